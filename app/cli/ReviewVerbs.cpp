#include "ReviewVerbs.h"

#include "ChangeJson.h"
#include "EventText.h"
#include "Invocation.h"
#include "PartPage.h"
#include "core/domain/ChangeNumber.h"
#include "core/domain/Error.h"
#include "core/services/ChangeManagement.h"
#include "core/services/PartManagement.h"
#include "core/services/ReviewDesk.h"
#include "core/services/Vault.h"

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

/// Also one that is not there, unless it is a part's number from before such were refused.
bool isChange(Vault& vault, const QString& name)
{
    if (vault.changes().exists(name))
        return true;
    if (!readsAsChangeNumber(name))
        return false;
    try {
        vault.parts().part(name);
        return false;
    } catch (const NotFound&) {
        return true;
    }
}

ReviewView viewed(Invocation& call, const Actor& actor)
{
    const QString name = call.arguments.operand(0);
    Vault& vault = call.session.vault();
    return isChange(vault, name) ? vault.reviewDesk().change(actor, name)
                                 : vault.reviewDesk().part(actor, name);
}

void printDifference(Output& out, const RevisionDifference& difference)
{
    out.line(u'\n' + out.emphasised(
                         difference.from.isEmpty()
                             ? u"%1 revision %2, which is new"_s.arg(difference.part, difference.to)
                             : u"%1 revision %2 against %3"_s.arg(difference.part, difference.to,
                                                                  difference.from)));
    if (difference.changes.isEmpty())
        out.line(u"  nothing differs"_s);
    for (const ContentChange& change : difference.changes)
        out.text(u"  %1 %2\n"_s.arg(code(change.kind), change.name) +
                 signedLines(u'-', change.before) + signedLines(u'+', change.after));
}

void show(Invocation& call)
{
    const ReviewView view = viewed(call, call.session.reader());
    Output& out = call.out;
    if (out.json()) {
        out.value(json(view));
        return;
    }
    out.line(out.emphasised(view.subject));
    const bool open = !view.reviews.isEmpty() && view.reviews.back().outcome == ReviewOutcome::Open;
    printFacts(out,
               {{u"Reviewed with"_s, view.change},
                {u"Approvals"_s, open ? u"%1 of %2%3"_s.arg(view.approvals)
                                            .arg(view.approvalsNeeded)
                                            .arg(view.waitsForMe ? u", waits for you"_s : QString())
                                      : QString()},
                {u"Edited by"_s, view.editors.join(u", "_s)}});
    for (const RevisionDifference& difference : view.differences)
        printDifference(out, difference);
    printReviews(out, view.subject, view.reviews);
}

void comment(Invocation& call)
{
    const QString name = call.arguments.operand(0);
    const QString text = call.arguments.operands().mid(1).join(u' ');
    const Actor actor = call.session.writer();
    Vault& vault = call.session.vault();
    if (isChange(vault, name))
        vault.reviewDesk().commentOnChange(actor, name, text);
    else
        vault.reviewDesk().comment(actor, name, text);
    if (call.out.json())
        call.out.value(json(viewed(call, actor)));
    else
        call.out.say(u"Commented on %1"_s.arg(name));
}

} // namespace

QList<Verb> reviewVerbs()
{
    const Operand subject{.name = u"IPN|ECO"_s, .words = Words::Reviewed, .choices = {}};
    return {
        {.name = u"review show"_s,
         .summary = u"show what a review is about"_s,
         .details = u"What changed since the last release: fields, properties, BOM lines, files; "
                    "the votes, and what was said. Of a part, or of every revision in a change "
                    "order."_s,
         .operands = {subject},
         .options = {},
         .examples = {u"review show EL-RES-10000"_s, u"review show ECO-0001"_s},
         .run = show},
        {.name = u"review comment"_s,
         .summary = u"say something in an open review"_s,
         .details = u"Whoever may edit, and its reviewers. A remark voids no vote; a closed review "
                    "takes none."_s,
         .operands =
             {subject,
              {.name = u"TEXT"_s, .words = Words::Any, .choices = {}, .least = 1, .most = 0}},
         .options = {},
         .examples = {u"review comment ECO-0001 \"Does the reel still fit?\""_s},
         .run = comment},
    };
}

} // namespace implexa::cli
