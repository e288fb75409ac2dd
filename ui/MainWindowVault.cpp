#include "MainWindow.h"
#include "core/commands/AdministrationCommands.h"
#include "core/commands/Session.h"
#include "ui/activity/ActivityPage.h"
#include "ui/changes/ChangesPage.h"
#include "ui/exchange/ExchangeActions.h"
#include "ui/parts/CommandDialog.h"
#include "ui/parts/PartActions.h"
#include "ui/parts/PartDetail.h"
#include "ui/parts/PartTable.h"
#include "ui/parts/PartsPage.h"
#include "ui/reviews/ReviewsPage.h"
#include "ui/settings/SettingsPage.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/window/NewVaultDialog.h"
#include "ui/window/Rail.h"
#include "ui/window/RecentVaults.h"
#include "ui/window/StatusLine.h"
#include "ui/window/UndoActions.h"
#include "ui/window/WindowActions.h"
#include "ui/window/WindowHeader.h"

#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QSignalBlocker>
#include <QStackedWidget>

#include <utility>

// The window's vault: opened or made, its pages built, left again.

using namespace Qt::StringLiterals;

namespace implexa::ui
{

void MainWindow::start(const QString& vault)
{
    if (!vault.isEmpty())
        return openVault(QDir(vault).absolutePath());
    const QString last = RecentVaults::last();
    const QString usual = Session::defaultFolder();
    if (last.isEmpty() || last == usual)
        open(usual, true);
    else
        open(last, false);
}

void MainWindow::openVault(const QString& folder)
{
    open(folder, false);
}

void MainWindow::raiseWith(const QString& vault)
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
    if (vault.isEmpty() || (m_session && m_session->folder() == vault))
        return;
    // What is typed into a form would go with the vault that it is over.
    if (QWidget* form = QApplication::activeModalWidget(); form && form != this) {
        form->raise();
        form->activateWindow();
        const QString why = tr("%1 was to be opened. Close this form first, then open it.")
                                .arg(RecentVaults::shortName(vault));
        if (const auto* command = qobject_cast<CommandDialog*>(form))
            command->banner()->report(why);
        else
            m_banner->warn(why);
        return;
    }
    openVault(vault);
}

void MainWindow::open(const QString& folder, bool makeIt)
{
    if (holdForUnsaved([=, this] { open(folder, makeIt); }))
        return;
    m_opening = std::make_unique<Session>(m_account);
    Session* opening = m_opening.get();
    m_status->start(tr("Opening %1").arg(RecentVaults::shortName(folder)));
    Reply(opening, opening->open(folder))
        .done([this] { adopt(std::move(m_opening)); })
        .failed<NotFound>([=, this](const NotFound& error) {
            if (!makeIt) {
                showFailure(tr("There is no vault any more"), error.userMessage(), folder);
                return;
            }
            VaultSettings settings;
            settings.name = tr("Parts");
            Reply(opening, opening->create(folder, settings))
                .done([this] { adopt(std::move(m_opening)); })
                .failed<Error>([=, this](const Error& refused) {
                    showFailure(tr("The vault could not be made"), refused.userMessage(), folder);
                });
        })
        .failed<Error>([=, this](const Error& error) {
            showFailure(tr("The vault could not be opened"), error.userMessage(), folder);
        });
}

void MainWindow::showFailure(const QString& title, const QString& message, const QString& folder)
{
    m_status->finish();
    Q_EMIT vaultFailed(message);
    if (m_session) { // the vault that is open stays
        m_banner->warn(message);
        return;
    }
    delete m_startPage;
    m_startPage = new EmptyState(Icon::Vault, title, message, this);
    m_startPage->addAction(
        tr("Open vault..."), [this] { askForVault(); }, true);
    m_startPage->addAction(tr("New vault..."), [this] { askForNewVault(); });
    m_startPage->addAction(tr("Try again"), [=, this] { open(folder, false); });
    m_stack->addWidget(m_startPage);
    m_stack->setCurrentWidget(m_startPage);
}

void MainWindow::adopt(std::unique_ptr<Session> session)
{
    leaveVault();
    m_session = std::move(session);
    RecentVaults::opened(m_session->folder());
    buildPages();
    m_status->finish();
    m_status->setVault(m_session->folder(), m_session->isReadOnly());
    m_status->setMirror(m_session->mirror());
    connect(m_session.get(), &Session::changed, this, &MainWindow::onChanged);
    connect(m_session.get(), &Session::mirrorChanged, m_status, &StatusLine::setMirror);
    connect(m_session.get(), &Session::identityChanged, this, [this] {
        showIdentity();
        onChanged(); // who I am decides what I may do
    });
    showIdentity();
    m_actions->setVaultOpen(true);
    m_undo->setSession(m_session.get());
    m_header->setVaultOpen(true);
    m_rail->setEnabled(true);
    showPage(Parts);
    m_parts->table().setFocus();
    Q_EMIT vaultOpened();
}

void MainWindow::leaveVault()
{
    if (!m_session)
        return;
    // Forms over the vault go with it; then its pages, then the session that they use.
    const auto dialogs = findChildren<QDialog*>(QString(), Qt::FindDirectChildrenOnly);
    qDeleteAll(dialogs);
    const QSignalBlocker quiet(m_header->searchField());
    m_header->searchField()->clear();
    m_actions->fill(m_header->menu(), {}, m_recent);
    delete std::exchange(m_parts, nullptr);
    delete std::exchange(m_reviews, nullptr);
    delete std::exchange(m_changes, nullptr);
    delete std::exchange(m_activity, nullptr);
    delete std::exchange(m_settings, nullptr);
    m_reviewsButton->setWaiting(0);
    m_actions->setVaultOpen(false);
    m_undo->setSession(nullptr);
    m_header->setVaultOpen(false);
    m_rail->setEnabled(false);
    m_banner->clear();
    m_status->clearCounts();
    m_session.reset();
}

void MainWindow::buildPages()
{
    m_parts = new PartsPage(*m_session, this);
    m_reviews = new ReviewsPage(*m_session);
    m_changes = new ChangesPage(*m_session);
    m_activity = new ActivityPage(*m_session);
    m_settings = new SettingsPage(*m_session);
    for (QWidget* page : QList<QWidget*>{m_parts, m_reviews, m_changes, m_activity, m_settings})
        m_stack->addWidget(page);
    delete std::exchange(m_startPage, nullptr);
    m_actions->fill(m_header->menu(), m_parts->actions().menuActions(), m_recent);

    // Not with its signals blocked: its own clear button listens to them. The page takes what it
    // has.
    connect(m_parts, &PartsPage::searchChanged, m_header->searchField(), &QLineEdit::setText);
    connect(m_parts, &PartsPage::importAsked, this, [this] { m_exchange->openImport(*m_session); });
    connect(m_parts, &PartsPage::exportAsked, this, [this] { openExport(true); });
    connect(&m_parts->actions(), &PartActions::packageAsked, this, [this](const QString& ipn) {
        const PartDetail& detail = m_parts->detail();
        m_exchange->openPackage(*m_session, ipn,
                                detail.ipn() == ipn ? detail.revision() : QString());
    });
    connect(m_parts, &PartsPage::sampleAsked, this, [this] { m_exchange->openSample(*m_session); });
    connect(m_parts, &PartsPage::message, m_status, &StatusLine::say);
    connect(m_parts, &PartsPage::countsChanged, m_status, &StatusLine::setCounts);
    connect(m_reviews, &ReviewsPage::openPart, this, &MainWindow::openPart);
    connect(m_reviews, &ReviewsPage::message, m_status, &StatusLine::say);
    connect(m_reviews, &ReviewsPage::openChange, this, &MainWindow::openChange);
    connect(m_reviews, &ReviewsPage::waitingChanged, m_reviewsButton, &RailButton::setWaiting);
    connect(m_changes, &ChangesPage::openPart, this, &MainWindow::openPart);
    connect(m_changes, &ChangesPage::packageAsked, this,
            [this](const QString& number) { m_exchange->openPackage(*m_session, number); });
    connect(m_activity, &ActivityPage::openPart, this, &MainWindow::openPart);
    m_reviews->reload();
}

void MainWindow::showIdentity()
{
    setWindowTitle(tr("%1 – Implexa").arg(m_session->settings().name));
    m_status->setUser(m_session->user(), m_session->isUnclaimed());
    if (m_session->isReadOnly()) {
        m_banner->warn(tr("This vault can be read here, not changed: its folder or files cannot be "
                          "written."));
        return;
    }
    if (!m_session->isUnclaimed()) {
        m_banner->clear();
        return;
    }
    m_banner->warn(tr("Nobody on this computer is an admin of this vault, so nothing can be "
                      "changed. Claim it if it is yours; the claim is recorded."));
    m_banner->setAction(tr("Claim this vault"), [this] {
        Reply(m_session.get(), m_session->administration().claim())
            .done([this] { m_status->say(tr("The vault is yours")); })
            .failed<Error>(
                [this](const Error& error) { m_banner->warn(error.userMessage(), error.cause()); });
    });
}

void MainWindow::fillRecent()
{
    m_recent->clear();
    for (const QString& folder : RecentVaults::folders())
        m_recent->addAction(RecentVaults::shortName(folder), this,
                            [this, folder] { openVault(folder); });
    if (m_recent->isEmpty())
        m_recent->addAction(tr("None yet"))->setEnabled(false);
}

void MainWindow::askForVault()
{
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Open vault"), QDir::homePath());
    if (!folder.isEmpty())
        openVault(folder);
}

void MainWindow::askForNewVault()
{
    auto* dialog = new NewVaultDialog(this);
    connect(dialog, &CommandDialog::succeeded, this, [this, dialog] {
        // Only now: adopting it ends the dialogs over the vault before.
        auto made = std::make_shared<std::unique_ptr<Session>>(dialog->takeSession());
        QMetaObject::invokeMethod(
            this, [this, made] { adopt(std::move(*made)); }, Qt::QueuedConnection);
    });
    dialog->open();
}

} // namespace implexa::ui
