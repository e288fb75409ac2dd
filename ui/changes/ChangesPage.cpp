#include "ChangesPage.h"

#include "ChangeDetail.h"
#include "ChangeModel.h"
#include "NewChangeDialog.h"
#include "core/commands/ChangeCommands.h"
#include "core/commands/Session.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ColumnFit.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/ErrorBanner.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSet>
#include <QTabBar>
#include <QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

ChangesPage::ChangesPage(Session& session, QWidget* parent)
    : ListPage(tr("Changes"), Icon::Changes, u"changes"_s, parent)
    , m_session(session)
    , m_model(new ChangeModel(this))
    , m_new(new QPushButton(icon(Icon::Plus, Theme::Role::OnAccent), tr("New change order...")))
    , m_detail(new ChangeDetail(session))
{
    lists()->setAccessibleName(tr("Which change orders"));
    lists()->addTab(tr("Open"));
    lists()->addTab(tr("Waiting for me"));
    lists()->addTab(tr("All"));
    Theme::makePrimary(m_new);
    m_new->setObjectName(u"newChange"_s);
    titleRow()->addWidget(m_new);

    table()->setModel(m_model);
    table()->setAccessibleName(tr("Change orders"));
    table()->setObjectName(u"changes"_s);
    table()->setSelectionMode(QAbstractItemView::SingleSelection);
    const int widths[] = {21, 40, 24, 17, 12, 40, 23, 26};
    for (int column = 0; column < ChangeModel::ColumnCount; ++column)
        table()->setColumnWidth(column, widths[column] * Theme::Unit);
    m_begin = empty()->addAction(
        tr("New change order..."), [this] { newChange(); }, true);
    layOut(m_detail, 620, 560, 1, 1);
    // What gives way is told beside the list, too.
    new ColumnFit(table(), ChangeModel::Title, 36 * Theme::Unit,
                  {ChangeModel::CreatedBy, ChangeModel::Effective, ChangeModel::Priority,
                   ChangeModel::Parts});

    connect(lists(), &QTabBar::currentChanged, this, &ChangesPage::load);
    connect(m_new, &QPushButton::clicked, this, &ChangesPage::newChange);
    connect(table()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ChangesPage::showSelected);
    connect(m_detail, &ChangeDetail::openChange, this, &ChangesPage::openChange);
    connect(m_detail, &ChangeDetail::openPart, this, &ChangesPage::openPart);
    connect(m_detail, &ChangeDetail::packageAsked, this, &ChangesPage::packageAsked);
    connect(&m_session, &Session::changed, this, &ChangesPage::reload);
    connect(&m_session, &Session::identityChanged, this, &ChangesPage::reload);
    reload();
}

ChangeFilter ChangesPage::filter() const
{
    switch (lists()->currentIndex()) {
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
            banner()->clear();
            keepShown(rows);
        })
        .failed<Error>([this](const Error& error) { report(error); });
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
            lists()->setTabText(1, rows.isEmpty() ? tr("Waiting for me")
                                                  : tr("Waiting for me (%L1)").arg(rows.size()));
        })
        .failed<Error>([](const Error&) {}); // the list says it
}

void ChangesPage::fill(const QList<ChangeRow>& rows)
{
    const QString before = m_wanted.isEmpty() ? selected() : m_wanted;
    const int lastRow = table()->currentIndex().row();
    {
        const QSignalBlocker quiet(table()->selectionModel());
        m_model->setRows(rows, m_session.people());
        if (!rows.isEmpty()) {
            const int row = m_model->rowOf(before);
            table()->selectRow(row >= 0 ? row : std::clamp(lastRow, 0, int(rows.size()) - 1));
            if (row >= 0)
                m_wanted.clear();
        }
    }
    showList(!rows.isEmpty());
    if (rows.isEmpty())
        showEmpty();
    showSelected();
    table()->viewport()->update();
}

void ChangesPage::showEmpty()
{
    m_begin->setVisible(filter() != ChangeFilter::WaitingForMe);
    switch (filter()) {
    case ChangeFilter::WaitingForMe:
        empty()->setText(tr("No change order waits for you"),
                         tr("Change orders that ask for your vote show up here and under "
                            "Reviews."));
        break;
    case ChangeFilter::All:
        empty()->setText(tr("No change orders yet"),
                         tr("A change order takes several parts through review and release "
                            "together: all of them or none. It says why, from when on, and what "
                            "becomes of stock, work in progress and orders."));
        break;
    default:
        empty()->setText(tr("No change order is open"),
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
    const QModelIndexList rows = table()->selectionModel()->selectedRows();
    return rows.isEmpty() ? QString() : m_model->at(rows.first().row()).number;
}

void ChangesPage::openChange(const QString& number)
{
    m_wanted = number;
    if (const int row = m_model->rowOf(number); row >= 0) {
        m_wanted.clear();
        table()->selectRow(row);
        return;
    }
    const bool switches = lists()->currentIndex() != 2;
    lists()->setCurrentIndex(2); // loads
    if (!switches)
        load();
}

void ChangesPage::newChange()
{
    auto* dialog = new NewChangeDialog(m_session, window());
    connect(dialog, &NewChangeDialog::created, this, [this](const QString& number) {
        m_wanted = number;
        if (filter() == ChangeFilter::WaitingForMe)
            lists()->setCurrentIndex(0);
        reload();
    });
    dialog->open();
}

} // namespace implexa::ui
