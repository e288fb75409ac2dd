#include "ReviewJson.h"

#include "core/domain/Clock.h"

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

QString idText(const QUuid& uuid)
{
    return uuid.toString(QUuid::WithoutBraces);
}

QJsonObject toJson(const Vote& vote)
{
    return {{u"approve"_s, vote.approve}, {u"at"_s, toText(vote.at)},
            {u"comment"_s, vote.comment}, {u"contentHash"_s, vote.contentHash},
            {u"kind"_s, code(vote.kind)}, {u"stage"_s, vote.stage},
            {u"user"_s, vote.user},       {u"uuid"_s, idText(vote.uuid)}};
}

QJsonObject toJson(const Review& review)
{
    QJsonArray votes;
    for (const Vote& vote : review.votes)
        votes << toJson(vote);
    QJsonObject object{{u"comment"_s, review.comment},
                       {u"contentHash"_s, review.contentHash},
                       {u"outcome"_s, code(review.outcome)},
                       {u"reviewers"_s, QJsonArray::fromStringList(review.reviewers)},
                       {u"submittedAt"_s, toText(review.submittedAt)},
                       {u"submittedBy"_s, review.submittedBy},
                       {u"uuid"_s, idText(review.uuid)},
                       {u"votes"_s, votes}};
    if (!review.comments.isEmpty()) {
        QJsonArray comments;
        for (const ReviewComment& comment : review.comments)
            comments << QJsonObject{{u"at"_s, toText(comment.at)},
                                    {u"text"_s, comment.text},
                                    {u"user"_s, comment.user},
                                    {u"uuid"_s, idText(comment.uuid)}};
        object[u"comments"] = comments;
    }
    if (review.outcome != ReviewOutcome::Open) {
        object[u"closedAt"] = toText(review.closedAt);
        object[u"closedBy"] = review.closedBy;
    }
    return object;
}

Review reviewFromJson(const QJsonObject& object)
{
    Review review;
    review.uuid = QUuid(object[u"uuid"].toString());
    review.submittedBy = object[u"submittedBy"].toString();
    review.submittedAt = timeFromText(object[u"submittedAt"].toString());
    review.contentHash = object[u"contentHash"].toString();
    review.comment = object[u"comment"].toString();
    review.outcome =
        reviewOutcomeFromCode(object[u"outcome"].toString()).value_or(ReviewOutcome::Open);
    review.closedBy = object[u"closedBy"].toString();
    review.closedAt = timeFromText(object[u"closedAt"].toString());
    for (const QJsonValue name : object[u"reviewers"].toArray())
        review.reviewers << name.toString();
    for (const QJsonValue value : object[u"votes"].toArray()) {
        const QJsonObject given = value.toObject();
        Vote vote;
        vote.uuid = QUuid(given[u"uuid"].toString());
        vote.user = given[u"user"].toString();
        vote.approve = given[u"approve"].toBool();
        vote.kind = fromCode<VoteKind>(given[u"kind"].toString()).value_or(VoteKind::Named);
        vote.stage = given[u"stage"].toString();
        vote.comment = given[u"comment"].toString();
        vote.contentHash = given[u"contentHash"].toString();
        vote.at = timeFromText(given[u"at"].toString());
        review.votes << vote;
    }
    for (const QJsonValue value : object[u"comments"].toArray())
        review.comments << ReviewComment{QUuid(value[u"uuid"].toString()),
                                         value[u"user"].toString(), value[u"text"].toString(),
                                         timeFromText(value[u"at"].toString())};
    return review;
}

} // namespace

QJsonArray reviewsJson(const QList<Review>& reviews)
{
    QJsonArray array;
    for (const Review& review : reviews)
        array << toJson(review);
    return array;
}

QList<Review> reviewsFromJson(const QJsonArray& array)
{
    QList<Review> reviews;
    for (const QJsonValue review : array)
        reviews << reviewFromJson(review.toObject());
    return reviews;
}

} // namespace implexa
