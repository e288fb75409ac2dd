#include "PartCommands.h"

#include "Session.h"
#include "core/services/PartManagement.h"
#include "core/services/Vault.h"

namespace implexa
{

PartCommands::PartCommands(Session& session)
    : m_session(session)
{
}

QFuture<PartRecord> PartCommands::part(const QString& ipn)
{
    return m_session.read(
        [=](Vault& vault, const Actor&, const CancelCheck&) { return vault.parts().part(ipn); });
}

QFuture<QList<ActionAvailability>> PartCommands::actions(const QStringList& ipns)
{
    return m_session.read([=](Vault& vault, const Actor& actor, const CancelCheck&) {
        return vault.parts().actions(actor, ipns);
    });
}

QFuture<PartRecord> PartCommands::createPart(const NewPart& part)
{
    return m_session.change(
        [=](Vault& vault, const Actor& actor) { return vault.parts().createPart(actor, part); });
}

QFuture<PartRecord> PartCommands::editDraft(const QString& ipn, const DraftEdit& edit)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.parts().editDraft(actor, ipn, edit);
    });
}

QFuture<PartRecord> PartCommands::setProperties(const QString& ipn, const Properties& values)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.parts().setProperties(actor, ipn, values);
    });
}

QFuture<void> PartCommands::deleteDraft(const QStringList& ipns)
{
    return m_session.change(
        [=](Vault& vault, const Actor& actor) { vault.parts().deleteDraft(actor, ipns); });
}

QFuture<void> PartCommands::createRevision(const QStringList& ipns)
{
    return m_session.change(
        [=](Vault& vault, const Actor& actor) { vault.parts().createRevision(actor, ipns); });
}

QFuture<void> PartCommands::discardRevision(const QStringList& ipns, const QString& reason)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        vault.parts().discardRevision(actor, ipns, reason);
    });
}

QFuture<void> PartCommands::submitForReview(const QStringList& ipns, const QStringList& reviewers,
                                            const QString& comment)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        vault.parts().submitForReview(actor, ipns, reviewers, comment);
    });
}

QFuture<void> PartCommands::withdraw(const QStringList& ipns, const QString& comment)
{
    return m_session.change(
        [=](Vault& vault, const Actor& actor) { vault.parts().withdraw(actor, ipns, comment); });
}

QFuture<void> PartCommands::approve(const QStringList& ipns, const QString& comment,
                                    const SeenContent& seen)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        vault.parts().approve(actor, ipns, comment, seen);
    });
}

QFuture<void> PartCommands::reject(const QStringList& ipns, const QString& reason,
                                   const SeenContent& seen)
{
    return m_session.change(
        [=](Vault& vault, const Actor& actor) { vault.parts().reject(actor, ipns, reason, seen); });
}

QFuture<void> PartCommands::release(const QStringList& ipns, const QString& comment)
{
    return m_session.change(
        [=](Vault& vault, const Actor& actor) { vault.parts().release(actor, ipns, comment); });
}

QFuture<void> PartCommands::setPhase(const QStringList& ipns, const PhaseChange& change)
{
    return m_session.change(
        [=](Vault& vault, const Actor& actor) { vault.parts().setPhase(actor, ipns, change); });
}

QFuture<void> PartCommands::recategorise(const QStringList& ipns, const QString& category)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        vault.parts().recategorise(actor, ipns, category);
    });
}

QFuture<PartRecord> PartCommands::addSource(const QString& ipn, const ManufacturerPart& source)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.parts().addSource(actor, ipn, source);
    });
}

QFuture<PartRecord> PartCommands::editSource(const QString& ipn, const ManufacturerPart& source,
                                             const std::optional<ManufacturerPart>& readAs)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.parts().editSource(actor, ipn, source, readAs);
    });
}

QFuture<PartRecord> PartCommands::removeSource(const QString& ipn, const QUuid& source)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.parts().removeSource(actor, ipn, source);
    });
}

} // namespace implexa
