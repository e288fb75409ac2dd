#pragma once

#include "Command.h"
#include "core/domain/PartRecord.h"

#include <QSet>
#include <QString>
#include <QStringList>

namespace implexa
{

/// Opens the next revision of a part within @p command, as a copy of its last one. Rules are the
/// caller's.
RevisionRecord startRevision(Record& record, const Command& command, const PartRecord& part);

/// Releases the open revision of one part within @p command: freezes where every child stands,
/// supersedes the release before, closes the revision's review. Rules are the caller's.
///
/// @p together: IPNs that are released in the same command; a child among them stands at the
/// revision that is released with it. @p review: whose votes count; nullptr: nobody's.
/// @returns the part's line in the message of the release tag.
/// @throws Refused when the content is not what was voted on, or a child has no release.
QString releaseRevision(Record& record, const Command& command, const PartRecord& part,
                        const QSet<QString>& together, const Review* review);

/// The name of a part in a tag: apart from those of change orders, imports and several parts.
QString releaseTag(const PartRecord& part);

/// Parts below these, to any depth, that a release of these waits for: without a release where
/// their line floats, or pinned to a revision that is open. Children first. IPNs.
QStringList unreleasedBelow(const Record& record, const QStringList& ipns);

} // namespace implexa
