#pragma once

#include "core/domain/ManufacturerPart.h"

#include <QTableWidget>

namespace implexa::ui
{

/// The offers of one manufacturer part, edited in place: one row each, price breaks as
/// `1 = 0.10 EUR; 100 = 0.08 EUR`.
class OffersTable final : public QTableWidget
{
    Q_OBJECT

public:
    enum Column { Supplier, Sku, MinimumOrder, LeadTime, Prices, Link, ColumnCount };

    explicit OffersTable(QWidget* parent = nullptr);

    void setOffers(const QList<SupplierOffer>& offers);
    /// Rows without a word are left out. @throws InvalidInput naming row, column and value.
    QList<SupplierOffer> offers() const;
    void addRow();
    void removeRow();

    static QString pricesText(const QList<PriceBreak>& prices);

private:
    void append(const SupplierOffer& offer);
    QString text(int row, Column column) const;
    std::optional<qint64> number(int row, Column column) const;
};

} // namespace implexa::ui
