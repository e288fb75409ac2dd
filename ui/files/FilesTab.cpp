#include "FilesTab.h"

#include "FileDialog.h"
#include "FilePreview.h"
#include "core/commands/FileCommands.h"
#include "core/commands/Reply.h"
#include "core/commands/Session.h"
#include "core/domain/FileSize.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/BusyBar.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/TabOrder.h"
#include "ui/widgets/TableCopy.h"

#include <QDesktopServices>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QMimeData>
#include <QPushButton>
#include <QSplitter>
#include <QTableWidget>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa::ui
{
namespace
{

QString counted(qsizetype files)
{
    return files == 1 ? FilesTab::tr("1 file") : FilesTab::tr("%1 files").arg(files);
}

/// Of the column of names, in pixels.
constexpr int LeastName = 40 * Theme::Unit;
constexpr int MostName = 64 * Theme::Unit;

/// From here on the preview stands beside the list.
constexpr int WidePage = 180 * Theme::Unit;

QStringList localFiles(const QMimeData* data)
{
    QStringList paths;
    for (const QUrl& url : data->urls())
        if (url.isLocalFile())
            paths << url.toLocalFile();
    return paths;
}

} // namespace

FilesTab::FilesTab(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_banner(new ErrorBanner(this))
    , m_info(new InfoBanner(this))
    , m_busy(new BusyBar(this))
    , m_table(new QTableWidget(this))
    , m_preview(new FilePreview(session, this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_add(new QPushButton(tr("Add files..."), this))
    , m_addFolder(new QPushButton(tr("Add folder..."), this))
    , m_replace(new QPushButton(tr("Replace..."), this))
    , m_edit(new QPushButton(tr("Rename..."), this))
    , m_remove(new QPushButton(tr("Remove"), this))
    , m_open(new QPushButton(tr("Open"), this))
    , m_save(new QPushButton(tr("Save to..."), this))
    , m_link(new QPushButton(tr("Link design source..."), this))
{
    setAccessibleName(tr("Files"));
    setAcceptDrops(true);
    build();
    connect(m_table, &QTableWidget::itemSelectionChanged, this, [this] {
        updateButtons();
        showChosen();
    });
    connect(m_table, &QTableWidget::itemActivated, this, &FilesTab::openChosen);
    connect(m_add, &QPushButton::clicked, this, &FilesTab::askForFiles);
    connect(m_addFolder, &QPushButton::clicked, this, &FilesTab::askForFolder);
    connect(m_replace, &QPushButton::clicked, this, &FilesTab::replaceChosen);
    connect(m_edit, &QPushButton::clicked, this, &FilesTab::editChosen);
    connect(m_remove, &QPushButton::clicked, this, &FilesTab::removeChosen);
    connect(m_open, &QPushButton::clicked, this, &FilesTab::openChosen);
    connect(m_save, &QPushButton::clicked, this, &FilesTab::saveChosen);
    connect(m_link, &QPushButton::clicked, this, [this] {
        auto* dialog = new QFileDialog(this, tr("Folder of the design, in a git repository"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        connect(dialog, &QFileDialog::fileSelected, this, &FilesTab::linkSource);
        dialog->open();
    });
    updateButtons();
}

void FilesTab::build()
{
    m_table->setAccessibleName(tr("Attached files"));
    m_table->setObjectName(u"files"_s);
    m_table->setColumnCount(4);
    m_table->setHorizontalHeaderLabels({tr("Name"), tr("Kind"), tr("Size"), tr("Description")});
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(3, QHeaderView::Stretch);
    m_table->horizontalHeader()->setAccessibleName(tr("Columns"));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(Theme::instance().rowHeight());
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    addCopyActions(m_table);

    auto* buttons = new QWidget(this);
    buttons->setAccessibleName(tr("File actions"));
    auto* flow = new FlowLayout(buttons);
    flow->setContentsMargins(Theme::Margin, Theme::Gap, Theme::Margin, Theme::Gap);
    flow->setSpacing(Theme::Gap);
    for (QPushButton* button :
         {m_add, m_addFolder, m_replace, m_edit, m_remove, m_open, m_save, m_link}) {
        button->setAccessibleName(button->text().remove(u"..."_s));
        button->setAutoDefault(false);
        flow->addWidget(button);
    }
    m_add->setObjectName(u"addFiles"_s);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_preview);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setSizes({300, 200});
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(0);
    all->addWidget(buttons);
    all->addWidget(m_splitter, 1);
    // Below the list: no button moves under the pointer when they come and go.
    all->addWidget(m_banner);
    all->addWidget(m_info);
    all->addWidget(m_busy);
    tabThrough({buttons, m_table, m_preview, m_banner, m_info, m_busy});
    m_table->installEventFilter(this);
}

void FilesTab::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const Qt::Orientation wanted = width() >= WidePage ? Qt::Horizontal : Qt::Vertical;
    if (wanted == m_splitter->orientation())
        return;
    m_splitter->setOrientation(wanted);
    const int room = wanted == Qt::Horizontal ? width() : height();
    m_splitter->setSizes({room * 3 / 5, room * 2 / 5});
}

// F2 and Delete mean the chosen files here, though the window has the first too.
bool FilesTab::eventFilter(QObject* watched, QEvent* event)
{
    const bool press = event->type() == QEvent::KeyPress;
    if (watched != m_table || (!press && event->type() != QEvent::ShortcutOverride) ||
        chosen().isEmpty())
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key != Qt::Key_F2 && key != Qt::Key_Delete)
        return QWidget::eventFilter(watched, event);
    event->accept();
    if (QPushButton* means = key == Qt::Key_F2 ? m_edit : m_remove; press && means->isEnabled())
        means->click();
    return true;
}

void FilesTab::showPart(const PartRecord& part, const RevisionRecord& revision)
{
    if (part.ipn != m_part.ipn) {
        m_banner->clear();
        m_info->clear();
        m_preview->showNothing({});
        m_table->clearSelection();
    }
    m_part = part;
    m_revision = revision;
    fill();
}

void FilesTab::setEditable(bool editable, const QString& whyNot)
{
    m_editable = editable;
    m_whyNot = whyNot;
    updateButtons();
    if (m_revision.content.files.isEmpty())
        showChosen(); // what could be done about it
}

void FilesTab::fill()
{
    QStringList kept;
    for (const QModelIndex& row : m_table->selectionModel()->selectedRows())
        kept << m_table->item(row.row(), 0)->text();
    const QList<AttachedFile>& files = m_revision.content.files;
    m_table->setRowCount(int(files.size()));
    for (int row = 0; row < files.size(); ++row) {
        const AttachedFile& file = files.at(row);
        const QStringList cells{file.path, label(file.kind), sizeText(file.size), file.description};
        for (int column = 0; column < cells.size(); ++column) {
            auto* item = new QTableWidgetItem(cells.at(column));
            item->setToolTip(cells.at(column));
            if (column == 2) {
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
                item->setToolTip(tr("SHA-256 %1").arg(file.sha256));
            }
            m_table->setItem(row, column, item);
        }
        if (kept.contains(file.path))
            m_table->selectionModel()->select(m_table->model()->index(row, 0),
                                              QItemSelectionModel::Select |
                                                  QItemSelectionModel::Rows);
    }
    m_table->resizeColumnsToContents();
    m_table->setColumnWidth(0, std::clamp(m_table->columnWidth(0), LeastName, MostName));
    updateButtons();
    showChosen();
}

QList<AttachedFile> FilesTab::chosen() const
{
    QList<AttachedFile> files;
    for (const QModelIndex& row : m_table->selectionModel()->selectedRows())
        if (row.row() < m_revision.content.files.size())
            files << m_revision.content.files.at(row.row());
    return files;
}

QString FilesTab::nothingText() const
{
    if (!m_revision.content.files.isEmpty())
        return tr("Choose a file to look at it.");
    return m_add->isEnabled() ? tr("No files yet. Add them, or drop files and folders here.")
                              : tr("No files.");
}

void FilesTab::showChosen()
{
    const QList<AttachedFile> files = chosen();
    if (files.size() == 1)
        m_preview->showFile(m_part.ipn, m_revision.label, files.front());
    else
        m_preview->showNothing(nothingText());
}

void FilesTab::updateButtons()
{
    const auto count = chosen().size();
    const bool older = !m_part.revisions.isEmpty() && m_revision.label != m_part.head().label;
    const QString locked = older        ? tr("This is an older revision. Choose the newest one.")
                           : m_editable ? QString()
                                        : m_whyNot;
    const QString one = count == 1 ? QString() : tr("Choose one file first.");
    const QString some = count > 0 ? QString() : tr("Choose a file first.");
    const auto allow = [](QPushButton* button, const QString& first, const QString& second) {
        const QString reason = first.isEmpty() ? second : first;
        button->setEnabled(reason.isEmpty());
        button->setToolTip(reason);
    };
    allow(m_add, locked, {});
    allow(m_addFolder, locked, {});
    allow(m_link, locked, {});
    allow(m_replace, locked, one);
    allow(m_edit, locked, one);
    allow(m_remove, locked, some);
    allow(m_open, one, {});
    allow(m_save, m_revision.content.files.isEmpty() ? tr("There are no files.") : QString(), {});
}

void FilesTab::askForFiles()
{
    auto* dialog = new QFileDialog(this, tr("Add files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this,
            [this](const QStringList& paths) { addPaths(paths); });
    connect(dialog, &QDialog::finished, m_add, [this] { m_add->setFocus(); });
    dialog->open();
}

void FilesTab::askForFolder()
{
    auto* dialog = new QFileDialog(this, tr("Add a folder with everything in it"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& path) { addPaths({path}); });
    connect(dialog, &QDialog::finished, m_addFolder, [this] { m_addFolder->setFocus(); });
    dialog->open();
}

template <typename T, typename Done>
void FilesTab::follow(const QString& what, const Job<T>& job, Done done)
{
    m_banner->clear();
    m_info->clear();
    m_busy->watch(what, job);
    Reply(this, job.future())
        .done(std::move(done))
        .template failed<Error>([this](const Error& error) { m_banner->report(error); })
        .cancelled([this] { m_info->tell(tr("Cancelled. Nothing has changed.")); });
}

void FilesTab::addPaths(const QStringList& paths, OnSamePath onSamePath)
{
    QList<FileToAdd> files;
    for (const QString& path : paths)
        files << FileToAdd{path, {}, {}, {}};
    const QString ipn = m_part.ipn;
    const auto job = m_session.files().addFiles(ipn, files, onSamePath);
    m_banner->clear();
    m_info->clear();
    m_busy->watch(tr("Adding files"), job);
    Reply(this, job.future())
        .done([this](const AddedFiles& added) {
            Q_EMIT stored(added.part);
            tell(added);
        })
        .failed<Conflict>([this, paths, ipn](const Error& error) {
            m_banner->report(error);
            m_banner->setAction(tr("Replace"), [this, paths, ipn] {
                m_table->setFocus(); // the button goes
                if (ipn == m_part.ipn)
                    addPaths(paths, OnSamePath::Replace);
            });
        })
        .failed<Error>([this](const Error& error) { m_banner->report(error); })
        .cancelled([this] { m_info->tell(tr("Cancelled. Nothing was added.")); });
}

void FilesTab::tell(const AddedFiles& added)
{
    QStringList said;
    if (!added.added.isEmpty())
        said << tr("%1 added.").arg(counted(added.added.size()));
    if (!added.replaced.isEmpty())
        said << tr("%1 replaced.").arg(counted(added.replaced.size()));
    if (!added.unchanged.isEmpty())
        said << (added.unchanged.size() == 1
                     ? tr("1 file is there already with the same content.")
                     : tr("%1 files are there already with the same content.")
                           .arg(added.unchanged.size()));
    if (added.leftOut.isEmpty()) {
        m_info->praise(said.join(u' '));
        return;
    }
    said << tr("%n left out.", nullptr, int(added.leftOut.size()));
    QStringList details;
    for (const LeftOutFile& one : added.leftOut)
        details << one.source + u": "_s + one.reason;
    m_info->warn(said.join(u' '), details.join(u'\n'));
}

void FilesTab::replaceChosen()
{
    const QString path = chosen().front().path;
    auto* dialog = new QFileDialog(this, tr("Replace %1 by").arg(path));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, path, ipn = m_part.ipn](const QString& source) {
                follow(tr("Replacing %1").arg(path),
                       m_session.files().replaceFile(ipn, path, source),
                       [this](const PartRecord& part) { Q_EMIT stored(part); });
            });
    dialog->open();
}

void FilesTab::editChosen()
{
    auto* dialog = new FileDialog(m_session, m_part.ipn, chosen().front(), window());
    connect(dialog, &FileDialog::stored, this, &FilesTab::stored);
    dialog->open();
}

void FilesTab::removeChosen()
{
    QStringList paths;
    for (const AttachedFile& file : chosen())
        paths << file.path;
    m_table->setFocus(); // the button will have nothing to take
    give(m_session.files().removeFiles(m_part.ipn, paths));
}

void FilesTab::openChosen()
{
    const QList<AttachedFile> files = chosen();
    if (files.size() != 1)
        return;
    follow(tr("Opening %1").arg(files.front().path),
           m_session.files().workingCopy(m_part.ipn, m_revision.label, files.front().path),
           [this](const QString& copy) {
               if (!QDesktopServices::openUrl(QUrl::fromLocalFile(copy)))
                   m_banner->report(tr("No program was found that opens %1. Save the file and open "
                                       "it by hand.")
                                        .arg(copy));
           });
}

void FilesTab::saveChosen()
{
    auto* dialog = new QFileDialog(this, chosen().isEmpty() ? tr("Save all files to a folder")
                                                            : tr("Save files to a folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& folder) { saveTo(folder, false); });
    dialog->open();
}

void FilesTab::saveTo(const QString& folder, bool overwrite)
{
    QStringList paths;
    for (const AttachedFile& file : chosen())
        paths << file.path;
    follow(tr("Saving files"),
           m_session.files().extract(m_part.ipn, m_revision.label, paths, folder, overwrite),
           [this, folder](const QStringList& written) {
               m_info->praise(tr("%1 saved.").arg(counted(written.size())));
               m_info->setAction(tr("Open folder"), [folder] {
                   QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
               });
           });
}

void FilesTab::linkSource(const QString& folder)
{
    m_banner->clear();
    Reply(this, m_session.files().linkSource(m_part.ipn, folder))
        .done([this](const FileCommands::Linked& linked) {
            Q_EMIT stored(linked.part);
            const QString said =
                tr("Linked to %1 at %2.").arg(linked.source.url, linked.source.commit.left(12));
            if (linked.source.warnings.isEmpty())
                m_info->praise(said);
            else
                m_info->warn(said + u' ' + linked.source.warnings.join(u' '));
        })
        .failed<Error>([this](const Error& error) { m_banner->report(error); });
}

void FilesTab::give(const QFuture<PartRecord>& future)
{
    m_banner->clear();
    Reply(this, future)
        .done([this](const PartRecord& part) { Q_EMIT stored(part); })
        .failed<Error>([this](const Error& error) { m_banner->report(error); });
}

void FilesTab::dragEnterEvent(QDragEnterEvent* event)
{
    if (m_add->isEnabled() && !localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void FilesTab::dropEvent(QDropEvent* event)
{
    const QStringList paths = localFiles(event->mimeData());
    if (paths.isEmpty() || !m_add->isEnabled())
        return;
    // A copy, whatever the file manager would have liked: the files stay where they are.
    event->setDropAction(Qt::CopyAction);
    event->accept();
    addPaths(paths);
}

} // namespace implexa::ui
