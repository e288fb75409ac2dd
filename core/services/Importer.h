#pragma once

#include "core/domain/Cancel.h"
#include "core/domain/Clock.h"
#include "core/domain/Exchange.h"
#include "core/domain/User.h"

#include <QCoreApplication>

namespace implexa
{
class ConnectionPool;

/// Brings part masters in from CSV files: one transaction, one event, or nothing. Thread-safe.
class Importer final
{
    Q_DECLARE_TR_FUNCTIONS(Importer)
    Q_DISABLE_COPY_MOVE(Importer)

public:
    Importer(ConnectionPool& pool, const Clock& clock);

    /// What would happen, with every problem. Changes nothing.
    /// @throws FileError, InvalidInput where the file is no table, NotAllowed, Cancelled.
    ImportReport dryRun(const Actor& actor, const ImportOptions& options,
                        const Progress& progress = {}, const CancelCheck& cancelled = {}) const;

    /// Does it. @throws also Refused where a dry run has errors: nothing has changed then.
    ImportReport apply(const Actor& actor, const ImportOptions& options,
                       const Progress& progress = {}, const CancelCheck& cancelled = {});

private:
    ConnectionPool& m_pool;
    const Clock& m_clock;
};

} // namespace implexa
