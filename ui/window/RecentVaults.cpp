#include "RecentVaults.h"

#include <QDir>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

namespace
{
const auto key = u"vaults/recent"_s;
}

QStringList RecentVaults::folders()
{
    return QSettings().value(key).toStringList();
}

QString RecentVaults::last()
{
    return folders().value(0);
}

void RecentVaults::opened(const QString& folder)
{
    QStringList all = folders();
    all.removeAll(folder);
    all.prepend(folder);
    QSettings().setValue(key, QStringList(all.mid(0, Most)));
}

void RecentVaults::forget(const QString& folder)
{
    QStringList all = folders();
    all.removeAll(folder);
    QSettings().setValue(key, all);
}

QString RecentVaults::shortName(const QString& folder)
{
    const QString home = QDir::homePath();
    return folder.startsWith(home + u'/') ? u'~' + folder.mid(home.size())
                                          : QDir::toNativeSeparators(folder);
}

} // namespace implexa::ui
