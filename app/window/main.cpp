#include "SingleInstance.h"
#include "core/commands/Session.h"
#include "core/services/Vault.h"
#include "ui/MainWindow.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>

#include <cstdlib>

using namespace Qt::StringLiterals;
using implexa::app::SingleInstance;

namespace
{

/// The vault that was asked for; ends the program for --help, --version and what is not understood.
QString parse(const QCoreApplication& application)
{
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
    return arguments.isEmpty() ? QString() : QDir(arguments.first()).absolutePath();
}

/// --help and --version work where there is no screen.
bool asksForWords(int argc, char** argv)
{
    for (int i = 1; i < argc; ++i) {
        const QByteArray word(argv[i]);
        if (word == "--help" || word == "-h" || word == "--help-all" || word == "--version" ||
            word == "-v")
            return true;
    }
    return false;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication::setOrganizationName(u"Implexa"_s);
    QCoreApplication::setApplicationName(u"Implexa"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(IMPLEXA_VERSION));
    if (asksForWords(argc, argv)) {
        const QCoreApplication words(argc, argv);
        parse(words);
        return 0;
    }

    QApplication application(argc, argv);
    QApplication::setDesktopFileName(u"implexa"_s);
    const QString vault = parse(application);
    SingleInstance instance(SingleInstance::nameForUser());
    if (instance.handOver(vault))
        return 0;
    instance.listen();

    implexa::Vault::prepare(); // on this thread, before any other works on one
    implexa::ui::Theme::instance().apply(application);
    QApplication::setWindowIcon(implexa::ui::applicationIcon());

    int code = 0;
    {
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
