#pragma once

#include "BomModel.h"
#include "core/commands/BomViewCommands.h"
#include "core/commands/Reply.h"
#include "core/domain/PartRecord.h"

#include <QHash>
#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class AsOfBox;
class BomEditor;
class BomEntry;
class BomFooter;
class BomTreeView;
class ChecksPanel;
class ErrorBanner;
class InfoBanner;
class RowsModel;
struct PartLine;
struct PastedLines;

/// The structure of a part's revision: its lines, edited in place while it is a draft; indented,
/// flat and priced views of everything below; documents, models and what else belongs to it; what a
/// check says; what it costs and weighs.
class BomTab final : public QWidget
{
    Q_OBJECT

public:
    enum class View { Lines, Indented, Flat, Cost, Related };

    explicit BomTab(Session& session, QWidget* parent = nullptr);

    void showPart(const PartRecord& part, const RevisionRecord& revision);
    /// @p edit: whether the part's open revision may be changed; @p revise: whether a new one may
    /// be started.
    void setAllowed(bool edit, const QString& whyNotEdit, bool revise);
    void setView(View view);

    /// What it does beside its lines, for the palette.
    QList<QAction*> pageActions() const { return {m_import, m_compare}; }
    BomModel& lines() { return m_model; }
    BomTreeView& tree() { return *m_tree; }

Q_SIGNALS:
    void stored(const implexa::PartRecord& part);
    void reloadAsked();
    void openPart(const QString& ipn);
    void reviseAsked();

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void buildActions();
    QWidget* buildToolBar();
    void showColumns();
    void connectAll();
    View view() const;
    /// Whether lines of this kind are in the view.
    bool shows(RelationshipType type) const;
    /// The root of what is shown: the revision where its own lines are meant.
    QString root() const;
    QString whyNotEditable() const;
    void load();
    void showOwnLines();
    void adoptTree(const BomTree& tree);
    void showCounts(const BomTree& tree);
    void showCost();
    void showFlat(const BomTotals& totals);
    void showRows(const QList<PartLine>& rows);
    void updateEditable();
    void updateButtons();

    void addLine(const BomLine& line);
    void addParts(const QStringList& ipns);
    void paste(const QString& text);
    /// All or nothing; @p unknown are IPNs of no part.
    void addPasted(const PastedLines& pasted, const QStringList& unknown);
    void addAll(const QList<BomLine>& lines, const QString& done);
    void removeChosen();
    void editSubstitutes(const QString& typed);
    void goTo(const QUuid& line);
    void fitNumbers();
    void fitColumns();
    void offerQuantity(const PartRecord& stored);
    void importBom();
    void compare();
    void copyAll();
    void saveAsCsv();
    QList<QStringList> tableRows() const;
    QList<QUuid> chosen() const;

    Session& m_session;
    BomViewCommands m_views;
    PartRecord m_part;
    RevisionRecord m_revision;
    bool m_mayEdit = false;
    bool m_mayRevise = false;
    bool m_editable = false;
    bool m_wide = false;            ///< the page is
    QHash<BomColumn, int> m_fitted; ///< widths that the page gave; another one is the user's
    bool m_stale = true;            ///< what is shown is to be read when somebody looks
    QString m_whyNot;

    BomModel m_model;
    BomEditor* m_editor;
    RowsModel* m_rows;
    ErrorBanner* m_error;
    InfoBanner* m_info;
    QLabel* m_reason;
    QPushButton* m_offer;
    QPushButton* m_add;
    QToolButton* m_more;
    QList<QToolButton*> m_wideOnly; ///< what the menu has too, where there is room
    QComboBox* m_view;
    AsOfBox* m_asOf;
    BomTreeView* m_tree;
    QTableView* m_table;
    QStackedWidget* m_pages;
    BomEntry* m_entry;
    ChecksPanel* m_checks;
    BomFooter* m_footer;
    QAction* m_open;
    QAction* m_substitutes;
    QAction* m_quantity;
    QAction* m_remove;
    QAction* m_import;
    QAction* m_compare;
    QAction* m_copy;
    QAction* m_save;

    Latest<BomTree> m_askTree;
    Latest<BomTotals> m_askFlat;
    Latest<BomTree> m_askCounts; ///< where no tree is shown
    Latest<QList<BomFinding>> m_askChecks;
};

} // namespace implexa::ui
