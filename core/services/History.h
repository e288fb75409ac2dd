#pragma once

#include "core/domain/Clock.h"
#include "core/domain/Event.h"
#include "core/domain/PartRecord.h"
#include "core/domain/User.h"

#include <QCoreApplication>
#include <QJsonObject>

#include <memory>
#include <optional>

namespace implexa
{
class ConnectionPool;

/// What was, and the way back to it: a part as it stood after any event, what differs between two
/// of them, and undo and redo of edits of drafts. What was done stays done in the record: taking it
/// back is a new event that names the old one.
///
/// Thread-safe. Throws as PartManagement does; Conflict names what somebody else changed since.
class History final
{
    Q_DECLARE_TR_FUNCTIONS(History)
    Q_DISABLE_COPY_MOVE(History)

public:
    History(ConnectionPool& pool, const Clock& clock);
    ~History();

    /// The part's document as it stood after an event of it. @throws NotFound for another's event.
    QJsonObject documentAfter(const QString& ipn, EventId event) const;
    /// What differs between the part after @p earlier and after @p later, as one subject.
    EventSubject compare(const QString& ipn, EventId earlier, EventId later) const;

    /// The edit that undo() would take back: the user's latest that still stands, of those that
    /// changed nothing but the content of drafts and the properties of parts. nullopt: none, or one
    /// that an import, a merge or the like came after which cannot be undone: it is not passed.
    std::optional<Event> nextUndo(const Actor& actor) const;
    /// Why there is none: a sentence, and what to do instead.
    QString whyNoUndo(const Actor& actor) const;
    /// The undone edit that redo() would do again: the last one. None once the user has edited
    /// anew or changed drafts in another way, and while the part of the last one is no draft: an
    /// earlier one is not put before it.
    std::optional<Event> nextRedo(const Actor& actor) const;
    /// Why there is none: a sentence.
    QString whyNoRedo(const Actor& actor) const;
    /// The line of the edit that an event is or that it took back or did again.
    static QString editOf(const Event& event);
    enum class Way { Do, Try }; ///< Try: the same answer, and nothing changed
    /// Takes it back. @p event: what nextUndo() or nextRedo() offered; it must still be the one.
    /// Refused where somebody else changed the same since, whatever it says now.
    /// @returns the IPNs that changed.
    QStringList undo(const Actor& actor, const QUuid& event, Way way = Way::Do);
    QStringList redo(const Actor& actor, const QUuid& event, Way way = Way::Do);

    /// Gives the open draft the content that the part had after an event, of whatever revision.
    PartRecord goBackTo(const Actor& actor, const QString& ipn, EventId event);

private:
    struct Rooms;
    std::unique_ptr<Rooms> m_rooms;
};

} // namespace implexa
