#include "HistoryCommands.h"

#include "Session.h"
#include "core/services/History.h"
#include "core/services/Vault.h"

namespace implexa
{

HistoryCommands::HistoryCommands(Session& session)
    : m_session(session)
{
}

QFuture<UndoOffers> HistoryCommands::offers()
{
    return m_session.read([](Vault& vault, const Actor& actor, const CancelCheck&) {
        const History& history = vault.history();
        UndoOffers offers{history.nextUndo(actor), history.nextRedo(actor), {}, {}};
        if (!offers.undo)
            offers.whyNoUndo = history.whyNoUndo(actor);
        if (!offers.redo)
            offers.whyNoRedo = history.whyNoRedo(actor);
        for (std::optional<Event>* offer : {&offers.undo, &offers.redo})
            if (*offer)
                (*offer)->summary = History::editOf(**offer);
        return offers;
    });
}

QFuture<QStringList> HistoryCommands::undo(const QUuid& event)
{
    return m_session.change(
        [=](Vault& vault, const Actor& actor) { return vault.history().undo(actor, event); });
}

QFuture<QStringList> HistoryCommands::redo(const QUuid& event)
{
    return m_session.change(
        [=](Vault& vault, const Actor& actor) { return vault.history().redo(actor, event); });
}

QFuture<EventSubject> HistoryCommands::compare(const QString& ipn, EventId earlier, EventId later)
{
    return m_session.read([=](Vault& vault, const Actor&, const CancelCheck&) {
        return vault.history().compare(ipn, earlier, later);
    });
}

QFuture<PartRecord> HistoryCommands::goBackTo(const QString& ipn, EventId event)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.history().goBackTo(actor, ipn, event);
    });
}

} // namespace implexa
