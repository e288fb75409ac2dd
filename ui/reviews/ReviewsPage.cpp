#include "ReviewsPage.h"

#include "ReviewDetail.h"
#include "ReviewModel.h"
#include "core/commands/ChangeCommands.h"
#include "core/commands/Session.h"
#include "ui/changes/ChangeDetail.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/ErrorBanner.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

ReviewsPage::ReviewsPage(Session& session, QWidget* parent)
    : ListPage(tr("Reviews"), Icon::Reviews, u"reviews"_s, parent)
    , m_session(session)
    , m_model(new ReviewModel(this))
    , m_unsent(new InfoBanner)
    , m_detail(new ReviewDetail(session))
    , m_note(new QLabel)
    , m_details(new QStackedWidget)
{
    lists()->setAccessibleName(tr("Which reviews"));
    lists()->addTab(tr("Waiting for me"));
    lists()->addTab(tr("Submitted by me"));
    lists()->addTab(tr("All"));
    belowTitle()->addWidget(m_unsent);

    table()->setModel(m_model);
    table()->setColumnWidth(ReviewModel::Ipn, 28 * Theme::Unit);
    table()->setColumnWidth(ReviewModel::Name, 38 * Theme::Unit);
    table()->setColumnWidth(ReviewModel::Revision, 12 * Theme::Unit);
    table()->setColumnWidth(ReviewModel::SubmittedBy, 24 * Theme::Unit);
    table()->setColumnWidth(ReviewModel::When, 32 * Theme::Unit);
    table()->setColumnWidth(ReviewModel::Votes, 16 * Theme::Unit);
    table()->setColumnWidth(ReviewModel::Reviewers, 17 * Theme::Unit);

    m_note->setAlignment(Qt::AlignCenter);
    m_note->setWordWrap(true);
    Theme::makeMuted(m_note);
    m_details->addWidget(m_detail);
    m_details->addWidget(m_note);
    layOut(m_details, 720, 440, 3, 2);

    connect(lists(), &QTabBar::currentChanged, this, &ReviewsPage::load);
    connect(table()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ReviewsPage::showSelected);
    connect(table(), &QTableView::activated, this, [this](const QModelIndex& index) {
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

BrowseCommands::Reviews ReviewsPage::which() const
{
    switch (lists()->currentIndex()) {
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
                    banner()->clear();
                    m_orders.clear();
                    for (const ChangeRow& change : changes)
                        if (change.state == ChangeState::InReview &&
                            (list != BrowseCommands::Reviews::Mine || isMine(change)))
                            m_orders.append(ReviewModel::rowOfChange(change));
                    fill();
                })
                .failed<Error>([this](const Error& error) { report(error); });
        })
        .failed<Error>([this](const Error& error) { report(error); });
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
    lists()->setTabText(0,
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
    const int lastRow = table()->currentIndex().row();
    const bool leaves = std::any_of(before.begin(), before.end(), [&](const QString& ipn) {
        return std::none_of(rows.begin(), rows.end(),
                            [&](const ReviewRow& row) { return row.part.ipn == ipn; });
    });
    // What somebody else decides must not put another one under a finger that is about to.
    const QModelIndexList chosen = table()->selectionModel()->selectedRows();
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
        const QSignalBlocker quiet(table()->selectionModel());
        m_model->setRows(m_orders, m_parts, m_session.people());
        for (const QString& ipn : before)
            if (const int row = m_model->rowOf(ipn); row >= 0)
                table()->selectionModel()->select(m_model->index(row, 0),
                                                  QItemSelectionModel::Select |
                                                      QItemSelectionModel::Rows);
    }
    showList(!rows.isEmpty());
    if (rows.isEmpty())
        showEmpty();
    else if (selected().isEmpty() && m_left.isEmpty()) // the next one: a pile is worked off
        table()->selectRow(std::clamp(lastRow, 0, int(rows.size()) - 1));
    showSelected();
    table()->viewport()->update();
}

void ReviewsPage::showEmpty()
{
    switch (which()) {
    case BrowseCommands::Reviews::WaitingForMe:
        empty()->setText(tr("Nothing waits for you"),
                         tr("Parts that ask for your approval show up here, with what changed "
                            "since their last release."));
        break;
    case BrowseCommands::Reviews::Mine:
        empty()->setText(tr("You have nothing under review"),
                         tr("Submit a draft for review from its page, or select several in the "
                            "parts table."));
        break;
    case BrowseCommands::Reviews::All:
        empty()->setText(tr("Nothing is under review"),
                         tr("Drafts that are submitted for review are listed here."));
        break;
    }
}

void ReviewsPage::showSelected()
{
    const QModelIndexList chosen = table()->selectionModel()->selectedRows();
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
    for (const QModelIndex& index : table()->selectionModel()->selectedRows())
        ipns.append(m_model->at(index.row()).part.ipn);
    ipns.sort();
    return ipns;
}

} // namespace implexa::ui
