#pragma once

#include "core/domain/Id.h"
#include "core/domain/PartRecord.h"

#include <QCoreApplication>

#include <optional>

namespace implexa
{
class ConnectionPool;

/// The parts themselves: number, place, category, phase. The only class whose SQL changes `part`,
/// `part_sequence`, `taken_ipn`, `retired_ipn` and `alternate`. Thread-safe; writes join the
/// transaction around them.
class PartManager final
{
    Q_DECLARE_TR_FUNCTIONS(PartManager)

public:
    explicit PartManager(ConnectionPool& pool)
        : m_pool(pool)
    {
    }

    std::optional<PartId> find(const QString& ipn) const;
    std::optional<PartId> find(const QUuid& uuid) const;
    PartId require(const QString& ipn) const; ///< @throws NotFound

    /// The part's own fields; revisions, properties and sources are other managers'.
    PartRecord load(PartId id) const; ///< @throws NotFound
    QList<PartId> all() const;        ///< by ordinal
    qint64 count() const;

    /// Given out, now or ever, to a part or to one that was deleted; this one or one that differs
    /// from it only in letter case or Unicode form, which would be its folder in a checkout.
    bool isTaken(const QString& ipn) const { return takenAs(ipn).has_value(); }
    /// The number that stands in the way of this one: itself, or how the other is written.
    std::optional<QString> takenAs(const QString& ipn) const;
    /// Why a new part cannot have this number, and what to do: a sentence; empty where it can.
    QString whyTaken(const QString& ipn) const;

    struct Sequence {
        qint64 nextNumber = 0;
        qint64 nextOrdinal = 0;
    };
    Sequence sequence() const;
    void setSequence(const Sequence& sequence);
    qint64 takeNumber(); ///< within a transaction: never given out twice
    qint64 takeOrdinal();

    struct RetiredIpn {
        QString ipn;
        QUuid part;
    };
    QList<RetiredIpn> retired() const; ///< by IPN
    void retire(const RetiredIpn& retired);

    /// Takes ipn, uuid, ordinal, phase and creation from @p part. @throws Conflict for a taken IPN.
    PartId add(const PartRecord& part, CategoryId category, UserId by);
    void setPhase(PartId id, Phase phase, const QString& reason, const QDate& lastTimeBuy,
                  std::optional<PartId> replacement);
    void setCategory(PartId id, CategoryId category);
    void setBaseUnit(PartId id, const QString& unit);
    QList<Alternate> alternates(PartId id) const; ///< by rank, IPN
    /// @throws NotFound for an alternate that is not there.
    void setAlternates(PartId id, const QList<Alternate>& alternates);
    QStringList alternateOf(PartId id) const; ///< IPNs of the parts that it can stand in for
    /// Removes a part with nothing left on it and keeps its number from being used again.
    void remove(PartId id);

    /// Parts with a last-time-buy date, up to @p until where that is valid; the earliest first.
    QList<PartId> withLastTimeBuy(const QDate& until) const;

    /// Parts whose head is in review, the longest waiting first.
    QList<PartId> inReview() const;

    /// IPNs of the parts that name this one as their replacement.
    QStringList replacedBy(PartId id) const;

private:
    ConnectionPool& m_pool;
};

} // namespace implexa
