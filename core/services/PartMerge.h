#pragma once

#include "Command.h"
#include "PartRules.h"
#include "core/domain/Duplicates.h"

#include <QCoreApplication>

namespace implexa
{

/// One merge within its command: moves every use of a part over to another one, and removes it.
class PartMerge final
{
    Q_DECLARE_TR_FUNCTIONS(Duplicates)

public:
    PartMerge(Record& record, Command& command, const MergeRequest& request);

    /// @throws Refused, NotAllowed: which rule, and what to do.
    MergeReport run();

private:
    void checkGoes(const PartRecord& from) const;
    void leaveContent(const PartRecord& from);
    void moveLines(const PartRecord& from);
    /// Whether the line has changed.
    bool moveSubstitutes(const PartRecord& from, const PartRecord& parent, BomLine& line);
    void joinLines(const PartRecord& parent, QList<BomLine>& lines);
    void joinSubstitutes(const PartRecord& parent, const BomLine& line, BomLine& into);
    void moveAlternates(const PartRecord& from);
    void moveReplacements(const PartRecord& from);
    void takeSources(const PartRecord& from);
    void takeProperties(const PartRecord& from);
    void remove(const PartRecord& from);
    PartRecord into() const { return m_record.load(m_into); }

    Record& m_record;
    Command& m_command;
    const MergeRequest& m_request;
    const PartRules m_rules;
    PartId m_into;
    QString m_ipn;
    MergeReport m_report;
};

} // namespace implexa
