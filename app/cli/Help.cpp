#include "Help.h"

#include "Invocation.h"
#include "Terminal.h"
#include "core/domain/Error.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

const QString program = u"implexa-cli"_s;

QString wrapped(const QString& text, int indent, int width)
{
    QString lines;
    qsizetype column = 0;
    for (const QString& word : text.split(u' ', Qt::SkipEmptyParts)) {
        if (column > 0 && column + 1 + word.size() > width - indent) {
            lines += u'\n' + QString(indent, u' ');
            column = 0;
        } else if (column > 0) {
            lines += u' ';
            ++column;
        }
        lines += word;
        column += word.size();
    }
    return lines;
}

QString sentence(const QString& summary)
{
    return summary.left(1).toUpper() + summary.mid(1) + u'.';
}

/// Names in a column, what they mean beside them.
QString listed(const QList<std::pair<QString, QString>>& items, int width)
{
    qsizetype widest = 0;
    for (const auto& [name, text] : items)
        if (name.size() <= 30)
            widest = std::max(widest, name.size());
    QString lines;
    const int indent = static_cast<int>(widest) + 4;
    for (const auto& [name, text] : items) {
        lines += u"  "_s + name.leftJustified(widest);
        lines += name.size() > widest ? u'\n' + QString(indent, u' ') : u"  "_s;
        lines += wrapped(text, indent, width) + u'\n';
    }
    return lines;
}

QString optionHelp(const QList<Option>& options, int width)
{
    QList<std::pair<QString, QString>> items;
    for (const Option& option : options) {
        QString name = u"--"_s + option.name;
        if (!option.value.isEmpty())
            name += u' ' + option.value + (option.many ? u"..."_s : QString());
        QString text = option.help;
        if (!option.choices.isEmpty())
            text += u" ("_s + option.choices.join(u", "_s) + u')';
        if (option.repeatable)
            text += u"; may be given several times"_s;
        if (option.many)
            text += u"; takes every word up to the next option"_s;
        items.emplaceBack(name, text);
    }
    return listed(items, width);
}

QString verbHelp(const Verb& verb, int width)
{
    QString text = wrapped(u"Usage: "_s + usageLine(verb), 7, width) + u"\n\n"_s;
    text += wrapped(sentence(verb.summary), 0, width) + u'\n';
    for (const QString& paragraph : verb.details.split(u'\n', Qt::SkipEmptyParts))
        text += u'\n' + wrapped(paragraph, 0, width) + u'\n';
    if (!verb.options.isEmpty())
        text += u"\nOptions:\n"_s + optionHelp(verb.options, width);
    text += u"\nOptions of every verb:\n"_s + optionHelp(globalOptions(), width);
    text += verb.examples.size() == 1 ? u"\nExample:\n"_s : u"\nExamples:\n"_s;
    for (const QString& example : verb.examples)
        text += u"  "_s + program + u' ' + example + u'\n';
    return text;
}

QString groupHelp(const QString& group, int width)
{
    QString text =
        u"Usage: %1 %2 VERB\n\n%3\n\nVerbs:\n"_s.arg(program, group, sentence(groupSummary(group)));
    QList<std::pair<QString, QString>> items;
    QString example;
    for (const Verb& verb : verbs())
        if (verb.name.startsWith(group + u' ')) {
            items.emplaceBack(verb.name, verb.summary);
            if (example.isEmpty())
                example = verb.examples.front();
        }
    text += listed(items, width);
    text += u"\nExample:\n  %1 %2\n\nMore about one: %1 %3 --help\n"_s.arg(program, example,
                                                                           items.front().first);
    return text;
}

QString programHelp(int width)
{
    QString text =
        u"Implexa keeps hardware parts, their revisions and releases in a vault.\n\n"
        "Usage: implexa-cli [--vault DIR] [--json] [--as USER] [--quiet] VERB ...\n\nVerbs:\n"_s;
    QList<std::pair<QString, QString>> items;
    for (const QString& word : nextWords({}))
        if (const Verb* verb = findVerb(word))
            items.emplaceBack(word, verb->summary);
        else
            items.emplaceBack(word + u" ..."_s, groupSummary(word));
    text += listed(items, width);
    text += u"\nOptions of every verb:\n"_s + optionHelp(globalOptions(), width);
    text += u"\nExit code: 0 done, 1 refused or not found, 2 wrong usage, 3 storage failure.\n"_s;
    text +=
        u"\nExamples:\n"
        "  implexa-cli init ~/Parts\n"
        "  implexa-cli --vault ~/Parts part create --category EL-RES --name \"RES 10k 1% 0603\"\n"
        "  implexa-cli --vault ~/Parts part list state:draft\n\n"
        "More about a verb: implexa-cli part create --help\n"_s;
    return text;
}

void help(Invocation& call)
{
    const QString words = call.arguments.operands().join(u' ');
    if (!words.isEmpty() && findVerb(words) == nullptr && !isGroup(words))
        call.arguments.refuse(u"There is no verb “%1”."_s.arg(words));
    call.out.text(helpText(words, std::min(call.out.width(), 100)));
}

} // namespace

QString usageLine(const Verb& verb)
{
    QString line = program + u' ' + verb.name;
    for (const Operand& operand : verb.operands) {
        const QString name = operand.name + (operand.most == 1 ? QString() : u"..."_s);
        line += operand.least == 0 ? u" [%1]"_s.arg(name) : u' ' + name;
    }
    bool optional = false;
    for (const Option& option : verb.options)
        if (option.required)
            line += u" --%1 %2"_s.arg(option.name, option.value);
        else
            optional = true;
    return optional ? line + u" [options]"_s : line;
}

QString helpText(const QString& words, int width)
{
    if (const Verb* verb = findVerb(words))
        return verbHelp(*verb, width);
    return words.isEmpty() ? programHelp(width) : groupHelp(words, width);
}

QList<Verb> helpVerbs()
{
    return {{.name = u"help"_s,
             .summary = u"show help on the program, a group or a verb"_s,
             .details = {},
             .operands = {{.name = u"VERB"_s, .words = Words::Verb, .least = 0, .most = 0}},
             .options = {},
             .examples = {u"help part create"_s},
             .run = help}};
}

} // namespace implexa::cli
