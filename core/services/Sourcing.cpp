#include "Sourcing.h"

#include "BomWhereUsed.h"
#include "PartCommand.h"
#include "Record.h"
#include "SourceSteps.h"
#include "core/domain/Error.h"
#include "core/domain/PlainText.h"
#include "core/domain/Quantity.h"

#include <QSet>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace implexa
{

struct Sourcing::Rooms {
    Rooms(ConnectionPool& connections, const Clock& theClock)
        : record(connections)
        , structure(connections)
        , clock(theClock)
    {
    }

    /// Runs @p edit on the offers of one source: it gets the source, changes its offers and returns
    /// the start of the event's line.
    template <typename Edit>
    PartRecord editOffers(const Actor& actor, const QString& action, const QString& ipn,
                          const QUuid& source, Edit&& edit)
    {
        return changePart(record, clock, actor, {action, PartAction::AddSource, {}, {}}, ipn,
                          [&](Command&, const PartRecord& part) {
                              ManufacturerPart line = record.sources.require(part.id, source);
                              const QString what = edit(line);
                              record.sources.setOffers(line.id, line.offers);
                              return u"%1 for %2 of %3"_s.arg(what, nameOf(line), part.ipn);
                          });
    }

    template <typename Edit>
    PartRecord editAlternates(const Actor& actor, const QString& ipn, Edit&& edit)
    {
        return changePart(record, clock, actor,
                          {u"part.alternates"_s, PartAction::EditPartProperties, {}, {}}, ipn,
                          [&](Command&, const PartRecord& part) {
                              QList<Alternate> alternates = part.alternates;
                              QString summary = edit(part, alternates);
                              record.parts.setAlternates(part.id, checked(part, alternates));
                              return summary;
                          });
    }

    QList<Alternate> checked(const PartRecord& part, QList<Alternate> alternates) const;
    LastTimeBuy hits(PartId id, const CancelCheck& cancelled) const;

    static SupplierOffer& require(ManufacturerPart& source, const QUuid& offer)
    {
        const auto found =
            std::find_if(source.offers.begin(), source.offers.end(),
                         [&](const SupplierOffer& one) { return one.uuid == offer; });
        if (found == source.offers.end())
            throw NotFound(
                tr("This offer for %1 is gone. Somebody else removed it.").arg(nameOf(source)));
        return *found;
    }

    static QString name(const SupplierOffer& offer)
    {
        return offer.sku.isEmpty() ? offer.supplier : offer.supplier + u' ' + offer.sku;
    }

    Record record;
    StructureManager structure;
    const Clock& clock;
};

QList<Alternate> Sourcing::Rooms::checked(const PartRecord& part, QList<Alternate> alternates) const
{
    QSet<QString> named;
    for (Alternate& alternate : alternates) {
        alternate.part = alternate.part.trimmed();
        alternate.note = plainText(alternate.note);
        const PartRecord other = record.parts.load(record.parts.require(alternate.part));
        if (other.id == part.id)
            throw Refused(tr("%1 cannot be its own alternate.").arg(part.ipn));
        if (named.contains(alternate.part))
            throw Conflict(tr("%1 lists the alternate %2 already.").arg(part.ipn, alternate.part));
        if (alternate.rank < 1 || alternate.rank > 1000)
            throw InvalidInput(
                tr("The rank of alternate %1 is a number from 1 (preferred) to 1000, "
                   "not %2.")
                    .arg(alternate.part)
                    .arg(alternate.rank));
        if (requireUnit(other.baseUnit).dimension != requireUnit(part.baseUnit).dimension)
            throw Refused(tr("%1 is counted in %2 and %3 in %4, which does not convert. It cannot "
                             "stand in for it.")
                              .arg(part.ipn, part.baseUnit, alternate.part, other.baseUnit));
        named.insert(alternate.part);
    }
    std::sort(alternates.begin(), alternates.end(), [](const Alternate& a, const Alternate& b) {
        return std::tie(a.rank, a.part) < std::tie(b.rank, b.part);
    });
    return alternates;
}

Sourcing::Sourcing(ConnectionPool& pool, const Clock& clock)
    : m_rooms(std::make_unique<Rooms>(pool, clock))
{
}

Sourcing::~Sourcing() = default;

PartRecord Sourcing::addOffer(const Actor& actor, const QString& ipn, const QUuid& source,
                              const SupplierOffer& offer)
{
    return m_rooms->editOffers(actor, u"source.offer.add"_s, ipn, source,
                               [&](ManufacturerPart& line) {
                                   SupplierOffer added = checkedOffer(offer);
                                   added.uuid = QUuid::createUuid();
                                   line.offers << added;
                                   return u"Add offer %1"_s.arg(Rooms::name(added));
                               });
}

PartRecord Sourcing::editOffer(const Actor& actor, const QString& ipn, const QUuid& source,
                               const SupplierOffer& offer,
                               const std::optional<SupplierOffer>& readAs)
{
    return m_rooms->editOffers(
        actor, u"source.offer.edit"_s, ipn, source, [&](ManufacturerPart& line) {
            SupplierOffer& present = Rooms::require(line, offer.uuid);
            if (readAs && !(present == *readAs))
                throw Conflict(tr("Somebody else changed the offer %1 meanwhile. Look at it again, "
                                  "then repeat your change.")
                                   .arg(Rooms::name(present)));
            present = checkedOffer(offer);
            return u"Edit offer %1"_s.arg(Rooms::name(present));
        });
}

PartRecord Sourcing::removeOffer(const Actor& actor, const QString& ipn, const QUuid& source,
                                 const QUuid& offer)
{
    return m_rooms->editOffers(
        actor, u"source.offer.remove"_s, ipn, source, [&](ManufacturerPart& line) {
            const SupplierOffer gone = Rooms::require(line, offer);
            line.offers.removeIf([&](const SupplierOffer& one) { return one.uuid == offer; });
            return u"Remove offer %1"_s.arg(Rooms::name(gone));
        });
}

PartRecord Sourcing::editSource(const Actor& actor, const QString& ipn,
                                const ManufacturerPart& source,
                                const std::optional<ManufacturerPart>& readAs)
{
    Record& record = m_rooms->record;
    return changePart(record, m_rooms->clock, actor,
                      {u"source.edit"_s, PartAction::AddSource, {}, {}}, ipn,
                      [&](Command& command, const PartRecord& part) {
                          return changeSource(record, command, part, source, readAs, Offers::Write);
                      });
}

PartRecord Sourcing::setAlternates(const Actor& actor, const QString& ipn,
                                   const QList<Alternate>& wanted,
                                   const std::optional<QList<Alternate>>& readAs)
{
    return m_rooms->editAlternates(
        actor, ipn, [&](const PartRecord& part, QList<Alternate>& alternates) {
            if (readAs && alternates != *readAs)
                throw Conflict(tr("Somebody else changed the alternates of %1 meanwhile. Look at "
                                  "them again, then repeat your change.")
                                   .arg(part.ipn));
            alternates = wanted;
            return u"Set the alternates of %1"_s.arg(part.ipn);
        });
}

PartRecord Sourcing::addAlternate(const Actor& actor, const QString& ipn,
                                  const Alternate& alternate)
{
    return m_rooms->editAlternates(
        actor, ipn, [&](const PartRecord& part, QList<Alternate>& alternates) {
            alternates << alternate;
            return u"Add alternate %1 to %2"_s.arg(alternate.part.trimmed(), part.ipn);
        });
}

PartRecord Sourcing::removeAlternate(const Actor& actor, const QString& ipn,
                                     const QString& alternate)
{
    return m_rooms->editAlternates(
        actor, ipn, [&](const PartRecord& part, QList<Alternate>& alternates) {
            if (alternates.removeIf([&](const Alternate& one) { return one.part == alternate; }) ==
                0)
                throw NotFound(tr("%1 is no alternate of %2.").arg(alternate, part.ipn));
            return u"Remove alternate %1 from %2"_s.arg(alternate, part.ipn);
        });
}

LastTimeBuy Sourcing::Rooms::hits(PartId id, const CancelCheck& cancelled) const
{
    const PartRecord part = record.load(id);
    LastTimeBuy buy;
    buy.ipn = part.ipn;
    buy.name = part.head().content.name;
    buy.phase = part.phase;
    buy.date = part.lastTimeBuy;
    buy.replacement = part.replacement;
    for (const ManufacturerPart& source : part.sources)
        if (source.status == SourceStatus::LastTimeBuy)
            buy.sources << source.mpn;
    for (const Alternate& alternate : part.alternates)
        buy.alternates << alternate.part;
    StructureManager::Seen seen = structure.standing(id, {});
    seen.revision = {}; // whichever revision is built in
    buy.assemblies = whereUsed(structure, seen, {}, cancelled).rows;
    buy.assemblies.removeIf([](const WhereUsedRow& row) { return row.asSubstitute; });
    return buy;
}

QList<LastTimeBuy> Sourcing::lastTimeBuys(const QDate& until, const CancelCheck& cancelled) const
{
    const Record& record = m_rooms->record;
    return record.pool.read([&](Connection&) {
        QList<PartId> parts = record.parts.withLastTimeBuy(until);
        if (!until.isValid())
            for (const PartId part : record.sources.partsWith(SourceStatus::LastTimeBuy))
                if (!parts.contains(part))
                    parts << part;
        QList<LastTimeBuy> buys;
        for (const PartId part : parts)
            buys << m_rooms->hits(part, cancelled);
        return buys;
    });
}

LastTimeBuy Sourcing::lastTimeBuy(const QString& ipn) const
{
    const Record& record = m_rooms->record;
    return record.pool.read(
        [&](Connection&) { return m_rooms->hits(record.parts.require(ipn), {}); });
}

} // namespace implexa
