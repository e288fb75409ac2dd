#include "ChangeJson.h"

#include "Json.h"

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

QJsonObject itemJson(const ChangeItem& item)
{
    return {{u"ipn"_s, item.part},
            {u"kind"_s, code(item.kind)},
            {u"from"_s, textOrNull(item.from)},
            {u"to"_s, textOrNull(item.to)},
            {u"stock"_s, textOrNull(code(item.stock))},
            {u"inWork"_s, textOrNull(code(item.inWork))},
            {u"orders"_s, textOrNull(code(item.orders))},
            {u"note"_s, item.note},
            {u"contentHash"_s, textOrNull(item.contentHash)}};
}

QJsonValue dateOrNull(const QDate& date)
{
    return textOrNull(date.toString(Qt::ISODate));
}

} // namespace

QJsonObject json(const ChangeRow& row)
{
    return {{u"number"_s, row.number},
            {u"title"_s, row.title},
            {u"priority"_s, code(row.priority)},
            {u"state"_s, code(row.state)},
            {u"effectivityDate"_s, dateOrNull(row.effectivityDate)},
            {u"created"_s, timeOrNull(row.createdAt)},
            {u"createdBy"_s, row.createdBy},
            {u"parts"_s, QJsonArray::fromStringList(row.parts)},
            {u"reviewers"_s, QJsonArray::fromStringList(row.reviewers)},
            {u"approvals"_s, row.approvals},
            {u"approvalsNeeded"_s, row.approvalsNeeded},
            {u"waitsForMe"_s, row.waitsForMe}};
}

QJsonObject reviewJson(const ChangeRow& row)
{
    QJsonObject object = json(ReviewRow());
    for (auto it = object.begin(); it != object.end(); ++it)
        it.value() = QJsonValue();
    object[u"change"_s] = row.number;
    object[u"name"_s] = row.title;
    object[u"state"_s] = code(row.state);
    object[u"submittedBy"_s] = row.submittedBy;
    object[u"submittedAt"_s] = timeOrNull(row.submittedAt);
    object[u"reviewers"_s] = QJsonArray::fromStringList(row.reviewers);
    object[u"approvals"_s] = row.approvals;
    object[u"approvalsNeeded"_s] = row.approvalsNeeded;
    object[u"waitsForMe"_s] = row.waitsForMe;
    return object;
}

QJsonObject json(const ChangeEffect& effect)
{
    return {{u"kind"_s, code(effect.kind)},
            {u"ipn"_s, effect.part},
            {u"to"_s, textOrNull(effect.to)},
            {u"parent"_s, effect.parent},
            {u"parentRevision"_s, effect.parentRevision},
            {u"pinned"_s, textOrNull(effect.pinned)}};
}

QJsonObject json(const ChangeOrder& order, const QList<ChangeEffect>& effects)
{
    QJsonArray items;
    for (const ChangeItem& item : order.items)
        items += itemJson(item);
    return {{u"number"_s, order.number},
            {u"uuid"_s, order.uuid.toString(QUuid::WithoutBraces)},
            {u"title"_s, order.title},
            {u"reason"_s, order.reason},
            {u"priority"_s, code(order.priority)},
            {u"effectivityDate"_s, dateOrNull(order.effectivityDate)},
            {u"effectivityNote"_s, order.effectivityNote},
            {u"state"_s, code(order.state)},
            {u"workflow"_s, textOrNull(order.workflow)},
            {u"workflowState"_s, textOrNull(order.workflowState)},
            {u"created"_s, timeOrNull(order.createdAt)},
            {u"createdBy"_s, order.createdBy},
            {u"released"_s, timeOrNull(order.releasedAt)},
            {u"releasedBy"_s, textOrNull(order.releasedBy)},
            {u"implemented"_s, timeOrNull(order.implementedAt)},
            {u"implementedBy"_s, textOrNull(order.implementedBy)},
            {u"contentHash"_s, textOrNull(order.contentHash)},
            {u"editors"_s, QJsonArray::fromStringList(order.editors)},
            {u"items"_s, items},
            {u"reviews"_s, jsonArray(order.reviews)},
            {u"effects"_s, jsonArray(effects)}};
}

QJsonObject json(const ReviewView& view)
{
    QJsonArray differences;
    for (const RevisionDifference& difference : view.differences) {
        QJsonArray changes;
        for (const ContentChange& change : difference.changes)
            changes += QJsonObject{{u"kind"_s, code(change.kind)},
                                   {u"name"_s, change.name},
                                   {u"before"_s, textOrNull(change.before)},
                                   {u"after"_s, textOrNull(change.after)}};
        differences += QJsonObject{{u"ipn"_s, difference.part},
                                   {u"from"_s, textOrNull(difference.from)},
                                   {u"to"_s, difference.to},
                                   {u"changes"_s, changes}};
    }
    return {{u"subject"_s, view.subject},
            {u"change"_s, textOrNull(view.change)},
            {u"approvals"_s, view.approvals},
            {u"approvalsNeeded"_s, view.approvalsNeeded},
            {u"waitsForMe"_s, view.waitsForMe},
            {u"editors"_s, QJsonArray::fromStringList(view.editors)},
            {u"differences"_s, differences},
            {u"reviews"_s, jsonArray(view.reviews)}};
}

} // namespace implexa::cli
