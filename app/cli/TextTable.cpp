#include "TextTable.h"

#include "Terminal.h"

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

constexpr int gap = 2;
constexpr int narrowest = 8;

} // namespace

void TextTable::add(const QStringList& cells, int indent)
{
    QStringList row;
    for (const QString& cell : cells)
        row += cell.simplified(); // one row, one line
    if (!row.isEmpty())
        row.front().prepend(QString(indent, u' '));
    m_rows += row;
}

QList<int> TextTable::widths(int width) const
{
    QList<int> widths;
    for (qsizetype column = 0; column < m_columns.size(); ++column) {
        int widest = terminal::columns(m_columns[column].heading);
        for (const QStringList& row : m_rows)
            widest = std::max(widest, terminal::columns(row.value(column)));
        widths += widest;
    }
    if (width == 0)
        return widths;
    int over = std::accumulate(widths.begin(), widths.end(), 0) +
               gap * (static_cast<int>(widths.size()) - 1) - width;
    while (over > 0) {
        qsizetype widest = -1;
        for (qsizetype column = 0; column < widths.size(); ++column)
            if (m_columns[column].shrinks && widths[column] > narrowest &&
                (widest < 0 || widths[column] > widths[widest]))
                widest = column;
        if (widest < 0)
            break; // what is left must be read whole: let the terminal wrap it
        --widths[widest];
        --over;
    }
    return widths;
}

QString TextTable::text(int width, bool emphasis) const
{
    const QList<int> room = widths(width);
    const auto line = [&](const QStringList& cells) {
        QString text;
        for (qsizetype column = 0; column < m_columns.size(); ++column) {
            const QString cell = terminal::fitted(cells.value(column), room[column]);
            const QString pad(std::max(0, room[column] - terminal::columns(cell)), u' ');
            text += m_columns[column].align == Right ? pad + cell : cell + pad;
            text += QString(gap, u' ');
        }
        while (text.endsWith(u' '))
            text.chop(1);
        return text;
    };
    QStringList headings;
    for (const Column& column : m_columns)
        headings += column.heading;
    QString all =
        emphasis ? u"\x1b[1m"_s + line(headings) + u"\x1b[0m\n"_s : line(headings) + u'\n';
    for (const QStringList& row : m_rows)
        all += line(row) + u'\n';
    return all;
}

} // namespace implexa::cli
