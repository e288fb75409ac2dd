#pragma once

#include "PackReader.h"

#include <git2/types.h>

#include <memory>
#include <optional>

namespace implexa::git
{

/// Writes many objects into one new pack of a repository: whole objects (no deltas), compressed by
/// the calling thread and one of its own, never an object twice.
///
/// Objects are invisible until finish(); without it nothing is left behind. One calling thread.
/// Failures are GitError, at the latest from finish(). A repository that is already open sees the
/// objects after Repository::refresh().
class PackWriter
{
public:
    /// @p objectsFolder as Repository::objectsFolder().
    explicit PackWriter(const QString& objectsFolder);
    ~PackWriter();
    PackWriter(const PackWriter&) = delete;
    PackWriter& operator=(const PackWriter&) = delete;

    Oid addBlob(const QByteArray& content) { return add(GIT_OBJECT_BLOB, content); }
    Oid addTree(const QByteArray& bytes) { return add(GIT_OBJECT_TREE, bytes); }
    Oid addCommit(const QByteArray& bytes) { return add(GIT_OBJECT_COMMIT, bytes); }
    Oid addTag(const QByteArray& bytes) { return add(GIT_OBJECT_TAG, bytes); }
    Oid add(git_object_t type, const QByteArray& bytes);
    /// The same where the id is known already.
    void add(git_object_t type, const Oid& id, const QByteArray& bytes);
    /// As it stands in another pack.
    void add(const PackedObject& object);

    bool contains(const Oid& id) const;
    qsizetype count() const;
    /// The bytes of an object added before, so that trees can be built on trees of this pack.
    std::optional<QByteArray> read(const Oid& id);

    /// Pack and index to the disk, the pack's name last. An empty pack is not written. The writer
    /// is used up.
    void finish();

private:
    class State;
    std::unique_ptr<State> m_state;
};

} // namespace implexa::git
