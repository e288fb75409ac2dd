#pragma once

#include "core/domain/BomView.h"
#include "core/domain/Cancel.h"
#include "core/managers/StructureManager.h"

namespace implexa
{

/// Every revision that @p part is in, directly or through others, and how much of it; each distinct
/// revision once, and once more where a line of its own has the part as a substitute, too.
/// @p part.revision 0: whichever revision of it. @p scope.asOf is not AsReleased.
/// @throws Refused where the structure goes in a circle, Cancelled.
WhereUsed whereUsed(const StructureManager& structure, const StructureManager::Seen& part,
                    const WhereUsedScope& scope, const CancelCheck& cancelled);

} // namespace implexa
