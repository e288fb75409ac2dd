#pragma once

#include "core/domain/BomCost.h"
#include "core/domain/BomFinding.h"
#include "core/domain/BomView.h"

#include <QJsonObject>

/// The JSON of the verbs that read structure. Quantities, totals and money are texts: decimals that
/// are exact to their last digit.
namespace implexa::cli
{

/// A line of a BOM with its child and where that stood when it was released.
QJsonObject json(const BomLine& line);
QJsonObject json(const SeenPart& part);
QJsonObject json(const BomTree& tree, const BomAsOf& asOf);
QJsonObject json(const BomTotals& totals, const BomAsOf& asOf);
QJsonObject json(const WhereUsed& used, const WhereUsedScope& scope);
QJsonObject json(const BomCost& cost, const BomAsOf& asOf);
QJsonObject json(const BomMass& mass, const BomAsOf& asOf);
QJsonObject json(const BomFinding& finding);
QJsonObject json(const BomComparison& comparison);

} // namespace implexa::cli
