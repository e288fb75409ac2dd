#include "ImportCommands.h"

#include "Session.h"
#include "core/services/Importer.h"
#include "core/services/Vault.h"

namespace implexa
{

ImportCommands::ImportCommands(Session& session)
    : m_session(session)
{
}

Job<ImportReport> ImportCommands::dryRun(const ImportOptions& options)
{
    return m_session.longRead([=](Vault& vault, const Actor& actor, const Progress& progress,
                                  const CancelCheck& cancelled) {
        return vault.importer().dryRun(actor, options, progress, cancelled);
    });
}

Job<ImportReport> ImportCommands::apply(const ImportOptions& options)
{
    return m_session.longChange([=](Vault& vault, const Actor& actor, const Progress& progress,
                                    const CancelCheck& cancelled) {
        return vault.importer().apply(actor, options, progress, cancelled);
    });
}

} // namespace implexa
