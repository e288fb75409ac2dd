#include "BomWhereUsed.h"

#include "BomGraph.h"
#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace implexa
{
namespace
{

struct Structures {
    Q_DECLARE_TR_FUNCTIONS(BomViews)
};

/// The structure above one part, in memory: the revisions that it is in, and those that these are
/// in.
class UsesGraph
{
public:
    struct Node {
        StructureManager::Seen seen;
        bool stands = false; ///< its part is at it as of then
        bool counts = true;  ///< it stands, or what counts is pinned to it
        int level = 0;       ///< 0: not reached by what counts
        bool isTop = true;
        Amount total;
        bool asRequired = false;
        bool uncounted = false;
    };
    struct Edge {
        size_t parent = 0;
        StructureManager::Line line;
    };

    UsesGraph(const StructureManager& structure, const StructureManager::Seen& part,
              const WhereUsedScope& scope, const CancelCheck& cancelled)
        : m_structure(structure)
        , m_scope(scope)
    {
        m_nodes.emplace_back().seen = part;
        for (size_t at = 0; at < m_nodes.size(); ++at) {
            if (cancelled && at % 64 == 0 && cancelled())
                throw Cancelled(Structures::tr("It was cancelled."));
            readUses(at);
        }
        sort();
        findWhatCounts();
        addUp();
    }

    const std::vector<Node>& nodes() const { return m_nodes; }
    const std::vector<Edge>& edges(size_t node) const { return m_edges[node]; }

private:
    const StructureManager::Seen& standing(PartId part)
    {
        const auto known = m_standing.constFind(part);
        return known != m_standing.constEnd()
                   ? *known
                   : *m_standing.emplace(part, m_structure.standing(part, m_scope.asOf));
    }

    const std::vector<StructureManager::Use>& usesOf(PartId part)
    {
        const auto known = m_uses.constFind(part);
        return known != m_uses.constEnd() ? *known : *m_uses.emplace(part, m_structure.uses(part));
    }

    // Whether a line on the part means this revision of it.
    bool means(const StructureManager::Line& line, const StructureManager::Seen& child)
    {
        if (line.pinned)
            return line.pinned == child.revision;
        if (m_scope.oldRevisions && line.frozen)
            return line.frozen == child.revision;
        return standing(child.part).revision == child.revision;
    }

    void readUses(size_t at)
    {
        m_edges.emplace_back();
        const StructureManager::Seen child = m_nodes[at].seen;
        for (const StructureManager::Use& use : usesOf(child.part)) {
            if (child.revision && !means(use.line, child))
                continue;
            if (const auto parent = nodeOf(use))
                m_edges[at].push_back({*parent, use.line});
        }
    }

    std::optional<size_t> nodeOf(const StructureManager::Use& use)
    {
        const auto known = m_ofRevision.constFind(use.parent);
        if (known != m_ofRevision.constEnd())
            return *known;
        const StructureManager::Seen& stands = standing(use.parentPart);
        Node node;
        node.stands = stands.revision == use.parent;
        if (!node.stands && !m_scope.oldRevisions && !m_structure.isPinned(use.parent))
            return std::nullopt;
        node.seen = node.stands ? stands : m_structure.revision(use.parent);
        m_nodes.push_back(std::move(node));
        m_ofRevision.insert(use.parent, m_nodes.size() - 1);
        return m_nodes.size() - 1;
    }

    // Each before what it is in.
    void sort()
    {
        std::vector<size_t> waiting(m_nodes.size());
        for (const auto& edges : m_edges)
            for (const Edge& edge : edges)
                ++waiting[edge.parent];
        if (waiting[0] == 0)
            m_order.push_back(0);
        for (size_t i = 0; i < m_order.size(); ++i)
            for (const Edge& edge : m_edges[m_order[i]])
                if (--waiting[edge.parent] == 0)
                    m_order.push_back(edge.parent);
        if (m_order.size() < m_nodes.size())
            refuseCircle(circle());
    }

    QStringList circle() const
    {
        // What could not be sorted is on a circle, or above one: going down comes round.
        std::vector<bool> sorted(m_nodes.size());
        for (const size_t at : m_order)
            sorted[at] = true;
        std::vector<size_t> below(m_nodes.size());
        for (size_t at = 0; at < m_nodes.size(); ++at)
            if (!sorted[at])
                for (const Edge& edge : m_edges[at])
                    below[edge.parent] = at;
        size_t at = 0;
        while (sorted[at])
            ++at;
        std::vector<bool> seen(m_nodes.size());
        for (; !seen[at]; at = below[at])
            seen[at] = true;
        QStringList names{m_nodes[at].seen.as.text()};
        for (size_t next = below[at]; next != at; next = below[next])
            names << m_nodes[next].seen.as.text();
        return names << m_nodes[at].seen.as.text();
    }

    void findWhatCounts()
    {
        if (m_scope.oldRevisions)
            return;
        for (auto at = m_order.rbegin(); at != m_order.rend(); ++at)
            if (*at != 0)
                m_nodes[*at].counts =
                    m_nodes[*at].stands ||
                    std::any_of(m_edges[*at].begin(), m_edges[*at].end(),
                                [&](const Edge& edge) { return m_nodes[edge.parent].counts; });
    }

    void addUp()
    {
        m_nodes[0].total = Amount(1);
        for (const size_t at : m_order) {
            Node& child = m_nodes[at];
            if (!child.counts)
                continue;
            for (const Edge& edge : m_edges[at]) {
                Node& parent = m_nodes[edge.parent];
                if (!parent.counts)
                    continue;
                child.isTop = false;
                parent.level =
                    parent.level == 0 ? child.level + 1 : std::min(parent.level, child.level + 1);
                if (!edge.line.fitted || !edge.line.isBom)
                    continue;
                parent.asRequired = parent.asRequired || child.asRequired || !edge.line.micro;
                parent.uncounted = parent.uncounted || child.uncounted;
                if (!edge.line.micro)
                    continue;
                const QString& unit = child.seen.as.baseUnit;
                const auto factor = unitFactor(edge.line.unit, unit);
                if (!factor)
                    parent.uncounted = true;
                else if (edge.line.unit == unit)
                    parent.total += child.total * Amount(Quantity{*edge.line.micro});
                else
                    parent.total += child.total * Amount(Quantity{*edge.line.micro}) * *factor;
            }
        }
    }

    const StructureManager& m_structure;
    const WhereUsedScope m_scope;
    std::vector<Node> m_nodes;
    std::vector<std::vector<Edge>> m_edges; ///< upwards, by node
    std::vector<size_t> m_order;
    QHash<RevisionId, size_t> m_ofRevision;
    QHash<PartId, StructureManager::Seen> m_standing;
    QHash<PartId, std::vector<StructureManager::Use>> m_uses;
};

} // namespace

WhereUsed whereUsed(const StructureManager& structure, const StructureManager::Seen& part,
                    const WhereUsedScope& scope, const CancelCheck& cancelled)
{
    const UsesGraph graph(structure, part, scope, cancelled);
    WhereUsed result;
    result.part = part.as;
    std::vector<size_t> found;
    for (size_t at = 1; at < graph.nodes().size(); ++at)
        if (graph.nodes()[at].counts && graph.nodes()[at].level > 0)
            found.push_back(at);
    std::sort(found.begin(), found.end(), [&](size_t a, size_t b) {
        const auto& left = graph.nodes()[a];
        const auto& right = graph.nodes()[b];
        if (left.level != right.level)
            return left.level < right.level;
        if (left.seen.as.ipn != right.seen.as.ipn)
            return left.seen.as.ipn < right.seen.as.ipn;
        return left.seen.revision < right.seen.revision;
    });
    QHash<size_t, QList<BomLine>> direct;
    const QHash<RelationshipId, BomLine> written = structure.linesNaming(part.part);
    for (const auto& edge : graph.edges(0)) {
        BomLine line = written.value(edge.line.id);
        line.childName = part.as.name;
        direct[edge.parent] << line;
    }
    for (QList<BomLine>& lines : direct)
        std::sort(lines.begin(), lines.end(), [](const BomLine& a, const BomLine& b) {
            return a.find != b.find ? a.find < b.find : a.type < b.type;
        });
    for (const size_t at : found) {
        const auto& node = graph.nodes()[at];
        result.rows << WhereUsedRow{node.seen.as,    node.level,     node.isTop,      node.total,
                                    node.asRequired, node.uncounted, direct.value(at)};
    }
    return result;
}

} // namespace implexa
