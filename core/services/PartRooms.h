#pragma once

#include "PartCommand.h"
#include "PartManagement.h"
#include "Record.h"

#include <utility>

namespace implexa
{

/// What the commands on parts work with.
struct PartManagement::Rooms {
    Rooms(ConnectionPool& connections, const Clock& theClock)
        : record(connections)
        , clock(theClock)
    {
    }

    template <typename Change>
    void forParts(const Actor& actor, const QString& action, PartAction rule,
                  const QStringList& ipns, const QString& verb, const QString& comment,
                  Change&& change)
    {
        changeParts(record, clock, actor, {action, rule, verb, comment}, ipns,
                    std::forward<Change>(change));
    }

    template <typename Change>
    PartRecord forPart(const Actor& actor, const QString& action, PartAction rule,
                       const QString& ipn, const QString& comment, Change&& change)
    {
        return changePart(record, clock, actor, {action, rule, {}, comment}, ipn,
                          std::forward<Change>(change));
    }

    /// Sets values where their templates say; false when none differed.
    bool setProperties(const Command& command, const PartRecord& part, const Properties& values);

    Record record;
    const Clock& clock;
};

} // namespace implexa
