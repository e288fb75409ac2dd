#include "BomTab.h"

#include "AsOfBox.h"
#include "BomEditor.h"
#include "BomEntry.h"
#include "BomFooter.h"
#include "BomTreeView.h"
#include "ChecksPanel.h"
#include "RowsModel.h"
#include "core/commands/Session.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/ErrorBanner.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

BomTab::BomTab(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_views(session)
    , m_model([this](const QString& root) {
        BomDepth depth;
        depth.levels = 1;
        return m_views.indented(root, m_asOf->asOf(), depth);
    })
    , m_editor(new BomEditor(session, m_model))
    , m_rows(new RowsModel(this))
    , m_error(new ErrorBanner(this))
    , m_info(new InfoBanner(this))
    , m_reason(new QLabel(this))
    , m_offer(new QPushButton(this))
    , m_add(new QPushButton(icon(Icon::Plus), tr("Add"), this))
    , m_more(new QToolButton(this))
    , m_view(new QComboBox(this))
    , m_asOf(new AsOfBox(false, this))
    , m_tree(new BomTreeView(this))
    , m_table(new QTableView(this))
    , m_pages(new QStackedWidget(this))
    , m_entry(new BomEntry(session.browse(), this))
    , m_checks(new ChecksPanel(this))
    , m_footer(new BomFooter(m_views, this))
{
    setAccessibleName(tr("BOM"));
    build();
    connectAll();
    updateEditable();
}

void BomTab::showPart(const PartRecord& part, const RevisionRecord& revision)
{
    if (part.ipn != m_part.ipn) {
        m_tree->finishEditing();
        m_error->clear();
        m_info->clear();
        m_entry->next();
        m_entry->hide();
        m_tree->horizontalScrollBar()->setValue(0);
        m_tree->verticalScrollBar()->setValue(0);
    } else if (revision.content.bom != m_revision.content.bom) {
        m_info->clear(); // it was about lines that are others by now
    }
    m_part = part;
    m_revision = revision;
    m_editor->showPart(part);
    m_asOf->setPart(part);
    const auto related =
        std::count_if(revision.content.bom.begin(), revision.content.bom.end(),
                      [](const BomLine& line) { return line.type != RelationshipType::Bom; });
    m_view->setItemText(m_view->findData(int(View::Related)),
                        related == 0 ? tr("Related") : tr("Related (%1)").arg(related));
    m_stale = true;
    if (isVisible())
        load();
}

void BomTab::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale)
        load();
}

void BomTab::setAllowed(bool edit, const QString& whyNotEdit, bool revise)
{
    m_mayEdit = edit;
    m_whyNot = whyNotEdit;
    m_mayRevise = revise;
    updateEditable();
}

BomTab::View BomTab::view() const
{
    return View(m_view->currentData().toInt());
}

void BomTab::setView(View view)
{
    m_view->setCurrentIndex(m_view->findData(int(view)));
}

bool BomTab::shows(RelationshipType type) const
{
    return (type == RelationshipType::Bom) == (view() != View::Related);
}

QString BomTab::root() const
{
    const BomAsOf::Kind kind = m_asOf->asOf().kind;
    // Another time knows which revision stood then.
    const bool another = kind == BomAsOf::Time || kind == BomAsOf::Tag;
    const bool unreleased = kind == BomAsOf::AsReleased && !m_revision.releasedAt.isValid();
    return another || unreleased ? m_part.ipn : m_part.ipn + u'@' + m_revision.label;
}

QString BomTab::whyNotEditable() const
{
    const QString& label = m_revision.label;
    if (m_part.ipn.isEmpty())
        return tr("Choose a part first.");
    if (label != m_part.head().label)
        return tr("Revision %1 is %2. Revision %3 is the newest one.")
            .arg(label, implexa::label(m_revision.state).toLower(), m_part.head().label);
    switch (m_revision.state) {
    case ReleaseState::Draft:
        break;
    case ReleaseState::InReview:
        return tr("Revision %1 is in review. Withdraw it to change its BOM.").arg(label);
    default:
        return tr("Revision %1 is %2: its BOM is final.")
            .arg(label, implexa::label(m_revision.state).toLower());
    }
    if (!m_mayEdit)
        return m_whyNot;
    const bool ownLines = view() == View::Lines || view() == View::Related;
    if (!ownLines || m_asOf->asOf().kind != BomAsOf::Drafts)
        return tr("This view is for reading. Lines are edited as drafts stand.");
    return {};
}

void BomTab::updateEditable()
{
    const QString reason = whyNotEditable();
    m_editable = reason.isEmpty();
    if (!m_editable)
        m_tree->abandonEditing();
    m_model.setEditable(m_editable);
    m_tree->setEditable(m_editable);
    const bool related = view() == View::Related;
    if (related)
        m_tree->setPlaceholder(m_editable
                                   ? tr("Nothing yet. Add the documents, symbols, footprints, "
                                        "models and tools that belong to this part, or drop them "
                                        "from the table here.")
                                   : tr("No documents, symbols, footprints, models or tools."));
    else
        m_tree->setPlaceholder(
            m_editable
                ? tr("No lines yet. Type the first one, drop parts from the table here, paste "
                     "rows from a spreadsheet (part, quantity, designators), or import a BOM.")
                : tr("No lines."));
    const bool final = !m_part.ipn.isEmpty() && !isOpen(m_revision.state) &&
                       m_revision.label == m_part.head().label;
    const bool otherView =
        (view() != View::Lines && !related) || m_asOf->asOf().kind != BomAsOf::Drafts;
    m_reason->setText(reason);
    m_reason->setVisible(!m_editable);
    const bool revise = final && m_mayRevise;
    const bool back = !final && m_mayEdit && otherView;
    m_offer->setVisible(!m_editable && (revise || back));
    m_offer->setText(revise ? tr("New revision...") : tr("Edit lines"));
    m_offer->setAccessibleName(m_offer->text());
    if (!m_editable)
        m_entry->hide();
    updateButtons();
}

void BomTab::updateButtons()
{
    const QString reason = whyNotEditable();
    const auto allow = [](auto* button, const QString& whyNot, const QString& tip) {
        button->setEnabled(whyNot.isEmpty());
        button->setToolTip(whyNot.isEmpty() ? tip : whyNot);
    };
    allow(m_add, reason, tr("Type a new line (Enter on the last one)"));
    allow(m_import, reason, tr("Bring in the BOM of a CAD tool or a spreadsheet"));
    allow(m_remove,
          !reason.isEmpty()    ? reason
          : chosen().isEmpty() ? tr("Choose lines first.")
                               : QString(),
          tr("Remove the chosen lines (Delete)"));
    const QModelIndex current = m_tree->currentIndex();
    const BomRow* row = current.parent().isValid() ? nullptr : m_model.at(current);
    const bool countable = row && designatorsAgainstQuantity(row->line);
    allow(m_substitutes,
          !reason.isEmpty() ? reason
          : !row            ? tr("Choose a line first.")
                            : QString(),
          tr("What may be built in instead on this line (F2 on its cell)"));
    allow(m_quantity,
          !reason.isEmpty() ? reason
          : !countable      ? tr("Choose a line whose quantity differs from its designators.")
                            : QString(),
          {});
    m_open->setEnabled(m_model.at(current) != nullptr);
    m_substitutes->setVisible(view() != View::Related);
    m_quantity->setVisible(view() != View::Related);
}

void BomTab::load()
{
    m_stale = false;
    updateEditable();
    if (m_part.ipn.isEmpty())
        return;
    const BomAsOf asOf = m_asOf->asOf();
    const auto fail = [this](const Error& error) {
        m_model.setTree({});
        m_rows->setRows({});
        m_error->report(error);
    };
    const bool own = view() == View::Lines || view() == View::Related;
    const bool tree = own || view() == View::Indented;
    m_pages->setCurrentWidget(tree ? static_cast<QWidget*>(m_tree) : m_table);
    showColumns();
    m_askTree.drop();
    m_askFlat.drop();
    m_askCounts.drop();
    if (tree) {
        BomDepth depth;
        depth.levels = own ? 1 : 0;
        depth.allTypes = view() == View::Related;
        if (own)
            showOwnLines();
        m_askTree.ask(m_views.indented(root(), asOf, depth))
            .done([this](const BomTree& found) { adoptTree(found); })
            .failed<Error>(fail);
    } else {
        BomDepth lines;
        lines.levels = 1;
        m_askCounts.ask(m_views.indented(root(), asOf, lines))
            .done([this](const BomTree& found) { showCounts(found); })
            .failed<Error>(fail);
    }
    if (view() == View::Flat) {
        m_askFlat.ask(m_views.flat(root(), asOf))
            .done([this](const BomTotals& totals) { showFlat(totals); })
            .failed<Error>(fail);
    }
    m_footer->show(root(), asOf);
    m_askChecks.drop();
    if (view() == View::Related) {
        m_checks->hide();
        return;
    }
    m_askChecks.ask(m_views.check(root(), asOf, false))
        .done([this](const QList<BomFinding>& found) { m_checks->setFindings(found, m_editable); })
        .failed<Error>([this](const Error& error) { m_checks->setFailure(error.userMessage()); });
}

// At once, with the revisions that are known from before: nothing flickers while they are read.
void BomTab::showOwnLines()
{
    const BomAsOf::Kind kind = m_asOf->asOf().kind;
    if (kind == BomAsOf::Time || kind == BomAsOf::Tag || !root().contains(u'@'))
        return;
    QList<BomRow> rows;
    for (const BomLine& line : std::as_const(m_revision.content.bom)) {
        if (!shows(line.type))
            continue;
        BomRow row;
        const BomRow* known = m_model.at(m_model.indexOf(line.uuid));
        if (known && known->line.child == line.child && known->line.pinned == line.pinned)
            row = *known;
        row.line = line;
        row.child.ipn = line.child;
        rows << row;
    }
    m_model.setLines(rows);
}

void BomTab::adoptTree(const BomTree& tree)
{
    const int scroll = m_tree->verticalScrollBar()->value();
    if (view() == View::Related) {
        QList<BomRow> related;
        std::copy_if(tree.rows.begin(), tree.rows.end(), std::back_inserter(related),
                     [this](const BomRow& row) { return shows(row.line.type); });
        m_model.setLines(related);
    } else if (view() == View::Lines) {
        m_model.setLines(tree.rows);
    } else {
        m_model.setTree(tree.rows);
        m_tree->expandAll();
    }
    fitNumbers();
    m_tree->verticalScrollBar()->setValue(scroll);
    showCounts(tree);
    if (!tree.isWhole)
        m_info->warn(tr("These are the first %L1 of %2 rows. Copy and CSV have these only; "
                        "implexa-cli bom show gives all.")
                         .arg(tree.rows.size())
                         .arg(tree.occurrences.text()));
    updateButtons();
}

QList<QUuid> BomTab::chosen() const
{
    QList<QUuid> lines;
    const QModelIndexList rows = m_tree->selectionModel()->selectedRows();
    for (const QModelIndex& row : rows)
        if (!row.parent().isValid())
            lines << m_model.at(row)->line.uuid;
    return lines;
}

void BomTab::goTo(const QUuid& line)
{
    const QList<BomLine>& lines = m_revision.content.bom;
    const bool related = std::any_of(lines.begin(), lines.end(), [&](const BomLine& one) {
        return one.uuid == line && one.type != RelationshipType::Bom;
    });
    setView(related ? View::Related : View::Lines);
    const QModelIndex index = m_model.indexOf(line);
    if (!index.isValid())
        return;
    m_tree->setFocus();
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

} // namespace implexa::ui
