#pragma once

#include "core/domain/BomLine.h"

#include <QList>
#include <QStringList>

namespace implexa::ui
{

/// Lines that came from a spreadsheet: rows of `IPN<tab>quantity<tab>designators<tab>note`, or in
/// the order of a header row as a copy of the BOM table has it.
struct PastedLines {
    QList<BomLine> lines; ///< units are empty: each part's own
    QStringList problems; ///< a sentence for each row that was not understood, with its number
    QStringList leftOut;  ///< titles of columns that say nothing about a line
    QList<int> rows;      ///< where each line comes from, from 1
};

PastedLines linesFromText(const QString& text);

} // namespace implexa::ui
