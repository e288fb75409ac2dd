#include "WhereUsedTab.h"

#include "AsOfBox.h"
#include "RowsModel.h"
#include "core/commands/Session.h"
#include "core/domain/Designators.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/TableLook.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

WhereUsedTab::WhereUsedTab(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_views(session)
    , m_error(new ErrorBanner(this))
    , m_reach(new QComboBox(this))
    , m_asOf(new AsOfBox(true, this))
    , m_old(new QCheckBox(tr("Old revisions too"), this))
    , m_summary(new QLabel(this))
    , m_rows(new RowsModel(this))
    , m_table(new QTableView(this))
{
    setAccessibleName(tr("Where-used"));
    m_reach->setObjectName(u"reach"_s);
    m_reach->setAccessibleName(tr("How far up"));
    m_reach->setToolTip(tr("Only what has a line of it, or what contains that too"));
    m_reach->addItem(tr("Directly"), int(Reach::Direct));
    m_reach->addItem(tr("At any level"), int(Reach::All));
    m_reach->addItem(tr("Top level"), int(Reach::Top));
    m_old->setObjectName(u"oldRevisions"_s);
    m_old->setAccessibleName(m_old->text());
    m_old->setToolTip(tr("Also revisions that are no longer the newest, by what they froze"));
    m_summary->setObjectName(u"whereUsedSummary"_s);
    m_summary->setWordWrap(true);
    m_summary->setContentsMargins(Theme::Margin, 0, Theme::Margin, Theme::Gap);
    Theme::makeMuted(m_summary);
    auto* replace = new QPushButton(tr("Replace in BOMs..."), this);
    replace->setAccessibleName(tr("Replace in BOMs"));
    replace->setToolTip(tr("Put another part in its place"));
    replace->setAutoDefault(false);

    m_rows->setColumns({{tr("Level"), true},
                        {tr("Used in")},
                        {tr("Name")},
                        {tr("Rev")},
                        {tr("State"), false, true},
                        {tr("Qty"), true},
                        {tr("Unit")},
                        {tr("Find")},
                        {tr("Designators")}});
    m_table->setModel(m_rows);
    m_table->setObjectName(u"whereUsed"_s);
    m_table->setAccessibleName(tr("Used in"));
    dress(m_table);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->horizontalHeader()->setAccessibleName(tr("Columns"));
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);

    auto* bar = new QWidget(this);
    bar->setAccessibleName(tr("What is shown"));
    auto* flow = new FlowLayout(bar);
    flow->setContentsMargins(Theme::Margin, Theme::Gap, Theme::Margin, Theme::Gap);
    flow->setSpacing(Theme::Gap);
    for (QWidget* each : QList<QWidget*>{m_reach, m_asOf, m_old, replace})
        flow->addWidget(each);
    m_old->setMinimumHeight(8 * Theme::Unit);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(0);
    all->addWidget(m_error);
    all->addWidget(bar);
    all->addWidget(m_summary);
    all->addWidget(m_table, 1);

    connect(m_reach, &QComboBox::currentIndexChanged, this, &WhereUsedTab::fill);
    connect(m_asOf, &AsOfBox::changed, this, &WhereUsedTab::load);
    connect(m_old, &QCheckBox::toggled, this, &WhereUsedTab::load);
    connect(replace, &QPushButton::clicked, this, &WhereUsedTab::replaceAsked);
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex& index) { Q_EMIT openPart(m_rows->at(index.row()).ipn); });
}

void WhereUsedTab::showPart(const PartRecord& part)
{
    m_part = part;
    m_stale = true;
    if (isVisible())
        load();
}

void WhereUsedTab::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale)
        load();
}

void WhereUsedTab::setReach(Reach reach)
{
    m_reach->setCurrentIndex(m_reach->findData(int(reach)));
}

void WhereUsedTab::load()
{
    m_stale = false;
    if (m_part.ipn.isEmpty())
        return;
    WhereUsedScope scope;
    scope.asOf = m_asOf->asOf();
    scope.oldRevisions = m_old->isChecked();
    m_ask.ask(m_views.whereUsed(m_part.ipn, scope))
        .done([this](const WhereUsed& found) {
            m_error->clear();
            m_found = found;
            fill();
        })
        .failed<Error>([this](const Error& error) {
            m_found = {};
            fill();
            m_error->report(error);
        });
}

void WhereUsedTab::fill()
{
    const auto reach = Reach(m_reach->currentData().toInt());
    QList<PartLine> rows;
    int substitute = 0;
    for (const WhereUsedRow& used : std::as_const(m_found.rows)) {
        if ((reach == Reach::Direct && used.level != 1) || (reach == Reach::Top && !used.isTop))
            continue;
        substitute += used.asSubstitute ? 1 : 0;
        PartLine row;
        row.ipn = used.parent.ipn;
        row.state = used.parent.state;
        QStringList finds;
        QStringList designators;
        for (const BomLine& line : used.lines) {
            finds << (used.asSubstitute ? tr("%1 for %2").arg(line.find).arg(line.child)
                                        : QString::number(line.find));
            designators << line.designators;
        }
        const bool nothing = used.total.isZero() && used.asRequired;
        row.cells = {QString::number(used.level),
                     used.parent.ipn,
                     used.parent.name,
                     used.parent.revision,
                     label(used.parent.state),
                     used.asSubstitute ? tr("substitute")
                     : nothing         ? tr("as required")
                                       : used.total.text() +
                                     (used.asRequired || used.uncounted ? u" +"_s : QString()),
                     used.asSubstitute ? QString() : m_found.part.baseUnit,
                     finds.join(u", "_s),
                     designatorText(parseDesignators(designators.join(u' ')))};
        row.muted = used.parent.state == ReleaseState::Superseded;
        rows << row;
    }
    m_rows->setRows(rows);
    m_table->resizeColumnsToContents();
    m_summary->setText(summary(reach, int(rows.size()) - substitute, substitute));
}

QString WhereUsedTab::summary(Reach reach, int counted, int substitute) const
{
    if (m_found.rows.isEmpty())
        return tr("%1 is in no BOM.").arg(m_part.ipn);
    if (reach == Reach::Top) {
        const int count = counted + substitute;
        return count == 1 ? tr("It ends up in 1 part that nothing uses.")
                          : tr("It ends up in %1 parts that nothing uses.").arg(count);
    }
    if (counted == 0)
        return substitute == 1 ? tr("It is only a substitute, in 1 BOM.")
                               : tr("It is only a substitute, in %1 BOMs.").arg(substitute);
    if (substitute > 0)
        return counted == 1
                   ? tr("It is in 1 BOM, and a substitute in %1.").arg(substitute)
                   : tr("It is in %1 BOMs, and a substitute in %2.").arg(counted).arg(substitute);
    return counted == 1 ? tr("It is in 1 BOM.") : tr("It is in %1 BOMs.").arg(counted);
}

} // namespace implexa::ui
