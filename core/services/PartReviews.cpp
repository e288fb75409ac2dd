#include "PartRooms.h"
#include "Reviewers.h"
#include "RevisionSteps.h"
#include "core/domain/Error.h"
#include "core/domain/PlainText.h"
#include "core/formats/PartFiles.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

// From draft to release: the commands of PartManagement on a revision's review.

namespace implexa
{

void PartManagement::submitForReview(const Actor& actor, const QStringList& ipns,
                                     const QStringList& reviewers, const QString& comment)
{
    Record& record = m_rooms->record;
    m_rooms->forParts(
        actor, u"revision.submit"_s, PartAction::Submit, ipns, u"Submit"_s, comment,
        [&](Command& command, const PartRules&, const PartRecord& part) {
            const RevisionRecord& head = part.head();
            const Workflow workflow = record.workflows.require(head.workflow);
            const QString stage =
                workflow.transition(WorkflowAction::Submit, head.workflowState)->to;
            int needed = 0;
            for (const WorkflowAction next : {WorkflowAction::Advance, WorkflowAction::Release})
                if (const auto* transition = workflow.transition(next, stage))
                    needed = std::max(needed, transition->approvals);

            Review review;
            review.uuid = QUuid::createUuid();
            review.submittedBy = command.user().name;
            review.submittedAt = command.at();
            review.contentHash = contentHash(part, head);
            review.comment = plainText(comment);
            review.reviewers =
                chosenReviewers(record, command, tr("%1 revision %2").arg(part.ipn, head.label),
                                reviewers, head.editors, needed);
            record.revisions.setContentHash(head.id, review.contentHash);
            record.approvals.open(head.id, review);
            record.revisions.setState(head.id, ReleaseState::InReview, stage);
            return RevisionName{part.ipn, head.label}.text() + u" for review"_s;
        });
}

void PartManagement::withdraw(const Actor& actor, const QStringList& ipns, const QString& comment)
{
    Record& record = m_rooms->record;
    m_rooms->forParts(
        actor, u"revision.withdraw"_s, PartAction::Withdraw, ipns, u"Withdraw"_s, comment,
        [&](Command& command, const PartRules&, const PartRecord& part) {
            const RevisionRecord& head = part.head();
            const Workflow workflow = record.workflows.require(head.workflow);
            record.approvals.close(head.id, ReviewOutcome::Withdrawn, command.user().id,
                                   command.at());
            record.revisions.setState(
                head.id, ReleaseState::Draft,
                workflow.transition(WorkflowAction::Withdraw, head.workflowState)->to);
            return RevisionName{part.ipn, head.label}.text() + u" from review"_s;
        });
}

void PartManagement::approve(const Actor& actor, const QStringList& ipns, const QString& comment,
                             const SeenContent& seen)
{
    Record& record = m_rooms->record;
    m_rooms->forParts(
        actor, u"revision.approve"_s, PartAction::Approve, ipns, u"Approve"_s, comment,
        [&](Command& command, const PartRules& rules, const PartRecord& part) {
            const RevisionRecord& head = part.head();
            requireSeen(part.ipn, seen.value(part.ipn), openReview(part)->contentHash);
            const Vote vote = newVote(command, rules.voteKind(part), true, head.workflowState,
                                      contentHash(part, head), comment);
            if (vote.contentHash != openReview(part)->contentHash)
                throw Refused(tr("The content of %1 is not what was submitted. Withdraw it and "
                                 "submit it again.")
                                  .arg(part.ipn));
            record.approvals.vote(head.id, vote);

            // A review with a further stage behind it goes on by itself once it has its votes.
            const Workflow workflow = record.workflows.require(head.workflow);
            const auto* advance = workflow.transition(WorkflowAction::Advance, head.workflowState);
            if (advance && rules.approvals(record.load(part.id)).enough())
                record.revisions.setState(head.id, ReleaseState::InReview, advance->to);
            const QString name = RevisionName{part.ipn, head.label}.text();
            return vote.kind == VoteKind::Named ? name : name + u" ("_s + code(vote.kind) + u')';
        });
}

void PartManagement::reject(const Actor& actor, const QStringList& ipns, const QString& reason,
                            const SeenContent& seen)
{
    Record& record = m_rooms->record;
    if (plainText(reason).isEmpty())
        throw InvalidInput(tr("Say why you reject it, so that it can be mended."));
    m_rooms->forParts(
        actor, u"revision.reject"_s, PartAction::Reject, ipns, u"Reject"_s, reason,
        [&](Command& command, const PartRules& rules, const PartRecord& part) {
            const RevisionRecord& head = part.head();
            requireSeen(part.ipn, seen.value(part.ipn), openReview(part)->contentHash);
            const Workflow workflow = record.workflows.require(head.workflow);
            record.approvals.vote(head.id,
                                  newVote(command, rules.voteKind(part), false, head.workflowState,
                                          openReview(part)->contentHash, reason));
            record.approvals.close(head.id, ReviewOutcome::Rejected, command.user().id,
                                   command.at());
            record.revisions.setState(
                head.id, ReleaseState::Draft,
                workflow.transition(WorkflowAction::Reject, head.workflowState)->to);
            return RevisionName{part.ipn, head.label}.text();
        });
}

void PartManagement::release(const Actor& actor, const QStringList& ipns, const QString& comment)
{
    Record& record = m_rooms->record;
    const QStringList all = distinctParts(ipns);
    const QSet<QString> together(all.begin(), all.end());
    QStringList lines;
    QString tag;
    m_rooms->forParts(
        actor, u"revision.release"_s, PartAction::Release, ipns, u"Release"_s, comment,
        [&](Command& command, const PartRules&, const PartRecord& part) {
            lines << releaseRevision(record, command, part, together, openReview(part));
            if (tag.isEmpty()) {
                const QDate day = command.at().date();
                tag = all.size() == 1
                          ? releaseTag(part)
                          : u"release/parts-%1-%2"_s.arg(day.toString(Qt::ISODate))
                                .arg(record.audit.countOfDay(u"revision.release"_s, day) + 1);
            }
            command.tag(tag, lines.join(u'\n'));
            return RevisionName{part.ipn, part.head().label}.text();
        });
}

} // namespace implexa
