#include "Bench.h"
#include "Ground.h"
#include "RawDatabase.h"
#include "core/database/ConnectionPool.h"
#include "core/database/Statement.h"
#include "core/domain/Error.h"

#include <sqlite3.h>

#include <atomic>
#include <barrier>
#include <mutex>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;

namespace implexa::bench
{
namespace
{

constexpr int writers = 8;
constexpr int writesEach = 100;
constexpr int repetitions = 7;

constexpr const char* schema =
    "CREATE TABLE IF NOT EXISTS note (id INTEGER PRIMARY KEY, writer INTEGER, text TEXT)";
constexpr const char* insert = "INSERT INTO note (writer, text) VALUES (?, ?)";
constexpr const char* count = "UPDATE note SET text = text WHERE id = (SELECT max(id) FROM note)";
constexpr const char* words = "a line about as long as what one command writes about itself";

/// Eight threads that write as fast as they can. @p writer makes what one of them calls for each
/// transaction. Returns the longest that one call took, in seconds.
template <typename MakeWriter>
double worstOf(const MakeWriter& writer)
{
    std::barrier start(writers);
    std::mutex mutex;
    double worst = 0;
    std::exception_ptr failure;
    std::vector<std::thread> threads;
    for (int number = 0; number < writers; ++number)
        threads.emplace_back([&, number] {
            double longest = 0;
            const auto write = writer(number);
            start.arrive_and_wait();
            try {
                for (int i = 0; i < writesEach; ++i)
                    longest = std::max(longest, seconds(write));
            } catch (...) {
                const std::lock_guard lock(mutex);
                failure = std::current_exception();
            }
            const std::lock_guard lock(mutex);
            worst = std::max(worst, longest);
        });
    for (std::thread& thread : threads)
        thread.join();
    if (failure)
        std::rethrow_exception(failure);
    return worst;
}

double pooled(ConnectionPool& pool, std::atomic<int>& refused)
{
    return worstOf([&](int number) {
        return [&pool, &refused, number] {
            try {
                pool.transaction([&](Connection& connection) {
                    run(connection, insert, number, words);
                    run(connection, count);
                });
            } catch (const Error&) {
                ++refused;
            }
        };
    });
}

/// A connection a thread, and SQLite's own waiting and nothing else.
double alone(const QString& file)
{
    return worstOf([&](int number) {
        const auto database = std::make_shared<RawDatabase>(file);
        sqlite3_stmt* const statements[] = {database->prepared("BEGIN IMMEDIATE"),
                                            database->prepared(insert), database->prepared(count),
                                            database->prepared("COMMIT")};
        sqlite3_bind_int(statements[1], 1, number);
        sqlite3_bind_text(statements[1], 2, words, -1, SQLITE_STATIC);
        return [database, statements] {
            for (sqlite3_stmt* statement : statements) {
                if (sqlite3_step(statement) != SQLITE_DONE)
                    database->fail("write");
                sqlite3_reset(statement);
            }
        };
    });
}

QList<Ratio> measure(Ground& ground)
{
    const QString theirs = ground.path(u"writers-alone.db"_s);
    RawDatabase(theirs).execute(schema);
    ConnectionPool pool(ground.path(u"writers-pooled.db"_s));
    pool.transaction([](Connection& connection) { run(connection, schema); });
    pool.closeThread();

    std::atomic<int> refused = 0;
    const Comparison worst = compare(
        repetitions, [&] { return pooled(pool, refused); }, [&] { return alone(theirs); });
    const int all = (repetitions + 1) * writers * writesEach;
    return {{worst.ratio, worst.text(1e3, u"ms"_s)},
            {double(refused) / all, u"%1 of %2"_s.arg(refused.load()).arg(all)}};
}

} // namespace

QList<Row> writerRows()
{
    return {{{{u"writers-worst"_s,
               u"8 threads with busy_timeout alone doing the same; longest transaction"_s,
               Bound::AtMost, 0.1},
              {u"writers-busy"_s, u"all transactions of those 8 threads; how many were refused"_s,
               Bound::AtMost, 0}},
             measure}};
}

} // namespace implexa::bench
