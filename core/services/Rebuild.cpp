#include "Rebuild.h"

#include "LargeFileScan.h"
#include "RebuildSource.h"
#include "Record.h"
#include "core/database/ConnectionPool.h"
#include "core/domain/Error.h"
#include "core/formats/ChangeFiles.h"
#include "core/formats/PartFiles.h"
#include "core/formats/VaultFiles.h"

#include <QSet>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

/// Fills one empty record, in one transaction.
class Filler final
{
    Q_DECLARE_TR_FUNCTIONS(Rebuild)

public:
    Filler(RebuildSource& source, Record& record, const Progress& progress,
           const CancelCheck& cancelled)
        : m_source(source)
        , m_record(record)
        , m_progress(progress)
        , m_cancelled(cancelled)
    {
    }

    void run()
    {
        setUp();
        readReleases();
        readEvents();
        addParts();
        addChanges();
    }

private:
    struct Change {
        QDateTime at;
        QString by;
    };

    void step(qint64 done, qint64 total, const QString& what)
    {
        if (m_cancelled && m_cancelled())
            throw Cancelled(tr("The rebuild was cancelled. Nothing was kept of it."));
        if (m_progress)
            m_progress(done, total, what);
    }

    UserId user(const QString& name)
    {
        const auto found = m_users.constFind(name);
        if (found == m_users.constEnd())
            throw InvalidInput(
                tr("%1 names a user “%2” who is not in users.json.").arg(m_source.name(), name));
        return *found;
    }

    void setUp()
    {
        m_record.settings.save(settingsFromJson(m_source.document("implexa.json")));
        for (const User& one : usersFromJson(m_source.document("users.json")))
            m_users.insert(one.name, m_record.users.add(one));
        for (Category category : categoriesFromJson(m_source.document("categories.json"))) {
            if (category.fullCode.contains(u'-'))
                category.parent = m_categories.value(category.fullCode.section(u'-', 0, -2));
            m_categories.insert(category.fullCode, m_record.categories.add(category));
        }
        for (PropertyTemplate property : propertiesFromJson(m_source.document("properties.json"))) {
            property.id = m_record.properties.add(property);
            m_properties.insert(property.name, property);
        }
        const QJsonObject workflows = m_source.workflows();
        for (const QString& name : workflows.keys()) {
            const Workflow workflow = workflowFromJson(workflows[name].toObject());
            m_workflows.insert(name, m_record.workflows.add(workflow));
            if (workflow.active)
                m_record.workflows.activate(m_workflows.value(name));
        }
        const QJsonObject sequence = m_source.document("sequence.json");
        m_record.parts.setSequence(
            {sequence[u"nextNumber"].toInteger(), sequence[u"nextOrdinal"].toInteger()});
        m_record.changes.setNextNumber(sequence[u"nextChange"].toInteger(1));
        const QJsonObject retired = m_source.document("retired.json");
        for (const QString& ipn : retired.keys())
            m_record.parts.retire({ipn, QUuid(retired[ipn].toString())});
    }

    /// What every release said: main holds only the newest content of each part.
    void readReleases()
    {
        for (const git::Tag& tag : m_source.repository().tags())
            m_tags.insert(QString::fromUtf8(tag.name));
        const auto commits = m_source.releasedHistory();
        qint64 done = 0;
        for (const git::Oid& id : commits) {
            step(done++, static_cast<qint64>(commits.size()), tr("Reading releases"));
            const git::CommitInfo commit = m_source.repository().commit(id);
            m_releasedCommits.insert(QUuid(commit.text.trailer(u"Implexa-Event")), id.hex());
            for (const RebuildSource::PartFile& file : m_source.changedParts(commit)) {
                qsizetype shown = 0;
                PartRecord part = partFromFiles(file.files, file.path, &shown);
                RevisionRecord& revision = part.revisions[shown];
                findBlobs(revision, file);
                m_contents[{part.uuid, revision.label}] = {revision.content, revision.reviews};
            }
        }
    }

    void readEvents()
    {
        const auto commits = m_source.mainHistory();
        qint64 done = 0;
        for (const git::Oid& id : commits) {
            step(done++, static_cast<qint64>(commits.size()), tr("Reading events"));
            const git::CommitInfo commit = m_source.repository().commit(id);
            const Event event = m_source.event(commit);
            requireRelease(commit, event);
            user(event.user);
            const EventId row = m_record.audit.add(event);
            int place = 0;
            for (const EventSubject& subject : event.subjects) {
                m_record.audit.addSubject(row, place++, subject);
                m_lastChange.insert(subject.uuid, {event.at, event.user});
            }
            m_record.audit.setCommit(row, u"main"_s, id.hex());
            if (const QString released = m_releasedCommits.value(event.uuid); !released.isEmpty())
                m_record.audit.setCommit(row, u"released"_s, released);
        }
    }

    void requireRelease(const git::CommitInfo& commit, const Event& event)
    {
        if (!commit.text.trailer(u"Implexa-Released").isEmpty() &&
            !m_releasedCommits.contains(event.uuid))
            throw Refused(
                tr("%1 lacks “%2” on the branch “released”, so it is no full clone. Fetch "
                   "all branches and tags and try again.")
                    .arg(m_source.name(), event.summary));
        const QString tag = commit.text.trailer(u"Implexa-Tag");
        if (!tag.isEmpty() && !m_tags.contains(tag))
            throw Refused(
                tr("%1 lacks the tag “%2”, so it is no full clone. Fetch all branches and "
                   "tags (git fetch --tags) and try again.")
                    .arg(m_source.name(), tag));
    }

    /// Where an attached file's bytes, or its LFS pointer, stand in the tree.
    void findBlobs(RevisionRecord& revision, const RebuildSource::PartFile& from) const
    {
        for (AttachedFile& file : revision.content.files) {
            file.blob = from.blobs.value(file.path);
            if (file.blob.isEmpty())
                throw InvalidInput(
                    tr("%1 names the file “%2”, which is not there.").arg(from.path, file.path));
        }
    }

    /// First every part with all its revisions as drafts, so that whatever a line names is there;
    /// then what hangs on them, and where they stand.
    void addParts()
    {
        m_record.revisions.allowSeveralOpen(true);
        const auto files = m_source.parts(m_source.repository().treeOf(m_source.main()));
        const qint64 steps = 2 * static_cast<qint64>(files.size());
        qint64 done = 0;
        std::vector<PartRecord> parts;
        parts.reserve(files.size());
        for (const RebuildSource::PartFile& file : files) {
            step(done++, steps, tr("Adding parts"));
            qsizetype shown = 0;
            PartRecord part = partFromFiles(file.files, file.path, &shown);
            findBlobs(part.revisions[shown], file);
            if (!m_categories.contains(part.category))
                throw InvalidInput(
                    tr("%1 names the category “%2”, which is not in categories.json.")
                        .arg(file.path, part.category));
            part.id =
                m_record.parts.add(part, m_categories.value(part.category), user(part.createdBy));
            for (auto it = part.properties.begin(); it != part.properties.end(); ++it)
                m_record.properties.setOfPart(part.id, property(it.key(), file.path), it.value());
            for (const ManufacturerPart& source : part.sources)
                m_record.sources.add(part.id, source);
            for (qsizetype i = 0; i < part.revisions.size(); ++i)
                addRevision(part, part.revisions[i], i == shown, file.path);
            parts.push_back(std::move(part));
        }
        for (const PartRecord& part : parts) {
            step(done++, steps, tr("Adding parts"));
            for (const RevisionRecord& revision : part.revisions)
                addContent(revision);
            if (!part.alternates.isEmpty())
                m_record.parts.setAlternates(part.id, part.alternates);
            if (!part.replacement.isEmpty())
                m_record.parts.setPhase(part.id, part.phase, part.phaseReason, part.lastTimeBuy,
                                        m_record.parts.require(part.replacement));
        }
        for (const PartRecord& part : parts) {
            for (const RevisionRecord& revision : part.revisions)
                settle(revision);
            const Change last = m_lastChange.value(part.uuid);
            m_record.search.put(m_record.load(part.id), last.at, last.by);
        }
        m_record.revisions.allowSeveralOpen(false);
    }

    /// Closed ones first: each is open while it is written, and a part is in one open order only.
    void addChanges()
    {
        const QJsonObject documents = m_source.changes();
        QList<ChangeOrder> orders;
        for (auto it = documents.begin(); it != documents.end(); ++it)
            orders << changeFromDocument(it.value().toObject(), changePath(it.key()));
        std::stable_partition(orders.begin(), orders.end(),
                              [](const ChangeOrder& order) { return !isOpen(order.state); });
        for (const ChangeOrder& order : orders)
            addChange(order);
    }

    void addChange(const ChangeOrder& order)
    {
        user(order.createdBy);
        const ChangeOrderId id = m_record.changes.add(order);
        for (const ChangeItem& item : order.items)
            m_record.changes.addItem(id, item);
        for (const Review& review : order.reviews)
            m_record.approvals.restore(id, review);
        if (order.releasedAt.isValid())
            m_record.changes.markReleased(id, user(order.releasedBy), order.releasedAt);
        else
            m_record.changes.setState(id, order.state);
        if (order.implementedAt.isValid())
            m_record.changes.markImplemented(id, user(order.implementedBy), order.implementedAt);
    }

    const PropertyTemplate& property(const QString& name, const QString& path) const
    {
        const auto found = m_properties.constFind(name);
        if (found == m_properties.constEnd())
            throw InvalidInput(
                tr("%1 names the property “%2”, which is not in properties.json.").arg(path, name));
        return *found;
    }

    void addRevision(const PartRecord& part, RevisionRecord& revision, bool shown,
                     const QString& path)
    {
        if (!shown) {
            const auto found = m_contents.find({part.uuid, revision.label});
            if (found == m_contents.end())
                throw Refused(tr("%1 lacks what %2 revision %3 said when it was released. Rebuild "
                                 "from a clone that has the branch “released” too.")
                                  .arg(m_source.name(), part.ipn, revision.label));
            revision.content = found->second.content;
            revision.reviews = found->second.reviews;
        }
        if (!m_workflows.contains(revision.workflow))
            throw InvalidInput(
                tr("%1 names the workflow “%2”, which is not there.").arg(path, revision.workflow));
        revision.id = m_record.revisions.add(
            part.id, revision, m_workflows.value(revision.workflow), user(revision.createdBy));
        for (const QString& editor : revision.editors)
            m_record.revisions.addEditor(revision.id, user(editor));
        const Properties& values = revision.content.properties;
        for (auto it = values.begin(); it != values.end(); ++it)
            m_record.properties.setOfRevision(revision.id, property(it.key(), path), it.value());
        m_record.revisions.restore(revision.id, revision, user(revision.modifiedBy));
        for (const Review& review : revision.reviews)
            m_record.approvals.restore(revision.id, review);
    }

    void addContent(const RevisionRecord& revision)
    {
        for (const BomLine& line : revision.content.bom) {
            const RelationshipId id = m_record.relationships.add(revision.id, line);
            if (!line.asReleased.isEmpty())
                m_record.relationships.freeze(id, line.child, line.asReleased);
        }
        for (const AttachedFile& file : revision.content.files)
            m_record.files.add(revision.id, file);
    }

    void settle(const RevisionRecord& revision)
    {
        if (isOpen(revision.state)) {
            m_record.revisions.setState(revision.id, revision.state, revision.workflowState);
            return;
        }
        m_record.revisions.markReleased(revision.id, revision.workflowState,
                                        user(revision.releasedBy), revision.releasedAt);
        if (revision.state != ReleaseState::Released)
            m_record.revisions.setState(revision.id, revision.state, revision.workflowState);
    }

    struct Content {
        RevisionContent content;
        QList<Review> reviews;
    };

    RebuildSource& m_source;
    Record& m_record;
    const Progress& m_progress;
    const CancelCheck& m_cancelled;
    QHash<QString, UserId> m_users;
    QHash<QString, CategoryId> m_categories;
    QHash<QString, PropertyTemplate> m_properties;
    QHash<QString, WorkflowId> m_workflows;
    QHash<QUuid, QString> m_releasedCommits;
    QSet<QString> m_tags;
    QHash<QUuid, Change> m_lastChange;
    std::map<std::pair<QUuid, QString>, Content> m_contents;
};

void copyRepository(RebuildSource& source, const QString& folder, const Progress& progress,
                    const CancelCheck& cancelled)
{
    git::Repository& from = source.repository();
    const git::LargeObjects large(from.folder());
    LargeFileScan scan(from);
    scan.readHistory(source.main(), std::nullopt, cancelled);
    if (const QStringList missing = missingFrom(large, scan); !missing.isEmpty())
        throw Refused(Rebuild::tr("%1 lacks the bytes of large files: %2. Run “git lfs fetch "
                                  "--all” in it and try again.")
                          .arg(source.name(), missing.size() <= 3
                                                  ? missing.join(u", "_s)
                                                  : Rebuild::tr("%1, ... (%2 files)")
                                                        .arg(missing.mid(0, 3).join(u", "_s))
                                                        .arg(missing.size())));
    git::Repository to = git::Repository::init(folder, true);
    QList<git::Oid> tips{source.main()};
    if (source.released())
        tips << *source.released();
    const QList<git::Tag> tags = from.tags();
    for (const git::Tag& tag : tags)
        tips << tag.object;
    git::copyReachable(from, tips, to, progress, cancelled);
    git::LargeObjects copied(to.folder());
    copyLargeObjects(scan, large, copied, progress, cancelled);
    const QString why = u"rebuild"_s;
    to.moveRef("refs/heads/main", source.main(), std::nullopt, why);
    if (source.released())
        to.moveRef("refs/heads/released", *source.released(), std::nullopt, why);
    for (const git::Tag& tag : tags)
        to.moveRef("refs/tags/" + tag.name, tag.object, std::nullopt, why);
}

} // namespace

Rebuild::Rebuild(const QString& repository)
    : m_source(std::make_unique<RebuildSource>(repository))
{
}

Rebuild::~Rebuild() = default;

void Rebuild::into(ConnectionPool& pool, const QString& mirrorFolder, const Progress& progress,
                   const CancelCheck& cancelled) const
{
    copyRepository(*m_source, mirrorFolder, progress, cancelled);
    pool.transaction([&](Connection&) {
        Record record(pool);
        Filler(*m_source, record, progress, cancelled).run();
    });
}

} // namespace implexa
