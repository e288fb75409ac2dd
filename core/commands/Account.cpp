#include "Account.h"

#ifdef Q_OS_UNIX
#include <pwd.h>
#include <unistd.h>
#endif

namespace implexa
{

Account Account::current()
{
    Account account;
#ifdef Q_OS_UNIX
    if (const passwd* entry = getpwuid(geteuid())) {
        account.name = QString::fromLocal8Bit(entry->pw_name);
        // The first of the comma-separated fields is the full name.
        if (entry->pw_gecos)
            account.fullName =
                QString::fromLocal8Bit(entry->pw_gecos).section(u',', 0, 0).trimmed();
    }
#endif
    if (account.name.isEmpty())
        account.name = qEnvironmentVariable("USERNAME", qEnvironmentVariable("USER"));
    return account;
}

} // namespace implexa
