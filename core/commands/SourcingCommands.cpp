#include "SourcingCommands.h"

#include "Session.h"
#include "core/services/BulkEdit.h"
#include "core/services/Duplicates.h"
#include "core/services/Sourcing.h"
#include "core/services/Vault.h"

namespace implexa
{

SourcingCommands::SourcingCommands(Session& session)
    : m_session(session)
{
}

QFuture<PartRecord> SourcingCommands::editSource(const QString& ipn, const ManufacturerPart& source,
                                                 const std::optional<ManufacturerPart>& readAs)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.sourcing().editSource(actor, ipn, source, readAs);
    });
}

QFuture<PartRecord> SourcingCommands::addAlternate(const QString& ipn, const Alternate& alternate)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.sourcing().addAlternate(actor, ipn, alternate);
    });
}

QFuture<PartRecord> SourcingCommands::setAlternates(const QString& ipn,
                                                    const QList<Alternate>& alternates,
                                                    const std::optional<QList<Alternate>>& readAs)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.sourcing().setAlternates(actor, ipn, alternates, readAs);
    });
}

QFuture<QList<LastTimeBuy>> SourcingCommands::lastTimeBuys(const QDate& until)
{
    return m_session.read([=](Vault& vault, const Actor&, const CancelCheck& cancelled) {
        return vault.sourcing().lastTimeBuys(until, cancelled);
    });
}

QFuture<BulkReport> SourcingCommands::planBulkEdit(const PartSelection& selection,
                                                   const BulkChange& change)
{
    return m_session.read([=](Vault& vault, const Actor& actor, const CancelCheck& cancelled) {
        return vault.bulkEdit().plan(actor, selection, change, cancelled);
    });
}

QFuture<BulkReport> SourcingCommands::bulkEdit(const PartSelection& selection,
                                               const BulkChange& change)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.bulkEdit().apply(actor, selection, change);
    });
}

QFuture<QList<DuplicateGroup>> SourcingCommands::duplicates()
{
    return m_session.read([](Vault& vault, const Actor&, const CancelCheck& cancelled) {
        return vault.duplicates().find(cancelled);
    });
}

QFuture<MergeReport> SourcingCommands::planMerge(const MergeRequest& request)
{
    return m_session.read([=](Vault& vault, const Actor& actor, const CancelCheck&) {
        return vault.duplicates().plan(actor, request);
    });
}

QFuture<MergeReport> SourcingCommands::merge(const MergeRequest& request)
{
    return m_session.change(
        [=](Vault& vault, const Actor& actor) { return vault.duplicates().merge(actor, request); });
}

} // namespace implexa
