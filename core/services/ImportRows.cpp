#include "ImportRows.h"

#include "ImportColumns.h"
#include "ImportProblems.h"
#include "ImportValues.h"
#include "Record.h"
#include "core/domain/Error.h"
#include "core/git/Names.h"

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

struct Row {
    int line = 0;
    QString ipn;
    QString name;
    QString description;
    QString category;
    QString revision;
    std::optional<ReleaseState> state;
    std::optional<Phase> phase;
    Properties properties;
    ImportedSource source;
    bool wrong = false;
};

// Line ends as in the mirror, no control characters.
QString clean(QString text)
{
    text.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
    text.removeIf(
        [](QChar c) { return c.category() == QChar::Other_Control && c != u'\n' && c != u'\t'; });
    return text.trimmed();
}

// Numbers that people could take for one another.
QString looksLike(const QString& ipn)
{
    QString plain = ipn.toLower();
    plain.removeIf([](QChar c) { return c.isSpace(); });
    return plain;
}

QString sourceKey(const ImportedSource& source)
{
    return source.manufacturer.toLower() + u'\n' + source.mpn;
}

class RowReader
{
public:
    RowReader(const ImportSheet& sheet, ImportProblems& problems)
        : m_sheet(sheet)
        , m_problems(problems)
        , m_namesParts(namesParts(sheet))
    {
        if (!m_namesParts)
            problems.error(0, {}, {},
                           Messages::tr("No column holds a part number, a name, a description or "
                                        "an MPN. Say which of the columns names the parts."));
    }

    bool repeatsHeader(const CsvTable::Row& row) const
    {
        const QStringList& header = m_sheet.table.header;
        if (row.cells.size() < 2 || row.cells.size() > header.size())
            return false;
        int same = 0;
        for (qsizetype i = 0; i < row.cells.size(); ++i) {
            const QString cell = row.cells[i].simplified();
            if (cell.compare(header[i].simplified(), Qt::CaseInsensitive) != 0)
                return false;
            same += cell.isEmpty() ? 0 : 1;
        }
        return same > 1;
    }

    Row read(const CsvTable::Row& cells)
    {
        m_row = {};
        m_row.line = cells.line;
        m_row.source.line = cells.line;
        const qsizetype width = std::min(cells.cells.size(), m_sheet.columns.size());
        for (qsizetype i = 0; i < width; ++i) {
            const ImportColumn& column = m_sheet.columns[i];
            if (column.field != ImportField::Ignore && !cells.cells[i].trimmed().isEmpty())
                take(column, cells.cells[i]);
        }
        checkWidth(cells);
        settle();
        return m_row;
    }

private:
    static bool namesParts(const ImportSheet& sheet)
    {
        const QList<ImportField> fields{ImportField::Ipn, ImportField::Name,
                                        ImportField::Description, ImportField::Mpn};
        return std::any_of(
            sheet.columns.begin(), sheet.columns.end(),
            [&](const ImportColumn& column) { return fields.contains(column.field); });
    }

    void wrong(const QString& column, const QString& value, const QString& message)
    {
        m_problems.error(m_row.line, column, value, message);
        m_row.wrong = true;
    }

    void checkWidth(const CsvTable::Row& cells)
    {
        QStringList extra;
        for (qsizetype i = m_sheet.table.header.size(); i < cells.cells.size(); ++i)
            if (!cells.cells[i].trimmed().isEmpty())
                extra << cells.cells[i].trimmed();
        if (!extra.isEmpty())
            wrong({}, extra.join(u", "_s),
                  Messages::tr("The row has more cells than the header has columns. Put a cell "
                               "with a delimiter in it into quotes, or name the columns."));
    }

    template <typename Enum>
    std::optional<Enum> word(const ImportColumn& column, const QString& value,
                             std::optional<Enum> found, const QString& known)
    {
        if (!found)
            wrong(column.header, value,
                  Messages::tr("“%1” is no %2. Write one of %3, or choose another meaning for the "
                               "column.")
                      .arg(value, label(column.field).toLower(), known));
        return found;
    }

    void take(const ImportColumn& column, const QString& cell)
    {
        const QString value = clean(cell);
        switch (column.field) {
        case ImportField::Ignore:
            return;
        case ImportField::Ipn:
            return takeIpn(column, cell);
        case ImportField::Name:
            m_row.name = value.simplified();
            if (m_row.name.size() > 500)
                wrong(column.header, value.left(60) + u'\u2026',
                      Messages::tr("The name has more than 500 characters. Put the rest into the "
                                   "description."));
            return;
        case ImportField::Description:
            m_row.description = value;
            return;
        case ImportField::Category:
            m_row.category = value.simplified();
            return;
        case ImportField::Revision:
            return takeRevision(column, value);
        case ImportField::State:
            m_row.state = word(column, value, releaseStateFromWord(value), releaseStateWords());
            return;
        case ImportField::Phase:
            m_row.phase = word(column, value, phaseFromWord(value), phaseWords());
            return;
        case ImportField::Manufacturer:
            m_row.source.manufacturer = value.simplified();
            return;
        case ImportField::Mpn:
            m_row.source.mpn = value.simplified();
            return;
        case ImportField::Datasheet:
            m_row.source.datasheet = value;
            return;
        case ImportField::SourceStatus:
            m_row.source.status =
                word(column, value, sourceStatusFromWord(value), sourceStatusWords());
            return;
        case ImportField::Property:
            return takeProperty(column.header, column.property, value);
        }
    }

    void takeIpn(const ImportColumn& column, const QString& cell)
    {
        try {
            m_row.ipn = checkedIpn(cell);
            git::pathName(m_row.ipn);
        } catch (const InvalidInput& error) {
            wrong(column.header, cell.simplified(), error.userMessage());
        }
    }

    void takeRevision(const ImportColumn& column, const QString& value)
    {
        const bool bad = value.size() > 20 || std::any_of(value.begin(), value.end(), [](QChar c) {
                             return c.isSpace() || c == u'@';
                         });
        if (bad)
            wrong(column.header, value,
                  Messages::tr("“%1” cannot name a revision. Use up to 20 characters without "
                               "blanks or @, such as 2 or C.")
                      .arg(value));
        m_row.revision = value;
    }

    void takeProperty(const QString& header, const QString& name, const QString& value)
    {
        const PropertyTemplate* property = m_sheet.property(name);
        try {
            m_row.properties.insert(property->name, property->normalised(value));
        } catch (const InvalidInput& error) {
            wrong(header, value, error.userMessage());
        }
    }

    /// What depends on several cells.
    void settle()
    {
        ImportedSource& source = m_row.source;
        if (source.mpn.isEmpty()) {
            if (!source.datasheet.isEmpty())
                takeProperty(m_sheet.header(ImportField::Datasheet), u"Datasheet"_s,
                             source.datasheet);
            source.datasheet.clear();
            if (!source.manufacturer.isEmpty())
                m_problems.note(m_row.line, m_sheet.header(ImportField::Manufacturer),
                                source.manufacturer,
                                Messages::tr("A manufacturer without an MPN is left out."));
            else if (source.status)
                m_problems.note(m_row.line, m_sheet.header(ImportField::SourceStatus),
                                label(*source.status),
                                Messages::tr("A manufacturer's status without an MPN is left "
                                             "out."));
        }
        m_row.wrong = m_row.wrong || !m_namesParts;
        if (!m_row.wrong && m_row.ipn.isEmpty() && m_row.name.isEmpty() &&
            m_row.description.isEmpty() && source.mpn.isEmpty())
            wrong({}, {},
                  Messages::tr("The row has no part number, name, description or MPN, so nobody "
                               "can tell which part it is."));
    }

    const ImportSheet& m_sheet;
    ImportProblems& m_problems;
    const bool m_namesParts;
    Row m_row;
};

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

    void know(const Row& row)
    {
        if (!row.ipn.isEmpty() && !row.source.mpn.isEmpty()) {
            QStringList& ipns = m_ipnsOfSource[sourceKey(row.source)];
            if (!ipns.contains(row.ipn))
                ipns << row.ipn;
        }
    }

    void add(Row row)
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

    void matchBySource(Row& row, QString& skip)
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

    ImportedPart start(const Row& row)
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
        } else if (m_record.parts.isTaken(part.ipn)) {
            m_problems.error(row.line, m_sheet.header(ImportField::Ipn), part.ipn,
                             Messages::tr("This was the number of a deleted part and is not used "
                                          "again. Give the part another number."));
            part.wrong = true;
        } else {
            noteAlike(row);
        }
        return part;
    }

    void noteAlike(const Row& row)
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
                            Messages::tr("This number differs from “%1” only in case or blanks. "
                                         "They are kept as two parts.")
                                .arg(other));
    }

    void noteShared(const ImportedPart& part, const Row& row)
    {
        QStringList others = ipnsInVault(row.source) + m_ipnsOfSource.value(sourceKey(row.source));
        others.removeDuplicates();
        others.removeAll(part.ipn);
        if (!others.isEmpty() && !part.ipn.isEmpty())
            m_problems.note(row.line, m_sheet.header(ImportField::Mpn), row.source.mpn,
                            Messages::tr("This MPN serves %1 too. All are kept.")
                                .arg(others.mid(0, 5).join(u", "_s)));
    }

    void join(ImportedPart& part, const Row& row)
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

    void differs(const ImportedPart& part, const Row& row, const QString& column,
                 const QString& value, const QString& first)
    {
        m_problems.note(row.line, column, value,
                        Messages::tr("%1 has “%2” in row %3, which is kept.")
                            .arg(shown(part), first)
                            .arg(part.line()));
    }

    void text(const ImportedPart& part, const Row& row, ImportField field, QString& first,
              const QString& value)
    {
        if (first.isEmpty())
            first = value;
        else if (!value.isEmpty() && value != first)
            differs(part, row, m_sheet.header(field), value, first);
    }

    template <typename Enum>
    void word(const ImportedPart& part, const Row& row, ImportField field,
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
    RowReader reader(sheet, problems);
    Grouping grouping(record, sheet, problems);
    const auto total = static_cast<qint64>(sheet.table.rows.size());
    std::vector<Row> rows;
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
    for (Row& row : rows) {
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
