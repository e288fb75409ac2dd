#pragma once

#include "core/formats/BomHeader.h"
#include "core/formats/CsvReader.h"

namespace implexa
{

/// The table of a BOM among everything else that a file holds.
struct BomBlocks {
    BomSheet sheet;            ///< its rows hold no blank ones, preambles and headers
    QList<BomLeftOut> leftOut; ///< all the others
    QList<ImportProblem> problems;
};

/// Finds the header and what belongs to it. A header that is repeated goes on with the same table;
/// of two lists of the same designators (scripts of KiCad write one of components and one of
/// groups) the one with quantities is kept.
/// @throws InvalidInput where no row names columns of a BOM.
BomBlocks findBomTable(const CsvRecords& records, const QList<BomColumn>& chosen);

BomLeftOut bomLeftOut(BomLeftOut::Kind kind, const CsvRow& row);

} // namespace implexa
