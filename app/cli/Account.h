#pragma once

#include <QString>

namespace implexa::cli
{

/// The operating-system account that runs the program.
struct Account {
    QString name;     ///< `ada`; never empty
    QString fullName; ///< as the system knows it; empty where it does not

    static Account current();
};

} // namespace implexa::cli
