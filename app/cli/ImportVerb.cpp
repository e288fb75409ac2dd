#include "ImportVerb.h"

#include "ImportReportText.h"
#include "Interrupt.h"
#include "Invocation.h"
#include "Words.h"
#include "core/domain/Error.h"
#include "core/domain/NearestWord.h"
#include "core/services/Administration.h"
#include "core/services/Importer.h"
#include "core/services/Vault.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

struct Mapping {
    QString header;
    ImportField field = ImportField::Ignore;
    QString property;
};

QStringList fieldCodes()
{
    QStringList codes;
    for (int field = 0; field < static_cast<int>(ImportField::Property); ++field)
        codes += code(static_cast<ImportField>(field));
    return codes;
}

QList<Mapping> mappings(const Arguments& arguments)
{
    QList<Mapping> all;
    for (const QString& word : arguments.values(u"map"_s)) {
        const qsizetype equals = word.lastIndexOf(u'=');
        Mapping mapping;
        mapping.header = word.left(equals);
        const QString field = word.mid(equals + 1);
        if (equals < 1)
            arguments.refuse(
                u"“%1” maps nothing: write COLUMN=FIELD or COLUMN=property:NAME."_s.arg(word));
        if (field.startsWith(u"property:"_s)) {
            mapping.field = ImportField::Property;
            mapping.property = field.mid(9).trimmed();
            if (mapping.property.isEmpty())
                arguments.refuse(
                    u"“%1” names no property: write COLUMN=property:NAME."_s.arg(word));
        } else if (const auto known = importFieldFromCode(field);
                   known && *known != ImportField::Property) {
            mapping.field = *known;
        } else {
            const QString nearest = nearestWord(field, fieldCodes());
            arguments.refuse(
                u"“%1” is no field: choose one of %2, or property:NAME."_s.arg(
                    field, fieldCodes().join(u", "_s)) +
                (nearest.isEmpty() ? QString() : u" Did you mean “%1”?"_s.arg(nearest)));
        }
        all += mapping;
    }
    return all;
}

/// What the command line says, put over what the file's columns were taken for.
void apply(const QList<Mapping>& mappings, const QList<PropertyTemplate>& templates,
           ImportOptions& options)
{
    for (const Mapping& mapping : mappings) {
        const auto column = std::find_if(
            options.columns.begin(), options.columns.end(), [&](const ImportColumn& candidate) {
                return candidate.header.compare(mapping.header, Qt::CaseInsensitive) == 0;
            });
        if (column == options.columns.end()) {
            QStringList headers;
            for (const ImportColumn& each : options.columns)
                headers += each.header;
            throw InvalidInput(u"%1 has no column “%2”. It has: %3."_s.arg(
                QFileInfo(options.file).fileName(), mapping.header, headers.join(u", "_s)));
        }
        column->field = mapping.field;
        column->property = mapping.property;
        column->exists = false;
        for (const PropertyTemplate& property : templates)
            if (property.name == mapping.property) {
                column->exists = true;
                column->kind = property.kind;
                column->unit = property.unit;
                column->partLevel = property.partLevel;
            }
    }
}

QChar delimiter(const Arguments& arguments)
{
    const QString word = arguments.value(u"delimiter"_s);
    return word.isEmpty() ? QChar() : word == u"tab" ? QChar(u'\t') : word.front();
}

/// One file as a transaction of its own.
class FileImport
{
public:
    FileImport(Invocation& call, const Actor& actor, const QString& file)
        : m_call(call)
        , m_actor(actor)
    {
        const Arguments& arguments = call.arguments;
        m_options.file = QFileInfo(file).absoluteFilePath();
        m_options.delimiter = delimiter(arguments);
        m_options.category = arguments.value(u"category"_s);
        if (arguments.has(u"phase"_s))
            m_options.phase = fromChecked<Phase>(arguments.value(u"phase"_s));
        m_options.baseline = arguments.has(u"baseline"_s);
        m_options.openNewRevisions = arguments.has(u"open-new-revisions"_s);
        if (const QList<Mapping> mapped = mappings(arguments); !mapped.isEmpty()) {
            m_options.columns = dryRun().columns;
            cli::apply(mapped, call.session.administration().propertyTemplates(), m_options);
        }
    }

    ImportReport dryRun()
    {
        return m_call.session.vault().importer().dryRun(m_actor, m_options, m_call.out.progress(),
                                                        m_interrupt.check());
    }

    ImportReport apply()
    {
        return m_call.session.vault().importer().apply(m_actor, m_options, m_call.out.progress(),
                                                       m_interrupt.check());
    }

private:
    Invocation& m_call;
    Actor m_actor;
    ImportOptions m_options;
    Interrupt m_interrupt;
};

/// Says why a file could not be imported, with its problems, and what became of the others.
void failed(Invocation& call, const Error& error, const QList<ImportReport>& before,
            const std::optional<ImportReport>& refused, const QString& file, bool dry)
{
    QJsonObject more;
    if (refused)
        more[u"report"_s] = reportsJson({*refused});
    if (!dry && !before.isEmpty())
        more[u"imported"_s] = reportsJson(before);
    if (!call.out.json()) {
        for (const ImportReport& report : before)
            printReport(call.out, report);
        if (refused)
            printReport(call.out, *refused);
    }
    if (before.isEmpty() || dry) {
        call.exit = call.out.failed(error, more);
        return;
    }
    // Each file is a transaction of its own: what went before stays.
    QStringList names;
    for (const ImportReport& report : before)
        names += QFileInfo(report.file).fileName();
    call.exit = call.out.failed(error, more);
    call.out.note(u"%1 stays imported; nothing of %2 or of the files after it was."_s.arg(
        names.join(u", "_s), QFileInfo(file).fileName()));
}

void import(Invocation& call)
{
    const QStringList files = call.arguments.operands();
    const bool dry = call.arguments.has(u"dry-run"_s);
    mappings(call.arguments); // wrong ones are known before anything is read
    const Actor actor = dry ? call.session.reader() : call.session.writer();
    QList<ImportReport> reports;
    for (const QString& file : files) {
        try {
            FileImport one(call, actor, file);
            try {
                reports += dry ? one.dryRun() : one.apply();
            } catch (const Refused& error) {
                const ImportReport report = one.dryRun();
                failed(call, error, reports,
                       report.hasErrors() ? std::optional(report) : std::nullopt, file, dry);
                return;
            }
        } catch (const Cancelled& error) {
            failed(call,
                   reports.isEmpty() || dry
                       ? Cancelled(u"Cancelled; nothing was changed."_s)
                       : Cancelled(u"Cancelled; nothing of %1 was changed."_s.arg(
                                       QFileInfo(file).fileName()),
                                   error.cause()),
                   reports, {}, file, dry);
            return;
        } catch (const Error& error) {
            failed(call, error, reports, {}, file, dry);
            return;
        }
    }
    if (call.out.json()) {
        call.out.value(reportsJson(reports));
        return;
    }
    if (call.out.quiet() && !dry)
        return;
    for (const ImportReport& report : reports) {
        if (&report != &reports.front())
            call.out.line({});
        printReport(call.out, report);
    }
    if (dry)
        call.out.note(files.size() > 1
                          ? u"Nothing was changed. Each file is held against the vault as it is "
                            "now, without the files before it."_s
                          : u"Nothing was changed."_s);
}

} // namespace

QList<Verb> importVerbs()
{
    return {
        {.name = u"import"_s,
         .summary = u"bring parts in from CSV files"_s,
         .details =
             u"Numbers that the parts have already are kept. Columns are matched by name; the rest "
             "become properties. --dry-run shows what would be created, updated and skipped, and "
             "every problem.\n"
             "A row of an earlier revision than the part is at is left alone, and so is the phase "
             "of "
             "an obsolete part.\n"
             "Each file is one transaction: all of it or nothing. Several files are imported in "
             "order; at the first that is refused the import ends, and those before it stay.\n"
             "Fields: ipn, name, description, category, revision, state, phase, manufacturer, mpn, "
             "datasheet, source-status, ignore, property:NAME."_s,
         .operands =
             {{.name = u"FILE"_s, .words = Words::File, .choices = {}, .least = 1, .most = 0}},
         .options = {{.name = u"dry-run"_s, .value = {}, .help = u"show what would happen"_s},
                     {.name = u"category"_s,
                      .value = u"CODE"_s,
                      .help = u"for rows that name none; otherwise found out from the number"_s,
                      .words = Words::Category},
                     {.name = u"map"_s,
                      .value = u"COLUMN=FIELD"_s,
                      .help = u"what a column means"_s,
                      .words = Words::ColumnMapping,
                      .repeatable = true},
                     {.name = u"phase"_s,
                      .value = u"PHASE"_s,
                      .help = u"for rows that name none; production unless said"_s,
                      .choices = phaseCodes()},
                     {.name = u"baseline"_s,
                      .value = {},
                      .help = u"release them at once (admins)"_s},
                     {.name = u"open-new-revisions"_s,
                      .value = {},
                      .help = u"where a released part differs, open its next revision"_s},
                     {.name = u"delimiter"_s,
                      .value = u"SIGN"_s,
                      .help = u"what separates the cells; found out unless said"_s,
                      .choices = {u","_s, u";"_s, u"tab"_s, u"|"_s}}},
         .examples =
             {u"import --dry-run parts.csv"_s,
              u"import parts.csv --category EL-RES --map \"Value=property:Resistance\" --baseline"_s},
         .run = import},
    };
}

} // namespace implexa::cli
