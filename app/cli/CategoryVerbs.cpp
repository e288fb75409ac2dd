#include "CategoryVerbs.h"

#include "Invocation.h"
#include "Json.h"
#include "TextTable.h"
#include "core/domain/Error.h"
#include "core/services/Administration.h"
#include "core/services/PartBrowser.h"

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

void list(Invocation& call)
{
    QMap<QString, qint64> counts;
    for (const CategoryCount& count : call.session.browser().categoryCounts())
        counts[count.category] = count.parts;
    QJsonArray array;
    TextTable table({{u"Code"_s},
                     {u"Name"_s, TextTable::Left, true},
                     {u"Parts"_s, TextTable::Right},
                     {u"Retired"_s}});
    for (const Category& category : call.session.administration().categories()) {
        const qint64 parts = counts.value(category.fullCode);
        QJsonObject object = json(category);
        object[u"parts"_s] = parts;
        array += object;
        table.add({category.fullCode, category.name, QString::number(parts),
                   category.retired      ? u"yes"_s
                   : category.takesParts ? QString()
                                         : u"with "_s + category.fullCode.section(u'-', 0, 0)});
    }
    if (call.out.json())
        call.out.value(array);
    else
        call.out.table(table);
}

QList<Category> below(Invocation& call, const Category& category)
{
    QList<Category> found = call.session.administration().categories();
    found.removeIf([&](const Category& each) { return each.parent != category.id; });
    return found;
}

/// Says what became of the category of this code.
void done(
    Invocation& call, const QString& what, const QString& fullCode,
    const std::function<QString(const Category&)>& more = [](const Category&) { return QString(); })
{
    for (const Category& category : call.session.administration().categories()) {
        if (category.fullCode != fullCode)
            continue;
        if (call.out.json())
            call.out.value(json(category));
        else
            call.out.say(u"%1 the category %2 %3.%4"_s.arg(what, category.fullCode, category.name,
                                                           more(category)));
        return;
    }
    throw NotFound(u"There is no category %1."_s.arg(fullCode));
}

void add(Invocation& call)
{
    const Category category = call.session.administration().addCategory(
        call.session.writer(), call.arguments.operand(0), call.arguments.operand(1));
    done(call, u"Added"_s, category.fullCode);
}

void rename(Invocation& call)
{
    const QString code = call.arguments.operand(0);
    call.session.administration().renameCategory(call.session.writer(), code,
                                                 call.arguments.operand(1));
    done(call, u"Renamed"_s, code);
}

void retire(Invocation& call)
{
    const QString code = call.arguments.operand(0);
    call.session.administration().retireCategory(call.session.writer(), code, true);
    done(call, u"Retired"_s, code, [&](const Category& category) {
        QStringList codes;
        for (const Category& each : below(call, category))
            if (!each.retired)
                codes << each.fullCode;
        return codes.isEmpty() ? QString()
                               : u" No new parts go into %1 either, until it is restored."_s.arg(
                                     codes.join(u", "_s));
    });
}

void restore(Invocation& call)
{
    const QString code = call.arguments.operand(0);
    call.session.administration().retireCategory(call.session.writer(), code, false);
    done(call, u"Restored"_s, code, [&](const Category& category) {
        if (!category.takesParts)
            return u" It takes no parts as long as %1 is retired."_s.arg(
                category.fullCode.section(u'-', 0, 0));
        QStringList stay;
        for (const Category& each : below(call, category))
            if (each.retired)
                stay << each.fullCode;
        return stay.isEmpty() ? QString() : u" Still retired: %1."_s.arg(stay.join(u", "_s));
    });
}

void pins(Invocation& call)
{
    const QString code = call.arguments.operand(0);
    const bool on = call.arguments.operand(1) == u"on"_s;
    call.session.administration().setCategoryPinned(call.session.writer(), code, on);
    done(call, on ? u"Parts are now pinned in BOMs in"_s : u"Parts now float in BOMs in"_s, code);
}

} // namespace

QList<Verb> categoryVerbs()
{
    const Operand existing{.name = u"CODE"_s, .words = Words::Category};
    const Operand name{.name = u"NAME"_s};
    return {
        {.name = u"category list"_s,
         .summary = u"list the categories and how many parts they have"_s,
         .details = {},
         .operands = {},
         .options = {},
         .examples = {u"category list"_s},
         .run = list},
        {.name = u"category add"_s,
         .summary = u"add a category"_s,
         .details =
             u"CODE is the full code: ME for a top-level one, ME-SPR for one below it. Codes "
             "have one to eight capital letters and digits a level."_s,
         .operands = {{.name = u"CODE"_s}, name},
         .options = {},
         .examples = {u"category add ME-SPR Springs"_s},
         .run = add},
        {.name = u"category rename"_s,
         .summary = u"give a category another name; its code stays"_s,
         .details = {},
         .operands = {existing, name},
         .options = {},
         .examples = {u"category rename ME-SPR \"Springs and clips\""_s},
         .run = rename},
        {.name = u"category retire"_s,
         .summary = u"take no new parts into a category; it keeps those it has"_s,
         .details = u"Nor into those below it, as long as it is retired; they are not retired "
                    "themselves."_s,
         .operands = {existing},
         .options = {},
         .examples = {u"category retire ME-SPR"_s},
         .run = retire},
        {.name = u"category restore"_s,
         .summary = u"take parts into a retired category again"_s,
         .details = u"And into those below it that are not retired themselves."_s,
         .operands = {existing},
         .options = {},
         .examples = {u"category restore ME-SPR"_s},
         .run = restore},
        {.name = u"category pins"_s,
         .summary = u"choose how its parts stand in BOMs unless said"_s,
         .details = u"on: a BOM line stays at the revision that it was added with. off: it "
                    "floats to the latest release."_s,
         .operands = {existing, {.name = u"on|off"_s, .choices = {u"on"_s, u"off"_s}}},
         .options = {},
         .examples = {u"category pins EL-PCB on"_s},
         .run = pins},
    };
}

} // namespace implexa::cli
