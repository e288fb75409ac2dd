#pragma once

#include "core/domain/PartRecord.h"

#include <QCoreApplication>
#include <QList>

namespace implexa
{
class ConnectionPool;

/// What a round of review is about: a revision or a change order.
struct ReviewSubject {
    ReviewSubject(RevisionId id)
        : revision(id)
    {
    }
    ReviewSubject(ChangeOrderId id)
        : change(id)
    {
    }

    RevisionId revision;
    ChangeOrderId change;
};

/// Rounds of review, their reviewers, votes and remarks. The only class whose SQL changes
/// `review`, `reviewer`, `vote` and `review_comment`. Thread-safe; writes join the transaction
/// around them.
class ApprovalManager final
{
    Q_DECLARE_TR_FUNCTIONS(ApprovalManager)

public:
    explicit ApprovalManager(ConnectionPool& pool)
        : m_pool(pool)
    {
    }

    QList<Review> of(const ReviewSubject& subject) const; ///< oldest first

    /// Opens a round with all that @p review says but its votes.
    void open(const ReviewSubject& subject, const Review& review);
    /// Closes the open round.
    void close(const ReviewSubject& subject, ReviewOutcome outcome, UserId by, const QDateTime& at);
    /// Adds a vote to the open round; a second one of the same user at the same stage replaces it.
    void vote(const ReviewSubject& subject, const Vote& vote);

    /// Adds a remark to the open round. @throws Refused when there is none.
    void comment(const ReviewSubject& subject, const ReviewComment& comment);

    /// A closed round of the past, votes and all, for a rebuilt record.
    void restore(const ReviewSubject& subject, const Review& review);

private:
    ReviewId add(const ReviewSubject& subject, const Review& review);
    void addVote(ReviewId review, const Vote& vote);
    void addComment(ReviewId review, const ReviewComment& comment);
    std::optional<ReviewId> openRound(const ReviewSubject& subject) const;

    ConnectionPool& m_pool;
};

} // namespace implexa
