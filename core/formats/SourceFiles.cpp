#include "SourceFiles.h"

#include "CanonicalJson.h"
#include "CsvReader.h"
#include "CsvWriter.h"
#include "core/domain/Error.h"
#include "core/domain/Quantity.h"

#include <QCoreApplication>
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

QString idText(const QUuid& uuid)
{
    return uuid.toString(QUuid::WithoutBraces);
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
            throw InvalidInput(
                QCoreApplication::translate(
                    "PartFiles", "%1: line %2 of offers.csv belongs to no manufacturer part.")
                    .arg(path)
                    .arg(row.line));
        source->offers << offer;
    }
}

QList<ManufacturerPart> sourcesAlone(const QByteArray& bytes, const QString& path)
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

} // namespace

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

QList<ManufacturerPart> sourcesFromCsv(const QByteArray& bytes, const QByteArray& offers,
                                       const QString& path)
{
    QList<ManufacturerPart> sources = sourcesAlone(bytes, path);
    offersFromCsv(offers, path, sources);
    return sources;
}

} // namespace implexa
