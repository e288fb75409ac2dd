#include "History.h"

#include "PartCommand.h"
#include "Record.h"
#include "Structure.h"
#include "UndoCandidates.h"
#include "UndoConflicts.h"
#include "core/domain/Error.h"
#include "core/domain/Ipn.h"
#include "core/formats/CanonicalJson.h"
#include "core/formats/JsonPatch.h"
#include "core/formats/PartFiles.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

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
        , candidates(record)
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
            const auto event = candidates.next(actor, redo);
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
    UndoCandidates candidates;
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
    return m_rooms->record.pool.read(
        [&](Connection&) { return m_rooms->candidates.next(actor, false); });
}

std::optional<Event> History::nextRedo(const Actor& actor) const
{
    return m_rooms->record.pool.read(
        [&](Connection&) { return m_rooms->candidates.next(actor, true); });
}

QString History::whyNoUndo(const Actor& actor) const
{
    return m_rooms->record.pool.read([&](Connection&) {
        const auto barrier = m_rooms->candidates.barrier(actor);
        if (!barrier)
            return tr("There is nothing to undo: you have made no edit of a draft or of a property "
                      "that could be undone.");
        const QString what = tr("“%1” cannot be undone in one step, and nothing that you did "
                                "before it is undone past it.")
                                 .arg(editOf(*barrier));
        const QStringList parts = m_rooms->candidates.stillOpen(*barrier);
        if (parts.isEmpty())
            return what + u' ' + tr("Mend by hand what it should not have changed.");
        constexpr qsizetype most = 3;
        return what + u' ' +
               tr("To take back what it changed, go back in the history of %1 to the event before "
                  "it: “Go back to this” in the window, “part restore” on the command line.")
                   .arg(parts.size() > most ? parts.mid(0, most).join(u", "_s) + u", ..."_s
                                            : parts.join(u", "_s));
    });
}

QString History::whyNoRedo(const Actor& actor) const
{
    return m_rooms->record.pool.read([&](Connection&) {
        const auto undone = m_rooms->candidates.lastUndo(actor);
        return undone ? tr("“%1” was undone last, and is not done again now: %2.")
                            .arg(editOf(*undone), m_rooms->candidates.obstacle(*undone))
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
