#include "BulkVerbs.h"

#include "Interrupt.h"
#include "Invocation.h"
#include "Json.h"
#include "TextTable.h"
#include "Words.h"
#include "core/services/BulkEdit.h"
#include "core/services/Duplicates.h"
#include "core/services/Vault.h"

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

QJsonObject json(const BulkReport& report)
{
    QJsonArray items;
    for (const BulkItem& item : report.items) {
        QJsonArray fields;
        for (const BulkField& field : item.fields)
            fields += QJsonObject{{u"field"_s, field.field},
                                  {u"from"_s, textOrNull(field.before)},
                                  {u"to"_s, textOrNull(field.after)},
                                  {u"skipped"_s, textOrNull(field.skipped)}};
        items += QJsonObject{{u"ipn"_s, item.ipn}, {u"name"_s, item.name}, {u"fields"_s, fields}};
    }
    return {{u"items"_s, items},
            {u"changed"_s, report.changed},
            {u"unchanged"_s, report.unchanged},
            {u"skipped"_s, report.skipped},
            {u"applied"_s, report.applied}};
}

QJsonObject json(const DuplicateGroup& group)
{
    QJsonArray members;
    for (const DuplicateGroup::Member& member : group.members) {
        QJsonObject object = cli::json(member.part);
        object[u"uses"_s] = member.uses;
        object[u"whyNotMerged"_s] = textOrNull(member.whyNotMerged);
        members += object;
    }
    return {{u"reason"_s, group.reason == DuplicateGroup::SameMpn ? u"mpn"_s : u"content"_s},
            {u"what"_s, group.what},
            {u"parts"_s, members}};
}

QJsonObject json(const MergeReport& report)
{
    return {{u"into"_s, report.into},
            {u"from"_s, QJsonArray::fromStringList(report.from)},
            {u"steps"_s, QJsonArray::fromStringList(report.steps)},
            {u"notes"_s, QJsonArray::fromStringList(report.notes)},
            {u"applied"_s, report.applied}};
}

void bulkEdit(Invocation& call)
{
    const Arguments& arguments = call.arguments;
    PartSelection selection;
    selection.ipns = arguments.operands();
    if (arguments.has(u"query"_s) || arguments.has(u"category"_s)) {
        selection.query = PartQuery{};
        selection.query->text = arguments.value(u"query"_s);
        selection.query->category = arguments.value(u"category"_s);
    }
    if (selection.ipns.isEmpty() && !selection.query)
        arguments.refuse(u"Name parts, or find them with --query or --category."_s);
    BulkChange change;
    change.properties = assignments(arguments, arguments.values(u"set"_s));
    change.name = arguments.given(u"name"_s);
    change.description = arguments.given(u"description"_s);
    if (change.isEmpty())
        arguments.refuse(u"Say what to change, for example with --set RoHS=yes."_s);
    BulkEdit& bulk = call.session.vault().bulkEdit();
    const Interrupt interrupt;
    const bool dry = arguments.has(u"dry-run"_s);
    const BulkReport report =
        dry ? bulk.plan(call.session.reader(), selection, change, interrupt.check())
            : bulk.apply(call.session.writer(), selection, change, interrupt.check());
    if (call.out.json())
        return call.out.value(json(report));
    TextTable table({{u"IPN"_s},
                     {u"Field"_s},
                     {u"From"_s, TextTable::Left, true},
                     {u"To"_s, TextTable::Left, true},
                     {u"Skipped"_s, TextTable::Left, true}});
    for (const BulkItem& item : report.items)
        for (const BulkField& field : item.fields)
            if (dry || !field.skipped.isEmpty())
                table.add({item.ipn, field.field, field.before, field.after, field.skipped});
    if (!table.isEmpty())
        call.out.table(table);
    call.out.say(u"%1 %2, %3 as they are; %4 skipped."_s.arg(
        dry ? u"Would change"_s : u"Changed"_s, counted(report.changed, u"part"_s, u"parts"_s),
        QString::number(report.unchanged), counted(report.skipped, u"value"_s, u"values"_s)));
}

void duplicates(Invocation& call)
{
    const Interrupt interrupt;
    const QList<DuplicateGroup> groups = call.session.vault().duplicates().find(interrupt.check());
    if (call.out.json()) {
        QJsonArray all;
        for (const DuplicateGroup& group : groups)
            all += json(group);
        return call.out.value(all);
    }
    TextTable table({{u"Same"_s},
                     {u"What"_s, TextTable::Left, true},
                     {u"IPN"_s},
                     {u"Name"_s, TextTable::Left, true},
                     {u"State"_s},
                     {u"Uses"_s, TextTable::Right},
                     {u"Merge"_s}});
    for (const DuplicateGroup& group : groups)
        for (const DuplicateGroup::Member& member : group.members)
            table.add({group.reason == DuplicateGroup::SameMpn ? u"MPN"_s : u"content"_s,
                       group.what, member.part.ipn, member.part.name, label(member.part.state),
                       QString::number(member.uses),
                       member.whyNotMerged.isEmpty() ? u"can go"_s : u"stays"_s});
    if (table.isEmpty())
        call.out.note(u"No part is there twice."_s);
    else
        call.out.table(table);
}

void merge(Invocation& call)
{
    const Arguments& arguments = call.arguments;
    const MergeRequest request{arguments.operands(), arguments.value(u"into"_s),
                               arguments.has(u"join-lines"_s)};
    Duplicates& all = call.session.vault().duplicates();
    const Actor actor = call.session.writer();
    const MergeReport report =
        arguments.has(u"dry-run"_s) ? all.plan(actor, request) : all.merge(actor, request);
    if (call.out.json())
        return call.out.value(json(report));
    for (const QString& step : report.steps)
        call.out.say(step);
    for (const QString& note : report.notes)
        call.out.note(note);
    if (!report.applied)
        call.out.note(u"This is what it would do; nothing has changed."_s);
}

} // namespace

QList<Verb> bulkVerbs()
{
    const Option dryRun{
        .name = u"dry-run"_s, .value = {}, .help = u"say what it would do, and change nothing"_s};
    return {
        {.name = u"part bulk-edit"_s,
         .summary = u"change many parts at once, in one event"_s,
         .details =
             u"What cannot change is skipped, and listed with the reason: released values, "
             u"properties "
             "of other categories, parts in review. In --name and --description, {Resistance} puts "
             "the value of that property in, {ipn} the number and {name} the name."_s,
         .operands =
             {{.name = u"IPN"_s, .words = Words::Ipn, .choices = {}, .least = 0, .most = 0}},
         .options = {{.name = u"query"_s,
                      .value = u"QUERY"_s,
                      .help = u"the parts that this search finds, as in part list"_s},
                     {.name = u"category"_s,
                      .value = u"CODE"_s,
                      .help = u"only of this category, or of those below it"_s,
                      .words = Words::Category},
                     {.name = u"set"_s,
                      .value = u"NAME=VALUE"_s,
                      .help = u"a property; an empty value removes it"_s,
                      .words = Words::Assignment,
                      .repeatable = true},
                     {.name = u"name"_s, .value = u"PATTERN"_s, .help = u"new name"_s},
                     {.name = u"description"_s,
                      .value = u"PATTERN"_s,
                      .help = u"new description"_s},
                     dryRun},
         .examples =
             {u"part bulk-edit --query \"cat:EL-RES package:0603\" --set RoHS=yes --dry-run"_s,
              u"part bulk-edit --category EL-RES --name \"Resistor {Resistance} {Package}\""_s},
         .run = bulkEdit},
        {.name = u"part duplicates"_s,
         .summary = u"list parts that may be one and the same"_s,
         .details = u"Parts that list the same MPN, and parts of the same category, name and "
                    "properties. Make drafts one with part merge; a released part is kept: make it "
                    "obsolete and name its replacement."_s,
         .operands = {},
         .options = {},
         .examples = {u"part duplicates"_s},
         .run = duplicates},
        {.name = u"part merge"_s,
         .summary = u"put one part in the place of others, which go"_s,
         .details = u"Lines and substitutes of drafts, alternates and replacements become those of "
                    "the part that stays; it takes over sources, offers and properties that it has "
                    "not. Only parts that were never released can go; their numbers are not used "
                    "again."_s,
         .operands =
             {{.name = u"IPN"_s, .words = Words::Ipn, .choices = {}, .least = 1, .most = 0}},
         .options = {{.name = u"into"_s,
                      .value = u"IPN"_s,
                      .help = u"the part that stays"_s,
                      .words = Words::Ipn,
                      .required = true},
                     {.name = u"join-lines"_s,
                      .value = {},
                      .help = u"add up two lines of one BOM; otherwise they stay two"_s},
                     dryRun},
         .examples = {u"part merge EL-RES-10007 EL-RES-10009 --into EL-RES-10000 --dry-run"_s},
         .run = merge},
    };
}

} // namespace implexa::cli
