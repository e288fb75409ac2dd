#include "ChangeRules.h"

#include "PermissionPolicy.h"
#include "Record.h"
#include "core/domain/Error.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{

OrderHold holdOn(const Record& record, const QString& ipn)
{
    const QString number = record.changes.openOf(ipn);
    if (number.isEmpty())
        return {};
    const ChangeOrder order = record.changes.load(record.changes.require(number));
    const ChangeItem* item = order.item(ipn);
    OrderHold hold;
    if (item && item->kind == ChangeItemKind::Obsolescence)
        hold.retires = number;
    if (item && item->kind == ChangeItemKind::Sources && order.state == ChangeState::InReview)
        hold.sources = number;
    return hold;
}

QString firstStage(const Workflow& workflow)
{
    const QString initial = workflow.initial().name;
    const WorkflowTransition* submit = workflow.transition(WorkflowAction::Submit, initial);
    return submit ? submit->to : initial;
}

ChangeItem withRevisions(ChangeItem item, const PartRecord& part)
{
    const RevisionRecord* released = part.released();
    const RevisionRecord* open = part.openRevision();
    item.from = released ? released->label : QString();
    item.to = releasesRevision(item.kind) && open ? open->label : QString();
    return item;
}

ChangeRules::ChangeRules(const Record& record, const User& user, const User& rights)
    : m_record(record)
    , m_user(user)
    , m_rights(rights)
{
}

QStringList ChangeRules::editors(const ChangeOrder& order) const
{
    QStringList names = order.editors;
    for (const ChangeItem& item : order.items) {
        const auto part = m_record.parts.find(item.part);
        if (!part || !releasesRevision(item.kind))
            continue;
        const QList<RevisionRecord> revisions = m_record.revisions.load(*part);
        if (isOpen(revisions.back().state))
            names += revisions.back().editors;
    }
    names.sort();
    names.removeDuplicates();
    return names;
}

PartRules::Approvals ChangeRules::approvals(const ChangeOrder& order) const
{
    PartRules::Approvals approvals;
    const Review* review = order.openReview();
    if (!review)
        return approvals;
    const Workflow workflow = m_record.workflows.require(order.workflow);
    for (const WorkflowAction action : {WorkflowAction::Advance, WorkflowAction::Release})
        if (const WorkflowTransition* next = workflow.transition(action, order.workflowState))
            approvals.needed = std::max(approvals.needed, next->approvals);
    for (const Vote& vote : review->votes)
        if (vote.approve && vote.stage == order.workflowState &&
            vote.contentHash == review->contentHash) {
            ++approvals.given;
            approvals.overridden = approvals.overridden || vote.kind != VoteKind::Named;
        }
    return approvals;
}

bool ChangeRules::waitsForUser(const ChangeOrder& order) const
{
    const Review* review = order.openReview();
    if (!review || !review->reviewers.contains(m_rights.name) || approvals(order).enough())
        return false;
    return std::none_of(review->votes.begin(), review->votes.end(), [&](const Vote& vote) {
        return vote.user == m_rights.name && vote.stage == order.workflowState;
    });
}

bool ChangeRules::hasApproved(const ChangeOrder& order) const
{
    const QList<Vote>& votes = order.openReview()->votes;
    return std::any_of(votes.begin(), votes.end(), [&](const Vote& vote) {
        return vote.user == m_user.name && vote.stage == order.workflowState && vote.approve;
    });
}

VoteKind ChangeRules::voteKind(const ChangeOrder& order) const
{
    const Review* review = order.openReview();
    if (!review)
        throw Refused(tr("%1 is not in review. Submit it first.").arg(order.number));
    const bool acts = m_user.id != m_rights.id;
    const bool edited = editors(order).contains(m_user.name);
    if (!acts && !edited && m_user.approver && m_user.active &&
        review->reviewers.contains(m_user.name) &&
        // An admin's second approval is the override: the other reviewers are away.
        !(m_user.isAdmin() && hasApproved(order)))
        return VoteKind::Named;
    if (m_user.isAdmin() && m_user.active)
        return edited ? VoteKind::SelfApproved : VoteKind::Override;
    if (!m_user.approver)
        throw NotAllowed(tr("You are no approver in this vault. Ask an admin for the right."));
    if (edited)
        throw NotAllowed(tr("You edited %1 or a revision in it, so somebody else has to vote on "
                            "it.")
                             .arg(order.number));
    throw NotAllowed(tr("You are not a reviewer of %1. Its reviewers are %2.")
                         .arg(order.number, review->reviewers.join(u", "_s)));
}

void ChangeRules::checkRole(WorkflowAction action, const Workflow& workflow,
                            const QString& stage) const
{
    const WorkflowTransition* transition = workflow.transition(action, stage);
    if (!transition || transition->roles.isEmpty() || transition->roles.contains(m_rights.role) ||
        m_rights.isAdmin())
        return;
    QStringList roles;
    for (const Role role : transition->roles)
        roles << label(role);
    throw NotAllowed(tr("The workflow lets only %1 %2 a change order; you are a %3.")
                         .arg(roles.join(u", "_s), code(transition->action), label(m_rights.role)));
}

void ChangeRules::checkKind(const ChangeItem& item, const PartRecord& part) const
{
    const RevisionRecord* released = part.released();
    switch (item.kind) {
    case ChangeItemKind::Revision:
        if (!released)
            throw Refused(tr("%1 was never released. Take it in as a new part.").arg(part.ipn));
        break;
    case ChangeItemKind::NewPart:
        if (released)
            throw Refused(tr("%1 has been released already, so it is no new part. Take it in with "
                             "a new revision.")
                              .arg(part.ipn));
        break;
    case ChangeItemKind::Obsolescence:
        if (!released)
            throw Refused(tr("%1 was never released and cannot become obsolete. Delete it instead.")
                              .arg(part.ipn));
        if (part.phase == Phase::Obsolete)
            throw Refused(tr("%1 is obsolete already.").arg(part.ipn));
        break;
    case ChangeItemKind::Sources:
        break;
    }
    if (releasesRevision(item.kind) && part.head().state == ReleaseState::InReview)
        throw Refused(tr("%1 revision %2 is in review on its own. Withdraw it first.")
                          .arg(part.ipn, part.head().label));
}

void ChangeRules::checkReady(const ChangeOrder& order) const
{
    if (order.items.isEmpty())
        throw Refused(tr("%1 affects no part yet. Add what it changes first.").arg(order.number));
    const PartRules rules(m_record, m_user, m_rights);
    for (const ChangeItem& item : order.items) {
        const PartRecord part = m_record.load(m_record.parts.require(item.part));
        checkKind(item, part);
        const RevisionRecord* open = part.openRevision();
        if (item.kind == ChangeItemKind::Obsolescence && open)
            throw Refused(tr("%1 has an open revision: %2 is %3. Release, discard or delete it "
                             "before the part becomes obsolete.")
                              .arg(part.ipn, open->label, label(open->state).toLower()));
        if (!releasesRevision(item.kind))
            continue;
        if (!open)
            throw Refused(tr("%1 has no open revision that %2 could release. Revise it, or take it "
                             "out of the change order.")
                              .arg(part.ipn, order.number));
        const QStringList missing = rules.missingProperties(part);
        if (!missing.isEmpty())
            throw Refused(
                tr("%1 has no value for %2, which its category asks for. Fill it in first.")
                    .arg(part.ipn, missing.join(u", "_s)));
    }
}

void ChangeRules::checkState(ChangeAction action, const ChangeOrder& order) const
{
    const QString state = label(order.state).toLower();
    switch (action) {
    case ChangeAction::Edit:
        if (order.state == ChangeState::InReview)
            throw Refused(
                tr("%1 is in review and cannot change. Withdraw it first.").arg(order.number));
        if (!isOpen(order.state))
            throw Refused(
                tr("%1 is %2 and cannot change. Write another one.").arg(order.number, state));
        return;
    case ChangeAction::Accept:
        if (order.state != ChangeState::Request)
            throw Refused(tr("%1 is %2: only a request is accepted.").arg(order.number, state));
        return;
    case ChangeAction::Submit:
        if (order.state == ChangeState::Request)
            throw Refused(tr("%1 is a request. Accept it first.").arg(order.number));
        if (order.state != ChangeState::Draft)
            throw Refused(tr("%1 is %2 already.").arg(order.number, state));
        return;
    case ChangeAction::Withdraw:
    case ChangeAction::Approve:
    case ChangeAction::Reject:
    case ChangeAction::Comment:
        if (order.state != ChangeState::InReview)
            throw Refused(tr("%1 is %2, not in review.").arg(order.number, state));
        return;
    case ChangeAction::Release:
        if (order.state == ChangeState::Request || order.state == ChangeState::Draft)
            throw Refused(tr("%1 is a %2. Submit it for review first.").arg(order.number, state));
        if (order.state != ChangeState::InReview)
            throw Refused(tr("%1 is %2 already.").arg(order.number, state));
        return;
    case ChangeAction::Implement:
        if (order.state != ChangeState::Released)
            throw Refused(tr("%1 is %2: only a released change order is carried out.")
                              .arg(order.number, state));
        return;
    case ChangeAction::Cancel:
        if (!isOpen(order.state))
            throw Refused(tr("%1 is %2 and cannot be cancelled. Write another one that takes it "
                             "back.")
                              .arg(order.number, state));
        return;
    }
}

void ChangeRules::check(ChangeAction action, const ChangeOrder& order) const
{
    if (action != ChangeAction::Approve && action != ChangeAction::Reject &&
        action != ChangeAction::Comment)
        PermissionPolicy::require(m_rights, Permission::EditChanges);
    checkState(action, order);
    const auto workflow = [&] { return m_record.workflows.require(order.workflow); };
    switch (action) {
    case ChangeAction::Submit: {
        const Workflow active = m_record.workflows.active();
        checkRole(WorkflowAction::Submit, active, active.initial().name);
        return checkReady(order);
    }
    case ChangeAction::Withdraw:
        return checkRole(WorkflowAction::Withdraw, workflow(), order.workflowState);
    case ChangeAction::Cancel:
        if (order.state == ChangeState::InReview)
            checkRole(WorkflowAction::Withdraw, workflow(), order.workflowState);
        return;
    case ChangeAction::Approve: {
        const VoteKind kind = voteKind(order);
        if (hasApproved(order) && (kind == VoteKind::Named || approvals(order).enough()))
            throw Refused(tr("You have approved %1 already.").arg(order.number));
        return;
    }
    case ChangeAction::Reject:
        voteKind(order);
        return checkRole(WorkflowAction::Reject, workflow(), order.workflowState);
    case ChangeAction::Release: {
        const Workflow way = workflow();
        if (way.transition(WorkflowAction::Advance, order.workflowState) &&
            !way.transition(WorkflowAction::Release, order.workflowState))
            throw Refused(tr("%1 is still at “%2” and has a further review before it. Wait for "
                             "its reviewers: %3.")
                              .arg(order.number, order.workflowState,
                                   order.openReview()->reviewers.join(u", "_s)));
        checkRole(WorkflowAction::Release, way, order.workflowState);
        const PartRules::Approvals votes = approvals(order);
        if (!votes.enough())
            throw Refused(tr("%1 has %2 of %3 approvals. Wait for its reviewers: %4.")
                              .arg(order.number)
                              .arg(votes.given)
                              .arg(votes.needed)
                              .arg(order.openReview()->reviewers.join(u", "_s)));
        return;
    }
    case ChangeAction::Comment:
        if (!PermissionPolicy::allows(m_rights, Permission::EditChanges) &&
            !order.openReview()->reviewers.contains(m_rights.name))
            PermissionPolicy::require(m_rights, Permission::EditChanges);
        return;
    case ChangeAction::Edit:
    case ChangeAction::Accept:
    case ChangeAction::Implement:
        return;
    }
}

} // namespace implexa
