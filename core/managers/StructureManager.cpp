#include "StructureManager.h"

#include "core/database/ConnectionPool.h"
#include "core/database/Statement.h"
#include "core/domain/Clock.h"
#include "core/domain/Designators.h"
#include "core/domain/Error.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace implexa
{
namespace
{

struct Structures {
    Q_DECLARE_TR_FUNCTIONS(StructureManager)
};

// A part without a revision as of then is called what it is called now.
#define IMPLEXA_STANDING(Which)                                                                    \
    "SELECT part.id, revision.id, ipn, coalesce(revision.name, (SELECT part_list.name "            \
    "FROM part_list WHERE part_list.part_id = part.id), ''), label, revision.state, part.phase, "  \
    "base_unit FROM part LEFT JOIN revision ON revision.id = (SELECT id FROM revision r "          \
    "WHERE r.part_id = part.id " Which " ORDER BY sequence DESC LIMIT 1) WHERE part.id = ?"

constexpr std::string_view standingAs(BomAsOf::Kind kind)
{
    switch (kind) {
    case BomAsOf::Drafts:
        return IMPLEXA_STANDING("");
    case BomAsOf::Released:
        return IMPLEXA_STANDING("AND r.state IN ('released', 'obsolete')");
    case BomAsOf::Time:
    case BomAsOf::Tag:
        return IMPLEXA_STANDING("AND released_at <> '' AND released_at <= ?");
    case BomAsOf::AsReleased:
        break;
    }
    return IMPLEXA_STANDING("AND 0");
}
#undef IMPLEXA_STANDING

StructureManager::Seen readSeen(const Statement& row)
{
    StructureManager::Seen seen;
    seen.part = row.get<PartId>(0);
    seen.revision = row.get<RevisionId>(1);
    seen.as.ipn = row.get<QString>(2);
    seen.as.name = row.get<QString>(3);
    seen.as.revision = row.get<QString>(4);
    if (seen.revision)
        seen.as.state = fromCode<ReleaseState>(row.get<QString>(5)).value_or(ReleaseState::Draft);
    seen.as.phase = fromCode<Phase>(row.get<QString>(6)).value_or(Phase::Prototype);
    seen.as.baseUnit = row.get<QString>(7);
    return seen;
}

StructureManager::Line readLine(const Statement& row, int at)
{
    StructureManager::Line line;
    line.id = row.get<RelationshipId>(at);
    line.child = row.get<PartId>(at + 1);
    line.pinned = row.get<RevisionId>(at + 2);
    line.frozen = row.get<RevisionId>(at + 3);
    line.micro = row.get<std::optional<qint64>>(at + 4);
    line.unit = row.get<QString>(at + 5);
    line.fitted = row.get<bool>(at + 6);
    line.isBom = row.get<bool>(at + 7);
    return line;
}

std::string namedAs(StructureManager::Named as)
{
    return as == StructureManager::Named::AsChild
               ? "child_part_id = ?"
               : "relationship.id IN (SELECT relationship_id FROM substitute WHERE part_id = ?)";
}

} // namespace

StructureManager::Seen StructureManager::standing(PartId part, const BomAsOf& asOf) const
{
    const auto lease = m_pool.lease();
    Statement row(*lease, standingAs(asOf.kind));
    const bool timed = asOf.kind == BomAsOf::Time || asOf.kind == BomAsOf::Tag;
    if (timed)
        row.bind(asOf.at, part);
    else
        row.bind(part);
    if (!row.next())
        throw NotFound(Structures::tr("A part is not in this vault any more. Look again."));
    return readSeen(row);
}

StructureManager::Seen StructureManager::revision(RevisionId id) const
{
    const auto lease = m_pool.lease();
    Statement row(*lease, "SELECT part.id, revision.id, ipn, name, label, revision.state, "
                          "part.phase, base_unit FROM revision "
                          "JOIN part ON part.id = part_id WHERE revision.id = ?");
    if (!row.bind(id).next())
        throw NotFound(Structures::tr("A revision is not in this vault any more. Look again."));
    return readSeen(row);
}

std::optional<RevisionId> StructureManager::find(PartId part, const QString& label) const
{
    const auto lease = m_pool.lease();
    return fetch<RevisionId>(*lease, "SELECT id FROM revision WHERE part_id = ? AND label = ?",
                             part, label);
}

void StructureManager::lines(RevisionId parent, Types types, bool withFrozen,
                             std::vector<Line>& into) const
{
    static constexpr std::array<std::string_view, 4> texts{
        "SELECT id, child_part_id, pinned_revision_id, NULL, quantity_micro, unit, fitted, 1 "
        "FROM relationship WHERE parent_revision_id = ? AND type = 'bom' ORDER BY find_number",
        "SELECT id, child_part_id, pinned_revision_id, child_revision_id, quantity_micro, unit, "
        "fitted, 1 FROM relationship LEFT JOIN as_released ON relationship_id = id "
        "WHERE parent_revision_id = ? AND type = 'bom' ORDER BY find_number",
        "SELECT id, child_part_id, pinned_revision_id, NULL, quantity_micro, unit, fitted, "
        "type = 'bom' FROM relationship WHERE parent_revision_id = ? ORDER BY find_number, type",
        "SELECT id, child_part_id, pinned_revision_id, child_revision_id, quantity_micro, unit, "
        "fitted, type = 'bom' FROM relationship LEFT JOIN as_released ON relationship_id = id "
        "WHERE parent_revision_id = ? ORDER BY find_number, type"};
    const auto lease = m_pool.lease();
    Statement rows(*lease, texts[(types == Types::All ? 2u : 0u) + (withFrozen ? 1u : 0u)]);
    rows.bind(parent);
    while (rows.next())
        into.push_back(readLine(rows, 0));
}

bool StructureManager::hasLines(RevisionId parent) const
{
    const auto lease = m_pool.lease();
    return fetch<int>(*lease,
                      "SELECT 1 FROM relationship WHERE parent_revision_id = ? AND type = 'bom' "
                      "LIMIT 1",
                      parent)
        .has_value();
}

std::vector<StructureManager::Use> StructureManager::uses(PartId part, Named as) const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease,
                   "SELECT parent.part_id, parent_revision_id, relationship.id, child_part_id, "
                   "pinned_revision_id, child_revision_id, quantity_micro, unit, fitted, "
                   "type = 'bom' FROM relationship "
                   "JOIN revision parent ON parent.id = parent_revision_id "
                   "LEFT JOIN as_released ON relationship_id = relationship.id WHERE " +
                       namedAs(as) + " ORDER BY parent_revision_id");
    rows.bind(part);
    std::vector<Use> found;
    while (rows.next())
        found.push_back({rows.get<PartId>(0), rows.get<RevisionId>(1), readLine(rows, 2)});
    return found;
}

QHash<RelationshipId, BomLine> StructureManager::linesNaming(PartId part, Named as) const
{
    const auto lease = m_pool.lease();
    const std::string which = namedAs(as);
    QHash<RelationshipId, BomLine> lines;
    Statement rows(*lease,
                   "SELECT relationship.id, relationship.uuid, type, find_number, pinned.label, "
                   "quantity_micro, unit, fitted, note, frozen.label, child.ipn, "
                   "part_list.name FROM relationship "
                   "JOIN part child ON child.id = child_part_id "
                   "LEFT JOIN part_list ON part_list.part_id = child_part_id "
                   "LEFT JOIN revision pinned ON pinned.id = pinned_revision_id "
                   "LEFT JOIN as_released ON relationship_id = relationship.id "
                   "LEFT JOIN revision frozen ON frozen.id = child_revision_id WHERE " +
                       which);
    rows.bind(part);
    while (rows.next()) {
        BomLine line;
        line.id = rows.get<RelationshipId>(0);
        line.uuid = rows.get<QUuid>(1);
        line.type = relationshipTypeFromCode(rows.get<QString>(2)).value_or(RelationshipType::Bom);
        line.find = rows.get<int>(3);
        line.pinned = rows.get<QString>(4);
        line.quantity =
            rows.isNull(5) ? std::nullopt : std::optional(Quantity{rows.get<qint64>(5)});
        line.unit = rows.get<QString>(6);
        line.fitted = rows.get<bool>(7);
        line.note = rows.get<QString>(8);
        line.asReleased = rows.get<QString>(9);
        line.child = rows.get<QString>(10);
        line.childName = rows.get<QString>(11);
        lines.insert(line.id, line);
    }
    if (lines.isEmpty())
        return lines;
    Statement designators(*lease, "SELECT relationship_id, designator FROM relationship "
                                  "JOIN reference_designator ON relationship_id = relationship.id "
                                  "WHERE " +
                                      which);
    designators.bind(part);
    while (designators.next())
        lines[designators.get<RelationshipId>(0)].designators << designators.get<QString>(1);
    Statement substitutes(*lease,
                          "SELECT relationship_id, part.ipn, rank, substitute.note "
                          "FROM relationship JOIN substitute ON relationship_id = relationship.id "
                          "JOIN part ON part.id = substitute.part_id WHERE " +
                              which + " ORDER BY rank, part.ipn");
    substitutes.bind(part);
    while (substitutes.next())
        lines[substitutes.get<RelationshipId>(0)].substitutes << Substitute{
            substitutes.get<QString>(1), substitutes.get<int>(2), substitutes.get<QString>(3)};
    for (BomLine& line : lines)
        std::sort(line.designators.begin(), line.designators.end(), designatorLess);
    return lines;
}

bool StructureManager::isPinned(RevisionId revision) const
{
    const auto lease = m_pool.lease();
    return fetch<int>(*lease, "SELECT 1 FROM relationship WHERE pinned_revision_id = ? LIMIT 1",
                      revision)
        .has_value();
}

std::vector<PartId> StructureManager::named(PartId part, bool superseded) const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease, "SELECT child_part_id FROM revision "
                           "JOIN relationship ON parent_revision_id = revision.id "
                           "WHERE revision.part_id = ?1 AND (?2 OR state <> 'superseded') "
                           "UNION SELECT substitute.part_id FROM revision "
                           "JOIN relationship ON parent_revision_id = revision.id "
                           "JOIN substitute ON relationship_id = relationship.id "
                           "WHERE revision.part_id = ?1 AND (?2 OR state <> 'superseded') "
                           "UNION SELECT alternate_id FROM alternate WHERE part_id = ?1");
    rows.bind(part, superseded);
    std::vector<PartId> parts;
    while (rows.next())
        parts.push_back(rows.get<PartId>(0));
    return parts;
}

QString StructureManager::ipn(PartId part) const
{
    const auto lease = m_pool.lease();
    return fetch<QString>(*lease, "SELECT ipn FROM part WHERE id = ?", part).value_or(QString());
}

std::optional<StructureManager::Value> StructureManager::property(const Seen& seen,
                                                                  const QStringList& names) const
{
    const auto lease = m_pool.lease();
    for (const QString& name : names) {
        Statement row(*lease,
                      "SELECT value, unit FROM property_template JOIN ("
                      "SELECT template_id, value FROM revision_property WHERE revision_id = ? "
                      "UNION ALL SELECT template_id, value FROM part_property WHERE part_id = ?) "
                      "ON template_id = property_template.id WHERE name = ? AND value <> ''");
        if (row.bind(seen.revision, seen.part, name).next())
            return Value{row.get<QString>(0), row.get<QString>(1)};
    }
    return std::nullopt;
}

std::optional<QDateTime> StructureManager::timeOfPendingTag(const QString& tag) const
{
    const auto lease = m_pool.lease();
    return fetch<QDateTime>(
        *lease, "SELECT event.at FROM outbox JOIN event ON event.id = event_id WHERE tag = ?", tag);
}

std::optional<QDateTime> StructureManager::timeOfEvent(const QUuid& event) const
{
    const auto lease = m_pool.lease();
    return fetch<QDateTime>(*lease, "SELECT at FROM event WHERE uuid = ?", event);
}

} // namespace implexa
