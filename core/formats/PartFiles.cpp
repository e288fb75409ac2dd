#include "PartFiles.h"

#include "CanonicalJson.h"
#include "CsvReader.h"
#include "CsvWriter.h"
#include "MarkdownTable.h"
#include "ReviewJson.h"
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

const QStringList sourceColumns{u"uuid"_s, u"manufacturer"_s, u"mpn"_s,       u"approval"_s,
                                u"rank"_s, u"status"_s,       u"datasheet"_s, u"note"_s};
const QStringList offerColumns{u"source"_s, u"uuid"_s,         u"supplier"_s,     u"sku"_s,
                               u"link"_s,   u"minimumOrder"_s, u"leadTimeDays"_s, u"prices"_s};
const QStringList bomColumns{u"find"_s,     u"type"_s,        u"child"_s,  u"revision"_s,
                             u"quantity"_s, u"unit"_s,        u"fitted"_s, u"designators"_s,
                             u"note"_s,     u"substitutes"_s, u"uuid"_s};

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

QString hexSha256(const QByteArray& bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

InvalidInput damaged(const QString& path, const char* file, int line, const QString& column)
{
    return InvalidInput(
        QCoreApplication::translate("PartFiles", "%1: line %2 of %3 has no usable “%4”.")
            .arg(path)
            .arg(line)
            .arg(QLatin1String(file), column));
}

QJsonArray toJson(const QList<Substitute>& substitutes)
{
    QJsonArray array;
    for (const Substitute& substitute : substitutes)
        array << QJsonObject{{u"note"_s, substitute.note},
                             {u"part"_s, substitute.part},
                             {u"rank"_s, substitute.rank}};
    return array;
}

QJsonObject toJson(const BomLine& line)
{
    QJsonObject object{{u"child"_s, line.child},
                       {u"designators"_s, designatorText(line.designators)},
                       {u"find"_s, line.find},
                       {u"fitted"_s, line.fitted},
                       {u"note"_s, line.note},
                       {u"quantity"_s, line.quantity ? line.quantity->text() : QString()},
                       {u"revision"_s, line.pinned},
                       {u"type"_s, code(line.type)},
                       {u"unit"_s, line.unit}};
    if (!line.substitutes.isEmpty())
        object[u"substitutes"] = toJson(line.substitutes);
    return object;
}

QJsonObject bomJson(const QList<BomLine>& lines)
{
    QJsonObject object;
    for (const BomLine& line : lines)
        object.insert(idText(line.uuid), toJson(line));
    return object;
}

QByteArray bomCsv(const QList<BomLine>& lines)
{
    if (lines.isEmpty())
        return {};
    CsvWriter csv;
    csv.row(bomColumns);
    for (const BomLine& line : lines)
        csv.row({QString::number(line.find), code(line.type), line.child, line.pinned,
                 line.quantity ? line.quantity->text() : QString(), line.unit,
                 line.fitted ? u"yes"_s : u"no"_s, designatorText(line.designators), line.note,
                 line.substitutes.isEmpty()
                     ? QString()
                     : QString::fromUtf8(compactJson(toJson(line.substitutes))),
                 idText(line.uuid)});
    return csv.bytes();
}

QList<BomLine> bomFromCsv(const QByteArray& bytes, const QString& path)
{
    QList<BomLine> lines;
    if (bytes.isEmpty())
        return lines;
    const CsvTable table = readCsvTable(bytes, path, u',');
    for (const CsvTable::Row& row : table.rows) {
        const auto cell = [&](const QString& column) {
            return row.cells.value(table.header.indexOf(column));
        };
        const auto need = [&](bool good, const QString& column) {
            if (!good)
                throw damaged(path, "bom.csv", row.line, column);
        };
        BomLine line;
        line.uuid = QUuid(cell(u"uuid"_s));
        need(!line.uuid.isNull(), u"uuid"_s);
        const auto type = relationshipTypeFromCode(cell(u"type"_s));
        need(type.has_value(), u"type"_s);
        line.type = *type;
        line.find = cell(u"find"_s).toInt();
        line.child = cell(u"child"_s);
        need(!line.child.isEmpty(), u"child"_s);
        line.pinned = cell(u"revision"_s);
        const QString quantity = cell(u"quantity"_s);
        line.quantity =
            quantity.isEmpty() ? std::nullopt : std::optional(Quantity::parse(quantity));
        line.unit = cell(u"unit"_s);
        line.fitted = cell(u"fitted"_s) != u"no";
        line.designators = parseDesignators(cell(u"designators"_s));
        line.note = cell(u"note"_s);
        if (const QString given = cell(u"substitutes"_s); !given.isEmpty())
            for (const QJsonValue value :
                 parseJsonObject("{\"all\":" + given.toUtf8() + '}', path)[u"all"].toArray())
                line.substitutes << Substitute{value[u"part"].toString(), value[u"rank"].toInt(),
                                               value[u"note"].toString()};
        lines << line;
    }
    return lines;
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

BomLine lineFromJson(const QString& uuid, const QJsonObject& object)
{
    BomLine line;
    line.uuid = QUuid(uuid);
    line.type =
        relationshipTypeFromCode(object[u"type"].toString()).value_or(RelationshipType::Bom);
    line.find = object[u"find"].toInt();
    line.child = object[u"child"].toString();
    line.pinned = object[u"revision"].toString();
    const QString quantity = object[u"quantity"].toString();
    line.quantity = quantity.isEmpty() ? std::nullopt : std::optional(Quantity::parse(quantity));
    line.unit = object[u"unit"].toString();
    line.fitted = object[u"fitted"].toBool(true);
    line.designators = parseDesignators(object[u"designators"].toString());
    line.note = object[u"note"].toString();
    for (const QJsonValue value : object[u"substitutes"].toArray())
        line.substitutes << Substitute{value[u"part"].toString(), value[u"rank"].toInt(),
                                       value[u"note"].toString()};
    return line;
}

QJsonObject contentJson(const PartRecord& part, const RevisionRecord& revision)
{
    const RevisionContent& content = revision.content;
    QJsonObject object{{u"description"_s, content.description},
                       {u"ipn"_s, part.ipn},
                       {u"name"_s, content.name},
                       {u"properties"_s, toJson(content.properties)},
                       {u"revision"_s, revision.label},
                       {u"source"_s, QJsonObject{{u"commit"_s, content.sourceCommit},
                                                 {u"url"_s, content.sourceUrl}}}};
    if (!content.bom.isEmpty())
        object[u"bom"] = hexSha256(bomCsv(content.bom));
    if (!content.files.isEmpty())
        object[u"files"] = filesJson(content.files);
    return object;
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

// Where every child stood when the revision was released, by line.
QJsonObject asReleasedJson(const RevisionRecord& revision)
{
    QJsonObject object;
    for (const BomLine& line : revision.content.bom)
        if (!line.asReleased.isEmpty())
            object.insert(idText(line.uuid), line.asReleased);
    return object;
}

QJsonObject partJson(const PartRecord& part, const RevisionRecord& shown, bool releasedOnly)
{
    QJsonObject revisions;
    for (const RevisionRecord& revision : part.revisions)
        if (!releasedOnly || !isOpen(revision.state))
            revisions.insert(revision.label, indexJson(revision));
    QJsonObject object{{u"baseUnit"_s, part.baseUnit},
                       {u"category"_s, part.category},
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
                       {u"reviews"_s, reviewsJson(shown.reviews)},
                       {u"revisions"_s, revisions},
                       {u"uuid"_s, idText(part.uuid)}};
    QJsonObject alternates;
    for (const Alternate& alternate : part.alternates)
        alternates.insert(alternate.part,
                          QJsonObject{{u"note"_s, alternate.note}, {u"rank"_s, alternate.rank}});
    if (!alternates.isEmpty())
        object[u"alternates"] = alternates;
    const QJsonObject frozen = asReleasedJson(shown);
    if (!frozen.isEmpty())
        object[u"asReleased"] = frozen;
    return object;
}

QJsonArray toJson(const QList<PriceBreak>& prices)
{
    QJsonArray array;
    for (const PriceBreak& price : prices)
        array << QJsonObject{{u"currency"_s, price.currency},
                             {u"price"_s, Quantity{price.priceMicro}.text()},
                             {u"quantity"_s, price.quantity}};
    return array;
}

QJsonObject toJson(const SupplierOffer& offer)
{
    QJsonObject object{{u"link"_s, offer.link},
                       {u"prices"_s, toJson(offer.prices)},
                       {u"sku"_s, offer.sku},
                       {u"supplier"_s, offer.supplier}};
    if (offer.minimumOrder)
        object[u"minimumOrder"] = *offer.minimumOrder;
    if (offer.leadTimeDays)
        object[u"leadTimeDays"] = *offer.leadTimeDays;
    return object;
}

QByteArray offersCsv(const QList<ManufacturerPart>& sources)
{
    CsvWriter csv;
    bool any = false;
    for (const ManufacturerPart& source : sources)
        for (const SupplierOffer& offer : source.offers) {
            if (!any)
                csv.row(offerColumns);
            any = true;
            csv.row({idText(source.uuid), idText(offer.uuid), offer.supplier, offer.sku, offer.link,
                     offer.minimumOrder ? QString::number(*offer.minimumOrder) : QString(),
                     offer.leadTimeDays ? QString::number(*offer.leadTimeDays) : QString(),
                     offer.prices.isEmpty()
                         ? QString()
                         : QString::fromUtf8(compactJson(toJson(offer.prices)))});
        }
    return any ? csv.bytes() : QByteArray();
}

void offersFromCsv(const QByteArray& bytes, const QString& path, QList<ManufacturerPart>& sources)
{
    if (bytes.isEmpty())
        return;
    const CsvTable table = readCsvTable(bytes, path, u',');
    for (const CsvTable::Row& row : table.rows) {
        const auto cell = [&](const QString& column) {
            return row.cells.value(table.header.indexOf(column));
        };
        SupplierOffer offer;
        offer.uuid = QUuid(cell(u"uuid"_s));
        offer.supplier = cell(u"supplier"_s);
        offer.sku = cell(u"sku"_s);
        offer.link = cell(u"link"_s);
        if (const QString given = cell(u"minimumOrder"_s); !given.isEmpty())
            offer.minimumOrder = given.toLongLong();
        if (const QString given = cell(u"leadTimeDays"_s); !given.isEmpty())
            offer.leadTimeDays = given.toInt();
        if (const QString given = cell(u"prices"_s); !given.isEmpty())
            for (const QJsonValue price :
                 parseJsonObject("{\"all\":" + given.toUtf8() + '}', path)[u"all"].toArray())
                offer.prices << PriceBreak{price[u"quantity"].toInteger(),
                                           price[u"currency"].toString(),
                                           Quantity::parse(price[u"price"].toString()).micro};
        const QUuid uuid(cell(u"source"_s));
        const auto source =
            std::find_if(sources.begin(), sources.end(),
                         [&](const ManufacturerPart& one) { return one.uuid == uuid; });
        if (offer.uuid.isNull() || source == sources.end())
            throw damaged(path, "offers.csv", row.line, u"source"_s);
        source->offers << offer;
    }
}

QJsonObject toJson(const ManufacturerPart& source)
{
    QJsonObject object{{u"approval"_s, code(source.approval)},
                       {u"datasheet"_s, source.datasheet},
                       {u"manufacturer"_s, source.manufacturer},
                       {u"mpn"_s, source.mpn},
                       {u"note"_s, source.note},
                       {u"rank"_s, source.rank},
                       {u"status"_s, code(source.status)}};
    QJsonObject offers;
    for (const SupplierOffer& offer : source.offers)
        offers.insert(idText(offer.uuid), toJson(offer));
    if (!offers.isEmpty())
        object[u"offers"] = offers;
    return object;
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
    for (const BomLine& line : shown.content.bom)
        rows.push_back({QString::number(line.find), line.child, line.childName, line.pinned,
                        line.quantity ? line.quantity->text() + u' ' + line.unit : u"as required"_s,
                        designatorText(line.designators), line.fitted ? QString() : u"no"_s});
    if (!rows.empty())
        page += "\n## BOM\n\n" + markdownTable({u"Find"_s, u"Part"_s, u"Name"_s, u"Revision"_s,
                                                u"Quantity"_s, u"Designators"_s, u"Fitted"_s},
                                               rows);

    rows.clear();
    for (const AttachedFile& file : shown.content.files)
        rows.push_back({file.path, code(file.kind), file.description});
    if (!rows.empty())
        page += "\n## Files\n\n" + markdownTable({u"File"_s, u"Kind"_s, u"Description"_s}, rows);

    rows.clear();
    for (const ManufacturerPart& source : part.sources)
        rows.push_back(
            {source.manufacturer, source.mpn, code(source.approval), code(source.status)});
    if (!rows.empty())
        page += "\n## Sources\n\n" +
                markdownTable({u"Manufacturer"_s, u"MPN"_s, u"Approval"_s, u"Status"_s}, rows);
    return page;
}

PartFiles files(const PartRecord& part, const RevisionRecord& shown, const QJsonObject& json)
{
    return {canonicalJson(json),     bomCsv(shown.content.bom),          sourcesCsv(part.sources),
            offersCsv(part.sources), gitAttributes(shown.content.files), readme(part, shown)};
}

} // namespace

PartFiles filesAsTheyStand(const PartRecord& part)
{
    return files(part, part.head(), partJson(part, part.head(), false));
}

PartFiles filesAsReleased(const PartRecord& part)
{
    return files(part, *part.released(), partJson(part, *part.released(), true));
}

PartFiles filesAsTheyStand(const PartRecord& part, const QJsonObject& document)
{
    QJsonObject json = document;
    json.remove(u"sources"_s);
    json.remove(u"bom"_s);
    if (!part.head().content.bom.isEmpty())
        json[u"content"] = contentJson(part, part.head());
    return files(part, part.head(), json);
}

namespace
{

// The lines say it all; their hash would only be noise in a history.
void showLines(QJsonObject& document, const QJsonObject& lines)
{
    if (lines.isEmpty())
        return;
    QJsonObject content = document[u"content"].toObject();
    content.remove(u"bom"_s);
    document[u"content"] = content;
    document[u"bom"] = lines;
}

} // namespace

QJsonObject partDocument(const PartRecord& part)
{
    QJsonObject document = partJson(part, part.head(), false);
    showLines(document, bomJson(part.head().content.bom));
    document[u"sources"] = sourcesJson(part.sources);
    return document;
}

QJsonObject partDocument(const PartFiles& files, const QString& path)
{
    QJsonObject document = parseJsonObject(files.partJson, path);
    showLines(document, bomJson(bomFromCsv(files.bomCsv, path)));
    QList<ManufacturerPart> sources = sourcesFromCsv(files.sourcesCsv, path);
    offersFromCsv(files.offersCsv, path, sources);
    document[u"sources"] = sourcesJson(sources);
    return document;
}

RevisionContent contentOf(const QJsonObject& document)
{
    RevisionContent content =
        contentFromJson(document[u"content"].toObject(), document[u"ipn"].toString());
    const QJsonObject lines = document[u"bom"].toObject();
    for (auto it = lines.begin(); it != lines.end(); ++it)
        content.bom << lineFromJson(it.key(), it.value().toObject());
    std::sort(content.bom.begin(), content.bom.end(), [](const BomLine& a, const BomLine& b) {
        return std::pair(a.find, a.type) < std::pair(b.find, b.type);
    });
    return content;
}

QJsonObject wholePartDocument(const PartRecord& part)
{
    QJsonObject document = partDocument(part);
    QJsonObject contents;
    for (const RevisionRecord& revision : part.revisions)
        contents.insert(revision.label, QJsonObject{{u"asReleased"_s, asReleasedJson(revision)},
                                                    {u"bom"_s, bomJson(revision.content.bom)},
                                                    {u"content"_s, contentJson(part, revision)},
                                                    {u"reviews"_s, reviewsJson(revision.reviews)}});
    document.remove(u"asReleased"_s);
    document.remove(u"bom"_s);
    document.remove(u"content"_s);
    document.remove(u"reviews"_s);
    document[u"contents"] = contents;
    return document;
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
    part.sources = sourcesFromCsv(files.sourcesCsv, path);
    offersFromCsv(files.offersCsv, path, part.sources);
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
        line.asReleased = frozen[idText(line.uuid)].toString();
    found->reviews = reviewsFromJson(object[u"reviews"].toArray());
    return part;
}

QString contentHash(const PartRecord& part, const RevisionRecord& revision)
{
    return hexSha256(canonicalJson(contentJson(part, revision)));
}

} // namespace implexa
