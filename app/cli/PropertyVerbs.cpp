#include "PropertyVerbs.h"

#include "Invocation.h"
#include "Json.h"
#include "Repeat.h"
#include "TextTable.h"
#include "core/domain/Error.h"
#include "core/services/Administration.h"
#include "core/services/PartManagement.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

Properties allProperties(const PartRecord& part)
{
    Properties all = part.properties;
    all.insert(part.head().content.properties);
    return all;
}

void set(Invocation& call)
{
    const Properties values = assignments(call.arguments, call.arguments.operands().mid(1));
    const PartRecord part = call.session.parts().setProperties(call.session.writer(),
                                                               call.arguments.operand(0), values);
    const Properties now = allProperties(part);
    if (call.out.json()) {
        call.out.value(QJsonObject{{u"ipn"_s, part.ipn}, {u"properties"_s, json(now)}});
        return;
    }
    for (auto entry = values.begin(); entry != values.end(); ++entry)
        call.out.say(entry.value().trimmed().isEmpty()
                         ? u"%1: %2 is removed."_s.arg(part.ipn, entry.key())
                         : u"%1: %2 is %3."_s.arg(part.ipn, entry.key(), now.value(entry.key())));
}

QString level(bool partLevel)
{
    return partLevel ? u"part"_s : u"revision"_s;
}

void printTemplates(Invocation& call, const QList<PropertyTemplate>& templates)
{
    if (call.out.json()) {
        call.out.value(jsonArray(templates));
        return;
    }
    TextTable table({{u"Name"_s},
                     {u"Kind"_s},
                     {u"Unit"_s},
                     {u"Level"_s},
                     {u"Required"_s},
                     {u"Retired"_s},
                     {u"Categories"_s, TextTable::Left, true},
                     {u"Choices"_s, TextTable::Left, true}});
    for (const PropertyTemplate& each : templates)
        table.add({each.name, label(each.kind), each.unit, level(each.partLevel),
                   each.required ? u"yes"_s : QString(), each.retired ? u"yes"_s : QString(),
                   each.categories.isEmpty() ? u"all"_s : each.categories.join(u", "_s),
                   each.choices.join(u", "_s)});
    if (table.isEmpty())
        call.out.note(u"There are no property templates."_s);
    else
        call.out.table(table);
}

void listTemplates(Invocation& call)
{
    const Administration& administration = call.session.administration();
    printTemplates(call, call.arguments.has(u"category"_s)
                             ? administration.propertyTemplates(call.arguments.value(u"category"_s))
                             : administration.propertyTemplates());
}

/// The values of a part, and where a template offers one without a value, that too.
void listValues(Invocation& call)
{
    if (call.arguments.operands().isEmpty()) {
        printTemplates(call, call.session.administration().propertyTemplates());
        return;
    }
    const PartRecord part = call.session.parts().part(call.arguments.operand(0));
    const Properties values = allProperties(part);
    QJsonArray array;
    TextTable table({{u"Name"_s},
                     {u"Value"_s, TextTable::Left, true},
                     {u"Unit"_s},
                     {u"Level"_s},
                     {u"Required"_s}});
    for (const PropertyTemplate& each : call.session.administration().propertyTemplates()) {
        if (!values.contains(each.name) && (each.retired || !each.appliesTo(part.category)))
            continue;
        const QString value = values.value(each.name);
        array += QJsonObject{{u"name"_s, each.name},           {u"value"_s, textOrNull(value)},
                             {u"kind"_s, code(each.kind)},     {u"unit"_s, each.unit},
                             {u"partLevel"_s, each.partLevel}, {u"required"_s, each.required}};
        table.add({each.name, value, each.unit, level(each.partLevel),
                   each.required ? u"yes"_s : QString()});
    }
    if (call.out.json())
        call.out.value(array);
    else if (table.isEmpty())
        call.out.note(u"%1 has no properties."_s.arg(part.ipn));
    else
        call.out.table(table);
}

void readTemplate(const Arguments& arguments, PropertyTemplate& property)
{
    arguments.exclusive(u"required"_s, u"optional"_s);
    arguments.exclusive(u"part-level"_s, u"revision-level"_s);
    arguments.exclusive(u"category"_s, u"every-category"_s);
    property.unit = arguments.given(u"unit"_s).value_or(property.unit);
    if (arguments.has(u"choice"_s))
        property.choices = arguments.values(u"choice"_s);
    for (const QString& choice : arguments.values(u"choice"_s))
        if (property.choices.count(choice) > 1)
            arguments.refuse(u"“--choice %1” is given twice."_s.arg(choice));
    if (arguments.has(u"category"_s))
        property.categories = arguments.values(u"category"_s);
    if (arguments.has(u"every-category"_s))
        property.categories.clear();
    if (arguments.has(u"required"_s) || arguments.has(u"optional"_s))
        property.required = arguments.has(u"required"_s);
    if (arguments.has(u"part-level"_s) || arguments.has(u"revision-level"_s))
        property.partLevel = arguments.has(u"part-level"_s);
}

void templateDone(Invocation& call, const QString& what, const PropertyTemplate& property)
{
    if (call.out.json())
        call.out.value(json(property));
    else
        call.out.say(u"%1 the property %2 (%3)."_s.arg(what, property.name, label(property.kind)));
}

PropertyTemplate namedTemplate(Invocation& call)
{
    const QString name = call.arguments.operand(0);
    const QList<PropertyTemplate> all = call.session.administration().propertyTemplates();
    const auto found = std::find_if(all.begin(), all.end(), [&](const PropertyTemplate& property) {
        return property.name == name;
    });
    if (found == all.end())
        throw NotFound(u"There is no property %1. “implexa-cli property template list” shows those "
                       "there are."_s.arg(name));
    return *found;
}

void addTemplate(Invocation& call)
{
    PropertyTemplate property;
    property.name = call.arguments.operand(0);
    property.kind = propertyKindFromCode(call.arguments.given(u"kind"_s).value_or(u"text"_s))
                        .value_or(PropertyKind::Text);
    readTemplate(call.arguments, property);
    templateDone(
        call, u"Added"_s,
        call.session.administration().addPropertyTemplate(call.session.writer(), property));
}

/// Changes the template as it is now, whatever happens to it beside.
template <typename Edit>
void editTemplate(Invocation& call, const QString& what, Edit&& edit)
{
    namedTemplate(call); // nobody joins for a mistyped name
    const Actor actor = call.session.writer();
    repeatOnConflict([&] {
        const PropertyTemplate present = namedTemplate(call);
        PropertyTemplate property = present;
        edit(property);
        call.session.administration().changePropertyTemplate(actor, property, present);
    });
    templateDone(call, what, namedTemplate(call));
}

void changeTemplate(Invocation& call)
{
    bool any = false;
    for (const Option& option : call.arguments.verb()->options)
        any |= call.arguments.has(option.name);
    if (!any)
        call.arguments.refuse(u"Say what to change, for example with --unit."_s);
    editTemplate(call, u"Changed"_s,
                 [&](PropertyTemplate& property) { readTemplate(call.arguments, property); });
}

void retire(Invocation& call, const QString& what, bool retired)
{
    editTemplate(call, what, [&](PropertyTemplate& property) { property.retired = retired; });
}

void retireTemplate(Invocation& call)
{
    retire(call, u"Retired"_s, true);
}

void restoreTemplate(Invocation& call)
{
    retire(call, u"Restored"_s, false);
}

const Operand templateName{.name = u"NAME"_s, .words = Words::Property};

QList<Option> templateOptions()
{
    return {{.name = u"unit"_s, .value = u"UNIT"_s, .help = u"of numbers: ohm, V, mm"_s},
            {.name = u"choice"_s,
             .value = u"TEXT"_s,
             .help = u"one value to choose from"_s,
             .repeatable = true},
            {.name = u"category"_s,
             .value = u"CODE"_s,
             .help = u"only for parts of this category"_s,
             .words = Words::Category,
             .repeatable = true},
            {.name = u"required"_s, .value = {}, .help = u"a release asks for a value"_s},
            {.name = u"part-level"_s,
             .value = {},
             .help = u"belongs to the part and changes without a revision"_s}};
}

} // namespace

QList<Verb> propertyVerbs()
{
    const Option kind{.name = u"kind"_s,
                      .value = u"KIND"_s,
                      .help = u"what its values are; text unless said"_s,
                      .choices = propertyKindCodes()};
    const QList<Option> changeOptions =
        templateOptions() +
        QList<Option>{{.name = u"optional"_s, .value = {}, .help = u"no longer required"_s},
                      {.name = u"revision-level"_s,
                       .value = {},
                       .help = u"belongs to the revision, frozen by a release"_s},
                      {.name = u"every-category"_s, .value = {}, .help = u"for all parts"_s}};
    return {
        {.name = u"property set"_s,
         .summary = u"give properties of a part a value"_s,
         .details = u"Revision-controlled ones ask for a draft. NAME= alone removes a value."_s,
         .operands = {{.name = u"IPN"_s, .words = Words::Ipn},
                      {.name = u"NAME=VALUE"_s, .words = Words::Assignment, .least = 1, .most = 0}},
         .options = {},
         .examples = {u"property set EL-RES-10000 Resistance=10k Tolerance=1%"_s},
         .run = set},
        {.name = u"property list"_s,
         .summary = u"list the properties of a part, or all there are"_s,
         .details = {},
         .operands = {{.name = u"IPN"_s, .words = Words::Ipn, .least = 0}},
         .options = {},
         .examples = {u"property list EL-RES-10000"_s},
         .run = listValues},
        {.name = u"property template add"_s,
         .summary = u"add a property that parts can have"_s,
         .details = {},
         .operands = {{.name = u"NAME"_s}},
         .options = QList<Option>{kind} + templateOptions(),
         .examples =
             {u"property template add \"Moisture level\" --kind choice --choice 2a --choice 3 --category EL-ICT"_s},
         .run = addTemplate},
        {.name = u"property template list"_s,
         .summary = u"list the properties that parts can have"_s,
         .details = {},
         .operands = {},
         .options = {{.name = u"category"_s,
                      .value = u"CODE"_s,
                      .help = u"only those offered there"_s,
                      .words = Words::Category}},
         .examples = {u"property template list --category EL-RES"_s},
         .run = listTemplates},
        {.name = u"property template change"_s,
         .summary = u"change unit, choices, categories or level of a property"_s,
         .details = u"Name and kind stay as they are. Choices and categories replace the old "
                    "ones. Unit and level change only while no part has a value."_s,
         .operands = {templateName},
         .options = changeOptions,
         .examples = {u"property template change Tolerance --required"_s},
         .run = changeTemplate},
        {.name = u"property template retire"_s,
         .summary = u"no longer offer a property; values stay"_s,
         .details = {},
         .operands = {templateName},
         .options = {},
         .examples = {u"property template retire Tolerance"_s},
         .run = retireTemplate},
        {.name = u"property template restore"_s,
         .summary = u"offer a retired property again"_s,
         .details = {},
         .operands = {templateName},
         .options = {},
         .examples = {u"property template restore Tolerance"_s},
         .run = restoreTemplate},
    };
}

} // namespace implexa::cli
