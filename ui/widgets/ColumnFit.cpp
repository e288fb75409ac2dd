#include "ColumnFit.h"

#include <QEvent>
#include <QHeaderView>
#include <QTableView>

#include <utility>

namespace implexa::ui
{

ColumnFit::ColumnFit(QTableView* view, int flexible, int least, QList<int> dispensable)
    : QObject(view)
    , m_view(view)
    , m_flexible(flexible)
    , m_least(least)
    , m_dispensable(std::move(dispensable))
{
    QHeaderView* header = view->horizontalHeader();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(flexible, QHeaderView::Stretch);
    for (const int column : std::as_const(m_dispensable)) {
        view->setColumnHidden(column, false); // its width is known then
        m_widths.insert(column, view->columnWidth(column));
    }
    connect(header, &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        if (width > 0 && m_widths.contains(column))
            m_widths[column] = width;
    });
    view->viewport()->installEventFilter(this);
    fit();
}

bool ColumnFit::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        fit();
    return QObject::eventFilter(watched, event);
}

void ColumnFit::fit()
{
    const QHeaderView* header = m_view->horizontalHeader();
    int room = m_view->viewport()->width() - m_least;
    for (int column = 0; column < header->count(); ++column)
        if (column != m_flexible)
            room -= m_widths.value(column, header->sectionSize(column));
    for (const int column : std::as_const(m_dispensable)) {
        const bool fits = room >= 0;
        if (!fits)
            room += m_widths.value(column);
        m_view->setColumnHidden(column, !fits);
    }
}

} // namespace implexa::ui
