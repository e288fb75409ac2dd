#include "PermissionPolicy.h"

#include "core/domain/Error.h"

#include <array>

namespace implexa
{
namespace
{

struct Rule {
    Permission permission;
    bool viewer;
    bool designer;
    bool approver;
    const char* who;
};

constexpr const char* designers = QT_TRANSLATE_NOOP("PermissionPolicy", "a Designer or an Admin");
constexpr const char* approvers = QT_TRANSLATE_NOOP("PermissionPolicy", "an approver or an Admin");
constexpr const char* admins = QT_TRANSLATE_NOOP("PermissionPolicy", "an Admin");

constexpr std::array rules{
    Rule{Permission::EditParts, false, true, false, designers},
    Rule{Permission::ProposeSources, false, true, true, designers},
    Rule{Permission::ApproveSources, false, false, true, approvers},
    Rule{Permission::Vote, false, false, true, approvers},
    Rule{Permission::ImportBaseline, false, false, false, admins},
    Rule{Permission::ManageVault, false, false, false, admins},
    Rule{Permission::ManageUsers, false, false, false, admins},
    Rule{Permission::ActForOthers, false, false, false, admins},
    Rule{Permission::EditChanges, false, true, false, designers},
};

} // namespace

bool PermissionPolicy::allows(const User& user, Permission permission)
{
    if (!user.active)
        return false;
    const Rule& rule = rules.at(static_cast<size_t>(permission));
    return user.role == Role::Admin || (user.approver && rule.approver) ||
           (user.role == Role::Designer && rule.designer) ||
           (user.role == Role::Viewer && rule.viewer);
}

void PermissionPolicy::require(const User& user, Permission permission)
{
    if (allows(user, permission))
        return;
    if (!user.active)
        throw NotAllowed(
            tr("The user %1 is no longer active in this vault. Ask an admin.").arg(user.name));
    throw NotAllowed(tr("You are a %1 in this vault; this takes %2. Ask an admin for the right.")
                         .arg(label(user.role), tr(rules.at(static_cast<size_t>(permission)).who)));
}

} // namespace implexa
