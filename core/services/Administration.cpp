#include "Administration.h"

#include "Command.h"
#include "PermissionPolicy.h"
#include "Record.h"
#include "core/database/ConnectionPool.h"
#include "core/domain/Error.h"
#include "core/domain/PlainText.h"
#include "core/formats/VaultFiles.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

QString checkedUserName(const QString& name)
{
    static const QRegularExpression form(u"^[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63}$"_s,
                                         QRegularExpression::UseUnicodePropertiesOption);
    const QString plain = name.trimmed();
    if (!form.match(plain).hasMatch())
        throw InvalidInput(
            Administration::tr("“%1” cannot be a user's name. Use letters, digits, dot, hyphen and "
                               "underscore, such as ada.")
                .arg(plain));
    return plain;
}

// Accounts of other systems have blanks, backslashes and more in them.
QString checkedEmail(const QString& email)
{
    const QString plain = email.trimmed();
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

struct Administration::Rooms {
    Rooms(ConnectionPool& connections, const Clock& theClock)
        : record(connections)
        , clock(theClock)
    {
    }

    /// Runs @p change, which returns the event's summary, as one command on @p document.
    template <typename Change>
    void run(const Actor& actor, const QString& action, Permission permission,
             Command::Document document, Change&& change)
    {
        record.pool.transaction([&](Connection&) {
            Command command(record, clock, actor, action);
            command.require(permission);
            command.change(document);
            command.finish(change(command));
        });
    }

    /// Whom nobody could follow: the last active admin, or the last one with an account here.
    void keepAnAdmin(bool hadUsableAdmin)
    {
        if (record.users.activeAdmins() == 0 || (hadUsableAdmin && !record.users.hasUsableAdmin()))
            throw Refused(tr("This is the last admin of the vault. Make somebody else an admin "
                             "first."));
    }

    Record record;
    const Clock& clock;
};

QString Administration::userNameOf(const QString& account)
{
    static const QRegularExpression others(u"[^\\p{L}\\p{N}._-]+"_s,
                                           QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression before(u"^[._-]+"_s);
    QString name = plainLine(account).replace(others, u"-"_s).remove(before).left(60);
    return checkedUserName(name.isEmpty() ? u"user"_s : name);
}

Administration::Administration(ConnectionPool& pool, const Clock& clock)
    : m_rooms(std::make_unique<Rooms>(pool, clock))
{
}

Administration::~Administration() = default;

VaultSettings Administration::settings() const
{
    return m_rooms->record.settings.load();
}

void Administration::changeSettings(const Actor& actor, const VaultSettings& wanted,
                                    const std::optional<VaultSettings>& readAs)
{
    Record& record = m_rooms->record;
    wanted.ipn.check();
    if (plainLine(wanted.name).isEmpty())
        throw InvalidInput(tr("Give the vault a name."));
    if (wanted.largeFileBytes < 1000)
        throw InvalidInput(tr("The limit for large files is at least 1000 bytes, not %1.")
                               .arg(wanted.largeFileBytes));
    m_rooms->run(actor, u"vault.settings"_s, Permission::ManageVault, Command::Settings,
                 [&](Command&) {
                     VaultSettings settings = record.settings.load();
                     if (readAs && toJson(settings) != toJson(*readAs))
                         throw Conflict(tr("Somebody else changed the settings of the vault "
                                           "meanwhile. Look at them again, then repeat your "
                                           "change."));
                     if (settings.revisions.kind() != wanted.revisions.kind())
                         throw Refused(tr("The revision scheme is chosen when a vault is made and "
                                          "stays."));
                     settings.name = plainLine(wanted.name);
                     settings.ipn = wanted.ipn;
                     settings.largeFileBytes = wanted.largeFileBytes;
                     record.settings.save(settings);
                     // A higher first number moves the sequence on; a lower one never back.
                     auto sequence = record.parts.sequence();
                     if (wanted.ipn.firstNumber > sequence.nextNumber) {
                         sequence.nextNumber = wanted.ipn.firstNumber;
                         record.parts.setSequence(sequence);
                     }
                     return u"Change the settings of the vault"_s;
                 });
}

QList<Category> Administration::categories() const
{
    return m_rooms->record.categories.all();
}

Category Administration::addCategory(const Actor& actor, const QString& fullCode,
                                     const QString& name)
{
    Record& record = m_rooms->record;
    const QStringList codes = fullCode.trimmed().toUpper().split(u'-');
    if (codes.size() > 2)
        throw InvalidInput(
            tr("“%1” has more than two levels. Write a category as EL, or EL-RES below it.")
                .arg(fullCode));
    for (const QString& code : codes)
        checkCategoryCode(code);
    if (plainLine(name).isEmpty())
        throw InvalidInput(tr("Give the category %1 a name.").arg(codes.join(u'-')));
    m_rooms->run(actor, u"category.add"_s, Permission::ManageVault, Command::Categories,
                 [&](Command&) {
                     Category category;
                     category.uuid = QUuid::createUuid();
                     category.code = codes.back();
                     category.fullCode = codes.join(u'-');
                     category.name = plainLine(name);
                     if (codes.size() == 2)
                         category.parent = record.categories.require(codes.front()).id;
                     record.categories.add(category);
                     return u"Add category %1 %2"_s.arg(category.fullCode, category.name);
                 });
    return record.categories.require(codes.join(u'-'));
}

void Administration::renameCategory(const Actor& actor, const QString& fullCode,
                                    const QString& name)
{
    Record& record = m_rooms->record;
    if (plainLine(name).isEmpty())
        throw InvalidInput(tr("Give the category %1 a name.").arg(fullCode));
    m_rooms->run(actor, u"category.rename"_s, Permission::ManageVault, Command::Categories,
                 [&](Command&) {
                     Category category = record.categories.require(fullCode);
                     category.name = plainLine(name);
                     record.categories.update(category);
                     return u"Rename category %1 to %2"_s.arg(category.fullCode, category.name);
                 });
}

void Administration::setCategoryPinned(const Actor& actor, const QString& fullCode, bool pins)
{
    Record& record = m_rooms->record;
    m_rooms->run(actor, u"category.pins"_s, Permission::ManageVault, Command::Categories,
                 [&](Command&) {
                     Category category = record.categories.require(fullCode);
                     category.pinned = pins;
                     record.categories.update(category);
                     return (pins ? u"Pin the parts of %1 in BOMs by default"_s
                                  : u"Let the parts of %1 float in BOMs by default"_s)
                         .arg(category.fullCode);
                 });
}

void Administration::retireCategory(const Actor& actor, const QString& fullCode, bool retired)
{
    Record& record = m_rooms->record;
    m_rooms->run(actor, retired ? u"category.retire"_s : u"category.restore"_s,
                 Permission::ManageVault, Command::Categories, [&](Command&) {
                     Category category = record.categories.require(fullCode);
                     category.retired = retired;
                     record.categories.update(category);
                     // A subcategory of a retired category would go on taking parts.
                     for (Category& other : record.categories.all()) {
                         const bool follows =
                             retired ? other.parent == category.id : other.id == category.parent;
                         if (!follows || other.retired == retired)
                             continue;
                         other.retired = retired;
                         record.categories.update(other);
                     }
                     return (retired ? u"Retire category %1"_s : u"Restore category %1"_s)
                         .arg(category.fullCode);
                 });
}

QList<PropertyTemplate> Administration::propertyTemplates() const
{
    return m_rooms->record.properties.all();
}

QList<PropertyTemplate> Administration::propertyTemplates(const QString& category) const
{
    QList<PropertyTemplate> offered = propertyTemplates();
    offered.removeIf([&](const PropertyTemplate& property) {
        return property.retired || !property.appliesTo(category);
    });
    return offered;
}

namespace
{

PropertyTemplate checkedTemplate(const Record& record, PropertyTemplate property)
{
    property.name = plainLine(property.name);
    property.unit = plainLine(property.unit);
    if (property.name.isEmpty() || property.name.size() > 100 || property.name.contains(u'='))
        throw InvalidInput(
            Administration::tr("“%1” cannot name a property. Use 1 to 100 characters, without =.")
                .arg(property.name));
    QStringList choices;
    for (const QString& choice : property.choices)
        if (!plainLine(choice).isEmpty())
            choices << plainLine(choice);
    choices.removeDuplicates();
    property.choices = choices;
    if (property.kind == PropertyKind::Choice && choices.isEmpty())
        throw InvalidInput(
            Administration::tr("Property %1 is a choice: name what there is to choose from.")
                .arg(property.name));
    for (QString& category : property.categories)
        category = record.categories.require(category).fullCode;
    property.categories.sort();
    property.categories.removeDuplicates();
    return property;
}

} // namespace

PropertyTemplate Administration::addPropertyTemplate(const Actor& actor,
                                                     const PropertyTemplate& wanted)
{
    Record& record = m_rooms->record;
    m_rooms->run(actor, u"property.template.add"_s, Permission::ManageVault, Command::Properties,
                 [&](Command&) {
                     PropertyTemplate property = checkedTemplate(record, wanted);
                     property.uuid = QUuid::createUuid();
                     record.properties.add(property);
                     return u"Add property %1"_s.arg(property.name);
                 });
    return record.properties.require(plainLine(wanted.name), {});
}

void Administration::changePropertyTemplate(const Actor& actor, const PropertyTemplate& wanted,
                                            const std::optional<PropertyTemplate>& readAs)
{
    Record& record = m_rooms->record;
    m_rooms->run(
        actor, u"property.template.change"_s, Permission::ManageVault, Command::Properties,
        [&](Command&) {
            PropertyTemplate property = checkedTemplate(record, wanted);
            const PropertyTemplate present = record.properties.require(property.name, {});
            if (readAs && present != *readAs)
                throw Conflict(tr("Somebody else changed the property %1 meanwhile. Look at it "
                                  "again, then repeat your change.")
                                   .arg(present.name));
            if (property.kind != present.kind)
                throw Refused(tr("The kind of property %1 stays %2. Retire it and add another one.")
                                  .arg(present.name, label(present.kind)));
            if (property.partLevel != present.partLevel && record.properties.hasValues(present.id))
                throw Refused(tr("Property %1 has values, so its level stays.").arg(present.name));
            property.id = present.id;
            property.uuid = present.uuid;
            record.properties.update(property);
            return (property.retired && !present.retired ? u"Retire property %1"_s
                                                         : u"Change property %1"_s)
                .arg(present.name);
        });
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
        const QString base = userNameOf(account);
        user.name = base;
        for (int i = 2; record.users.find(user.name); ++i)
            user.name = base + QString::number(i);
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
            user->name = wanted;
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

QList<Workflow> Administration::workflows() const
{
    return m_rooms->record.workflows.all();
}

Workflow Administration::defineWorkflow(const Actor& actor, const Workflow& wanted)
{
    Record& record = m_rooms->record;
    wanted.validate();
    m_rooms->run(actor, u"workflow.define"_s, Permission::ManageVault, Command::Workflows,
                 [&](Command&) {
                     Workflow workflow = wanted;
                     if (const auto present = record.workflows.find(wanted.name)) {
                         if (record.workflows.isInUse(present->id))
                             throw Refused(tr("Open revisions are on their way through workflow "
                                              "“%1”. Define it under another name and activate "
                                              "that one.")
                                               .arg(wanted.name));
                         workflow.id = present->id;
                         record.workflows.setDefinition(workflow);
                         return u"Redefine workflow %1"_s.arg(wanted.name);
                     }
                     workflow.uuid = QUuid::createUuid();
                     record.workflows.add(workflow);
                     return u"Define workflow %1"_s.arg(wanted.name);
                 });
    return record.workflows.require(wanted.name);
}

void Administration::activateWorkflow(const Actor& actor, const QString& name)
{
    Record& record = m_rooms->record;
    m_rooms->run(actor, u"workflow.activate"_s, Permission::ManageVault, Command::Workflows,
                 [&](Command&) {
                     record.workflows.activate(record.workflows.require(name).id);
                     return u"Activate workflow %1 for new revisions"_s.arg(name);
                 });
}

} // namespace implexa
