#include "PoolState.h"

#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QThread>

#include <algorithm>
#include <ctime>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

std::atomic<quint64> lastSerial = 0;

const PoolConfig& checked(const PoolConfig& config)
{
    if (config.maxSize < 1 || config.minIdle < 0 || config.minIdle > config.maxSize ||
        config.maxLifetime.count() <= 0 || config.idleTimeout.count() <= 0 ||
        config.acquireTimeout.count() < 0)
        throw InvalidInput(
            QCoreApplication::translate("ConnectionPool",
                                        "These connection settings cannot be used: there must be "
                                        "at least one connection, no more idle ones than that, and "
                                        "times above zero."),
            u"maxSize %1, minIdle %2"_s.arg(config.maxSize).arg(config.minIdle));
    return config;
}

QString modeName(ConnectionMode mode)
{
    switch (mode) {
    case ConnectionMode::Read:
        return u"read"_s;
    case ConnectionMode::Transaction:
        return u"transaction"_s;
    case ConnectionMode::Maintenance:
        return u"maintenance"_s;
    case ConnectionMode::Lease:
        break;
    }
    return u"lease"_s;
}

QString seconds(qint64 nanoseconds)
{
    return u"%1 s"_s.arg(double(nanoseconds) / 1e9, 0, 'f', 1);
}

} // namespace

qint64 coarseNow() noexcept
{
#ifdef CLOCK_MONOTONIC_COARSE
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
#else
    return std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
#endif
}

PoolState::PoolState(const QString& path, const PoolConfig& config, bool onlyRead)
    : file(path)
    , inMemory(path == u":memory:"_s)
    , readOnly(onlyRead)
    , serial(++lastSerial)
    , leases(checked(config).maxSize)
    , m_config(config)
{
}

PoolConfig PoolState::config() const
{
    const std::lock_guard lock(m_mutex);
    return m_config;
}

void PoolState::reconfigure(const PoolConfig& config)
{
    checked(config);
    const std::lock_guard lock(m_mutex);
    m_config = config;
    generation.fetch_add(1);
    leases.resize(config.maxSize);
}

PoolStats PoolState::stats() const
{
    PoolStats stats;
    stats.waiting = leases.waiting() + writer.waiting();
    stats.acquireP50Ns = acquired.quantile(0.50);
    stats.acquireP99Ns = acquired.quantile(0.99);
    const std::lock_guard lock(m_mutex);
    stats.config = m_config;
    stats.opened = m_opened;
    stats.recycled = m_recycled;
    stats.leases = m_leasesOfClosed;
    stats.open = int(m_connections.size());
    for (const Connection* connection : m_connections) {
        stats.leases += connection->m_leaseCount.load(std::memory_order_relaxed);
        stats.leased += connection->m_leasedSince.load(std::memory_order_relaxed) != 0 ? 1 : 0;
    }
    stats.idle = stats.open - stats.leased;
    return stats;
}

void PoolState::enlist(const Connection* connection)
{
    const std::lock_guard lock(m_mutex);
    if (inMemory && !m_connections.empty())
        throw DatabaseError(QCoreApplication::translate(
            "ConnectionPool", "A database in memory can be used by one thread only. Use "
                              "a file."));
    m_connections.push_back(connection);
}

void PoolState::delist(const Connection* connection)
{
    const std::lock_guard lock(m_mutex);
    m_leasesOfClosed += connection->m_leaseCount.load(std::memory_order_relaxed);
    std::erase(m_connections, connection);
}

void PoolState::countOpened(bool recycled)
{
    const std::lock_guard lock(m_mutex);
    ++m_opened;
    m_recycled += recycled ? 1 : 0;
}

void PoolState::throwTimeout(const QString& sentence) const
{
    throw PoolTimeout(sentence, holders());
}

QString PoolState::holders() const
{
    const qint64 now = coarseNow();
    const std::lock_guard lock(m_mutex);
    QStringList found;
    for (const Connection* connection : m_connections) {
        const qint64 leased = connection->m_leasedSince.load(std::memory_order_relaxed);
        const qint64 writing = connection->m_writingSince.load(std::memory_order_relaxed);
        if (leased == 0)
            continue;
        QString holder = u"%1 holds a %2 for %3"_s.arg(
            connection->m_owner, modeName(connection->mode()), seconds(now - leased));
        if (writing != 0)
            holder += u", the turn to write for %1"_s.arg(seconds(now - writing));
        found << holder;
    }
    return u"waited %1 s; %2"_s.arg(double(m_config.acquireTimeout.count()) / 1000)
        .arg(found.isEmpty() ? u"nobody holds one any more"_s : found.join(u"; "_s));
}

} // namespace implexa
