#pragma once

#include "Oid.h"

#include <QList>

#include <git2/types.h>

#include <functional>
#include <optional>
#include <vector>

namespace implexa::git
{

/// The id that git gives to an object.
Oid objectId(git_object_t type, const QByteArray& bytes);

/// One line of a git tree object.
struct TreeEntry {
    static constexpr quint32 fileMode = 0100644;
    static constexpr quint32 folderMode = 0040000;

    quint32 mode = fileMode;
    QByteArray name;
    Oid id;

    bool isFolder() const { return mode == folderMode; }
};

/// Git's order of a tree: bytes, with a folder's name as if it ended in '/'.
bool treeOrder(const TreeEntry& a, const TreeEntry& b);

/// Throws GitError when the bytes are not a tree.
std::vector<TreeEntry> parseTree(const QByteArray& bytes);

/// The bytes of a tree; sorts @p entries.
QByteArray treeBytes(std::vector<TreeEntry> entries);

/// A file to write, from its content or from the blob that is there already, or to remove
/// (neither). With `folder`, the whole folder at path is removed.
struct FileChange {
    QByteArray path;
    std::optional<QByteArray> content;
    bool folder = false;
    std::optional<Oid> blob = {};

    bool writes() const { return content || blob; }
};

/// A file that differs between two trees: no oldId, it is new; no newId, it is gone.
struct TreeChange {
    QByteArray path;
    std::optional<Oid> oldId;
    std::optional<Oid> newId;
};

/// Throws InvalidInput for what is not a relative path of safe components: "", ".", "..", ".git" in
/// any case, NUL and backslash are refused, as `git fsck --strict` does.
void checkPath(const QByteArray& path);

/// Where a splice reads trees from and writes blobs and trees to.
struct TreeStore {
    std::function<QByteArray(const Oid& tree)> readTree;
    std::function<void(git_object_t type, const Oid& id, const QByteArray& bytes)> write;
};

/// Applies changes to a tree and returns the new root. Only folders on the way to a change are read
/// and rewritten, each once; an emptied folder disappears. Of changes that meet, the later wins.
Oid spliceTree(const std::optional<Oid>& root, const QList<FileChange>& changes,
               const TreeStore& store);

} // namespace implexa::git
