#include "BomRowReader.h"

#include "core/domain/BomLine.h"
#include "core/domain/Designators.h"
#include "core/domain/Error.h"
#include "core/formats/BomBlocks.h"
#include "core/formats/BomCells.h"
#include "core/formats/BomWords.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Messages {
    Q_DECLARE_TR_FUNCTIONS(BomRowReader)
};

constexpr int manyRanks = 20;

/// What tools write into a cell that has nothing.
QString cellText(const QString& cell)
{
    const QString text = cell.simplified();
    return text == u"~" || text == u"-" || text.compare(u"n/a", Qt::CaseInsensitive) == 0 ||
                   text.compare(u"val**", Qt::CaseInsensitive) == 0
               ? QString()
               : text;
}

qsizetype filled(const CsvRow& row)
{
    return std::count_if(row.cells.begin(), row.cells.end(),
                         [](const QString& each) { return !each.trimmed().isEmpty(); });
}

} // namespace

BomRowReader::BomRowReader(BomTable& table, const BomSheet& sheet)
    : m_table(table)
    , m_sheet(sheet)
    , m_levels(findBomLevels(sheet, table.columns, table.problems))
    , m_countsQuantity(table.has(BomField::Quantity))
{
    if (!m_levels.ofLine.isEmpty() && table.dialect != BomDialect::ParentChild)
        table.dialect = BomDialect::Indented;
}

void BomRowReader::readAll()
{
    for (const CsvRow& row : m_sheet.rows)
        read(row);
    placeBomLevels(m_table, m_levels);
    if (m_assumedOne > 0 && !m_countsQuantity)
        problem(ImportProblem::Note, 0, BomField::Ignore, {},
                Messages::tr("The file has no quantities: rows without designators count as 1."));
    if (m_short > 0)
        problem(ImportProblem::Note, 0, BomField::Ignore, {},
                Messages::tr("Rows with fewer cells than the header: %1. What they lack is read "
                             "as blank.")
                    .arg(m_short));
}

void BomRowReader::problem(ImportProblem::Severity severity, int row, BomField field,
                           const QString& value, const QString& message)
{
    m_table.problems << ImportProblem{severity, row,
                                      field == BomField::Ignore ? QString() : m_table.header(field),
                                      value, message};
}

/// The first cell of a field that is not blank.
QString BomRowReader::cell(const CsvRow& row, BomField field, int rank) const
{
    for (qsizetype i = 0; i < m_table.columns.size(); ++i) {
        if (m_table.columns[i].field != field || m_table.columns[i].rank != rank)
            continue;
        const QString given = row.cells.value(i);
        QString text =
            cellText(m_levels.indents && i == m_levels.column ? withoutIndent(given) : given);
        if (!text.isEmpty())
            return text;
    }
    return {};
}

BomItem BomRowReader::itemOf(const CsvRow& row) const
{
    BomItem item;
    item.row = row.line;
    item.ipn = cell(row, BomField::Ipn);
    item.name = cell(row, BomField::Name);
    item.description = cell(row, BomField::Description);
    item.value = cell(row, BomField::Value);
    item.footprint = cell(row, BomField::Footprint);
    item.symbol = cell(row, BomField::Symbol);
    item.manufacturer = cell(row, BomField::Manufacturer);
    item.mpn = cell(row, BomField::Mpn);
    item.supplierNumber = cell(row, BomField::SupplierNumber);
    return item;
}

void BomRowReader::leaveOut(BomLeftOut::Kind kind, const CsvRow& row)
{
    m_table.leftOut << bomLeftOut(kind, row);
}

void BomRowReader::remark(const CsvRow& row, const QString& message)
{
    leaveOut(BomLeftOut::Remark, row);
    problem(ImportProblem::Note, row.line, BomField::Ignore, m_table.leftOut.back().text, message);
}

bool BomRowReader::isTotal(const CsvRow& row, const BomItem& item) const
{
    if (!item.ipn.isEmpty() && !saysTotal(item.ipn))
        return false;
    return std::any_of(row.cells.begin(), row.cells.end(), saysTotal) &&
           filled(row) <= std::max<qsizetype>(3, m_table.columns.size() / 2);
}

/// A number of its own that is the sum of those above it.
bool BomRowReader::isSum(const QString& quantity) const
{
    try {
        return !m_table.rows.empty() && bomAmount(quantity).quantity == Quantity{m_sum};
    } catch (const InvalidInput&) {
        return false;
    }
}

bool BomRowReader::isAlternate(const CsvRow& row, const BomItem& item) const
{
    if (m_table.rows.empty() || !cell(row, BomField::Quantity).isEmpty() ||
        !cell(row, BomField::Designators).isEmpty() || m_levels.ofLine.contains(row.line) ||
        !cell(row, BomField::Parent).isEmpty() || !cell(row, BomField::Find).isEmpty())
        return false;
    const BomTableRow& above = m_table.rows.back();
    if (item.ipn.isEmpty())
        return !item.mpn.isEmpty() && item.value.isEmpty() &&
               (m_countsQuantity || !above.designators.isEmpty());
    // With a number of its own it could as well be a line whose quantity was forgotten.
    return !above.designators.isEmpty() || above.find > 0;
}

/// The row of the assembly itself needs no quantity.
bool BomRowReader::isTop(const BomTableRow& line) const
{
    return line.level == 0 || (m_table.has(BomField::Parent) && line.parent.isEmpty());
}

bool BomRowReader::isLevel(const QString& find) const
{
    return m_levels.column >= 0 && m_table.columns.value(m_levels.column).field == BomField::Find &&
           find.contains(u'.');
}

void BomRowReader::checkWidth(const CsvRow& row)
{
    const qsizetype width = m_table.columns.size();
    if (row.cells.size() < width)
        ++m_short;
    QStringList more;
    for (qsizetype i = width; i < row.cells.size(); ++i)
        if (!row.cells[i].trimmed().isEmpty())
            more << row.cells[i].simplified();
    if (!more.isEmpty())
        problem(ImportProblem::Note, row.line, BomField::Ignore, more.join(u" · "_s),
                Messages::tr("The row has more cells than the header. What is past it is left "
                             "out."));
}

void BomRowReader::read(const CsvRow& row)
{
    const BomItem item = itemOf(row);
    const QString quantity = cell(row, BomField::Quantity);
    checkWidth(row);
    if (isTotal(row, item))
        return leaveOut(BomLeftOut::Total, row);
    if (const QString mark = cell(row, BomField::Excluded);
        !mark.isEmpty() && bomFitted(mark, BomField::NotFitted) != true)
        return leaveOut(BomLeftOut::Excluded, row);
    if (filled(row) == 1 && quantity.isEmpty() && item.ipn.isEmpty() && item.mpn.isEmpty() &&
        (m_countsQuantity || item.isEmpty()))
        return readRemark(row);
    if (isAlternate(row, item))
        return addAlternate(m_table.rows.back(), item);
    if (item.isEmpty()) {
        if (cell(row, BomField::Designators).isEmpty() && isSum(quantity))
            return leaveOut(BomLeftOut::Total, row);
        if (quantity.isEmpty())
            return remark(row, Messages::tr("This row names no part. It is left out."));
    }
    readLine(row, item);
}

void BomRowReader::readRemark(const CsvRow& row)
{
    const auto text = std::find_if(row.cells.begin(), row.cells.end(),
                                   [](const QString& each) { return !each.trimmed().isEmpty(); });
    if (saysDoNotInstall(*text)) {
        m_fitted = false;
        return remark(row, Messages::tr("The lines below this row are read as not fitted."));
    }
    remark(row, Messages::tr("This row has one cell only, so it names no part with a quantity. "
                             "It is left out as a remark."));
}

void BomRowReader::addAlternate(BomTableRow& to, const BomItem& item)
{
    to.rows << item.row;
    to.alternates << item;
}

void BomRowReader::readLine(const CsvRow& row, const BomItem& item)
{
    BomTableRow line;
    line.item = item;
    line.rows << row.line;
    line.note = cell(row, BomField::Note);
    line.level = m_levels.ofLine.value(row.line, -1);
    line.parent = cell(row, BomField::Parent);
    if (const QString find = cell(row, BomField::Find); !isLevel(find))
        readFind(line, find);
    for (int rank = 2; rank <= manyRanks; ++rank) {
        BomItem other;
        other.row = row.line;
        other.manufacturer = cell(row, BomField::Manufacturer, rank);
        other.mpn = cell(row, BomField::Mpn, rank);
        if (!other.mpn.isEmpty())
            line.alternates << other;
    }
    readDesignators(line, cell(row, BomField::Designators));
    readQuantity(line, row);
    readFitted(line, row);
    if (line.quantity && line.quantity->micro == 0) {
        if (BomTableRow* same = withDesignatorsOf(line)) {
            problem(ImportProblem::Note, row.line, BomField::Quantity,
                    cell(row, BomField::Quantity),
                    Messages::tr("A quantity of 0 with the designators of row %1: this row is "
                                 "read as an alternate of that one.")
                        .arg(same->item.row));
            return addAlternate(*same, item);
        }
        line.fitted = false;
        line.quantity = Quantity{std::max<qsizetype>(line.designators.size(), 1) * Quantity::one};
        problem(ImportProblem::Note, row.line, BomField::Quantity, cell(row, BomField::Quantity),
                Messages::tr("A quantity of 0 is read as not fitted."));
    }
    if (line.quantity)
        m_sum += line.quantity->micro;
    m_table.rows.push_back(line);
}

BomTableRow* BomRowReader::withDesignatorsOf(const BomTableRow& line)
{
    if (line.designators.isEmpty())
        return nullptr;
    const auto same =
        std::find_if(m_table.rows.begin(), m_table.rows.end(), [&](const BomTableRow& row) {
            return row.designators == line.designators && row.level == line.level &&
                   row.parent == line.parent;
        });
    return same == m_table.rows.end() ? nullptr : &*same;
}

void BomRowReader::readFind(BomTableRow& line, const QString& find)
{
    bool isNumber = false;
    const qint64 number = (find.endsWith(u'.') ? find.chopped(1) : find).toLongLong(&isNumber);
    if (!isNumber)
        return; // other words number nothing
    if (number < 0 || number > largestFindNumber)
        return problem(ImportProblem::Error, line.item.row, BomField::Find, find,
                       Messages::tr("Find numbers go from 1 to %L1.").arg(largestFindNumber));
    line.find = int(number);
}

void BomRowReader::readDesignators(BomTableRow& line, const QString& names)
{
    try {
        line.designators = parseDesignators(names);
    } catch (const InvalidInput& error) {
        problem(ImportProblem::Error, line.item.row, BomField::Designators, names,
                error.userMessage());
    }
    // `R?` and `REF**` are symbols that nobody has numbered yet.
    const auto open = [](const QString& name) {
        return name.contains(u'?') || name.contains(u'*');
    };
    if (std::any_of(line.designators.begin(), line.designators.end(), open)) {
        line.designators.removeIf(open);
        problem(ImportProblem::Note, line.item.row, BomField::Designators, names,
                Messages::tr("Designators that are not numbered yet are left out."));
    }
}

void BomRowReader::readQuantity(BomTableRow& line, const CsvRow& row)
{
    const QString quantity = cell(row, BomField::Quantity);
    const QString unit = cell(row, BomField::Unit);
    const qsizetype count = line.designators.size();
    try {
        if (!unit.isEmpty()) {
            line.unit = requireUnit(unit).code;
            line.unitGiven = true;
        }
    } catch (const InvalidInput& error) {
        problem(ImportProblem::Error, line.item.row, BomField::Unit, unit, error.userMessage());
    }
    if (quantity.isEmpty()) {
        if (count > 0)
            line.quantity = Quantity{count * Quantity::one};
        else if (m_countsQuantity && !isTop(line))
            problem(ImportProblem::Error, line.item.row, BomField::Quantity, {},
                    Messages::tr("This row has no quantity. Write one, or AR for “as required”."));
        else
            ++m_assumedOne;
        return;
    }
    try {
        const BomAmount amount = bomAmount(quantity);
        line.quantity = amount.quantity;
        if (!amount.unit.isEmpty()) {
            line.unit = amount.unit;
            line.unitGiven = true;
        }
    } catch (const InvalidInput& error) {
        problem(ImportProblem::Error, line.item.row, BomField::Quantity, quantity,
                error.userMessage());
        return;
    }
    checkCount(line, quantity);
}

void BomRowReader::checkCount(BomTableRow& line, const QString& quantity)
{
    const qsizetype count = line.designators.size();
    if (count > 0 && line.quantity && line.quantity->micro != 0 && line.unit == u"each" &&
        line.quantity->micro != count * Quantity::one)
        problem(ImportProblem::Note, line.item.row, BomField::Quantity, quantity,
                Messages::tr("The quantity is %1, but the number of designators in the row is %2. "
                             "The quantity counts.")
                    .arg(line.quantity->text())
                    .arg(count));
}

void BomRowReader::readFitted(BomTableRow& line, const CsvRow& row)
{
    line.fitted = m_fitted;
    for (const BomField field : {BomField::NotFitted, BomField::Fitted}) {
        const QString mark = cell(row, field);
        if (mark.isEmpty())
            continue;
        if (const auto fitted = bomFitted(mark, field))
            line.fitted = line.fitted && *fitted;
        // The scripts of KiCad keep other marks in this column too.
        else if (bomHeaderKey(m_table.header(field)) != u"config")
            problem(ImportProblem::Note, row.line, field, mark,
                    Messages::tr("This does not say whether the part is fitted. It is read as "
                                 "fitted."));
    }
    if (takeNotFitted(line.item.value))
        line.fitted = false;
}

} // namespace implexa
