#include "BomTable.h"

#include "core/formats/BomBlocks.h"
#include "core/formats/BomRowReader.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{

bool BomItem::isEmpty() const
{
    return text().isEmpty();
}

QString BomItem::text() const
{
    for (const QString& sure : {ipn, mpn})
        if (!sure.isEmpty())
            return sure;
    if (!value.isEmpty())
        return footprint.isEmpty() ? value : value + u' ' + footprint.section(u':', -1);
    if (!name.isEmpty())
        return name;
    if (!symbol.isEmpty())
        return (symbol.section(u':', -1) + u' ' + footprint.section(u':', -1)).trimmed();
    for (const QString& other : {description, supplierNumber, footprint})
        if (!other.isEmpty())
            return other;
    return {};
}

bool BomTable::has(BomField field) const
{
    return !header(field).isEmpty();
}

QString BomTable::header(BomField field) const
{
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const BomColumn& column) { return column.field == field; });
    return found == columns.end() ? QString() : found->header;
}

BomTable readBomTable(const QByteArray& bytes, const QString& fileName,
                      const BomTableOptions& options)
{
    const CsvRecords records = readCsvRecords(bytes, fileName, options.delimiter);
    BomBlocks found = findBomTable(records, options.columns);
    BomTable table;
    table.fileName = records.fileName;
    table.encoding = records.encoding;
    table.delimiter = records.delimiter;
    table.records = static_cast<int>(records.rows.size());
    for (const QString& text : records.notes)
        table.problems << ImportProblem{ImportProblem::Note, 0, {}, {}, text};
    table.problems << found.problems;
    table.leftOut = found.leftOut;
    table.dialect = options.dialect.value_or(detectBomDialect(found.sheet));
    table.columns = chosenBomColumns(proposeBomColumns(found.sheet, table.dialect, table.problems),
                                     options.columns, fileName, table.problems);
    for (size_t i = 0; i < std::min<size_t>(20, found.sheet.rows.size()); ++i) {
        QStringList cells = found.sheet.rows[i].cells.mid(0, table.columns.size());
        while (cells.size() < table.columns.size())
            cells << QString();
        table.preview << cells;
    }
    BomRowReader(table, found.sheet).readAll();
    std::sort(table.leftOut.begin(), table.leftOut.end(),
              [](const BomLeftOut& a, const BomLeftOut& b) { return a.row < b.row; });
    return table;
}

} // namespace implexa
