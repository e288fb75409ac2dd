#pragma once

#include "core/domain/Clock.h"
#include "core/domain/PartRecord.h"
#include "core/domain/StructureInput.h"
#include "core/domain/User.h"

#include <QCoreApplication>
#include <QUuid>

#include <memory>

namespace implexa
{
class Command;
class ConnectionPool;
struct Record;

/// What a line's checks and defaults are, for every command that writes lines. Within a
/// transaction.
class LineRules final
{
    Q_DECLARE_TR_FUNCTIONS(Structure)

public:
    explicit LineRules(const Record& record)
        : m_record(record)
    {
    }

    /// The line as it will be kept on @p parent: texts tidied, unit known and convertible to the
    /// child's base unit, substitutes ranked; a line that names no revision is pinned or floats.
    /// @throws InvalidInput, NotFound, Refused: naming line, field and value; a cycle with its
    /// path.
    BomLine checked(const PartRecord& parent, BomLine line, Pinning pinning) const;

private:
    void checkCycle(const PartRecord& parent, const QString& child) const;

    const Record& m_record;
};

/// The commands on structure. Each changes the lines of a draft in one transaction and one event;
/// @p version is that of the revision that the edit started from, 0: whatever it is now.
///
/// Thread-safe. Throws as PartManagement does.
class Structure final
{
    Q_DECLARE_TR_FUNCTIONS(Structure)
    Q_DISABLE_COPY_MOVE(Structure)

public:
    Structure(ConnectionPool& pool, const Clock& clock);
    ~Structure();

    /// Adds lines; find number 0 takes the next one in tens, a null uuid a new one.
    PartRecord addLines(const Actor& actor, const QString& ipn, const QList<BomLine>& lines,
                        Pinning pinning = Pinning::ByCategory, int version = 0);
    /// Each line replaces the one with its uuid.
    PartRecord editLines(const Actor& actor, const QString& ipn, const QList<BomLine>& lines,
                         int version = 0);
    PartRecord removeLines(const Actor& actor, const QString& ipn, const QList<QUuid>& lines,
                           int version = 0);
    /// The whole of it: lines that are not among these go.
    PartRecord setLines(const Actor& actor, const QString& ipn, const QList<BomLine>& lines,
                        int version = 0);

    /// Puts one part in the place of another, as a substitute too, in all or chosen BOMs: one
    /// event. The new child floats, or is pinned as its category says; a substitute goes where the
    /// new part is on its line already. @returns the parents that changed.
    QStringList replacePart(const Actor& actor, const PartReplacement& replacement);
    /// Parts whose latest revision has this part in a line, or as its substitute. IPNs.
    QStringList parentsNow(const QString& ipn) const;

    /// What quantities of a part are counted in. @throws Refused while lines use it in a unit that
    /// does not convert.
    PartRecord setBaseUnit(const Actor& actor, const QString& ipn, const QString& unit);

private:
    struct Rooms;
    std::unique_ptr<Rooms> m_rooms;
};

/// Makes the lines of a draft those: adds, changes and removes what differs. Within a command whose
/// rules are checked; @p lines are checked ones with uuid and find number.
void writeLines(Record& record, const Command& command, const PartRecord& parent,
                const QList<BomLine>& lines, int version);

} // namespace implexa
