#pragma once

#include "ChangeRules.h"
#include "ImportPlan.h"
#include "core/domain/RevisionScheme.h"

namespace implexa
{

/// What a file changes of a part that the vault has: blank cells nothing; a draft wherever it
/// differs; part-level data also of released parts; their controlled content only in a new
/// revision, and only when that is wished.
class ImportChanges final
{
public:
    /// @p hold: what a change order keeps as it is.
    ImportChanges(const ImportedPart& part, const PartRecord& present, const OrderHold& hold,
                  const ImportSheet& sheet, const ImportOptions& options,
                  const RevisionScheme& scheme, ImportProblems& problems);

    QList<ImportedSource> unknownSources() const { return m_unknownSources; }
    int nextRank() const;
    void addSource(const ManufacturerPart& source);

    PlannedPart planned() const;

private:
    struct Difference {
        QString column;
        QString value;
        QString what; ///< the field in words
    };

    void comparePhase();
    void compareProperties();
    void compareContent();
    void compareSources();
    void keepSource(const QString& column, const QString& value);
    void placeContent();
    const RevisionContent& base() const;
    QString refusal() const;
    QString nextLabel() const;

    const ImportedPart& m_part;
    const PartRecord& m_present;
    const OrderHold m_hold;
    const ImportSheet& m_sheet;
    const ImportOptions& m_options;
    const RevisionScheme& m_scheme;
    ImportProblems& m_problems;
    PlannedPart m_planned;
    QStringList m_changed;          ///< what changes, in words
    QList<Difference> m_controlled; ///< controlled content that differs from the file
    QString m_skipped;              ///< why controlled content stays as it is
    QList<ImportedSource> m_unknownSources;
};

} // namespace implexa
