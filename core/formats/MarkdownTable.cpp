#include "MarkdownTable.h"

#include <QStringView>

using namespace Qt::StringLiterals;

namespace implexa
{

namespace
{

constexpr QStringView markup = u"\\`*_{}[]<>#|~&$!";

} // namespace

QString markdownText(const QString& text)
{
    const QString line = text.simplified();
    QString escaped;
    escaped.reserve(line.size() + 8);
    for (const QChar c : line) {
        if (markup.contains(c))
            escaped += u'\\';
        escaped += c;
    }
    return escaped;
}

QByteArray markdownTable(const QStringList& header, const std::vector<QStringList>& rows)
{
    QString table;
    const auto line = [&](const QStringList& cells) {
        table += u'|';
        for (qsizetype i = 0; i < header.size(); ++i)
            table += u' ' + markdownText(cells.value(i)) + u" |"_s;
        table += u'\n';
    };
    line(header);
    table += u'|';
    for (qsizetype i = 0; i < header.size(); ++i)
        table += u" --- |"_s;
    table += u'\n';
    for (const QStringList& row : rows)
        line(row);
    return table.toUtf8();
}

} // namespace implexa
