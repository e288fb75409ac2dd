#include "RebuildSource.h"

#include "EventSubjects.h"
#include "core/domain/Clock.h"
#include "core/domain/Error.h"
#include "core/formats/CanonicalJson.h"
#include "core/formats/PartFiles.h"
#include "core/formats/VaultFiles.h"

#include <QDir>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

// `parts/00/01/EL-RES-10042/part.json` -> `parts/00/01/EL-RES-10042/`; empty: no part's file.
QByteArray partFolderOf(const QByteArray& path)
{
    if (!path.startsWith("parts/"))
        return {};
    qsizetype end = -1;
    for (int level = 0; level < 4; ++level) {
        end = path.indexOf('/', end + 1);
        if (end < 0)
            return {};
    }
    return path.left(end + 1);
}

QJsonObject documentOf(const std::optional<RebuildSource::PartFile>& part)
{
    return part ? partDocument(part->files, part->path) : QJsonObject();
}

} // namespace

RebuildSource::RebuildSource(const QString& folder)
    : m_repository(git::Repository::open(folder))
    , m_name(QDir::toNativeSeparators(folder))
{
    if (m_repository.isShallow())
        throw Refused(tr("%1 is a shallow clone, which lacks the history. Clone it in full "
                         "(git fetch --unshallow) and try again.")
                          .arg(m_name));
    const auto head = branch("main");
    if (!head)
        throw Refused(
            tr("%1 has no branch “main”. Rebuild from a full clone of a vault's mirror, or "
               "of a full-history export of all parts as they stand.")
                .arg(m_name));
    m_main = *head;
    m_released = branch("released");
    const git::CommitInfo last = m_repository.commit(m_main);
    if (const QString kind = last.text.trailer(u"Implexa-Export"); !kind.isEmpty())
        throw Refused(tr("%1 is a %2 and does not hold the whole record. Rebuild from a full clone "
                         "of the mirror, or of a full-history export of all parts.")
                          .arg(m_name, kind.startsWith(u"snapshot") ? tr("snapshot export")
                                                                    : tr("partial export")));
    const QJsonObject settings = document("implexa.json");
    if (settings.isEmpty())
        throw Refused(
            tr("%1 is not a mirror of an Implexa vault: main has no implexa.json.").arg(m_name));
    settingsFromJson(settings);
    if (m_repository.commit(mainHistory().front()).text.trailer(u"Implexa-Action") !=
        u"vault.create")
        throw Refused(tr("The history of %1 does not begin with the creation of a vault. Rebuild "
                         "from a full clone.")
                          .arg(m_name));
}

std::optional<git::Oid> RebuildSource::branch(const QByteArray& name)
{
    const auto local = m_repository.refTarget("refs/heads/" + name);
    const auto remote = m_repository.refTarget("refs/remotes/origin/" + name);
    // A clone's own branch may lag behind what it has fetched.
    if (local && remote)
        return m_repository.isAncestor(*local, *remote) ? remote : local;
    return local ? local : remote;
}

QJsonObject RebuildSource::documentAt(const std::optional<git::Oid>& tree, const QByteArray& path)
{
    const auto bytes = tree ? m_repository.readFile(*tree, path) : std::nullopt;
    return bytes ? parseJsonObject(*bytes, QString::fromUtf8(path)) : QJsonObject();
}

QJsonObject RebuildSource::folderAt(const std::optional<git::Oid>& tree, const QByteArray& folder,
                                    QString (*nameOf)(const QJsonObject&))
{
    QJsonObject all;
    const auto found = tree ? m_repository.entryAt(*tree, folder) : std::nullopt;
    if (found)
        for (const git::TreeEntry& entry : m_repository.tree(found->id)) {
            const QJsonObject one =
                parseJsonObject(m_repository.blob(entry.id),
                                QString::fromUtf8(folder) + u'/' + QString::fromUtf8(entry.name));
            all.insert(nameOf(one), one);
        }
    return all;
}

QJsonObject RebuildSource::workflowsAt(const std::optional<git::Oid>& tree)
{
    return folderAt(tree, "workflows",
                    [](const QJsonObject& one) { return one[u"name"].toString(); });
}

QJsonObject RebuildSource::document(const QByteArray& path)
{
    return documentAt(m_repository.treeOf(m_main), path);
}

QJsonObject RebuildSource::workflows()
{
    return workflowsAt(m_repository.treeOf(m_main));
}

QJsonObject RebuildSource::changes()
{
    return folderAt(m_repository.treeOf(m_main), "changes",
                    [](const QJsonObject& one) { return one[u"content"][u"number"].toString(); });
}

std::vector<git::Oid> RebuildSource::mainHistory()
{
    return m_repository.history(m_main);
}

std::vector<git::Oid> RebuildSource::releasedHistory()
{
    return m_released ? m_repository.history(*m_released) : std::vector<git::Oid>();
}

std::optional<git::Oid> RebuildSource::parentTree(const git::CommitInfo& commit)
{
    return commit.parents.isEmpty() ? std::nullopt
                                    : std::optional(m_repository.treeOf(commit.parents.first()));
}

std::optional<RebuildSource::PartFile> RebuildSource::part(const git::Oid& tree,
                                                           const QByteArray& folder)
{
    const auto json = m_repository.readFile(tree, folder + "part.json");
    if (!json)
        return std::nullopt;
    const auto read = [&](const char* name) {
        return m_repository.readFile(tree, folder + name).value_or(QByteArray());
    };
    PartFile part;
    part.path = QString::fromUtf8(folder) + u"part.json"_s;
    part.files.partJson = *json;
    part.files.bomCsv = read("bom.csv");
    part.files.sourcesCsv = read("sources.csv");
    part.files.offersCsv = read("offers.csv");
    if (const auto attached = m_repository.entryAt(tree, folder + "files");
        attached && attached->isFolder())
        m_repository.walk(attached->id, [&](const QByteArray& path, const git::Oid& id, quint32) {
            part.blobs.insert(QString::fromUtf8(path), id.hex());
        });
    return part;
}

std::vector<RebuildSource::PartFile> RebuildSource::parts(const git::Oid& tree)
{
    std::vector<PartFile> found;
    m_repository.walk(tree, [&](const QByteArray& path, const git::Oid&, quint32) {
        const QByteArray folder = partFolderOf(path);
        if (!folder.isEmpty() && path == folder + "part.json")
            found.push_back(*part(tree, folder));
    });
    return found;
}

std::vector<RebuildSource::PartFile> RebuildSource::changedParts(const git::CommitInfo& commit)
{
    std::vector<PartFile> found;
    QSet<QByteArray> seen;
    for (const git::TreeChange& change : m_repository.diff(parentTree(commit), commit.tree)) {
        const QByteArray folder = partFolderOf(change.path);
        if (folder.isEmpty() || seen.contains(folder))
            continue;
        seen.insert(folder);
        if (const auto one = part(commit.tree, folder))
            found.push_back(*one);
    }
    return found;
}

Event RebuildSource::event(const git::CommitInfo& commit)
{
    Event event;
    event.uuid = QUuid(commit.text.trailer(u"Implexa-Event"));
    event.at = timeFromText(commit.text.trailer(u"Implexa-At"));
    event.user = commit.text.trailer(u"Implexa-User");
    event.actingFor = commit.text.trailer(u"Implexa-Acting-For");
    event.action = commit.text.trailer(u"Implexa-Action");
    event.undoes = QUuid(commit.text.trailer(u"Implexa-Undoes"));
    event.summary = commit.text.subject;
    event.comment = commit.text.body;
    if (event.uuid.isNull() || !event.at.isValid() || event.user.isEmpty())
        throw InvalidInput(tr("Commit %1 of %2 is not one of Implexa's: it names no event. The "
                              "record cannot be rebuilt from a branch with other commits on it.")
                               .arg(commit.id.hex(), m_name));

    const auto before = parentTree(commit);
    const auto& after = commit.tree;
    QSet<QByteArray> changed;
    std::vector<std::pair<qint64, EventSubject>> partSubjects;
    QMap<QString, EventSubject> changeSubjects;
    for (const git::TreeChange& change : m_repository.diff(before, after)) {
        const QByteArray folder = partFolderOf(change.path);
        // A file of the vault as a whole, the folder of the workflows, or a part's folder.
        const QByteArray what = !folder.isEmpty() ? folder
                                : change.path.startsWith("changes/")
                                    ? change.path
                                    : change.path.split('/').first();
        if (changed.contains(what))
            continue;
        changed.insert(what);
        if (change.path.startsWith("changes/"))
            if (const auto subject =
                    changeSubject(documentAt(before, change.path), documentAt(after, change.path)))
                changeSubjects.insert(subject->key, *subject);
        if (folder.isEmpty())
            continue;
        const QJsonObject was = documentOf(before ? part(*before, folder) : std::nullopt);
        const QJsonObject is = documentOf(part(after, folder));
        if (const auto subject = partSubject(was, is))
            partSubjects.emplace_back((is.isEmpty() ? was : is)[u"ordinal"].toInteger(), *subject);
    }
    if (changed.contains("implexa.json"))
        if (const auto subject =
                vaultSubject(documentAt(before, "implexa.json"), documentAt(after, "implexa.json")))
            event.subjects << *subject;
    const auto add = [&](const QByteArray& file, const QString& kind) {
        if (changed.contains(file))
            event.subjects << documentSubjects(kind, documentAt(before, file),
                                               documentAt(after, file));
    };
    add("users.json", u"user"_s);
    add("categories.json", u"category"_s);
    add("properties.json", u"property"_s);
    if (changed.contains("workflows"))
        event.subjects << documentSubjects(u"workflow"_s, workflowsAt(before), workflowsAt(after));
    event.subjects << changeSubjects.values();
    std::sort(partSubjects.begin(), partSubjects.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [ordinal, subject] : partSubjects)
        event.subjects << subject;
    return event;
}

} // namespace implexa
