#include "core/database/Statement.h"

#include "Caught.h"
#include "core/domain/Clock.h"
#include "support/Catch.h"
#include "support/TemporaryDatabase.h"

#include <sqlite3.h>

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

namespace
{

/// Everything happens in one transaction on a database in memory.
struct Asked {
    ConnectionPool pool{u":memory:"_s};
    Lease lease{pool.lease()};
    Transaction transaction{*lease};
    Connection& c = *lease;

    /// Binds a value and reads it back, with SQLite's word for its type.
    template <typename T, typename V>
    std::pair<T, QString> back(const V& value)
    {
        Statement statement(c, "SELECT ?1, typeof(?1)");
        statement.bind(value);
        REQUIRE(statement.next());
        return {statement.get<T>(0), statement.get<QString>(1)};
    }
};

} // namespace

TEST_CASE_METHOD(Asked, "values come back as they were bound")
{
    CHECK(back<bool>(true) == std::pair(true, u"integer"_s));
    CHECK(back<int>(-7) == std::pair(-7, u"integer"_s));
    const qint64 big = std::numeric_limits<qint64>::min();
    CHECK(back<qint64>(big) == std::pair(big, u"integer"_s));
    CHECK(back<qint64>(quint32(4'000'000'000)) == std::pair(qint64(4'000'000'000), u"integer"_s));
    CHECK(back<double>(0.1) == std::pair(0.1, u"real"_s));
    const QString text = u"4.7 k\u03a9 \U0001F600"_s + QChar(0) + u"'"_s;
    CHECK(back<QString>(text).first == text);
    CHECK(back<QString>(QStringView(text)).first == text);
    CHECK(back<QString>("R_0402") == std::pair(u"R_0402"_s, u"text"_s));
    const char* literal = "C_0603";
    CHECK(back<QString>(literal).first == u"C_0603"_s);
    CHECK(back<QString>(std::string("std")).first == u"std"_s);
    const QByteArray bytes("\0\xff\x01", 3);
    CHECK(back<QByteArray>(bytes) == std::pair(bytes, u"blob"_s));
}

TEST_CASE_METHOD(Asked, "a null text is empty and only nullopt is NULL")
{
    CHECK(back<QString>(QString()) == std::pair(u""_s, u"text"_s));
    CHECK(back<QString>(QStringView()) == std::pair(u""_s, u"text"_s));
    CHECK(back<QByteArray>(QByteArray()).second == u"blob"_s);
    CHECK(back<QString>(std::nullopt).second == u"null"_s);
    CHECK(back<QString>(nullptr).second == u"null"_s);

    using Text = std::optional<QString>;
    CHECK(back<Text>(Text()) == std::pair(Text(), u"null"_s));
    CHECK(back<Text>(Text(u""_s)) == std::pair(Text(u""_s), u"text"_s));
    using Number = std::optional<int>;
    CHECK(back<Number>(Number(0)) == std::pair(Number(0), u"integer"_s));
    CHECK(back<int>(nullptr).first == 0);
}

TEST_CASE_METHOD(Asked, "ids, uuids and times have their one stored form")
{
    CHECK(back<PartId>(PartId{42}) == std::pair(PartId{42}, u"integer"_s));
    CHECK(back<PartId>(PartId{}) == std::pair(PartId{}, u"null"_s));
    using Parent = std::optional<PartId>;
    CHECK(back<Parent>(Parent(PartId{3})).first == PartId{3});
    CHECK(back<Parent>(Parent()).first == std::nullopt);

    const QUuid uuid(u"{6D9B5C2E-0F7A-4C7E-9B1D-2A3B4C5D6E7F}"_s);
    CHECK(back<QUuid>(uuid) == std::pair(uuid, u"text"_s));
    CHECK(back<QString>(uuid).first == u"6d9b5c2e-0f7a-4c7e-9b1d-2a3b4c5d6e7f"_s);
    CHECK(back<QUuid>(QUuid()) == std::pair(QUuid(), u"null"_s));

    const QDateTime time = timeFromText(u"2026-11-23T06:29:55.123Z"_s);
    CHECK(back<QDateTime>(time) == std::pair(time, u"text"_s));
    CHECK(back<QString>(time.toOffsetFromUtc(7200)).first == u"2026-11-23T06:29:55.123Z"_s);
    CHECK(back<QDateTime>(time).first.timeSpec() == Qt::UTC);
    CHECK(back<QDateTime>(QDateTime()).second == u"null"_s);
    CHECK_FALSE(back<QDateTime>(nullptr).first.isValid());
}

TEST_CASE_METHOD(Asked, "run tells how many rows changed and fetch gives the first value")
{
    CHECK(run(c, "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)") == 0);
    CHECK(run(c, "INSERT INTO t VALUES (1, 'x'), (2, 'y'), (3, 'z')") == 3);
    CHECK(run(c, "CREATE INDEX i ON t (b)") == 0);
    CHECK(run(c, "SELECT * FROM t") == 0);
    CHECK(run(c, "UPDATE t SET b = ? WHERE a > ?", u"w"_s, 1) == 2);
    CHECK(run(c, "UPDATE t SET b = 'v' WHERE a > 9") == 0);
    CHECK(fetch<QString>(c, "SELECT b FROM t ORDER BY a") == u"x"_s);
    CHECK(fetch<QString>(c, "SELECT b FROM t WHERE a = ?", 9) == std::nullopt);
    CHECK(fetch<qint64>(c, "INSERT INTO t (b) VALUES ('new'), ('newer') RETURNING a") == 4);
    CHECK(fetch<int>(c, "SELECT count(*) FROM t") == 5);
    CHECK(run(c, "DELETE FROM t") == 5);
}

TEST_CASE_METHOD(Asked, "an added row is known by its key")
{
    run(c, "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT UNIQUE)");
    run(c, "CREATE TABLE log (a INTEGER PRIMARY KEY)");
    run(c, "CREATE TRIGGER t_log AFTER INSERT ON t BEGIN INSERT INTO log VALUES (77); END");
    CHECK(insert<PartId>(c, "INSERT INTO t VALUES (41, ?)", u"x"_s) == PartId{41});
    run(c, "DELETE FROM log");
    CHECK(insert<qint64>(c, "INSERT INTO t (b) VALUES (?)", u"y"_s) == 42);
    CHECK_THROWS_AS(insert<qint64>(c, "INSERT INTO t (b) VALUES (?)", u"y"_s), Conflict);
}

TEST_CASE_METHOD(Asked, "another text at the address of an earlier one is another statement")
{
    std::string sql = "SELECT 1";
    CHECK(fetch<int>(c, sql) == 1);
    sql.back() = '2';
    CHECK(fetch<int>(c, sql) == 2);
    sql = "SELECT";
    CHECK_THROWS_AS(fetch<int>(c, sql), DatabaseError);
    sql = "SELECT 3";
    CHECK(fetch<int>(c, sql) == 3);
    for (int at = 0; at < 3 * StatementCache::Kept; ++at) {
        sql = "SELECT " + std::to_string(at);
        CHECK(fetch<int>(c, sql) == at);
    }
}

TEST_CASE_METHOD(Asked, "a statement is prepared once and reset each time")
{
    run(c, "CREATE TABLE t (a)");
    Statement insert(c, "INSERT INTO t VALUES (?)");
    for (int at = 0; at < 5; ++at)
        CHECK(insert.bind(at).run() == 1);

    sqlite3_stmt* const last = sqlite3_next_stmt(c.handle(), nullptr);
    for (int at = 0; at < 5; ++at) {
        Statement select(c, "SELECT a FROM t WHERE a >= ?");
        REQUIRE(select.bind(at).next()); // not read to the end
        CHECK(select.get<int>(0) == at);
    }
    int prepared = 0;
    for (auto* s = sqlite3_next_stmt(c.handle(), nullptr); s && s != last;
         s = sqlite3_next_stmt(c.handle(), s)) {
        ++prepared;
        CHECK(sqlite3_stmt_busy(s) == 0);
    }
    CHECK(prepared == 1);
}

TEST_CASE_METHOD(Asked, "a statement never runs with the values of the one before")
{
    const char* sql = "SELECT ?1, ?2";
    const QString much(10'000, u'x');
    for (const QString& text : {u"small"_s, much, u"again"_s}) {
        {
            Statement statement(c, sql);
            REQUIRE(statement.bind(text, std::nullopt).next());
            CHECK(statement.get<QString>(0) == text);
            CHECK(statement.isNull(1));
        }
        Statement unbound(c, sql);
        CHECK_THROWS_AS(unbound.next(), DatabaseError);
    }
}

TEST_CASE_METHOD(Asked, "the same text may be used while it is being stepped")
{
    run(c, "CREATE TABLE t (a)");
    run(c, "INSERT INTO t VALUES (1), (2), (3)");
    const char* sql = "SELECT a FROM t ORDER BY a";
    int pairs = 0;
    Statement outer(c, sql);
    while (outer.next()) {
        Statement inner(c, sql);
        while (inner.next())
            pairs += outer.get<int>(0) * inner.get<int>(0);
    }
    CHECK(pairs == 36);
    CHECK(outer.next()); // begins anew
    CHECK(outer.get<int>(0) == 1);
}

TEST_CASE_METHOD(Asked, "wrong uses are refused")
{
    CHECK(caught<DatabaseError>([&] {
              run(c, "SELECT ?, ?", 1);
          }).contains(u"1 values for 2 parameters"_s));
    CHECK(caught<DatabaseError>([&] {
              run(c, "SELECT 1", 1);
          }).contains(u"1 values for 0 parameters"_s));
    CHECK(caught<DatabaseError>([&] {
              run(c, "SELECT 1; SELECT 2");
          }).contains(u"not one statement"_s));
    CHECK(caught<DatabaseError>([&] { run(c, "  "); }).contains(u"not one statement"_s));
    CHECK(caught<DatabaseError>([&] {
              run(c, "SELECT nosuch");
          }).contains(u"no such column: nosuch"_s));
    CHECK(run(c, "SELECT 1;  \n") == 0);

    Statement statement(c, "SELECT 5000000000, NULL");
    CHECK(statement.columns() == 2);
    CHECK_THROWS_AS(statement.get<int>(0), DatabaseError);
    REQUIRE(statement.next());
    CHECK(caught<DatabaseError>([&] { statement.get<int>(0); }).contains(u"too big for an int"_s));
    CHECK(statement.get<qint64>(0) == 5'000'000'000);
    CHECK(statement.isNull(1));
    CHECK_THROWS_AS(statement.get<int>(2), DatabaseError);
    CHECK_THROWS_AS(statement.isNull(-1), DatabaseError);
}

TEST_CASE_METHOD(Asked, "texts made at run time do not fill the cache")
{
    Statement kept(c, "SELECT 'kept'");
    for (int at = 0; at < 3 * StatementCache::Kept; ++at) {
        run(c, "SELECT " + std::to_string(at));
        run(c, "SELECT 'often'");
    }
    CHECK(c.statements().size() <= StatementCache::Kept);
    REQUIRE(kept.next());
    CHECK(kept.get<QString>(0) == u"kept"_s);
    CHECK(c.statements().taken() == 1);
}

TEST_CASE("an unfinished read does not pin the write-ahead log")
{
    TemporaryDatabase database({}, {"CREATE TABLE t (a)", "INSERT INTO t VALUES (1), (2)"});
    database.pool.read([](Connection& c) {
        Statement first(c, "SELECT a FROM t");
        CHECK(first.next());
    });
    const int busy = database.pool.write(
        [](Connection& c) { return *fetch<int>(c, "PRAGMA wal_checkpoint(TRUNCATE)"); });
    CHECK(busy == 0);
    CHECK(QFileInfo(database.path(u"test.db-wal"_s)).size() == 0);
}
