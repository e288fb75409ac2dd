#include "BomVerbs.h"

#include "BomViewJson.h"
#include "Invocation.h"
#include "Json.h"
#include "Repeat.h"
#include "core/domain/Designators.h"
#include "core/domain/Error.h"
#include "core/domain/Ipn.h"
#include "core/services/PartManagement.h"
#include "core/services/Structure.h"
#include "core/services/Vault.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

/// The line that a find number, a designator, a child's IPN or a uuid names.
BomLine namedLine(const PartRecord& part, const QString& name)
{
    QList<BomLine> found;
    for (const BomLine& line : part.head().content.bom)
        if (QString::number(line.find) == name || line.child == name ||
            line.designators.contains(name) ||
            line.uuid.toString(QUuid::WithoutBraces) == name.toLower())
            found << line;
    if (found.size() == 1)
        return found.front();
    if (found.isEmpty())
        throw NotFound(
            u"%1 revision %2 has no line “%3”. Name it by find number, part or "
            "designator; `bom show %1` lists them."_s.arg(part.ipn, part.head().label, name));
    QStringList numbers;
    for (const BomLine& line : found)
        numbers << QString::number(line.find);
    throw InvalidInput(u"“%1” names several lines of %2: %3. Give the find number."_s.arg(
        name, part.ipn, numbers.join(u", "_s)));
}

/// In a line, 0 stands for the next one: nobody asks for it by that.
int findNumber(int typed)
{
    if (typed == 0)
        throw InvalidInput(u"0 is no find number: they go from 1 to %L1."_s.arg(largestFindNumber));
    return typed;
}

void readFields(const Arguments& arguments, BomLine& line)
{
    arguments.exclusive(u"quantity"_s, u"as-required"_s);
    arguments.exclusive(u"pin"_s, u"float"_s);
    arguments.exclusive(u"fitted"_s, u"not-fitted"_s);
    if (const auto quantity = arguments.given(u"quantity"_s))
        line.quantity = Quantity::parse(*quantity);
    if (arguments.has(u"as-required"_s))
        line.quantity.reset();
    line.unit = arguments.given(u"unit"_s).value_or(line.unit);
    if (const auto refs = arguments.given(u"refs"_s))
        line.designators = parseDesignators(*refs);
    if (arguments.has(u"count-refs"_s)) {
        if (line.designators.isEmpty())
            arguments.refuse(u"--count-refs needs designators to count."_s);
        line.quantity = Quantity{line.designators.size() * Quantity::one};
    }
    if (const auto find = arguments.smallNumber(u"find"_s))
        line.find = findNumber(*find);
    if (const auto label = arguments.given(u"pin"_s))
        line.pinned = *label;
    if (arguments.has(u"float"_s))
        line.pinned.clear();
    if (arguments.has(u"not-fitted"_s))
        line.fitted = false;
    if (arguments.has(u"fitted"_s))
        line.fitted = true;
    line.note = arguments.given(u"note"_s).value_or(line.note);
    if (const auto type = arguments.given(u"type"_s))
        line.type = *relationshipTypeFromCode(*type);
    if (const QStringList named = arguments.values(u"substitute"_s); !named.isEmpty()) {
        line.substitutes.clear();
        for (const QString& ipn : named)
            if (!ipn.isEmpty())
                line.substitutes << Substitute{ipn, int(line.substitutes.size()) + 1, {}};
    }
}

QString lineText(const BomLine& line)
{
    return u"line %1: %2 %3%4%5"_s.arg(line.find).arg(
        line.quantity ? line.quantity->text() + u' ' + line.unit : u"as required"_s, line.child,
        line.designators.isEmpty() ? QString() : u" ("_s + designatorText(line.designators) + u')',
        line.fitted ? QString() : u", not fitted"_s);
}

void lineDone(Invocation& call, const QString& what, const PartRecord& part, const BomLine& line)
{
    if (call.out.json()) {
        QJsonObject object = json(line);
        object[u"parent"_s] = part.ipn;
        object[u"revision"_s] = part.head().label;
        call.out.value(object);
        return;
    }
    call.out.say(u"%1 in %2: %3."_s.arg(what, RevisionName{part.ipn, part.head().label}.text(),
                                        lineText(line)));
    if (line.unit == u"each" && line.quantity && !line.designators.isEmpty() &&
        line.quantity->micro != line.designators.size() * Quantity::one)
        call.out.note(u"The quantity is %1, but %2 named. `bom edit %3 %4 --count-refs` sets it "
                      "to their number."_s.arg(line.quantity->text())
                          .arg(line.designators.size() == 1
                                   ? u"1 designator is"_s
                                   : u"%1 designators are"_s.arg(line.designators.size()))
                          .arg(part.ipn)
                          .arg(line.find));
}

void add(Invocation& call)
{
    const Arguments& arguments = call.arguments;
    Structure& structure = call.session.vault().structure();
    const Actor actor = call.session.writer();
    BomLine line;
    line.uuid = QUuid::createUuid();
    line.child = arguments.operand(1);
    line.unit.clear();
    readFields(arguments, line);
    if (!arguments.has(u"quantity"_s) && line.quantity && !line.designators.isEmpty())
        line.quantity = Quantity{line.designators.size() * Quantity::one};
    const PartRecord part =
        structure.addLines(actor, arguments.operand(0), {line},
                           arguments.has(u"float"_s) ? Pinning::AsGiven : Pinning::ByCategory);
    lineDone(call, u"Added"_s, part, namedLine(part, line.uuid.toString(QUuid::WithoutBraces)));
}

void edit(Invocation& call)
{
    const Arguments& arguments = call.arguments;
    bool any = false;
    for (const Option& option : arguments.verb()->options)
        any |= arguments.has(option.name);
    if (!any)
        arguments.refuse(u"Say what to change, for example with --quantity."_s);
    const Actor actor = call.session.writer();
    QUuid uuid;
    const PartRecord changed = repeatOnConflict([&] {
        const PartRecord part = call.session.parts().part(arguments.operand(0));
        BomLine line = namedLine(part, arguments.operand(1));
        uuid = line.uuid;
        if (const auto child = arguments.given(u"child"_s)) {
            line.child = *child;
            line.pinned.clear();
        }
        readFields(arguments, line);
        return call.session.vault().structure().editLines(actor, part.ipn, {line},
                                                          part.head().version);
    });
    lineDone(call, u"Changed"_s, changed, namedLine(changed, uuid.toString(QUuid::WithoutBraces)));
}

void remove(Invocation& call)
{
    const Arguments& arguments = call.arguments;
    const Actor actor = call.session.writer();
    QList<BomLine> gone;
    const PartRecord changed = repeatOnConflict([&] {
        const PartRecord part = call.session.parts().part(arguments.operand(0));
        gone.clear();
        QList<QUuid> uuids;
        for (const QString& name : arguments.operands().mid(1)) {
            const BomLine line = namedLine(part, name);
            if (!uuids.contains(line.uuid)) {
                uuids << line.uuid;
                gone << line;
            }
        }
        return call.session.vault().structure().removeLines(actor, part.ipn, uuids,
                                                            part.head().version);
    });
    if (call.out.json()) {
        call.out.value(jsonArray(gone));
        return;
    }
    for (const BomLine& line : gone)
        call.out.say(u"Removed from %1: %2."_s.arg(
            RevisionName{changed.ipn, changed.head().label}.text(), lineText(line)));
}

void replace(Invocation& call)
{
    const Arguments& arguments = call.arguments;
    PartReplacement wanted;
    wanted.from = arguments.operand(0);
    wanted.to = arguments.operand(1);
    wanted.parents = arguments.values(u"in"_s);
    wanted.openRevisions = arguments.has(u"open-revisions"_s);
    const QStringList changed =
        call.session.vault().structure().replacePart(call.session.writer(), wanted);
    if (call.out.json())
        call.out.value(QJsonObject{{u"from"_s, wanted.from},
                                   {u"to"_s, wanted.to},
                                   {u"changed"_s, QJsonArray::fromStringList(changed)}});
    else
        call.out.say(
            u"Replaced %1 by %2 in %3."_s.arg(wanted.from, wanted.to, changed.join(u", "_s)));
}

void unit(Invocation& call)
{
    const PartRecord part = call.session.vault().structure().setBaseUnit(
        call.session.writer(), call.arguments.operand(0), call.arguments.operand(1));
    if (call.out.json())
        call.out.value(QJsonObject{{u"ipn"_s, part.ipn}, {u"baseUnit"_s, part.baseUnit}});
    else
        call.out.say(u"%1 is counted in %2."_s.arg(part.ipn, part.baseUnit));
}

const Operand parent{.name = u"PARENT"_s, .words = Words::Ipn};
const Operand line{.name = u"LINE"_s};

QList<Option> fieldOptions()
{
    return {
        {.name = u"quantity"_s, .value = u"N"_s, .help = u"how many or how much; exact decimal"_s},
        {.name = u"as-required"_s, .value = {}, .help = u"no quantity: as much as it takes"_s},
        {.name = u"unit"_s, .value = u"UNIT"_s, .help = u"each, m, mm, kg, g, l, ml, ..."_s},
        {.name = u"refs"_s,
         .value = u"TEXT"_s,
         .help = u"reference designators: \"R1-R4, R7 R9\""_s},
        {.name = u"find"_s,
         .value = u"N"_s,
         .help = u"find number, unique in the BOM"_s,
         .words = Words::Number},
        {.name = u"pin"_s, .value = u"LABEL"_s, .help = u"stay at this revision of the child"_s},
        {.name = u"float"_s, .value = {}, .help = u"follow the child's latest release"_s},
        {.name = u"not-fitted"_s, .value = {}, .help = u"listed, but not built in"_s},
        {.name = u"fitted"_s, .value = {}, .help = u"built in (the default)"_s},
        {.name = u"note"_s, .value = u"TEXT"_s, .help = u"a remark"_s},
        {.name = u"substitute"_s,
         .value = u"IPN"_s,
         .help = u"what may be built in instead, preferred first; replaces those there"_s,
         .words = Words::Ipn,
         .repeatable = true},
        {.name = u"type"_s,
         .value = u"TYPE"_s,
         .help = u"bom, or what belongs to the parent without being counted"_s,
         .choices = {u"bom"_s, u"document"_s, u"symbol"_s, u"footprint"_s, u"model"_s, u"tool"_s}},
    };
}

} // namespace

QList<Verb> bomVerbs()
{
    const QList<Option> editOptions =
        fieldOptions() +
        QList<Option>{
            {.name = u"child"_s,
             .value = u"IPN"_s,
             .help = u"another part on this line"_s,
             .words = Words::Ipn},
            {.name = u"count-refs"_s, .value = {}, .help = u"quantity = number of designators"_s}};
    return {
        {.name = u"bom add"_s,
         .summary = u"put a part on the BOM of a draft"_s,
         .details = u"Without --quantity it is the number of designators, or 1. Without --pin and "
                    "--float the child's category decides. A cycle is refused with its path."_s,
         .operands = {parent, {.name = u"CHILD"_s, .words = Words::Ipn}},
         .options = fieldOptions(),
         .examples = {u"bom add EL-PCA-10042 EL-RES-10000 --refs \"R1-R4, R7\""_s,
                      u"bom add AS-10050 ME-10007 --quantity 0.25 --unit m"_s},
         .run = add},
        {.name = u"bom edit"_s,
         .summary = u"change a line of a draft's BOM"_s,
         .details = u"LINE is a find number, a designator or the child's IPN."_s,
         .operands = {parent, line},
         .options = editOptions,
         .examples = {u"bom edit EL-PCA-10042 10 --quantity 5 --pin 2"_s},
         .run = edit},
        {.name = u"bom remove"_s,
         .summary = u"take lines off a draft's BOM"_s,
         .details = u"LINE is a find number, a designator or the child's IPN."_s,
         .operands =
             {parent,
              {.name = u"LINE"_s, .words = Words::Any, .choices = {}, .least = 1, .most = 0}},
         .options = {},
         .examples = {u"bom remove EL-PCA-10042 10 30"_s},
         .run = remove},
        {.name = u"bom replace"_s,
         .summary = u"put one part in the place of another in all or chosen BOMs"_s,
         .details =
             u"One event for all of it, in lines and as a substitute; where TO is on the line "
             "already, the substitute FROM is taken off it. Released parents are refused "
             "unless new revisions may be opened."_s,
         .operands = {{.name = u"FROM"_s, .words = Words::Ipn},
                      {.name = u"TO"_s, .words = Words::Ipn}},
         .options = {{.name = u"in"_s,
                      .value = u"IPN"_s,
                      .help = u"only in this BOM"_s,
                      .words = Words::Ipn,
                      .repeatable = true},
                     {.name = u"open-revisions"_s,
                      .value = {},
                      .help = u"open the next revision of released parents"_s}},
         .examples = {u"bom replace EL-RES-10000 EL-RES-10001 --open-revisions"_s},
         .run = replace},
        {.name = u"part unit"_s,
         .summary = u"choose what quantities of a part are counted in"_s,
         .details = u"Lines may use any unit that converts to it: m and mm, kg and g, l and ml."_s,
         .operands = {{.name = u"IPN"_s, .words = Words::Ipn}, {.name = u"UNIT"_s}},
         .options = {},
         .examples = {u"part unit ME-10007 m"_s},
         .run = unit},
    };
}

} // namespace implexa::cli
