#pragma once

#include "Ipn.h"
#include "RevisionScheme.h"

#include <QDateTime>
#include <QUuid>

namespace implexa
{

/// What a vault is set to as a whole.
struct VaultSettings {
    QUuid uuid;
    QString name;
    QDateTime createdAt;
    RevisionScheme revisions{RevisionScheme::Numbers};
    IpnScheme ipn;
    qint64 largeFileBytes = 10'000'000; ///< files from this size on are kept as Git LFS objects
};

} // namespace implexa
