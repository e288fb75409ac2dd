#include "UserManager.h"

#include "core/database/ConnectionPool.h"
#include "core/database/Statement.h"
#include "core/domain/Error.h"

namespace implexa
{
namespace
{

User read(const Statement& row)
{
    User user;
    user.id = row.get<UserId>(0);
    user.uuid = row.get<QUuid>(1);
    user.name = row.get<QString>(2);
    user.fullName = row.get<QString>(3);
    user.email = row.get<QString>(4);
    user.role = fromCode<Role>(row.get<QString>(5)).value_or(Role::Viewer);
    user.approver = row.get<bool>(6);
    user.active = row.get<bool>(7);
    return user;
}

template <typename Key>
std::optional<User> findWhere(ConnectionPool& pool, const char* sql, const Key& key)
{
    const auto lease = pool.lease();
    Statement row(*lease, sql);
    row.bind(key);
    return row.next() ? std::optional(read(row)) : std::nullopt;
}

} // namespace

QList<User> UserManager::all() const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease, "SELECT id, uuid, name, full_name, email, role, approver, active "
                           "FROM user ORDER BY name");
    QList<User> users;
    while (rows.next())
        users << read(rows);
    return users;
}

std::optional<User> UserManager::find(const QString& name) const
{
    return findWhere(m_pool,
                     "SELECT id, uuid, name, full_name, email, role, approver, active "
                     "FROM user WHERE name = ?",
                     name);
}

std::optional<User> UserManager::findAccount(const QString& account) const
{
    return findWhere(m_pool,
                     "SELECT id, uuid, name, full_name, email, role, approver, active "
                     "FROM user JOIN user_account ON user_id = id WHERE account = ?",
                     account);
}

User UserManager::load(UserId id) const
{
    if (const auto user = findWhere(m_pool,
                                    "SELECT id, uuid, name, full_name, email, role, approver, "
                                    "active FROM user WHERE id = ?",
                                    id))
        return *user;
    throw NotFound(tr("You are not a user of this vault yet. Ask one of its admins to add you."));
}

User UserManager::require(const QString& name) const
{
    if (const auto user = find(name))
        return *user;
    QStringList known;
    for (const User& user : all())
        if (user.active)
            known << user.name;
    throw NotFound(tr("There is no user “%1” in this vault. There are %2.")
                       .arg(name, known.join(QStringLiteral(", "))));
}

int UserManager::activeAdmins() const
{
    const auto lease = m_pool.lease();
    return fetch<int>(*lease, "SELECT count(*) FROM user WHERE role = 'admin' AND active = 1")
        .value_or(0);
}

bool UserManager::hasUsableAdmin() const
{
    const auto lease = m_pool.lease();
    return fetch<int>(*lease, "SELECT 1 FROM user JOIN user_account ON user_id = id "
                              "WHERE role = 'admin' AND active = 1 LIMIT 1")
        .has_value();
}

UserId UserManager::add(const User& user)
{
    return m_pool.transaction([&](Connection& connection) {
        if (find(user.name))
            throw Conflict(tr("There is a user “%1” already.").arg(user.name));
        return insert<UserId>(connection,
                              "INSERT INTO user (uuid, name, full_name, email, role, approver, "
                              "active) VALUES (?, ?, ?, ?, ?, ?, ?)",
                              user.uuid, user.name, user.fullName, user.email, code(user.role),
                              user.approver, user.active);
    });
}

void UserManager::update(const User& user)
{
    m_pool.statement([&](Connection& connection) {
        run(connection,
            "UPDATE user SET full_name = ?, email = ?, role = ?, approver = ?, active = ? "
            "WHERE id = ?",
            user.fullName, user.email, code(user.role), user.approver, user.active, user.id);
    });
}

void UserManager::mapAccount(const QString& account, UserId user)
{
    m_pool.statement([&](Connection& connection) {
        run(connection,
            "INSERT INTO user_account (account, user_id) VALUES (?, ?) "
            "ON CONFLICT (account) DO UPDATE SET user_id = excluded.user_id",
            account, user);
    });
}

} // namespace implexa
