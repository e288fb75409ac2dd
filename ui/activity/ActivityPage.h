#pragma once

#include "core/commands/Reply.h"
#include "core/domain/User.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class EmptyState;
class ErrorBanner;
class EventDetail;
class EventFilter;
class EventModel;

/// Everything that was done in this vault, newest first, and what each event changed.
class ActivityPage final : public QWidget
{
    Q_OBJECT

public:
    explicit ActivityPage(Session& session, QWidget* parent = nullptr);
    ~ActivityPage() override;

    void reload();

Q_SIGNALS:
    void openPart(const QString& ipn);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void applyFilter();
    /// Goes on loading while the filter leaves the view short of rows, a fixed number of pages.
    void fillView();
    void showState();
    void showSelected();
    void loadUsers();

    /// Pages that a filter looks through before it asks.
    static constexpr int PagesAtOnce = 20;

    Session& m_session;
    EventModel* m_model;
    EventFilter* m_filter;
    ErrorBanner* m_error;
    QLineEdit* m_search;
    QComboBox* m_user;
    QComboBox* m_family;
    QPushButton* m_older;
    QTableView* m_table;
    EmptyState* m_empty;
    QStackedWidget* m_stack;
    QSplitter* m_split;
    EventDetail* m_detail;
    Latest<QList<User>> m_users;
    QTimer m_typing;
    int m_pagesLeft = PagesAtOnce;
    bool m_stale = true;
};

} // namespace implexa::ui
