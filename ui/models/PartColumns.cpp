#include "PartColumns.h"

#include <QCoreApplication>
#include <QLocale>

namespace implexa::ui
{

namespace
{
QString tr(const char* text)
{
    return QCoreApplication::translate("PartColumns", text);
}
} // namespace

const QList<PartColumn>& partColumns()
{
    static const QList<PartColumn> columns{
        PartColumn::Ipn,   PartColumn::Name,     PartColumn::Revision,
        PartColumn::State, PartColumn::Mpn,      PartColumn::Manufacturer,
        PartColumn::Phase, PartColumn::Category, PartColumn::Modified};
    return columns;
}

QString title(PartColumn column)
{
    switch (column) {
    case PartColumn::Ipn:
        return tr("IPN");
    case PartColumn::Name:
        return tr("Name");
    case PartColumn::Revision:
        return tr("Rev");
    case PartColumn::State:
        return tr("State");
    case PartColumn::Phase:
        return tr("Phase");
    case PartColumn::Category:
        return tr("Category");
    case PartColumn::Manufacturer:
        return tr("Manufacturer");
    case PartColumn::Mpn:
        return tr("MPN");
    case PartColumn::Modified:
        return tr("Modified");
    }
    return {};
}

int firstWidth(PartColumn column)
{
    switch (column) {
    case PartColumn::Ipn:
        return 112;
    case PartColumn::Name:
        return 220;
    case PartColumn::Revision:
        return 44;
    case PartColumn::State:
        return 92;
    case PartColumn::Mpn:
    case PartColumn::Manufacturer:
        return 132;
    case PartColumn::Phase:
        return 136;
    case PartColumn::Category:
        return 84;
    case PartColumn::Modified:
        return 160;
    }
    return 100;
}

QString text(const PartRow& row, PartColumn column)
{
    switch (column) {
    case PartColumn::Ipn:
        return row.ipn;
    case PartColumn::Name:
        return row.name;
    case PartColumn::Revision:
        return row.revision;
    case PartColumn::State:
        return label(row.state);
    case PartColumn::Phase:
        return label(row.phase);
    case PartColumn::Category:
        return row.category;
    case PartColumn::Manufacturer:
        return row.manufacturer;
    case PartColumn::Mpn:
        return row.sourceCount > 1 ? tr("%1 (+%2)").arg(row.mpn).arg(row.sourceCount - 1) : row.mpn;
    case PartColumn::Modified:
        return QLocale().toString(row.modified.toLocalTime(), QLocale::ShortFormat);
    }
    return {};
}

bool isNumber(const PropertyTemplate& property)
{
    return property.kind == PropertyKind::Number || property.kind == PropertyKind::Integer;
}

} // namespace implexa::ui
