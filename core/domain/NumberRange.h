#pragma once

#include <QString>

namespace implexa
{

/// Whether a text reads as a number that engineeringValue() passes over because none of its kind
/// can be kept: `1e400` is too large, `1e-400` too small. IEEE 754 binary64.
bool isOutOfRange(const QString& text, const QString& unit = {});

} // namespace implexa
