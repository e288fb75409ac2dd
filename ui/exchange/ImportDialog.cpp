#include "ImportDialog.h"

#include "ColumnTable.h"
#include "ImportSource.h"
#include "ReportView.h"
#include "core/commands/ImportCommands.h"
#include "core/commands/Session.h"
#include "ui/parts/CategoryBox.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/BusyBar.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/widgets/FormField.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

ImportDialog::ImportDialog(Session& session, QWidget* parent)
    : BackgroundDialog(new QPushButton(tr("&Import")), tr("&Close"), parent)
    , m_session(session)
    , m_source(new ImportSource(session,
                                {tr("CSV file"), tr("A part master"),
                                 tr("Tables (*.csv *.tsv *.txt);;All files (*)"),
                                 u"import/folder"_s, tr("As in the file or the IPN")},
                                this))
    , m_empty(new EmptyState(Icon::Import, tr("Drop a CSV file here"),
                             tr("Part numbers that are in it are kept as they are. You see what "
                                "would happen before anything does.")))
    , m_stack(new QStackedWidget)
    , m_columns(new ColumnTable)
    , m_phase(new QComboBox)
    , m_baseline(new QCheckBox(tr("Release &at once, as a baseline")))
    , m_newRevisions(new QCheckBox(tr("Open new &revisions where released parts differ")))
    , m_reportView(new ReportView)
    , m_show(new QPushButton(tr("&Show parts")))
{
    setWindowTitle(tr("Import parts"));
    setSizeGripEnabled(true);
    resize(270 * Theme::Unit, 185 * Theme::Unit);
    restoreGeometry(QSettings().value(u"import/geometry"_s).toByteArray());
    m_empty->addAction(
        tr("Choose a file…"), [this] { m_source->choose(); }, true);

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

    m_show->hide();
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_source);
    column->addWidget(error());
    column->addWidget(info());
    column->addWidget(m_stack, 1);
    column->addLayout(makeButtons(m_show));

    m_settled.setSingleShot(true);
    m_settled.setInterval(250);
    connect(&m_settled, &QTimer::timeout, this, &ImportDialog::look);
    const auto changed = [this] {
        m_looked = false;
        m_settled.start();
        updateControls();
    };
    connect(m_columns, &ColumnTable::changed, this, changed);
    connect(m_columns, &ColumnTable::changed, this, [this] { m_decided = true; });
    connect(m_source, &ImportSource::fileGiven, this, &ImportDialog::setFile);
    connect(m_source, &ImportSource::failed, this,
            [this](const Error& cause) { error()->report(cause); });
    connect(m_source, &ImportSource::categoryChanged, this, changed);
    connect(m_phase, &QComboBox::currentIndexChanged, this, changed);
    connect(m_source, &ImportSource::delimiterChanged, this, [this, changed] {
        m_columns->startAnew(); // other cells, other columns
        changed();
    });
    connect(m_baseline, &QCheckBox::toggled, this, changed);
    connect(m_newRevisions, &QCheckBox::toggled, this, changed);
    connect(doIt(), &QPushButton::clicked, this, &ImportDialog::apply);
    connect(m_show, &QPushButton::clicked, this, [this] {
        Q_EMIT showParts({});
        accept();
    });
    connect(&m_session, &Session::identityChanged, this, &ImportDialog::updateControls);
    updateControls();
}

ImportDialog::~ImportDialog()
{
    m_source->disconnect(this); // its fields lose the focus when the dialog is half gone
    m_dryRun.cancel();
    QSettings().setValue(u"import/geometry"_s, saveGeometry());
}

QWidget* ImportDialog::makeOptions()
{
    for (const Phase phase : {Phase::Production, Phase::Prototype, Phase::NotForNewDesign})
        m_phase->addItem(label(phase), int(phase));
    for (QCheckBox* box : {m_baseline, m_newRevisions}) {
        QString name = box->text();
        box->setAccessibleName(name.remove(u'&'));
    }
    auto* options = new QWidget;
    auto* grid = new QGridLayout(options);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Theme::Margin);
    grid->addWidget(new FormField(tr("Cate&gory of rows that name none"), m_source->categoryBox()),
                    0, 0, 2, 1);
    grid->addWidget(new FormField(tr("&Phase of rows that name none"), m_phase), 0, 1, 2, 1);
    grid->addWidget(new FormField(tr("&Delimiter"), m_source->delimiterBox()), 0, 2, 2, 1);
    grid->addWidget(m_baseline, 0, 3);
    grid->addWidget(m_newRevisions, 1, 3);
    grid->setColumnStretch(4, 1);
    return options;
}

void ImportDialog::setFile(const QString& file)
{
    if (isWorking())
        return;
    m_source->setFile(file);
    m_columns->startAnew();
    m_reportView->clear();
    error()->clear();
    info()->clear();
    m_show->hide();
    m_report = {};
    m_decided = false;
    m_looked = false;
    look();
}

QString ImportDialog::atStake() const
{
    return m_decided ? tr("What the columns mean was decided, and nothing is imported yet.")
                     : QString();
}

ImportOptions ImportDialog::options() const
{
    ImportOptions options;
    options.file = m_source->file();
    options.delimiter = m_source->delimiter();
    options.columns = m_columns->chosen();
    options.category = m_source->category();
    options.phase = Phase(m_phase->currentData().toInt());
    options.baseline = m_baseline->isChecked();
    options.openNewRevisions = m_newRevisions->isChecked();
    return options;
}

void ImportDialog::look()
{
    if (m_source->file().isEmpty() || isWorking())
        return;
    m_dryRun.cancel(); // the newest question wins
    m_dryRun = m_session.imports().dryRun(options());
    busy()->watch(tr("Looking at the file"), m_dryRun);
    m_looking.ask(m_dryRun.future())
        .done([this](const ImportReport& report) {
            error()->clear();
            showReport(report);
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
    if (!doIt()->isEnabled())
        return;
    watch<ImportReport>(
        tr("Importing %1").arg(QFileInfo(m_source->file()).fileName()),
        m_session.imports().apply(options()),
        [this](const ImportReport& result) { showResult(result); },
        tr("Cancelled. Nothing was imported."));
}

void ImportDialog::showResult(const ImportReport& report)
{
    const bool away = isAway();
    showReport(report);
    m_looked = false; // it is done: once is enough
    m_decided = false;
    const QString text = tr("Imported: %1").arg(ReportView::summary(report));
    const QString skipped = report.skipped == 1
                                ? tr("Show the skipped part")
                                : tr("Show %Ln skipped parts", nullptr, report.skipped);
    info()->praise(text);
    if (report.skipped > 0)
        info()->setAction(skipped, [this] { m_reportView->showSkipped(); });
    m_show->show();
    if (!away) {
        endWork(true);
        m_show->setFocus(Qt::OtherFocusReason);
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
    const bool file = !m_source->file().isEmpty();
    m_source->setLocked(isWorking(), tr("The import is under way."));
    for (QWidget* control : {static_cast<QWidget*>(m_columns), static_cast<QWidget*>(m_phase),
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
    doIt()->setEnabled(why.isEmpty());
    doIt()->setToolTip(why);
    doIt()->setAccessibleName(tr("Import"));
    doIt()->setAccessibleDescription(why);
    const int parts = m_report.created + m_report.updated;
    doIt()->setText(!why.isEmpty() ? tr("&Import")
                    : parts == 1   ? tr("&Import 1 part")
                                   : tr("&Import %Ln parts", nullptr, parts));
    closeButton()->setToolTip(isWorking() ? tr("The import goes on; the status bar shows it.")
                                          : QString());
}

} // namespace implexa::ui
