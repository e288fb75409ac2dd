#pragma once

#include "ImportRows.h"
#include "ImportValues.h"
#include "core/domain/User.h"
#include "core/domain/VaultSettings.h"

#include <QMap>
#include <QSet>

#include <vector>

namespace implexa
{
struct Record;

/// What an import does to one part.
struct PlannedPart {
    ImportItem item;
    PartId id;         ///< none: a new part
    Category category; ///< of a new part
    QString label;     ///< of the revision that it makes; empty: it makes none
    bool release = false;
    bool setsContent = false; ///< name, description or controlled properties of the draft
    QString name;             ///< as the draft has it afterwards
    QString description;
    Properties controlled; ///< to set in the draft
    Properties partLevel;  ///< to set on the part
    std::optional<Phase> phase;
    QList<ManufacturerPart> newSources;
    QList<ManufacturerPart> changedSources;

    bool changes() const
    {
        return item.outcome == ImportItem::Create || item.outcome == ImportItem::Update;
    }
};

/// Decides what becomes of each part of a file against the vault as it is. Reads only.
class ImportPlan final
{
public:
    /// @p rights is whose rights count.
    ImportPlan(const Record& record, const ImportSheet& sheet, const ImportOptions& options,
               const User& rights, ImportProblems& problems);

    void add(const ImportedPart& part);

    std::vector<PlannedPart> takeParts() { return std::move(m_parts); }
    /// Full codes of categories in which each property gets its first use, by property name.
    const QMap<QString, QSet<QString>>& propertyUses() const { return m_uses; }

private:
    PlannedPart create(const ImportedPart& part);
    PlannedPart update(const ImportedPart& part);
    /// Notes where the part will stand elsewhere than the file says.
    void checkState(const ImportedPart& part, const PartRecord& present,
                    const PlannedPart& planned);
    std::optional<Category> categoryOf(const ImportedPart& part, bool& wrong);
    void planState(const ImportedPart& part, PlannedPart& planned, bool& wrong);
    void checkComplete(const ImportedPart& part, const PlannedPart& planned, bool& wrong);
    void use(const PlannedPart& planned, const QString& category);
    ManufacturerPart newSource(const ImportedSource& source, int rank) const;

    const Record& m_record;
    const ImportSheet& m_sheet;
    const ImportOptions& m_options;
    const User& m_rights;
    ImportProblems& m_problems;
    const VaultSettings m_settings;
    const ImportCategories m_categories;
    const bool m_mayRelease;
    const bool m_mayApprove;
    std::optional<Category> m_category; ///< that was chosen for the import
    std::vector<PlannedPart> m_parts;
    QMap<QString, QSet<QString>> m_uses;
};

/// What a part without a name of its own is called: its description's start, else its MPN, else its
/// number.
QString importedName(const ImportedPart& part);

} // namespace implexa
