#pragma once

#include "Id.h"
#include "Lifecycle.h"

#include <QDateTime>
#include <QString>
#include <QUuid>

namespace implexa
{

struct User {
    UserId id;
    QUuid uuid;
    QString name; ///< short, unique, never changes: `ada`
    QString fullName;
    QString email; ///< the author of the mirror's commits
    Role role = Role::Viewer;
    bool approver = false;
    bool active = true;

    bool isAdmin() const { return role == Role::Admin; }
    bool mayApprove() const { return approver; }
    QString displayName() const { return fullName.isEmpty() ? name : fullName; }

    friend bool operator==(const User&, const User&) = default;
};

/// Who gives a command. With @p actingFor set, user is an admin who acts with that user's rights.
struct Actor {
    UserId user;
    UserId actingFor;
};

} // namespace implexa
