#include "Dispatcher.h"

namespace implexa
{

Dispatcher::Dispatcher(int threads, std::chrono::milliseconds idleTimeout)
{
    m_pool.setMaxThreadCount(threads);
    m_pool.setExpiryTimeout(int(idleTimeout.count()));
}

Dispatcher::~Dispatcher()
{
    shutdown(std::chrono::milliseconds(-1));
}

void Dispatcher::setThreads(int threads)
{
    m_pool.setMaxThreadCount(threads);
}

bool Dispatcher::shutdown(std::chrono::milliseconds most)
{
    m_closed = true;
    m_stopping = true;
    return m_pool.waitForDone(int(most.count()));
}

} // namespace implexa
