#pragma once

#include "Job.h"
#include "core/domain/BomExchange.h"

namespace implexa
{
class Session;

/// BomImporter for the window.
class BomImportCommands final
{
    Q_DISABLE_COPY_MOVE(BomImportCommands)

public:
    explicit BomImportCommands(Session& session);

    /// What would happen, row by row, with every problem. Changes nothing.
    Job<BomImportReport> dryRun(const BomImportOptions& options);
    /// Does it: all or nothing.
    Job<BomImportReport> apply(const BomImportOptions& options);

private:
    Session& m_session;
};

} // namespace implexa
