#include "MarkdownTable.h"

#include <QStringView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{

namespace
{

constexpr QStringView markup = u"\\`*_{}[]<>#|~&$!";

} // namespace

QString markdownText(const QString& text)
{
    QString line = text.simplified();
    const auto isMarkup = [](QChar c) { return markup.contains(c); };
    if (std::none_of(line.cbegin(), line.cend(), isMarkup))
        return line;
    QString escaped;
    escaped.reserve(line.size() + 8);
    for (const QChar c : line) {
        if (markup.contains(c))
            escaped += u'\\';
        escaped += c;
    }
    return escaped;
}

QString markdownTable(const QStringList& header, const std::vector<QStringList>& rows)
{
    QString table;
    const auto line = [&](const QStringList& cells) {
        table += u'|';
        for (qsizetype i = 0; i < header.size(); ++i) {
            table += u' ';
            if (i < cells.size())
                table += markdownText(cells[i]);
            table += u" |";
        }
        table += u'\n';
    };
    line(header);
    table += u'|';
    for (qsizetype i = 0; i < header.size(); ++i)
        table += u" --- |";
    table += u'\n';
    for (const QStringList& row : rows)
        line(row);
    return table;
}

} // namespace implexa
