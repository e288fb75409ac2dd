#include "VaultCommands.h"

#include "Session.h"
#include "core/services/GitMirror.h"
#include "core/services/PartBrowser.h"
#include "core/services/SampleVault.h"
#include "core/services/Vault.h"

namespace implexa
{

namespace
{
PoolStatus poolStatus(const PoolStats& stats)
{
    PoolStatus status;
    status.most = stats.config.maxSize;
    status.open = stats.open;
    status.leased = stats.leased;
    status.idle = stats.idle;
    status.waiting = stats.waiting;
    status.opened = stats.opened;
    status.recycled = stats.recycled;
    status.acquireP50 = double(stats.acquireP50Ns) / 1000;
    status.acquireP99 = double(stats.acquireP99Ns) / 1000;
    return status;
}

QList<LibraryVersion> libraryVersions()
{
    QList<LibraryVersion> versions;
    for (const auto& [name, version] : Vault::versions())
        versions << LibraryVersion{name, version};
    return versions;
}
} // namespace

VaultCommands::VaultCommands(Session& session)
    : m_session(session)
{
}

QFuture<VaultStatus> VaultCommands::status()
{
    return m_session.read([](Vault& vault, const Actor&, const CancelCheck&) {
        VaultStatus status;
        status.folder = vault.folder();
        status.schemaVersion = vault.schemaVersion();
        status.parts = vault.browser().partCount();
        status.mirror = vault.mirror().status();
        status.pool = poolStatus(vault.poolStats());
        status.versions = libraryVersions();
        return status;
    });
}

QFuture<MirrorStatus> VaultCommands::mirrorStatus()
{
    return m_session.read(
        [](Vault& vault, const Actor&, const CancelCheck&) { return vault.mirror().status(); });
}

Job<MirrorStatus> VaultCommands::drainMirror()
{
    return m_session.longRead(
        [](Vault& vault, const Actor&, const Progress& progress, const CancelCheck& cancelled) {
            return vault.mirror().drain({}, progress, cancelled);
        });
}

QFuture<void> VaultCommands::createSample(const QString& folder)
{
    const Account account = m_session.account();
    return m_session.read([=](Vault& vault, const Actor&, const CancelCheck&) {
        createSampleVault(folder, account.name, account.fullName, vault.clock());
    });
}

QFuture<bool> VaultCommands::isVault(const QString& folder)
{
    return m_session.read(
        [=](Vault&, const Actor&, const CancelCheck&) { return Vault::isVault(folder); });
}

} // namespace implexa
