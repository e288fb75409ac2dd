#pragma once

#include "core/domain/PartInput.h"
#include "core/domain/PartRecord.h"
#include "core/domain/StructureInput.h"

#include <QFuture>

namespace implexa
{
class Session;

/// Structure for the window: each call returns at once; errors are those of Structure.
class StructureCommands final
{
    Q_DISABLE_COPY_MOVE(StructureCommands)

public:
    explicit StructureCommands(Session& session);

    QFuture<PartRecord> addLines(const QString& ipn, const QList<BomLine>& lines, Pinning pinning,
                                 int version);
    QFuture<PartRecord> editLines(const QString& ipn, const QList<BomLine>& lines, int version);
    QFuture<PartRecord> removeLines(const QString& ipn, const QList<QUuid>& lines, int version);
    QFuture<PartRecord> setLines(const QString& ipn, const QList<BomLine>& lines, int version);
    /// The parents that changed, as `IPN@label`.
    QFuture<QStringList> replacePart(const PartReplacement& replacement);
    QFuture<QStringList> parentsNow(const QString& ipn);
    QFuture<PartRecord> setBaseUnit(const QString& ipn, const QString& unit);
    /// What a submit, approval or release of these waits for below them.
    QFuture<QStringList> waitingBelow(const QStringList& ipns, PartAction action);

private:
    Session& m_session;
};

} // namespace implexa
