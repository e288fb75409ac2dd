#include "PartManagement.h"

#include "PartRooms.h"
#include "PermissionPolicy.h"
#include "RevisionSteps.h"
#include "SourceSteps.h"
#include "core/database/ConnectionPool.h"
#include "core/domain/ChangeNumber.h"
#include "core/domain/Error.h"
#include "core/domain/PlainText.h"
#include "core/formats/PartFiles.h"
#include "core/git/Names.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

QString checkedName(const QString& name)
{
    QString plain = plainLine(name);
    if (plain.isEmpty())
        throw InvalidInput(PartManagement::tr("Give the part a name."));
    if (plain.size() > 500)
        throw InvalidInput(
            PartManagement::tr("The name “%1…” has more than 500 characters. Put the rest into the "
                               "description.")
                .arg(plain.left(30)));
    return plain;
}

QString checkedLabel(const QString& label)
{
    const bool blank = std::any_of(label.begin(), label.end(), [](QChar c) {
        return c.isSpace() || c == u'@' || c.category() == QChar::Other_Control;
    });
    if (label.isEmpty() || label.size() > 20 || blank)
        throw InvalidInput(
            PartManagement::tr(
                "“%1” cannot name a revision. Use up to 20 characters without blanks "
                "or @, such as 2 or C.")
                .arg(label));
    return label;
}

} // namespace

bool PartManagement::Rooms::setProperties(const Command& command, const PartRecord& part,
                                          const Properties& values)
{
    const PartRules rules(record, command.user(), command.rights());
    bool changed = false;
    for (auto it = values.begin(); it != values.end(); ++it) {
        const PropertyTemplate property = record.properties.require(it.key(), part.category);
        const QString value = property.normalised(it.value());
        const Properties& present =
            property.partLevel ? part.properties : part.head().content.properties;
        if (present.value(property.name) == value)
            continue;
        if (!value.isEmpty() && !property.appliesTo(part.category))
            throw Refused(tr("Property %1 is not used in category %2. Add the category to its "
                             "template first.")
                              .arg(property.name, part.category));
        if (!value.isEmpty() && property.retired)
            throw Refused(tr("Property %1 is retired and takes no new values. Choose another "
                             "property, or bring it back in the settings.")
                              .arg(property.name));
        rules.check(property.partLevel ? PartAction::EditPartProperties : PartAction::Edit, part);
        if (property.partLevel)
            record.properties.setOfPart(part.id, property, value);
        else
            record.properties.setOfRevision(part.head().id, property, value);
        changed = true;
    }
    return changed;
}

PartManagement::PartManagement(ConnectionPool& pool, const Clock& clock)
    : m_rooms(std::make_unique<Rooms>(pool, clock))
{
}

PartManagement::~PartManagement() = default;

PartRecord PartManagement::part(const QString& ipn) const
{
    return m_rooms->record.pool.read(
        [&](Connection&) { return m_rooms->record.load(m_rooms->record.parts.require(ipn)); });
}

QStringList PartManagement::waitingBelow(const QStringList& ipns, PartAction action) const
{
    Record& record = m_rooms->record;
    return record.pool.read([&](Connection&) {
        QStringList all = unreleasedBelow(record, ipns);
        all.removeIf([&](const QString& ipn) {
            const ReleaseState state = record.load(record.parts.require(ipn)).head().state;
            return action == PartAction::Submit    ? state != ReleaseState::Draft
                   : action == PartAction::Approve ? state != ReleaseState::InReview
                                                   : false;
        });
        return all;
    });
}

PartRecord PartManagement::createPart(const Actor& actor, const NewPart& wanted)
{
    Record& record = m_rooms->record;
    const QString name = checkedName(wanted.name);
    const QString givenIpn = wanted.ipn.isEmpty() ? QString() : checkedIpn(wanted.ipn);
    return record.pool.transaction([&](Connection&) {
        Command command(record, m_rooms->clock, actor, u"part.create"_s);
        command.require(Permission::EditParts);
        const Category category = record.categories.require(wanted.category);
        if (!category.takesParts)
            throw Refused(tr("Category %1 is retired and takes no new parts. Choose another one.")
                              .arg(category.fullCode));
        const VaultSettings settings = record.settings.load();

        PartRecord part;
        part.uuid = QUuid::createUuid();
        part.ipn = givenIpn;
        // Numbers that an import brought along are passed over.
        while (part.ipn.isEmpty() || (givenIpn.isEmpty() && record.parts.isTaken(part.ipn)))
            part.ipn = settings.ipn.format(category.fullCode, record.parts.takeNumber());
        refuseChangeNumber(part.ipn);
        part.ordinal = record.parts.takeOrdinal();
        part.category = category.fullCode;
        part.phase = wanted.phase;
        part.createdAt = command.at();
        part.createdBy = command.user().name;
        if (part.phase == Phase::Obsolete)
            throw Refused(tr("A new part cannot be obsolete. Choose another phase."));
        part.id = record.parts.add(part, category.id, command.user().id);

        const Workflow workflow = record.workflows.active();
        RevisionRecord revision;
        revision.uuid = QUuid::createUuid();
        revision.label =
            wanted.revision.isEmpty() ? settings.revisions.first() : checkedLabel(wanted.revision);
        revision.workflowState = workflow.initial().name;
        revision.createdAt = revision.modifiedAt = command.at();
        revision.content.name = name;
        revision.content.description = plainText(wanted.description);
        revision.id = record.revisions.add(part.id, revision, workflow.id, command.user().id);
        addEditors(record, command, revision.id);
        part.revisions << revision;
        m_rooms->setProperties(command, part, wanted.properties);

        command.created(part.id, part.ordinal);
        command.finish(u"Create %1 %2%3"_s.arg(
            part.ipn, name,
            wanted.copiedFrom.isEmpty() ? QString() : u" from "_s + wanted.copiedFrom));
        return command.after(part.id);
    });
}

PartRecord PartManagement::editDraft(const Actor& actor, const QString& ipn, const DraftEdit& edit)
{
    Record& record = m_rooms->record;
    return m_rooms->forPart(
        actor, u"part.edit"_s, PartAction::Edit, ipn, {},
        [&](Command& command, const PartRecord& part) {
            const RevisionRecord& head = part.head();
            RevisionContent content = head.content;
            if (edit.name)
                content.name = checkedName(*edit.name);
            if (edit.description)
                content.description = plainText(*edit.description);
            if (edit.sourceUrl)
                content.sourceUrl = plainLine(*edit.sourceUrl);
            if (edit.sourceCommit)
                content.sourceCommit = plainLine(*edit.sourceCommit);
            if (edit.version != 0 && edit.version != head.version)
                throw Conflict(tr("%1 changed %2 while you were editing it, so your change was not "
                                  "saved. Look at what changed, then save yours again.")
                                   .arg(head.modifiedBy, part.ipn));
            const bool changed = m_rooms->setProperties(command, part, edit.properties);
            if (changed || !(content == head.content)) {
                record.revisions.setContent(head.id, content, edit.version, command.user().id,
                                            command.at());
                addEditors(record, command, head.id);
            }
            return u"Edit %1 %2"_s.arg(RevisionName{part.ipn, head.label}.text(), content.name);
        });
}

PartRecord PartManagement::setProperties(const Actor& actor, const QString& ipn,
                                         const Properties& values)
{
    Record& record = m_rooms->record;
    return m_rooms->forPart(
        actor, u"property.set"_s, PartAction::EditPartProperties, ipn, {},
        [&](Command& command, const PartRecord& part) {
            const RevisionRecord& head = part.head();
            m_rooms->setProperties(command, part, values);
            if (record.properties.ofRevision(head.id) != head.content.properties) {
                record.revisions.setContent(head.id, head.content, 0, command.user().id,
                                            command.at());
                addEditors(record, command, head.id);
            }
            return u"Set %1 of %2"_s.arg(QStringList(values.keys()).join(u", "_s), part.ipn);
        });
}

void PartManagement::deleteDraft(const Actor& actor, const QStringList& ipns)
{
    Record& record = m_rooms->record;
    m_rooms->forParts(actor, u"part.delete"_s, PartAction::Delete, ipns, u"Delete"_s, {},
                      [&](Command& command, const PartRules&, const PartRecord& part) {
                          record.revisions.remove(part.head().id);
                          record.parts.remove(part.id);
                          command.removes(part.id);
                          return part.ipn;
                      });
}

void PartManagement::createRevision(const Actor& actor, const QStringList& ipns)
{
    Record& record = m_rooms->record;
    m_rooms->forParts(actor, u"revision.create"_s, PartAction::Revise, ipns, u"Revise"_s, {},
                      [&](Command& command, const PartRules&, const PartRecord& part) {
                          const RevisionRecord next = startRevision(record, command, part);
                          return RevisionName{part.ipn, next.label}.text();
                      });
}

void PartManagement::discardRevision(const Actor& actor, const QStringList& ipns,
                                     const QString& reason)
{
    Record& record = m_rooms->record;
    m_rooms->forParts(actor, u"revision.discard"_s, PartAction::Discard, ipns, u"Discard"_s, reason,
                      [&](Command&, const PartRules&, const PartRecord& part) {
                          record.revisions.remove(part.head().id);
                          return RevisionName{part.ipn, part.head().label}.text();
                      });
}

void PartManagement::setPhase(const Actor& actor, const QStringList& ipns,
                              const PhaseChange& change)
{
    Record& record = m_rooms->record;
    if (change.phase == Phase::Obsolete && plainText(change.reason).isEmpty())
        throw InvalidInput(tr("Say why the part becomes obsolete."));
    m_rooms->forParts(
        actor, u"part.phase"_s, PartAction::SetPhase, ipns,
        u"Set phase %1 of"_s.arg(code(change.phase)), change.reason,
        [&](Command&, const PartRules&, const PartRecord& part) {
            if (change.phase == Phase::Obsolete && part.openRevision())
                throw Refused(
                    tr("%1 has an open revision: %2 is %3. Release, discard or delete it "
                       "before the part becomes obsolete.")
                        .arg(part.ipn, part.head().label, label(part.head().state).toLower()));
            std::optional<PartId> replacement;
            const bool inUse =
                change.phase == Phase::Prototype || change.phase == Phase::Production;
            const QString instead =
                change.replacement.value_or(inUse ? QString() : part.replacement);
            if (!instead.isEmpty()) {
                replacement = record.parts.require(instead);
                if (*replacement == part.id)
                    throw Refused(tr("%1 cannot be its own replacement.").arg(part.ipn));
            }
            record.parts.setPhase(part.id, change.phase, plainText(change.reason),
                                  change.lastTimeBuy.value_or(inUse ? QDate() : part.lastTimeBuy),
                                  replacement);
            if (const RevisionRecord* released = part.released())
                record.revisions.setState(released->id,
                                          change.phase == Phase::Obsolete ? ReleaseState::Obsolete
                                                                          : ReleaseState::Released,
                                          released->workflowState);
            return part.ipn;
        });
}

void PartManagement::recategorise(const Actor& actor, const QStringList& ipns,
                                  const QString& categoryCode)
{
    Record& record = m_rooms->record;
    const Category category = record.categories.require(categoryCode);
    if (!category.takesParts)
        throw Refused(tr("Category %1 is retired and takes no more parts. Choose another one.")
                          .arg(category.fullCode));
    m_rooms->forParts(actor, u"part.move"_s, PartAction::Move, ipns,
                      u"Move to %1:"_s.arg(category.fullCode), {},
                      [&](Command&, const PartRules&, const PartRecord& part) {
                          record.parts.setCategory(part.id, category.id);
                          return part.ipn;
                      });
}

PartRecord PartManagement::addSource(const Actor& actor, const QString& ipn,
                                     const ManufacturerPart& source)
{
    Record& record = m_rooms->record;
    return m_rooms->forPart(actor, u"source.add"_s, PartAction::AddSource, ipn, {},
                            [&](Command& command, const PartRecord& part) {
                                requireSourcesFree(record, part);
                                ManufacturerPart added =
                                    checkedSource(command, source, SourceApproval::Proposed);
                                added.uuid = QUuid::createUuid();
                                requireUnlisted(record, part, added);
                                record.sources.add(part.id, added);
                                return u"Add source %1 to %2"_s.arg(nameOf(added), part.ipn);
                            });
}

PartRecord PartManagement::editSource(const Actor& actor, const QString& ipn,
                                      const ManufacturerPart& source,
                                      const std::optional<ManufacturerPart>& readAs)
{
    Record& record = m_rooms->record;
    return m_rooms->forPart(actor, u"source.edit"_s, PartAction::AddSource, ipn, {},
                            [&](Command& command, const PartRecord& part) {
                                return changeSource(record, command, part, source, readAs,
                                                    Offers::Keep);
                            });
}

PartRecord PartManagement::removeSource(const Actor& actor, const QString& ipn, const QUuid& source)
{
    Record& record = m_rooms->record;
    return m_rooms->forPart(actor, u"source.remove"_s, PartAction::AddSource, ipn, {},
                            [&](Command& command, const PartRecord& part) {
                                requireSourcesFree(record, part);
                                const ManufacturerPart present =
                                    record.sources.require(part.id, source);
                                if (present.approval == SourceApproval::Approved)
                                    command.require(Permission::ApproveSources);
                                record.sources.remove(present.id);
                                return u"Remove source %1 from %2"_s.arg(nameOf(present), part.ipn);
                            });
}

QList<ActionAvailability> PartManagement::actions(const Actor& actor, const QStringList& ipns) const
{
    Record& record = m_rooms->record;
    return record.pool.read([&](Connection&) {
        QList<PartRecord> parts;
        for (const QString& ipn : ipns)
            parts << record.load(record.parts.require(ipn));
        // An account that is nobody here yet reads as a Viewer.
        User viewer;
        const User user = actor.user ? record.users.load(actor.user) : viewer;
        const User rights = actor.actingFor ? record.users.load(actor.actingFor) : user;
        const PartRules rules(record, user, rights);
        QList<ActionAvailability> all;
        for (int i = 0; i <= static_cast<int>(PartAction::ApproveSource); ++i) {
            ActionAvailability one{static_cast<PartAction>(i), !parts.isEmpty(), {}};
            try {
                for (const PartRecord& part : parts)
                    rules.check(one.action, part);
            } catch (const Error& error) {
                one.allowed = false;
                one.reason = error.userMessage();
            }
            if (one.action == PartAction::Approve)
                for (const PartRecord& part : parts)
                    if (const Review* review = openReview(part))
                        one.seen.insert(part.ipn, review->contentHash);
            all << one;
        }
        return all;
    });
}

} // namespace implexa
