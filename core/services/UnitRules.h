#pragma once

#include "core/domain/Quantity.h"

namespace implexa
{
struct PartRecord;
struct Record;

/// Whether a part may be counted in another unit from now on: every line of it that is still built
/// on can be told exactly in that, and none of its own released BOMs is for one of the old.
/// @throws Refused that names what stands in the way.
void checkNewUnit(const Record& record, const PartRecord& part, const Unit& unit);

} // namespace implexa
