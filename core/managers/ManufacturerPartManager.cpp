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
    readOffers(sources);
    return sources;
}

void ManufacturerPartManager::readOffers(QList<ManufacturerPart>& sources) const
{
    const auto lease = m_pool.lease();
    for (ManufacturerPart& source : sources) {
        Statement offers(*lease,
                         "SELECT id, uuid, supplier, sku, link, minimum_order, lead_time_days "
                         "FROM supplier_offer WHERE manufacturer_part_id = ? "
                         "ORDER BY supplier, sku");
        offers.bind(source.id);
        while (offers.next()) {
            SupplierOffer offer;
            offer.uuid = offers.get<QUuid>(1);
            offer.supplier = offers.get<QString>(2);
            offer.sku = offers.get<QString>(3);
            offer.link = offers.get<QString>(4);
            offer.minimumOrder = offers.get<std::optional<qint64>>(5);
            offer.leadTimeDays = offers.get<std::optional<int>>(6);
            Statement prices(*lease, "SELECT quantity, currency, price_micro FROM price_break "
                                     "WHERE supplier_offer_id = ? ORDER BY quantity, currency");
            prices.bind(offers.get<SupplierOfferId>(0));
            while (prices.next())
                offer.prices << PriceBreak{prices.get<qint64>(0), prices.get<QString>(1),
                                           prices.get<qint64>(2)};
            source.offers << offer;
        }
    }
}

void ManufacturerPartManager::setOffers(ManufacturerPartId id, const QList<SupplierOffer>& offers)
{
    m_pool.transaction([&](Connection& connection) {
        run(connection, "DELETE FROM supplier_offer WHERE manufacturer_part_id = ?", id);
        for (const SupplierOffer& offer : offers) {
            if (fetch<int>(connection,
                           "SELECT 1 FROM supplier_offer WHERE manufacturer_part_id = ? "
                           "AND supplier = ? AND sku = ?",
                           id, offer.supplier, offer.sku))
                throw Conflict(tr("This manufacturer part lists %1 already.")
                                   .arg((offer.supplier + u' ' + offer.sku).trimmed()));
            const auto row =
                insert<SupplierOfferId>(connection,
                                        "INSERT INTO supplier_offer (uuid, manufacturer_part_id, "
                                        "supplier, sku, link, minimum_order, lead_time_days) "
                                        "VALUES (?, ?, ?, ?, ?, ?, ?)",
                                        offer.uuid, id, offer.supplier, offer.sku, offer.link,
                                        offer.minimumOrder, offer.leadTimeDays);
            for (const PriceBreak& price : offer.prices)
                run(connection,
                    "INSERT INTO price_break (supplier_offer_id, quantity, currency, price_micro) "
                    "VALUES (?, ?, ?, ?)",
                    row, price.quantity, price.currency, price.priceMicro);
        }
    });
}

ManufacturerPart ManufacturerPartManager::require(PartId part, const QUuid& uuid) const
{
    const auto lease = m_pool.lease();
    Statement row(*lease, "SELECT id, uuid, manufacturer, mpn, approval, rank, status, datasheet, "
                          "note FROM manufacturer_part WHERE part_id = ? AND uuid = ?");
    row.bind(part, uuid);
    if (!row.next())
        throw NotFound(tr("This manufacturer part is gone. Somebody else removed it."));
    QList<ManufacturerPart> found{read(row)};
    readOffers(found);
    return found.front();
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

QList<PartId> ManufacturerPartManager::partsWith(const QString& mpn) const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease, "SELECT DISTINCT part_id FROM manufacturer_part "
                           "WHERE mpn = ? COLLATE NOCASE ORDER BY part_id");
    rows.bind(mpn);
    QList<PartId> parts;
    while (rows.next())
        parts << rows.get<PartId>(0);
    return parts;
}

QList<PartId> ManufacturerPartManager::partsWith(SourceStatus status) const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease, "SELECT DISTINCT part_id, ipn FROM manufacturer_part "
                           "JOIN part ON part.id = part_id WHERE status = ? ORDER BY ipn");
    rows.bind(code(status));
    QList<PartId> parts;
    while (rows.next())
        parts << rows.get<PartId>(0);
    return parts;
}

QList<ManufacturerPartManager::Listed> ManufacturerPartManager::all() const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease, "SELECT part_id, manufacturer, mpn FROM manufacturer_part "
                           "ORDER BY part_id, rank, manufacturer, mpn");
    QList<Listed> found;
    while (rows.next())
        found << Listed{rows.get<PartId>(0), rows.get<QString>(1), rows.get<QString>(2)};
    return found;
}

void ManufacturerPartManager::add(PartId part, const ManufacturerPart& source)
{
    m_pool.transaction([&](Connection& connection) {
        if (fetch<int>(connection,
                       "SELECT 1 FROM manufacturer_part WHERE part_id = ? AND manufacturer = ? "
                       "AND mpn = ?",
                       part, source.manufacturer, source.mpn))
            throw Conflict(tr("This part lists %1 already.")
                               .arg((source.manufacturer + u' ' + source.mpn).trimmed()));
        const auto id = insert<ManufacturerPartId>(
            connection,
            "INSERT INTO manufacturer_part (uuid, part_id, manufacturer, mpn, approval, rank, "
            "status, datasheet, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            source.uuid, part, source.manufacturer, source.mpn, code(source.approval), source.rank,
            code(source.status), source.datasheet, source.note);
        if (!source.offers.isEmpty())
            setOffers(id, source.offers);
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
            throw Conflict(tr("This part lists %1 already.")
                               .arg((source.manufacturer + u' ' + source.mpn).trimmed()));
        run(connection,
            "UPDATE manufacturer_part SET manufacturer = ?, mpn = ?, approval = ?, rank = ?, "
            "status = ?, datasheet = ?, note = ? WHERE id = ?",
            source.manufacturer, source.mpn, code(source.approval), source.rank,
            code(source.status), source.datasheet, source.note, source.id);
    });
}

void ManufacturerPartManager::remove(ManufacturerPartId id)
{
    m_pool.statement([&](Connection& connection) {
        run(connection, "DELETE FROM manufacturer_part WHERE id = ?", id);
    });
}

} // namespace implexa
