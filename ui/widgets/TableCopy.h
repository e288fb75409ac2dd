#pragma once

#include <QList>
#include <QStringList>

class QAbstractItemView;
class QAction;

namespace implexa::ui
{

enum class CopyFormat { Tsv, Csv, Markdown };

/// The selected rows of a table with the columns that show, in the order on the screen, under their
/// headers. The row of the current cell where nothing is selected.
QString selectionText(const QAbstractItemView* view, CopyFormat format);

/// The same of rows that are no view's; the first is the header.
QString tableText(const QList<QStringList>& rows, CopyFormat format);

/// Gives a table Ctrl+C and "Copy as CSV / Markdown"; the actions are for its context menu.
QList<QAction*> addCopyActions(QAbstractItemView* view);

} // namespace implexa::ui
