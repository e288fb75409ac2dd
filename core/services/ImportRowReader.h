#pragma once

#include "ImportRows.h"

namespace implexa
{

/// One row, its cells read as what their columns mean.
struct ImportRow {
    int line = 0;
    QString ipn;
    QString name;
    QString description;
    QString category;
    QString revision;
    std::optional<ReleaseState> state;
    std::optional<Phase> phase;
    Properties properties;
    ImportedSource source;
    bool wrong = false;
};

/// Reads rows; what is wrong with one goes into the problems.
class ImportRowReader final
{
public:
    ImportRowReader(const ImportSheet& sheet, ImportProblems& problems);

    bool repeatsHeader(const CsvTable::Row& row) const;
    ImportRow read(const CsvTable::Row& cells);

private:
    static bool namesParts(const ImportSheet& sheet);
    void wrong(const QString& column, const QString& value, const QString& message);
    void checkWidth(const CsvTable::Row& cells);
    template <typename Enum>
    std::optional<Enum> word(const ImportColumn& column, const QString& value,
                             std::optional<Enum> found, const QString& known);
    void take(const ImportColumn& column, const QString& cell);
    void takeIpn(const ImportColumn& column, const QString& cell);
    void takeRevision(const ImportColumn& column, const QString& value);
    void takeProperty(const QString& header, const QString& name, const QString& value);
    /// What depends on several cells.
    void settle();

    const ImportSheet& m_sheet;
    ImportProblems& m_problems;
    const bool m_namesParts;
    ImportRow m_row;
};

} // namespace implexa
