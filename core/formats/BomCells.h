#pragma once

#include "core/domain/BomExchange.h"
#include "core/domain/Quantity.h"

#include <optional>

namespace implexa
{

/// What a cell of a quantity says.
struct BomAmount {
    std::optional<Quantity> quantity; ///< nullopt: as required
    QString unit;                     ///< where it is in the same cell: `0.5 m`
};
/// Reads `4`, `1.0`, `1,5`, `1 200`, `0.5 m`, `AR`, `as required`.
/// @throws InvalidInput for what is none (money, words) and for `1,200`, which can be read two
/// ways.
BomAmount bomAmount(const QString& text);

/// Whether a mark of this column says that the part is fitted; nullopt for words that say nothing.
std::optional<bool> bomFitted(const QString& text, BomField column);
/// `10k DNP` without its mark, and that it had one.
bool takeNotFitted(QString& value);

bool saysTotal(const QString& cell);        ///< `Total`, `Grand total:`, `Sum`
bool saysDoNotInstall(const QString& cell); ///< `DO NOT INSTALL COMPONENTS BELOW.`

} // namespace implexa
