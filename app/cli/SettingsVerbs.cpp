#include "SettingsVerbs.h"

#include "Invocation.h"
#include "Json.h"
#include "Repeat.h"
#include "core/domain/FileSize.h"
#include "core/services/Administration.h"

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

void show(Invocation& call)
{
    const VaultSettings settings = call.session.administration().settings();
    if (call.out.json()) {
        call.out.value(json(settings));
        return;
    }
    const auto fact = [&](const QString& name, const QString& value) {
        call.out.line(name.leftJustified(20) + value);
    };
    fact(u"Name"_s, settings.name);
    fact(u"Revisions"_s, settings.revisions.code());
    fact(u"First number"_s, QString::number(settings.ipn.firstNumber));
    fact(u"Width"_s, QString::number(settings.ipn.width));
    fact(u"Separator"_s, settings.ipn.separator);
    fact(u"Large files from"_s, sizeText(settings.largeFileBytes));
}

void set(Invocation& call)
{
    const Arguments& arguments = call.arguments;
    bool any = false;
    for (const Option& option : arguments.verb()->options)
        any |= arguments.has(option.name);
    if (!any)
        arguments.refuse(u"Say what to change, for example with --name."_s);
    Administration& administration = call.session.administration();
    const Actor actor = call.session.writer();
    repeatOnConflict([&] {
        const VaultSettings present = administration.settings();
        VaultSettings settings = present;
        settings.name = arguments.given(u"name"_s).value_or(settings.name);
        settings.ipn.separator = arguments.given(u"separator"_s).value_or(settings.ipn.separator);
        settings.ipn.width = arguments.smallNumber(u"width"_s).value_or(settings.ipn.width);
        settings.ipn.firstNumber =
            arguments.number(u"first-number"_s).value_or(settings.ipn.firstNumber);
        settings.largeFileBytes =
            arguments.number(u"large-file-bytes"_s).value_or(settings.largeFileBytes);
        administration.changeSettings(actor, settings, present);
    });
    if (call.out.json())
        call.out.value(json(administration.settings()));
    else
        call.out.say(u"Changed the settings of the vault."_s);
}

} // namespace

QList<Verb> settingsVerbs()
{
    return {
        {.name = u"vault settings show"_s,
         .summary = u"show name, numbering and the limit for large files"_s,
         .details = {},
         .operands = {},
         .options = {},
         .examples = {u"vault settings show"_s},
         .run = show},
        {.name = u"vault settings set"_s,
         .summary = u"change name, numbering or the limit for large files (admins)"_s,
         .details = u"Numbers that parts have stay. A higher first number moves the next one on; a "
                    "lower one never back. How revisions are named stays as the vault was made."_s,
         .operands = {},
         .options = {{.name = u"name"_s, .value = u"NAME"_s, .help = u"the vault's name"_s},
                     {.name = u"first-number"_s,
                      .value = u"N"_s,
                      .help = u"number of the first part"_s,
                      .words = Words::Number},
                     {.name = u"width"_s,
                      .value = u"N"_s,
                      .help = u"digits of a number, filled with zeros"_s,
                      .words = Words::Number},
                     {.name = u"separator"_s,
                      .value = u"SIGN"_s,
                      .help = u"between codes and number"_s},
                     {.name = u"large-file-bytes"_s,
                      .value = u"N"_s,
                      .help = u"files from this size on are kept as Git LFS objects"_s,
                      .words = Words::Number}},
         .examples = {u"vault settings set --name \"Parts of the lab\" --first-number 20000"_s},
         .run = set},
    };
}

} // namespace implexa::cli
