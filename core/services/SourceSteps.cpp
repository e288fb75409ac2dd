#include "SourceSteps.h"

#include "ChangeRules.h"
#include "PermissionPolicy.h"
#include "core/domain/Error.h"
#include "core/domain/PlainText.h"
#include "core/domain/Price.h"

#include <QUrl>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Sources {
    Q_DECLARE_TR_FUNCTIONS(Sources)
};

constexpr qint64 largestOrder = 1'000'000'000'000;
constexpr int longestLead = 3650;

// What a change order hashes: what is bought, not what it costs today.
bool sameToBuy(const ManufacturerPart& a, const ManufacturerPart& b)
{
    return std::tie(a.manufacturer, a.mpn, a.approval, a.rank, a.status) ==
           std::tie(b.manufacturer, b.mpn, b.approval, b.rank, b.status);
}

} // namespace

void requireSourcesFree(const Record& record, const PartRecord& part)
{
    const QString order = holdOn(record, part.ipn).sources;
    if (!order.isEmpty())
        throw Refused(Sources::tr("The reviewers of %2 vote on the sources of %1, so they stay as "
                                  "they are. Withdraw %2 to change them.")
                          .arg(part.ipn, order));
}

QString nameOf(const ManufacturerPart& source)
{
    return (source.manufacturer + u' ' + source.mpn).trimmed();
}

void requireUnlisted(const Record& record, const PartRecord& part, const ManufacturerPart& source)
{
    for (const ManufacturerPart& other : record.sources.ofPart(part.id)) {
        const bool sameMaker =
            other.manufacturer.isEmpty() || source.manufacturer.isEmpty() ||
            other.manufacturer.compare(source.manufacturer, Qt::CaseInsensitive) == 0;
        if (other.uuid != source.uuid && sameMaker &&
            other.mpn.compare(source.mpn, Qt::CaseInsensitive) == 0)
            throw Conflict(Sources::tr("%1 lists %2 already. Edit that source, or write the "
                                       "manufacturer of another one.")
                               .arg(part.ipn, nameOf(other)));
    }
}

SupplierOffer checkedOffer(SupplierOffer offer)
{
    offer.supplier = plainLine(offer.supplier);
    offer.sku = plainLine(offer.sku);
    offer.link = plainLine(offer.link);
    if (offer.supplier.isEmpty())
        throw InvalidInput(Sources::tr("Name the supplier of the offer."));
    for (const QString& text : {offer.supplier, offer.sku})
        if (text.size() > 200)
            throw InvalidInput(
                Sources::tr("“%1…” has more than 200 characters.").arg(text.left(30)));
    if (const QUrl url(offer.link, QUrl::StrictMode);
        !offer.link.isEmpty() && (!url.isValid() || offer.link.contains(u' ') ||
                                  (url.scheme() != u"https" && url.scheme() != u"http")))
        throw InvalidInput(
            Sources::tr("“%1” is no address of an offer. Write one that starts with https://.")
                .arg(offer.link));
    if (offer.minimumOrder && (*offer.minimumOrder < 1 || *offer.minimumOrder > largestOrder))
        throw InvalidInput(
            Sources::tr("The minimum order of %1 is a whole number from 1 on, not %2.")
                .arg(offer.supplier)
                .arg(*offer.minimumOrder));
    if (offer.leadTimeDays && (*offer.leadTimeDays < 0 || *offer.leadTimeDays > longestLead))
        throw InvalidInput(Sources::tr("The lead time of %1 is 0 to %2 days, not %3.")
                               .arg(offer.supplier)
                               .arg(longestLead)
                               .arg(*offer.leadTimeDays));
    offer.prices = checkedPrices(offer.prices);
    return offer;
}

ManufacturerPart checkedSource(const Command& command, ManufacturerPart source,
                               SourceApproval present)
{
    if (source.approval != present)
        command.require(Permission::ApproveSources);
    source.manufacturer = plainLine(source.manufacturer);
    source.mpn = plainLine(source.mpn);
    source.datasheet = plainLine(source.datasheet);
    source.note = plainText(source.note);
    if (source.mpn.isEmpty())
        throw InvalidInput(Sources::tr("Give the manufacturer's part number (MPN)."));
    if (source.rank < 1 || source.rank > 1000)
        throw InvalidInput(Sources::tr("The rank is a number from 1 (preferred) to 1000, not %1.")
                               .arg(source.rank));
    for (SupplierOffer& offer : source.offers) {
        offer = checkedOffer(offer);
        if (offer.uuid.isNull())
            offer.uuid = QUuid::createUuid();
    }
    std::sort(source.offers.begin(), source.offers.end(),
              [](const SupplierOffer& a, const SupplierOffer& b) {
                  return std::tie(a.supplier, a.sku) < std::tie(b.supplier, b.sku);
              });
    return source;
}

QString changeSource(Record& record, const Command& command, const PartRecord& part,
                     const ManufacturerPart& source, const std::optional<ManufacturerPart>& readAs,
                     Offers offers)
{
    const ManufacturerPart present = record.sources.require(part.id, source.uuid);
    if (readAs && present != *readAs)
        throw Conflict(
            Sources::tr("Somebody else changed the source %1 of %2 meanwhile. Look at it again, "
                        "then repeat your change.")
                .arg(nameOf(present), part.ipn));
    ManufacturerPart edited = checkedSource(command, source, present.approval);
    edited.id = present.id;
    if (edited.manufacturer != present.manufacturer || edited.mpn != present.mpn)
        requireUnlisted(record, part, edited);
    if (!PermissionPolicy::allows(command.rights(), Permission::ApproveSources)) {
        // Another part number is another source: what was approved was not this one.
        if (edited.manufacturer != present.manufacturer || edited.mpn != present.mpn)
            edited.approval = SourceApproval::Proposed;
    }
    if (!sameToBuy(edited, present))
        requireSourcesFree(record, part);
    record.sources.update(edited);
    if (offers == Offers::Write && edited.offers != present.offers)
        record.sources.setOffers(edited.id, edited.offers);
    const QString verb = edited.approval == present.approval           ? u"Edit source"_s
                         : edited.approval == SourceApproval::Approved ? u"Approve source"_s
                         : edited.approval == SourceApproval::Rejected ? u"Reject source"_s
                                                                       : u"Propose source"_s;
    return u"%1 %2 of %3"_s.arg(verb, nameOf(edited), part.ipn);
}

} // namespace implexa
