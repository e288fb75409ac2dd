#pragma once

#include <QString>

namespace implexa
{

/// Whether one label surely comes before another: `1` before `2` and `10`, `C` before `AA` (ASME
/// Y14.35), `1.9` before `1.10`, `A` before `A1`. False for equal ones and for two of which neither
/// is known to be the earlier one, such as `C` and `2`.
bool isEarlierRevision(const QString& label, const QString& other);

} // namespace implexa
