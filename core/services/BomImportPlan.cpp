#include "BomImportPlan.h"

#include "BomImportLines.h"
#include "ImportProblems.h"
#include "PartRules.h"
#include "Record.h"
#include "Structure.h"
#include "core/domain/Designators.h"
#include "core/domain/Error.h"
#include "core/domain/Ipn.h"
#include "core/formats/BomWords.h"

#include <QCoreApplication>

#include <algorithm>
#include <deque>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Messages {
    Q_DECLARE_TR_FUNCTIONS(BomImportPlan)
};

bool sameLine(const PlannedBomLine& a, const PlannedBomLine& b)
{
    return a.child == b.child && a.line.quantity == b.line.quantity && a.line.unit == b.line.unit &&
           a.line.fitted == b.line.fitted && a.line.designators == b.line.designators;
}

} // namespace

BomImportPlan::BomImportPlan(const Record& record, const BomTable& table,
                             const BomImportOptions& options, const User& user, const User& rights,
                             ImportProblems& problems)
    : m_record(record)
    , m_table(table)
    , m_options(options)
    , m_user(user)
    , m_rights(rights)
    , m_problems(problems)
    , m_rows(record, table, options, problems)
    , m_findRules(bomHeaderKey(table.header(BomField::Find)).startsWith(u"find"))
{
    gather();
    checkCycles();
}

/// The rows of each assembly, from the first place in the tree where it has any.
void BomImportPlan::gather()
{
    QList<int> order;
    QHash<int, QMap<int, QList<size_t>>> places; // by part, by place in the tree
    for (size_t i = 0; i < m_rows.rows().size(); ++i) {
        const BomImportRows::Row& row = m_rows.rows()[i];
        if (row.part < 0 || row.parent < 0 || row.line.outcome == BomImportLine::Skip ||
            row.line.outcome == BomImportLine::Assembly)
            continue;
        if (!places.contains(row.parent))
            order << row.parent;
        places[row.parent][row.place] << i;
    }
    for (const int part : order) {
        const QMap<int, QList<size_t>>& found = places[part];
        const QList<PlannedBomLine> lines = linesOf(found.first());
        if (checkPlaces(part, lines, found))
            planAssembly(part, lines);
    }
}

/// A sub-assembly that is listed several times has to be the same everywhere.
bool BomImportPlan::checkPlaces(int part, const QList<PlannedBomLine>& first,
                                const QMap<int, QList<size_t>>& places)
{
    for (auto place = std::next(places.begin()); place != places.end(); ++place) {
        const QList<PlannedBomLine> other = linesOf(place.value());
        if (first.size() == other.size() &&
            std::is_permutation(first.begin(), first.end(), other.begin(), sameLine))
            continue;
        m_problems.error(m_rows.rows()[place.value().front()].line.row, {}, m_rows.nameOf(part),
                         Messages::tr("%1 is in the file twice, and what is in it differs from the "
                                      "rows from row %2 on.")
                             .arg(m_rows.nameOf(part))
                             .arg(m_rows.rows()[places.first().front()].line.row));
        return false;
    }
    return true;
}

QList<PlannedBomLine> BomImportPlan::linesOf(const QList<size_t>& rows)
{
    QList<PlannedBomLine> lines;
    QSet<int> finds;
    bool unique = true;
    for (const size_t index : rows) {
        const BomTableRow& given = m_table.rows[index];
        const BomImportRows::Row& row = m_rows.rows()[index];
        const auto same =
            std::find_if(lines.begin(), lines.end(), [&](const PlannedBomLine& planned) {
                return planned.child == row.part && planned.line.fitted == given.fitted &&
                       planned.line.note == given.note &&
                       planned.line.unit == (given.unitGiven ? given.unit : QString()) &&
                       planned.line.quantity && given.quantity &&
                       (!m_findRules || given.find == 0 || planned.line.find == given.find);
            });
        if (same != lines.end()) {
            join(*same, index);
            continue;
        }
        PlannedBomLine planned;
        planned.child = row.part;
        planned.substitutes = row.substitutes;
        planned.rows = given.rows;
        planned.line.child = m_rows.parts()[row.part].ipn;
        planned.line.quantity = given.quantity;
        planned.line.unit = given.unitGiven ? given.unit : QString();
        planned.line.designators = given.designators;
        planned.line.fitted = given.fitted;
        planned.line.note = given.note;
        planned.line.find = given.find;
        unique = unique && (given.find == 0 || !finds.contains(given.find));
        finds.insert(given.find);
        lines << planned;
    }
    if (!unique)
        for (PlannedBomLine& planned : lines)
            planned.line.find = 0;
    return lines;
}

/// Puts a row to the line of the same part above it. A designator that is in both counts once.
void BomImportPlan::join(PlannedBomLine& line, size_t index)
{
    const BomTableRow& given = m_table.rows[index];
    qint64 twice = 0;
    for (const QString& designator : given.designators)
        if (line.line.designators.contains(designator))
            ++twice;
        else
            line.line.designators << designator;
    std::sort(line.line.designators.begin(), line.line.designators.end(), designatorLess);
    const qint64 more = given.quantity->micro - twice * Quantity::one;
    line.line.quantity = Quantity{line.line.quantity->micro + std::max<qint64>(0, more)};
    if (twice > 0)
        m_problems.note(given.item.row, m_table.header(BomField::Designators),
                        given.designators.join(u", "_s),
                        Messages::tr("Some of these designators are in row %1 too, for the same "
                                     "part. They count once.")
                            .arg(line.rows.front()));
    line.rows << given.rows;
    for (const int other : m_rows.rows()[index].substitutes)
        if (!line.substitutes.contains(other))
            line.substitutes << other;
}

void BomImportPlan::planAssembly(int part, const QList<PlannedBomLine>& wanted)
{
    PlannedAssembly assembly;
    assembly.part = part;
    const BomPart& itself = m_rows.parts()[part];
    PartRecord present;
    if (itself.isMade())
        present.revisions << RevisionRecord();
    else
        present = m_rows.matcher().part(itself.id);
    const QList<BomLine>& lines = present.head().content.bom;
    const qsizetype before = m_changes.size();
    BomLineMerge merge(lines, m_rows, {m_findRules, !m_table.header(BomField::Note).isEmpty()},
                       m_options.mode.value_or(BomImportMode::Replace));
    assembly.lines = merge.merge(wanted, m_rows.nameOf(part), m_changes);
    qsizetype removed = 0;
    for (const BomImportChange& change : m_changes.mid(before)) {
        assembly.changes = assembly.changes || change.kind != BomImportChange::Keep;
        removed += change.kind == BomImportChange::Remove;
    }
    // While rows are open, nobody knows yet what is not in the file.
    if (removed > 0 && !m_options.mode && !hasOpenRows()) {
        m_undecidedLines += int(removed);
        m_problems.error(0, {}, itself.ipn,
                         Messages::tr("%1 has lines that are not in the file: %2. Say whether the "
                                      "file replaces them, or is merged with them.")
                             .arg(itself.ipn)
                             .arg(removed));
    }
    if (!itself.isMade() && assembly.changes)
        checkOpen(assembly, present);
    PartRecord blank; // cycles are looked for in the vault as it will be
    blank.ipn = itself.ipn;
    for (PlannedBomLine& planned : assembly.lines)
        if (planned.child >= 0)
            checkLine(blank, planned);
    checkDesignators(assembly.lines);
    QList<qint64>& below = m_below[keyOf(part)];
    for (const PlannedBomLine& planned : assembly.lines)
        below << keysOf(planned);
    m_assemblies.push_back(std::move(assembly));
}

bool BomImportPlan::hasOpenRows() const
{
    return std::any_of(
        m_rows.rows().begin(), m_rows.rows().end(),
        [](const BomImportRows::Row& row) { return row.line.outcome == BomImportLine::Open; });
}

void BomImportPlan::checkOpen(PlannedAssembly& assembly, const PartRecord& present)
{
    const PartRules rules(m_record, m_user, m_rights);
    try {
        if (isOpen(present.head().state)) {
            rules.check(PartAction::Edit, present);
            return;
        }
        if (!m_options.openNewRevisions) {
            m_problems.error(
                0, {}, present.ipn,
                Messages::tr("%1 revision %2 is %3 and cannot change. Create a new "
                             "revision, or let the import open one.")
                    .arg(present.ipn, present.head().label, label(present.head().state).toLower()));
            return;
        }
        rules.check(PartAction::Revise, present);
    } catch (const Error& error) {
        m_problems.error(0, {}, present.ipn, error.userMessage());
        return;
    }
    assembly.revise = true;
    const VaultSettings settings = m_record.settings.load();
    QString next = settings.revisions.next(present.head().label);
    while (present.revision(next))
        next = settings.revisions.next(next);
    m_newRevisions << RevisionName{present.ipn, next}.text();
}

void BomImportPlan::checkLine(const PartRecord& parent, PlannedBomLine& planned)
{
    if (m_rows.parts()[planned.child].isMade())
        return; // it is counted in what its row says
    try {
        LineRules(m_record).checked(parent, planned.line, Pinning::AsGiven);
    } catch (const Error& error) {
        m_problems.error(planned.rows.value(0), {}, m_rows.nameOf(planned.child),
                         error.userMessage());
    }
}

void BomImportPlan::checkDesignators(const QList<PlannedBomLine>& lines)
{
    QHash<QString, const PlannedBomLine*> seen;
    QSet<const PlannedBomLine*> told;
    for (const PlannedBomLine& planned : lines)
        for (const QString& designator : planned.line.designators) {
            const PlannedBomLine* other = seen.value(designator);
            if (!other) {
                seen.insert(designator, &planned);
                continue;
            }
            if (told.contains(&planned))
                continue;
            told.insert(&planned);
            const QString where =
                other->rows.isEmpty()
                    ? Messages::tr("line %1 (%2)").arg(other->line.find).arg(other->line.child)
                    : Messages::tr("row %1 (%2)")
                          .arg(other->rows.front())
                          .arg(m_rows.nameOf(other->child));
            m_problems.error(planned.rows.value(0), m_table.header(BomField::Designators),
                             designator,
                             Messages::tr("%1 is in %2 too. A designator stands once in a BOM: "
                                          "correct the file, or leave one of the rows out.")
                                 .arg(designator, where));
        }
}

/// Parts of the vault by id, those that are made by index below zero.
qint64 BomImportPlan::keyOf(int part) const
{
    const BomPart& one = m_rows.parts()[part];
    return one.isMade() ? -qint64(part) - 1 : one.id.value;
}

/// Of the line's part and its substitutes; nothing of a document.
QList<qint64> BomImportPlan::keysOf(const PlannedBomLine& line) const
{
    if (line.line.type != RelationshipType::Bom)
        return {};
    QList<qint64> keys{line.child >= 0 ? keyOf(line.child)
                                       : m_record.parts.require(line.line.child).value};
    for (const int substitute : line.substitutes)
        keys << keyOf(substitute);
    if (line.substitutes.isEmpty())
        for (const Substitute& substitute : line.line.substitutes)
            keys << m_record.parts.require(substitute.part).value;
    return keys;
}

/// Downwards from each line through the file and, where it says nothing, the vault.
void BomImportPlan::checkCycles()
{
    const auto belowOf = [&](qint64 key) {
        const auto planned = m_below.constFind(key);
        if (planned != m_below.constEnd() || key < 0)
            return planned != m_below.constEnd() ? *planned : QList<qint64>();
        QList<qint64> keys;
        for (const PartId child : m_record.relationships.childrenNow(PartId{key}))
            keys << child.value;
        return keys;
    };
    const auto nameOf = [&](qint64 key) {
        return key > 0 ? m_rows.matcher().part(PartId{key}).ipn
                       : m_rows.nameOf(static_cast<int>(-key - 1));
    };
    for (const PlannedAssembly& assembly : m_assemblies)
        for (const PlannedBomLine& line : assembly.lines) {
            if (line.child < 0)
                continue;
            const qint64 top = keyOf(assembly.part);
            QHash<qint64, qint64> ledBy;
            std::deque<qint64> open;
            const auto reach = [&](qint64 key, qint64 by) {
                if (ledBy.contains(key))
                    return;
                ledBy.insert(key, by);
                open.push_back(key);
            };
            for (const qint64 key : keysOf(line))
                reach(key, 0);
            while (!open.empty() && !ledBy.contains(top)) {
                const qint64 one = open.front();
                open.pop_front();
                for (const qint64 child : belowOf(one))
                    reach(child, one);
            }
            if (!ledBy.contains(top))
                continue;
            QStringList path;
            for (qint64 at = top; at != 0; at = ledBy.value(at))
                path.prepend(nameOf(at));
            path.prepend(nameOf(top));
            m_problems.error(
                line.rows.value(0), {}, m_rows.nameOf(line.child),
                Messages::tr("A part cannot be built into itself: %1.").arg(path.join(u" → "_s)));
        }
}

BomImportReport BomImportPlan::report() const
{
    BomImportReport report;
    report.file = m_options.file;
    report.encoding = m_table.encoding;
    report.delimiter = m_table.delimiter;
    report.dialect = m_table.dialect;
    report.into = m_rows.top() >= 0 ? m_rows.nameOf(m_rows.top()) : QString();
    report.columns = m_table.columns;
    report.preview = m_table.preview;
    report.rows = m_table.records;
    for (const BomImportRows::Row& row : m_rows.rows())
        report.lines << row.line;
    report.leftOut = m_table.leftOut;
    report.changes = m_changes;
    report.newRevisions = m_newRevisions;
    report.undecidedLines = m_undecidedLines;
    report.problems = m_problems.all();
    return report;
}

} // namespace implexa
