#pragma once

#include "core/domain/Id.h"

#include <QStringList>

namespace implexa
{
struct Record;

/// The way from @p parent over its child or substitute @p child back to itself, as IPNs: `P`, `Q`,
/// `P`; empty: there is none. Through the lines as they stand now and what may be fitted in their
/// place. Within a transaction.
QStringList circleThrough(const Record& record, PartId parent, PartId child);

} // namespace implexa
