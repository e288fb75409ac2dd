#include "BomImportLines.h"

#include "core/domain/Designators.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Messages {
    Q_DECLARE_TR_FUNCTIONS(BomImportLines)
};

QString amount(const BomLine& line)
{
    if (!line.quantity)
        return Messages::tr("as required");
    return line.unit.isEmpty() || line.unit == u"each" ? line.quantity->text()
                                                       : line.quantity->text() + u' ' + line.unit;
}

QStringList without(const QStringList& names, const QStringList& others)
{
    QStringList left;
    std::copy_if(names.begin(), names.end(), std::back_inserter(left),
                 [&](const QString& name) { return !others.contains(name); });
    return left;
}

QString added(const PlannedBomLine& planned)
{
    QStringList words{amount(planned.line)};
    if (!planned.line.designators.isEmpty())
        words << designatorText(planned.line.designators);
    if (!planned.line.fitted)
        words << Messages::tr("not fitted");
    return words.join(u" · "_s);
}

} // namespace

BomLineMerge::BomLineMerge(const QList<BomLine>& present, const BomImportRows& rows, Says says,
                           BomImportMode mode)
    : m_present(present)
    , m_rows(rows)
    , m_says(says)
    , m_mode(mode)
{
}

qsizetype BomLineMerge::findPresent(const PlannedBomLine& wanted, bool byFind,
                                    bool byDesignators) const
{
    const BomPart& child = m_rows.parts()[wanted.child];
    if (child.isMade())
        return -1;
    for (qsizetype i = 0; i < m_present.size(); ++i) {
        const BomLine& line = m_present[i];
        if (m_taken.contains(i) || line.type != RelationshipType::Bom || line.child != child.ipn)
            continue;
        if (byFind && line.find != wanted.line.find)
            continue;
        if (byDesignators &&
            without(line.designators, wanted.line.designators).size() == line.designators.size())
            continue;
        return i;
    }
    return -1;
}

PlannedBomLine BomLineMerge::goOn(const BomLine& was, const PlannedBomLine& wanted) const
{
    PlannedBomLine line = wanted;
    line.line.id = was.id;
    line.line.uuid = was.uuid;
    line.line.pinned = was.pinned;
    if (!m_says.find || line.line.find == 0)
        line.line.find = was.find;
    if (!m_says.note)
        line.line.note = was.note;
    if (line.line.unit.isEmpty())
        line.line.unit = was.unit;
    QStringList before;
    for (const Substitute& substitute : was.substitutes)
        before << substitute.part;
    QStringList after;
    for (const int part : line.substitutes)
        after << m_rows.nameOf(part);
    if (after.isEmpty() || after == before) { // with their notes
        line.substitutes.clear();
        line.line.substitutes = was.substitutes;
    }
    return line;
}

QString BomLineMerge::difference(const BomLine& was, const PlannedBomLine& now) const
{
    QStringList words;
    const BomLine& line = now.line;
    if (line.find != was.find)
        words << Messages::tr("find number %1 → %2").arg(was.find).arg(line.find);
    if (line.quantity != was.quantity || (!line.unit.isEmpty() && line.unit != was.unit))
        words << Messages::tr("quantity %1 → %2").arg(amount(was), amount(line));
    if (const QStringList more = without(line.designators, was.designators); !more.isEmpty())
        words << u'+' + designatorText(more);
    if (const QStringList less = without(was.designators, line.designators); !less.isEmpty())
        words << u'\u2212' + designatorText(less);
    if (line.fitted != was.fitted)
        words << (line.fitted ? Messages::tr("fitted") : Messages::tr("not fitted"));
    if (line.note != was.note)
        words << Messages::tr("note “%1”").arg(line.note);
    QStringList after;
    for (const int part : now.substitutes)
        after << m_rows.nameOf(part);
    if (!after.isEmpty())
        words << Messages::tr("substitutes %1").arg(after.join(u", "_s));
    return words.join(u" · "_s);
}

void BomLineMerge::number(QList<PlannedBomLine>& lines) const
{
    QSet<int> taken;
    int last = 0;
    for (const PlannedBomLine& line : lines)
        if (line.line.id || line.child < 0) {
            taken.insert(line.line.find);
            last = std::max(last, line.line.find);
        }
    for (PlannedBomLine& line : lines) {
        if (line.line.id || line.child < 0)
            continue;
        if (line.line.find == 0 || taken.contains(line.line.find))
            line.line.find = nextFindNumber(taken, last);
        taken.insert(line.line.find);
        last = std::max(last, line.line.find);
    }
}

QList<PlannedBomLine> BomLineMerge::merge(const QList<PlannedBomLine>& wanted,
                                          const QString& parent, QList<BomImportChange>& changes)
{
    QList<qsizetype> goesOn(wanted.size(), -1);
    const QList<std::pair<bool, bool>> passes{
        {true, true}, {false, true}, {true, false}, {false, false}};
    for (const auto& [byFind, byDesignators] : passes)
        for (qsizetype i = 0; i < wanted.size(); ++i)
            if (goesOn[i] < 0) {
                goesOn[i] = findPresent(wanted[i], byFind, byDesignators);
                if (goesOn[i] >= 0)
                    m_taken.insert(goesOn[i]);
            }
    QList<PlannedBomLine> lines;
    for (qsizetype i = 0; i < m_present.size(); ++i) {
        const BomLine& line = m_present[i];
        const bool stays = m_mode == BomImportMode::Merge || line.type != RelationshipType::Bom;
        if (m_taken.contains(i))
            continue;
        if (stays)
            lines << PlannedBomLine{-1, line, {}, {}};
        else
            changes << BomImportChange{
                BomImportChange::Remove, parent, line.find, line.child, {}, amount(line)};
    }
    for (qsizetype i = 0; i < wanted.size(); ++i)
        lines << (goesOn[i] < 0 ? wanted[i] : goOn(m_present[goesOn[i]], wanted[i]));
    number(lines);
    const qsizetype first = lines.size() - wanted.size();
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        const PlannedBomLine& line = lines[first + i];
        BomImportChange change;
        change.parent = parent;
        change.find = line.line.find;
        change.child = m_rows.nameOf(line.child);
        change.rows = line.rows;
        if (goesOn[i] < 0) {
            change.kind = BomImportChange::Add;
            change.detail = added(line);
        } else {
            change.detail = difference(m_present[goesOn[i]], line);
            change.kind = change.detail.isEmpty() ? BomImportChange::Keep : BomImportChange::Change;
        }
        changes << change;
    }
    return lines;
}

} // namespace implexa
