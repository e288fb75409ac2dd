#include "Arguments.h"

#include "core/domain/Error.h"
#include "core/domain/NearestWord.h"

#include <QDate>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

QString didYouMean(const QString& nearest)
{
    return nearest.isEmpty() ? QString() : u" Did you mean “%1”?"_s.arg(nearest);
}

[[noreturn]] void refuseWord(const QString& word, const QString& before)
{
    QString nearest = nearestWord(word, nextWords(before));
    if (!nearest.isEmpty() && !before.isEmpty())
        nearest.prepend(before + u' ');
    // "create" alone: the verb of that name in whichever group it is.
    if (nearest.isEmpty() && before.isEmpty())
        for (const Verb& verb : verbs())
            if (!verb.hidden && verb.name.endsWith(u' ' + word)) {
                nearest = verb.name;
                break;
            }
    throw WrongUsage(
        u"There is no verb “%1”."_s.arg(before.isEmpty() ? word : before + u' ' + word) +
            didYouMean(nearest),
        before);
}

QStringList optionNames(const Verb* verb)
{
    QStringList names;
    for (const Option& option : globalOptions())
        names += u"--"_s + option.name;
    if (verb != nullptr)
        for (const Option& option : verb->options)
            names += u"--"_s + option.name;
    return names;
}

const Option* findOption(const Verb* verb, const QString& name)
{
    static const Verb none;
    return (verb != nullptr ? verb : &none)->option(name);
}

} // namespace

bool Arguments::wantsJson(const QStringList& words)
{
    for (const QString& word : words) {
        if (word == u"--json")
            return true;
        if (word == u"--")
            break;
    }
    return false;
}

Arguments Arguments::parse(const QStringList& words)
{
    Arguments arguments;
    bool optionsEnded = false;
    for (qsizetype at = 0; at < words.size(); ++at) {
        const QString& word = words[at];
        if (arguments.m_verb != nullptr && arguments.m_verb->raw)
            arguments.m_operands += word;
        else if (!optionsEnded && word == u"--")
            optionsEnded = true;
        else if (!optionsEnded && word.size() > 1 && word.startsWith(u'-'))
            arguments.readOption(words, at);
        else
            arguments.readWord(word);
    }
    if (arguments.m_help || arguments.m_version)
        return arguments;
    if (arguments.m_verb == nullptr) {
        if (arguments.m_words.isEmpty())
            throw WrongUsage(u"Say what to do: a verb is missing."_s);
        throw WrongUsage(u"“%1” needs one more word: %2."_s.arg(
                             arguments.m_words, nextWords(arguments.m_words).join(u", "_s)),
                         arguments.m_words);
    }
    arguments.checkOperands();
    arguments.checkRequired();
    return arguments;
}

void Arguments::readWord(const QString& word)
{
    if (m_verb != nullptr) {
        m_operands += word;
        return;
    }
    const QString longer = m_words.isEmpty() ? word : m_words + u' ' + word;
    m_verb = findVerb(longer);
    if (m_verb == nullptr && !isGroup(longer))
        refuseWord(word, m_words);
    m_words = longer;
}

void Arguments::readOption(const QStringList& words, qsizetype& at)
{
    const QString& word = words[at];
    if (word == u"-h") {
        m_help = true;
        return;
    }
    const qsizetype equals = word.indexOf(u'=');
    const QString name = word.startsWith(u"--"_s) ? word.left(equals).mid(2) : QString();
    const Option* option = name.isEmpty() ? nullptr : findOption(m_verb, name);
    if (option == nullptr) {
        const QString shown = word.left(equals);
        QString message = m_verb == nullptr
                              ? u"There is no option “%1” before the verb."_s.arg(shown)
                              : u"“%1” has no option “%2”."_s.arg(m_verb->name, shown);
        message += didYouMean(nearestWord(shown, optionNames(m_verb)));
        if (m_verb != nullptr && !word.startsWith(u"--"_s))
            message += u" Words that begin with - go after “--”."_s;
        throw WrongUsage(message, m_words);
    }
    const QString dashed = u"--"_s + name;
    if (m_options.contains(name) && !option->repeatable && !option->many &&
        !option->value.isEmpty())
        throw WrongUsage(u"“%1” is given twice."_s.arg(dashed), m_words);
    if (option->value.isEmpty()) {
        if (equals >= 0)
            throw WrongUsage(u"“%1” takes no value."_s.arg(dashed), m_words);
        m_help |= name == u"help";
        m_version |= name == u"version";
        m_options[name];
        return;
    }
    QStringList values;
    if (equals >= 0)
        values += word.mid(equals + 1);
    else
        while (at + 1 < words.size() && !words[at + 1].startsWith(u"--"_s) &&
               (values.isEmpty() || option->many))
            values += words[++at];
    if (values.isEmpty())
        throw WrongUsage(u"“%1” needs a value: %1 %2."_s.arg(dashed, option->value), m_words);
    for (const QString& value : values)
        checkValue(dashed, option->words, option->choices, value);
    // An unset variable in a script must not mean another vault or somebody else's rights.
    if (values.contains(QString()) && (name == u"vault" || name == u"as"))
        throw WrongUsage(u"“%1” is empty."_s.arg(dashed), m_words);
    m_options[name] += values;
}

void Arguments::checkValue(const QString& named, Words kind, const QStringList& choices,
                           const QString& value) const
{
    if (!choices.isEmpty() && !choices.contains(value))
        throw WrongUsage(u"“%1” is not a value of %2: choose one of %3."_s.arg(
                             value, named, choices.join(u", "_s)) +
                             didYouMean(nearestWord(value, choices)),
                         m_words);
    if (kind == Words::Number) {
        bool ok = false;
        const qint64 number = value.toLongLong(&ok);
        if (!ok || number < 0)
            throw WrongUsage(
                u"“%1” is not a value of %2: write a whole number."_s.arg(value, named), m_words);
    }
    if (kind == Words::Date && !QDate::fromString(value, Qt::ISODate).isValid())
        throw WrongUsage(
            u"“%1” is not a value of %2: write a date as 2026-11-23."_s.arg(value, named), m_words);
}

void Arguments::checkOperands() const
{
    qsizetype least = 0;
    qsizetype most = 0;
    bool any = false;
    for (const Operand& operand : m_verb->operands) {
        least += operand.least;
        most += operand.most;
        any |= operand.most == 0;
        if (least > m_operands.size())
            throw WrongUsage(u"“%1” needs %2."_s.arg(m_verb->name, operand.name), m_verb->name);
    }
    if (!any && !m_verb->raw && m_operands.size() > most)
        throw WrongUsage(
            u"“%1” does not know what to do with “%2”."_s.arg(m_verb->name, m_operands.at(most)),
            m_verb->name);
    // The last operand stands at the end whatever the ones before it take.
    if (!m_verb->operands.isEmpty() && !m_verb->operands.back().choices.isEmpty() &&
        !m_operands.isEmpty())
        checkValue(m_verb->operands.back().name, m_verb->operands.back().words,
                   m_verb->operands.back().choices, m_operands.back());
}

void Arguments::checkRequired() const
{
    for (const Option& option : m_verb->options)
        if (option.required && !has(option.name))
            throw WrongUsage(u"“%1” needs --%2 %3."_s.arg(m_verb->name, option.name, option.value),
                             m_verb->name);
}

std::optional<QString> Arguments::given(const QString& option) const
{
    return has(option) ? std::optional(value(option)) : std::nullopt;
}

std::optional<qint64> Arguments::number(const QString& option) const
{
    return has(option) ? std::optional(value(option).toLongLong()) : std::nullopt;
}

std::optional<int> Arguments::smallNumber(const QString& option) const
{
    const std::optional<qint64> value = number(option);
    if (!value)
        return std::nullopt;
    if (*value > std::numeric_limits<int>::max())
        throw InvalidInput(u"“%1” is too large for --%2."_s.arg(*value).arg(option));
    return static_cast<int>(*value);
}

void Arguments::exclusive(const QString& one, const QString& other) const
{
    if (has(one) && has(other))
        refuse(u"--%1 and --%2 cannot go together."_s.arg(one, other));
}

void Arguments::refuse(const QString& message) const
{
    throw WrongUsage(message, m_words);
}

QMap<QString, QString> assignments(const Arguments& arguments, const QStringList& words)
{
    QMap<QString, QString> values;
    for (const QString& word : words) {
        const qsizetype equals = word.indexOf(u'=');
        const QString name = word.left(equals).trimmed();
        if (equals < 0 || name.isEmpty())
            arguments.refuse(
                u"“%1” sets nothing: write NAME=VALUE (NAME= alone removes)."_s.arg(word));
        values[name] = word.mid(equals + 1);
    }
    return values;
}

} // namespace implexa::cli
