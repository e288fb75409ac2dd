#include "Bench.h"
#include "Ground.h"
#include "core/database/ConnectionPool.h"

#include <QSqlDatabase>

using namespace Qt::StringLiterals;

namespace implexa::bench
{
namespace
{

constexpr int times = 400'000;
constexpr int repetitions = 11;

/// What Qt offers to get at a thread's connection.
class NamedConnection final
{
    Q_DISABLE_COPY_MOVE(NamedConnection)

public:
    explicit NamedConnection(const QString& file)
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
        database.setDatabaseName(file);
        database.open();
    }
    ~NamedConnection() { QSqlDatabase::removeDatabase(m_name); }

    double lookUp() const
    {
        return processorSeconds([this] {
            for (int i = 0; i < times; ++i)
                QSqlDatabase::database(m_name);
        });
    }

private:
    const QString m_name = u"bench"_s;
};

/// Leases as managers take them, with the handle that they are taken for.
double leases(ConnectionPool& pool)
{
    return processorSeconds([&pool] {
        for (int i = 0; i < times; ++i) {
            const Lease lease = pool.lease();
            [[maybe_unused]] sqlite3* volatile handle = lease->handle();
        }
    });
}

QList<Ratio> measure(Ground& ground)
{
    const QString file = ground.path(u"lease.db"_s);
    ConnectionPool pool(file);
    const NamedConnection named(file);
    const auto lookUp = [&] { return named.lookUp(); };
    const Comparison outer = compare(
        repetitions, [&] { return leases(pool); }, lookUp);
    const Comparison inner = compare(
        repetitions,
        [&] {
            const Lease outermost = pool.lease();
            return leases(pool);
        },
        lookUp);
    pool.closeThread();
    return {{outer.ratio, outer.text(1e9 / times, u"ns"_s)},
            {inner.ratio, inner.text(1e9 / times, u"ns"_s)}};
}

} // namespace

QList<Row> leaseRows()
{
    return {{{{u"lease"_s, u"QSqlDatabase::database(name); processor time"_s, Bound::AtMost, 0.6},
              {u"lease-reentrant"_s, u"QSqlDatabase::database(name); processor time"_s,
               Bound::AtMost, 0.05}},
             measure}};
}

} // namespace implexa::bench
