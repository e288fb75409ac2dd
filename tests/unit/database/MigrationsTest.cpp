#include "core/database/Migrations.h"

#include "Caught.h"
#include "support/Catch.h"
#include "support/Process.h"
#include "support/TemporaryDatabase.h"

#include <thread>

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

namespace
{

const Migration Parts{u"0001_parts.sql"_s, "-- parts; and what they are called\n"
                                           "CREATE TABLE part (name TEXT); INSERT INTO part VALUES "
                                           "('a;b');\n\n"
                                           "CREATE TRIGGER kept BEFORE DELETE ON part BEGIN\n"
                                           "  SELECT RAISE(ABORT, 'Parts stay; always.');\n"
                                           "END; -- done\n"};
const Migration Lines{u"0002_lines.sql"_s, "CREATE TABLE line (part INTEGER);\n"
                                           "INSERT INTO line SELECT rowid FROM part;\n"};

int version(ConnectionPool& pool)
{
    return pool.read([](Connection& c) { return schemaVersion(c); });
}

} // namespace

TEST_CASE("scripts run in order, each once, triggers and strings whole")
{
    TemporaryDatabase database;
    CHECK(version(database.pool) == 0);
    migrate(database.pool, {Parts});
    CHECK(version(database.pool) == 1);
    migrate(database.pool, {Parts, Lines});
    migrate(database.pool, {Parts, Lines});
    CHECK(version(database.pool) == 2);
    CHECK(database.number("SELECT count(*) FROM line") == 1);
    CHECK(database.number("SELECT name = 'a;b' FROM part") == 1);
    CHECK_THROWS_AS(database.pool.transaction([](Connection& c) { run(c, "DELETE FROM part"); }),
                    Refused);
}

TEST_CASE("a script that fails changes nothing and names its line")
{
    TemporaryDatabase database;
    const Migration broken{u"0002_broken.sql"_s,
                           "CREATE TABLE early (a);\n\n-- why\nINSERT INTO nowhere VALUES (1);\n"};
    CHECK(caught<DatabaseError>([&] {
              migrate(database.pool, {Parts, broken});
          }).contains(u"0002_broken.sql, line 3: "_s));
    CHECK(version(database.pool) == 1);
    CHECK(database.number("SELECT count(*) FROM sqlite_schema WHERE name = 'early'") == 0);
    migrate(database.pool, {Parts, Lines});
    CHECK(version(database.pool) == 2);

    const Migration unfinished{u"0003_unfinished.sql"_s, "CREATE TABLE a (b);\nINSERT INTO a"};
    CHECK(caught<DatabaseError>([&] {
              migrate(database.pool, {Parts, Lines, unfinished});
          }).contains(u"ends in the middle"_s));
    const Migration committing{u"0003_committing.sql"_s, "CREATE TABLE a (b);\nCOMMIT;\n"};
    CHECK_THROWS_AS(migrate(database.pool, {Parts, Lines, committing}), DatabaseError);
    CHECK(version(database.pool) == 2);
    CHECK(database.number("SELECT count(*) FROM sqlite_schema WHERE name = 'a'") == 0);
}

TEST_CASE("a vault from a newer Implexa is refused with a sentence")
{
    TemporaryDatabase database;
    migrate(database.pool, {Parts, Lines});
    const QString said = caught<NewerVault>([&] { migrate(database.pool, {Parts}); });
    CHECK(said == u"This vault was written by a newer Implexa: its format is 2, and this Implexa "
                  "knows formats up to 1. Install the newest Implexa to open it."_s);
    CHECK(version(database.pool) == 2);
}

TEST_CASE("a build without its scripts, or with a gap, is refused")
{
    TemporaryDatabase database;
    CHECK_THROWS_AS(migrate(database.pool, {}), DatabaseError);
    CHECK_THROWS_AS(migrate(database.pool, {Lines}), DatabaseError);
    CHECK(version(database.pool) == 0);
}

TEST_CASE("first start", "[.process]")
{
    REQUIRE_FALSE(Process::file().isEmpty());
    ConnectionPool pool(Process::file());
    migrate(pool, {Parts, Lines});
    CHECK(version(pool) == 2);
}

TEST_CASE("first starts at once, by pools and by processes, run each script once")
{
    for (int round = 0; round < 3; ++round) {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"new.db"_s);
        Process first(u"first start"_s, path);
        Process second(u"first start"_s, path);
        std::atomic<int> failed = 0;
        std::vector<std::thread> threads;
        for (int at = 0; at < 4; ++at)
            threads.emplace_back([&] {
                try {
                    ConnectionPool pool(path);
                    migrate(pool, {Parts, Lines});
                } catch (const std::exception& error) {
                    qWarning() << error.what();
                    ++failed;
                }
            });
        for (std::thread& thread : threads)
            thread.join();
        CHECK(first.passed());
        CHECK(second.passed());
        CHECK(failed == 0);
        ConnectionPool pool(path);
        CHECK(pool.read([](Connection& c) { return fetch<int>(c, "SELECT count(*) FROM line"); }) ==
              1);
    }
}

TEST_CASE("the scripts of this build make the newest schema")
{
    TemporaryDatabase database;
    REQUIRE(newestSchemaVersion() >= 1);
    migrate(database.pool);
    CHECK(version(database.pool) == newestSchemaVersion());
    CHECK(database.number("SELECT count(*) FROM sqlite_schema WHERE type = 'table'") > 0);
}
