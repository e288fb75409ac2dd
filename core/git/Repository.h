#pragma once

#include "Commit.h"
#include "Handle.h"
#include "LargeObjects.h"
#include "LooseObjects.h"
#include "Tree.h"
#include "core/domain/Cancel.h"

#include <QHash>
#include <QStringList>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace implexa::git
{

class PackWriter;

/// A tag and the commit it leads to; message is empty for a lightweight tag.
struct Tag {
    QByteArray name; ///< without `refs/tags/`
    QString message;
    Oid target;
    Oid object; ///< the tag object, or the commit of a lightweight tag
};

/// One handle on a git repository, for one thread at a time.
///
/// New objects stay in memory until sync(), which every ref change does first: a handle that is
/// dropped before leaves nothing behind. Missing or damaged objects, and whatever libgit2 or the
/// disk refuses, are GitError.
class Repository
{
public:
    /// Makes an empty repository whose HEAD is `main`; parents of the folder are made too.
    static Repository init(const QString& folder, bool bare);
    /// @p folder is the work tree or the bare repository itself; parents are not searched.
    static Repository open(const QString& folder);

    QString folder() const;        ///< `.git`, or the bare repository
    QString workTree() const;      ///< empty when bare
    QString objectsFolder() const; ///< for PackWriter
    bool isBare() const;
    bool isShallow() const;

    // Refs, by full name as "refs/heads/main"; annotated tags are followed to their commit.
    std::optional<Oid> refTarget(const QByteArray& ref);
    QList<std::pair<QByteArray, Oid>> refs(const QByteArray& prefix);
    /// Moves @p ref from @p expectedOld (nothing: it must not exist yet) after sync().
    void moveRef(const QByteArray& ref, const Oid& to, const std::optional<Oid>& expectedOld,
                 const QString& logMessage);
    void deleteRef(const QByteArray& ref);
    /// Makes HEAD name a branch, which need not exist yet.
    void setHead(const QByteArray& ref);
    /// Annotated tag of a commit. The same name on the same commit again does nothing.
    Oid createTag(const QByteArray& name, const Oid& target, const Signature& tagger,
                  const QString& message);
    QList<Tag> tags();
    /// Removes `<ref>.lock` (also for "HEAD", "index", "packed-refs") when it is older than
    /// @p age; true if one was removed. Only for who holds the vault's own writer lock.
    bool removeStaleLock(const QByteArray& ref, std::chrono::seconds age = std::chrono::seconds(5));

    // Reading.
    /// Does not look for packs that were added meanwhile: refresh() does.
    bool contains(const Oid& id);
    CommitInfo commit(const Oid& id);
    Oid treeOf(const Oid& commit);
    QByteArray blob(const Oid& id);
    /// What a blob points to when it is the pointer of a Git LFS object; others are not read.
    std::optional<LargeObject> pointer(const Oid& blob);
    /// Bytes and type of any object.
    NewObject object(const Oid& id);
    std::vector<TreeEntry> tree(const Oid& id);
    /// The entry at @p path, file or folder.
    std::optional<TreeEntry> entryAt(const Oid& tree, const QByteArray& path);
    std::optional<QByteArray> readFile(const Oid& tree, const QByteArray& path);
    /// Every file, in git's order.
    void
    walk(const std::optional<Oid>& tree,
         const std::function<void(const QByteArray& path, const Oid& blob, quint32 mode)>& file);
    /// Files that differ, of all or at and below @p pathPrefix; equal folders are not read.
    std::vector<TreeChange> diff(const std::optional<Oid>& oldTree, const Oid& newTree,
                                 const QByteArray& pathPrefix = {});
    /// First parents up to @p head, the oldest first.
    std::vector<Oid> history(const Oid& head);
    /// True also for a commit and itself.
    bool isAncestor(const Oid& ancestor, const Oid& of);

    // Writing. With @p into, objects go to that pack instead and are readable after its finish()
    // and refresh().
    Oid writeBlob(const QByteArray& content);
    Oid splice(const std::optional<Oid>& tree, const QList<FileChange>& changes,
               PackWriter* into = nullptr);
    Oid createCommit(const Oid& tree, const QList<Oid>& parents, const Signature& author,
                     const Signature& committer, const CommitText& text,
                     PackWriter* into = nullptr);
    /// Brings everything written so far to the disk.
    void sync();
    /// Looks for packs that were added meanwhile.
    void refresh();

    // Work tree.
    bool statusClean() { return dirtyPaths(1).isEmpty(); }
    /// Up to @p most paths that are changed, staged or untracked.
    QStringList dirtyPaths(int most);
    /// Brings work tree and index from what the index holds to @p commit; HEAD stays. Git LFS
    /// objects of the repository stand in the tree as their bytes. Refused with its path where a
    /// changed or foreign file is in the way; cancelled, it puts everything back.
    void checkout(const Oid& commit, const Progress& progress, const CancelCheck& cancelled);

    // House-keeping.
    qsizetype looseObjectCount() const;
    /// About as many, from a few of their folders: names are spread evenly.
    qsizetype looseObjectEstimate() const;
    /// Moves loose objects into one pack and loose refs into packed-refs. Safe beside readers.
    void packLoose();

private:
    explicit Repository(RepositoryHandle repository);

    Oid write(git_object_t type, const QByteArray& bytes);
    void write(git_object_t type, const Oid& id, const QByteArray& bytes);
    QByteArray bytesOf(const Oid& id, git_object_t type);
    Oid peelToCommit(Oid id);

    RepositoryHandle m_repository;
    OdbHandle m_odb;
    std::vector<NewObject> m_new; ///< not yet on disk, in order of writing
    QHash<Oid, size_t> m_newIndex;
    qsizetype m_newBytes = 0;
};

/// Copies whatever the @p tips (commits or tags) lead to from one repository to another in one
/// pack. Objects that @p to has are not written again; no ref is moved. Progress counts commits.
/// Cancelled: nothing is kept.
void copyReachable(Repository& from, const QList<Oid>& tips, Repository& to,
                   const Progress& progress, const CancelCheck& cancelled);

} // namespace implexa::git
