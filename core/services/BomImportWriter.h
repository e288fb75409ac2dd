#pragma once

#include "BomImportPlan.h"
#include "ImportPlan.h"

namespace implexa
{
class Command;
class ImportWriter;

/// Writes what a plan says, inside a command's transaction: new parts, proposed sources, then the
/// lines.
class BomImportWriter final
{
public:
    BomImportWriter(Record& record, Command& command, BomImportPlan& plan, const BomTable& table);

    /// IPNs of the parts that were made, in the order of the file.
    QStringList makeParts();
    void proposeSources();
    /// Names of the revisions that got other lines: `EL-PCA-10042@3`.
    QStringList writeAssemblies();
    /// Puts the numbers that parts got into a report.
    void nameMade(BomImportReport& report) const;

private:
    PlannedPart partFrom(const BomPart& part) const;
    void addProperties(const BomPart& part, PlannedPart& planned) const;

    Record& m_record;
    Command& m_command;
    BomImportPlan& m_plan;
    const BomTable& m_table;
    const QList<PropertyTemplate> m_templates;
    QHash<int, QString> m_ipns; ///< of parts that were made
};

} // namespace implexa
