#pragma once

#include <QString>

#include <optional>

namespace implexa
{

/// How large a file is, as it reads everywhere: `312 bytes`, `4.2 kB`, `10 MB`. In powers of 1000
/// (SI, IEC 80000-13), with one decimal at most. Documents for programs hold bytes instead.
QString sizeText(qint64 bytes);

/// Of `5.5 MB`, `312 bytes`; without a unit they are MB. nullopt: it is none.
std::optional<qint64> sizeFromText(const QString& text);

} // namespace implexa
