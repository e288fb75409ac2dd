#include "ActionBar.h"
#include "OverviewTab.h"
#include "PartActions.h"
#include "PartDetail.h"
#include "PartHeader.h"
#include "PropertiesTab.h"
#include "SourcesTab.h"
#include "ui/files/FilesTab.h"
#include "ui/history/HistoryTab.h"
#include "ui/structure/BomTab.h"
#include "ui/structure/WhereUsedTab.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Style.h"
#include "ui/theme/Theme.h"

#include <QAction>
#include <QLabel>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

namespace
{

/// Below this height the page's own lines count more than the steps above them.
constexpr int LowPage = 160 * Theme::Unit;

} // namespace

void PartDetail::buildOne()
{
    if (m_one)
        return;
    m_one = new QWidget(this);
    m_header = new PartHeader(m_actions, m_one);
    m_tabs = new QTabWidget(m_one);
    m_overview = new OverviewTab(m_session, m_tabs);
    m_properties = new PropertiesTab(m_session, m_tabs);
    m_bom = new BomTab(m_session, m_tabs);
    m_whereUsed = new WhereUsedTab(m_session, m_tabs);
    m_sources = new SourcesTab(m_session, m_tabs);
    m_files = new FilesTab(m_session, m_tabs);
    m_history = new HistoryTab(m_session, m_tabs);
    m_one->setAccessibleName(tr("Part"));
    m_tabs->setAccessibleName(tr("Part pages"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setProperty(Style::Dense, true);
    m_tabs->addTab(m_overview, tr("Overview"));
    m_tabs->addTab(m_properties, tr("Properties"));
    m_tabs->addTab(m_bom, tr("BOM"));
    m_tabs->addTab(m_whereUsed, tr("Where-used"));
    m_tabs->setTabToolTip(m_tabs->indexOf(m_whereUsed), tr("Where it is used, to the top"));
    m_tabs->addTab(m_sources, tr("Sources"));
    m_tabs->addTab(m_files, tr("Files"));
    m_tabs->addTab(m_history, tr("History"));
    auto* one = new QVBoxLayout(m_one);
    one->setContentsMargins({});
    one->setSpacing(0);
    one->addWidget(m_header);
    one->addWidget(m_tabs, 1);

    m_pages->addWidget(m_one);
    m_header->setFullPage(m_fullPage);
    m_header->setLow(height() < LowPage);
    buildPageActions();

    connect(m_header, &PartHeader::copied, this, &PartDetail::copied);
    connect(m_header, &PartHeader::fullPageAsked, this, &PartDetail::fullPageAsked);
    connect(m_header, &PartHeader::backAsked, this, &PartDetail::backAsked);
    connect(m_header, &PartHeader::keyboardFreed, m_tabs->tabBar(),
            qOverload<>(&QWidget::setFocus));
    connect(m_header, &PartHeader::revisionChosen, this, [this](const QString& label) {
        m_revision = label == m_part.head().label ? QString() : label;
        render();
    });
    for (EditTab* tab : {static_cast<EditTab*>(m_overview), static_cast<EditTab*>(m_properties)}) {
        connect(tab, &EditTab::saved, this, &PartDetail::adopt);
        connect(tab, &EditTab::reloadAsked, this, &PartDetail::load);
        connect(tab, &EditTab::unsavedChanged, this, &PartDetail::nameTabs);
        connect(tab, &EditTab::saveFailed, this, [this, tab] {
            if (std::exchange(m_thenSaved, {}))
                m_tabs->setCurrentWidget(tab); // where it says why
        });
    }
    connect(m_overview, &EditTab::saved, m_properties, &EditTab::follow);
    connect(m_properties, &EditTab::saved, m_overview, &EditTab::follow);
    connect(m_overview, &EditTab::saved, this, [this](const PartRecord& stored) {
        if (std::exchange(m_saveProperties, false) && stored.ipn == m_ipn)
            m_properties->save();
    });
    connect(m_bom, &BomTab::stored, this, &PartDetail::adopt);
    connect(m_bom, &BomTab::reloadAsked, this, &PartDetail::load);
    connect(m_bom, &BomTab::openPart, this, &PartDetail::openPart);
    connect(m_bom, &BomTab::reviseAsked, this,
            [this] { m_actions.action(PartAction::Revise)->trigger(); });
    connect(m_whereUsed, &WhereUsedTab::openPart, this, &PartDetail::openPart);
    connect(m_whereUsed, &WhereUsedTab::replaceAsked, this,
            [this] { m_actions.replaceAction()->trigger(); });
    connect(m_sources, &SourcesTab::stored, this, &PartDetail::adopt);
    connect(m_files, &FilesTab::stored, this, &PartDetail::adopt);
    connect(m_history, &HistoryTab::openPart, this, &PartDetail::openPart);
}

void PartDetail::buildPageActions()
{
    const QList<QPair<QWidget*, QString>> pages{
        {m_overview, tr("Overview of the part")}, {m_properties, tr("Properties of the part")},
        {m_bom, tr("BOM of the part")},           {m_whereUsed, tr("Where-used of the part")},
        {m_sources, tr("Sources of the part")},   {m_files, tr("Files of the part")},
        {m_history, tr("History of the part")}};
    for (const auto& [page, text] : pages) {
        auto* action = new QAction(icon(Icon::Parts), text, m_one);
        action->setShortcut(QKeySequence(u"Alt+%1"_s.arg(m_pageActions.size() + 1)));
        connect(action, &QAction::triggered, this, [this, to = page] {
            m_tabs->setCurrentWidget(to);
            m_tabs->tabBar()->setFocus(Qt::ShortcutFocusReason);
        });
        m_one->addAction(action);
        m_pageActions += action;
    }
    for (QAction* action : m_bom->pageActions()) {
        connect(action, &QAction::triggered, this, [this] { m_tabs->setCurrentWidget(m_bom); });
        m_pageActions += action;
    }
}

void PartDetail::buildMany()
{
    if (m_many)
        return;
    m_many = new QWidget(this);
    m_many->setAccessibleName(tr("Several parts"));
    m_manyTitle = new QLabel(m_many);
    Theme::makeTitle(m_manyTitle);
    m_manyNames = new QLabel(m_many);
    m_manyNames->setWordWrap(true);
    Theme::makeMuted(m_manyNames);
    auto* bulk = new ActionBar(m_actions, m_many);
    bulk->setState(std::nullopt);
    auto* many = new QVBoxLayout(m_many);
    many->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, Theme::Margin);
    many->setSpacing(Theme::Gap + Theme::Unit);
    many->addWidget(m_manyTitle);
    many->addWidget(m_manyNames);
    many->addWidget(bulk);
    many->addStretch();
    m_pages->addWidget(m_many);
}

void PartDetail::nameTabs()
{
    if (!m_one)
        return;
    const RevisionRecord* chosen = m_revision.isEmpty() ? nullptr : m_part.revision(m_revision);
    const RevisionContent& content = (chosen ? *chosen : m_part.head()).content;
    const auto lines =
        std::count_if(content.bom.begin(), content.bom.end(),
                      [](const BomLine& line) { return line.type == RelationshipType::Bom; });
    const auto name = [this](QWidget* page, const QString& title, qint64 count = 0) {
        m_tabs->setTabText(m_tabs->indexOf(page),
                           count == 0 ? title : u"%1 %2"_s.arg(title).arg(count));
    };
    const auto marked = [this](const EditTab* tab, const QString& title) {
        return tab->unsavedParts().contains(m_ipn) ? title + u" •"_s : title;
    };
    name(m_overview, marked(m_overview, tr("Overview")));
    name(m_properties, marked(m_properties, tr("Properties")));
    name(m_history, tr("History"));
    enum { Whole, Short, OnlyLines, Bare };
    for (const auto wording : {Whole, Short, OnlyLines, Bare}) {
        const qint64 counted = wording < OnlyLines ? 1 : 0;
        name(m_whereUsed, wording == Whole ? tr("Where-used") : tr("Used in"));
        name(m_bom, tr("BOM"), wording < Bare ? lines : 0);
        name(m_sources, tr("Sources"), counted * m_part.sources.size());
        name(m_files, tr("Files"), counted * content.files.size());
        if (m_tabs->tabBar()->sizeHint().width() <= width())
            break;
    }
}

void PartDetail::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (m_header)
        m_header->setLow(height() < LowPage);
    nameTabs();
}

} // namespace implexa::ui
