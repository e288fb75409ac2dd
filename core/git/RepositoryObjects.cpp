#include "PackWriter.h"
#include "Repository.h"
#include "core/domain/Error.h"

#include <QFile>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace implexa::git
{

using namespace Qt::StringLiterals;

namespace
{

/// More than this is not kept in memory between two syncs.
constexpr qsizetype mostNewBytes = qsizetype(64) << 20;

class TreeDiff
{
public:
    TreeDiff(Repository& repository, std::vector<TreeChange>& changes)
        : m_repository(repository)
        , m_changes(changes)
    {
    }

    void entry(const TreeEntry* before, const TreeEntry* now, const QByteArray& path)
    {
        if (before && now && before->id == now->id && before->mode == now->mode)
            return;
        const bool folderBefore = before && before->isFolder();
        const bool folderNow = now && now->isFolder();
        const std::optional<Oid> oldId =
            before && !folderBefore ? std::optional(before->id) : std::nullopt;
        const std::optional<Oid> newId = now && !folderNow ? std::optional(now->id) : std::nullopt;
        if (oldId || newId)
            m_changes.push_back({path, oldId, newId});
        if (folderBefore || folderNow)
            folders(folderBefore ? std::optional(before->id) : std::nullopt,
                    folderNow ? std::optional(now->id) : std::nullopt, path + '/');
    }

    void folders(const std::optional<Oid>& before, const std::optional<Oid>& now,
                 const QByteArray& prefix)
    {
        const auto was = before ? m_repository.tree(*before) : std::vector<TreeEntry>();
        const auto is = now ? m_repository.tree(*now) : std::vector<TreeEntry>();
        auto a = was.begin();
        auto b = is.begin();
        while (a != was.end() || b != is.end()) {
            if (b == is.end() || (a != was.end() && treeOrder(*a, *b))) {
                entry(&*a, nullptr, prefix + a->name);
                ++a;
            } else if (a == was.end() || treeOrder(*b, *a)) {
                entry(nullptr, &*b, prefix + b->name);
                ++b;
            } else {
                entry(&*a, &*b, prefix + b->name);
                ++a;
                ++b;
            }
        }
    }

private:
    Repository& m_repository;
    std::vector<TreeChange>& m_changes;
};

void walkFolder(Repository& repository, const Oid& tree, const QByteArray& prefix,
                const std::function<void(const QByteArray&, const Oid&, quint32)>& file)
{
    for (const TreeEntry& entry : repository.tree(tree)) {
        if (entry.isFolder())
            walkFolder(repository, entry.id, prefix + entry.name + '/', file);
        else
            file(prefix + entry.name, entry.id, entry.mode);
    }
}

} // namespace

bool Repository::contains(const Oid& id)
{
    // Whoever asks for many that are missing would have the folder of packs read for each.
    return m_newIndex.contains(id) ||
           git_odb_exists_ext(m_odb.get(), id.get(), GIT_ODB_LOOKUP_NO_REFRESH) == 1;
}

NewObject Repository::object(const Oid& id)
{
    if (const auto known = m_newIndex.constFind(id); known != m_newIndex.constEnd())
        return m_new[*known];
    git_odb_object* read = nullptr;
    const int status = git_odb_read(&read, m_odb.get(), id.get());
    const OdbObjectHandle owner(read);
    if (status == GIT_ENOTFOUND)
        throw GitError(
            u"The repository lacks an object that it needs; it is damaged or incomplete. "
            u"Fetch it again or restore it from a backup."_s,
            id.hex());
    check(status, "read an object");
    return {id, git_odb_object_type(read),
            QByteArray(static_cast<const char*>(git_odb_object_data(read)),
                       static_cast<qsizetype>(git_odb_object_size(read)))};
}

QByteArray Repository::bytesOf(const Oid& id, git_object_t type)
{
    NewObject found = object(id);
    if (found.type != type)
        throw GitError(u"The repository holds another kind of object than was asked for."_s,
                       u"%1 is a %2, not a %3"_s.arg(
                           id.hex(), QString::fromLatin1(git_object_type2string(found.type)),
                           QString::fromLatin1(git_object_type2string(type))));
    return std::move(found.bytes);
}

CommitInfo Repository::commit(const Oid& id)
{
    return parseCommit(id, bytesOf(id, GIT_OBJECT_COMMIT));
}

Oid Repository::treeOf(const Oid& id)
{
    return commit(id).tree;
}

QByteArray Repository::blob(const Oid& id)
{
    return bytesOf(id, GIT_OBJECT_BLOB);
}

std::optional<LargeObject> Repository::pointer(const Oid& id)
{
    constexpr size_t longestPointer = 1024;
    if (!m_newIndex.contains(id)) {
        size_t size = 0;
        git_object_t type = GIT_OBJECT_INVALID;
        check(git_odb_read_header(&size, &type, m_odb.get(), id.get()), "read an object");
        if (size > longestPointer || type != GIT_OBJECT_BLOB)
            return std::nullopt;
    }
    return parsePointer(blob(id));
}

std::vector<TreeEntry> Repository::tree(const Oid& id)
{
    return parseTree(bytesOf(id, GIT_OBJECT_TREE));
}

std::optional<TreeEntry> Repository::entryAt(const Oid& root, const QByteArray& path)
{
    TreeEntry found{TreeEntry::folderMode, {}, root};
    const QList<QByteArray> parts = path.split('/');
    for (const QByteArray& part : parts) {
        if (!found.isFolder())
            return std::nullopt;
        const std::vector<TreeEntry> entries = tree(found.id);
        const auto entry = std::find_if(entries.begin(), entries.end(),
                                        [&](const TreeEntry& each) { return each.name == part; });
        if (entry == entries.end())
            return std::nullopt;
        found = *entry;
    }
    return found;
}

std::optional<QByteArray> Repository::readFile(const Oid& root, const QByteArray& path)
{
    const std::optional<TreeEntry> entry = entryAt(root, path);
    if (!entry || entry->isFolder())
        return std::nullopt;
    return blob(entry->id);
}

void Repository::walk(const std::optional<Oid>& root,
                      const std::function<void(const QByteArray&, const Oid&, quint32)>& file)
{
    if (root)
        walkFolder(*this, *root, {}, file);
}

std::vector<TreeChange> Repository::diff(const std::optional<Oid>& oldTree, const Oid& newTree,
                                         const QByteArray& pathPrefix)
{
    std::vector<TreeChange> changes;
    TreeDiff diff(*this, changes);
    if (pathPrefix.isEmpty()) {
        if (oldTree != newTree)
            diff.folders(oldTree, newTree, {});
        return changes;
    }
    const QByteArray path = pathPrefix.endsWith('/') ? pathPrefix.chopped(1) : pathPrefix;
    const auto before = oldTree ? entryAt(*oldTree, path) : std::nullopt;
    const auto now = entryAt(newTree, path);
    diff.entry(before ? &*before : nullptr, now ? &*now : nullptr, path);
    return changes;
}

std::vector<Oid> Repository::history(const Oid& head)
{
    std::vector<Oid> commits;
    for (Oid at = head;;) {
        commits.push_back(at);
        const QList<Oid> parents = commit(at).parents;
        if (parents.isEmpty())
            break;
        at = parents.first();
    }
    std::reverse(commits.begin(), commits.end());
    return commits;
}

Oid Repository::write(git_object_t type, const QByteArray& bytes)
{
    const Oid id = objectId(type, bytes);
    write(type, id, bytes);
    return id;
}

void Repository::write(git_object_t type, const Oid& id, const QByteArray& bytes)
{
    // No look for new packs: an object written twice does no harm.
    if (m_newIndex.contains(id) ||
        git_odb_exists_ext(m_odb.get(), id.get(), GIT_ODB_LOOKUP_NO_REFRESH) == 1)
        return;
    m_newIndex.insert(id, m_new.size());
    m_new.push_back({id, type, bytes});
    m_newBytes += bytes.size();
    if (m_newBytes > mostNewBytes)
        sync();
}

Oid Repository::writeBlob(const QByteArray& content)
{
    return write(GIT_OBJECT_BLOB, content);
}

Oid Repository::splice(const std::optional<Oid>& root, const QList<FileChange>& changes,
                       PackWriter* into)
{
    TreeStore store;
    if (into) {
        store.readTree = [&](const Oid& id) {
            const auto bytes = into->read(id);
            return bytes ? *bytes : bytesOf(id, GIT_OBJECT_TREE);
        };
        store.write = [&](git_object_t type, const Oid& id, const QByteArray& bytes) {
            into->add(type, id, bytes);
        };
    } else {
        store.readTree = [&](const Oid& id) { return bytesOf(id, GIT_OBJECT_TREE); };
        store.write = [&](git_object_t type, const Oid& id, const QByteArray& bytes) {
            write(type, id, bytes);
        };
    }
    return spliceTree(root, changes, store);
}

Oid Repository::createCommit(const Oid& root, const QList<Oid>& parents, const Signature& author,
                             const Signature& committer, const CommitText& text, PackWriter* into)
{
    const QByteArray bytes = commitBytes(root, parents, author, committer, text);
    return into ? into->addCommit(bytes) : write(GIT_OBJECT_COMMIT, bytes);
}

void Repository::sync()
{
    if (m_new.empty())
        return;
    writeLooseObjects(objectsFolder(), m_new);
    m_new.clear();
    m_newIndex.clear();
    m_newBytes = 0;
}

void Repository::refresh()
{
    check(git_odb_refresh(m_odb.get()), "read the packs");
}

qsizetype Repository::looseObjectCount() const
{
    qsizetype count = 0;
    eachLooseObject(objectsFolder(), [&count](const Oid&, const QString&) { ++count; });
    return count;
}

qsizetype Repository::looseObjectEstimate() const
{
    constexpr int sampled = 8;
    qsizetype count = 0;
    for (int i = 0; i < sampled; ++i) {
        const QString name = QString::number(i * 256 / sampled + 0x11, 16).rightJustified(2, u'0');
        std::error_code none; // most have no such folder yet
        const std::filesystem::path folder = (objectsFolder() + u'/' + name).toStdU16String();
        for (auto at = std::filesystem::directory_iterator(folder, none);
             at != std::filesystem::directory_iterator(); at.increment(none))
            ++count;
    }
    return count * (256 / sampled);
}

void Repository::packLoose()
{
    sync();
    removeLeftovers(objectsFolder());
    PackWriter pack(objectsFolder());
    QStringList packed;
    eachLooseObject(objectsFolder(), [&](const Oid& id, const QString& path) {
        git_odb_object* read = nullptr;
        const int status = git_odb_read(&read, m_odb.get(), id.get());
        const OdbObjectHandle owner(read);
        if (status < 0)
            return; // damaged: left where it is, for git fsck to name it
        pack.add(git_odb_object_type(read), id,
                 QByteArray(static_cast<const char*>(git_odb_object_data(read)),
                            static_cast<qsizetype>(git_odb_object_size(read))));
        packed += path;
    });
    pack.finish();
    refresh();
    for (const QString& path : std::as_const(packed))
        QFile::remove(path); // a reader that looked for it here finds it in the pack
    const auto refdb =
        acquire<RefdbHandle>("open the refs", git_repository_refdb, m_repository.get());
    check(git_refdb_compress(refdb.get()), "pack the refs");
}

} // namespace implexa::git
