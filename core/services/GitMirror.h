#pragma once

#include "core/domain/Cancel.h"
#include "core/domain/Clock.h"
#include "core/domain/Event.h"
#include "core/domain/Exchange.h"

#include <QCoreApplication>
#include <QString>

#include <chrono>
#include <memory>

namespace implexa
{
class ConnectionPool;

/// Commits what the outbox holds, in order, to the bare repository beside the database.
///
/// One writer at a time across threads and processes. A failing git delays the mirror, never the
/// database: the error is kept for status() and the rows stay. Thread-safe.
class GitMirror final
{
    Q_DECLARE_TR_FUNCTIONS(GitMirror)
    Q_DISABLE_COPY_MOVE(GitMirror)

public:
    /// @p folder is the vault's `mirror.git`; it is made when first written.
    GitMirror(ConnectionPool& pool, const QString& folder, const Clock& clock);
    ~GitMirror();

    const QString& folder() const { return m_folder; }

    /// Catches up for at most @p budget (0: to the end). Never throws for a failing git: look at
    /// the status that it returns. @throws DatabaseError, Cancelled.
    MirrorStatus drain(std::chrono::milliseconds budget = {}, const Progress& progress = {},
                       const CancelCheck& cancelled = {});

    MirrorStatus status() const;

    /// The tag that the mirror keeps an event's release under: `release/parts-2026-11-23-1`. Empty:
    /// it released nothing, the mirror has not caught up with it, or cannot be read.
    QString releaseTag(const Event& event) const;

private:
    struct Rooms;
    QString m_folder;
    std::unique_ptr<Rooms> m_rooms;
};

} // namespace implexa
