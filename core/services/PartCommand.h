#pragma once

#include "Command.h"
#include "PartRules.h"
#include "core/database/ConnectionPool.h"

#include <QString>
#include <QStringList>

namespace implexa
{

/// What a command on parts is called, asks for, and says.
struct PartCommandTerms {
    QString action;                     ///< stable word: `revision.submit`
    PartAction rule = PartAction::Edit; ///< checked for every part
    QString verb;                       ///< start of the event's line; of changeParts() only
    QString comment;
};

/// Each once. @throws InvalidInput when there is none.
QStringList distinctParts(QStringList ipns);

/// `Submit EL-RES-10042@2`, or `Submit 4 parts: ...`.
QString summaryOf(const QString& verb, const QStringList& names);

/// Who typed an edit, and for whom: neither votes on it.
void addEditors(Record& record, const Command& command, RevisionId revision);

/// Runs @p change for every part after its rule was checked, in one transaction and one event. @p
/// change gets (command, rules, part before) and returns what the summary calls it.
template <typename Change>
void changeParts(Record& record, const Clock& clock, const Actor& actor,
                 const PartCommandTerms& terms, const QStringList& ipns, Change&& change)
{
    const QStringList all = distinctParts(ipns);
    record.pool.transaction([&](Connection&) {
        Command command(record, clock, actor, terms.action);
        const PartRules rules(record, command.user(), command.rights());
        QStringList names;
        for (const QString& ipn : all) {
            const PartRecord& part = command.change(record.parts.require(ipn));
            rules.check(terms.rule, part);
            names << change(command, rules, part);
        }
        command.finish(summaryOf(terms.verb, names), terms.comment);
    });
}

/// As changeParts() for one part, which it returns as it is afterwards. @p change gets (command,
/// part before) and returns the event's line.
template <typename Change>
PartRecord changePart(Record& record, const Clock& clock, const Actor& actor,
                      const PartCommandTerms& terms, const QString& ipn, Change&& change)
{
    return record.pool.transaction([&](Connection&) {
        Command command(record, clock, actor, terms.action);
        const PartRules rules(record, command.user(), command.rights());
        const PartId id = record.parts.require(ipn);
        const PartRecord& part = command.change(id);
        rules.check(terms.rule, part);
        const QString summary = change(command, part);
        command.finish(summary, terms.comment);
        return command.after(id);
    });
}

} // namespace implexa
