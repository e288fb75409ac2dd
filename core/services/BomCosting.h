#pragma once

#include "BomGraph.h"
#include "core/domain/BomCost.h"

namespace implexa
{
struct Record;

/// What the bought parts of a structure cost: those without a BOM, by the offers of their approved
/// manufacturer parts that are still made. Never converts between currencies, and never guesses:
/// what has no price is named. @throws Refused where the structure goes in a circle.
BomCost costOf(const Record& record, const BomGraph& graph, const CostRequest& request);

} // namespace implexa
