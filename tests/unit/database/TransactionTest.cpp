#include "core/database/Transaction.h"

#include "Caught.h"
#include "support/Catch.h"
#include "support/TemporaryDatabase.h"

#include <sqlite3.h>

#include <thread>

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

namespace
{

struct Table {
    TemporaryDatabase database{{}, {"CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB)"}};
    ConnectionPool& pool = database.pool;
    qint64 rows() { return database.number("SELECT count(*) FROM t"); }
};

void insert(Connection& connection, int value)
{
    run(connection, "INSERT INTO t VALUES (?, NULL)", value);
}

} // namespace

TEST_CASE_METHOD(Table, "a transaction is kept wholly or not at all")
{
    const int result = pool.transaction([](Connection& c) {
        insert(c, 1);
        insert(c, 2);
        return 7;
    });
    CHECK(result == 7);
    CHECK(rows() == 2);
    CHECK_THROWS_AS(pool.transaction([](Connection& c) {
        insert(c, 3);
        throw NotFound(u"gone"_s);
    }),
                    NotFound);
    CHECK(rows() == 2);
}

TEST_CASE_METHOD(Table, "an exception rolls back its own level only")
{
    pool.transaction([&](Connection& c) {
        CHECK(c.transactionDepth() == 1);
        insert(c, 1);
        CHECK_THROWS_AS(pool.transaction([&](Connection& inner) {
            CHECK(inner.transactionDepth() == 2);
            insert(inner, 2);
            pool.transaction([](Connection& innermost) { insert(innermost, 3); });
            throw NotFound(u"gone"_s);
        }),
                        NotFound);
        pool.transaction([](Connection& inner) { insert(inner, 4); });
        CHECK(c.transactionDepth() == 1);
    });
    CHECK(database.number("SELECT group_concat(a, '') FROM t") == 14);
}

TEST_CASE_METHOD(Table, "a read sees one state whatever others commit")
{
    pool.transaction([](Connection& c) { insert(c, 1); });
    pool.read([&](Connection& c) {
        CHECK(c.mode() == ConnectionMode::Read);
        CHECK(fetch<int>(c, "SELECT count(*) FROM t") == 1);
        std::thread([&] { pool.transaction([](Connection& d) { insert(d, 2); }); }).join();
        CHECK(fetch<int>(c, "SELECT count(*) FROM t") == 1);
        CHECK(pool.read([](Connection& d) { return fetch<int>(d, "SELECT count(*) FROM t"); }) ==
              1);
    });
    CHECK(rows() == 2);
}

TEST_CASE_METHOD(Table,
                 "a read inside a transaction sees what that has written, and writes nothing")
{
    pool.transaction([&](Connection& c) {
        insert(c, 1);
        CHECK(rows() == 1);
        const QString said =
            caught<DatabaseError>([&] { pool.read([](Connection& d) { insert(d, 2); }); });
        CHECK(said.contains(u"a write inside a read"_s));
        CHECK(c.mode() == ConnectionMode::Transaction);
        insert(c, 3);
    });
    CHECK(rows() == 2);
}

TEST_CASE_METHOD(Table, "what writes is refused outside of a transaction")
{
    CHECK(caught<DatabaseError>([&] {
              pool.read([](Connection& c) { insert(c, 1); });
          }).contains(u"a write inside a read"_s));
    CHECK(caught<DatabaseError>([&] {
              insert(*pool.lease(), 1);
          }).contains(u"a write outside a transaction"_s));
    CHECK(caught<DatabaseError>([&] {
              run(*pool.lease(), "PRAGMA user_version = 3");
          }).contains(u"a write outside"_s));
    CHECK(caught<DatabaseError>([&] {
              pool.read([&](Connection&) { pool.transaction([](Connection&) {}); });
          }).contains(u"a transaction inside a read"_s));
    CHECK(caught<DatabaseError>([&] {
              pool.transaction([&](Connection&) { pool.write([](Connection&) {}); });
          }).contains(u"maintenance inside"_s));
    CHECK(caught<DatabaseError>([&] {
              pool.read([&](Connection&) { pool.write([](Connection&) {}); });
          }).contains(u"maintenance inside"_s));
    CHECK(rows() == 0);
}

TEST_CASE_METHOD(Table, "only the pool begins and ends transactions")
{
    for (const char* sql : {"BEGIN", "BEGIN IMMEDIATE", "SAVEPOINT s"})
        CHECK_THROWS_AS(run(*pool.lease(), sql), DatabaseError);
    pool.transaction([](Connection& c) {
        insert(c, 1);
        for (const char* sql : {"COMMIT", "ROLLBACK", "RELEASE level2", "END"})
            CHECK_THROWS_AS(run(c, sql), DatabaseError);
    });
    CHECK(rows() == 1);
}

TEST_CASE_METHOD(Table, "maintenance writes outside of a transaction")
{
    pool.write([&](Connection& c) {
        run(c, "VACUUM");
        insert(c, 1);
        pool.transaction([](Connection& inner) { insert(inner, 2); });
        CHECK(pool.read([](Connection& d) { return fetch<int>(d, "SELECT 1"); }) == 1);
        pool.write([](Connection& again) { run(again, "PRAGMA wal_checkpoint(TRUNCATE)"); });
    });
    CHECK(pool.write([](Connection& c) { return fetch<int>(c, "SELECT count(*) FROM t"); }) == 2);

    CHECK(caught<DatabaseError>([&] {
              pool.write([](Connection& c) {
                  run(c, "BEGIN");
                  insert(c, 3);
              });
          }).contains(u"left a transaction open"_s));
    CHECK(rows() == 2);
}

TEST_CASE_METHOD(Table, "a single statement joins the transaction around it")
{
    pool.statement([](Connection& c) {
        CHECK(c.transactionDepth() == 1);
        insert(c, 1);
    });
    CHECK(rows() == 1);
    pool.transaction([&](Connection& c) {
        const int said = pool.statement([&](Connection& inner) {
            CHECK(inner.transactionDepth() == 1);
            insert(inner, 2);
            return 7;
        });
        CHECK(said == 7);
        // Half of its rows were there when the third failed: none of them stays.
        CHECK_THROWS_AS(pool.statement([](Connection& inner) {
            run(inner, "INSERT INTO t (a) VALUES (8), (9), (1)");
        }),
                        Conflict);
        insert(c, 3);
    });
    CHECK(rows() == 3);
    CHECK_THROWS_AS(pool.transaction([&](Connection&) {
        pool.statement([](Connection& inner) { insert(inner, 4); });
        throw NotFound(u"gone"_s);
    }),
                    NotFound);
    CHECK(rows() == 3);
    CHECK(caught<DatabaseError>([&] {
              pool.read([&](Connection&) {
                  pool.statement([](Connection& inner) { insert(inner, 5); });
              });
          }).contains(u"inside a read"_s));
}

TEST_CASE_METHOD(Table, "a disk that fills up in a savepoint undoes the whole transaction")
{
    pool.write([](Connection& c) { fetch<int>(c, "PRAGMA max_page_count = 20"); });
    QString inner;
    QString onwards;
    QString deeper;
    const QString outer = caught<DatabaseError>([&] {
        pool.transaction([&](Connection& c) {
            insert(c, 1);
            inner = caught<DatabaseError>([&] {
                pool.transaction([&](Connection& d) {
                    insert(d, 2);
                    run(d, "INSERT INTO t VALUES (3, zeroblob(1000000))");
                });
            });
            onwards = caught<DatabaseError>([&] { insert(c, 4); });
            deeper = caught<DatabaseError>([&] { pool.transaction([](Connection&) {}); });
        });
    });
    CHECK(inner.contains(u"There is no space left for the vault"_s));
    CHECK(onwards.contains(u"SQLite has ended the transaction"_s));
    CHECK(deeper.contains(u"SQLite has ended the transaction"_s));
    CHECK(outer.contains(u"SQLite has ended the transaction"_s));
    CHECK(rows() == 0);

    pool.write([](Connection& c) { fetch<int>(c, "PRAGMA max_page_count = 100000"); });
    pool.transaction([](Connection& c) { run(c, "INSERT INTO t VALUES (3, zeroblob(1000000))"); });
    CHECK(rows() == 1);
}

TEST_CASE_METHOD(Table, "an interrupted write is reported as cancelled and undoes the transaction")
{
    const auto interrupted = [&](bool goOn) {
        pool.transaction([&](Connection& c) {
            insert(c, 1);
            sqlite3_progress_handler(
                c.handle(), 100, [](void*) { return 1; }, nullptr);
            try {
                run(c, "INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM "
                       "n LIMIT 100000) SELECT i, NULL FROM n");
            } catch (const Cancelled&) {
                sqlite3_progress_handler(c.handle(), 0, nullptr, nullptr);
                if (!goOn)
                    throw;
            }
        });
    };
    CHECK_THROWS_AS(interrupted(false), Cancelled);
    CHECK(rows() == 0);
    CHECK_THROWS_AS(interrupted(true), DatabaseError);
    CHECK(rows() == 0);
}

TEST_CASE_METHOD(Table, "a commit that fails keeps nothing")
{
    pool.transaction([](Connection& c) {
        run(c, "CREATE TABLE child (p INTEGER REFERENCES t (a) DEFERRABLE INITIALLY DEFERRED)");
    });
    CHECK(caught<DatabaseError>([&] {
              pool.transaction([](Connection& c) {
                  insert(c, 1);
                  run(c, "INSERT INTO child VALUES (99)");
              });
          }).contains(u"refers to a record that is not there"_s));
    CHECK(rows() == 0);
    pool.transaction([](Connection& c) { insert(c, 1); });
    CHECK(rows() == 1);
}

TEST_CASE_METHOD(Table, "a transaction can be ended while a statement outside of it is read")
{
    pool.transaction([](Connection& c) {
        for (int at = 0; at < 10; ++at)
            insert(c, at);
    });
    const Lease lease = pool.lease();
    Statement outside(*lease, "SELECT a FROM t");
    REQUIRE(outside.next());
    pool.transaction([](Connection& c) { insert(c, 10); });
    CHECK_THROWS_AS(pool.transaction([](Connection& c) {
        insert(c, 11);
        throw NotFound(u"gone"_s);
    }),
                    NotFound);
    CHECK(fetch<int>(*lease, "SELECT count(*) FROM t") == 11);
}

TEST_CASE_METHOD(Table, "nothing is written to a database that is not in its place any more")
{
    pool.transaction([](Connection& c) { insert(c, 1); });
    const QString path = database.path();
    const QString away = path + u".moved"_s;
    REQUIRE(QFile::rename(path, away));
    const auto write = [&] { pool.transaction([](Connection& c) { insert(c, 2); }); };
    CHECK(caught<DatabaseError>(write).contains(u"moved, removed or replaced"_s));

    // Another file in its place is not the vault either.
    REQUIRE(QFile::copy(away, path));
    CHECK(caught<DatabaseError>(write).contains(u"moved, removed or replaced"_s));

    REQUIRE(QFile::remove(path));
    REQUIRE(QFile::rename(away, path));
    write();
    CHECK(rows() == 2);
}
