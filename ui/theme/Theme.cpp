#include "Theme.h"

#include "Style.h"
#include "SystemScheme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QFontMetrics>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMetaEnum>
#include <QPushButton>
#include <QSettings>
#include <QStyleHints>
#include <QVariant>

#include <array>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

namespace
{

constexpr int RoleCount = int(Theme::Role::NotForNewDesignText) + 1;
using Colours = std::array<QColor, RoleCount>;

Colours read(const QString& name)
{
    QFile file(u":/themes/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The theme %s is missing from this program.", qPrintable(name));
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    const QMetaEnum roles = QMetaEnum::fromType<Theme::Role>();
    Colours colours;
    for (int role = 0; role < RoleCount; ++role) {
        QString key = QString::fromLatin1(roles.valueToKey(role));
        key[0] = key[0].toLower();
        colours[size_t(role)] = QColor(json[key].toString());
    }
    return colours;
}

const char* const ModeKey = "appearance/theme";
const char* const DensityKey = "appearance/density";

template <typename Enum>
Enum kept(const char* key, Enum otherwise)
{
    const QSettings settings;
    bool known = false;
    const QByteArray word = settings.value(QLatin1StringView(key)).toString().toLatin1();
    const int value = QMetaEnum::fromType<Enum>().keyToValue(word.constData(), &known);
    return known ? Enum(value) : otherwise;
}

template <typename Enum>
void keep(const char* key, Enum value)
{
    QSettings settings;
    settings.setValue(QLatin1StringView(key),
                      QString::fromLatin1(QMetaEnum::fromType<Enum>().valueToKey(int(value))));
}

} // namespace

Theme& Theme::instance()
{
    static Theme theme;
    return theme;
}

void Theme::apply(QApplication& application)
{
    m_application = &application;
    m_platform = application.palette();
    m_mode = kept(ModeKey, Mode::System);
    m_density = kept(DensityKey, Density::Comfortable);
    application.setStyle(new Style);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &Theme::refresh);
#else
    // Coming back to the window is when a change of the desktop's setting shows.
    connect(&application, &QGuiApplication::applicationStateChanged, this,
            [this](Qt::ApplicationState state) {
                if (state == Qt::ApplicationActive && m_mode == Mode::System &&
                    desktopIsDark(m_platform) != m_dark)
                    refresh();
            });
#endif
    refresh();
}

void Theme::setMode(Mode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    keep(ModeKey, mode);
    refresh();
}

void Theme::setDensity(Density density)
{
    if (density == m_density)
        return;
    m_density = density;
    keep(DensityKey, density);
    refresh();
}

void Theme::refresh()
{
    m_dark = m_mode == Mode::Dark || (m_mode == Mode::System && desktopIsDark(m_platform));
    if (m_application)
        m_application->setPalette(palette(m_dark));
    Q_EMIT changed();
}

QColor Theme::colour(Role role, bool dark)
{
    static const Colours lightColours = read(u"light.json"_s);
    static const Colours darkColours = read(u"dark.json"_s);
    return (dark ? darkColours : lightColours)[size_t(role)];
}

QPalette Theme::palette(bool dark)
{
    const auto is = [dark](Role role) { return colour(role, dark); };
    QPalette palette;
    const auto set = [&](QPalette::ColorRole to, Role role) { palette.setColor(to, is(role)); };
    set(QPalette::Window, Role::Window);
    set(QPalette::WindowText, Role::Text);
    set(QPalette::Base, Role::Base);
    set(QPalette::AlternateBase, Role::Alternate);
    set(QPalette::Text, Role::Text);
    set(QPalette::PlaceholderText, Role::Muted);
    set(QPalette::Button, Role::Base);
    set(QPalette::ButtonText, Role::Text);
    set(QPalette::BrightText, Role::Error);
    set(QPalette::ToolTipBase, Role::Base);
    set(QPalette::ToolTipText, Role::Text);
    set(QPalette::Highlight, Role::Selection);
    set(QPalette::HighlightedText, Role::OnSelection);
    set(QPalette::Link, Role::Link);
    set(QPalette::LinkVisited, Role::Link);
    set(QPalette::Light, Role::Base);
    set(QPalette::Midlight, Role::Hover);
    set(QPalette::Mid, Role::Border);
    set(QPalette::Dark, Role::StrongBorder);
    palette.setColor(QPalette::Shadow, dark ? QColor(0, 0, 0) : is(Role::StrongBorder));
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, is(Role::Disabled));
    palette.setColor(QPalette::Disabled, QPalette::Base, is(Role::Window));
    palette.setColor(QPalette::Disabled, QPalette::Button, is(Role::Window));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, is(Role::Hover));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, is(Role::Disabled));
#if QT_VERSION >= QT_VERSION_CHECK(6, 6, 0)
    set(QPalette::Accent, Role::Accent);
#endif
    return palette;
}

QFont Theme::numbers(const QFont& font)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    QFont tabular = font;
    tabular.setFeature("tnum", 1);
    return tabular;
#else
    const QFontMetrics metrics(font);
    if (metrics.horizontalAdvance(u'1') == metrics.horizontalAdvance(u'0'))
        return font;
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (font.pixelSize() > 0)
        fixed.setPixelSize(font.pixelSize());
    else
        fixed.setPointSizeF(font.pointSizeF());
    fixed.setWeight(font.weight());
    return fixed;
#endif
}

void Theme::makePrimary(QPushButton* button)
{
    button->setProperty(Style::Primary, true);
}

void Theme::makeQuiet(QAbstractButton* button)
{
    button->setProperty(Style::Quiet, true);
}

void Theme::makeTitle(QLabel* label)
{
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * 1.5);
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
}

void Theme::makeHeading(QLabel* label)
{
    QFont font = label->font();
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
}

void Theme::makeMuted(QLabel* label)
{
    label->setForegroundRole(QPalette::PlaceholderText);
}

} // namespace implexa::ui
