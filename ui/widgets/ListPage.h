#pragma once

#include "ui/theme/Icons.h"

#include <QWidget>

class QHBoxLayout;
class QSplitter;
class QStackedWidget;
class QTabBar;
class QTableView;
class QVBoxLayout;

namespace implexa
{
class Error;
}

namespace implexa::ui
{
class EmptyState;
class ErrorBanner;

/// A page of the window that is worked off from a list: its title and which list, the table beside
/// what is chosen in it, and what stands there while there is nothing. Widths are kept in the
/// settings.
class ListPage : public QWidget
{
    Q_OBJECT

public:
    ~ListPage() override;

    virtual void reload() = 0;

protected:
    /// @p kept: under what name the widths of columns and halves are kept.
    ListPage(const QString& title, Icon icon, const QString& kept, QWidget* parent);

    QTabBar* lists() const { return m_lists; }
    QTableView* table() const { return m_table; }
    EmptyState* empty() const { return m_empty; }
    ErrorBanner* banner() const { return m_banner; }
    /// The title's row; what is added stands at its end.
    QHBoxLayout* titleRow() const { return m_titleRow; }
    /// The rows below it; the banner is there.
    QVBoxLayout* belowTitle() const { return m_belowTitle; }

    /// Puts @p detail beside the table, each with its share; then what was kept of widths, so the
    /// table has its columns before.
    void layOut(QWidget* detail, int tableWidth, int detailWidth, int tableShare, int detailShare);
    /// In the banner, with the offer to try again.
    void report(const Error& error);
    /// The table with its detail, or what says why it is empty.
    void showList(bool any);

private:
    QString m_kept;
    QTabBar* m_lists;
    QTableView* m_table;
    EmptyState* m_empty;
    ErrorBanner* m_banner;
    QHBoxLayout* m_titleRow;
    QVBoxLayout* m_belowTitle;
    QSplitter* m_split;
    QStackedWidget* m_stack;
};

} // namespace implexa::ui
