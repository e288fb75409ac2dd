#include "ImportColumns.h"

#include "ImportValues.h"
#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>
#include <vector>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Messages {
    Q_DECLARE_TR_FUNCTIONS(ImportColumns)
};

struct Synonyms {
    ImportField field;
    const char* property;           ///< for Property: its name in a new vault
    std::vector<const char*> names; ///< as key() makes them, the surest first
};

const std::vector<Synonyms>& synonyms()
{
    static const std::vector<Synonyms> all{
        {ImportField::Ipn,
         "",
         {"ipn", "internalpartnumber", "inhousepartnumber", "companypartnumber", "ourpartnumber",
          "internalpn", "partnumber", "pn", "itemnumber", "articlenumber", "materialnumber",
          "partid", "itemid", "partcode", "itemcode", "internalnumber"}},
        {ImportField::Name,
         "",
         {"name", "partname", "itemname", "title", "componentname", "parttitle"}},
        {ImportField::Description,
         "",
         {"description", "desc", "partdescription", "itemdescription", "descr", "longdescription"}},
        {ImportField::Category,
         "",
         {"category", "partcategory", "categorycode", "parttype", "partclass", "itemcategory",
          "type", "class"}},
        {ImportField::Revision,
         "",
         {"revision", "rev", "partrevision", "revisionlevel", "revlevel", "partrev",
          "currentrevision", "itemrevision", "itemrev"}},
        {ImportField::State,
         "",
         {"releasestate", "revisionstate", "releasestatus", "revisionstatus", "workflowstate",
          "state", "lifecyclestate", "status"}},
        {ImportField::Phase,
         "",
         {"lifecyclephase", "phase", "partphase", "lifecyclestage", "lifecyclestatus",
          "lifecycle"}},
        {ImportField::Manufacturer, "", {"mfr", "mfrname", "manuf", "maker", "brand", "make"}},
        {ImportField::Mpn,
         "",
         {"mpn", "mfrpartnumber", "mfrpn", "mfrnumber", "mfrpart", "manufpartnumber",
          "mfritemnumber", "mfrpartname"}},
        {ImportField::Datasheet,
         "",
         {"datasheet", "datasheeturl", "datasheetlink", "datasheets", "url"}},
        {ImportField::SourceStatus,
         "",
         {"manufacturingstatus", "mfrstatus", "sourcestatus", "mpnstatus", "mfrpartstatus",
          "mfrlifecycle"}},
        {ImportField::Property,
         "KiCad symbol",
         {"kicadsymbol", "edainfokicadsymbol", "schematicsymbol", "symbol"}},
        {ImportField::Property,
         "KiCad footprint",
         {"kicadfootprint", "edainfokicadfootprint", "footprint"}},
    };
    return all;
}

/// `Mfr. Part #` and `Manufacturer part no` are both `mfrpartnumber`.
QString key(const QString& header)
{
    QString plain = header.toLower();
    plain.replace(u'#', u"number"_s);
    plain.removeIf([](QChar c) { return !c.isLetterOrNumber(); });
    for (const QString& word : {u"manufacturers"_s, u"manufacturer"_s, u"mfgr"_s, u"mfg"_s})
        plain.replace(word, u"mfr"_s);
    for (const QString& ending : {u"no"_s, u"num"_s, u"nr"_s})
        for (const QString& stem : {u"part"_s, u"item"_s, u"article"_s, u"material"_s, u"mfr"_s})
            if (plain.endsWith(stem + ending))
                return plain.chopped(ending.size()) + u"number"_s;
    return plain;
}

struct Cells {
    QStringList distinct; ///< values, trimmed, without blanks
    int firstLine = 0;
};

std::vector<Cells> cellsOf(const CsvTable& table)
{
    const auto width = static_cast<size_t>(table.header.size());
    std::vector<Cells> columns(width);
    std::vector<QSet<QString>> seen(width);
    for (const CsvTable::Row& row : table.rows) {
        const auto cells = std::min(width, static_cast<size_t>(row.cells.size()));
        for (size_t i = 0; i < cells; ++i) {
            const QString value = row.cells[static_cast<qsizetype>(i)].trimmed();
            if (value.isEmpty() || seen[i].contains(value))
                continue;
            // A header that is repeated further down is no value.
            if (value == table.header[static_cast<qsizetype>(i)].trimmed())
                continue;
            if (seen[i].isEmpty())
                columns[i].firstLine = row.line;
            seen[i].insert(value);
            columns[i].distinct << value;
        }
    }
    return columns;
}

void note(QList<ImportProblem>& problems, int row, const QString& column, const QString& value,
          const QString& message)
{
    problems << ImportProblem{ImportProblem::Note, row, column, value, message};
}

QStringList uniqueHeaders(const CsvTable& table, const std::vector<Cells>& cells,
                          QList<ImportProblem>& problems)
{
    QStringList unique;
    QSet<QString> taken;
    for (qsizetype i = 0; i < table.header.size(); ++i) {
        const QString given = table.header[i].simplified();
        QString name = given.isEmpty() ? Messages::tr("Column %1").arg(i + 1) : given;
        const QString wanted = name;
        for (int n = 2; taken.contains(name.toLower()); ++n)
            name = wanted + u" (%1)"_s.arg(n);
        taken.insert(name.toLower());
        unique << name;
        const Cells& column = cells[static_cast<size_t>(i)];
        if (given.isEmpty()) {
            if (!column.distinct.isEmpty())
                note(problems, column.firstLine, name, column.distinct.front(),
                     Messages::tr("This column has values but no name. It is left out unless you "
                                  "say what it is."));
        } else if (name != given) {
            note(problems, table.headerLine, given, {},
                 Messages::tr("Another column has this name already, so this one is called “%1” "
                              "here.")
                     .arg(name));
        }
    }
    return unique;
}

QString propertyName(const QString& header)
{
    QString name = header;
    return name.replace(u'=', u' ').simplified().left(100);
}

void setProperty(ImportColumn& column, const QString& name, const PropertyTemplate* existing)
{
    column.field = ImportField::Property;
    column.property = existing ? existing->name : name;
    column.exists = existing != nullptr;
    if (existing) {
        column.kind = existing->kind;
        column.unit = existing->unit;
        column.partLevel = existing->partLevel;
    }
}

class Proposal
{
public:
    Proposal(const CsvTable& table, const QList<PropertyTemplate>& properties,
             const ImportCategories& categories, QList<ImportProblem>& problems)
        : m_properties(properties)
        , m_categories(categories)
        , m_problems(problems)
        , m_headerLine(table.headerLine)
        , m_cells(cellsOf(table))
    {
        const QStringList headers = uniqueHeaders(table, m_cells, problems);
        for (qsizetype i = 0; i < headers.size(); ++i) {
            ImportColumn column;
            column.header = headers[i];
            columns << column;
            m_keys << key(table.header[i]);
            m_done << m_keys.back().isEmpty();
        }
    }

    void run()
    {
        for (const Synonyms& meaning : synonyms())
            match(meaning);
        for (qsizetype i = 0; i < columns.size(); ++i)
            if (!m_done[i])
                toProperty(i);
    }

    QList<ImportColumn> columns;

private:
    const QStringList& values(qsizetype i) const
    {
        return m_cells[static_cast<size_t>(i)].distinct;
    }

    template <typename Reads>
    bool allAre(qsizetype i, Reads&& reads) const
    {
        return !values(i).isEmpty() &&
               std::all_of(values(i).begin(), values(i).end(),
                           [&](const QString& value) { return reads(value).has_value(); });
    }

    /// Names that mean one thing here and another there go by their values.
    bool fits(ImportField field, const QString& name, qsizetype i) const
    {
        if (name == u"status")
            return allAre(i, releaseStateFromWord);
        if (name == u"state" || name == u"lifecyclestate")
            return allAre(i, releaseStateFromWord) || !allAre(i, phaseFromWord);
        if (field == ImportField::Phase && name.startsWith(u"lifecycle"))
            return allAre(i, phaseFromWord) || !allAre(i, releaseStateFromWord);
        if (name == u"type" || name == u"class")
            return std::any_of(values(i).begin(), values(i).end(), [&](const QString& value) {
                return m_categories.find(value).has_value();
            });
        return true;
    }

    void match(const Synonyms& meaning)
    {
        for (const char* name : meaning.names) {
            const QString wanted = QString::fromLatin1(name);
            for (qsizetype i = 0; i < columns.size(); ++i)
                if (!m_done[i] && m_keys[i] == wanted && fits(meaning.field, wanted, i))
                    return take(i, meaning);
        }
        // The other way round: a state column of phases, a status of phases.
        if (meaning.field != ImportField::Phase && meaning.field != ImportField::State)
            return;
        const bool phases = meaning.field == ImportField::Phase;
        const QStringList names = phases ? QStringList{u"state"_s, u"lifecyclestate"_s, u"status"_s}
                                         : QStringList{u"lifecycle"_s, u"lifecyclephase"_s,
                                                       u"lifecyclestage"_s, u"lifecyclestatus"_s};
        for (qsizetype i = 0; i < columns.size(); ++i)
            if (!m_done[i] && names.contains(m_keys[i]) &&
                (phases ? allAre(i, phaseFromWord)
                        : !allAre(i, phaseFromWord) && allAre(i, releaseStateFromWord)))
                return take(i, meaning);
    }

    void take(qsizetype i, const Synonyms& meaning)
    {
        if (meaning.field == ImportField::Property) {
            const auto* existing =
                propertyNamed(m_properties, QString::fromLatin1(meaning.property));
            if (!existing || existing->retired)
                return; // not a vault for it: a property by the column's own name
            setProperty(columns[i], existing->name, existing);
        } else {
            columns[i].field = meaning.field;
        }
        m_done[i] = true;
    }

    void toProperty(qsizetype i)
    {
        ImportColumn& column = columns[i];
        const QString name = propertyName(column.header);
        const auto* existing = propertyNamed(m_properties, name);
        if (values(i).isEmpty() || name.isEmpty())
            return;
        if (existing && existing->retired) {
            note(m_problems, m_headerLine, column.header, {},
                 Messages::tr("The property %1 is retired, so this column is left out. Bring the "
                              "property back in the settings, or choose another one.")
                     .arg(existing->name));
            return;
        }
        const bool taken =
            std::any_of(columns.begin(), columns.end(), [&](const ImportColumn& other) {
                return other.field == ImportField::Property &&
                       other.property.compare(name, Qt::CaseInsensitive) == 0;
            });
        if (taken) {
            note(m_problems, m_headerLine, column.header, {},
                 Messages::tr("Another column fills the property %1 already. This one is left out "
                              "unless you say what it is.")
                     .arg(name));
            return;
        }
        setProperty(column, name, existing);
        if (!existing) {
            const ProposedKind proposed = proposeKind(values(i));
            column.kind = proposed.kind;
            column.unit = proposed.unit;
        }
    }

    const QList<PropertyTemplate>& m_properties;
    const ImportCategories& m_categories;
    QList<ImportProblem>& m_problems;
    int m_headerLine;
    std::vector<Cells> m_cells;
    QStringList m_keys;
    QList<bool> m_done;
};

void checkDoubles(const QList<ImportColumn>& columns, QList<ImportProblem>& problems)
{
    QHash<QString, QString> seen;
    for (const ImportColumn& column : columns) {
        if (column.field == ImportField::Ignore)
            continue;
        const bool isProperty = column.field == ImportField::Property;
        const QString meaning =
            isProperty ? column.property.toLower() : u"\n"_s + code(column.field);
        if (const auto other = seen.constFind(meaning); other != seen.constEnd())
            problems << ImportProblem{
                ImportProblem::Error,
                0,
                column.header,
                {},
                Messages::tr("The columns “%1” and “%2” both stand for %3. Choose one of them.")
                    .arg(*other, column.header,
                         isProperty ? column.property : label(column.field))};
        else
            seen.insert(meaning, column.header);
    }
}

} // namespace

const PropertyTemplate* propertyNamed(const QList<PropertyTemplate>& properties,
                                      const QString& name)
{
    const auto found =
        std::find_if(properties.begin(), properties.end(), [&](const PropertyTemplate& property) {
            return property.name.compare(name, Qt::CaseInsensitive) == 0;
        });
    return found == properties.end() ? nullptr : &*found;
}

QList<ImportColumn> proposeColumns(const CsvTable& table, const QList<PropertyTemplate>& properties,
                                   const ImportCategories& categories,
                                   QList<ImportProblem>& problems)
{
    Proposal proposal(table, properties, categories, problems);
    proposal.run();
    return proposal.columns;
}

QList<ImportColumn> chosenColumns(const QList<ImportColumn>& proposed,
                                  const QList<ImportColumn>& chosen,
                                  const QList<PropertyTemplate>& properties,
                                  const QString& fileName, QList<ImportProblem>& problems)
{
    QList<ImportColumn> columns = proposed;
    for (const ImportColumn& choice : chosen) {
        const auto column =
            std::find_if(columns.begin(), columns.end(), [&](const ImportColumn& candidate) {
                return candidate.header.compare(choice.header, Qt::CaseInsensitive) == 0;
            });
        if (column == columns.end()) {
            QStringList headers;
            for (const ImportColumn& each : columns)
                headers << each.header;
            throw InvalidInput(Messages::tr("%1 has no column “%2”. It has %3.")
                                   .arg(fileName, choice.header, headers.join(u", "_s)));
        }
        const QString header = column->header;
        *column = choice;
        column->header = header;
        column->exists = false;
        if (choice.field != ImportField::Property) {
            column->property.clear();
            continue;
        }
        const QString name = choice.property.simplified();
        if (name.isEmpty() || name.size() > 100 || name.contains(u'='))
            throw InvalidInput(
                Messages::tr("“%1” cannot name a property (column “%2”). Use 1 to 100 characters, "
                             "without =.")
                    .arg(name, header));
        const PropertyTemplate* existing = propertyNamed(properties, name);
        setProperty(*column, name, existing);
        if (existing && existing->retired)
            problems << ImportProblem{
                ImportProblem::Error,
                0,
                header,
                {},
                Messages::tr("The property %1 is retired. Bring it back in the settings, or choose "
                             "another one.")
                    .arg(existing->name)};
        if (!existing && column->kind == PropertyKind::Choice)
            column->kind = PropertyKind::Text; // there is nothing yet to choose from
    }
    checkDoubles(columns, problems);
    return columns;
}

} // namespace implexa
