#include "UndoVerbs.h"

#include "Invocation.h"
#include "Json.h"
#include "core/domain/Error.h"
#include "core/services/History.h"
#include "core/services/PartBrowser.h"
#include "core/services/Vault.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

void takeBack(Invocation& call, bool redo)
{
    History& history = call.session.vault().history();
    const Actor actor = call.session.reader();
    const auto event = redo ? history.nextRedo(actor) : history.nextUndo(actor);
    if (!event)
        throw Refused(redo ? history.whyNoRedo(actor) : history.whyNoUndo(actor));
    const bool only = call.arguments.has(u"dry-run"_s);
    const auto way = only ? History::Way::Try : History::Way::Do;
    const Actor as = only ? actor : call.session.writer();
    const QStringList changed =
        redo ? history.redo(as, event->uuid, way) : history.undo(as, event->uuid, way);
    if (call.out.json()) {
        call.out.value(QJsonObject{{u"event"_s, json(*event)},
                                   {u"parts"_s, QJsonArray::fromStringList(changed)},
                                   {u"done"_s, !only}});
        return;
    }
    call.out.line(u"%1 “%2”."_s.arg(only   ? (redo ? u"Would do again"_s : u"Would undo"_s)
                                    : redo ? u"Did again"_s
                                           : u"Undid"_s,
                                    History::editOf(*event)));
}

void undo(Invocation& call)
{
    takeBack(call, false);
}

void redo(Invocation& call)
{
    takeBack(call, true);
}

void restore(Invocation& call)
{
    const QString ipn = call.arguments.operand(0);
    const QString wanted = call.arguments.operand(1).toLower();
    const PartBrowser& browser = call.session.browser();
    QList<Event> found;
    EventId before;
    for (;;) {
        const QList<Event> events = browser.events(ipn, 200, before);
        if (events.isEmpty())
            break;
        for (const Event& event : events)
            if (event.uuid.toString(QUuid::WithoutBraces).startsWith(wanted) ||
                std::any_of(event.commits.begin(), event.commits.end(),
                            [&](const QString& id) { return id.startsWith(wanted); }))
                found << event;
        before = events.back().id;
    }
    if (wanted.size() < 4 || found.size() != 1)
        throw found.size() > 1
            ? NotFound(u"“%1” begins several events of %2. Give more of it."_s.arg(wanted, ipn))
            : NotFound(u"%1 has no event “%2”. `log %1 --details` names their commits; give four "
                       "characters or more."_s.arg(ipn, wanted));
    const PartRecord part =
        call.session.vault().history().goBackTo(call.session.writer(), ipn, found.front().id);
    if (call.out.json())
        call.out.value(shortJson(part, part.head()));
    else
        call.out.say(u"%1 revision %2 is as it was after “%3”."_s.arg(part.ipn, part.head().label,
                                                                      found.front().summary));
}

Option dryRun(const QString& help)
{
    return {.name = u"dry-run"_s, .value = {}, .help = help};
}

} // namespace

QList<Verb> undoVerbs()
{
    return {
        {.name = u"undo"_s,
         .summary = u"take your latest edit of drafts back"_s,
         .details =
             u"Edits of fields, properties, BOM lines and files; not releases and the like. An "
             "import, a merge or the like that changed drafts is not passed: `part restore` goes "
             "back there. "
             "It is a new event, and is refused when somebody else changed the same since."_s,
         .operands = {},
         .options = {dryRun(u"try it and say what it would take back; nothing is changed"_s)},
         .examples = {u"undo --dry-run"_s},
         .run = undo},
        {.name = u"redo"_s,
         .summary = u"do again what you have undone"_s,
         .details = {},
         .operands = {},
         .options = {dryRun(u"try it and say what it would do again; nothing is changed"_s)},
         .examples = {u"redo"_s},
         .run = redo},
        {.name = u"part restore"_s,
         .summary = u"give a draft the content that the part had after an event"_s,
         .details = u"EVENT is the start of the event's uuid or of its commit."_s,
         .operands = {{.name = u"IPN"_s, .words = Words::Ipn}, {.name = u"EVENT"_s}},
         .options = {},
         .examples = {u"part restore EL-RES-10000 4f3a9c"_s},
         .run = restore},
    };
}

} // namespace implexa::cli
