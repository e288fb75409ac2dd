#include "Tree.h"

#include "Handle.h"
#include "core/domain/Error.h"

#include <algorithm>
#include <cstring>

namespace implexa::git
{

using namespace Qt::StringLiterals;

namespace
{

/// Path order in which all that is inside a folder follows the folder directly.
bool pathOrder(const QByteArray& a, const QByteArray& b)
{
    const auto rank = [](char c) { return c == '/' ? 0 : static_cast<unsigned char>(c) + 1; };
    return std::lexicographical_compare(
        a.begin(), a.end(), b.begin(), b.end(),
        [&](char left, char right) { return rank(left) < rank(right); });
}

Oid writeTree(const TreeStore& store, const QByteArray& bytes)
{
    const Oid id = objectId(GIT_OBJECT_TREE, bytes);
    store.write(GIT_OBJECT_TREE, id, bytes);
    return id;
}

class Splice
{
public:
    Splice(const QList<FileChange>& changes, const TreeStore& store)
        : m_store(store)
    {
        m_sorted.reserve(static_cast<size_t>(changes.size()));
        for (qsizetype i = 0; i < changes.size(); ++i) {
            checkPath(changes[i].path);
            m_sorted.push_back({&changes[i], i});
        }
        std::stable_sort(m_sorted.begin(), m_sorted.end(), [](const Item& a, const Item& b) {
            return pathOrder(a.change->path, b.change->path);
        });
    }

    /// The new id of the folder @p base after the changes in [first, last), whose paths all start
    /// with the folder's own path of @p depth bytes; nothing when the folder is empty then.
    std::optional<Oid> folder(const std::optional<Oid>& base, size_t first, size_t last,
                              qsizetype depth, qsizetype after = -1)
    {
        std::vector<TreeEntry> entries;
        if (base)
            entries = parseTree(m_store.readTree(*base));
        std::sort(entries.begin(), entries.end(),
                  [](const TreeEntry& a, const TreeEntry& b) { return a.name < b.name; });
        const size_t oldCount = entries.size();
        bool changed = false;
        for (size_t at = first; at < last;) {
            const QByteArray name = component(at, depth);
            size_t end = at + 1;
            while (end < last && component(end, depth) == name)
                ++end;
            const auto known = std::lower_bound(
                entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(oldCount), name,
                [](const TreeEntry& a, const QByteArray& b) { return a.name < b; });
            const bool exists = known != entries.begin() + static_cast<std::ptrdiff_t>(oldCount) &&
                                known->name == name;
            TreeEntry entry = exists ? *known : TreeEntry{0, name, {}};
            const TreeEntry before = entry;
            apply(entry, at, end, depth + name.size(), after);
            if (entry.mode != before.mode || entry.id != before.id) {
                changed = true;
                if (exists)
                    *known = entry;
                else
                    entries.push_back(entry);
            }
            at = end;
        }
        if (!changed)
            return base;
        std::erase_if(entries, [](const TreeEntry& entry) { return entry.mode == 0; });
        if (entries.empty())
            return std::nullopt;
        return writeTree(m_store, treeBytes(std::move(entries)));
    }

    size_t size() const { return m_sorted.size(); }

private:
    struct Item {
        const FileChange* change;
        qsizetype position; ///< in the caller's list
    };

    QByteArray component(size_t at, qsizetype depth) const
    {
        const QByteArray& path = m_sorted[at].change->path;
        const qsizetype slash = path.indexOf('/', depth);
        return QByteArray::fromRawData(path.constData() + depth,
                                       (slash < 0 ? path.size() : slash) - depth);
    }

    /// Applies to one entry the changes of [at, end) that stand after position @p after.
    void apply(TreeEntry& entry, size_t at, size_t end, qsizetype nameEnd, qsizetype after)
    {
        for (; at < end && m_sorted[at].change->path.size() == nameEnd; ++at) {
            if (m_sorted[at].position < after)
                continue;
            const FileChange& change = *m_sorted[at].change;
            if (change.writes() || change.folder)
                after = m_sorted[at].position; // what came before inside the folder is void
            if (change.content) {
                const Oid id = objectId(GIT_OBJECT_BLOB, *change.content);
                if (entry.id != id || entry.mode != TreeEntry::fileMode)
                    m_store.write(GIT_OBJECT_BLOB, id, *change.content);
                entry.mode = TreeEntry::fileMode;
                entry.id = id;
            } else if (change.blob) {
                entry.mode = TreeEntry::fileMode;
                entry.id = *change.blob;
            } else if (entry.isFolder() == change.folder) {
                entry.mode = 0;
                entry.id = {};
            }
        }
        bool writes = false;
        bool any = false;
        for (size_t i = at; i < end; ++i) {
            any = any || m_sorted[i].position > after;
            writes = writes || (m_sorted[i].position > after && m_sorted[i].change->writes());
        }
        if (!any || (!entry.isFolder() && !writes))
            return;
        const std::optional<Oid> base = entry.isFolder() ? std::optional(entry.id) : std::nullopt;
        const std::optional<Oid> now = folder(base, at, end, nameEnd + 1, after);
        if (now) {
            entry.mode = TreeEntry::folderMode;
            entry.id = *now;
        } else if (entry.isFolder()) {
            entry.mode = 0;
            entry.id = {};
        }
    }

    const TreeStore& m_store;
    std::vector<Item> m_sorted;
};

} // namespace

Oid objectId(git_object_t type, const QByteArray& bytes)
{
    git_oid id;
    check(git_odb_hash(&id, bytes.constData(), static_cast<size_t>(bytes.size()), type),
          "name an object");
    return Oid(id);
}

bool treeOrder(const TreeEntry& a, const TreeEntry& b)
{
    const auto common = static_cast<size_t>(std::min(a.name.size(), b.name.size()));
    if (const int order = std::memcmp(a.name.constData(), b.name.constData(), common))
        return order < 0;
    const auto after = [common](const TreeEntry& entry) {
        if (static_cast<size_t>(entry.name.size()) > common)
            return static_cast<unsigned char>(entry.name[static_cast<qsizetype>(common)]);
        return static_cast<unsigned char>(entry.isFolder() ? '/' : 0);
    };
    return after(a) < after(b);
}

std::vector<TreeEntry> parseTree(const QByteArray& bytes)
{
    std::vector<TreeEntry> entries;
    entries.reserve(static_cast<size_t>(bytes.size() / 32));
    const char* at = bytes.constData();
    const char* const end = at + bytes.size();
    while (at < end) {
        TreeEntry entry;
        entry.mode = 0;
        while (at < end && *at >= '0' && *at <= '7')
            entry.mode = entry.mode * 8 + static_cast<quint32>(*at++ - '0');
        const char* const name = at + 1;
        const void* nul =
            name < end ? std::memchr(name, 0, static_cast<size_t>(end - name)) : nullptr;
        if (!nul || *at != ' ' || end - static_cast<const char*>(nul) <= Oid::rawSize)
            throw GitError(
                u"A folder of the repository is damaged. Run a check of it with git fsck."_s);
        const char* const id = static_cast<const char*>(nul) + 1;
        entry.name = QByteArray(name, id - 1 - name);
        entry.id = Oid::fromRaw(id);
        entries.push_back(std::move(entry));
        at = id + Oid::rawSize;
    }
    return entries;
}

QByteArray treeBytes(std::vector<TreeEntry> entries)
{
    std::sort(entries.begin(), entries.end(), treeOrder);
    QByteArray bytes;
    bytes.reserve(static_cast<qsizetype>(entries.size()) * 48);
    for (const TreeEntry& entry : entries) {
        bytes += QByteArray::number(entry.mode, 8) + ' ' + entry.name;
        bytes += '\0';
        bytes.append(entry.id.data(), Oid::rawSize);
    }
    return bytes;
}

void checkPath(const QByteArray& path)
{
    const auto refuse = [&path](const QString& why) {
        throw InvalidInput(
            u"“%1” cannot be a path in the repository: %2."_s.arg(QString::fromUtf8(path), why));
    };
    if (path.contains('\0') || path.contains('\\'))
        refuse(u"it holds a backslash or a NUL"_s);
    for (qsizetype at = 0; at <= path.size();) {
        const qsizetype slash = path.indexOf('/', at);
        const qsizetype end = slash < 0 ? path.size() : slash;
        const QByteArrayView part(path.constData() + at, end - at);
        if (part.isEmpty())
            refuse(u"a part of it is empty"_s);
        if (part == "." || part == ".." || part.compare(".git", Qt::CaseInsensitive) == 0)
            refuse(u"“%1” has a meaning of its own"_s.arg(QString::fromUtf8(part)));
        at = end + 1;
    }
}

Oid spliceTree(const std::optional<Oid>& root, const QList<FileChange>& changes,
               const TreeStore& store)
{
    Splice splice(changes, store);
    const std::optional<Oid> now = splice.folder(root, 0, splice.size(), 0);
    return now ? *now : writeTree(store, {});
}

} // namespace implexa::git
