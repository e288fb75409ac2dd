#include "ExportCommands.h"

#include "Session.h"
#include "core/services/Exporter.h"
#include "core/services/Vault.h"

namespace implexa
{

ExportCommands::ExportCommands(Session& session)
    : m_session(session)
{
}

Job<ExportResult> ExportCommands::run(const ExportRequest& request)
{
    return m_session.longRead(
        [=](Vault& vault, const Actor&, const Progress& progress, const CancelCheck& cancelled) {
            return vault.exporter().run(request, progress, cancelled);
        });
}

QFuture<QStringList> ExportCommands::releaseTags()
{
    return m_session.read([](Vault& vault, const Actor&, const CancelCheck&) {
        return vault.exporter().releaseTags();
    });
}

} // namespace implexa
