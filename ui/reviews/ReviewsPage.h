#pragma once

#include "core/commands/BrowseCommands.h"
#include "core/commands/Reply.h"

#include <QWidget>

class QSplitter;
class QStackedWidget;
class QTabBar;
class QTableView;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class EmptyState;
class ErrorBanner;
class InfoBanner;
class ReviewDetail;
class ReviewModel;

/// What is under review: waiting for me, mine, all; and the decisions on it.
class ReviewsPage final : public QWidget
{
    Q_OBJECT

public:
    explicit ReviewsPage(Session& session, QWidget* parent = nullptr);
    ~ReviewsPage() override;

    void reload();

Q_SIGNALS:
    void openPart(const QString& ipn);
    /// How many reviews wait for me: the badge in the rail.
    void waitingChanged(int count);

private:
    BrowseCommands::Reviews which() const;
    void load();
    void countWaiting();
    void fill(const QList<ReviewRow>& rows);
    void showEmpty();
    void showSelected();
    QStringList selected() const;

    Session& m_session;
    ReviewModel* m_model;
    ErrorBanner* m_error;
    InfoBanner* m_unsent; ///< a comment whose parts went away
    QTabBar* m_lists;
    QTableView* m_table;
    EmptyState* m_empty;
    QStackedWidget* m_stack;
    QSplitter* m_split;
    ReviewDetail* m_detail;
    Latest<QList<ReviewRow>> m_rows;
    Latest<QList<ReviewRow>> m_waiting;
};

} // namespace implexa::ui
