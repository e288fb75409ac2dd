#include "VaultVerbs.h"

#include "Interrupt.h"
#include "Invocation.h"
#include "Json.h"
#include "TextTable.h"
#include "Words.h"
#include "core/domain/Error.h"
#include "core/services/Administration.h"
#include "core/services/GitMirror.h"
#include "core/services/OrdinaryTarget.h"
#include "core/services/PartBrowser.h"
#include "core/services/SampleVault.h"
#include "core/services/Vault.h"

#include <QBuffer>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

QString absolute(const QString& folder)
{
    return QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
}

VaultSettings settingsOf(const Arguments& arguments, const QString& folder)
{
    VaultSettings settings;
    settings.name = arguments.given(u"name"_s).value_or(QFileInfo(folder).fileName());
    if (const auto scheme = RevisionScheme::fromCode(arguments.value(u"revisions"_s)))
        settings.revisions = *scheme;
    settings.ipn.separator = arguments.given(u"separator"_s).value_or(settings.ipn.separator);
    settings.ipn.width = arguments.smallNumber(u"width"_s).value_or(settings.ipn.width);
    settings.ipn.firstNumber =
        arguments.number(u"first-number"_s).value_or(settings.ipn.firstNumber);
    settings.ipn.check();
    return settings;
}

void init(Invocation& call)
{
    const Arguments& arguments = call.arguments;
    const QString folder =
        arguments.operands().isEmpty() ? call.session.folder() : absolute(arguments.operand(0));
    Session& session = call.session;
    if (arguments.has(u"sample"_s)) {
        for (const Option& option : arguments.verb()->options)
            if (option.name != u"sample")
                arguments.exclusive(u"sample"_s, option.name);
        createSampleVault(folder, session.account().name, session.account().fullName,
                          session.clock());
        session.writes();
        session.adopt(Vault::open(folder, session.clock()));
    } else {
        session.create(folder, settingsOf(arguments, folder));
    }
    Vault& vault = session.vault();
    const User user =
        vault.administration().user(vault.administration().identify(session.account().name).user);
    if (call.out.json())
        call.out.value(QJsonObject{{u"vault"_s, vault.folder()},
                                   {u"schemaVersion"_s, vault.schemaVersion()},
                                   {u"parts"_s, vault.browser().partCount()},
                                   {u"user"_s, json(user)},
                                   {u"settings"_s, json(vault.administration().settings())}});
    else
        call.out.say(u"Made the vault %1. You are its admin, as %2."_s.arg(
            QDir::toNativeSeparators(vault.folder()), user.name));
}

QJsonObject json(const PoolStats& stats)
{
    return {{u"maxSize"_s, stats.config.maxSize},
            {u"open"_s, stats.open},
            {u"leased"_s, stats.leased},
            {u"idle"_s, stats.idle},
            {u"waiting"_s, stats.waiting},
            {u"opened"_s, stats.opened},
            {u"recycled"_s, stats.recycled},
            {u"leases"_s, stats.leases},
            {u"acquireP50Us"_s, static_cast<double>(stats.acquireP50Ns) / 1000},
            {u"acquireP99Us"_s, static_cast<double>(stats.acquireP99Ns) / 1000}};
}

/// Who the account is here; null name and viewer's rights where nobody.
QJsonObject userJson(Session& session)
{
    const Actor actor = session.reader();
    Administration& administration = session.administration();
    QJsonObject object{{u"account"_s, session.account().name},
                       {u"name"_s, QJsonValue()},
                       {u"role"_s, code(Role::Viewer)},
                       {u"approver"_s, false},
                       {u"actingFor"_s, QJsonValue()}};
    if (!actor.user)
        return object;
    const User user = administration.user(actor.user);
    object[u"name"_s] = user.name;
    object[u"role"_s] = code(user.role);
    object[u"approver"_s] = user.approver;
    if (actor.actingFor)
        object[u"actingFor"_s] = administration.user(actor.actingFor).name;
    return object;
}

QString userText(const QJsonObject& user, bool claimed)
{
    if (user[u"name"_s].isNull())
        return u"%1 (%2)"_s.arg(user[u"account"_s].toString(),
                                claimed
                                    ? u"nobody here yet; reads as a viewer"_s
                                    : u"this vault has no admin here yet: see “implexa-cli user "
                                      "claim --help”"_s);
    QString text = u"%1 (%2%3)"_s.arg(user[u"name"_s].toString(),
                                      label(fromChecked<Role>(user[u"role"_s].toString())),
                                      user[u"approver"_s].toBool() ? u", approver"_s : QString());
    if (!user[u"actingFor"_s].isNull())
        text += u" acting for %1"_s.arg(user[u"actingFor"_s].toString());
    return text;
}

QString mirrorText(const MirrorStatus& mirror)
{
    QString text = mirror.pending == 0
                       ? u"up to date"_s
                       : u"%1 waiting"_s.arg(counted(mirror.pending, u"change"_s, u"changes"_s));
    if (!mirror.head.isEmpty())
        text += u", at %1"_s.arg(mirror.head.left(12));
    if (!mirror.lastError.isEmpty())
        text += mirror.lastErrorAt.isValid()
                    ? u"; last error %1: %2"_s.arg(shown(mirror.lastErrorAt), mirror.lastError)
                    : u"; last error: "_s + mirror.lastError;
    return text;
}

void status(Invocation& call)
{
    Vault& vault = call.session.vault();
    const MirrorStatus mirror = vault.mirror().status();
    const VaultSettings settings = vault.administration().settings();
    const qint64 parts = vault.browser().partCount();
    const QJsonObject user = userJson(call.session);
    const PoolStats pool = vault.poolStats();
    if (call.out.json()) {
        call.out.value(QJsonObject{{u"vault"_s, vault.folder()},
                                   {u"schemaVersion"_s, vault.schemaVersion()},
                                   {u"readOnly"_s, vault.isReadOnly()},
                                   {u"parts"_s, parts},
                                   {u"mirror"_s, cli::json(mirror)},
                                   {u"pool"_s, json(pool)},
                                   {u"user"_s, user},
                                   {u"settings"_s, cli::json(settings)}});
        return;
    }
    const QString scheme = settings.revisions.code();
    const auto fact = [&](const QString& name, const QString& value) {
        call.out.line(name.leftJustified(10) + value);
    };
    fact(u"Vault"_s, QDir::toNativeSeparators(vault.folder()));
    fact(u"Name"_s, settings.name);
    if (vault.isReadOnly())
        fact(u"Rights"_s, u"read-only here: its folder or files cannot be written"_s);
    fact(u"Parts"_s, QString::number(parts));
    fact(u"Mirror"_s, mirrorText(mirror));
    fact(u"User"_s, userText(user, vault.administration().hasUsableAdmin()));
    fact(u"Numbers"_s, u"%1 and so on; revisions by %2"_s.arg(
                           settings.ipn.format(u"EL-RES"_s, settings.ipn.firstNumber), scheme));
    fact(u"Pool"_s, u"%1 open, %2 leased, %3 waiting, at most %4"_s.arg(pool.open)
                        .arg(pool.leased)
                        .arg(pool.waiting)
                        .arg(pool.config.maxSize));
    fact(u"Schema"_s, QString::number(vault.schemaVersion()));
}

void mirror(Invocation& call)
{
    GitMirror& mirror = call.session.vault().mirror();
    const Interrupt interrupt;
    MirrorStatus status;
    try {
        status = mirror.drain({}, call.out.progress(), interrupt.check());
    } catch (const Cancelled&) {
        throw Cancelled(u"Cancelled; what the mirror has so far stays, the rest waits."_s);
    }
    if (!status.lastError.isEmpty() && (status.pending > 0 || status.head.isEmpty()))
        throw GitError(u"The git mirror could not follow: %1"_s.arg(status.lastError));
    if (call.out.json())
        call.out.value(cli::json(status));
    else
        call.out.say(u"The mirror %1 is %2."_s.arg(QDir::toNativeSeparators(mirror.folder()),
                                                   mirrorText(status)));
}

void rebuild(Invocation& call)
{
    const QString folder = absolute(call.arguments.operand(0));
    const Interrupt interrupt;
    Vault& vault = call.session.adopt(
        Vault::rebuild(folder, absolute(call.arguments.value(u"from"_s)), call.session.clock(),
                       call.out.progress(), interrupt.check()));
    const qint64 parts = vault.browser().partCount();
    if (call.out.json())
        call.out.value(QJsonObject{{u"vault"_s, vault.folder()},
                                   {u"schemaVersion"_s, vault.schemaVersion()},
                                   {u"parts"_s, parts}});
    else
        call.out.say(
            u"Rebuilt the vault %1 with %2.\nBecome its admin with: implexa-cli --vault %1 "
            "user claim NAME\nThen say which account each of the others is: user edit NAME "
            "--account ACCOUNT"_s.arg(QDir::toNativeSeparators(vault.folder()),
                                      counted(parts, u"part"_s, u"parts"_s)));
}

void dump(Invocation& call)
{
    const QString path = call.arguments.value(u"output"_s);
    if (!path.isEmpty())
        isOrdinaryTarget(path); // or refuses
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    call.session.vault().dump(buffer);
    const QByteArray& bytes = buffer.data();
    if (!path.isEmpty()) {
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
            throw FileError(u"%1 could not be written."_s.arg(path), file.errorString());
        if (call.out.json())
            call.out.value(QJsonObject{{u"file"_s, absolute(path)}, {u"bytes"_s, bytes.size()}});
        else
            call.out.say(u"Wrote %1."_s.arg(path));
    } else if (call.out.json()) {
        call.out.value(QJsonObject{{u"dump"_s, QString::fromUtf8(bytes)}});
    } else {
        call.out.bytes(bytes);
    }
}

QList<Option> initOptions()
{
    return {{.name = u"name"_s,
             .value = u"NAME"_s,
             .help = u"the vault's name; otherwise the folder's"_s},
            {.name = u"revisions"_s,
             .value = u"SCHEME"_s,
             .help = u"how revisions are named: 1, 2, 3 or A, B, C; cannot be changed later"_s,
             .choices = {u"numbers"_s, u"letters"_s}},
            {.name = u"first-number"_s,
             .value = u"N"_s,
             .help = u"number of the first part; 10000 unless said"_s,
             .words = Words::Number},
            {.name = u"width"_s,
             .value = u"N"_s,
             .help = u"digits of a number; 5 unless said"_s,
             .words = Words::Number},
            {.name = u"separator"_s,
             .value = u"SIGN"_s,
             .help = u"between codes and number; - unless said"_s},
            {.name = u"sample"_s,
             .value = {},
             .help = u"with a small product in some seventy parts, to look around"_s}};
}

} // namespace

QList<Verb> vaultVerbs()
{
    return {
        {.name = u"init"_s,
         .summary = u"make a new vault"_s,
         .details = u"DIR is empty or does not exist; without it the vault is made where --vault, "
                    "$IMPLEXA_VAULT or the default says. You become its first admin."_s,
         .operands = {{.name = u"DIR"_s, .words = Words::Folder, .choices = {}, .least = 0}},
         .options = initOptions(),
         .examples = {u"init ~/Parts"_s,
                      u"init ~/Parts --revisions letters --first-number 1 --width 6"_s},
         .run = init},
        {.name = u"status"_s,
         .summary = u"show the vault, its mirror and who you are in it"_s,
         .details = {},
         .operands = {},
         .options = {},
         .examples = {u"status"_s, u"status --json"_s},
         .run = status},
        {.name = u"mirror"_s,
         .summary = u"let the git mirror catch up to the end"_s,
         .details = u"Other verbs give it two seconds. This one reports when git fails."_s,
         .operands = {},
         .options = {},
         .examples = {u"mirror"_s},
         .run = mirror},
        {.name = u"rebuild"_s,
         .summary = u"make a vault from a clone of a mirror or of a full export"_s,
         .details = u"The clone must have the whole history. Nobody's account is known in the new "
                    "vault: become its admin with “user claim”, then say with “user edit NAME "
                    "--account ACCOUNT” which account each of the others is."_s,
         .operands = {{.name = u"NEWVAULT"_s, .words = Words::Folder}},
         .options = {{.name = u"from"_s,
                      .value = u"REPO"_s,
                      .help = u"folder of the repository"_s,
                      .words = Words::Folder,
                      .required = true}},
         .examples = {u"rebuild --from ~/parts-repository ~/Parts-again"_s},
         .run = rebuild},
        {.name = u"dump"_s,
         .summary = u"print the whole record as canonical text"_s,
         .details = u"Two vaults with the same dump hold the same record."_s,
         .operands = {},
         .options = {{.name = u"output"_s,
                      .value = u"FILE"_s,
                      .help = u"write it there instead"_s,
                      .words = Words::File}},
         .examples = {u"dump --output parts.dump"_s},
         .run = dump},
    };
}

} // namespace implexa::cli
