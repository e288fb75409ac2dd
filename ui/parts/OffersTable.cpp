#include "OffersTable.h"

#include "core/domain/Error.h"
#include "core/domain/Price.h"
#include "ui/theme/Theme.h"

#include <QHeaderView>

#include <limits>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

OffersTable::OffersTable(QWidget* parent)
    : QTableWidget(0, ColumnCount, parent)
{
    setObjectName(u"offers"_s);
    setAccessibleName(tr("Offers"));
    setHorizontalHeaderLabels(
        {tr("Supplier"), tr("SKU"), tr("MOQ"), tr("Lead time"), tr("Prices"), tr("Link")});
    horizontalHeaderItem(MinimumOrder)->setToolTip(tr("Minimum order"));
    horizontalHeaderItem(LeadTime)->setToolTip(tr("In days"));
    horizontalHeaderItem(Prices)->setToolTip(
        tr("Of one, from each quantity on: 1 = 0.10 EUR; 100 = 0.08 EUR"));
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setAccessibleName(tr("Columns"));
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(Theme::instance().rowHeight());
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(AllEditTriggers);
    setTabKeyNavigation(true);
    setShowGrid(false);
    setWordWrap(false);
    setColumnWidth(Supplier, 110);
    setColumnWidth(Sku, 168);
    setColumnWidth(MinimumOrder, 60);
    setColumnWidth(LeadTime, 84);
    setColumnWidth(Prices, 344);
}

QString OffersTable::pricesText(const QList<PriceBreak>& prices)
{
    QStringList texts;
    for (const PriceBreak& price : prices)
        texts << priceBreakText(price);
    return texts.join(u"; "_s);
}

void OffersTable::setOffers(const QList<SupplierOffer>& offers)
{
    setRowCount(0);
    for (const SupplierOffer& offer : offers)
        append(offer);
}

void OffersTable::append(const SupplierOffer& offer)
{
    const int row = rowCount();
    insertRow(row);
    const QStringList cells{
        offer.supplier,
        offer.sku,
        offer.minimumOrder ? QString::number(*offer.minimumOrder) : QString(),
        offer.leadTimeDays ? QString::number(*offer.leadTimeDays) : QString(),
        pricesText(offer.prices),
        offer.link,
    };
    for (int column = 0; column < ColumnCount; ++column)
        setItem(row, column, new QTableWidgetItem(cells.at(column)));
    item(row, Supplier)->setData(Qt::UserRole, offer.uuid);
}

void OffersTable::addRow()
{
    append({});
    setFocus();
    setCurrentCell(rowCount() - 1, Supplier); // opens its editor
}

void OffersTable::removeRow()
{
    if (currentRow() >= 0)
        QTableWidget::removeRow(currentRow());
}

QString OffersTable::text(int row, Column column) const
{
    const QTableWidgetItem* cell = item(row, column);
    return cell ? cell->text().trimmed() : QString();
}

std::optional<qint64> OffersTable::number(int row, Column column) const
{
    const QString typed = text(row, column);
    if (typed.isEmpty())
        return std::nullopt;
    bool ok = false;
    const qint64 value = typed.toLongLong(&ok);
    if (!ok || value < 0 || value > std::numeric_limits<int>::max())
        throw InvalidInput(
            tr("Offer %1, %2: “%3” is not a whole number. Write it in digits, such as 100.")
                .arg(row + 1)
                .arg(horizontalHeaderItem(column)->text(), typed));
    return value;
}

QList<SupplierOffer> OffersTable::offers() const
{
    QList<SupplierOffer> found;
    for (int row = 0; row < rowCount(); ++row) {
        bool any = false;
        for (int column = 0; column < ColumnCount; ++column)
            any |= !text(row, Column(column)).isEmpty();
        if (!any)
            continue;
        SupplierOffer offer;
        offer.uuid = item(row, Supplier)->data(Qt::UserRole).toUuid();
        offer.supplier = text(row, Supplier);
        offer.sku = text(row, Sku);
        offer.link = text(row, Link);
        offer.minimumOrder = number(row, MinimumOrder);
        if (const auto days = number(row, LeadTime))
            offer.leadTimeDays = int(*days);
        try {
            offer.prices = parsePrices(text(row, Prices).split(u';', Qt::SkipEmptyParts));
        } catch (const InvalidInput& error) {
            throw InvalidInput(tr("Offer %1: %2").arg(row + 1).arg(error.userMessage()));
        }
        found << offer;
    }
    return found;
}

} // namespace implexa::ui
