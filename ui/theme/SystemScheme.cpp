#include "SystemScheme.h"

#include "Contrast.h"

#include <QGuiApplication>
#include <QPalette>
#include <QSettings>
#include <QStandardPaths>
#include <QStyleHints>

#include <optional>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

namespace
{

#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
#ifdef Q_OS_WIN
std::optional<bool> askedForDark()
{
    const QSettings registry(u"HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\"
                             "Themes\\Personalize"_s,
                             QSettings::NativeFormat);
    const QVariant light = registry.value(u"AppsUseLightTheme"_s);
    return light.isValid() ? std::optional(!light.toBool()) : std::nullopt;
}
#else
std::optional<bool> askedForDark()
{
    const QString gtkTheme = qEnvironmentVariable("GTK_THEME");
    if (!gtkTheme.isEmpty())
        return gtkTheme.contains(u"dark"_s, Qt::CaseInsensitive);

    const QString config = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    const QSettings kde(config + u"/kdeglobals"_s, QSettings::IniFormat);
    const QStringList rgb = kde.value(u"Colors:Window/BackgroundNormal"_s).toStringList();
    if (rgb.size() == 3)
        return luminance(QColor(rgb[0].toInt(), rgb[1].toInt(), rgb[2].toInt())) < 0.2;

    for (const QString& version : {u"gtk-4.0"_s, u"gtk-3.0"_s}) {
        const QSettings gtk(config + u'/' + version + u"/settings.ini"_s, QSettings::IniFormat);
        const QVariant prefers = gtk.value(u"Settings/gtk-application-prefer-dark-theme"_s);
        if (prefers.isValid())
            return prefers.toString() == u"1"_s || prefers.toBool();
    }
    return std::nullopt;
}
#endif
#endif

} // namespace

bool desktopIsDark(const QPalette& platform)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const Qt::ColorScheme scheme = QGuiApplication::styleHints()->colorScheme();
    if (scheme != Qt::ColorScheme::Unknown)
        return scheme == Qt::ColorScheme::Dark;
#else
    if (const std::optional<bool> dark = askedForDark())
        return *dark;
#endif
    return luminance(platform.color(QPalette::Window)) < 0.2;
}

} // namespace implexa::ui
