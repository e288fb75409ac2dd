#include "FileManager.h"

#include "core/database/ConnectionPool.h"
#include "core/database/Statement.h"
#include "core/domain/Error.h"

namespace implexa
{

QHash<RevisionId, QList<AttachedFile>> FileManager::ofPart(PartId part) const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease, "SELECT file.id, file.uuid, path, kind, file.description, sha256, size, "
                           "large, git_oid, revision_id FROM revision "
                           "JOIN file ON revision_id = revision.id "
                           "JOIN file_content ON file_content.id = content_id "
                           "WHERE part_id = ? ORDER BY path");
    rows.bind(part);
    QHash<RevisionId, QList<AttachedFile>> files;
    while (rows.next()) {
        AttachedFile file;
        file.id = rows.get<FileId>(0);
        file.uuid = rows.get<QUuid>(1);
        file.path = rows.get<QString>(2);
        file.kind = fileKindFromCode(rows.get<QString>(3)).value_or(FileKind::Other);
        file.description = rows.get<QString>(4);
        file.sha256 = rows.get<QString>(5);
        file.size = rows.get<qint64>(6);
        file.large = rows.get<bool>(7);
        file.blob = rows.get<QString>(8);
        files[rows.get<RevisionId>(9)] << file;
    }
    return files;
}

std::optional<AttachedFile> FileManager::content(const QString& sha256) const
{
    const auto lease = m_pool.lease();
    Statement row(*lease, "SELECT size, large, git_oid FROM file_content WHERE sha256 = ?");
    row.bind(sha256);
    if (!row.next())
        return std::nullopt;
    AttachedFile file;
    file.sha256 = sha256;
    file.size = row.get<qint64>(0);
    file.large = row.get<bool>(1);
    file.blob = row.get<QString>(2);
    return file;
}

QStringList FileManager::largeContents() const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease, "SELECT sha256 FROM file_content WHERE large = 1 ORDER BY sha256");
    QStringList found;
    while (rows.next())
        found << rows.get<QString>(0);
    return found;
}

FileContentId FileManager::contentOf(const AttachedFile& file)
{
    return m_pool.transaction([&](Connection& connection) {
        const auto known = fetch<FileContentId>(
            connection, "SELECT id FROM file_content WHERE sha256 = ?", file.sha256);
        if (known)
            return *known;
        return insert<FileContentId>(connection,
                                     "INSERT INTO file_content (sha256, size, git_oid, large) "
                                     "VALUES (?, ?, ?, ?)",
                                     file.sha256, file.size, file.blob, file.large);
    });
}

void FileManager::requireFree(RevisionId revision, const AttachedFile& file) const
{
    const auto lease = m_pool.lease();
    if (fetch<int>(*lease, "SELECT 1 FROM file WHERE revision_id = ? AND path = ? AND id <> ?",
                   revision, file.path, file.id.value))
        throw Conflict(tr("There is a file “%1” on this revision already.").arg(file.path));
}

FileId FileManager::add(RevisionId revision, const AttachedFile& file)
{
    return m_pool.statement([&](Connection& connection) {
        requireFree(revision, file);
        return insert<FileId>(connection,
                              "INSERT INTO file (uuid, revision_id, path, kind, description, "
                              "content_id) VALUES (?, ?, ?, ?, ?, ?)",
                              file.uuid, revision, file.path, code(file.kind), file.description,
                              contentOf(file));
    });
}

void FileManager::update(RevisionId revision, const AttachedFile& file)
{
    m_pool.statement([&](Connection& connection) {
        requireFree(revision, file);
        run(connection,
            "UPDATE file SET path = ?, kind = ?, description = ?, content_id = ? WHERE id = ?",
            file.path, code(file.kind), file.description, contentOf(file), file.id);
    });
}

void FileManager::remove(FileId file)
{
    m_pool.statement(
        [&](Connection& connection) { run(connection, "DELETE FROM file WHERE id = ?", file); });
}

void FileManager::copy(RevisionId from, RevisionId to)
{
    m_pool.statement([&](Connection& connection) {
        run(connection,
            "INSERT INTO file (uuid, revision_id, path, kind, description, content_id) "
            "SELECT uuid, ?, path, kind, description, content_id FROM file WHERE revision_id = ?",
            to, from);
    });
}

} // namespace implexa
