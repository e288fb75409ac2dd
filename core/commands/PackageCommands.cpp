#include "PackageCommands.h"

#include "Session.h"
#include "core/services/ReleasePackage.h"
#include "core/services/Vault.h"

namespace implexa
{

Job<PackageResult> PackageCommands::create(const PackageRequest& request)
{
    return m_session.longChange([=](Vault& vault, const Actor& actor, const Progress& progress,
                                    const CancelCheck& cancelled) {
        return vault.releasePackage().create(actor, request, progress, cancelled);
    });
}

} // namespace implexa
