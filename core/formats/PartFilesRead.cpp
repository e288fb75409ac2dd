#include "BomFile.h"
#include "CanonicalJson.h"
#include "PartFiles.h"
#include "ReviewJson.h"
#include "SourceFiles.h"
#include "core/domain/Clock.h"
#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

// Reading what PartFiles.cpp writes.

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

Properties propertiesFromJson(const QJsonValue& value)
{
    Properties properties;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        properties.insert(it.key(), it.value().toString());
    return properties;
}

QList<AttachedFile> filesFromJson(const QJsonObject& object, const QString& path)
{
    QList<AttachedFile> files;
    for (auto it = object.begin(); it != object.end(); ++it) {
        AttachedFile file;
        const QJsonValue one = it.value();
        file.path = it.key();
        file.uuid = QUuid(one[u"uuid"].toString());
        file.sha256 = one[u"sha256"].toString();
        const auto kind = fileKindFromCode(one[u"kind"].toString());
        if (file.uuid.isNull() || file.sha256.size() != 64 || !kind)
            throw InvalidInput(
                QCoreApplication::translate("PartFiles", "%1: “%2” is no usable file entry.")
                    .arg(path, file.path));
        file.kind = *kind;
        file.description = one[u"description"].toString();
        file.size = one[u"size"].toInteger();
        file.large = one[u"large"].toBool();
        files << file;
    }
    return files;
}

RevisionContent contentFromJson(const QJsonObject& object, const QString& path)
{
    RevisionContent content;
    content.name = object[u"name"].toString();
    content.description = object[u"description"].toString();
    content.properties = propertiesFromJson(object[u"properties"]);
    content.sourceUrl = object[u"source"][u"url"].toString();
    content.sourceCommit = object[u"source"][u"commit"].toString();
    content.files = filesFromJson(object[u"files"].toObject(), path);
    return content;
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

} // namespace

QJsonObject partDocument(const PartFiles& files, const QString& path)
{
    QJsonObject document = parseJsonObject(files.partJson, path);
    if (const QJsonObject lines = bomJson(bomFromCsv(files.bomCsv, path)); !lines.isEmpty()) {
        QJsonObject content = document[u"content"].toObject();
        content.remove(u"bom"_s);
        document[u"content"] = content;
        document[u"bom"] = lines;
    }
    document[u"sources"] = sourcesJson(sourcesFromCsv(files.sourcesCsv, files.offersCsv, path));
    return document;
}

RevisionContent contentOf(const QJsonObject& document)
{
    RevisionContent content =
        contentFromJson(document[u"content"].toObject(), document[u"ipn"].toString());
    content.bom = bomFromJson(document[u"bom"].toObject());
    return content;
}

PartRecord partFromFiles(const PartFiles& files, const QString& path, qsizetype* shown)
{
    const QJsonObject object = parseJsonObject(files.partJson, path);
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
    part.sources = sourcesFromCsv(files.sourcesCsv, files.offersCsv, path);
    part.baseUnit = object[u"baseUnit"].toString(u"each"_s);
    const QJsonObject alternates = object[u"alternates"].toObject();
    for (auto it = alternates.begin(); it != alternates.end(); ++it)
        part.alternates << Alternate{it.key(), it.value()[u"rank"].toInt(),
                                     it.value()[u"note"].toString()};

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
    found->content = contentFromJson(content, path);
    found->content.bom = bomFromCsv(files.bomCsv, path);
    const QJsonObject frozen = object[u"asReleased"].toObject();
    for (BomLine& line : found->content.bom)
        line.asReleased = frozen[line.uuid.toString(QUuid::WithoutBraces)].toString();
    found->reviews = reviewsFromJson(object[u"reviews"].toArray());
    return part;
}

} // namespace implexa
