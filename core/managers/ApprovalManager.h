#pragma once

#include "core/domain/PartRecord.h"

#include <QCoreApplication>
#include <QList>

namespace implexa
{
class ConnectionPool;

/// Rounds of review, their reviewers, votes and remarks. The only class whose SQL changes
/// `review`, `reviewer`, `vote` and `review_comment` of revisions. Thread-safe; writes join the
/// transaction around them.
class ApprovalManager final
{
    Q_DECLARE_TR_FUNCTIONS(ApprovalManager)

public:
    explicit ApprovalManager(ConnectionPool& pool)
        : m_pool(pool)
    {
    }

    QList<Review> ofRevision(RevisionId revision) const; ///< oldest first

    /// Opens a round with all that @p review says but its votes.
    void open(RevisionId revision, const Review& review);
    /// Closes the open round.
    void close(RevisionId revision, ReviewOutcome outcome, UserId by, const QDateTime& at);
    /// Adds a vote to the open round; a second one of the same user at the same stage replaces it.
    void vote(RevisionId revision, const Vote& vote);

    /// Adds a remark to the open round. @throws Refused when there is none.
    void comment(RevisionId revision, const ReviewComment& comment);

    /// A closed round of the past, votes and all, for a rebuilt record.
    void restore(RevisionId revision, const Review& review);

private:
    ReviewId add(RevisionId revision, const Review& review);
    void addVote(ReviewId review, const Vote& vote);
    void addComment(ReviewId review, const ReviewComment& comment);
    std::optional<ReviewId> openRound(RevisionId revision) const;

    ConnectionPool& m_pool;
};

} // namespace implexa
