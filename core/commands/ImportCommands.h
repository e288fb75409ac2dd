#pragma once

#include "Job.h"
#include "core/domain/Exchange.h"

namespace implexa
{
class Session;

/// Importer for the window.
class ImportCommands final
{
    Q_DISABLE_COPY_MOVE(ImportCommands)

public:
    explicit ImportCommands(Session& session);

    /// What would happen, with every problem. Changes nothing.
    Job<ImportReport> dryRun(const ImportOptions& options);
    /// Does it: all or nothing.
    Job<ImportReport> apply(const ImportOptions& options);

private:
    Session& m_session;
};

} // namespace implexa
