#include "ChangeRooms.h"
#include "ChangeSteps.h"
#include "Reviewers.h"
#include "core/domain/Error.h"
#include "core/domain/PlainText.h"

#include <algorithm>

using namespace Qt::StringLiterals;

// From review to the end of an order: the commands of ChangeManagement that move it on.

namespace implexa
{

ChangeOrder ChangeManagement::submit(const Actor& actor, const QString& number,
                                     const QStringList& reviewers, const QString& comment)
{
    Record& record = m_rooms->record;
    return m_rooms->run(
        actor, u"change.submit"_s, ChangeAction::Submit, number, comment,
        [&](Command& command, const ChangeRules& rules, const ChangeOrder& before) {
            const Workflow workflow = record.workflows.active();
            freezeItems(record, command, before);
            record.changes.setStage(before.id, workflow.name, firstStage(workflow));
            const ChangeOrder order = record.load(before.id);
            int needed = 0;
            for (const WorkflowAction next : {WorkflowAction::Advance, WorkflowAction::Release})
                if (const auto* transition = workflow.transition(next, order.workflowState))
                    needed = std::max(needed, transition->approvals);
            Review review;
            review.uuid = QUuid::createUuid();
            review.submittedBy = command.user().name;
            review.submittedAt = command.at();
            review.contentHash = contentHash(order);
            review.comment = plainText(comment);
            review.reviewers = chosenReviewers(record, command, order.number, reviewers,
                                               rules.editors(order), needed);
            record.changes.setContentHash(order.id, review.contentHash);
            record.approvals.open(order.id, review);
            record.changes.setState(order.id, ChangeState::InReview);
            return u"Submit %1 for review"_s.arg(nameOf(order));
        });
}

ChangeOrder ChangeManagement::withdraw(const Actor& actor, const QString& number,
                                       const QString& comment)
{
    Record& record = m_rooms->record;
    return m_rooms->run(actor, u"change.withdraw"_s, ChangeAction::Withdraw, number, comment,
                        [&](Command& command, const ChangeRules&, const ChangeOrder& order) {
                            endReview(record, command, order, ReviewOutcome::Withdrawn);
                            return u"Withdraw %1 from review"_s.arg(nameOf(order));
                        });
}

ChangeOrder ChangeManagement::approve(const Actor& actor, const QString& number,
                                      const QString& comment, const QString& seen)
{
    Record& record = m_rooms->record;
    return m_rooms->run(
        actor, u"change.approve"_s, ChangeAction::Approve, number, comment,
        [&](Command& command, const ChangeRules& rules, const ChangeOrder& order) {
            requireSeen(order.number, seen, order.contentHash);
            requireAsSubmitted(record, order);
            const Vote vote = newVote(command, rules.voteKind(order), true, order.workflowState,
                                      order.contentHash, comment);
            record.approvals.vote(order.id, vote);
            // A review with a further stage behind it goes on by itself once it has its votes.
            const Workflow workflow = record.workflows.require(order.workflow);
            const auto* advance = workflow.transition(WorkflowAction::Advance, order.workflowState);
            if (advance && rules.approvals(record.load(order.id)).enough())
                record.changes.setStage(order.id, workflow.name, advance->to);
            return u"Approve %1%2"_s.arg(nameOf(order), vote.kind == VoteKind::Named
                                                            ? QString()
                                                            : u" (%1)"_s.arg(code(vote.kind)));
        });
}

ChangeOrder ChangeManagement::reject(const Actor& actor, const QString& number,
                                     const QString& reason, const QString& seen)
{
    Record& record = m_rooms->record;
    if (plainText(reason).isEmpty())
        throw InvalidInput(tr("Say why you reject it, so that it can be mended."));
    return m_rooms->run(actor, u"change.reject"_s, ChangeAction::Reject, number, reason,
                        [&](Command& command, const ChangeRules& rules, const ChangeOrder& order) {
                            requireSeen(order.number, seen, order.contentHash);
                            record.approvals.vote(order.id, newVote(command, rules.voteKind(order),
                                                                    false, order.workflowState,
                                                                    order.contentHash, reason));
                            endReview(record, command, order, ReviewOutcome::Rejected);
                            return u"Reject %1"_s.arg(nameOf(order));
                        });
}

ChangeOrder ChangeManagement::release(const Actor& actor, const QString& number,
                                      const QString& comment)
{
    Record& record = m_rooms->record;
    return m_rooms->run(actor, u"change.release"_s, ChangeAction::Release, number, comment,
                        [&](Command& command, const ChangeRules&, const ChangeOrder& order) {
                            requireAsSubmitted(record, order);
                            releaseItems(record, command, order);
                            return u"Release %1"_s.arg(nameOf(order));
                        });
}

ChangeOrder ChangeManagement::implement(const Actor& actor, const QString& number,
                                        const QString& comment)
{
    Record& record = m_rooms->record;
    return m_rooms->run(actor, u"change.implement"_s, ChangeAction::Implement, number, comment,
                        [&](Command& command, const ChangeRules&, const ChangeOrder& order) {
                            record.changes.markImplemented(order.id, command.user().id,
                                                           command.at());
                            return u"Implement %1"_s.arg(nameOf(order));
                        });
}

ChangeOrder ChangeManagement::cancel(const Actor& actor, const QString& number,
                                     const QString& reason)
{
    Record& record = m_rooms->record;
    if (plainText(reason).isEmpty())
        throw InvalidInput(tr("Say why the change order is cancelled."));
    return m_rooms->run(actor, u"change.cancel"_s, ChangeAction::Cancel, number, reason,
                        [&](Command& command, const ChangeRules&, const ChangeOrder& order) {
                            if (order.state == ChangeState::InReview)
                                endReview(record, command, order, ReviewOutcome::Withdrawn);
                            record.changes.setState(order.id, ChangeState::Cancelled);
                            return u"Cancel %1"_s.arg(nameOf(order));
                        });
}

} // namespace implexa
