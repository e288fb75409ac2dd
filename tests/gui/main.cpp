#define CATCH_CONFIG_RUNNER
#include "support/Catch.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QSettings>
#include <QSqlDatabase>
#include <QTemporaryDir>

int main(int argc, char** argv)
{
    const QTemporaryDir settings; // the tests' own, for each process
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    QCoreApplication::setOrganizationName(QStringLiteral("Implexa"));
    QCoreApplication::setApplicationName(QStringLiteral("Implexa"));
    // Builds list the tests on machines without a screen.
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    implexa::ui::Theme::instance().apply(application);
    QSqlDatabase::drivers(); // once, on the main thread, before any worker
    return Catch::Session().run(argc, argv);
}
