#include "core/domain/Error.h"
#include "support/Catch.h"
#include "support/MirrorChecks.h"
#include "support/Process.h"

#include <QDir>
#include <QProcess>

#include <atomic>
#include <random>
#include <thread>

#ifdef Q_OS_UNIX
#include <sys/resource.h>

#include <csignal>
#endif

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

// A program that is killed at any moment leaves a vault that is right, and a mirror that catches
// up.

namespace
{

/// Works on a vault until it is killed.
class Victim final
{
public:
    explicit Victim(const QString& folder, const QString& work = u"work until killed"_s)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"IMPLEXA_TEST_FILE"_s, folder);
        m_process.setProcessEnvironment(environment);
        m_process.start(QCoreApplication::applicationFilePath(), {work});
        REQUIRE(m_process.waitForStarted());
        REQUIRE(m_process.waitForReadyRead(60'000)); // it has begun
    }
    /// False where its work had ended before.
    bool kill()
    {
        m_process.kill();
        REQUIRE(m_process.waitForFinished());
        return m_process.exitStatus() == QProcess::CrashExit;
    }

private:
    QProcess m_process;
};

} // namespace

TEST_CASE("work until killed", "[.process]")
{
    REQUIRE_FALSE(Process::file().isEmpty());
    Vault::prepare();
    const SystemClock clock;
    const auto vault = Vault::open(Process::file(), clock);
    const Actor bob = vault->administration().identify(u"bob"_s);
    const Actor eve = vault->administration().identify(u"eve"_s);
    std::fputs("begun\n", stdout);
    std::fflush(stdout);
    std::thread mirror([&] {
        for (;;)
            vault->mirror().drain();
    });
    for (int turn = 0;; ++turn) {
        NewPart part;
        part.name = u"Part %1"_s.arg(turn);
        part.category = u"EL-RES"_s;
        const QString ipn = vault->parts().createPart(bob, part).ipn;
        vault->parts().submitForReview(bob, {ipn}, {u"eve"_s});
        vault->parts().approve(eve, {ipn});
        vault->parts().release(bob, {ipn});
        vault->parts().createRevision(bob, {ipn});
        vault->parts().discardRevision(bob, {ipn});
    }
}

TEST_CASE("Killed at any moment, a vault is right and its mirror catches up", "[mirror][crash]")
{
    TemporaryVault home;
    const unsigned more = qEnvironmentVariable("IMPLEXA_SEEDS").toUInt();
    std::mt19937 random(more ? std::random_device()() : 7);
    const unsigned times = more ? more : 8;
    for (unsigned i = 0; i < times; ++i) {
        Victim victim(home.folder());
        // Now and then before the mirror has been made.
        std::this_thread::sleep_for(std::chrono::microseconds(random() % (i ? 300'000 : 8'000)));
        // On a busy machine none may have got to a part so far.
        if (i + 1 == times)
            for (int wait = 0; wait < 6000 && home.browser().partCount() == 0; ++wait)
                std::this_thread::sleep_for(std::chrono::milliseconds(10));
        CHECK(victim.kill());
        CHECK(home.vault->pool().read([](Connection& connection) {
            return *fetch<QString>(connection, "PRAGMA integrity_check");
        }) == u"ok"_s);
        if (i % 3 == 2)
            requireWholeMirror(*home.vault, home.path(u"rebuilt%1"_s.arg(i)));
    }
    requireWholeMirror(*home.vault, home.path(u"rebuilt"_s));
    CHECK(home.browser().partCount() > 0);
    const QString next = u"EL-RES-%1"_s.arg(10000 + home.browser().partCount());
    CHECK(home.draft() == next);
}

TEST_CASE("export until killed", "[.process]")
{
    REQUIRE_FALSE(Process::file().isEmpty());
    Vault::prepare();
    const SystemClock clock;
    const auto vault = Vault::open(Process::file(), clock);
    ExportRequest request;
    request.folder = Process::file() + u"-export"_s;
    std::fputs("begun\n", stdout);
    std::fflush(stdout);
    vault->exporter().run(request);
}

TEST_CASE("An export that was killed at any moment is done by the next one", "[export][crash]")
{
    TemporaryVault home;
    for (int i = 0; i < 40; ++i)
        home.draft();
    const unsigned more = qEnvironmentVariable("IMPLEXA_SEEDS").toUInt();
    std::mt19937 random(more ? std::random_device()() : 7);
    ExportRequest request;
    request.folder = home.folder() + u"-export"_s;
    home.exporter().run(request);
    unsigned killed = 0;
    for (unsigned i = 0; i < (more ? more : 8); ++i) {
        if (i % 4 != 3) // else an update of what is there
            REQUIRE(QDir(request.folder).removeRecursively());
        home.draft();
        Victim victim(home.folder(), u"export until killed"_s);
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 60'000));
        killed += victim.kill() ? 1 : 0;
        home.exporter().run(request);
        git::test::requireSound(request.folder);
        CHECK(git::test::gitOutput(request.folder, {u"status"_s, u"--porcelain"_s}).isEmpty());
        CHECK(git::test::gitOutput(request.folder, {u"rev-parse"_s, u"HEAD"_s}) ==
              home.mirror().status().head.toLatin1());
    }
    CHECK(killed > 0);
}

#ifdef Q_OS_UNIX

namespace
{
constexpr rlim_t MostBytes = 128UL * 1024;
}

TEST_CASE("drain on a full disk", "[.process]")
{
    REQUIRE_FALSE(Process::file().isEmpty());
    Vault::prepare();
    const SystemClock clock;
    const auto vault = Vault::open(Process::file(), clock);
    const qint64 pending = vault->mirror().status().pending;
    REQUIRE(pending > 1);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{MostBytes, MostBytes};
    REQUIRE(setrlimit(RLIMIT_FSIZE, &limit) == 0);
    const MirrorStatus status = vault->mirror().drain();
    CHECK(status.pending > 0);
    CHECK(status.pending < pending);
    CHECK_FALSE(status.lastError.isEmpty());
    CHECK_FALSE(vault->mirror().status().lastError.isEmpty());
}

TEST_CASE("A mirror that finds no room is told and caught up once there is some",
          "[mirror][failure]")
{
    TemporaryVault home;
    const QString ipn = home.draft();
    std::mt19937 random(1);
    DraftEdit edit;
    edit.description = QString();
    while (edit.description->size() < 800'000)
        *edit.description += QString::number(random(), 36);
    home.parts().editDraft(home.bob, ipn, edit);
    home.pool().write([](Connection& connection) {
        Statement(connection, "PRAGMA wal_checkpoint(TRUNCATE)").next();
    });
    CHECK(Process(u"drain on a full disk"_s, home.folder()).passed());
    CHECK(home.part(ipn).head().content.description == *edit.description);
    CHECK(home.mirror().status().pending > 0);
    CHECK_FALSE(home.mirror().status().lastError.isEmpty());
    requireWholeMirror(*home.vault, home.path(u"rebuilt"_s));
}

#endif
