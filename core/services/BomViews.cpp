#include "BomViews.h"

#include "BomChecks.h"
#include "BomCompare.h"
#include "BomCosting.h"
#include "BomGraph.h"
#include "BomRollUp.h"
#include "BomWhereUsed.h"
#include "Record.h"
#include "core/database/ConnectionPool.h"
#include "core/domain/Error.h"
#include "core/domain/Ipn.h"
#include "core/domain/Price.h"
#include "core/git/Repository.h"

#include <QFileInfo>
#include <QSet>

using namespace Qt::StringLiterals;

namespace implexa
{

using Types = StructureManager::Types;

BomViews::BomViews(ConnectionPool& pool, const QString& mirrorFolder)
    : m_record(std::make_unique<Record>(pool))
    , m_structure(pool)
    , m_mirrorFolder(mirrorFolder)
{
}

BomViews::~BomViews() = default;

BomAsOf BomViews::resolved(const BomAsOf& asOf) const
{
    if (asOf.kind != BomAsOf::Tag)
        return asOf;
    BomAsOf then = asOf;
    if (const auto pending = m_structure.timeOfPendingTag(asOf.tag)) {
        then.at = *pending;
        return then;
    }
    if (QFileInfo::exists(m_mirrorFolder)) {
        git::Repository mirror = git::Repository::open(m_mirrorFolder);
        if (const auto target = mirror.refTarget("refs/tags/" + asOf.tag.toUtf8())) {
            const QString event = mirror.commit(*target).text.trailer(u"Implexa-Event");
            if (const auto at = m_structure.timeOfEvent(QUuid::fromString(event))) {
                then.at = *at;
                return then;
            }
        }
    }
    throw NotFound(tr("There is no release “%1”.").arg(asOf.tag));
}

StructureManager::Seen BomViews::seen(const QString& root, const BomAsOf& asOf) const
{
    RevisionName name{root, {}};
    if (!m_record->parts.find(root))
        name = RevisionName::parse(root);
    const PartId part = m_record->parts.require(name.ipn);
    if (!name.label.isEmpty()) {
        const auto revision = m_structure.find(part, name.label);
        if (!revision)
            throw NotFound(tr("%1 has no revision %2.").arg(name.ipn, name.label));
        StructureManager::Seen named = m_structure.revision(*revision);
        if (asOf.kind == BomAsOf::AsReleased && isOpen(named.as.state))
            throw Refused(tr("%1 is not released, so nothing was frozen with it. Look at it as "
                             "its draft stands.")
                              .arg(named.as.text()));
        return named;
    }
    StructureManager::Seen standing = m_structure.standing(
        part, asOf.kind == BomAsOf::AsReleased ? BomAsOf{BomAsOf::Released, {}, {}} : asOf);
    if (!standing.revision)
        throw Refused(
            asOf.kind == BomAsOf::Released || asOf.kind == BomAsOf::AsReleased
                ? tr("%1 was never released. Look at it as its draft stands.").arg(name.ipn)
                : tr("No revision of %1 was released then.").arg(name.ipn));
    return standing;
}

BomTree BomViews::indented(const QString& root, const BomAsOf& asOf, const BomDepth& depth,
                           const CancelCheck& cancelled) const
{
    const BomAsOf then = resolved(asOf);
    return m_record->pool.read([&](Connection&) {
        const BomGraph graph(m_structure, seen(root, then), then,
                             depth.allTypes ? Types::All : Types::Bom, depth.levels, cancelled);
        return implexa::indented(*m_record, m_structure, graph, depth.levels, depth.most);
    });
}

BomTotals BomViews::flat(const QString& root, const BomAsOf& asOf,
                         const CancelCheck& cancelled) const
{
    const BomAsOf then = resolved(asOf);
    return m_record->pool.read([&](Connection&) {
        return rollUp(BomGraph(m_structure, seen(root, then), then, Types::Bom, 0, cancelled));
    });
}

BomCost BomViews::cost(const QString& root, const CostRequest& request,
                       const CancelCheck& cancelled) const
{
    constexpr qint64 most = 1'000'000'000;
    if (request.build < 1 || request.build > most)
        throw InvalidInput(tr("A build of %L1 cannot be priced. Build from 1 to %L2.")
                               .arg(request.build)
                               .arg(most));
    CostRequest asked = request;
    if (!request.currency.isEmpty())
        asked.currency = requireCurrency(request.currency);
    const BomAsOf then = resolved(request.asOf);
    return m_record->pool.read([&](Connection&) {
        return costOf(*m_record,
                      BomGraph(m_structure, seen(root, then), then, Types::Bom, 0, cancelled),
                      asked);
    });
}

BomMass BomViews::mass(const QString& root, const BomAsOf& asOf, const CancelCheck& cancelled) const
{
    const BomAsOf then = resolved(asOf);
    return m_record->pool.read([&](Connection&) {
        return massOf(m_structure,
                      BomGraph(m_structure, seen(root, then), then, Types::Bom, 0, cancelled));
    });
}

WhereUsed BomViews::whereUsed(const QString& part, const WhereUsedScope& scope,
                              const CancelCheck& cancelled) const
{
    WhereUsedScope then = scope;
    then.asOf = resolved(scope.asOf);
    if (then.asOf.kind == BomAsOf::AsReleased)
        throw InvalidInput(tr("Where a part is used can be read as drafts or releases stand, as of "
                              "a day or a tag, or of all revisions."));
    return m_record->pool.read([&](Connection&) {
        StructureManager::Seen start;
        if (m_record->parts.find(part) || RevisionName::parse(part).label.isEmpty()) {
            start = m_structure.standing(m_record->parts.require(part), {});
            start.revision = {};
            start.as.revision.clear();
        } else {
            start = seen(part, {});
        }
        return implexa::whereUsed(m_structure, start, then, cancelled);
    });
}

QList<BomFinding> BomViews::check(const QString& root, const BomAsOf& asOf, bool everythingBelow,
                                  const CancelCheck& cancelled) const
{
    const BomAsOf then = resolved(asOf);
    return m_record->pool.read([&](Connection&) {
        const BomGraph graph(m_structure, seen(root, then), then, Types::All,
                             everythingBelow ? 0 : 1, cancelled);
        return checkLines(*m_record, m_structure, graph, cancelled);
    });
}

BomComparison BomViews::compare(const QString& from, const QString& to) const
{
    return m_record->pool.read([&](Connection&) {
        const auto lines = [&](const StructureManager::Seen& side) {
            return m_record->relationships.ofPart(side.part).value(side.revision);
        };
        const StructureManager::Seen left = seen(from, {});
        const StructureManager::Seen right = seen(to, {});
        const QList<BomLine> after = lines(right);
        BomComparison comparison{left.as, right.as, compareLines(lines(left), after), 0};
        qsizetype others = 0;
        for (const BomLineChange& change : comparison.changes)
            others += change.kind == BomLineChange::Removed ? 0 : 1;
        comparison.unchanged = int(after.size() - others);
        return comparison;
    });
}

QStringList BomViews::withEverythingBelow(const QStringList& ipns, bool superseded) const
{
    return m_record->pool.read([&](Connection&) {
        std::vector<PartId> found;
        QSet<PartId> known;
        const auto add = [&](PartId part) {
            if (!known.contains(part)) {
                known.insert(part);
                found.push_back(part);
            }
        };
        for (const QString& ipn : ipns)
            add(m_record->parts.require(ipn));
        for (size_t at = 0; at < found.size(); ++at)
            for (const PartId part : m_structure.named(found[at], superseded))
                add(part);
        QStringList names;
        for (const PartId part : found)
            names << m_structure.ipn(part);
        names.sort();
        return names;
    });
}

} // namespace implexa
