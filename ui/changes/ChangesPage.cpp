#include "ChangesPage.h"

#include "ChangeDetail.h"
#include "ChangeModel.h"
#include "NewChangeDialog.h"
#include "core/commands/ChangeCommands.h"
#include "core/commands/Session.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/ColumnFit.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/widgets/TableLook.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSet>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

ChangesPage::ChangesPage(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(new ChangeModel(this))
    , m_error(new ErrorBanner)
    , m_lists(new QTabBar)
    , m_new(new QPushButton(icon(Icon::Plus, Theme::Role::OnAccent), tr("New change order...")))
    , m_table(new QTableView)
    , m_empty(new EmptyState(Icon::Changes, {}, {}))
    , m_stack(new QStackedWidget)
    , m_split(new QSplitter)
    , m_detail(new ChangeDetail(session))
{
    auto* title = new QLabel(tr("Changes"));
    Theme::makeTitle(title);
    m_lists->setAccessibleName(tr("Which change orders"));
    m_lists->setDrawBase(false);
    m_lists->setExpanding(false);
    m_lists->addTab(tr("Open"));
    m_lists->addTab(tr("Waiting for me"));
    m_lists->addTab(tr("All"));
    Theme::makePrimary(m_new);
    m_new->setObjectName(u"newChange"_s);

    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Change orders"));
    m_table->setObjectName(u"changes"_s);
    dress(m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    const int widths[] = {21, 40, 24, 17, 12, 40, 23, 26};
    for (int column = 0; column < ChangeModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, widths[column] * Theme::Unit);
    const QSettings settings;
    m_table->horizontalHeader()->restoreState(settings.value(u"changes/columns"_s).toByteArray());
    // What gives way is told beside the list, too.
    new ColumnFit(m_table, ChangeModel::Title, 36 * Theme::Unit,
                  {ChangeModel::CreatedBy, ChangeModel::Effective, ChangeModel::Priority,
                   ChangeModel::Parts});

    m_split->addWidget(m_table);
    m_split->addWidget(m_detail);
    m_split->setStretchFactor(0, 1);
    m_split->setStretchFactor(1, 1);
    m_split->setChildrenCollapsible(false);
    m_split->setSizes({620, 560});
    m_split->restoreState(settings.value(u"changes/split"_s).toByteArray());
    m_begin = m_empty->addAction(
        tr("New change order..."), [this] { newChange(); }, true);
    m_stack->addWidget(m_split);
    m_stack->addWidget(m_empty);

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, 0);
    bar->addWidget(title);
    bar->addSpacing(Theme::Margin);
    bar->addWidget(m_lists);
    bar->addStretch();
    bar->addWidget(m_new);
    auto* banner = new QVBoxLayout;
    banner->setContentsMargins(Theme::Margin, 0, Theme::Margin, 0);
    banner->addWidget(m_error);
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins({});
    page->addLayout(bar);
    page->addLayout(banner);
    page->addWidget(m_stack, 1);

    setFocusProxy(m_table);
    connect(m_lists, &QTabBar::currentChanged, this, &ChangesPage::load);
    connect(m_new, &QPushButton::clicked, this, &ChangesPage::newChange);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ChangesPage::showSelected);
    connect(m_detail, &ChangeDetail::openChange, this, &ChangesPage::openChange);
    connect(m_detail, &ChangeDetail::openPart, this, &ChangesPage::openPart);
    connect(m_detail, &ChangeDetail::packageAsked, this, &ChangesPage::packageAsked);
    connect(&m_session, &Session::changed, this, &ChangesPage::reload);
    connect(&m_session, &Session::identityChanged, this, &ChangesPage::reload);
    reload();
}

ChangesPage::~ChangesPage()
{
    QSettings settings;
    settings.setValue(u"changes/split"_s, m_split->saveState());
    settings.setValue(u"changes/columns"_s, m_table->horizontalHeader()->saveState());
}

ChangeFilter ChangesPage::filter() const
{
    switch (m_lists->currentIndex()) {
    case 1:
        return ChangeFilter::WaitingForMe;
    case 2:
        return ChangeFilter::All;
    default:
        return ChangeFilter::Open;
    }
}

void ChangesPage::reload()
{
    load();
    countWaiting();
}

void ChangesPage::load()
{
    m_all.drop();
    m_rows.ask(m_session.changes().list(filter()))
        .done([this](const QList<ChangeRow>& rows) {
            m_error->clear();
            keepShown(rows);
        })
        .failed<Error>([this](const Error& error) { report(error); });
}

void ChangesPage::report(const Error& error)
{
    m_error->report(error);
    m_error->setAction(tr("Try again"), [this] { reload(); });
}

void ChangesPage::keepShown(const QList<ChangeRow>& rows)
{
    if (m_filled != filter())
        m_kept.clear();
    else if (const QString shown = selected(); !shown.isEmpty() && !m_kept.contains(shown))
        m_kept.append(shown);
    QSet<QString> listed;
    for (const ChangeRow& row : rows)
        listed.insert(row.number);
    m_kept.removeIf([&](const QString& number) { return listed.contains(number); });
    m_filled = filter();
    if (m_kept.isEmpty()) {
        fill(rows);
        return;
    }
    for (const QString& number : std::as_const(m_kept))
        listed.insert(number);
    m_all.ask(m_session.changes().list(ChangeFilter::All))
        .done([this, listed](QList<ChangeRow> all) {
            all.removeIf([&](const ChangeRow& row) { return !listed.contains(row.number); });
            fill(all);
        })
        .failed<Error>([this](const Error& error) { report(error); });
}

void ChangesPage::countWaiting()
{
    m_waiting.ask(m_session.changes().list(ChangeFilter::WaitingForMe))
        .done([this](const QList<ChangeRow>& rows) {
            m_lists->setTabText(1, rows.isEmpty() ? tr("Waiting for me")
                                                  : tr("Waiting for me (%L1)").arg(rows.size()));
        })
        .failed<Error>([](const Error&) {}); // the list says it
}

void ChangesPage::fill(const QList<ChangeRow>& rows)
{
    const QString before = m_wanted.isEmpty() ? selected() : m_wanted;
    const int lastRow = m_table->currentIndex().row();
    {
        const QSignalBlocker quiet(m_table->selectionModel());
        m_model->setRows(rows, m_session.people());
        if (!rows.isEmpty()) {
            const int row = m_model->rowOf(before);
            m_table->selectRow(row >= 0 ? row : std::clamp(lastRow, 0, int(rows.size()) - 1));
            if (row >= 0)
                m_wanted.clear();
        }
    }
    m_stack->setCurrentWidget(rows.isEmpty() ? static_cast<QWidget*>(m_empty) : m_split);
    if (rows.isEmpty())
        showEmpty();
    showSelected();
    m_table->viewport()->update();
}

void ChangesPage::showEmpty()
{
    m_begin->setVisible(filter() != ChangeFilter::WaitingForMe);
    switch (filter()) {
    case ChangeFilter::WaitingForMe:
        m_empty->setText(tr("No change order waits for you"),
                         tr("Change orders that ask for your vote show up here and under "
                            "Reviews."));
        break;
    case ChangeFilter::All:
        m_empty->setText(tr("No change orders yet"),
                         tr("A change order takes several parts through review and release "
                            "together: all of them or none. It says why, from when on, and what "
                            "becomes of stock, work in progress and orders."));
        break;
    default:
        m_empty->setText(tr("No change order is open"),
                         tr("Start one, then add the parts that change together; or choose parts "
                            "in the parts table and use “Add to change order”."));
        break;
    }
}

void ChangesPage::showSelected()
{
    m_detail->present(selected());
}

QString ChangesPage::selected() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? QString() : m_model->at(rows.first().row()).number;
}

void ChangesPage::openChange(const QString& number)
{
    m_wanted = number;
    if (const int row = m_model->rowOf(number); row >= 0) {
        m_wanted.clear();
        m_table->selectRow(row);
        return;
    }
    const bool switches = m_lists->currentIndex() != 2;
    m_lists->setCurrentIndex(2); // loads
    if (!switches)
        load();
}

void ChangesPage::newChange()
{
    auto* dialog = new NewChangeDialog(m_session, window());
    connect(dialog, &NewChangeDialog::created, this, [this](const QString& number) {
        m_wanted = number;
        if (filter() == ChangeFilter::WaitingForMe)
            m_lists->setCurrentIndex(0);
        reload();
    });
    dialog->open();
}

} // namespace implexa::ui
