#pragma once

#include "core/formats/BomHeader.h"

#include <QHash>

namespace implexa
{
struct BomTable;

/// How deep each row of an indented BOM is, by line of the file: from a column of levels (`2`,
/// `..2`, `1.2.1`, `++`), from find numbers such as `1.2.1`, or from how far part numbers are
/// indented with dots or blanks.
struct BomLevels {
    QHash<int, int> ofLine; ///< empty: the BOM has one level
    qsizetype column = -1;  ///< where they are read from
    bool indents = false;   ///< the column's cells are indented: what stands before them is no text
};

/// @p columns are what the columns mean. Cells that are no level are errors in @p problems.
BomLevels findBomLevels(const BomSheet& sheet, const QList<BomColumn>& columns,
                        QList<ImportProblem>& problems);

/// Says of each row which one it is below, and which is the assembly itself: a single one at the
/// top, of level 0 or less indented than all others.
void placeBomLevels(BomTable& table, const BomLevels& levels);

/// Without the dots or blanks in front.
QString withoutIndent(const QString& cell);

} // namespace implexa
