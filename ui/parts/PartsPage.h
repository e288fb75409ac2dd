#pragma once

#include "core/commands/Reply.h"
#include "core/domain/PartRow.h"
#include "core/domain/Property.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class CategoryTree;
class ChipRow;
class EmptyState;
class ErrorBanner;
class PartActions;
class PartDetail;
class PartTable;
class SavedSearches;

/// Categories, table and detail: where parts are found and worked on.
class PartsPage final : public QWidget
{
    Q_OBJECT

public:
    PartsPage(Session& session, QWidget* window, QWidget* parent = nullptr);
    ~PartsPage() override;

    PartActions& actions() { return *m_actions; }
    PartTable& table() { return *m_table; }
    PartDetail& detail() { return *m_detail; }

    /// Searches as it is typed, a moment after the last key.
    void setSearch(const QString& text);
    PartQuery query() const;
    QString category() const;
    QStringList selectedIpns() const { return m_selected; }

    /// Shows the part, whatever is searched for now.
    void openPart(const QString& ipn);
    void setFullPage(bool full);
    bool isFullPage() const { return m_fullPage; }
    void focusTable();
    void reload();
    void newPart();
    void newPartFrom(const QString& ipn);
    void saveLayout() const;

Q_SIGNALS:
    void searchChanged(const QString& text); ///< by a chip, a saved search, ...
    void importAsked();
    void sampleAsked();
    void message(const QString& text);
    void countsChanged(qint64 found, int selected);
    void exportAsked();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void shareRoom();
    QWidget* buildCentre();
    void buildEmptyStates();
    void connectAll();
    void search();
    void showAll();
    void loadTree();
    void loadTemplates();
    void onFound(int parts);
    void onSelection();
    void showSelection(const QList<PartRow>& rows);
    void showMenu(const QPoint& globalPos);
    void openNewPart(const QString& category, const QString& copiedFrom);
    void showRightPage();

    Session& m_session;
    QWidget* m_window;
    PartActions* m_actions;
    CategoryTree* m_tree;
    PartTable* m_table;
    PartDetail* m_detail;
    QSplitter* m_split;
    QWidget* m_centre;
    QStackedWidget* m_pages;
    QStackedWidget* m_tableOrNothing;
    EmptyState* m_noParts;
    EmptyState* m_noHits;
    ErrorBanner* m_banner;
    ChipRow* m_chips;
    SavedSearches* m_saved;
    QToolButton* m_columns;
    QLabel* m_count;
    QTimer m_typing;
    QString m_text;
    QStringList m_selected;
    Latest<QList<PartRow>> m_askSelected;
    Latest<QList<PartRow>> m_askOpen;
    Latest<QList<PropertyTemplate>> m_askTemplates;
    bool m_fullPage = false;
    bool m_arranged = false; ///< the splitter was moved, now or at another time
    bool m_treeAsked = false;
    bool m_treeLoaded = false;
    bool m_found = false;
    bool m_heldBack = false; ///< the banner says what was wanted of the selected parts
    bool m_notFound = false; ///< the banner says what became of the last search
};

} // namespace implexa::ui
