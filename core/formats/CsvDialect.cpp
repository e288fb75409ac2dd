#include "CsvDialect.h"

#include "CsvScanner.h"

#include <algorithm>
#include <map>

namespace implexa
{

namespace
{

constexpr qsizetype sniffedCharacters = 65536;
constexpr int sniffedRows = 100;

// 0 where the delimiter does not divide the text; else the better, the more rows agree.
double evenness(QStringView text, bool whole, QChar delimiter)
{
    CsvScanner scanner(text, delimiter);
    std::map<qsizetype, int> rowsOfWidth;
    int rows = 0;
    int divided = 0;
    qsizetype headerWidth = 0;
    CsvRow row;
    while (rows < sniffedRows && scanner.next(row)) {
        if (row.isBlank())
            continue;
        if (rows++ == 0)
            headerWidth = row.cells.size();
        divided += row.cells.size() > 1;
        ++rowsOfWidth[row.cells.size()];
    }
    if (divided == 0)
        return 0;
    if (whole && scanner.oddities().unterminatedQuote > 0)
        return 0.01;
    const auto usual =
        std::max_element(rowsOfWidth.begin(), rowsOfWidth.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    const double agreeing = usual->first > 1 ? double(usual->second) / rows : 0;
    // A header is the surest row: 1,5;2,5 divides numbers, not names.
    return agreeing + double(divided) / rows + (headerWidth > 1 ? 1 : 0);
}

} // namespace

QChar sniffDelimiter(QStringView text)
{
    const bool whole = text.size() <= sniffedCharacters;
    const QStringView sample = text.first(std::min(text.size(), sniffedCharacters));
    QChar best = u',';
    double bestEvenness = 0;
    for (const char16_t candidate : {u',', u';', u'\t', u'|'}) {
        const double candidateEvenness = evenness(sample, whole, candidate);
        if (candidateEvenness > bestEvenness) {
            bestEvenness = candidateEvenness;
            best = candidate;
        }
    }
    return best;
}

CsvSepLine findSepLine(QStringView text)
{
    if (!text.startsWith(u"sep=", Qt::CaseInsensitive) || text.size() < 5)
        return {};
    const QChar delimiter = text[4];
    if (delimiter == u'"' || delimiter == u'\r' || delimiter == u'\n')
        return {};
    qsizetype end = 5;
    if (end < text.size()) {
        if (text[end] != u'\r' && text[end] != u'\n')
            return {};
        if (text[end] == u'\r' && end + 1 < text.size() && text[end + 1] == u'\n')
            ++end;
        ++end;
    }
    return {delimiter, end};
}

} // namespace implexa
