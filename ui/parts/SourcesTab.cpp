#include "SourcesTab.h"

#include "SourceDialog.h"
#include "core/commands/PartCommands.h"
#include "core/commands/Reply.h"
#include "core/commands/Session.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/TableCopy.h"

#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

SourcesTab::SourcesTab(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_banner(new ErrorBanner(this))
    , m_table(new QTableWidget(this))
    , m_add(new QPushButton(tr("Add source..."), this))
    , m_edit(new QPushButton(tr("Edit..."), this))
    , m_approve(new QPushButton(tr("Approve"), this))
    , m_reject(new QPushButton(tr("Reject"), this))
    , m_remove(new QPushButton(tr("Remove"), this))
{
    setAccessibleName(tr("Sources"));
    m_table->setAccessibleName(tr("Manufacturer parts"));
    m_table->setObjectName(u"sources"_s);
    m_table->setColumnCount(6);
    m_table->setHorizontalHeaderLabels(
        {tr("Rank"), tr("Manufacturer"), tr("MPN"), tr("Approval"), tr("Status"), tr("Datasheet")});
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setAccessibleName(tr("Columns"));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(Theme::instance().rowHeight());
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    addCopyActions(m_table);
    m_add->setObjectName(u"addSource"_s);

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
    all->addWidget(m_table, 1);

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
    updateButtons();
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
        const QStringList cells{
            QString::number(source.rank), source.manufacturer,  source.mpn,
            label(source.approval),       label(source.status), source.datasheet};
        for (int column = 0; column < cells.size(); ++column) {
            auto* item = new QTableWidgetItem(cells.at(column));
            item->setToolTip(source.note.isEmpty() ? cells.at(column) : source.note);
            if (source.approval == SourceApproval::Rejected)
                item->setForeground(Theme::instance().colour(Theme::Role::Muted));
            m_table->setItem(row, column, item);
        }
    }
    m_table->resizeColumnsToContents();
    if (kept >= 0 && kept < m_table->rowCount())
        m_table->selectRow(kept);
    updateButtons();
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
    auto* dialog = new SourceDialog(m_session.parts(), m_part.ipn, source, m_mayApprove, window());
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

void SourcesTab::give(const QFuture<PartRecord>& future)
{
    m_banner->clear();
    Reply(this, future)
        .done([this](const PartRecord& part) { Q_EMIT stored(part); })
        .failed<Error>([this](const Error& error) { m_banner->report(error); });
}

} // namespace implexa::ui
