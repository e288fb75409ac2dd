#pragma once

#include "core/domain/VaultSettings.h"

#include <QCoreApplication>

namespace implexa
{
class ConnectionPool;

/// What the vault is set to. The only class whose SQL changes `vault`. Thread-safe.
class SettingsManager final
{
    Q_DECLARE_TR_FUNCTIONS(SettingsManager)

public:
    explicit SettingsManager(ConnectionPool& pool)
        : m_pool(pool)
    {
    }

    bool exists() const;
    VaultSettings load() const; ///< @throws DatabaseError for a vault that was never set up
    void save(const VaultSettings& settings);

private:
    ConnectionPool& m_pool;
};

} // namespace implexa
