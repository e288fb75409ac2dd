#include "DiagnosticsPage.h"

#include "core/commands/Session.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/BusyBar.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/widgets/FormField.h"

#include <QClipboard>
#include <QDir>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

DiagnosticsPage::DiagnosticsPage(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_error(new ErrorBanner)
    , m_mirror(new InfoBanner)
    , m_busy(new BusyBar)
    , m_form(new QFormLayout)
    , m_copy(new QPushButton(icon(Icon::Copy), tr("&Copy as text")))
    , m_retry(new QPushButton(icon(Icon::Refresh), tr("&Bring the mirror up to date")))
{
    setAccessibleName(tr("Diagnostics"));
    m_form->setHorizontalSpacing(6 * Theme::Unit);
    m_form->setVerticalSpacing(Theme::Unit + 2);
    m_form->setContentsMargins(0, 0, 0, 0);
    auto* content = new QWidget;
    content->setLayout(m_form);
    auto* scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_copy);
    buttons->addWidget(m_retry);
    buttons->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(6 * Theme::Unit, Theme::Margin, 6 * Theme::Unit, Theme::Margin);
    column->setSpacing(3 * Theme::Unit);
    column->addWidget(new FormSection(
        tr("Diagnostics"),
        tr("How this vault is doing. Copy it into a report when you ask for help.")));
    column->addWidget(m_error);
    column->addWidget(m_mirror);
    column->addWidget(m_busy);
    column->addWidget(scroll, 1);
    column->addLayout(buttons);

    m_timer.setInterval(2000);
    connect(&m_timer, &QTimer::timeout, this, &DiagnosticsPage::reload);
    connect(&session, &Session::mirrorChanged, this, [this] {
        if (isVisible())
            reload();
    });
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(text()); });
    connect(m_retry, &QPushButton::clicked, this, &DiagnosticsPage::tryMirrorAgain);
    m_retry->setEnabled(false);
    m_copy->setEnabled(false);
    m_copy->setToolTip(tr("The state of the vault is being read."));
}

void DiagnosticsPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    reload();
    m_timer.start();
}

void DiagnosticsPage::hideEvent(QHideEvent* event)
{
    m_timer.stop();
    QWidget::hideEvent(event);
}

void DiagnosticsPage::reload()
{
    m_loading.ask(m_session.vault().status())
        .done([this](const VaultStatus& status) {
            m_error->clear();
            fill(status);
        })
        .failed<Error>([this](const Error& error) {
            m_error->report(error);
            m_error->setAction(tr("Try again"), [this] { reload(); });
        });
}

QList<DiagnosticsPage::Line> DiagnosticsPage::linesOf(const VaultStatus& status)
{
    const QLocale locale;
    const auto number = [&](qint64 value) { return locale.toString(value); };
    const auto micros = [&](double value) {
        return tr("%1 µs").arg(locale.toString(value, 'f', 2));
    };
    const QString vault = tr("Vault");
    const QString mirror = tr("Mirror");
    const QString pool = tr("Connections");
    QList<Line> lines{
        {vault, tr("Folder"), QDir::toNativeSeparators(status.folder)},
        {vault, tr("Schema version"), QString::number(status.schemaVersion)},
        {vault, tr("Parts"), number(status.parts)},
        {mirror, tr("Waiting events"), number(status.mirror.pending)},
        {mirror, tr("Head of main"),
         status.mirror.head.isEmpty() ? tr("none yet") : status.mirror.head},
        {mirror, tr("Last error"),
         status.mirror.lastError.isEmpty() ? tr("none") : status.mirror.lastError},
        {pool, tr("Most at once"), number(status.pool.most)},
        {pool, tr("Open"), number(status.pool.open)},
        {pool, tr("In use"), number(status.pool.leased)},
        {pool, tr("Idle"), number(status.pool.idle)},
        {pool, tr("Threads waiting"), number(status.pool.waiting)},
        {pool, tr("Opened so far"), number(status.pool.opened)},
        {pool, tr("Renewed so far"), number(status.pool.recycled)},
        {pool, tr("Time to get one, median"), micros(status.pool.acquireP50)},
        {pool, tr("Time to get one, slowest 1%"), micros(status.pool.acquireP99)},
    };
    if (status.mirror.lastErrorAt.isValid() && !status.mirror.lastError.isEmpty())
        lines.insert(6,
                     {mirror, tr("At"),
                      status.mirror.lastErrorAt.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s)});
    for (const LibraryVersion& library : status.versions)
        lines.append({tr("Versions"), library.name, library.version});
    return lines;
}

void DiagnosticsPage::fill(const VaultStatus& status)
{
    const QList<Line> lines = linesOf(status);
    bool same = lines.size() == m_lines.size();
    for (qsizetype at = 0; same && at < lines.size(); ++at)
        same = lines[at].name == m_lines[at].name;
    m_lines = lines;
    if (same) { // only the values: a selection in them stays
        for (qsizetype at = 0; at < lines.size(); ++at)
            if (m_values[at]->text() != lines[at].value)
                m_values[at]->setText(lines[at].value);
    } else {
        while (m_form->rowCount() > 0)
            m_form->removeRow(0);
        m_values.clear();
        QString group;
        for (const Line& line : lines) {
            if (line.group != group) {
                auto* heading = new QLabel(line.group);
                heading->setContentsMargins(0, group.isEmpty() ? 0 : Theme::Gap, 0, 0);
                Theme::makeHeading(heading);
                m_form->addRow(heading);
                group = line.group;
            }
            auto* name = new QLabel(line.name);
            Theme::makeMuted(name);
            auto* value = new QLabel(line.value);
            value->setFont(Theme::numbers(font()));
            value->setTextFormat(Qt::PlainText);
            value->setWordWrap(true);
            value->setTextInteractionFlags(Qt::TextSelectableByMouse |
                                           Qt::TextSelectableByKeyboard);
            value->setAccessibleName(line.name);
            m_form->addRow(name, value);
            m_values.append(value);
        }
    }
    m_copy->setEnabled(true);
    m_copy->setToolTip({});
    const bool behind = status.mirror.pending > 0 || !status.mirror.lastError.isEmpty();
    m_retry->setEnabled(behind && m_busy->isHidden());
    m_retry->setToolTip(behind ? QString() : tr("The mirror is up to date."));
    if (!status.mirror.lastError.isEmpty()) {
        const QString message =
            status.mirror.pending == 1
                ? tr("The mirror has not caught up: 1 event waits. Nothing is lost; it is in the "
                     "database.")
                : tr("The mirror has not caught up: %Ln events wait. Nothing is lost; they are in "
                     "the database.",
                     nullptr, int(status.mirror.pending));
        if (m_mirror->message() != message || m_mirror->details() != status.mirror.lastError) {
            m_mirror->warn(message, status.mirror.lastError);
            m_mirror->setAction(tr("Try again"), [this] { tryMirrorAgain(); });
        }
    } else {
        m_mirror->clear();
    }
}

void DiagnosticsPage::tryMirrorAgain()
{
    const Job<MirrorStatus> job = m_session.vault().drainMirror();
    m_busy->watch(tr("Bringing the mirror up to date"), job);
    m_retry->setEnabled(false);
    m_retry->setToolTip(tr("It is being brought up to date."));
    Reply(this, job.future())
        .failed<Error>([this](const Error& error) { m_error->report(error); })
        .settled([this] {
            m_busy->finish();
            reload();
        });
}

QString DiagnosticsPage::text() const
{
    QString text = u"Implexa %1\n"_s.arg(QLatin1StringView(IMPLEXA_VERSION));
    QString group;
    for (const Line& line : m_lines) {
        if (line.group != group)
            text += u'\n' + line.group + u'\n';
        group = line.group;
        text += u"  %1: %2\n"_s.arg(line.name, line.value);
    }
    return text;
}

} // namespace implexa::ui
