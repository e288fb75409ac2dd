#include "Bench.h"
#include "Ground.h"
#include "RawDatabase.h"
#include "core/database/ConnectionPool.h"
#include "core/managers/PartManager.h"
#include "core/services/Vault.h"

#include <sqlite3.h>

#include <random>

using namespace Qt::StringLiterals;

namespace implexa::bench
{
namespace
{

constexpr int parts = 10'000;
constexpr int repetitions = 11;

// As PartManager::load() asks.
const QByteArray sql =
    "SELECT part.uuid, ordinal, ipn, category.full_code, phase, phase_reason, "
    "last_time_buy, replacement_id, created_at, user.name FROM part "
    "JOIN category ON category.id = category_id JOIN user ON user.id = created_by "
    "WHERE part.id = ?";

QString text(sqlite3_stmt* row, int column)
{
    return QString::fromUtf8(
        static_cast<const char*>(static_cast<const void*>(sqlite3_column_text(row, column))),
        sqlite3_column_bytes(row, column));
}

QList<Ratio> measure(Ground& ground)
{
    Vault& vault = ground.vault(parts);
    const PartManager manager(vault.pool());
    QList<PartId> ids = manager.all();
    std::shuffle(ids.begin(), ids.end(), std::mt19937(7));

    RawDatabase raw(vault.pool().file());
    sqlite3_stmt* const row = raw.prepared(sql);
    qint64 length = 0;
    const Comparison reads = compare(
        repetitions,
        [&] {
            return processorSeconds([&] {
                for (const PartId id : ids)
                    length += manager.load(id).ipn.size();
            });
        },
        [&] {
            return processorSeconds([&] {
                for (const PartId id : ids) {
                    sqlite3_bind_int64(row, 1, id.value);
                    if (sqlite3_step(row) != SQLITE_ROW)
                        raw.fail("read");
                    QString columns[10];
                    for (int column = 0; column < 10; ++column)
                        columns[column] = text(row, column);
                    length += columns[2].size();
                    sqlite3_reset(row);
                }
            });
        });
    return {{reads.ratio, reads.text(1e6 / double(ids.size()), u"us"_s)}};
}

} // namespace

QList<Row> pointReadRows()
{
    return {
        {{{u"point-read"_s,
           u"sqlite3 in C, the same SELECT prepared once, its columns as QStrings; processor time"_s,
           Bound::AtMost, 1.3}},
         measure}};
}

} // namespace implexa::bench
