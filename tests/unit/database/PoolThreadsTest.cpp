#include "core/database/ConnectionPool.h"
#include "support/Catch.h"
#include "support/Process.h"
#include "support/TemporaryDatabase.h"

#include <mutex>
#include <random>
#include <thread>

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

namespace
{

constexpr int Threads = 16;
constexpr int Turns = 250;
constexpr int ProcessTurns = 300;

const std::initializer_list<const char*> Schema = {
    "CREATE TABLE sequence (next INTEGER NOT NULL)",
    "INSERT INTO sequence VALUES (10000)",
    "CREATE TABLE part (number INTEGER PRIMARY KEY, thread INTEGER NOT NULL)",
    "CREATE TABLE tally (thread INTEGER PRIMARY KEY, parts INTEGER NOT NULL)",
};

struct Undone {
};

/// Takes the next number as the managers do: read, then write, in one transaction.
int allocate(ConnectionPool& pool, int thread)
{
    return pool.transaction([&](Connection& c) {
        const int number = *fetch<int>(c, "SELECT next FROM sequence");
        run(c, "UPDATE sequence SET next = ?", number + 1);
        run(c, "INSERT INTO part VALUES (?, ?)", number, thread);
        pool.transaction([&](Connection& inner) {
            const int before =
                fetch<int>(inner, "SELECT parts FROM tally WHERE thread = ?", thread).value_or(0);
            run(inner,
                "INSERT INTO tally VALUES (?1, ?2) ON CONFLICT (thread) DO UPDATE SET parts = ?2",
                thread, before + 1);
        });
        return number;
    });
}

/// Whether one state of the database agrees with itself.
bool consistent(ConnectionPool& pool)
{
    return pool.read([](Connection& c) {
        const int parts = *fetch<int>(c, "SELECT count(*) FROM part");
        std::this_thread::yield();
        return parts + 10000 == *fetch<int>(c, "SELECT next FROM sequence") &&
               parts == *fetch<int>(c, "SELECT coalesce(sum(parts), 0) FROM tally");
    });
}

void work(ConnectionPool& pool, int thread, std::atomic<int>& allocated, std::atomic<int>& wrong)
{
    std::mt19937 random(unsigned(thread) + 1);
    for (int turn = 0; turn < Turns; ++turn) {
        switch (random() % 4) {
        case 0:
        case 1:
            allocate(pool, thread);
            ++allocated;
            break;
        case 2:
            wrong += consistent(pool) ? 0 : 1;
            break;
        default:
            try {
                pool.transaction([&](Connection&) {
                    allocate(pool, thread);
                    throw Undone();
                });
            } catch (const Undone&) {
            }
        }
    }
}

} // namespace

TEST_CASE("sixteen threads read and write through four connections and lose nothing")
{
    PoolConfig config;
    config.maxSize = 4;
    TemporaryDatabase database(config, Schema);
    std::atomic<int> allocated = 0;
    std::atomic<int> wrong = 0;
    std::atomic<int> most = 0;
    std::atomic<bool> done = false;
    std::mutex failing;
    QStringList failures;
    std::vector<std::thread> threads;
    for (int at = 0; at < Threads; ++at)
        threads.emplace_back([&, at] {
            try {
                work(database.pool, at, allocated, wrong);
            } catch (const std::exception& error) {
                const std::lock_guard lock(failing);
                failures << QString::fromUtf8(error.what());
            }
        });
    std::thread watcher([&] {
        while (!done) {
            most = std::max(most.load(), database.pool.stats().leased);
            std::this_thread::yield();
        }
    });
    for (std::thread& thread : threads)
        thread.join();
    done = true;
    watcher.join();

    CHECK(failures == QStringList());
    CHECK(wrong == 0);
    CHECK(allocated > Threads * Turns / 3);
    CHECK(most <= 4);
    CHECK(most > 1);
    CHECK(database.number("SELECT count(*) FROM part") == allocated);
    CHECK(database.number("SELECT max(number) FROM part") == 9999 + allocated);
    CHECK(consistent(database.pool));
    CHECK(database.pool.stats().open == 1); // the threads' own went with them
    CHECK(database.pool.stats().opened == 1 + Threads);
    CHECK(database.pool.stats().acquireP99Ns > 0);
}

TEST_CASE("the pool is resized and recycled under load")
{
    PoolConfig config;
    config.maxSize = 4;
    config.maxLifetime = std::chrono::milliseconds(5);
    TemporaryDatabase database(config, Schema);
    std::atomic<int> allocated = 0;
    std::atomic<int> wrong = 0;
    std::atomic<int> running = 6;
    std::atomic<int> failed = 0;
    std::vector<std::thread> threads;
    for (int at = 0; at < 6; ++at)
        threads.emplace_back([&, at] {
            try {
                work(database.pool, at, allocated, wrong);
            } catch (const std::exception&) {
                ++failed;
            }
            --running;
        });
    for (int size = 1; running > 0; size = size % 5 + 1) {
        config.maxSize = size;
        database.pool.reconfigure(config);
        std::this_thread::sleep_for(std::chrono::milliseconds(3));
    }
    for (std::thread& thread : threads)
        thread.join();
    CHECK(failed == 0);
    CHECK(wrong == 0);
    CHECK(database.pool.stats().recycled > 10);
    CHECK(database.number("SELECT count(*) FROM part") == allocated);
}

TEST_CASE("writer process", "[.process]")
{
    REQUIRE_FALSE(Process::file().isEmpty());
    ConnectionPool pool(Process::file());
    for (int at = 0; at < ProcessTurns; ++at) {
        allocate(pool, 1000);
        REQUIRE(consistent(pool));
    }
}

TEST_CASE("another process writes at the same time and no number is given twice")
{
    TemporaryDatabase database({}, Schema);
    Process other(u"writer process"_s, database.path());
    std::atomic<int> failed = 0;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 3; ++thread)
        threads.emplace_back([&, thread] {
            try {
                for (int at = 0; at < ProcessTurns; ++at)
                    allocate(database.pool, thread);
            } catch (const std::exception&) {
                ++failed;
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    CHECK(other.passed());
    CHECK(failed == 0);
    CHECK(database.number("SELECT count(*) FROM part") == 4LL * ProcessTurns);
    CHECK(database.number("SELECT parts FROM tally WHERE thread = 1000") == ProcessTurns);
    CHECK(consistent(database.pool));
}
