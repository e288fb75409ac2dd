#pragma once

#include "Job.h"
#include "core/domain/Package.h"

namespace implexa
{
class Session;

/// ReleasePackage for the window.
class PackageCommands final
{
    Q_DISABLE_COPY_MOVE(PackageCommands)

public:
    explicit PackageCommands(Session& session)
        : m_session(session)
    {
    }

    Job<PackageResult> create(const PackageRequest& request);

private:
    Session& m_session;
};

} // namespace implexa
