#include "SourceVerbs.h"

#include "Invocation.h"
#include "Json.h"
#include "Repeat.h"
#include "TextTable.h"
#include "Words.h"
#include "core/domain/Error.h"
#include "core/services/PartManagement.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

void sourceDone(Invocation& call, const QString& what, const PartRecord& part,
                const ManufacturerPart& wanted)
{
    const auto source = std::find_if(
        part.sources.begin(), part.sources.end(), [&](const ManufacturerPart& candidate) {
            return wanted.uuid.isNull()
                       ? candidate.mpn == wanted.mpn.trimmed() &&
                             candidate.manufacturer == wanted.manufacturer.trimmed()
                       : candidate.uuid == wanted.uuid;
        });
    const ManufacturerPart& line = source == part.sources.end() ? wanted : *source;
    if (call.out.json()) {
        QJsonObject object = json(line);
        object[u"ipn"_s] = part.ipn;
        call.out.value(object);
    } else {
        call.out.say(u"%1 %2 (%3) of %4: %5."_s.arg(what, line.mpn, line.manufacturer, part.ipn,
                                                    label(line.approval)));
    }
}

void readFields(const Arguments& arguments, ManufacturerPart& source)
{
    if (const auto status = arguments.given(u"status"_s))
        source.status = fromChecked<SourceStatus>(*status);
    if (const auto approval = arguments.given(u"approval"_s))
        source.approval = fromChecked<SourceApproval>(*approval);
    if (const auto rank = arguments.smallNumber(u"rank"_s))
        source.rank = *rank;
    source.datasheet = arguments.given(u"datasheet"_s).value_or(source.datasheet);
    source.note = arguments.given(u"note"_s).value_or(source.note);
}

void add(Invocation& call)
{
    const Arguments& arguments = call.arguments;
    PartManagement& parts = call.session.parts();
    ManufacturerPart source;
    source.manufacturer = arguments.value(u"manufacturer"_s);
    source.mpn = arguments.value(u"mpn"_s);
    for (const ManufacturerPart& other : parts.part(arguments.operand(0)).sources)
        source.rank = std::max(source.rank, other.rank + 1);
    readFields(arguments, source);
    sourceDone(call, u"Added"_s,
               parts.addSource(call.session.writer(), arguments.operand(0), source), source);
}

void list(Invocation& call)
{
    const PartRecord part = call.session.parts().part(call.arguments.operand(0));
    if (call.out.json())
        call.out.value(jsonArray(part.sources));
    else if (part.sources.isEmpty())
        call.out.note(u"%1 has no sources."_s.arg(part.ipn));
    else
        printSources(call, part.sources);
}

void change(Invocation& call, const QString& what, std::optional<SourceApproval> approval)
{
    const Arguments& arguments = call.arguments;
    const Actor actor = call.session.writer();
    PartManagement& parts = call.session.parts();
    ManufacturerPart source;
    const PartRecord changed = repeatOnConflict([&] {
        const PartRecord part = parts.part(arguments.operand(0));
        const ManufacturerPart present =
            namedSource(part, arguments.operand(1), arguments.value(u"manufacturer"_s));
        source = present;
        if (approval)
            source.approval = *approval;
        readFields(arguments, source);
        source.mpn = arguments.given(u"new-mpn"_s).value_or(source.mpn);
        source.manufacturer = arguments.given(u"new-manufacturer"_s).value_or(source.manufacturer);
        return parts.editSource(actor, part.ipn, source, present);
    });
    sourceDone(call, what, changed, source);
}

void approve(Invocation& call)
{
    change(call, u"Approved"_s, SourceApproval::Approved);
}

void reject(Invocation& call)
{
    change(call, u"Rejected"_s, SourceApproval::Rejected);
}

void edit(Invocation& call)
{
    bool any = false;
    for (const Option& option : call.arguments.verb()->options)
        any |= option.name != u"manufacturer" && call.arguments.has(option.name);
    if (!any)
        call.arguments.refuse(u"Say what to change, for example with --status."_s);
    change(call, u"Changed"_s, {});
}

void remove(Invocation& call)
{
    const Actor actor = call.session.writer();
    PartManagement& parts = call.session.parts();
    const PartRecord part = parts.part(call.arguments.operand(0));
    const ManufacturerPart source =
        namedSource(part, call.arguments.operand(1), call.arguments.value(u"manufacturer"_s));
    parts.removeSource(actor, part.ipn, source.uuid);
    if (call.out.json()) {
        QJsonObject object = json(source);
        object[u"ipn"_s] = part.ipn;
        object[u"removed"_s] = true;
        call.out.value(object);
    } else {
        call.out.say(u"Removed %1 (%2) from %3."_s.arg(source.mpn, source.manufacturer, part.ipn));
    }
}

const Operand part{.name = u"IPN"_s, .words = Words::Ipn};
const Operand source{.name = u"MPN"_s};
const Option which{.name = u"manufacturer"_s,
                   .value = u"NAME"_s,
                   .help = u"whose MPN it is, where two makers have the same"_s};

QList<Option> fieldOptions()
{
    return {
        {.name = u"rank"_s, .value = u"N"_s, .help = u"1 is preferred"_s, .words = Words::Number},
        {.name = u"status"_s,
         .value = u"STATUS"_s,
         .help = u"whether its maker still makes it"_s,
         .choices = sourceStatusCodes()},
        {.name = u"approval"_s,
         .value = u"APPROVAL"_s,
         .help = u"whether we may buy it (approvers only)"_s,
         .choices = sourceApprovalCodes()},
        {.name = u"datasheet"_s, .value = u"URL"_s, .help = u"address of its datasheet"_s},
        {.name = u"note"_s, .value = u"TEXT"_s, .help = u"a remark"_s},
    };
}

} // namespace

ManufacturerPart namedSource(const PartRecord& part, const QString& name,
                             const QString& manufacturer)
{
    QList<ManufacturerPart> found;
    for (const ManufacturerPart& source : part.sources)
        if ((source.mpn.compare(name, Qt::CaseInsensitive) == 0 ||
             source.uuid.toString(QUuid::WithoutBraces) == name.toLower()) &&
            (manufacturer.isEmpty() ||
             source.manufacturer.compare(manufacturer, Qt::CaseInsensitive) == 0))
            found += source;
    if (found.size() == 1)
        return found.front();
    QStringList all;
    for (const ManufacturerPart& source : found.isEmpty() ? part.sources : found)
        all += u"%1 (%2)"_s.arg(source.mpn, source.manufacturer);
    if (found.isEmpty())
        throw NotFound(all.isEmpty() ? u"%1 has no sources."_s.arg(part.ipn)
                                     : u"%1 has no source %2. It has %3."_s.arg(part.ipn, name,
                                                                                all.join(u", "_s)));
    throw InvalidInput(u"%1 has several sources %2: %3. Name the manufacturer too."_s.arg(
        part.ipn, name, all.join(u", "_s)));
}

void printSources(Invocation& call, const QList<ManufacturerPart>& sources)
{
    TextTable table({{u"Rank"_s, TextTable::Right},
                     {u"Manufacturer"_s, TextTable::Left, true},
                     {u"MPN"_s},
                     {u"Approval"_s},
                     {u"Status"_s},
                     {u"Datasheet"_s, TextTable::Left, true},
                     {u"Note"_s, TextTable::Left, true}});
    for (const ManufacturerPart& each : sources)
        table.add({QString::number(each.rank), each.manufacturer, each.mpn, label(each.approval),
                   label(each.status), each.datasheet, each.note});
    call.out.table(table);
}

QList<Verb> sourceVerbs()
{
    const QList<Option> addOptions = QList<Option>{{.name = u"manufacturer"_s,
                                                    .value = u"NAME"_s,
                                                    .help = u"who makes it"_s,
                                                    .required = true},
                                                   {.name = u"mpn"_s,
                                                    .value = u"MPN"_s,
                                                    .help = u"the maker's part number"_s,
                                                    .required = true}} +
                                     fieldOptions();
    const QList<Option> editOptions =
        QList<Option>{which,
                      {.name = u"new-mpn"_s, .value = u"MPN"_s, .help = u"corrected MPN"_s},
                      {.name = u"new-manufacturer"_s,
                       .value = u"NAME"_s,
                       .help = u"corrected manufacturer"_s}} +
        fieldOptions();
    return {
        {.name = u"source add"_s,
         .summary = u"add a manufacturer part to a part"_s,
         .details = u"It is proposed until an approver approves it."_s,
         .operands = {part},
         .options = addOptions,
         .examples = {u"source add EL-RES-10000 --manufacturer Yageo --mpn RC0603FR-0710KL"_s},
         .run = add},
        {.name = u"source list"_s,
         .summary = u"list the manufacturer parts of a part"_s,
         .details = {},
         .operands = {part},
         .options = {},
         .examples = {u"source list EL-RES-10000"_s},
         .run = list},
        {.name = u"source approve"_s,
         .summary = u"allow a manufacturer part to be bought"_s,
         .details = {},
         .operands = {part, source},
         .options = {which},
         .examples = {u"source approve EL-RES-10000 RC0603FR-0710KL"_s},
         .run = approve},
        {.name = u"source reject"_s,
         .summary = u"forbid a manufacturer part to be bought"_s,
         .details = {},
         .operands = {part, source},
         .options = {which, {.name = u"note"_s, .value = u"TEXT"_s, .help = u"why"_s}},
         .examples = {u"source reject EL-RES-10000 RC0603FR-0710KL --note \"fails at 85 °C\""_s},
         .run = reject},
        {.name = u"source edit"_s,
         .summary = u"change what is known of a manufacturer part"_s,
         .details = {},
         .operands = {part, source},
         .options = editOptions,
         .examples =
             {u"source edit EL-RES-10000 RC0603FR-0710KL --status last_time_buy --rank 2"_s},
         .run = edit},
        {.name = u"source remove"_s,
         .summary = u"take a manufacturer part off a part"_s,
         .details = {},
         .operands = {part, source},
         .options = {which},
         .examples = {u"source remove EL-RES-10000 RC0603FR-0710KL"_s},
         .run = remove},
    };
}

} // namespace implexa::cli
