#pragma once

#include "Id.h"
#include "Lifecycle.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUuid>

namespace implexa
{

struct WorkflowState {
    QString name;
    ReleaseState releaseState = ReleaseState::Draft; ///< its class: draft, in_review or released
    bool initial = false;

    friend bool operator==(const WorkflowState&, const WorkflowState&) = default;
};

/// What moves a revision: submit, withdraw and reject by hand, advance (to a further review) when a
/// review has its approvals, release.
enum class WorkflowAction { Submit, Withdraw, Reject, Advance, Release };

struct WorkflowTransition {
    WorkflowAction action = WorkflowAction::Submit;
    QString from;
    QString to;
    QList<Role> roles; ///< who may; empty: whoever the vault's rules allow
    int approvals = 0; ///< approve votes needed first (release and advance)

    friend bool operator==(const WorkflowTransition&, const WorkflowTransition&) = default;
};

/// The states a revision goes through and who moves it. Data: teams define their own as JSON.
struct Workflow {
    WorkflowId id;
    QUuid uuid;
    QString name;
    bool active = false; ///< new revisions use it; one of a vault is active
    QList<WorkflowState> states;
    QList<WorkflowTransition> transitions;

    /// Draft -> In Review (one approval) -> Released.
    static Workflow standard();

    /// @throws InvalidInput naming the key and value that cannot be read.
    static Workflow fromJson(const QJsonObject& json);
    QJsonObject toJson() const; ///< the definition only, without id, uuid and active

    /// One initial state of class draft, known states, every state reachable, a released one
    /// reachable, no way from a released state back, approvals only where a review can give them.
    ///
    /// @throws InvalidInput naming what is wrong.
    void validate() const;

    const WorkflowState* state(const QString& name) const;
    const WorkflowState& initial() const;
    const WorkflowTransition* transition(WorkflowAction action, const QString& from) const;
};

QString code(WorkflowAction action);

} // namespace implexa
