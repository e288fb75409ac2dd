#include "ActivityPage.h"

#include "EventActions.h"
#include "EventDetail.h"
#include "EventModel.h"
#include "core/commands/AdministrationCommands.h"
#include "core/commands/Session.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/widgets/TableLook.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

ActivityPage::ActivityPage(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(new EventModel(session, this))
    , m_filter(new EventFilter(this))
    , m_error(new ErrorBanner)
    , m_search(new QLineEdit)
    , m_user(new QComboBox)
    , m_family(new QComboBox)
    , m_older(new QPushButton(tr("Look through older events")))
    , m_table(new QTableView)
    , m_empty(new EmptyState(Icon::Activity, tr("Nothing has happened yet"),
                             tr("Every change in this vault is listed here: who did what, when, "
                                "and what was there before.")))
    , m_stack(new QStackedWidget)
    , m_split(new QSplitter)
    , m_detail(new EventDetail(session))
{
    auto* title = new QLabel(tr("Activity"));
    Theme::makeTitle(title);
    m_search->setPlaceholderText(tr("Filter by words"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Filter events by words"));
    m_search->addAction(icon(Icon::Search, Theme::Role::Muted), QLineEdit::LeadingPosition);
    m_search->setMinimumWidth(60 * Theme::Unit);
    m_user->setAccessibleName(tr("Filter events by user"));
    m_user->addItem(tr("Everybody"), QString());
    m_user->setMinimumWidth(40 * Theme::Unit);
    m_family->setAccessibleName(tr("Filter events by kind"));
    m_family->addItem(tr("All kinds"), QStringList());
    for (const EventFamily& family : eventFamilies())
        m_family->addItem(family.name, family.actions);

    m_filter->setSourceModel(m_model);
    m_table->setModel(m_filter);
    m_table->setAccessibleName(tr("Events, newest first"));
    dress(m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setColumnWidth(EventModel::When, 36 * Theme::Unit);
    m_table->setColumnWidth(EventModel::Who, 26 * Theme::Unit);
    m_table->setColumnWidth(EventModel::What, 84 * Theme::Unit);

    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_split->addWidget(m_stack);
    m_split->addWidget(m_detail);
    m_split->setStretchFactor(0, 3);
    m_split->setStretchFactor(1, 2);
    m_split->setChildrenCollapsible(false);
    m_split->setSizes({720, 440});
    m_split->restoreState(QSettings().value(u"activity/split"_s).toByteArray());

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, Theme::Gap);
    bar->addWidget(title);
    bar->addStretch();
    bar->addWidget(m_search);
    bar->addWidget(m_user);
    bar->addWidget(m_family);
    auto* banner = new QVBoxLayout;
    banner->setContentsMargins(Theme::Margin, 0, Theme::Margin, 0);
    banner->addWidget(m_error);
    auto* below = new QHBoxLayout;
    below->setContentsMargins(Theme::Margin, 0, Theme::Margin, 0);
    below->addWidget(m_older);
    below->addStretch();
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->addLayout(bar);
    page->addLayout(banner);
    page->addWidget(m_split, 1);
    page->addLayout(below);
    m_older->hide();

    setFocusProxy(m_table);

    m_typing.setSingleShot(true);
    m_typing.setInterval(120);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, &ActivityPage::applyFilter);
    connect(m_user, &QComboBox::currentIndexChanged, this, &ActivityPage::applyFilter);
    connect(m_family, &QComboBox::currentIndexChanged, this, &ActivityPage::applyFilter);
    connect(&m_session, &Session::mirrorChanged, this, [this](const MirrorStatus& status) {
        const Event& shown = m_detail->presented();
        if (status.pending == 0 && shown.id && shown.commits.isEmpty())
            m_detail->present(shown.id); // its commit is there now
    });
    connect(m_older, &QPushButton::clicked, this, [this] {
        m_pagesLeft = PagesAtOnce;
        fillView();
    });
    connect(m_model, &EventModel::loaded, this, [this] {
        m_error->clear();
        fillView();
        showState();
    });
    connect(m_model, &EventModel::failed, this, [this](const Error& error) {
        m_error->report(error);
        m_error->setAction(tr("Try again"), [this] { reload(); });
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ActivityPage::showSelected);
    connect(m_table, &QTableView::activated, this, [this] {
        const QList<EventSubject>& subjects = m_detail->presented().subjects;
        if (subjects.size() == 1 && subjects[0].kind == u"part"_s)
            Q_EMIT openPart(subjects[0].key);
    });
    connect(m_detail, &EventDetail::openPart, this, &ActivityPage::openPart);
    connect(&m_session, &Session::changed, this, [this] {
        if (isVisible())
            reload();
        else
            m_stale = true;
    });
    connect(&m_session, &Session::mirrorChanged, this, [this] {
        if (isVisible())
            showSelected(); // its commits may be there now
    });
}

ActivityPage::~ActivityPage()
{
    QSettings().setValue(u"activity/split"_s, m_split->saveState());
}

void ActivityPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale)
        reload();
}

void ActivityPage::reload()
{
    m_stale = false;
    m_model->refresh();
    loadUsers();
}

void ActivityPage::loadUsers()
{
    m_users.ask(m_session.administration().users()).done([this](const QList<User>& users) {
        const QSignalBlocker quiet(m_user);
        const QString chosen = m_user->currentData().toString();
        m_user->clear();
        m_user->addItem(tr("Everybody"), QString());
        for (const User& user : users)
            m_user->addItem(user.displayName(), user.name);
        m_user->setCurrentIndex(std::max(0, m_user->findData(chosen)));
    });
}

void ActivityPage::applyFilter()
{
    m_pagesLeft = PagesAtOnce;
    m_filter->setFilter(m_search->text(), m_user->currentData().toString(),
                        m_family->currentData().toStringList());
    fillView();
    showState();
}

void ActivityPage::fillView()
{
    const bool more = m_model->canFetchMore({});
    const int fits = m_table->viewport()->height() /
                         std::max(1, m_table->verticalHeader()->defaultSectionSize()) +
                     1;
    const bool wanting = more && m_filter->isNarrowed() && m_filter->rowCount() < fits;
    m_older->setVisible(wanting && m_pagesLeft == 0);
    if (wanting && m_pagesLeft > 0) {
        --m_pagesLeft;
        m_model->fetchMore({});
    }
}

void ActivityPage::showState()
{
    const bool none = m_filter->rowCount() == 0;
    if (none && m_filter->isNarrowed())
        m_empty->setText(m_model->isLoading() ? tr("Looking…") : tr("No event matches"),
                         m_model->isLoading() ? tr("Older events are being looked through.")
                                              : tr("Take a word away, or choose everybody and all "
                                                   "kinds."));
    m_stack->setCurrentWidget(none ? static_cast<QWidget*>(m_empty) : m_table);
    if (none)
        m_detail->clear();
    else if (!m_table->selectionModel()->hasSelection())
        m_table->selectRow(0);
}

void ActivityPage::showSelected()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (rows.isEmpty()) {
        m_detail->clear();
        return;
    }
    m_detail->present(m_model->at(m_filter->mapToSource(rows.first()).row()).id);
}

} // namespace implexa::ui
