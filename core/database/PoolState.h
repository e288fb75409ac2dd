#pragma once

#include "core/database/AcquireTimes.h"
#include "core/database/ConnectionPool.h"
#include "core/database/FairSemaphore.h"

#include <mutex>
#include <vector>

namespace implexa
{

/// Monotonic time in ns, a few milliseconds coarse but several times cheaper than a steady_clock.
qint64 coarseNow() noexcept;

/// What a pool and its connections share. Connections keep it alive: threads outlive pools, and
/// pools threads. Any thread.
class PoolState final
{
    Q_DISABLE_COPY_MOVE(PoolState)

public:
    PoolState(const QString& path, const PoolConfig& config, bool onlyRead);

    const QString file;
    const bool inMemory;
    const bool readOnly;
    const quint64 serial; ///< never used twice, unlike an address
    FairSemaphore leases;
    FairSemaphore writer{1};
    AcquireTimes acquired;
    std::atomic<int> generation = 1; ///< of the config
    std::atomic<bool> closed = false;
    std::mutex opening; ///< switching a new file to WAL twice at once fails as busy

    PoolConfig config() const;
    void reconfigure(const PoolConfig& config);
    PoolStats stats() const;

    void enlist(const Connection* connection);
    void delist(const Connection* connection);
    void countOpened(bool recycled);

    /// @throws PoolTimeout that names every holder.
    [[noreturn]] void throwTimeout(const QString& sentence) const;

private:
    QString holders() const;

    mutable std::mutex m_mutex;
    PoolConfig m_config;
    std::vector<const Connection*> m_connections;
    qint64 m_opened = 0;
    qint64 m_recycled = 0;
    qint64 m_leasesOfClosed = 0;
};

} // namespace implexa
