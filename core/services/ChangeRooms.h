#pragma once

#include "ChangeManagement.h"
#include "ChangeRules.h"
#include "Command.h"
#include "Record.h"
#include "core/database/ConnectionPool.h"
#include "core/formats/ChangeFiles.h"

namespace implexa
{

/// What the commands on change orders work with.
struct ChangeManagement::Rooms {
    Rooms(ConnectionPool& connections, const Clock& theClock)
        : record(connections)
        , clock(theClock)
    {
    }

    /// Checks the rule and runs @p change, which gets (command, rules, order before) and returns
    /// the event's line.
    template <typename Change>
    ChangeOrder run(const Actor& actor, const QString& action, ChangeAction rule,
                    const QString& number, const QString& comment, Change&& change)
    {
        return record.pool.transaction([&](Connection&) {
            Command command(record, clock, actor, action);
            const ChangeRules rules(record, command.user(), command.rights());
            const ChangeOrderId id = record.changes.require(number);
            const ChangeOrder& order = command.change(id);
            rules.check(rule, order);
            const QString summary = change(command, rules, order);
            command.finish(summary, comment);
            return record.load(id);
        });
    }

    /// As run() for what changes the content: who does it does not vote on it.
    template <typename Change>
    ChangeOrder runEdit(const Actor& actor, const QString& action, const QString& number,
                        Change&& change)
    {
        return run(actor, action, ChangeAction::Edit, number, {},
                   [&](Command& command, const ChangeRules& rules, const ChangeOrder& order) {
                       QString summary = change(command, rules, order);
                       if (contentHash(record.changes.load(order.id)) != contentHash(order)) {
                           record.changes.addEditor(order.id, command.user().id);
                           if (command.actsForAnother())
                               record.changes.addEditor(order.id, command.rights().id);
                       }
                       return summary;
                   });
    }

    ChangeRow row(const ChangeRules& rules, const ChangeOrder& order) const;

    Record record;
    const Clock& clock;
};

/// As events call it: `ECO-0007 Other regulator`.
inline QString nameOf(const ChangeOrder& order)
{
    return order.number + u' ' + order.title;
}

} // namespace implexa
