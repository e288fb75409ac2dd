#include "Json.h"

#include "BomViewJson.h"
#include "core/domain/Clock.h"

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

QString text(const QUuid& uuid)
{
    return uuid.toString(QUuid::WithoutBraces);
}

QJsonArray array(const QStringList& texts)
{
    return QJsonArray::fromStringList(texts);
}

QJsonArray array(const QList<int>& numbers)
{
    QJsonArray all;
    for (const int number : numbers)
        all += number;
    return all;
}

QJsonObject json(const Vote& vote)
{
    return {{u"user"_s, vote.user},        {u"approve"_s, vote.approve},
            {u"kind"_s, code(vote.kind)},  {u"stage"_s, vote.stage},
            {u"comment"_s, vote.comment},  {u"contentHash"_s, vote.contentHash},
            {u"at"_s, timeOrNull(vote.at)}};
}

QJsonObject json(const EventSubject& subject)
{
    return {{u"kind"_s, subject.kind},     {u"uuid"_s, text(subject.uuid)},
            {u"key"_s, subject.key},       {u"revision"_s, textOrNull(subject.revision)},
            {u"before"_s, subject.before}, {u"after"_s, subject.after}};
}

QJsonObject json(const ImportColumn& column)
{
    return {{u"header"_s, column.header},
            {u"field"_s, code(column.field)},
            {u"property"_s, textOrNull(column.property)},
            {u"kind"_s, code(column.kind)},
            {u"unit"_s, column.unit},
            {u"partLevel"_s, column.partLevel},
            {u"exists"_s, column.exists}};
}

QJsonObject json(const ImportProblem& problem)
{
    return {{u"severity"_s, problem.severity == ImportProblem::Error ? u"error"_s : u"note"_s},
            {u"row"_s, problem.row},
            {u"column"_s, problem.column},
            {u"value"_s, problem.value},
            {u"message"_s, problem.message}};
}

QString outcome(ImportItem::Outcome outcome)
{
    switch (outcome) {
    case ImportItem::Create:
        return u"create"_s;
    case ImportItem::Update:
        return u"update"_s;
    case ImportItem::Unchanged:
        return u"unchanged"_s;
    case ImportItem::Skip:
        return u"skip"_s;
    }
    return {};
}

QJsonObject json(const ImportItem& item)
{
    return {{u"outcome"_s, outcome(item.outcome)},
            {u"ipn"_s, textOrNull(item.ipn)},
            {u"name"_s, item.name},
            {u"rows"_s, array(item.rows)},
            {u"detail"_s, item.detail}};
}

} // namespace

QJsonValue textOrNull(const QString& text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue timeOrNull(const QDateTime& time)
{
    return textOrNull(toText(time));
}

QJsonObject json(const Review& review)
{
    QJsonArray votes;
    for (const Vote& vote : review.votes)
        votes += json(vote);
    QJsonArray comments;
    for (const ReviewComment& comment : review.comments)
        comments += QJsonObject{{u"user"_s, comment.user},
                                {u"text"_s, comment.text},
                                {u"at"_s, timeOrNull(comment.at)}};
    return {{u"submittedBy"_s, review.submittedBy},
            {u"submittedAt"_s, timeOrNull(review.submittedAt)},
            {u"contentHash"_s, review.contentHash},
            {u"comment"_s, review.comment},
            {u"outcome"_s, code(review.outcome)},
            {u"closedBy"_s, textOrNull(review.closedBy)},
            {u"closedAt"_s, timeOrNull(review.closedAt)},
            {u"reviewers"_s, array(review.reviewers)},
            {u"votes"_s, votes},
            {u"comments"_s, comments}};
}

QJsonObject json(const PartRow& row)
{
    return {{u"ipn"_s, row.ipn},
            {u"name"_s, row.name},
            {u"revision"_s, row.revision},
            {u"state"_s, code(row.state)},
            {u"phase"_s, code(row.phase)},
            {u"category"_s, row.category},
            {u"releasedRevision"_s, textOrNull(row.releasedRevision)},
            {u"manufacturer"_s, textOrNull(row.manufacturer)},
            {u"mpn"_s, textOrNull(row.mpn)},
            {u"sourceCount"_s, row.sourceCount},
            {u"modified"_s, timeOrNull(row.modified)}};
}

QJsonObject json(const ReviewRow& row)
{
    QJsonObject object = json(row.part);
    object[u"change"_s] = QJsonValue();
    object[u"submittedBy"_s] = row.submittedBy;
    object[u"submittedAt"_s] = timeOrNull(row.submittedAt);
    object[u"reviewers"_s] = array(row.reviewers);
    object[u"approvals"_s] = row.approvals;
    object[u"approvalsNeeded"_s] = row.approvalsNeeded;
    object[u"waitsForMe"_s] = row.waitsForMe;
    return object;
}

QJsonObject shortJson(const PartRecord& part, const RevisionRecord& revision)
{
    const RevisionRecord* released = part.released();
    return {{u"ipn"_s, part.ipn},
            {u"uuid"_s, text(part.uuid)},
            {u"name"_s, revision.content.name},
            {u"description"_s, revision.content.description},
            {u"revision"_s, revision.label},
            {u"state"_s, code(revision.state)},
            {u"version"_s, revision.version},
            {u"phase"_s, code(part.phase)},
            {u"category"_s, part.category},
            {u"releasedRevision"_s, released == nullptr ? QJsonValue() : released->label},
            {u"modified"_s, timeOrNull(revision.modifiedAt)}};
}

QJsonObject json(const PartRecord& part, const RevisionRecord& revision)
{
    QJsonObject object = shortJson(part, revision);
    Properties properties = part.properties;
    properties.insert(revision.content.properties);
    QJsonArray revisions;
    for (const RevisionRecord& each : part.revisions)
        revisions += json(each);
    QJsonArray lines;
    for (const BomLine& line : revision.content.bom)
        lines += json(line);
    object[u"phaseReason"_s] = textOrNull(part.phaseReason);
    object[u"lastTimeBuy"_s] = textOrNull(part.lastTimeBuy.toString(Qt::ISODate));
    object[u"replacement"_s] = textOrNull(part.replacement);
    object[u"created"_s] = timeOrNull(part.createdAt);
    object[u"createdBy"_s] = part.createdBy;
    object[u"properties"_s] = json(properties);
    object[u"partProperties"_s] = json(part.properties);
    object[u"sourceUrl"_s] = textOrNull(revision.content.sourceUrl);
    object[u"sourceCommit"_s] = textOrNull(revision.content.sourceCommit);
    object[u"baseUnit"_s] = part.baseUnit;
    object[u"lines"_s] = lines;
    object[u"files"_s] = jsonArray(revision.content.files);
    object[u"sources"_s] = jsonArray(part.sources);
    object[u"alternates"_s] = jsonArray(part.alternates);
    object[u"revisions"_s] = revisions;
    return object;
}

QJsonObject json(const RevisionRecord& revision)
{
    QJsonArray reviews;
    for (const Review& review : revision.reviews)
        reviews += json(review);
    return {{u"revision"_s, revision.label},
            {u"uuid"_s, text(revision.uuid)},
            {u"state"_s, code(revision.state)},
            {u"workflow"_s, revision.workflow},
            {u"workflowState"_s, revision.workflowState},
            {u"version"_s, revision.version},
            {u"created"_s, timeOrNull(revision.createdAt)},
            {u"createdBy"_s, revision.createdBy},
            {u"modified"_s, timeOrNull(revision.modifiedAt)},
            {u"modifiedBy"_s, revision.modifiedBy},
            {u"released"_s, timeOrNull(revision.releasedAt)},
            {u"releasedBy"_s, textOrNull(revision.releasedBy)},
            {u"contentHash"_s, textOrNull(revision.contentHash)},
            {u"editors"_s, array(revision.editors)},
            {u"name"_s, revision.content.name},
            {u"description"_s, revision.content.description},
            {u"properties"_s, json(revision.content.properties)},
            {u"sourceUrl"_s, textOrNull(revision.content.sourceUrl)},
            {u"sourceCommit"_s, textOrNull(revision.content.sourceCommit)},
            {u"lineCount"_s, revision.content.bom.size()},
            {u"fileCount"_s, revision.content.files.size()},
            {u"reviews"_s, reviews}};
}

QJsonObject json(const AttachedFile& file)
{
    return {{u"path"_s, file.path},       {u"uuid"_s, text(file.uuid)},
            {u"kind"_s, code(file.kind)}, {u"description"_s, file.description},
            {u"size"_s, file.size},       {u"sha256"_s, file.sha256},
            {u"large"_s, file.large}};
}

QJsonObject json(const ManufacturerPart& source)
{
    return {{u"uuid"_s, text(source.uuid)},
            {u"manufacturer"_s, source.manufacturer},
            {u"mpn"_s, source.mpn},
            {u"approval"_s, code(source.approval)},
            {u"rank"_s, source.rank},
            {u"status"_s, code(source.status)},
            {u"datasheet"_s, source.datasheet},
            {u"note"_s, source.note},
            {u"offers"_s, jsonArray(source.offers)}};
}

QJsonObject json(const SupplierOffer& offer)
{
    QJsonArray prices;
    for (const PriceBreak& price : offer.prices)
        prices += QJsonObject{{u"quantity"_s, price.quantity},
                              {u"currency"_s, price.currency},
                              {u"price"_s, Quantity{price.priceMicro}.text()}};
    return {
        {u"uuid"_s, text(offer.uuid)},
        {u"supplier"_s, offer.supplier},
        {u"sku"_s, offer.sku},
        {u"link"_s, offer.link},
        {u"minimumOrder"_s, offer.minimumOrder ? QJsonValue(*offer.minimumOrder) : QJsonValue()},
        {u"leadTimeDays"_s, offer.leadTimeDays ? QJsonValue(*offer.leadTimeDays) : QJsonValue()},
        {u"prices"_s, prices}};
}

QJsonObject json(const Alternate& alternate)
{
    return {{u"ipn"_s, alternate.part}, {u"rank"_s, alternate.rank}, {u"note"_s, alternate.note}};
}

QJsonObject json(const LastTimeBuy& buy)
{
    QJsonArray assemblies;
    for (const WhereUsedRow& row : buy.assemblies)
        assemblies += QJsonObject{{u"ipn"_s, row.parent.ipn},
                                  {u"name"_s, row.parent.name},
                                  {u"revision"_s, textOrNull(row.parent.revision)},
                                  {u"level"_s, row.level},
                                  {u"top"_s, row.isTop},
                                  {u"total"_s, row.total.text()}};
    return {{u"ipn"_s, buy.ipn},
            {u"name"_s, buy.name},
            {u"phase"_s, code(buy.phase)},
            {u"lastTimeBuy"_s, textOrNull(buy.date.toString(Qt::ISODate))},
            {u"sources"_s, array(buy.sources)},
            {u"replacement"_s, textOrNull(buy.replacement)},
            {u"alternates"_s, array(buy.alternates)},
            {u"assemblies"_s, assemblies}};
}

QJsonObject json(const Category& category)
{
    return {{u"code"_s, category.fullCode},
            {u"uuid"_s, text(category.uuid)},
            {u"name"_s, category.name},
            {u"retired"_s, !category.takesParts},
            {u"retiredItself"_s, category.retired},
            {u"pinned"_s, category.pinned}};
}

QJsonObject json(const PropertyTemplate& property)
{
    return {{u"name"_s, property.name},
            {u"uuid"_s, text(property.uuid)},
            {u"kind"_s, code(property.kind)},
            {u"unit"_s, property.unit},
            {u"choices"_s, array(property.choices)},
            {u"categories"_s, array(property.categories)},
            {u"required"_s, property.required},
            {u"partLevel"_s, property.partLevel},
            {u"retired"_s, property.retired}};
}

QJsonObject json(const Properties& properties)
{
    QJsonObject object;
    for (auto entry = properties.begin(); entry != properties.end(); ++entry)
        object[entry.key()] = entry.value();
    return object;
}

QJsonObject json(const User& user)
{
    return {{u"name"_s, user.name},    {u"uuid"_s, text(user.uuid)}, {u"fullName"_s, user.fullName},
            {u"email"_s, user.email},  {u"role"_s, code(user.role)}, {u"approver"_s, user.approver},
            {u"active"_s, user.active}};
}

QJsonObject json(const Workflow& workflow)
{
    QJsonObject object = workflow.toJson();
    object[u"active"_s] = workflow.active;
    return object;
}

QJsonObject json(const Event& event)
{
    QJsonObject object{{u"uuid"_s, text(event.uuid)},
                       {u"at"_s, timeOrNull(event.at)},
                       {u"user"_s, event.user},
                       {u"actingFor"_s, textOrNull(event.actingFor)},
                       {u"action"_s, event.action},
                       {u"summary"_s, event.summary},
                       {u"comment"_s, event.comment},
                       {u"subjectCount"_s, event.subjectCount},
                       {u"commits"_s, array(event.commits)}};
    if (event.subjects.isEmpty())
        return object;
    QJsonArray subjects;
    for (const EventSubject& subject : event.subjects)
        subjects += json(subject);
    object[u"subjects"_s] = subjects;
    return object;
}

QJsonObject json(const VaultSettings& settings)
{
    return {{u"name"_s, settings.name},
            {u"uuid"_s, text(settings.uuid)},
            {u"created"_s, timeOrNull(settings.createdAt)},
            {u"revisions"_s, settings.revisions.code()},
            {u"separator"_s, settings.ipn.separator},
            {u"width"_s, settings.ipn.width},
            {u"firstNumber"_s, settings.ipn.firstNumber},
            {u"largeFileBytes"_s, settings.largeFileBytes}};
}

QJsonObject json(const MirrorStatus& status)
{
    return {{u"pending"_s, status.pending},
            {u"lastError"_s, textOrNull(status.lastError)},
            {u"lastErrorAt"_s, timeOrNull(status.lastErrorAt)},
            {u"head"_s, textOrNull(status.head)}};
}

QJsonObject json(const ImportReport& report)
{
    QJsonArray columns;
    for (const ImportColumn& column : report.columns)
        columns += json(column);
    QJsonArray items;
    for (const ImportItem& item : report.items)
        items += json(item);
    QJsonArray problems;
    for (const ImportProblem& problem : report.problems)
        problems += json(problem);
    return {{u"file"_s, report.file},
            {u"encoding"_s, report.encoding},
            {u"delimiter"_s, QString(report.delimiter)},
            {u"columns"_s, columns},
            {u"newProperties"_s, array(report.newProperties)},
            {u"newCategories"_s, array(report.newCategories)},
            {u"rows"_s, report.rows},
            {u"blankRows"_s, report.blankRows},
            {u"created"_s, report.created},
            {u"updated"_s, report.updated},
            {u"unchanged"_s, report.unchanged},
            {u"skipped"_s, report.skipped},
            {u"items"_s, items},
            {u"problems"_s, problems},
            {u"applied"_s, report.applied}};
}

QJsonObject json(const ExportResult& result)
{
    return {{u"folder"_s, result.folder},
            {u"commit"_s, result.commit},
            {u"parts"_s, result.parts},
            {u"changed"_s, result.changed}};
}

} // namespace implexa::cli
