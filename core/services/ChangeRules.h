#pragma once

#include "PartRules.h"
#include "core/domain/ChangeInput.h"

#include <QCoreApplication>

namespace implexa
{

/// Which action is possible on a change order now, for whom, and if not, why not. One place for the
/// commands, which throw what it says, and for the window, which shows it. Thread-safe.
class ChangeRules final
{
    Q_DECLARE_TR_FUNCTIONS(ChangeRules)

public:
    /// @p user gives the command, @p rights is whose rights count (mostly the same).
    ChangeRules(const Record& record, const User& user, const User& rights);

    /// @throws NotAllowed or Refused: which rule, and what to do.
    void check(ChangeAction action, const ChangeOrder& order) const;

    /// Whether a part can be such an item. @throws Refused saying what it can be.
    void checkKind(const ChangeItem& item, const PartRecord& part) const;

    /// How a vote of this user counts now. @throws NotAllowed or Refused as check(Approve).
    VoteKind voteKind(const ChangeOrder& order) const;
    /// Approve votes that count now, at the present stage.
    PartRules::Approvals approvals(const ChangeOrder& order) const;
    /// Whether this user is a named reviewer who has not voted yet.
    bool waitsForUser(const ChangeOrder& order) const;
    /// Who wrote the order or a revision that it releases: they do not vote on it.
    QStringList editors(const ChangeOrder& order) const;

private:
    void checkState(ChangeAction action, const ChangeOrder& order) const;
    void checkRole(WorkflowAction action, const Workflow& workflow, const QString& stage) const;
    void checkReady(const ChangeOrder& order) const;
    bool hasApproved(const ChangeOrder& order) const; ///< this user, at this stage

    const Record& m_record;
    const User& m_user;
    const User& m_rights;
};

/// What a change order keeps as its reviewers see it.
struct OrderHold {
    QString retires; ///< the open order that makes the part obsolete; empty: none
    QString sources; ///< the one in review that approves what it is bought as; empty: none
};
OrderHold holdOn(const Record& record, const QString& ipn);
/// Where a submitted change order stands first: the active workflow and its first review.
QString firstStage(const Workflow& workflow);
/// The item's revisions as they are now: what it starts from, and the open one that it releases.
ChangeItem withRevisions(ChangeItem item, const PartRecord& part);
constexpr bool releasesRevision(ChangeItemKind kind)
{
    return kind == ChangeItemKind::Revision || kind == ChangeItemKind::NewPart;
}

} // namespace implexa
