#include "Help.h"
#include "Invocation.h"
#include "core/domain/Error.h"
#include "core/services/Vault.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace implexa;
using namespace implexa::cli;

namespace
{

ExitCode runVerb(const Arguments& arguments, Output& out)
{
    Session session(arguments.value(u"vault"_s), arguments.value(u"as"_s));
    Invocation call{arguments, session, out};

    try {
        arguments.verb()->run(call);
    } catch (const WrongUsage& error) {
        call.exit = out.failed(error);
    } catch (const Cancelled&) {
        call.exit = out.failed(Cancelled(u"Cancelled; nothing was changed."_s));
    } catch (const std::exception& error) {
        call.exit = out.failed(error);
    }
    try {
        session.finish(out);
    } catch (const std::exception& error) {
        out.note(QString::fromUtf8(error.what()));
    }
    return call.exit;
}

ExitCode run(const QStringList& words)
{
    const bool json = Arguments::wantsJson(words);
    try {
        const Arguments arguments = Arguments::parse(words);
        Output out(json, arguments.has(u"quiet"_s));
        if (arguments.wantsHelp())
            out.text(helpText(arguments.words(), std::min(out.width(), 100)));
        else if (arguments.wantsVersion())
            out.line(u"implexa-cli "_s + QCoreApplication::applicationVersion());
        else
            return runVerb(arguments, out);
        return ExitCode::Done;
    } catch (const WrongUsage& error) {
        return Output(json, false).failed(error);
    } catch (const std::exception& error) {
        return Output(json, false).failed(error);
    }
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setOrganizationName(u"Implexa"_s);
    QCoreApplication::setApplicationName(u"Implexa"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(IMPLEXA_VERSION));
    Vault::prepare();
    return static_cast<int>(run(QCoreApplication::arguments().mid(1)));
}
