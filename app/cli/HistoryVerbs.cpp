#include "HistoryVerbs.h"

#include "EventText.h"
#include "Invocation.h"
#include "Json.h"
#include "PartPage.h"
#include "TextTable.h"
#include "Words.h"
#include "core/domain/ChangeNumber.h"
#include "core/domain/ContentChange.h"
#include "core/domain/Error.h"
#include "core/domain/Ipn.h"
#include "core/services/ChangeManagement.h"
#include "core/services/GitMirror.h"
#include "core/services/PartBrowser.h"
#include "core/services/PartManagement.h"
#include "core/services/Vault.h"

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

constexpr int eventsUnlessSaid = 20;

QString keyOf(const EventSubject& subject)
{
    return subject.revision.isEmpty() ? subject.key : subject.key + u'@' + subject.revision;
}

/// What the lines of a part are called, read once a part.
class NamesOfLines
{
public:
    explicit NamesOfLines(const PartManagement& parts)
        : m_parts(parts)
    {
    }

    const LineNames& of(const EventSubject& subject)
    {
        const auto known = m_names.constFind(subject.key);
        if (known != m_names.constEnd())
            return *known;
        LineNames names;
        if (subject.before.contains(u"bom"_s) || subject.after.contains(u"bom"_s) ||
            subject.after.contains(u"asReleased"_s)) {
            try {
                names = lineNames(m_parts.part(subject.key));
            } catch (const NotFound&) {
                // It was deleted since.
            }
        } else {
            return m_none;
        }
        return *m_names.insert(subject.key, names);
    }

private:
    const PartManagement& m_parts;
    QHash<QString, LineNames> m_names;
    LineNames m_none;
};

void printDetails(Invocation& call, const Event& event, NamesOfLines& names)
{
    call.out.line(call.out.emphasised(shown(event.at) + u"  "_s + event.summary));
    call.out.line(u"  by %1%2, %3"_s.arg(
        event.user, event.actingFor.isEmpty() ? QString() : u" acting for "_s + event.actingFor,
        event.action));
    if (!event.comment.isEmpty())
        call.out.line(u"  “%1”"_s.arg(event.comment));
    for (const QString& commit : event.commits)
        call.out.line(u"  commit %1"_s.arg(commit));
    const QString tag = call.session.vault().mirror().releaseTag(event);
    if (!tag.isEmpty())
        call.out.line(u"  tag %1"_s.arg(tag));
    for (const EventSubject& subject : event.subjects)
        call.out.text(u"  %1 %2\n"_s.arg(subject.kind, keyOf(subject)) +
                      redlineText(subject, names.of(subject)));
    call.out.line({});
}

/// Of a part, a change order, or everything. Parts come first: one may be numbered like an order.
QList<Event> eventsOf(Invocation& call, const QString& name, int most)
{
    try {
        return call.session.browser().events(name, most);
    } catch (const NotFound&) {
        try {
            return call.session.vault().changes().events(name, most);
        } catch (const NotFound&) {
            if (readsAsChangeNumber(name))
                throw;
            // What is missing is the part, then.
        }
        throw;
    }
}

void log(Invocation& call)
{
    const PartBrowser& browser = call.session.browser();
    const QString ipn = call.arguments.operand(0);
    const int limit = call.arguments.smallNumber(u"limit"_s).value_or(eventsUnlessSaid);
    const bool details = call.arguments.has(u"details"_s);
    QList<Event> events = limit > 0 ? eventsOf(call, ipn, limit) : QList<Event>();
    if (details)
        for (Event& event : events)
            event = browser.event(event.id);
    if (events.isEmpty() && !ipn.isEmpty())
        call.session.parts().part(ipn); // a part that never was is not a part without a history
    if (call.out.json()) {
        QJsonArray array = jsonArray(events);
        for (qsizetype i = 0; details && i < events.size(); ++i) {
            QJsonObject one = array[i].toObject();
            one[u"tag"_s] = textOrNull(call.session.vault().mirror().releaseTag(events[i]));
            array[i] = one;
        }
        call.out.value(array);
        return;
    }
    if (details) {
        NamesOfLines names(call.session.parts());
        for (const Event& event : events)
            printDetails(call, event, names);
        return;
    }
    TextTable table({{u"When"_s}, {u"Who"_s}, {u"Commit"_s}, {u"What"_s, TextTable::Left, true}});
    for (const Event& event : events)
        table.add({shown(event.at),
                   event.actingFor.isEmpty() ? event.user
                                             : u"%1 for %2"_s.arg(event.user, event.actingFor),
                   event.commits.value(0).left(12),
                   event.comment.isEmpty() ? event.summary
                                           : u"%1 (%2)"_s.arg(event.summary, event.comment)});
    call.out.table(table);
}

struct Side {
    PartRecord part;
    QString label;

    const RevisionRecord& revision() const { return seenRevision(part, label); }
    QString name() const { return part.ipn + u'@' + revision().label; }
};

Side side(Invocation& call, const QString& text)
{
    const RevisionName name = RevisionName::parse(text);
    Side side;
    try {
        side.part = call.session.parts().part(text);
    } catch (const NotFound&) {
        if (name.label.isEmpty())
            throw;
        side = {call.session.parts().part(name.ipn), name.label};
    }
    side.revision(); // says so where there is none
    return side;
}

struct Difference {
    QString field; ///< stable word for JSON
    QString name;  ///< of a property, find number of a line, path of a file
    QString heading;
    QString from;
    QString to;
};

class Differences
{
public:
    void add(const Difference& difference) { m_all += difference; }

    void field(const QString& field, const QString& heading, const QString& from, const QString& to)
    {
        if (from != to)
            m_all += Difference{field, {}, heading, from, to};
    }

    void properties(const QString& field, const Properties& from, const Properties& to)
    {
        Properties names = from;
        names.insert(to);
        for (auto entry = names.begin(); entry != names.end(); ++entry)
            if (from.value(entry.key()) != to.value(entry.key()))
                m_all += Difference{field, entry.key(), entry.key(), from.value(entry.key()),
                                    to.value(entry.key())};
    }

    const QList<Difference>& all() const { return m_all; }

private:
    QList<Difference> m_all;
};

/// What its heading calls a field of the content.
QString headingOf(const ContentChange& change)
{
    switch (change.kind) {
    case ContentChange::Field:
        return change.name == u"name"_s          ? u"Name"_s
               : change.name == u"description"_s ? u"Description"_s
               : change.name == u"sourceUrl"_s   ? u"Design source"_s
                                                 : u"Design source commit"_s;
    case ContentChange::Property:
        break;
    case ContentChange::Line:
        return u"Line %1"_s.arg(change.name);
    case ContentChange::File:
        return u"File %1"_s.arg(change.name);
    }
    return change.name;
}

QList<Difference> compare(const Side& from, const Side& to)
{
    const bool onePart = from.part.uuid == to.part.uuid;
    const RevisionContent& a = from.revision().content;
    const RevisionContent& b = to.revision().content;
    Differences differences;
    for (const ContentChange& each : contentChanges(a, onePart ? b : matched(a, b)))
        differences.add({.field = each.kind == ContentChange::Field ? each.name : code(each.kind),
                         .name = each.kind == ContentChange::Field ? QString() : each.name,
                         .heading = headingOf(each),
                         .from = each.before,
                         .to = each.after});
    if (!onePart) { // of one part these are the same for every revision
        differences.field(u"category"_s, u"Category"_s, from.part.category, to.part.category);
        differences.field(u"phase"_s, u"Phase"_s, code(from.part.phase), code(to.part.phase));
        differences.properties(u"partProperty"_s, from.part.properties, to.part.properties);
    }
    return differences.all();
}

QJsonObject sideJson(const Side& side)
{
    return {{u"ipn"_s, side.part.ipn},
            {u"revision"_s, side.revision().label},
            {u"state"_s, code(side.revision().state)}};
}

void diff(Invocation& call)
{
    const Side from = side(call, call.arguments.operand(0));
    const Side to = side(call, call.arguments.operand(1));
    const QList<Difference> differences = compare(from, to);
    if (call.out.json()) {
        QJsonArray changes;
        for (const Difference& each : differences)
            changes += QJsonObject{{u"field"_s, each.field},
                                   {u"name"_s, textOrNull(each.name)},
                                   {u"from"_s, textOrNull(each.from)},
                                   {u"to"_s, textOrNull(each.to)}};
        call.out.value(QJsonObject{
            {u"from"_s, sideJson(from)}, {u"to"_s, sideJson(to)}, {u"changes"_s, changes}});
        return;
    }
    if (differences.isEmpty()) {
        call.out.note(u"%1 and %2 are the same."_s.arg(from.name(), to.name()));
        return;
    }
    call.out.line(u"--- %1 (%2)"_s.arg(from.name(), label(from.revision().state)));
    call.out.line(u"+++ %1 (%2)"_s.arg(to.name(), label(to.revision().state)));
    for (const Difference& each : differences)
        call.out.text(call.out.emphasised(each.heading) + u'\n' + signedLines(u'-', each.from) +
                      signedLines(u'+', each.to));
}

} // namespace

QList<Verb> historyVerbs()
{
    const Operand revision{.name = u"IPN@REVISION"_s, .words = Words::Ipn};
    return {
        {.name = u"log"_s,
         .summary = u"show what happened, newest first"_s,
         .details = u"Of a part, also of a deleted one, of a change order, or of the whole vault; "
                    "with the ids of the mirror's commits."_s,
         .operands = {{.name = u"IPN|ECO"_s, .words = Words::Reviewed, .choices = {}, .least = 0}},
         .options = {{.name = u"limit"_s,
                      .value = u"N"_s,
                      .help = u"at most so many; 20 unless said"_s,
                      .words = Words::Number},
                     {.name = u"details"_s,
                      .value = {},
                      .help = u"with everything each changed, before and after"_s}},
         .examples = {u"log EL-RES-10000"_s, u"log ECO-0001"_s, u"log --limit 100 --json"_s},
         .run = log},
        {.name = u"diff"_s,
         .summary = u"compare two revisions, of one part or of two"_s,
         .details =
             u"Fields, properties, lines and files. Without @REVISION: the open one if there is one, else the latest."_s,
         .operands = {revision, revision},
         .options = {},
         .examples = {u"diff EL-RES-10000@1 EL-RES-10000@2"_s},
         .run = diff},
    };
}

} // namespace implexa::cli
