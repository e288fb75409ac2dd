#pragma once

#include "core/domain/Category.h"
#include "core/domain/Property.h"
#include "core/domain/User.h"
#include "core/domain/VaultSettings.h"
#include "core/domain/Workflow.h"

#include <QFuture>

#include <optional>

namespace implexa
{
class Session;

/// Administration for the window.
class AdministrationCommands final
{
    Q_DISABLE_COPY_MOVE(AdministrationCommands)

public:
    explicit AdministrationCommands(Session& session);

    QFuture<VaultSettings> settings();
    QFuture<void> changeSettings(const VaultSettings& settings,
                                 const std::optional<VaultSettings>& readAs = {});

    QFuture<QList<Category>> categories(); ///< parents before children, by code
    QFuture<Category> addCategory(const QString& fullCode, const QString& name);
    QFuture<void> renameCategory(const QString& fullCode, const QString& name);
    QFuture<void> setCategoryPinned(const QString& fullCode, bool pins);
    QFuture<void> retireCategory(const QString& fullCode, bool retired = true);

    QFuture<QList<PropertyTemplate>> propertyTemplates();
    QFuture<QList<PropertyTemplate>> propertyTemplates(const QString& category);
    QFuture<PropertyTemplate> addPropertyTemplate(const PropertyTemplate& property);
    QFuture<void> changePropertyTemplate(const PropertyTemplate& property,
                                         const std::optional<PropertyTemplate>& readAs = {});

    QFuture<QList<User>> users();
    QFuture<User> addUser(const User& user, const QString& account = {});
    QFuture<void> changeUser(const User& user, const std::optional<User>& readAs = {});
    /// Makes me the user @p name, as an admin, in a vault without a usable one.
    QFuture<void> claim(const QString& name = {});

    QFuture<QList<Workflow>> workflows();
    QFuture<Workflow> defineWorkflow(const Workflow& workflow);
    QFuture<void> activateWorkflow(const QString& name);

private:
    Session& m_session;
};

} // namespace implexa
