#include "RelationshipManager.h"

#include "core/database/ConnectionPool.h"
#include "core/database/Statement.h"
#include "core/domain/Designators.h"
#include "core/domain/Error.h"
#include "core/domain/Ipn.h"

#include <algorithm>

namespace implexa
{
namespace
{

QStringList revisionNames(Statement& rows)
{
    QStringList names;
    while (rows.next())
        names << RevisionName{rows.get<QString>(0), rows.get<QString>(1)}.text();
    return names;
}

std::optional<qint64> microOf(const BomLine& line)
{
    return line.quantity ? std::optional(line.quantity->micro) : std::nullopt;
}

} // namespace

QHash<RevisionId, QList<BomLine>> RelationshipManager::ofPart(PartId part) const
{
    const auto lease = m_pool.lease();
    QHash<RevisionId, QList<BomLine>> lines;
    QHash<RelationshipId, std::pair<RevisionId, qsizetype>> places;
    Statement rows(*lease,
                   "SELECT relationship.id, relationship.uuid, type, find_number, child.ipn, "
                   "coalesce(pinned.label, ''), quantity_micro, unit, fitted, note, "
                   "coalesce(frozen.label, ''), parent_revision_id, coalesce(part_list.name, '') "
                   "FROM revision JOIN relationship ON parent_revision_id = revision.id "
                   "JOIN part child ON child.id = child_part_id "
                   "LEFT JOIN part_list ON part_list.part_id = child_part_id "
                   "LEFT JOIN revision pinned ON pinned.id = pinned_revision_id "
                   "LEFT JOIN as_released ON relationship_id = relationship.id "
                   "LEFT JOIN revision frozen ON frozen.id = child_revision_id "
                   "WHERE revision.part_id = ? ORDER BY find_number, type");
    rows.bind(part);
    while (rows.next()) {
        BomLine line;
        line.id = rows.get<RelationshipId>(0);
        line.uuid = rows.get<QUuid>(1);
        line.type = relationshipTypeFromCode(rows.get<QString>(2)).value_or(RelationshipType::Bom);
        line.find = rows.get<int>(3);
        line.child = rows.get<QString>(4);
        line.pinned = rows.get<QString>(5);
        line.quantity =
            rows.isNull(6) ? std::nullopt : std::optional(Quantity{rows.get<qint64>(6)});
        line.unit = rows.get<QString>(7);
        line.fitted = rows.get<bool>(8);
        line.note = rows.get<QString>(9);
        line.asReleased = rows.get<QString>(10);
        const auto revision = rows.get<RevisionId>(11);
        line.childName = rows.get<QString>(12);
        QList<BomLine>& list = lines[revision];
        places.insert(line.id, {revision, list.size()});
        list << line;
    }
    if (lines.isEmpty())
        return lines;
    const auto at = [&](RelationshipId id) -> BomLine& {
        const auto& [revision, place] = places[id];
        return lines[revision][place];
    };
    Statement designators(*lease, "SELECT relationship_id, designator FROM revision "
                                  "JOIN reference_designator ON parent_revision_id = revision.id "
                                  "WHERE part_id = ?");
    designators.bind(part);
    while (designators.next())
        at(designators.get<RelationshipId>(0)).designators << designators.get<QString>(1);
    Statement substitutes(*lease,
                          "SELECT relationship_id, part.ipn, rank, substitute.note FROM revision "
                          "JOIN relationship ON parent_revision_id = revision.id "
                          "JOIN substitute ON relationship_id = relationship.id "
                          "JOIN part ON part.id = substitute.part_id "
                          "WHERE revision.part_id = ? ORDER BY rank, part.ipn");
    substitutes.bind(part);
    while (substitutes.next())
        at(substitutes.get<RelationshipId>(0)).substitutes << Substitute{
            substitutes.get<QString>(1), substitutes.get<int>(2), substitutes.get<QString>(3)};
    for (QList<BomLine>& list : lines)
        for (BomLine& line : list)
            std::sort(line.designators.begin(), line.designators.end(), designatorLess);
    return lines;
}

PartId RelationshipManager::part(const QString& ipn) const
{
    const auto lease = m_pool.lease();
    const auto id = fetch<PartId>(*lease, "SELECT id FROM part WHERE ipn = ?", ipn);
    if (!id)
        throw NotFound(tr("There is no part “%1” in this vault.").arg(ipn));
    return *id;
}

RevisionId RelationshipManager::revision(PartId part, const QString& ipn,
                                         const QString& label) const
{
    if (label.isEmpty())
        return {};
    const auto lease = m_pool.lease();
    const auto id = fetch<RevisionId>(
        *lease, "SELECT id FROM revision WHERE part_id = ? AND label = ?", part, label);
    if (!id)
        throw NotFound(tr("%1 has no revision %2.").arg(ipn, label));
    return *id;
}

void RelationshipManager::requireFree(RevisionId parent, const BomLine& line) const
{
    const auto lease = m_pool.lease();
    if (fetch<int>(*lease,
                   "SELECT 1 FROM relationship WHERE parent_revision_id = ? AND type = ? "
                   "AND find_number = ? AND id <> ?",
                   parent, code(line.type), line.find, line.id.value))
        throw Conflict(
            tr("The find number %1 is taken in this BOM. Choose another one.").arg(line.find));
    for (const QString& designator : line.designators)
        if (const auto other =
                fetch<int>(*lease,
                           "SELECT find_number FROM reference_designator JOIN relationship "
                           "ON relationship.id = relationship_id WHERE "
                           "reference_designator.parent_revision_id "
                           "= ? AND designator = ? AND relationship_id <> ?",
                           parent, designator, line.id.value))
            throw Conflict(tr("The reference designator %1 is on line %2 already. A designator "
                              "stands once in a BOM.")
                               .arg(designator)
                               .arg(*other));
}

RelationshipId RelationshipManager::add(RevisionId parent, const BomLine& line)
{
    return m_pool.transaction([&](Connection& connection) {
        requireFree(parent, line);
        const PartId child = part(line.child);
        const auto id = insert<RelationshipId>(
            connection,
            "INSERT INTO relationship (uuid, parent_revision_id, child_part_id, "
            "pinned_revision_id, type, quantity_micro, unit, find_number, fitted, note) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            line.uuid, parent, child, revision(child, line.child, line.pinned), code(line.type),
            microOf(line), line.unit, line.find, line.fitted, line.note);
        writeDetails(parent, id, line);
        return id;
    });
}

void RelationshipManager::update(RevisionId parent, const BomLine& line)
{
    m_pool.transaction([&](Connection& connection) {
        requireFree(parent, line);
        const PartId child = part(line.child);
        run(connection,
            "UPDATE relationship SET child_part_id = ?, pinned_revision_id = ?, type = ?, "
            "quantity_micro = ?, unit = ?, find_number = ?, fitted = ?, note = ? WHERE id = ?",
            child, revision(child, line.child, line.pinned), code(line.type), microOf(line),
            line.unit, line.find, line.fitted, line.note, line.id);
        run(connection, "DELETE FROM reference_designator WHERE relationship_id = ?", line.id);
        run(connection, "DELETE FROM substitute WHERE relationship_id = ?", line.id);
        writeDetails(parent, line.id, line);
    });
}

void RelationshipManager::writeDetails(RevisionId parent, RelationshipId id, const BomLine& line)
{
    m_pool.transaction([&](Connection& connection) {
        for (const QString& designator : line.designators)
            run(connection,
                "INSERT INTO reference_designator (relationship_id, parent_revision_id, "
                "designator) VALUES (?, ?, ?)",
                id, parent, designator);
        for (const Substitute& substitute : line.substitutes)
            run(connection,
                "INSERT INTO substitute (relationship_id, part_id, rank, note) VALUES (?, ?, ?, ?)",
                id, part(substitute.part), substitute.rank, substitute.note);
    });
}

void RelationshipManager::remove(RelationshipId line)
{
    m_pool.statement([&](Connection& connection) {
        run(connection, "DELETE FROM relationship WHERE id = ?", line);
    });
}

void RelationshipManager::copy(RevisionId from, RevisionId to)
{
    m_pool.transaction([&](Connection& connection) {
        if (run(connection,
                "INSERT INTO relationship (uuid, parent_revision_id, child_part_id, "
                "pinned_revision_id, type, quantity_micro, unit, find_number, fitted, note) "
                "SELECT uuid, ?, child_part_id, pinned_revision_id, type, quantity_micro, unit, "
                "find_number, fitted, note FROM relationship WHERE parent_revision_id = ?",
                to, from) == 0)
            return;
        run(connection,
            "INSERT INTO reference_designator (relationship_id, parent_revision_id, designator) "
            "SELECT new.id, new.parent_revision_id, designator FROM reference_designator "
            "JOIN relationship old ON old.id = relationship_id "
            "JOIN relationship new ON new.uuid = old.uuid AND new.parent_revision_id = ? "
            "WHERE old.parent_revision_id = ?",
            to, from);
        run(connection,
            "INSERT INTO substitute (relationship_id, part_id, rank, note) "
            "SELECT new.id, part_id, rank, substitute.note FROM substitute "
            "JOIN relationship old ON old.id = relationship_id "
            "JOIN relationship new ON new.uuid = old.uuid AND new.parent_revision_id = ? "
            "WHERE old.parent_revision_id = ?",
            to, from);
    });
}

void RelationshipManager::freeze(RelationshipId line, const QString& child, const QString& label)
{
    m_pool.statement([&](Connection& connection) {
        run(connection,
            "INSERT INTO as_released (relationship_id, child_revision_id) VALUES (?, ?)", line,
            revision(part(child), child, label));
    });
}

QList<PartId> RelationshipManager::childrenNow(PartId part) const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease, "WITH line AS (SELECT relationship.id, child_part_id FROM revision "
                           "JOIN relationship ON parent_revision_id = revision.id "
                           "WHERE part_id = ? AND state IN ('draft', 'in_review', 'released', "
                           "'obsolete') AND type = 'bom') SELECT child_part_id FROM line "
                           "UNION SELECT substitute.part_id FROM line "
                           "JOIN substitute ON relationship_id = line.id");
    rows.bind(part);
    QList<PartId> children;
    while (rows.next())
        children << rows.get<PartId>(0);
    return children;
}

QStringList RelationshipManager::parentsNow(PartId part) const
{
    const auto lease = m_pool.lease();
    Statement rows(
        *lease, "SELECT DISTINCT ipn FROM (SELECT parent_revision_id AS id FROM relationship "
                "WHERE child_part_id = ?1 UNION SELECT parent_revision_id FROM substitute "
                "JOIN relationship ON relationship.id = relationship_id WHERE part_id = ?1) used "
                "JOIN revision ON revision.id = used.id JOIN part ON part.id = part_id "
                "WHERE sequence = (SELECT max(sequence) FROM revision head "
                "WHERE head.part_id = part.id) ORDER BY ipn");
    rows.bind(part);
    QStringList parents;
    while (rows.next())
        parents << rows.get<QString>(0);
    return parents;
}

QList<PartId> RelationshipManager::partsUsing(PartId part) const
{
    const auto lease = m_pool.lease();
    Statement rows(
        *lease, "SELECT DISTINCT part_id FROM (SELECT parent_revision_id AS id FROM relationship "
                "WHERE child_part_id = ?1 UNION SELECT parent_revision_id FROM substitute "
                "JOIN relationship ON relationship.id = relationship_id WHERE part_id = ?1) used "
                "JOIN revision ON revision.id = used.id ORDER BY part_id");
    rows.bind(part);
    QList<PartId> users;
    while (rows.next())
        users << rows.get<PartId>(0);
    return users;
}

QStringList RelationshipManager::usersOf(PartId part) const
{
    const auto lease = m_pool.lease();
    Statement rows(
        *lease, "SELECT ipn, label FROM (SELECT parent_revision_id AS id FROM relationship "
                "WHERE child_part_id = ?1 UNION SELECT parent_revision_id FROM substitute "
                "JOIN relationship ON relationship.id = relationship_id WHERE part_id = ?1) used "
                "JOIN revision ON revision.id = used.id JOIN part ON part.id = part_id "
                "ORDER BY ipn, sequence LIMIT 20");
    rows.bind(part);
    return revisionNames(rows);
}

QStringList RelationshipManager::usersOf(RevisionId revision) const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease,
                   "SELECT ipn, label FROM (SELECT parent_revision_id AS id FROM relationship "
                   "WHERE pinned_revision_id = ?1 UNION SELECT parent_revision_id FROM as_released "
                   "JOIN relationship ON relationship.id = relationship_id "
                   "WHERE child_revision_id = ?1) used "
                   "JOIN revision ON revision.id = used.id JOIN part ON part.id = part_id "
                   "ORDER BY ipn, sequence LIMIT 20");
    rows.bind(revision);
    return revisionNames(rows);
}

} // namespace implexa
