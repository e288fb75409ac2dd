#pragma once

#include <QString>

namespace implexa
{

/// The operating system's account that runs this process: who somebody is, to a vault.
struct Account {
    QString name;     ///< `ada`
    QString fullName; ///< empty where the system knows none

    static Account current();
};

} // namespace implexa
