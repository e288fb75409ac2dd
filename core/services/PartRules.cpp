#include "PartRules.h"

#include "ChangeRules.h"
#include "PermissionPolicy.h"
#include "Record.h"
#include "SourceSteps.h"
#include "core/domain/Error.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{

const Review* openReview(const PartRecord& part)
{
    const RevisionRecord& head = part.head();
    if (head.reviews.isEmpty() || head.reviews.back().outcome != ReviewOutcome::Open)
        return nullptr;
    return &head.reviews.back();
}

PartRules::PartRules(const Record& record, const User& user, const User& rights)
    : m_record(record)
    , m_user(user)
    , m_rights(rights)
{
}

Workflow PartRules::workflowOf(const PartRecord& part) const
{
    return m_record.workflows.require(part.head().workflow);
}

WorkflowTransition PartRules::transition(WorkflowAction action, const PartRecord& part) const
{
    const Workflow workflow = workflowOf(part);
    const WorkflowTransition* found = workflow.transition(action, part.head().workflowState);
    if (!found)
        throw Refused(tr("Workflow “%1” has no way to %2 from “%3”.")
                          .arg(workflow.name, code(action), part.head().workflowState));
    return *found;
}

void PartRules::checkRole(const WorkflowTransition& transition) const
{
    if (transition.roles.isEmpty() || transition.roles.contains(m_rights.role) ||
        m_rights.isAdmin())
        return;
    QStringList roles;
    for (const Role role : transition.roles)
        roles << label(role);
    throw NotAllowed(tr("The workflow lets only %1 %2 a revision; you are a %3.")
                         .arg(roles.join(u", "_s), code(transition.action), label(m_rights.role)));
}

void PartRules::checkDraft(const PartRecord& part) const
{
    const RevisionRecord& head = part.head();
    if (head.state == ReleaseState::InReview) {
        const QString order = m_record.changes.openOf(part.ipn);
        throw Refused(tr("%1 revision %2 is in review and cannot change. Withdraw %3 first.")
                          .arg(part.ipn, head.label, order.isEmpty() ? tr("it") : order));
    }
    if (head.state != ReleaseState::Draft)
        throw Refused(tr("%1 revision %2 is %3 and cannot change. Create a new revision.")
                          .arg(part.ipn, head.label, label(head.state).toLower()));
}

QStringList PartRules::missingProperties(const PartRecord& part) const
{
    QStringList missing;
    for (const PropertyTemplate& property : m_record.properties.all()) {
        if (!property.required || property.retired || !property.appliesTo(part.category))
            continue;
        const QString value =
            (property.partLevel ? part.properties : part.head().content.properties)
                .value(property.name);
        if (value.isEmpty())
            missing << property.name;
        else if (property.kind == PropertyKind::Choice && !property.choices.contains(value))
            missing << tr("%1 (“%2” is no choice any more)").arg(property.name, value);
    }
    return missing;
}

void PartRules::checkComplete(const PartRecord& part) const
{
    const QStringList missing = missingProperties(part);
    if (!missing.isEmpty())
        throw Refused(tr("%1 has no value for %2, which its category asks for. Fill it in first.")
                          .arg(part.ipn, missing.join(u", "_s)));
}

PartRules::Approvals PartRules::approvals(const PartRecord& part) const
{
    Approvals approvals;
    const Workflow workflow = workflowOf(part);
    const QString& stage = part.head().workflowState;
    for (const WorkflowAction action : {WorkflowAction::Advance, WorkflowAction::Release})
        if (const WorkflowTransition* next = workflow.transition(action, stage))
            approvals.needed = std::max(approvals.needed, next->approvals);
    if (const Review* review = openReview(part))
        for (const Vote& vote : review->votes)
            if (vote.approve && vote.stage == stage && vote.contentHash == review->contentHash) {
                ++approvals.given;
                approvals.overridden = approvals.overridden || vote.kind != VoteKind::Named;
            }
    return approvals;
}

bool PartRules::waitsForUser(const PartRecord& part) const
{
    const Review* review = openReview(part);
    if (!review || !review->reviewers.contains(m_rights.name) || approvals(part).enough())
        return false;
    return std::none_of(review->votes.begin(), review->votes.end(), [&](const Vote& vote) {
        return vote.user == m_rights.name && vote.stage == part.head().workflowState;
    });
}

bool PartRules::hasApproved(const PartRecord& part) const
{
    const QList<Vote>& votes = openReview(part)->votes;
    return std::any_of(votes.begin(), votes.end(), [&](const Vote& vote) {
        return vote.user == m_user.name && vote.stage == part.head().workflowState && vote.approve;
    });
}

VoteKind PartRules::voteKind(const PartRecord& part) const
{
    const RevisionRecord& head = part.head();
    const Review* review = openReview(part);
    if (!review)
        throw Refused(tr("%1 is not in review. Submit it first.").arg(part.ipn));
    const bool acts = m_user.id != m_rights.id;
    const bool edited = head.editors.contains(m_user.name);
    if (!acts && !edited && m_user.approver && m_user.active &&
        review->reviewers.contains(m_user.name) &&
        // An admin's second approval is the override: the other reviewers are away.
        !(m_user.isAdmin() && hasApproved(part)))
        return VoteKind::Named;
    if (m_user.isAdmin() && m_user.active)
        return edited ? VoteKind::SelfApproved : VoteKind::Override;
    if (!m_user.approver)
        throw NotAllowed(tr("You are no approver in this vault. Ask an admin for the right."));
    if (edited)
        throw NotAllowed(tr("You edited %1 revision %2, so somebody else has to vote on it.")
                             .arg(part.ipn, head.label));
    throw NotAllowed(tr("You are not a reviewer of %1 revision %2. Its reviewers are %3.")
                         .arg(part.ipn, head.label, review->reviewers.join(u", "_s)));
}

void PartRules::checkAlone(PartAction action, const PartRecord& part) const
{
    const auto refuse = [&](const QString& sentence) {
        const QString order = m_record.changes.openOf(part.ipn);
        if (!order.isEmpty())
            throw Refused(sentence.arg(part.ipn, order));
    };
    // What reviewers vote to retire stays as they see it until then.
    const auto refuseRetiring = [&](const QString& sentence) {
        const QString order = holdOn(m_record, part.ipn).retires;
        if (!order.isEmpty())
            throw Refused(sentence.arg(part.ipn, order));
    };
    switch (action) {
    case PartAction::Revise:
        return refuseRetiring(tr("%1 is in %2 and becomes obsolete with it. Withdraw %2 if it is "
                                 "in review, and take the part out of it, before you revise it."));
    case PartAction::SetPhase:
        return refuseRetiring(tr("%1 is in %2 and becomes obsolete with it. Release %2, or "
                                 "withdraw it if it is in review and take the part out of it."));
    case PartAction::Submit:
        return refuse(tr("%1 is in %2 and is submitted with it. Submit %2, or take the part out of "
                         "it."));
    case PartAction::Withdraw:
        return refuse(tr("%1 is in review with %2. Withdraw %2."));
    case PartAction::Approve:
    case PartAction::Reject:
        return refuse(tr("%1 is in %2 and is voted on with it. Vote on %2."));
    case PartAction::Release:
        return refuse(tr("%1 is in %2 and is released with it. Release %2, or take the part out of "
                         "it."));
    case PartAction::Discard:
    case PartAction::Delete:
        return refuse(tr("%1 is in %2. Take the part out of it, or cancel %2, first."));
    case PartAction::ApproveSource:
        return requireSourcesFree(m_record, part);
    default:
        return;
    }
}

void PartRules::check(PartAction action, const PartRecord& part) const
{
    checkAlone(action, part);
    const RevisionRecord& head = part.head();
    switch (action) {
    case PartAction::Edit:
        PermissionPolicy::require(m_rights, Permission::EditParts);
        return checkDraft(part);
    case PartAction::Revise:
        PermissionPolicy::require(m_rights, Permission::EditParts);
        if (isOpen(head.state))
            throw Refused(tr("%1 has an open revision already: %2 is %3. Release or discard it "
                             "first.")
                              .arg(part.ipn, head.label, label(head.state).toLower()));
        if (part.phase == Phase::Obsolete)
            throw Refused(
                tr("%1 is obsolete. Put it back into another phase first.").arg(part.ipn));
        return;
    case PartAction::Discard:
        PermissionPolicy::require(m_rights, Permission::EditParts);
        if (!isOpen(head.state))
            throw Refused(tr("%1 has no open revision to discard.").arg(part.ipn));
        checkDraft(part);
        if (part.revisions.size() == 1)
            throw Refused(
                tr("%1 was never released: delete the part instead of discarding its only "
                   "revision.")
                    .arg(part.ipn));
        if (const QStringList users = m_record.relationships.usersOf(head.id); !users.isEmpty())
            throw Refused(tr("%1 revision %2 is pinned in %3. Let those float, or pin another "
                             "revision, first.")
                              .arg(part.ipn, head.label, users.join(u", "_s)));
        return;
    case PartAction::Delete:
        PermissionPolicy::require(m_rights, Permission::EditParts);
        if (part.revisions.size() > 1 || !isOpen(head.state))
            throw Refused(
                tr("%1 has been released and is kept. Make it obsolete instead.").arg(part.ipn));
        checkDraft(part);
        if (const QStringList users = m_record.parts.replacedBy(part.id); !users.isEmpty())
            throw Refused(tr("%1 is the replacement of %2. Name another one there first.")
                              .arg(part.ipn, users.join(u", "_s)));
        if (const QStringList users = m_record.parts.alternateOf(part.id); !users.isEmpty())
            throw Refused(tr("%1 is an alternate of %2. Take it away there first.")
                              .arg(part.ipn, users.join(u", "_s)));
        if (const QStringList users = m_record.relationships.usersOf(part.id); !users.isEmpty())
            throw Refused(tr("%1 is built into %2. Remove it there, or replace it, first.")
                              .arg(part.ipn, users.join(u", "_s)));
        return;
    case PartAction::Submit:
        PermissionPolicy::require(m_rights, Permission::EditParts);
        if (head.state == ReleaseState::InReview)
            throw Refused(tr("%1 revision %2 is in review already.").arg(part.ipn, head.label));
        checkDraft(part);
        checkRole(transition(WorkflowAction::Submit, part));
        return checkComplete(part);
    case PartAction::Withdraw:
        PermissionPolicy::require(m_rights, Permission::EditParts);
        if (head.state != ReleaseState::InReview)
            throw Refused(tr("%1 is not in review.").arg(part.ipn));
        return checkRole(transition(WorkflowAction::Withdraw, part));
    case PartAction::Approve: {
        const VoteKind kind = voteKind(part);
        if (hasApproved(part) && (kind == VoteKind::Named || approvals(part).enough()))
            throw Refused(
                tr("You have approved %1 revision %2 already.").arg(part.ipn, head.label));
        return;
    }
    case PartAction::Reject:
        voteKind(part);
        return checkRole(transition(WorkflowAction::Reject, part));
    case PartAction::Release: {
        PermissionPolicy::require(m_rights, Permission::EditParts);
        if (!isOpen(head.state))
            throw Refused(tr("%1 revision %2 is %3 already.")
                              .arg(part.ipn, head.label, label(head.state).toLower()));
        if (head.state == ReleaseState::Draft &&
            !workflowOf(part).transition(WorkflowAction::Release, head.workflowState))
            throw Refused(tr("%1 revision %2 is a draft. Submit it for review first.")
                              .arg(part.ipn, head.label));
        checkRole(transition(WorkflowAction::Release, part));
        const Approvals votes = approvals(part);
        if (!votes.enough())
            throw Refused(
                tr("%1 revision %2 has %3 of %4 approvals. Wait for its reviewers: %5.")
                    .arg(part.ipn, head.label)
                    .arg(votes.given)
                    .arg(votes.needed)
                    .arg(openReview(part) ? openReview(part)->reviewers.join(u", "_s) : QString()));
        return checkComplete(part);
    }
    case PartAction::SetPhase:
    case PartAction::Move:
    case PartAction::EditPartProperties:
        return PermissionPolicy::require(m_rights, Permission::EditParts);
    case PartAction::AddSource:
        return PermissionPolicy::require(m_rights, Permission::ProposeSources);
    case PartAction::ApproveSource:
        return PermissionPolicy::require(m_rights, Permission::ApproveSources);
    }
}

} // namespace implexa
