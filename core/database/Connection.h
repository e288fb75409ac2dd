#pragma once

#include "core/database/StatementCache.h"

#include <QDateTime>
#include <QSqlDatabase>
#include <QString>

#include <atomic>
#include <memory>

struct sqlite3;

namespace implexa
{
class PoolState;
class Connection;

/// What the holder of a connection is doing with it, and so what it may do.
enum class ConnectionMode : quint8 {
    Lease,       ///< single reads
    Read,        ///< reads of one snapshot
    Transaction, ///< reads and writes, all or nothing
    Maintenance, ///< writes outside a transaction
};

/// How a database that is only read stood when it was opened: whether others have written since.
struct FileStanding {
    bool hasLog = false; ///< a `-wal` beside it with something in it
    qint64 size = 0;
    QDateTime modified;
    static FileStanding of(const QString& file);
    friend bool operator==(const FileStanding&, const FileStanding&) = default;
};

/// The connection that this thread used last, so that a lease is found without a lookup.
struct ThreadSlot {
    quint64 pool = 0;
    Connection* connection = nullptr;
};
inline constinit thread_local ThreadSlot threadSlot;

/// One thread's connection to the database: opened, used and removed on that thread only.
/// Managers hand it to Statement; everything else about it belongs to the pool.
class Connection final
{
    Q_DISABLE_COPY_MOVE(Connection)

public:
    explicit Connection(std::shared_ptr<PoolState> pool);
    ~Connection();

    sqlite3* handle() const noexcept { return m_handle; }
    ConnectionMode mode() const noexcept { return m_mode.load(std::memory_order_relaxed); }
    /// 0 outside, 1 in a transaction or snapshot, more in savepoints.
    int transactionDepth() const noexcept { return m_depth; }
    bool isOnOwnThread() const noexcept { return m_thread == &threadSlot; }
    bool isLeased() const noexcept { return m_leases > 0; }

    /// @throws DatabaseError on another thread, without a lease, or where SQLite itself has ended
    /// the transaction (disk full, I/O error, interrupt): going on would commit every statement.
    void checkUsable() const
    {
        if (!isOnOwnThread() || m_leases == 0 || (m_depth > 0 && isAutocommit()))
            throwUnusable();
    }
    StatementCache& statements() noexcept { return m_statements; }

private:
    friend class Lease;
    friend class PoolState;
    friend class ConnectionPool;
    friend class Level;
    friend class Snapshot;
    friend class Transaction;
    friend class Maintenance;

    void enter();
    void enterSlowly(bool haveSlot);
    void leave() noexcept;
    void refresh();
    void open();
    void setUp();
    void setUpForWriting(int applicationId);
    void close();
    bool hasForeignChanges() const;
    void requireWritable() const;
    void requireInPlace() const;
    void requireUnchangedFile() const;
    bool isAutocommit() const noexcept;
    [[noreturn]] void throwUnusable() const;
    /// Runs one of the pool's own statements (BEGIN, SAVEPOINT, ...).
    void control(const char* sql);
    void lockWriter();
    void unlockWriter() noexcept;
    static int authorize(void* connection, int action, const char*, const char*, const char*,
                         const char*);

    const std::shared_ptr<PoolState> m_pool;
    const ThreadSlot* const m_thread = &threadSlot;
    const QString m_owner; ///< the thread's name
    sqlite3* m_handle = nullptr;
    int m_leases = 0;
    int m_depth = 0;
    int m_writerHolds = 0;
    int m_generation = 0;
    bool m_controlling = false;
    FileStanding m_standing; ///< of a file that is only read
    qint64 m_openedAt = 0;
    qint64 m_expiresAt = 0;
    std::atomic<qint64> m_leasedSince = 0; ///< 0: not leased. Read by other threads, like these:
    std::atomic<qint64> m_writingSince = 0;
    std::atomic<qint64> m_leaseCount = 0;
    std::atomic<ConnectionMode> m_mode = ConnectionMode::Lease;
    StatementCache m_statements;
    StatementCache m_controls; ///< apart, or Statement could find a COMMIT that is allowed
    QSqlDatabase m_database;
    QString m_name;
};

} // namespace implexa
