#pragma once

#include <QByteArray>
#include <QChar>
#include <QStringList>

namespace implexa
{

/// Writes rows as UTF-8 without a byte order mark (RFC 4180), quoting only the cells that need it,
/// so that a table in the mirror diffs line by line. readCsvRecords() gives the same rows back.
class CsvWriter
{
public:
    enum class LineEnd {
        Lf,   ///< the mirror
        CrLf, ///< RFC 4180 to the letter, for files that leave for other programs
    };

    explicit CsvWriter(QChar delimiter = u',', LineEnd lineEnd = LineEnd::Lf);

    CsvWriter& row(const QStringList& cells);
    const QByteArray& bytes() const noexcept { return m_bytes; }

private:
    QByteArray m_bytes;
    QChar m_delimiter;
    LineEnd m_lineEnd;
};

} // namespace implexa
