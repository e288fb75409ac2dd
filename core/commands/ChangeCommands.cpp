#include "ChangeCommands.h"

#include "Session.h"
#include "core/services/ChangeManagement.h"
#include "core/services/ReviewDesk.h"
#include "core/services/Vault.h"

namespace implexa
{

ChangeCommands::ChangeCommands(Session& session)
    : m_session(session)
{
}

QFuture<QList<ChangeRow>> ChangeCommands::list(ChangeFilter filter)
{
    return m_session.read([=](Vault& vault, const Actor& actor, const CancelCheck&) {
        return vault.changes().list(actor, filter);
    });
}

QFuture<ChangeOrder> ChangeCommands::change(const QString& number)
{
    return m_session.read([=](Vault& vault, const Actor&, const CancelCheck&) {
        return vault.changes().change(number);
    });
}

QFuture<QString> ChangeCommands::openChangeOf(const QString& ipn)
{
    return m_session.read([=](Vault& vault, const Actor&, const CancelCheck&) {
        return vault.changes().openChangeOf(ipn);
    });
}

QFuture<QStringList> ChangeCommands::changesOf(const QString& ipn)
{
    return m_session.read([=](Vault& vault, const Actor&, const CancelCheck&) {
        return vault.changes().changesOf(ipn);
    });
}

QFuture<QList<ChangeEffect>> ChangeCommands::effects(const QString& number)
{
    return m_session.read([=](Vault& vault, const Actor&, const CancelCheck&) {
        return vault.changes().effects(number);
    });
}

QFuture<QList<ChangeAvailability>> ChangeCommands::actions(const QString& number)
{
    return m_session.read([=](Vault& vault, const Actor& actor, const CancelCheck&) {
        return vault.changes().actions(actor, number);
    });
}

QFuture<QList<Event>> ChangeCommands::events(const QString& number, int most)
{
    return m_session.read([=](Vault& vault, const Actor&, const CancelCheck&) {
        return vault.changes().events(number, most);
    });
}

QFuture<ChangeOrder> ChangeCommands::create(const NewChange& change)
{
    return m_session.change(
        [=](Vault& vault, const Actor& actor) { return vault.changes().create(actor, change); });
}

QFuture<ChangeOrder> ChangeCommands::edit(const QString& number, const ChangeEdit& edit,
                                          const std::optional<ChangeOrder>& readAs)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.changes().edit(actor, number, edit, readAs);
    });
}

QFuture<ChangeOrder> ChangeCommands::addItems(const QString& number,
                                              const QList<NewChangeItem>& items)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.changes().addItems(actor, number, items);
    });
}

QFuture<ChangeOrder> ChangeCommands::editItem(const QString& number, const QString& ipn,
                                              const ChangeItemEdit& edit)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.changes().editItem(actor, number, ipn, edit);
    });
}

QFuture<ChangeOrder> ChangeCommands::removeItems(const QString& number, const QStringList& ipns)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.changes().removeItems(actor, number, ipns);
    });
}

QFuture<ChangeOrder> ChangeCommands::accept(const QString& number, const QString& comment)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.changes().accept(actor, number, comment);
    });
}

QFuture<ChangeOrder> ChangeCommands::submit(const QString& number, const QStringList& reviewers,
                                            const QString& comment)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.changes().submit(actor, number, reviewers, comment);
    });
}

QFuture<ChangeOrder> ChangeCommands::withdraw(const QString& number, const QString& comment)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.changes().withdraw(actor, number, comment);
    });
}

QFuture<ChangeOrder> ChangeCommands::approve(const QString& number, const QString& comment,
                                             const QString& seen)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.changes().approve(actor, number, comment, seen);
    });
}

QFuture<ChangeOrder> ChangeCommands::reject(const QString& number, const QString& reason,
                                            const QString& seen)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.changes().reject(actor, number, reason, seen);
    });
}

QFuture<ChangeOrder> ChangeCommands::release(const QString& number, const QString& comment)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.changes().release(actor, number, comment);
    });
}

QFuture<ChangeOrder> ChangeCommands::implement(const QString& number, const QString& comment)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.changes().implement(actor, number, comment);
    });
}

QFuture<ChangeOrder> ChangeCommands::cancel(const QString& number, const QString& reason)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.changes().cancel(actor, number, reason);
    });
}

QFuture<ReviewView> ChangeCommands::review(const QString& ipn)
{
    return m_session.read([=](Vault& vault, const Actor& actor, const CancelCheck&) {
        return vault.reviewDesk().part(actor, ipn);
    });
}

QFuture<ReviewView> ChangeCommands::reviewOfChange(const QString& number)
{
    return m_session.read([=](Vault& vault, const Actor& actor, const CancelCheck&) {
        return vault.reviewDesk().change(actor, number);
    });
}

QFuture<void> ChangeCommands::comment(const QString& ipn, const QString& text)
{
    return m_session.change(
        [=](Vault& vault, const Actor& actor) { vault.reviewDesk().comment(actor, ipn, text); });
}

QFuture<void> ChangeCommands::commentOnChange(const QString& number, const QString& text)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        vault.reviewDesk().commentOnChange(actor, number, text);
    });
}

} // namespace implexa
