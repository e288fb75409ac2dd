#include "Exporter.h"

#include "BomViews.h"
#include "ExportTarget.h"
#include "GitMirror.h"
#include "LargeFileScan.h"
#include "Record.h"
#include "core/database/ConnectionPool.h"
#include "core/domain/Error.h"
#include "core/domain/Ipn.h"
#include "core/formats/CanonicalJson.h"
#include "core/git/Names.h"
#include "core/git/PackWriter.h"
#include "core/git/Repository.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

// Which parts go along; nullopt: all.
using Scope = std::optional<QSet<QByteArray>>;

QJsonObject requestJson(const ExportRequest& request)
{
    QStringList ipns = request.ipns;
    ipns.sort();
    ipns.removeDuplicates();
    QJsonObject object{
        {u"content"_s, request.content == ExportRequest::History ? u"history"_s : u"snapshot"_s},
        {u"state"_s, request.state == ExportRequest::AsItStands     ? u"as it stands"_s
                     : request.state == ExportRequest::ReleasedOnly ? u"released"_s
                                                                    : request.tag}};
    if (request.scope == ExportRequest::QueryParts)
        object[u"query"] =
            QJsonObject{{u"category"_s, request.query.category}, {u"text"_s, request.query.text}};
    if (request.scope == ExportRequest::GivenParts)
        object[u"parts"] = QJsonArray::fromStringList(ipns);
    return object;
}

Scope scopeOf(const Record& record, const BomViews& views, const ExportRequest& request)
{
    if (request.scope == ExportRequest::AllParts)
        return std::nullopt;
    return record.pool.read([&](Connection&) {
        QSet<QByteArray> names;
        if (request.scope == ExportRequest::QueryParts) {
            const PartList found = record.search.find(request.query, {});
            for (const PartRow& row : record.search.rows(found.ids))
                names.insert(git::pathName(row.ipn));
        } else {
            // What is gone from the parts' structure since is in the history, and in older states.
            const bool superseded = request.content == ExportRequest::History ||
                                    request.state == ExportRequest::AsOfTag;
            for (const QString& ipn : views.withEverythingBelow(request.ipns, superseded))
                names.insert(git::pathName(ipn));
        }
        if (names.isEmpty())
            throw Refused(
                Exporter::tr("No part is in what you want to export. Change the search, or "
                             "name parts."));
        return Scope(names);
    });
}

bool inScope(const Scope& scope, const QByteArray& path)
{
    if (!scope)
        return true;
    if (path.startsWith("parts/"))
        return scope->contains(path.split('/').value(3));
    // The numbers change with every part, and change orders name parts: also those that stay at
    // home.
    return path != "sequence.json" && path != "retired.json" && !path.startsWith("changes/");
}

/// The number in a commit's trailer as people write it; empty where it is none of ours.
RevisionName namedIn(const QString& trailer)
{
    RevisionName name = RevisionName::parse(trailer);
    try {
        name.ipn = git::nameOfRef(name.ipn.toUtf8());
    } catch (const InvalidInput&) {
        name = {};
    }
    return name;
}

/// An event's message without the names of parts, people, categories and properties: what of them
/// belongs to the export is in its files.
git::CommitText partialText(const Scope& scope, git::CommitText text)
{
    bool names = !text.trailer(u"Implexa-Subjects").isNull();
    QStringList kept;
    text.trailers.removeIf([&](const std::pair<QString, QString>& trailer) {
        if (trailer.first != u"Implexa-Subject")
            return false;
        if (trailer.second.contains(u' '))
            return !trailer.second.startsWith(u"vault ") &&
                   !trailer.second.startsWith(u"workflow ");
        const RevisionName name = namedIn(trailer.second);
        const bool stays = name.ipn.isEmpty() || !scope->contains(git::pathName(name.ipn));
        names = names || stays;
        if (!stays)
            kept << name.text();
        return stays;
    });
    const bool ofParts = text.subject.contains(u" parts: ");
    if (names && (ofParts || !kept.isEmpty()))
        text.subject = text.trailer(u"Implexa-Action") +
                       (kept.isEmpty() ? QString() : u": "_s + kept.join(u", "_s));
    text.trailers << std::pair(u"Implexa-Export"_s, u"some parts"_s);
    return text;
}

void stopWhen(const CancelCheck& cancelled)
{
    if (cancelled && cancelled())
        throw Cancelled(Exporter::tr("The export was cancelled. The folder is as it was."));
}

/// Writes the history, or a state, of some parts only into the target, in one pack.
class PartialHistory final
{
public:
    PartialHistory(git::Repository& source, ExportTarget& target, const Scope& scope,
                   const CancelCheck& cancelled)
        : m_source(source)
        , m_target(target)
        , m_scope(scope)
        , m_cancelled(cancelled)
        , m_pack(target.repository().objectsFolder())
    {
    }

    /// The tree of what is in scope, made on @p onto from what differs between two source trees.
    git::Oid tree(const std::optional<git::Oid>& before, const git::Oid& after,
                  const std::optional<git::Oid>& onto)
    {
        QList<git::FileChange> changes;
        for (const git::TreeChange& change : m_source.diff(before, after)) {
            stopWhen(m_cancelled);
            if (inScope(m_scope, change.path))
                changes << git::FileChange{
                    change.path,
                    change.newId ? std::optional(m_source.blob(*change.newId)) : std::nullopt,
                    false};
        }
        if (changes.isEmpty() && onto)
            return *onto;
        return m_target.repository().splice(onto, changes, &m_pack);
    }

    git::Oid commit(const git::Oid& ofTree, const std::optional<git::Oid>& parent,
                    const git::CommitInfo& like, const git::CommitText& text)
    {
        return m_target.repository().createCommit(ofTree,
                                                  parent ? QList{*parent} : QList<git::Oid>(),
                                                  like.author, like.committer, text, &m_pack);
    }

    /// One commit for each event that touched something in scope since the last export.
    git::Oid history(const git::Oid& tip, const Progress& progress)
    {
        std::vector<git::Oid> commits = m_source.history(tip);
        std::optional<git::Oid> before;
        std::optional<git::Oid> head = m_target.head();
        std::optional<git::Oid> present;
        if (head) {
            present = m_target.repository().treeOf(*head);
            const auto last = std::find(commits.begin(), commits.end(), m_target.sourceCommit());
            if (last == commits.end())
                throw Refused(Exporter::tr("The export in %1 comes from another vault.")
                                  .arg(m_target.folder()));
            before = m_source.treeOf(*last);
            commits.erase(commits.begin(), last + 1);
        }
        qint64 done = 0;
        for (const git::Oid& id : commits) {
            stopWhen(m_cancelled);
            if (progress)
                progress(done++, static_cast<qint64>(commits.size()),
                         Exporter::tr("Writing the history"));
            const git::CommitInfo event = m_source.commit(id);
            const git::Oid next = tree(before, event.tree, present);
            before = event.tree;
            if (present && *present == next)
                continue;
            present = next;
            head = commit(next, head, event, partialText(m_scope, event.text));
        }
        // A part that came into scope since the last export is not in those differences.
        const git::Oid whole = tree(std::nullopt, m_source.treeOf(tip), std::nullopt);
        if (!present || *present != whole) {
            git::CommitText text;
            text.subject = u"Bring the export up to date with what is in its scope now"_s;
            text.trailers << std::pair(u"Implexa-Export"_s, u"some parts"_s);
            head = commit(whole, head, m_source.commit(tip), text);
        }
        return *head;
    }

    void finish()
    {
        m_pack.finish();
        m_target.repository().refresh();
    }

private:
    git::Repository& m_source;
    ExportTarget& m_target;
    const Scope& m_scope;
    const CancelCheck& m_cancelled;
    git::PackWriter m_pack;
};

git::CommitText snapshotText(const QString& vault, const git::CommitInfo& of, bool partial)
{
    git::CommitText text;
    text.subject = u"Snapshot of "_s + vault;
    text.body = of.text.subject;
    text.trailers << std::pair(u"Implexa-Export"_s,
                               partial ? u"snapshot, some parts"_s : u"snapshot"_s)
                  << std::pair(u"Implexa-Source"_s, of.id.hex());
    return text;
}

/// The Git LFS objects of what the export has gained since the last one. Those of `released` and of
/// the tags were on the branch before.
void copyLargeFiles(git::Repository& source, ExportTarget& target, const git::Oid& commit,
                    const Progress& progress, const CancelCheck& cancelled)
{
    const git::LargeObjects mirrored(source.folder());
    if (mirrored.isEmpty())
        return;
    git::LargeObjects exported(target.repository().folder());
    LargeFileScan scan(target.repository());
    scan.readHistory(commit, target.head(), cancelled);
    copyLargeObjects(scan, mirrored, exported, progress, cancelled);
}

qint64 partsIn(git::Repository& repository, const git::Oid& commit)
{
    qint64 parts = 0;
    repository.walk(repository.treeOf(commit), [&](const QByteArray& path, const git::Oid&,
                                                   quint32) {
        parts += path.startsWith("parts/") && path.endsWith("/part.json") && path.count('/') == 4
                     ? 1
                     : 0;
    });
    return parts;
}

} // namespace

Exporter::Exporter(ConnectionPool& pool, GitMirror& mirror)
    : m_pool(pool)
    , m_mirror(mirror)
{
}

ExportResult Exporter::run(const ExportRequest& request, const Progress& progress,
                           const CancelCheck& cancelled)
{
    const Record record(m_pool);
    const Scope scope = scopeOf(record, BomViews(m_pool, m_mirror.folder()), request);
    const MirrorStatus status = m_mirror.drain({}, progress, cancelled);
    if (status.pending > 0)
        throw GitError(
            status.pending == 1
                ? tr("The mirror is one event behind, so the export would be incomplete. Mend "
                     "what keeps it first.")
                : tr("The mirror is %1 events behind, so the export would be incomplete. Mend "
                     "what keeps it first.")
                      .arg(status.pending),
            status.lastError);

    git::Repository source = git::Repository::open(m_mirror.folder());
    std::optional<git::Oid> tip;
    switch (request.state) {
    case ExportRequest::AsItStands:
        tip = source.refTarget("refs/heads/main");
        break;
    case ExportRequest::ReleasedOnly:
        tip = source.refTarget("refs/heads/released");
        if (!tip)
            throw Refused(tr("Nothing is released in this vault yet."));
        break;
    case ExportRequest::AsOfTag:
        tip = source.refTarget("refs/tags/" + request.tag.toUtf8());
        if (!tip)
            throw NotFound(tr("There is no release “%1”.").arg(request.tag));
        break;
    }
    if (!tip)
        throw Refused(tr("There is nothing to export yet."));

    ExportTarget target(request.folder, request.bare, requestJson(request));
    const std::optional<git::Oid> previous = target.head();
    const git::CommitInfo last = source.commit(*tip);
    const bool snapshot = request.content == ExportRequest::Snapshot;
    const QString vaultName = record.settings.load().name;
    const auto upToDate = [&] {
        return ExportResult{request.folder, previous->hex(),
                            partsIn(target.repository(), *previous), target.wasCutOff()};
    };
    git::Oid commit = *tip;
    QByteArray branch = "refs/heads/main";
    std::optional<git::Oid> released;
    QList<git::Tag> tags;
    if (scope) {
        PartialHistory partial(source, target, scope, cancelled);
        if (snapshot) {
            // From nothing each time: what fell out of scope since the last export goes.
            const git::Oid tree = partial.tree(std::nullopt, last.tree, std::nullopt);
            if (previous && target.repository().treeOf(*previous) == tree)
                return upToDate();
            commit = partial.commit(tree, previous, last, snapshotText(vaultName, last, true));
        } else {
            commit = partial.history(*tip, progress);
            if (previous == commit)
                return upToDate();
        }
        partial.finish();
    } else {
        if (snapshot) {
            if (previous && target.repository().treeOf(*previous) == last.tree)
                return upToDate();
            // Made in memory: the mirror itself never keeps it.
            commit = source.createCommit(last.tree, previous ? QList{*previous} : QList<git::Oid>(),
                                         last.committer, last.committer,
                                         snapshotText(vaultName, last, false));
        } else {
            if (request.state == ExportRequest::AsItStands)
                released = source.refTarget("refs/heads/released");
            else
                branch = "refs/heads/released";
            for (const git::Tag& tag : source.tags())
                if (request.state != ExportRequest::AsOfTag || source.isAncestor(tag.target, *tip))
                    tags << tag;
            if (previous == commit && target.has(tags) &&
                (!released || target.repository().refTarget("refs/heads/released") == released))
                return upToDate();
        }
        QList<git::Oid> tips{commit};
        if (released)
            tips << *released;
        for (const git::Tag& tag : tags)
            tips << tag.object;
        git::copyReachable(source, tips, target.repository(), progress, cancelled);
    }
    copyLargeFiles(source, target, commit, progress, cancelled);
    stopWhen(cancelled);
    target.moveTo(branch, commit, released, tags, tip->hex(), progress, cancelled);
    return {request.folder, commit.hex(), partsIn(target.repository(), commit), true};
}

QStringList Exporter::releaseTags() const
{
    if (!QFileInfo::exists(m_mirror.folder() + u"/HEAD"_s))
        return {}; // nothing was mirrored yet
    git::Repository mirror = git::Repository::open(m_mirror.folder());
    std::vector<std::pair<QDateTime, QString>> dated;
    for (const git::Tag& tag : mirror.tags())
        if (tag.name.startsWith("release/"))
            dated.emplace_back(mirror.commit(tag.target).committer.at, QString::fromUtf8(tag.name));
    std::sort(dated.rbegin(), dated.rend());
    QStringList names;
    for (const auto& [when, name] : dated)
        names << name;
    return names;
}

} // namespace implexa
