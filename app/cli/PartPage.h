#pragma once

#include "core/domain/PartRecord.h"

namespace implexa::cli
{
struct Invocation;

/// The revision of this label; without one the part's head. @throws NotFound naming those there
/// are.
const RevisionRecord& seenRevision(const PartRecord& part, const QString& label);

/// Prints a part, seen at one of its revisions, as a page for people.
void printPart(Invocation& call, const PartRecord& part, const RevisionRecord& revision);

} // namespace implexa::cli
