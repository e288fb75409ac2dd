#pragma once

#include "core/domain/AttachedFile.h"

#include <QCoreApplication>
#include <QHash>
#include <QList>

#include <optional>

namespace implexa
{
class ConnectionPool;

/// The files of revisions, and each content once. The only class whose SQL changes `file` and
/// `file_content`. Thread-safe; writes join the transaction around them.
class FileManager final
{
    Q_DECLARE_TR_FUNCTIONS(FileManager)

public:
    explicit FileManager(ConnectionPool& pool)
        : m_pool(pool)
    {
    }

    /// The files of every revision of a part, each list by path.
    QHash<RevisionId, QList<AttachedFile>> ofPart(PartId part) const;
    /// Some file with this content: size, large and blob tell how it is kept. nullopt: none yet.
    std::optional<AttachedFile> content(const QString& sha256) const;
    /// Hex SHA-256 of every large content.
    QStringList largeContents() const;

    /// @throws Conflict when the revision has a file at that path.
    FileId add(RevisionId revision, const AttachedFile& file);
    void update(RevisionId revision, const AttachedFile& file); ///< by id; as add()
    void remove(FileId file);
    /// What the next revision starts with: the same files, uuids and all.
    void copy(RevisionId from, RevisionId to);

private:
    FileContentId contentOf(const AttachedFile& file);
    void requireFree(RevisionId revision, const AttachedFile& file) const;

    ConnectionPool& m_pool;
};

} // namespace implexa
