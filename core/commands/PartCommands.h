#pragma once

#include "core/domain/PartInput.h"
#include "core/domain/PartRecord.h"

#include <QFuture>

#include <optional>

namespace implexa
{
class Session;

/// PartManagement for the window: each call returns at once; errors are those of PartManagement.
class PartCommands final
{
    Q_DISABLE_COPY_MOVE(PartCommands)

public:
    explicit PartCommands(Session& session);

    QFuture<PartRecord> part(const QString& ipn);
    /// Every action, whether it is possible for all of these parts, and why not.
    QFuture<QList<ActionAvailability>> actions(const QStringList& ipns);

    QFuture<PartRecord> createPart(const NewPart& part);
    QFuture<PartRecord> editDraft(const QString& ipn, const DraftEdit& edit);
    QFuture<PartRecord> setProperties(const QString& ipn, const Properties& values);
    QFuture<void> deleteDraft(const QStringList& ipns);

    QFuture<void> createRevision(const QStringList& ipns);
    QFuture<void> discardRevision(const QStringList& ipns, const QString& reason);

    /// Without reviewers: every active approver who has not edited.
    QFuture<void> submitForReview(const QStringList& ipns, const QStringList& reviewers,
                                  const QString& comment);
    QFuture<void> withdraw(const QStringList& ipns, const QString& comment);
    QFuture<void> approve(const QStringList& ipns, const QString& comment,
                          const SeenContent& seen = {});
    QFuture<void> reject(const QStringList& ipns, const QString& reason,
                         const SeenContent& seen = {});
    QFuture<void> release(const QStringList& ipns, const QString& comment);

    QFuture<void> setPhase(const QStringList& ipns, const PhaseChange& change);
    QFuture<void> recategorise(const QStringList& ipns, const QString& category);

    QFuture<PartRecord> addSource(const QString& ipn, const ManufacturerPart& source);
    QFuture<PartRecord> editSource(const QString& ipn, const ManufacturerPart& source,
                                   const std::optional<ManufacturerPart>& readAs = {});
    QFuture<PartRecord> removeSource(const QString& ipn, const QUuid& source);

private:
    Session& m_session;
};

} // namespace implexa
