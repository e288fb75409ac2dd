#include "ImportRows.h"

#include "ImportColumns.h"
#include "ImportProblems.h"
#include "ImportRowReader.h"
#include "Record.h"
#include "core/domain/ChangeNumber.h"
#include "core/domain/Error.h"
#include "core/domain/Ipn.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Messages {
    Q_DECLARE_TR_FUNCTIONS(ImportRows)
};

// Numbers that people could take for one another.
QString looksLike(const QString& ipn)
{
    QString plain = ipnKey(ipn);
    plain.removeIf([](QChar c) { return c.isSpace(); });
    return plain;
}

QString sourceKey(const ImportedSource& source)
{
    return source.manufacturer.toLower() + u'\n' + source.mpn.toLower();
}

/// Which part each row is of.
class Grouping
{
public:
    Grouping(const Record& record, const ImportSheet& sheet, ImportProblems& problems)
        : m_record(record)
        , m_sheet(sheet)
        , m_problems(problems)
    {
    }

    void know(const ImportRow& row)
    {
        if (!row.ipn.isEmpty() && !row.source.mpn.isEmpty()) {
            QStringList& ipns = m_ipnsOfSource[sourceKey(row.source)];
            if (!ipns.contains(row.ipn))
                ipns << row.ipn;
        }
    }

    void add(ImportRow row)
    {
        QString skip;
        if (row.ipn.isEmpty() && !row.wrong && !row.source.mpn.isEmpty())
            matchBySource(row, skip);
        const QString key = !row.ipn.isEmpty()          ? row.ipn
                            : !row.source.mpn.isEmpty() ? u'\n' + sourceKey(row.source)
                                                        : QString();
        const auto known = key.isEmpty() ? m_at.constEnd() : m_at.constFind(key);
        if (known == m_at.constEnd()) {
            if (!key.isEmpty())
                m_at.insert(key, parts.size());
            parts.push_back(start(row));
            parts.back().skip = skip;
        } else {
            join(parts[*known], row);
        }
    }

    std::vector<ImportedPart> parts;

private:
    QStringList ipnsInVault(const ImportedSource& source) const
    {
        QStringList ipns;
        for (const PartId id : m_record.sources.partsWith(source.manufacturer, source.mpn))
            ipns << m_record.parts.load(id).ipn;
        return ipns;
    }

    void matchBySource(ImportRow& row, QString& skip)
    {
        QStringList ipns = ipnsInVault(row.source) + m_ipnsOfSource.value(sourceKey(row.source));
        ipns.removeDuplicates();
        if (ipns.size() == 1) {
            row.ipn = ipns.front();
        } else if (ipns.size() > 1) {
            skip = Messages::tr("%1 serves %2. Give the part number in this row.")
                       .arg(row.source.mpn, ipns.join(u", "_s));
            m_problems.note(row.line, m_sheet.header(ImportField::Mpn), row.source.mpn,
                            Messages::tr("The row has no part number and its MPN serves %1, so it "
                                         "is skipped.")
                                .arg(ipns.join(u", "_s)));
        }
    }

    ImportedPart start(const ImportRow& row)
    {
        ImportedPart part;
        part.rows << row.line;
        part.ipn = row.ipn;
        part.name = row.name;
        part.description = row.description;
        part.category = row.category;
        part.revision = row.revision;
        part.state = row.state;
        part.phase = row.phase;
        part.properties = row.properties;
        part.wrong = row.wrong;
        if (!row.source.mpn.isEmpty()) {
            part.sources << row.source;
            noteShared(part, row);
        }
        if (part.ipn.isEmpty()) {
            if (row.source.mpn.isEmpty() && !row.wrong)
                m_problems.note(row.line, {}, {},
                                Messages::tr("The row has neither part number nor MPN: importing "
                                             "the file again would create the part again."));
            return part;
        }
        if (const auto id = m_record.parts.find(part.ipn)) {
            part.existing = *id;
        } else if (const QString why = m_record.parts.whyTaken(part.ipn); !why.isEmpty()) {
            m_problems.error(row.line, m_sheet.header(ImportField::Ipn), part.ipn, why);
            part.wrong = true;
        } else if (readsAsChangeNumber(part.ipn)) {
            m_problems.error(row.line, m_sheet.header(ImportField::Ipn), part.ipn,
                             Messages::tr("This reads as the number of a change order. Give the "
                                          "part another number."));
            part.wrong = true;
        } else if (const QString other = m_given.value(ipnKey(part.ipn), part.ipn);
                   other != part.ipn) {
            m_problems.error(
                row.line, m_sheet.header(ImportField::Ipn), part.ipn,
                Messages::tr("This number differs from “%1”, further up, only in how "
                             "its letters are written: on Windows and macOS they would "
                             "be one folder. Write it the same, or give the part "
                             "another number.")
                    .arg(other));
            part.wrong = true;
        } else {
            m_given.insert(ipnKey(part.ipn), part.ipn);
            noteAlike(row);
        }
        return part;
    }

    void noteAlike(const ImportRow& row)
    {
        if (!m_readVault) {
            m_readVault = true;
            const std::vector<qint64> ids = m_record.search.find({}, {}).ids;
            for (const PartRow& one : m_record.search.rows(ids))
                m_alike.insert(looksLike(one.ipn), one.ipn);
        }
        QString& other = m_alike[looksLike(row.ipn)];
        if (other.isEmpty())
            other = row.ipn;
        else if (other != row.ipn)
            m_problems.note(row.line, m_sheet.header(ImportField::Ipn), row.ipn,
                            Messages::tr("This number differs from “%1” only in blanks. They are "
                                         "kept as two parts.")
                                .arg(other));
    }

    void noteShared(const ImportedPart& part, const ImportRow& row)
    {
        QStringList others = ipnsInVault(row.source) + m_ipnsOfSource.value(sourceKey(row.source));
        others.removeDuplicates();
        others.removeAll(part.ipn);
        if (!others.isEmpty() && !part.ipn.isEmpty())
            m_problems.note(row.line, m_sheet.header(ImportField::Mpn), row.source.mpn,
                            Messages::tr("This MPN serves %1 too. All are kept.")
                                .arg(others.mid(0, 5).join(u", "_s)));
    }

    void join(ImportedPart& part, const ImportRow& row)
    {
        part.rows << row.line;
        part.wrong = part.wrong || row.wrong;
        text(part, row, ImportField::Name, part.name, row.name);
        text(part, row, ImportField::Description, part.description, row.description);
        text(part, row, ImportField::Category, part.category, row.category);
        text(part, row, ImportField::Revision, part.revision, row.revision);
        word(part, row, ImportField::State, part.state, row.state);
        word(part, row, ImportField::Phase, part.phase, row.phase);
        for (auto it = row.properties.begin(); it != row.properties.end(); ++it) {
            QString& first = part.properties[it.key()];
            if (first.isEmpty())
                first = it.value();
            else if (first != it.value())
                differs(part, row, m_sheet.header(it.key()), it.value(), first);
        }
        if (row.source.mpn.isEmpty())
            return;
        const auto same = std::find_if(part.sources.begin(), part.sources.end(),
                                       [&](const ImportedSource& source) {
                                           return sourceKey(source) == sourceKey(row.source);
                                       });
        if (same == part.sources.end()) {
            part.sources << row.source;
            noteShared(part, row);
            return;
        }
        m_problems.note(
            row.line, m_sheet.header(ImportField::Mpn), row.source.mpn,
            Messages::tr("%1 names this MPN in row %2 already.").arg(shown(part)).arg(same->line));
        if (same->datasheet.isEmpty())
            same->datasheet = row.source.datasheet;
        else if (!row.source.datasheet.isEmpty() && row.source.datasheet != same->datasheet)
            differs(part, row, m_sheet.header(ImportField::Datasheet), row.source.datasheet,
                    same->datasheet);
        if (!same->status)
            same->status = row.source.status;
    }

    static QString shown(const ImportedPart& part)
    {
        return part.ipn.isEmpty() ? part.sources.value(0).mpn : part.ipn;
    }

    void differs(const ImportedPart& part, const ImportRow& row, const QString& column,
                 const QString& value, const QString& first)
    {
        m_problems.note(row.line, column, value,
                        Messages::tr("%1 has “%2” in row %3, which is kept.")
                            .arg(shown(part), first)
                            .arg(part.line()));
    }

    void text(const ImportedPart& part, const ImportRow& row, ImportField field, QString& first,
              const QString& value)
    {
        if (first.isEmpty())
            first = value;
        else if (!value.isEmpty() && value != first)
            differs(part, row, m_sheet.header(field), value, first);
    }

    template <typename Enum>
    void word(const ImportedPart& part, const ImportRow& row, ImportField field,
              std::optional<Enum>& first, const std::optional<Enum>& value)
    {
        if (!first)
            first = value;
        else if (value && *value != *first)
            differs(part, row, m_sheet.header(field), label(*value), label(*first));
    }

    const Record& m_record;
    const ImportSheet& m_sheet;
    ImportProblems& m_problems;
    QHash<QString, size_t> m_at;
    QHash<QString, QStringList> m_ipnsOfSource;
    QHash<QString, QString> m_given; ///< numbers of new parts by their key
    QHash<QString, QString> m_alike;
    bool m_readVault = false;
};

} // namespace

QString ImportSheet::header(ImportField field) const
{
    for (const ImportColumn& column : columns)
        if (column.field == field)
            return column.header;
    return {};
}

QString ImportSheet::header(const QString& name) const
{
    for (const ImportColumn& column : columns)
        if (column.field == ImportField::Property && column.property == name)
            return column.header;
    return name == u"Datasheet" ? header(ImportField::Datasheet) : name;
}

const PropertyTemplate* ImportSheet::property(const QString& name) const
{
    return propertyNamed(properties, name);
}

void importStep(qint64 done, qint64 total, const QString& what, const Progress& progress,
                const CancelCheck& cancelled)
{
    if (cancelled && cancelled())
        throw Cancelled(Messages::tr("The import was cancelled. Nothing has changed."));
    if (progress && (done % 100 == 0 || done == total))
        progress(done, total, what);
}

std::vector<ImportedPart> readParts(const Record& record, const ImportSheet& sheet,
                                    ImportProblems& problems, int& blankRows,
                                    const Progress& progress, const CancelCheck& cancelled)
{
    ImportRowReader reader(sheet, problems);
    Grouping grouping(record, sheet, problems);
    const auto total = static_cast<qint64>(sheet.table.rows.size());
    std::vector<ImportRow> rows;
    rows.reserve(sheet.table.rows.size());
    std::vector<ImportedPart> repeated;
    qint64 done = 0;
    for (const CsvTable::Row& cells : sheet.table.rows) {
        importStep(done++, total, Messages::tr("Reading rows"), progress, cancelled);
        if (cells.isBlank()) {
            ++blankRows;
        } else if (reader.repeatsHeader(cells)) {
            problems.note(cells.line, {}, {},
                          Messages::tr("The row repeats the header and is skipped."));
            ImportedPart part;
            part.rows << cells.line;
            part.skip = Messages::tr("The row repeats the header.");
            repeated.push_back(part);
        } else {
            rows.push_back(reader.read(cells));
            grouping.know(rows.back());
        }
    }
    done = 0;
    for (ImportRow& row : rows) {
        importStep(done++, total, Messages::tr("Looking up parts"), progress, cancelled);
        grouping.add(std::move(row));
    }
    grouping.parts.insert(grouping.parts.end(), repeated.begin(), repeated.end());
    std::stable_sort(
        grouping.parts.begin(), grouping.parts.end(),
        [](const ImportedPart& a, const ImportedPart& b) { return a.line() < b.line(); });
    return std::move(grouping.parts);
}

} // namespace implexa
