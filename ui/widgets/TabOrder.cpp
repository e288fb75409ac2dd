#include "TabOrder.h"

#include <QWidget>

namespace implexa::ui
{

namespace
{

/// What Tab can reach in a group, as it does now.
QList<QWidget*> stopsOf(QWidget* group)
{
    QList<QWidget*> stops;
    QWidget* each = group;
    do {
        if ((each == group || group->isAncestorOf(each)) && (each->focusPolicy() & Qt::TabFocus) &&
            !each->focusProxy())
            stops << each;
        each = each->nextInFocusChain();
    } while (each != group);
    return stops;
}

} // namespace

void tabThrough(const QList<QWidget*>& groups)
{
    QList<QWidget*> stops;
    for (QWidget* group : groups)
        stops += stopsOf(group);
    for (qsizetype i = 1; i < stops.size(); ++i)
        QWidget::setTabOrder(stops.at(i - 1), stops.at(i));
}

} // namespace implexa::ui
