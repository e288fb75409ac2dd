#include "UndoCandidates.h"

#include "core/domain/Error.h"

#include <QHash>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

// How far back an edit may lie to be offered.
constexpr int farthest = 300;

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

// More than the label of the revision that is shown, which a new revision changes too.
bool changesValues(const EventSubject& subject)
{
    if (subject.kind != u"part" || subject.before.isEmpty() || subject.after.isEmpty())
        return false;
    for (const QJsonObject* side : {&subject.before, &subject.after}) {
        QJsonObject content = (*side)[u"content"].toObject();
        content.remove(u"revision"_s);
        if (!content.isEmpty() || side->contains(u"bom"_s) || side->contains(u"properties"_s))
            return true;
    }
    return false;
}

} // namespace

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

QList<UndoCandidates::Standing> UndoCandidates::standing(const Actor& actor) const
{
    const QList<Event> events = m_record.audit.ofUser(actor.user, farthest);
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

UndoCandidates::Newest UndoCandidates::newest(const Actor& actor) const
{
    for (const Standing& one : standing(actor)) {
        if (one.isUndo)
            continue;
        Event event = m_record.audit.load(one.event.id);
        if (isEdit(event) && obstacle(event).isEmpty())
            return {std::move(event), {}};
        if (isBarrier(event))
            return {{}, std::move(event)};
    }
    return {};
}

std::optional<Event> UndoCandidates::barrier(const Actor& actor) const
{
    return newest(actor).barrier;
}

bool UndoCandidates::isBarrier(const Event& event) const
{
    // A merge is one even where nothing but the part that went is to be seen of it.
    return event.action == u"part.merge" || !stillOpen(event).isEmpty();
}

QStringList UndoCandidates::stillOpen(const Event& event) const
{
    constexpr qsizetype enough = 4;
    QStringList parts;
    for (const EventSubject& subject : event.subjects) {
        if (parts.size() == enough)
            break;
        if (!changesValues(subject))
            continue;
        const auto id = m_record.parts.find(subject.uuid);
        if (!id)
            continue;
        if (changesContent(subject)) {
            const QList<RevisionRecord> revisions = m_record.revisions.load(*id);
            const RevisionRecord& head = revisions.back();
            if (head.label != subject.revision || head.state != ReleaseState::Draft)
                continue;
        }
        parts << subject.key;
    }
    return parts;
}

std::optional<Event> UndoCandidates::lastUndo(const Actor& actor) const
{
    for (const Standing& one : standing(actor)) {
        if (!one.isUndo && !one.event.undoes.isNull())
            continue; // a redo
        Event event = m_record.audit.load(one.event.id);
        if (isEdit(event))
            return one.isUndo ? std::optional(std::move(event)) : std::nullopt;
        if (isBarrier(event))
            return std::nullopt;
    }
    return std::nullopt;
}

std::optional<Event> UndoCandidates::next(const Actor& actor, bool redo) const
{
    if (!redo)
        return newest(actor).edit;
    std::optional<Event> event = lastUndo(actor);
    return event && obstacle(*event).isEmpty() ? event : std::nullopt;
}

QString UndoCandidates::obstacle(const Event& event) const
{
    for (const EventSubject& subject : event.subjects) {
        const auto id = m_record.parts.find(subject.uuid);
        if (!id)
            return tr("%1 was deleted").arg(subject.key);
        if (!changesContent(subject))
            continue;
        const PartRecord part = m_record.load(*id);
        const RevisionRecord& head = part.head();
        if (head.label != subject.revision)
            return tr("%1 is at revision %2 by now").arg(part.ipn, head.label);
        if (head.state != ReleaseState::Draft)
            return tr("%1 revision %2 is %3")
                .arg(part.ipn, head.label, label(head.state).toLower());
    }
    return {};
}

} // namespace implexa
