#pragma once

#include "core/domain/BomFinding.h"
#include "ui/widgets/Redline.h"

namespace implexa::ui
{

/// What differs between two structures: what came, what went, and the fields of what stayed.
QList<RedlineGroup> redlineOf(const BomComparison& comparison);

} // namespace implexa::ui
