#pragma once

#include "core/domain/BomExchange.h"
#include "core/domain/PartRecord.h"
#include "core/formats/BomTable.h"

#include <QHash>

#include <optional>

namespace implexa
{
struct Record;

/// Which part of the vault a row of a BOM means.
struct BomMatch {
    QString ipn; ///< empty: none for sure
    QString name;
    QString reason;    ///< why this one, or why none
    bool open = false; ///< several fit equally well: somebody has to choose
    QList<BomCandidate> candidates;
};

/// Finds parts by IPN, then MPN (of the manufacturer, where the row names one), then value with
/// footprint or package, then name. Within a read or a transaction; remembers what it has loaded.
class BomMatcher final
{
public:
    explicit BomMatcher(const Record& record);

    /// @p alternates are what stands in for the item on the same row.
    BomMatch match(const BomItem& item, const QStringList& designators,
                   const QList<BomItem>& alternates);
    /// A part that somebody chose. @throws NotFound.
    BomMatch chosen(const QString& ipn);
    /// By IPN or MPN only: what an alternate must have.
    BomMatch matchAlternate(const BomItem& item);

    const PartRecord& part(PartId id);

private:
    std::optional<BomMatch> byNumber(const BomItem& item);
    std::optional<BomMatch> byMpn(const QString& mpn, const QString& manufacturer,
                                  const QString& reason);
    std::optional<BomMatch> byValue(const BomItem& item, const QString& category);
    std::optional<BomMatch> byName(const BomItem& item, const QString& category);
    BomMatch decided(const QList<PartId>& parts, const QString& reason);
    BomCandidate candidate(PartId id, const QString& reason);
    QList<PartId> find(const QString& category, const QString& text);

    const Record& m_record;
    QHash<PartId, PartRecord> m_parts;
    QHash<QString, QList<PartId>> m_found;
};

} // namespace implexa
