#pragma once

#include "User.h"

#include <QHash>
#include <QList>
#include <QStringList>

namespace implexa
{

/// What the users of a vault are called, by the short names that the record keeps.
class People final
{
public:
    People() = default;
    explicit People(const QList<User>& users);

    /// The full name; the short one where there is no other. Where two are called the same, both:
    /// `Ada L (ada2)`.
    QString name(const QString& user) const { return m_names.value(user, user); }
    /// As name(), with commas between them.
    QString names(const QStringList& users) const;

    friend bool operator==(const People&, const People&) = default;

private:
    QHash<QString, QString> m_names;
};

} // namespace implexa
