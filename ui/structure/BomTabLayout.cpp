// How the BOM tab is put together.

#include "AsOfBox.h"
#include "BomDelegate.h"
#include "BomEditor.h"
#include "BomEntry.h"
#include "BomFooter.h"
#include "BomTab.h"
#include "BomTreeView.h"
#include "ChecksPanel.h"
#include "RowsModel.h"
#include "core/commands/Session.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/TabOrder.h"
#include "ui/widgets/TableLook.h"

#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QStyle>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

namespace
{

int firstWidth(BomColumn column)
{
    switch (column) {
    case BomColumn::Kind:
    case BomColumn::Total:
        return 90;
    case BomColumn::Find:
        return 46;
    case BomColumn::Part:
    case BomColumn::Name:
        return 132;
    case BomColumn::Revision:
        return 56;
    case BomColumn::State:
        return 96;
    case BomColumn::Quantity:
        return 76;
    case BomColumn::Unit:
        return 52;
    case BomColumn::Designators:
    case BomColumn::Note:
        return 150;
    case BomColumn::Fitted:
        return 80;
    case BomColumn::Substitutes:
        return 120;
    }
    return 100;
}

/// From here on there is room for whole names.
constexpr int WidePage = 225 * Theme::Unit;

} // namespace

void BomTab::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool wide = width() >= WidePage;
    if (std::exchange(m_wide, wide) != wide)
        for (QToolButton* button : std::as_const(m_wideOnly))
            button->setVisible(wide);
    fitColumns();
}

// A wide page is not scrolled sideways: what can be cut best gives way first.
void BomTab::fitColumns()
{
    struct Room {
        BomColumn column;
        int least;
        int most;
    };
    const int name = firstWidth(BomColumn::Name);
    QList<Room> rooms;
    for (const Room& room : {Room{BomColumn::Substitutes, 90, firstWidth(BomColumn::Substitutes)},
                             Room{BomColumn::Note, 100, firstWidth(BomColumn::Note)},
                             Room{BomColumn::Name, name, (m_wide ? 2 : 1) * name}}) {
        const int now = m_tree->columnWidth(int(bomColumns().indexOf(room.column)));
        // The last one is stretched by itself.
        if (room.column == BomColumn::Substitutes || now == m_fitted.value(room.column, now))
            rooms << room;
    }
    int over = style()->pixelMetric(QStyle::PM_ScrollBarExtent) - width();
    for (int i = 0; i < bomColumns().size(); ++i) {
        const auto room = std::find_if(rooms.begin(), rooms.end(), [&](const Room& one) {
            return one.column == bomColumns().at(i);
        });
        if (!m_tree->isColumnHidden(i))
            over += room == rooms.end() ? m_tree->columnWidth(i) : room->most;
    }
    for (const Room& room : std::as_const(rooms)) {
        const int at = int(bomColumns().indexOf(room.column));
        if (m_tree->isColumnHidden(at))
            continue;
        const int less = m_wide ? std::clamp(over, 0, room.most - room.least) : 0;
        over -= less;
        m_fitted[room.column] = room.most - less;
        m_tree->setColumnWidth(at, room.most - less);
    }
}

// A number that is cut is no number: each level stands further right.
void BomTab::fitNumbers()
{
    bool wider = false;
    for (const BomColumn number : {BomColumn::Find, BomColumn::Part}) {
        const int column = int(bomColumns().indexOf(number));
        const int before = m_tree->columnWidth(column);
        m_tree->resizeColumnToContents(column);
        if (m_tree->columnWidth(column) < before)
            m_tree->setColumnWidth(column, before);
        wider = wider || m_tree->columnWidth(column) != before;
    }
    if (wider)
        fitColumns();
}

void BomTab::buildActions()
{
    const auto make = [this](const QString& name, const QString& text, Icon look, auto&& act) {
        auto* action = new QAction(icon(look), text, this);
        action->setObjectName(name);
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    m_open = make(u"openLine"_s, tr("Open part"), Icon::Parts, [this] {
        if (const BomRow* row = m_model.at(m_tree->currentIndex()))
            Q_EMIT openPart(row->line.child);
    });
    m_substitutes = make(u"editSubstitutes"_s, tr("Substitutes..."), Icon::Revise,
                         [this] { editSubstitutes({}); });
    m_quantity =
        make(u"countDesignators"_s, tr("Set quantity to the designators"), Icon::Check, [this] {
            const BomRow* row = m_model.at(m_tree->currentIndex());
            if (const auto count = row ? designatorsAgainstQuantity(row->line) : std::nullopt)
                m_editor->edit(row->line.uuid, BomColumn::Quantity, QString::number(*count));
        });
    m_remove = make(u"removeLines"_s, tr("Remove lines"), Icon::Delete, [this] { removeChosen(); });
    m_import = make(u"importBom"_s, tr("Import BOM..."), Icon::Import, [this] { importBom(); });
    m_compare = make(u"compareBoms"_s, tr("Compare..."), Icon::Columns, [this] { compare(); });
    m_copy = make(u"copyBom"_s, tr("Copy the table"), Icon::Copy, [this] { copyAll(); });
    m_save = make(u"saveBom"_s, tr("Save as CSV..."), Icon::File, [this] { saveAsCsv(); });
    m_compare->setToolTip(tr("What differs from another revision, or from another part"));
    auto* copying = m_tree->actions().value(0); // the line itself comes first
    auto* gap = new QAction(this);
    gap->setSeparator(true);
    m_tree->insertActions(copying, {m_open, m_substitutes, m_quantity, m_remove, gap});
}

QWidget* BomTab::buildToolBar()
{
    auto* bar = new QWidget(this);
    bar->setAccessibleName(tr("BOM actions"));
    auto* flow = new FlowLayout(bar);
    flow->setContentsMargins(Theme::Margin, Theme::Gap, Theme::Unit, Theme::Gap);
    flow->setSpacing(Theme::Gap);
    m_view->setObjectName(u"bomView"_s);
    m_view->setAccessibleName(tr("View"));
    m_view->setToolTip(tr("Lines of this part, everything below it, or the documents, models and "
                          "other parts that belong to it"));
    m_view->addItem(tr("Lines"), int(View::Lines));
    m_view->addItem(tr("Indented"), int(View::Indented));
    m_view->addItem(tr("Flat"), int(View::Flat));
    m_view->addItem(tr("Cost"), int(View::Cost));
    m_view->addItem(tr("Related"), int(View::Related));
    m_view->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_add->setObjectName(u"addLine"_s);
    m_add->setAccessibleName(tr("Add line"));
    m_add->setAutoDefault(false);
    m_more->setObjectName(u"bomMore"_s);
    m_more->setIcon(icon(Icon::More));
    m_more->setAccessibleName(tr("More BOM actions"));
    m_more->setToolTip(tr("More: import, compare, export, substitutes, remove lines"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMinimumHeight(8 * Theme::Unit); // as the buttons beside it
    auto* menu = new QMenu(m_more);
    menu->setToolTipsVisible(true); // they say why not
    menu->addActions({m_substitutes, m_quantity, m_remove});
    menu->addSeparator();
    menu->addActions({m_import, m_compare});
    menu->addSeparator();
    menu->addActions({m_copy, m_save});
    m_more->setMenu(menu);
    for (QWidget* each : QList<QWidget*>{m_view, m_asOf, m_add})
        flow->addWidget(each);
    for (QAction* action : {m_import, m_compare}) {
        auto* button = new QToolButton(bar);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setMinimumHeight(8 * Theme::Unit);
        button->setVisible(m_wide);
        flow->addWidget(button);
        m_wideOnly << button;
    }
    flow->addWidget(m_more);
    return bar;
}

void BomTab::build()
{
    m_tree->setModel(&m_model);
    m_tree->setItemDelegate(new BomDelegate(m_session.parts(), m_tree));
    m_tree->setTreePosition(int(bomColumns().indexOf(BomColumn::Part)));
    for (int i = 0; i < bomColumns().size(); ++i)
        m_tree->setColumnWidth(i, firstWidth(bomColumns().at(i)));
    m_table->setModel(m_rows);
    m_table->setObjectName(u"bomRollUp"_s);
    m_table->setAccessibleName(tr("Roll-up of the BOM"));
    dress(m_table);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->horizontalHeader()->setAccessibleName(tr("Columns"));
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    m_pages->addWidget(m_tree);
    m_pages->addWidget(m_table);
    m_reason->setWordWrap(true);
    Theme::makeMuted(m_reason);
    m_offer->setObjectName(u"bomOffer"_s);
    m_offer->setAutoDefault(false);
    buildActions();

    auto* why = new QHBoxLayout;
    why->setContentsMargins(Theme::Margin, 0, Theme::Margin, Theme::Unit);
    why->setSpacing(Theme::Gap);
    why->addWidget(m_reason, 1);
    why->addWidget(m_offer);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(0);
    QWidget* bar = buildToolBar();
    all->addWidget(bar);
    all->addLayout(why);
    all->addWidget(m_pages, 1);
    // Below the lines: none moves under the pointer when they come and go.
    all->addWidget(m_error);
    all->addWidget(m_info);
    all->addWidget(m_entry);
    all->addWidget(m_checks);
    all->addWidget(m_footer);
    tabThrough({bar, m_offer, m_tree, m_table, m_error, m_info, m_entry, m_checks, m_footer});
    connect(m_tree, &QTreeView::expanded, this, &BomTab::fitNumbers);
    // Lines below one may come after it was unfolded.
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &BomTab::fitNumbers,
            Qt::QueuedConnection);
    const auto follow = [this] { updateButtons(); };
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this, follow);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, follow);
}

void BomTab::showColumns()
{
    static const QList<BomColumn> ofRelated{BomColumn::Kind,     BomColumn::Part,  BomColumn::Name,
                                            BomColumn::Revision, BomColumn::State, BomColumn::Note};
    const bool related = view() == View::Related;
    for (int i = 0; i < bomColumns().size(); ++i) {
        const BomColumn column = bomColumns().at(i);
        const bool ofLines =
            column != BomColumn::Kind && (column != BomColumn::Total || view() == View::Indented);
        m_tree->setColumnHidden(i, related ? !ofRelated.contains(column) : !ofLines);
    }
    m_tree->setRootIsDecorated(!related);
    m_tree->setItemsExpandable(!related);
    m_footer->setVisible(!related);
    fitColumns();
}

} // namespace implexa::ui
