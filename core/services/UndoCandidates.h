#pragma once

#include "Record.h"
#include "core/domain/Event.h"
#include "core/domain/User.h"

#include <QCoreApplication>

#include <optional>

namespace implexa
{

/// Which of a user's events undo and redo may take back, and which they must not reach past.
/// Thread-safe; @p record must outlive it.
class UndoCandidates final
{
    Q_DECLARE_TR_FUNCTIONS(UndoCandidates)

public:
    explicit UndoCandidates(const Record& record)
        : m_record(record)
    {
    }

    /// The latest edit that stands, or what was undone last; nullopt where it cannot be taken back,
    /// and where a barrier is newer.
    std::optional<Event> next(const Actor& actor, bool redo) const;
    /// What was undone last, whether or not it can be done again; none after an edit or a barrier.
    std::optional<Event> lastUndo(const Actor& actor) const;
    /// What undo does not reach past: an event that changed what is still open to edits, and that
    /// cannot be undone itself, such as an import or a merge. nullopt: an edit is newer, or
    /// nothing.
    std::optional<Event> barrier(const Actor& actor) const;
    /// The parts whose draft or properties, as they are open now, an event changed; a few of them.
    QStringList stillOpen(const Event& event) const;
    /// What stands in the way of taking an event back; empty where the parts are there, and what it
    /// changed in them is still a draft.
    QString obstacle(const Event& event) const;

private:
    /// One of the user's events that stand, and whether it takes an edit back.
    struct Standing {
        Event event;
        bool isUndo = false;
    };
    QList<Standing> standing(const Actor& actor) const;

    struct Newest {
        std::optional<Event> edit;
        std::optional<Event> barrier;
    };
    Newest newest(const Actor& actor) const;
    bool isBarrier(const Event& event) const;

    const Record& m_record;
};

/// When and by whom a revision was touched is of no matter for what an event says.
QJsonObject withoutIndex(QJsonObject side);
bool changesContent(const EventSubject& subject);

} // namespace implexa
