#pragma once

#include "core/domain/ManufacturerPart.h"

#include <QCoreApplication>
#include <QList>
#include <QStringList>

#include <optional>

namespace implexa
{
class ConnectionPool;

/// The approved manufacturer lists. The only class whose SQL changes `manufacturer_part`,
/// `supplier_offer` and `price_break`. Thread-safe; writes join the transaction around them.
class ManufacturerPartManager final
{
    Q_DECLARE_TR_FUNCTIONS(ManufacturerPartManager)

public:
    explicit ManufacturerPartManager(ConnectionPool& pool)
        : m_pool(pool)
    {
    }

    QList<ManufacturerPart> ofPart(PartId part) const; ///< by rank, manufacturer, MPN
    /// @throws NotFound when the part has no such line.
    ManufacturerPart require(PartId part, const QUuid& uuid) const;
    /// The parts whose list names this MPN of this manufacturer, by id.
    QList<PartId> partsWith(const QString& manufacturer, const QString& mpn) const;
    /// The parts whose list names this MPN of whatever manufacturer, in any case of letters, by id.
    QList<PartId> partsWith(const QString& mpn) const;
    QList<PartId> partsWith(SourceStatus status) const; ///< by IPN

    /// One line of some part, in few words.
    struct Listed {
        PartId part;
        QString manufacturer;
        QString mpn;
    };
    QList<Listed> all() const; ///< of every part, by part and rank

    /// @throws Conflict when the part has that MPN already.
    void add(PartId part, const ManufacturerPart& source);
    void update(const ManufacturerPart& source); ///< by id; all but uuid and offers
    void remove(ManufacturerPartId id);
    /// @throws Conflict where two have the same supplier and SKU.
    void setOffers(ManufacturerPartId id, const QList<SupplierOffer>& offers);

private:
    void readOffers(QList<ManufacturerPart>& sources) const;

    ConnectionPool& m_pool;
};

} // namespace implexa
