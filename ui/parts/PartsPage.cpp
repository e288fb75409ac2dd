#include "PartsPage.h"

#include "CategoryTree.h"
#include "NewPartDialog.h"
#include "PartActions.h"
#include "PartDetail.h"
#include "PartTable.h"
#include "PartTableColumns.h"
#include "SavedSearches.h"
#include "SearchTerms.h"
#include "core/commands/AdministrationCommands.h"
#include "core/commands/BrowseCommands.h"
#include "core/commands/PartCommands.h"
#include "core/commands/Session.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ChipRow.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/ErrorBanner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

namespace
{
const auto splitterKey = u"parts/split"_s;
constexpr int LeastTree = 200;
constexpr int LeastDetail = 412;
} // namespace

PartsPage::PartsPage(Session& session, QWidget* window, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_window(window)
    , m_actions(new PartActions(session, this))
    , m_tree(new CategoryTree(session.administration(), session.browse(), this))
    , m_table(new PartTable(session.browse(), session.settings().uuid, this))
    , m_detail(new PartDetail(session, *m_actions, this))
    , m_split(new QSplitter(this))
    , m_pages(new QStackedWidget(this))
{
    m_table->parts().refresh(); // they are found while the page is built
    setAccessibleName(tr("Parts"));
    m_split->setAccessibleName(tr("Parts"));
    m_pages->setAccessibleName(tr("Parts"));
    m_banner = new ErrorBanner(this);
    m_centre = buildCentre();
    m_split->setChildrenCollapsible(false);
    m_split->setHandleWidth(1);
    m_split->addWidget(m_tree);
    m_split->addWidget(m_centre);
    m_split->addWidget(m_detail);
    m_split->setStretchFactor(1, 1);
    m_arranged = m_split->restoreState(QSettings().value(splitterKey).toByteArray());
    connect(m_split, &QSplitter::splitterMoved, this, [this] { m_arranged = true; });
    buildEmptyStates();
    m_pages->addWidget(m_split);
    m_pages->addWidget(m_noParts);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(0);
    all->addWidget(m_banner); // seen in every view of the page
    all->addWidget(m_pages, 1);

    m_typing.setSingleShot(true);
    m_typing.setInterval(60);
    connectAll();
}

PartsPage::~PartsPage()
{
    saveLayout();
}

void PartsPage::saveLayout() const
{
    if (!m_fullPage && m_arranged)
        QSettings().setValue(splitterKey, m_split->saveState());
}

void PartsPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    shareRoom();
}

void PartsPage::shareRoom()
{
    if (m_arranged || m_fullPage)
        return;
    // The names in the table need the room most; the part has what its pages' tabs take.
    const int tree = std::clamp(width() * 15 / 100, LeastTree, 55 * Theme::Unit);
    const int detail = std::clamp(width() / 3, LeastDetail, 115 * Theme::Unit);
    m_split->setSizes({tree, std::max(0, width() - tree - detail), detail});
}

void PartsPage::setSearch(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_typing.start();
}

PartQuery PartsPage::query() const
{
    PartQuery query = m_table->parts().query();
    query.text = m_text;
    query.category = m_tree->category();
    return query;
}

QString PartsPage::category() const
{
    return m_tree->category();
}

void PartsPage::search()
{
    m_banner->clear();
    m_chips->setTexts(searchFilters(m_text));
    m_saved->setCurrent(m_text);
    if (!m_text.isEmpty())
        setFullPage(false);
    m_table->parts().setQuery(query());
}

void PartsPage::loadTree()
{
    if (std::exchange(m_treeAsked, true))
        return;
    m_tree->reload();
    loadTemplates();
}

void PartsPage::loadTemplates()
{
    m_askTemplates.ask(m_session.administration().propertyTemplates())
        .done([this](const QList<PropertyTemplate>& templates) {
            m_table->columns().setTemplates(templates);
        })
        .failed<Error>([](const Error&) {}); // those known stay; the next change asks again
}

void PartsPage::onFound(int parts)
{
    m_found = true;
    loadTree();                           // after the parts: counting all of them takes its time
    if (std::exchange(m_notFound, false)) // only what was said about the search
        m_banner->clear();
    m_count->setText(parts == 1 ? tr("1 part") : tr("%1 parts").arg(QLocale().toString(parts)));
    m_noHits->setText(tr("Nothing matches"),
                      m_text.isEmpty() ? tr("No part is in %1 yet.").arg(category())
                      : category().isEmpty()
                          ? tr("No part has all of: %1").arg(m_text)
                          : tr("No part in %1 has all of: %2").arg(category(), m_text));
    m_tableOrNothing->setCurrentIndex(parts == 0 ? 1 : 0);
    showRightPage();
    Q_EMIT countsChanged(parts, int(m_selected.size()));
}

void PartsPage::showRightPage()
{
    const bool empty = m_treeLoaded && m_found && m_tree->total() == 0;
    m_pages->setCurrentWidget(empty ? static_cast<QWidget*>(m_noParts) : m_split);
}

void PartsPage::onSelection()
{
    const int count = m_table->selectedCount();
    if (count > PartTable::MostAtOnce) {
        m_askSelected.drop();
        m_selected.clear();
        m_detail->showNothing();
        m_actions->setObstacle(tr("Select at most %1 parts to work on them at once.")
                                   .arg(QLocale().toString(PartTable::MostAtOnce)));
        Q_EMIT countsChanged(m_table->parts().rowCount(), count);
        return;
    }
    if (count == 0) {
        m_askSelected.drop();
        showSelection({});
        return;
    }
    const std::vector<qint64> ids = m_table->selectedIds();
    if (ids.size() == 1) {
        if (const PartRow* row = m_table->parts().known(ids.front())) {
            m_askSelected.drop();
            showSelection({*row});
            return;
        }
    }
    m_askSelected.ask(m_session.browse().rows(ids))
        .done([this](const QList<PartRow>& rows) { showSelection(rows); })
        .failed<Error>([this](const Error& error) { m_banner->report(error); });
}

void PartsPage::showSelection(const QList<PartRow>& rows)
{
    // A part that the search does not find any more stays open as a page, until the user goes back.
    if (rows.isEmpty() && m_fullPage && m_selected == QStringList{m_detail->ipn()}) {
        m_actions->refresh();
        return;
    }
    QStringList selected;
    for (const PartRow& row : rows)
        selected.append(row.ipn);
    if (std::exchange(m_heldBack, false) && selected != m_selected)
        m_banner->clear(); // it was about the parts before
    m_selected = selected;
    if (rows.isEmpty()) {
        setFullPage(false);
        m_detail->showNothing();
    } else if (rows.size() == 1) {
        m_detail->showPart(rows.first().ipn);
    } else {
        m_detail->showMany(m_selected);
    }
    m_actions->setParts(m_selected, rows.isEmpty() ? Phase::Production : rows.first().phase);
    Q_EMIT countsChanged(m_table->parts().rowCount(), int(m_selected.size()));
}

void PartsPage::openPart(const QString& ipn)
{
    m_askOpen.ask(m_session.browse().rows(QStringList{ipn}))
        .done([this, ipn](const QList<PartRow>& rows) {
            if (rows.isEmpty()) { // it went while it was read
                m_banner->report(tr("The part “%1” was deleted.").arg(ipn));
                return;
            }
            m_banner->clear();
            const qint64 id = rows.first().id.value;
            if (m_table->parts().rowOf(id) < 0 && !(m_text.isEmpty() && category().isEmpty())) {
                m_text.clear();
                Q_EMIT searchChanged({});
                m_tree->choose({});
                search();
            }
            m_table->select(id);
        })
        .failed<NotFound>([this](const NotFound& error) {
            m_banner->report(error);
            m_banner->setAction(tr("Show all parts"), [this] { showAll(); });
        })
        .failed<Error>([this](const Error& error) { m_banner->report(error); });
}

void PartsPage::showAll()
{
    m_banner->clear();
    setFullPage(false);
    m_tree->choose({});
    setSearch({});
    Q_EMIT searchChanged({});
}

void PartsPage::setFullPage(bool full)
{
    if (full == m_fullPage || (full && m_selected.size() != 1))
        return;
    if (full)
        saveLayout();
    m_fullPage = full;
    m_tree->setVisible(!full);
    m_centre->setVisible(!full);
    m_detail->setFullPage(full);
    if (!full) {
        shareRoom(); // the window may be another size by now
        m_table->setFocus();
        if (m_table->selectedCount() == 0 && !m_selected.isEmpty())
            showSelection({}); // the search does not find it
    }
}

void PartsPage::focusTable()
{
    setFullPage(false);
    if (m_table->selectedCount() == 0)
        m_table->selectFirst();
    m_table->setFocus(Qt::ShortcutFocusReason);
}

void PartsPage::reload()
{
    m_table->parts().refresh();
    m_tree->reload();
    loadTemplates();
    m_detail->reload();
    m_actions->refresh();
}

void PartsPage::newPart()
{
    openNewPart(category().contains(u'-') ? category() : QString(), {});
}

void PartsPage::newPartFrom(const QString& ipn)
{
    openNewPart({}, ipn);
}

void PartsPage::openNewPart(const QString& category, const QString& copiedFrom)
{
    auto* dialog = new NewPartDialog(m_session, category, m_window);
    connect(dialog, &NewPartDialog::created, this, [this](const PartRecord& part) {
        Q_EMIT message(tr("Created %1").arg(part.ipn));
        openPart(part.ipn);
    });
    if (!copiedFrom.isEmpty())
        Reply(dialog, m_session.parts().part(copiedFrom))
            .done([dialog](const PartRecord& part) { dialog->copyFrom(part); })
            .failed<Error>([dialog](const Error& error) { dialog->banner()->report(error); });
    dialog->open();
}

void PartsPage::showMenu(const QPoint& globalPos)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* open = menu->addAction(tr("Open"), this, [this] { setFullPage(true); });
    open->setEnabled(m_selected.size() == 1);
    menu->addSeparator();
    m_actions->fillMenu(menu);
    menu->addSeparator();
    QMenu* copy = menu->addMenu(icon(Icon::Copy), tr("Copy as"));
    copy->addAction(tr("Tab-separated text"), this,
                    [this] { m_table->copySelection(CopyFormat::Tsv); });
    copy->addAction(tr("CSV"), this, [this] { m_table->copySelection(CopyFormat::Csv); });
    copy->addAction(tr("Markdown"), this, [this] { m_table->copySelection(CopyFormat::Markdown); });
    menu->addAction(icon(Icon::Export), tr("Export these..."), this, &PartsPage::exportAsked);
    menu->popup(globalPos);
}

} // namespace implexa::ui
