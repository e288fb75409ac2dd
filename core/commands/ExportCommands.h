#pragma once

#include "Job.h"
#include "core/domain/Exchange.h"

namespace implexa
{
class Session;

/// Exporter for the window.
class ExportCommands final
{
    Q_DISABLE_COPY_MOVE(ExportCommands)

public:
    explicit ExportCommands(Session& session);

    /// Writes the part repository, or updates the one that is there.
    Job<ExportResult> run(const ExportRequest& request);
    /// The newest release first.
    QFuture<QStringList> releaseTags();

private:
    Session& m_session;
};

} // namespace implexa
