#include "BomImportRows.h"

#include "BomValues.h"
#include "ChangeRules.h"
#include "ImportProblems.h"
#include "Record.h"
#include "core/domain/ChangeNumber.h"
#include "core/domain/Error.h"
#include "core/domain/Ipn.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Messages {
    Q_DECLARE_TR_FUNCTIONS(BomImportRows)
};

/// Rows with the same key are made into one part.
QString keyOf(const BomItem& item, const QStringList& designators)
{
    if (!item.ipn.isEmpty())
        return u"ipn\n"_s + item.ipn;
    if (!item.mpn.isEmpty())
        return u"mpn\n"_s + item.manufacturer.toLower() + u'\n' + item.mpn.toLower();
    const QString category = categoryOfDesignators(designators);
    QStringList words{item.name, valueKey(item.value, category), item.footprint,
                      item.supplierNumber, category};
    if (item.value.isEmpty() && item.name.isEmpty())
        words << item.symbol << item.description;
    return words.join(u'\n').toLower();
}

QString detailOf(const BomItem& item)
{
    QStringList words;
    if (!item.mpn.isEmpty())
        words << (item.manufacturer + u' ' + item.mpn).trimmed();
    for (const QString& word : {item.value, item.footprint.section(u':', -1), item.name,
                                item.description, item.supplierNumber})
        if (!word.isEmpty() && !words.contains(word))
            words << word;
    words.removeAll(item.text());
    return words.join(u" · "_s);
}

} // namespace

BomImportRows::BomImportRows(const Record& record, const BomTable& table,
                             const BomImportOptions& options, ImportProblems& problems)
    : m_record(record)
    , m_table(table)
    , m_options(options)
    , m_problems(problems)
    , m_matcher(record)
    , m_categories(record.categories.all())
{
    for (const BomTableRow& row : table.rows) {
        Row one;
        one.line.row = row.item.row;
        one.line.rows = row.rows;
        one.line.level = row.level < 0 ? 0 : row.level;
        one.line.item = row.item.text();
        one.line.detail = detailOf(row.item);
        one.line.quantity = row.quantity ? row.quantity->text() : Messages::tr("as required");
        one.line.unit = row.unitGiven ? row.unit : QString();
        one.line.designators = row.designators;
        one.line.fitted = row.fitted;
        m_rows.push_back(one);
    }
    for (auto choice = options.choices.begin(); choice != options.choices.end(); ++choice)
        if (std::none_of(table.rows.begin(), table.rows.end(),
                         [&](const BomTableRow& row) { return row.item.row == choice.key(); }))
            problems.error(choice.key(), {}, choice.value(),
                           Messages::tr("This row is no line of the BOM, so nothing can be chosen "
                                        "for it."));
    learnChoices();
    findTop();
    for (size_t i = 0; i < m_rows.size(); ++i)
        if (m_rows[i].line.outcome != BomImportLine::Assembly)
            resolve(i);
    takeParents();
    placeAll();
    takeAlternates();
    settleMade();
}

QString BomImportRows::nameOf(int part) const
{
    if (part < 0)
        return {};
    const BomPart& one = m_parts[part];
    return one.ipn.isEmpty() ? one.name : one.ipn;
}

int BomImportRows::partOf(PartId id)
{
    const auto known = m_partOf.constFind(id);
    if (known != m_partOf.constEnd())
        return *known;
    BomPart part;
    part.id = id;
    const PartRecord& present = m_matcher.part(id);
    part.ipn = present.ipn;
    part.name = present.head().content.name;
    m_parts << part;
    m_partOf.insert(id, static_cast<int>(m_parts.size()) - 1);
    return static_cast<int>(m_parts.size()) - 1;
}

int BomImportRows::madeOf(const BomItem& item, const QStringList& designators)
{
    const QString key = keyOf(item, designators);
    const auto known = m_madeOf.constFind(key);
    if (known != m_madeOf.constEnd())
        return *known;
    BomPart part;
    part.item = item;
    part.ipn = item.ipn;
    part.name = partNameOf(item);
    if (!item.mpn.isEmpty())
        part.sources << item;
    m_parts << part;
    const int index = static_cast<int>(m_parts.size()) - 1;
    m_madeOf.insert(key, index);
    m_designators.insert(index, designators);
    return index;
}

/// The assembly that everything goes into, and the row that is it.
void BomImportRows::findTop()
{
    if (!m_options.into.isEmpty()) {
        if (const auto id = m_record.parts.find(m_options.into))
            m_top = partOf(*id);
        else
            m_problems.error(0, {}, m_options.into,
                             Messages::tr("There is no part of this number to import into. Create "
                                          "it first, or choose another one."));
    }
    const auto tops = std::count_if(m_table.rows.begin(), m_table.rows.end(),
                                    [](const BomTableRow& row) { return row.above < 0; });
    if (m_rows.empty())
        return;
    const BomTableRow& first = m_table.rows.front();
    const bool named = tops == 1 && m_rows.size() > 1 && first.level == 0 &&
                       !m_options.into.isEmpty() && first.item.ipn == m_options.into;
    if (!first.isAssembly && !named)
        return;
    Row& row = m_rows.front();
    if (m_top < 0) {
        if (!m_options.into.isEmpty())
            return;
        resolve(0);
        m_top = row.part;
        if (m_top >= 0)
            m_parts[m_top].isAssembly = true;
    } else {
        row.part = m_top;
        row.line.reason = Messages::tr("the assembly itself");
        if (!first.item.ipn.isEmpty() && first.item.ipn != m_options.into)
            m_problems.note(row.line.row, m_table.header(BomField::Ipn), first.item.ipn,
                            Messages::tr("This row is the assembly itself. What is in it goes "
                                         "into %1.")
                                .arg(m_options.into));
    }
    if (row.part >= 0)
        row.line.outcome = BomImportLine::Assembly;
}

void BomImportRows::resolve(size_t index)
{
    Row& row = m_rows[index];
    const BomTableRow& given = m_table.rows[index];
    const BomMatch match = m_matcher.match(given.item, given.designators, given.alternates);
    row.line.candidates = match.candidates;
    row.line.reason = match.reason;
    if (m_options.choices.contains(row.line.row))
        return choose(index, m_options.choices.value(row.line.row).trimmed());
    if (!match.ipn.isEmpty()) {
        row.part = partOf(m_record.parts.require(match.ipn));
        row.line.outcome = BomImportLine::Match;
        return;
    }
    if (chooseAsOther(index))
        return;
    if (match.open) {
        m_problems.error(row.line.row, {}, row.line.item, match.reason);
        return;
    }
    if (m_options.createMissing && !given.item.isEmpty())
        return make(index, match.reason);
    m_problems.error(row.line.row, {}, row.line.item,
                     given.item.isEmpty()
                         ? Messages::tr("This row names no part. Choose one, or leave it out.")
                         : Messages::tr("No part of the vault fits (%1). Choose one, have it made, "
                                        "or leave the row out.")
                               .arg(match.reason));
}

// A choice that means nothing is told once, at its own row.
void BomImportRows::learnChoices()
{
    for (const BomTableRow& row : m_table.rows) {
        const QString choice = m_options.choices.value(row.item.row).trimmed();
        const bool means = choice == BomImportOptions::chooseCreate ||
                           choice == BomImportOptions::chooseSkip ||
                           (!choice.isEmpty() && m_record.parts.find(choice));
        const QString key = keyOf(row.item, row.designators);
        if (means && !row.item.isEmpty() && !m_chosenFor.contains(key))
            m_chosenFor.insert(key, row.item.row);
    }
}

bool BomImportRows::chooseAsOther(size_t index)
{
    const BomTableRow& given = m_table.rows[index];
    const int other = m_chosenFor.value(keyOf(given.item, given.designators), 0);
    if (other == 0 || given.item.isEmpty())
        return false;
    choose(index, m_options.choices.value(other).trimmed());
    m_rows[index].line.reason = Messages::tr("chosen for row %1, which names the same").arg(other);
    return true;
}

void BomImportRows::choose(size_t index, const QString& choice)
{
    Row& row = m_rows[index];
    row.line.chosen = true;
    if (choice == BomImportOptions::chooseSkip) {
        row.line.outcome = BomImportLine::Skip;
        row.line.reason = Messages::tr("left out by choice");
    } else if (choice == BomImportOptions::chooseCreate) {
        if (m_table.rows[index].item.isEmpty())
            m_problems.error(row.line.row, {}, {},
                             Messages::tr("This row names no part, so none can be made of it."));
        else
            make(index, row.line.reason);
    } else if (const auto id = m_record.parts.find(choice)) {
        row.part = partOf(*id);
        row.line.outcome = BomImportLine::Match;
        row.line.reason = Messages::tr("chosen");
    } else {
        m_problems.error(row.line.row, {}, choice,
                         Messages::tr("There is no part of this number to choose."));
    }
}

void BomImportRows::make(size_t index, const QString& reason)
{
    Row& row = m_rows[index];
    const BomTableRow& given = m_table.rows[index];
    if (!given.item.ipn.isEmpty()) {
        try {
            refuseChangeNumber(checkedIpn(given.item.ipn));
        } catch (const InvalidInput& error) {
            m_problems.error(row.line.row, m_table.header(BomField::Ipn), given.item.ipn,
                             error.userMessage());
            return;
        }
        // To be found when the row is looked at; a number of a deleted part stays its own.
        if (m_record.parts.isTaken(given.item.ipn) && !m_record.parts.find(given.item.ipn)) {
            m_problems.error(row.line.row, m_table.header(BomField::Ipn), given.item.ipn,
                             Messages::tr("This was the number of a deleted part and is not used "
                                          "again."));
            return;
        }
        if (m_record.parts.find(given.item.ipn)) {
            m_problems.error(row.line.row, m_table.header(BomField::Ipn), given.item.ipn,
                             Messages::tr("The vault has a part of this number already."));
            return;
        }
    }
    row.part = madeOf(given.item, given.designators);
    if (given.unitGiven)
        m_parts[row.part].unit = given.unit;
    row.line.outcome = BomImportLine::Create;
    row.line.reason = reason;
}

/// In lists of parents and children: the parents by what the rows call them.
void BomImportRows::takeParents()
{
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const BomTableRow& row = m_table.rows[i];
        if (row.parent.isEmpty())
            continue;
        m_rows[i].parent = parentNamed(row);
        if (m_rows[i].parent >= 0)
            m_parts[m_rows[i].parent].isAssembly = true;
    }
    // A row without a parent that has children is the assembly itself.
    for (size_t i = 0; i < m_rows.size(); ++i) {
        Row& row = m_rows[i];
        if (m_table.has(BomField::Parent) && m_table.rows[i].parent.isEmpty() && row.part >= 0 &&
            m_parts[row.part].isAssembly)
            row.line.outcome = BomImportLine::Assembly;
    }
}

int BomImportRows::parentNamed(const BomTableRow& row)
{
    const auto known = m_parentNamed.constFind(row.parent);
    if (known != m_parentNamed.constEnd())
        return *known;
    const auto answer = [&](int part) {
        m_parentNamed.insert(row.parent, part);
        return part;
    };
    for (size_t i = 0; i < m_rows.size(); ++i)
        if (m_table.rows[i].item.ipn == row.parent && m_rows[i].part >= 0)
            return answer(m_rows[i].part);
    if (const auto id = m_record.parts.find(row.parent))
        return answer(partOf(*id));
    QSet<QString> others;
    for (const BomTableRow& each : m_table.rows)
        others.insert(each.parent);
    const bool only =
        std::none_of(m_table.rows.begin(), m_table.rows.end(), [&](const BomTableRow& each) {
            return each.parent != row.parent && !each.parent.isEmpty() &&
                   std::none_of(
                       m_table.rows.begin(), m_table.rows.end(),
                       [&](const BomTableRow& child) { return child.item.ipn == each.parent; });
        });
    if (only && m_top >= 0) {
        m_problems.note(row.item.row, m_table.header(BomField::Parent), row.parent,
                        Messages::tr("The vault has no such part. What is in it goes into %1.")
                            .arg(m_options.into));
        return answer(m_top);
    }
    if (m_options.createMissing) {
        BomItem item;
        item.row = row.item.row;
        item.ipn = row.parent;
        return answer(madeOf(item, {}));
    }
    m_problems.error(row.item.row, m_table.header(BomField::Parent), row.parent,
                     Messages::tr("The vault has no such part. Create it first, or have missing "
                                  "parts made."));
    return answer(-1);
}

/// Which part each row goes into.
void BomImportRows::placeAll()
{
    bool missing = false;
    for (size_t i = 0; i < m_rows.size(); ++i) {
        Row& row = m_rows[i];
        const BomTableRow& given = m_table.rows[i];
        if (row.line.outcome == BomImportLine::Assembly)
            continue;
        if (given.above >= 0) {
            const Row& above = m_rows[static_cast<size_t>(given.above)];
            if (above.line.outcome == BomImportLine::Skip) {
                row.line.outcome = BomImportLine::Skip;
                row.line.reason = Messages::tr("what it is part of is left out");
            }
            row.parent = above.part;
            row.place = given.above;
            if (row.parent >= 0)
                m_parts[row.parent].isAssembly = true;
        } else if (given.parent.isEmpty()) {
            row.parent = m_top;
            missing = missing || (m_top < 0 && m_options.into.isEmpty());
        }
        row.line.parent = nameOf(row.parent);
    }
    if (missing)
        m_problems.error(0, {}, {},
                         Messages::tr("The file does not say which assembly it is the BOM of. "
                                      "Choose the part to import into."));
    if (m_top >= 0)
        m_parts[m_top].isAssembly = true;
}

void BomImportRows::takeAlternates()
{
    for (size_t i = 0; i < m_rows.size(); ++i) {
        Row& row = m_rows[i];
        if (row.part < 0 || row.line.outcome == BomImportLine::Skip ||
            row.line.outcome == BomImportLine::Assembly)
            continue;
        for (const BomItem& alternate : m_table.rows[i].alternates) {
            const BomMatch match = m_matcher.matchAlternate(alternate);
            if (!match.ipn.isEmpty()) {
                const int other = partOf(m_record.parts.require(match.ipn));
                if (other == row.part || row.substitutes.contains(other))
                    continue;
                row.substitutes << other;
                row.line.alternates << Messages::tr("substitute %1").arg(match.ipn);
                continue;
            }
            if (alternate.mpn.isEmpty()) {
                m_problems.error(alternate.row, {}, alternate.text(),
                                 Messages::tr("This row is an alternate of row %1, but the vault "
                                              "has no such part.")
                                     .arg(row.line.row));
                continue;
            }
            QList<BomItem>& sources = m_parts[row.part].sources;
            const bool there =
                std::any_of(sources.begin(), sources.end(), [&](const BomItem& source) {
                    return source.mpn.compare(alternate.mpn, Qt::CaseInsensitive) == 0;
                });
            if (there)
                continue;
            const QString held = holdOn(m_record, m_parts[row.part].ipn).sources;
            if (!held.isEmpty() && !m_parts[row.part].isMade()) {
                m_problems.note(alternate.row, m_table.header(BomField::Mpn), alternate.mpn,
                                Messages::tr("It is not proposed as a source of %1: the reviewers "
                                             "of %2 vote on those.")
                                    .arg(m_parts[row.part].ipn, held));
                continue;
            }
            sources << alternate;
            row.line.alternates
                << Messages::tr("proposes %1")
                       .arg((alternate.manufacturer + u' ' + alternate.mpn).trimmed());
        }
    }
}

QString BomImportRows::categoryOf(const BomPart& part, const QStringList& designators) const
{
    const auto usable = [&](const std::optional<Category>& category) {
        return category && category->takesParts ? category->fullCode : QString();
    };
    if (!part.ipn.isEmpty())
        if (QString code = usable(m_categories.ofIpn(part.ipn)); !code.isEmpty())
            return code;
    if (!part.isAssembly)
        if (QString code = usable(m_categories.byCode(categoryOfDesignators(designators)));
            !code.isEmpty())
            return code;
    if (!m_options.category.isEmpty())
        return usable(m_categories.find(m_options.category));
    return part.isAssembly ? usable(m_categories.byCode(u"AS-SUB"_s)) : QString();
}

/// Where the parts that are made go, and what they are called.
void BomImportRows::settleMade()
{
    if (!m_options.category.isEmpty()) {
        const auto category = m_categories.find(m_options.category);
        if (!category || !category->takesParts)
            m_problems.error(0, {}, m_options.category,
                             Messages::tr("There is no such category for new parts. Choose one of "
                                          "%1.")
                                 .arg(m_categories.choices()));
    }
    for (qsizetype i = 0; i < m_parts.size(); ++i) {
        BomPart& part = m_parts[i];
        if (part.isMade())
            part.category = categoryOf(part, m_designators.value(static_cast<int>(i)));
        if (part.isMade() && part.category.isEmpty() &&
            (m_options.category.isEmpty() || m_categories.find(m_options.category)))
            m_problems.error(part.item.row, {}, nameOf(static_cast<int>(i)),
                             part.ipn.isEmpty() && m_table.has(BomField::Ipn)
                                 ? Messages::tr("Its part number is empty, and its designators do "
                                                "not tell the category of this part. Write a "
                                                "number, or choose a category for such parts.")
                                 : Messages::tr("Neither its number nor its designators tell the "
                                                "category of this part. Choose a category for such "
                                                "parts."));
    }
    for (Row& row : m_rows)
        if (row.part >= 0) {
            row.line.ipn = m_parts[row.part].ipn;
            row.line.name = m_parts[row.part].name;
            row.line.category = m_parts[row.part].category;
        }
}

} // namespace implexa
