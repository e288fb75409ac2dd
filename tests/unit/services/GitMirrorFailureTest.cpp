#include "core/database/ConnectionPool.h"
#include "core/database/Statement.h"
#include "core/domain/Error.h"
#include "core/services/FileManagement.h"
#include "core/services/GitMirror.h"
#include "support/Catch.h"
#include "support/MirrorChecks.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QSysInfo>

#include <thread>

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;
using git::test::gitOutput;

// A failing git delays the mirror, never the database; it is shown, and caught up.

namespace
{

void write(const QString& path, const QByteArray& bytes = {})
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

void requireCaughtUp(TemporaryVault& home)
{
    requireWholeMirror(*home.vault, home.path(u"rebuilt"_s));
}

} // namespace

TEST_CASE("A mirror that cannot be written is told, kept and caught up", "[mirror][failure]")
{
    TemporaryVault home;
    // Root may write anywhere: a file where the folder should be stops it too.
    write(home.mirrorFolder(), "in the way");
    const QString ipn = home.released();
    const MirrorStatus status = home.mirror().drain();
    CHECK(status.pending > 0);
    CHECK_FALSE(status.lastError.isEmpty());
    CHECK(status.lastErrorAt.isValid());
    CHECK(home.part(ipn).head().state == ReleaseState::Released);
    home.parts().createRevision(home.bob, {ipn});
    REQUIRE(QFile::remove(home.mirrorFolder()));
    requireCaughtUp(home);
}

TEST_CASE("Locks that somebody left behind hold the mirror up for a moment only",
          "[mirror][failure]")
{
    TemporaryVault home;
    home.released();
    home.mirror().drain();
    const QString refs = home.mirrorFolder() + u"/refs/"_s;
    const QString ipn = home.inReview();
    home.parts().approve(home.eve, {ipn});
    home.parts().release(home.bob, {ipn});
    QString lock;
    SECTION("on main")
    {
        lock = refs + u"heads/main.lock"_s;
    }
    SECTION("on released")
    {
        lock = refs + u"heads/released.lock"_s;
    }
    SECTION("on the tag")
    {
        lock = refs + u"tags/release/"_s + ipn + u"/1.lock"_s;
    }
    write(lock);
    MirrorStatus status = home.mirror().drain();
    CHECK(status.pending > 0);
    CHECK(status.lastError.contains(u"lock"_s));
    // A sentence, then git's own words.
    CHECK(status.lastError.contains(u"has ended. ("_s));
    CHECK(status.lastError.endsWith(u')'));
    // Whoever made it is long gone.
    ageLocks(home.mirrorFolder());
    requireCaughtUp(home);
    CHECK_FALSE(QFile::exists(lock));
}

TEST_CASE("A writer that was killed does not hold the mirror up", "[mirror][failure][crash]")
{
    TemporaryVault home;
    home.released();
    home.mirror().drain();
    const QString ipn = home.inReview();
    home.parts().approve(home.eve, {ipn});
    home.parts().release(home.bob, {ipn});
    const QString lockFile = home.mirrorFolder() + u".lock"_s;
    const QByteArray me = QByteArray::number(QCoreApplication::applicationPid()) + '\n';
    const QString refs = home.mirrorFolder() + u"/refs/"_s;
    SECTION("before it signed its lock")
    {
        write(lockFile);
    }
    SECTION("and a living process of the same name has its number by now")
    {
        write(lockFile, me + QCoreApplication::applicationName().toUtf8() + '\n' +
                            QSysInfo::machineHostName().toUtf8() + '\n');
    }
    SECTION("on another machine")
    {
        write(lockFile, me + "implexa\nelsewhere\n");
    }
    SECTION("while git moved a ref")
    {
        write(lockFile, me);
        for (const QString& ref : {u"heads/main"_s, u"heads/released"_s, u"../packed-refs"_s,
                                   u"tags/release/"_s + ipn + u"/1"_s})
            write(refs + ref + u".lock"_s);
    }
    QElapsedTimer waited;
    waited.start();
    requireCaughtUp(home);
    CHECK(waited.elapsed() < 30'000);
}

TEST_CASE("A mirror whose making was cut off is made to the end", "[mirror][failure]")
{
    TemporaryVault home;
    home.released();
    QDir folder(home.mirrorFolder());
    REQUIRE(folder.mkpath(u"."_s));
    SECTION("nothing but the folder") {}
    SECTION("a HEAD and nothing else")
    {
        write(folder.filePath(u"HEAD"_s), "ref: refs/heads/main\n");
    }
    SECTION("in the middle of its config or its HEAD")
    {
        write(folder.filePath(u"config.lock"_s));
        write(folder.filePath(u"HEAD.lock"_s), "ref: refs/");
    }
    SECTION("an empty HEAD")
    {
        write(folder.filePath(u"HEAD"_s));
    }
    SECTION("without objects")
    {
        write(folder.filePath(u"HEAD"_s), "ref: refs/heads/main\n");
        REQUIRE(folder.mkpath(u"refs/heads"_s));
    }
    SECTION("all but its config")
    {
        write(folder.filePath(u"HEAD"_s), "ref: refs/heads/main\n");
        REQUIRE(folder.mkpath(u"refs/heads"_s));
        REQUIRE(folder.mkpath(u"objects"_s));
    }
    requireCaughtUp(home);
}

TEST_CASE("A mirror that was lost is not begun anew in silence", "[mirror][failure]")
{
    TemporaryVault home;
    home.released();
    home.mirror().drain();
    const QString kept = home.path(u"kept"_s);
    SECTION("gone")
    {
        REQUIRE(QDir().rename(home.mirrorFolder(), kept));
    }
    SECTION("put back from long ago")
    {
        gitOutput(home.path(QString()),
                  {u"clone"_s, u"-q"_s, u"--mirror"_s, home.mirrorFolder(), kept});
        home.draft();
        home.mirror().drain();
        REQUIRE(QDir().rename(home.mirrorFolder(), home.path(u"newer"_s)));
        REQUIRE(QDir().rename(kept, home.mirrorFolder()));
        REQUIRE(QDir().rename(home.path(u"newer"_s), kept));
    }
    const bool gone = !QFileInfo::exists(home.mirrorFolder());
    const QString ipn = home.draft();
    const MirrorStatus status = home.mirror().drain();
    CHECK(status.pending == 1);
    CHECK(status.lastError.contains(u"is not as Implexa left it"_s));
    // Bytes in a mirror that will be put back from a backup would be lost with it.
    const QString file = home.path(u"precious"_s);
    write(file, "precious");
    CHECK_THROWS_AS(home.vault->files().addFiles(home.bob, ipn, {{file, {}, {}, {}}}), GitError);
    CHECK(home.part(ipn).head().content.files.isEmpty());
    CHECK(QFileInfo::exists(home.mirrorFolder()) == !gone);
    QDir(home.mirrorFolder()).removeRecursively();
    REQUIRE(QDir().rename(kept, home.mirrorFolder()));
    requireCaughtUp(home);
}

TEST_CASE("A mirror that is missing is told also where nothing waits", "[mirror][failure]")
{
    TemporaryVault home;
    home.released();
    home.mirror().drain();
    REQUIRE(QDir().rename(home.mirrorFolder(), home.path(u"kept"_s)));
    const MirrorStatus status = home.mirror().drain();
    CHECK(status.pending == 0);
    CHECK(status.lastError.contains(u"is not as Implexa left it"_s));
    CHECK_FALSE(QFileInfo::exists(home.mirrorFolder()));
    REQUIRE(QDir().rename(home.path(u"kept"_s), home.mirrorFolder()));
    CHECK(home.mirror().status().lastError.isEmpty());
}

TEST_CASE("What git has already is not committed again", "[mirror][failure]")
{
    TemporaryVault home;
    const QString ipn = home.inReview();
    home.parts().approve(home.eve, {ipn});
    home.mirror().drain();
    home.parts().release(home.bob, {ipn});
    // As after a crash between moving the refs and the database's hearing of it.
    const auto maintain = [&](const char* sql) {
        home.pool().write([&](Connection& connection) { run(connection, sql); });
    };
    maintain(
        "CREATE TRIGGER trouble BEFORE DELETE ON outbox BEGIN SELECT RAISE (ABORT, 'no'); END");
    CHECK_THROWS_AS(home.mirror().drain(), Refused);
    CHECK_THROWS_AS(home.mirror().drain(), Refused);
    maintain("DROP TRIGGER trouble");
    CHECK(home.mirror().status().pending == 1);
    requireCaughtUp(home);
}

TEST_CASE("A clock that stands before 1970 does not hold the mirror up", "[mirror][failure]")
{
    TemporaryVault home;
    home.mirror().drain();
    home.clock.goTo(QDateTime(QDate(1969, 7, 20), QTime(20, 17), Qt::UTC));
    const QString ipn = home.released();
    CHECK(home.part(ipn).createdAt.date().year() == 1969);
    requireCaughtUp(home);
}

TEST_CASE("Several who drain at once write each event once", "[mirror][threads]")
{
    TemporaryVault home;
    std::vector<std::thread> threads;
    std::atomic<int> failed = 0;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&, i] {
            try {
                for (int turn = 0; turn < 10; ++turn) {
                    home.draft(u"Part %1 of %2"_s.arg(turn).arg(i));
                    home.mirror().drain();
                }
            } catch (const std::exception&) {
                ++failed;
            }
            home.vault->closeThread();
        });
    for (std::thread& thread : threads)
        thread.join();
    CHECK(failed == 0);
    CHECK(home.mirror().status().pending == 0);
    requireCaughtUp(home);
}
