#pragma once

#include "core/domain/Event.h"
#include "core/domain/PartRecord.h"

#include <QFuture>
#include <QJsonObject>

#include <optional>

namespace implexa
{
class Session;

/// The edits that undo and redo would take back or do again now, summed up as the edits they are.
struct UndoOffers {
    std::optional<Event> undo;
    std::optional<Event> redo;
    QString whyNoUndo; ///< a sentence where there is none
    QString whyNoRedo; ///< likewise
};

/// History for the window: each call returns at once; errors are those of History.
class HistoryCommands final
{
    Q_DISABLE_COPY_MOVE(HistoryCommands)

public:
    explicit HistoryCommands(Session& session);

    QFuture<UndoOffers> offers();
    /// The IPNs that changed.
    QFuture<QStringList> undo(const QUuid& event);
    QFuture<QStringList> redo(const QUuid& event);
    QFuture<EventSubject> compare(const QString& ipn, EventId earlier, EventId later);
    QFuture<PartRecord> goBackTo(const QString& ipn, EventId event);

private:
    Session& m_session;
};

} // namespace implexa
