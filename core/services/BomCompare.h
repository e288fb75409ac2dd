#pragma once

#include "core/domain/BomFinding.h"

namespace implexa
{

/// What turns one list of lines into another. Lines are one by their uuid, which a revision's copy
/// keeps; what is left by find number and child; and then by child, in order.
QList<BomLineChange> compareLines(const QList<BomLine>& from, const QList<BomLine>& to);
/// Field by field, in the order of BomFieldChange; empty: they say the same.
QList<BomFieldChange> compareLine(const BomLine& from, const BomLine& to);

} // namespace implexa
