#include "BomCostVerbs.h"

#include "BomViewJson.h"
#include "BomWords.h"
#include "Invocation.h"
#include "TextTable.h"
#include "core/services/BomViews.h"

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

void listAsRequired(Invocation& call, const QList<SeenPart>& parts)
{
    if (parts.isEmpty())
        return;
    call.out.line(call.out.emphasised(u"Used as required, which adds nothing:"_s));
    for (const SeenPart& part : parts)
        call.out.line(u"  %1  %2"_s.arg(part.ipn, part.name));
}

void cost(Invocation& call)
{
    CostRequest request;
    request.asOf = asOf(call);
    if (call.arguments.number(u"build"_s) == 0)
        call.arguments.refuse(u"“0” is not a value of --build: write a whole number from 1 on."_s);
    request.build = call.arguments.number(u"build"_s).value_or(1);
    request.choice = call.arguments.value(u"choose"_s) == u"rank" ? CostRequest::Preferred
                                                                  : CostRequest::Cheapest;
    request.currency = call.arguments.value(u"currency"_s);
    const BomCost cost = views(call).cost(call.arguments.operand(0), request);
    if (call.out.json()) {
        call.out.value(json(cost, request.asOf));
        return;
    }
    noteRoot(call, cost.root, request.asOf);
    if (!cost.hasLines) {
        call.out.line(cost.unpriced.isEmpty()
                          ? u"It has no lines: this is what it costs itself."_s
                          : u"It has no lines, and no price of its own: %1"_s.arg(
                                cost.unpriced.front().reason));
        if (cost.lines.isEmpty())
            return;
    }
    TextTable table({{u"Part"_s},
                     {u"Needed"_s, TextTable::Right},
                     {u"Order"_s, TextTable::Right},
                     {u"Price"_s, TextTable::Right},
                     {u"Cost"_s, TextTable::Right},
                     {u"Supplier"_s},
                     {u"SKU"_s},
                     {u"Name"_s, TextTable::Left, true}});
    for (const CostLine& line : cost.lines)
        table.add({line.part.ipn, inUnit(line.needed, line.part), QString::number(line.ordered),
                   Amount(Quantity{line.priceMicro}).text() + u' ' + line.currency,
                   line.cost.text(2) + u' ' + line.currency, line.supplier, line.sku,
                   line.part.name});
    if (!table.isEmpty())
        call.out.table(table);
    for (const CostTotal& total : cost.totals)
        call.out.line(call.out.emphasised(u"%1 for %2: %3 %1, %4 %1 each"_s.arg(total.currency)
                                              .arg(cost.build)
                                              .arg(total.total.text(2), total.each.text(2))));
    listAsRequired(call, cost.asRequired);
    if (cost.unpriced.isEmpty())
        return;
    call.out.line(call.out.emphasised(u"Without a price, and in no total:"_s));
    for (const UnpricedPart& part : cost.unpriced)
        call.out.line(u"  %1  %2  %3"_s.arg(
            part.part.ipn, part.needed.isZero() ? QString() : inUnit(part.needed, part.part),
            part.reason));
}

void mass(Invocation& call)
{
    const BomAsOf then = asOf(call);
    const BomMass mass = views(call).mass(call.arguments.operand(0), then);
    if (call.out.json()) {
        call.out.value(json(mass, then));
        return;
    }
    noteRoot(call, mass.root, then);
    if (!mass.hasLines && !mass.grams) {
        call.out.line(u"It has no lines, and no mass of its own: "_s + mass.gaps.value(0).reason);
        return;
    }
    if (!mass.hasLines)
        call.out.line(u"It has no lines: this is what its own property says."_s);
    call.out.line(mass.grams ? mass.grams->text() + u" g"_s
                             : u"No mass is known of anything in it."_s);
    if (mass.stated && mass.stated != mass.grams)
        call.out.line(u"its own property says %1 g"_s.arg(mass.stated->text()));
    listAsRequired(call, mass.asRequired);
    if (mass.gaps.isEmpty())
        return;
    call.out.line(call.out.emphasised(u"Without a mass, and not in it:"_s));
    for (const MassGap& gap : mass.gaps)
        call.out.line(u"  %1  %2"_s.arg(gap.part.ipn, gap.reason));
}

} // namespace

QList<Verb> bomCostVerbs()
{
    const Operand root{.name = u"IPN[@REVISION]"_s, .words = Words::Ipn};
    const Option at = atOption();
    const QString rootNote = rootDetails();
    return {
        {.name = u"bom cost"_s,
         .summary = u"price a build by the offers of approved manufacturer parts"_s,
         .details =
             u"Each bought part (one without lines) once: its need for the build, at least the "
             "minimum order and the first price break, times the price that holds for so many. "
             "Currencies are never summed; where an offer has several, the one that prices most "
             "parts is taken. What has no price is listed, and in no total; what is used as "
             "required adds nothing. "_s +
             rootNote,
         .operands = {root},
         .options = {at,
                     {.name = u"build"_s,
                      .value = u"N"_s,
                      .help = u"how many are built; 1 unless said"_s,
                      .words = Words::Number},
                     {.name = u"choose"_s,
                      .value = u"HOW"_s,
                      .help = u"which offer: the cheapest (unless said), or that of the "
                              "manufacturer part that ranks first"_s,
                      .choices = {u"cheapest"_s, u"rank"_s}},
                     {.name = u"currency"_s,
                      .value = u"CODE"_s,
                      .help = u"only prices in it, such as EUR"_s}},
         .examples = {u"bom cost AS-PRD-10000 --build 250"_s,
                      u"bom cost AS-PRD-10000 --build 10 --choose rank --currency EUR"_s},
         .run = cost},
        {.name = u"bom mass"_s,
         .summary = u"add up what a part weighs"_s,
         .details =
             u"By the property Mass or Weight in g, kg or mg of the parts without lines; of "
             "an assembly where something below it has none. What has no mass is listed; what "
             "is used as required adds nothing. "_s +
             rootNote,
         .operands = {root},
         .options = {at},
         .examples = {u"bom mass AS-PRD-10000"_s},
         .run = mass},
    };
}

} // namespace implexa::cli
