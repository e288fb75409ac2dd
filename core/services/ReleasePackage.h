#pragma once

#include "core/domain/Cancel.h"
#include "core/domain/Clock.h"
#include "core/domain/Package.h"
#include "core/domain/User.h"

#include <QCoreApplication>

namespace implexa
{
class ConnectionPool;
class GitMirror;

/// One archive for a contract manufacturer: the BOMs of a released part or change order as they
/// were frozen, the files of everything in them, what changed, and a manifest of hashes.
///
/// Nothing of who packs, when, where and for whom is in the archive: packed again it is the same,
/// byte for byte, while the approved manufacturer parts, the releases of substitutes, the vault's
/// name and Implexa stay as they are. Thread-safe.
class ReleasePackage final
{
    Q_DECLARE_TR_FUNCTIONS(ReleasePackage)
    Q_DISABLE_COPY_MOVE(ReleasePackage)

public:
    ReleasePackage(ConnectionPool& pool, GitMirror& mirror, const Clock& clock);

    /// Writes the archive, complete or not at all, and an event `package.create` that says to whom
    /// and what hash it has. Progress counts kilobytes.
    ///
    /// @throws NotFound; NotAllowed; Refused for what is not released or was not frozen whole, and
    /// for an archive that is there already; GitError where the mirror is behind or lacks the bytes
    /// of a file; FileError; Cancelled. Then there is no new archive and no event.
    PackageResult create(const Actor& actor, const PackageRequest& request,
                         const Progress& progress = {}, const CancelCheck& cancelled = {});

private:
    ConnectionPool& m_pool;
    GitMirror& m_mirror;
    const Clock& m_clock;
};

} // namespace implexa
