#include "BomViewVerbs.h"

#include "BomCostVerbs.h"
#include "BomViewJson.h"
#include "BomWords.h"
#include "Invocation.h"
#include "Json.h"
#include "TextTable.h"
#include "Words.h"
#include "core/domain/Designators.h"
#include "core/services/BomViews.h"

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

constexpr qint64 rowsUnlessSaid = 10'000;

/// A total beside what it is without.
QString totalText(const Amount& total, bool asRequired, bool uncounted, const SeenPart& part)
{
    QStringList texts;
    if (!total.isZero() || (!asRequired && !uncounted))
        texts += inUnit(total, part);
    if (asRequired)
        texts += u"as required"_s;
    if (uncounted)
        texts += u"another unit"_s;
    return texts.join(u" + "_s);
}

void show(Invocation& call)
{
    BomDepth depth;
    depth.levels = call.arguments.smallNumber(u"levels"_s).value_or(0);
    depth.most = call.arguments.number(u"limit"_s).value_or(rowsUnlessSaid);
    depth.allTypes = call.arguments.has(u"all"_s);
    const BomAsOf then = asOf(call);
    const BomTree tree = views(call).indented(call.arguments.operand(0), then, depth);
    if (call.out.json()) {
        call.out.value(json(tree, then));
        return;
    }
    noteRoot(call, tree.root, then);
    TextTable table({{u"Part"_s},
                     {u"Find"_s, TextTable::Right},
                     {u"Rev"_s},
                     {u"State"_s},
                     {u"Quantity"_s, TextTable::Right},
                     {u"Total"_s, TextTable::Right},
                     {u"Designators"_s, TextTable::Left, true},
                     {u"Name"_s, TextTable::Left, true}});
    for (const BomRow& row : tree.rows) {
        const bool counts = row.line.type == RelationshipType::Bom;
        const QString revision = row.child.revision;
        const QString total = !counts            ? QString()
                              : !row.line.fitted ? u"not fitted"_s
                              : row.total        ? inUnit(*row.total, row.child)
                                                 : QString();
        table.add({row.child.ipn, QString::number(row.line.find),
                   row.line.pinned.isEmpty() ? revision : revision + u" pinned"_s,
                   stateOf(row.child), counts ? quantityOf(row.line) : label(row.line.type), total,
                   designatorText(row.line.designators), row.child.name},
                  (row.level - 1) * 2);
    }
    if (!table.isEmpty())
        call.out.table(table);
    if (tree.rows.isEmpty())
        call.out.note(u"%1 has no lines."_s.arg(tree.root.text()));
    if (!tree.isWhole)
        call.out.note(tree.occurrences.isZero()
                          ? u"These are the first %1 lines. See more with --limit, or fewer levels "
                            "with --levels."_s.arg(tree.rows.size())
                          : u"These are the first %1 of %2 lines. See more with --limit, fewer "
                            "levels with --levels, or sums with `bom flat`."_s.arg(tree.rows.size())
                                .arg(tree.occurrences.text()));
}

void flat(Invocation& call)
{
    const BomAsOf then = asOf(call);
    BomTotals totals = views(call).flat(call.arguments.operand(0), then);
    if (!call.arguments.has(u"assemblies"_s))
        totals.totals.removeIf([](const BomTotal& total) { return total.isAssembly; });
    if (call.out.json()) {
        call.out.value(json(totals, then));
        return;
    }
    noteRoot(call, totals.root, then);
    TextTable table({{u"Part"_s},
                     {u"Rev"_s},
                     {u"State"_s},
                     {u"Total"_s, TextTable::Right},
                     {u"Name"_s, TextTable::Left, true}});
    for (const BomTotal& total : totals.totals)
        table.add({total.part.ipn, total.part.revision, stateOf(total.part),
                   totalText(total.total, total.asRequired, total.uncounted, total.part),
                   total.part.name});
    if (!table.isEmpty())
        call.out.table(table);
    else
        call.out.note(u"%1 has no lines."_s.arg(totals.root.text()));
}

void whereUsed(Invocation& call)
{
    call.arguments.exclusive(u"direct"_s, u"top"_s);
    const WhereUsedScope scope{asOf(call), call.arguments.has(u"all-revisions"_s)};
    WhereUsed used = views(call).whereUsed(call.arguments.operand(0), scope);
    used.rows.removeIf([&](const WhereUsedRow& row) {
        return (call.arguments.has(u"direct"_s) && row.level > 1) ||
               (call.arguments.has(u"top"_s) && !row.isTop);
    });
    if (call.out.json()) {
        call.out.value(json(used, scope));
        return;
    }
    if (used.rows.isEmpty()) {
        call.out.note(u"%1 is used nowhere."_s.arg(used.part.text()));
        return;
    }
    TextTable table({{u"Level"_s, TextTable::Right},
                     {u"In"_s},
                     {u"Rev"_s},
                     {u"State"_s},
                     {u"Total"_s, TextTable::Right},
                     {u"Find"_s},
                     {u"Name"_s, TextTable::Left, true}});
    for (const WhereUsedRow& row : used.rows) {
        QStringList finds;
        for (const BomLine& line : row.lines)
            finds += QString::number(line.find) + (row.asSubstitute ? u" for "_s + line.child
                                                   : line.fitted    ? QString()
                                                                    : u" not fitted"_s);
        table.add({QString::number(row.level) + (row.isTop ? u" top"_s : QString()), row.parent.ipn,
                   row.parent.revision, stateOf(row.parent),
                   row.asSubstitute
                       ? u"substitute"_s
                       : totalText(row.total, row.asRequired, row.uncounted, used.part),
                   finds.join(u", "_s), row.parent.name});
    }
    call.out.table(table);
}

constexpr FindingSeverity severities[] = {FindingSeverity::Error, FindingSeverity::Warning,
                                          FindingSeverity::Note};

/// Whether a finding is at least as grave as --fail-on says.
bool fails(const Arguments& arguments, const QList<BomFinding>& findings)
{
    const auto level = arguments.given(u"fail-on"_s);
    for (const FindingSeverity severity : severities) {
        for (const BomFinding& finding : findings)
            if (level && finding.severity == severity)
                return true;
        if (level == code(severity))
            return false;
    }
    return false;
}

void check(Invocation& call)
{
    const QList<BomFinding> findings =
        views(call).check(call.arguments.operand(0), asOf(call), call.arguments.has(u"below"_s));
    if (fails(call.arguments, findings))
        call.exit = ExitCode::Refused;
    if (call.out.json()) {
        call.out.value(jsonArray(findings));
        return;
    }
    if (findings.isEmpty()) {
        call.out.say(u"Nothing to find fault with."_s);
        return;
    }
    TextTable table({{u"Severity"_s},
                     {u"In"_s},
                     {u"Find"_s, TextTable::Right},
                     {u"What"_s, TextTable::Left, true}});
    for (const BomFinding& finding : findings)
        table.add({label(finding.severity), finding.parent,
                   finding.line.isNull() ? QString() : QString::number(finding.find),
                   finding.mend ? u"%1 [%2]"_s.arg(finding.sentence, finding.mend->label)
                                : finding.sentence});
    call.out.table(table);
}

QString lineText(const BomLine& line)
{
    QStringList texts{QString::number(line.find), line.child, quantityOf(line)};
    if (!line.pinned.isEmpty())
        texts += u"pinned to "_s + line.pinned;
    if (!line.fitted)
        texts += u"not fitted"_s;
    if (!line.designators.isEmpty())
        texts += designatorText(line.designators);
    if (!line.childName.isEmpty())
        texts += line.childName;
    return texts.join(u"  "_s);
}

void diff(Invocation& call)
{
    const BomComparison comparison =
        views(call).compare(call.arguments.operand(0), call.arguments.operand(1));
    if (call.out.json()) {
        call.out.value(json(comparison));
        return;
    }
    if (comparison.changes.isEmpty()) {
        call.out.note(
            u"%1 and %2 have the same lines."_s.arg(comparison.from.text(), comparison.to.text()));
        return;
    }
    call.out.line(u"--- %1 (%2)"_s.arg(comparison.from.text(), stateOf(comparison.from)));
    call.out.line(u"+++ %1 (%2)"_s.arg(comparison.to.text(), stateOf(comparison.to)));
    for (const BomLineChange& change : comparison.changes) {
        if (change.kind == BomLineChange::Removed)
            call.out.line(u"- "_s + lineText(change.from));
        else if (change.kind == BomLineChange::Added)
            call.out.line(u"+ "_s + lineText(change.to));
        else
            call.out.line(u"~ %1  %2"_s.arg(change.from.find).arg(change.from.child));
        for (const BomFieldChange& field : change.fields) {
            call.out.line(u"    "_s + fieldLabel(field.field));
            if (!field.from.isEmpty())
                call.out.line(u"    - "_s + field.from);
            if (!field.to.isEmpty())
                call.out.line(u"    + "_s + field.to);
        }
    }
}

} // namespace

QList<Verb> bomViewVerbs()
{
    const Operand root{.name = u"IPN[@REVISION]"_s, .words = Words::Ipn};
    const Option at = atOption();
    const QString rootNote = rootDetails();
    const QList<Verb> shown{
        {.name = u"bom show"_s,
         .summary = u"show the lines of a part, level below level"_s,
         .details = rootNote,
         .operands = {root},
         .options = {at,
                     {.name = u"levels"_s,
                      .value = u"N"_s,
                      .help = u"so many levels; 1: its own lines; 0: all, which is the default"_s,
                      .words = Words::Number},
                     {.name = u"limit"_s,
                      .value = u"N"_s,
                      .help = u"at most so many lines; 10000 unless said"_s,
                      .words = Words::Number},
                     {.name = u"all"_s,
                      .value = {},
                      .help = u"also documents, symbols and whatever else belongs to it"_s}},
         .examples = {u"bom show AS-PRD-10000 --levels 2"_s,
                      u"bom show AS-PRD-10000@2 --at as-released --json"_s},
         .run = show},
        {.name = u"bom flat"_s,
         .summary = u"sum up how much of each part is in one"_s,
         .details = u"Exact totals in each part's own unit, over all levels. What is not fitted "
                    "adds nothing; what is as required is listed and adds nothing. "_s +
                    rootNote,
         .operands = {root},
         .options = {at,
                     {.name = u"assemblies"_s,
                      .value = {},
                      .help = u"also the parts that have lines of their own"_s}},
         .examples = {u"bom flat AS-PRD-10000"_s, u"bom flat AS-PRD-10000 --at 2026-11-23"_s},
         .run = flat},
        {.name = u"bom where-used"_s,
         .summary = u"show what a part is in, and how much of it"_s,
         .details = u"Directly and through others, each with the sum of it in one. What has it "
                    "only as a substitute is there too, as such, and counts nothing. Without "
                    "@REVISION: whichever revision of the part."_s,
         .operands = {root},
         .options = {{.name = u"at"_s,
                      .value = u"WHEN"_s,
                      .help = u"which revisions' lines are read: drafts (unless said), released, a "
                              "day, or a release tag"_s},
                     {.name = u"all-revisions"_s,
                      .value = {},
                      .help = u"also in revisions that were superseded"_s},
                     {.name = u"direct"_s, .value = {}, .help = u"only what has a line of it"_s},
                     {.name = u"top"_s, .value = {}, .help = u"only what nothing else uses"_s}},
         .examples = {u"bom where-used ME-FAS-10004"_s, u"bom where-used ME-FAS-10004@1 --top"_s},
         .run = whereUsed},
    };
    const QList<Verb> judged{
        {.name = u"bom check"_s,
         .summary = u"find what is wrong with the lines of a part"_s,
         .details =
             u"Children that are obsolete, not for new design or never released, newer releases, "
             "quantities against designators, duplicate designators, units, parts to buy without "
             "an approved manufacturer part, circles. "_s +
             rootNote,
         .operands = {root},
         .options = {at,
                     {.name = u"below"_s,
                      .value = {},
                      .help = u"also the lines of everything below it"_s},
                     {.name = u"fail-on"_s,
                      .value = u"SEVERITY"_s,
                      .help = u"end with code 1 where something as grave as this is found; without "
                              "it the code is 0 whatever is found"_s,
                      .choices = {u"error"_s, u"warning"_s, u"note"_s}}},
         .examples = {u"bom check AS-PRD-10000 --below"_s,
                      u"bom check AS-PRD-10000 --below --at released --fail-on warning"_s},
         .run = check},
        {.name = u"bom diff"_s,
         .summary = u"compare the lines of two revisions, of one part or of two"_s,
         .details = u"Without @REVISION: the open one if there is one, else the latest."_s,
         .operands = {{.name = u"IPN@REVISION"_s, .words = Words::Ipn},
                      {.name = u"IPN@REVISION"_s, .words = Words::Ipn}},
         .options = {},
         .examples = {u"bom diff AS-PRD-10000@1 AS-PRD-10000@2"_s},
         .run = diff},
    };
    return shown + bomCostVerbs() + judged;
}

} // namespace implexa::cli
