#include "CsvScanner.h"

#include <algorithm>

namespace implexa
{

bool CsvRow::isBlank() const
{
    return std::all_of(cells.begin(), cells.end(),
                       [](const QString& cell) { return QStringView(cell).trimmed().isEmpty(); });
}

CsvScanner::CsvScanner(QStringView text, QChar delimiter, int firstLine)
    : m_text(text)
    , m_delimiter(delimiter.unicode())
    , m_line(firstLine)
{
}

bool CsvScanner::next(CsvRow& row)
{
    if (m_at >= m_text.size())
        return false;
    row.line = m_line;
    row.cells.clear();
    if (atLineEnd()) {
        passLineEnd();
        return true;
    }
    while (true) {
        row.cells.append(cell());
        if (m_at >= m_text.size())
            return true;
        if (atLineEnd()) {
            passLineEnd();
            return true;
        }
        ++m_at; // the delimiter
    }
}

QString CsvScanner::cell()
{
    const qsizetype size = m_text.size();
    const qsizetype begin = m_at;
    qsizetype start = begin;
    while (start < size && m_text[start] == u' ' && m_delimiter != u' ')
        ++start;
    if (start < size && m_text[start] == u'"') {
        if (start > begin && m_oddities.spaceBeforeQuote++ == 0)
            m_oddities.firstSpaceBeforeQuote = m_line;
        m_at = start + 1;
        return quotedCell();
    }
    while (m_at < size && m_text[m_at].unicode() != m_delimiter && !atLineEnd())
        ++m_at;
    return m_text.sliced(begin, m_at - begin).toString();
}

// Called after the opening quote.
QString CsvScanner::quotedCell()
{
    const int openedOn = m_line;
    const qsizetype size = m_text.size();
    QString content;
    qsizetype from = m_at;
    while (true) {
        while (m_at < size && m_text[m_at] != u'"') {
            if (atLineEnd())
                passLineEnd();
            else
                ++m_at;
        }
        content += m_text.sliced(from, m_at - from);
        if (m_at >= size) {
            m_oddities.unterminatedQuote = openedOn;
            return content;
        }
        ++m_at; // the quote
        if (m_at >= size || m_text[m_at] != u'"')
            break;
        from = m_at++; // a doubled quote: its second half is content
    }

    from = m_at;
    while (m_at < size && m_text[m_at].unicode() != m_delimiter && !atLineEnd())
        ++m_at;
    const QStringView rest = m_text.sliced(from, m_at - from);
    if (!rest.trimmed().isEmpty()) {
        if (m_oddities.textAfterQuote++ == 0)
            m_oddities.firstTextAfterQuote = m_line;
        content += rest;
    }
    return content;
}

bool CsvScanner::atLineEnd() const
{
    return m_text[m_at] == u'\n' || m_text[m_at] == u'\r';
}

void CsvScanner::passLineEnd()
{
    const bool cr = m_text[m_at] == u'\r';
    ++m_at;
    if (cr && m_at < m_text.size() && m_text[m_at] == u'\n')
        ++m_at;
    ++m_line;
}

} // namespace implexa
