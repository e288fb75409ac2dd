#include "SettingsManager.h"

#include "core/database/ConnectionPool.h"
#include "core/database/Statement.h"
#include "core/domain/Clock.h"
#include "core/domain/Error.h"

namespace implexa
{

bool SettingsManager::exists() const
{
    const auto lease = m_pool.lease();
    return fetch<int>(*lease, "SELECT 1 FROM vault").has_value();
}

VaultSettings SettingsManager::load() const
{
    const auto lease = m_pool.lease();
    Statement row(*lease, "SELECT uuid, name, created_at, revision_scheme, ipn_separator, "
                          "ipn_width, ipn_first, large_file_bytes FROM vault");
    if (!row.next())
        throw DatabaseError(tr("This vault was never set up to the end. Make a new one."));
    VaultSettings settings;
    settings.uuid = row.get<QUuid>(0);
    settings.name = row.get<QString>(1);
    settings.createdAt = timeFromText(row.get<QString>(2));
    settings.revisions = RevisionScheme::fromCode(row.get<QString>(3))
                             .value_or(RevisionScheme(RevisionScheme::Numbers));
    settings.ipn.separator = row.get<QString>(4);
    settings.ipn.width = row.get<int>(5);
    settings.ipn.firstNumber = row.get<qint64>(6);
    settings.largeFileBytes = row.get<qint64>(7);
    return settings;
}

void SettingsManager::save(const VaultSettings& settings)
{
    m_pool.statement([&](Connection& connection) {
        run(connection,
            "INSERT INTO vault (id, uuid, name, created_at, revision_scheme, ipn_separator, "
            "ipn_width, ipn_first, large_file_bytes) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET name = excluded.name, "
            "ipn_separator = excluded.ipn_separator, ipn_width = excluded.ipn_width, "
            "ipn_first = excluded.ipn_first, large_file_bytes = excluded.large_file_bytes",
            settings.uuid, settings.name, toText(settings.createdAt), settings.revisions.code(),
            settings.ipn.separator, settings.ipn.width, settings.ipn.firstNumber,
            settings.largeFileBytes);
    });
}

} // namespace implexa
