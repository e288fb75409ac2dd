#pragma once

#include "core/database/ConnectionPool.h"
#include "core/domain/BomLine.h"
#include "core/services/BomViews.h"
#include "core/services/Record.h"
#include "support/TemporaryVault.h"

#include <algorithm>

namespace implexa::test
{

/// A vault for tests of what is read of structure. Lines are written past the rules, so that there
/// can also be what the rules would refuse.
class BomVault final
{
    Q_DISABLE_COPY_MOVE(BomVault)

public:
    BomVault()
        : record(home.pool())
    {
    }

    BomViews& views() { return home.vault->bomViews(); }

    QString part(const QString& name, const QString& category = QStringLiteral("ME-FAS"))
    {
        return home.draft(name, category);
    }
    QString assembly(const QString& name) { return part(name, QStringLiteral("AS-SUB")); }

    static BomLine line(const QString& child, const QString& quantity = QStringLiteral("1"),
                        const QString& unit = QStringLiteral("each"))
    {
        BomLine made;
        made.child = child;
        made.quantity =
            quantity.isEmpty() ? std::nullopt : std::optional(Quantity::parse(quantity));
        made.unit = unit;
        return made;
    }
    /// To the part's head. @returns the line as it stands.
    BomLine add(const QString& parent, BomLine line)
    {
        home.pool().transaction([&](Connection&) {
            const PartRecord into = home.part(parent);
            if (line.uuid.isNull())
                line.uuid = QUuid::createUuid();
            int last = 0;
            for (const BomLine& other : into.head().content.bom)
                if (other.type == line.type)
                    last = std::max(last, other.find);
            if (line.find == 0)
                line.find = nextFindNumber({}, last);
            line.id = record.relationships.add(into.head().id, line);
        });
        return line;
    }
    BomLine add(const QString& parent, const QString& child,
                const QString& quantity = QStringLiteral("1"),
                const QString& unit = QStringLiteral("each"))
    {
        return add(parent, line(child, quantity, unit));
    }
    void update(const QString& parent, const BomLine& line)
    {
        home.pool().transaction(
            [&](Connection&) { record.relationships.update(home.part(parent).head().id, line); });
    }
    void setBaseUnit(const QString& ipn, const QString& unit)
    {
        home.pool().transaction(
            [&](Connection&) { record.parts.setBaseUnit(record.parts.require(ipn), unit); });
    }
    /// The next revision, open.
    void revise(const QString& ipn) { home.parts().createRevision(home.bob, {ipn}); }
    /// The open revision, all the way.
    void release(const QString& ipn) { home.release(ipn); }

    /// An approved source with one offer, or with none where there is no price.
    void source(const QString& ipn, const QString& mpn, int rank, const QString& supplier,
                const QList<PriceBreak>& prices, std::optional<qint64> minimumOrder = {})
    {
        ManufacturerPart source;
        source.uuid = QUuid::createUuid();
        source.manufacturer = QStringLiteral("Acme");
        source.mpn = mpn;
        source.approval = SourceApproval::Approved;
        source.rank = rank;
        if (!prices.isEmpty()) {
            SupplierOffer offer;
            offer.uuid = QUuid::createUuid();
            offer.supplier = supplier;
            offer.sku = mpn + QStringLiteral("-1");
            offer.minimumOrder = minimumOrder;
            offer.prices = prices;
            source.offers << offer;
        }
        add(ipn, source);
    }
    void add(const QString& ipn, const ManufacturerPart& source)
    {
        home.pool().transaction(
            [&](Connection&) { record.sources.add(record.parts.require(ipn), source); });
    }

    TemporaryVault home;
    Record record;
};

} // namespace implexa::test
