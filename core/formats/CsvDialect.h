#pragma once

#include <QChar>
#include <QStringView>

namespace implexa
{

/// Finds the delimiter of a table among , ; tab and | by how evenly each divides its first rows;
/// delimiters inside quotes do not count. A text of one column gives the comma. Any thread.
QChar sniffDelimiter(QStringView text);

/// Excel's first line `sep=;`: which delimiter follows, and where the table itself begins.
struct CsvSepLine {
    QChar delimiter;      ///< null: there is no such line
    qsizetype length = 0; ///< characters of the line with its end
};
CsvSepLine findSepLine(QStringView text);

} // namespace implexa
