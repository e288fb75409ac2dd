#include "ChangeSteps.h"

#include "ChangeRules.h"
#include "PermissionPolicy.h"
#include "RevisionSteps.h"
#include "core/domain/Error.h"
#include "core/formats/ChangeFiles.h"
#include "core/formats/PartFiles.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("ChangeManagement", text);
}

/// The state from which a revision is released: the order's review stands for the reviews of the
/// revision's own workflow.
QString lastStage(const Workflow& workflow, const QString& from)
{
    QString stage = from;
    for (qsizetype steps = 0; steps <= workflow.states.size(); ++steps) {
        if (workflow.transition(WorkflowAction::Release, stage))
            return stage;
        const WorkflowTransition* next = workflow.transition(WorkflowAction::Advance, stage);
        if (!next)
            next = workflow.transition(WorkflowAction::Submit, stage);
        if (!next)
            break;
        stage = next->to;
    }
    throw Refused(tr("Workflow “%1” has no way to %2 from “%3”.")
                      .arg(workflow.name, code(WorkflowAction::Release), from));
}

void obsolete(Record& record, const ChangeOrder& order, const PartRecord& part)
{
    if (const RevisionRecord* open = part.openRevision())
        throw Refused(tr("%1 has an open revision: %2 is %3. Release, discard or delete it before "
                         "the part becomes obsolete.")
                          .arg(part.ipn, open->label, label(open->state).toLower()));
    std::optional<PartId> replacement;
    if (!part.replacement.isEmpty())
        replacement = record.parts.require(part.replacement);
    record.parts.setPhase(part.id, Phase::Obsolete,
                          order.reason.isEmpty() ? order.title : order.reason, part.lastTimeBuy,
                          replacement);
    if (const RevisionRecord* released = part.released())
        record.revisions.setState(released->id, ReleaseState::Obsolete, released->workflowState);
}

/// Reviewers have seen what was proposed: their votes approve it.
int approveSources(Record& record, const Command& command, const ChangeOrder& order,
                   const PartRecord& part)
{
    const QList<Vote> votes = order.openReview()->votes;
    const bool voted =
        std::any_of(votes.begin(), votes.end(), [](const Vote& vote) { return vote.approve; });
    int approved = 0;
    for (ManufacturerPart source : part.sources) {
        if (source.approval != SourceApproval::Proposed)
            continue;
        if (!voted)
            command.require(Permission::ApproveSources);
        source.approval = SourceApproval::Approved;
        record.sources.update(source);
        ++approved;
    }
    return approved;
}

QString voters(const Review& review)
{
    QStringList votes;
    for (const Vote& vote : review.votes)
        if (vote.approve)
            votes << vote.user + (vote.kind == VoteKind::Named ? QString()
                                                               : u" (%1)"_s.arg(code(vote.kind)));
    return votes.isEmpty() ? QString() : u"  approved by "_s + votes.join(u", "_s);
}

} // namespace

void freezeItems(Record& record, Command& command, const ChangeOrder& order)
{
    for (const ChangeItem& before : order.items) {
        const PartId id = record.parts.require(before.part);
        const PartRecord part =
            releasesRevision(before.kind) ? command.change(id) : record.load(id);
        ChangeItem item = withRevisions(before, part);
        item.contentHash = itemHash(item, part);
        record.changes.updateItem(item);
        if (!releasesRevision(item.kind))
            continue;
        const RevisionRecord& head = part.head();
        const Workflow workflow = record.workflows.require(head.workflow);
        const auto* submit = workflow.transition(WorkflowAction::Submit, head.workflowState);
        record.revisions.setContentHash(head.id, item.contentHash);
        record.revisions.setState(head.id, ReleaseState::InReview,
                                  submit ? submit->to : head.workflowState);
    }
}

void endReview(Record& record, Command& command, const ChangeOrder& order, ReviewOutcome outcome)
{
    record.approvals.close(order.id, outcome, command.user().id, command.at());
    record.changes.setState(order.id, ChangeState::Draft);
    record.changes.setStage(order.id, {}, {});
    record.changes.setContentHash(order.id, {});
    for (ChangeItem item : order.items) {
        if (releasesRevision(item.kind)) {
            const PartRecord& part = command.change(record.parts.require(item.part));
            const RevisionRecord& head = part.head();
            const Workflow workflow = record.workflows.require(head.workflow);
            const auto* back =
                workflow.transition(outcome == ReviewOutcome::Rejected ? WorkflowAction::Reject
                                                                       : WorkflowAction::Withdraw,
                                    head.workflowState);
            record.revisions.setState(head.id, ReleaseState::Draft,
                                      back ? back->to : workflow.initial().name);
        }
        item.contentHash.clear();
        record.changes.updateItem(item);
    }
}

void requireAsSubmitted(const Record& record, const ChangeOrder& order)
{
    const auto changed = [&](const QString& what) {
        throw Refused(tr("The content of %1 is not what was submitted. Withdraw %2 and submit it "
                         "again.")
                          .arg(what, order.number));
    };
    for (const ChangeItem& item : order.items) {
        const PartRecord part = record.load(record.parts.require(item.part));
        if (itemHash(item, part) != item.contentHash)
            changed(item.part);
    }
    if (contentHash(order) != order.openReview()->contentHash)
        changed(order.number);
}

void releaseItems(Record& record, Command& command, const ChangeOrder& order)
{
    QSet<QString> together;
    for (const ChangeItem& item : order.items)
        if (releasesRevision(item.kind))
            together.insert(item.part);
    QStringList lines{order.number + u' ' + order.title, {}};
    for (const ChangeItem& item : order.items) {
        PartRecord part = command.change(record.parts.require(item.part));
        if (item.kind == ChangeItemKind::Obsolescence) {
            obsolete(record, order, part);
            lines << u"%1  obsolete"_s.arg(part.ipn);
        } else if (item.kind == ChangeItemKind::Sources) {
            const int approved = approveSources(record, command, order, part);
            lines << u"%1  sources approved: %2"_s.arg(part.ipn).arg(approved);
        } else {
            RevisionRecord& head = part.revisions.back();
            head.workflowState =
                lastStage(record.workflows.require(head.workflow), head.workflowState);
            lines << releaseRevision(record, command, part, together, nullptr);
        }
    }
    const Review& review = *order.openReview();
    lines << QString() << u"%1  sha256:%2%3"_s.arg(order.number, order.contentHash, voters(review));
    record.approvals.close(order.id, ReviewOutcome::Released, command.user().id, command.at());
    record.changes.markReleased(order.id, command.user().id, command.at());
    command.tag(u"release/"_s + order.number, lines.join(u'\n'));
}

} // namespace implexa
