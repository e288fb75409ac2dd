#pragma once

class QTableView;
class QTreeView;

namespace implexa::ui
{

/// The way tables look here: whole rows, no grid, one line a row at the theme's density, badges,
/// sections that the user can move, and copying.
void dress(QTableView* view);
void dress(QTreeView* view);

} // namespace implexa::ui
