#include "FileRooms.h"
#include "FileStore.h"
#include "core/database/ConnectionPool.h"
#include "core/domain/Error.h"
#include "core/domain/Ipn.h"
#include "core/git/Disk.h"
#include "core/git/Names.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

void makeFolder(const QString& folder)
{
    if (!git::makeFolder(folder))
        throw FileError(FileManagement::tr("The folder %1 cannot be made. Choose a place where you "
                                           "may write.")
                            .arg(QDir::toNativeSeparators(folder)));
}

qint64 bytesOf(const QList<AttachedFile>& files)
{
    qint64 bytes = 0;
    for (const AttachedFile& file : files)
        bytes += file.size;
    return bytes;
}

/// Whether there is work to do. @throws Refused for what must not be written over.
bool mayWrite(const QString& target, const AttachedFile& file, bool overwrite)
{
    const QFileInfo info(target);
    if (!info.exists() && !info.isSymLink())
        return true;
    const QString shown = QDir::toNativeSeparators(target);
    if (info.isSymLink() || !info.isFile())
        throw Refused(FileManagement::tr("%1 is in the way and is no ordinary file. Choose another "
                                         "folder.")
                          .arg(shown));
    if (git::LargeObjects::isAt(target, {file.sha256, file.size}))
        return false;
    if (!overwrite)
        throw Refused(FileManagement::tr("%1 is there already with other bytes. Choose another "
                                         "folder, or have it overwritten.")
                          .arg(shown));
    return true;
}

} // namespace

QList<AttachedFile> FileManagement::Rooms::files(const QString& ipn, const QString& label,
                                                 const QStringList& paths) const
{
    return record.pool.read([&](Connection&) {
        const PartRecord part = record.load(record.parts.require(ipn));
        const RevisionRecord* revision = label.isEmpty() ? &part.head() : part.revision(label);
        if (!revision)
            throw NotFound(tr("%1 has no revision %2.").arg(ipn, label));
        if (paths.isEmpty())
            return revision->content.files;
        QList<AttachedFile> found;
        for (const QString& path : paths)
            for (const AttachedFile& file : filesAt(part, *revision, path))
                if (!found.contains(file))
                    found << file;
        return found;
    });
}

QStringList FileManagement::extract(const QString& ipn, const QString& revision,
                                    const QStringList& paths, const QString& folder, bool overwrite,
                                    const Progress& progress, const CancelCheck& cancelled) const
{
    const QList<AttachedFile> files = m_rooms->files(ipn, revision, paths);
    if (files.isEmpty())
        return {};
    FileStore store = FileStore::forReading(m_rooms->mirrorFolder);
    const QDir root(folder);
    QList<std::pair<QString, bool>> targets; // and whether there is work to do
    for (const AttachedFile& file : files) {
        const QString target = QDir::cleanPath(root.absoluteFilePath(file.path));
        targets.emplace_back(target, mayWrite(target, file, overwrite));
    }
    ByteProgress step(bytesOf(files), progress, cancelled,
                      tr("Writing the files was cancelled. None was written."));
    QStringList made;
    QStringList all;
    try {
        for (qsizetype i = 0; i < files.size(); ++i) {
            const auto& [target, write] = targets[i];
            all << target;
            step.begin(tr("Writing %1").arg(files[i].path));
            if (!write)
                continue;
            makeFolder(QFileInfo(target).path());
            const bool isNew = !QFileInfo::exists(target);
            store.writeTo(target, files[i], step.step());
            if (isNew)
                made << target;
        }
    } catch (...) {
        for (const QString& path : std::as_const(made)) {
            QFile::remove(path);
            QDir().rmdir(QFileInfo(path).path()); // only where it is empty again
        }
        throw;
    }
    return all;
}

void FileManagement::extractAs(const QString& ipn, const QString& revision, const QString& path,
                               const QString& target, const Progress& progress,
                               const CancelCheck& cancelled) const
{
    const QList<AttachedFile> files = m_rooms->files(ipn, revision, {path});
    if (files.size() != 1 || files.front().path != path)
        throw NotFound(tr("%1 has no file “%2”.").arg(ipn, path));
    if (!mayWrite(target, files.front(), true))
        return;
    ByteProgress step(files.front().size, progress, cancelled,
                      tr("Writing the file was cancelled."));
    step.begin(tr("Writing %1").arg(path));
    FileStore::forReading(m_rooms->mirrorFolder).writeTo(target, files.front(), step.step());
}

QString FileManagement::workingCopy(const QString& ipn, const QString& revision,
                                    const QString& path, const Progress& progress,
                                    const CancelCheck& cancelled) const
{
    const QList<AttachedFile> files = m_rooms->files(ipn, revision, {path});
    if (files.size() != 1 || files.front().path != path)
        throw NotFound(tr("%1 has no file “%2”.").arg(ipn, path));
    // By its bytes, so that a copy that is open elsewhere is not written over.
    const QString place = m_rooms->record.pool.isReadOnly()
                              ? QStandardPaths::writableLocation(QStandardPaths::CacheLocation)
                              : m_rooms->workspaces;
    const QString folder = place + u"/view/"_s + QString::fromUtf8(git::pathName(ipn)) + u'/' +
                           files.front().sha256.left(12);
    QString target = folder + u'/' + path;
    makeFolder(QFileInfo(target).path());
    if (!mayWrite(target, files.front(), true))
        return target;
    ByteProgress step(files.front().size, progress, cancelled,
                      tr("Opening the file was cancelled."));
    step.begin(tr("Writing %1").arg(path));
    QFile::setPermissions(target, QFile::permissions(target) | QFile::WriteOwner); // of before
    FileStore::forReading(m_rooms->mirrorFolder).writeTo(target, files.front(), step.step());
    // A reader's copy: an editor then says that changes to it are kept nowhere.
    QFile::setPermissions(target, QFile::ReadOwner | QFile::ReadUser);
    git::shareAsFolder(target);
    return target;
}

QByteArray FileManagement::content(const QString& ipn, const QString& revision, const QString& path,
                                   qint64 most) const
{
    const QList<AttachedFile> files = m_rooms->files(ipn, revision, {path});
    if (files.size() != 1 || files.front().path != path)
        throw NotFound(tr("%1 has no file “%2”.").arg(ipn, path));
    return FileStore::forReading(m_rooms->mirrorFolder).read(files.front(), most);
}

} // namespace implexa
