#include "History.h"

#include "PartCommand.h"
#include "Record.h"
#include "Structure.h"
#include "UndoConflicts.h"
#include "core/domain/Error.h"
#include "core/domain/Ipn.h"
#include "core/formats/CanonicalJson.h"
#include "core/formats/JsonPatch.h"
#include "core/formats/PartFiles.h"

#include <QHash>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

// How far back an edit may lie to be offered.
constexpr int farthest = 300;

// When and by whom a revision was touched is of no matter for what it says.
QJsonObject withoutIndex(QJsonObject side)
{
    side.remove(u"revisions"_s);
    return side;
}

bool changesContent(const EventSubject& subject)
{
    for (const QJsonObject* side : {&subject.before, &subject.after})
        if (side->contains(u"content"_s) || side->contains(u"bom"_s))
            return true;
    return false;
}

// Nothing but the content of the revision that is shown, and the part's properties.
bool isEdit(const EventSubject& subject)
{
    if (subject.kind != u"part" || subject.before.isEmpty() || subject.after.isEmpty())
        return false;
    for (const QJsonObject* side : {&subject.before, &subject.after}) {
        for (const QString& key : side->keys())
            if (key != u"bom" && key != u"content" && key != u"properties" && key != u"revisions")
                return false;
        // Another revision came or went, or moved to another state.
        const QJsonObject index = (*side)[u"revisions"].toObject();
        for (const QJsonValue one : index)
            if (one.toObject().contains(u"uuid"_s) || one.toObject().contains(u"state"_s))
                return false;
        if ((*side)[u"content"].toObject().contains(u"revision"_s))
            return false;
    }
    return !withoutIndex(subject.before).isEmpty() || !withoutIndex(subject.after).isEmpty();
}

bool isEdit(const Event& event)
{
    return !event.subjects.isEmpty() &&
           std::all_of(event.subjects.begin(), event.subjects.end(),
                       [](const EventSubject& subject) { return isEdit(subject); });
}

/// Rolls a trial back.
struct OnlyTried {
};

Properties propertiesOf(const QJsonObject& document)
{
    Properties properties;
    const QJsonObject values = document[u"properties"].toObject();
    for (auto it = values.begin(); it != values.end(); ++it)
        properties.insert(it.key(), it.value().toString());
    return properties;
}

} // namespace

struct History::Rooms {
    Rooms(ConnectionPool& connections, const Clock& theClock)
        : record(connections)
        , clock(theClock)
    {
    }

    PartRecord require(const EventSubject& subject) const
    {
        const auto id = record.parts.find(subject.uuid);
        if (!id)
            throw Conflict(tr("%1 was deleted since.").arg(subject.key));
        return record.load(*id);
    }

    /// One of the user's events that stand, and whether it takes an edit back.
    struct Standing {
        Event event;
        bool isUndo = false;
    };

    QList<Standing> standing(const Actor& actor) const
    {
        const QList<Event> events = record.audit.ofUser(actor.user, farthest);
        QHash<QUuid, QUuid> undoes;
        for (const Event& event : events)
            undoes.insert(event.uuid, event.undoes);
        QSet<QUuid> takenBack;
        QList<Standing> found;
        for (const Event& event : events) {
            if (takenBack.contains(event.uuid))
                continue;
            // Undoing an undo is a redo, undoing that an undo again.
            bool isUndo = false;
            for (QUuid at = event.undoes; !at.isNull(); at = undoes.value(at))
                isUndo = !isUndo;
            if (!event.undoes.isNull())
                takenBack.insert(event.undoes);
            found << Standing{event, isUndo};
        }
        return found;
    }

    std::optional<Event> nextUndo(const Actor& actor) const
    {
        for (const Standing& one : standing(actor)) {
            if (one.isUndo)
                continue;
            Event event = record.audit.load(one.event.id);
            if (isEdit(event) && obstacle(event).isEmpty())
                return event;
        }
        return std::nullopt;
    }

    /// What was undone last, whether or not it can be done again; none after an edit.
    std::optional<Event> lastUndo(const Actor& actor) const
    {
        for (const Standing& one : standing(actor)) {
            if (!one.isUndo && !one.event.undoes.isNull())
                continue; // a redo
            Event event = record.audit.load(one.event.id);
            if (isEdit(event))
                return one.isUndo ? std::optional(event) : std::nullopt;
        }
        return std::nullopt;
    }

    std::optional<Event> nextRedo(const Actor& actor) const
    {
        std::optional<Event> event = lastUndo(actor);
        return event && obstacle(*event).isEmpty() ? event : std::nullopt;
    }

    std::optional<Event> next(const Actor& actor, bool redo) const
    {
        return redo ? nextRedo(actor) : nextUndo(actor);
    }

    /// What stands in the way of taking an event back; empty where the parts are there, and what it
    /// changed in them is still a draft.
    QString obstacle(const Event& event) const
    {
        for (const EventSubject& subject : event.subjects) {
            const auto id = record.parts.find(subject.uuid);
            if (!id)
                return tr("%1 was deleted").arg(subject.key);
            if (!changesContent(subject))
                continue;
            const PartRecord part = record.load(*id);
            const RevisionRecord& head = part.head();
            if (head.label != subject.revision)
                return tr("%1 is at revision %2 by now").arg(part.ipn, head.label);
            if (head.state != ReleaseState::Draft)
                return tr("%1 revision %2 is %3")
                    .arg(part.ipn, head.label, label(head.state).toLower());
        }
        return {};
    }

    /// Makes the head say @p wanted; files are found by their content.
    void writeContent(const Command& command, const PartRecord& part, RevisionContent wanted)
    {
        const RevisionRecord& head = part.head();
        const RevisionContent& present = head.content;
        for (AttachedFile& file : wanted.files) {
            const auto kept = record.files.content(file.sha256);
            if (!kept)
                throw Refused(
                    tr("The content of the file “%1” is no longer there.").arg(file.path));
            file.blob = kept->blob;
            file.large = kept->large;
        }
        writeProperties(part, present.properties, wanted.properties, false);
        const bool files = writeFiles(head.id, present.files, wanted.files);
        const LineRules rules(record);
        for (BomLine& line : wanted.bom)
            if (!present.bom.contains(line))
                line = rules.checked(part, line, Pinning::AsGiven);
        PartRecord parent = part; // with the texts that writeLines() keeps beside the lines
        RevisionContent& text = parent.revisions.back().content;
        text.name = wanted.name;
        text.description = wanted.description;
        text.sourceUrl = wanted.sourceUrl;
        text.sourceCommit = wanted.sourceCommit;
        if (present.bom != wanted.bom) {
            writeLines(record, command, parent, wanted.bom, 0);
        } else if (files || present.properties != wanted.properties || !(text == present)) {
            record.revisions.setContent(head.id, text, 0, command.user().id, command.at());
            addEditors(record, command, head.id);
        }
    }

    void writeProperties(const PartRecord& part, const Properties& present,
                         const Properties& wanted, bool ofPart)
    {
        QStringList names = present.keys() + wanted.keys();
        names.removeDuplicates();
        for (const QString& name : names) {
            if (present.value(name) == wanted.value(name))
                continue;
            const PropertyTemplate property = record.properties.require(name, part.category);
            if (ofPart)
                record.properties.setOfPart(part.id, property, wanted.value(name));
            else
                record.properties.setOfRevision(part.head().id, property, wanted.value(name));
        }
    }

    bool writeFiles(RevisionId revision, const QList<AttachedFile>& present,
                    const QList<AttachedFile>& wanted)
    {
        bool changed = false;
        // What goes makes room for what comes under the same path.
        for (const AttachedFile& file : present)
            if (!wanted.contains(file)) {
                record.files.remove(file.id);
                changed = true;
            }
        for (const AttachedFile& file : wanted)
            if (!present.contains(file)) {
                record.files.add(revision, file);
                changed = true;
            }
        return changed;
    }

    /// Puts one side of an event in the place of the other.
    void takeBack(const Command& command, const PartRules& rules, const Event& event,
                  const EventSubject& subject, const PartRecord& part)
    {
        const bool content = changesContent(subject);
        if (content) {
            if (part.head().label != subject.revision)
                throw Conflict(tr("%1 is at revision %2 by now, not at %3.")
                                   .arg(part.ipn, part.head().label, subject.revision));
            rules.check(PartAction::Edit, part);
        }
        const QJsonObject was = withoutIndex(subject.before);
        const QJsonObject is = withoutIndex(subject.after);
        const QJsonObject now = partDocument(part);
        requireUntouchedSince(record.audit, event, subject, now);
        const QJsonObject then = jsonPatched(now, is, was);
        if (content)
            writeContent(command, part, contentOf(then));
        const Properties properties = propertiesOf(then);
        if (properties != part.properties) {
            rules.check(PartAction::EditPartProperties, part);
            writeProperties(part, part.properties, properties, true);
        }
    }

    QStringList takeBack(const Actor& actor, const QUuid& uuid, bool redo, Way way)
    {
        QStringList ipns;
        const auto change = [&](Connection&) {
            Command command(record, clock, actor, redo ? u"part.redo"_s : u"part.undo"_s);
            const PartRules rules(record, command.user(), command.rights());
            const auto event = next(actor, redo);
            if (!event || event->uuid != uuid)
                throw Conflict(tr("There is something newer to take back. Look again."));
            for (const EventSubject& subject : event->subjects) {
                const PartRecord part = require(subject);
                command.change(part.id);
                takeBack(command, rules, *event, subject, part);
                ipns << part.ipn;
            }
            command.undoes(event->uuid);
            command.finish((redo ? u"Redo: "_s : u"Undo: "_s) + editOf(*event));
            if (way == Way::Try)
                throw OnlyTried();
        };
        try {
            record.pool.transaction(change);
        } catch (const OnlyTried&) {
            // What it would change was rolled back.
        }
        return ipns;
    }

    /// Back from how it stands, event by event.
    QJsonObject documentAfter(const PartRecord& part, EventId event) const
    {
        QJsonObject document = partDocument(part);
        EventId before;
        for (;;) {
            const QList<Event> events = record.audit.list(part.uuid, 100, before);
            if (events.isEmpty())
                throw NotFound(tr("This event is not in the history of %1.").arg(part.ipn));
            for (const Event& one : events) {
                if (one.id == event)
                    return document;
                for (const EventSubject& subject : record.audit.load(one.id).subjects)
                    if (subject.uuid == part.uuid)
                        document = jsonPatched(document, subject.after, subject.before);
            }
            before = events.back().id;
        }
    }

    Record record;
    const Clock& clock;
};

History::History(ConnectionPool& pool, const Clock& clock)
    : m_rooms(std::make_unique<Rooms>(pool, clock))
{
}

History::~History() = default;

QJsonObject History::documentAfter(const QString& ipn, EventId event) const
{
    const Record& record = m_rooms->record;
    return record.pool.read([&](Connection&) {
        return m_rooms->documentAfter(record.load(record.parts.require(ipn)), event);
    });
}

EventSubject History::compare(const QString& ipn, EventId earlier, EventId later) const
{
    const Record& record = m_rooms->record;
    return record.pool.read([&](Connection&) {
        const PartRecord part = record.load(record.parts.require(ipn));
        const QJsonObject before = withoutIndex(m_rooms->documentAfter(part, earlier));
        const QJsonObject after = withoutIndex(m_rooms->documentAfter(part, later));
        const JsonDiff diff = jsonDiff(before, after);
        return EventSubject{u"part"_s,   part.uuid,
                            part.ipn,    after[u"content"][u"revision"].toString(),
                            diff.before, diff.after};
    });
}

std::optional<Event> History::nextUndo(const Actor& actor) const
{
    return m_rooms->record.pool.read([&](Connection&) { return m_rooms->next(actor, false); });
}

std::optional<Event> History::nextRedo(const Actor& actor) const
{
    return m_rooms->record.pool.read([&](Connection&) { return m_rooms->next(actor, true); });
}

QString History::whyNoRedo(const Actor& actor) const
{
    return m_rooms->record.pool.read([&](Connection&) {
        const auto undone = m_rooms->lastUndo(actor);
        return undone ? tr("“%1” was undone last, and is not done again now: %2.")
                            .arg(editOf(*undone), m_rooms->obstacle(*undone))
                      : tr("There is nothing to do again: you have undone nothing since your last "
                           "edit.");
    });
}

QString History::editOf(const Event& event)
{
    QString edit = event.summary;
    for (const QString& prefix : {u"Undo: "_s, u"Redo: "_s})
        if (edit.startsWith(prefix))
            edit.remove(0, prefix.size());
    return edit;
}

QStringList History::undo(const Actor& actor, const QUuid& event, Way way)
{
    return m_rooms->takeBack(actor, event, false, way);
}

QStringList History::redo(const Actor& actor, const QUuid& event, Way way)
{
    return m_rooms->takeBack(actor, event, true, way);
}

PartRecord History::goBackTo(const Actor& actor, const QString& ipn, EventId event)
{
    Record& record = m_rooms->record;
    return changePart(record, m_rooms->clock, actor, {u"part.restore"_s, PartAction::Edit, {}, {}},
                      ipn, [&](Command& command, const PartRecord& part) {
                          const QJsonObject then = m_rooms->documentAfter(part, event);
                          m_rooms->writeContent(command, part, contentOf(then));
                          return u"Go back with %1 to “%2”"_s.arg(
                              RevisionName{ipn, part.head().label}.text(),
                              record.audit.load(event).summary);
                      });
}

} // namespace implexa
