#include "CategoryTree.h"
#include "PartActions.h"
#include "PartDetail.h"
#include "PartTable.h"
#include "PartTableColumns.h"
#include "PartsPage.h"
#include "SavedSearches.h"
#include "SearchTerms.h"
#include "core/commands/Session.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/ChipRow.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/ErrorBanner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

QWidget* PartsPage::buildCentre()
{
    auto* centre = new QWidget(this);
    centre->setAccessibleName(tr("Found parts"));
    centre->setMinimumWidth(280);
    m_chips = new ChipRow(centre);
    m_chips->setAccessibleName(tr("Filters"));
    m_saved = new SavedSearches(m_session.settings().uuid, centre);
    m_columns = new QToolButton(centre);
    m_columns->setText(tr("Columns"));
    m_columns->setIcon(icon(Icon::Columns));
    m_columns->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_columns->setAccessibleName(tr("Columns"));
    m_columns->setToolTip(tr("Show and hide columns"));
    m_columns->setPopupMode(QToolButton::InstantPopup);
    Theme::makeQuiet(m_columns);
    auto* columns = new QMenu(m_columns);
    connect(columns, &QMenu::aboutToShow, this, [this, columns] {
        columns->clear();
        m_table->columns().fillMenu(columns);
    });
    m_columns->setMenu(columns);
    m_count = new QLabel(centre);
    m_count->setAccessibleName(tr("Number of parts found"));
    Theme::makeMuted(m_count);
    m_noHits = new EmptyState(Icon::Search, tr("Nothing matches"), QString(), centre);
    m_noHits->addAction(tr("Clear the search"), [this] { showAll(); });
    m_tableOrNothing = new QStackedWidget(centre);
    m_tableOrNothing->setAccessibleName(tr("Found parts"));
    m_tableOrNothing->addWidget(m_table);
    m_tableOrNothing->addWidget(m_noHits);

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(Theme::Gap + Theme::Unit, Theme::Unit, Theme::Gap, Theme::Unit);
    bar->setSpacing(Theme::Gap);
    bar->addWidget(m_count);
    bar->addWidget(m_chips, 1);
    bar->addWidget(m_saved);
    bar->addWidget(m_columns);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_tableOrNothing, 1);
    return centre;
}

void PartsPage::buildEmptyStates()
{
    m_noParts =
        new EmptyState(Icon::Parts, tr("Your first part is a name away"),
                       tr("Implexa numbers parts, keeps their revisions and who approved them. "
                          "Everything lives in "
                          "one folder on this computer, with a git copy that anybody can read."),
                       this);
    m_noParts
        ->addAction(
            tr("New part"), [this] { newPart(); }, true)
        ->setObjectName(u"firstNewPart"_s);
    m_noParts->addAction(tr("Import..."), [this] { Q_EMIT importAsked(); })
        ->setObjectName(u"firstImport"_s);
    m_noParts->addAction(tr("Look around a sample vault"), [this] { Q_EMIT sampleAsked(); })
        ->setObjectName(u"firstSample"_s);
}

void PartsPage::connectAll()
{
    const auto fail = [this](const QString& message, const QString& details) {
        m_notFound = true;
        m_banner->report(message, details);
    };
    connect(&m_typing, &QTimer::timeout, this, &PartsPage::search);
    connect(m_tree, &CategoryTree::chosen, this, [this] {
        setFullPage(false);
        search();
    });
    connect(m_tree, &CategoryTree::loaded, this, [this] {
        m_treeLoaded = true;
        showRightPage();
    });
    connect(m_tree, &CategoryTree::failed, this, fail);
    connect(&m_table->parts(), &PartTableModel::found, this, &PartsPage::onFound);
    connect(&m_table->parts(), &PartTableModel::failed, this, fail);
    connect(&m_table->parts(), &PartTableModel::failed, this, &PartsPage::loadTree);
    connect(m_table, &PartTable::selectionSettled, this, &PartsPage::onSelection);
    connect(m_table, &PartTable::opened, this, [this] { setFullPage(true); });
    connect(m_table, &PartTable::menuAsked, this, &PartsPage::showMenu);
    connect(m_table, &PartTable::copied, this, [this](int parts) {
        Q_EMIT message(parts == 1 ? tr("Copied one part") : tr("Copied %1 parts").arg(parts));
    });
    connect(m_chips, &ChipRow::removed, this, [this](const QString& word) {
        setSearch(withoutWord(m_text, word));
        Q_EMIT searchChanged(m_text);
    });
    connect(m_saved, &SavedSearches::chosen, this, [this](const QString& text) {
        setSearch(text);
        Q_EMIT searchChanged(text);
    });
    connect(m_detail, &PartDetail::fullPageAsked, this, [this] { setFullPage(true); });
    connect(m_detail, &PartDetail::backAsked, this, [this] { setFullPage(false); });
    connect(m_detail, &PartDetail::gone, this, [this] {
        if (m_fullPage)
            setFullPage(false);
    });
    connect(m_detail, &PartDetail::openPart, this, &PartsPage::openPart);
    connect(m_detail, &PartDetail::copied, this,
            [this](const QString& ipn) { Q_EMIT message(tr("Copied %1").arg(ipn)); });
    connect(m_actions, &PartActions::editAsked, m_detail, &PartDetail::startEditing);
    connect(m_actions, &PartActions::newPartWanted, this, &PartsPage::newPartFrom);
    connect(m_actions, &PartActions::done, this, &PartsPage::message);
    m_actions->askUnsaved([this] { return m_detail->unsavedParts(); });
    connect(m_actions, &PartActions::heldBack, m_banner, [this](const QString& why) {
        m_heldBack = true;
        m_banner->report(why);
    });
}

} // namespace implexa::ui
