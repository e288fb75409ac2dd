#include "CsvWriter.h"

#include <algorithm>

namespace implexa
{

namespace
{

bool needsQuotes(const QString& cell, QChar delimiter)
{
    // The last two would be taken for a byte order mark and for Excel's sep= line.
    return std::any_of(cell.begin(), cell.end(),
                       [delimiter](QChar c) {
                           return c == delimiter || c == u'"' || c == u'\n' || c == u'\r';
                       }) ||
           cell.startsWith(QChar(QChar::ByteOrderMark)) ||
           cell.startsWith(QStringLiteral("sep="), Qt::CaseInsensitive);
}

} // namespace

CsvWriter::CsvWriter(QChar delimiter, LineEnd lineEnd)
    : m_delimiter(delimiter)
    , m_lineEnd(lineEnd)
{
}

CsvWriter& CsvWriter::row(const QStringList& cells)
{
    const QByteArray delimiter = QString(m_delimiter).toUtf8();
    // A lone empty cell would read back as a blank line.
    const bool lone = cells.size() == 1 && cells.first().isEmpty();
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0)
            m_bytes += delimiter;
        const QString& cell = cells.at(i);
        if (lone || needsQuotes(cell, m_delimiter))
            m_bytes.append('"').append(cell.toUtf8().replace('"', "\"\"")).append('"');
        else
            m_bytes += cell.toUtf8();
    }
    m_bytes += m_lineEnd == LineEnd::CrLf ? "\r\n" : "\n";
    return *this;
}

} // namespace implexa
