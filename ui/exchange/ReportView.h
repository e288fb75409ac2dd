#pragma once

#include "core/domain/Exchange.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QTabWidget;
class QTableView;

namespace implexa::ui
{
class ItemModel;
class PreviewModel;
class ProblemModel;

/// What an import would do or did: counts, the first rows of the file, the parts, the problems.
class ReportView final : public QWidget
{
    Q_OBJECT

public:
    explicit ReportView(QWidget* parent = nullptr);

    void setReport(const ImportReport& report);
    void clear();
    void showSkipped();
    /// `12 to create, 3 to update, ...`
    static QString summary(const ImportReport& report);

private:
    QWidget* makeItems();
    QWidget* makeProblems();
    void filterItems();

    QLabel* m_summary;
    QTabWidget* m_tabs;
    PreviewModel* m_previewModel;
    QTableView* m_preview;
    ItemModel* m_itemModel;
    QSortFilterProxyModel* m_itemFilter;
    QSortFilterProxyModel* m_outcomeFilter;
    QComboBox* m_outcome;
    QTableView* m_items;
    ProblemModel* m_problemModel;
    QSortFilterProxyModel* m_problemFilter;
    QTableView* m_problems;
    bool m_hadErrors = false;
};

} // namespace implexa::ui
