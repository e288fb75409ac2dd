#pragma once

#include "Amount.h"
#include "BomLine.h"
#include "Lifecycle.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace implexa
{

/// Which revision of its child a floating line means. A pinned one always means its revision.
struct BomAsOf {
    enum Kind {
        Drafts,     ///< the open revision if there is one, else the latest
        Released,   ///< the one that is released now
        AsReleased, ///< what the parent's release froze, down through what each child's own froze
        Time,       ///< the one that was released then
        Tag,        ///< the one that was released right after the release of this tag
    };
    Kind kind = Drafts;
    QDateTime at; ///< of Time
    QString tag;  ///< of Tag: `release/EL-PCA-10042/2`

    /// Reads `drafts`, `released`, `as-released`, a day (its end, local time), a UTC time
    /// `2026-11-23T06:29:55.123Z`, or the name of a release tag. @throws InvalidInput.
    static BomAsOf parse(const QString& text);
    QString text() const; ///< what parse() reads
};

/// A part as a view found it: at one of its revisions, or at none.
struct SeenPart {
    QString ipn;
    QString name;
    QString revision;                         ///< label; empty: none stood as of then
    ReleaseState state = ReleaseState::Draft; ///< of that revision, now
    Phase phase = Phase::Prototype;
    QString baseUnit;

    QString text() const { return revision.isEmpty() ? ipn : ipn + u'@' + revision; }
};

/// One line of an indented view.
struct BomRow {
    int level = 1;  ///< 1: a line of the root itself
    QString parent; ///< `IPN@label`
    BomLine line;
    SeenPart child;
    /// What one root takes of it along this path, in the child's base unit. Nothing where it is not
    /// fitted; nullopt where it is as required, or the unit is none of the child's.
    std::optional<Amount> total;
    bool hasLines = false; ///< the child's revision has a BOM of its own
};

/// How much of an indented view is wanted.
struct BomDepth {
    int levels = 0;        ///< 0: all; 1: the root's own lines
    qint64 most = 10'000;  ///< rows; BomTree::isWhole says whether there were more
    bool allTypes = false; ///< also documents, symbols, ...
};

struct BomTree {
    SeenPart root;
    QList<BomRow> rows;  ///< depth first, by find number
    Amount occurrences;  ///< how many rows there are in all; nothing where levels were limited
    bool isWhole = true; ///< false: it was cut off at the most rows that were asked for
};

/// How much of one part, at one revision, is in one root.
struct BomTotal {
    SeenPart part;
    Amount total; ///< in its base unit, exact
    bool isAssembly = false;
    bool asRequired = false; ///< some use of it is as required, and adds nothing
    bool uncounted = false;  ///< some use's unit cannot be told in the base unit, and adds nothing
};

struct BomTotals {
    SeenPart root;
    QList<BomTotal> totals; ///< by IPN and revision; what is not fitted is not there
};

/// One revision that a part is in, directly or through others.
struct WhereUsedRow {
    SeenPart parent;
    int level = 1;           ///< the fewest levels up; 1: directly
    bool isTop = false;      ///< nothing uses it
    Amount total;            ///< of the part in one of it, in the part's base unit
    bool asRequired = false; ///< some use is as required, and adds nothing
    bool uncounted = false;  ///< some use's unit cannot be told in the base unit
    QList<BomLine> lines;    ///< at level 1: those that name the part
    /// Only a substitute somewhere on the way; then the total is nothing. What also has the part as
    /// a substitute, beside lines of its own, comes twice.
    bool asSubstitute = false;
};

struct WhereUsed {
    SeenPart part;
    QList<WhereUsedRow> rows; ///< by level and IPN
};

/// Whose lines where-used reads.
struct WhereUsedScope {
    BomAsOf asOf;              ///< each parent and floating child stands so; not AsReleased
    bool oldRevisions = false; ///< and every other revision, by what it froze
};

} // namespace implexa
