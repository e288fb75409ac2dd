#pragma once

#include <QtGlobal>

#include <chrono>

namespace implexa
{

/// The limits of a ConnectionPool; all can be changed while it is in use.
struct PoolConfig {
    int maxSize = defaultMaxSize();                   ///< connections leased at a time
    int minIdle = 1;                                  ///< opened ahead by the worker threads
    std::chrono::milliseconds maxLifetime{3'600'000}; ///< then a connection is opened anew
    std::chrono::milliseconds idleTimeout{600'000};   ///< then an idle worker thread ends
    std::chrono::milliseconds acquireTimeout{30'000}; ///< then waiting ends with PoolTimeout

    /// Twice the processor's cores, at least 4.
    static int defaultMaxSize();
    friend bool operator==(const PoolConfig&, const PoolConfig&) = default;
};

/// What a ConnectionPool is doing, for Diagnostics and `status`.
struct PoolStats {
    int open = 0;
    int leased = 0;
    int idle = 0;
    int waiting = 0;     ///< threads waiting for a connection or for their turn to write
    qint64 opened = 0;   ///< since the pool was made, the recycled ones included
    qint64 recycled = 0; ///< opened anew after maxLifetime
    qint64 leases = 0;   ///< outermost ones
    qint64 acquireP50Ns = 0;
    qint64 acquireP99Ns = 0;
    PoolConfig config;
};

} // namespace implexa
