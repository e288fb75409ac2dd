#include "PackWriter.h"
#include "Repository.h"
#include "core/domain/Error.h"

#include <QSet>

#include <algorithm>

namespace implexa::git
{

using namespace Qt::StringLiterals;

namespace
{

class Copy
{
public:
    Copy(Repository& from, Repository& to, const Progress& progress, const CancelCheck& cancelled)
        : m_from(from)
        , m_to(to)
        , m_packed(from.objectsFolder())
        , m_pack(to.objectsFolder())
        , m_progress(progress)
        , m_cancelled(cancelled)
    {
    }

    void run(const QList<Oid>& tips)
    {
        markKnown();
        const std::vector<CommitInfo> commits = collect(tips);
        const auto total = static_cast<qint64>(commits.size());
        qint64 done = 0;
        for (const CommitInfo& commit : commits) {
            if (m_progress)
                m_progress(done++, total, u"Copying commits"_s);
            folder(commit.tree,
                   commit.parents.isEmpty() ? std::nullopt : treeBefore(commit.parents.first()));
            add(m_from.object(commit.id));
            m_trees.insert(commit.id, commit.tree);
        }
        for (const NewObject& tag : m_tags)
            add(tag);
        stopWhenCancelled();
        m_pack.finish();
        m_to.refresh();
        if (m_progress)
            m_progress(total, total, u"Copying commits"_s);
    }

private:
    void stopWhenCancelled()
    {
        if (m_cancelled && m_cancelled())
            throw Cancelled(u"Copying was cancelled."_s);
    }

    /// Commits that a ref of the target leads to have all that they need there.
    void markKnown()
    {
        std::vector<Oid> open;
        for (const auto& [name, target] : m_to.refs("refs/"))
            open.push_back(target);
        while (!open.empty()) {
            const Oid id = open.back();
            open.pop_back();
            if (m_known.contains(id))
                continue;
            const NewObject found = m_to.object(id);
            if (found.type != GIT_OBJECT_COMMIT)
                continue;
            m_known.insert(id);
            for (const Oid& parent : parseCommit(id, found.bytes).parents)
                open.push_back(parent);
        }
    }

    /// The commits to copy, parents first.
    std::vector<CommitInfo> collect(const QList<Oid>& tips)
    {
        struct Visit {
            CommitInfo commit;
            qsizetype next = 0;
        };
        std::vector<CommitInfo> ordered;
        std::vector<Visit> path;
        const auto enter = [&](const Oid& id) {
            if (m_known.contains(id) || m_seen.contains(id))
                return;
            m_seen.insert(id);
            path.push_back({m_from.commit(id), 0});
        };
        for (Oid tip : tips) {
            NewObject found = m_from.object(tip);
            while (found.type == GIT_OBJECT_TAG) {
                m_tags.push_back(found);
                found = m_from.object(parseTag(found.bytes).target);
            }
            enter(found.id);
            while (!path.empty()) {
                stopWhenCancelled();
                if (path.back().next < path.back().commit.parents.size()) {
                    enter(Oid(path.back().commit.parents[path.back().next++]));
                } else {
                    ordered.push_back(std::move(path.back().commit));
                    path.pop_back();
                }
            }
        }
        return ordered;
    }

    std::optional<Oid> treeBefore(const Oid& parent)
    {
        const auto copied = m_trees.constFind(parent);
        if (copied != m_trees.constEnd())
            return *copied;
        // A snapshot goes on from a commit that only the target has.
        return m_from.contains(parent) ? std::optional(m_from.treeOf(parent)) : std::nullopt;
    }

    /// Copies a folder but for what stands the same in @p before, which is there already.
    void folder(const Oid& id, const std::optional<Oid>& before)
    {
        if (id == before || m_seen.contains(id))
            return;
        m_seen.insert(id);
        stopWhenCancelled();
        const NewObject object = m_from.object(id);
        const std::vector<TreeEntry> was = before ? m_from.tree(*before) : std::vector<TreeEntry>();
        for (const TreeEntry& entry : parseTree(object.bytes)) {
            const auto old = std::lower_bound(was.begin(), was.end(), entry, treeOrder);
            const bool same =
                old != was.end() && old->name == entry.name && old->mode == entry.mode;
            if (entry.isFolder())
                folder(entry.id, same ? std::optional(old->id) : std::nullopt);
            else if (entry.mode != GIT_FILEMODE_COMMIT && !(same && old->id == entry.id) &&
                     !m_pack.contains(entry.id) && !m_to.contains(entry.id))
                addFile(entry.id);
        }
        add(object);
    }

    void addFile(const Oid& id)
    {
        const auto packed = m_packed.find(id);
        if (packed && packed->type == GIT_OBJECT_BLOB)
            m_pack.add(*packed);
        else
            m_pack.add(GIT_OBJECT_BLOB, id, m_from.blob(id));
    }

    void add(const NewObject& object)
    {
        if (m_to.contains(object.id))
            return;
        if (const auto packed = m_packed.find(object.id))
            m_pack.add(*packed);
        else
            m_pack.add(object.type, object.id, object.bytes);
    }

    Repository& m_from;
    Repository& m_to;
    const PackReader m_packed; ///< what needs no unpacking
    PackWriter m_pack;
    const Progress& m_progress;
    const CancelCheck& m_cancelled;
    QSet<Oid> m_known;       ///< commits that the target holds with all that is below them
    QSet<Oid> m_seen;        ///< commits and folders met
    QHash<Oid, Oid> m_trees; ///< of copied commits
    std::vector<NewObject> m_tags;
};

} // namespace

void copyReachable(Repository& from, const QList<Oid>& tips, Repository& to,
                   const Progress& progress, const CancelCheck& cancelled)
{
    Copy(from, to, progress, cancelled).run(tips);
}

} // namespace implexa::git
