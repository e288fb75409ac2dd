#pragma once

#include "core/domain/BulkChange.h"
#include "core/domain/Duplicates.h"
#include "core/domain/LastTimeBuy.h"
#include "core/domain/PartRecord.h"

#include <QFuture>

#include <optional>

namespace implexa
{
class Session;

/// Sourcing, BulkEdit and Duplicates for the window: each call returns at once; errors are those of
/// the services. Cancel a future that only reads when a newer question comes.
class SourcingCommands final
{
    Q_DISABLE_COPY_MOVE(SourcingCommands)

public:
    explicit SourcingCommands(Session& session);

    /// A line of the approved manufacturer list with its offers, in one command.
    QFuture<PartRecord> editSource(const QString& ipn, const ManufacturerPart& source,
                                   const std::optional<ManufacturerPart>& readAs);
    QFuture<PartRecord> addAlternate(const QString& ipn, const Alternate& alternate);
    QFuture<PartRecord> setAlternates(const QString& ipn, const QList<Alternate>& alternates,
                                      const std::optional<QList<Alternate>>& readAs);
    QFuture<QList<LastTimeBuy>> lastTimeBuys(const QDate& until);

    QFuture<BulkReport> planBulkEdit(const PartSelection& selection, const BulkChange& change);
    QFuture<BulkReport> bulkEdit(const PartSelection& selection, const BulkChange& change);

    QFuture<QList<DuplicateGroup>> duplicates();
    QFuture<MergeReport> planMerge(const MergeRequest& request);
    QFuture<MergeReport> merge(const MergeRequest& request);

private:
    Session& m_session;
};

} // namespace implexa
