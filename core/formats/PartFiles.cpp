#include "PartFiles.h"

#include "BomFile.h"
#include "CanonicalJson.h"
#include "JsonText.h"
#include "MarkdownTable.h"
#include "ReviewJson.h"
#include "SourceFiles.h"
#include "core/domain/Clock.h"
#include "core/domain/Designators.h"
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

QString hexSha256(const QByteArray& bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

QJsonObject filesJson(const QList<AttachedFile>& files)
{
    QJsonObject object;
    for (const AttachedFile& file : files) {
        QJsonObject one{{u"description"_s, file.description},
                        {u"kind"_s, code(file.kind)},
                        {u"sha256"_s, file.sha256},
                        {u"size"_s, file.size},
                        {u"uuid"_s, idText(file.uuid)}};
        if (file.large)
            one[u"large"] = true;
        object.insert(file.path, one);
    }
    return object;
}

// A pattern of gitattributes(5) that is this very path: what a pattern would read as more than
// itself gets a backslash, and blanks ask for C quotes.
QByteArray attributePattern(const QString& path)
{
    QByteArray pattern;
    for (const char c : path.toUtf8()) {
        if (c == '*' || c == '?' || c == '[' || c == ']')
            pattern += '\\';
        pattern += c;
    }
    if (!pattern.contains(' ') && !pattern.contains('"'))
        return pattern;
    return '"' + pattern.replace('\\', "\\\\").replace('"', "\\\"") + '"';
}

QByteArray gitAttributes(const QList<AttachedFile>& files)
{
    QByteArray lines;
    for (const AttachedFile& file : files)
        if (file.large)
            lines += attributePattern(u"files/"_s + file.path) +
                     " filter=lfs diff=lfs merge=lfs -text\n";
    return lines;
}

void write(JsonText& json, const Properties& properties)
{
    const bool surrogates =
        std::any_of(properties.keyBegin(), properties.keyEnd(), [](const QString& key) {
            return std::any_of(key.begin(), key.end(), [](QChar c) { return c.isSurrogate(); });
        });
    if (surrogates) { // ordered otherwise here than by code points
        json.value(toJson(properties));
        return;
    }
    json.beginObject();
    for (auto it = properties.begin(); it != properties.end(); ++it)
        json.member(it.key(), it.value());
    json.endObject();
}

// Of the revision that is shown. In an event the lines themselves stand beside it: their hash would
// only be noise in a history.
void writeContent(JsonText& json, const PartRecord& part, const RevisionRecord& revision,
                  bool withBom)
{
    const RevisionContent& content = revision.content;
    json.beginObject();
    if (withBom && !content.bom.isEmpty())
        json.member(u"bom"_s, hexSha256(bomCsv(content.bom)));
    json.member(u"description"_s, content.description);
    if (!content.files.isEmpty())
        json.member(u"files"_s, filesJson(content.files));
    json.member(u"ipn"_s, part.ipn);
    json.member(u"name"_s, content.name);
    json.key(u"properties"_s);
    write(json, content.properties);
    json.member(u"revision"_s, revision.label);
    json.key(u"source"_s);
    json.beginObject();
    json.member(u"commit"_s, content.sourceCommit);
    json.member(u"url"_s, content.sourceUrl);
    json.endObject();
    json.endObject();
}

QByteArray contentText(const PartRecord& part, const RevisionRecord& revision)
{
    JsonText json(JsonText::Canonical);
    writeContent(json, part, revision, true);
    return json.take();
}

// The index entry: everything on a revision but its content and reviews.
void writeIndex(JsonText& json, const RevisionRecord& revision)
{
    json.beginObject();
    if (!revision.contentHash.isEmpty())
        json.member(u"contentHash"_s, revision.contentHash);
    json.member(u"createdAt"_s, toText(revision.createdAt));
    json.member(u"createdBy"_s, revision.createdBy);
    json.key(u"editors"_s);
    json.beginArray();
    for (const QString& editor : revision.editors) {
        json.item();
        json.value(editor);
    }
    json.endArray();
    json.member(u"modifiedAt"_s, toText(revision.modifiedAt));
    json.member(u"modifiedBy"_s, revision.modifiedBy);
    if (revision.releasedAt.isValid()) {
        json.member(u"releasedAt"_s, toText(revision.releasedAt));
        json.member(u"releasedBy"_s, revision.releasedBy);
    }
    json.member(u"sequence"_s, revision.sequence);
    json.member(u"state"_s, code(revision.state));
    json.member(u"uuid"_s, idText(revision.uuid));
    json.member(u"version"_s, revision.version);
    json.member(u"workflow"_s, revision.workflow);
    json.member(u"workflowState"_s, revision.workflowState);
    json.endObject();
}

// Where every child stood when the revision was released, by line.
QJsonObject asReleasedJson(const RevisionRecord& revision)
{
    QJsonObject object;
    for (const BomLine& line : revision.content.bom)
        if (!line.asReleased.isEmpty())
            object.insert(idText(line.uuid), line.asReleased);
    return object;
}

QJsonObject alternatesJson(const QList<Alternate>& alternates)
{
    QJsonObject object;
    for (const Alternate& alternate : alternates)
        object.insert(alternate.part,
                      QJsonObject{{u"note"_s, alternate.note}, {u"rank"_s, alternate.rank}});
    return object;
}

// part.json, or the document of an event, which holds the lines and the sources too.
enum class Page { File, Document };

QByteArray partText(const PartRecord& part, const RevisionRecord& shown, bool releasedOnly,
                    Page page)
{
    std::vector<const RevisionRecord*> revisions;
    for (const RevisionRecord& revision : part.revisions)
        if (!releasedOnly || !isOpen(revision.state))
            revisions.push_back(&revision);
    std::sort(revisions.begin(), revisions.end(),
              [](const auto* a, const auto* b) { return a->label < b->label; });

    JsonText json(page == Page::File ? JsonText::Canonical : JsonText::Compact);
    json.beginObject();
    if (!part.alternates.isEmpty())
        json.member(u"alternates"_s, alternatesJson(part.alternates));
    if (const QJsonObject frozen = asReleasedJson(shown); !frozen.isEmpty())
        json.member(u"asReleased"_s, frozen);
    json.member(u"baseUnit"_s, part.baseUnit);
    if (page == Page::Document && !shown.content.bom.isEmpty())
        json.member(u"bom"_s, bomJson(shown.content.bom));
    json.member(u"category"_s, part.category);
    json.key(u"content"_s);
    writeContent(json, part, shown, page == Page::File);
    json.member(u"createdAt"_s, toText(part.createdAt));
    json.member(u"createdBy"_s, part.createdBy);
    json.member(u"ipn"_s, part.ipn);
    json.member(u"lastTimeBuy"_s, part.lastTimeBuy.toString(Qt::ISODate));
    json.member(u"ordinal"_s, part.ordinal);
    json.member(u"phase"_s, code(part.phase));
    json.member(u"phaseReason"_s, part.phaseReason);
    json.key(u"properties"_s);
    write(json, part.properties);
    json.member(u"replacement"_s, part.replacement);
    json.member(u"reviews"_s, reviewsJson(shown.reviews));
    json.key(u"revisions"_s);
    json.beginObject();
    for (const RevisionRecord* revision : revisions) {
        json.key(revision->label);
        writeIndex(json, *revision);
    }
    json.endObject();
    if (page == Page::Document)
        json.member(u"sources"_s, sourcesJson(part.sources));
    json.member(u"uuid"_s, idText(part.uuid));
    json.endObject();
    return json.take();
}

QByteArray readme(const PartRecord& part, const RevisionRecord& shown)
{
    QString page = u"# "_s + markdownText(part.ipn) + u' ' + markdownText(shown.content.name) +
                   u"\n\nRevision "_s + markdownText(shown.label) + u", "_s + code(shown.state) +
                   u". Phase: "_s + code(part.phase) + u". Category: "_s + part.category + u".\n"_s;
    if (!shown.content.description.isEmpty())
        page += u'\n' + markdownText(shown.content.description) + u'\n';

    std::vector<QStringList> rows;
    for (const Properties* properties : {&shown.content.properties, &part.properties})
        for (auto it = properties->begin(); it != properties->end(); ++it)
            rows.push_back({it.key(), it.value()});
    if (!rows.empty())
        page += u"\n## Properties\n\n"_s + markdownTable({u"Property"_s, u"Value"_s}, rows);

    rows.clear();
    for (const BomLine& line : shown.content.bom)
        rows.push_back({QString::number(line.find), line.child, line.childName, line.pinned,
                        line.quantity ? line.quantity->text() + u' ' + line.unit : u"as required"_s,
                        designatorText(line.designators), line.fitted ? QString() : u"no"_s});
    if (!rows.empty())
        page += u"\n## BOM\n\n"_s + markdownTable({u"Find"_s, u"Part"_s, u"Name"_s, u"Revision"_s,
                                                   u"Quantity"_s, u"Designators"_s, u"Fitted"_s},
                                                  rows);

    rows.clear();
    for (const AttachedFile& file : shown.content.files)
        rows.push_back({file.path, code(file.kind), file.description});
    if (!rows.empty())
        page += u"\n## Files\n\n"_s + markdownTable({u"File"_s, u"Kind"_s, u"Description"_s}, rows);

    rows.clear();
    for (const ManufacturerPart& source : part.sources)
        rows.push_back(
            {source.manufacturer, source.mpn, code(source.approval), code(source.status)});
    if (!rows.empty())
        page += u"\n## Sources\n\n"_s +
                markdownTable({u"Manufacturer"_s, u"MPN"_s, u"Approval"_s, u"Status"_s}, rows);
    return page.toUtf8();
}

PartFiles files(const PartRecord& part, const RevisionRecord& shown, bool releasedOnly)
{
    return {partText(part, shown, releasedOnly, Page::File),
            bomCsv(shown.content.bom),
            sourcesCsv(part.sources),
            offersCsv(part.sources),
            gitAttributes(shown.content.files),
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

QByteArray partDocumentText(const PartRecord& part)
{
    return partText(part, part.head(), false, Page::Document);
}

QJsonObject partDocument(const PartRecord& part)
{
    return parseJsonObject(partDocumentText(part), part.ipn);
}

QJsonObject wholePartDocument(const PartRecord& part)
{
    QJsonObject document = partDocument(part);
    QJsonObject contents;
    for (const RevisionRecord& revision : part.revisions)
        contents.insert(
            revision.label,
            QJsonObject{{u"asReleased"_s, asReleasedJson(revision)},
                        {u"bom"_s, bomJson(revision.content.bom)},
                        {u"content"_s, parseJsonObject(contentText(part, revision), part.ipn)},
                        {u"reviews"_s, reviewsJson(revision.reviews)}});
    document.remove(u"asReleased"_s);
    document.remove(u"bom"_s);
    document.remove(u"content"_s);
    document.remove(u"reviews"_s);
    document[u"contents"] = contents;
    return document;
}

QString contentHash(const PartRecord& part, const RevisionRecord& revision)
{
    return hexSha256(contentText(part, revision));
}

} // namespace implexa
