#pragma once

#include "core/domain/Clock.h"
#include "core/domain/PartInput.h"
#include "core/domain/PartRecord.h"
#include "core/domain/User.h"

#include <QCoreApplication>

#include <memory>
#include <optional>

namespace implexa
{
class ConnectionPool;

/// The commands on parts: each checks rights, rule and workflow, changes the record, writes one
/// event and one outbox row, in one transaction. Those that take several IPNs do all or nothing.
///
/// Thread-safe. Every command throws NotFound, NotAllowed, Refused (which rule, what to do),
/// InvalidInput, Conflict (an edit that started from a stale version) or DatabaseError, and then
/// nothing has changed.
class PartManagement final
{
    Q_DECLARE_TR_FUNCTIONS(PartManagement)
    Q_DISABLE_COPY_MOVE(PartManagement)

public:
    PartManagement(ConnectionPool& pool, const Clock& clock);
    ~PartManagement();

    /// The part, whole. @throws NotFound.
    PartRecord part(const QString& ipn) const;

    /// What a release of these waits for, at any depth below them, children first: parts without a
    /// release. For Submit only those that are drafts, for Approve those in review. IPNs.
    QStringList waitingBelow(const QStringList& ipns, PartAction action) const;

    PartRecord createPart(const Actor& actor, const NewPart& part);
    PartRecord editDraft(const Actor& actor, const QString& ipn, const DraftEdit& edit);
    /// Sets properties of both levels; controlled ones ask for a draft. An empty value removes.
    PartRecord setProperties(const Actor& actor, const QString& ipn, const Properties& values);
    void deleteDraft(const Actor& actor, const QStringList& ipns);

    void createRevision(const Actor& actor, const QStringList& ipns);
    void discardRevision(const Actor& actor, const QStringList& ipns, const QString& reason = {});

    /// Without reviewers: every active approver who has not edited, else the acting admin.
    void submitForReview(const Actor& actor, const QStringList& ipns, const QStringList& reviewers,
                         const QString& comment = {});
    void withdraw(const Actor& actor, const QStringList& ipns, const QString& comment = {});
    /// A vote. @throws Conflict where another content than the one @p seen is in review by now.
    void approve(const Actor& actor, const QStringList& ipns, const QString& comment = {},
                 const SeenContent& seen = {});
    void reject(const Actor& actor, const QStringList& ipns, const QString& reason,
                const SeenContent& seen = {});
    void release(const Actor& actor, const QStringList& ipns, const QString& comment = {});

    void setPhase(const Actor& actor, const QStringList& ipns, const PhaseChange& change);
    void recategorise(const Actor& actor, const QStringList& ipns, const QString& category);

    /// @throws NotAllowed for a source that is not proposed, from who may not approve sources.
    PartRecord addSource(const Actor& actor, const QString& ipn, const ManufacturerPart& source);
    /// @p source.uuid names the line; its offers stay (Sourcing). @throws Conflict when it no
    /// longer is as @p readAs, offers included; NotAllowed for another approval likewise.
    PartRecord editSource(const Actor& actor, const QString& ipn, const ManufacturerPart& source,
                          const std::optional<ManufacturerPart>& readAs = {});
    PartRecord removeSource(const Actor& actor, const QString& ipn, const QUuid& source);

    /// Every action, whether it is possible for all of these parts, and why not.
    QList<ActionAvailability> actions(const Actor& actor, const QStringList& ipns) const;

private:
    struct Rooms;
    std::unique_ptr<Rooms> m_rooms;
};

} // namespace implexa
