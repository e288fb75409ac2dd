#include "UserVerbs.h"

#include "Invocation.h"
#include "Json.h"
#include "Repeat.h"
#include "TextTable.h"
#include "Words.h"
#include "core/services/Administration.h"

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

void list(Invocation& call)
{
    const QList<User> users = call.session.administration().users();
    if (call.out.json()) {
        call.out.value(jsonArray(users));
        return;
    }
    TextTable table({{u"Name"_s},
                     {u"Full name"_s, TextTable::Left, true},
                     {u"Email"_s, TextTable::Left, true},
                     {u"Role"_s},
                     {u"Approver"_s},
                     {u"Active"_s}});
    for (const User& user : users)
        table.add({user.name, user.fullName, user.email, label(user.role),
                   user.approver ? u"yes"_s : QString(), user.active ? u"yes"_s : u"no"_s});
    call.out.table(table);
}

void userDone(Invocation& call, const QString& what, const User& user)
{
    if (call.out.json())
        call.out.value(json(user));
    else
        call.out.say(u"%1 %2: %3%4%5."_s.arg(what, user.name, label(user.role),
                                             user.approver ? u", approver"_s : QString(),
                                             user.active ? QString() : u", not active"_s));
}

void readFields(const Arguments& arguments, User& user)
{
    arguments.exclusive(u"approver"_s, u"no-approver"_s);
    arguments.exclusive(u"active"_s, u"inactive"_s);
    user.fullName = arguments.given(u"full-name"_s).value_or(user.fullName);
    user.email = arguments.given(u"email"_s).value_or(user.email);
    if (const auto role = arguments.given(u"role"_s))
        user.role = fromChecked<Role>(*role);
    if (arguments.has(u"approver"_s) || arguments.has(u"no-approver"_s))
        user.approver = arguments.has(u"approver"_s);
    if (arguments.has(u"active"_s) || arguments.has(u"inactive"_s))
        user.active = arguments.has(u"active"_s);
}

void add(Invocation& call)
{
    User user;
    user.name = call.arguments.operand(0);
    readFields(call.arguments, user);
    userDone(call, u"Added"_s,
             call.session.administration().addUser(call.session.writer(), user,
                                                   call.arguments.value(u"account"_s)));
}

void change(Invocation& call, std::optional<Role> role)
{
    Administration& administration = call.session.administration();
    const QString name = call.arguments.operand(0);
    administration.user(name); // nobody joins for a mistyped name
    const Actor actor = call.session.writer();
    repeatOnConflict([&] {
        const User present = administration.user(name);
        User user = present;
        user.role = role.value_or(user.role);
        readFields(call.arguments, user);
        administration.changeUser(actor, user, present);
    });
    userDone(call, u"Changed"_s, administration.user(name));
}

void role(Invocation& call)
{
    change(call, fromChecked<Role>(call.arguments.operand(1)));
}

void edit(Invocation& call)
{
    bool any = false;
    for (const Option& option : call.arguments.verb()->options)
        any |= call.arguments.has(option.name);
    if (!any)
        call.arguments.refuse(u"Say what to change, for example with --full-name."_s);
    const auto account = call.arguments.given(u"account"_s);
    if (!account) {
        change(call, {});
        return;
    }
    for (const Option& option : call.arguments.verb()->options)
        if (option.name != u"account")
            call.arguments.exclusive(u"account"_s, option.name);
    Administration& administration = call.session.administration();
    const QString name = call.arguments.operand(0);
    administration.user(name); // nobody joins for a mistyped name
    administration.mapAccount(call.session.writer(), name, *account);
    const User user = administration.user(name);
    if (call.out.json())
        call.out.value(json(user));
    else
        call.out.say(u"The account %1 is the user %2."_s.arg(*account, user.name));
}

void claim(Invocation& call)
{
    Administration& administration = call.session.administration();
    call.session.writes();
    const Actor actor =
        administration.claim(call.session.account().name, call.arguments.operand(0));
    userDone(call, u"You are"_s, administration.user(actor.user));
}

const Option approver{
    .name = u"approver"_s, .value = {}, .help = u"may vote in reviews and approve sources"_s};
const Option noApprover{.name = u"no-approver"_s, .value = {}, .help = u"may not"_s};
const Operand existing{.name = u"NAME"_s, .words = Words::User};

} // namespace

QList<Verb> userVerbs()
{
    const Option fullName{
        .name = u"full-name"_s, .value = u"TEXT"_s, .help = u"first and last name"_s};
    const Option email{
        .name = u"email"_s, .value = u"ADDRESS"_s, .help = u"author of the mirror's commits"_s};
    return {
        {.name = u"user list"_s,
         .summary = u"list the people of the vault"_s,
         .details = {},
         .operands = {},
         .options = {},
         .examples = {u"user list"_s},
         .run = list},
        {.name = u"user add"_s,
         .summary = u"add somebody"_s,
         .details = u"Somebody who uses the vault without being added joins as a viewer. --account "
                    "is the name of the operating-system account where it differs from NAME."_s,
         .operands = {{.name = u"NAME"_s}},
         .options = {fullName,
                     email,
                     {.name = u"role"_s,
                      .value = u"ROLE"_s,
                      .help = u"what they may do; viewer unless said"_s,
                      .choices = roleCodes()},
                     approver,
                     {.name = u"account"_s,
                      .value = u"ACCOUNT"_s,
                      .help = u"account of the operating system"_s}},
         .examples = {u"user add grace --full-name \"Grace Hopper\" --role designer --approver"_s},
         .run = add},
        {.name = u"user role"_s,
         .summary = u"change what somebody may do"_s,
         .details = u"The last active admin stays one."_s,
         .operands = {existing, {.name = u"ROLE"_s, .choices = roleCodes()}},
         .options = {approver, noApprover},
         .examples = {u"user role grace designer --approver"_s},
         .run = role},
        {.name = u"user edit"_s,
         .summary = u"change somebody's name, address or rights"_s,
         .details =
             u"Everybody may change their own full name and email; the rest is for admins.\n"
             "--account says whose an account of the operating system is, which nobody knows in a "
             "rebuilt vault. Its work is then NAME's. It stands alone."_s,
         .operands = {existing},
         .options = {fullName,
                     email,
                     approver,
                     noApprover,
                     {.name = u"active"_s, .value = {}, .help = u"may use the vault again"_s},
                     {.name = u"inactive"_s, .value = {}, .help = u"has left"_s},
                     {.name = u"account"_s,
                      .value = u"ACCOUNT"_s,
                      .help = u"account of the operating system that is this user"_s}},
         .examples = {u"user edit grace --email grace@example.org"_s,
                      u"user edit grace --account ghopper"_s},
         .run = edit},
        {.name = u"user claim"_s,
         .summary = u"become the admin of a vault that has none here"_s,
         .details = u"After a rebuild no account belongs to anybody. This makes your account the "
                    "user NAME (the one of your account's name unless said), as an admin, and "
                    "records it. Then give the others their users back: user edit NAME --account "
                    "ACCOUNT."_s,
         .operands = {{.name = u"NAME"_s, .words = Words::User, .choices = {}, .least = 0}},
         .options = {},
         .examples = {u"user claim ada"_s},
         .run = claim},
    };
}

} // namespace implexa::cli
