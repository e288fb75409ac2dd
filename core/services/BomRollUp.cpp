#include "BomRollUp.h"

#include "Record.h"
#include "core/domain/EngineeringValue.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Structures {
    Q_DECLARE_TR_FUNCTIONS(BomViews)
};

// The lines as people wrote them, read when the first of a part is shown.
class WrittenLines
{
public:
    explicit WrittenLines(const Record& record)
        : m_record(record)
    {
    }

    BomLine line(const BomGraph::Node& parent, RelationshipId id)
    {
        if (!m_read.contains(parent.revision)) {
            m_read.insert(parent.revision);
            const auto lines = m_record.relationships.ofPart(parent.part).value(parent.revision);
            for (const BomLine& each : lines)
                m_lines.insert(each.id, each);
        }
        return m_lines.value(id);
    }

private:
    const Record& m_record;
    QSet<RevisionId> m_read;
    QHash<RelationshipId, BomLine> m_lines;
};

std::optional<Amount> times(const std::optional<Amount>& a, const std::optional<Amount>& b)
{
    return a && b ? std::optional(*a * *b) : std::nullopt;
}

bool isBefore(const BomGraph::Node& a, const BomGraph::Node& b)
{
    return a.as.ipn != b.as.ipn ? a.as.ipn < b.as.ipn : a.revision < b.revision;
}

// `12.5`, `12.5 g`, `0.3kg`: to the last digit, in the unit that is written, else in the
// property's. All else that may stand in a property: `2,5`, `1k2`, `1/4 kg`.
std::optional<Amount> grams(const StructureManager::Value& given)
{
    static const QRegularExpression plain(
        u"^\\s*([0-9]*\\.?[0-9]+|[0-9]+\\.)\\s*([a-zA-Z]*)\\s*$"_s);
    const auto inGrams = [](const QString& unit) {
        return unitFactor(unit.trimmed().toLower(), u"g"_s);
    };
    if (const auto match = plain.match(given.value); match.hasMatch()) {
        const QString written = match.captured(2);
        if (const auto factor = inGrams(written.isEmpty() ? given.unit : written))
            return times(Amount::parse(match.captured(1)), factor);
    }
    const bool says = given.unit.isEmpty() && given.value.trimmed().endsWith(u'g');
    const QString unit = says ? u"g"_s : given.unit;
    const std::optional<double> number = engineeringValue(given.value, unit);
    if (!number || *number < 0)
        return std::nullopt;
    return times(Amount::parse(QString::number(*number, 'f', QLocale::FloatingPointShortest)),
                 inGrams(unit));
}

struct OwnMass {
    std::optional<Amount> grams;
    QString reason;
};

OwnMass ownMass(const StructureManager& structure, const BomGraph::Node& node)
{
    if (const auto factor = unitFactor(node.as.baseUnit, u"g"_s))
        return {factor, {}};
    const auto value = structure.property(node, {u"Mass"_s, u"Weight"_s});
    if (!value)
        return {std::nullopt, Structures::tr("It has no property Mass.")};
    if (auto read = grams(*value))
        return {std::move(read), {}};
    const bool hasUnit =
        std::any_of(value->value.begin(), value->value.end(), [](QChar c) { return c.isLetter(); });
    const QString text =
        hasUnit ? value->value.trimmed() : (value->value + u' ' + value->unit).trimmed();
    if (engineeringValue(value->value, value->unit).value_or(0) < 0)
        return {std::nullopt, Structures::tr("The mass of %1 is “%2”, and a mass is not negative. "
                                             "Correct it.")
                                  .arg(node.as.ipn, text)};
    return {std::nullopt, Structures::tr("Its mass “%1” is no number of g, kg or mg.").arg(text)};
}

} // namespace

BomQuantities::BomQuantities(const BomGraph& graph)
    : of(graph.nodes().size())
{
    of[0].total = Amount(1);
    of[0].isReached = true;
    for (const size_t at : graph.order()) {
        if (!of[at].isReached)
            continue;
        graph.eachEdge(graph.nodes()[at], [&](const BomGraph::Edge& edge) {
            if (!edge.fitted || !edge.isBom)
                return;
            Of& child = of[edge.to];
            child.isReached = true;
            child.asRequired = child.asRequired || of[at].asRequired || !edge.micro;
            child.uncounted = child.uncounted || of[at].uncounted;
            if (!edge.micro)
                return;
            if (const auto quantity = graph.quantity(edge))
                child.total += of[at].total * *quantity;
            else
                child.uncounted = true;
        });
    }
}

BomTotals rollUp(const BomGraph& graph)
{
    const BomQuantities quantities(graph);
    std::vector<size_t> reached;
    for (size_t at = 1; at < graph.nodes().size(); ++at)
        if (quantities.of[at].isReached)
            reached.push_back(at);
    std::sort(reached.begin(), reached.end(),
              [&](size_t a, size_t b) { return isBefore(graph.nodes()[a], graph.nodes()[b]); });
    BomTotals result;
    result.root = graph.nodes().front().as;
    result.totals.reserve(qsizetype(reached.size()));
    for (const size_t at : reached) {
        const BomGraph::Node& node = graph.nodes()[at];
        const BomQuantities::Of& of = quantities.of[at];
        result.totals << BomTotal{node.as, of.total, node.edgeCount > 0, of.asRequired,
                                  of.uncounted};
    }
    return result;
}

BomTree indented(const Record& record, const StructureManager& structure, const BomGraph& graph,
                 int levels, qint64 most)
{
    BomTree tree;
    tree.root = graph.nodes().front().as;
    if (levels == 0)
        tree.occurrences = graph.occurrences();

    struct Place {
        size_t node = 0;
        size_t next = 0; ///< of its edges
        std::optional<Amount> total;
    };
    WrittenLines written(record);
    std::vector<Place> path{{0, 0, Amount(1)}};
    while (!path.empty()) {
        Place& here = path.back();
        const BomGraph::Node& parent = graph.nodes()[here.node];
        if (here.next == parent.edgeCount) {
            path.pop_back();
            continue;
        }
        if (tree.rows.size() >= most) {
            tree.isWhole = false;
            break;
        }
        const BomGraph::Edge& edge = graph.edges()[parent.firstEdge + here.next++];
        const BomGraph::Node& child = graph.nodes()[edge.to];
        BomRow row;
        row.level = int(path.size());
        row.parent = parent.as.text();
        row.line = written.line(parent, edge.id);
        row.child = child.as;
        if (edge.isBom)
            row.total = edge.fitted ? times(here.total, graph.quantity(edge)) : Amount();
        row.hasLines = child.edgeCount > 0;
        const bool isLast = levels > 0 && row.level == levels;
        if (isLast && child.revision)
            row.hasLines = structure.hasLines(child.revision);
        tree.rows << row;
        if (edge.fitted && !isLast && child.edgeCount > 0)
            path.push_back({edge.to, 0, row.total});
    }
    return tree;
}

BomMass massOf(const StructureManager& structure, const BomGraph& graph)
{
    struct Mass {
        Amount grams;
        bool isComplete = true;
        bool isKnown = false; ///< of something in it
        bool isOwn = false;   ///< what is below it is not asked
        QString reason;
    };
    const auto& order = graph.order();
    std::vector<Mass> masses(graph.nodes().size());
    // From the leaves up, each distinct revision once.
    for (auto at = order.rbegin(); at != order.rend(); ++at) {
        const BomGraph::Node& node = graph.nodes()[*at];
        Mass& mass = masses[*at];
        graph.eachEdge(node, [&](const BomGraph::Edge& edge) {
            if (!edge.fitted || !edge.isBom)
                return;
            const auto quantity = graph.quantity(edge);
            if (quantity) {
                mass.grams += *quantity * masses[edge.to].grams;
                mass.isKnown = mass.isKnown || masses[edge.to].isKnown;
            }
            mass.isComplete = mass.isComplete && quantity && masses[edge.to].isComplete;
        });
        if (*at == 0 || (node.edgeCount > 0 && mass.isComplete))
            continue;
        const OwnMass own = ownMass(structure, node);
        if (own.grams)
            mass = {*own.grams, true, true, true, {}};
        else if (node.edgeCount == 0)
            mass = {{}, false, false, false, own.reason};
    }

    BomMass result;
    const BomGraph::Node& root = graph.nodes().front();
    result.root = root.as;
    result.stated = ownMass(structure, root).grams;
    result.hasLines = root.edgeCount > 0;
    if (!result.hasLines)
        result.grams = result.stated;
    else if (masses[0].isKnown)
        result.grams = masses[0].grams;
    // What is missing, as far as nothing above it speaks for it.
    std::vector<bool> asked(graph.nodes().size());
    std::vector<size_t> found;
    std::vector<QString> reasons(graph.nodes().size());
    std::vector<bool> asRequired(graph.nodes().size());
    asked[0] = true;
    for (const size_t at : order) {
        if (!asked[at] || (at != 0 && masses[at].isOwn))
            continue;
        if (graph.nodes()[at].edgeCount == 0 && !masses[at].isComplete)
            reasons[at] = masses[at].reason;
        if (at == 0 && root.edgeCount == 0 && !result.stated)
            reasons[at] = ownMass(structure, root).reason;
        graph.eachEdge(graph.nodes()[at], [&](const BomGraph::Edge& edge) {
            if (!edge.fitted || !edge.isBom)
                return;
            if (!edge.micro)
                asRequired[edge.to] = true;
            else if (!graph.quantity(edge))
                reasons[edge.to] = Structures::tr("Its unit %1 is not convertible to %2.")
                                       .arg(edge.unit, graph.nodes()[edge.to].as.baseUnit);
            else
                asked[edge.to] = true;
        });
    }
    for (size_t at = 0; at < reasons.size(); ++at)
        if (!reasons[at].isEmpty() || asRequired[at])
            found.push_back(at);
    std::sort(found.begin(), found.end(),
              [&](size_t a, size_t b) { return isBefore(graph.nodes()[a], graph.nodes()[b]); });
    for (const size_t at : found) {
        if (!reasons[at].isEmpty())
            result.gaps << MassGap{graph.nodes()[at].as, reasons[at]};
        if (asRequired[at])
            result.asRequired << graph.nodes()[at].as;
    }
    return result;
}

} // namespace implexa
