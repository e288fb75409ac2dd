#include "BomGraph.h"

#include "core/domain/Error.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Structures {
    Q_DECLARE_TR_FUNCTIONS(BomViews)
};

} // namespace

void refuseCircle(const QStringList& names)
{
    throw Refused(Structures::tr("This structure goes in a circle: %1. Remove one of these lines.")
                      .arg(names.join(u" > "_s)));
}

BomGraph::BomGraph(const StructureManager& structure, const StructureManager::Seen& root,
                   const BomAsOf& asOf, StructureManager::Types types, int levels,
                   const CancelCheck& cancelled)
    : m_structure(structure)
    , m_asOf(asOf)
{
    const bool frozen = asOf.kind == BomAsOf::AsReleased;
    add(root, 0);
    std::vector<StructureManager::Line> lines;
    // Nodes are added at the end, so this goes level by level.
    for (size_t at = 0; at < m_nodes.size(); ++at) {
        if (cancelled && at % 64 == 0 && cancelled())
            throw Cancelled(Structures::tr("It was cancelled."));
        const RevisionId revision = m_nodes[at].revision;
        const int level = m_nodes[at].level;
        m_nodes[at].firstEdge = m_edges.size();
        if (!revision || (levels > 0 && level >= levels))
            continue;
        lines.clear();
        structure.lines(revision, types, frozen, lines);
        m_nodes[at].edgeCount = lines.size();
        for (StructureManager::Line& line : lines) {
            const size_t to = nodeOf(line, level + 1);
            m_edges.push_back({std::move(line), to});
        }
    }
    sort();
}

size_t BomGraph::add(const StructureManager::Seen& seen, int level)
{
    const size_t at = m_nodes.size();
    m_nodes.push_back({seen, 0, 0, level});
    if (seen.revision)
        m_ofRevision.insert(seen.revision, at);
    return at;
}

size_t BomGraph::nodeOf(const StructureManager::Line& line, int level)
{
    const RevisionId exact = line.pinned ? line.pinned : line.frozen;
    if (exact) {
        const auto known = m_ofRevision.constFind(exact);
        return known != m_ofRevision.constEnd() ? *known : add(m_structure.revision(exact), level);
    }
    const auto known = m_ofPart.constFind(line.child);
    if (known != m_ofPart.constEnd())
        return *known;
    const StructureManager::Seen seen = m_structure.standing(line.child, m_asOf);
    const auto same = m_ofRevision.constFind(seen.revision);
    const size_t at = seen.revision && same != m_ofRevision.constEnd() ? *same : add(seen, level);
    m_ofPart.insert(line.child, at);
    return at;
}

// Kahn's topological order; what a circle keeps out of it is missing at the end.
void BomGraph::sort()
{
    std::vector<size_t> waiting(m_nodes.size());
    for (const Edge& edge : m_edges)
        ++waiting[edge.to];
    m_order.reserve(m_nodes.size());
    if (waiting[0] == 0)
        m_order.push_back(0);
    for (size_t i = 0; i < m_order.size(); ++i)
        eachEdge(m_nodes[m_order[i]], [&](const Edge& edge) {
            if (--waiting[edge.to] == 0)
                m_order.push_back(edge.to);
        });
}

const std::vector<size_t>& BomGraph::order() const
{
    if (m_order.size() < m_nodes.size())
        refuseCircle(circle());
    return m_order;
}

QStringList BomGraph::circle() const
{
    if (m_order.size() == m_nodes.size())
        return {};
    // Whatever is missing has a parent that is missing too: going up comes round.
    std::vector<bool> sorted(m_nodes.size());
    for (const size_t at : m_order)
        sorted[at] = true;
    constexpr size_t none = ~size_t(0);
    std::vector<size_t> above(m_nodes.size(), none);
    for (size_t at = 0; at < m_nodes.size(); ++at)
        if (!sorted[at])
            eachEdge(m_nodes[at], [&](const Edge& edge) { above[edge.to] = at; });
    size_t at = 0;
    while (sorted[at])
        ++at;
    std::vector<bool> seen(m_nodes.size());
    while (!seen[at]) {
        seen[at] = true;
        at = above[at];
    }
    QStringList names{m_nodes[at].as.text()};
    for (size_t next = above[at]; next != at; next = above[next])
        names.prepend(m_nodes[next].as.text());
    names.prepend(m_nodes[at].as.text());
    return names;
}

std::optional<Amount> BomGraph::quantity(const Edge& edge) const
{
    if (!edge.micro)
        return std::nullopt;
    const Amount amount(Quantity{*edge.micro});
    const QString& unit = m_nodes[edge.to].as.baseUnit;
    if (edge.unit == unit)
        return amount;
    const std::optional<Amount> factor = unitFactor(edge.unit, unit);
    return factor ? std::optional(amount * *factor) : std::nullopt;
}

Amount BomGraph::occurrences() const
{
    std::vector<Amount> times(m_nodes.size());
    times[0] = Amount(1);
    Amount all;
    for (const size_t at : order())
        eachEdge(m_nodes[at], [&](const Edge& edge) {
            if (edge.fitted)
                times[edge.to] += times[at];
            all += times[at];
        });
    return all;
}

} // namespace implexa
