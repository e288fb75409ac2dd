#pragma once

#include "Command.h"
#include "core/domain/ChangeOrder.h"

namespace implexa
{

// What a change order does to its parts, within a command on it. Rules are the caller's.

/// Its open revisions go into review with it; items keep what they stand for.
void freezeItems(Record& record, Command& command, const ChangeOrder& order);

/// Closes its review; the order and its revisions are drafts again and votes are void.
void endReview(Record& record, Command& command, const ChangeOrder& order, ReviewOutcome outcome);

/// @throws Refused when the order or a part in it is not what was submitted.
void requireAsSubmitted(const Record& record, const ChangeOrder& order);

/// Releases every revision, retires and sources parts, closes the review, and tags it all.
/// @throws Refused, NotAllowed.
void releaseItems(Record& record, Command& command, const ChangeOrder& order);

} // namespace implexa
