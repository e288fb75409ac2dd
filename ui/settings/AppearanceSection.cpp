#include "AppearanceSection.h"

#include <QButtonGroup>
#include <QLabel>
#include <QRadioButton>
#include <QVBoxLayout>

namespace implexa::ui
{

AppearanceSection::AppearanceSection(Session& session, QWidget* parent)
    : SettingsSection(session, tr("Appearance"), tr("For you, on this computer. Applies at once."),
                      parent)
    , m_mode(new QButtonGroup(this))
    , m_density(new QButtonGroup(this))
{
    auto* theme = new QLabel(tr("Theme"));
    Theme::makeHeading(theme);
    body()->addWidget(theme);
    body()->addWidget(choice(m_mode, int(Theme::Mode::System), tr("As the s&ystem"),
                             tr("Follow the desktop's setting")));
    body()->addWidget(choice(m_mode, int(Theme::Mode::Light), tr("&Light"), tr("Always light")));
    body()->addWidget(choice(m_mode, int(Theme::Mode::Dark), tr("&Dark"), tr("Always dark")));
    auto* density = new QLabel(tr("Density"));
    Theme::makeHeading(density);
    body()->addSpacing(Theme::Gap);
    body()->addWidget(density);
    body()->addWidget(choice(m_density, int(Theme::Density::Comfortable), tr("&Comfortable"),
                             tr("More room between rows")));
    body()->addWidget(
        choice(m_density, int(Theme::Density::Compact), tr("Co&mpact"), tr("More rows")));
    body()->addStretch();

    connect(m_mode, &QButtonGroup::idClicked, this,
            [](int id) { Theme::instance().setMode(Theme::Mode(id)); });
    connect(m_density, &QButtonGroup::idClicked, this,
            [](int id) { Theme::instance().setDensity(Theme::Density(id)); });
    connect(&Theme::instance(), &Theme::changed, this, &AppearanceSection::reload);
    reload();
}

QRadioButton* AppearanceSection::choice(QButtonGroup* group, int id, const QString& text,
                                        const QString& hint)
{
    auto* button = new QRadioButton(text);
    QString name = text;
    button->setAccessibleName(name.remove(u'&'));
    button->setToolTip(hint);
    group->addButton(button, id);
    return button;
}

void AppearanceSection::reload()
{
    m_mode->button(int(Theme::instance().mode()))->setChecked(true);
    m_density->button(int(Theme::instance().density()))->setChecked(true);
}

} // namespace implexa::ui
