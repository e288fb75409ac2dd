#include "AdministrationRooms.h"
#include "core/domain/Error.h"
#include "core/domain/PlainText.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

// Who is who: the commands of Administration on users and their accounts.

namespace implexa
{
namespace
{

QString checkedUserName(const QString& name)
{
    static const QRegularExpression form(u"^[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63}$"_s,
                                         QRegularExpression::UseUnicodePropertiesOption);
    QString plain = name.trimmed();
    if (!form.match(plain).hasMatch())
        throw InvalidInput(
            Administration::tr("“%1” cannot be a user's name. Use letters, digits, dot, hyphen and "
                               "underscore, such as ada.")
                .arg(plain));
    return plain;
}

/// The user of that name, whose letters may be of another case: nobody tells Grace from grace.
std::optional<User> alike(const Record& record, const QString& name)
{
    for (const User& user : record.users.all())
        if (user.name.compare(name, Qt::CaseInsensitive) == 0)
            return user;
    return std::nullopt;
}

QString freeName(const Record& record, const QString& base)
{
    QString name = base;
    for (int i = 2; alike(record, name); ++i)
        name = base + QString::number(i);
    return name;
}

// Accounts of other systems have blanks, backslashes and more in them.
QString checkedEmail(const QString& email)
{
    QString plain = email.trimmed();
    const bool bad = std::any_of(plain.begin(), plain.end(), [](QChar c) {
        return c == u'<' || c == u'>' || c.isSpace() || c.category() == QChar::Other_Control;
    });
    if (!plain.isEmpty() && (bad || !plain.contains(u'@')))
        throw InvalidInput(
            Administration::tr("“%1” is no e-mail address. Write it as ada@example.org.")
                .arg(plain));
    return plain;
}

// Names become authors of git commits.
QString checkedFullName(const QString& name)
{
    QString plain = plainLine(name);
    plain.remove(u'<').remove(u'>');
    return plain;
}

} // namespace

void Administration::Rooms::keepAnAdmin(bool hadUsableAdmin) const
{
    if (record.users.activeAdmins() == 0 || (hadUsableAdmin && !record.users.hasUsableAdmin()))
        throw Refused(tr("This is the last admin of the vault. Make somebody else an admin "
                         "first."));
}

QString Administration::userNameOf(const QString& account)
{
    static const QRegularExpression others(u"[^\\p{L}\\p{N}._-]+"_s,
                                           QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression before(u"^[._-]+"_s);
    QString name = plainLine(account).replace(others, u"-"_s).remove(before).left(60);
    return checkedUserName(name.isEmpty() ? u"user"_s : name);
}

QList<User> Administration::users() const
{
    return m_rooms->record.users.all();
}
User Administration::user(UserId id) const
{
    return m_rooms->record.users.load(id);
}
User Administration::user(const QString& name) const
{
    return m_rooms->record.users.require(name);
}

User Administration::addUser(const Actor& actor, const User& wanted, const QString& account)
{
    Record& record = m_rooms->record;
    const QString name = checkedUserName(wanted.name);
    m_rooms->run(actor, u"user.add"_s, Permission::ManageUsers, Command::Users, [&](Command&) {
        User user = wanted;
        user.uuid = QUuid::createUuid();
        user.name = name;
        user.fullName = checkedFullName(wanted.fullName);
        user.email = checkedEmail(wanted.email);
        if (const auto other = alike(record, name); other && other->name != name)
            throw Conflict(tr("There is a user “%1” already. Names that differ only in case are "
                              "not told apart; choose another one.")
                               .arg(other->name));
        const QString used = account.isEmpty() ? name : account;
        if (const auto owner = record.users.findAccount(used))
            throw Conflict(tr("The account %1 belongs to the user %2 already. Name another account "
                              "for %3.")
                               .arg(used, owner->name, name));
        const UserId id = record.users.add(user);
        record.users.mapAccount(used, id);
        return u"Add user %1 as %2"_s.arg(name, code(user.role));
    });
    return record.users.require(name);
}

void Administration::changeUser(const Actor& actor, const User& wanted,
                                const std::optional<User>& readAs)
{
    Record& record = m_rooms->record;
    record.pool.transaction([&](Connection&) {
        Command command(record, m_rooms->clock, actor, u"user.change"_s);
        const User present = record.users.require(wanted.name);
        if (readAs && present != *readAs)
            throw Conflict(tr("Somebody else changed the user %1 meanwhile. Look at it again, then "
                              "repeat your change.")
                               .arg(present.name));
        User user = wanted;
        user.id = present.id;
        user.uuid = present.uuid;
        user.fullName = checkedFullName(wanted.fullName);
        user.email = checkedEmail(wanted.email);
        const bool rightsChange = user.role != present.role || user.approver != present.approver ||
                                  user.active != present.active;
        if (rightsChange || command.rights().id != present.id)
            command.require(Permission::ManageUsers);
        command.change(Command::Users);
        const bool hadUsableAdmin = record.users.hasUsableAdmin();
        record.users.update(user);
        m_rooms->keepAnAdmin(hadUsableAdmin);
        QString what = u"Change user %1"_s.arg(user.name);
        if (user.role != present.role)
            what = u"Make %1 %2"_s.arg(user.name, code(user.role));
        if (user.active != present.active)
            what = (user.active ? u"Reactivate user %1"_s : u"Deactivate user %1"_s).arg(user.name);
        command.finish(what);
    });
}

void Administration::mapAccount(const Actor& actor, const QString& name, const QString& account)
{
    Record& record = m_rooms->record;
    const QString wanted = plainLine(account);
    if (wanted.isEmpty())
        throw InvalidInput(tr("Name the account of the operating system."));
    record.pool.transaction([&](Connection&) {
        Command command(record, m_rooms->clock, actor, u"user.account"_s);
        command.require(Permission::ManageUsers);
        const User user = record.users.require(name);
        const auto holder = record.users.findAccount(wanted);
        if (holder && holder->id == user.id)
            return;
        record.users.mapAccount(wanted, user.id);
        if (!hasUsableAdmin())
            throw Refused(tr("The account %1 is the last of an admin of this vault. Make somebody "
                             "else an admin first.")
                              .arg(wanted));
        command.finish((holder ? u"Make account %1 user %2, no longer %3"_s.arg(wanted, user.name,
                                                                                holder->name)
                               : u"Make account %1 user %2"_s.arg(wanted, user.name)),
                       {}, true);
    });
}

Actor Administration::identify(const QString& account) const
{
    const auto user = m_rooms->record.users.findAccount(account);
    return user ? Actor{user->id, {}} : Actor{};
}

bool Administration::hasUsableAdmin() const
{
    return m_rooms->record.users.hasUsableAdmin();
}

Actor Administration::join(const QString& account, const QString& fullName)
{
    Record& record = m_rooms->record;
    if (const Actor known = identify(account); known.user)
        return known;
    if (!hasUsableAdmin())
        throw NotAllowed(tr("Nobody on this computer is an admin of this vault yet, as after a "
                            "rebuild. Claim it first (implexa-cli user claim)."));
    return record.pool.transaction([&](Connection&) {
        if (const Actor known = identify(account); known.user)
            return known;
        User user;
        user.uuid = QUuid::createUuid();
        user.fullName = checkedFullName(fullName);
        user.name = freeName(record, userNameOf(account));
        // The first event of a user is its own: the row must be there before the command is.
        const QJsonObject before = documentFiles(record, Command::Users).first();
        user.id = record.users.add(user);
        record.users.mapAccount(account, user.id);
        const Actor actor{user.id, {}};
        Command command(record, m_rooms->clock, actor, u"user.join"_s);
        command.change(Command::Users, before);
        command.finish(u"%1 joins as a Viewer"_s.arg(user.name));
        return actor;
    });
}

Actor Administration::claim(const QString& account, const QString& name)
{
    Record& record = m_rooms->record;
    return record.pool.transaction([&](Connection&) {
        if (hasUsableAdmin())
            throw Refused(tr("This vault has an admin already, so it cannot be claimed. Ask that "
                             "admin for the role."));
        const QJsonObject before = documentFiles(record, Command::Users).first();
        const QString wanted = name.isEmpty() ? userNameOf(account) : name;
        std::optional<User> user = record.users.find(wanted);
        if (!user) {
            if (!name.isEmpty())
                record.users.require(name);
            user.emplace();
            user->uuid = QUuid::createUuid();
            user->name = freeName(record, wanted);
            user->id = record.users.add(*user);
        }
        user->role = Role::Admin;
        user->active = true;
        record.users.update(*user);
        record.users.mapAccount(account, user->id);
        const Actor actor{user->id, {}};
        Command command(record, m_rooms->clock, actor, u"user.claim"_s);
        command.change(Command::Users, before);
        command.finish(u"%1 claims the vault as admin"_s.arg(user->name), {}, true);
        return actor;
    });
}

Actor Administration::actAs(const Actor& actor, const QString& name) const
{
    Record& record = m_rooms->record;
    PermissionPolicy::require(record.users.load(actor.user), Permission::ActForOthers);
    const User user = record.users.require(name);
    return {actor.user, user.id == actor.user ? UserId{} : user.id};
}

} // namespace implexa
