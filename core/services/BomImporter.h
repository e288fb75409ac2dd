#pragma once

#include "core/domain/BomExchange.h"
#include "core/domain/Cancel.h"
#include "core/domain/Clock.h"
#include "core/domain/User.h"

#include <QCoreApplication>

namespace implexa
{
class ConnectionPool;

/// Brings BOMs in from CSV files of many tools: one transaction, one event, or nothing.
/// Thread-safe.
class BomImporter final
{
    Q_DECLARE_TR_FUNCTIONS(BomImporter)
    Q_DISABLE_COPY_MOVE(BomImporter)

public:
    BomImporter(ConnectionPool& pool, const Clock& clock);

    /// What would happen, row by row, with every problem. Changes nothing.
    /// @throws FileError, InvalidInput where the file is no BOM, NotAllowed, Cancelled.
    BomImportReport dryRun(const Actor& actor, const BomImportOptions& options,
                           const Progress& progress = {}, const CancelCheck& cancelled = {}) const;

    /// Does it. @throws also Refused where a dry run has errors: nothing has changed then.
    BomImportReport apply(const Actor& actor, const BomImportOptions& options,
                          const Progress& progress = {}, const CancelCheck& cancelled = {});

private:
    ConnectionPool& m_pool;
    const Clock& m_clock;
};

} // namespace implexa
