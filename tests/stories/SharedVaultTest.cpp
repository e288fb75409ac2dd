#include "core/domain/Error.h"
#include "support/Catch.h"
#include "support/MirrorChecks.h"
#include "support/Process.h"

#include <QSet>

#include <thread>

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

// One vault, many threads and programs at once.

namespace
{

constexpr int Threads = 8;
constexpr int Turns = 12;

int createParts(Vault& vault, const Actor& actor, const QString& by)
{
    int made = 0;
    for (int turn = 0; turn < Turns; ++turn) {
        NewPart part;
        part.name = u"%1 of %2"_s.arg(turn).arg(by);
        part.category = turn % 2 ? u"EL-RES"_s : u"ME-FAS"_s;
        vault.parts().createPart(actor, part);
        ++made;
    }
    return made;
}

} // namespace

TEST_CASE("parts of another process", "[.process]")
{
    REQUIRE_FALSE(Process::file().isEmpty());
    Vault::prepare();
    const SystemClock clock;
    const auto vault = Vault::open(Process::file(), clock);
    CHECK(createParts(*vault, vault->administration().identify(u"bob"_s), u"a process"_s) == Turns);
    vault->mirror().drain(std::chrono::seconds(2));
}

TEST_CASE("Many threads and processes create parts at once, each with its own number", "[threads]")
{
    TemporaryVault home;
    std::vector<std::unique_ptr<Process>> others;
    for (int i = 0; i < 3; ++i)
        others.push_back(std::make_unique<Process>(u"parts of another process"_s, home.folder()));
    std::atomic<int> made = 0;
    std::atomic<int> failed = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < Threads; ++i)
        threads.emplace_back([&, i] {
            try {
                made +=
                    createParts(*home.vault, i % 2 ? home.bob : home.eve, u"thread %1"_s.arg(i));
            } catch (const std::exception&) {
                ++failed;
            }
            home.vault->closeThread();
        });
    for (std::thread& thread : threads)
        thread.join();
    for (const auto& other : others)
        CHECK(other->passed());
    CHECK(failed == 0);
    CHECK(made == Threads * Turns);

    constexpr int all = (Threads + 3) * Turns;
    CHECK(home.browser().partCount() == all);
    QSet<int> numbers;
    for (const PartRow& row : home.browser().list({}))
        numbers.insert(row.ipn.section(u'-', -1).toInt());
    CHECK(numbers.size() == all);
    CHECK(numbers.contains(10000));
    CHECK(numbers.contains(10000 + all - 1));
    requireWholeMirror(*home.vault, home.path(u"rebuilt"_s));
}

TEST_CASE("drain of another process", "[.process]")
{
    REQUIRE_FALSE(Process::file().isEmpty());
    Vault::prepare();
    const SystemClock clock;
    const auto vault = Vault::open(Process::file(), clock);
    while (vault->mirror().drain().pending > 0) {
    }
}

TEST_CASE("Two processes that drain at once write each event once", "[mirror][threads]")
{
    TemporaryVault home;
    createParts(*home.vault, home.bob, u"bob"_s);
    {
        Process one(u"drain of another process"_s, home.folder());
        Process two(u"drain of another process"_s, home.folder());
        createParts(*home.vault, home.eve, u"eve"_s);
        home.mirror().drain();
        CHECK(one.passed());
        CHECK(two.passed());
    }
    requireWholeMirror(*home.vault, home.path(u"rebuilt"_s));
}

TEST_CASE("Two people decide on one part at once: one of them is told", "[threads]")
{
    TemporaryVault home;
    for (int turn = 0; turn < 10; ++turn) {
        const QString ipn = home.inReview();
        home.parts().approve(home.eve, {ipn});
        std::atomic<int> done = 0;
        std::atomic<int> refused = 0;
        const auto decide = [&](const Actor& actor, bool release) {
            try {
                if (release)
                    home.parts().release(actor, {ipn});
                else
                    home.parts().withdraw(actor, {ipn});
                ++done;
            } catch (const Refused&) {
                ++refused;
            }
            home.vault->closeThread();
        };
        std::thread one(decide, home.bob, true);
        std::thread two(decide, home.eve, turn % 2 == 0);
        one.join();
        two.join();
        CHECK(done == 1);
        CHECK(refused == 1);
    }
}
