#include "PartManager.h"

#include "core/database/ConnectionPool.h"
#include "core/database/Statement.h"
#include "core/domain/Clock.h"
#include "core/domain/Error.h"
#include "core/domain/Ipn.h"

namespace implexa
{

std::optional<PartId> PartManager::find(const QString& ipn) const
{
    const auto lease = m_pool.lease();
    return fetch<PartId>(*lease, "SELECT id FROM part WHERE ipn = ?", ipn);
}

std::optional<PartId> PartManager::find(const QUuid& uuid) const
{
    const auto lease = m_pool.lease();
    return fetch<PartId>(*lease, "SELECT id FROM part WHERE uuid = ?", uuid);
}

PartId PartManager::require(const QString& ipn) const
{
    if (const auto id = find(ipn))
        return *id;
    const auto lease = m_pool.lease();
    const auto alike = fetch<QString>(
        *lease, "SELECT ipn FROM part WHERE ipn = ? COLLATE NOCASE ORDER BY ipn LIMIT 1", ipn);
    if (alike)
        throw NotFound(tr("There is no part “%1”. Did you mean “%2”?").arg(ipn, *alike));
    const bool deleted =
        fetch<int>(*lease, "SELECT 1 FROM retired_ipn WHERE ipn = ?", ipn).has_value();
    throw NotFound(deleted ? tr("The part “%1” was deleted. Its number is not used again.").arg(ipn)
                           : tr("There is no part “%1” in this vault.").arg(ipn));
}

PartRecord PartManager::load(PartId id) const
{
    const auto lease = m_pool.lease();
    Statement row(*lease,
                  "SELECT part.uuid, ordinal, ipn, category.full_code, phase, phase_reason, "
                  "last_time_buy, replacement_id, created_at, user.name, base_unit FROM part "
                  "JOIN category ON category.id = category_id JOIN user ON user.id = created_by "
                  "WHERE part.id = ?");
    row.bind(id);
    if (!row.next())
        throw NotFound(tr("This part is gone. Somebody else deleted it."));
    PartRecord part;
    part.id = id;
    part.uuid = row.get<QUuid>(0);
    part.ordinal = row.get<qint64>(1);
    part.ipn = row.get<QString>(2);
    part.category = row.get<QString>(3);
    part.phase = fromCode<Phase>(row.get<QString>(4)).value_or(Phase::Prototype);
    part.phaseReason = row.get<QString>(5);
    part.lastTimeBuy = QDate::fromString(row.get<QString>(6), Qt::ISODate);
    part.createdAt = timeFromText(row.get<QString>(8));
    part.createdBy = row.get<QString>(9);
    part.baseUnit = row.get<QString>(10);
    if (!row.isNull(7))
        part.replacement =
            fetch<QString>(*lease, "SELECT ipn FROM part WHERE id = ?", row.get<PartId>(7))
                .value_or(QString());
    return part;
}

QList<PartId> PartManager::all() const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease, "SELECT id FROM part ORDER BY ordinal");
    QList<PartId> ids;
    while (rows.next())
        ids << rows.get<PartId>(0);
    return ids;
}

qint64 PartManager::count() const
{
    const auto lease = m_pool.lease();
    return fetch<qint64>(*lease, "SELECT count(*) FROM part").value_or(0);
}

std::optional<QString> PartManager::takenAs(const QString& ipn) const
{
    const auto lease = m_pool.lease();
    return fetch<QString>(*lease, "SELECT ipn FROM taken_ipn WHERE key = ?", ipnKey(ipn));
}

QString PartManager::whyTaken(const QString& ipn) const
{
    const auto other = takenAs(ipn);
    if (!other)
        return {};
    const bool deleted = !find(*other);
    if (*other == ipn)
        return deleted ? tr("“%1” was the number of a deleted part and is not used again. Give the "
                            "part another number.")
                             .arg(ipn)
                       : tr("There is a part “%1” already.").arg(ipn);
    return (deleted ? tr("“%1” differs from “%2”, the number of a deleted part, only in how its "
                         "letters are written. Give the part another number.")
                    : tr("“%1” differs from “%2” only in how its letters are written: on Windows "
                         "and macOS they would be one folder. Use that part, or give this one "
                         "another number."))
        .arg(ipn, *other);
}

PartManager::Sequence PartManager::sequence() const
{
    const auto lease = m_pool.lease();
    Statement row(*lease, "SELECT next_number, next_ordinal FROM part_sequence WHERE id = 1");
    if (!row.next())
        throw DatabaseError(tr("This vault has lost its number sequence. Restore a backup."));
    return {row.get<qint64>(0), row.get<qint64>(1)};
}

void PartManager::setSequence(const Sequence& sequence)
{
    m_pool.statement([&](Connection& connection) {
        run(connection, "UPDATE part_sequence SET next_number = ?, next_ordinal = ? WHERE id = 1",
            sequence.nextNumber, sequence.nextOrdinal);
    });
}

qint64 PartManager::takeNumber()
{
    return m_pool.statement([&](Connection& connection) {
        run(connection, "UPDATE part_sequence SET next_number = next_number + 1 WHERE id = 1");
        return fetch<qint64>(connection, "SELECT next_number - 1 FROM part_sequence WHERE id = 1")
            .value();
    });
}

qint64 PartManager::takeOrdinal()
{
    return m_pool.statement([&](Connection& connection) {
        run(connection, "UPDATE part_sequence SET next_ordinal = next_ordinal + 1 WHERE id = 1");
        return fetch<qint64>(connection, "SELECT next_ordinal - 1 FROM part_sequence WHERE id = 1")
            .value();
    });
}

QList<PartManager::RetiredIpn> PartManager::retired() const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease, "SELECT ipn, part_uuid FROM retired_ipn ORDER BY ipn");
    QList<RetiredIpn> found;
    while (rows.next())
        found << RetiredIpn{rows.get<QString>(0), rows.get<QUuid>(1)};
    return found;
}

void PartManager::retire(const RetiredIpn& retired)
{
    m_pool.transaction([&](Connection& connection) {
        run(connection, "INSERT INTO retired_ipn (ipn, part_uuid) VALUES (?, ?)", retired.ipn,
            retired.part);
        run(connection, "INSERT INTO taken_ipn (key, ipn) VALUES (?, ?)", ipnKey(retired.ipn),
            retired.ipn);
    });
}

PartId PartManager::add(const PartRecord& part, CategoryId category, UserId by)
{
    // No savepoint, which would copy every page that these two rows touch.
    return m_pool.statement([&](Connection& connection) {
        const QString key = ipnKey(part.ipn);
        if (run(connection, "INSERT INTO taken_ipn (key, ipn) VALUES (?, ?) ON CONFLICT DO NOTHING",
                key, part.ipn) == 0)
            throw Conflict(whyTaken(part.ipn));
        try {
            return insert<PartId>(connection,
                                  "INSERT INTO part (uuid, ordinal, ipn, category_id, phase, "
                                  "phase_reason, last_time_buy, base_unit, created_at, "
                                  "created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                  part.uuid, part.ordinal, part.ipn, category, code(part.phase),
                                  part.phaseReason, part.lastTimeBuy.toString(Qt::ISODate),
                                  part.baseUnit, toText(part.createdAt), by);
        } catch (const Conflict&) {
            run(connection, "DELETE FROM taken_ipn WHERE key = ?", key);
            throw;
        }
    });
}

void PartManager::setPhase(PartId id, Phase phase, const QString& reason, const QDate& lastTimeBuy,
                           std::optional<PartId> replacement)
{
    m_pool.statement([&](Connection& connection) {
        run(connection,
            "UPDATE part SET phase = ?, phase_reason = ?, last_time_buy = ?, replacement_id = ? "
            "WHERE id = ?",
            code(phase), reason, lastTimeBuy.toString(Qt::ISODate), replacement, id);
    });
}

void PartManager::setCategory(PartId id, CategoryId category)
{
    m_pool.statement([&](Connection& connection) {
        run(connection, "UPDATE part SET category_id = ? WHERE id = ?", category, id);
    });
}

void PartManager::setBaseUnit(PartId id, const QString& unit)
{
    m_pool.statement([&](Connection& connection) {
        run(connection, "UPDATE part SET base_unit = ? WHERE id = ?", unit, id);
    });
}

QList<Alternate> PartManager::alternates(PartId id) const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease, "SELECT ipn, rank, note FROM alternate "
                           "JOIN part ON part.id = alternate_id WHERE part_id = ? "
                           "ORDER BY rank, ipn");
    rows.bind(id);
    QList<Alternate> found;
    while (rows.next())
        found << Alternate{rows.get<QString>(0), rows.get<int>(1), rows.get<QString>(2)};
    return found;
}

void PartManager::setAlternates(PartId id, const QList<Alternate>& alternates)
{
    m_pool.transaction([&](Connection& connection) {
        run(connection, "DELETE FROM alternate WHERE part_id = ?", id);
        for (const Alternate& alternate : alternates)
            run(connection,
                "INSERT INTO alternate (part_id, alternate_id, rank, note) VALUES (?, ?, ?, ?)", id,
                require(alternate.part), alternate.rank, alternate.note);
    });
}

QStringList PartManager::alternateOf(PartId id) const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease, "SELECT ipn FROM alternate JOIN part ON part.id = part_id "
                           "WHERE alternate_id = ? ORDER BY ipn");
    rows.bind(id);
    QStringList found;
    while (rows.next())
        found << rows.get<QString>(0);
    return found;
}

void PartManager::remove(PartId id)
{
    m_pool.transaction([&](Connection& connection) {
        run(connection,
            "INSERT INTO retired_ipn (ipn, part_uuid) SELECT ipn, uuid FROM part "
            "WHERE id = ?",
            id);
        run(connection, "DELETE FROM part WHERE id = ?", id);
    });
}

QList<PartId> PartManager::withLastTimeBuy(const QDate& until) const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease, "SELECT id FROM part WHERE last_time_buy <> '' "
                           "AND (?1 = '' OR last_time_buy <= ?1) ORDER BY last_time_buy, ipn");
    rows.bind(until.toString(Qt::ISODate));
    QList<PartId> ids;
    while (rows.next())
        ids << rows.get<PartId>(0);
    return ids;
}

QList<PartId> PartManager::inReview() const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease, "SELECT part_id FROM revision JOIN review ON revision_id = revision.id "
                           "AND outcome = 'open' WHERE state = 'in_review' ORDER BY review.id");
    QList<PartId> ids;
    while (rows.next())
        ids << rows.get<PartId>(0);
    return ids;
}

QStringList PartManager::replacedBy(PartId id) const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease, "SELECT ipn FROM part WHERE replacement_id = ? ORDER BY ipn");
    rows.bind(id);
    QStringList found;
    while (rows.next())
        found << rows.get<QString>(0);
    return found;
}

} // namespace implexa
