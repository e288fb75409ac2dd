#include "OutboxManager.h"

#include "core/database/ConnectionPool.h"
#include "core/database/Statement.h"
#include "core/domain/Clock.h"

using namespace Qt::StringLiterals;

namespace implexa
{

qint64 OutboxManager::add(const OutboxRow& row)
{
    return m_pool.statement([&](Connection& connection) {
        return insert<qint64>(connection,
                              "INSERT INTO outbox (event_id, message, author, email, at, tag, "
                              "tag_text) VALUES (?, ?, ?, ?, ?, ?, ?)",
                              row.event, row.message, row.author, row.email, toText(row.at),
                              row.tag, row.tagText);
    });
}

void OutboxManager::addFile(qint64 row, const OutboxFile& file)
{
    m_pool.statement([&](Connection& connection) {
        run(connection,
            "INSERT INTO outbox_file (outbox_id, ref, path, content, blob) VALUES (?, ?, ?, ?, ?)",
            row, file.branch == OutboxFile::Main ? u"main"_s : u"released"_s, file.path,
            file.content, file.blob);
    });
}

void OutboxManager::setMessage(qint64 row, const QString& message)
{
    m_pool.statement([&](Connection& connection) {
        run(connection, "UPDATE outbox SET message = ? WHERE id = ?", message, row);
    });
}

std::optional<OutboxRow> OutboxManager::oldest() const
{
    const auto lease = m_pool.lease();
    Statement row(*lease,
                  "SELECT outbox.id, event_id, event.uuid, message, author, email, outbox.at, tag, "
                  "tag_text FROM outbox JOIN event ON event.id = event_id ORDER BY outbox.id "
                  "LIMIT 1");
    if (!row.next())
        return std::nullopt;
    return OutboxRow{row.get<qint64>(0),
                     row.get<EventId>(1),
                     row.get<QUuid>(2),
                     row.get<QString>(3),
                     row.get<QString>(4),
                     row.get<QString>(5),
                     timeFromText(row.get<QString>(6)),
                     row.get<QString>(7),
                     row.get<QString>(8)};
}

QList<OutboxFile> OutboxManager::files(qint64 id) const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease, "SELECT ref, path, content, blob FROM outbox_file WHERE outbox_id = ? "
                           "ORDER BY ref, path");
    rows.bind(id);
    QList<OutboxFile> found;
    while (rows.next())
        found << OutboxFile{
            rows.get<QString>(0) == u"main" ? OutboxFile::Main : OutboxFile::Released,
            rows.get<QString>(1), rows.get<std::optional<QByteArray>>(2), rows.get<QString>(3)};
    return found;
}

qint64 OutboxManager::fileCount(qint64 row) const
{
    const auto lease = m_pool.lease();
    return fetch<qint64>(*lease, "SELECT count(*) FROM outbox_file WHERE outbox_id = ?", row)
        .value_or(0);
}

void OutboxManager::remove(qint64 row)
{
    m_pool.statement(
        [&](Connection& connection) { run(connection, "DELETE FROM outbox WHERE id = ?", row); });
}

qint64 OutboxManager::pending() const
{
    const auto lease = m_pool.lease();
    return fetch<qint64>(*lease, "SELECT count(*) FROM outbox").value_or(0);
}

OutboxManager::Failure OutboxManager::lastFailure() const
{
    const auto lease = m_pool.lease();
    Statement row(*lease, "SELECT last_error, last_error_at FROM mirror_state WHERE id = 1");
    if (!row.next())
        return {};
    return {row.get<QString>(0), timeFromText(row.get<QString>(1))};
}

void OutboxManager::setLastFailure(const Failure& failure)
{
    m_pool.statement([&](Connection& connection) {
        run(connection, "UPDATE mirror_state SET last_error = ?, last_error_at = ? WHERE id = 1",
            failure.message, toText(failure.at));
    });
}

} // namespace implexa
