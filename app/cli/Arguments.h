#pragma once

#include "Grammar.h"

#include <QMap>

#include <optional>
#include <stdexcept>

namespace implexa::cli
{

/// The command line cannot be read: the message names the word and the nearest that would do.
class WrongUsage final : public std::runtime_error
{
public:
    /// @p words: the verb or group that help should be asked about.
    explicit WrongUsage(const QString& message, const QString& words = {})
        : std::runtime_error(message.toStdString())
        , m_message(message)
        , m_words(words)
    {
    }

    const QString& message() const noexcept { return m_message; }
    const QString& words() const noexcept { return m_words; }

private:
    QString m_message;
    QString m_words;
};

/// One command line, read by the grammar.
class Arguments final
{
public:
    /// @p words: what stands after the program's name.
    /// @throws WrongUsage.
    static Arguments parse(const QStringList& words);
    /// Whether `--json` is among them, also where the rest cannot be read.
    static bool wantsJson(const QStringList& words);

    /// nullptr where help or the version is asked for.
    const Verb* verb() const { return m_verb; }
    bool wantsHelp() const { return m_help; }
    bool wantsVersion() const { return m_version; }
    /// The words that name the verb or group.
    const QString& words() const { return m_words; }

    bool has(const QString& option) const { return m_options.contains(option); }
    /// The option's value; empty where it is not given.
    QString value(const QString& option) const { return m_options.value(option).value(0); }
    std::optional<QString> given(const QString& option) const;
    QStringList values(const QString& option) const { return m_options.value(option); }
    std::optional<qint64> number(const QString& option) const;
    /// number(), at most what an int holds: more is never meant.
    std::optional<int> smallNumber(const QString& option) const;

    const QStringList& operands() const { return m_operands; }
    QString operand(qsizetype at) const { return m_operands.value(at); }

    /// Two options that cannot both be given. @throws WrongUsage.
    void exclusive(const QString& one, const QString& other) const;
    [[noreturn]] void refuse(const QString& message) const;

private:
    void readOption(const QStringList& words, qsizetype& at);
    void readWord(const QString& word);
    void checkValue(const QString& named, Words kind, const QStringList& choices,
                    const QString& value) const;
    void checkOperands() const;
    void checkRequired() const;

    const Verb* m_verb = nullptr;
    QString m_words;
    QMap<QString, QStringList> m_options;
    QStringList m_operands;
    bool m_help = false;
    bool m_version = false;
};

/// NAME=VALUE of each word. @throws WrongUsage where one has no `=` or no name.
QMap<QString, QString> assignments(const Arguments& arguments, const QStringList& words);

} // namespace implexa::cli
