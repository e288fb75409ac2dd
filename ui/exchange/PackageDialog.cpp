#include "PackageDialog.h"

#include "core/commands/PartCommands.h"
#include "core/commands/Session.h"
#include "core/domain/Ipn.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/BusyBar.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/widgets/FormField.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QUrl>

#include <array>

using namespace Qt::StringLiterals;

namespace implexa::ui
{
namespace
{

constexpr std::array allKinds{FileKind::Design, FileKind::Manufacturing, FileKind::Documentation,
                              FileKind::Model,  FileKind::Image,         FileKind::Other};

} // namespace

PackageDialog::PackageDialog(Session& session, QWidget* parent)
    : BackgroundDialog(new QPushButton(icon(Icon::Export, Theme::Role::OnAccent), tr("&Package")),
                       tr("C&lose"), parent)
    , m_session(session)
    , m_commands(session)
    , m_what(new QComboBox)
    , m_file(new QLineEdit)
    , m_fileField(new FormField(tr("&Archive"), m_file,
                                tr("BOMs, files, changes and a manifest of hashes in one ZIP.")))
    , m_choose(new QPushButton(icon(Icon::Folder), tr("Ch&oose…")))
    , m_overwrite(new QCheckBox(tr("Repla&ce the file if it exists")))
    , m_kindBoxes(makeKinds())
    , m_recipient(new QLineEdit)
    , m_comment(new QLineEdit)
{
    setWindowTitle(tr("Package for a manufacturer"));
    setMinimumWidth(150 * Theme::Unit);
    auto* file = new QHBoxLayout;
    file->addWidget(m_fileField, 1);
    auto* beside = new QVBoxLayout;
    beside->addSpacing(fontMetrics().height() + Theme::Unit);
    beside->addWidget(m_choose);
    beside->addStretch();
    file->addLayout(beside);

    m_choose->setAutoDefault(false);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(3 * Theme::Unit);
    column->addWidget(new FormField(tr("&Release"), m_what));
    column->addLayout(file);
    column->addWidget(m_overwrite);
    column->addWidget(m_kindBoxes);
    column->addWidget(
        new FormField(tr("&For whom"), m_recipient, tr("Kept in the record, not in the archive.")));
    column->addWidget(new FormField(tr("Co&mment"), m_comment));
    column->addStretch();
    column->addWidget(error());
    column->addWidget(info());
    column->addLayout(makeButtons());

    connect(m_what, &QComboBox::currentIndexChanged, this, &PackageDialog::propose);
    connect(m_file, &QLineEdit::textChanged, this, [this] {
        m_fileField->setError({});
        updateControls();
    });
    connect(m_choose, &QPushButton::clicked, this, &PackageDialog::chooseFile);
    for (QCheckBox* box : std::as_const(m_kinds))
        connect(box, &QCheckBox::toggled, this, &PackageDialog::updateControls);
    connect(doIt(), &QPushButton::clicked, this, &PackageDialog::run);
    updateControls();
}

QWidget* PackageDialog::makeKinds()
{
    auto* boxes = new QWidget;
    auto* column = new QVBoxLayout(boxes);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::Unit);
    auto* heading = new QLabel(tr("Files of these kinds"));
    Theme::makeHeading(heading);
    column->addWidget(heading);
    auto* grid = new QGridLayout;
    column->addLayout(grid);
    int at = 0;
    for (const FileKind kind : allKinds) {
        auto* box = new QCheckBox(label(kind));
        box->setChecked(true);
        grid->addWidget(box, at / 3, at % 3);
        m_kinds.insert(kind, box);
        ++at;
    }
    return boxes;
}

void PackageDialog::setPart(const QString& ipn, const QString& revision)
{
    m_whyNot = tr("The releases of %1 are being looked up.").arg(ipn);
    m_ask.ask(m_session.parts().part(ipn))
        .done([this, revision](const PartRecord& part) { offer(part, revision); })
        .failed<Error>([this](const Error& cause) { error()->report(cause); });
    updateControls();
}

void PackageDialog::offer(const PartRecord& part, const QString& revision)
{
    m_what->clear();
    int chosen = -1;
    for (auto it = part.revisions.rbegin(); it != part.revisions.rend(); ++it) {
        if (isOpen(it->state) || !it->releasedAt.isValid())
            continue;
        const QString name = RevisionName{part.ipn, it->label}.text();
        m_what->addItem(tr("%1 revision %2 (%3)").arg(part.ipn, it->label, label(it->state)), name);
        if (it->label == revision || (chosen < 0 && it->state == ReleaseState::Released))
            chosen = m_what->count() - 1;
    }
    m_whyNot = m_what->count() > 0 ? QString()
                                   : tr("%1 was never released, and only what is released goes to "
                                        "a manufacturer. Release it first.")
                                         .arg(part.ipn);
    m_what->setCurrentIndex(std::max(chosen, 0));
    if (!m_whyNot.isEmpty())
        error()->report(Refused(m_whyNot));
    updateControls();
}

void PackageDialog::setChange(const QString& number)
{
    m_ask.drop();
    m_whyNot.clear();
    m_what->clear();
    m_what->addItem(number, number);
    updateControls();
}

void PackageDialog::setFile(const QString& file)
{
    m_file->setText(QDir::toNativeSeparators(file));
}

// The folder of last time, and the release's own name.
void PackageDialog::propose()
{
    QString name = m_what->currentData().toString();
    if (name.isEmpty())
        return;
    name.replace(QRegularExpression(u"[^A-Za-z0-9._-]"_s), u"_"_s);
    const QString folder = QSettings().value(u"package/folder"_s, QDir::homePath()).toString();
    setFile(QDir(folder).filePath(name + u".zip"_s));
    updateControls();
}

void PackageDialog::chooseFile()
{
    const QString file = QFileDialog::getSaveFileName(this, tr("Package for a manufacturer"),
                                                      m_file->text(), tr("ZIP archives (*.zip)"),
                                                      nullptr, QFileDialog::DontConfirmOverwrite);
    if (!file.isEmpty())
        setFile(file);
}

PackageRequest PackageDialog::request() const
{
    PackageRequest request;
    request.what = m_what->currentData().toString();
    const QString file = m_file->text().trimmed();
    request.file = file.isEmpty() ? QString() : QDir::fromNativeSeparators(file);
    for (const FileKind kind : allKinds)
        if (m_kinds.value(kind)->isChecked())
            request.kinds << kind;
    if (request.kinds.size() == qsizetype(allKinds.size()))
        request.kinds.clear();
    request.recipient = m_recipient->text();
    request.comment = m_comment->text();
    request.overwrite = m_overwrite->isChecked();
    return request;
}

void PackageDialog::run()
{
    const PackageRequest wanted = request();
    if (wanted.file.isEmpty()) {
        m_fileField->setError(tr("Name the archive to write."));
        return;
    }
    QSettings().setValue(u"package/folder"_s, QFileInfo(wanted.file).absolutePath());
    watch<PackageResult>(
        tr("Packaging"), m_commands.create(wanted),
        [this](const PackageResult& result) { showResult(result); },
        tr("Cancelled. Nothing was written."));
}

void PackageDialog::goOn(const Error*)
{
    m_file->setFocus(Qt::OtherFocusReason);
}

void PackageDialog::showResult(const PackageResult& result)
{
    const QString files = result.files == 1 ? tr("1 file") : tr("%L1 files").arg(result.files);
    const QString parts = result.parts == 1 ? tr("1 part") : tr("%L1 parts").arg(result.parts);
    QString text = tr("Packaged %1 with %2 of %3 into %4. SHA-256 %5…")
                       .arg(result.name, files, parts, QDir::toNativeSeparators(result.file),
                            result.sha256.left(12));
    if (!result.renamed.isEmpty())
        text += u' ' + tr("Some files have another name in it: README.txt lists them.");
    const auto open = [folder = QFileInfo(result.file).path()] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
    };
    info()->praise(text);
    info()->setAction(tr("Open folder"), open);
    info()->actionButton()->setFocus(Qt::OtherFocusReason);
    if (isAway())
        Q_EMIT resultReady(text, tr("Open folder"), open);
    endWork(false);
}

void PackageDialog::updateControls()
{
    const bool working = isWorking();
    const QString busy = working ? tr("The package is being written.") : QString();
    for (QWidget* control :
         {static_cast<QWidget*>(m_what), static_cast<QWidget*>(m_file),
          static_cast<QWidget*>(m_choose), static_cast<QWidget*>(m_overwrite), m_kindBoxes,
          static_cast<QWidget*>(m_recipient), static_cast<QWidget*>(m_comment)}) {
        control->setEnabled(!working);
        control->setToolTip(busy);
    }
    const bool anyKind = std::any_of(m_kinds.begin(), m_kinds.end(),
                                     [](const QCheckBox* box) { return box->isChecked(); });
    const QString reason = working                ? busy
                           : !m_whyNot.isEmpty()  ? m_whyNot
                           : m_what->count() == 0 ? tr("There is no release to package.")
                           : !anyKind             ? tr("Choose a kind of file.")
                                                  : QString();
    doIt()->setEnabled(reason.isEmpty());
    doIt()->setToolTip(reason);
    closeButton()->setToolTip(working ? tr("The work goes on; the status bar shows it.")
                                      : QString());
}

} // namespace implexa::ui
