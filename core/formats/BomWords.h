#pragma once

#include "core/domain/BomExchange.h"

#include <optional>
#include <vector>

namespace implexa
{

/// A name of a column, as bomHeaderKey() makes it, and what it means.
struct BomWord {
    const char* key;
    BomField field;
};

/// `Mfr. Part #` and `Manufacturer part no` are both `mfrpartnumber`.
QString bomHeaderKey(const QString& header);

/// Names that mean the same in every dialect, the surest first.
const std::vector<BomWord>& bomWords();
/// Names that mean something of their own in this dialect.
const std::vector<BomWord>& bomWordsOf(BomDialect dialect);
/// What a name can mean in some dialect; nullopt for what no BOM has.
std::optional<BomField> bomFieldOf(const QString& key);
/// Manufacturer or Mpn for their names, without a count behind them.
std::optional<BomField> bomSourceField(const QString& key);

bool isBomFindNumber(const QString& value); ///< `7`, `1.2`
bool isOrCadInstance(const QString& value); ///< `INS16034761`: of one symbol in the drawing

} // namespace implexa
