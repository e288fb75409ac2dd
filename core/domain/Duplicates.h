#pragma once

#include "PartRow.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace implexa
{

/// Parts that may be one and the same.
struct DuplicateGroup {
    enum Reason {
        SameMpn,     ///< a manufacturer part of the same number
        SameContent, ///< category, name and properties
    };
    struct Member {
        PartRow part;
        int uses = 0;         ///< parts whose lines name it
        QString whyNotMerged; ///< into another one: a sentence, and what to do; empty: it can be
    };
    Reason reason = SameMpn;
    QString what;          ///< what they have in common, in words
    QList<Member> members; ///< by IPN
};

struct MergeRequest {
    QStringList
        from;     ///< IPNs of never released parts; they go, and their numbers are not used again
    QString into; ///< IPN
    bool joinLines = false; ///< adds up lines of one BOM that become lines of the same part
};

/// What a merge does, or would do.
struct MergeReport {
    QString into;
    QStringList from;
    QStringList steps; ///< each a sentence
    QStringList notes; ///< what stays behind, or is left for people to look at
    bool applied = false;
};

} // namespace implexa
