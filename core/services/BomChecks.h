#pragma once

#include "BomGraph.h"
#include "core/domain/BomFinding.h"

namespace implexa
{
struct Record;

/// What is wrong, or may be, with the lines of every revision in @p graph, by parent and find
/// number. A structure that goes in a circle is one of the findings. @throws Cancelled.
QList<BomFinding> checkLines(const Record& record, const StructureManager& structure,
                             const BomGraph& graph, const CancelCheck& cancelled);

} // namespace implexa
