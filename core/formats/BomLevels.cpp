#include "BomLevels.h"

#include "core/formats/BomCells.h"
#include "core/formats/BomTable.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Messages {
    Q_DECLARE_TR_FUNCTIONS(BomLevels)
};

qsizetype columnOf(const QList<BomColumn>& columns, BomField field)
{
    for (qsizetype i = 0; i < columns.size(); ++i)
        if (columns[i].field == field)
            return i;
    return -1;
}

bool isIndent(QChar c)
{
    return c.isSpace() || c == u'.' || c == u'>' || c == u'\u2022' || c == u'\u00b7';
}

qsizetype indentOf(const QString& cell)
{
    qsizetype width = 0;
    while (width < cell.size() && isIndent(cell[width]))
        ++width;
    return width == cell.size() ? 0 : width;
}

/// Whether levels are written as `1.2.1`: the place in the tree, not its depth.
bool isOutline(const BomSheet& sheet, qsizetype column)
{
    static const QRegularExpression outline(u"^\\d+(\\.\\d+)+\\.?$"_s);
    return std::any_of(sheet.rows.begin(), sheet.rows.end(), [&](const CsvRow& row) {
        const QString cell = row.cells.value(column).trimmed();
        // A spreadsheet makes 1.0 of a level 1.
        return outline.match(cell).hasMatch() && !cell.endsWith(u".0");
    });
}

std::optional<int> levelOf(const QString& cell, bool outline)
{
    static const QRegularExpression dotted(u"^[.\\s_>-]*(\\d{1,3})(\\.0)?$"_s);
    static const QRegularExpression marks(u"^[.+*>-]{1,50}$"_s);
    static const QRegularExpression place(u"^\\d+(\\.\\d+)*\\.?$"_s);
    const QString text = cell.simplified();
    if (outline && place.match(text).hasMatch())
        return static_cast<int>(text.split(u'.', Qt::SkipEmptyParts).size());
    if (const auto match = dotted.match(text); !outline && match.hasMatch())
        return match.captured(1).toInt();
    if (marks.match(text).hasMatch())
        return static_cast<int>(text.size());
    return std::nullopt;
}

/// Depths from widths, as they come: deeper than the row above opens a level.
void readIndents(const BomSheet& sheet, BomLevels& levels)
{
    QList<qsizetype> widths;
    for (const CsvRow& row : sheet.rows) {
        const QString cell = row.cells.value(levels.column);
        if (cell.trimmed().isEmpty())
            continue;
        const qsizetype width = indentOf(cell);
        while (!widths.isEmpty() && widths.back() > width)
            widths.removeLast();
        if (widths.isEmpty() || widths.back() < width)
            widths << width;
        levels.ofLine.insert(row.line, static_cast<int>(widths.size()) - 1);
    }
}

} // namespace

QString withoutIndent(const QString& cell)
{
    return cell.mid(indentOf(cell)).trimmed();
}

BomLevels findBomLevels(const BomSheet& sheet, const QList<BomColumn>& columns,
                        QList<ImportProblem>& problems)
{
    BomLevels levels;
    levels.column = columnOf(columns, BomField::Level);
    if (levels.column < 0 && columnOf(columns, BomField::Parent) < 0) {
        const qsizetype find = columnOf(columns, BomField::Find);
        if (find >= 0 && isOutline(sheet, find))
            levels.column = find;
    }
    if (levels.column >= 0) {
        const bool outline = isOutline(sheet, levels.column);
        for (const CsvRow& row : sheet.rows) {
            const QString cell = row.cells.value(levels.column).trimmed();
            if (cell.isEmpty() || saysTotal(cell))
                continue;
            if (const auto level = levelOf(cell, outline))
                levels.ofLine.insert(row.line, *level);
            else if (columns[levels.column].field == BomField::Level)
                problems << ImportProblem{ImportProblem::Error, row.line,
                                          columns[levels.column].header, cell,
                                          Messages::tr("This is no level. Write a number, such as "
                                                       "0 for the assembly and 1 for what is "
                                                       "directly in it.")};
        }
        return levels;
    }
    for (const BomField field : {BomField::Ipn, BomField::Name, BomField::Mpn}) {
        const qsizetype column = columnOf(columns, field);
        if (column < 0)
            continue;
        const auto rows =
            std::count_if(sheet.rows.begin(), sheet.rows.end(),
                          [&](const CsvRow& row) { return indentOf(row.cells.value(column)) > 0; });
        // One stray blank is no structure.
        if (rows >= 2 && indentOf(sheet.rows.front().cells.value(column)) == 0 &&
            columnOf(columns, BomField::Parent) < 0) {
            levels.column = column;
            levels.indents = true;
            readIndents(sheet, levels);
            return levels;
        }
    }
    return levels;
}

void placeBomLevels(BomTable& table, const BomLevels& levels)
{
    if (levels.ofLine.isEmpty())
        return;
    const QString header = table.columns.value(levels.column).header;
    const auto wrong = [&](const BomTableRow& row, const QString& value, const QString& message) {
        table.problems << ImportProblem{ImportProblem::Error, row.item.row, header, value, message};
    };
    int top = std::numeric_limits<int>::max();
    for (const BomTableRow& row : table.rows)
        if (row.level >= 0)
            top = std::min(top, row.level);
    QList<int> path; // index of the last row of each level
    for (size_t i = 0; i < table.rows.size(); ++i) {
        BomTableRow& row = table.rows[i];
        if (row.level < 0) {
            wrong(row, {},
                  Messages::tr("This row has no level, so nobody can tell what it is part of."));
            row.level = 0;
            continue;
        }
        row.level -= top;
        if (row.level > path.size()) {
            wrong(row, QString::number(row.level + top),
                  Messages::tr("The row above is of level %1, so the assembly that this row is "
                               "part of is missing.")
                      .arg(static_cast<int>(path.size()) - 1 + top));
            row.level = static_cast<int>(path.size());
        }
        path.resize(row.level);
        row.above = path.isEmpty() ? -1 : path.back();
        path << static_cast<int>(i);
    }
    const auto tops = std::count_if(table.rows.begin(), table.rows.end(),
                                    [](const BomTableRow& row) { return row.above < 0; });
    if (tops == 1 && table.rows.size() > 1 && (top == 0 || levels.indents))
        table.rows.front().isAssembly = true;
}

} // namespace implexa
