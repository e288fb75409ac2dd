#pragma once

#include "Disk.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QSet>
#include <QString>

#include <functional>
#include <optional>

namespace implexa::git
{

/// A Git LFS object: by the hash of its bytes, and how many there are.
struct LargeObject {
    QString sha256; ///< hex
    qint64 size = 0;

    friend bool operator==(const LargeObject&, const LargeObject&) = default;
};

/// The text that stands in the tree in its place (git-lfs spec, version 1).
QByteArray pointerText(const LargeObject& object);
/// nullopt for what is no pointer.
std::optional<LargeObject> parsePointer(const QByteArray& blob);

/// The paths that the `.gitattributes` of @p folder (empty, or with a `/` at its end) gives to Git
/// LFS, each by a line of its own without wildcards.
QSet<QByteArray> largePaths(const QByteArray& attributes, const QByteArray& folder);

/// Called with the bytes done between two steps of a copy; ends it by throwing.
using ByteStep = std::function<void(qint64 bytes)>;

/// The Git LFS objects of one repository, where git-lfs has them: `lfs/objects/aa/bb/<sha256>`.
/// Bytes are never held in memory as a whole. Failures are GitError.
class LargeObjects final
{
public:
    /// @p repositoryFolder as Repository::folder(); nothing is made before the first object.
    explicit LargeObjects(const QString& repositoryFolder);

    bool isEmpty() const;
    bool has(const LargeObject& object) const;
    QString pathOf(const QString& sha256) const;
    /// Whether the file at @p path has just these bytes.
    static bool isAt(const QString& path, const LargeObject& object);

    /// Copies it from another repository's, on the disk when this returns. Does nothing where it is
    /// there already. @throws GitError for damaged bytes.
    void copyFrom(const LargeObjects& from, const LargeObject& object, const ByteStep& step);
    /// Writes the bytes as a new file, complete or not at all, on the same disk.
    void writeTo(const QString& path, const LargeObject& object, const ByteStep& step) const;
    void remove(const QString& sha256);
    /// For a file that is becoming an object: a folder on the same disk.
    QString temporaryFolder() const;

private:
    QString m_folder; ///< `lfs`
};

/// An object being written: gone again unless it is published.
class NewLargeObject final
{
public:
    explicit NewLargeObject(const LargeObjects& store);

    void write(const QByteArray& bytes);
    LargeObject object() const;
    /// Brings it to the disk under its name. Does nothing where it is there already.
    void publish();

private:
    const LargeObjects& m_store;
    NewFile m_file;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    qint64 m_size = 0;
};

} // namespace implexa::git
