#include "core/database/ConnectionPool.h"

#include "Caught.h"
#include "support/Catch.h"
#include "support/TemporaryDatabase.h"

#include <QFile>
#include <QRegularExpression>
#include <QThread>
#include <QThreadPool>

#include <sqlite3.h>

#include <set>
#include <thread>

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

QString pragma(ConnectionPool& pool, const char* sql)
{
    // In maintenance, as SQLite counts asking for the journal mode as a write.
    return pool.write([sql](Connection& c) { return *fetch<QString>(c, sql); });
}

} // namespace

TEST_CASE("a connection is set up for a vault")
{
    TemporaryDatabase database;
    ConnectionPool& pool = database.pool;
    CHECK(pragma(pool, "PRAGMA busy_timeout") == u"30000"_s);
    CHECK(pragma(pool, "PRAGMA journal_mode") == u"wal"_s);
    CHECK(pragma(pool, "PRAGMA synchronous") == u"2"_s);
    CHECK(pragma(pool, "PRAGMA foreign_keys") == u"1"_s);
    CHECK(pragma(pool, "PRAGMA trusted_schema") == u"0"_s);
    CHECK(pragma(pool, "PRAGMA application_id").toInt() == 0x494D504C);
    CHECK(pragma(pool, "PRAGMA temp_store") == u"2"_s);
    CHECK(sqlite3_extended_errcode(pool.lease()->handle()) == SQLITE_OK);
}

TEST_CASE("a trigger cannot write into a full-text table")
{
    TemporaryDatabase database({}, {"CREATE TABLE part (name TEXT)",
                                    "CREATE VIRTUAL TABLE search USING fts5(name)",
                                    "CREATE TRIGGER indexed AFTER INSERT ON part BEGIN "
                                    "INSERT INTO search VALUES (new.name); END"});
    CHECK_THROWS_AS(
        database.pool.transaction([](Connection& c) { run(c, "INSERT INTO part VALUES ('x')"); }),
        DatabaseError);
}

TEST_CASE("another program's database is refused and left as it is")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"other.db"_s);
    sqlite3* other = nullptr;
    REQUIRE(sqlite3_open(path.toUtf8().constData(), &other) == SQLITE_OK);
    sqlite3_exec(other, "PRAGMA application_id=42; CREATE TABLE t (a)", nullptr, nullptr, nullptr);
    sqlite3_close(other);
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();

    ConnectionPool pool(path);
    CHECK(caught<DatabaseError>([&] { pool.lease(); }).contains(u"another program"_s));
    CHECK(pool.stats().leased == 0);
    file.seek(0);
    CHECK(file.readAll() == before);
}

TEST_CASE("what is not a database, or not there, is refused with a sentence")
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"text.db"_s));
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(5000, 'x'));
    file.close();
    ConnectionPool text(file.fileName());
    CHECK(caught<DatabaseError>([&] { text.lease(); }).contains(u"not an Implexa database"_s));

    ConnectionPool nowhere(folder.filePath(u"no/such/folder.db"_s));
    CHECK(caught<DatabaseError>([&] { nowhere.lease(); }).contains(u"cannot be opened"_s));
    CHECK(caught<DatabaseError>([&] { nowhere.lease(); }).contains(u"cannot be opened"_s));
    CHECK(nowhere.stats().leased == 0);
}

TEST_CASE("a thread has one connection, named by a counter, that goes with it")
{
    TemporaryDatabase database;
    const QStringList before = QSqlDatabase::connectionNames();
    CHECK(before.filter(QRegularExpression(u"^implexa-[0-9]+$"_s)).size() == before.size());
    Connection* mine = &*database.pool.lease();
    CHECK(mine == &*database.pool.lease());

    Connection* theirs = nullptr;
    QStringList during;
    bool again = false;
    std::thread([&] {
        theirs = &*database.pool.lease();
        again = theirs == &*database.pool.lease();
        during = QSqlDatabase::connectionNames();
    }).join();
    CHECK(theirs != mine);
    CHECK(again);
    CHECK(during.size() == before.size() + 1);
    CHECK(QSqlDatabase::connectionNames().size() == before.size());
    CHECK(database.pool.stats().open == 1);
    CHECK(database.pool.stats().opened == 2);
}

TEST_CASE("a lease nests and takes one slot only")
{
    TemporaryDatabase database(impatient(1));
    const Lease outer = database.pool.lease();
    const Lease inner = database.pool.lease();
    CHECK(&*outer == &*inner);
    database.pool.transaction([&](Connection& c) {
        CHECK(&c == &*outer);
        database.pool.read([&](Connection& again) { CHECK(&again == &c); });
    });
    CHECK(database.pool.stats().leased == 1);
}

TEST_CASE("a lease is refused on another thread")
{
    TemporaryDatabase database;
    const Lease lease = database.pool.lease();
    Connection& mine = *lease;
    QString byLease;
    QString byStatement;
    std::thread([&] {
        byLease = caught<DatabaseError>([&] { lease->handle(); });
        byStatement = caught<DatabaseError>([&] { Statement(mine, "SELECT 1"); });
    }).join();
    CHECK(byLease.contains(u"another thread (main thread)"_s));
    CHECK(byStatement.contains(u"another thread"_s));
}

TEST_CASE("a connection is refused without its lease")
{
    TemporaryDatabase database;
    Connection* kept = &*database.pool.lease();
    CHECK(caught<DatabaseError>([&] { run(*kept, "SELECT 1"); }).contains(u"without a lease"_s));
}

TEST_CASE("waiting for a connection ends with who holds what")
{
    TemporaryDatabase database(impatient(1, 50));
    std::atomic<bool> held = false;
    std::atomic<bool> done = false;
    std::thread holder([&] {
        QThread::currentThread()->setObjectName(u"importer"_s);
        database.pool.transaction([&](Connection&) {
            held = true;
            while (!done)
                std::this_thread::sleep_for(1ms);
        });
    });
    while (!held)
        std::this_thread::yield();
    const auto began = std::chrono::steady_clock::now();
    const QString said = caught<PoolTimeout>([&] { database.pool.lease(); });
    CHECK(std::chrono::steady_clock::now() - began >= 50ms);
    CHECK(said.contains(QRegularExpression(
        u"waited 0.05 s; importer [0-9]+ holds a transaction for [0-9.]+ s, the turn to write"_s)));
    done = true;
    holder.join();
    CHECK(database.pool.lease()->handle() != nullptr);
}

TEST_CASE("waiting for the turn to write ends with who has it")
{
    TemporaryDatabase database(impatient(2, 50));
    std::atomic<bool> held = false;
    std::atomic<bool> done = false;
    std::thread holder([&] {
        database.pool.write([&](Connection&) {
            held = true;
            while (!done)
                std::this_thread::sleep_for(1ms);
        });
    });
    while (!held)
        std::this_thread::yield();
    const QString said =
        caught<PoolTimeout>([&] { database.pool.transaction([](Connection&) {}); });
    CHECK(said.contains(u"Another change"_s));
    CHECK(said.contains(QRegularExpression(u"holds a maintenance for [0-9.]+ s, the turn"_s)));
    CHECK(database.number("SELECT 1") == 1); // readers go on
    done = true;
    holder.join();
    database.pool.transaction([](Connection&) {});
}

TEST_CASE("a connection past its lifetime is opened anew at the next outermost lease")
{
    PoolConfig config;
    config.maxLifetime = 20ms;
    TemporaryDatabase database(config, {"CREATE TABLE t (a)"});
    {
        const Lease outer = database.pool.lease();
        const qint64 recycled = database.pool.stats().recycled;
        sqlite3* const before = outer->handle();
        std::this_thread::sleep_for(50ms);
        const Lease inner = database.pool.lease();
        CHECK(inner->handle() == before);
        CHECK(database.pool.stats().recycled == recycled);
    }
    const qint64 recycled = database.pool.stats().recycled;
    std::this_thread::sleep_for(50ms);
    CHECK(database.number("SELECT count(*) FROM t") == 0);
    CHECK(database.pool.stats().recycled == recycled + 1);
    CHECK(database.pool.stats().open == 1);
}

TEST_CASE("reconfigure takes effect while the pool is used")
{
    TemporaryDatabase database(impatient(1, 30'000));
    ConnectionPool& pool = database.pool;
    PoolConfig config = pool.config();

    SECTION("more connections let the waiting in")
    {
        const Lease held = pool.lease();
        std::thread waiter([&] { pool.lease(); });
        while (pool.stats().waiting == 0)
            std::this_thread::yield();
        config.maxSize = 2;
        pool.reconfigure(config);
        waiter.join();
        CHECK(pool.stats().config == config);
    }
    SECTION("a shorter wait, also for other processes' locks")
    {
        config.acquireTimeout = 40ms;
        pool.reconfigure(config);
        CHECK(pragma(pool, "PRAGMA busy_timeout") == u"40"_s);
        const Lease held = pool.lease();
        QString said;
        std::thread([&] { said = caught<PoolTimeout>([&] { pool.lease(); }); }).join();
        CHECK(said.contains(u"waited 0.04 s; main thread holds a lease"_s));
    }
    SECTION("a shorter life")
    {
        config.maxLifetime = 1ms;
        std::this_thread::sleep_for(20ms);
        pool.reconfigure(config);
        pool.lease();
        CHECK(pool.stats().recycled == 1);
    }
    SECTION("nonsense is refused and changes nothing")
    {
        PoolConfig none = config;
        none.maxSize = 0;
        CHECK_THROWS_AS(pool.reconfigure(none), InvalidInput);
        none = config;
        none.minIdle = 2;
        CHECK_THROWS_AS(pool.reconfigure(none), InvalidInput);
        none = config;
        none.idleTimeout = 0ms;
        CHECK_THROWS_AS(pool.reconfigure(none), InvalidInput);
        CHECK(pool.config() == config);
    }
}

TEST_CASE("the pool's defaults are those of its description")
{
    const PoolConfig config;
    CHECK(config.maxSize == std::max(4, 2 * QThread::idealThreadCount()));
    CHECK(config.minIdle == 1);
    CHECK(config.maxLifetime == 1h);
    CHECK(config.idleTimeout == 10min);
    CHECK(config.acquireTimeout == 30s);
}

TEST_CASE("stats tell what is open, leased, idle and waiting, and how long leases took")
{
    TemporaryDatabase database(impatient(1, 30'000));
    ConnectionPool& pool = database.pool;
    const PoolStats before = pool.stats();
    for (int at = 0; at < 1000; ++at)
        pool.lease();
    const PoolStats idle = pool.stats();
    CHECK(idle.leases == before.leases + 1000);
    CHECK(idle.open == 1);
    CHECK(idle.leased == 0);
    CHECK(idle.idle == 1);
    CHECK(idle.acquireP50Ns > 0);
    CHECK(idle.acquireP99Ns >= idle.acquireP50Ns);

    std::thread waiter;
    {
        const Lease held = pool.lease();
        waiter = std::thread([&] { pool.lease(); });
        while (pool.stats().waiting == 0)
            std::this_thread::yield();
        CHECK(pool.stats().leased == 1);
    }
    waiter.join();
    CHECK(pool.stats().waiting == 0);
    CHECK(pool.stats().opened == before.opened + 1);
    CHECK(pool.stats().leases == before.leases + 1002); // also those of a closed connection
}

TEST_CASE("a database in memory serves one thread and outlives maxLifetime")
{
    PoolConfig config;
    config.maxLifetime = 1ms;
    ConnectionPool pool(u":memory:"_s, config);
    CHECK(pool.isInMemory());
    pool.transaction([](Connection& c) { run(c, "CREATE TABLE t (a)"); });
    std::this_thread::sleep_for(20ms);
    CHECK(pool.read([](Connection& c) { return fetch<int>(c, "SELECT count(*) FROM t"); }) == 0);

    QString said;
    std::thread([&] { said = caught<DatabaseError>([&] { pool.lease(); }); }).join();
    CHECK(said.contains(u"one thread only"_s));
}

TEST_CASE("two pools serve one thread side by side")
{
    TemporaryDatabase one({}, {"CREATE TABLE t (a)"});
    TemporaryDatabase two({}, {"CREATE TABLE t (a)"});
    for (int at = 0; at < 10; ++at) {
        one.pool.transaction([&](Connection& c) {
            run(c, "INSERT INTO t VALUES (?)", at);
            two.pool.transaction([&](Connection& d) { run(d, "INSERT INTO t VALUES (?)", -at); });
            run(c, "INSERT INTO t VALUES (?)", at);
        });
    }
    CHECK(one.number("SELECT sum(a) FROM t") == 90);
    CHECK(two.number("SELECT sum(a) FROM t") == -45);
}

TEST_CASE("pools end before threads and threads before pools")
{
    const QTemporaryDir folder;
    auto pool = std::make_unique<ConnectionPool>(folder.filePath(u"a.db"_s));
    ConnectionPool other(folder.filePath(u"b.db"_s));
    std::atomic<int> stage = 0;
    std::thread thread([&] {
        pool->lease();
        stage = 1;
        while (stage != 2)
            std::this_thread::yield();
        other.lease(); // also closes what the ended pool left
        stage = 3;
        while (stage != 4) // its connections end with it
            std::this_thread::yield();
    });
    while (stage != 1)
        std::this_thread::yield();
    std::thread([&] { pool->lease(); }).join();
    const qsizetype names = QSqlDatabase::connectionNames().size();
    pool.reset();
    stage = 2;
    while (stage != 3)
        std::this_thread::yield();
    CHECK(QSqlDatabase::connectionNames().size() == names);
    stage = 4;
    thread.join();
    CHECK(QSqlDatabase::connectionNames().size() == names - 1);
    CHECK(other.stats().open == 0);
}

TEST_CASE("closeThread removes this thread's connection, but not from under a lease")
{
    TemporaryDatabase database;
    {
        const Lease held = database.pool.lease();
        CHECK_THROWS_AS(database.pool.closeThread(), DatabaseError);
        CHECK(held->handle() != nullptr);
    }
    database.pool.closeThread();
    database.pool.closeThread();
    CHECK(database.pool.stats().open == 0);
    CHECK(database.number("SELECT 1") == 1);
}

TEST_CASE("a thread pool's threads expire and their connections with them", "[qt-handoff]")
{
    TemporaryDatabase database;
    database.pool.closeThread();
    QThreadPool threads;
    threads.setMaxThreadCount(2);
    threads.setExpiryTimeout(50);
    std::atomic<int> leased = 0;
    for (int at = 0; at < 2; ++at)
        threads.start([&] {
            database.pool.lease();
            ++leased;
            while (leased < 2)
                QThread::yieldCurrentThread();
        });
    while (leased < 2)
        QThread::yieldCurrentThread();
    for (int waited = 0; database.pool.stats().open > 0 && waited < 10'000; waited += 10)
        QThread::msleep(10);
    CHECK(database.pool.stats().open == 0);

    threads.setExpiryTimeout(-1);
    threads.start([&] { database.pool.lease(); });
    threads.waitForDone(); // joined threads have closed theirs, so that a vault's folder can go
    CHECK(database.pool.stats().open == 0);
    CHECK(database.pool.stats().opened == 4);
}
