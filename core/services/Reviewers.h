#pragma once

#include "core/domain/PartRecord.h"

#include <QString>
#include <QStringList>

namespace implexa
{
class Command;
struct Record;

/// Who is asked to review something that @p editors wrote: the named, else every active approver
/// who did not edit, else the acting admin. Sorted.
/// @throws Refused for somebody who may not, and for fewer than @p needed (an admin can override);
/// NotFound.
QStringList chosenReviewers(const Record& record, const Command& command, const QString& what,
                            const QStringList& named, const QStringList& editors, int needed);

/// That what was looked at is what is in review: its content hash, or how that begins; with nothing
/// @p seen, whatever is.
/// @throws Conflict that names @p what.
void requireSeen(const QString& what, const QString& seen, const QString& inReview);

/// A vote as @p command's user gives it now, on content of this hash.
Vote newVote(const Command& command, VoteKind kind, bool approve, const QString& stage,
             const QString& contentHash, const QString& comment);

} // namespace implexa
