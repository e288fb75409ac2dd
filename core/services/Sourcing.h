#pragma once

#include "core/domain/Cancel.h"
#include "core/domain/Clock.h"
#include "core/domain/LastTimeBuy.h"
#include "core/domain/PartRecord.h"
#include "core/domain/User.h"

#include <QCoreApplication>
#include <QUuid>

#include <memory>
#include <optional>

namespace implexa
{
class ConnectionPool;

/// Where parts are bought: offers of suppliers for a part's manufacturer parts, other parts that
/// can stand in for one, and what can be bought but once more. Each command is one transaction and
/// one event. The manufacturer parts themselves are PartManagement's.
///
/// Thread-safe. Throws as PartManagement does.
class Sourcing final
{
    Q_DECLARE_TR_FUNCTIONS(Sourcing)
    Q_DISABLE_COPY_MOVE(Sourcing)

public:
    Sourcing(ConnectionPool& pool, const Clock& clock);
    ~Sourcing();

    /// @p source: the line of the manufacturer part. @throws Conflict where it has an offer of this
    /// supplier and SKU already.
    PartRecord addOffer(const Actor& actor, const QString& ipn, const QUuid& source,
                        const SupplierOffer& offer);
    /// @p offer.uuid names the offer. @throws Conflict when it no longer is as @p readAs.
    PartRecord editOffer(const Actor& actor, const QString& ipn, const QUuid& source,
                         const SupplierOffer& offer,
                         const std::optional<SupplierOffer>& readAs = {});
    PartRecord removeOffer(const Actor& actor, const QString& ipn, const QUuid& source,
                           const QUuid& offer);
    /// As PartManagement::editSource(), and the offers become those of @p source too.
    PartRecord editSource(const Actor& actor, const QString& ipn, const ManufacturerPart& source,
                          const std::optional<ManufacturerPart>& readAs = {});

    /// Parts that can stand in for this one wherever it is used, counted in units that convert.
    /// @throws Conflict when they no longer are as @p readAs.
    PartRecord setAlternates(const Actor& actor, const QString& ipn,
                             const QList<Alternate>& alternates,
                             const std::optional<QList<Alternate>>& readAs = {});
    PartRecord addAlternate(const Actor& actor, const QString& ipn, const Alternate& alternate);
    PartRecord removeAlternate(const Actor& actor, const QString& ipn, const QString& alternate);

    /// What has a last-time-buy date, or a manufacturer part that says last time buy, each with the
    /// assemblies that it is in; the earliest first. @p until: only dates up to it.
    QList<LastTimeBuy> lastTimeBuys(const QDate& until = {},
                                    const CancelCheck& cancelled = {}) const;
    LastTimeBuy lastTimeBuy(const QString& ipn) const; ///< of this part, whatever it says

private:
    struct Rooms;
    std::unique_ptr<Rooms> m_rooms;
};

} // namespace implexa
