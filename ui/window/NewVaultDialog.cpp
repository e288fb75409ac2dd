#include "NewVaultDialog.h"

#include "core/commands/Session.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FormField.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

NewVaultDialog::NewVaultDialog(QWidget* parent)
    : CommandDialog(tr("New vault"), tr("Make vault"), parent)
    , m_folder(new QLineEdit(this))
    , m_name(new QLineEdit(this))
    , m_scheme(new QComboBox(this))
    , m_first(new QSpinBox(this))
    , m_width(new QSpinBox(this))
    , m_separator(new QLineEdit(this))
    , m_example(new QLabel(this))
{
    setObjectName(u"newVault"_s);
    m_folder->setAccessibleName(tr("Folder"));
    m_folder->setObjectName(u"folder"_s);
    m_folder->setPlaceholderText(tr("An empty or a new folder"));
    m_folder->setText(QDir::toNativeSeparators(QDir::homePath() + tr("/Parts")));
    auto* browse = new QPushButton(tr("Choose..."), this);
    browse->setAccessibleName(tr("Choose a folder"));
    browse->setAutoDefault(false);
    m_name->setAccessibleName(tr("Name"));
    m_name->setObjectName(u"name"_s);
    m_name->setPlaceholderText(tr("Whose parts they are, or of what"));
    m_scheme->setAccessibleName(tr("Revisions"));
    m_scheme->addItem(tr("Numbers: 1, 2, 3"), RevisionScheme::Numbers);
    m_scheme->addItem(tr("Letters: A, B, C ... without I O Q S X Z"), RevisionScheme::Letters);
    const VaultSettings usual;
    m_first->setRange(1, 999'999'999);
    m_first->setValue(int(usual.ipn.firstNumber));
    m_first->setAccessibleName(tr("First number"));
    m_width->setRange(1, 12);
    m_width->setValue(usual.ipn.width);
    m_width->setAccessibleName(tr("Digits"));
    m_separator->setText(usual.ipn.separator);
    m_separator->setMaxLength(3);
    m_separator->setAccessibleName(tr("Separator"));
    m_example->setAccessibleName(tr("Example of a number"));
    Theme::makeMuted(m_example);

    auto* folder = new QHBoxLayout;
    folder->setSpacing(Theme::Gap);
    folder->addWidget(m_folder, 1);
    folder->addWidget(browse);
    auto* form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(Theme::Margin);
    form->setVerticalSpacing(Theme::Gap);
    auto* folderName = new QLabel(tr("&Folder"), this);
    folderName->setBuddy(m_folder);
    form->addRow(folderName, folder);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Revisions"), m_scheme);
    form->addRow(tr("First n&umber"), m_first);
    form->addRow(tr("&Digits"), m_width);
    form->addRow(tr("&Separator"), m_separator);
    form->addRow(tr("Numbers look like"), m_example);
    alignLabels(form);
    body()->addLayout(form);
    auto* note = new QLabel(tr("How revisions are named stays as it is chosen here; the rest can "
                               "be changed in Settings."),
                            this);
    note->setWordWrap(true);
    Theme::makeMuted(note);
    body()->addWidget(note);

    connect(browse, &QPushButton::clicked, this, [this] {
        const QString chosen = QFileDialog::getExistingDirectory(
            this, tr("Folder of the new vault"), QDir::homePath());
        if (!chosen.isEmpty())
            m_folder->setText(QDir::toNativeSeparators(chosen));
    });
    for (QLineEdit* line : {m_folder, m_name, m_separator})
        connect(line, &QLineEdit::textChanged, this, &NewVaultDialog::check);
    for (QSpinBox* box : {m_first, m_width})
        connect(box, &QSpinBox::valueChanged, this, &NewVaultDialog::check);
    check();
    m_folder->setFocus();
    m_folder->selectAll();
}

NewVaultDialog::~NewVaultDialog() = default;

VaultSettings NewVaultDialog::typed() const
{
    VaultSettings settings;
    settings.name = m_name->text().trimmed();
    if (settings.name.isEmpty())
        settings.name = QDir(m_folder->text().trimmed()).dirName();
    settings.revisions = RevisionScheme(RevisionScheme::Kind(m_scheme->currentData().toInt()));
    settings.ipn.firstNumber = m_first->value();
    settings.ipn.width = m_width->value();
    settings.ipn.separator = m_separator->text();
    return settings;
}

void NewVaultDialog::check()
{
    const IpnScheme scheme = typed().ipn;
    m_example->setText(scheme.format(u"EL-RES"_s, scheme.firstNumber));
    if (m_folder->text().trimmed().isEmpty())
        return setObstacle(tr("Choose a folder first."));
    try {
        scheme.check();
        setObstacle({});
    } catch (const InvalidInput& wrong) {
        setObstacle(wrong.userMessage());
    }
}

void NewVaultDialog::give()
{
    m_session = std::make_unique<Session>();
    run(m_session->create(QDir::cleanPath(QDir::fromNativeSeparators(m_folder->text().trimmed())),
                          typed()))
        .done([this] { succeed(); });
}

std::unique_ptr<Session> NewVaultDialog::takeSession()
{
    return std::move(m_session);
}

} // namespace implexa::ui
