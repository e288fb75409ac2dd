#pragma once

#include "Id.h"
#include "PartRecord.h"

#include <QDate>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QUuid>

#include <optional>

namespace implexa
{

/// Where an engineering change stands: a request (ECR), then an order (ECO) that is drafted,
/// reviewed, released, carried out; or cancelled before its release.
enum class ChangeState { Request, Draft, InReview, Released, Implemented, Cancelled };
QString code(ChangeState state);
QString label(ChangeState state);
std::optional<ChangeState> changeStateFromCode(const QString& code);

enum class ChangePriority { Low, Normal, High, Urgent };
QString code(ChangePriority priority);
QString label(ChangePriority priority);
std::optional<ChangePriority> changePriorityFromCode(const QString& code);

/// What a change does to one part.
enum class ChangeItemKind { Revision, NewPart, Obsolescence, Sources };
QString code(ChangeItemKind kind);
QString label(ChangeItemKind kind);
std::optional<ChangeItemKind> changeItemKindFromCode(const QString& code);

/// What becomes of what exists already of the old revision.
enum class Disposition { None, Use, Rework, Scrap };
QString code(Disposition disposition);
QString label(Disposition disposition);
std::optional<Disposition> dispositionFromCode(const QString& code);

/// One affected item.
struct ChangeItem {
    QUuid uuid;
    QString part; ///< IPN
    ChangeItemKind kind = ChangeItemKind::Revision;
    QString from; ///< label of the revision before; empty: none
    QString to;   ///< label of the revision that the change releases; empty: none
    Disposition stock = Disposition::None;
    Disposition inWork = Disposition::None;
    Disposition orders = Disposition::None;
    QString note;
    QString contentHash; ///< hex SHA-256 of what it releases, retires or approves, as submitted

    friend bool operator==(const ChangeItem&, const ChangeItem&) = default;
};

/// One engineering change order, whole.
struct ChangeOrder {
    ChangeOrderId id;
    QUuid uuid;
    QString number; ///< `ECO-0001`
    QString title;
    QString reason;
    ChangePriority priority = ChangePriority::Normal;
    QDate effectivityDate; ///< invalid: none
    QString effectivityNote;
    ChangeState state = ChangeState::Request;
    QString workflow;      ///< of its review; empty: never submitted
    QString workflowState; ///< stage of the review
    QDateTime createdAt;
    QString createdBy;
    QDateTime releasedAt; ///< invalid: never
    QString releasedBy;
    QDateTime implementedAt; ///< invalid: not yet
    QString implementedBy;
    QString contentHash;     ///< hex SHA-256; set while in review and when released
    QStringList editors;     ///< user names, sorted: who may not vote on it
    QList<ChangeItem> items; ///< by IPN
    QList<Review> reviews;   ///< oldest first

    const ChangeItem* item(const QString& ipn) const;
    /// The round that is open; nullptr when it is not in review.
    const Review* openReview() const;
};

constexpr bool isOpen(ChangeState state)
{
    return state == ChangeState::Request || state == ChangeState::Draft ||
           state == ChangeState::InReview;
}

} // namespace implexa
