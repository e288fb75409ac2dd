#pragma once

#include "Job.h"
#include "core/domain/FileInput.h"

#include <QByteArray>

namespace implexa
{
class Session;

/// FileManagement for the window: each call returns at once; errors are those of FileManagement.
class FileCommands final
{
    Q_DISABLE_COPY_MOVE(FileCommands)

public:
    explicit FileCommands(Session& session);

    Job<AddedFiles> addFiles(const QString& ipn, const QList<FileToAdd>& files,
                             OnSamePath onSamePath);
    Job<PartRecord> replaceFile(const QString& ipn, const QString& path, const QString& source);
    QFuture<PartRecord> renameFile(const QString& ipn, const QString& from, const QString& to);
    QFuture<PartRecord> editFiles(const QString& ipn, const QList<FileEdit>& edits);
    QFuture<PartRecord> removeFiles(const QString& ipn, const QStringList& paths);

    Job<QStringList> extract(const QString& ipn, const QString& revision, const QStringList& paths,
                             const QString& folder, bool overwrite);
    Job<void> extractAs(const QString& ipn, const QString& revision, const QString& path,
                        const QString& target);
    Job<QString> workingCopy(const QString& ipn, const QString& revision, const QString& path);
    QFuture<QByteArray> content(const QString& ipn, const QString& revision, const QString& path,
                                qint64 most);

    struct Linked {
        PartRecord part;
        DesignSource source;
    };
    /// Links a draft to the commit that the folder of its design is at.
    QFuture<Linked> linkSource(const QString& ipn, const QString& folder);

private:
    Session& m_session;
};

} // namespace implexa
