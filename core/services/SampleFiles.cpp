#include "SampleFiles.h"

#include "core/domain/Designators.h"
#include "core/domain/Error.h"
#include "core/domain/Ipn.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Messages {
    Q_DECLARE_TR_FUNCTIONS(SampleVault)
};

QString nameOf(const PartRecord& part)
{
    return RevisionName{part.ipn, part.head().label}.text();
}

QString svgText(double x, double y, int size, const QString& text)
{
    return u"  <text x=\"%1\" y=\"%2\" font-size=\"%3\">%4</text>\n"_s.arg(x).arg(y).arg(size).arg(
        text.toHtmlEscaped());
}

/// A4 landscape in millimetres: the outline in two views with its sizes, holes, and a title block.
QString drawing(const QJsonObject& given, const PartRecord& part)
{
    const QJsonArray size = given[u"size"].toArray();
    const double width = size[0].toDouble();
    const double height = size[1].toDouble();
    const double depth = size[2].toDouble();
    const double left = 30;
    const double top = 30;
    QString svg =
        u"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"297mm\" height=\"210mm\" "
        "viewBox=\"0 0 297 210\" font-family=\"sans-serif\">\n"
        "  <rect width=\"297\" height=\"210\" fill=\"white\"/>\n"
        "  <g fill=\"none\" stroke=\"black\" stroke-width=\"0.5\">\n"
        "    <rect x=\"10\" y=\"10\" width=\"277\" height=\"190\"/>\n"
        "    <path d=\"M187 170h100M187 180h100M187 190h100M187 160h100M187 160v40\"/>\n"_s;
    svg += u"    <rect x=\"%1\" y=\"%2\" width=\"%3\" height=\"%4\" rx=\"%5\"/>\n"_s.arg(left)
               .arg(top)
               .arg(width)
               .arg(height)
               .arg(given[u"radius"].toDouble(4));
    svg += u"    <rect x=\"%1\" y=\"%2\" width=\"%3\" height=\"%4\"/>\n"_s.arg(left + width + 30)
               .arg(top)
               .arg(depth)
               .arg(height);
    const double hole = given[u"holes"].toDouble();
    if (hole > 0)
        for (const double x : {left + 6, left + width - 6})
            for (const double y : {top + 6, top + height - 6})
                svg +=
                    u"    <circle cx=\"%1\" cy=\"%2\" r=\"%3\"/>\n"_s.arg(x).arg(y).arg(hole / 2);
    svg += u"  </g>\n  <g fill=\"black\" stroke=\"none\">\n"_s;
    svg += svgText(left + width / 2 - 4, top - 4, 5, QString::number(width));
    svg += svgText(left - 12, top + height / 2, 5, QString::number(height));
    svg += svgText(left + width + 30, top - 4, 5, QString::number(depth));
    if (hole > 0)
        svg += svgText(left, top + height + 12, 5, u"4 x \u00d8 %1"_s.arg(hole));
    svg += svgText(190, 167, 5, part.head().content.name);
    svg += svgText(190, 177, 5, nameOf(part));
    const QString material = part.head().content.properties.value(u"Material"_s);
    svg += svgText(190, 187, 5, material.isEmpty() ? u"Material: see parts list"_s : material);
    svg += svgText(190, 197, 4, u"Sizes in mm, ISO 2768-m, first angle projection"_s);
    return svg + u"  </g>\n</svg>\n"_s;
}

QString datasheet(const QJsonObject& given, const PartRecord& part)
{
    const RevisionContent& content = part.head().content;
    QString text = content.name + u'\n' + QString(content.name.size(), u'=') + u"\n\n"_s;
    if (!content.description.isEmpty())
        text += content.description + u"\n\n"_s;
    for (const ManufacturerPart& source : part.sources)
        text += u"%1  %2\n"_s.arg(source.manufacturer.leftJustified(22), source.mpn);
    for (auto it = content.properties.begin(); it != content.properties.end(); ++it)
        text += u"%1  %2\n"_s.arg(it.key().leftJustified(22), it.value());
    const QJsonObject values = given[u"values"].toObject();
    for (auto it = values.begin(); it != values.end(); ++it)
        text += u"%1  %2\n"_s.arg(it.key().leftJustified(22), it.value().toString());
    return text + u"\nTyped from the maker's data sheet; that one holds.\n"_s;
}

QString quantityText(const BomLine& line)
{
    return line.quantity ? line.quantity->text() + u' ' + line.unit : u"as required"_s;
}

QString assemblyNote(const QJsonObject& given, const PartRecord& part)
{
    QString text = u"# %1: %2\n\n"_s.arg(nameOf(part), part.head().content.name);
    int number = 0;
    for (const QJsonValue step : given[u"steps"].toArray())
        text += u"%1. %2\n"_s.arg(++number).arg(step.toString());
    text += u"\n| Find | Part | Name | Quantity | Where |\n|---|---|---|---|---|\n"_s;
    for (const BomLine& line : part.head().content.bom)
        text += u"| %1 | %2 | %3 | %4 | %5 |\n"_s.arg(line.find).arg(
            line.child, line.childName, line.fitted ? quantityText(line) : u"not fitted"_s,
            designatorText(line.designators));
    return text;
}

/// Where a pick-and-place machine puts what is fitted: a grid over the board.
QString placement(const QJsonObject& given, const PartRecord& part)
{
    const QJsonArray size = given[u"size"].toArray();
    const int columns = 8;
    int place = 0;
    QList<QStringList> rows{{u"Designator"_s, u"IPN"_s, u"X mm"_s, u"Y mm"_s, u"Rotation"_s}};
    for (const BomLine& line : part.head().content.bom) {
        for (const QString& designator : line.designators) {
            if (!line.fitted)
                continue;
            const double x = size[0].toDouble() * (0.5 + place % columns) / columns;
            const int row = place / columns;
            const double y = size[1].toDouble() - 2.5 - row * 4.5;
            rows << QStringList{designator, line.child, QString::number(x, 'f', 2),
                                QString::number(y, 'f', 2), QString::number(place % 4 * 90)};
            ++place;
        }
    }
    QString text;
    for (const QStringList& row : std::as_const(rows))
        text += row.join(u',') + u'\n';
    return text;
}

} // namespace

QByteArray sampleFile(const QJsonObject& given, const PartRecord& part)
{
    using Make = QString (*)(const QJsonObject&, const PartRecord&);
    static const QHash<QString, Make> made{{u"drawing"_s, drawing},
                                           {u"datasheet"_s, datasheet},
                                           {u"assembly-note"_s, assemblyNote},
                                           {u"placement"_s, placement}};
    if (given.contains(u"make")) {
        const auto make = made.constFind(given[u"make"].toString());
        if (make == made.cend())
            throw InvalidInput(Messages::tr("sensor.json: nobody knows how to make “%1”.")
                                   .arg(given[u"make"].toString()));
        return (*make)(given, part).toUtf8();
    }
    QString text;
    for (const QJsonValue line : given[u"text"].toArray())
        text += line.toString() + u'\n';
    return text.toUtf8();
}

} // namespace implexa
