#include "CsvReader.h"

#include "core/domain/Error.h"
#include "core/domain/FileSize.h"
#include "core/formats/CsvDialect.h"
#include "core/formats/TextDecoding.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{

namespace
{

struct Messages {
    Q_DECLARE_TR_FUNCTIONS(implexa::CsvReader)
};

void checkRow(const CsvRow& row, const QString& fileName, const CsvLimits& limits)
{
    if (row.cells.size() > limits.columns) {
        throw InvalidInput(
            Messages::tr("%1, line %2: the row has %3 cells, more than the %4 that a table may "
                         "have. Check the delimiter and the quotes of the file.")
                .arg(fileName, QString::number(row.line), QString::number(row.cells.size()),
                     QString::number(limits.columns)));
    }
    for (const QString& cell : row.cells) {
        if (cell.size() > limits.cellCharacters) {
            throw InvalidInput(
                Messages::tr("%1, line %2: a cell has %3 characters, more than the %4 that a "
                             "cell may have. Check the quotes of the file.")
                    .arg(fileName, QString::number(row.line), QString::number(cell.size()),
                         QString::number(limits.cellCharacters)));
        }
    }
}

// Columns repeat themselves (manufacturers, units): equal neighbours share their memory.
void shareWithRowAbove(CsvRow& row, const CsvRow& above)
{
    const qsizetype shared = std::min(row.cells.size(), above.cells.size());
    for (qsizetype i = 0; i < shared; ++i) {
        if (!row.cells.at(i).isEmpty() && row.cells.at(i) == above.cells.at(i))
            row.cells[i] = above.cells.at(i);
    }
}

QStringList notesOn(const DecodedText& decoded, const CsvOddities& oddities)
{
    QStringList notes;
    if (decoded.guessed) {
        notes += Messages::tr(
                     "The file does not say its encoding; it was read as %1. Check letters such as "
                     "\u00b5, \u03a9 and \u00e9.")
                     .arg(decoded.encoding);
    }
    if (oddities.textAfterQuote > 0) {
        notes +=
            Messages::tr(
                "Line %1: text after a closing quote was kept as part of the cell (cells: %2).")
                .arg(oddities.firstTextAfterQuote)
                .arg(oddities.textAfterQuote);
    }
    if (oddities.spaceBeforeQuote > 0) {
        notes += Messages::tr("Line %1: spaces before an opening quote were left out (cells: %2).")
                     .arg(oddities.firstSpaceBeforeQuote)
                     .arg(oddities.spaceBeforeQuote);
    }
    return notes;
}

void refuseDocuments(QStringView text, const QString& fileName)
{
    const QStringView start = text.first(std::min<qsizetype>(text.size(), 256)).trimmed();
    for (const QStringView mark : {u"<!doctype", u"<html", u"<?xml", u"{"}) {
        if (start.startsWith(mark, Qt::CaseInsensitive)) {
            throw InvalidInput(
                Messages::tr(
                    "%1 is not a table of delimited text. It seems to be a web page, an XML or a "
                    "JSON document: export the table as CSV and choose that file.")
                    .arg(fileName));
        }
    }
}

} // namespace

CsvRecords readCsvRecords(const QByteArray& bytes, const QString& fileName, QChar delimiter,
                          const CsvLimits& limits)
{
    if (bytes.size() > limits.bytes) {
        throw InvalidInput(
            Messages::tr("%1 has %2, more than the %3 that can be read at once. Split it into "
                         "smaller files.")
                .arg(fileName, sizeText(bytes.size()), sizeText(limits.bytes)));
    }
    const DecodedText decoded = decodeText(bytes, fileName);
    refuseDocuments(decoded.text, fileName);

    const CsvSepLine sep = findSepLine(decoded.text);
    const QStringView text = QStringView(decoded.text).sliced(sep.length);
    if (delimiter.isNull())
        delimiter = sep.delimiter.isNull() ? sniffDelimiter(text) : sep.delimiter;

    CsvRecords records{fileName, delimiter, decoded.encoding, {}, {}};
    CsvScanner scanner(text, delimiter, sep.delimiter.isNull() ? 1 : 2);
    CsvRow row;
    while (scanner.next(row)) {
        if (const int line = scanner.oddities().unterminatedQuote; line > 0) {
            throw InvalidInput(
                Messages::tr("%1, line %2: a quote (\") is opened here and never closed. Close it, "
                             "or double it where it belongs to the text.")
                    .arg(fileName, QString::number(line)));
        }
        checkRow(row, fileName, limits);
        if (records.rows.size() >= static_cast<size_t>(limits.rows)) {
            throw InvalidInput(
                Messages::tr("%1, line %2: the file has more than the %3 rows that can be read at "
                             "once. Split it into smaller files.")
                    .arg(fileName, QString::number(row.line), QString::number(limits.rows)));
        }
        if (!records.rows.empty())
            shareWithRowAbove(row, records.rows.back());
        records.rows.push_back(std::move(row));
    }
    records.notes = notesOn(decoded, scanner.oddities());
    return records;
}

CsvTable readCsvTable(const QByteArray& bytes, const QString& fileName, QChar delimiter,
                      const CsvLimits& limits)
{
    CsvRecords records = readCsvRecords(bytes, fileName, delimiter, limits);
    std::vector<CsvRow>& rows = records.rows;
    while (!rows.empty() && rows.back().isBlank())
        rows.pop_back();
    const auto header =
        std::find_if(rows.begin(), rows.end(), [](const CsvRow& row) { return !row.isBlank(); });
    if (header == rows.end()) {
        throw InvalidInput(
            Messages::tr("%1 is empty: a table needs a first row with the names of its columns.")
                .arg(fileName));
    }
    CsvTable table{fileName, records.delimiter, records.encoding, header->line, header->cells,
                   {},       records.notes};
    rows.erase(rows.begin(), header + 1);
    table.rows = std::move(rows);
    return table;
}

} // namespace implexa
