#pragma once

#include "core/domain/AttachedFile.h"
#include "core/git/LargeObjects.h"
#include "core/git/Repository.h"

#include <QCoreApplication>
#include <QStringList>

#include <functional>
#include <optional>

namespace implexa
{
struct Record;

/// The bytes of attached files: blobs of the mirror, or Git LFS objects beside them.
///
/// Objects go in without the mirror's lock; only its making takes it. One thread.
class FileStore final
{
    Q_DECLARE_TR_FUNCTIONS(FileStore)

public:
    /// @throws GitError where there is no mirror.
    static FileStore forReading(const QString& mirrorFolder);
    /// Makes the mirror where nothing was mirrored yet. @throws GitError where it is not the
    /// record's: bytes in it would be lost when the right one is put back.
    static FileStore forWriting(const QString& mirrorFolder, const Record& record);

    /// How content with this SHA-256 is kept already, or nullopt.
    using Known = std::function<std::optional<AttachedFile>(const QString& sha256)>;

    /// Takes the bytes of a file on disk: what it returns has content, but no path, kind or uuid.
    /// From @p largeFrom bytes on they become a Git LFS object, never in memory as a whole. On the
    /// disk for sure after sync().
    /// @throws FileError for what cannot be read or changes meanwhile, GitError.
    AttachedFile take(const QString& source, qint64 largeFrom, const Known& known,
                      const git::ByteStep& step);
    void sync() { m_repository.sync(); }

    bool holds(const AttachedFile& file);
    /// The bytes, up to @p most of them. @throws GitError.
    QByteArray read(const AttachedFile& file, qint64 most);
    /// Writes the bytes under that name, complete and checked, or not at all. @throws GitError,
    /// FileError.
    void writeTo(const QString& path, const AttachedFile& file, const git::ByteStep& step);

    /// Hex SHA-256 of the Git LFS objects that take() added.
    const QStringList& addedLarge() const { return m_addedLarge; }
    void removeLarge(const QString& sha256) { m_large.remove(sha256); }

private:
    explicit FileStore(git::Repository repository);

    AttachedFile kept(AttachedFile file);
    void requireHeld(const AttachedFile& file);

    git::Repository m_repository;
    git::LargeObjects m_large;
    QStringList m_addedLarge;
};

} // namespace implexa
