#pragma once

#include "PartRecord.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace implexa
{

/// One line of a redline between the contents of two revisions.
struct ContentChange {
    enum Kind { Field, Property, Line, File };
    Kind kind = Field;
    QString name;   ///< of the field or property, find number of a line, path of a file
    QString before; ///< empty: it was not there
    QString after;  ///< empty: it is gone

    friend bool operator==(const ContentChange&, const ContentChange&) = default;
};
QString code(ContentChange::Kind kind);

/// What differs, fields first, then properties, lines and files. Lines and files are the same ones
/// when their uuid is. Fields are named `name`, `description`, `sourceUrl`, `sourceCommit`.
QList<ContentChange> contentChanges(const RevisionContent& before, const RevisionContent& after);

/// @p after, of another part than @p before, with the uuids of what is the same there: lines with
/// the same child, in their order, and files with the same path.
RevisionContent matched(const RevisionContent& before, RevisionContent after);

/// What one revision changes against the release before it.
struct RevisionDifference {
    QString part; ///< IPN
    QString from; ///< label; empty: there is no release before it
    QString to;
    QList<ContentChange> changes;
};

/// A review as its page shows it: of a part's revision or of a change order.
struct ReviewView {
    QString subject;         ///< `EL-RES-10000@2` or `ECO-0007`
    QString change;          ///< the open change order that a part is reviewed with
    QList<Review> reviews;   ///< oldest first; the last one may be open
    int approvals = 0;       ///< votes that count now
    int approvalsNeeded = 0; ///< at the present stage
    bool waitsForMe = false; ///< a named reviewer who has not voted yet
    QStringList editors;     ///< who do not vote on it
    QList<RevisionDifference> differences;
};

} // namespace implexa
