#include "PartFiles.h"

#include "CanonicalJson.h"
#include "CsvReader.h"
#include "CsvWriter.h"
#include "MarkdownTable.h"
#include "core/domain/Clock.h"
#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

const QStringList sourceColumns{u"uuid"_s, u"manufacturer"_s, u"mpn"_s,       u"approval"_s,
                                u"rank"_s, u"status"_s,       u"datasheet"_s, u"note"_s};

QString idText(const QUuid& uuid)
{
    return uuid.toString(QUuid::WithoutBraces);
}

QJsonObject toJson(const Properties& properties)
{
    QJsonObject object;
    for (auto it = properties.begin(); it != properties.end(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

Properties propertiesFromJson(const QJsonValue& value)
{
    Properties properties;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        properties.insert(it.key(), it.value().toString());
    return properties;
}

QJsonObject contentJson(const PartRecord& part, const RevisionRecord& revision)
{
    const RevisionContent& content = revision.content;
    return {{u"description"_s, content.description},
            {u"ipn"_s, part.ipn},
            {u"name"_s, content.name},
            {u"properties"_s, toJson(content.properties)},
            {u"revision"_s, revision.label},
            {u"source"_s,
             QJsonObject{{u"commit"_s, content.sourceCommit}, {u"url"_s, content.sourceUrl}}}};
}

QJsonObject toJson(const Vote& vote)
{
    return {{u"approve"_s, vote.approve}, {u"at"_s, toText(vote.at)},
            {u"comment"_s, vote.comment}, {u"contentHash"_s, vote.contentHash},
            {u"kind"_s, code(vote.kind)}, {u"stage"_s, vote.stage},
            {u"user"_s, vote.user},       {u"uuid"_s, idText(vote.uuid)}};
}

QJsonObject toJson(const Review& review)
{
    QJsonArray votes;
    for (const Vote& vote : review.votes)
        votes << toJson(vote);
    QJsonObject object{{u"comment"_s, review.comment},
                       {u"contentHash"_s, review.contentHash},
                       {u"outcome"_s, code(review.outcome)},
                       {u"reviewers"_s, QJsonArray::fromStringList(review.reviewers)},
                       {u"submittedAt"_s, toText(review.submittedAt)},
                       {u"submittedBy"_s, review.submittedBy},
                       {u"uuid"_s, idText(review.uuid)},
                       {u"votes"_s, votes}};
    if (review.outcome != ReviewOutcome::Open) {
        object[u"closedAt"] = toText(review.closedAt);
        object[u"closedBy"] = review.closedBy;
    }
    return object;
}

Review reviewFromJson(const QJsonObject& object)
{
    Review review;
    review.uuid = QUuid(object[u"uuid"].toString());
    review.submittedBy = object[u"submittedBy"].toString();
    review.submittedAt = timeFromText(object[u"submittedAt"].toString());
    review.contentHash = object[u"contentHash"].toString();
    review.comment = object[u"comment"].toString();
    review.outcome =
        reviewOutcomeFromCode(object[u"outcome"].toString()).value_or(ReviewOutcome::Open);
    review.closedBy = object[u"closedBy"].toString();
    review.closedAt = timeFromText(object[u"closedAt"].toString());
    for (const QJsonValue name : object[u"reviewers"].toArray())
        review.reviewers << name.toString();
    for (const QJsonValue value : object[u"votes"].toArray()) {
        const QJsonObject given = value.toObject();
        Vote vote;
        vote.uuid = QUuid(given[u"uuid"].toString());
        vote.user = given[u"user"].toString();
        vote.approve = given[u"approve"].toBool();
        vote.kind = fromCode<VoteKind>(given[u"kind"].toString()).value_or(VoteKind::Named);
        vote.stage = given[u"stage"].toString();
        vote.comment = given[u"comment"].toString();
        vote.contentHash = given[u"contentHash"].toString();
        vote.at = timeFromText(given[u"at"].toString());
        review.votes << vote;
    }
    return review;
}

// The index entry: everything on a revision but its content and reviews.
QJsonObject indexJson(const RevisionRecord& revision)
{
    QJsonObject object{{u"createdAt"_s, toText(revision.createdAt)},
                       {u"createdBy"_s, revision.createdBy},
                       {u"editors"_s, QJsonArray::fromStringList(revision.editors)},
                       {u"modifiedAt"_s, toText(revision.modifiedAt)},
                       {u"modifiedBy"_s, revision.modifiedBy},
                       {u"sequence"_s, revision.sequence},
                       {u"state"_s, code(revision.state)},
                       {u"uuid"_s, idText(revision.uuid)},
                       {u"version"_s, revision.version},
                       {u"workflow"_s, revision.workflow},
                       {u"workflowState"_s, revision.workflowState}};
    if (!revision.contentHash.isEmpty())
        object[u"contentHash"] = revision.contentHash;
    if (revision.releasedAt.isValid()) {
        object[u"releasedAt"] = toText(revision.releasedAt);
        object[u"releasedBy"] = revision.releasedBy;
    }
    return object;
}

RevisionRecord revisionFromIndex(const QString& label, const QJsonObject& object)
{
    RevisionRecord revision;
    revision.label = label;
    revision.uuid = QUuid(object[u"uuid"].toString());
    revision.sequence = object[u"sequence"].toInt();
    revision.state =
        fromCode<ReleaseState>(object[u"state"].toString()).value_or(ReleaseState::Draft);
    revision.workflow = object[u"workflow"].toString();
    revision.workflowState = object[u"workflowState"].toString();
    revision.version = object[u"version"].toInt();
    revision.createdAt = timeFromText(object[u"createdAt"].toString());
    revision.createdBy = object[u"createdBy"].toString();
    revision.modifiedAt = timeFromText(object[u"modifiedAt"].toString());
    revision.modifiedBy = object[u"modifiedBy"].toString();
    revision.releasedAt = timeFromText(object[u"releasedAt"].toString());
    revision.releasedBy = object[u"releasedBy"].toString();
    revision.contentHash = object[u"contentHash"].toString();
    for (const QJsonValue editor : object[u"editors"].toArray())
        revision.editors << editor.toString();
    return revision;
}

QJsonArray toJson(const QList<Review>& reviews)
{
    QJsonArray array;
    for (const Review& review : reviews)
        array << toJson(review);
    return array;
}

QJsonObject partJson(const PartRecord& part, const RevisionRecord& shown, bool releasedOnly)
{
    QJsonObject revisions;
    for (const RevisionRecord& revision : part.revisions)
        if (!releasedOnly || !isOpen(revision.state))
            revisions.insert(revision.label, indexJson(revision));
    return {{u"category"_s, part.category},
            {u"content"_s, contentJson(part, shown)},
            {u"createdAt"_s, toText(part.createdAt)},
            {u"createdBy"_s, part.createdBy},
            {u"ipn"_s, part.ipn},
            {u"lastTimeBuy"_s, part.lastTimeBuy.toString(Qt::ISODate)},
            {u"ordinal"_s, part.ordinal},
            {u"phase"_s, code(part.phase)},
            {u"phaseReason"_s, part.phaseReason},
            {u"properties"_s, toJson(part.properties)},
            {u"replacement"_s, part.replacement},
            {u"reviews"_s, toJson(shown.reviews)},
            {u"revisions"_s, revisions},
            {u"uuid"_s, idText(part.uuid)}};
}

QJsonObject toJson(const ManufacturerPart& source)
{
    return {{u"approval"_s, code(source.approval)},
            {u"datasheet"_s, source.datasheet},
            {u"manufacturer"_s, source.manufacturer},
            {u"mpn"_s, source.mpn},
            {u"note"_s, source.note},
            {u"rank"_s, source.rank},
            {u"status"_s, code(source.status)}};
}

QJsonObject sourcesJson(const QList<ManufacturerPart>& sources)
{
    QJsonObject object;
    for (const ManufacturerPart& source : sources)
        object.insert(idText(source.uuid), toJson(source));
    return object;
}

QByteArray sourcesCsv(const QList<ManufacturerPart>& sources)
{
    if (sources.isEmpty())
        return {};
    CsvWriter csv;
    csv.row(sourceColumns);
    for (const ManufacturerPart& source : sources)
        csv.row({idText(source.uuid), source.manufacturer, source.mpn, code(source.approval),
                 QString::number(source.rank), code(source.status), source.datasheet, source.note});
    return csv.bytes();
}

QList<ManufacturerPart> sourcesFromCsv(const QByteArray& bytes, const QString& path)
{
    QList<ManufacturerPart> sources;
    if (bytes.isEmpty())
        return sources;
    const CsvTable table = readCsvTable(bytes, path, u',');
    for (const CsvTable::Row& row : table.rows) {
        const auto cell = [&](const QString& column) {
            return row.cells.value(table.header.indexOf(column));
        };
        ManufacturerPart source;
        source.uuid = QUuid(cell(u"uuid"_s));
        source.manufacturer = cell(u"manufacturer"_s);
        source.mpn = cell(u"mpn"_s);
        const auto approval = fromCode<SourceApproval>(cell(u"approval"_s));
        const auto status = fromCode<SourceStatus>(cell(u"status"_s));
        if (source.uuid.isNull() || !approval || !status)
            throw InvalidInput(
                QCoreApplication::translate("PartFiles", "%1, line %2: this is no source.")
                    .arg(path)
                    .arg(row.line));
        source.approval = *approval;
        source.rank = cell(u"rank"_s).toInt();
        source.status = *status;
        source.datasheet = cell(u"datasheet"_s);
        source.note = cell(u"note"_s);
        sources << source;
    }
    return sources;
}

QByteArray readme(const PartRecord& part, const RevisionRecord& shown)
{
    QByteArray page = "# " + markdownText(part.ipn).toUtf8() + ' ' +
                      markdownText(shown.content.name).toUtf8() + "\n\n";
    page += "Revision " + markdownText(shown.label).toUtf8() + ", " + code(shown.state).toUtf8() +
            ". Phase: " + code(part.phase).toUtf8() + ". Category: " + part.category.toUtf8() +
            ".\n";
    if (!shown.content.description.isEmpty())
        page += '\n' + markdownText(shown.content.description).toUtf8() + '\n';

    std::vector<QStringList> rows;
    for (const Properties* properties : {&shown.content.properties, &part.properties})
        for (auto it = properties->begin(); it != properties->end(); ++it)
            rows.push_back({it.key(), it.value()});
    if (!rows.empty())
        page += "\n## Properties\n\n" + markdownTable({u"Property"_s, u"Value"_s}, rows);

    rows.clear();
    for (const ManufacturerPart& source : part.sources)
        rows.push_back(
            {source.manufacturer, source.mpn, code(source.approval), code(source.status)});
    if (!rows.empty())
        page += "\n## Sources\n\n" +
                markdownTable({u"Manufacturer"_s, u"MPN"_s, u"Approval"_s, u"Status"_s}, rows);
    return page;
}

PartFiles files(const PartRecord& part, const RevisionRecord& shown, bool releasedOnly)
{
    return {canonicalJson(partJson(part, shown, releasedOnly)), sourcesCsv(part.sources),
            readme(part, shown)};
}

} // namespace

PartFiles filesAsTheyStand(const PartRecord& part)
{
    return files(part, part.head(), false);
}

PartFiles filesAsReleased(const PartRecord& part)
{
    return files(part, *part.released(), true);
}

PartFiles filesAsTheyStand(const PartRecord& part, const QJsonObject& document)
{
    QJsonObject json = document;
    json.remove(u"sources"_s);
    return {canonicalJson(json), sourcesCsv(part.sources), readme(part, part.head())};
}

QJsonObject partDocument(const PartRecord& part)
{
    QJsonObject document = partJson(part, part.head(), false);
    document[u"sources"] = sourcesJson(part.sources);
    return document;
}

QJsonObject partDocument(const QByteArray& json, const QByteArray& sources, const QString& path)
{
    QJsonObject document = parseJsonObject(json, path);
    document[u"sources"] = sourcesJson(sourcesFromCsv(sources, path));
    return document;
}

QJsonObject wholePartDocument(const PartRecord& part)
{
    QJsonObject document = partDocument(part);
    QJsonObject contents;
    for (const RevisionRecord& revision : part.revisions)
        contents.insert(revision.label, QJsonObject{{u"content"_s, contentJson(part, revision)},
                                                    {u"reviews"_s, toJson(revision.reviews)}});
    document.remove(u"content"_s);
    document.remove(u"reviews"_s);
    document[u"contents"] = contents;
    return document;
}

PartRecord partFromFiles(const QByteArray& json, const QByteArray& sources, const QString& path,
                         qsizetype* shown)
{
    const QJsonObject object = parseJsonObject(json, path);
    const auto fail = [&](const QString& key) -> InvalidInput {
        return InvalidInput(
            QCoreApplication::translate("PartFiles", "%1 has no usable “%2”.").arg(path, key));
    };
    PartRecord part;
    part.uuid = QUuid(object[u"uuid"].toString());
    part.ipn = object[u"ipn"].toString();
    part.ordinal = object[u"ordinal"].toInteger(-1);
    part.category = object[u"category"].toString();
    if (part.uuid.isNull())
        throw fail(u"uuid"_s);
    if (part.ipn.isEmpty())
        throw fail(u"ipn"_s);
    if (part.ordinal < 0)
        throw fail(u"ordinal"_s);
    const auto phase = fromCode<Phase>(object[u"phase"].toString());
    if (!phase)
        throw fail(u"phase"_s);
    part.phase = *phase;
    part.phaseReason = object[u"phaseReason"].toString();
    part.lastTimeBuy = QDate::fromString(object[u"lastTimeBuy"].toString(), Qt::ISODate);
    part.replacement = object[u"replacement"].toString();
    part.createdAt = timeFromText(object[u"createdAt"].toString());
    part.createdBy = object[u"createdBy"].toString();
    part.properties = propertiesFromJson(object[u"properties"]);
    part.sources = sourcesFromCsv(sources, path);

    const QJsonObject revisions = object[u"revisions"].toObject();
    for (auto it = revisions.begin(); it != revisions.end(); ++it)
        part.revisions << revisionFromIndex(it.key(), it.value().toObject());
    std::sort(
        part.revisions.begin(), part.revisions.end(),
        [](const RevisionRecord& a, const RevisionRecord& b) { return a.sequence < b.sequence; });

    const QJsonObject content = object[u"content"].toObject();
    const auto found = std::find_if(part.revisions.begin(), part.revisions.end(),
                                    [&](const RevisionRecord& revision) {
                                        return revision.label == content[u"revision"].toString();
                                    });
    if (found == part.revisions.end())
        throw fail(u"content.revision"_s);
    *shown = std::distance(part.revisions.begin(), found);
    found->content.name = content[u"name"].toString();
    found->content.description = content[u"description"].toString();
    found->content.properties = propertiesFromJson(content[u"properties"]);
    found->content.sourceUrl = content[u"source"][u"url"].toString();
    found->content.sourceCommit = content[u"source"][u"commit"].toString();
    for (const QJsonValue review : object[u"reviews"].toArray())
        found->reviews << reviewFromJson(review.toObject());
    return part;
}

QString contentHash(const PartRecord& part, const RevisionRecord& revision)
{
    return QString::fromLatin1(QCryptographicHash::hash(canonicalJson(contentJson(part, revision)),
                                                        QCryptographicHash::Sha256)
                                   .toHex());
}

} // namespace implexa
