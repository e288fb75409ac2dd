#include "ChangeFiles.h"

#include "CanonicalJson.h"
#include "PartFiles.h"
#include "ReviewJson.h"
#include "core/domain/Clock.h"
#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

QString idText(const QUuid& uuid)
{
    return uuid.toString(QUuid::WithoutBraces);
}

QString hashOf(const QJsonObject& object)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(canonicalJson(object), QCryptographicHash::Sha256).toHex());
}

QJsonObject itemJson(const ChangeItem& item)
{
    QJsonObject object{
        {u"from"_s, item.from}, {u"inWork"_s, code(item.inWork)}, {u"kind"_s, code(item.kind)},
        {u"note"_s, item.note}, {u"orders"_s, code(item.orders)}, {u"stock"_s, code(item.stock)},
        {u"to"_s, item.to},     {u"uuid"_s, idText(item.uuid)}};
    if (!item.contentHash.isEmpty())
        object[u"contentHash"] = item.contentHash;
    return object;
}

QJsonObject contentJson(const ChangeOrder& order)
{
    QJsonObject items;
    for (const ChangeItem& item : order.items)
        items.insert(item.part, itemJson(item));
    return {{u"effectivityDate"_s, order.effectivityDate.toString(Qt::ISODate)},
            {u"effectivityNote"_s, order.effectivityNote},
            {u"items"_s, items},
            {u"number"_s, order.number},
            {u"priority"_s, code(order.priority)},
            {u"reason"_s, order.reason},
            {u"title"_s, order.title}};
}

InvalidInput damaged(const QString& path, const QString& what)
{
    return InvalidInput(
        QCoreApplication::translate("ChangeFiles", "%1 has no usable “%2”.").arg(path, what));
}

Disposition dispositionOf(const QJsonValue& value, const QString& path)
{
    const auto disposition = dispositionFromCode(value.toString());
    if (!disposition)
        throw damaged(path, value.toString());
    return *disposition;
}

ChangeItem itemFromJson(const QString& part, const QJsonObject& object, const QString& path)
{
    ChangeItem item;
    item.part = part;
    item.uuid = QUuid(object[u"uuid"].toString());
    const auto kind = changeItemKindFromCode(object[u"kind"].toString());
    if (item.uuid.isNull() || !kind)
        throw damaged(path, part);
    item.kind = *kind;
    item.from = object[u"from"].toString();
    item.to = object[u"to"].toString();
    item.stock = dispositionOf(object[u"stock"], path);
    item.inWork = dispositionOf(object[u"inWork"], path);
    item.orders = dispositionOf(object[u"orders"], path);
    item.note = object[u"note"].toString();
    item.contentHash = object[u"contentHash"].toString();
    return item;
}

} // namespace

QString changePath(const QString& number)
{
    return u"changes/%1.json"_s.arg(number);
}

QJsonObject changeDocument(const ChangeOrder& order)
{
    QJsonObject object{{u"content"_s, contentJson(order)},
                       {u"createdAt"_s, toText(order.createdAt)},
                       {u"createdBy"_s, order.createdBy},
                       {u"editors"_s, QJsonArray::fromStringList(order.editors)},
                       {u"reviews"_s, reviewsJson(order.reviews)},
                       {u"state"_s, code(order.state)},
                       {u"uuid"_s, idText(order.uuid)},
                       {u"workflow"_s, order.workflow},
                       {u"workflowState"_s, order.workflowState}};
    if (!order.contentHash.isEmpty())
        object[u"contentHash"] = order.contentHash;
    if (order.releasedAt.isValid()) {
        object[u"releasedAt"] = toText(order.releasedAt);
        object[u"releasedBy"] = order.releasedBy;
    }
    if (order.implementedAt.isValid()) {
        object[u"implementedAt"] = toText(order.implementedAt);
        object[u"implementedBy"] = order.implementedBy;
    }
    return object;
}

ChangeOrder changeFromDocument(const QJsonObject& object, const QString& path)
{
    const QJsonObject content = object[u"content"].toObject();
    ChangeOrder order;
    order.uuid = QUuid(object[u"uuid"].toString());
    if (order.uuid.isNull())
        throw damaged(path, u"uuid"_s);
    order.number = content[u"number"].toString();
    if (order.number.isEmpty())
        throw damaged(path, u"number"_s);
    const auto state = changeStateFromCode(object[u"state"].toString());
    if (!state)
        throw damaged(path, u"state"_s);
    order.state = *state;
    const auto priority = changePriorityFromCode(content[u"priority"].toString());
    if (!priority)
        throw damaged(path, u"priority"_s);
    order.priority = *priority;
    order.title = content[u"title"].toString();
    order.reason = content[u"reason"].toString();
    order.effectivityDate = QDate::fromString(content[u"effectivityDate"].toString(), Qt::ISODate);
    order.effectivityNote = content[u"effectivityNote"].toString();
    const QJsonObject items = content[u"items"].toObject();
    for (auto it = items.begin(); it != items.end(); ++it)
        order.items << itemFromJson(it.key(), it.value().toObject(), path);
    order.workflow = object[u"workflow"].toString();
    order.workflowState = object[u"workflowState"].toString();
    order.createdAt = timeFromText(object[u"createdAt"].toString());
    order.createdBy = object[u"createdBy"].toString();
    order.releasedAt = timeFromText(object[u"releasedAt"].toString());
    order.releasedBy = object[u"releasedBy"].toString();
    order.implementedAt = timeFromText(object[u"implementedAt"].toString());
    order.implementedBy = object[u"implementedBy"].toString();
    order.contentHash = object[u"contentHash"].toString();
    for (const QJsonValue editor : object[u"editors"].toArray())
        order.editors << editor.toString();
    order.reviews = reviewsFromJson(object[u"reviews"].toArray());
    return order;
}

QString contentHash(const ChangeOrder& order)
{
    return hashOf(contentJson(order));
}

QString itemHash(const ChangeItem& item, const PartRecord& part)
{
    if (item.kind == ChangeItemKind::Sources) {
        // What is bought, not what it costs today.
        QJsonObject sources;
        for (const ManufacturerPart& source : part.sources)
            sources.insert(idText(source.uuid),
                           QJsonObject{{u"approval"_s, code(source.approval)},
                                       {u"manufacturer"_s, source.manufacturer},
                                       {u"mpn"_s, source.mpn},
                                       {u"rank"_s, source.rank},
                                       {u"status"_s, code(source.status)}});
        return hashOf(sources);
    }
    const RevisionRecord* revision =
        part.revision(item.kind == ChangeItemKind::Obsolescence ? item.from : item.to);
    return revision ? contentHash(part, *revision) : QString();
}

} // namespace implexa
