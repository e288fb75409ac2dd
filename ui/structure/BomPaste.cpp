#include "BomPaste.h"

#include "BomColumns.h"
#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace implexa::ui
{
namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("implexa::ui::BomPaste", text);
}

/// What people call the columns.
std::optional<BomColumn> columnOf(const QString& heading)
{
    static const QHash<QString, BomColumn> known{
        {u"ipn"_s, BomColumn::Part},
        {u"part"_s, BomColumn::Part},
        {u"part number"_s, BomColumn::Part},
        {u"partnumber"_s, BomColumn::Part},
        {u"p/n"_s, BomColumn::Part},
        {u"qty"_s, BomColumn::Quantity},
        {u"quantity"_s, BomColumn::Quantity},
        {u"qnty"_s, BomColumn::Quantity},
        {u"unit"_s, BomColumn::Unit},
        {u"uom"_s, BomColumn::Unit},
        {u"designators"_s, BomColumn::Designators},
        {u"designator"_s, BomColumn::Designators},
        {u"reference"_s, BomColumn::Designators},
        {u"references"_s, BomColumn::Designators},
        {u"refdes"_s, BomColumn::Designators},
        {u"ref"_s, BomColumn::Designators},
        {u"note"_s, BomColumn::Note},
        {u"notes"_s, BomColumn::Note},
        {u"fitted"_s, BomColumn::Fitted},
        {u"find"_s, BomColumn::Find},
        {u"item"_s, BomColumn::Find},
    };
    QString key = heading.trimmed().toLower();
    const auto found = known.constFind(key);
    return found == known.cend() ? std::nullopt : std::optional(*found);
}

QStringList cellsOf(QString row)
{
    if (row.endsWith(u'\r'))
        row.chop(1);
    QStringList cells = row.split(u'\t');
    for (QString& cell : cells) {
        cell = cell.trimmed();
        if (cell.size() > 1 && cell.startsWith(u'"') && cell.endsWith(u'"'))
            cell = cell.mid(1, cell.size() - 2).replace(u"\"\""_s, u"\""_s);
    }
    return cells;
}

} // namespace

PastedLines linesFromText(const QString& text)
{
    PastedLines result;
    QList<std::optional<BomColumn>> columns{BomColumn::Part, BomColumn::Quantity,
                                            BomColumn::Designators, BomColumn::Note};
    const QStringList rows = text.split(u'\n');
    bool first = true;
    for (int i = 0; i < rows.size(); ++i) {
        const QStringList cells = cellsOf(rows.at(i));
        if (cells.join(QString()).isEmpty())
            continue;
        if (std::exchange(first, false)) {
            QList<std::optional<BomColumn>> named;
            QStringList strangers;
            for (const QString& cell : cells) {
                named << columnOf(cell);
                if (!named.last() && !cell.isEmpty())
                    strangers << cell;
            }
            if (named.contains(std::optional(BomColumn::Part))) {
                columns = named;
                result.leftOut = strangers;
                continue;
            }
        }
        try {
            BomLine line;
            line.unit.clear();
            bool counted = false;
            for (int at = 0; at < cells.size(); ++at) {
                const QString& cell = cells.at(at);
                if (cell.isEmpty())
                    continue;
                if (at >= columns.size())
                    throw InvalidInput(tr("“%1” stands in a column too many.").arg(cell));
                if (!columns.at(at))
                    continue;
                if (*columns.at(at) == BomColumn::Part)
                    line.child = cell;
                else
                    line = withTyped(line, *columns.at(at), cell);
                counted = counted || *columns.at(at) == BomColumn::Quantity;
            }
            if (line.child.isEmpty())
                throw InvalidInput(tr("It names no part."));
            if (!counted && !line.designators.isEmpty())
                line.quantity = Quantity{line.designators.size() * Quantity::one};
            result.lines << line;
            result.rows << i + 1;
        } catch (const Error& error) {
            result.problems << tr("Row %1: %2").arg(i + 1).arg(error.userMessage());
        }
    }
    return result;
}

} // namespace implexa::ui
