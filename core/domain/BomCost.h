#pragma once

#include "BomView.h"

#include <QList>
#include <QString>

#include <optional>

namespace implexa
{

struct CostRequest {
    /// Which approved offer is taken where there are several.
    enum Choice {
        Cheapest,  ///< what costs least for the quantity, in one currency
        Preferred, ///< of the manufacturer part that ranks first; the cheapest of its offers
    };
    BomAsOf asOf;
    qint64 build = 1; ///< how many of the root
    Choice choice = Cheapest;
    QString currency; ///< ISO 4217: only prices in it; empty: the one that prices most parts first
};

/// What one bought part costs for a build.
struct CostLine {
    SeenPart part;
    Amount needed;      ///< for the build, in its base unit
    qint64 ordered = 0; ///< whole units: at least the minimum order and the first price break
    QString manufacturer;
    QString mpn;
    QString supplier;
    QString sku;
    std::optional<int> leadTimeDays;
    QString currency;
    qint64 priceMicro = 0; ///< millionths of the currency, for one base unit
    Amount cost;           ///< price times ordered
};

/// A bought part that the totals are without, and why.
struct UnpricedPart {
    SeenPart part;
    Amount needed;
    QString reason; ///< a sentence
};

struct CostTotal {
    QString currency;
    Amount total;
    Amount each; ///< of one root, rounded to a millionth
};

/// Currencies are never summed: each has its own total.
struct BomCost {
    SeenPart root;
    bool hasLines = true; ///< without any, the root itself is what is bought
    qint64 build = 1;
    QList<CostLine> lines;        ///< by IPN
    QList<UnpricedPart> unpriced; ///< by IPN
    QList<SeenPart> asRequired;   ///< by IPN: some use is as required and adds nothing
    QList<CostTotal> totals;      ///< by currency
};

/// A part that a mass is without, and why.
struct MassGap {
    SeenPart part;
    QString reason; ///< a sentence
};

/// What one root weighs by its parts.
struct BomMass {
    SeenPart root;
    bool hasLines = true;         ///< without any, it weighs what its own property says
    std::optional<Amount> grams;  ///< nullopt: no mass is known of anything in it
    QList<MassGap> gaps;          ///< by IPN
    QList<SeenPart> asRequired;   ///< by IPN: some use is as required and adds nothing
    std::optional<Amount> stated; ///< what the root's own property says, in grams
};

} // namespace implexa
