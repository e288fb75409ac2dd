#include "PartVerbs.h"

#include "Invocation.h"
#include "Json.h"
#include "PartPage.h"
#include "TextTable.h"
#include "Words.h"
#include "core/domain/Error.h"
#include "core/domain/Ipn.h"
#include "core/domain/PartInput.h"
#include "core/services/FileManagement.h"
#include "core/services/PartBrowser.h"
#include "core/services/PartManagement.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

/// In the order of PartColumn.
const QStringList& columnNames()
{
    static const QStringList names{u"ipn"_s,          u"name"_s,  u"revision"_s,
                                   u"state"_s,        u"phase"_s, u"category"_s,
                                   u"manufacturer"_s, u"mpn"_s,   u"modified"_s};
    return names;
}

QStringList ipnOperands(const Invocation& call)
{
    QStringList ipns = call.arguments.operands();
    ipns.removeDuplicates();
    return ipns;
}

void partChanged(Invocation& call, const QString& what, const PartRecord& part)
{
    const RevisionRecord& head = part.head();
    if (call.out.json())
        call.out.value(shortJson(part, head));
    else
        call.out.say(u"%1 %2 %3, revision %4 (%5)."_s.arg(what, part.ipn, head.content.name,
                                                          head.label, label(head.state)));
}

void create(Invocation& call)
{
    const Arguments& arguments = call.arguments;
    NewPart part;
    part.category = arguments.value(u"category"_s);
    part.ipn = arguments.value(u"ipn"_s);
    part.name = arguments.value(u"name"_s);
    part.description = arguments.value(u"description"_s);
    part.properties = assignments(arguments, arguments.values(u"set"_s));
    part.revision = arguments.value(u"revision"_s);
    if (arguments.has(u"phase"_s))
        part.phase = fromChecked<Phase>(arguments.value(u"phase"_s));
    if (arguments.has(u"ipn"_s) && part.ipn.trimmed().isEmpty())
        arguments.refuse(u"“--ipn” needs a number; without it the vault gives the next one."_s);
    const PartRecord made = call.session.parts().createPart(call.session.writer(), part);
    if (call.out.quiet() && !call.out.json())
        call.out.line(made.ipn);
    else
        partChanged(call, u"Created"_s, made);
}

/// The part and the label that `IPN` or `IPN@revision` names; numbers from elsewhere may have an @.
std::pair<PartRecord, QString> named(Invocation& call, const QString& text)
{
    const RevisionName name = RevisionName::parse(text);
    if (name.label.isEmpty())
        return {call.session.parts().part(name.ipn), {}};
    try {
        return {call.session.parts().part(text), {}};
    } catch (const NotFound&) {
        return {call.session.parts().part(name.ipn), name.label};
    }
}

void show(Invocation& call)
{
    const auto [part, label] = named(call, call.arguments.operand(0));
    const RevisionRecord& revision = seenRevision(part, label);
    const QMap<QString, QString> tags = releaseTags(call, part);
    if (!call.out.json()) {
        printPart(call, part, revision, tags);
        return;
    }
    QJsonObject object = json(part, revision);
    object[u"tag"_s] = textOrNull(tags.value(revision.label));
    QJsonArray revisions;
    for (const RevisionRecord& each : part.revisions) {
        QJsonObject one = json(each);
        one[u"tag"_s] = textOrNull(tags.value(each.label));
        revisions += one;
    }
    object[u"revisions"_s] = revisions;
    call.out.value(object);
}

void list(Invocation& call)
{
    const Arguments& arguments = call.arguments;
    PartQuery query;
    query.text = arguments.operands().join(u' ');
    query.category = arguments.value(u"category"_s);
    if (arguments.has(u"sort"_s))
        query.sortBy = static_cast<PartColumn>(columnNames().indexOf(arguments.value(u"sort"_s)));
    arguments.exclusive(u"sort"_s, u"sort-property"_s);
    query.sortProperty = arguments.value(u"sort-property"_s);
    if (arguments.has(u"desc"_s))
        query.order = Qt::DescendingOrder;
    PartList found = call.session.browser().find(query);
    const size_t all = found.ids.size();
    if (const auto limit = arguments.number(u"limit"_s); limit && static_cast<size_t>(*limit) < all)
        found.ids.resize(static_cast<size_t>(*limit));
    const QList<PartRow> rows = call.session.browser().rows(found.ids);
    if (call.out.json()) {
        call.out.value(jsonArray(rows));
        return;
    }
    TextTable table({{u"IPN"_s},
                     {u"Rev"_s},
                     {u"State"_s},
                     {u"Phase"_s, TextTable::Left, true},
                     {u"Category"_s},
                     {u"Name"_s, TextTable::Left, true},
                     {u"Manufacturer"_s, TextTable::Left, true},
                     {u"MPN"_s, TextTable::Left, true}});
    for (const PartRow& row : rows)
        table.add({row.ipn, row.revision, label(row.state), label(row.phase), row.category,
                   row.name, row.manufacturer, row.mpn});
    if (all == 0)
        call.out.note(u"No part matches."_s);
    else
        call.out.table(table);
    if (found.ids.size() < all)
        call.out.note(
            u"%1 of %2 parts; --limit ends the list here."_s.arg(found.ids.size()).arg(all));
}

void edit(Invocation& call)
{
    const Arguments& arguments = call.arguments;
    DraftEdit edit;
    edit.version = arguments.smallNumber(u"from-version"_s).value_or(0);
    edit.name = arguments.given(u"name"_s);
    edit.description = arguments.given(u"description"_s);
    edit.sourceUrl = arguments.given(u"source-url"_s);
    edit.sourceCommit = arguments.given(u"source-commit"_s);
    arguments.exclusive(u"source-from"_s, u"source-url"_s);
    arguments.exclusive(u"source-from"_s, u"source-commit"_s);
    if (const auto folder = arguments.given(u"source-from"_s)) {
        const DesignSource source = readDesignSource(*folder);
        edit.sourceUrl = source.url;
        edit.sourceCommit = source.commit;
        for (const QString& warning : source.warnings)
            call.out.note(warning);
    }
    edit.properties = assignments(arguments, arguments.values(u"set"_s));
    if (!edit.name && !edit.description && !edit.sourceUrl && !edit.sourceCommit &&
        edit.properties.isEmpty())
        arguments.refuse(u"Say what to change, for example with --name."_s);
    partChanged(call, u"Changed"_s,
                call.session.parts().editDraft(call.session.writer(), arguments.operand(0), edit));
}

void revise(Invocation& call)
{
    const QStringList ipns = ipnOperands(call);
    call.session.parts().createRevision(call.session.writer(), ipns);
    partsDone(call, u"Opened"_s, ipns);
}

void discard(Invocation& call)
{
    const QStringList ipns = ipnOperands(call);
    call.session.parts().discardRevision(call.session.writer(), ipns,
                                         call.arguments.value(u"reason"_s));
    partsDone(call, u"Discarded; back to"_s, ipns);
}

void remove(Invocation& call)
{
    const QStringList ipns = ipnOperands(call);
    call.session.parts().deleteDraft(call.session.writer(), ipns);
    if (call.out.json())
        call.out.value(QJsonObject{{u"deleted"_s, QJsonArray::fromStringList(ipns)}});
    else
        for (const QString& ipn : ipns)
            call.out.say(u"Deleted %1. Its number is not used again."_s.arg(ipn));
}

void move(Invocation& call)
{
    const QStringList ipns = ipnOperands(call);
    call.session.parts().recategorise(call.session.writer(), ipns,
                                      call.arguments.value(u"category"_s));
    partsDone(call, u"Moved"_s, ipns);
}

void phase(Invocation& call)
{
    QStringList ipns = ipnOperands(call);
    PhaseChange change;
    change.phase = fromChecked<Phase>(ipns.takeLast());
    change.reason = call.arguments.value(u"reason"_s);
    if (call.arguments.has(u"last-time-buy"_s))
        change.lastTimeBuy =
            QDate::fromString(call.arguments.value(u"last-time-buy"_s), Qt::ISODate);
    if (call.arguments.has(u"replacement"_s))
        change.replacement = call.arguments.value(u"replacement"_s);
    call.session.parts().setPhase(call.session.writer(), ipns, change);
    partsDone(call, u"Set to %1:"_s.arg(label(change.phase)), ipns);
}

const Operand onePart{.name = u"IPN"_s, .words = Words::Ipn};
const Operand parts{.name = u"IPN"_s, .words = Words::Ipn, .choices = {}, .least = 1, .most = 0};
const Option setOption{.name = u"set"_s,
                       .value = u"NAME=VALUE"_s,
                       .help = u"give a property a value; NAME= alone removes it"_s,
                       .words = Words::Assignment,
                       .repeatable = true};

} // namespace

void partsDone(Invocation& call, const QString& what, const QStringList& ipns)
{
    const QList<PartRow> rows = call.session.browser().rows(ipns);
    if (call.out.json())
        call.out.value(jsonArray(rows));
    else
        for (const PartRow& row : rows)
            call.out.say(u"%1 %2 revision %3 (%4) %5"_s.arg(what, row.ipn, row.revision,
                                                            label(row.state), row.name));
}

QList<Verb> partVerbs()
{
    return {
        {.name = u"part create"_s,
         .summary = u"make a part and get its number"_s,
         .details = u"The part gets the vault's next number in its category, or the number given "
                    "with --ipn. Its first revision is a draft."_s,
         .operands = {},
         .options = {{.name = u"category"_s,
                      .value = u"CODE"_s,
                      .help = u"full code, such as EL-RES"_s,
                      .words = Words::Category,
                      .required = true},
                     {.name = u"name"_s,
                      .value = u"NAME"_s,
                      .help = u"short, as in a parts list"_s,
                      .required = true},
                     {.name = u"description"_s, .value = u"TEXT"_s, .help = u"in more words"_s},
                     {.name = u"ipn"_s,
                      .value = u"IPN"_s,
                      .help = u"a number it has already, kept as it is"_s},
                     setOption,
                     {.name = u"phase"_s,
                      .value = u"PHASE"_s,
                      .help = u"where it stands in its life"_s,
                      .choices = phaseCodes()},
                     {.name = u"revision"_s,
                      .value = u"LABEL"_s,
                      .help = u"label of its first revision; otherwise the vault's first"_s}},
         .examples =
             {u"part create --category EL-RES --name \"RES 10k 1% 0603\" --set Resistance=10k"_s},
         .run = create},
        {.name = u"part show"_s,
         .summary = u"show a part, or one revision of it"_s,
         .details = u"Without a revision: the open one if there is one, else the latest."_s,
         .operands = {{.name = u"IPN[@REVISION]"_s, .words = Words::Ipn}},
         .options = {},
         .examples = {u"part show EL-RES-10000"_s, u"part show EL-RES-10000@2 --json"_s},
         .run = show},
        {.name = u"part list"_s,
         .summary = u"list or search parts"_s,
         .details =
             u"The words of QUERY are found anywhere in number, name, description, manufacturer "
             "parts and property values; all must be there. state:, phase:, cat:, rev:, mpn:, "
             "ipn:, name:, by: and a property, or the beginning of its name, narrow: "
             "state:released tol:1%. Numbers compare, however they are written: "
             "\"resistance>=4k7\", \"capacitance<1u\", voltage:10..50. A quoted phrase stands "
             "together; -WORD must not be there (write -- before "
             "the query then)."_s,
         .operands = {{.name = u"QUERY"_s, .words = Words::Any, .least = 0, .most = 0}},
         .options = {{.name = u"category"_s,
                      .value = u"CODE"_s,
                      .help = u"only of this category; a top-level one takes those below along"_s,
                      .words = Words::Category},
                     {.name = u"sort"_s,
                      .value = u"COLUMN"_s,
                      .help = u"order by this column"_s,
                      .choices = columnNames()},
                     {.name = u"sort-property"_s,
                      .value = u"NAME"_s,
                      .help = u"order by this property, numbers by their size"_s,
                      .words = Words::Property},
                     {.name = u"desc"_s, .value = {}, .help = u"largest or latest first"_s},
                     {.name = u"limit"_s,
                      .value = u"N"_s,
                      .help = u"at most so many"_s,
                      .words = Words::Number}},
         .examples = {u"part list state:draft 10k"_s,
                      u"part list --category EL-CAP --sort modified --desc --limit 20"_s,
                      u"part list \"resistance>=4k7\" --sort-property Resistance"_s,
                      u"part list -- resistor -0402"_s},
         .run = list},
        {.name = u"part edit"_s,
         .summary = u"change the draft of a part"_s,
         .details = u"What is not named stays. With --from-version the edit is refused when "
                    "somebody has changed the draft since (part show --json tells the version)."_s,
         .operands = {onePart},
         .options = {{.name = u"name"_s, .value = u"NAME"_s, .help = u"new name"_s},
                     {.name = u"description"_s, .value = u"TEXT"_s, .help = u"new description"_s},
                     setOption,
                     {.name = u"source-url"_s,
                      .value = u"URL"_s,
                      .help = u"repository of the design source"_s},
                     {.name = u"source-commit"_s,
                      .value = u"COMMIT"_s,
                      .help = u"commit of the design source"_s},
                     {.name = u"source-from"_s,
                      .value = u"FOLDER"_s,
                      .help = u"both from the git repository that this folder is in"_s,
                      .words = Words::Folder},
                     {.name = u"from-version"_s,
                      .value = u"N"_s,
                      .help = u"the version that the edit started from"_s,
                      .words = Words::Number}},
         .examples =
             {u"part edit EL-RES-10000 --name \"RES 10k 0.1% 0603\" --set Tolerance=0.1%"_s},
         .run = edit},
        {.name = u"part revise"_s,
         .summary = u"open a new revision of released parts"_s,
         .details = u"The new revision starts as a copy of the last released one. Use it where old "
                    "and new are interchangeable in form, fit and function; otherwise make a new "
                    "part."_s,
         .operands = {parts},
         .options = {},
         .examples = {u"part revise EL-PCA-10042"_s},
         .run = revise},
        {.name = u"part discard"_s,
         .summary = u"give up the open revision"_s,
         .details = u"It is recorded; the revision's label becomes free again."_s,
         .operands = {parts},
         .options = {{.name = u"reason"_s, .value = u"TEXT"_s, .help = u"why, for the record"_s}},
         .examples = {u"part discard EL-PCA-10042 --reason \"customer cancelled\""_s},
         .run = discard},
        {.name = u"part delete"_s,
         .summary = u"delete parts that were never released"_s,
         .details = u"Released parts stay; set their phase to obsolete instead."_s,
         .operands = {parts},
         .options = {},
         .examples = {u"part delete EL-RES-10007"_s},
         .run = remove},
        {.name = u"part move"_s,
         .summary = u"move parts to another category"_s,
         .details = u"They keep their numbers."_s,
         .operands = {parts},
         .options = {{.name = u"category"_s,
                      .value = u"CODE"_s,
                      .help = u"full code of where they go"_s,
                      .words = Words::Category,
                      .required = true}},
         .examples = {u"part move EL-ICT-10010 EL-ICT-10011 --category EL-FET"_s},
         .run = move},
        {.name = u"part phase"_s,
         .summary = u"say where parts stand in their life"_s,
         .details = u"Phases: prototype, production, not_for_new_design, obsolete, and back. "
                    "Obsolete asks for a reason."_s,
         .operands = {parts, {.name = u"PHASE"_s, .words = Words::Any, .choices = phaseCodes()}},
         .options = {{.name = u"reason"_s, .value = u"TEXT"_s, .help = u"why"_s},
                     {.name = u"last-time-buy"_s,
                      .value = u"DATE"_s,
                      .help = u"until when it can be bought, as 2026-11-23"_s,
                      .words = Words::Date},
                     {.name = u"replacement"_s,
                      .value = u"IPN"_s,
                      .help = u"what to use instead"_s,
                      .words = Words::Ipn}},
         .examples =
             {u"part phase EL-RES-10000 EL-RES-10001 production"_s,
              u"part phase EL-ICT-10010 obsolete --reason \"end of life\" --replacement EL-ICT-10031"_s},
         .run = phase},
    };
}

} // namespace implexa::cli
