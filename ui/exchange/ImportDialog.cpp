#include "ImportDialog.h"

#include "ColumnTable.h"
#include "ReportView.h"
#include "core/commands/AdministrationCommands.h"
#include "core/commands/ImportCommands.h"
#include "core/commands/Session.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/BusyBar.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/widgets/FormField.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

ImportDialog::ImportDialog(Session& session, QWidget* parent)
    : BackgroundDialog(parent)
    , m_session(session)
    , m_file(new QLineEdit)
    , m_choose(new QPushButton(icon(Icon::Folder), tr("Ch&oose…")))
    , m_empty(new EmptyState(Icon::Import, tr("Drop a CSV file here"),
                             tr("Part numbers that are in it are kept as they are. You see what "
                                "would happen before anything does.")))
    , m_stack(new QStackedWidget)
    , m_columns(new ColumnTable)
    , m_category(new QComboBox)
    , m_phase(new QComboBox)
    , m_delimiter(new QComboBox)
    , m_baseline(new QCheckBox(tr("Release &at once, as a baseline")))
    , m_newRevisions(new QCheckBox(tr("Open new &revisions where released parts differ")))
    , m_reportView(new ReportView)
    , m_error(new ErrorBanner)
    , m_info(new InfoBanner)
    , m_busy(new BusyBar)
    , m_import(new QPushButton(tr("&Import")))
    , m_show(new QPushButton(tr("&Show parts")))
    , m_close(new QPushButton(tr("&Close")))
{
    setWindowTitle(tr("Import parts"));
    setAcceptDrops(true);
    setSizeGripEnabled(true);
    resize(270 * Theme::Unit, 185 * Theme::Unit);
    restoreGeometry(QSettings().value(u"import/geometry"_s).toByteArray());
    m_empty->addAction(
        tr("Choose a file…"), [this] { chooseFile(); }, true);

    auto* split = new QSplitter(Qt::Vertical);
    split->setChildrenCollapsible(false);
    auto* upper = new QWidget;
    auto* upperColumn = new QVBoxLayout(upper);
    upperColumn->setContentsMargins(0, 0, 0, Theme::Gap);
    upperColumn->addWidget(m_columns, 1);
    upperColumn->addWidget(makeOptions());
    split->addWidget(upper);
    auto* lower = new QWidget;
    auto* lowerColumn = new QVBoxLayout(lower);
    lowerColumn->setContentsMargins(0, Theme::Gap, 0, 0);
    lowerColumn->addWidget(m_reportView);
    split->addWidget(lower);
    split->setSizes({360, 300});
    m_stack->addWidget(m_empty);
    m_stack->addWidget(split);

    Theme::makePrimary(m_import);
    m_import->setDefault(true);
    m_show->setAutoDefault(false);
    m_show->hide();
    m_close->setAutoDefault(false);
    m_choose->setAutoDefault(false);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_busy, 1);
    buttons->addStretch();
    buttons->addWidget(m_show);
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
    connect(&m_settled, &QTimer::timeout, this, &ImportDialog::look);
    const auto changed = [this] {
        m_looked = false;
        m_settled.start();
        updateControls();
    };
    connect(m_columns, &ColumnTable::changed, this, changed);
    connect(m_category, &QComboBox::currentTextChanged, this, changed);
    connect(m_phase, &QComboBox::currentIndexChanged, this, changed);
    connect(m_delimiter, &QComboBox::currentIndexChanged, this, [this, changed] {
        m_columns->reset(); // other cells, other columns
        changed();
    });
    connect(m_baseline, &QCheckBox::toggled, this, changed);
    connect(m_newRevisions, &QCheckBox::toggled, this, changed);
    connect(m_import, &QPushButton::clicked, this, &ImportDialog::apply);
    connect(m_show, &QPushButton::clicked, this, [this] {
        Q_EMIT showParts({});
        accept();
    });
    connect(m_close, &QPushButton::clicked, this, &ImportDialog::reject);
    connect(&m_session, &Session::identityChanged, this, &ImportDialog::updateControls);
    loadCategories();
    updateControls();
}

ImportDialog::~ImportDialog()
{
    m_file->disconnect(this); // it loses the focus when the dialog is half gone
    m_dryRun.cancel();
    QSettings().setValue(u"import/geometry"_s, saveGeometry());
}

QWidget* ImportDialog::makeFileBar()
{
    m_file->setPlaceholderText(tr("Drop a CSV file here, or choose one"));
    m_file->setAccessibleName(tr("CSV file"));
    m_file->setAcceptDrops(false); // the dialog takes it
    connect(m_file, &QLineEdit::editingFinished, this, [this] {
        if (m_file->isModified())
            setFile(m_file->text().trimmed());
    });
    connect(m_choose, &QPushButton::clicked, this, &ImportDialog::chooseFile);
    auto* bar = new QWidget;
    auto* line = new QHBoxLayout(bar);
    line->setContentsMargins(0, 0, 0, 0);
    auto* name = new QLabel(tr("&File"));
    name->setBuddy(m_file);
    line->addWidget(name);
    line->addWidget(m_file, 1);
    line->addWidget(m_choose);
    return bar;
}

QWidget* ImportDialog::makeOptions()
{
    m_category->setEditable(true);
    m_category->setInsertPolicy(QComboBox::NoInsert);
    m_category->addItem(QString());
    m_category->lineEdit()->setPlaceholderText(tr("As in the file or the IPN"));
    m_category->setMinimumWidth(55 * Theme::Unit);
    for (const Phase phase : {Phase::Production, Phase::Prototype, Phase::NotForNewDesign})
        m_phase->addItem(label(phase), int(phase));
    m_delimiter->addItem(tr("Detected"), QChar());
    m_delimiter->addItem(tr("Comma"), QChar(u','));
    m_delimiter->addItem(tr("Semicolon"), QChar(u';'));
    m_delimiter->addItem(tr("Tab"), QChar(u'\t'));
    for (QCheckBox* box : {m_baseline, m_newRevisions}) {
        QString name = box->text();
        box->setAccessibleName(name.remove(u'&'));
    }
    auto* options = new QWidget;
    auto* grid = new QGridLayout(options);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Theme::Margin);
    grid->addWidget(new FormField(tr("Cate&gory of rows that name none"), m_category), 0, 0, 2, 1);
    grid->addWidget(new FormField(tr("&Phase of rows that name none"), m_phase), 0, 1, 2, 1);
    grid->addWidget(new FormField(tr("&Delimiter"), m_delimiter), 0, 2, 2, 1);
    grid->addWidget(m_baseline, 0, 3);
    grid->addWidget(m_newRevisions, 1, 3);
    grid->setColumnStretch(4, 1);
    return options;
}

void ImportDialog::loadCategories()
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

void ImportDialog::chooseFile()
{
    const QString file = QFileDialog::getOpenFileName(
        this, tr("A part master"), QSettings().value(u"import/folder"_s).toString(),
        tr("Tables (*.csv *.tsv *.txt);;All files (*)"));
    if (!file.isEmpty())
        setFile(file);
}

void ImportDialog::setFile(const QString& file)
{
    if (isWorking())
        return;
    m_file->setText(QDir::toNativeSeparators(file));
    m_file->setModified(false);
    QSettings().setValue(u"import/folder"_s, QFileInfo(file).absolutePath());
    m_columns->reset();
    m_reportView->clear();
    m_error->clear();
    m_info->clear();
    m_show->hide();
    m_report = {};
    m_looked = false;
    look();
}

void ImportDialog::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().first().isLocalFile())
        event->acceptProposedAction();
}

void ImportDialog::dropEvent(QDropEvent* event)
{
    setFile(event->mimeData()->urls().first().toLocalFile());
    event->acceptProposedAction();
}

ImportOptions ImportDialog::options() const
{
    ImportOptions options;
    options.file = QDir::fromNativeSeparators(m_file->text());
    options.delimiter = m_delimiter->currentData().toChar();
    options.columns = m_columns->chosen();
    options.category = m_category->currentText().section(u' ', 0, 0).toUpper();
    options.phase = Phase(m_phase->currentData().toInt());
    options.baseline = m_baseline->isChecked();
    options.openNewRevisions = m_newRevisions->isChecked();
    return options;
}

void ImportDialog::look()
{
    if (m_file->text().isEmpty() || isWorking())
        return;
    m_dryRun.cancel(); // the newest question wins
    m_dryRun = m_session.imports().dryRun(options());
    m_busy->watch(tr("Looking at the file"), m_dryRun);
    m_looking.ask(m_dryRun.future())
        .done([this](const ImportReport& report) {
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

void ImportDialog::showReport(const ImportReport& report)
{
    m_report = report;
    m_looked = true;
    m_stack->setCurrentIndex(1);
    m_columns->setColumns(report.columns, report.preview);
    m_reportView->setReport(report);
}

void ImportDialog::apply()
{
    if (!m_import->isEnabled())
        return;
    m_error->clear();
    m_info->clear();
    const Job<ImportReport> job = m_session.imports().apply(options());
    const QString what = tr("Importing %1").arg(QFileInfo(m_file->text()).fileName());
    beginWork(what, job);
    m_busy->watch(what, job);
    Reply(this, job.future())
        .done([this](const ImportReport& report) { showResult(report); })
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

void ImportDialog::showResult(const ImportReport& report)
{
    const bool away = isAway();
    showReport(report);
    m_looked = false; // it is done: once is enough
    const QString text = tr("Imported: %1").arg(ReportView::summary(report));
    const QString skipped = report.skipped == 1
                                ? tr("Show the skipped part")
                                : tr("Show %Ln skipped parts", nullptr, report.skipped);
    m_info->praise(text);
    if (report.skipped > 0)
        m_info->setAction(skipped, [this] { m_reportView->showSkipped(); });
    m_show->show();
    if (!away) {
        endWork(true);
        return;
    }
    if (report.skipped == 0) {
        Q_EMIT resultReady(text, {}, {});
        endWork(false); // there is nothing to come back to
        return;
    }
    stayAway(); // with what was skipped
    const QPointer<ImportDialog> self(this);
    Q_EMIT resultReady(text, skipped, [self] {
        if (!self)
            return;
        self->m_reportView->showSkipped();
        self->show();
    });
}

void ImportDialog::updateControls()
{
    const bool admin = m_session.user().isAdmin();
    const bool file = !m_file->text().isEmpty();
    for (QWidget* control : {static_cast<QWidget*>(m_file), static_cast<QWidget*>(m_choose),
                             static_cast<QWidget*>(m_columns), static_cast<QWidget*>(m_category),
                             static_cast<QWidget*>(m_phase), static_cast<QWidget*>(m_delimiter),
                             static_cast<QWidget*>(m_newRevisions)}) {
        control->setEnabled(!isWorking());
        control->setToolTip(isWorking() ? tr("The import is under way.") : QString());
    }
    m_baseline->setEnabled(admin && !isWorking());
    m_baseline->setToolTip(admin ? tr("What the file calls released is released, without a review.")
                                 : tr("Only an admin can bring in released parts; you are %1.")
                                       .arg(label(m_session.user().role)));
    const bool errors = m_report.hasErrors();
    const bool nothing = m_report.created + m_report.updated == 0;
    QString why;
    if (isWorking())
        why = tr("The import is under way.");
    else if (!file)
        why = tr("Choose a file first.");
    else if (!m_looked)
        why = m_report.applied ? tr("It is imported.") : tr("The file is being looked at.");
    else if (errors)
        why = tr("Some rows have errors; see Problems.");
    else if (nothing)
        why = tr("There is nothing to import: the vault has all of it.");
    m_import->setEnabled(why.isEmpty());
    m_import->setToolTip(why);
    m_import->setAccessibleName(tr("Import"));
    m_import->setAccessibleDescription(why);
    const int parts = m_report.created + m_report.updated;
    m_import->setText(!why.isEmpty() ? tr("&Import")
                      : parts == 1   ? tr("&Import 1 part")
                                     : tr("&Import %Ln parts", nullptr, parts));
    m_close->setToolTip(isWorking() ? tr("The import goes on; the status bar shows it.")
                                    : QString());
}

} // namespace implexa::ui
