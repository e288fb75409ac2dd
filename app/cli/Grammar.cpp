#include "Grammar.h"

#include "BomImportVerb.h"
#include "BomVerbs.h"
#include "BomViewVerbs.h"
#include "BulkVerbs.h"
#include "CategoryVerbs.h"
#include "ChangeVerbs.h"
#include "Completion.h"
#include "ExportVerb.h"
#include "FileVerbs.h"
#include "Help.h"
#include "HistoryVerbs.h"
#include "ImportVerb.h"
#include "PackageVerb.h"
#include "PartVerbs.h"
#include "PropertyVerbs.h"
#include "ReleaseVerbs.h"
#include "ReviewVerbs.h"
#include "SettingsVerbs.h"
#include "SourceVerbs.h"
#include "SourcingVerbs.h"
#include "UndoVerbs.h"
#include "UserVerbs.h"
#include "VaultVerbs.h"
#include "WorkflowVerbs.h"
#include "core/domain/Lifecycle.h"
#include "core/domain/Property.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

template <typename Enum, size_t Count>
QStringList codes(const std::array<Enum, Count>& values)
{
    QStringList list;
    for (const Enum value : values)
        list += code(value);
    return list;
}

} // namespace

const QList<Verb>& verbs()
{
    static const QList<Verb> all =
        vaultVerbs() + settingsVerbs() + partVerbs() + releaseVerbs() + reviewVerbs() +
        changeVerbs() + bomVerbs() + bomViewVerbs() + bomImportVerbs() + fileVerbs() +
        propertyVerbs() + sourceVerbs() + sourcingVerbs() + bulkVerbs() + categoryVerbs() +
        userVerbs() + workflowVerbs() + importVerbs() + exportVerbs() + packageVerbs() +
        historyVerbs() + undoVerbs() + helpVerbs() + completionVerbs();
    return all;
}

const QList<Option>& globalOptions()
{
    static const QList<Option> all{
        {.name = u"vault"_s,
         .value = u"DIR"_s,
         .help = u"the vault's folder; otherwise $IMPLEXA_VAULT, otherwise the default vault"_s,
         .words = Words::Folder},
        {.name = u"json"_s, .value = {}, .help = u"answer in JSON, also about failures"_s},
        {.name = u"as"_s,
         .value = u"USER"_s,
         .help = u"act with USER's rights (admins only; it is recorded)"_s,
         .words = Words::User},
        {.name = u"quiet"_s,
         .value = {},
         .help = u"no notes and no progress; a new part prints its number alone"_s},
        {.name = u"help"_s, .value = {}, .help = u"show this help"_s},
        {.name = u"version"_s, .value = {}, .help = u"show the program's version"_s},
    };
    return all;
}

const Option* Verb::option(const QString& optionName) const
{
    for (const QList<Option>* list : {&options, &globalOptions()})
        for (const Option& candidate : *list)
            if (candidate.name == optionName)
                return &candidate;
    return nullptr;
}

const Verb* findVerb(const QString& name)
{
    const auto found = std::find_if(verbs().begin(), verbs().end(),
                                    [&](const Verb& verb) { return verb.name == name; });
    return found == verbs().end() ? nullptr : &*found;
}

bool isGroup(const QString& words)
{
    return std::any_of(verbs().begin(), verbs().end(),
                       [&](const Verb& verb) { return verb.name.startsWith(words + u' '); });
}

QString groupSummary(const QString& group)
{
    static const QList<std::pair<QString, QString>> summaries{
        {u"vault"_s, u"what the vault as a whole is set to"_s},
        {u"vault settings"_s, u"name, numbering and the limit for large files"_s},
        {u"part"_s, u"create, find, revise, review and release parts"_s},
        {u"bom"_s, u"what a part is made of, what it is in, what it costs and weighs"_s},
        {u"review"_s, u"what a review is about, and what is said in it"_s},
        {u"change"_s, u"change orders: parts that change together, reviewed and released as one"_s},
        {u"file"_s, u"files of a revision: attach, replace, rename, extract"_s},
        {u"property"_s, u"values of parts, and the templates they follow"_s},
        {u"property template"_s, u"what properties there are"_s},
        {u"part alternate"_s, u"parts that can stand in for another one"_s},
        {u"source"_s, u"manufacturer parts that a part may be bought as"_s},
        {u"source offer"_s, u"what suppliers sell a manufacturer part for"_s},
        {u"category"_s, u"the category tree, whose codes begin the numbers"_s},
        {u"user"_s, u"people, their roles and who approves"_s},
        {u"workflow"_s, u"the states that a revision goes through"_s},
    };
    for (const auto& [name, summary] : summaries)
        if (name == group)
            return summary;
    return {};
}

QStringList nextWords(const QString& words)
{
    const QString start = words.isEmpty() ? QString() : words + u' ';
    QStringList next;
    for (const Verb& verb : verbs()) {
        if (verb.hidden || !verb.name.startsWith(start))
            continue;
        const QString word = verb.name.mid(start.size()).section(u' ', 0, 0);
        if (!next.contains(word))
            next += word;
    }
    return next;
}

QStringList phaseCodes()
{
    return codes(
        std::array{Phase::Prototype, Phase::Production, Phase::NotForNewDesign, Phase::Obsolete});
}

QStringList roleCodes()
{
    return codes(std::array{Role::Viewer, Role::Designer, Role::Admin});
}

QStringList sourceStatusCodes()
{
    return codes(std::array{SourceStatus::Active, SourceStatus::NotRecommended,
                            SourceStatus::LastTimeBuy, SourceStatus::Obsolete});
}

QStringList sourceApprovalCodes()
{
    return codes(
        std::array{SourceApproval::Proposed, SourceApproval::Approved, SourceApproval::Rejected});
}

QStringList propertyKindCodes()
{
    return codes(std::array{PropertyKind::Text, PropertyKind::Number, PropertyKind::Integer,
                            PropertyKind::YesNo, PropertyKind::Choice, PropertyKind::Date,
                            PropertyKind::Link});
}

} // namespace implexa::cli
