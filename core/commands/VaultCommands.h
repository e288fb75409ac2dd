#pragma once

#include "Job.h"
#include "core/domain/Exchange.h"

#include <QFuture>
#include <QList>
#include <QString>

namespace implexa
{
class Session;

/// How the connections are doing. Times in microseconds.
struct PoolStatus {
    int most = 0;
    int open = 0;
    int leased = 0;
    int idle = 0;
    int waiting = 0;
    qint64 opened = 0;
    qint64 recycled = 0;
    double acquireP50 = 0;
    double acquireP99 = 0;
};

struct LibraryVersion {
    QString name;
    QString version;
};

/// What Diagnostics shows.
struct VaultStatus {
    QString folder;
    int schemaVersion = 0;
    qint64 parts = 0;
    PoolStatus pool;
    MirrorStatus mirror;
    QList<LibraryVersion> versions;
};

/// The vault as a whole, for the window.
class VaultCommands final
{
    Q_DISABLE_COPY_MOVE(VaultCommands)

public:
    explicit VaultCommands(Session& session);

    QFuture<VaultStatus> status();
    QFuture<MirrorStatus> mirrorStatus();
    /// Catches up to the end, with progress.
    Job<MirrorStatus> drainMirror();

    /// Makes the sample vault in a folder that is empty or does not exist, for my account.
    QFuture<void> createSample(const QString& folder);
    /// Whether there is a vault to open.
    QFuture<bool> isVault(const QString& folder);

private:
    Session& m_session;
};

} // namespace implexa
