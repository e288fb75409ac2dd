#include "MainWindow.h"

#include "core/commands/Session.h"
#include "ui/activity/ActivityPage.h"
#include "ui/changes/ChangeDetail.h"
#include "ui/changes/ChangeOrderTab.h"
#include "ui/changes/ChangesPage.h"
#include "ui/exchange/ExchangeActions.h"
#include "ui/parts/PartActions.h"
#include "ui/parts/PartDetail.h"
#include "ui/parts/PartsPage.h"
#include "ui/reviews/ReviewsPage.h"
#include "ui/settings/SettingsPage.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/window/AboutDialog.h"
#include "ui/window/CommandPalette.h"
#include "ui/window/HelpDialog.h"
#include "ui/window/Rail.h"
#include "ui/window/StatusLine.h"
#include "ui/window/UndoActions.h"
#include "ui/window/UnsavedDialog.h"
#include "ui/window/WindowActions.h"
#include "ui/window/WindowHeader.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

namespace
{
const auto geometryKey = u"window/geometry"_s;
} // namespace

MainWindow::MainWindow(const Account& account)
    : m_account(account)
    , m_actions(new WindowActions(this))
    , m_undo(new UndoActions(m_actions->undo, m_actions->redo, this))
    , m_header(new WindowHeader(this))
    , m_rail(new Rail(this))
    , m_banner(new InfoBanner(this))
    , m_stack(new QStackedWidget(this))
    , m_status(new StatusLine(this))
    , m_exchange(new ExchangeActions(this, m_status, m_banner))
    , m_recent(new QMenu(tr("Recent vaults"), this))
{
    setWindowTitle(tr("Implexa"));
    setAccessibleName(tr("Implexa"));
    m_rail->add(Icon::Parts, tr("Parts"));
    m_reviewsButton = m_rail->add(Icon::Reviews, tr("Reviews"));
    m_rail->add(Icon::Changes, tr("Changes"));
    m_rail->add(Icon::Activity, tr("Activity"));
    m_rail->add(Icon::Settings, tr("Settings"), true);
    m_rail->setCurrent(Parts);
    m_stack->setAccessibleName(tr("Page"));

    auto* root = new QWidget(this);
    root->setAccessibleName(tr("Window"));
    auto* page = new QVBoxLayout;
    page->setSpacing(0);
    page->addWidget(m_banner);
    page->addWidget(m_stack, 1);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_rail);
    middle->addLayout(page, 1);
    auto* all = new QVBoxLayout(root);
    all->setContentsMargins({});
    all->setSpacing(0);
    all->addWidget(m_header);
    all->addLayout(middle, 1);
    all->addWidget(m_status);
    setCentralWidget(root);

    m_actions->fill(m_header->menu(), {}, m_recent);
    connectActions();
    m_header->setVaultOpen(false);
    m_rail->setEnabled(false);
    // The window manager's frame comes on top, and a small screen must hold both.
    constexpr QSize frame(4 * Theme::Unit, 10 * Theme::Unit);
    const QSize room = screen()->availableSize() - frame;
    setMinimumSize(QSize(900, 560).boundedTo(room));
    resize(QSize(1280, 800).boundedTo(room));
    restoreGeometry(QSettings().value(geometryKey).toByteArray());
}

MainWindow::~MainWindow()
{
    leaveVault();
}

void MainWindow::connectActions()
{
    const auto on = [this](QAction* action, auto slot) {
        connect(action, &QAction::triggered, this, slot);
    };
    on(m_actions->newPart, [this] {
        showPage(Parts);
        m_parts->newPart();
    });
    on(m_actions->search, [this] {
        showPage(Parts);
        m_header->searchField()->setFocus(Qt::ShortcutFocusReason);
        m_header->searchField()->selectAll();
    });
    on(m_actions->save, [this] { m_parts->detail().save(); });
    on(m_actions->reload, [this] {
        onChanged();
        m_session->catchUpMirror();
    });
    on(m_actions->palette, [this] { openPalette(); });
    on(m_actions->importParts, [this] { m_exchange->openImport(*m_session); });
    on(m_actions->exportParts, [this] { openExport(false); });
    on(m_actions->openVault, [this] { askForVault(); });
    on(m_actions->newVault, [this] { askForNewVault(); });
    on(m_actions->sample, [this] { m_exchange->openSample(*m_session); });
    on(m_actions->openFolder,
       [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_session->folder())); });
    on(m_actions->catchUp, [this] { m_session->catchUpMirror(); });
    on(m_actions->settings, [this] { showPage(Settings); });
    on(m_actions->diagnostics, [this] {
        showPage(Settings);
        m_settings->showSection(SettingsPage::Section::Diagnostics);
    });
    on(m_actions->help, [this] { openHelp(); });
    on(m_actions->about, [this] { (new AboutDialog(this))->open(); });
    on(m_actions->quit, [this] { close(); });
    for (int page = 0; page < m_actions->pages.size(); ++page)
        on(m_actions->pages.at(page), [this, page] { goTo(Page(page)); });
    connect(m_rail, &Rail::chosen, this, [this](int page) { goTo(Page(page)); });
    connect(m_header->newPartButton(), &QPushButton::clicked, m_actions->newPart,
            &QAction::trigger);
    connect(m_header, &WindowHeader::searchEdited, this, [this](const QString& text) {
        if (!m_parts)
            return;
        if (!text.isEmpty())
            showPage(Parts);
        m_parts->setSearch(text);
    });
    connect(m_header, &WindowHeader::searchLeft, this, [this] {
        if (m_parts)
            m_parts->focusTable();
    });
    connect(m_status, &StatusLine::vaultClicked, m_actions->openFolder, &QAction::trigger);
    connect(m_status, &StatusLine::mirrorClicked, m_actions->catchUp, &QAction::trigger);
    connect(m_exchange, &ExchangeActions::vaultReady, this, &MainWindow::openVault);
    connect(m_exchange, &ExchangeActions::showParts, this, [this](const QString& query) {
        showPage(Parts);
        m_header->searchField()->setText(query);
    });
    connect(m_recent, &QMenu::aboutToShow, this, &MainWindow::fillRecent);
    connect(m_undo, &UndoActions::done, this, [this](const QString& message) {
        m_banner->clear();
        m_status->say(message);
    });
    connect(m_undo, &UndoActions::nothing, m_status, &StatusLine::say);
    connect(m_undo, &UndoActions::failed, this,
            [this](const Error& error) { m_banner->warn(error.userMessage(), error.cause()); });
}

void MainWindow::onChanged()
{
    m_parts->reload();
    m_reviews->reload();
    m_changes->reload();
    m_activity->reload();
}

void MainWindow::showPage(Page page)
{
    if (!m_session)
        return;
    const QList<QWidget*> pages{m_parts, m_reviews, m_changes, m_activity, m_settings};
    m_stack->setCurrentWidget(pages.at(page));
    m_rail->setCurrent(page);
}

void MainWindow::goTo(Page page)
{
    // Where the page is shown already, its start is meant: the table, not a part as a full page.
    if (page == Parts && m_parts && m_stack->currentWidget() == m_parts)
        m_parts->setFullPage(false);
    showPage(page);
}

void MainWindow::openChange(const QString& number)
{
    showPage(Changes);
    m_changes->openChange(number);
}

void MainWindow::openPart(const QString& ipn)
{
    showPage(Parts);
    m_parts->openPart(ipn);
}

void MainWindow::openExport(bool selection)
{
    m_exchange->openExport(*m_session, m_parts->query(), m_parts->selectedIpns(), selection);
}

void MainWindow::openPalette()
{
    QList<QAction*> actions = m_actions->all();
    actions.removeAll(m_actions->palette);
    if (m_parts)
        for (QAction* action : m_parts->actions().menuActions())
            if (action)
                actions.append(action);
    // What is in a page asks for a part that is shown.
    if (m_parts && m_stack->currentWidget() == m_parts && !m_parts->detail().ipn().isEmpty())
        actions += m_parts->detail().pageActions();
    auto* palette = new CommandPalette(actions, m_session ? &m_session->browse() : nullptr, this);
    connect(palette, &CommandPalette::partChosen, this, &MainWindow::openPart);
    palette->show();
}

void MainWindow::openHelp()
{
    if (!m_help)
        m_help = new HelpDialog(this);
    m_help->show();
    m_help->raise();
    m_help->activateWindow();
}

bool MainWindow::holdForUnsaved(const std::function<void()>& goOn)
{
    if (!m_parts)
        return false;
    const QStringList parts = m_parts->detail().unsavedParts();
    const QStringList orders = m_changes->detail().order().unsavedOrders();
    if (parts.isEmpty() && orders.isEmpty())
        return holdForSettings(goOn);
    if (parts.isEmpty())
        openChange(orders.first());
    else
        openPart(parts.first());
    auto* dialog = new UnsavedDialog(parts + orders, this);
    connect(dialog, &UnsavedDialog::saveChosen, this, [this, goOn] {
        showPage(Parts); // what is refused says so there
        m_parts->detail().saveAll([this, goOn] {
            if (!m_changes->detail().order().unsavedOrders().isEmpty())
                showPage(Changes);
            m_changes->detail().order().saveAll(goOn);
        });
    });
    connect(dialog, &UnsavedDialog::discardChosen, this, [this, goOn] {
        m_parts->detail().forgetUnsaved();
        m_changes->detail().order().forgetUnsaved();
        goOn();
    });
    dialog->open();
    return true;
}

// Several forms, each with its own button: they are not saved from here.
bool MainWindow::holdForSettings(const std::function<void()>& goOn)
{
    const QStringList sections = m_settings->unsaved();
    if (sections.isEmpty())
        return false;
    showPage(Settings);
    m_settings->showUnsaved();
    auto* dialog = new UnsavedDialog(
        tr("What was typed in the settings is not saved: %1.").arg(sections.join(u", "_s)), {},
        this);
    connect(dialog, &UnsavedDialog::discardChosen, this, [this, goOn] {
        m_settings->forgetUnsaved();
        goOn();
    });
    dialog->open();
    return true;
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (holdForUnsaved([this] { close(); })) {
        event->ignore();
        return;
    }
    QSettings().setValue(geometryKey, saveGeometry());
    if (m_parts)
        m_parts->saveLayout();
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    // A click beside a form must not take the keyboard away from it.
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        if (QWidget* form = QApplication::activeModalWidget(); form && form != this)
            form->activateWindow();
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_parts && m_parts->isFullPage()) {
        m_parts->setFullPage(false);
        return;
    }
    QMainWindow::keyPressEvent(event);
}

} // namespace implexa::ui
