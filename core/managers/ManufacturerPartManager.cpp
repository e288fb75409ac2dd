#include "ManufacturerPartManager.h"

#include "core/database/ConnectionPool.h"
#include "core/database/Statement.h"
#include "core/domain/Error.h"

namespace implexa
{
namespace
{

ManufacturerPart read(const Statement& row)
{
    ManufacturerPart source;
    source.id = row.get<ManufacturerPartId>(0);
    source.uuid = row.get<QUuid>(1);
    source.manufacturer = row.get<QString>(2);
    source.mpn = row.get<QString>(3);
    source.approval =
        fromCode<SourceApproval>(row.get<QString>(4)).value_or(SourceApproval::Proposed);
    source.rank = row.get<int>(5);
    source.status = fromCode<SourceStatus>(row.get<QString>(6)).value_or(SourceStatus::Active);
    source.datasheet = row.get<QString>(7);
    source.note = row.get<QString>(8);
    return source;
}

} // namespace

QList<ManufacturerPart> ManufacturerPartManager::ofPart(PartId part) const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease, "SELECT id, uuid, manufacturer, mpn, approval, rank, status, datasheet, "
                           "note FROM manufacturer_part WHERE part_id = ? "
                           "ORDER BY rank, manufacturer, mpn");
    rows.bind(part);
    QList<ManufacturerPart> sources;
    while (rows.next())
        sources << read(rows);
    return sources;
}

ManufacturerPart ManufacturerPartManager::require(PartId part, const QUuid& uuid) const
{
    const auto lease = m_pool.lease();
    Statement row(*lease, "SELECT id, uuid, manufacturer, mpn, approval, rank, status, datasheet, "
                          "note FROM manufacturer_part WHERE part_id = ? AND uuid = ?");
    row.bind(part, uuid);
    if (!row.next())
        throw NotFound(tr("This manufacturer part is gone. Somebody else removed it."));
    return read(row);
}

QList<PartId> ManufacturerPartManager::partsWith(const QString& manufacturer,
                                                 const QString& mpn) const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease, "SELECT DISTINCT part_id FROM manufacturer_part WHERE mpn = ? "
                           "AND manufacturer = ? COLLATE NOCASE ORDER BY part_id");
    rows.bind(mpn, manufacturer);
    QList<PartId> parts;
    while (rows.next())
        parts << rows.get<PartId>(0);
    return parts;
}

void ManufacturerPartManager::add(PartId part, const ManufacturerPart& source)
{
    m_pool.transaction([&](Connection& connection) {
        if (fetch<int>(connection,
                       "SELECT 1 FROM manufacturer_part WHERE part_id = ? AND manufacturer = ? "
                       "AND mpn = ?",
                       part, source.manufacturer, source.mpn))
            throw Conflict(
                tr("This part lists %1 %2 already.").arg(source.manufacturer, source.mpn));
        run(connection,
            "INSERT INTO manufacturer_part (uuid, part_id, manufacturer, mpn, approval, rank, "
            "status, datasheet, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            source.uuid, part, source.manufacturer, source.mpn, code(source.approval), source.rank,
            code(source.status), source.datasheet, source.note);
    });
}

void ManufacturerPartManager::update(const ManufacturerPart& source)
{
    m_pool.transaction([&](Connection& connection) {
        if (fetch<int>(connection,
                       "SELECT 1 FROM manufacturer_part other JOIN manufacturer_part own "
                       "ON own.part_id = other.part_id AND own.id <> other.id "
                       "WHERE own.id = ? AND other.manufacturer = ? AND other.mpn = ?",
                       source.id, source.manufacturer, source.mpn))
            throw Conflict(
                tr("This part lists %1 %2 already.").arg(source.manufacturer, source.mpn));
        run(connection,
            "UPDATE manufacturer_part SET manufacturer = ?, mpn = ?, approval = ?, rank = ?, "
            "status = ?, datasheet = ?, note = ? WHERE id = ?",
            source.manufacturer, source.mpn, code(source.approval), source.rank,
            code(source.status), source.datasheet, source.note, source.id);
    });
}

void ManufacturerPartManager::remove(ManufacturerPartId id)
{
    m_pool.transaction([&](Connection& connection) {
        run(connection, "DELETE FROM manufacturer_part WHERE id = ?", id);
    });
}

} // namespace implexa
