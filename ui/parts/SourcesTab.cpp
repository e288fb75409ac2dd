#include "SourcesTab.h"

#include "AlternateDialog.h"
#include "OffersTable.h"
#include "SourceDialog.h"
#include "core/commands/PartCommands.h"
#include "core/commands/Reply.h"
#include "core/commands/Session.h"
#include "core/commands/SourcingCommands.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/TableCopy.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

namespace
{

void dressTable(QTableWidget* table, const QString& name, const QStringList& columns)
{
    table->setAccessibleName(name);
    table->setColumnCount(int(columns.size()));
    table->setHorizontalHeaderLabels(columns);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setAccessibleName(SourcesTab::tr("Columns"));
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(Theme::instance().rowHeight());
    table->setShowGrid(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setTabKeyNavigation(false);
    table->setContextMenuPolicy(Qt::ActionsContextMenu);
    addCopyActions(table);
}

// Whole: what the tables say together scrolls as one.
void fitHeight(QTableWidget* table)
{
    const int rows = std::max(table->rowCount(), 1) * table->verticalHeader()->defaultSectionSize();
    table->setFixedHeight(table->horizontalHeader()->sizeHint().height() + rows +
                          table->horizontalScrollBar()->sizeHint().height());
}

QString leadTime(const std::optional<int>& days)
{
    if (!days)
        return {};
    return *days == 1 ? SourcesTab::tr("1 day") : SourcesTab::tr("%1 days").arg(*days);
}

void setRow(QTableWidget* table, int row, const QStringList& cells, const QString& note = {})
{
    for (int column = 0; column < cells.size(); ++column) {
        auto* item = new QTableWidgetItem(cells.at(column));
        item->setToolTip(note.isEmpty() ? cells.at(column) : note);
        table->setItem(row, column, item);
    }
}

} // namespace

SourcesTab::SourcesTab(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_banner(new ErrorBanner(this))
    , m_none(new QLabel(tr("No manufacturer part yet."), this))
    , m_table(new QTableWidget(this))
    , m_offers(new QTableWidget(this))
    , m_alternates(new QTableWidget(this))
    , m_addAlternate(new QPushButton(tr("Add alternate..."), this))
    , m_removeAlternate(new QPushButton(tr("Remove alternate"), this))
    , m_add(new QPushButton(tr("Add source..."), this))
    , m_edit(new QPushButton(tr("Edit..."), this))
    , m_approve(new QPushButton(tr("Approve"), this))
    , m_reject(new QPushButton(tr("Reject"), this))
    , m_remove(new QPushButton(tr("Remove"), this))
{
    setAccessibleName(tr("Sources"));
    m_table->setObjectName(u"sources"_s);
    dressTable(m_table, tr("Manufacturer parts"),
               {tr("Rank"), tr("Manufacturer"), tr("MPN"), tr("Approval"), tr("Status"),
                tr("Offers"), tr("Datasheet")});
    m_add->setObjectName(u"addSource"_s);
    m_none->setContentsMargins(Theme::Margin, 0, Theme::Margin, Theme::Gap);
    Theme::makeMuted(m_none);

    auto* buttons = new QWidget(this);
    buttons->setAccessibleName(tr("Source actions"));
    auto* flow = new FlowLayout(buttons);
    flow->setContentsMargins(Theme::Margin, Theme::Gap, Theme::Margin, Theme::Gap);
    flow->setSpacing(Theme::Gap);
    for (QPushButton* button : {m_add, m_edit, m_approve, m_reject, m_remove}) {
        button->setAccessibleName(button->text().remove(u"..."_s) + u' ' + tr("source"));
        button->setAutoDefault(false);
        flow->addWidget(button);
    }
    m_add->setAccessibleName(tr("Add source"));
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(0);
    all->addWidget(m_banner);
    all->addWidget(buttons);
    auto* tables = new QWidget(this);
    tables->setAccessibleName(tr("Sources"));
    auto* column = new QVBoxLayout(tables);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_none);
    column->addWidget(m_table);
    column->addWidget(buildOffers());
    column->addWidget(buildAlternates());
    column->addStretch();
    auto* scroll = new QScrollArea(this);
    scroll->setAccessibleName(tr("Sources"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(tables);
    all->addWidget(scroll, 1);

    connect(m_table, &QTableWidget::itemSelectionChanged, this, &SourcesTab::updateButtons);
    connect(m_table, &QTableWidget::itemActivated, this, [this] {
        if (m_mayAdd && chosen())
            edit(*chosen());
    });
    connect(m_add, &QPushButton::clicked, this, [this] {
        ManufacturerPart fresh;
        fresh.rank = int(m_part.sources.size()) + 1;
        edit(fresh);
    });
    connect(m_edit, &QPushButton::clicked, this, [this] { edit(*chosen()); });
    connect(m_approve, &QPushButton::clicked, this, [this] { settle(SourceApproval::Approved); });
    connect(m_reject, &QPushButton::clicked, this, [this] { settle(SourceApproval::Rejected); });
    connect(m_remove, &QPushButton::clicked, this, &SourcesTab::removeChosen);
    connect(m_addAlternate, &QPushButton::clicked, this, &SourcesTab::addAlternate);
    connect(m_removeAlternate, &QPushButton::clicked, this, &SourcesTab::removeAlternate);
    connect(m_alternates, &QTableWidget::itemSelectionChanged, this, &SourcesTab::updateButtons);
    updateButtons();
}

QWidget* SourcesTab::buildOffers()
{
    m_offers->setObjectName(u"offers"_s);
    dressTable(m_offers, tr("Offers"),
               {tr("MPN"), tr("Supplier"), tr("SKU"), tr("MOQ"), tr("Lead time"), tr("Prices"),
                tr("Link")});
    auto* section = new QWidget(this);
    section->setAccessibleName(tr("Offers"));
    auto* heading = new QLabel(tr("Offers"), section);
    Theme::makeHeading(heading);
    heading->setContentsMargins(Theme::Margin, Theme::Gap, Theme::Margin, 0);
    auto* layout = new QVBoxLayout(section);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(heading);
    layout->addWidget(m_offers);
    return section;
}

QWidget* SourcesTab::buildAlternates()
{
    m_alternates->setObjectName(u"alternates"_s);
    dressTable(m_alternates, tr("Alternates"), {tr("Rank"), tr("IPN"), tr("Note")});
    m_addAlternate->setObjectName(u"addAlternate"_s);
    auto* section = new QWidget(this);
    section->setAccessibleName(tr("Alternates"));
    auto* line = new QHBoxLayout;
    line->setContentsMargins(Theme::Margin, Theme::Gap, Theme::Margin, Theme::Gap);
    line->setSpacing(Theme::Gap);
    auto* heading = new QLabel(tr("Alternates"), section);
    heading->setToolTip(tr("Parts that can be used instead, in every BOM"));
    Theme::makeHeading(heading);
    line->addWidget(heading);
    line->addStretch();
    for (QPushButton* button : {m_addAlternate, m_removeAlternate}) {
        button->setAccessibleName(button->text().remove(u"..."_s));
        button->setAutoDefault(false);
        line->addWidget(button);
    }
    auto* layout = new QVBoxLayout(section);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(line);
    layout->addWidget(m_alternates);
    return section;
}

void SourcesTab::showPart(const PartRecord& part)
{
    if (part.ipn != m_part.ipn)
        m_banner->clear();
    m_part = part;
    fill();
}

void SourcesTab::setAllowed(bool add, const QString& whyNotAdd, bool approve,
                            const QString& whyNotApprove)
{
    m_mayAdd = add;
    m_whyNotAdd = whyNotAdd;
    m_mayApprove = approve;
    m_whyNotApprove = whyNotApprove;
    updateButtons();
}

void SourcesTab::fill()
{
    const int kept = m_table->currentRow();
    m_table->setRowCount(int(m_part.sources.size()));
    for (int row = 0; row < m_part.sources.size(); ++row) {
        const ManufacturerPart& source = m_part.sources.at(row);
        setRow(m_table, row,
               {QString::number(source.rank), source.manufacturer, source.mpn,
                label(source.approval), label(source.status),
                source.offers.isEmpty() ? QString() : QString::number(source.offers.size()),
                source.datasheet},
               source.note);
        if (source.approval == SourceApproval::Rejected)
            for (int column = 0; column < m_table->columnCount(); ++column)
                m_table->item(row, column)
                    ->setForeground(Theme::instance().colour(Theme::Role::Muted));
    }
    m_table->resizeColumnsToContents();
    fitHeight(m_table);
    m_table->setVisible(m_table->rowCount() > 0);
    m_none->setVisible(m_table->rowCount() == 0);
    if (kept >= 0 && kept < m_table->rowCount())
        m_table->selectRow(kept);
    fillOffers();
    fillAlternates();
    updateButtons();
}

void SourcesTab::fillOffers()
{
    m_offers->setRowCount(0);
    for (const ManufacturerPart& source : m_part.sources)
        for (const SupplierOffer& offer : source.offers) {
            const int row = m_offers->rowCount();
            m_offers->insertRow(row);
            setRow(m_offers, row,
                   {source.mpn, offer.supplier, offer.sku,
                    offer.minimumOrder ? QString::number(*offer.minimumOrder) : QString(),
                    leadTime(offer.leadTimeDays), OffersTable::pricesText(offer.prices),
                    offer.link});
        }
    m_offers->resizeColumnsToContents();
    fitHeight(m_offers);
    m_offers->parentWidget()->setVisible(m_offers->rowCount() > 0);
}

void SourcesTab::fillAlternates()
{
    m_alternates->setRowCount(int(m_part.alternates.size()));
    for (int row = 0; row < m_part.alternates.size(); ++row) {
        const Alternate& alternate = m_part.alternates.at(row);
        setRow(m_alternates, row,
               {QString::number(alternate.rank), alternate.part, alternate.note});
    }
    m_alternates->resizeColumnsToContents();
    fitHeight(m_alternates);
    m_alternates->setVisible(m_alternates->rowCount() > 0);
}

std::optional<ManufacturerPart> SourcesTab::chosen() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (rows.isEmpty() || rows.first().row() >= m_part.sources.size())
        return std::nullopt;
    return m_part.sources.at(rows.first().row());
}

void SourcesTab::updateButtons()
{
    const auto source = chosen();
    const QString none = tr("Choose a source first.");
    const auto allow = [&](QPushButton* button, bool may, const QString& whyNot) {
        const QString reason = !may ? whyNot : source || button == m_add ? QString() : none;
        button->setEnabled(reason.isEmpty());
        button->setToolTip(reason);
    };
    allow(m_add, m_mayAdd, m_whyNotAdd);
    allow(m_edit, m_mayAdd, m_whyNotAdd);
    allow(m_remove, m_mayAdd, m_whyNotAdd);
    allow(m_approve, m_mayApprove, m_whyNotApprove);
    allow(m_reject, m_mayApprove, m_whyNotApprove);
    const bool alternate = m_alternates->selectionModel()->hasSelection();
    m_addAlternate->setEnabled(m_mayAdd);
    m_addAlternate->setToolTip(m_whyNotAdd);
    m_removeAlternate->setEnabled(m_mayAdd && alternate);
    m_removeAlternate->setToolTip(!m_mayAdd   ? m_whyNotAdd
                                  : alternate ? QString()
                                              : tr("Choose an alternate first."));
    if (source && source->approval == SourceApproval::Approved && m_approve->isEnabled()) {
        m_approve->setEnabled(false);
        m_approve->setToolTip(tr("It is approved."));
    }
    if (source && source->approval == SourceApproval::Rejected && m_reject->isEnabled()) {
        m_reject->setEnabled(false);
        m_reject->setToolTip(tr("It is rejected."));
    }
}

void SourcesTab::edit(const ManufacturerPart& source)
{
    auto* dialog = new SourceDialog(m_session, m_part.ipn, source, m_mayApprove, window());
    connect(dialog, &SourceDialog::stored, this, &SourcesTab::stored);
    dialog->open();
}

void SourcesTab::settle(SourceApproval approval)
{
    const ManufacturerPart shown = *chosen();
    ManufacturerPart source = shown;
    source.approval = approval;
    give(m_session.parts().editSource(m_part.ipn, source, shown));
}

void SourcesTab::removeChosen()
{
    const ManufacturerPart source = *chosen();
    give(m_session.parts().removeSource(m_part.ipn, source.uuid));
}

void SourcesTab::addAlternate()
{
    auto* dialog = new AlternateDialog(m_session.sourcing(), m_part, window());
    connect(dialog, &AlternateDialog::stored, this, &SourcesTab::stored);
    dialog->open();
}

void SourcesTab::removeAlternate()
{
    QList<Alternate> alternates = m_part.alternates;
    alternates.removeAt(m_alternates->currentRow());
    give(m_session.sourcing().setAlternates(m_part.ipn, alternates, m_part.alternates));
}

void SourcesTab::give(const QFuture<PartRecord>& future)
{
    m_banner->clear();
    Reply(this, future)
        .done([this](const PartRecord& part) { Q_EMIT stored(part); })
        .failed<Error>([this](const Error& error) { m_banner->report(error); });
}

} // namespace implexa::ui
