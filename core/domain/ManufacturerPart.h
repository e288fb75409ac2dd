#pragma once

#include "Id.h"
#include "Lifecycle.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QUuid>

#include <optional>

namespace implexa
{

/// What one costs from some quantity on.
struct PriceBreak {
    qint64 quantity = 1;   ///< base units from which the price holds
    QString currency;      ///< ISO 4217: `EUR`
    qint64 priceMicro = 0; ///< millionths of the currency, for one base unit

    friend bool operator==(const PriceBreak&, const PriceBreak&) = default;
};

/// Where a manufacturer part can be bought.
struct SupplierOffer {
    QUuid uuid;
    QString supplier;
    QString sku;                        ///< the supplier's order number
    QString link;                       ///< address
    std::optional<qint64> minimumOrder; ///< base units
    std::optional<int> leadTimeDays;
    QList<PriceBreak> prices; ///< by quantity, currency

    friend bool operator==(const SupplierOffer&, const SupplierOffer&) = default;
};

/// One line of a part's approved manufacturer list (AML). Hangs on the part, not on a revision.
struct ManufacturerPart {
    ManufacturerPartId id;
    QUuid uuid;
    QString manufacturer;
    QString mpn;
    SourceApproval approval = SourceApproval::Proposed;
    int rank = 1; ///< 1 is preferred
    SourceStatus status = SourceStatus::Active;
    QString datasheet; ///< address
    QString note;
    QList<SupplierOffer> offers; ///< by supplier, SKU

    friend bool operator==(const ManufacturerPart&, const ManufacturerPart&) = default;
};

} // namespace implexa
