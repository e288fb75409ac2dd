#include "BomWhereUsed.h"

#include "BomGraph.h"
#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QHash>
#include <queue>

#include <algorithm>
#include <functional>
#include <tuple>
#include <utility>

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
        bool asSubstitute = false; ///< reached only through what may take its place
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
        addSubstitutes();
    }

    const std::vector<Node>& nodes() const { return m_nodes; }
    const std::vector<Edge>& edges(size_t node) const { return m_edges[node]; }
    const std::vector<Edge>& substitutes(size_t node) const { return m_substitutes[node]; }

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
        m_substitutes.emplace_back();
        const StructureManager::Seen child = m_nodes[at].seen;
        for (const StructureManager::Use& use : usesOf(child.part)) {
            if (child.revision && !means(use.line, child))
                continue;
            if (const auto parent = nodeOf(use))
                m_edges[at].push_back({*parent, use.line});
        }
        // A line names a substitute at no revision: it is the one that stands.
        if (child.revision && standing(child.part).revision != child.revision)
            return;
        for (const StructureManager::Use& use :
             m_structure.uses(child.part, StructureManager::Named::AsSubstitute))
            if (const auto parent = nodeOf(use))
                m_substitutes[at].push_back({*parent, use.line});
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
        for (size_t at = 0; at < m_nodes.size(); ++at)
            if (waiting[at] == 0)
                m_order.push_back(at);
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
            if (!child.counts || (at != 0 && child.level == 0))
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

    // What is reached in no other way than through substitutes, nearest first. Nothing is added up,
    // and substitutes may well go in a circle.
    void addSubstitutes()
    {
        if (std::all_of(m_substitutes.begin(), m_substitutes.end(),
                        [](const auto& edges) { return edges.empty(); }))
            return;
        using Reached = std::pair<int, size_t>; // level and node
        std::priority_queue<Reached, std::vector<Reached>, std::greater<>> next;
        for (size_t at = 0; at < m_nodes.size(); ++at)
            if (m_nodes[at].counts && (at == 0 || m_nodes[at].level > 0))
                next.emplace(m_nodes[at].level, at);
        while (!next.empty()) {
            const auto [level, at] = next.top();
            next.pop();
            for (const auto* edges : {&m_edges[at], &m_substitutes[at]})
                for (const Edge& edge : *edges) {
                    Node& parent = m_nodes[edge.parent];
                    if (!parent.counts)
                        continue;
                    if (edges == &m_edges[at])
                        m_nodes[at].isTop = false;
                    if (parent.level > 0)
                        continue;
                    parent.level = level + 1;
                    parent.asSubstitute = true;
                    next.emplace(parent.level, edge.parent);
                }
        }
    }

    const StructureManager& m_structure;
    const WhereUsedScope m_scope;
    std::vector<Node> m_nodes;
    std::vector<std::vector<Edge>> m_edges;       ///< upwards, by node
    std::vector<std::vector<Edge>> m_substitutes; ///< the same, of what may take its place
    std::vector<size_t> m_order;
    QHash<RevisionId, size_t> m_ofRevision;
    QHash<PartId, StructureManager::Seen> m_standing;
    QHash<PartId, std::vector<StructureManager::Use>> m_uses;
};

/// The lines of each parent that name the part, by find number.
QHash<size_t, QList<BomLine>> byParent(const std::vector<UsesGraph::Edge>& edges,
                                       const QHash<RelationshipId, BomLine>& written)
{
    QHash<size_t, QList<BomLine>> lines;
    for (const auto& edge : edges)
        lines[edge.parent] << written.value(edge.line.id);
    for (QList<BomLine>& each : lines)
        std::sort(each.begin(), each.end(), [](const BomLine& a, const BomLine& b) {
            return a.find != b.find ? a.find < b.find : a.type < b.type;
        });
    return lines;
}

} // namespace

WhereUsed whereUsed(const StructureManager& structure, const StructureManager::Seen& part,
                    const WhereUsedScope& scope, const CancelCheck& cancelled)
{
    const UsesGraph graph(structure, part, scope, cancelled);
    QHash<RelationshipId, BomLine> written = structure.linesNaming(part.part);
    for (BomLine& line : written)
        line.childName = part.as.name;
    const auto direct = byParent(graph.edges(0), written);
    QHash<size_t, QList<BomLine>> instead;
    if (!graph.substitutes(0).empty())
        instead = byParent(graph.substitutes(0),
                           structure.linesNaming(part.part, StructureManager::Named::AsSubstitute));

    struct Found {
        RevisionId revision;
        WhereUsedRow row;
    };
    std::vector<Found> found;
    for (size_t at = 1; at < graph.nodes().size(); ++at) {
        const auto& node = graph.nodes()[at];
        if (!node.counts || node.level == 0)
            continue;
        found.push_back(
            {node.seen.revision,
             {node.seen.as, node.level, node.isTop, node.total, node.asRequired, node.uncounted,
              (node.asSubstitute ? instead : direct).value(at), node.asSubstitute}});
        if (!node.asSubstitute && instead.contains(at))
            found.push_back(
                {node.seen.revision,
                 {node.seen.as, 1, false, Amount(), false, false, instead.value(at), true}});
    }
    std::sort(found.begin(), found.end(), [&](const Found& a, const Found& b) {
        const auto key = [](const Found& one) {
            return std::tie(one.row.level, one.row.parent.ipn, one.revision, one.row.asSubstitute);
        };
        return key(a) < key(b);
    });
    WhereUsed result;
    result.part = part.as;
    for (Found& each : found)
        result.rows << std::move(each.row);
    return result;
}

} // namespace implexa
