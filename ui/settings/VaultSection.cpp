#include "VaultSection.h"

#include "core/commands/AdministrationCommands.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/FormField.h"
#include "ui/widgets/SizeBox.h"

#include <QClipboard>
#include <QDir>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QSpinBox>
#include <QToolButton>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

VaultSection::VaultSection(Session& session, QWidget* parent)
    : SettingsSection(session, tr("Vault"), tr("What this vault is called and how it numbers."),
                      parent)
    , m_name(new QLineEdit)
    , m_separator(new QLineEdit)
    , m_width(new QSpinBox)
    , m_first(new QLineEdit)
    , m_large(new SizeBox)
    , m_nameField(new FormField(tr("&Name"), m_name))
    , m_firstField(
          new FormField(tr("&First number"), m_first,
                        tr("New parts get the next number that is free, from this one on.")))
    , m_example(new QLabel)
    , m_scheme(new QLabel)
    , m_where(new QLabel)
    , m_save(new QPushButton(tr("&Save changes")))
    , m_revert(new QPushButton(tr("&Revert")))
{
    m_separator->setMaxLength(3);
    m_width->setRange(1, 12);
    m_first->setValidator(
        new QRegularExpressionValidator(QRegularExpression(u"\\d{1,15}"_s), m_first));
    m_example->setFont(Theme::numbers(font()));
    m_example->setTextInteractionFlags(Qt::TextSelectableByMouse);
    Theme::makePrimary(m_save);

    auto* numbers = new QGridLayout;
    numbers->setHorizontalSpacing(Theme::Margin);
    numbers->addWidget(new FormField(tr("S&eparator"), m_separator), 0, 0, Qt::AlignTop);
    numbers->addWidget(new FormField(tr("&Digits"), m_width), 0, 1, Qt::AlignTop);
    numbers->addWidget(m_firstField, 0, 2, Qt::AlignTop);
    numbers->setColumnStretch(2, 1);

    auto* form = new QWidget;
    form->setMaximumWidth(150 * Theme::Unit);
    auto* column = new QVBoxLayout(form);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3 * Theme::Unit);
    column->addWidget(m_nameField);
    auto* heading = new QLabel(tr("Part numbers"));
    Theme::makeHeading(heading);
    column->addWidget(heading);
    column->addLayout(numbers);
    column->addWidget(m_example);
    auto* revisions = new QLabel(tr("Revisions"));
    Theme::makeHeading(revisions);
    column->addWidget(revisions);
    m_scheme->setWordWrap(true);
    column->addWidget(m_scheme);
    auto* files = new QLabel(tr("Files"));
    Theme::makeHeading(files);
    column->addWidget(files);
    column->addWidget(
        new FormField(tr("&Large files"), m_large,
                      tr("Files from this size on are kept as Git LFS objects in the mirror.")));
    auto* folder = new QLabel(tr("Folder"));
    Theme::makeHeading(folder);
    column->addWidget(folder);
    auto* where = new QHBoxLayout;
    m_where->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_where->setWordWrap(true);
    auto* copy = new QToolButton;
    copy->setIcon(icon(Icon::Copy));
    copy->setAutoRaise(true);
    copy->setToolTip(tr("Copy the folder"));
    copy->setAccessibleName(tr("Copy the vault's folder"));
    connect(copy, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_where->text()); });
    where->addWidget(m_where, 1);
    where->addWidget(copy);
    column->addLayout(where);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_save);
    buttons->addWidget(m_revert);
    buttons->addStretch();
    column->addLayout(buttons);
    body()->addWidget(form);
    body()->addStretch();

    for (QLineEdit* edit : {m_name, m_separator, m_first})
        connect(edit, &QLineEdit::textEdited, this, [this] {
            m_nameField->setError({});
            m_firstField->setError({});
            showExample();
            updateControls();
        });
    connect(m_width, &QSpinBox::valueChanged, this, [this] {
        showExample();
        updateControls();
    });
    connect(m_large, &SizeBox::valueChanged, this, &VaultSection::updateControls);
    connect(m_save, &QPushButton::clicked, this, &VaultSection::save);
    connect(m_revert, &QPushButton::clicked, this, [this] {
        error()->clear();
        forget();
    });
    updateControls();
}

void VaultSection::reload()
{
    m_loading.ask(session().administration().settings())
        .done([this](const VaultSettings& settings) {
            const bool typing = m_loaded && isChanged();
            m_settings = settings;
            m_loaded = true;
            if (!typing)
                fill(settings);
            updateControls();
        })
        .failed<Error>([this](const Error& failure) {
            error()->report(failure);
            error()->setAction(tr("Try again"), [this] { reload(); });
        });
}

void VaultSection::fill(const VaultSettings& settings)
{
    m_name->setText(settings.name);
    m_separator->setText(settings.ipn.separator);
    m_width->setValue(settings.ipn.width);
    m_first->setText(QString::number(settings.ipn.firstNumber));
    m_large->setBytes(settings.largeFileBytes);
    m_scheme->setText(
        (settings.revisions.kind() == RevisionScheme::Numbers
             ? tr("Numbers: 1, 2, 3.")
             : tr("Letters: A, B, C, without I O Q S X Z, after Y comes AA (ASME Y14.35).")) +
        u' ' + tr("Chosen when the vault was made; it stays."));
    m_where->setText(QDir::toNativeSeparators(session().folder()));
    showExample();
    updateControls();
}

VaultSettings VaultSection::typed() const
{
    VaultSettings settings = m_settings;
    settings.name = m_name->text().trimmed();
    settings.ipn.separator = m_separator->text();
    settings.ipn.width = m_width->value();
    settings.ipn.firstNumber = m_first->text().toLongLong();
    settings.largeFileBytes = m_large->bytes();
    return settings;
}

bool VaultSection::isTyped() const
{
    return m_loaded && isChanged();
}

void VaultSection::forget()
{
    m_nameField->setError({});
    m_firstField->setError({});
    fill(m_settings);
}

bool VaultSection::isChanged() const
{
    const VaultSettings now = typed();
    return now.name != m_settings.name || now.ipn.separator != m_settings.ipn.separator ||
           now.ipn.width != m_settings.ipn.width ||
           now.ipn.firstNumber != m_settings.ipn.firstNumber ||
           now.largeFileBytes != m_settings.largeFileBytes;
}

void VaultSection::showExample()
{
    const IpnScheme scheme = typed().ipn;
    m_example->setText(
        tr("Numbers look like %1")
            .arg(scheme.format(u"EL"_s + scheme.separator + u"RES"_s, scheme.firstNumber)));
}

void VaultSection::updateControls()
{
    for (QWidget* control : {static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_separator),
                             static_cast<QWidget*>(m_width), static_cast<QWidget*>(m_first),
                             static_cast<QWidget*>(m_large)})
        allow(control, m_loaded, tr("The settings are being read."));
    const bool changed = m_loaded && isChanged();
    allow(m_save, changed, tr("Nothing is changed."));
    allow(m_revert, changed, tr("Nothing is changed."));
}

void VaultSection::save()
{
    if (m_name->text().trimmed().isEmpty()) {
        m_nameField->setError(tr("The vault needs a name."));
        return;
    }
    if (m_first->text().isEmpty()) {
        m_firstField->setError(tr("Give a number to begin with."));
        return;
    }
    const VaultSettings wanted = typed();
    change(session().administration().changeSettings(wanted, m_settings), tr("Saved."),
           [this, wanted] {
               m_settings = wanted;
               reload();
           });
}

} // namespace implexa::ui
