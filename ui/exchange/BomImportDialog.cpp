#include "BomImportDialog.h"

#include "BomColumnTable.h"
#include "BomImportModels.h"
#include "ReportModels.h"
#include "core/commands/AdministrationCommands.h"
#include "core/commands/BomImportCommands.h"
#include "core/commands/Session.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/BusyBar.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/widgets/FormField.h"
#include "ui/widgets/TableLook.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
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
    : BackgroundDialog(parent)
    , m_session(session)
    , m_file(new QLineEdit)
    , m_choose(new QPushButton(icon(Icon::Folder), tr("Ch&oose…")))
    , m_into(new QLineEdit(into))
    , m_dialect(new QComboBox)
    , m_delimiter(new QComboBox)
    , m_mode(new QComboBox)
    , m_category(new QComboBox)
    , m_create(new QCheckBox(tr("Create &missing parts")))
    , m_newRevisions(new QCheckBox(tr("Open new &revisions of released assemblies")))
    , m_empty(new EmptyState(Icon::Import, tr("Drop a BOM here"),
                             tr("A CSV file of KiCad, Altium, Eagle, OrCAD, JLCPCB, GitPLM or a "
                                "spreadsheet. You see which part each row finds before anything "
                                "happens.")))
    , m_stack(new QStackedWidget)
    , m_summary(new QLabel)
    , m_tabs(nullptr)
    , m_lines(new BomLineModel(this))
    , m_lineView(nullptr)
    , m_changes(new BomChangeModel(this))
    , m_problems(new ProblemModel(this))
    , m_columns(new BomColumnTable)
    , m_error(new ErrorBanner)
    , m_info(new InfoBanner)
    , m_busy(new BusyBar)
    , m_import(new QPushButton(tr("&Import")))
    , m_close(new QPushButton(tr("&Close")))
{
    setWindowTitle(into.isEmpty() ? tr("Import a BOM") : tr("Import the BOM of %1").arg(into));
    setAcceptDrops(true);
    setSizeGripEnabled(true);
    resize(290 * Theme::Unit, 190 * Theme::Unit);
    restoreGeometry(QSettings().value(u"bom-import/geometry"_s).toByteArray());
    m_empty->addAction(
        tr("Choose a file…"), [this] { chooseFile(); }, true);

    m_tabs = makeTabs();
    auto* found = new QWidget;
    auto* foundColumn = new QVBoxLayout(found);
    foundColumn->setContentsMargins(0, 0, 0, 0);
    foundColumn->addWidget(makeOptions());
    foundColumn->addWidget(m_summary);
    foundColumn->addWidget(m_tabs, 1);
    m_summary->setWordWrap(true);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(found);

    Theme::makePrimary(m_import);
    m_import->setDefault(true);
    m_import->setAccessibleName(tr("Import"));
    m_close->setAutoDefault(false);
    m_choose->setAutoDefault(false);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_busy, 1);
    buttons->addStretch();
    buttons->addWidget(m_close);
    buttons->addWidget(m_import);
    auto* column = new QVBoxLayout(this);
    column->addWidget(makeFileBar());
    column->addWidget(m_error);
    column->addWidget(m_info);
    column->addWidget(m_stack, 1);
    column->addLayout(buttons);

    m_settled.setSingleShot(true);
    m_settled.setInterval(250);
    connect(&m_settled, &QTimer::timeout, this, &BomImportDialog::look);
    connect(m_lines, &BomLineModel::chosen, this, &BomImportDialog::optionsChanged);
    connect(m_columns, &BomColumnTable::changed, this, &BomImportDialog::optionsChanged);
    connect(m_import, &QPushButton::clicked, this, &BomImportDialog::apply);
    connect(m_close, &QPushButton::clicked, this, &BomImportDialog::reject);
    connect(&m_session, &Session::identityChanged, this, &BomImportDialog::updateControls);
    loadCategories();
    updateControls();
}

BomImportDialog::~BomImportDialog()
{
    m_file->disconnect(this); // it loses the focus when the dialog is half gone
    m_dryRun.cancel();
    QSettings().setValue(u"bom-import/geometry"_s, saveGeometry());
}

QWidget* BomImportDialog::makeFileBar()
{
    m_file->setPlaceholderText(tr("Drop a CSV file here, or choose one"));
    m_file->setAccessibleName(tr("BOM file"));
    m_file->setAcceptDrops(false); // the dialog takes it
    connect(m_file, &QLineEdit::editingFinished, this, [this] {
        if (m_file->isModified())
            setFile(m_file->text().trimmed());
    });
    connect(m_choose, &QPushButton::clicked, this, &BomImportDialog::chooseFile);
    m_into->setPlaceholderText(tr("As the file says"));
    m_into->setAccessibleName(tr("Assembly to import into"));
    m_into->setMaximumWidth(60 * Theme::Unit);
    connect(m_into, &QLineEdit::textEdited, this, &BomImportDialog::optionsChanged);
    auto* bar = new QWidget;
    auto* line = new QHBoxLayout(bar);
    line->setContentsMargins(0, 0, 0, 0);
    auto* name = new QLabel(tr("&File"));
    name->setBuddy(m_file);
    auto* into = new QLabel(tr("I&nto"));
    into->setBuddy(m_into);
    line->addWidget(name);
    line->addWidget(m_file, 1);
    line->addWidget(m_choose);
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
    m_delimiter->addItem(tr("Detected"), QChar());
    m_delimiter->addItem(tr("Comma"), QChar(u','));
    m_delimiter->addItem(tr("Semicolon"), QChar(u';'));
    m_delimiter->addItem(tr("Tab"), QChar(u'\t'));
    m_mode->addItem(tr("Ask"), -1);
    m_mode->addItem(tr("Go: the file is the BOM"), int(BomImportMode::Replace));
    m_mode->addItem(tr("Stay: the file adds to them"), int(BomImportMode::Merge));
    m_category->setEditable(true);
    m_category->setInsertPolicy(QComboBox::NoInsert);
    m_category->addItem(QString());
    m_category->lineEdit()->setPlaceholderText(tr("None"));
    m_category->setMinimumWidth(50 * Theme::Unit);
    for (QCheckBox* box : {m_create, m_newRevisions}) {
        QString name = box->text();
        box->setAccessibleName(name.remove(u'&'));
        connect(box, &QCheckBox::toggled, this, &BomImportDialog::optionsChanged);
    }
    const auto afresh = [this] {
        m_columns->reset(); // other cells or names, other columns
        optionsChanged();
    };
    connect(m_dialect, &QComboBox::currentIndexChanged, this, afresh);
    connect(m_delimiter, &QComboBox::currentIndexChanged, this, afresh);
    connect(m_mode, &QComboBox::currentIndexChanged, this, &BomImportDialog::optionsChanged);
    connect(m_category, &QComboBox::currentTextChanged, this, &BomImportDialog::optionsChanged);
    auto* options = new QWidget;
    auto* grid = new QGridLayout(options);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Theme::Margin);
    grid->addWidget(new FormField(tr("&Written by"), m_dialect), 0, 0, 2, 1);
    grid->addWidget(new FormField(tr("&Delimiter"), m_delimiter), 0, 1, 2, 1);
    grid->addWidget(new FormField(tr("&Lines that are not in the file"), m_mode), 0, 2, 2, 1);
    grid->addWidget(new FormField(tr("Cate&gory of new parts"), m_category), 0, 3, 2, 1);
    grid->addWidget(m_create, 0, 4);
    grid->addWidget(m_newRevisions, 1, 4);
    grid->setColumnStretch(5, 1);
    return options;
}

QTabWidget* BomImportDialog::makeTabs()
{
    auto* tabs = new QTabWidget;
    m_lineView = makeView(m_lines, tr("Rows of the file"), {14, 20, 48, 52, 42, 40});
    m_lineView->setItemDelegateForColumn(BomLineModel::Part, new BomPartDelegate(m_lineView));
    m_lineView->setEditTriggers(QAbstractItemView::SelectedClicked |
                                QAbstractItemView::DoubleClicked |
                                QAbstractItemView::EditKeyPressed);
    tabs->addTab(m_lineView, tr("Rows"));
    tabs->addTab(makeView(m_changes, tr("Lines that change"), {24, 44, 14, 44}), tr("Lines"));
    tabs->addTab(makeView(m_problems, tr("Problems"), {20, 14, 30, 40}), tr("Problems"));
    tabs->addTab(m_columns, tr("Columns"));
    return tabs;
}

void BomImportDialog::loadCategories()
{
    m_categories.ask(m_session.administration().categories())
        .done([this](const QList<Category>& categories) {
            const QSignalBlocker quiet(m_category);
            const QString typed = m_category->currentText();
            for (const Category& category : categories)
                if (!category.retired)
                    m_category->addItem(category.fullCode + u"  "_s + category.name,
                                        category.fullCode);
            m_category->setCurrentText(typed);
        })
        .failed<Error>([this](const Error& error) { m_error->report(error); });
}

void BomImportDialog::chooseFile()
{
    const QString file = QFileDialog::getOpenFileName(
        this, tr("A BOM"), QSettings().value(u"bom-import/folder"_s).toString(),
        tr("Tables (*.csv *.tsv *.txt *.bom);;All files (*)"));
    if (!file.isEmpty())
        setFile(file);
}

void BomImportDialog::setFile(const QString& file)
{
    if (isWorking())
        return;
    m_file->setText(QDir::toNativeSeparators(file));
    m_file->setModified(false);
    QSettings().setValue(u"bom-import/folder"_s, QFileInfo(file).absolutePath());
    m_columns->reset();
    m_lines->clear();
    m_error->clear();
    m_info->clear();
    m_report = {};
    m_looked = false;
    look();
}

void BomImportDialog::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().first().isLocalFile())
        event->acceptProposedAction();
}

void BomImportDialog::dropEvent(QDropEvent* event)
{
    setFile(event->mimeData()->urls().first().toLocalFile());
    event->acceptProposedAction();
}

BomImportOptions BomImportDialog::options() const
{
    BomImportOptions options;
    options.file = QDir::fromNativeSeparators(m_file->text());
    options.delimiter = m_delimiter->currentData().toChar();
    if (const int dialect = m_dialect->currentData().toInt(); dialect >= 0)
        options.dialect = BomDialect(dialect);
    options.columns = m_columns->chosen();
    options.into = m_into->text().trimmed();
    if (const int mode = m_mode->currentData().toInt(); mode >= 0)
        options.mode = BomImportMode(mode);
    options.createMissing = m_create->isChecked();
    options.category = m_category->currentText().section(u' ', 0, 0).toUpper();
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
    if (m_file->text().isEmpty() || isWorking())
        return;
    m_dryRun.cancel(); // the newest question wins
    m_dryRun = m_session.bomImports().dryRun(options());
    m_busy->watch(tr("Looking at the file"), m_dryRun);
    m_looking.ask(m_dryRun.future())
        .done([this](const BomImportReport& report) {
            m_error->clear();
            showReport(report);
        })
        .failed<Error>([this](const Error& error) {
            m_error->report(error);
            m_error->setAction(tr("Try again"), [this] { look(); });
        })
        .settled([this] {
            m_busy->finish();
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
    m_summary->setText(
        tr("Rows: %1. Lines: %2.")
            .arg(counted({{tr("%1 matched"), report.count(BomImportLine::Match)},
                          {tr("%1 to be created"), report.count(BomImportLine::Create)},
                          {tr("%1 to be chosen"), report.count(BomImportLine::Open)},
                          {tr("%1 left out"), report.count(BomImportLine::Skip)},
                          {tr("%1 ignored"), int(report.leftOut.size())}}),
                 counted({{tr("%1 added"), report.count(BomImportChange::Add)},
                          {tr("%1 changed"), report.count(BomImportChange::Change)},
                          {tr("%1 removed"), report.count(BomImportChange::Remove)},
                          {tr("%1 unchanged"), report.count(BomImportChange::Keep)}})));
    m_tabs->setTabText(0, tr("Rows (%1)").arg(report.lines.size()));
    m_tabs->setTabText(
        1, tr("Lines (%1)").arg(report.changes.size() - report.count(BomImportChange::Keep)));
    m_tabs->setTabText(2, tr("Problems (%1)").arg(report.problems.size()));
}

void BomImportDialog::apply()
{
    if (!m_import->isEnabled())
        return;
    m_error->clear();
    m_info->clear();
    const Job<BomImportReport> job = m_session.bomImports().apply(options());
    const QString what = tr("Importing %1").arg(QFileInfo(m_file->text()).fileName());
    beginWork(what, job);
    m_busy->watch(what, job);
    Reply(this, job.future())
        .done([this](const BomImportReport& report) { showResult(report); })
        .cancelled([this] {
            endWork(true);
            m_info->tell(tr("Cancelled. Nothing was imported."));
        })
        .failed<Error>([this](const Error& error) {
            endWork(true);
            m_error->report(error);
        })
        .settled([this] {
            m_busy->finish();
            updateControls();
        });
    updateControls();
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
    m_info->praise(text);
    if (away)
        Q_EMIT resultReady(text, {}, {});
    endWork(!away);
    Q_EMIT imported(report.into);
}

QString BomImportDialog::whyNot() const
{
    if (isWorking())
        return tr("The import is under way.");
    if (m_file->text().isEmpty())
        return tr("Choose a file first.");
    if (!m_looked)
        return m_report.applied ? tr("It is imported.") : tr("The file is being looked at.");
    if (m_report.count(BomImportLine::Open) > 0)
        return tr("Some rows find no part, or several: choose what they mean.");
    if (m_report.hasErrors())
        return tr("There are errors; see Problems.");
    if (m_report.count(BomImportChange::Keep) == m_report.changes.size() &&
        m_report.count(BomImportLine::Create) == 0)
        return tr("There is nothing to import: the BOM is like this already.");
    return {};
}

void BomImportDialog::updateControls()
{
    for (QWidget* control : {static_cast<QWidget*>(m_file), static_cast<QWidget*>(m_choose),
                             static_cast<QWidget*>(m_into), static_cast<QWidget*>(m_columns),
                             static_cast<QWidget*>(m_lineView), static_cast<QWidget*>(m_dialect),
                             static_cast<QWidget*>(m_delimiter), static_cast<QWidget*>(m_mode),
                             static_cast<QWidget*>(m_category), static_cast<QWidget*>(m_create),
                             static_cast<QWidget*>(m_newRevisions)}) {
        control->setEnabled(!isWorking());
        control->setToolTip(isWorking() ? tr("The import is under way.") : QString());
    }
    const QString why = whyNot();
    m_import->setEnabled(why.isEmpty());
    m_import->setToolTip(why);
    m_import->setAccessibleDescription(why);
    m_close->setToolTip(isWorking() ? tr("The import goes on; the status bar shows it.")
                                    : QString());
}

} // namespace implexa::ui
