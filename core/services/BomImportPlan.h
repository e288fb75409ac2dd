#pragma once

#include "BomImportRows.h"
#include "core/domain/User.h"

namespace implexa
{

/// One line as it will stand; its child is named by index while it has no number yet.
struct PlannedBomLine {
    int child = -1; ///< in BomImportRows::parts(); -1: the line stays as it is
    BomLine line;
    QList<int> substitutes;
    QList<int> rows; ///< lines of the file
};

/// The lines of one assembly after an import.
struct PlannedAssembly {
    int part = -1;
    bool revise = false;  ///< opens its next revision first
    bool changes = false; ///< there is something to write
    QList<PlannedBomLine> lines;
};

/// What an import does to the structure: the rows put together to lines, held against the lines
/// that are there. Reads only.
class BomImportPlan final
{
public:
    BomImportPlan(const Record& record, const BomTable& table, const BomImportOptions& options,
                  const User& user, const User& rights, ImportProblems& problems);

    BomImportRows& rows() { return m_rows; }
    std::vector<PlannedAssembly>& assemblies() { return m_assemblies; }
    BomImportReport report() const;

private:
    void gather();
    QList<PlannedBomLine> linesOf(const QList<size_t>& rows);
    void join(PlannedBomLine& line, size_t index);
    bool checkPlaces(int part, const QList<PlannedBomLine>& first,
                     const QMap<int, QList<size_t>>& places);
    void checkDesignators(const QList<PlannedBomLine>& lines);
    void planAssembly(int part, const QList<PlannedBomLine>& wanted);
    bool hasOpenRows() const;
    void checkOpen(PlannedAssembly& assembly, const PartRecord& present);
    void checkLine(const PartRecord& parent, PlannedBomLine& planned);
    qint64 keyOf(int part) const;
    QList<qint64> keysOf(const PlannedBomLine& line) const;
    void checkCycles();

    const Record& m_record;
    const BomTable& m_table;
    const BomImportOptions& m_options;
    const User& m_user;
    const User& m_rights;
    ImportProblems& m_problems;
    BomImportRows m_rows;
    bool m_findRules; ///< the file's find numbers are meant, rather than counted by a tool
    std::vector<PlannedAssembly> m_assemblies;
    QList<BomImportChange> m_changes;
    QStringList m_newRevisions;
    int m_undecidedLines = 0;
    /// What goes into each planned part, substitutes too: see keyOf().
    QHash<qint64, QList<qint64>> m_below;
};

} // namespace implexa
