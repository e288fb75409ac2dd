#pragma once

#include "core/domain/Cancel.h"

#include <QCoreApplication>

#include <memory>

namespace implexa
{
class ConnectionPool;
class RebuildSource;

/// Makes a vault's record anew from a full clone of its mirror, or of a full-history export:
/// `main`, `released` and the tags, also where they are `refs/remotes/origin/*`. One thread.
class Rebuild final
{
    Q_DECLARE_TR_FUNCTIONS(Rebuild)

public:
    /// @throws Refused for a shallow clone, a snapshot, a partial export or a clone of one branch,
    /// by name; NewerVault; GitError for what is no repository.
    explicit Rebuild(const QString& repository);
    ~Rebuild();

    /// Fills an empty database and makes @p mirrorFolder. @throws Cancelled, InvalidInput naming
    /// the file that cannot be read, Refused, DatabaseError, GitError.
    void into(ConnectionPool& pool, const QString& mirrorFolder, const Progress& progress,
              const CancelCheck& cancelled) const;

private:
    std::unique_ptr<RebuildSource> m_source;
};

} // namespace implexa
