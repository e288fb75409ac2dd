#pragma once

#include "core/domain/BomView.h"
#include "core/domain/Cancel.h"
#include "core/managers/StructureManager.h"

#include <QHash>
#include <QStringList>

#include <vector>

namespace implexa
{

/// The structure below one revision, in memory: each distinct revision once, however often it is
/// built in. A snapshot for one thread; whatever is asked of it ends, also where lines that were
/// damaged lead in a circle.
class BomGraph final
{
public:
    struct Node : StructureManager::Seen {
        size_t firstEdge = 0;
        size_t edgeCount = 0;
        int level = 0; ///< the fewest levels down
    };
    struct Edge : StructureManager::Line {
        size_t to = 0;
    };

    /// Reads everything below @p root, or so many levels of it (0: all). @throws Cancelled.
    BomGraph(const StructureManager& structure, const StructureManager::Seen& root,
             const BomAsOf& asOf, StructureManager::Types types, int levels,
             const CancelCheck& cancelled);

    /// The root is the first. What was read last, where levels are limited, has no edges.
    const std::vector<Node>& nodes() const { return m_nodes; }
    const std::vector<Edge>& edges() const { return m_edges; }
    /// Each before what it is made of. @throws Refused where the structure goes in a circle.
    const std::vector<size_t>& order() const;
    /// `A@1`, `B@1`, `A@1`; empty: there is no circle.
    QStringList circle() const;

    template <typename Visit>
    void eachEdge(const Node& node, Visit visit) const
    {
        for (size_t i = node.firstEdge; i < node.firstEdge + node.edgeCount; ++i)
            visit(m_edges[i]);
    }

    /// How much of its child, in the child's base unit, one parent takes on this line; nullopt
    /// where it is as required or the unit is none of the child's.
    std::optional<Amount> quantity(const Edge& edge) const;
    /// How many lines an indented view of it all has.
    Amount occurrences() const;

private:
    size_t nodeOf(const StructureManager::Line& line, int level);
    size_t add(const StructureManager::Seen& seen, int level);
    void sort();

    const StructureManager& m_structure;
    const BomAsOf m_asOf;
    std::vector<Node> m_nodes;
    std::vector<Edge> m_edges;
    QHash<RevisionId, size_t> m_ofRevision;
    QHash<PartId, size_t> m_ofPart; ///< what floating lines mean
    std::vector<size_t> m_order;
};

/// The refusal of a structure that goes in a circle. @p names: as of BomGraph::circle().
[[noreturn]] void refuseCircle(const QStringList& names);

} // namespace implexa
