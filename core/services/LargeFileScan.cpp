#include "LargeFileScan.h"

#include "FileRooms.h"
#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace implexa
{
namespace
{

QString whenCancelled()
{
    return QCoreApplication::translate("LargeFileScan",
                                       "Copying large files was cancelled. Nothing was kept.");
}

// `parts/00/01/EL-RES-10042/files/a.bin` -> `parts/00/01/EL-RES-10042/`; empty: no attached file.
QByteArray folderOfAttached(const QByteArray& path)
{
    if (!path.startsWith("parts/"))
        return {};
    qsizetype end = -1;
    for (int level = 0; level < 4 && (level == 0 || end >= 0); ++level)
        end = path.indexOf('/', end + 1);
    if (end < 0)
        return {};
    const QByteArrayView name = QByteArrayView(path).sliced(end + 1);
    return name == ".gitattributes" || name.startsWith("files/") ? path.left(end + 1)
                                                                 : QByteArray();
}

} // namespace

void LargeFileScan::readHistory(const git::Oid& head, const std::optional<git::Oid>& since,
                                const CancelCheck& cancelled)
{
    std::vector<git::Oid> commits = m_repository.history(head);
    std::optional<git::Oid> before;
    if (since) {
        const auto last = std::find(commits.begin(), commits.end(), *since);
        if (last != commits.end()) {
            before = m_repository.treeOf(*last);
            commits.erase(commits.begin(), last + 1);
        }
    }
    for (const git::Oid& commit : commits) {
        if (cancelled && cancelled())
            throw Cancelled(whenCancelled());
        const git::Oid tree = m_repository.treeOf(commit);
        QSet<QByteArray> folders;
        for (const git::TreeChange& change : m_repository.diff(before, tree))
            if (change.newId)
                folders.insert(folderOfAttached(change.path));
        folders.remove({});
        for (const QByteArray& folder : std::as_const(folders))
            readFolder(tree, folder);
        before = tree;
    }
}

void LargeFileScan::readFolder(const git::Oid& tree, const QByteArray& folder)
{
    const auto attributes = m_repository.readFile(tree, folder + ".gitattributes");
    if (!attributes)
        return;
    for (const QByteArray& path : git::largePaths(*attributes, folder)) {
        const auto entry = m_repository.entryAt(tree, path);
        const auto object = entry && !entry->isFolder() ? m_repository.pointer(entry->id)
                                                        : std::optional<git::LargeObject>();
        if (object && !m_found.contains(object->sha256))
            m_found.insert(object->sha256, {*object, QString::fromUtf8(path)});
    }
}

QStringList missingFrom(const git::LargeObjects& store, const LargeFileScan& scan)
{
    QStringList missing;
    for (const LargeFileScan::Found& one : scan.found())
        if (!store.has(one.object))
            missing << one.path;
    return missing;
}

void copyLargeObjects(const LargeFileScan& scan, const git::LargeObjects& from,
                      git::LargeObjects& to, const Progress& progress, const CancelCheck& cancelled)
{
    qint64 bytes = 0;
    for (const LargeFileScan::Found& one : scan.found())
        if (!to.has(one.object))
            bytes += one.object.size;
    ByteProgress step(bytes, progress, cancelled, whenCancelled());
    for (const LargeFileScan::Found& one : scan.found()) {
        step.begin(QCoreApplication::translate("LargeFileScan", "Copying %1").arg(one.path));
        to.copyFrom(from, one.object, step.step());
    }
}

} // namespace implexa
