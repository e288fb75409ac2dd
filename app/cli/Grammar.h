#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace implexa::cli
{
struct Invocation;

/// What kind of word an operand or an option's value is: checked when read, offered by completion.
enum class Words {
    Any,
    Number, ///< whole, from 0 on
    Date,   ///< 2026-11-23
    File,
    Folder,
    Ipn,
    Category,
    User,
    Workflow,
    Property,      ///< name of a property template
    Assignment,    ///< NAME=VALUE, NAME a property
    ColumnMapping, ///< COLUMN=FIELD
    Verb,          ///< the words of a verb, for help
    Change,        ///< number of a change order
    Reviewed,      ///< IPN or number of a change order
};

struct Option {
    QString name;  ///< without the dashes
    QString value; ///< what help calls the value; empty: a flag
    QString help;
    Words words = Words::Any;
    QStringList choices = {}; ///< the only values there are; empty: any
    bool required = false;
    bool repeatable = false;
    bool many = false; ///< takes every word up to the next option
};

struct Operand {
    QString name; ///< as in help: `IPN`
    Words words = Words::Any;
    QStringList choices = {};
    int least = 1;
    int most = 1; ///< 0: any number
};

/// One thing the program can do. Parsing, help and completion all read this.
struct Verb {
    QString name; ///< `part create`
    QString summary;
    QString details;
    QList<Operand> operands;
    QList<Option> options;
    QStringList examples;
    void (*run)(Invocation&) = nullptr;
    bool hidden = false;
    bool raw = false; ///< its words are operands whatever they look like

    const Option* option(const QString& optionName) const;
};

/// Every verb, in the order of the help. Each group's are beside what they do.
const QList<Verb>& verbs();
/// The options that every verb takes.
const QList<Option>& globalOptions();

const Verb* findVerb(const QString& name);
/// Whether verbs begin with these words: `part`, `property template`.
bool isGroup(const QString& words);
QString groupSummary(const QString& group);
/// What may stand after these words (empty: at the start), hidden verbs left out.
QStringList nextWords(const QString& words);

QStringList phaseCodes();
QStringList roleCodes();
QStringList sourceStatusCodes();
QStringList sourceApprovalCodes();
QStringList propertyKindCodes();

} // namespace implexa::cli
