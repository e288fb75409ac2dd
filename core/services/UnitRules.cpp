#include "UnitRules.h"

#include "Record.h"
#include "Structure.h"
#include "core/domain/Error.h"
#include "core/domain/Ipn.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

// What is built into one metre is not what is built into one millimetre.
void requireNoReleasedBom(const PartRecord& part)
{
    const auto isBuiltIn = [](const BomLine& line) { return line.type == RelationshipType::Bom; };
    for (const RevisionRecord& revision : part.revisions)
        if (const QList<BomLine>& bom = revision.content.bom;
            !isOpen(revision.state) && std::any_of(bom.begin(), bom.end(), isBuiltIn))
            throw Refused(Structure::tr("%1 revision %2 was released with a BOM for one %3, so its "
                                        "unit stays. Make a new part for another unit.")
                              .arg(part.ipn, revision.label, part.baseUnit));
}

// A line that cannot be told in the unit could be edited no more, nor go into the next revision.
void requireExact(const BomLine& line, const QString& in, const Unit& unit)
{
    try {
        if (line.quantity)
            converted(*line.quantity, line.unit, unit.code);
    } catch (const InvalidInput& error) {
        throw Refused(Structure::tr("Line %1 of %2 stands in the way: %3 Change that line first, "
                                    "or choose another unit.")
                          .arg(line.find)
                          .arg(in, error.userMessage()));
    }
}

} // namespace

void checkNewUnit(const Record& record, const PartRecord& part, const Unit& unit)
{
    const QStringList users = record.relationships.usersOf(part.id);
    if (requireUnit(part.baseUnit).dimension != unit.dimension && !users.isEmpty())
        throw Refused(Structure::tr("%1 is counted in %2 in %3. Change those lines first: %4 does "
                                    "not convert.")
                          .arg(part.ipn, part.baseUnit, users.join(u", "_s), unit.code));
    requireNoReleasedBom(part);
    for (const PartId id : record.relationships.partsUsing(part.id)) {
        const QHash<RevisionId, QList<BomLine>> lines = record.relationships.ofPart(id);
        for (const RevisionRecord& revision : record.revisions.load(id)) {
            if (!isOpen(revision.state) && revision.state != ReleaseState::Released)
                continue;
            for (const BomLine& line : lines.value(revision.id))
                if (line.child == part.ipn)
                    requireExact(
                        line, RevisionName{record.parts.load(id).ipn, revision.label}.text(), unit);
        }
    }
}

} // namespace implexa
