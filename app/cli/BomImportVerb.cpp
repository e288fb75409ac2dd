#include "BomImportVerb.h"

#include "BomImportText.h"
#include "Interrupt.h"
#include "Invocation.h"
#include "core/domain/Error.h"
#include "core/domain/NearestWord.h"
#include "core/services/BomImporter.h"
#include "core/services/Vault.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

QStringList dialectCodes()
{
    QStringList codes;
    for (const BomDialect dialect : allBomDialects())
        codes += code(dialect);
    return codes;
}

QStringList fieldCodes()
{
    QStringList codes;
    for (const BomField field : allBomFields())
        codes += code(field);
    return codes;
}

/// `Bauteil=mpn`, `Second MPN=mpn:2`.
QList<BomColumn> mappings(const Arguments& arguments)
{
    QList<BomColumn> columns;
    for (const QString& word : arguments.values(u"map"_s)) {
        const qsizetype equals = word.lastIndexOf(u'=');
        if (equals < 1)
            arguments.refuse(u"“%1” maps nothing: write COLUMN=FIELD."_s.arg(word));
        const QString name = word.mid(equals + 1).section(u':', 0, 0);
        const auto field = bomFieldFromCode(name);
        if (!field) {
            const QString nearest = nearestWord(name, fieldCodes());
            arguments.refuse(
                u"“%1” is no field: choose one of %2."_s.arg(name, fieldCodes().join(u", "_s)) +
                (nearest.isEmpty() ? QString() : u" Did you mean “%1”?"_s.arg(nearest)));
        }
        const QString rank = word.mid(equals + 1).section(u':', 1);
        bool counts = true;
        const int number = rank.isEmpty() ? 1 : rank.toInt(&counts);
        if (!counts || number < 1 || number > 20)
            arguments.refuse(
                u"“%1” is no rank: write a number from 1 to 20, as in mpn:2."_s.arg(rank));
        columns += BomColumn{word.left(equals), *field, number};
    }
    return columns;
}

QMap<int, QString> choices(const Arguments& arguments)
{
    QMap<int, QString> chosen;
    for (const QString& word : arguments.values(u"choose"_s)) {
        const qsizetype equals = word.indexOf(u'=');
        bool number = false;
        const int row = word.left(equals).toInt(&number);
        const QString what = word.mid(equals + 1).trimmed();
        if (equals < 1 || !number || row < 1 || what.isEmpty())
            arguments.refuse(
                u"“%1” chooses nothing: write ROW=IPN, ROW=create or ROW=skip."_s.arg(word));
        chosen.insert(row, what);
    }
    return chosen;
}

BomImportOptions optionsOf(const Arguments& arguments)
{
    arguments.exclusive(u"replace"_s, u"merge"_s);
    BomImportOptions options;
    options.file = QFileInfo(arguments.operand(0)).absoluteFilePath();
    const QString delimiter = arguments.value(u"delimiter"_s);
    options.delimiter = delimiter.isEmpty()   ? QChar()
                        : delimiter == u"tab" ? QChar(u'\t')
                                              : delimiter.front();
    if (const auto dialect = arguments.given(u"dialect"_s))
        options.dialect = bomDialectFromCode(*dialect);
    options.columns = mappings(arguments);
    options.into = arguments.value(u"into"_s);
    if (arguments.has(u"replace"_s))
        options.mode = BomImportMode::Replace;
    else if (arguments.has(u"merge"_s))
        options.mode = BomImportMode::Merge;
    options.createMissing = arguments.has(u"create-missing"_s);
    options.category = arguments.value(u"category"_s);
    options.openNewRevisions = arguments.has(u"open-new-revisions"_s);
    options.choices = choices(arguments);
    return options;
}

void print(Invocation& call, const BomImportReport& report)
{
    if (call.out.json())
        call.out.value(json(report));
    else
        printReport(call.out, report);
}

void bomImport(Invocation& call)
{
    const BomImportOptions options = optionsOf(call.arguments);
    const bool dry = call.arguments.has(u"dry-run"_s);
    const Actor actor = dry ? call.session.reader() : call.session.writer();
    BomImporter& importer = call.session.vault().bomImporter();
    Interrupt interrupt;
    if (dry) {
        print(call, importer.dryRun(actor, options, call.out.progress(), interrupt.check()));
        call.out.note(u"Nothing was changed."_s);
        return;
    }
    try {
        const BomImportReport report =
            importer.apply(actor, options, call.out.progress(), interrupt.check());
        if (call.out.json() || !call.out.quiet())
            print(call, report);
    } catch (const Refused& error) {
        const BomImportReport report = importer.dryRun(actor, options, {}, interrupt.check());
        if (!report.hasErrors())
            throw; // it is not the file
        if (!call.out.json())
            printReport(call.out, report);
        call.exit = call.out.failed(error, {{u"report"_s, json(report)}});
    }
}

} // namespace

QList<Verb> bomImportVerbs()
{
    return {
        {.name = u"bom import"_s,
         .summary = u"bring a BOM in from a CSV file of another tool"_s,
         .details =
             u"Reads what KiCad, JLCPCB, Altium, Eagle, OrCAD, GitPLM and spreadsheets write: "
             u"flat, "
             "indented by level, or as parents and children. Rows find their parts by IPN, then "
             "MPN, then value with footprint or package, then name; --dry-run shows which and why. "
             "What fits several parts has to be chosen.\n"
             "One transaction and one event: all of it or nothing.\n"
             "Fields: find, level, parent, ipn, name, description, value, footprint, symbol, "
             "quantity, unit, designators, manufacturer, mpn, supplier-number, fitted, not-fitted, "
             "excluded, note, ignore. manufacturer:2 and mpn:2 are the row's first alternate."_s,
         .operands = {{.name = u"FILE"_s, .words = Words::File, .choices = {}}},
         .options =
             {{.name = u"into"_s,
               .value = u"IPN"_s,
               .help = u"the assembly; not needed where the file names it"_s,
               .words = Words::Ipn},
              {.name = u"dry-run"_s, .value = {}, .help = u"show what would happen"_s},
              {.name = u"replace"_s, .value = {}, .help = u"the file is the BOM: other lines go"_s},
              {.name = u"merge"_s, .value = {}, .help = u"add and update lines; others stay"_s},
              {.name = u"create-missing"_s,
               .value = {},
               .help = u"make parts for the rows that find none"_s},
              {.name = u"category"_s,
               .value = u"CODE"_s,
               .help = u"of such parts where number and designators tell none"_s,
               .words = Words::Category},
              {.name = u"choose"_s,
               .value = u"ROW=IPN"_s,
               .help = u"the part of a row, and of undecided ones that name the same; ROW=create "
                       "makes one, ROW=skip leaves it out"_s,
               .repeatable = true},
              {.name = u"open-new-revisions"_s,
               .value = {},
               .help = u"where an assembly is released, open its next revision"_s},
              {.name = u"map"_s,
               .value = u"COLUMN=FIELD"_s,
               .help = u"what a column means"_s,
               .repeatable = true},
              {.name = u"dialect"_s,
               .value = u"NAME"_s,
               .help = u"what wrote the file; found out unless said"_s,
               .choices = dialectCodes()},
              {.name = u"delimiter"_s,
               .value = u"SIGN"_s,
               .help = u"what separates the cells; found out unless said"_s,
               .choices = {u","_s, u";"_s, u"tab"_s, u"|"_s}}},
         .examples =
             {u"bom import lamp.csv --into EL-PCA-10042 --dry-run"_s,
              u"bom import lamp.csv --into EL-PCA-10042 --create-missing --choose 14=skip"_s,
              u"bom import product.csv --replace --open-new-revisions"_s},
         .run = bomImport},
    };
}

} // namespace implexa::cli
