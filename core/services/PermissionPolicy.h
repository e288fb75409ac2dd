#pragma once

#include "core/domain/User.h"

#include <QCoreApplication>

namespace implexa
{

/// What a command asks of the one who gives it.
enum class Permission {
    EditParts, ///< create, edit, revise, submit, withdraw, release, phase, move
    ProposeSources,
    ApproveSources,
    Vote,
    ImportBaseline,
    ManageVault, ///< settings, categories, properties, workflows
    ManageUsers,
    ActForOthers,
    EditChanges, ///< change orders: write, submit, withdraw, release, carry out, cancel; comment
};

/// The one table of who may do what. Admins may do everything; being an approver is a right of its
/// own that any role can hold.
class PermissionPolicy final
{
    Q_DECLARE_TR_FUNCTIONS(PermissionPolicy)

public:
    static bool allows(const User& user, Permission permission);
    /// @throws NotAllowed saying who may.
    static void require(const User& user, Permission permission);
};

} // namespace implexa
