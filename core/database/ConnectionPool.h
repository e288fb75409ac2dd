#pragma once

#include "core/database/Lease.h"
#include "core/database/Transaction.h"
#include "core/domain/PoolConfig.h"

#include <QString>

#include <memory>
#include <type_traits>
#include <utility>

namespace implexa
{

/// What a pool may do with its file.
enum class PoolAccess : quint8 {
    ReadWrite,
    ReadOnly, ///< nothing is written, not even the files that SQLite puts beside the database
};

/// One connection a thread to one database file, `:memory:` for single-threaded tests. Thread-safe.
///
/// Managers use it so: `m_pool.transaction([&](Connection& c) { return run(c, "UPDATE ..."); })`.
/// A call inside another one on the same thread joins it. Hold no lease across git, a future, a
/// callback to the window, or user input.
///
/// Everything here throws PoolTimeout when neither a connection nor a turn to write comes within
/// acquireTimeout, and DatabaseError when the database cannot be opened.
class ConnectionPool final
{
    Q_DISABLE_COPY_MOVE(ConnectionPool)

public:
    /// Make it on the main thread. @throws InvalidInput for a config that makes no sense.
    explicit ConnectionPool(const QString& file, const PoolConfig& config = {},
                            PoolAccess access = PoolAccess::ReadWrite);
    /// Other threads' connections are closed when those threads end.
    ~ConnectionPool();

    /// Loads Qt's plug-ins. Once, on the main thread, before another one makes a pool.
    static void prepare();
    /// Of the SQLite that runs: `3.40.1`.
    static QString engineVersion();

    /// What the rights on an existing @p file, on what SQLite put beside it, and on its folder
    /// allow.
    static PoolAccess allowedAccess(const QString& file);

    QString file() const;
    /// Then transaction() and write() throw Refused, and read() throws DatabaseError where others
    /// changed the file meanwhile.
    bool isReadOnly() const;
    bool isInMemory() const;

    Lease lease()
    {
        return Lease(threadSlot.pool == m_serial ? *threadSlot.connection : ofThisThread());
    }

    /// `fn(Connection&)` sees one state of the database; a statement that writes is refused.
    template <typename F>
    auto read(F&& fn)
    {
        const Lease held = lease();
        const Snapshot snapshot(*held);
        if constexpr (std::is_void_v<std::invoke_result_t<F, Connection&>>) {
            std::forward<F>(fn)(*held);
            snapshot.requireTrue();
        } else {
            auto result = std::forward<F>(fn)(*held);
            snapshot.requireTrue();
            return result;
        }
    }

    /// `fn(Connection&)` happens wholly, or, when it throws, not at all.
    template <typename F>
    auto transaction(F&& fn)
    {
        const Lease held = lease();
        Transaction transaction(*held);
        if constexpr (std::is_void_v<std::invoke_result_t<F, Connection&>>) {
            std::forward<F>(fn)(*held);
            transaction.commit();
        } else {
            auto result = std::forward<F>(fn)(*held);
            transaction.commit();
            return result;
        }
    }

    /// For an @p fn that writes with one statement only, which SQLite undoes by itself when it
    /// fails: joins the transaction around it without a savepoint, which would copy each page that
    /// it touches. Outside of one it is a transaction of its own.
    template <typename F>
    auto statement(F&& fn)
    {
        const Lease held = lease();
        if (held->mode() == ConnectionMode::Transaction)
            return std::forward<F>(fn)(*held);
        return transaction(std::forward<F>(fn));
    }

    /// `fn(Connection&)` writes outside of a transaction: VACUUM, PRAGMA, checkpoints.
    template <typename F>
    auto write(F&& fn)
    {
        const Lease held = lease();
        Maintenance maintenance(*held);
        if constexpr (std::is_void_v<std::invoke_result_t<F, Connection&>>) {
            std::forward<F>(fn)(*held);
            maintenance.finish();
        } else {
            auto result = std::forward<F>(fn)(*held);
            maintenance.finish();
            return result;
        }
    }

    /// Takes effect at once for waiting and new leases, at its next outermost lease for each
    /// connection. @throws InvalidInput.
    void reconfigure(const PoolConfig& config);
    PoolConfig config() const;
    PoolStats stats() const;

    /// Removes this thread's connection now: the main thread must, before QCoreApplication ends.
    /// @throws DatabaseError while it is leased.
    void closeThread();

private:
    Connection& ofThisThread();

    const std::shared_ptr<PoolState> m_state;
    const quint64 m_serial;
};

} // namespace implexa
