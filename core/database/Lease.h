#pragma once

#include "core/database/Connection.h"

namespace implexa
{

/// The right to use this thread's connection, until the outermost lease of the thread ends.
class Lease final
{
    Q_DISABLE_COPY_MOVE(Lease)

public:
    explicit Lease(Connection& connection)
        : m_connection(connection)
    {
        if (connection.m_leases++ == 0)
            connection.enter();
    }
    ~Lease()
    {
        Q_ASSERT(m_connection.isOnOwnThread());
        if (--m_connection.m_leases == 0)
            m_connection.leave();
    }

    /// @throws DatabaseError on another thread than the one that leased.
    Connection& operator*() const
    {
        m_connection.checkUsable();
        return m_connection;
    }
    Connection* operator->() const { return &**this; }

private:
    Connection& m_connection;
};

} // namespace implexa
