#include "BomFile.h"

#include "CanonicalJson.h"
#include "CsvReader.h"
#include "CsvWriter.h"
#include "core/domain/Designators.h"
#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

const QStringList bomColumns{u"find"_s,     u"type"_s,        u"child"_s,  u"revision"_s,
                             u"quantity"_s, u"unit"_s,        u"fitted"_s, u"designators"_s,
                             u"note"_s,     u"substitutes"_s, u"uuid"_s};

QString idText(const QUuid& uuid)
{
    return uuid.toString(QUuid::WithoutBraces);
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
    line.designators = designatorsFromText(object[u"designators"].toString());
    line.note = object[u"note"].toString();
    for (const QJsonValue value : object[u"substitutes"].toArray())
        line.substitutes << Substitute{value[u"part"].toString(), value[u"rank"].toInt(),
                                       value[u"note"].toString()};
    return line;
}

} // namespace

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
        line.designators = designatorsFromText(cell(u"designators"_s));
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

QList<BomLine> bomFromJson(const QJsonObject& object)
{
    QList<BomLine> lines;
    for (auto it = object.begin(); it != object.end(); ++it)
        lines << lineFromJson(it.key(), it.value().toObject());
    std::sort(lines.begin(), lines.end(), [](const BomLine& a, const BomLine& b) {
        return std::pair(a.find, a.type) < std::pair(b.find, b.type);
    });
    return lines;
}

} // namespace implexa
