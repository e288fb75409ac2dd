#pragma once

#include "ImportPlan.h"
#include "core/domain/Workflow.h"

#include <QHash>
#include <QSet>
#include <QStringList>

namespace implexa
{
class Command;
struct Record;

/// Writes what a plan says through the managers, inside a command's transaction.
class ImportWriter final
{
public:
    /// @p taken are numbers that other rows bring along.
    ImportWriter(Record& record, Command& command, const ImportSheet& sheet,
                 const QString& fileName, const QSet<QString>& taken);

    /// Makes new properties and widens the use of others, before any part is written.
    void writeProperties(const QMap<QString, QSet<QString>>& uses);
    /// @returns the part's number.
    QString write(const PlannedPart& planned);
    /// The annotated tag for what was released, if something was.
    void tag();

private:
    QString create(const PlannedPart& planned);
    QString update(const PlannedPart& planned);
    QString nextIpn(const QString& category);
    void release(PartRecord& part, RevisionRecord& revision);
    void setProperties(const PlannedPart& planned, PartId part, RevisionId revision);
    void setPhase(const PartRecord& part, Phase phase);
    QString phaseReason(Phase phase) const;

    Record& m_record;
    Command& m_command;
    const ImportSheet& m_sheet;
    const QString m_fileName;
    const QSet<QString>& m_taken;
    const VaultSettings m_settings;
    const Workflow m_workflow;
    QHash<QString, PropertyTemplate> m_properties;
    QStringList m_released; ///< lines of the tag
};

} // namespace implexa
