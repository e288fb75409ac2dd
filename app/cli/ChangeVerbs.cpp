#include "ChangeVerbs.h"

#include "ChangeJson.h"
#include "ChangeTables.h"
#include "Invocation.h"
#include "Json.h"
#include "SeenOption.h"
#include "Words.h"
#include "core/services/ChangeManagement.h"
#include "core/services/Vault.h"

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

ChangeManagement& changesOf(Invocation& call)
{
    return call.session.vault().changes();
}

QString number(const Invocation& call)
{
    return call.arguments.operand(0);
}

QStringList ipnsOf(const Invocation& call)
{
    QStringList ipns = call.arguments.operands().mid(1);
    ipns.removeDuplicates();
    return ipns;
}

/// Says what became of it: a line, or all of it with --json.
void done(Invocation& call, const QString& what, const ChangeOrder& order)
{
    if (call.out.json())
        call.out.value(json(order, changesOf(call).effects(order.number)));
    else
        call.out.say(u"%1 %2 %3 (%4)"_s.arg(what, order.number, order.title, label(order.state)));
}

QDate dateOf(const QString& text)
{
    return QDate::fromString(text, Qt::ISODate);
}

/// The grammar has checked the words against the codes.
ChangePriority priorityOf(const QString& word)
{
    return changePriorityFromCode(word).value_or(ChangePriority::Normal);
}

Disposition dispositionOf(const QString& word)
{
    return dispositionFromCode(word == u"none" ? QString() : word).value_or(Disposition::None);
}

void create(Invocation& call)
{
    const Arguments& arguments = call.arguments;
    NewChange wanted;
    wanted.title = arguments.value(u"title"_s);
    wanted.reason = arguments.value(u"reason"_s);
    if (const auto priority = arguments.given(u"priority"_s))
        wanted.priority = priorityOf(*priority);
    wanted.effectivityDate = dateOf(arguments.value(u"effective"_s));
    wanted.effectivityNote = arguments.value(u"effective-note"_s);
    wanted.request = arguments.has(u"request"_s);
    const ChangeOrder order = changesOf(call).create(call.session.writer(), wanted);
    if (call.out.quiet() && !call.out.json())
        call.out.line(order.number);
    else
        done(call, u"Created"_s, order);
}

void edit(Invocation& call)
{
    const Arguments& arguments = call.arguments;
    ChangeEdit edit;
    edit.title = arguments.given(u"title"_s);
    edit.reason = arguments.given(u"reason"_s);
    if (const auto priority = arguments.given(u"priority"_s))
        edit.priority = priorityOf(*priority);
    if (const auto date = arguments.given(u"effective"_s))
        edit.effectivityDate = dateOf(*date);
    if (arguments.has(u"no-effective-date"_s))
        edit.effectivityDate = QDate();
    arguments.exclusive(u"effective"_s, u"no-effective-date"_s);
    edit.effectivityNote = arguments.given(u"effective-note"_s);
    done(call, u"Edited"_s, changesOf(call).edit(call.session.writer(), number(call), edit));
}

void add(Invocation& call)
{
    const Arguments& arguments = call.arguments;
    QList<NewChangeItem> items;
    for (const QString& ipn : ipnsOf(call)) {
        NewChangeItem item;
        item.part = ipn;
        item.kind = changeItemKindFromCode(arguments.value(u"kind"_s));
        item.stock = dispositionOf(arguments.value(u"stock"_s));
        item.inWork = dispositionOf(arguments.value(u"in-work"_s));
        item.orders = dispositionOf(arguments.value(u"orders"_s));
        item.note = arguments.value(u"note"_s);
        items << item;
    }
    done(call, u"Added to"_s, changesOf(call).addItems(call.session.writer(), number(call), items));
}

void item(Invocation& call)
{
    const Arguments& arguments = call.arguments;
    ChangeItemEdit edit;
    edit.kind = changeItemKindFromCode(arguments.value(u"kind"_s));
    const auto disposition = [&](const QString& option) {
        const auto given = arguments.given(option);
        return given ? std::optional(dispositionOf(*given)) : std::nullopt;
    };
    edit.stock = disposition(u"stock"_s);
    edit.inWork = disposition(u"in-work"_s);
    edit.orders = disposition(u"orders"_s);
    edit.note = arguments.given(u"note"_s);
    done(call, u"Edited"_s,
         changesOf(call).editItem(call.session.writer(), number(call), arguments.operand(1), edit));
}

void remove(Invocation& call)
{
    done(call, u"Removed from"_s,
         changesOf(call).removeItems(call.session.writer(), number(call), ipnsOf(call)));
}

void accept(Invocation& call)
{
    done(call, u"Accepted"_s,
         changesOf(call).accept(call.session.writer(), number(call),
                                call.arguments.value(u"comment"_s)));
}

void submit(Invocation& call)
{
    QStringList reviewers;
    for (const QString& names : call.arguments.values(u"reviewers"_s))
        for (const QString& name : names.split(u',', Qt::SkipEmptyParts))
            reviewers += name.trimmed();
    reviewers.removeDuplicates();
    done(call, u"Submitted"_s,
         changesOf(call).submit(call.session.writer(), number(call), reviewers,
                                call.arguments.value(u"comment"_s)));
}

void withdraw(Invocation& call)
{
    done(call, u"Withdrew"_s,
         changesOf(call).withdraw(call.session.writer(), number(call),
                                  call.arguments.value(u"comment"_s)));
}

void approve(Invocation& call)
{
    done(call, u"Approved"_s,
         changesOf(call).approve(call.session.writer(), number(call),
                                 call.arguments.value(u"comment"_s), seenContent(call.arguments)));
}

void reject(Invocation& call)
{
    done(call, u"Rejected"_s,
         changesOf(call).reject(call.session.writer(), number(call),
                                call.arguments.value(u"reason"_s), seenContent(call.arguments)));
}

void release(Invocation& call)
{
    // What is not in the way of a release, but ought to be known.
    QList<ChangeEffect> aged = changesOf(call).effects(number(call));
    aged.removeIf([](const ChangeEffect& effect) {
        return effect.kind != ChangeEffect::TakesObsolete &&
               effect.kind != ChangeEffect::TakesNotForNewDesign;
    });
    done(call, u"Released"_s,
         changesOf(call).release(call.session.writer(), number(call),
                                 call.arguments.value(u"comment"_s)));
    for (const ChangeEffect& effect : std::as_const(aged))
        call.out.note(sentence(effect) + u'.');
}

void implement(Invocation& call)
{
    done(call, u"Implemented"_s,
         changesOf(call).implement(call.session.writer(), number(call),
                                   call.arguments.value(u"comment"_s)));
}

void cancel(Invocation& call)
{
    done(call, u"Cancelled"_s,
         changesOf(call).cancel(call.session.writer(), number(call),
                                call.arguments.value(u"reason"_s)));
}

const Operand order{.name = u"ECO"_s, .words = Words::Change, .choices = {}};
const Operand part{.name = u"IPN"_s, .words = Words::Ipn, .choices = {}};
const Operand parts{.name = u"IPN"_s, .words = Words::Ipn, .choices = {}, .least = 1, .most = 0};
const Option comment{
    .name = u"comment"_s, .value = u"TEXT"_s, .help = u"a remark for the record"_s};

QList<Option> contentOptions(bool titleRequired)
{
    return {{.name = u"title"_s,
             .value = u"TEXT"_s,
             .help = u"what it is, in a few words"_s,
             .required = titleRequired},
            {.name = u"reason"_s, .value = u"TEXT"_s, .help = u"why it is needed"_s},
            {.name = u"priority"_s,
             .value = u"PRIORITY"_s,
             .help = u"how soon; normal unless said"_s,
             .choices = {u"low"_s, u"normal"_s, u"high"_s, u"urgent"_s}},
            {.name = u"effective"_s,
             .value = u"DATE"_s,
             .help = u"from when it holds"_s,
             .words = Words::Date},
            {.name = u"effective-note"_s,
             .value = u"TEXT"_s,
             .help = u"from what it holds, such as a serial number"_s}};
}

QList<Option> itemOptions()
{
    const QStringList dispositions{u"none"_s, u"use"_s, u"rework"_s, u"scrap"_s};
    return {{.name = u"kind"_s,
             .value = u"KIND"_s,
             .help = u"a new revision, or a new part when it was never released, unless said"_s,
             .choices = {u"revision"_s, u"new_part"_s, u"obsolescence"_s, u"sources"_s}},
            {.name = u"stock"_s,
             .value = u"WHAT"_s,
             .help = u"what becomes of parts in stock"_s,
             .choices = dispositions},
            {.name = u"in-work"_s,
             .value = u"WHAT"_s,
             .help = u"what becomes of parts in work"_s,
             .choices = dispositions},
            {.name = u"orders"_s,
             .value = u"WHAT"_s,
             .help = u"what becomes of parts on order"_s,
             .choices = dispositions},
            {.name = u"note"_s, .value = u"TEXT"_s, .help = u"what else is to be known"_s}};
}

Verb step(const QString& name, const QString& summary, const QString& details,
          const QList<Option>& options, const QString& example, void (*run)(Invocation&))
{
    return {.name = u"change "_s + name,
            .summary = summary,
            .details = details,
            .operands = {order},
            .options = options,
            .examples = {u"change "_s + name + u' ' + example},
            .run = run};
}

} // namespace

QList<Verb> changeVerbs()
{
    const Option reason{.name = u"reason"_s,
                        .value = u"TEXT"_s,
                        .help = u"why, for the record"_s,
                        .required = true};
    return {
        {.name = u"change create"_s,
         .summary = u"write a change order"_s,
         .details = u"It gets the vault's next number, ECO-0001 and on."_s,
         .operands = {},
         .options = contentOptions(true) +
                    QList<Option>{{.name = u"request"_s,
                                   .value = {},
                                   .help = u"only ask for it: somebody has to accept it"_s}},
         .examples = {u"change create --title \"Cooler supply\" --reason \"R12 gets hot\""_s},
         .run = create},
        step(u"edit"_s, u"change what a draft says"_s, {},
             contentOptions(false) + QList<Option>{{.name = u"no-effective-date"_s,
                                                    .value = {},
                                                    .help = u"take its date away"_s}},
             u"ECO-0001 --priority high --effective 2027-01-15"_s, edit),
        {.name = u"change add"_s,
         .summary = u"have a change order affect parts"_s,
         .details = u"Their open revisions are then submitted, voted on and released only with it. "
                    "obsolescence retires a released part, sources approves the manufacturer parts "
                    "that are proposed. A part is in one open change order at a time."_s,
         .operands = {order, parts},
         .options = itemOptions(),
         .examples = {u"change add ECO-0001 EL-RES-10000 --stock use --orders scrap"_s,
                      u"change add ECO-0001 EL-RES-10001 --kind obsolescence"_s},
         .run = add},
        {.name = u"change item"_s,
         .summary = u"change how a part is affected"_s,
         .details = {},
         .operands = {order, part},
         .options = itemOptions(),
         .examples = {u"change item ECO-0001 EL-RES-10000 --stock rework"_s},
         .run = item},
        {.name = u"change remove"_s,
         .summary = u"take parts out of a change order"_s,
         .details = {},
         .operands = {order, parts},
         .options = {},
         .examples = {u"change remove ECO-0001 EL-RES-10000"_s},
         .run = remove},
        step(u"show"_s, u"show a change order"_s,
             u"With the assemblies that take a new revision unasked because their line floats, and "
             "those that keep the old one because they are pinned to it."_s,
             {}, u"ECO-0001"_s, showChange),
        {.name = u"change list"_s,
         .summary = u"list change orders"_s,
         .details = u"Without an option: those that are open."_s,
         .operands = {},
         .options = {{.name = u"waiting"_s, .value = {}, .help = u"what waits for your vote"_s},
                     {.name = u"mine"_s, .value = {}, .help = u"what you have written"_s},
                     {.name = u"all"_s, .value = {}, .help = u"closed ones too"_s}},
         .examples = {u"change list --waiting"_s},
         .run = listChanges},
        step(u"accept"_s, u"make a request a draft"_s, {}, {comment}, u"ECO-0001"_s, accept),
        step(u"submit"_s, u"hand a change order over for review"_s,
             u"It is frozen together with its revisions. Without --reviewers every approver is "
             "asked who has edited neither."_s,
             {{.name = u"reviewers"_s,
               .value = u"USER,..."_s,
               .help = u"who is asked"_s,
               .words = Words::User,
               .repeatable = true},
              comment},
             u"ECO-0001 --reviewers grace,alan"_s, submit),
        step(u"withdraw"_s, u"take a change order back from review"_s,
             u"It and its revisions are drafts again; votes given so far are void."_s, {comment},
             u"ECO-0001 --comment \"one part is missing\""_s, withdraw),
        step(u"approve"_s, u"vote for a change order in review"_s,
             u"Nobody votes on what they edited; an admin may override, which is recorded."_s,
             {seenOption(), comment}, u"ECO-0001"_s, approve),
        step(u"reject"_s, u"send a change order in review back to draft"_s, {},
             {reason, seenOption()}, u"ECO-0001 --reason \"the derating is missing\""_s, reject),
        step(u"release"_s, u"release a change order that is approved"_s,
             u"All that it affects, or nothing: one commit and one tag, release/ECO-0001."_s,
             {comment}, u"ECO-0001"_s, release),
        step(u"implement"_s, u"record that a released change order is carried out"_s, {}, {comment},
             u"ECO-0001 --comment \"first lot of week 12\""_s, implement),
        step(u"cancel"_s, u"give a change order up"_s, u"Its parts are free; their drafts stay."_s,
             {reason}, u"ECO-0001 --reason \"the part is gone\""_s, cancel),
    };
}

} // namespace implexa::cli
