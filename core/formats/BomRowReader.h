#pragma once

#include "core/formats/BomLevels.h"
#include "core/formats/BomTable.h"

namespace implexa
{

/// Reads the rows of a BOM's table into a BomTable whose columns are known. What is wrong or odd
/// goes into its problems.
class BomRowReader final
{
public:
    BomRowReader(BomTable& table, const BomSheet& sheet);

    void readAll();

private:
    void problem(ImportProblem::Severity severity, int row, BomField field, const QString& value,
                 const QString& message);
    QString cell(const CsvRow& row, BomField field, int rank = 1) const;
    BomItem itemOf(const CsvRow& row) const;
    void leaveOut(BomLeftOut::Kind kind, const CsvRow& row);
    void remark(const CsvRow& row, const QString& message);
    bool isTotal(const CsvRow& row, const BomItem& item) const;
    bool isSum(const QString& quantity) const;
    bool isAlternate(const CsvRow& row, const BomItem& item) const;
    bool isTop(const BomTableRow& line) const;
    bool isLevel(const QString& find) const;
    void checkWidth(const CsvRow& row);
    void read(const CsvRow& row);
    void readRemark(const CsvRow& row);
    void addAlternate(BomTableRow& to, const BomItem& item);
    void readLine(const CsvRow& row, const BomItem& item);
    void readFind(BomTableRow& line, const QString& find);
    void readDesignators(BomTableRow& line, const QString& names);
    void readQuantity(BomTableRow& line, const CsvRow& row);
    void readFitted(BomTableRow& line, const CsvRow& row);
    void checkCount(BomTableRow& line, const QString& quantity);
    BomTableRow* withDesignatorsOf(const BomTableRow& line);

    BomTable& m_table;
    const BomSheet& m_sheet;
    BomLevels m_levels;
    const bool m_countsQuantity;
    bool m_fitted = true; ///< false below a row that says not to install what follows
    int m_assumedOne = 0;
    int m_short = 0;
    qint64 m_sum = 0; ///< of the quantities so far, in millionths
};

} // namespace implexa
