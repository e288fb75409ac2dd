#include "ImportPlan.h"

#include "ChangeRules.h"
#include "ImportChanges.h"
#include "ImportFile.h"
#include "ImportProblems.h"
#include "PermissionPolicy.h"
#include "Record.h"
#include "core/domain/Error.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Messages {
    Q_DECLARE_TR_FUNCTIONS(ImportPlan)
};

} // namespace

QString importedName(const ImportedPart& part)
{
    if (!part.name.isEmpty())
        return part.name;
    if (!part.description.isEmpty())
        return part.description.simplified().left(120).trimmed();
    return part.sources.isEmpty() ? part.ipn : part.sources.front().mpn;
}

ImportPlan::ImportPlan(const Record& record, const ImportSheet& sheet, const ImportOptions& options,
                       const User& rights, ImportProblems& problems)
    : m_record(record)
    , m_sheet(sheet)
    , m_options(options)
    , m_rights(rights)
    , m_problems(problems)
    , m_settings(record.settings.load())
    , m_categories(record.categories.all())
    , m_mayRelease(PermissionPolicy::allows(rights, Permission::ImportBaseline))
    , m_mayApprove(PermissionPolicy::allows(rights, Permission::ApproveSources))
{
    if (!options.category.trimmed().isEmpty())
        m_category = record.categories.require(options.category.trimmed());
    if (m_category && !m_category->takesParts)
        throw Refused(Messages::tr("Category %1 is retired and takes no new parts. Choose another "
                                   "one.")
                          .arg(m_category->fullCode));
}

void ImportPlan::add(const ImportedPart& part)
{
    PlannedPart planned;
    if (part.wrong || !part.skip.isEmpty()) {
        planned.item.outcome = ImportItem::Skip;
        planned.item.detail = part.wrong ? Messages::tr("Its rows have problems.") : part.skip;
    } else {
        planned = part.existing ? update(part) : create(part);
    }
    planned.item.ipn = part.ipn;
    planned.item.rows = part.rows;
    if (planned.item.name.isEmpty())
        planned.item.name = importedName(part);
    m_parts.push_back(std::move(planned));
}

std::optional<Category> ImportPlan::categoryOf(const ImportedPart& part, bool& wrong)
{
    std::optional<Category> category;
    const QString header = m_sheet.header(ImportField::Category);
    if (!part.category.isEmpty()) {
        category = m_categories.find(part.category);
        if (!category) {
            m_problems.error(
                part.line(), header, part.category,
                Messages::tr("There is no category “%1”. Add it in the settings, "
                             "write the code of another one (such as %2), or leave "
                             "the column out and choose a category for the import.")
                    .arg(part.category, m_categories.choices().section(u", "_s, 0, 4)));
            wrong = true;
            return std::nullopt;
        }
    } else {
        category = m_category ? m_category : m_categories.ofIpn(part.ipn);
        if (!category) {
            if (const QString column = m_sheet.header(ImportField::Ipn);
                part.ipn.isEmpty() && !column.isEmpty())
                m_problems.errorOfRow(
                    part.line(), column, {},
                    Messages::tr("This cell is empty, so the category of the part cannot be told "
                                 "from its number. Write one, choose a category for the import, or "
                                 "a column that names it."));
            else if (part.ipn.isEmpty())
                m_problems.errorOfRow(
                    part.line(), header, {},
                    Messages::tr("The file does not say the category of this part. Choose a "
                                 "category for the import, or a column that names it."));
            else
                m_problems.errorOfRow(
                    part.line(), m_sheet.header(ImportField::Ipn), part.ipn,
                    Messages::tr("The category of this part cannot be told from its number. Choose "
                                 "a category for the import, or a column that names it."));
            wrong = true;
            return std::nullopt;
        }
    }
    if (!category->takesParts) {
        m_problems.error(part.line(), header, part.category,
                         Messages::tr("Category %1 is retired and takes no new parts. Choose "
                                      "another one, or bring it back in the settings.")
                             .arg(category->fullCode));
        wrong = true;
    }
    return category;
}

void ImportPlan::planState(const ImportedPart& part, PlannedPart& planned, bool& wrong)
{
    const QString header = m_sheet.header(ImportField::State);
    const ReleaseState state = part.state.value_or(ReleaseState::Draft);
    planned.release =
        m_options.baseline || state == ReleaseState::Released || state == ReleaseState::Obsolete;
    planned.phase =
        state == ReleaseState::Obsolete ? Phase::Obsolete : part.phase.value_or(m_options.phase);
    if (state == ReleaseState::Superseded) {
        m_problems.error(part.line(), header, label(state),
                         Messages::tr("A revision that is superseded cannot be imported. Leave the "
                                      "row out and keep the one of the latest revision."));
        wrong = true;
    }
    if (state == ReleaseState::InReview && !planned.release)
        m_problems.note(part.line(), header, label(state),
                        Messages::tr("A review cannot be imported: the revision starts as a draft. "
                                     "Submit it afterwards."));
    if (planned.release && !m_mayRelease) {
        m_problems.error(part.line(), header, part.state ? label(state) : QString(),
                         Messages::tr("Only an admin may import parts as released; you are a %1. "
                                      "Ask an admin to import the file, or leave the state out: "
                                      "then the parts start as drafts.")
                             .arg(label(m_rights.role)));
        wrong = true;
    }
    if (planned.phase == Phase::Obsolete && !planned.release) {
        m_problems.error(part.line(), m_sheet.header(ImportField::Phase), label(Phase::Obsolete),
                         Messages::tr("A draft cannot be obsolete. Say that the part is released, "
                                      "or import the file as a released baseline."));
        wrong = true;
    }
}

void ImportPlan::checkComplete(const ImportedPart& part, const PlannedPart& planned, bool& wrong)
{
    for (const PropertyTemplate& property : m_sheet.properties) {
        if (property.required && !property.retired &&
            property.appliesTo(planned.category.fullCode) &&
            part.properties.value(property.name).isEmpty()) {
            m_problems.error(part.line(), m_sheet.header(property.name), {},
                             Messages::tr("A part of category %1 is released only with a value for "
                                          "%2. Fill it in, or import the part as a draft.")
                                 .arg(planned.category.fullCode, property.name));
            wrong = true;
        }
    }
}

ManufacturerPart ImportPlan::newSource(const ImportedSource& given, int rank) const
{
    ManufacturerPart source;
    source.manufacturer = given.manufacturer;
    source.mpn = given.mpn;
    source.datasheet = given.datasheet;
    source.status = given.status.value_or(SourceStatus::Active);
    source.approval = m_mayApprove ? SourceApproval::Approved : SourceApproval::Proposed;
    source.rank = std::min(rank, 1000);
    return source;
}

PlannedPart ImportPlan::create(const ImportedPart& part)
{
    PlannedPart planned;
    planned.item.outcome = ImportItem::Create;
    bool wrong = false;
    if (const auto category = categoryOf(part, wrong))
        planned.category = *category;
    planned.label = part.revision.isEmpty() ? m_settings.revisions.first() : part.revision;
    planned.name = importedName(part);
    planned.description = part.description;
    for (auto it = part.properties.begin(); it != part.properties.end(); ++it)
        (m_sheet.property(it.key())->partLevel ? planned.partLevel : planned.controlled)
            .insert(it.key(), it.value());
    for (const ImportedSource& source : part.sources)
        planned.newSources << newSource(source, static_cast<int>(planned.newSources.size()) + 1);
    planState(part, planned, wrong);
    if (planned.release && !wrong)
        checkComplete(part, planned, wrong);
    planned.item.name = planned.name;
    if (wrong) {
        planned.item.outcome = ImportItem::Skip;
        planned.item.detail = Messages::tr("Its rows have problems.");
        return planned;
    }
    planned.item.detail =
        Messages::tr("%1, revision %2, %3")
            .arg(planned.category.fullCode, planned.label,
                 (planned.release ? label(ReleaseState::Released) : label(ReleaseState::Draft))
                     .toLower());
    use(planned, planned.category.fullCode);
    return planned;
}

void ImportPlan::use(const PlannedPart& planned, const QString& category)
{
    for (const Properties* properties : {&planned.controlled, &planned.partLevel})
        for (auto it = properties->begin(); it != properties->end(); ++it) {
            const PropertyTemplate* property = m_sheet.property(it.key());
            if (!property->id || !property->appliesTo(category))
                m_uses[property->name].insert(category);
        }
}

void ImportPlan::checkState(const ImportedPart& part, const PartRecord& present,
                            const PlannedPart& planned)
{
    if (!part.state && !m_options.baseline)
        return;
    const ReleaseState wanted =
        m_options.baseline ? ReleaseState::Released : part.state.value_or(ReleaseState::Draft);
    // A revision that the import opens is a draft, whatever the file says of it; else it is the one
    // that the row names, or the latest.
    const RevisionRecord* named = present.revision(part.revision);
    const ReleaseState ends = !planned.label.isEmpty() ? ReleaseState::Draft
                              : named                  ? named->state
                                                       : present.head().state;
    const auto isReleased = [](ReleaseState state) {
        return state == ReleaseState::Released || state == ReleaseState::Superseded ||
               state == ReleaseState::Obsolete;
    };
    if (isReleased(wanted) != isReleased(ends))
        m_problems.note(part.line(), m_sheet.header(ImportField::State),
                        part.state ? label(*part.state) : QString(),
                        Messages::tr("The part ends as %1. An import does not release parts that "
                                     "are there already, nor takes a release back.")
                            .arg(label(ends).toLower()));
}

PlannedPart ImportPlan::update(const ImportedPart& part)
{
    const PartRecord present = m_record.load(part.existing);
    if (!part.category.isEmpty())
        if (const auto category = m_categories.find(part.category);
            !category || category->fullCode != present.category)
            m_problems.note(part.line(), m_sheet.header(ImportField::Category), part.category,
                            Messages::tr("The part is in another category in the vault, and stays "
                                         "there. Move it if the file is right."));

    ImportChanges changes(part, present, holdOn(m_record, present.ipn), m_sheet, m_options,
                          m_settings.revisions, m_problems);
    for (const ImportedSource& source : changes.unknownSources())
        changes.addSource(newSource(source, changes.nextRank()));
    PlannedPart planned = changes.planned();
    checkState(part, present, planned);
    use(planned, present.category);
    return planned;
}

} // namespace implexa
