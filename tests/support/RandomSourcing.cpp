#include "RandomCommands.h"
#include "core/services/BulkEdit.h"
#include "core/services/Duplicates.h"
#include "core/services/Sourcing.h"

using namespace Qt::StringLiterals;

namespace implexa::test
{

SupplierOffer RandomCommands::offer()
{
    SupplierOffer made;
    made.supplier = oneIn(4) ? text() : any(QStringList{u"Mouser"_s, u"Digi-Key"_s});
    made.sku = oneIn(4) ? text() : u"SKU-%1"_s.arg(below(9));
    made.link = oneIn(2) ? u"https://example.org/%1?a=b&c"_s.arg(m_count) : QString();
    if (oneIn(2))
        made.minimumOrder = below(5000);
    if (oneIn(2))
        made.leadTimeDays = int(below(200));
    for (unsigned i = 0, count = below(4); i < count; ++i)
        made.prices << PriceBreak{qint64(1 + below(30)), oneIn(20) ? u"XXX"_s : u"EUR"_s,
                                  qint64(below(2'000'000))};
    return made;
}

void RandomCommands::workOnOffers()
{
    // A part that has a source, where there is one.
    QString of = ipn({});
    for (int tries = 0; tries < 5 && m_home.part(of).sources.isEmpty(); ++tries)
        of = ipn({});
    const QList<ManufacturerPart> sources = m_home.part(of).sources;
    const ManufacturerPart source = sources.isEmpty() ? ManufacturerPart() : any(sources);
    const QList<SupplierOffer>& present = source.offers;
    Sourcing& sourcing = m_home.vault->sourcing();
    if (present.isEmpty() || oneIn(2)) {
        sourcing.addOffer(maker(), of, source.uuid, offer());
    } else if (oneIn(3)) {
        sourcing.removeOffer(maker(), of, source.uuid, any(present).uuid);
    } else if (oneIn(3)) {
        ManufacturerPart edited = source;
        edited.note = text();
        edited.offers = {offer()};
        sourcing.editSource(maker(), of, edited, source);
    } else {
        SupplierOffer edited = offer();
        edited.uuid = any(present).uuid;
        sourcing.editOffer(maker(), of, source.uuid, edited);
    }
}

void RandomCommands::workOnAlternates()
{
    const QString of = ipn({});
    const QList<Alternate> present = m_home.part(of).alternates;
    Sourcing& sourcing = m_home.vault->sourcing();
    if (present.isEmpty() || oneIn(2)) {
        sourcing.addAlternate(maker(), of, {ipn({}), int(below(5)), text()});
        return;
    }
    if (oneIn(2)) {
        sourcing.removeAlternate(maker(), of, any(present).part);
        return;
    }
    sourcing.setAlternates(maker(), of, {{ipn({}), 1, text()}, {ipn({}), 2, {}}}, present);
}

void RandomCommands::bulkEdit()
{
    PartSelection selection;
    if (oneIn(2)) {
        selection.ipns = ipns({}, 6);
    } else {
        selection.query = PartQuery{};
        selection.query->category = category();
    }
    BulkChange change;
    change.properties = values(category());
    if (oneIn(4))
        change.name = u"{name} {Tolerance}"_s;
    if (oneIn(4))
        change.description = text();
    m_home.vault->bulkEdit().apply(maker(), selection, change);
}

void RandomCommands::merge()
{
    MergeRequest request;
    request.into = ipn({});
    request.from = ipns(ReleaseState::Draft, 2);
    request.joinLines = oneIn(2);
    m_home.vault->duplicates().merge(maker(), request);
}

} // namespace implexa::test
