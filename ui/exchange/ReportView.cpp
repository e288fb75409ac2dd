#include "ReportView.h"

#include "ReportModels.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/TableLook.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTabWidget>
#include <QTableView>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

namespace
{

enum Tab { Preview, Items, Problems };

QLineEdit* makeFilter(const QString& hint, QSortFilterProxyModel* filter)
{
    auto* line = new QLineEdit;
    line->setPlaceholderText(hint);
    line->setAccessibleName(hint);
    line->setClearButtonEnabled(true);
    line->addAction(icon(Icon::Search, Theme::Role::Muted), QLineEdit::LeadingPosition);
    filter->setFilterKeyColumn(-1);
    filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    QObject::connect(line, &QLineEdit::textChanged, filter,
                     &QSortFilterProxyModel::setFilterFixedString);
    return line;
}

} // namespace

ReportView::ReportView(QWidget* parent)
    : QWidget(parent)
    , m_summary(new QLabel)
    , m_tabs(new QTabWidget)
    , m_previewModel(new PreviewModel(this))
    , m_preview(new QTableView)
    , m_itemModel(new ItemModel(this))
    , m_itemFilter(new QSortFilterProxyModel(this))
    , m_outcomeFilter(new QSortFilterProxyModel(this))
    , m_outcome(new QComboBox)
    , m_items(new QTableView)
    , m_problemModel(new ProblemModel(this))
    , m_problemFilter(new QSortFilterProxyModel(this))
    , m_problems(new QTableView)
{
    Theme::makeHeading(m_summary);
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_tabs->setAccessibleName(tr("What the import would do"));
    m_tabs->setDocumentMode(true);

    m_preview->setModel(m_previewModel);
    m_preview->setAccessibleName(tr("First rows of the file"));
    dress(m_preview);
    m_tabs->addTab(m_preview, tr("First rows"));
    m_tabs->addTab(makeItems(), tr("Parts"));
    m_tabs->addTab(makeProblems(), tr("Problems"));

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_summary);
    column->addWidget(m_tabs, 1);
}

QWidget* ReportView::makeItems()
{
    m_outcomeFilter->setSourceModel(m_itemModel);
    m_outcomeFilter->setFilterRole(ItemModel::OutcomeRole);
    m_outcomeFilter->setFilterKeyColumn(0);
    m_itemFilter->setSourceModel(m_outcomeFilter);
    m_items->setModel(m_itemFilter);
    m_items->setAccessibleName(tr("What becomes of each part"));
    dress(m_items);
    m_items->setColumnWidth(ItemModel::Outcome, 24 * Theme::Unit);
    m_items->setColumnWidth(ItemModel::Ipn, 38 * Theme::Unit);
    m_items->setColumnWidth(ItemModel::Name, 66 * Theme::Unit);
    m_items->setColumnWidth(ItemModel::Rows, 26 * Theme::Unit);
    m_outcome->setAccessibleName(tr("Filter parts by what becomes of them"));
    m_outcome->addItem(tr("All parts"), -1);
    m_outcome->addItem(tr("Created"), int(ImportItem::Create));
    m_outcome->addItem(tr("Updated"), int(ImportItem::Update));
    m_outcome->addItem(tr("Unchanged"), int(ImportItem::Unchanged));
    m_outcome->addItem(tr("Skipped"), int(ImportItem::Skip));
    connect(m_outcome, &QComboBox::currentIndexChanged, this, &ReportView::filterItems);

    auto* page = new QWidget;
    auto* bar = new QHBoxLayout;
    bar->addWidget(makeFilter(tr("Filter parts"), m_itemFilter), 1);
    bar->addWidget(m_outcome);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, Theme::Gap, 0, 0);
    column->addLayout(bar);
    column->addWidget(m_items, 1);
    return page;
}

QWidget* ReportView::makeProblems()
{
    m_problemFilter->setSourceModel(m_problemModel);
    m_problems->setModel(m_problemFilter);
    m_problems->setAccessibleName(tr("Problems of the file"));
    dress(m_problems);
    wrapText(m_problems);
    m_problems->setSortingEnabled(true);
    m_problems->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_problems->setColumnWidth(ProblemModel::Severity, 24 * Theme::Unit);
    m_problems->setColumnWidth(ProblemModel::Row, 16 * Theme::Unit);
    m_problems->setColumnWidth(ProblemModel::Name, 36 * Theme::Unit);
    m_problems->setColumnWidth(ProblemModel::Value, 48 * Theme::Unit);

    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, Theme::Gap, 0, 0);
    column->addWidget(makeFilter(tr("Filter problems"), m_problemFilter));
    column->addWidget(m_problems, 1);
    return page;
}

QString ReportView::summary(const ImportReport& report)
{
    const QString counts = report.applied
                               ? tr("%L1 created, %L2 updated, %L3 unchanged, %L4 skipped")
                               : tr("%L1 to create, %L2 to update, %L3 unchanged, %L4 to skip");
    QString text =
        (report.rows == 1 ? tr("1 row: ") : tr("%Ln rows: ", nullptr, report.rows)) +
        counts.arg(report.created).arg(report.updated).arg(report.unchanged).arg(report.skipped);
    if (report.blankRows > 0)
        text += u"; "_s + tr("%Ln blank", nullptr, report.blankRows);
    if (!report.newProperties.isEmpty())
        text += u"; "_s + (report.newProperties.size() == 1 ? tr("1 new property")
                                                            : tr("%Ln new properties", nullptr,
                                                                 int(report.newProperties.size())));
    if (!report.newCategories.isEmpty())
        text += u"; "_s + tr("new categories %1").arg(report.newCategories.join(u", "_s));
    return text;
}

void ReportView::setReport(const ImportReport& report)
{
    m_summary->setText(summary(report));
    m_previewModel->setPreview(report.columns, report.preview);
    m_itemModel->setItems(report.items, report.applied);
    m_problemModel->setProblems(report.problems);
    m_tabs->setTabText(Items, tr("Parts (%L1)").arg(report.items.size()));
    m_tabs->setTabText(Problems, report.problems.isEmpty()
                                     ? tr("Problems")
                                     : tr("Problems (%L1)").arg(report.problems.size()));
    const bool errors = report.hasErrors();
    m_tabs->setTabIcon(Problems, errors ? icon(Icon::Error, Theme::Role::Error) : QIcon());
    if (errors && !m_hadErrors)
        m_tabs->setCurrentIndex(Problems);
    m_hadErrors = errors;
}

void ReportView::clear()
{
    m_hadErrors = false;
    setReport({});
    m_summary->clear();
}

void ReportView::showSkipped()
{
    m_tabs->setCurrentIndex(Items);
    m_outcome->setCurrentIndex(m_outcome->findData(int(ImportItem::Skip)));
    m_items->setFocus();
}

void ReportView::filterItems()
{
    const int outcome = m_outcome->currentData().toInt();
    m_outcomeFilter->setFilterRegularExpression(outcome < 0 ? QString() : u"^%1$"_s.arg(outcome));
}

} // namespace implexa::ui
