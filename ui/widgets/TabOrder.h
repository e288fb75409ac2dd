#pragma once

#include <QList>

class QWidget;

namespace implexa::ui
{

/// Tab goes through @p groups one after the other, whatever was built first: each is a control, or
/// a widget with controls in it, which keep their own order.
void tabThrough(const QList<QWidget*>& groups);

} // namespace implexa::ui
