#include "FairSemaphore.h"

#include <algorithm>

namespace implexa
{

bool FairSemaphore::acquire(std::chrono::milliseconds timeout)
{
    if (m_available.fetch_sub(1) > 0)
        return true;

    std::unique_lock lock(m_mutex);
    if (m_grants > 0) {
        --m_grants;
        return true;
    }
    Waiter self;
    m_queue.push_back(&self);
    const auto granted = [&self] { return self.granted; };
    if (self.woken.wait_for(lock, timeout, granted))
        return true;

    // A permit may be on its way: then there is no debt to withdraw, and it arrives at once.
    while (!self.granted && !withdraw())
        self.woken.wait_for(lock, std::chrono::milliseconds(1), granted);
    if (self.granted)
        return true;
    m_queue.erase(std::find(m_queue.begin(), m_queue.end(), &self));
    return false;
}

void FairSemaphore::handOver()
{
    const std::lock_guard lock(m_mutex);
    // Kept as surplus, the waiter's debt comes back; unless a permit has become free meanwhile:
    // then that one is taken here, for the waiter, who would be overlooked otherwise.
    if (takeSurplus() && m_available.fetch_sub(1) <= 0)
        return;
    if (m_queue.empty()) {
        ++m_grants;
        return;
    }
    Waiter* first = m_queue.front();
    m_queue.pop_front();
    first->granted = true;
    first->woken.notify_one();
}

void FairSemaphore::resize(int permits)
{
    int more = 0;
    {
        const std::lock_guard lock(m_mutex);
        more = permits - m_size;
        m_size = permits;
    }
    for (; more < 0; ++more)
        m_surplus.fetch_add(1);
    for (; more > 0; --more)
        if (!takeSurplus())
            release();
    trim();
}

int FairSemaphore::waiting() const
{
    const std::lock_guard lock(m_mutex);
    return int(m_queue.size());
}

// release() adds before it looks for surplus and resize() the other way round: one of them sees it.
void FairSemaphore::trim()
{
    while (m_surplus.load() > 0 && tryAcquire()) {
        if (takeSurplus())
            continue;
        if (m_available.fetch_add(1) < 0)
            handOver();
    }
}

bool FairSemaphore::takeSurplus()
{
    int surplus = m_surplus.load();
    while (surplus > 0)
        if (m_surplus.compare_exchange_weak(surplus, surplus - 1))
            return true;
    return false;
}

bool FairSemaphore::withdraw()
{
    int available = m_available.load();
    while (available < 0)
        if (m_available.compare_exchange_weak(available, available + 1))
            return true;
    return false;
}

} // namespace implexa
