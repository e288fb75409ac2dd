#include "core/database/Backup.h"

#include "Caught.h"
#include "support/Catch.h"
#include "support/TemporaryDatabase.h"

#include <QDir>
#include <QFile>

#include <thread>

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

namespace
{

/// Two tables that each transaction changes together, and some 40 MB to copy.
struct Big {
    TemporaryDatabase database{{},
                               {"CREATE TABLE a (n INTEGER)", "CREATE TABLE b (n INTEGER)",
                                "CREATE TABLE bulk (n INTEGER PRIMARY KEY, x BLOB)",
                                "INSERT INTO a VALUES (0)", "INSERT INTO b VALUES (0)"}};
    QString target = database.path(u"backup.db"_s);

    Big()
    {
        database.pool.transaction([](Connection& c) {
            run(c, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 10000) "
                   "INSERT INTO bulk SELECT i, randomblob(4000) FROM n");
        });
    }
    QStringList files() const { return QFileInfo(target).dir().entryList(QDir::Files); }
};

} // namespace

TEST_CASE_METHOD(Big, "a backup is one state of the vault, made beside a busy writer")
{
    std::atomic<bool> done = false;
    std::atomic<int> written = 0;
    std::atomic<bool> failed = false;
    std::thread writer([&] {
        try {
            while (!done) {
                database.pool.transaction([&](Connection& c) {
                    run(c, "UPDATE a SET n = n + 1");
                    run(c, "UPDATE bulk SET x = randomblob(4000) WHERE n = ?", written % 10000 + 1);
                    run(c, "UPDATE b SET n = n + 1");
                });
                ++written;
            }
        } catch (const std::exception&) {
            failed = true;
        }
    });
    while (written < 5)
        std::this_thread::yield();
    const int before = written;
    int asked = 0;
    int during = 0;
    backup(database.pool, target, [&] {
        // Between two steps somebody has surely written.
        if (++asked < 4)
            for (const int seen = written; written == seen && !failed;)
                std::this_thread::yield();
        during = written;
        return false;
    });
    done = true;
    writer.join();
    CHECK_FALSE(failed);
    CHECK(during > before);
    CHECK(asked < 200); // it never began again

    ConnectionPool copy(target);
    const auto number = [&](const char* sql) { return *fetch<qint64>(*copy.lease(), sql); };
    CHECK(number("SELECT count(*) FROM bulk") == 10000);
    CHECK(number("SELECT n FROM a") == number("SELECT n FROM b"));
    CHECK(number("SELECT n FROM a") >= before);
    CHECK(number("PRAGMA application_id") == 0x494D504C);
    CHECK(fetch<QString>(*copy.lease(), "PRAGMA integrity_check") == u"ok"_s);
}

TEST_CASE_METHOD(Big, "a cancelled backup leaves the older one and nothing else")
{
    QFile older(target);
    REQUIRE(older.open(QIODevice::WriteOnly));
    older.write("older");
    older.close();
    const QStringList before = files();

    for (const int steps : {0, 1, 2, 5}) {
        int asked = 0;
        CHECK_THROWS_AS(backup(database.pool, target, [&] { return asked++ >= steps; }), Cancelled);
        CHECK(asked == steps + 1);
        CHECK(files() == before);
    }
    REQUIRE(older.open(QIODevice::ReadOnly));
    CHECK(bool(older.readAll() == "older"));

    backup(database.pool, target); // and the next one replaces it
    CHECK(files() == before);
    CHECK(QFileInfo(target).size() > 40'000'000);
}

TEST_CASE_METHOD(Big, "a backup that cannot be written is refused")
{
    CHECK_THROWS_AS(backup(database.pool, database.path(u"no/such/folder.db"_s)), FileError);
    CHECK_THROWS_AS(backup(database.pool, database.path()), InvalidInput);
    CHECK(QFileInfo(database.path()).size() > 0);
    const QStringList before = files();
    REQUIRE(QFileInfo(target).dir().mkdir(u"folder"_s));
    CHECK_THROWS_AS(backup(database.pool, database.path(u"folder"_s)), FileError);
    CHECK(files() == before);
}
