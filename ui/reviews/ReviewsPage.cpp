#include "ReviewsPage.h"

#include "ReviewDetail.h"
#include "ReviewModel.h"
#include "core/commands/ChangeCommands.h"
#include "core/commands/Session.h"
#include "ui/changes/ChangeDetail.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/widgets/TableLook.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>

#include <algorithm>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

ReviewsPage::ReviewsPage(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(new ReviewModel(this))
    , m_error(new ErrorBanner)
    , m_unsent(new InfoBanner)
    , m_lists(new QTabBar)
    , m_table(new QTableView)
    , m_empty(new EmptyState(Icon::Reviews, {}, {}))
    , m_stack(new QStackedWidget)
    , m_split(new QSplitter)
    , m_detail(new ReviewDetail(session))
    , m_note(new QLabel)
    , m_details(new QStackedWidget)
{
    auto* title = new QLabel(tr("Reviews"));
    Theme::makeTitle(title);
    m_lists->setAccessibleName(tr("Which reviews"));
    m_lists->setDrawBase(false);
    m_lists->setExpanding(false);
    m_lists->addTab(tr("Waiting for me"));
    m_lists->addTab(tr("Submitted by me"));
    m_lists->addTab(tr("All"));

    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Reviews"));
    dress(m_table);
    m_table->setColumnWidth(ReviewModel::Ipn, 28 * Theme::Unit);
    m_table->setColumnWidth(ReviewModel::Name, 38 * Theme::Unit);
    m_table->setColumnWidth(ReviewModel::Revision, 12 * Theme::Unit);
    m_table->setColumnWidth(ReviewModel::SubmittedBy, 24 * Theme::Unit);
    m_table->setColumnWidth(ReviewModel::When, 32 * Theme::Unit);
    m_table->setColumnWidth(ReviewModel::Votes, 16 * Theme::Unit);
    m_table->setColumnWidth(ReviewModel::Reviewers, 17 * Theme::Unit);
    const QSettings settings;
    m_table->horizontalHeader()->restoreState(settings.value(u"reviews/columns"_s).toByteArray());

    m_note->setAlignment(Qt::AlignCenter);
    m_note->setWordWrap(true);
    Theme::makeMuted(m_note);
    m_details->addWidget(m_detail);
    m_details->addWidget(m_note);
    m_split->addWidget(m_table);
    m_split->addWidget(m_details);
    m_split->setStretchFactor(0, 3);
    m_split->setStretchFactor(1, 2);
    m_split->setChildrenCollapsible(false);
    m_split->setSizes({720, 440});
    m_split->restoreState(settings.value(u"reviews/split"_s).toByteArray());
    m_stack->addWidget(m_split);
    m_stack->addWidget(m_empty);

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, 0);
    bar->addWidget(title);
    bar->addSpacing(Theme::Margin);
    bar->addWidget(m_lists);
    bar->addStretch();
    auto* banner = new QVBoxLayout;
    banner->setContentsMargins(Theme::Margin, 0, Theme::Margin, 0);
    banner->addWidget(m_error);
    banner->addWidget(m_unsent);
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->addLayout(bar);
    page->addLayout(banner);
    page->addWidget(m_stack, 1);

    setFocusProxy(m_table);
    connect(m_lists, &QTabBar::currentChanged, this, &ReviewsPage::load);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ReviewsPage::showSelected);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) {
        const QString name = m_model->at(index.row()).part.ipn;
        if (m_model->isChange(index.row()))
            Q_EMIT openChange(name);
        else
            Q_EMIT openPart(name);
    });
    connect(m_detail, &ReviewDetail::openPart, this, &ReviewsPage::openPart);
    connect(m_detail, &ReviewDetail::message, this, &ReviewsPage::message);
    connect(&m_session, &Session::changed, this, &ReviewsPage::reload);
    connect(&m_session, &Session::identityChanged, this, &ReviewsPage::reload);
    reload();
}

ReviewsPage::~ReviewsPage()
{
    QSettings settings;
    settings.setValue(u"reviews/split"_s, m_split->saveState());
    settings.setValue(u"reviews/columns"_s, m_table->horizontalHeader()->saveState());
}

BrowseCommands::Reviews ReviewsPage::which() const
{
    switch (m_lists->currentIndex()) {
    case 1:
        return BrowseCommands::Reviews::Mine;
    case 2:
        return BrowseCommands::Reviews::All;
    default:
        return BrowseCommands::Reviews::WaitingForMe;
    }
}

void ReviewsPage::reload()
{
    load();
    countWaiting();
}

void ReviewsPage::load()
{
    const BrowseCommands::Reviews list = which();
    m_changeRows.drop();
    m_rows.ask(m_session.browse().reviews(list))
        .done([this, list](const QList<ReviewRow>& rows) {
            m_parts = rows;
            m_changeRows
                .ask(m_session.changes().list(list == BrowseCommands::Reviews::WaitingForMe
                                                  ? ChangeFilter::WaitingForMe
                                                  : ChangeFilter::Open))
                .done([this, list](const QList<ChangeRow>& changes) {
                    m_error->clear();
                    m_orders.clear();
                    for (const ChangeRow& change : changes)
                        if (change.state == ChangeState::InReview &&
                            (list != BrowseCommands::Reviews::Mine || isMine(change)))
                            m_orders.append(ReviewModel::rowOfChange(change));
                    fill();
                })
                .failed<Error>([this](const Error& error) { m_error->report(error); });
        })
        .failed<Error>([this](const Error& error) {
            m_error->report(error);
            m_error->setAction(tr("Try again"), [this] { reload(); });
        });
}

void ReviewsPage::countWaiting()
{
    m_waiting.ask(m_session.browse().reviews(BrowseCommands::Reviews::WaitingForMe))
        .done([this](const QList<ReviewRow>& rows) {
            m_waitingParts = int(rows.size());
            tellWaiting();
        })
        .failed<Error>([](const Error&) {}); // the list says it
    m_waitingChanges.ask(m_session.changes().list(ChangeFilter::WaitingForMe))
        .done([this](const QList<ChangeRow>& rows) {
            m_waitingOrders = int(rows.size());
            tellWaiting();
        })
        .failed<Error>([](const Error&) {});
}

void ReviewsPage::tellWaiting()
{
    const int count = m_waitingParts + m_waitingOrders;
    m_lists->setTabText(0,
                        count > 0 ? tr("Waiting for me (%L1)").arg(count) : tr("Waiting for me"));
    Q_EMIT waitingChanged(count);
}

bool ReviewsPage::isMine(const ChangeRow& change) const
{
    return change.submittedBy == m_session.user().name;
}

void ReviewsPage::fill()
{
    const QList<ReviewRow> rows = m_orders + m_parts;
    const QStringList before = selected();
    const int lastRow = m_table->currentIndex().row();
    const bool leaves = std::any_of(before.begin(), before.end(), [&](const QString& ipn) {
        return std::none_of(rows.begin(), rows.end(),
                            [&](const ReviewRow& row) { return row.part.ipn == ipn; });
    });
    // What somebody else decides must not put another one under a finger that is about to.
    const QModelIndexList chosen = m_table->selectionModel()->selectedRows();
    const bool order = std::any_of(chosen.begin(), chosen.end(), [this](const QModelIndex& index) {
        return m_model->isChange(index.row());
    });
    if (leaves && !order && before != m_detail->decided())
        m_left = before;
    const QString unsent = leaves ? m_detail->unsentComment(before) : QString();
    if (!unsent.isEmpty()) {
        m_unsent->tell(
            tr("%1 left this list while you were writing: “%2”").arg(before.join(u", "_s), unsent));
        m_unsent->setAction(tr("Copy"),
                            [unsent] { QGuiApplication::clipboard()->setText(unsent); });
    }
    {
        const QSignalBlocker quiet(m_table->selectionModel());
        m_model->setRows(m_orders, m_parts, m_session.people());
        for (const QString& ipn : before)
            if (const int row = m_model->rowOf(ipn); row >= 0)
                m_table->selectionModel()->select(m_model->index(row, 0),
                                                  QItemSelectionModel::Select |
                                                      QItemSelectionModel::Rows);
    }
    m_stack->setCurrentWidget(rows.isEmpty() ? static_cast<QWidget*>(m_empty) : m_split);
    if (rows.isEmpty())
        showEmpty();
    else if (selected().isEmpty() && m_left.isEmpty()) // the next one: a pile is worked off
        m_table->selectRow(std::clamp(lastRow, 0, int(rows.size()) - 1));
    showSelected();
    m_table->viewport()->update();
}

void ReviewsPage::showEmpty()
{
    switch (which()) {
    case BrowseCommands::Reviews::WaitingForMe:
        m_empty->setText(tr("Nothing waits for you"),
                         tr("Parts that ask for your approval show up here, with what changed "
                            "since their last release."));
        break;
    case BrowseCommands::Reviews::Mine:
        m_empty->setText(tr("You have nothing under review"),
                         tr("Submit a draft for review from its page, or select several in the "
                            "parts table."));
        break;
    case BrowseCommands::Reviews::All:
        m_empty->setText(tr("Nothing is under review"),
                         tr("Drafts that are submitted for review are listed here."));
        break;
    }
}

void ReviewsPage::showSelected()
{
    const QModelIndexList chosen = m_table->selectionModel()->selectedRows();
    const bool change = std::any_of(chosen.begin(), chosen.end(), [this](const QModelIndex& index) {
        return m_model->isChange(index.row());
    });
    if (change && chosen.size() == 1)
        return showChange(m_model->at(chosen.first().row()).part.ipn);
    if (change)
        return showNote(tr("A change order is decided by itself. Choose one line."));
    if (chosen.isEmpty() && !m_left.isEmpty())
        return showNote(tr("%1 left this list: somebody else decided on it or took it back. Choose "
                           "the next one.")
                            .arg(m_left.join(u", "_s)));
    m_left.clear();
    m_details->setCurrentWidget(m_detail);
    m_detail->present(selected());
}

void ReviewsPage::showNote(const QString& text)
{
    m_detail->present({});
    m_note->setText(text);
    m_details->setCurrentWidget(m_note);
}

void ReviewsPage::showChange(const QString& number)
{
    if (!m_change) {
        m_change = new ChangeDetail(m_session);
        connect(m_change, &ChangeDetail::openPart, this, &ReviewsPage::openPart);
        m_details->addWidget(m_change);
    }
    const bool another = m_change->number() != number;
    m_change->present(number);
    if (another)
        m_change->showTab(ChangeDetail::Tab::Review);
    m_details->setCurrentWidget(m_change);
}

QStringList ReviewsPage::selected() const
{
    QStringList ipns;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
        ipns.append(m_model->at(index.row()).part.ipn);
    ipns.sort();
    return ipns;
}

} // namespace implexa::ui
