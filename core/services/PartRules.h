#pragma once

#include "core/domain/PartInput.h"
#include "core/domain/PartRecord.h"
#include "core/domain/User.h"
#include "core/domain/Workflow.h"

#include <QCoreApplication>

namespace implexa
{
struct Record;

/// Which action is possible on a part now, for whom, and if not, why not. One place for the
/// commands, which throw what it says, and for the window, which shows it. Thread-safe.
class PartRules final
{
    Q_DECLARE_TR_FUNCTIONS(PartRules)

public:
    /// @p user gives the command, @p rights is whose rights count (mostly the same).
    PartRules(const Record& record, const User& user, const User& rights);

    /// @throws NotAllowed or Refused: which rule, and what to do.
    void check(PartAction action, const PartRecord& part) const;

    /// How a vote of this user counts now. @throws NotAllowed or Refused as check(Approve).
    VoteKind voteKind(const PartRecord& part) const;

    /// Approve votes that count now, at the present stage; an override counts as all of them.
    struct Approvals {
        int given = 0;
        int needed = 0;
        bool overridden = false;

        bool enough() const { return overridden || given >= needed; }
    };
    Approvals approvals(const PartRecord& part) const;

    /// Whether this user is a named reviewer who has not voted yet.
    bool waitsForUser(const PartRecord& part) const;

    /// Names of required properties without a value.
    QStringList missingProperties(const PartRecord& part) const;

private:
    void checkAlone(PartAction action, const PartRecord& part) const;
    WorkflowTransition transition(WorkflowAction action, const PartRecord& part) const;
    void checkRole(const WorkflowTransition& transition) const;
    void checkComplete(const PartRecord& part) const;
    void checkDraft(const PartRecord& part) const;
    bool hasApproved(const PartRecord& part) const; ///< this user, at this stage; in review only
    Workflow workflowOf(const PartRecord& part) const;

    const Record& m_record;
    const User& m_user;
    const User& m_rights;
};

/// The open round of the head revision; nullptr when it is not in review.
const Review* openReview(const PartRecord& part);

} // namespace implexa
