#pragma once

#include "ChangeOrder.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <optional>

namespace implexa
{

/// What a new change order starts with.
struct NewChange {
    QString title;
    QString reason;
    ChangePriority priority = ChangePriority::Normal;
    QDate effectivityDate; ///< invalid: none
    QString effectivityNote;
    bool request = false; ///< starts as a request (ECR) that somebody has to accept
};

/// What to change in one that is a request or a draft; what is nullopt stays.
struct ChangeEdit {
    std::optional<QString> title;
    std::optional<QString> reason;
    std::optional<ChangePriority> priority;
    std::optional<QDate> effectivityDate; ///< invalid: none
    std::optional<QString> effectivityNote;
};

/// A part to be affected.
struct NewChangeItem {
    QString part;                       ///< IPN
    std::optional<ChangeItemKind> kind; ///< nullopt: a new part when it was never released
    Disposition stock = Disposition::None;
    Disposition inWork = Disposition::None;
    Disposition orders = Disposition::None;
    QString note;
};

/// What to change in an affected item; what is nullopt stays.
struct ChangeItemEdit {
    std::optional<ChangeItemKind> kind;
    std::optional<Disposition> stock;
    std::optional<Disposition> inWork;
    std::optional<Disposition> orders;
    std::optional<QString> note;
};

/// Everything that can be done to a change order that exists.
enum class ChangeAction {
    Edit,
    Accept,
    Submit,
    Withdraw,
    Approve,
    Reject,
    Release,
    Implement,
    Cancel,
    Comment,
};

/// Whether an action is possible now, and if not, why not: a sentence for its tooltip.
struct ChangeAvailability {
    ChangeAction action = ChangeAction::Edit;
    bool allowed = false;
    QString reason;
};

enum class ChangeFilter { Open, WaitingForMe, Mine, All };

/// One line of the changes page.
struct ChangeRow {
    QString number;
    QString title;
    ChangePriority priority = ChangePriority::Normal;
    ChangeState state = ChangeState::Request;
    QDate effectivityDate;
    QDateTime createdAt;
    QString createdBy;
    QStringList parts;     ///< IPNs of its items
    QDateTime submittedAt; ///< invalid: not in review
    QString submittedBy;
    QStringList reviewers;
    int approvals = 0; ///< in review: votes that count at the present stage
    int approvalsNeeded = 0;
    bool waitsForMe = false;

    friend bool operator==(const ChangeRow&, const ChangeRow&) = default;
};

/// What a release of a change order does to an assembly that is not in it, or takes along in one
/// that is.
struct ChangeEffect {
    enum Kind {
        TakesNew,      ///< a released parent's line floats: it silently takes the new revision
        KeepsOld,      ///< a parent's line is pinned to another revision and stays there
        UsesObsolete,  ///< a parent goes on using a part that becomes obsolete
        TakesObsolete, ///< the order releases a parent with a part that is obsolete, or will be
        TakesNotForNewDesign, ///< the order releases a parent with a part not for new design
    };
    Kind kind = TakesNew;
    QString part; ///< IPN of the affected item; of the child where the parent is it
    QString to;   ///< the revision that the change releases; empty: none
    QString parent;
    QString parentRevision;
    QString pinned; ///< label that the line is pinned to; empty: it floats

    friend bool operator==(const ChangeEffect&, const ChangeEffect&) = default;
};
QString code(ChangeEffect::Kind kind);

} // namespace implexa
