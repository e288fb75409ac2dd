#pragma once

#include "core/database/Connection.h"

namespace implexa
{

/// One level of use of a leased connection; puts its mode back when it ends.
class Level
{
    Q_DISABLE_COPY_MOVE(Level)

protected:
    Level(Connection& connection, ConnectionMode mode) noexcept
        : m_connection(connection)
        , m_before(connection.mode())
        , m_mode(mode)
    {
    }
    ~Level() { m_connection.m_mode.store(m_before, std::memory_order_relaxed); }
    void begun() noexcept { m_connection.m_mode.store(m_mode, std::memory_order_relaxed); }

    Connection& m_connection;
    const ConnectionMode m_before;

private:
    const ConnectionMode m_mode;
};

/// Reads of one state of the database, whatever others commit meanwhile. Joins a level around it.
class Snapshot final : Level
{
public:
    explicit Snapshot(Connection& connection);
    ~Snapshot();

    /// @throws DatabaseError where what was read is of no one state: the file of a read-only pool
    /// was changed by somebody whom it could not keep from it.
    void requireTrue() const;

private:
    bool m_outermost;
};

/// All or nothing. Waits for its turn among this process's writers (first come, first served), then
/// begins immediately; inside another one it is a savepoint. Rolls back unless committed.
class Transaction final : Level
{
public:
    /// @throws Refused on a read-only pool, DatabaseError inside a snapshot, PoolTimeout when the
    /// turn does not come in time.
    explicit Transaction(Connection& connection);
    ~Transaction();

    /// @throws DatabaseError where SQLite has already ended the transaction; nothing is kept then.
    void commit();

private:
    void rollBack() noexcept;

    const int m_depth; ///< 1: the outermost
    bool m_open = true;
};

/// The writers' turn, outside of a transaction: each statement commits by itself.
class Maintenance final : Level
{
public:
    explicit Maintenance(Connection& connection);
    ~Maintenance();

    /// @throws DatabaseError when a transaction was left open; it is rolled back.
    void finish();
};

} // namespace implexa
