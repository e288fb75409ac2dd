#include "ExportDialog.h"

#include "core/commands/ExportCommands.h"
#include "core/commands/Session.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/BusyBar.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/widgets/FormField.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QUrl>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

ExportDialog::ExportDialog(Session& session, QWidget* parent)
    : BackgroundDialog(new QPushButton(icon(Icon::Export, Theme::Role::OnAccent), tr("&Export")),
                       tr("&Close"), parent)
    , m_session(session)
    , m_folder(new QLineEdit)
    , m_folderField(new FormField(
          tr("&Folder"), m_folder,
          tr("A new or empty folder, or an earlier export of the same parts, which is updated.")))
    , m_choose(new QPushButton(icon(Icon::Folder), tr("Ch&oose…")))
    , m_scope(new QButtonGroup(this))
    , m_content(new QButtonGroup(this))
    , m_state(new QButtonGroup(this))
    , m_tag(new QComboBox)
    , m_bare(new QCheckBox(tr("&Bare: without the files beside it")))
    , m_choices(makeChoices())
{
    setWindowTitle(tr("Export the part repository"));
    setMinimumWidth(190 * Theme::Unit);
    m_folder->setText(QSettings().value(u"export/folder"_s).toString());
    m_folder->selectAll(); // typing replaces it
    auto* folder = new QHBoxLayout;
    folder->addWidget(m_folderField, 1);
    auto* beside = new QVBoxLayout;
    beside->addSpacing(fontMetrics().height() + Theme::Unit);
    beside->addWidget(m_choose);
    beside->addStretch();
    folder->addLayout(beside);

    m_choose->setAutoDefault(false);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(3 * Theme::Unit);
    column->addLayout(folder);
    column->addWidget(m_choices);
    column->addStretch();
    column->addWidget(error());
    column->addWidget(info());
    column->addLayout(makeButtons());

    connect(m_folder, &QLineEdit::textChanged, this, [this] {
        m_folderField->setError({});
        updateControls();
    });
    connect(m_choose, &QPushButton::clicked, this, &ExportDialog::chooseFolder);
    for (QButtonGroup* group : {m_scope, m_content, m_state})
        connect(group, &QButtonGroup::idToggled, this, &ExportDialog::updateControls);
    connect(m_tag, &QComboBox::editTextChanged, this, &ExportDialog::updateControls);
    connect(doIt(), &QPushButton::clicked, this, &ExportDialog::run);
    updateControls();
    loadTags();
}

QRadioButton* ExportDialog::addChoice(QVBoxLayout* column, QButtonGroup* group, int id,
                                      const QString& text, const QString& hint)
{
    auto* button = new QRadioButton(text);
    QString name = text;
    button->setAccessibleName(name.remove(u'&'));
    button->setAccessibleDescription(hint);
    auto* note = new QLabel(hint);
    note->setContentsMargins(6 * Theme::Unit, 0, 0, Theme::Unit);
    Theme::makeMuted(note);
    group->addButton(button, id);
    column->addWidget(button);
    column->addWidget(note);
    return button;
}

QWidget* ExportDialog::makeChoices()
{
    const auto heading = [](const QString& text) {
        auto* label = new QLabel(text);
        Theme::makeHeading(label);
        return label;
    };
    auto* parts = new QVBoxLayout;
    parts->setSpacing(2);
    parts->addWidget(heading(tr("Parts")));
    addChoice(parts, m_scope, ExportRequest::AllParts, tr("&All parts"),
              tr("A new vault can be made from it."))
        ->setChecked(true);
    addChoice(parts, m_scope, ExportRequest::QueryParts, tr("This &search"),
              tr("What the parts table shows now."));
    addChoice(parts, m_scope, ExportRequest::GivenParts, tr("Selecte&d parts"),
              tr("With everything below them."));
    parts->addStretch();
    auto* content = new QVBoxLayout;
    content->setSpacing(2);
    content->addWidget(heading(tr("Content")));
    addChoice(content, m_content, ExportRequest::History, tr("Full &history"),
              tr("A commit for every event."))
        ->setChecked(true);
    addChoice(content, m_content, ExportRequest::Snapshot, tr("One s&napshot"),
              tr("One commit, without history."));
    content->addWidget(m_bare);
    content->addStretch();
    auto* state = new QVBoxLayout;
    state->setSpacing(2);
    state->addWidget(heading(tr("State")));
    addChoice(state, m_state, ExportRequest::AsItStands, tr("As it s&tands"),
              tr("Drafts included."))
        ->setChecked(true);
    addChoice(state, m_state, ExportRequest::ReleasedOnly, tr("&Released only"),
              tr("Of each part its latest release."));
    addChoice(state, m_state, ExportRequest::AsOfTag, tr("As of a re&lease"),
              tr("As it stood at that release's tag."));
    m_tag->setEditable(true);
    m_tag->setInsertPolicy(QComboBox::NoInsert);
    m_tag->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_tag->setMaxVisibleItems(16);
    m_tag->completer()->setFilterMode(Qt::MatchContains);
    m_tag->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_tag->lineEdit()->setPlaceholderText(u"release/EL-PCA-10042/2"_s);
    m_tag->setAccessibleName(tr("Tag of the release"));
    state->addWidget(m_tag);
    state->addStretch();
    QString bare = m_bare->text();
    m_bare->setAccessibleName(bare.remove(u'&'));

    auto* choices = new QWidget;
    auto* row = new QHBoxLayout(choices);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6 * Theme::Unit);
    row->addLayout(parts, 1);
    row->addLayout(content, 1);
    row->addLayout(state, 1);
    return choices;
}

void ExportDialog::loadTags()
{
    m_askTags.ask(m_session.exports().releaseTags())
        .done([this](const QStringList& tags) {
            const QString typed = m_tag->currentText();
            m_tag->clear();
            m_tag->addItems(tags);
            m_tag->setCurrentIndex(-1);
            m_tag->setEditText(typed);
        })
        .failed<Error>(
            [](const Error&) {}); // a tag can be typed, and the export says what is wrong
}

void ExportDialog::setQuery(const PartQuery& query)
{
    m_query = query;
    QStringList words;
    if (!query.category.isEmpty())
        words.append(u"cat:"_s + query.category);
    if (!query.text.trimmed().isEmpty())
        words.append(query.text.trimmed());
    QString shown = words.join(u' ');
    if (shown.size() > 24)
        shown = shown.left(23) + u'…';
    m_scope->button(ExportRequest::QueryParts)
        ->setText(shown.isEmpty() ? tr("This &search")
                                  : tr("This &search: %1").arg(shown.replace(u'&', u"&&"_s)));
    updateControls();
}

void ExportDialog::setIpns(const QStringList& ipns, bool choose)
{
    m_ipns = ipns;
    if (!ipns.isEmpty()) {
        m_scope->button(ExportRequest::GivenParts)
            ->setText(ipns.size() == 1 ? tr("Selecte&d: %1").arg(ipns.first())
                                       : tr("%Ln selecte&d parts", nullptr, int(ipns.size())));
        if (choose)
            m_scope->button(ExportRequest::GivenParts)->setChecked(true);
    }
    updateControls();
}

void ExportDialog::setFolder(const QString& folder)
{
    m_folder->setText(QDir::toNativeSeparators(folder));
}

void ExportDialog::chooseFolder()
{
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Export into"), m_folder->text());
    if (!folder.isEmpty())
        setFolder(folder);
}

ExportRequest ExportDialog::request() const
{
    ExportRequest request;
    const QString folder = m_folder->text().trimmed();
    request.folder = folder.isEmpty() ? QString() : QDir::fromNativeSeparators(folder);
    request.scope = ExportRequest::Scope(m_scope->checkedId());
    request.query = m_query;
    if (request.scope == ExportRequest::GivenParts)
        request.ipns = m_ipns;
    request.content = ExportRequest::Content(m_content->checkedId());
    request.state = ExportRequest::State(m_state->checkedId());
    if (request.state == ExportRequest::AsOfTag)
        request.tag = m_tag->currentText().trimmed();
    request.bare = m_bare->isChecked();
    return request;
}

void ExportDialog::run()
{
    const ExportRequest wanted = request();
    if (wanted.folder.isEmpty()) {
        m_folderField->setError(tr("Choose a folder to export into."));
        return;
    }
    QSettings().setValue(u"export/folder"_s, m_folder->text());
    watch<ExportResult>(
        tr("Exporting"), m_session.exports().run(wanted),
        [this](const ExportResult& result) { showResult(result); },
        tr("Cancelled. The folder is as it was."));
}

void ExportDialog::goOn(const Error* error)
{
    if (!error)
        return;
    const QString tag = m_tag->currentText().trimmed();
    const bool ofTag = m_tag->isEnabled() && !tag.isEmpty() && error->userMessage().contains(tag);
    (ofTag ? static_cast<QWidget*>(m_tag) : m_folder)->setFocus(Qt::OtherFocusReason);
}

void ExportDialog::showResult(const ExportResult& result)
{
    const QString text =
        result.changed
            ? (result.parts == 1 ? tr("Exported 1 part into %1.")
                                 : tr("Exported %Ln parts into %1.", nullptr, int(result.parts)))
                  .arg(QDir::toNativeSeparators(result.folder))
            : tr("%1 is up to date already.").arg(QDir::toNativeSeparators(result.folder));
    const auto open = [folder = result.folder] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
    };
    info()->praise(text);
    info()->setAction(tr("Open folder"), open);
    info()->actionButton()->setFocus(Qt::OtherFocusReason);
    if (isAway())
        Q_EMIT resultReady(text, tr("Open folder"), open);
    endWork(false);
}

void ExportDialog::updateControls()
{
    const bool working = isWorking();
    const QString busy = working ? tr("The export is under way.") : QString();
    for (QWidget* control : {static_cast<QWidget*>(m_folder), static_cast<QWidget*>(m_choose),
                             static_cast<QWidget*>(m_choices)}) {
        control->setEnabled(!working);
        control->setToolTip(busy);
    }
    QAbstractButton* search = m_scope->button(ExportRequest::QueryParts);
    const bool narrowed = !m_query.text.trimmed().isEmpty() || !m_query.category.isEmpty();
    search->setEnabled(narrowed);
    search->setToolTip(narrowed ? QString() : tr("Nothing is searched for in the parts table."));
    QAbstractButton* selected = m_scope->button(ExportRequest::GivenParts);
    selected->setEnabled(!m_ipns.isEmpty());
    selected->setToolTip(m_ipns.isEmpty() ? tr("No part is selected in the parts table.")
                                          : QString());
    const bool byTag = m_state->checkedId() == ExportRequest::AsOfTag;
    m_tag->setEnabled(byTag);
    m_tag->setToolTip(byTag ? QString() : tr("Choose “As of a release” first."));
    const bool ready = !byTag || !m_tag->currentText().trimmed().isEmpty();
    doIt()->setEnabled(!working && ready);
    doIt()->setToolTip(working ? busy : ready ? QString() : tr("Name the release's tag."));
    closeButton()->setToolTip(working ? tr("The export goes on; the status bar shows it.")
                                      : QString());
}

} // namespace implexa::ui
