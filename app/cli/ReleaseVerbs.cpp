#include "ReleaseVerbs.h"

#include "ChangeJson.h"
#include "Invocation.h"
#include "Json.h"
#include "PartVerbs.h"
#include "SeenOption.h"
#include "TextTable.h"
#include "Words.h"
#include "core/services/Administration.h"
#include "core/services/ChangeManagement.h"
#include "core/services/PartBrowser.h"
#include "core/services/PartManagement.h"
#include "core/services/PartRules.h"
#include "core/services/Vault.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

QStringList ipnOperands(const Invocation& call)
{
    QStringList ipns = call.arguments.operands();
    ipns.removeDuplicates();
    return ipns;
}

/// Whether that is behind a part already, so that what is below it goes on without it.
bool isDone(const Invocation& call, PartAction action, const QString& ipn)
{
    const PartRecord part = call.session.parts().part(ipn);
    if (part.head().state != ReleaseState::InReview)
        return false;
    if (action == PartAction::Submit)
        return true;
    const Review* review = openReview(part);
    if (action != PartAction::Approve || !review)
        return false;
    const QString name = call.session.administration().user(call.session.writer().user).name;
    return std::any_of(review->votes.begin(), review->votes.end(), [&](const Vote& vote) {
        return vote.approve && vote.user == name && vote.stage == part.head().workflowState;
    });
}

/// With --with-below also what the release of these waits for, children first, without those that
/// are in review or approved already.
QStringList withBelow(const Invocation& call, PartAction action)
{
    QStringList ipns = ipnOperands(call);
    if (!call.arguments.has(u"with-below"_s))
        return ipns;
    QStringList all = call.session.parts().waitingBelow(ipns, action) + ipns;
    all.removeDuplicates();
    all.removeIf([&](const QString& ipn) { return isDone(call, action, ipn); });
    return all.isEmpty() ? ipns : all; // the command says why nothing is left
}

void submit(Invocation& call)
{
    const QStringList ipns = withBelow(call, PartAction::Submit);
    QStringList reviewers;
    for (const QString& names : call.arguments.values(u"reviewers"_s))
        for (const QString& name : names.split(u',', Qt::SkipEmptyParts))
            reviewers += name.trimmed();
    reviewers.removeDuplicates();
    call.session.parts().submitForReview(call.session.writer(), ipns, reviewers,
                                         call.arguments.value(u"comment"_s));
    partsDone(call, u"Submitted"_s, ipns);
}

void withdraw(Invocation& call)
{
    const QStringList ipns = ipnOperands(call);
    call.session.parts().withdraw(call.session.writer(), ipns, call.arguments.value(u"comment"_s));
    partsDone(call, u"Withdrew"_s, ipns);
}

SeenContent seenByPart(const Invocation& call)
{
    const QString seen = seenContent(call.arguments);
    return seen.isEmpty() ? SeenContent{} : SeenContent{{ipnOperands(call).first(), seen}};
}

void approve(Invocation& call)
{
    call.arguments.exclusive(u"content"_s, u"with-below"_s);
    const SeenContent seen = seenByPart(call);
    const QStringList ipns = withBelow(call, PartAction::Approve);
    call.session.parts().approve(call.session.writer(), ipns, call.arguments.value(u"comment"_s),
                                 seen);
    partsDone(call, u"Approved"_s, ipns);
}

void reject(Invocation& call)
{
    const QStringList ipns = ipnOperands(call);
    call.session.parts().reject(call.session.writer(), ipns, call.arguments.value(u"reason"_s),
                                seenByPart(call));
    partsDone(call, u"Rejected"_s, ipns);
}

void release(Invocation& call)
{
    const QStringList ipns = withBelow(call, PartAction::Release);
    call.session.parts().release(call.session.writer(), ipns, call.arguments.value(u"comment"_s));
    partsDone(call, u"Released"_s, ipns);
}

/// Change orders in review: those that wait for the reader, those that the reader submitted, or
/// all.
QList<ChangeRow> changesInReview(Invocation& call, PartBrowser::Reviews which)
{
    const Actor reader = call.session.reader();
    const bool waiting = which == PartBrowser::Reviews::WaitingForMe;
    QList<ChangeRow> rows = call.session.vault().changes().list(
        reader, waiting ? ChangeFilter::WaitingForMe : ChangeFilter::Open);
    QString name;
    if (which == PartBrowser::Reviews::Mine && reader.user)
        name = call.session.administration()
                   .user(reader.actingFor ? reader.actingFor : reader.user)
                   .name;
    rows.removeIf([&](const ChangeRow& row) {
        return row.state != ChangeState::InReview ||
               (which == PartBrowser::Reviews::Mine && row.submittedBy != name);
    });
    return rows;
}

void reviews(Invocation& call)
{
    const Arguments& arguments = call.arguments;
    arguments.exclusive(u"mine"_s, u"all"_s);
    const auto which = arguments.has(u"all"_s)    ? PartBrowser::Reviews::All
                       : arguments.has(u"mine"_s) ? PartBrowser::Reviews::Mine
                                                  : PartBrowser::Reviews::WaitingForMe;
    const QList<ReviewRow> rows = call.session.browser().reviews(call.session.reader(), which);
    const QList<ChangeRow> changes = changesInReview(call, which);
    if (call.out.json()) {
        QJsonArray all = jsonArray(rows);
        for (const ChangeRow& row : changes)
            all += reviewJson(row);
        call.out.value(all);
        return;
    }
    TextTable table({{u"What"_s},
                     {u"Rev"_s},
                     {u"Name"_s, TextTable::Left, true},
                     {u"Submitted"_s},
                     {u"By"_s},
                     {u"Approvals"_s},
                     {u"Reviewers"_s, TextTable::Left, true}});
    for (const ReviewRow& row : rows)
        table.add({row.part.ipn, row.part.revision, row.part.name, shown(row.submittedAt),
                   row.submittedBy, u"%1/%2"_s.arg(row.approvals).arg(row.approvalsNeeded),
                   row.reviewers.join(u", "_s)});
    for (const ChangeRow& row : changes)
        table.add({row.number,
                   {},
                   row.title,
                   shown(row.submittedAt),
                   row.submittedBy,
                   u"%1/%2"_s.arg(row.approvals).arg(row.approvalsNeeded),
                   row.reviewers.join(u", "_s)});
    if (table.isEmpty())
        call.out.note(arguments.has(u"all"_s)    ? u"Nothing is in review."_s
                      : arguments.has(u"mine"_s) ? u"You have nothing in review."_s
                                                 : u"No review waits for you."_s);
    else
        call.out.table(table);
}

const Operand parts{.name = u"IPN"_s, .words = Words::Ipn, .choices = {}, .least = 1, .most = 0};
const Option comment{
    .name = u"comment"_s, .value = u"TEXT"_s, .help = u"a remark for the record"_s};

const Option below{.name = u"with-below"_s,
                   .value = {},
                   .help = u"with everything below that a release of these waits for"_s};

} // namespace

QList<Verb> releaseVerbs()
{
    return {
        {.name = u"part submit"_s,
         .summary = u"hand drafts over for review"_s,
         .details = u"A revision in review is frozen. Without --reviewers every approver who has "
                    "not edited it is asked. Several parts go together or not at all; --with-below "
                    "passes over those that are in review already."_s,
         .operands = {parts},
         .options = {{.name = u"reviewers"_s,
                      .value = u"USER,..."_s,
                      .help = u"who is asked"_s,
                      .words = Words::User,
                      .repeatable = true},
                     below,
                     comment},
         .examples = {u"part submit EL-RES-10000 EL-RES-10001 --reviewers grace,alan"_s},
         .run = submit},
        {.name = u"part withdraw"_s,
         .summary = u"take revisions back from review"_s,
         .details = u"They are drafts again; votes given so far are void."_s,
         .operands = {parts},
         .options = {comment},
         .examples = {u"part withdraw EL-RES-10000 --comment \"wrong footprint\""_s},
         .run = withdraw},
        {.name = u"part approve"_s,
         .summary = u"vote for revisions in review"_s,
         .details =
             u"Nobody votes on what they edited; an admin may override, which is recorded."_s,
         .operands = {parts},
         .options = {below, seenOption(), comment},
         .examples = {u"part approve EL-RES-10000"_s,
                      u"part approve EL-RES-10000 --content 3f2a9c41d0be"_s},
         .run = approve},
        {.name = u"part reject"_s,
         .summary = u"send revisions in review back to draft"_s,
         .details = {},
         .operands = {parts},
         .options = {{.name = u"reason"_s,
                      .value = u"TEXT"_s,
                      .help = u"what has to change"_s,
                      .required = true},
                     seenOption()},
         .examples = {u"part reject EL-RES-10000 --reason \"tolerance is missing\""_s},
         .run = reject},
        {.name = u"part release"_s,
         .summary = u"release revisions that are approved"_s,
         .details = u"What is released never changes again; the release before it is superseded. "
                    "Where every child on its BOM stands is frozen with it, so all of them need a "
                    "release. Several parts go together or not at all."_s,
         .operands = {parts},
         .options = {below, comment},
         .examples = {u"part release EL-RES-10000 EL-RES-10001"_s,
                      u"part release EL-PCA-10042 --with-below"_s},
         .run = release},
        {.name = u"reviews"_s,
         .summary = u"list what is in review"_s,
         .details = u"Parts, then change orders. Without an option: what waits for your vote."_s,
         .operands = {},
         .options = {{.name = u"mine"_s, .value = {}, .help = u"what you have submitted"_s},
                     {.name = u"all"_s, .value = {}, .help = u"everything in review"_s}},
         .examples = {u"reviews"_s, u"reviews --all --json"_s},
         .run = reviews},
    };
}

} // namespace implexa::cli
