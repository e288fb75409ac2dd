#include "BomImporter.h"

#include "BomImportWriter.h"
#include "Command.h"
#include "ImportFile.h"
#include "ImportProblems.h"
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

BomTable readTable(const BomImportOptions& options)
{
    return readBomTable(importBytes(options.file), QFileInfo(options.file).fileName(),
                        {options.delimiter, options.dialect, options.columns});
}

void step(qint64 done, const QString& what, const Progress& progress, const CancelCheck& cancelled)
{
    importStep(done, 4, what, progress, cancelled);
}

QString counts(const BomImportReport& report)
{
    QStringList words;
    const auto add = [&](qsizetype count, const QString& one, const QString& many) {
        if (count > 0)
            words << countText(count) + u' ' + (count == 1 ? one : many);
    };
    add(report.count(BomImportChange::Add), u"line added"_s, u"lines added"_s);
    add(report.count(BomImportChange::Change), u"line changed"_s, u"lines changed"_s);
    add(report.count(BomImportChange::Remove), u"line removed"_s, u"lines removed"_s);
    add(report.created.size(), u"part created"_s, u"parts created"_s);
    return words.isEmpty() ? u"sources only"_s : words.join(u", "_s);
}

} // namespace

BomImporter::BomImporter(ConnectionPool& pool, const Clock& clock)
    : m_pool(pool)
    , m_clock(clock)
{
}

BomImportReport BomImporter::dryRun(const Actor& actor, const BomImportOptions& options,
                                    const Progress& progress, const CancelCheck& cancelled) const
{
    step(0, tr("Reading the file"), progress, cancelled);
    const BomTable table = readTable(options);
    const Record record(m_pool);
    return m_pool.read([&](Connection&) {
        // An account that is nobody here yet reads as a Viewer.
        const User user = actor.user ? record.users.load(actor.user) : User();
        const User rights = actor.actingFor ? record.users.load(actor.actingFor) : user;
        PermissionPolicy::require(rights, Permission::EditParts);
        step(1, tr("Comparing with the vault"), progress, cancelled);
        ImportProblems problems;
        problems.add(table.problems);
        const BomImportPlan plan(record, table, options, user, rights, problems);
        step(4, tr("Comparing with the vault"), progress, cancelled);
        return plan.report();
    });
}

BomImportReport BomImporter::apply(const Actor& actor, const BomImportOptions& options,
                                   const Progress& progress, const CancelCheck& cancelled)
{
    step(0, tr("Reading the file"), progress, cancelled);
    const BomTable table = readTable(options);
    Record record(m_pool);
    return m_pool.transaction([&](Connection&) {
        Command command(record, m_clock, actor, u"bom.import"_s);
        command.require(Permission::EditParts);
        step(1, tr("Comparing with the vault"), progress, cancelled);
        ImportProblems problems;
        problems.add(table.problems);
        BomImportPlan plan(record, table, options, command.user(), command.rights(), problems);
        BomImportReport report = plan.report();
        if (report.hasErrors())
            refuseImport(report.problems, table.fileName);
        step(2, tr("Writing parts"), progress, cancelled);
        BomImportWriter writer(record, command, plan, table);
        report.created = writer.makeParts();
        writer.proposeSources();
        step(3, tr("Writing lines"), progress, cancelled);
        QStringList names = writer.writeAssemblies();
        const QString last = tr("Writing the record of the import");
        step(4, last, progress, cancelled);
        command.onEachPart([&](qint64, qint64) { step(4, last, {}, cancelled); });
        const qsizetype all = names.size();
        if (all > 3)
            names = names.mid(0, 3) << u"..."_s;
        command.finish(u"Import the BOM %1from %2: %3"_s.arg(
            names.isEmpty() ? QString() : u"of "_s + names.join(u", "_s) + u' ', table.fileName,
            counts(report)));
        writer.nameMade(report);
        report.applied = true;
        return report;
    });
}

} // namespace implexa
