#pragma once

#include "core/domain/BomView.h"

#include <QList>
#include <QString>

#include <optional>

namespace implexa::ui
{

/// What a table of lines shows.
enum class BomColumn {
    Kind, ///< of what is no BOM line
    Find,
    Part,
    Name,
    Revision,
    State,
    Quantity,
    Unit,
    Total, ///< of an indented view
    Designators,
    Fitted,
    Note,
    Substitutes,
};

const QList<BomColumn>& bomColumns();
QString title(BomColumn column);
/// Whether it can be typed into a line.
bool isTyped(BomColumn column);

/// What a cell says.
QString cellText(const BomRow& row, BomColumn column);
/// What an editor starts with: for Fitted `yes` or `no`, for Revision what the line is pinned to.
QString typedText(const BomLine& line, BomColumn column);
/// The line with what was typed into one of its cells; a quantity may have its unit along (`250
/// mm`), or be `as required`. @throws InvalidInput, in words.
BomLine withTyped(BomLine line, BomColumn column, const QString& text);

/// Says that what was typed into a cell is not in the record, and @p why.
QString notSaved(const QString& text, int find, BomColumn column, const QString& why);

/// How many designators the line has, where its quantity says otherwise.
std::optional<int> designatorsAgainstQuantity(const BomLine& line);

} // namespace implexa::ui
