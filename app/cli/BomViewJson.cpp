#include "BomViewJson.h"

#include "Json.h"

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

QString text(const QUuid& uuid)
{
    return uuid.toString(QUuid::WithoutBraces);
}

QJsonValue amountOrNull(const std::optional<Amount>& amount)
{
    return amount ? QJsonValue(amount->text()) : QJsonValue();
}

QJsonObject lineJson(const BomLine& line)
{
    QJsonArray substitutes;
    for (const Substitute& substitute : line.substitutes)
        substitutes += QJsonObject{{u"ipn"_s, substitute.part},
                                   {u"rank"_s, substitute.rank},
                                   {u"note"_s, substitute.note}};
    return {{u"line"_s, text(line.uuid)},
            {u"type"_s, code(line.type)},
            {u"find"_s, line.find},
            {u"pinned"_s, textOrNull(line.pinned)},
            {u"quantity"_s, line.quantity ? QJsonValue(line.quantity->text()) : QJsonValue()},
            {u"unit"_s, line.unit},
            {u"fitted"_s, line.fitted},
            {u"designators"_s, QJsonArray::fromStringList(line.designators)},
            {u"note"_s, line.note},
            {u"substitutes"_s, substitutes}};
}

} // namespace

QJsonObject json(const BomLine& line)
{
    QJsonObject object = lineJson(line);
    object[u"ipn"_s] = line.child;
    object[u"asReleased"_s] = textOrNull(line.asReleased);
    return object;
}

QJsonObject json(const SeenPart& part)
{
    const bool stands = !part.revision.isEmpty();
    return {{u"ipn"_s, part.ipn},
            {u"name"_s, part.name},
            {u"revision"_s, textOrNull(part.revision)},
            {u"state"_s, stands ? QJsonValue(code(part.state)) : QJsonValue()},
            {u"phase"_s, code(part.phase)},
            {u"baseUnit"_s, part.baseUnit}};
}

QJsonObject json(const BomTree& tree, const BomAsOf& asOf)
{
    QJsonArray rows;
    for (const BomRow& row : tree.rows) {
        QJsonObject object = lineJson(row.line);
        const QJsonObject child = json(row.child);
        for (auto entry = child.begin(); entry != child.end(); ++entry)
            object.insert(entry.key(), entry.value());
        object[u"level"_s] = row.level;
        object[u"parent"_s] = row.parent;
        object[u"total"_s] = amountOrNull(row.total);
        object[u"hasLines"_s] = row.hasLines;
        rows += object;
    }
    return {{u"root"_s, json(tree.root)},
            {u"at"_s, asOf.text()},
            {u"rows"_s, rows},
            {u"complete"_s, tree.isWhole},
            {u"occurrences"_s, tree.occurrences.isZero() && !tree.rows.isEmpty()
                                   ? QJsonValue()
                                   : QJsonValue(tree.occurrences.text())}};
}

QJsonObject json(const BomTotals& totals, const BomAsOf& asOf)
{
    QJsonArray parts;
    for (const BomTotal& total : totals.totals) {
        QJsonObject object = json(total.part);
        object[u"total"_s] = total.total.text();
        object[u"assembly"_s] = total.isAssembly;
        object[u"asRequired"_s] = total.asRequired;
        object[u"uncounted"_s] = total.uncounted;
        parts += object;
    }
    return {{u"root"_s, json(totals.root)}, {u"at"_s, asOf.text()}, {u"parts"_s, parts}};
}

QJsonObject json(const WhereUsed& used, const WhereUsedScope& scope)
{
    QJsonArray parents;
    for (const WhereUsedRow& row : used.rows) {
        QJsonObject object = json(row.parent);
        QJsonArray lines;
        for (const BomLine& line : row.lines)
            lines += lineJson(line);
        object[u"level"_s] = row.level;
        object[u"top"_s] = row.isTop;
        object[u"total"_s] = row.total.text();
        object[u"asRequired"_s] = row.asRequired;
        object[u"uncounted"_s] = row.uncounted;
        object[u"substitute"_s] = row.asSubstitute;
        object[u"lines"_s] = lines;
        parents += object;
    }
    return {{u"part"_s, json(used.part)},
            {u"at"_s, scope.asOf.text()},
            {u"allRevisions"_s, scope.oldRevisions},
            {u"parents"_s, parents}};
}

QJsonObject json(const BomCost& cost, const BomAsOf& asOf)
{
    QJsonArray lines;
    for (const CostLine& line : cost.lines) {
        QJsonObject object = json(line.part);
        object[u"needed"_s] = line.needed.text();
        object[u"ordered"_s] = line.ordered;
        object[u"manufacturer"_s] = line.manufacturer;
        object[u"mpn"_s] = line.mpn;
        object[u"supplier"_s] = line.supplier;
        object[u"sku"_s] = line.sku;
        object[u"leadTimeDays"_s] =
            line.leadTimeDays ? QJsonValue(*line.leadTimeDays) : QJsonValue();
        object[u"currency"_s] = line.currency;
        object[u"price"_s] = Amount(Quantity{line.priceMicro}).text();
        object[u"cost"_s] = line.cost.text();
        lines += object;
    }
    QJsonArray unpriced;
    for (const UnpricedPart& part : cost.unpriced) {
        QJsonObject object = json(part.part);
        object[u"needed"_s] = part.needed.text();
        object[u"reason"_s] = part.reason;
        unpriced += object;
    }
    QJsonArray asRequired;
    for (const SeenPart& part : cost.asRequired)
        asRequired += json(part);
    QJsonArray totals;
    for (const CostTotal& total : cost.totals)
        totals += QJsonObject{{u"currency"_s, total.currency},
                              {u"total"_s, total.total.text()},
                              {u"each"_s, total.each.text()}};
    return {{u"root"_s, json(cost.root)},  {u"hasLines"_s, cost.hasLines},
            {u"at"_s, asOf.text()},        {u"build"_s, cost.build},
            {u"totals"_s, totals},         {u"unpriced"_s, unpriced},
            {u"asRequired"_s, asRequired}, {u"lines"_s, lines}};
}

QJsonObject json(const BomMass& mass, const BomAsOf& asOf)
{
    QJsonArray gaps;
    for (const MassGap& gap : mass.gaps) {
        QJsonObject object = json(gap.part);
        object[u"reason"_s] = gap.reason;
        gaps += object;
    }
    QJsonArray asRequired;
    for (const SeenPart& part : mass.asRequired)
        asRequired += json(part);
    return {{u"root"_s, json(mass.root)},
            {u"hasLines"_s, mass.hasLines},
            {u"at"_s, asOf.text()},
            {u"grams"_s, amountOrNull(mass.grams)},
            {u"stated"_s, amountOrNull(mass.stated)},
            {u"missing"_s, gaps},
            {u"asRequired"_s, asRequired}};
}

QJsonObject json(const BomFinding& finding)
{
    QJsonValue mend;
    if (finding.mend)
        mend = QJsonObject{{u"action"_s, code(finding.mend->action)},
                           {u"value"_s, finding.mend->value},
                           {u"label"_s, finding.mend->label}};
    return {{u"code"_s, finding.code},
            {u"severity"_s, code(finding.severity)},
            {u"parent"_s, finding.parent},
            {u"line"_s, finding.line.isNull() ? QJsonValue() : QJsonValue(text(finding.line))},
            {u"find"_s, finding.line.isNull() ? QJsonValue() : QJsonValue(finding.find)},
            {u"ipn"_s, finding.child},
            {u"message"_s, finding.sentence},
            {u"mend"_s, mend}};
}

QJsonObject json(const BomComparison& comparison)
{
    QJsonArray changes;
    for (const BomLineChange& change : comparison.changes) {
        QJsonArray fields;
        for (const BomFieldChange& field : change.fields)
            fields += QJsonObject{{u"field"_s, field.field},
                                  {u"from"_s, textOrNull(field.from)},
                                  {u"to"_s, textOrNull(field.to)}};
        changes += QJsonObject{
            {u"change"_s, code(change.kind)},
            {u"from"_s, change.kind == BomLineChange::Added ? QJsonValue() : json(change.from)},
            {u"to"_s, change.kind == BomLineChange::Removed ? QJsonValue() : json(change.to)},
            {u"fields"_s, fields}};
    }
    return {{u"from"_s, json(comparison.from)},
            {u"to"_s, json(comparison.to)},
            {u"changes"_s, changes},
            {u"unchanged"_s, comparison.unchanged}};
}

} // namespace implexa::cli
