#include "core/commands/Dispatcher.h"

#include "core/commands/Reply.h"
#include "support/Catch.h"
#include "support/EventLoop.h"

#include <QThread>

using namespace implexa;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using implexa::test::wait;
using implexa::test::waitUntil;

TEST_CASE("Work runs on another thread and its result comes home", "[qt-handoff]")
{
    Dispatcher dispatcher(2);
    const QThread* there = wait(dispatcher.run(
        [](const CancelCheck&) -> const QThread* { return QThread::currentThread(); }));
    CHECK(there != QThread::currentThread());

    QObject owner;
    const QThread* home = nullptr;
    Reply(&owner, dispatcher.command([] { return 42; })).done([&](int answer) {
        CHECK(answer == 42);
        home = QThread::currentThread();
    });
    REQUIRE(waitUntil([&] { return home != nullptr; }));
    CHECK(home == QThread::currentThread());
}

TEST_CASE("An error keeps its type on the way home", "[qt-handoff]")
{
    Dispatcher dispatcher(2);
    QObject owner;
    QString conflict;
    QString other;
    Reply(&owner, dispatcher.command([]() -> int {
        throw Conflict(QStringLiteral("Somebody was faster."), QStringLiteral("version 3"));
    }))
        .failed<NotFound>([&](const NotFound& error) { other = error.userMessage(); })
        .failed<Conflict>([&](const Conflict& error) { conflict = error.cause(); })
        .failed<Error>([&](const Error& error) { other = error.userMessage(); });
    REQUIRE(waitUntil([&] { return !conflict.isEmpty() || !other.isEmpty(); }));
    CHECK(conflict == u"version 3"_s);
    CHECK(other.isEmpty());

    QString unexpected;
    Reply(&owner, dispatcher.command([]() -> int {
        throw std::runtime_error("a bug");
    })).failed<Error>([&](const Error& error) { unexpected = error.cause(); });
    REQUIRE(waitUntil([&] { return !unexpected.isEmpty(); }));
    CHECK(unexpected == u"a bug"_s);
}

TEST_CASE("No handler runs once its owner is gone", "[qt-handoff]")
{
    Dispatcher dispatcher(1);
    std::atomic<bool> go = false;
    bool called = false;
    const QFuture<int> future = dispatcher.command([&] {
        while (!go)
            QThread::msleep(1);
        return 1;
    });
    {
        QObject owner;
        Reply(&owner, future).done([&](int) { called = true; });
    }
    go = true;
    REQUIRE(waitUntil([&] { return future.isFinished(); }));
    waitUntil([] { return false; }, 50);
    CHECK_FALSE(called);
}

TEST_CASE("The newest request wins", "[qt-handoff]")
{
    Dispatcher dispatcher(1);
    Latest<int> latest;
    QList<int> arrived;
    std::atomic<bool> go = false;
    std::atomic<int> ran = 0;
    for (int i = 0; i < 20; ++i)
        latest
            .ask(dispatcher.run([&, i](const CancelCheck&) {
                ++ran;
                while (!go)
                    QThread::msleep(1);
                return i;
            }))
            .done([&](int answer) { arrived.append(answer); });
    go = true;
    REQUIRE(waitUntil([&] { return !arrived.isEmpty(); }));
    waitUntil([] { return false; }, 50);
    CHECK(arrived == QList<int>{19});
    CHECK(ran <= 2); // those between were cancelled before they began

    SECTION("also when it is asked again by a handler")
    {
        arrived.clear();
        latest.ask(dispatcher.run([](const CancelCheck&) { return 1; })).done([&](int answer) {
            arrived.append(answer);
            latest.ask(dispatcher.run([](const CancelCheck&) { return 2; })).done([&](int again) {
                arrived.append(again);
            });
        });
        REQUIRE(waitUntil([&] { return arrived.size() == 2; }));
        CHECK(arrived == QList<int>{1, 2});
    }
}

TEST_CASE("Long work tells how far it is and ends when it is asked to", "[qt-handoff]")
{
    Dispatcher dispatcher(2);
    std::atomic<int> steps = 0;
    Job<int> job = dispatcher.start([&](const Progress& progress, const CancelCheck& cancelled) {
        for (int i = 0; i < 100'000; ++i) {
            if (cancelled())
                throw Cancelled(QStringLiteral("Cancelled."));
            progress(i, 100'000, QStringLiteral("counting"));
            ++steps;
            QThread::msleep(1);
        }
        return 1;
    });
    JobProgress seen;
    bool ended = false;
    const QThread* home = nullptr;
    JobWatcher watcher(job);
    QObject::connect(&watcher, &JobWatcher::advanced, &watcher, [&](const JobProgress& progress) {
        seen = progress;
        home = QThread::currentThread();
    });
    QObject::connect(&watcher, &JobWatcher::finished, &watcher, [&] { ended = true; });
    REQUIRE(waitUntil([&] { return seen.done > 5; }));
    CHECK(seen.total == 100'000);
    CHECK(seen.what == u"counting"_s);
    CHECK(home == QThread::currentThread());

    bool cancelled = false;
    bool done = false;
    QObject owner;
    Reply(&owner, job.future()).done([&](int) { done = true; }).cancelled([&] {
        cancelled = true;
    });
    watcher.cancel();
    REQUIRE(waitUntil([&] { return ended && cancelled; }));
    CHECK_FALSE(done);
    CHECK(steps < 100'000);
}

TEST_CASE("A cancel that comes too late does not hide what was done", "[qt-handoff]")
{
    Dispatcher dispatcher(1);
    std::atomic<bool> go = false;
    Job<int> job = dispatcher.start([&](const Progress&, const CancelCheck&) {
        while (!go)
            QThread::msleep(1);
        return 7; // committed: nobody looked at the cancel any more
    });
    job.cancel();
    go = true;
    // It may have been cancelled before it began; else its result arrives.
    QObject owner;
    int answer = 0;
    bool cancelled = false;
    Reply(&owner, job.future()).done([&](int value) { answer = value; }).cancelled([&] {
        cancelled = true;
    });
    REQUIRE(waitUntil([&] { return answer == 7 || cancelled; }));
    CHECK((answer == 7) != cancelled);
}

TEST_CASE("A shutdown with work in flight loses no command and ends in time", "[qt-handoff]")
{
    std::atomic<int> kept = 0;
    std::atomic<bool> readBegun = false;
    std::atomic<bool> readEnded = false;
    QList<QFuture<void>> commands;
    QFuture<int> dropped;
    QElapsedTimer clock;
    {
        Dispatcher dispatcher(2);
        auto endless = dispatcher.start([&](const Progress&, const CancelCheck& cancelled) -> int {
            readBegun = true;
            while (!cancelled())
                QThread::msleep(1);
            readEnded = true;
            throw Cancelled(QString());
        });
        for (int i = 0; i < 50; ++i)
            commands.append(dispatcher.command([&] {
                QThread::msleep(2);
                ++kept;
            }));
        dropped = dispatcher.run([](const CancelCheck&) { return 1; }); // behind them in the queue
        REQUIRE(waitUntil([&] { return kept > 0 && readBegun; }));
        clock.start();
        CHECK(dispatcher.shutdown(2s));
        CHECK(clock.elapsed() < 2000);
        CHECK(endless.isFinished());
        CHECK(endless.future().isCanceled());

        const QFuture<int> late = dispatcher.command([&] {
            ++kept;
            return 1;
        });
        CHECK(late.isCanceled());
        CHECK(late.isFinished());
    }
    CHECK(kept == 50); // every command that was accepted, none that came later
    for (const QFuture<void>& command : commands)
        CHECK((command.isFinished() && !command.isCanceled()));
    CHECK(readEnded);
    CHECK(dropped.isCanceled());
}

TEST_CASE("A shutdown says when some work does not end", "[qt-handoff]")
{
    Dispatcher dispatcher(1);
    std::atomic<bool> go = false;
    const QFuture<void> stuck = dispatcher.command([&] {
        while (!go)
            QThread::msleep(1);
    });
    CHECK_FALSE(dispatcher.shutdown(30ms));
    CHECK_FALSE(stuck.isFinished());
    go = true;
    CHECK(dispatcher.shutdown(2s));
    CHECK(stuck.isFinished());
}
