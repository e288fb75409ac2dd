#include "core/database/SqliteError.h"

#include "Caught.h"
#include "support/Catch.h"
#include "support/TemporaryDatabase.h"

#include <QFile>

#include <sqlite3.h>

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

namespace
{

struct Parts {
    TemporaryDatabase database{impatient(4),
                               {"CREATE TABLE part (id INTEGER PRIMARY KEY, ipn TEXT UNIQUE, "
                                "width INTEGER CHECK (width > 0))",
                                "CREATE TABLE line (child INTEGER NOT NULL REFERENCES part (id))",
                                "CREATE TRIGGER final BEFORE UPDATE ON part WHEN old.width = 7 "
                                "BEGIN SELECT RAISE(ABORT, 'This revision is released.'); END",
                                "INSERT INTO part VALUES (1, 'EL-RES-10000', 7)"}};

    void write(const char* sql)
    {
        database.pool.transaction([sql](Connection& c) { run(c, sql); });
    }
};

} // namespace

TEST_CASE_METHOD(Parts, "a trigger's refusal is told in its own words")
{
    CHECK(caught<Refused>([&] { write("UPDATE part SET width = 8"); }) ==
          u"This revision is released."_s);
}

TEST_CASE_METHOD(Parts, "a value that must be unique is a conflict")
{
    CHECK(caught<Conflict>([&] {
              write("INSERT INTO part VALUES (2, 'EL-RES-10000', 1)");
          }).contains(u"UNIQUE constraint failed: part.ipn"_s));
    CHECK(caught<Conflict>([&] {
              write("INSERT INTO part VALUES (1, 'EL-RES-10001', 1)");
          }).contains(u"part.id"_s));
}

TEST_CASE_METHOD(Parts, "other rules of the schema are database errors")
{
    CHECK(caught<DatabaseError>([&] {
              write("INSERT INTO line VALUES (99)");
          }).contains(u"refers to a record that is not there"_s));
    CHECK(caught<DatabaseError>([&] {
              write("INSERT INTO line VALUES (NULL)");
          }).contains(u"NOT NULL constraint failed"_s));
    CHECK(caught<DatabaseError>([&] {
              write("INSERT INTO part VALUES (2, 'x', 0)");
          }).contains(u"does not accept this value"_s));
}

TEST_CASE_METHOD(Parts, "a failed statement says what SQLite said and which it was")
{
    try {
        write("INSERT INTO nowhere VALUES (1)");
        FAIL("was accepted");
    } catch (const DatabaseError& error) {
        CHECK(error.cause().contains(u"no such table: nowhere"_s));
        CHECK(error.cause().contains(u"INSERT INTO nowhere"_s));
        CHECK_FALSE(error.userMessage().contains(u"nowhere"_s));
    }
}

TEST_CASE_METHOD(Parts, "another program's lock is waited for, then named")
{
    sqlite3* other = nullptr;
    REQUIRE(sqlite3_open(database.path().toUtf8().constData(), &other) == SQLITE_OK);
    REQUIRE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK);
    const auto began = std::chrono::steady_clock::now();
    CHECK(caught<DatabaseError>([&] {
              write("DELETE FROM line");
          }).contains(u"Another program has kept the vault busy"_s));
    CHECK(std::chrono::steady_clock::now() - began >= std::chrono::milliseconds(90));
    sqlite3_close(other);
    write("DELETE FROM line"); // the turn to write was given back
}

TEST_CASE("a damaged database is named")
{
    TemporaryDatabase database({}, {"CREATE TABLE t (a)"});
    database.pool.transaction([](Connection& c) {
        for (int at = 0; at < 200; ++at)
            run(c, "INSERT INTO t VALUES (hex(randomblob(500)))");
    });
    database.pool.closeThread();
    QFile file(database.path());
    REQUIRE(file.open(QIODevice::ReadWrite));
    file.seek(3LL * 4096);
    file.write(QByteArray(20LL * 4096, char(0x5a)));
    file.close();
    CHECK(caught<DatabaseError>([&] {
              database.number("SELECT sum(length(a)) FROM t");
          }).contains(u"damaged"_s));
}

TEST_CASE("each storage failure has a sentence of its own")
{
    const auto said = [](int status) {
        return caught<DatabaseError>([&] { throwSqliteError(nullptr, status, "doing"); });
    };
    CHECK(said(SQLITE_FULL).contains(u"no space left"_s));
    // What reading meets too on a disk without one free byte.
    CHECK(said(SQLITE_IOERR_SHMSIZE).contains(u"no space left"_s));
    CHECK(said(SQLITE_IOERR_WRITE).contains(u"could not be read or written"_s));
    CHECK(said(SQLITE_IOERR_FSYNC).contains(u"could not be read or written"_s));
    CHECK(said(SQLITE_READONLY_DIRECTORY).contains(u"cannot be written here"_s));
    CHECK(said(SQLITE_CANTOPEN).contains(u"cannot be opened"_s));
    CHECK(said(SQLITE_NOMEM).contains(u"not enough memory"_s));
    CHECK(said(SQLITE_TOOBIG).contains(u"too big"_s));
    CHECK(said(SQLITE_ERROR).contains(u"reported an error"_s));
    CHECK(said(SQLITE_FULL).contains(u"in: doing"_s));
    CHECK_THROWS_AS(throwSqliteError(nullptr, SQLITE_INTERRUPT, ""), Cancelled);
}
