// What the BOM tab sums up: counts, flat quantities, cost and mass.

#include "BomFooter.h"
#include "BomTab.h"
#include "BomTreeView.h"
#include "RowsModel.h"

#include <QMap>
#include <QSet>
#include <QStackedWidget>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

// Documents and models that belong to the part are no lines of its BOM.
void BomTab::showCounts(const BomTree& tree)
{
    int lines = 0;
    QSet<QString> parts;
    for (const BomRow& row : tree.rows)
        if (row.level == 1 && row.line.type == RelationshipType::Bom) {
            ++lines;
            parts.insert(row.line.child);
        }
    m_footer->setCounts(lines, int(parts.size()));
}

// Where there is nothing to list, the tree says so.
void BomTab::showRows(const QList<PartLine>& rows)
{
    m_rows->setRows(rows);
    m_table->resizeColumnsToContents();
    if (rows.isEmpty())
        m_model.setTree({});
    m_pages->setCurrentWidget(rows.isEmpty() ? static_cast<QWidget*>(m_tree) : m_table);
}

void BomTab::showFlat(const BomTotals& totals)
{
    m_rows->setColumns({{tr("Part")},
                        {tr("Name")},
                        {tr("Rev")},
                        {tr("State"), false, true},
                        {tr("In total"), true},
                        {tr("Unit")},
                        {tr("Remark")}});
    QList<PartLine> rows;
    for (const BomTotal& total : totals.totals) {
        PartLine row;
        row.ipn = total.part.ipn;
        if (!total.part.revision.isEmpty())
            row.state = total.part.state;
        QStringList remarks;
        if (total.isAssembly)
            remarks << tr("assembly");
        if (total.asRequired)
            remarks << tr("also as required");
        if (total.uncounted)
            remarks << tr("some in a unit that does not convert");
        row.cells = {total.part.ipn,       total.part.name,
                     total.part.revision,  row.state ? label(*row.state) : QString(),
                     total.total.text(),   total.part.baseUnit,
                     remarks.join(u", "_s)};
        row.muted = total.isAssembly;
        rows << row;
    }
    showRows(rows);
}

void BomTab::showCost()
{
    if (view() != View::Cost)
        return;
    const BomCost& cost = m_footer->cost();
    m_rows->setColumns({{tr("Part")},
                        {tr("Name")},
                        {tr("Needed"), true},
                        {tr("Order"), true},
                        {tr("Price"), true},
                        {tr("Cost"), true},
                        {tr("Currency")},
                        {tr("Supplier")},
                        {tr("SKU")},
                        {tr("MPN")},
                        {tr("Lead time")},
                        {tr("Remark")}});
    QMap<QString, MassGap> unweighed;
    if (cost.hasLines)
        for (const MassGap& gap : m_footer->mass().gaps)
            unweighed.insert(gap.part.ipn, gap);
    const auto remark = [&](const QString& ipn, const QString& other) {
        QStringList texts{other, unweighed.take(ipn).reason};
        texts.removeAll(QString());
        return texts.join(u' ');
    };
    QList<PartLine> rows;
    const auto addMuted = [&](const SeenPart& part, const QString& needed, const QString& why) {
        PartLine row;
        row.ipn = part.ipn;
        row.cells = QStringList{part.ipn, part.name, needed} + QStringList(8) + QStringList{why};
        row.muted = true;
        rows << row;
    };
    if (cost.hasLines)
        for (const UnpricedPart& part : cost.unpriced) // first: these are to be mended
            addMuted(part.part, part.needed.isZero() ? QString() : part.needed.text(),
                     remark(part.part.ipn, part.reason));
    for (const CostLine& line : cost.lines) {
        PartLine row;
        row.ipn = line.part.ipn;
        row.cells = {line.part.ipn,
                     line.part.name,
                     line.needed.text(),
                     QString::number(line.ordered),
                     Quantity{line.priceMicro}.text(),
                     line.cost.text(2),
                     line.currency,
                     line.supplier,
                     line.sku,
                     line.mpn,
                     line.leadTimeDays ? tr("%1 days").arg(*line.leadTimeDays) : QString(),
                     remark(line.part.ipn, {})};
        rows << row;
    }
    for (const SeenPart& part : cost.asRequired)
        addMuted(part, tr("as required"), tr("Adds nothing to cost and mass."));
    for (const MassGap& gap : std::as_const(unweighed)) // assemblies that could be weighed whole
        addMuted(gap.part, {}, gap.reason);
    showRows(rows);
}

} // namespace implexa::ui
