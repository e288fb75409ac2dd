#pragma once

#include "core/domain/Category.h"
#include "core/domain/Clock.h"
#include "core/domain/Property.h"
#include "core/domain/User.h"
#include "core/domain/VaultSettings.h"
#include "core/domain/Workflow.h"

#include <QCoreApplication>

#include <memory>
#include <optional>

namespace implexa
{
class ConnectionPool;

/// What a vault is set up with: people, categories, property templates, workflows, numbering.
///
/// Thread-safe. Changes are commands as in PartManagement: rights, one transaction, one event.
class Administration final
{
    Q_DECLARE_TR_FUNCTIONS(Administration)
    Q_DISABLE_COPY_MOVE(Administration)

public:
    Administration(ConnectionPool& pool, const Clock& clock);
    ~Administration();

    VaultSettings settings() const;
    /// Name, numbering and the large-file limit; the revision scheme stays as it was made.
    /// @throws Conflict when they no longer are as @p readAs.
    void changeSettings(const Actor& actor, const VaultSettings& settings,
                        const std::optional<VaultSettings>& readAs = {});

    QList<Category> categories() const; ///< parents before children, by code
    Category addCategory(const Actor& actor, const QString& fullCode, const QString& name);
    void renameCategory(const Actor& actor, const QString& fullCode, const QString& name);
    void setCategoryPinned(const Actor& actor, const QString& fullCode, bool pins);
    /// Those below a retired category count as retired too, and keep what they are themselves.
    void retireCategory(const Actor& actor, const QString& fullCode, bool retired = true);

    QList<PropertyTemplate> propertyTemplates() const;                        ///< by name
    QList<PropertyTemplate> propertyTemplates(const QString& category) const; ///< offered there
    PropertyTemplate addPropertyTemplate(const Actor& actor, const PropertyTemplate& property);
    /// Unit, choices, categories, required and retired may change; name and kind do not, and the
    /// level only while no part has a value. @throws Conflict when it no longer is as @p readAs.
    void changePropertyTemplate(const Actor& actor, const PropertyTemplate& property,
                                const std::optional<PropertyTemplate>& readAs = {});

    QList<User> users() const; ///< by name
    User user(UserId id) const;
    User user(const QString& name) const;
    User addUser(const Actor& actor, const User& user, const QString& account = {});
    /// Full name and email of oneself, everything but the name for an admin. The last active admin
    /// stays one. @throws Conflict when the user no longer is as @p readAs.
    void changeUser(const Actor& actor, const User& user, const std::optional<User>& readAs = {});

    /// The user name that an account gets: `DOMAIN\\jane` becomes `DOMAIN-jane`.
    static QString userNameOf(const QString& account);
    /// Makes @p account the user @p name, also when it was another user's, for an admin. An admin
    /// with an account stays. It is an event; accounts themselves are in no file.
    void mapAccount(const Actor& actor, const QString& name, const QString& account);

    /// Who an operating-system account is here; an unknown one has no user (id 0).
    Actor identify(const QString& account) const;
    /// As identify(), but an unknown account joins as a Viewer, which is recorded. A vault without
    /// a usable admin is not joined but claimed.
    Actor join(const QString& account, const QString& fullName);
    /// Whether some active admin is somebody's account.
    bool hasUsableAdmin() const;
    /// Makes @p account the user @p name, as an admin, in a vault without a usable admin.
    /// An empty name: the user of that name, else a new one named after the account.
    Actor claim(const QString& account, const QString& name);
    /// @p user's rights for @p actor, who must be an admin.
    Actor actAs(const Actor& actor, const QString& user) const;

    QList<Workflow> workflows() const; ///< by name
    Workflow defineWorkflow(const Actor& actor, const Workflow& workflow);
    void activateWorkflow(const Actor& actor, const QString& name);

private:
    struct Rooms;
    std::unique_ptr<Rooms> m_rooms;
};

} // namespace implexa
