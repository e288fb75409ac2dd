#include "Completion.h"

#include "Invocation.h"
#include "core/domain/Error.h"
#include "core/domain/Exchange.h"
#include "core/services/Administration.h"
#include "core/services/ChangeManagement.h"
#include "core/services/PartBrowser.h"
#include "core/services/Vault.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

constexpr size_t mostIpns = 50;

/// Where the cursor stands: what the words before it have said so far.
struct Place {
    QString words; ///< of the verb
    const Verb* verb = nullptr;
    QStringList operands;
    const Option* value = nullptr; ///< the option whose value stands here
    bool optionsEnded = false;
    QString vault;
};

Place placeAfter(const QStringList& words)
{
    Place place;
    for (const QString& word : words) {
        const bool option = !place.optionsEnded && word.startsWith(u"--"_s);
        if (place.value != nullptr && !option) {
            if (place.value->name == u"vault")
                place.vault = word;
            if (!place.value->many)
                place.value = nullptr;
        } else if (option && word.size() == 2) {
            place.optionsEnded = true;
            place.value = nullptr;
        } else if (option) {
            static const Verb none;
            const QString name = word.mid(2).section(u'=', 0, 0);
            const Option* known = (place.verb != nullptr ? place.verb : &none)->option(name);
            place.value = known != nullptr && !known->value.isEmpty() && !word.contains(u'=')
                              ? known
                              : nullptr;
            if (name == u"vault" && word.contains(u'='))
                place.vault = word.section(u'=', 1);
        } else if (place.verb != nullptr) {
            place.operands += word;
        } else {
            place.words = place.words.isEmpty() ? word : place.words + u' ' + word;
            place.verb = findVerb(place.words);
        }
    }
    return place;
}

QStringList ipns(Session& session, const QString& start)
{
    PartQuery query;
    const QString wanted = start.section(u'@', 0, 0);
    if (!wanted.isEmpty())
        query.text = u"ipn:\"%1\""_s.arg(wanted);
    PartList found = session.browser().find(query);
    QStringList all;
    // A number may hold the typed text in its middle: look on until enough begin with it.
    for (size_t at = 0; at < found.ids.size() && static_cast<size_t>(all.size()) < mostIpns;
         at += mostIpns) {
        const auto from = found.ids.begin() + static_cast<std::ptrdiff_t>(at);
        const auto to = found.ids.begin() +
                        static_cast<std::ptrdiff_t>(std::min(at + mostIpns, found.ids.size()));
        for (const PartRow& row : session.browser().rows(std::vector<qint64>(from, to)))
            if (row.ipn.startsWith(wanted, Qt::CaseInsensitive))
                all += row.ipn;
    }
    return all.mid(0, static_cast<qsizetype>(mostIpns));
}

QStringList candidatesIn(Session& session, Words words, const QString& start)
{
    QStringList all;
    switch (words) {
    case Words::Ipn:
        return ipns(session, start);
    case Words::Reviewed:
        all = ipns(session, start);
        [[fallthrough]];
    case Words::Change:
        for (const ChangeRow& row :
             session.vault().changes().list(session.reader(), ChangeFilter::All))
            all += row.number;
        break;
    case Words::Category:
        for (const Category& category : session.administration().categories())
            if (!category.retired)
                all += category.fullCode;
        break;
    case Words::User: {
        // A list of users goes on behind its last comma.
        const QString before = start.left(start.lastIndexOf(u',') + 1);
        for (const User& user : session.administration().users())
            if (user.active)
                all += before + user.name;
        break;
    }
    case Words::Workflow:
        for (const Workflow& workflow : session.administration().workflows())
            all += workflow.name;
        break;
    case Words::Property:
    case Words::Assignment:
        for (const PropertyTemplate& property : session.administration().propertyTemplates())
            if (!property.retired)
                all += words == Words::Assignment ? property.name + u'=' : property.name;
        break;
    case Words::ColumnMapping:
        if (start.contains(u'='))
            for (int field = 0; field < static_cast<int>(ImportField::Property); ++field)
                all += start.section(u'=', 0, 0) + u'=' + code(static_cast<ImportField>(field));
        break;
    case Words::Any:
    case Words::Number:
    case Words::Date:
    case Words::File:
    case Words::Folder:
    case Words::Verb:
        break;
    }
    return all;
}

QStringList candidates(Session& session, Words words, const QStringList& choices,
                       const QString& start)
{
    if (!choices.isEmpty())
        return choices;
    try {
        return candidatesIn(session, words, start);
    } catch (const Error&) {
        return {}; // no vault, no candidates: a shell has nowhere to show why
    }
}

const Operand* operandAt(const Verb& verb, int at)
{
    for (const Operand& operand : verb.operands) {
        if (operand.most == 0 || at < operand.most)
            return &operand;
        at -= operand.most;
    }
    return nullptr;
}

QStringList candidatesAt(const Place& place, const QString& current, Session& session)
{
    if (place.value != nullptr)
        return candidates(session, place.value->words, place.value->choices, current);
    const qsizetype equals = current.indexOf(u'=');
    if (!place.optionsEnded && current.startsWith(u"--"_s) && equals > 0) {
        static const Verb none;
        const Option* option =
            (place.verb != nullptr ? place.verb : &none)->option(current.mid(2, equals - 2));
        QStringList all;
        if (option != nullptr && !option->value.isEmpty())
            for (const QString& value :
                 candidates(session, option->words, option->choices, current.mid(equals + 1)))
                all += current.left(equals + 1) + value;
        return all;
    }
    if (!place.optionsEnded && current.startsWith(u'-')) {
        QStringList all;
        if (place.verb != nullptr)
            for (const Option& option : place.verb->options)
                all += u"--"_s + option.name;
        for (const Option& option : globalOptions())
            all += u"--"_s + option.name;
        return all;
    }
    if (place.verb == nullptr)
        return place.words.isEmpty() || isGroup(place.words) ? nextWords(place.words)
                                                             : QStringList();
    if (place.verb->name == u"help")
        return nextWords(place.operands.join(u' '));
    const Operand* operand = operandAt(*place.verb, static_cast<int>(place.operands.size()));
    QStringList all = operand == nullptr
                          ? QStringList()
                          : candidates(session, operand->words, operand->choices, current);
    // IPN... PHASE: behind the first number either may stand.
    if (operand != nullptr && operand->most == 0 && !place.operands.isEmpty())
        all += place.verb->operands.back().choices;
    return all;
}

void complete(Invocation& call)
{
    QStringList words = call.arguments.operands();
    const QString current = words.isEmpty() ? QString() : words.takeLast();
    const Place place = placeAfter(words);
    Session session(place.vault, {});
    const QStringList all = candidatesAt(place, current, session);
    QString lines;
    for (const QString& candidate : all)
        if (candidate.startsWith(current, Qt::CaseInsensitive))
            lines += candidate + u'\n';
    call.out.text(lines);
}

} // namespace

QList<Verb> completionVerbs()
{
    return {{.name = u"__complete"_s,
             .summary = u"list what may stand at the cursor"_s,
             .details = {},
             .operands = {{.name = u"WORD"_s, .words = Words::Any, .least = 0, .most = 0}},
             .options = {},
             .examples = {u"__complete part sh"_s},
             .run = complete,
             .hidden = true,
             .raw = true}};
}

} // namespace implexa::cli
