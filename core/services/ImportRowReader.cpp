#include "ImportRowReader.h"

#include "ImportProblems.h"
#include "ImportValues.h"
#include "core/domain/Error.h"
#include "core/domain/Ipn.h"
#include "core/git/Names.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Messages {
    Q_DECLARE_TR_FUNCTIONS(ImportRowReader)
};

// Line ends as in the mirror, no control characters.
QString clean(QString text)
{
    text.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
    text.removeIf(
        [](QChar c) { return c.category() == QChar::Other_Control && c != u'\n' && c != u'\t'; });
    return text.trimmed();
}

} // namespace

ImportRowReader::ImportRowReader(const ImportSheet& sheet, ImportProblems& problems)
    : m_sheet(sheet)
    , m_problems(problems)
    , m_namesParts(namesParts(sheet))
{
    if (!m_namesParts)
        problems.error(0, {}, {},
                       Messages::tr("No column holds a part number, a name, a description or "
                                    "an MPN. Say which of the columns names the parts."));
}

bool ImportRowReader::repeatsHeader(const CsvTable::Row& row) const
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

ImportRow ImportRowReader::read(const CsvTable::Row& cells)
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

bool ImportRowReader::namesParts(const ImportSheet& sheet)
{
    const QList<ImportField> fields{ImportField::Ipn, ImportField::Name, ImportField::Description,
                                    ImportField::Mpn};
    return std::any_of(sheet.columns.begin(), sheet.columns.end(),
                       [&](const ImportColumn& column) { return fields.contains(column.field); });
}

void ImportRowReader::wrong(const QString& column, const QString& value, const QString& message)
{
    m_problems.error(m_row.line, column, value, message);
    m_row.wrong = true;
}

void ImportRowReader::checkWidth(const CsvTable::Row& cells)
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
std::optional<Enum> ImportRowReader::word(const ImportColumn& column, const QString& value,
                                          std::optional<Enum> found, const QString& known)
{
    if (!found)
        wrong(column.header, value,
              Messages::tr("“%1” is no %2. Write one of %3, or choose another meaning for the "
                           "column.")
                  .arg(value, label(column.field).toLower(), known));
    return found;
}

void ImportRowReader::take(const ImportColumn& column, const QString& cell)
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
        m_row.source.status = word(column, value, sourceStatusFromWord(value), sourceStatusWords());
        return;
    case ImportField::Property:
        return takeProperty(column.header, column.property, value);
    }
}

void ImportRowReader::takeIpn(const ImportColumn& column, const QString& cell)
{
    try {
        m_row.ipn = checkedIpn(cell);
        git::pathName(m_row.ipn);
    } catch (const InvalidInput& error) {
        wrong(column.header, cell.simplified(), error.userMessage());
    }
}

void ImportRowReader::takeRevision(const ImportColumn& column, const QString& value)
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

void ImportRowReader::takeProperty(const QString& header, const QString& name, const QString& value)
{
    const PropertyTemplate* property = m_sheet.property(name);
    try {
        m_row.properties.insert(property->name, property->normalised(value));
    } catch (const InvalidInput& error) {
        wrong(header, value, error.userMessage());
    }
}

void ImportRowReader::settle()
{
    ImportedSource& source = m_row.source;
    if (source.mpn.isEmpty()) {
        if (!source.datasheet.isEmpty())
            takeProperty(m_sheet.header(ImportField::Datasheet), u"Datasheet"_s, source.datasheet);
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

} // namespace implexa
