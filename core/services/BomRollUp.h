#pragma once

#include "BomGraph.h"
#include "core/domain/BomCost.h"

#include <vector>

namespace implexa
{
struct Record;

/// How much of each distinct revision one root takes; as many sums as there are distinct lines.
struct BomQuantities {
    struct Of {
        Amount total;
        bool isReached = false; ///< by fitted lines only
        bool asRequired = false;
        bool uncounted = false;
    };
    std::vector<Of> of; ///< by node

    /// @throws Refused where the structure goes in a circle.
    explicit BomQuantities(const BomGraph& graph);
};

/// The flattened roll-up. @throws Refused as above.
BomTotals rollUp(const BomGraph& graph);

/// The indented view: at most @p most rows, and so many levels (0: all).
/// @throws Refused as above, where levels are not limited.
BomTree indented(const Record& record, const StructureManager& structure, const BomGraph& graph,
                 int levels, qint64 most);

/// By the properties `Mass` or `Weight`, in g, kg or mg, for one base unit of a part; a part that
/// is counted in a mass weighs that. An assembly's own property counts where something below it
/// lacks one. @throws Refused as above.
BomMass massOf(const StructureManager& structure, const BomGraph& graph);

} // namespace implexa
