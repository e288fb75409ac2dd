#include "SourcingVerbs.h"

#include "Invocation.h"
#include "Json.h"
#include "Repeat.h"
#include "SourceVerbs.h"
#include "TextTable.h"
#include "Words.h"
#include "core/domain/Error.h"
#include "core/domain/Price.h"
#include "core/services/PartManagement.h"
#include "core/services/Sourcing.h"
#include "core/services/Vault.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

Sourcing& sourcing(Invocation& call)
{
    return call.session.vault().sourcing();
}

ManufacturerPart sourceOf(const Invocation& call, const PartRecord& part)
{
    return namedSource(part, call.arguments.operand(1), call.arguments.value(u"manufacturer"_s));
}

/// The offer that a word names: its SKU, its uuid, or its supplier.
SupplierOffer namedOffer(const ManufacturerPart& source, const QString& name)
{
    const auto is = [&](const QString& text) {
        return text.compare(name, Qt::CaseInsensitive) == 0;
    };
    QList<SupplierOffer> found;
    QStringList all;
    for (const SupplierOffer& offer : source.offers) {
        all << (offer.supplier + u' ' + offer.sku).trimmed();
        if (is(offer.sku) || is(offer.uuid.toString(QUuid::WithoutBraces)) || is(offer.supplier) ||
            is(all.back()))
            found << offer;
    }
    if (found.size() == 1)
        return found.front();
    if (found.isEmpty())
        throw NotFound(all.isEmpty() ? u"%1 has no offers."_s.arg(source.mpn)
                                     : u"%1 has no offer %2. It has %3."_s.arg(source.mpn, name,
                                                                               all.join(u", "_s)));
    throw InvalidInput(
        u"%1 has several offers %2. Name the SKU: %3."_s.arg(source.mpn, name, all.join(u", "_s)));
}

void readFields(const Arguments& arguments, SupplierOffer& offer)
{
    offer.link = arguments.given(u"link"_s).value_or(offer.link);
    if (const auto least = arguments.number(u"moq"_s))
        offer.minimumOrder = *least == 0 ? std::nullopt : std::optional(*least);
    if (const auto days = arguments.smallNumber(u"lead-time"_s))
        offer.leadTimeDays = *days;
    std::optional<QString> currency = arguments.given(u"currency"_s);
    if (currency)
        currency = requireCurrency(*currency);
    if (arguments.has(u"price"_s))
        offer.prices = parsePrices(arguments.values(u"price"_s), currency.value_or(QString()));
    else if (currency)
        for (PriceBreak& price : offer.prices)
            price.currency = *currency;
    if (arguments.has(u"no-prices"_s))
        offer.prices.clear();
}

QJsonObject offerObject(const PartRecord& part, const ManufacturerPart& source,
                        const SupplierOffer& offer)
{
    QJsonObject object = json(offer);
    object[u"ipn"_s] = part.ipn;
    object[u"manufacturer"_s] = source.manufacturer;
    object[u"mpn"_s] = source.mpn;
    return object;
}

void offerDone(Invocation& call, const QString& what, const PartRecord& part, const QUuid& sourceId,
               const SupplierOffer& wanted)
{
    for (const ManufacturerPart& source : part.sources)
        for (const SupplierOffer& offer : source.offers) {
            const bool meant = wanted.uuid.isNull()
                                   ? offer.supplier == wanted.supplier.simplified() &&
                                         offer.sku == wanted.sku.simplified()
                                   : offer.uuid == wanted.uuid;
            if (source.uuid != sourceId || !meant)
                continue;
            if (call.out.json())
                call.out.value(offerObject(part, source, offer));
            else
                call.out.say(u"%1 the offer %2 for %3 of %4."_s.arg(
                    what, (offer.supplier + u' ' + offer.sku).trimmed(), source.mpn, part.ipn));
            return;
        }
}

void addOffer(Invocation& call)
{
    const Arguments& arguments = call.arguments;
    SupplierOffer offer;
    offer.supplier = arguments.value(u"supplier"_s);
    offer.sku = arguments.value(u"sku"_s);
    readFields(arguments, offer);
    const PartRecord part = call.session.parts().part(arguments.operand(0));
    const QUuid source = sourceOf(call, part).uuid;
    offerDone(call, u"Added"_s,
              sourcing(call).addOffer(call.session.writer(), part.ipn, source, offer), source,
              offer);
}

void editOffer(Invocation& call)
{
    const Arguments& arguments = call.arguments;
    bool any = false;
    for (const Option& option : arguments.verb()->options)
        any |= option.name != u"manufacturer" && arguments.has(option.name);
    if (!any)
        arguments.refuse(u"Say what to change, for example with --price."_s);
    arguments.exclusive(u"price"_s, u"no-prices"_s);
    const Actor actor = call.session.writer();
    SupplierOffer offer;
    QUuid source;
    const PartRecord changed = repeatOnConflict([&] {
        const PartRecord part = call.session.parts().part(arguments.operand(0));
        const ManufacturerPart line = sourceOf(call, part);
        const SupplierOffer present = namedOffer(line, arguments.operand(2));
        source = line.uuid;
        offer = present;
        offer.supplier = arguments.given(u"supplier"_s).value_or(offer.supplier);
        offer.sku = arguments.given(u"sku"_s).value_or(offer.sku);
        readFields(arguments, offer);
        return sourcing(call).editOffer(actor, part.ipn, source, offer, present);
    });
    offerDone(call, u"Changed"_s, changed, source, offer);
}

void removeOffer(Invocation& call)
{
    const PartRecord part = call.session.parts().part(call.arguments.operand(0));
    const ManufacturerPart source = sourceOf(call, part);
    const SupplierOffer offer = namedOffer(source, call.arguments.operand(2));
    sourcing(call).removeOffer(call.session.writer(), part.ipn, source.uuid, offer.uuid);
    if (call.out.json()) {
        QJsonObject object = offerObject(part, source, offer);
        object[u"removed"_s] = true;
        call.out.value(object);
    } else {
        call.out.say(u"Removed the offer %1 for %2 from %3."_s.arg(
            (offer.supplier + u' ' + offer.sku).trimmed(), source.mpn, part.ipn));
    }
}

void listOffers(Invocation& call)
{
    const PartRecord part = call.session.parts().part(call.arguments.operand(0));
    TextTable table({{u"Manufacturer"_s, TextTable::Left, true},
                     {u"MPN"_s},
                     {u"Supplier"_s},
                     {u"SKU"_s},
                     {u"MOQ"_s, TextTable::Right},
                     {u"Lead time"_s, TextTable::Right},
                     {u"Prices"_s, TextTable::Left, true},
                     {u"Link"_s, TextTable::Left, true}});
    QJsonArray objects;
    for (const ManufacturerPart& source : part.sources)
        for (const SupplierOffer& offer : source.offers) {
            objects += offerObject(part, source, offer);
            QStringList prices;
            for (const PriceBreak& price : offer.prices)
                prices << priceBreakText(price);
            table.add({source.manufacturer, source.mpn, offer.supplier, offer.sku,
                       offer.minimumOrder ? QString::number(*offer.minimumOrder) : QString(),
                       offer.leadTimeDays ? u"%1 days"_s.arg(*offer.leadTimeDays) : QString(),
                       prices.join(u", "_s), offer.link});
        }
    if (call.out.json())
        call.out.value(objects);
    else if (table.isEmpty())
        call.out.note(u"%1 has no offers."_s.arg(part.ipn));
    else
        call.out.table(table);
}

void alternatesDone(Invocation& call, const PartRecord& part)
{
    if (call.out.json())
        call.out.value(jsonArray(part.alternates));
    else
        call.out.say(u"%1 has %2."_s.arg(
            part.ipn, counted(part.alternates.size(), u"alternate"_s, u"alternates"_s)));
}

void addAlternate(Invocation& call)
{
    const Arguments& arguments = call.arguments;
    Alternate alternate;
    alternate.part = arguments.operand(1);
    alternate.note = arguments.value(u"note"_s);
    for (const Alternate& other : call.session.parts().part(arguments.operand(0)).alternates)
        alternate.rank = std::max(alternate.rank, other.rank + 1);
    if (const auto rank = arguments.smallNumber(u"rank"_s))
        alternate.rank = *rank;
    alternatesDone(
        call, sourcing(call).addAlternate(call.session.writer(), arguments.operand(0), alternate));
}

void removeAlternate(Invocation& call)
{
    alternatesDone(call,
                   sourcing(call).removeAlternate(call.session.writer(), call.arguments.operand(0),
                                                  call.arguments.operand(1)));
}

void listAlternates(Invocation& call)
{
    const PartRecord part = call.session.parts().part(call.arguments.operand(0));
    if (call.out.json())
        return call.out.value(jsonArray(part.alternates));
    TextTable table(
        {{u"Rank"_s, TextTable::Right}, {u"IPN"_s}, {u"Note"_s, TextTable::Left, true}});
    for (const Alternate& alternate : part.alternates)
        table.add({QString::number(alternate.rank), alternate.part, alternate.note});
    if (table.isEmpty())
        call.out.note(u"%1 has no alternates."_s.arg(part.ipn));
    else
        call.out.table(table);
}

void lastTimeBuys(Invocation& call)
{
    QList<LastTimeBuy> buys;
    if (call.arguments.operands().isEmpty()) {
        buys = sourcing(call).lastTimeBuys(
            QDate::fromString(call.arguments.value(u"until"_s), Qt::ISODate));
    } else {
        for (const QString& ipn : call.arguments.operands())
            buys << sourcing(call).lastTimeBuy(ipn);
    }
    if (call.out.json())
        return call.out.value(jsonArray(buys));
    TextTable table({{u"Until"_s},
                     {u"IPN"_s},
                     {u"Name"_s, TextTable::Left, true},
                     {u"Phase"_s, TextTable::Left, true},
                     {u"Use instead"_s},
                     {u"Assemblies"_s, TextTable::Left, true}});
    for (const LastTimeBuy& buy : buys) {
        QStringList assemblies;
        for (const WhereUsedRow& row : buy.assemblies)
            assemblies << row.parent.text();
        table.add({buy.date.isValid()      ? buy.date.toString(Qt::ISODate)
                   : buy.sources.isEmpty() ? QString()
                                           : u"soon"_s,
                   buy.ipn, buy.name, label(buy.phase),
                   buy.replacement.isEmpty() ? buy.alternates.join(u", "_s) : buy.replacement,
                   assemblies.join(u", "_s)});
    }
    if (table.isEmpty())
        call.out.note(u"No part has a last time buy."_s);
    else
        call.out.table(table);
}

const Operand part{.name = u"IPN"_s, .words = Words::Ipn};
const Operand mpn{.name = u"MPN"_s};
const Operand named{.name = u"OFFER"_s};
const Option which{.name = u"manufacturer"_s,
                   .value = u"NAME"_s,
                   .help = u"whose MPN it is, where two makers have the same"_s};

QList<Option> offerOptions(bool isNew)
{
    QList<Option> all{
        {.name = u"supplier"_s,
         .value = u"NAME"_s,
         .help = isNew ? u"who sells it"_s : u"corrected supplier"_s,
         .required = isNew},
        {.name = u"sku"_s, .value = u"SKU"_s, .help = u"the supplier's order number"_s},
        {.name = u"link"_s, .value = u"URL"_s, .help = u"address of the offer"_s},
        {.name = u"moq"_s,
         .value = u"N"_s,
         .help = u"minimum order; 0: none"_s,
         .words = Words::Number},
        {.name = u"lead-time"_s,
         .value = u"DAYS"_s,
         .help = u"days until it is delivered"_s,
         .words = Words::Number},
        {.name = u"price"_s,
         .value = u"QUANTITY=PRICE"_s,
         .help = u"price of one from a quantity on; all of them: 1=0.10 100=0.08 EUR"_s,
         .repeatable = true,
         .many = true},
        {.name = u"currency"_s,
         .value = u"CODE"_s,
         .help = u"of prices that name none, by ISO 4217: EUR"_s},
        which,
    };
    if (!isNew)
        all << Option{.name = u"no-prices"_s, .value = {}, .help = u"take the prices away"_s};
    return all;
}

} // namespace

QList<Verb> sourcingVerbs()
{
    return {
        {.name = u"source offer add"_s,
         .summary = u"add where a manufacturer part is sold"_s,
         .details =
             u"A price break is the quantity from which it holds and the price of one, exact "
             "to a millionth. 1,500 is refused: write 1500 or 1.5."_s,
         .operands = {part, mpn},
         .options = offerOptions(true),
         .examples = {u"source offer add EL-RES-10000 RC0603FR-0710KL --supplier Mouser --sku "
                      "603-RC0603FR-0710KL --moq 1 --price 1=0.10 100=0.08 EUR"_s},
         .run = addOffer},
        {.name = u"source offer edit"_s,
         .summary = u"change an offer"_s,
         .details =
             u"OFFER is its SKU, its supplier or its uuid. With --price all price breaks are "
             "given anew."_s,
         .operands = {part, mpn, named},
         .options = offerOptions(false),
         .examples =
             {u"source offer edit EL-RES-10000 RC0603FR-0710KL Mouser --price 1=0.09 EUR"_s},
         .run = editOffer},
        {.name = u"source offer remove"_s,
         .summary = u"take an offer away"_s,
         .details = {},
         .operands = {part, mpn, named},
         .options = {which},
         .examples = {u"source offer remove EL-RES-10000 RC0603FR-0710KL Mouser"_s},
         .run = removeOffer},
        {.name = u"source offer list"_s,
         .summary = u"list the offers for a part"_s,
         .details = {},
         .operands = {part},
         .options = {},
         .examples = {u"source offer list EL-RES-10000"_s},
         .run = listOffers},
        {.name = u"part alternate add"_s,
         .summary = u"name a part that can stand in for another one"_s,
         .details = u"Wherever it is used; for one BOM alone, a line has substitutes."_s,
         .operands = {part, {.name = u"ALTERNATE"_s, .words = Words::Ipn}},
         .options = {{.name = u"rank"_s,
                      .value = u"N"_s,
                      .help = u"1 is preferred"_s,
                      .words = Words::Number},
                     {.name = u"note"_s, .value = u"TEXT"_s, .help = u"a remark"_s}},
         .examples = {u"part alternate add EL-RES-10000 EL-RES-10007 --note \"0.1 mm taller\""_s},
         .run = addAlternate},
        {.name = u"part alternate remove"_s,
         .summary = u"take an alternate away"_s,
         .details = {},
         .operands = {part, {.name = u"ALTERNATE"_s, .words = Words::Ipn}},
         .options = {},
         .examples = {u"part alternate remove EL-RES-10000 EL-RES-10007"_s},
         .run = removeAlternate},
        {.name = u"part alternate list"_s,
         .summary = u"list the alternates of a part"_s,
         .details = {},
         .operands = {part},
         .options = {},
         .examples = {u"part alternate list EL-RES-10000"_s},
         .run = listAlternates},
        {.name = u"part last-time-buy"_s,
         .summary = u"list what can be bought but once more, and the assemblies that it hits"_s,
         .details =
             u"Parts with a last-time-buy date (part phase --last-time-buy), and those with a "
             "manufacturer part whose status is last_time_buy; the earliest first. With IPN: "
             "these, whatever they say."_s,
         .operands =
             {{.name = u"IPN"_s, .words = Words::Ipn, .choices = {}, .least = 0, .most = 0}},
         .options = {{.name = u"until"_s,
                      .value = u"DATE"_s,
                      .help = u"only dates up to this one"_s,
                      .words = Words::Date}},
         .examples = {u"part last-time-buy --until 2027-06-30"_s},
         .run = lastTimeBuys},
    };
}

} // namespace implexa::cli
