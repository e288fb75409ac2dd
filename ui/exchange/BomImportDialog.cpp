#include "BomImportDialog.h"

#include "BomColumnTable.h"
#include "BomImportModels.h"
#include "ImportSource.h"
#include "ReportModels.h"
#include "core/commands/BomImportCommands.h"
#include "core/commands/Session.h"
#include "ui/parts/CategoryBox.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/BusyBar.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/widgets/FormField.h"
#include "ui/widgets/TableLook.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

namespace
{

/// `3 added, 1 removed`: what there is none of is not told.
QString counted(const QList<std::pair<QString, int>>& counts)
{
    QStringList told;
    for (const auto& [text, count] : counts)
        if (count > 0)
            told << text.arg(count);
    return told.isEmpty() ? BomImportDialog::tr("none") : told.join(u", "_s);
}

QTableView* makeView(QAbstractItemModel* model, const QString& name, const QList<int>& widths)
{
    auto* view = new QTableView;
    view->setAccessibleName(name);
    view->setModel(model);
    dress(view);
    for (int column = 0; column < widths.size(); ++column)
        view->setColumnWidth(column, widths[column] * Theme::Unit);
    view->horizontalHeader()->setStretchLastSection(true);
    return view;
}

} // namespace

BomImportDialog::BomImportDialog(Session& session, const QString& into, QWidget* parent)
    : BackgroundDialog(new QPushButton(tr("&Import")), tr("&Close"), parent)
    , m_session(session)
    , m_source(new ImportSource(session,
                                {tr("BOM file"), tr("A BOM"),
                                 tr("Tables (*.csv *.tsv *.txt *.bom);;All files (*)"),
                                 u"bom-import/folder"_s, tr("None")},
                                this))
    , m_into(new QLineEdit(into))
    , m_dialect(new QComboBox)
    , m_mode(new QComboBox)
    , m_create(new QCheckBox(tr("Create &missing parts")))
    , m_newRevisions(new QCheckBox(tr("Open new &revisions of released assemblies")))
    , m_empty(new EmptyState(Icon::Import, tr("Drop a BOM here"),
                             tr("A CSV file of KiCad, Altium, Eagle, OrCAD, JLCPCB, GitPLM or a "
                                "spreadsheet. You see which part each row finds before anything "
                                "happens.")))
    , m_stack(new QStackedWidget)
    , m_summary(new QLabel)
    , m_next(new QPushButton(tr("Ne&xt to be decided")))
    , m_lines(new BomLineModel(this))
    , m_changes(new BomChangeModel(this))
    , m_problems(new ProblemModel(this))
    , m_columns(new BomColumnTable)
{
    setWindowTitle(into.isEmpty() ? tr("Import a BOM") : tr("Import the BOM of %1").arg(into));
    setSizeGripEnabled(true);
    resize(290 * Theme::Unit, 190 * Theme::Unit);
    restoreGeometry(QSettings().value(u"bom-import/geometry"_s).toByteArray());
    m_empty->addAction(
        tr("Choose a file…"), [this] { m_source->choose(); }, true);

    m_tabs = makeTabs();
    auto* found = new QWidget;
    auto* foundColumn = new QVBoxLayout(found);
    foundColumn->setContentsMargins(0, 0, 0, 0);
    foundColumn->addWidget(makeOptions());
    auto* told = new QHBoxLayout;
    told->addWidget(m_summary, 1);
    told->addWidget(m_next);
    foundColumn->addLayout(told);
    foundColumn->addWidget(m_tabs, 1);
    m_summary->setWordWrap(true);
    m_next->setAccessibleName(tr("Next to be decided"));
    m_next->setAutoDefault(false);
    m_next->hide();
    m_stack->addWidget(m_empty);
    m_stack->addWidget(found);

    doIt()->setAccessibleName(tr("Import"));
    auto* column = new QVBoxLayout(this);
    column->addWidget(makeFileBar());
    column->addWidget(error());
    column->addWidget(info());
    column->addWidget(m_stack, 1);
    column->addLayout(makeButtons());

    m_settled.setSingleShot(true);
    m_settled.setInterval(250);
    connect(&m_settled, &QTimer::timeout, this, &BomImportDialog::look);
    connect(m_lines, &BomLineModel::chosen, this, &BomImportDialog::optionsChanged);
    connect(m_columns, &BomColumnTable::changed, this, &BomImportDialog::optionsChanged);
    connect(m_next, &QPushButton::clicked, this, &BomImportDialog::decideNext);
    connect(doIt(), &QPushButton::clicked, this, &BomImportDialog::apply);
    connect(&m_session, &Session::identityChanged, this, &BomImportDialog::updateControls);
    updateControls();
}

BomImportDialog::~BomImportDialog()
{
    // Their fields lose the focus when the dialog is half gone.
    m_source->disconnect(this);
    m_lines->disconnect(this);
    m_dryRun.cancel();
    QSettings().setValue(u"bom-import/geometry"_s, saveGeometry());
}

QWidget* BomImportDialog::makeFileBar()
{
    m_into->setPlaceholderText(tr("As the file says"));
    m_into->setAccessibleName(tr("Assembly to import into"));
    m_into->setMaximumWidth(60 * Theme::Unit);
    connect(m_source, &ImportSource::fileGiven, this, &BomImportDialog::setFile);
    connect(m_source, &ImportSource::failed, this,
            [this](const Error& cause) { error()->report(cause); });
    connect(m_into, &QLineEdit::textEdited, this, &BomImportDialog::optionsChanged);
    auto* bar = new QWidget;
    auto* line = new QHBoxLayout(bar);
    line->setContentsMargins(0, 0, 0, 0);
    auto* into = new QLabel(tr("I&nto"));
    into->setBuddy(m_into);
    line->addWidget(m_source, 1);
    line->addSpacing(Theme::Margin);
    line->addWidget(into);
    line->addWidget(m_into);
    return bar;
}

QWidget* BomImportDialog::makeOptions()
{
    m_dialect->addItem(tr("Detected"), -1);
    for (const BomDialect dialect : allBomDialects())
        m_dialect->addItem(label(dialect), int(dialect));
    m_mode->addItem(tr("Ask where there are any"), -1);
    m_mode->addItem(tr("Go: the file is the BOM"), int(BomImportMode::Replace));
    m_mode->addItem(tr("Stay: the file adds to them"), int(BomImportMode::Merge));
    for (QCheckBox* box : {m_create, m_newRevisions}) {
        QString name = box->text();
        box->setAccessibleName(name.remove(u'&'));
        connect(box, &QCheckBox::toggled, this, &BomImportDialog::optionsChanged);
    }
    const auto afresh = [this] {
        m_columns->startAnew(); // other cells or names, other columns
        optionsChanged();
    };
    connect(m_dialect, &QComboBox::currentIndexChanged, this, afresh);
    connect(m_source, &ImportSource::delimiterChanged, this, afresh);
    connect(m_mode, &QComboBox::currentIndexChanged, this, &BomImportDialog::optionsChanged);
    connect(m_source, &ImportSource::categoryChanged, this, &BomImportDialog::optionsChanged);
    auto* options = new QWidget;
    auto* grid = new QGridLayout(options);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Theme::Margin);
    grid->addWidget(new FormField(tr("&Written by"), m_dialect), 0, 0, 2, 1);
    grid->addWidget(new FormField(tr("&Delimiter"), m_source->delimiterBox()), 0, 1, 2, 1);
    grid->addWidget(new FormField(tr("&Lines that are not in the file"), m_mode), 0, 2, 2, 1);
    grid->addWidget(new FormField(tr("Cate&gory of new parts"), m_source->categoryBox()), 0, 3, 2,
                    1);
    grid->addWidget(m_create, 0, 4);
    grid->addWidget(m_newRevisions, 1, 4);
    grid->setColumnStretch(5, 1);
    return options;
}

QTabWidget* BomImportDialog::makeTabs()
{
    auto* tabs = new QTabWidget;
    tabs->setAccessibleName(tr("What was found in the file"));
    m_lineView = makeView(m_lines, tr("Rows of the file"), {14, 20, 48, 52, 42, 40});
    m_lineView->setItemDelegateForColumn(BomLineModel::Part, new BomPartDelegate(m_lineView));
    m_lineView->setEditTriggers(QAbstractItemView::SelectedClicked |
                                QAbstractItemView::DoubleClicked |
                                QAbstractItemView::EditKeyPressed);
    tabs->addTab(m_lineView, tr("Rows"));
    tabs->addTab(makeView(m_changes, tr("Lines that change"), {24, 44, 14, 44}), tr("Lines"));
    QTableView* problems = makeView(m_problems, tr("Problems"), {20, 14, 30, 40});
    wrapText(problems);
    tabs->addTab(problems, tr("Problems"));
    tabs->addTab(m_columns, tr("Columns"));
    return tabs;
}

void BomImportDialog::setFile(const QString& file)
{
    if (isWorking())
        return;
    m_source->setFile(file);
    m_columns->startAnew();
    m_lines->clear();
    error()->clear();
    info()->clear();
    showReport({}); // nothing of the file before stays
    m_stack->setCurrentIndex(0);
    m_looked = false;
    look();
}

BomImportOptions BomImportDialog::options() const
{
    BomImportOptions options;
    options.file = m_source->file();
    options.delimiter = m_source->delimiter();
    if (const int dialect = m_dialect->currentData().toInt(); dialect >= 0)
        options.dialect = BomDialect(dialect);
    options.columns = m_columns->chosen();
    options.into = m_into->text().trimmed();
    if (const int mode = m_mode->currentData().toInt(); mode >= 0)
        options.mode = BomImportMode(mode);
    options.createMissing = m_create->isChecked();
    options.category = m_source->category();
    options.openNewRevisions = m_newRevisions->isChecked();
    options.choices = m_lines->choices();
    return options;
}

void BomImportDialog::optionsChanged()
{
    m_looked = false;
    m_settled.start();
    updateControls();
}

void BomImportDialog::look()
{
    if (m_source->file().isEmpty() || isWorking())
        return;
    m_dryRun.cancel(); // the newest question wins
    m_dryRun = m_session.bomImports().dryRun(options());
    busy()->watch(tr("Looking at the file"), m_dryRun);
    m_looking.ask(m_dryRun.future())
        .done([this](const BomImportReport& report) {
            error()->clear();
            showReport(report);
            tellRefused();
        })
        .failed<Error>([this](const Error& cause) {
            error()->report(cause);
            error()->setAction(tr("Try again"), [this] { look(); });
        })
        .settled([this] {
            busy()->finish();
            updateControls();
        });
    updateControls();
}

void BomImportDialog::showReport(const BomImportReport& report)
{
    const QModelIndex current = m_lineView->currentIndex();
    m_report = report;
    m_looked = true;
    m_stack->setCurrentIndex(1);
    m_lines->setReport(report);
    m_lineView->setCurrentIndex(m_lines->index(current.row(), current.column()));
    m_changes->setChanges(report.changes);
    m_problems->setProblems(report.problems);
    m_columns->setColumns(report.columns, report.preview);
    m_dialect->setItemText(0, tr("Detected: %1").arg(label(report.dialect)));
    m_mode->setItemText(0, report.undecidedLines > 0 ? tr("To be decided")
                                                     : tr("Ask where there are any"));
    m_next->setVisible(!undecided().isEmpty());
    m_summary->setText(
        tr("Rows: %1. Lines: %2.")
            .arg(counted({{tr("%1 matched"), report.count(BomImportLine::Match)},
                          {tr("%1 to be created"), report.count(BomImportLine::Create)},
                          {tr("%1 to be decided"), report.count(BomImportLine::Open)},
                          {tr("%1 left out"), report.count(BomImportLine::Skip)},
                          {tr("%1 ignored"), int(report.leftOut.size())}}),
                 counted({{tr("%1 added"), report.count(BomImportChange::Add)},
                          {tr("%1 changed"), report.count(BomImportChange::Change)},
                          {tr("%1 removed"),
                           report.count(BomImportChange::Remove) - report.undecidedLines},
                          {tr("%1 to be decided"), report.undecidedLines},
                          {tr("%1 unchanged"), report.count(BomImportChange::Keep)}})));
    m_tabs->setTabText(0, tr("Rows (%1)").arg(report.lines.size()));
    m_tabs->setTabText(
        1, tr("Lines (%1)").arg(report.changes.size() - report.count(BomImportChange::Keep)));
    m_tabs->setTabText(2, tr("Problems (%1)").arg(report.problems.size()));
}

// The row shows what is found without it.
void BomImportDialog::tellRefused()
{
    QStringList all;
    int first = -1;
    for (int at = 0; at < m_report.lines.size(); ++at) {
        const BomImportLine& line = m_report.lines[at];
        const QString choice = m_lines->choices().value(line.row);
        if (choice.isEmpty() || line.outcome != BomImportLine::Open)
            continue;
        for (const ImportProblem& problem : std::as_const(m_report.problems))
            if (problem.row == line.row && problem.value == choice) {
                all << tr("“%1” was not taken for row %2: %3")
                           .arg(choice)
                           .arg(line.row)
                           .arg(problem.message);
                first = first < 0 ? at : first;
            }
    }
    if (all.isEmpty())
        return;
    error()->report(all.first(), all.join(u'\n'));
    error()->setAction(tr("Edit again"), [this, first] { decide(first); });
    // The banner takes room from the table.
    QTimer::singleShot(0, m_lineView, [this] { m_lineView->scrollTo(m_lineView->currentIndex()); });
}

QString BomImportDialog::atStake() const
{
    const bool decided = !m_lines->choices().isEmpty() || !m_columns->chosen().isEmpty();
    return decided && !m_report.applied
               ? tr("What rows or columns mean was decided, and the BOM is not imported yet.")
               : QString();
}

void BomImportDialog::apply()
{
    if (!doIt()->isEnabled())
        return;
    watch<BomImportReport>(
        tr("Importing %1").arg(QFileInfo(m_source->file()).fileName()),
        m_session.bomImports().apply(options()),
        [this](const BomImportReport& result) { showResult(result); },
        tr("Cancelled. Nothing was imported."));
}

void BomImportDialog::showResult(const BomImportReport& report)
{
    const bool away = isAway();
    showReport(report);
    m_looked = false; // it is done: once is enough
    const QString text = tr("Imported %1: %2 lines added, %3 changed, %4 removed; %5 parts made.")
                             .arg(QFileInfo(report.file).fileName())
                             .arg(report.count(BomImportChange::Add))
                             .arg(report.count(BomImportChange::Change))
                             .arg(report.count(BomImportChange::Remove))
                             .arg(report.created.size());
    info()->praise(text);
    if (away)
        Q_EMIT resultReady(text, {}, {});
    endWork(!away);
    closeButton()->setFocus(Qt::OtherFocusReason);
    Q_EMIT imported(report.into);
}

QString BomImportDialog::undecided() const
{
    if (m_report.applied)
        return {};
    QStringList told;
    const int open = m_report.count(BomImportLine::Open);
    const int lines = m_report.undecidedLines;
    if (open > 0)
        told << (open == 1 ? tr("1 row that finds no part, or several")
                           : tr("%1 rows that find no part, or several").arg(open));
    if (lines > 0)
        told << (lines == 1
                     ? tr("whether 1 line that is not in the file goes or stays")
                     : tr("whether %1 lines that are not in the file go or stay").arg(lines));
    return told.isEmpty() ? QString() : tr("To be decided: %1.").arg(told.join(u"; "_s));
}

void BomImportDialog::decideNext()
{
    const int rows = m_lines->rowCount();
    const QModelIndex current = m_lineView->currentIndex();
    for (int step = 1; step <= rows; ++step) {
        const QModelIndex row =
            m_lines->index((current.row() + step + rows) % rows, BomLineModel::Part);
        if (!row.data(BomLineModel::IsOpenRole).toBool())
            continue;
        decide(row.row());
        return;
    }
    m_mode->setFocus();
    m_mode->showPopup();
}

void BomImportDialog::decide(int row)
{
    const QModelIndex part = m_lines->index(row, BomLineModel::Part);
    m_tabs->setCurrentWidget(m_lineView);
    m_lineView->setFocus();
    m_lineView->setCurrentIndex(part);
    m_lineView->scrollTo(part);
    m_lineView->edit(part);
}

QString BomImportDialog::whyNot() const
{
    if (isWorking())
        return tr("The import is under way.");
    if (m_source->file().isEmpty())
        return tr("Choose a file first.");
    if (!m_looked)
        return m_report.applied ? tr("It is imported.") : tr("The file is being looked at.");
    if (QString open = undecided(); !open.isEmpty())
        return open;
    if (m_report.hasErrors())
        return tr("There are errors; see Problems.");
    if (m_report.count(BomImportChange::Keep) == m_report.changes.size() &&
        m_report.count(BomImportLine::Create) == 0)
        return tr("There is nothing to import: the BOM is like this already.");
    return {};
}

void BomImportDialog::updateControls()
{
    m_source->setLocked(isWorking(), tr("The import is under way."));
    for (QWidget* control : {static_cast<QWidget*>(m_into), static_cast<QWidget*>(m_columns),
                             static_cast<QWidget*>(m_lineView), static_cast<QWidget*>(m_dialect),
                             static_cast<QWidget*>(m_mode), static_cast<QWidget*>(m_create),
                             static_cast<QWidget*>(m_newRevisions)}) {
        control->setEnabled(!isWorking());
        control->setToolTip(isWorking() ? tr("The import is under way.") : QString());
    }
    const QString why = whyNot();
    doIt()->setEnabled(why.isEmpty());
    doIt()->setToolTip(why);
    doIt()->setAccessibleDescription(why);
    m_next->setToolTip(undecided());
    closeButton()->setToolTip(isWorking() ? tr("The import goes on; the status bar shows it.")
                                          : QString());
}

} // namespace implexa::ui
