#pragma once

#include "core/database/ConnectionPool.h"
#include "core/database/Statement.h"

#include <QTemporaryDir>

#include <chrono>
#include <initializer_list>
#include <string>

namespace implexa::test
{

/// A database file in a folder of its own that goes when this ends.
class TemporaryDatabase final
{
public:
    explicit TemporaryDatabase(const PoolConfig& config = {},
                               std::initializer_list<const char*> schema = {})
        : pool(path(), config)
    {
        pool.transaction([&](Connection& connection) {
            for (const char* sql : schema)
                run(connection, sql);
        });
    }

    QString path(const QString& name = QStringLiteral("test.db")) const
    {
        return m_folder.filePath(name);
    }
    qint64 number(const std::string& sql)
    {
        return pool.read([&](Connection& c) { return fetch<qint64>(c, sql).value_or(-1); });
    }

private:
    QTemporaryDir m_folder;

public:
    ConnectionPool pool;
};

/// A config whose waits end soon, and with so many connections.
inline PoolConfig impatient(int maxSize, int milliseconds = 100)
{
    PoolConfig config;
    config.maxSize = maxSize;
    config.acquireTimeout = std::chrono::milliseconds(milliseconds);
    return config;
}

} // namespace implexa::test
