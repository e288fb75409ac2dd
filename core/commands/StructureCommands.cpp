#include "StructureCommands.h"

#include "Session.h"
#include "core/services/PartManagement.h"
#include "core/services/Structure.h"
#include "core/services/Vault.h"

namespace implexa
{

StructureCommands::StructureCommands(Session& session)
    : m_session(session)
{
}

QFuture<PartRecord> StructureCommands::addLines(const QString& ipn, const QList<BomLine>& lines,
                                                Pinning pinning, int version)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.structure().addLines(actor, ipn, lines, pinning, version);
    });
}

QFuture<PartRecord> StructureCommands::editLines(const QString& ipn, const QList<BomLine>& lines,
                                                 int version)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.structure().editLines(actor, ipn, lines, version);
    });
}

QFuture<PartRecord> StructureCommands::removeLines(const QString& ipn, const QList<QUuid>& lines,
                                                   int version)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.structure().removeLines(actor, ipn, lines, version);
    });
}

QFuture<PartRecord> StructureCommands::setLines(const QString& ipn, const QList<BomLine>& lines,
                                                int version)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.structure().setLines(actor, ipn, lines, version);
    });
}

QFuture<QStringList> StructureCommands::replacePart(const PartReplacement& replacement)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.structure().replacePart(actor, replacement);
    });
}

QFuture<QStringList> StructureCommands::parentsNow(const QString& ipn)
{
    return m_session.read([=](Vault& vault, const Actor&, const CancelCheck&) {
        return vault.structure().parentsNow(ipn);
    });
}

QFuture<PartRecord> StructureCommands::setBaseUnit(const QString& ipn, const QString& unit)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.structure().setBaseUnit(actor, ipn, unit);
    });
}

QFuture<QStringList> StructureCommands::waitingBelow(const QStringList& ipns, PartAction action)
{
    return m_session.read([=](Vault& vault, const Actor&, const CancelCheck&) {
        return vault.parts().waitingBelow(ipns, action);
    });
}

} // namespace implexa
