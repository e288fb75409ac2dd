#include "SingleInstance.h"
#include "core/commands/Session.h"
#include "ui/MainWindow.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QSqlDatabase>

#include <cstdlib>

using namespace Qt::StringLiterals;
using implexa::app::SingleInstance;

int main(int argc, char** argv)
{
    int code = 0;
    {
        QApplication application(argc, argv);
        QApplication::setOrganizationName(u"Implexa"_s);
        QApplication::setApplicationName(u"Implexa"_s);
        QApplication::setApplicationVersion(QStringLiteral(IMPLEXA_VERSION));
        QApplication::setDesktopFileName(u"implexa"_s);

        QCommandLineParser parser;
        parser.setApplicationDescription(QCoreApplication::translate(
            "main", "Parts, revisions and releases for people who build hardware."));
        parser.addHelpOption();
        parser.addVersionOption();
        parser.addPositionalArgument(
            u"vault"_s,
            QCoreApplication::translate("main", "Folder of the vault to open; else the last one."),
            u"[vault]"_s);
        parser.process(application);
        const QStringList arguments = parser.positionalArguments();
        const QString vault =
            arguments.isEmpty() ? QString() : QDir(arguments.first()).absolutePath();

        SingleInstance instance(SingleInstance::nameForUser());
        if (instance.handOver(vault))
            return 0;
        instance.listen();

        QSqlDatabase::drivers(); // loads the plugins, on this thread, before any other asks
        implexa::ui::Theme::instance().apply(application);
        QApplication::setWindowIcon(implexa::ui::applicationIcon());

        implexa::ui::MainWindow window;
        QObject::connect(&instance, &SingleInstance::startedAgain, &window,
                         &implexa::ui::MainWindow::raiseWith);
        window.show();
        window.start(vault);
        code = QApplication::exec();
    }
    if (implexa::Session::workLeftBehind())
        std::_Exit(code); // some work still uses what the program's end would destroy
    return code;
}
