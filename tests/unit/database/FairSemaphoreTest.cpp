#include "core/database/FairSemaphore.h"

#include "support/Catch.h"

#include <thread>
#include <vector>

using namespace implexa;
using namespace std::chrono_literals;

TEST_CASE("permits go to those who wait in the order in which they came")
{
    FairSemaphore gate(1);
    REQUIRE(gate.tryAcquire());
    std::vector<int> order; // guarded by the permit itself
    std::vector<std::thread> threads;
    for (int at = 0; at < 8; ++at) {
        threads.emplace_back([&, at] {
            if (!gate.acquire(30s))
                return;
            order.push_back(at);
            gate.release();
        });
        while (gate.waiting() <= at)
            std::this_thread::yield();
    }
    CHECK_FALSE(gate.tryAcquire()); // nobody passes the queue
    gate.release();
    for (std::thread& thread : threads)
        thread.join();
    CHECK(order == std::vector{0, 1, 2, 3, 4, 5, 6, 7});
    CHECK(gate.waiting() == 0);
}

TEST_CASE("a wait for a permit ends after its timeout and leaves no debt")
{
    FairSemaphore gate(1);
    REQUIRE(gate.tryAcquire());
    const auto began = std::chrono::steady_clock::now();
    CHECK_FALSE(gate.acquire(50ms));
    CHECK(std::chrono::steady_clock::now() - began >= 50ms);
    CHECK(gate.waiting() == 0);
    gate.release();
    CHECK(gate.tryAcquire());
    CHECK_FALSE(gate.tryAcquire());
}

TEST_CASE("the number of permits can change while they are taken")
{
    FairSemaphore gate(2);
    REQUIRE(gate.tryAcquire());
    REQUIRE(gate.tryAcquire());

    SECTION("fewer: those beyond are kept when they come back")
    {
        gate.resize(1);
        gate.release();
        CHECK_FALSE(gate.tryAcquire());
        gate.release();
        CHECK(gate.tryAcquire());
        CHECK_FALSE(gate.tryAcquire());
    }
    SECTION("fewer and more again before any came back")
    {
        gate.resize(1);
        gate.resize(3);
        CHECK(gate.tryAcquire());
        CHECK_FALSE(gate.tryAcquire());
    }
    SECTION("more: who waits gets one at once")
    {
        std::atomic<bool> got = false;
        std::thread waiter([&] { got = gate.acquire(30s); });
        while (gate.waiting() == 0)
            std::this_thread::yield();
        gate.resize(3);
        waiter.join();
        CHECK(got);
    }
    SECTION("fewer while someone waits: the wait goes on until it fits")
    {
        std::atomic<bool> got = false;
        std::thread waiter([&] { got = gate.acquire(30s); });
        while (gate.waiting() == 0)
            std::this_thread::yield();
        gate.resize(1);
        gate.release();
        std::this_thread::sleep_for(20ms);
        CHECK_FALSE(got);
        gate.release();
        waiter.join();
        CHECK(got);
    }
}

TEST_CASE("permits are neither lost nor made by threads that come, give up and resize")
{
    FairSemaphore gate(3);
    std::atomic<int> inside = 0;
    std::atomic<int> most = 0;
    std::vector<std::thread> threads;
    for (int at = 0; at < 8; ++at)
        threads.emplace_back([&, at] {
            for (int turn = 0; turn < 2000; ++turn) {
                if (!gate.acquire(std::chrono::milliseconds(at % 2)))
                    continue;
                const int now = ++inside;
                int before = most;
                while (now > before && !most.compare_exchange_weak(before, now)) {
                }
                if (turn % 16 == 0)
                    std::this_thread::yield();
                --inside;
                gate.release();
            }
        });
    for (int turn = 0; turn < 5000; ++turn) {
        gate.resize(1 + turn % 5);
        std::this_thread::yield();
    }
    gate.resize(3);
    for (std::thread& thread : threads)
        thread.join();
    CHECK(most <= 5);
    CHECK(gate.waiting() == 0);
    CHECK(gate.tryAcquire());
    CHECK(gate.tryAcquire());
    CHECK(gate.tryAcquire());
    CHECK_FALSE(gate.tryAcquire());
}
