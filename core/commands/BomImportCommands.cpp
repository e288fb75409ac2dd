#include "BomImportCommands.h"

#include "Session.h"
#include "core/services/BomImporter.h"
#include "core/services/Vault.h"

namespace implexa
{

BomImportCommands::BomImportCommands(Session& session)
    : m_session(session)
{
}

Job<BomImportReport> BomImportCommands::dryRun(const BomImportOptions& options)
{
    return m_session.longRead([=](Vault& vault, const Actor& actor, const Progress& progress,
                                  const CancelCheck& cancelled) {
        return vault.bomImporter().dryRun(actor, options, progress, cancelled);
    });
}

Job<BomImportReport> BomImportCommands::apply(const BomImportOptions& options)
{
    return m_session.longChange([=](Vault& vault, const Actor& actor, const Progress& progress,
                                    const CancelCheck& cancelled) {
        return vault.bomImporter().apply(actor, options, progress, cancelled);
    });
}

} // namespace implexa
