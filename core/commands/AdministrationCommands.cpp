#include "AdministrationCommands.h"

#include "Session.h"
#include "core/services/Administration.h"
#include "core/services/Vault.h"

namespace implexa
{

AdministrationCommands::AdministrationCommands(Session& session)
    : m_session(session)
{
}

QFuture<VaultSettings> AdministrationCommands::settings()
{
    return m_session.read([](Vault& vault, const Actor&, const CancelCheck&) {
        return vault.administration().settings();
    });
}

QFuture<void> AdministrationCommands::changeSettings(const VaultSettings& settings,
                                                     const std::optional<VaultSettings>& readAs)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        vault.administration().changeSettings(actor, settings, readAs);
    });
}

QFuture<QList<Category>> AdministrationCommands::categories()
{
    return m_session.read([](Vault& vault, const Actor&, const CancelCheck&) {
        return vault.administration().categories();
    });
}

QFuture<Category> AdministrationCommands::addCategory(const QString& fullCode, const QString& name)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.administration().addCategory(actor, fullCode, name);
    });
}

QFuture<void> AdministrationCommands::renameCategory(const QString& fullCode, const QString& name)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        vault.administration().renameCategory(actor, fullCode, name);
    });
}

QFuture<void> AdministrationCommands::setCategoryPinned(const QString& fullCode, bool pins)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        vault.administration().setCategoryPinned(actor, fullCode, pins);
    });
}

QFuture<void> AdministrationCommands::retireCategory(const QString& fullCode, bool retired)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        vault.administration().retireCategory(actor, fullCode, retired);
    });
}

QFuture<QList<PropertyTemplate>> AdministrationCommands::propertyTemplates()
{
    return m_session.read([](Vault& vault, const Actor&, const CancelCheck&) {
        return vault.administration().propertyTemplates();
    });
}

QFuture<QList<PropertyTemplate>> AdministrationCommands::propertyTemplates(const QString& category)
{
    return m_session.read([=](Vault& vault, const Actor&, const CancelCheck&) {
        return vault.administration().propertyTemplates(category);
    });
}

QFuture<PropertyTemplate>
AdministrationCommands::addPropertyTemplate(const PropertyTemplate& property)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.administration().addPropertyTemplate(actor, property);
    });
}

QFuture<void>
AdministrationCommands::changePropertyTemplate(const PropertyTemplate& property,
                                               const std::optional<PropertyTemplate>& readAs)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        vault.administration().changePropertyTemplate(actor, property, readAs);
    });
}

QFuture<QList<User>> AdministrationCommands::users()
{
    return m_session.read([](Vault& vault, const Actor&, const CancelCheck&) {
        return vault.administration().users();
    });
}

QFuture<User> AdministrationCommands::addUser(const User& user, const QString& account)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.administration().addUser(actor, user, account);
    });
}

QFuture<void> AdministrationCommands::changeUser(const User& user,
                                                 const std::optional<User>& readAs)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        vault.administration().changeUser(actor, user, readAs);
    });
}

QFuture<void> AdministrationCommands::claim(const QString& name)
{
    const QString account = m_session.account().name;
    return m_session.change(
        [=](Vault& vault, const Actor&) { vault.administration().claim(account, name); });
}

QFuture<QList<Workflow>> AdministrationCommands::workflows()
{
    return m_session.read([](Vault& vault, const Actor&, const CancelCheck&) {
        return vault.administration().workflows();
    });
}

QFuture<Workflow> AdministrationCommands::defineWorkflow(const Workflow& workflow)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.administration().defineWorkflow(actor, workflow);
    });
}

QFuture<void> AdministrationCommands::activateWorkflow(const QString& name)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        vault.administration().activateWorkflow(actor, name);
    });
}

} // namespace implexa
