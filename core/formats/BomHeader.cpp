#include "BomHeader.h"

#include "core/domain/Error.h"
#include "core/formats/BomWords.h"

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
    Q_DECLARE_TR_FUNCTIONS(BomHeader)
};

/// Names of the manufacturer and its number may be counted: `Manufacturer 2`, `mpn_1`.
struct Counted {
    QString stem;
    QString count;
};

Counted counted(const QString& key)
{
    static const QStringList others{u"alternate"_s, u"alternative"_s, u"alt"_s, u"secondsource"_s,
                                    u"2ndsource"_s};
    for (const QString& other : others)
        if (key.startsWith(other) && key.size() > other.size()) {
            const Counted rest = counted(key.mid(other.size()));
            return {rest.stem, u"a"_s + rest.count};
        }
    qsizetype digits = 0;
    while (digits < key.size() && key[key.size() - 1 - digits].isDigit())
        ++digits;
    return {key.chopped(digits), key.right(digits)};
}

/// The columns of one header, taken one after the other.
class Proposal
{
public:
    Proposal(const BomSheet& sheet, QList<ImportProblem>& problems)
        : m_sheet(sheet)
        , m_problems(problems)
    {
        QSet<QString> taken;
        for (qsizetype i = 0; i < sheet.header.size(); ++i) {
            const QString given = sheet.header[i].simplified();
            QString name = given.isEmpty() ? Messages::tr("Column %1").arg(i + 1) : given;
            const QString wanted = name;
            for (int n = 2; taken.contains(name.toLower()); ++n)
                name = wanted + u" (%1)"_s.arg(n);
            taken.insert(name.toLower());
            columns << BomColumn{name};
            m_keys << bomHeaderKey(given);
            if (!given.isEmpty() && name != given)
                note(name, Messages::tr("Another column has this name already, so this one is "
                                        "called “%1” here.")
                               .arg(name));
            else if (given.isEmpty() && hasValues(i))
                note(name, Messages::tr("This column has values but no name. It is left out "
                                        "unless you say what it is."));
        }
    }

    void run(BomDialect dialect)
    {
        for (const BomWord& word : bomWordsOf(dialect))
            takeAll(word);
        takeManufacturers();
        for (const BomWord& word : bomWords()) {
            if (word.field == BomField::Manufacturer || word.field == BomField::Mpn)
                continue;
            if (!has(word.field))
                takeAll(word);
        }
        takeUncertain();
    }

    QList<BomColumn> columns;

private:
    bool has(BomField field) const
    {
        return std::any_of(columns.begin(), columns.end(),
                           [&](const BomColumn& column) { return column.field == field; });
    }
    bool hasKey(const QString& key) const { return m_keys.contains(key); }

    template <typename Test>
    bool allValues(qsizetype column, Test&& test) const
    {
        bool any = false;
        for (const CsvRow& row : m_sheet.rows) {
            const QString value = row.cells.value(column).trimmed();
            if (value.isEmpty() || value == m_sheet.header[column].trimmed())
                continue;
            if (!test(value))
                return false;
            any = true;
        }
        return any;
    }
    bool hasValues(qsizetype column) const
    {
        return std::any_of(m_sheet.rows.begin(), m_sheet.rows.end(), [&](const CsvRow& row) {
            return !row.cells.value(column).trimmed().isEmpty();
        });
    }

    bool fits(BomField field, qsizetype column) const
    {
        // `Item` may be a number in the list or the part's own.
        return field != BomField::Find || allValues(column, isBomFindNumber);
    }

    /// The first column of that name; further ones of the same name fill its gaps.
    void takeAll(const BomWord& word)
    {
        const QString wanted = QString::fromLatin1(word.key);
        bool first = true;
        for (qsizetype i = 0; i < columns.size(); ++i) {
            if (m_keys[i] != wanted || m_done.contains(i) || !fits(word.field, i))
                continue;
            if (!first && !takesSeveral(word.field))
                return;
            if (word.field != BomField::Ignore)
                columns[i].field = word.field;
            m_done.insert(i);
            if (!first)
                note(columns[i].header,
                     Messages::tr("This column counts where the first one for %1 is blank.")
                         .arg(label(word.field)));
            first = false;
        }
    }

    static bool takesSeveral(BomField field)
    {
        return field == BomField::Name || field == BomField::Description ||
               field == BomField::Value || field == BomField::Footprint;
    }

    /// Manufacturers and their numbers, in pairs: `Manufacturer 1`, `MPN 1`, `Manufacturer 2`, ...
    void takeManufacturers()
    {
        QHash<qsizetype, BomField> found;
        QMap<std::pair<int, QString>, int> ranks;
        for (qsizetype i = 0; i < columns.size(); ++i) {
            const Counted name = counted(m_keys[i]);
            const auto field = bomSourceField(name.stem);
            if (m_done.contains(i) || !field)
                continue;
            found.insert(i, *field);
            ranks.insert({static_cast<int>(name.count.size()), name.count}, 0);
        }
        int next = 1;
        for (int& rank : ranks)
            rank = next++;
        QSet<std::pair<int, int>> taken;
        for (qsizetype i = 0; i < columns.size(); ++i) {
            if (!found.contains(i))
                continue;
            const QString count = counted(m_keys[i]).count;
            const int rank = ranks.value({static_cast<int>(count.size()), count});
            const std::pair<int, int> place{static_cast<int>(found[i]), rank};
            if (taken.contains(place))
                continue;
            taken.insert(place);
            columns[i].field = found[i];
            columns[i].rank = rank;
            m_done.insert(i);
        }
    }

    /// Names that mean one thing beside these columns and another beside those.
    void takeUncertain()
    {
        const bool ownNumber = has(BomField::Ipn);
        if (!has(BomField::Mpn) && (has(BomField::Manufacturer) || ownNumber))
            takeFirst(BomField::Mpn,
                      {"partnumber", "pn", "sku", "ordernumber", "model", "partref"});
        if (!ownNumber)
            takeFirst(BomField::Ipn,
                      {"partnumber", "pn", "itemnumber", "articlenumber", "materialnumber",
                       "partid", "partcode", "itemcode", "stockcode", "number"});
        if (!has(BomField::Name))
            takeFirst(BomField::Name, {"part", "component", "item"});
    }

    void takeFirst(BomField field, std::initializer_list<const char*> keys)
    {
        for (const char* key : keys) {
            takeAll({key, field});
            if (has(field))
                return;
        }
    }

    void note(const QString& column, const QString& message)
    {
        m_problems << ImportProblem{ImportProblem::Note, m_sheet.headerLine, column, {}, message};
    }

    const BomSheet& m_sheet;
    QList<ImportProblem>& m_problems;
    QStringList m_keys;
    QSet<qsizetype> m_done;
};

} // namespace

int bomFieldsNamed(const QStringList& cells, const QList<BomColumn>& chosen)
{
    QSet<int> fields;
    for (const QString& cell : cells) {
        if (cell.size() > 60)
            return 0;
        for (const BomColumn& column : chosen)
            if (column.field != BomField::Ignore &&
                column.header.compare(cell.simplified(), Qt::CaseInsensitive) == 0)
                fields.insert(static_cast<int>(column.field));
        if (const auto field = bomFieldOf(bomHeaderKey(cell)))
            fields.insert(static_cast<int>(*field));
        else if (const auto source = bomSourceField(counted(bomHeaderKey(cell)).stem))
            fields.insert(static_cast<int>(*source));
    }
    return static_cast<int>(fields.size());
}

BomDialect detectBomDialect(const BomSheet& sheet)
{
    QSet<QString> keys;
    qsizetype name = -1;
    for (qsizetype i = 0; i < sheet.header.size(); ++i) {
        keys.insert(bomHeaderKey(sheet.header[i]));
        if (bomHeaderKey(sheet.header[i]) == u"name")
            name = i;
    }
    const auto has = [&](std::initializer_list<const char*> any) {
        return std::any_of(any.begin(), any.end(), [&](const char* key) {
            return keys.contains(QString::fromLatin1(key));
        });
    };
    const bool reference = has({"reference", "references", "ref", "refs", "referencedesignator",
                                "referencedesignators", "partreference"});
    const bool quantity = has({"qty", "quantity", "qnty", "count"});
    if (has({"parent", "parentipn", "parentpartnumber", "parentpn", "parentitem"}) ||
        (has({"assembly"}) && has({"component", "child"})))
        return BomDialect::ParentChild;
    if (has({"level", "lvl", "bomlevel", "indent", "indentlevel", "depth"}))
        return BomDialect::Indented;
    if (sheet.preamble.contains(u"eeschema", Qt::CaseInsensitive) ||
        sheet.preamble.contains(u"kicad", Qt::CaseInsensitive) || (has({"libpart"}) && reference))
        return BomDialect::KiCadScript;
    if (has({"comment"}) && has({"designator"}) &&
        std::any_of(keys.begin(), keys.end(), [](const QString& key) {
            return key.startsWith(u"lcsc") || key.startsWith(u"jlcpcb");
        }))
        return BomDialect::Jlcpcb;
    if (has({"device"}) && has({"package"}) && has({"part", "parts"}))
        return BomDialect::Eagle;
    if (has({"designator"}) &&
        (has({"libref"}) || (has({"comment"}) && (has({"footprint", "description"}) || quantity))))
        return BomDialect::Altium;
    const bool instances =
        name >= 0 && !sheet.rows.empty() &&
        std::all_of(sheet.rows.begin(), sheet.rows.end(), [&](const CsvRow& row) {
            const QString value = row.cells.value(name).trimmed();
            return value.isEmpty() || isOrCadInstance(value);
        });
    if (reference && (instances || (has({"part"}) && quantity)))
        return BomDialect::OrCad;
    if (has({"ipn"}) && has({"qnty", "cmpname", "priority", "checked"}))
        return BomDialect::GitPlm;
    if ((reference && has({"value", "footprint"})) || (has({"designator"}) && has({"designation"})))
        return BomDialect::KiCad;
    if (quantity && bomFieldsNamed(sheet.header) <= 3 &&
        has({"ipn", "partnumber", "pn", "itemnumber", "internalpartnumber"}) &&
        !has({"designator", "designators"}) && !reference)
        return BomDialect::Plain;
    return BomDialect::Generic;
}

QList<BomColumn> proposeBomColumns(const BomSheet& sheet, BomDialect dialect,
                                   QList<ImportProblem>& problems)
{
    Proposal proposal(sheet, problems);
    proposal.run(dialect);
    return proposal.columns;
}

QList<BomColumn> chosenBomColumns(const QList<BomColumn>& proposed, const QList<BomColumn>& chosen,
                                  const QString& fileName, QList<ImportProblem>& problems)
{
    QList<BomColumn> columns = proposed;
    for (const BomColumn& choice : chosen) {
        const auto column =
            std::find_if(columns.begin(), columns.end(), [&](const BomColumn& candidate) {
                return candidate.header.compare(choice.header, Qt::CaseInsensitive) == 0;
            });
        if (column == columns.end()) {
            QStringList headers;
            for (const BomColumn& each : columns)
                headers << each.header;
            throw InvalidInput(Messages::tr("%1 has no column “%2”. It has %3.")
                                   .arg(fileName, choice.header, headers.join(u", "_s)));
        }
        column->field = choice.field;
        column->rank = std::max(1, choice.rank);
    }
    const QList<BomField> single{BomField::Level,    BomField::Parent, BomField::Ipn,
                                 BomField::Quantity, BomField::Unit,   BomField::Designators};
    for (const BomField field : single) {
        QStringList headers;
        for (const BomColumn& column : columns)
            if (column.field == field)
                headers << column.header;
        if (headers.size() > 1)
            problems << ImportProblem{
                ImportProblem::Error,
                0,
                headers[1],
                {},
                Messages::tr("The columns “%1” and “%2” both stand for %3. Choose one of them.")
                    .arg(headers[0], headers[1], label(field))};
    }
    return columns;
}

} // namespace implexa
