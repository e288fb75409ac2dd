#pragma once

#include "core/commands/Account.h"
#include "core/commands/Job.h"

#include <QMainWindow>
#include <QPointer>

#include <functional>
#include <memory>

class QStackedWidget;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class ActivityPage;
class ChangesPage;
class EmptyState;
class ExchangeActions;
class HelpDialog;
class InfoBanner;
class PartsPage;
class Rail;
class RailButton;
class ReviewsPage;
class SettingsPage;
class StatusLine;
class UndoActions;
class WindowActions;
class WindowHeader;

/// The window over one vault at a time.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    enum Page { Parts, Reviews, Changes, Activity, Settings };

    explicit MainWindow(const Account& account = Account::current());
    ~MainWindow() override;

    /// Opens @p vault; where it is empty the last one, at the first start the default one, which is
    /// made.
    void start(const QString& vault = {});
    void openVault(const QString& folder);
    /// Another start of the program: comes to the front, and opens what it was given.
    void raiseWith(const QString& vault);

    Session* session() const { return m_session.get(); } ///< nullptr: none is open
    PartsPage* partsPage() const { return m_parts; }
    ChangesPage* changesPage() const { return m_changes; }
    WindowActions& actions() { return *m_actions; }
    void showPage(Page page);

Q_SIGNALS:
    void vaultOpened();
    void vaultFailed(const QString& message);

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void connectActions();
    void open(const QString& folder, bool makeIt);
    void adopt(std::unique_ptr<Session> session);
    void leaveVault();
    void buildPages();
    void showFailure(const QString& title, const QString& message, const QString& folder);
    void showIdentity();
    void fillRecent();
    void onChanged();
    void goTo(Page page);
    void openPart(const QString& ipn);
    void openChange(const QString& number);
    void askForVault();
    void askForNewVault();
    void openExport(bool selection);
    void openPalette();
    void openHelp();
    bool holdForUnsaved(const std::function<void()>& goOn);
    bool holdForSettings(const std::function<void()>& goOn);

    const Account m_account;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Session> m_opening;
    WindowActions* m_actions;
    UndoActions* m_undo;
    WindowHeader* m_header;
    Rail* m_rail;
    RailButton* m_reviewsButton = nullptr;
    InfoBanner* m_banner;
    QStackedWidget* m_stack;
    EmptyState* m_startPage = nullptr;
    StatusLine* m_status;
    ExchangeActions* m_exchange;
    QMenu* m_recent;
    QPointer<HelpDialog> m_help;
    PartsPage* m_parts = nullptr;
    ReviewsPage* m_reviews = nullptr;
    ChangesPage* m_changes = nullptr;
    ActivityPage* m_activity = nullptr;
    SettingsPage* m_settings = nullptr;
};

} // namespace implexa::ui
