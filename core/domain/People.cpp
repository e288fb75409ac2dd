#include "People.h"

using namespace Qt::StringLiterals;

namespace implexa
{

People::People(const QList<User>& users)
{
    QHash<QString, int> called;
    for (const User& user : users)
        ++called[user.displayName()];
    for (const User& user : users) {
        const QString name = user.displayName();
        m_names.insert(user.name,
                       called.value(name) > 1 ? u"%1 (%2)"_s.arg(name, user.name) : name);
    }
}

QString People::names(const QStringList& users) const
{
    QStringList all;
    for (const QString& user : users)
        all << name(user);
    return all.join(u", "_s);
}

} // namespace implexa
