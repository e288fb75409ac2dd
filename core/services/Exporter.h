#pragma once

#include "core/domain/Cancel.h"
#include "core/domain/Exchange.h"

#include <QCoreApplication>

namespace implexa
{
class ConnectionPool;
class GitMirror;

/// Writes the vault's parts out as an ordinary git repository. Thread-safe.
class Exporter final
{
    Q_DECLARE_TR_FUNCTIONS(Exporter)
    Q_DISABLE_COPY_MOVE(Exporter)

public:
    Exporter(ConnectionPool& pool, GitMirror& mirror);

    /// Exporting into an earlier export of the same scope updates it.
    ///
    /// @throws Refused for a folder that holds something else, a dirty tree, commits that are not
    /// ours or another scope; NotFound for an unknown tag or part; GitError, FileError; Cancelled,
    /// and then the folder is as it was.
    ExportResult run(const ExportRequest& request, const Progress& progress = {},
                     const CancelCheck& cancelled = {});

    /// What ExportRequest::tag can name, the newest release first. @throws GitError.
    QStringList releaseTags() const;

private:
    ConnectionPool& m_pool;
    GitMirror& m_mirror;
};

} // namespace implexa
