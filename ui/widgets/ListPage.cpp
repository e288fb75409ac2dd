#include "ListPage.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/widgets/TableLook.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

ListPage::ListPage(const QString& title, Icon icon, const QString& kept, QWidget* parent)
    : QWidget(parent)
    , m_kept(kept)
    , m_lists(new QTabBar(this))
    , m_table(new QTableView(this))
    , m_empty(new EmptyState(icon, {}, {}, this))
    , m_banner(new ErrorBanner(this))
    , m_titleRow(new QHBoxLayout)
    , m_belowTitle(new QVBoxLayout)
    , m_split(new QSplitter(this))
    , m_stack(new QStackedWidget(this))
{
    auto* heading = new QLabel(title, this);
    Theme::makeTitle(heading);
    m_lists->setDrawBase(false);
    m_lists->setExpanding(false);
    m_table->setAccessibleName(title);
    dress(m_table);
    m_split->addWidget(m_table);
    m_split->setChildrenCollapsible(false);
    m_stack->addWidget(m_split);
    m_stack->addWidget(m_empty);

    m_titleRow->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, 0);
    m_titleRow->addWidget(heading);
    m_titleRow->addSpacing(Theme::Margin);
    m_titleRow->addWidget(m_lists);
    m_titleRow->addStretch();
    m_belowTitle->setContentsMargins(Theme::Margin, 0, Theme::Margin, 0);
    m_belowTitle->addWidget(m_banner);
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins({});
    page->addLayout(m_titleRow);
    page->addLayout(m_belowTitle);
    page->addWidget(m_stack, 1);
    setFocusProxy(m_table);
}

ListPage::~ListPage()
{
    QSettings settings;
    settings.setValue(m_kept + u"/split"_s, m_split->saveState());
    settings.setValue(m_kept + u"/columns"_s, m_table->horizontalHeader()->saveState());
}

void ListPage::layOut(QWidget* detail, int tableWidth, int detailWidth, int tableShare,
                      int detailShare)
{
    m_split->addWidget(detail);
    m_split->setStretchFactor(0, tableShare);
    m_split->setStretchFactor(1, detailShare);
    m_split->setSizes({tableWidth, detailWidth});
    const QSettings settings;
    m_split->restoreState(settings.value(m_kept + u"/split"_s).toByteArray());
    m_table->horizontalHeader()->restoreState(settings.value(m_kept + u"/columns"_s).toByteArray());
}

void ListPage::report(const Error& error)
{
    m_banner->report(error);
    m_banner->setAction(tr("Try again"), [this] { reload(); });
}

void ListPage::showList(bool any)
{
    m_stack->setCurrentWidget(any ? static_cast<QWidget*>(m_split) : m_empty);
}

} // namespace implexa::ui
