#include "BomChecks.h"

#include "CircleSearch.h"
#include "Record.h"
#include "core/domain/Error.h"
#include "core/domain/Ipn.h"

#include <QCoreApplication>
#include <QHash>
#include <QMap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Structures {
    Q_DECLARE_TR_FUNCTIONS(BomViews)
};

// `r01` and `R1` name one place on a board.
QString folded(const QString& designator)
{
    QString name = designator.toUpper();
    qsizetype at = name.size();
    while (at > 0 && name[at - 1] >= u'0' && name[at - 1] <= u'9')
        --at;
    while (at > 0 && at + 1 < name.size() && name[at] == u'0')
        name.remove(at, 1);
    return name;
}

class Checks
{
public:
    Checks(const Record& record, const StructureManager& structure, const BomGraph& graph)
        : m_record(record)
        , m_structure(structure)
        , m_graph(graph)
    {
    }

    QList<BomFinding> run(const CancelCheck& cancelled)
    {
        for (size_t at = 0; at < m_graph.nodes().size(); ++at) {
            if (cancelled && cancelled())
                throw Cancelled(Structures::tr("It was cancelled."));
            if (m_graph.nodes()[at].edgeCount > 0)
                check(m_graph.nodes()[at]);
        }
        if (const QStringList circle = m_graph.circle(); !circle.isEmpty())
            m_findings.prepend({u"cycle"_s,
                                FindingSeverity::Error,
                                circle.front(),
                                {},
                                0,
                                RevisionName::parse(circle.value(1)).ipn,
                                Structures::tr("This structure goes in a circle: %1. Remove one of "
                                               "these lines.")
                                    .arg(circle.join(u" > "_s)),
                                {}});
        return m_findings;
    }

private:
    struct Place {
        QString parent;
        const BomLine& line;
    };

    void add(const Place& place, const char* code, FindingSeverity severity,
             const QString& sentence, const std::optional<BomMend>& mend = {})
    {
        m_findings << BomFinding{
            QString::fromLatin1(code), severity,         place.parent, place.line.uuid,
            place.line.find,           place.line.child, sentence,     mend};
    }

    void check(const BomGraph::Node& parent)
    {
        const QList<BomLine> lines =
            m_record.relationships.ofPart(parent.part).value(parent.revision);
        QHash<RelationshipId, const BomLine*> written;
        for (const BomLine& line : lines)
            written.insert(line.id, &line);
        const QString name = parent.as.text();
        m_graph.eachEdge(parent, [&](const BomGraph::Edge& edge) {
            const BomLine* line = written.value(edge.id);
            if (!line)
                return;
            const Place place{name, *line};
            const BomGraph::Node& child = m_graph.nodes()[edge.to];
            checkPhase(place, child);
            checkRelease(place, edge, child);
            if (line->type == RelationshipType::Bom) {
                checkQuantity(place, child);
                checkSource(place, child);
            }
            checkSubstitutes(place, parent);
        });
        checkDesignators(name, lines);
    }

    void checkPhase(const Place& place, const BomGraph::Node& child)
    {
        if (child.as.phase == Phase::Obsolete) {
            const QString instead = m_record.parts.load(child.part).replacement;
            if (instead.isEmpty())
                add(place, "child-obsolete", FindingSeverity::Error,
                    Structures::tr("%1 is obsolete. Use another part.").arg(child.as.ipn));
            else
                add(place, "child-obsolete", FindingSeverity::Error,
                    Structures::tr("%1 is obsolete. Use %2, which replaces it.")
                        .arg(child.as.ipn, instead),
                    BomMend{BomMend::Replace, instead,
                            Structures::tr("Replace by %1").arg(instead)});
        } else if (child.as.phase == Phase::NotForNewDesign) {
            add(place, "child-not-for-new-design", FindingSeverity::Warning,
                Structures::tr("%1 is not for new design.").arg(child.as.ipn));
        }
    }

    void checkRelease(const Place& place, const BomGraph::Edge& edge, const BomGraph::Node& child)
    {
        const auto released = m_structure.standing(child.part, {BomAsOf::Released, {}, {}});
        if (!released.revision) {
            add(place, "child-never-released", FindingSeverity::Warning,
                Structures::tr("%1 was never released. Release it before this assembly, or with "
                               "it.")
                    .arg(child.as.ipn));
            return;
        }
        // A line that floats follows by itself; what was frozen stays what it was.
        const bool older = child.as.state == ReleaseState::Superseded;
        if (!older || (!edge.pinned && !edge.frozen))
            return;
        const QString label = released.as.revision;
        if (edge.pinned)
            add(place, "newer-release", FindingSeverity::Note,
                Structures::tr("The line is pinned to %1; revision %2 is released.")
                    .arg(child.as.text(), label),
                BomMend{BomMend::Pin, label, Structures::tr("Pin to revision %1").arg(label)});
        else
            add(place, "newer-release", FindingSeverity::Note,
                Structures::tr("It was released with %1; revision %2 is released since.")
                    .arg(child.as.text(), label));
    }

    // A release does not wait for them: each is a warning only, but for a circle.
    void checkSubstitutes(const Place& place, const BomGraph::Node& parent)
    {
        for (const Substitute& substitute : place.line.substitutes) {
            const PartRecord part = m_record.parts.load(m_record.parts.require(substitute.part));
            if (part.phase == Phase::Obsolete)
                add(place, "substitute-obsolete", FindingSeverity::Warning,
                    Structures::tr("The substitute %1 is obsolete. Take it off the line.")
                        .arg(part.ipn));
            else if (part.phase == Phase::NotForNewDesign)
                add(place, "substitute-not-for-new-design", FindingSeverity::Warning,
                    Structures::tr("The substitute %1 is not for new design.").arg(part.ipn));
            if (!m_structure.standing(part.id, {BomAsOf::Released, {}, {}}).revision)
                add(place, "substitute-never-released", FindingSeverity::Warning,
                    Structures::tr("The substitute %1 was never released. Release it, or take it "
                                   "off the line.")
                        .arg(part.ipn));
            if (place.line.type != RelationshipType::Bom)
                continue;
            if (const QStringList circle = circleThrough(m_record, parent.part, part.id);
                !circle.isEmpty())
                add(place, "cycle", FindingSeverity::Error,
                    Structures::tr("The substitute %1 leads back to where it is fitted: %2. Take "
                                   "it off the line.")
                        .arg(part.ipn, circle.join(u" > "_s)));
        }
    }

    void checkQuantity(const Place& place, const BomGraph::Node& child)
    {
        const BomLine& line = place.line;
        if (!unitFactor(line.unit, child.as.baseUnit))
            add(place, "unit-not-convertible", FindingSeverity::Error,
                Structures::tr("The line counts %1 in %2, which is not convertible to %3. Change "
                               "the unit.")
                    .arg(child.as.ipn, line.unit, child.as.baseUnit));
        const auto unit = unitFromText(line.unit);
        const qsizetype count = line.designators.size();
        if (count == 0 || !line.quantity || !unit || unit->dimension != Dimension::Count ||
            line.quantity->micro == count * Quantity::one)
            return;
        add(place, "quantity-designators", FindingSeverity::Warning,
            count == 1 ? Structures::tr("The quantity is %1, but there is one designator.")
                             .arg(line.quantity->text())
                       : Structures::tr("The quantity is %1, but there are %2 designators.")
                             .arg(line.quantity->text())
                             .arg(count),
            BomMend{BomMend::SetQuantity, QString::number(count),
                    Structures::tr("Set the quantity to %1").arg(count)});
    }

    // Of parts that are bought: those without a BOM, unless they say that they are made.
    void checkSource(const Place& place, const BomGraph::Node& child)
    {
        if (child.revision && m_structure.hasLines(child.revision))
            return;
        if (!m_unsourced.contains(child.part)) {
            const QList<ManufacturerPart> sources = m_record.sources.ofPart(child.part);
            const auto made = m_structure.property(child, {u"Make or buy"_s});
            m_unsourced.insert(
                child.part,
                (!made || made->value.compare(u"Make", Qt::CaseInsensitive) != 0) &&
                    std::none_of(sources.begin(), sources.end(), [](const auto& source) {
                        return source.approval == SourceApproval::Approved;
                    }));
        }
        if (m_unsourced.value(child.part))
            add(place, "no-source", FindingSeverity::Warning,
                Structures::tr("%1 has no approved manufacturer part.").arg(child.as.ipn));
    }

    void checkDesignators(const QString& parent, const QList<BomLine>& lines)
    {
        QMap<QString, std::pair<QString, const BomLine*>> first;
        for (const BomLine& line : lines)
            for (const QString& designator : line.designators) {
                const QString key = folded(designator);
                const auto known = first.constFind(key);
                if (known == first.constEnd()) {
                    first.insert(key, {designator, &line});
                    continue;
                }
                const auto& [other, otherLine] = *known;
                add({parent, line}, "duplicate-designator", FindingSeverity::Error,
                    otherLine == &line
                        ? Structures::tr("The designators %1 and %2 name the same place.")
                              .arg(other, designator)
                        : Structures::tr("%1 is also %2 of the line with find number %3.")
                              .arg(designator, other)
                              .arg(otherLine->find));
            }
    }

    const Record& m_record;
    const StructureManager& m_structure;
    const BomGraph& m_graph;
    QHash<PartId, bool> m_unsourced;
    QList<BomFinding> m_findings;
};

} // namespace

QList<BomFinding> checkLines(const Record& record, const StructureManager& structure,
                             const BomGraph& graph, const CancelCheck& cancelled)
{
    return Checks(record, structure, graph).run(cancelled);
}

} // namespace implexa
