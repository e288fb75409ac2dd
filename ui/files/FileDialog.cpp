#include "FileDialog.h"

#include "core/commands/FileCommands.h"
#include "core/commands/Session.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FormField.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

FileDialog::FileDialog(Session& session, const QString& ipn, const AttachedFile& file,
                       QWidget* parent)
    : CommandDialog(tr("Rename or describe file"), tr("Save"), parent)
    , m_session(session)
    , m_ipn(ipn)
    , m_file(file)
    , m_path(new QLineEdit(file.path, this))
    , m_kind(new QComboBox(this))
    , m_description(new QLineEdit(file.description, this))
{
    m_path->setObjectName(u"path"_s);
    m_path->setAccessibleName(tr("Path"));
    m_description->setObjectName(u"description"_s);
    m_description->setAccessibleName(tr("Description"));
    m_kind->setAccessibleName(tr("Kind"));
    for (const FileKind kind : {FileKind::Design, FileKind::Manufacturing, FileKind::Documentation,
                                FileKind::Model, FileKind::Image, FileKind::Other})
        m_kind->addItem(label(kind), int(kind));
    m_kind->setCurrentIndex(m_kind->findData(int(file.kind)));
    auto* form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft);
    form->setHorizontalSpacing(Theme::Margin);
    form->setVerticalSpacing(Theme::Gap);
    form->addRow(tr("&Path"), m_path);
    form->addRow(tr("&Kind"), m_kind);
    form->addRow(tr("&Description"), m_description);
    alignLabels(form);
    body()->addLayout(form);
    setMinimumWidth(110 * Theme::Unit);
    connect(m_path, &QLineEdit::textChanged, this, &FileDialog::check);
    check();
    m_path->setFocus();
}

void FileDialog::check()
{
    setObstacle(m_path->text().isEmpty() ? tr("Give the file a name first.") : QString());
}

void FileDialog::give()
{
    const QString path = m_path->text();
    const auto kind = FileKind(m_kind->currentData().toInt());
    const QString description = m_description->text();
    FileCommands& files = m_session.files();
    const bool onlyRenamed =
        path != m_file.path && kind == m_file.kind && description.trimmed() == m_file.description;
    run(onlyRenamed ? files.renameFile(m_ipn, m_file.path, path)
                    : files.editFiles(m_ipn, {{m_file.path, kind, description, path}}))
        .done([this](const PartRecord& part) {
            Q_EMIT stored(part);
            succeed();
        });
}

} // namespace implexa::ui
