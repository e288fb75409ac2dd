#pragma once

#include <QtGlobal>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace implexa
{

/// Permits handed out first come, first served. One atomic step while nobody waits. Any thread.
class FairSemaphore final
{
    Q_DISABLE_COPY_MOVE(FairSemaphore)

public:
    explicit FairSemaphore(int permits)
        : m_size(permits)
        , m_available(permits)
    {
    }

    /// Takes a permit if one is free and nobody is waiting for it.
    bool tryAcquire() noexcept
    {
        int available = m_available.load(std::memory_order_relaxed);
        while (available > 0)
            if (m_available.compare_exchange_weak(available, available - 1))
                return true;
        return false;
    }

    /// Queues up for a permit; false when none came within @p timeout.
    bool acquire(std::chrono::milliseconds timeout);

    void release()
    {
        if (m_available.fetch_add(1) < 0)
            handOver();
        else if (m_surplus.load() > 0)
            trim();
    }

    /// Changes the number of permits. Those taken beyond a smaller number are kept when released.
    void resize(int permits);

    int waiting() const;

private:
    struct Waiter {
        std::condition_variable woken;
        bool granted = false;
    };

    void handOver();
    void trim();
    bool takeSurplus();
    bool withdraw();

    mutable std::mutex m_mutex;
    std::deque<Waiter*> m_queue;
    int m_grants = 0; ///< handed to threads that have not reached the queue yet
    int m_size;
    std::atomic<int> m_available; ///< below 0: how many threads wait
    std::atomic<int> m_surplus = 0;
};

} // namespace implexa
