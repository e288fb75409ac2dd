#pragma once

#include "core/commands/Reply.h"
#include "core/domain/ChangeInput.h"

#include <QStringList>
#include <QWidget>

#include <optional>

class QPushButton;
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
class ChangeDetail;
class ChangeModel;
class EmptyState;
class ErrorBanner;

/// Engineering change orders: parts that are reviewed and released together.
class ChangesPage final : public QWidget
{
    Q_OBJECT

public:
    explicit ChangesPage(Session& session, QWidget* parent = nullptr);
    ~ChangesPage() override;

    void reload();
    void openChange(const QString& number);
    void newChange();
    ChangeDetail& detail() { return *m_detail; }

Q_SIGNALS:
    void openPart(const QString& ipn);
    void packageAsked(const QString& number);

private:
    ChangeFilter filter() const;
    void load();
    void countWaiting();
    void report(const Error& error);
    void keepShown(const QList<ChangeRow>& rows);
    void fill(const QList<ChangeRow>& rows);
    void showEmpty();
    void showSelected();
    QString selected() const;

    Session& m_session;
    QString m_wanted; ///< number that is chosen once it is in the list
    ChangeModel* m_model;
    ErrorBanner* m_error;
    QTabBar* m_lists;
    QPushButton* m_new;
    QTableView* m_table;
    EmptyState* m_empty;
    QPushButton* m_begin;
    QStackedWidget* m_stack;
    QSplitter* m_split;
    ChangeDetail* m_detail;
    /// Numbers that left the list that is shown, by a step taken here or elsewhere. They stay in
    /// it until another list is chosen: nothing vanishes from under the hand.
    QStringList m_kept;
    std::optional<ChangeFilter> m_filled; ///< the list that the table shows
    Latest<QList<ChangeRow>> m_rows;
    Latest<QList<ChangeRow>> m_all;
    Latest<QList<ChangeRow>> m_waiting;
};

} // namespace implexa::ui
