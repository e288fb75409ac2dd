#pragma once

#include "core/domain/Cancel.h"
#include "core/git/Repository.h"
#include "core/git/WriterLock.h"

#include <QCoreApplication>
#include <QJsonObject>

#include <optional>

namespace implexa
{

/// The folder that an export goes to: a new one, or an earlier export of the same request, also one
/// that was killed before its first end. A new folder is removed again unless moveTo() ends well.
/// One export at a time goes to a folder. One thread.
class ExportTarget final
{
    Q_DECLARE_TR_FUNCTIONS(Exporter)
    Q_DISABLE_COPY_MOVE(ExportTarget)

public:
    /// @throws Refused for a folder that holds something else, another scope, a dirty tree,
    /// commits that are not ours, or is being exported to; FileError.
    ExportTarget(const QString& folder, bool bare, const QJsonObject& request);
    ~ExportTarget();

    git::Repository& repository() { return *m_repository; }
    const QString& folder() const { return m_folder; }
    /// Where the last export ended; nullopt: it is new.
    const std::optional<git::Oid>& head() const { return m_head; }
    /// Whether the last export was cut off and has been finished now.
    bool wasCutOff() const { return m_cutOff; }
    /// The mirror's commit that the last export was made from.
    const git::Oid& sourceCommit() const { return m_source; }
    bool has(const QList<git::Tag>& tags);

    /// Moves branch, `released`, tags and the work tree, and remembers what it was made from.
    void moveTo(const QByteArray& branch, const git::Oid& commit,
                const std::optional<git::Oid>& released, const QList<git::Tag>& tags,
                const QString& source, const Progress& progress, const CancelCheck& cancelled);

private:
    QString noteFile() const;
    /// Takes the export in @p own, the repository's own folder, for this process.
    void lock(const QString& own);
    void makeNew(bool bare);
    void openEarlier();
    /// Goes on with a first export that ended before it had written a file.
    void resumeFirst();
    /// Removes what was made here.
    void takeBack();
    /// Goes on where an update to @p next was cut off.
    void finishEarlier(const QByteArray& branch, const git::Oid& next, const QString& source);
    /// Removes what an update to @p next had written only half.
    void removeHalfWritten(const git::Oid& next);
    /// What is here; with @p pending, what is about to be here.
    void writeNote(const std::optional<git::Oid>& commit, const QString& source,
                   const QJsonObject& pending = {});

    QString m_folder;
    QString m_own; ///< the repository's own folder, `.git` unless it is bare
    QJsonObject m_request;
    std::optional<git::WriterLock> m_lock;
    std::optional<git::Repository> m_repository;
    std::optional<git::Oid> m_head;
    git::Oid m_source;
    bool m_cutOff = false;
    bool m_existed = false; ///< the folder, empty
    QString m_under;        ///< the nearest folder above it that was there before
    bool m_done = false;
};

} // namespace implexa
