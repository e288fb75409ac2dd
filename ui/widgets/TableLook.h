#pragma once

class QTableView;
class QTreeView;

namespace implexa::ui
{

/// The way tables look here: whole rows, no grid, one line a row at the theme's density, badges,
/// sections that the user can move, and copying.
void dress(QTableView* view);
void dress(QTreeView* view);

/// For a table of sentences, which has its model: rows as high as their text needs, as long as
/// there are few enough to be read.
void wrapText(QTableView* view);

} // namespace implexa::ui
