#include "core/git/WriterLock.h"

#include "core/domain/Error.h"
#include "support/Catch.h"
#include "support/Process.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <thread>

using namespace implexa;
using namespace implexa::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using git::WriterLock;

namespace
{

/// Another process that holds the lock until it ends or is killed.
class Holder final
{
public:
    explicit Holder(const QString& file)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"IMPLEXA_TEST_FILE"_s, file);
        m_process.setProcessEnvironment(environment);
        m_process.start(QCoreApplication::applicationFilePath(), {u"hold the writer's lock"_s});
        REQUIRE(m_process.waitForReadyRead(60'000));
    }
    void kill()
    {
        m_process.kill();
        REQUIRE(m_process.waitForFinished());
    }

private:
    QProcess m_process;
};

} // namespace

TEST_CASE("hold the writer's lock", "[.process]")
{
    REQUIRE_FALSE(Process::file().isEmpty());
    WriterLock lock(Process::file());
    REQUIRE(lock.tryLock(0ms));
    std::fputs("held\n", stdout);
    std::fflush(stdout);
    std::this_thread::sleep_for(60s);
}

TEST_CASE("One at a time holds the writer's lock", "[git]")
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"mirror.git.lock"_s);
    {
        WriterLock one(file);
        REQUIRE(one.tryLock(0ms));
        CHECK_FALSE(one.lastHolderDied());
        WriterLock other(file);
        CHECK_FALSE(other.tryLock(30ms));
        bool gotIt = true;
        std::thread([&] { gotIt = WriterLock(file).tryLock(0ms); }).join();
        CHECK_FALSE(gotIt);
    }
    WriterLock next(file);
    REQUIRE(next.tryLock(0ms));
    CHECK_FALSE(next.lastHolderDied());
}

TEST_CASE("Who waits for the writer's lock gets it when it is free", "[git][threads]")
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"mirror.git.lock"_s);
    int inside = 0;
    int turns = 0;
    std::atomic<int> faults = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (int turn = 0; turn < 25; ++turn) {
                WriterLock lock(file);
                if (!lock.tryLock(60s) || lock.lastHolderDied() || ++inside != 1)
                    ++faults;
                ++turns;
                --inside;
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    CHECK(faults == 0);
    CHECK(turns == 100);
}

TEST_CASE("The writer's lock of a process that was killed is free at once", "[git][crash]")
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"mirror.git.lock"_s);
    Holder holder(file);
    WriterLock lock(file);
    CHECK_FALSE(lock.tryLock(0ms));
    holder.kill();
    REQUIRE(lock.tryLock(0ms));
    CHECK(lock.lastHolderDied());
}

TEST_CASE("A writer's lock that cannot be written is told", "[git]")
{
    QTemporaryDir folder;
    WriterLock lock(folder.filePath(u"missing/mirror.git.lock"_s));
    CHECK_THROWS_AS(lock.tryLock(0ms), FileError);
}
