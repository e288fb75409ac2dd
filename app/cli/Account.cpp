#include "Account.h"

#include <QtGlobal>

#ifdef Q_OS_WIN
#include <lmcons.h>
#include <windows.h>
#else
#include <pwd.h>
#include <unistd.h>

#include <array>
#endif

using namespace Qt::StringLiterals;

namespace implexa::cli
{

#ifdef Q_OS_WIN

Account Account::current()
{
    wchar_t name[UNLEN + 1];
    DWORD size = UNLEN + 1;
    if (!GetUserNameW(name, &size) || size < 2)
        return {u"unknown"_s, {}};
    return {QString::fromWCharArray(name, static_cast<int>(size) - 1), {}};
}

#else

Account Account::current()
{
    passwd entry{};
    passwd* found = nullptr;
    std::array<char, 16384> text{};
    if (getpwuid_r(getuid(), &entry, text.data(), text.size(), &found) != 0 || found == nullptr)
        return {u"uid-%1"_s.arg(getuid()), {}}; // a container without a user database
    const QString gecos =
        found->pw_gecos == nullptr ? QString() : QString::fromLocal8Bit(found->pw_gecos);
    return {QString::fromLocal8Bit(found->pw_name), gecos.section(u',', 0, 0).trimmed()};
}

#endif

} // namespace implexa::cli
