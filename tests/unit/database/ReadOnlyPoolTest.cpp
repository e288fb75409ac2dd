#include "core/database/ConnectionPool.h"
#include "core/database/Statement.h"
#include "core/domain/Error.h"
#include "support/Catch.h"
#include "support/Refusal.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <thread>

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

namespace
{

struct Numbers {
    Numbers()
    {
        ConnectionPool pool(file);
        pool.transaction([](Connection& c) {
            run(c, "CREATE TABLE number (value INTEGER)");
            run(c, "INSERT INTO number VALUES (1)");
        });
    }
    static int sum(Connection& connection)
    {
        return *fetch<int>(connection, "SELECT sum(value) FROM number");
    }
    static int sumIn(ConnectionPool& pool) { return pool.read(&Numbers::sum); }
    static void add(ConnectionPool& pool, int number)
    {
        // Times of files are as coarse as the kernel's clock.
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        pool.transaction([&](Connection& c) {
            run(c, "INSERT INTO number VALUES (" + std::to_string(number) + ")");
        });
    }
    QStringList names() const { return QDir(home.path()).entryList(QDir::Files); }

    QTemporaryDir home;
    // A name that means something else in a URI.
    const QString file = home.filePath(u"a b%20&x=1#ü.db"_s);
};

} // namespace

TEST_CASE("A read-only pool reads, writes nothing, and says so", "[pool]")
{
    const Numbers numbers;
    REQUIRE(numbers.names().size() == 1);
    ConnectionPool pool(numbers.file, {}, PoolAccess::ReadOnly);
    CHECK(pool.isReadOnly());
    CHECK(Numbers::sumIn(pool) == 1);
    CHECK(refusal<Refused>([&] { Numbers::add(pool, 1); }).contains(u"read-only here"_s));
    CHECK_THROWS_AS(pool.write([](Connection& c) { run(c, "VACUUM"); }), Refused);
    CHECK_THROWS_AS(pool.read([](Connection& c) { run(c, "DELETE FROM number"); }), Error);
    CHECK(Numbers::sumIn(pool) == 1);
    CHECK(numbers.names().size() == 1);
}

TEST_CASE("What others write is read by the next read of a read-only pool", "[pool]")
{
    const Numbers numbers;
    ConnectionPool pool(numbers.file, {}, PoolAccess::ReadOnly);
    CHECK(Numbers::sumIn(pool) == 1);
    {
        ConnectionPool writer(numbers.file);
        Numbers::add(writer, 10);
        CHECK(Numbers::sumIn(pool) == 11);
        Numbers::add(writer, 100);
        CHECK(Numbers::sumIn(pool) == 111);
    }
    CHECK(Numbers::sumIn(pool) == 111);
    pool.closeThread();
    CHECK(Numbers::sumIn(pool) == 111);
}

TEST_CASE("A read that others wrote into is told from a good one", "[pool]")
{
    const Numbers numbers;
    ConnectionPool pool(numbers.file, {}, PoolAccess::ReadOnly);
    CHECK_THROWS_AS(pool.read([&](Connection& connection) {
        const int before = Numbers::sum(connection);
        std::thread([&] {
            ConnectionPool writer(numbers.file);
            Numbers::add(writer, 10);
        }).join();
        return before;
    }),
                    DatabaseError);
    CHECK(Numbers::sumIn(pool) == 11);
}

TEST_CASE("A log that cannot be read without writing is told, never left out", "[pool]")
{
    const Numbers numbers;
    const QString copy = numbers.home.filePath(u"copy.db"_s);
    {
        ConnectionPool writer(numbers.file);
        Numbers::add(writer, 10); // in the log only, as after a crash
        REQUIRE(QFile::copy(numbers.file, copy));
        REQUIRE(QFile::copy(numbers.file + u"-wal"_s, copy + u"-wal"_s));
        SECTION("without its index")
        {
            ConnectionPool pool(copy, {}, PoolAccess::ReadOnly);
            try {
                Numbers::sumIn(pool);
                FAIL("the last changes are missing");
            } catch (const DatabaseError& error) {
                CHECK(error.userMessage().contains(u"copy.db-wal"_s));
            }
        }
        SECTION("with its index")
        {
            REQUIRE(QFile::copy(numbers.file + u"-shm"_s, copy + u"-shm"_s));
            ConnectionPool pool(copy, {}, PoolAccess::ReadOnly);
            CHECK(Numbers::sumIn(pool) == 11);
        }
        CHECK(QFile::exists(copy + u"-wal"_s));
    }
    // Whoever may write takes the log in.
    ConnectionPool pool(copy);
    CHECK(Numbers::sumIn(pool) == 11);
}
