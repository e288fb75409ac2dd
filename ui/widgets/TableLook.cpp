#include "TableLook.h"

#include "TableCopy.h"
#include "ui/theme/Badges.h"
#include "ui/theme/Theme.h"

#include <QHeaderView>
#include <QTableView>
#include <QTreeView>

namespace implexa::ui
{

namespace
{

void dressView(QAbstractItemView* view)
{
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setTextElideMode(Qt::ElideRight);
    view->setItemDelegate(new BadgeDelegate(view));
    view->setContextMenuPolicy(Qt::ActionsContextMenu);
    addCopyActions(view);
}

} // namespace

void dress(QTableView* view)
{
    dressView(view);
    view->setShowGrid(false);
    view->setWordWrap(false);
    view->setCornerButtonEnabled(false);
    view->setTabKeyNavigation(false);
    view->verticalHeader()->hide();
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view->horizontalHeader()->setHighlightSections(false);
    view->horizontalHeader()->setSectionsMovable(true);
    view->horizontalHeader()->setStretchLastSection(true);
    const auto density = [view] {
        view->verticalHeader()->setDefaultSectionSize(Theme::instance().rowHeight());
    };
    QObject::connect(&Theme::instance(), &Theme::changed, view, density);
    density();
}

void wrapText(QTableView* view)
{
    constexpr int mostWrapped = 500;
    view->setWordWrap(true);
    const auto fit = [view] {
        QHeaderView* rows = view->verticalHeader();
        rows->setMinimumSectionSize(Theme::instance().rowHeight());
        if (rows->count() <= mostWrapped)
            view->resizeRowsToContents();
        else
            rows->setDefaultSectionSize(Theme::instance().rowHeight());
    };
    QObject::connect(view->model(), &QAbstractItemModel::modelReset, view, fit);
    QObject::connect(view->model(), &QAbstractItemModel::layoutChanged, view, fit);
    QObject::connect(view->model(), &QAbstractItemModel::rowsInserted, view, fit);
    QObject::connect(view->horizontalHeader(), &QHeaderView::sectionResized, view, fit);
    QObject::connect(&Theme::instance(), &Theme::changed, view, fit);
    fit();
}

void dress(QTreeView* view)
{
    dressView(view);
    view->setUniformRowHeights(true);
    view->setAllColumnsShowFocus(true);
    view->header()->setHighlightSections(false);
}

} // namespace implexa::ui
