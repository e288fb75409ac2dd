#include "ApprovalManager.h"

#include "core/database/ConnectionPool.h"
#include "core/database/Statement.h"
#include "core/domain/Clock.h"
#include "core/domain/Error.h"

namespace implexa
{
namespace
{

QStringList reviewersOf(Connection& connection, ReviewId review)
{
    Statement rows(connection, "SELECT name FROM reviewer JOIN user ON user.id = user_id "
                               "WHERE review_id = ? ORDER BY name");
    rows.bind(review);
    QStringList names;
    while (rows.next())
        names << rows.get<QString>(0);
    return names;
}

QList<Vote> votesOf(Connection& connection, ReviewId review)
{
    Statement rows(connection, "SELECT vote.uuid, user.name, approve, kind, stage, comment, "
                               "content_hash, at FROM vote JOIN user ON user.id = user_id "
                               "WHERE review_id = ? ORDER BY at, vote.uuid");
    rows.bind(review);
    QList<Vote> votes;
    while (rows.next()) {
        Vote vote;
        vote.uuid = rows.get<QUuid>(0);
        vote.user = rows.get<QString>(1);
        vote.approve = rows.get<bool>(2);
        vote.kind = fromCode<VoteKind>(rows.get<QString>(3)).value_or(VoteKind::Named);
        vote.stage = rows.get<QString>(4);
        vote.comment = rows.get<QString>(5);
        vote.contentHash = rows.get<QString>(6);
        vote.at = timeFromText(rows.get<QString>(7));
        votes << vote;
    }
    return votes;
}

QList<ReviewComment> commentsOf(Connection& connection, ReviewId review)
{
    Statement rows(connection, "SELECT review_comment.uuid, name, text, at FROM review_comment "
                               "JOIN user ON user.id = user_id WHERE review_id = ? "
                               "ORDER BY at, review_comment.uuid");
    rows.bind(review);
    QList<ReviewComment> comments;
    while (rows.next())
        comments << ReviewComment{rows.get<QUuid>(0), rows.get<QString>(1), rows.get<QString>(2),
                                  timeFromText(rows.get<QString>(3))};
    return comments;
}

} // namespace

QList<Review> ApprovalManager::of(const ReviewSubject& subject) const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease, "SELECT review.id, review.uuid, submitter.name, submitted_at, "
                           "content_hash, comment, outcome, coalesce(closer.name, ''), closed_at "
                           "FROM review JOIN user submitter ON submitter.id = submitted_by "
                           "LEFT JOIN user closer ON closer.id = closed_by "
                           "WHERE revision_id IS ? AND change_order_id IS ? ORDER BY review.id");
    rows.bind(subject.revision, subject.change);
    QList<Review> reviews;
    while (rows.next()) {
        const auto id = rows.get<ReviewId>(0);
        Review review;
        review.uuid = rows.get<QUuid>(1);
        review.submittedBy = rows.get<QString>(2);
        review.submittedAt = timeFromText(rows.get<QString>(3));
        review.contentHash = rows.get<QString>(4);
        review.comment = rows.get<QString>(5);
        review.outcome = reviewOutcomeFromCode(rows.get<QString>(6)).value_or(ReviewOutcome::Open);
        review.closedBy = rows.get<QString>(7);
        review.closedAt = timeFromText(rows.get<QString>(8));
        review.reviewers = reviewersOf(*lease, id);
        review.votes = votesOf(*lease, id);
        review.comments = commentsOf(*lease, id);
        reviews << review;
    }
    return reviews;
}

ReviewId ApprovalManager::add(const ReviewSubject& subject, const Review& review)
{
    return m_pool.transaction([&](Connection& connection) {
        const auto id = insert<ReviewId>(
            connection,
            "INSERT INTO review (uuid, revision_id, change_order_id, submitted_by, "
            "submitted_at, content_hash, comment, outcome, closed_by, closed_at) "
            "VALUES (?, ?, ?, "
            "(SELECT id FROM user WHERE name = ?), ?, ?, ?, ?, "
            "(SELECT id FROM user WHERE name = ?), ?)",
            review.uuid, subject.revision, subject.change, review.submittedBy,
            toText(review.submittedAt), review.contentHash, review.comment, code(review.outcome),
            review.closedBy, toText(review.closedAt));
        for (const QString& reviewer : review.reviewers)
            run(connection,
                "INSERT INTO reviewer (review_id, user_id) SELECT ?, id FROM user WHERE name = ?",
                id, reviewer);
        return id;
    });
}

void ApprovalManager::addVote(ReviewId review, const Vote& vote)
{
    m_pool.statement([&](Connection& connection) {
        run(connection,
            "INSERT INTO vote (uuid, review_id, user_id, approve, kind, stage, comment, "
            "content_hash, at) VALUES (?, ?, (SELECT id FROM user WHERE name = ?), ?, ?, ?, ?, ?, "
            "?) "
            "ON CONFLICT (review_id, user_id, stage) DO UPDATE SET uuid = excluded.uuid, "
            "approve = excluded.approve, kind = excluded.kind, comment = excluded.comment, "
            "content_hash = excluded.content_hash, at = excluded.at",
            vote.uuid, review, vote.user, vote.approve, code(vote.kind), vote.stage, vote.comment,
            vote.contentHash, toText(vote.at));
    });
}

void ApprovalManager::open(const ReviewSubject& subject, const Review& review)
{
    add(subject, review);
}

void ApprovalManager::close(const ReviewSubject& subject, ReviewOutcome outcome, UserId by,
                            const QDateTime& at)
{
    m_pool.statement([&](Connection& connection) {
        run(connection,
            "UPDATE review SET outcome = ?, closed_by = ?, closed_at = ? "
            "WHERE revision_id IS ? AND change_order_id IS ? AND outcome = 'open'",
            code(outcome), by, toText(at), subject.revision, subject.change);
    });
}

void ApprovalManager::vote(const ReviewSubject& subject, const Vote& vote)
{
    m_pool.transaction([&](Connection&) {
        const auto review = openRound(subject);
        if (!review)
            throw Refused(tr("There is no review to vote in. Submit it first."));
        addVote(*review, vote);
    });
}

std::optional<ReviewId> ApprovalManager::openRound(const ReviewSubject& subject) const
{
    const auto lease = m_pool.lease();
    return fetch<ReviewId>(*lease,
                           "SELECT id FROM review WHERE revision_id IS ? AND change_order_id IS ? "
                           "AND outcome = 'open'",
                           subject.revision, subject.change);
}

void ApprovalManager::comment(const ReviewSubject& subject, const ReviewComment& comment)
{
    m_pool.transaction([&](Connection&) {
        const auto review = openRound(subject);
        if (!review)
            throw Refused(tr("There is no review to comment on. Submit it first."));
        addComment(*review, comment);
    });
}

void ApprovalManager::addComment(ReviewId review, const ReviewComment& comment)
{
    m_pool.statement([&](Connection& connection) {
        run(connection,
            "INSERT INTO review_comment (uuid, review_id, user_id, text, at) "
            "VALUES (?, ?, (SELECT id FROM user WHERE name = ?), ?, ?)",
            comment.uuid, review, comment.user, comment.text, toText(comment.at));
    });
}

void ApprovalManager::restore(const ReviewSubject& subject, const Review& review)
{
    m_pool.transaction([&](Connection&) {
        const ReviewId id = add(subject, review);
        for (const Vote& vote : review.votes)
            addVote(id, vote);
        for (const ReviewComment& comment : review.comments)
            addComment(id, comment);
    });
}

} // namespace implexa
