#pragma once

#include <QStringList>
#include <QStringView>

namespace implexa
{

/// One record of a table and the line of the file on which it begins (from 1). A blank line is a
/// record without cells.
struct CsvRow {
    int line = 0;
    QStringList cells;

    bool isBlank() const;
    bool operator==(const CsvRow&) const = default;
};

/// Where the text was not quite RFC 4180 but could be understood; 0: nowhere.
struct CsvOddities {
    int textAfterQuote = 0; ///< how many cells go on after their closing quote
    int firstTextAfterQuote = 0;
    int spaceBeforeQuote = 0; ///< how many quoted cells have spaces before the opening quote
    int firstSpaceBeforeQuote = 0;
    int unterminatedQuote = 0; ///< line of a quote that the text ends inside of
};

/// Walks through delimited text, record by record: RFC 4180 with any delimiter, lines that end with
/// CRLF, LF or CR, quotes that may hold delimiters and line ends. Never throws: what is odd is
/// counted. The text must outlive the scanner.
class CsvScanner
{
public:
    CsvScanner(QStringView text, QChar delimiter, int firstLine = 1);

    /// Reads the next record into `row`; false at the end of the text.
    bool next(CsvRow& row);

    const CsvOddities& oddities() const noexcept { return m_oddities; }

private:
    QString cell();
    QString quotedCell();
    bool atLineEnd() const;
    void passLineEnd();

    QStringView m_text;
    qsizetype m_at = 0;
    char16_t m_delimiter;
    int m_line;
    CsvOddities m_oddities;
};

} // namespace implexa
