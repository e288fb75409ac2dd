#include "Structure.h"

#include "CircleSearch.h"
#include "PartCommand.h"
#include "Record.h"
#include "RevisionSteps.h"
#include "UnitRules.h"
#include "core/domain/Designators.h"
#include "core/domain/Error.h"
#include "core/domain/Ipn.h"
#include "core/domain/PlainText.h"

#include <QMap>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

QString linesText(const QList<BomLine>& lines)
{
    QStringList names;
    for (const BomLine& line : lines.mid(0, 3))
        names << line.child;
    return lines.size() <= 3 ? names.join(u", "_s)
                             : u"%1, ... (%2 lines)"_s.arg(names.join(u", "_s)).arg(lines.size());
}

void touch(Record& record, const Command& command, const PartRecord& parent, int version)
{
    const RevisionRecord& head = parent.head();
    if (version != 0 && version != head.version)
        throw Conflict(Structure::tr("%1 changed %2 while you were editing it, so your change was "
                                     "not saved. Look at what changed, then save yours again.")
                           .arg(head.modifiedBy, parent.ipn));
    record.revisions.setContent(head.id, head.content, version, command.user().id, command.at());
    addEditors(record, command, head.id);
}

const BomLine* lineOf(const QList<BomLine>& lines, const QUuid& uuid)
{
    const auto found = std::find_if(lines.begin(), lines.end(),
                                    [&](const BomLine& line) { return line.uuid == uuid; });
    return found == lines.end() ? nullptr : &*found;
}

/// As a substitute.
bool names(const BomLine& line, const QString& ipn)
{
    return std::any_of(line.substitutes.begin(), line.substitutes.end(),
                       [&](const Substitute& one) { return one.part == ipn; });
}

void dropSubstitute(BomLine& line, const QString& ipn)
{
    line.substitutes.removeIf([&](const Substitute& one) { return one.part == ipn; });
}

const BomLine& requireLine(const PartRecord& parent, const QUuid& uuid)
{
    if (const BomLine* line = lineOf(parent.head().content.bom, uuid))
        return *line;
    throw Conflict(Structure::tr("This line of %1 is gone. Somebody else removed it; reload the "
                                 "BOM.")
                       .arg(parent.ipn));
}

} // namespace

BomLine LineRules::checked(const PartRecord& parent, BomLine line, Pinning pinning) const
{
    const QString where = line.find > 0 ? tr("Line %1").arg(line.find)
                                        : tr("The line of “%1”").arg(line.child.trimmed());
    if (line.find < 0 || line.find > largestFindNumber)
        throw InvalidInput(
            tr("%1: find numbers go from 1 to %L2.").arg(where).arg(largestFindNumber));
    line.child = line.child.trimmed();
    line.pinned = line.pinned.trimmed();
    line.note = plainText(line.note);
    line.designators = parseDesignators(line.designators.join(u' '));
    if (line.child.isEmpty())
        throw InvalidInput(tr("%1 names no part. Give its IPN.").arg(where));
    const PartRecord child = m_record.load(m_record.parts.require(line.child));
    line.unit = line.unit.trimmed().isEmpty() ? child.baseUnit : requireUnit(line.unit).code;
    if (line.type == RelationshipType::Bom) {
        const Unit own = requireUnit(line.unit);
        if (own.dimension != requireUnit(child.baseUnit).dimension)
            throw InvalidInput(tr("%1: %2 is counted in %3, which %4 does not convert to.")
                                   .arg(where, line.child, child.baseUnit, line.unit));
        if (line.quantity) {
            if (line.quantity->micro == 0)
                throw InvalidInput(tr("%1: the quantity of %2 is 0. Give a quantity, make it "
                                      "“as required”, or mark the line as not fitted.")
                                       .arg(where, line.child));
            converted(*line.quantity, line.unit, child.baseUnit);
        }
        checkCycle(parent, line.child);
    } else if (line.child == parent.ipn) {
        throw Refused(tr("%1: a part cannot name itself.").arg(where));
    }
    if (line.pinned.isEmpty() && pinning == Pinning::ByCategory &&
        m_record.categories.require(child.category).pinned)
        line.pinned = child.head().label;
    QSet<QString> named{line.child};
    for (Substitute& substitute : line.substitutes) {
        substitute.part = substitute.part.trimmed();
        substitute.note = plainText(substitute.note);
        m_record.parts.require(substitute.part);
        if (named.contains(substitute.part))
            throw InvalidInput(tr("%1: the substitute %2 is named twice, or is the part itself.")
                                   .arg(where, substitute.part));
        if (substitute.rank < 1 || substitute.rank > 1000)
            throw InvalidInput(tr("%1: the rank of substitute %2 is a number from 1 (preferred) "
                                  "to 1000.")
                                   .arg(where, substitute.part));
        named.insert(substitute.part);
        if (line.type == RelationshipType::Bom)
            checkCycle(parent, substitute.part);
    }
    std::sort(line.substitutes.begin(), line.substitutes.end(),
              [](const Substitute& a, const Substitute& b) {
                  return std::tie(a.rank, a.part) < std::tie(b.rank, b.part);
              });
    return line;
}

void LineRules::checkCycle(const PartRecord& parent, const QString& child) const
{
    if (const QStringList circle =
            circleThrough(m_record, parent.id, m_record.parts.require(child));
        !circle.isEmpty())
        throw Refused(tr("A part cannot be built into itself: %1.").arg(circle.join(u" → "_s)));
}

void writeLines(Record& record, const Command& command, const PartRecord& parent,
                const QList<BomLine>& lines, int version)
{
    const RevisionRecord& head = parent.head();
    const QList<BomLine>& present = head.content.bom;
    QList<BomLine> changed;
    QList<BomLine> added;
    QSet<QUuid> kept;
    for (BomLine line : lines) {
        const BomLine* was = lineOf(present, line.uuid);
        kept.insert(line.uuid);
        if (!was) {
            added << line;
        } else if (!(*was == line)) {
            line.id = was->id;
            changed << line;
        }
    }
    bool differs = !changed.isEmpty() || !added.isEmpty();
    for (const BomLine& line : present)
        if (!kept.contains(line.uuid)) {
            record.relationships.remove(line.id);
            differs = true;
        }
    // Numbers and designators may change places: first out of the way, then where they belong.
    int aside = largestFindNumber;
    if (changed.size() + added.size() > 1)
        for (const BomLine& line : changed) {
            BomLine cleared = *lineOf(present, line.uuid);
            cleared.designators.clear();
            cleared.find = ++aside;
            record.relationships.update(head.id, cleared);
        }
    for (const BomLine& line : changed)
        record.relationships.update(head.id, line);
    for (const BomLine& line : added)
        record.relationships.add(head.id, line);
    if (differs)
        touch(record, command, parent, version);
}

struct Structure::Rooms {
    Rooms(ConnectionPool& connections, const Clock& theClock)
        : record(connections)
        , clock(theClock)
    {
    }

    /// Runs @p edit on the lines of a draft: it gets the command, the part and its lines, changes
    /// them and returns the event's line.
    template <typename Edit>
    PartRecord edit(const Actor& actor, const QString& action, const QString& ipn, int version,
                    Edit&& edit)
    {
        return changePart(record, clock, actor, {action, PartAction::Edit, {}, {}}, ipn,
                          [&](Command& command, const PartRecord& part) {
                              QList<BomLine> lines = part.head().content.bom;
                              QString summary = edit(part, lines);
                              writeLines(record, command, part, lines, version);
                              return summary;
                          });
    }

    static QString name(const PartRecord& part)
    {
        return RevisionName{part.ipn, part.head().label}.text();
    }

    static int nextFind(const QList<BomLine>& lines, RelationshipType type)
    {
        QSet<int> taken;
        int last = 0;
        for (const BomLine& line : lines)
            if (line.type == type) {
                taken.insert(line.find);
                last = std::max(last, line.find);
            }
        return nextFindNumber(taken, last);
    }

    Record record;
    const Clock& clock;
};

Structure::Structure(ConnectionPool& pool, const Clock& clock)
    : m_rooms(std::make_unique<Rooms>(pool, clock))
{
}

Structure::~Structure() = default;

PartRecord Structure::addLines(const Actor& actor, const QString& ipn, const QList<BomLine>& added,
                               Pinning pinning, int version)
{
    return m_rooms->edit(
        actor, u"bom.add"_s, ipn, version, [&](const PartRecord& part, QList<BomLine>& lines) {
            const LineRules rules(m_rooms->record);
            for (const BomLine& given : added) {
                BomLine line = rules.checked(part, given, pinning);
                if (line.uuid.isNull())
                    line.uuid = QUuid::createUuid();
                if (line.find == 0)
                    line.find = Rooms::nextFind(lines, line.type);
                lines << line;
            }
            return u"Add %1 to the BOM of %2"_s.arg(linesText(added), Rooms::name(part));
        });
}

PartRecord Structure::editLines(const Actor& actor, const QString& ipn,
                                const QList<BomLine>& edited, int version)
{
    return m_rooms->edit(
        actor, u"bom.edit"_s, ipn, version, [&](const PartRecord& part, QList<BomLine>& lines) {
            const LineRules rules(m_rooms->record);
            for (const BomLine& given : edited) {
                const BomLine& was = requireLine(part, given.uuid);
                if (given.find == 0)
                    throw InvalidInput(tr("Line %1: 0 is no find number. They go from 1 to %L2.")
                                           .arg(was.find)
                                           .arg(largestFindNumber));
                for (BomLine& line : lines)
                    if (line.uuid == given.uuid)
                        line = rules.checked(part, given, Pinning::AsGiven);
            }
            return u"Edit %1 in the BOM of %2"_s.arg(linesText(edited), Rooms::name(part));
        });
}

PartRecord Structure::removeLines(const Actor& actor, const QString& ipn,
                                  const QList<QUuid>& removed, int version)
{
    return m_rooms->edit(
        actor, u"bom.remove"_s, ipn, version, [&](const PartRecord& part, QList<BomLine>& lines) {
            QList<BomLine> gone;
            for (const QUuid& uuid : removed)
                gone << requireLine(part, uuid);
            lines.removeIf([&](const BomLine& line) { return removed.contains(line.uuid); });
            return u"Remove %1 from the BOM of %2"_s.arg(linesText(gone), Rooms::name(part));
        });
}

PartRecord Structure::setLines(const Actor& actor, const QString& ipn, const QList<BomLine>& wanted,
                               int version)
{
    return m_rooms->edit(
        actor, u"bom.set"_s, ipn, version, [&](const PartRecord& part, QList<BomLine>& lines) {
            const LineRules rules(m_rooms->record);
            QList<BomLine> all;
            for (const BomLine& given : wanted) {
                BomLine line = rules.checked(part, given, Pinning::AsGiven);
                if (line.uuid.isNull())
                    line.uuid = QUuid::createUuid();
                if (line.find == 0)
                    line.find = Rooms::nextFind(all, line.type);
                all << line;
            }
            lines = all;
            return u"Set the BOM of %1 (%2 lines)"_s.arg(Rooms::name(part)).arg(all.size());
        });
}

QStringList Structure::parentsNow(const QString& ipn) const
{
    Record& record = m_rooms->record;
    return record.pool.read(
        [&](Connection&) { return record.relationships.parentsNow(record.parts.require(ipn)); });
}

QStringList Structure::replacePart(const Actor& actor, const PartReplacement& wanted)
{
    Record& record = m_rooms->record;
    return record.pool.transaction([&](Connection&) {
        Command command(record, m_rooms->clock, actor, u"bom.replace"_s);
        const PartRules rules(record, command.user(), command.rights());
        const PartId from = record.parts.require(wanted.from);
        const PartRecord to = record.load(record.parts.require(wanted.to));
        if (from == to.id)
            throw Refused(tr("%1 cannot replace itself.").arg(wanted.from));
        QStringList parents =
            wanted.parents.isEmpty() ? record.relationships.parentsNow(from) : wanted.parents;
        parents.removeDuplicates();
        if (parents.isEmpty())
            throw Refused(tr("%1 is in no BOM.").arg(wanted.from));
        QStringList changed;
        for (const QString& ipn : parents) {
            const PartId id = record.parts.require(ipn);
            const PartRecord& before = command.change(id);
            PartRecord part = before;
            const auto uses = [&] {
                const QList<BomLine>& lines = part.head().content.bom;
                return std::any_of(lines.begin(), lines.end(), [&](const BomLine& line) {
                    return line.child == wanted.from || names(line, wanted.from);
                });
            };
            if (!uses()) {
                if (!wanted.parents.isEmpty())
                    throw Refused(tr("%1 revision %2 has no line of %3, and no substitute.")
                                      .arg(ipn, part.head().label, wanted.from));
                continue;
            }
            if (!isOpen(part.head().state)) {
                if (!wanted.openRevisions)
                    throw Refused(
                        tr("%1 revision %2 is %3. Open new revisions of such parts too, "
                           "or leave it out.")
                            .arg(ipn, part.head().label, label(part.head().state).toLower()));
                rules.check(PartAction::Revise, part);
                startRevision(record, command, part);
                part = record.load(id);
            }
            rules.check(PartAction::Edit, part);
            const LineRules lineRules(record);
            QList<BomLine> lines = part.head().content.bom;
            for (BomLine& line : lines)
                if (line.child == wanted.from) {
                    line.child = wanted.to;
                    line.pinned.clear();
                    dropSubstitute(line, wanted.to);
                    line = lineRules.checked(part, line, Pinning::ByCategory);
                } else if (names(line, wanted.from)) {
                    if (line.child == wanted.to || names(line, wanted.to))
                        dropSubstitute(line, wanted.from); // the new one is on this line already
                    for (Substitute& substitute : line.substitutes)
                        if (substitute.part == wanted.from)
                            substitute.part = wanted.to;
                    line = lineRules.checked(part, line, Pinning::AsGiven);
                }
            writeLines(record, command, part, lines, 0);
            changed << RevisionName{part.ipn, part.head().label}.text();
        }
        if (changed.isEmpty())
            throw Refused(tr("%1 is in no BOM.").arg(wanted.from));
        command.finish(u"Replace %1 by %2 in %3"_s.arg(
            wanted.from, wanted.to,
            changed.size() <= 3 ? changed.join(u", "_s) : u"%1 BOMs"_s.arg(changed.size())));
        return changed;
    });
}

PartRecord Structure::setBaseUnit(const Actor& actor, const QString& ipn, const QString& text)
{
    Record& record = m_rooms->record;
    const Unit unit = requireUnit(text);
    return changePart(record, m_rooms->clock, actor,
                      {u"part.unit"_s, PartAction::EditPartProperties, {}, {}}, ipn,
                      [&](Command&, const PartRecord& part) {
                          if (unit.code != part.baseUnit)
                              checkNewUnit(record, part, unit);
                          record.parts.setBaseUnit(part.id, unit.code);
                          return u"Count %1 in %2"_s.arg(ipn, unit.code);
                      });
}

} // namespace implexa
