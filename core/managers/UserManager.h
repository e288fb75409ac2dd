#pragma once

#include "core/domain/User.h"

#include <QCoreApplication>
#include <QList>

#include <optional>

namespace implexa
{
class ConnectionPool;

/// People and the operating-system accounts that they use. The only class whose SQL changes `user`
/// and `user_account`. Thread-safe; writes join the transaction around them.
class UserManager final
{
    Q_DECLARE_TR_FUNCTIONS(UserManager)

public:
    explicit UserManager(ConnectionPool& pool)
        : m_pool(pool)
    {
    }

    QList<User> all() const; ///< by name
    std::optional<User> find(const QString& name) const;
    std::optional<User> findAccount(const QString& account) const;
    User load(UserId id) const;              ///< @throws NotFound
    User require(const QString& name) const; ///< @throws NotFound naming who there is
    int activeAdmins() const;
    bool hasUsableAdmin() const; ///< an active admin who is somebody's account

    UserId add(const User& user);
    void update(const User& user); ///< all but uuid and name
    void mapAccount(const QString& account, UserId user);

private:
    ConnectionPool& m_pool;
};

} // namespace implexa
