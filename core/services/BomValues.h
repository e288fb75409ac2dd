#pragma once

#include "core/domain/PartRecord.h"
#include "core/formats/BomTable.h"

namespace implexa
{

/// The size or outline in a footprint, package or text: `0805` of `R_0805_2012Metric`, `SOT-23`;
/// empty where none is known by its name.
QString packageIn(const QString& text);
/// Of the row: its footprint, else its description and symbol.
QString packageOf(const BomItem& item);

/// The number of a value such as `4k7`, `10 uF`, `10nF_50V`; nullopt for a name. In what its
/// category is counted in, `0.01uf` is one too.
std::optional<double> numberOf(const QString& value, const QString& category);
/// Of `4k7` and `10 uF`; nullopt for `10nF_50V`.
std::optional<double> wholeNumberOf(const QString& value, const QString& category);

/// What values that say the same have in common: `10nF`, `10n` and `0.01uf` of capacitors; `4k7 1%`
/// is another than `4k7`. Any other text is itself.
QString valueKey(const QString& value, const QString& category);

/// Whether the part has this value: a property of a number, a word of its name, its name, its MPN.
bool fitsValue(const PartRecord& part, const QString& value);
/// Whether every word behind the first of a value (`50V` of `10nF 50V`) is said of the part.
bool fitsRest(const PartRecord& part, const QString& value);
/// Whether the part names this very footprint.
bool hasFootprint(const PartRecord& part, const BomItem& item);
/// Whether the part has this footprint, or one of the same package.
bool fitsFootprint(const PartRecord& part, const BomItem& item);

/// Class letters of the first designator to the code of a category (IEEE 315): `R12` to `EL-RES`;
/// empty without designators.
QString categoryOfDesignators(const QStringList& designators);

/// What a part made from the row is called.
QString partNameOf(const BomItem& item);

} // namespace implexa
