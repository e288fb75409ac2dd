#pragma once

#include <QString>

#include <optional>

namespace implexa
{

/// The number in `10k`, `4k7`, `2R2`, `3V3`, `0.1u`, `100 nF`, `1,5k`, `1/4 W`, `±1%`, counted in
/// @p unit: with `mm`, 5 and `5 mm` are 5 and `5 cm` is 50; with none, in what stands behind the
/// prefix. A plain `%` is a hundredth. With no unit, letters that are none are passed over; so are
/// further words (`10k max`).
///
/// nullopt where there is no number, or more than one, or where it cannot be told which it is:
/// `1,500` is one and a half to some and fifteen hundred to others. Also where it is counted in
/// something else than @p unit (`5 V` in ohm, `10kohmx`), or has two prefixes (`47kk`, `4k7k`).
std::optional<double> engineeringValue(const QString& text, const QString& unit = {});

} // namespace implexa
