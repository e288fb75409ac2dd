#pragma once

#include "AttachedFile.h"
#include "BomLine.h"
#include "Lifecycle.h"
#include "ManufacturerPart.h"
#include "Property.h"

#include <QDate>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <optional>

namespace implexa
{

/// One reviewer's decision, bound to what was voted on.
struct Vote {
    QUuid uuid;
    QString user;
    bool approve = true;
    VoteKind kind = VoteKind::Named;
    QString stage; ///< workflow state that the vote was given in
    QString comment;
    QString contentHash; ///< hex SHA-256 of the content that was voted on
    QDateTime at;
};

enum class ReviewOutcome { Open, Withdrawn, Rejected, Released };
QString code(ReviewOutcome outcome);
std::optional<ReviewOutcome> reviewOutcomeFromCode(const QString& code);

/// One remark in the thread of a review.
struct ReviewComment {
    QUuid uuid;
    QString user;
    QString text;
    QDateTime at;
};

/// One round of review of a revision, or of a change order. Votes of a round that was withdrawn or
/// rejected are void.
struct Review {
    QUuid uuid;
    QString submittedBy;
    QDateTime submittedAt;
    QString contentHash;
    QString comment;
    ReviewOutcome outcome = ReviewOutcome::Open;
    QString closedBy;
    QDateTime closedAt;
    QStringList reviewers;         ///< user names, sorted
    QList<Vote> votes;             ///< in the order given
    QList<ReviewComment> comments; ///< oldest first
};

/// What a release freezes.
struct RevisionContent {
    QString name;
    QString description;
    Properties properties; ///< revision-controlled ones
    QString sourceUrl;     ///< repository of the design source
    QString sourceCommit;
    QList<BomLine> bom;        ///< by find number
    QList<AttachedFile> files; ///< by path

    friend bool operator==(const RevisionContent&, const RevisionContent&) = default;
};

/// One revision, whole.
struct RevisionRecord {
    RevisionId id;
    QUuid uuid;
    int sequence = 1; ///< order within the part
    QString label;
    ReleaseState state = ReleaseState::Draft;
    QString workflow; ///< name
    QString workflowState;
    int version = 1; ///< counts edits; an edit names the one it started from
    QDateTime createdAt;
    QString createdBy;
    QDateTime modifiedAt;
    QString modifiedBy;
    QDateTime releasedAt; ///< invalid: never
    QString releasedBy;
    QString contentHash; ///< hex SHA-256; set when submitted, kept by the release
    QStringList editors; ///< user names, sorted: who may not vote on it
    RevisionContent content;
    QList<Review> reviews;
};

/// A part that can stand in for another one wherever it is used.
struct Alternate {
    QString part; ///< IPN
    int rank = 1; ///< 1 is preferred
    QString note;

    friend bool operator==(const Alternate&, const Alternate&) = default;
};

/// One part with everything that hangs on it: what the mirror's files are written from and read
/// back into, and what before and after of an event are taken from.
struct PartRecord {
    PartId id;
    QUuid uuid;
    qint64 ordinal = 0; ///< place in the vault; names the mirror's folder
    QString ipn;
    QString category; ///< full code
    Phase phase = Phase::Prototype;
    QString phaseReason;
    QDate lastTimeBuy;
    QString replacement;                       ///< IPN of the part to use instead
    QString baseUnit = QStringLiteral("each"); ///< what its quantities are counted in
    QDateTime createdAt;
    QString createdBy;
    Properties properties;           ///< part-level ones
    QList<ManufacturerPart> sources; ///< by rank, manufacturer, MPN
    QList<Alternate> alternates;     ///< by rank, IPN
    QList<RevisionRecord> revisions; ///< by sequence; never empty

    /// The open revision if there is one, else the latest.
    const RevisionRecord& head() const { return revisions.back(); }
    const RevisionRecord* openRevision() const;
    /// The one that is released now (or obsolete with its part); nullptr where there is none.
    const RevisionRecord* released() const;
    const RevisionRecord* revision(const QString& label) const;
};

} // namespace implexa
