#include "Transaction.h"

#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QDebug>

#include <string>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

[[noreturn]] void refuse(const char* cause)
{
    throw DatabaseError(
        QCoreApplication::translate("Transaction",
                                    "This change could not be made because of a fault in Implexa. "
                                    "Please report it."),
        QString::fromLatin1(cause));
}

std::string savepoint(const char* verb, int depth)
{
    return std::string(verb) + " level" + std::to_string(depth);
}

} // namespace

Snapshot::Snapshot(Connection& connection)
    : Level(connection, ConnectionMode::Read)
    , m_outermost(connection.m_depth == 0)
{
    connection.checkUsable();
    if (m_outermost) {
        connection.control("BEGIN");
        connection.m_depth = 1;
    }
    begun();
}

Snapshot::~Snapshot()
{
    if (!m_outermost)
        return;
    m_connection.m_depth = 0;
    try {
        if (!m_connection.isAutocommit())
            m_connection.control("ROLLBACK");
    } catch (const Error& error) {
        qWarning() << "Ending a snapshot:" << error.what();
    }
}

void Snapshot::requireTrue() const
{
    if (m_outermost)
        m_connection.requireUnchangedFile();
}

Transaction::Transaction(Connection& connection)
    : Level(connection, ConnectionMode::Transaction)
    , m_depth(connection.m_depth + 1)
{
    connection.checkUsable();
    connection.requireWritable();
    if (m_before == ConnectionMode::Read)
        refuse("a transaction inside a read");
    if (m_depth > 1) {
        connection.control(savepoint("SAVEPOINT", m_depth).c_str());
    } else {
        connection.lockWriter();
        try {
            connection.requireInPlace();
            connection.control("BEGIN IMMEDIATE");
        } catch (...) {
            connection.unlockWriter();
            throw;
        }
    }
    connection.m_depth = m_depth;
    begun();
}

Transaction::~Transaction()
{
    if (m_open)
        rollBack();
    m_connection.m_depth = m_depth - 1;
    if (m_depth == 1)
        m_connection.unlockWriter();
}

void Transaction::commit()
{
    m_connection.checkUsable();
    // Where this fails the destructor still rolls back: COMMIT may leave the transaction open.
    m_connection.control(m_depth > 1 ? savepoint("RELEASE", m_depth).c_str() : "COMMIT");
    m_open = false;
}

void Transaction::rollBack() noexcept
{
    // SQLite may have ended it already; then the levels around find out by checkUsable().
    if (m_connection.isAutocommit())
        return;
    try {
        if (m_depth > 1) {
            m_connection.control(savepoint("ROLLBACK TO", m_depth).c_str());
            m_connection.control(savepoint("RELEASE", m_depth).c_str());
            return;
        }
    } catch (const std::exception& error) {
        qWarning() << "Rolling back a savepoint:" << error.what();
    }
    // Also where a level cannot be undone alone: better nothing than a part.
    try {
        m_connection.control("ROLLBACK");
    } catch (const std::exception& error) {
        qWarning() << "Rolling back:" << error.what();
    }
}

Maintenance::Maintenance(Connection& connection)
    : Level(connection, ConnectionMode::Maintenance)
{
    connection.checkUsable();
    connection.requireWritable();
    if (connection.m_depth > 0)
        refuse("maintenance inside a transaction or a read");
    connection.lockWriter();
    begun();
}

Maintenance::~Maintenance()
{
    try {
        finish();
    } catch (const std::exception& error) {
        qWarning() << "Ending maintenance:" << error.what();
    }
    m_connection.unlockWriter();
}

void Maintenance::finish()
{
    if (m_connection.isAutocommit())
        return;
    m_connection.control("ROLLBACK");
    refuse("maintenance left a transaction open");
}

} // namespace implexa
