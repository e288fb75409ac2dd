#include "SampleValues.h"

#include "core/domain/Designators.h"
#include "core/domain/Price.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

SupplierOffer offerOf(const QJsonObject& given)
{
    SupplierOffer offer;
    offer.supplier = given[u"supplier"].toString();
    offer.sku = given[u"sku"].toString();
    offer.link = given[u"link"].toString();
    if (given.contains(u"minimum"))
        offer.minimumOrder = given[u"minimum"].toInt();
    if (given.contains(u"days"))
        offer.leadTimeDays = given[u"days"].toInt();
    offer.prices = parsePrices(sampleStrings(given[u"prices"]));
    return offer;
}

Disposition disposition(const QJsonValue& value)
{
    return dispositionFromCode(value.toString()).value_or(Disposition::None);
}

} // namespace

QStringList sampleStrings(const QJsonValue& value)
{
    QStringList list;
    for (const QJsonValue one : value.toArray())
        list << one.toString();
    return list;
}

Properties sampleProperties(const QJsonObject& object)
{
    Properties properties;
    const QJsonObject given = object[u"properties"].toObject();
    for (auto it = given.begin(); it != given.end(); ++it)
        properties.insert(it.key(), it.value().toString());
    return properties;
}

ManufacturerPart sampleSource(const QJsonObject& given)
{
    ManufacturerPart source;
    source.manufacturer = given[u"manufacturer"].toString();
    source.mpn = given[u"mpn"].toString();
    source.approval =
        fromCode<SourceApproval>(given[u"approval"].toString()).value_or(SourceApproval::Proposed);
    source.status =
        fromCode<SourceStatus>(given[u"status"].toString()).value_or(SourceStatus::Active);
    source.datasheet = given[u"datasheet"].toString();
    source.note = given[u"note"].toString();
    for (const QJsonValue offer : given[u"offers"].toArray())
        source.offers << offerOf(offer.toObject());
    return source;
}

BomLine sampleLine(const QJsonObject& given, const std::function<QString(const QString&)>& ipn)
{
    BomLine line;
    line.child = ipn(given[u"child"].toString());
    line.type = relationshipTypeFromCode(given[u"type"].toString()).value_or(RelationshipType::Bom);
    line.designators = parseDesignators(given[u"at"].toString());
    line.unit = given[u"unit"].toString(); // empty: the child's
    line.fitted = given[u"fitted"].toBool(true);
    line.note = given[u"note"].toString();
    const QString quantity = given[u"quantity"].toString();
    if (quantity == u"as required")
        line.quantity = std::nullopt;
    else if (!quantity.isEmpty())
        line.quantity = Quantity::parse(quantity);
    else if (!line.designators.isEmpty())
        line.quantity = Quantity{line.designators.size() * Quantity::one};
    int rank = 0;
    for (const QString& key : sampleStrings(given[u"substitutes"]))
        line.substitutes << Substitute{ipn(key), ++rank, {}};
    return line;
}

NewChange sampleChange(const QJsonObject& given)
{
    NewChange change;
    change.title = given[u"title"].toString();
    change.reason = given[u"reason"].toString();
    change.priority =
        changePriorityFromCode(given[u"priority"].toString()).value_or(ChangePriority::Normal);
    change.effectivityNote = given[u"effectivity"].toString();
    change.request = given[u"request"].toBool();
    return change;
}

NewChangeItem sampleItem(const QJsonObject& given, const QString& ipn)
{
    NewChangeItem item;
    item.part = ipn;
    item.kind = changeItemKindFromCode(given[u"kind"].toString());
    item.stock = disposition(given[u"stock"]);
    item.inWork = disposition(given[u"inWork"]);
    item.orders = disposition(given[u"orders"]);
    item.note = given[u"note"].toString();
    return item;
}

} // namespace implexa
