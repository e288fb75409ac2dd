#pragma once

#include "Administration.h"
#include "Command.h"
#include "PermissionPolicy.h"
#include "Record.h"
#include "core/database/ConnectionPool.h"

namespace implexa
{

/// What the commands on a vault's set-up work with.
struct Administration::Rooms {
    Rooms(ConnectionPool& connections, const Clock& theClock)
        : record(connections)
        , clock(theClock)
    {
    }

    /// Runs @p change, which returns the event's summary, as one command on @p document.
    template <typename Change>
    void run(const Actor& actor, const QString& action, Permission permission,
             Command::Document document, Change&& change)
    {
        record.pool.transaction([&](Connection&) {
            Command command(record, clock, actor, action);
            command.require(permission);
            command.change(document);
            command.finish(change(command));
        });
    }

    /// @throws Refused for whom nobody could follow: the last active admin, or the last one with an
    /// account here.
    void keepAnAdmin(bool hadUsableAdmin) const;

    Record record;
    const Clock& clock;
};

} // namespace implexa
