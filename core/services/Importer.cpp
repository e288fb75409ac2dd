#include "Importer.h"

#include "Command.h"
#include "ImportColumns.h"
#include "ImportFile.h"
#include "ImportPlan.h"
#include "ImportProblems.h"
#include "ImportWriter.h"
#include "PermissionPolicy.h"
#include "Record.h"
#include "core/database/ConnectionPool.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

CsvTable readTable(const ImportOptions& options)
{
    return readCsvTable(importBytes(options.file), QFileInfo(options.file).fileName(),
                        options.delimiter);
}

void require(const User& rights, const ImportOptions& options)
{
    PermissionPolicy::require(rights, Permission::EditParts);
    if (options.baseline)
        PermissionPolicy::require(rights, Permission::ImportBaseline);
}

/// A file against the vault as it is: the report and the plan behind it.
class Analysis
{
public:
    Analysis(const Record& record, CsvTable&& table, const ImportOptions& options,
             const User& rights, const Progress& progress, const CancelCheck& cancelled)
        : m_options(options)
    {
        sheet.table = std::move(table);
        for (const QString& text : sheet.table.notes)
            m_problems.note(0, {}, {}, text);
        readColumns(record);
        ImportPlan plan(record, sheet, options, rights, m_problems);
        makePlan(record, plan, progress, cancelled);
        parts = plan.takeParts();
        uses = plan.propertyUses();
        makeReport();
    }

    ImportSheet sheet;
    ImportReport report;
    std::vector<PlannedPart> parts;
    QMap<QString, QSet<QString>> uses;

private:
    /// The columns and the new properties that they ask for.
    void readColumns(const Record& record)
    {
        sheet.properties = record.properties.all();
        QList<ImportProblem> found;
        const ImportCategories categories(record.categories.all());
        const QList<ImportColumn> proposed =
            proposeColumns(sheet.table, sheet.properties, categories, found);
        sheet.columns = chosenColumns(proposed, m_options.columns, sheet.properties,
                                      sheet.table.fileName, found);
        m_problems.add(found);
        for (const ImportColumn& column : sheet.columns)
            if (column.field == ImportField::Property && !sheet.property(column.property))
                addProperty(column.property, column.kind, column.unit, column.partLevel);
        if (!sheet.header(ImportField::Datasheet).isEmpty() && !sheet.property(u"Datasheet"_s))
            addProperty(u"Datasheet"_s, PropertyKind::Text, {}, true);
    }

    void addProperty(const QString& name, PropertyKind kind, const QString& unit, bool partLevel)
    {
        PropertyTemplate property;
        property.name = name;
        property.kind = kind;
        property.unit = kind == PropertyKind::Number ? unit.simplified() : QString();
        property.partLevel = partLevel;
        sheet.properties << property;
    }

    void makePlan(const Record& record, ImportPlan& plan, const Progress& progress,
                  const CancelCheck& cancelled)
    {
        std::vector<ImportedPart> wanted =
            readParts(record, sheet, m_problems, report.blankRows, progress, cancelled);
        // What was read is in the parts now: a large file need not be kept twice.
        report.rows = static_cast<int>(sheet.table.rows.size());
        makePreview();
        sheet.table.rows = {};
        qint64 done = 0;
        for (ImportedPart& part : wanted) {
            importStep(done++, static_cast<qint64>(wanted.size()),
                       Importer::tr("Comparing with the vault"), progress, cancelled);
            plan.add(part);
            part = {};
        }
    }

    void makePreview()
    {
        for (size_t i = 0; i < std::min<size_t>(20, sheet.table.rows.size()); ++i) {
            QStringList cells = sheet.table.rows[i].cells.mid(0, sheet.columns.size());
            while (cells.size() < sheet.columns.size())
                cells << QString();
            report.preview << cells;
        }
    }

    void makeReport()
    {
        report.file = m_options.file;
        report.encoding = sheet.table.encoding;
        report.delimiter = sheet.table.delimiter;
        report.columns = sheet.columns;
        for (auto it = uses.begin(); it != uses.end(); ++it)
            if (!sheet.property(it.key())->id)
                report.newProperties << it.key();
        for (const PlannedPart& part : parts) {
            report.items << part.item;
            switch (part.item.outcome) {
            case ImportItem::Create:
                ++report.created;
                break;
            case ImportItem::Update:
                ++report.updated;
                break;
            case ImportItem::Unchanged:
                ++report.unchanged;
                break;
            case ImportItem::Skip:
                ++report.skipped;
                break;
            }
        }
        report.problems = m_problems.all();
    }

    const ImportOptions& m_options;
    ImportProblems m_problems;
};

} // namespace

Importer::Importer(ConnectionPool& pool, const Clock& clock)
    : m_pool(pool)
    , m_clock(clock)
{
}

ImportReport Importer::dryRun(const Actor& actor, const ImportOptions& options,
                              const Progress& progress, const CancelCheck& cancelled) const
{
    CsvTable table = readTable(options);
    const Record record(m_pool);
    return m_pool.read([&](Connection&) {
        // An account that is nobody here yet reads as a Viewer.
        const User user = actor.user ? record.users.load(actor.user) : User();
        const User rights = actor.actingFor ? record.users.load(actor.actingFor) : user;
        require(rights, options);
        return Analysis(record, std::move(table), options, rights, progress, cancelled).report;
    });
}

ImportReport Importer::apply(const Actor& actor, const ImportOptions& options,
                             const Progress& progress, const CancelCheck& cancelled)
{
    CsvTable table = readTable(options);
    const QString fileName = table.fileName;
    Record record(m_pool);
    return m_pool.transaction([&](Connection&) {
        Command command(record, m_clock, actor, u"import.parts"_s);
        require(command.rights(), options);
        Analysis analysis(record, std::move(table), options, command.rights(), progress, cancelled);
        ImportReport& report = analysis.report;
        if (report.hasErrors())
            refuseImport(report.problems, fileName);
        report.applied = true;
        if (report.created + report.updated == 0)
            return report;

        QSet<QString> numbers;
        for (const PlannedPart& part : analysis.parts)
            if (!part.item.ipn.isEmpty())
                numbers.insert(part.item.ipn);
        ImportWriter writer(record, command, analysis.sheet, fileName, numbers);
        writer.writeProperties(analysis.uses);
        const auto total = static_cast<qint64>(analysis.parts.size());
        for (size_t i = 0; i < analysis.parts.size(); ++i) {
            importStep(static_cast<qint64>(i), total, tr("Writing parts"), progress, cancelled);
            if (analysis.parts[i].changes())
                report.items[static_cast<qsizetype>(i)].ipn = writer.write(analysis.parts[i]);
        }
        command.onEachPart([&](qint64 done, qint64 all) {
            importStep(done, all, tr("Writing the record of the import"), progress, cancelled);
        });
        writer.tag();

        QStringList counts;
        if (report.created > 0)
            counts << u"%1 created"_s.arg(countText(report.created));
        if (report.updated > 0)
            counts << u"%1 updated"_s.arg(countText(report.updated));
        const int changed = report.created + report.updated;
        command.finish(u"Import %1 %2 from %3: %4"_s.arg(countText(changed),
                                                         changed == 1 ? u"part"_s : u"parts"_s,
                                                         fileName, counts.join(u", "_s)));
        return report;
    });
}

} // namespace implexa
