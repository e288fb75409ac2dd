#pragma once

#include "FileManagement.h"
#include "Record.h"
#include "core/git/LargeObjects.h"

#include <functional>

namespace implexa
{

/// What the commands on files work with.
struct FileManagement::Rooms {
    Rooms(ConnectionPool& connections, const QString& folder, const Clock& theClock)
        : record(connections)
        , mirrorFolder(folder + QStringLiteral("/mirror.git"))
        , workspaces(folder + QStringLiteral("/workspaces"))
        , clock(theClock)
    {
    }

    /// The files of @p paths, or all, on a revision of a part. @throws NotFound.
    QList<AttachedFile> files(const QString& ipn, const QString& revision,
                              const QStringList& paths) const;

    Record record;
    QString mirrorFolder;
    QString workspaces;
    const Clock& clock;
};

/// Those at @p path, or in the folder of that name. @throws NotFound.
QList<AttachedFile> filesAt(const PartRecord& part, const RevisionRecord& revision,
                            const QString& path);

/// Counts bytes for a progress in kilobytes, and ends the work when it is cancelled.
class ByteProgress final
{
public:
    ByteProgress(qint64 total, const Progress& progress, const CancelCheck& cancelled,
                 const QString& whenCancelled)
        : m_total(total)
        , m_progress(progress)
        , m_cancelled(cancelled)
        , m_whenCancelled(whenCancelled)
    {
    }

    /// @throws Cancelled.
    void begin(const QString& what);
    void add(qint64 bytes);
    git::ByteStep step()
    {
        return [this](qint64 bytes) { add(bytes); };
    }

private:
    qint64 m_total;
    qint64 m_done = 0;
    QString m_what;
    const Progress& m_progress;
    const CancelCheck& m_cancelled;
    QString m_whenCancelled;
};

} // namespace implexa
