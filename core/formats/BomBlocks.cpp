#include "BomBlocks.h"

#include "core/domain/Designators.h"
#include "core/domain/Error.h"
#include "core/formats/BomWords.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Messages {
    Q_DECLARE_TR_FUNCTIONS(BomBlocks)
};

struct Block {
    const CsvRow* header = nullptr;
    std::vector<const CsvRow*> rows;

    int line() const { return header->line; }
    QStringList cells() const { return header->cells; }
};

QStringList plainCells(const CsvRow& row)
{
    QStringList cells;
    for (const QString& cell : row.cells)
        cells << cell.simplified().toLower();
    while (!cells.isEmpty() && cells.back().isEmpty())
        cells.removeLast();
    return cells;
}

/// `Component Count:`, `14`: what tools write above and below their tables.
bool isCaption(const CsvRow& row)
{
    QStringList words;
    for (const QString& cell : row.cells)
        if (!cell.trimmed().isEmpty())
            words << cell.trimmed();
    return !words.isEmpty() && words.size() <= 2 && words.front().endsWith(u':');
}

/// A row of another header within a table: names only.
bool isOtherHeader(const CsvRow& row)
{
    qsizetype named = 0;
    for (const QString& cell : row.cells) {
        if (cell.trimmed().isEmpty())
            continue;
        if (std::all_of(cell.begin(), cell.end(),
                        [](QChar c) { return c.isDigit() || c.isPunct() || c.isSpace(); }))
            return false;
        ++named;
    }
    const qsizetype known = bomFieldsNamed(row.cells);
    return known >= 3 && 2 * known >= named;
}

qsizetype columnOf(const QStringList& header, BomField field)
{
    for (qsizetype i = 0; i < header.size(); ++i)
        if (bomFieldOf(bomHeaderKey(header[i])) == field)
            return i;
    return -1;
}

QSet<QString> designatorsOf(const Block& block)
{
    const qsizetype column = columnOf(block.cells(), BomField::Designators);
    QSet<QString> all;
    if (column < 0)
        return all;
    for (const CsvRow* row : block.rows) {
        try {
            const QStringList names = parseDesignators(row->cells.value(column));
            all += QSet<QString>(names.begin(), names.end());
        } catch (const InvalidInput&) {
            // Said where the row is read.
        }
    }
    return all;
}

qsizetype quantitiesOf(const Block& block)
{
    const qsizetype column = columnOf(block.cells(), BomField::Quantity);
    if (column < 0)
        return 0;
    return std::count_if(block.rows.begin(), block.rows.end(), [&](const CsvRow* row) {
        return !row->cells.value(column).trimmed().isEmpty();
    });
}

/// Which of two lists of the same components goes; nullopt where they are two parts of one list.
std::optional<size_t> doubled(const std::vector<Block>& blocks, size_t first, size_t second)
{
    const QSet<QString> a = designatorsOf(blocks[first]);
    const QSet<QString> b = designatorsOf(blocks[second]);
    if (a.isEmpty() || a != b)
        return std::nullopt;
    return quantitiesOf(blocks[first]) > quantitiesOf(blocks[second]) ? second : first;
}

void leaveOut(BomBlocks& found, const Block& block, BomLeftOut::Kind kind)
{
    found.leftOut << bomLeftOut(BomLeftOut::Header, *block.header);
    for (const CsvRow* row : block.rows)
        found.leftOut << bomLeftOut(kind, *row);
}

} // namespace

BomLeftOut bomLeftOut(BomLeftOut::Kind kind, const CsvRow& row)
{
    QStringList words;
    for (const QString& cell : row.cells)
        if (!cell.trimmed().isEmpty() && words.size() < 4)
            words << cell.simplified().left(60);
    return {row.line, kind, words.join(u" · "_s)};
}

BomBlocks findBomTable(const CsvRecords& records, const QList<BomColumn>& chosen)
{
    BomBlocks found;
    std::vector<Block> blocks;
    QStringList preamble;
    for (const CsvRow& row : records.rows) {
        if (row.isBlank()) {
            found.leftOut << bomLeftOut(BomLeftOut::Blank, row);
        } else if (blocks.empty()) {
            if (bomFieldsNamed(row.cells, chosen) >= 2) {
                blocks.push_back({&row, {}});
            } else {
                found.leftOut << bomLeftOut(BomLeftOut::Preamble, row);
                preamble << row.cells.join(u' ');
            }
        } else if (plainCells(row) == plainCells(*blocks.back().header) || isOtherHeader(row)) {
            blocks.push_back({&row, {}});
        } else if (isCaption(row)) {
            found.leftOut << bomLeftOut(BomLeftOut::Preamble, row);
        } else {
            blocks.back().rows.push_back(&row);
        }
    }
    if (blocks.empty())
        throw InvalidInput(
            Messages::tr("No row of %1 names the columns of a BOM, such as Part number, Quantity "
                         "or Reference. Add a header row, or say what the columns are.")
                .arg(records.fileName));

    std::vector<bool> goes(blocks.size(), false);
    for (size_t i = 0; i < blocks.size(); ++i)
        for (size_t j = i + 1; j < blocks.size(); ++j)
            if (!goes[i] && !goes[j])
                if (const auto one = doubled(blocks, i, j)) {
                    goes[*one] = true;
                    found.problems << ImportProblem{
                        ImportProblem::Note,
                        blocks[*one].line(),
                        {},
                        {},
                        Messages::tr("The file has two tables of the same components. The one "
                                     "below row %1 is read; the one below row %2 is left out, so "
                                     "that nothing counts twice.")
                            .arg(blocks[*one == i ? j : i].line())
                            .arg(blocks[*one].line())};
                }
    size_t main = 0;
    while (goes[main])
        ++main;
    found.sheet.header = blocks[main].cells();
    found.sheet.headerLine = blocks[main].line();
    found.sheet.preamble = preamble.join(u'\n');
    for (size_t i = 0; i < blocks.size(); ++i) {
        const bool same = plainCells(*blocks[i].header) == plainCells(*blocks[main].header);
        if (goes[i] || !same) {
            leaveOut(found, blocks[i], BomLeftOut::OtherTable);
            if (!goes[i] && !blocks[i].rows.empty())
                found.problems << ImportProblem{
                    ImportProblem::Note,
                    blocks[i].line(),
                    {},
                    {},
                    Messages::tr("Another table with other columns begins here. It is left out; "
                                 "import it from a file of its own if it belongs to the BOM.")};
            continue;
        }
        found.leftOut << bomLeftOut(BomLeftOut::Header, *blocks[i].header);
        for (const CsvRow* row : blocks[i].rows)
            found.sheet.rows.push_back(*row);
    }
    return found;
}

} // namespace implexa
