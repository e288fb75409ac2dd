#pragma once

#include "core/formats/CsvScanner.h"

#include <QByteArray>
#include <QChar>
#include <QString>
#include <QStringList>

#include <vector>

namespace implexa
{

/// All records of a delimited file (RFC 4180), as they stand: a preamble or several tables too.
struct CsvRecords {
    QString fileName;
    QChar delimiter;
    QString encoding; ///< as DecodedText::encoding
    std::vector<CsvRow> rows;
    QStringList
        notes; ///< what was odd in the file and how it was read, for the person at the screen
};

/// A table: its first row that is not blank names the columns. Rows may be shorter or longer than
/// the header; blank rows at the end are left out. Cells are kept as written, blanks and line ends
/// in them too.
struct CsvTable {
    using Row = CsvRow;

    QString fileName;
    QChar delimiter;
    QString encoding;
    int headerLine = 0;
    QStringList header;
    std::vector<Row> rows;
    QStringList notes;
};

/// What is refused as no table that a person made.
struct CsvLimits {
    qint64 bytes = 1LL << 30;
    qsizetype rows = 5'000'000;
    qsizetype columns = 10'000;
    qsizetype cellCharacters = 1'000'000;
};

/// Reads every record. Without a delimiter the file's `sep=` line decides, else sniffDelimiter().
/// Throws InvalidInput that names the file and the line: not text, a quote that is never closed,
/// past a limit. Any thread.
CsvRecords readCsvRecords(const QByteArray& bytes, const QString& fileName, QChar delimiter = {},
                          const CsvLimits& limits = {});

/// Reads a table with a header; InvalidInput also when there is no row at all.
CsvTable readCsvTable(const QByteArray& bytes, const QString& fileName, QChar delimiter = {},
                      const CsvLimits& limits = {});

} // namespace implexa
