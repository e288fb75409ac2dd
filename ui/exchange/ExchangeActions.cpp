#include "ExchangeActions.h"

#include "ExportDialog.h"
#include "ImportDialog.h"
#include "PackageDialog.h"
#include "core/commands/Reply.h"
#include "core/commands/Session.h"
#include "core/commands/VaultCommands.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/window/StatusLine.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

ExchangeActions::ExchangeActions(QWidget* window, StatusLine* status, InfoBanner* banner)
    : QObject(window)
    , m_window(window)
    , m_status(status)
    , m_banner(banner)
{
}

void ExchangeActions::openImport(Session& session)
{
    auto* dialog = new ImportDialog(session, m_window);
    connect(dialog, &ImportDialog::showParts, this, &ExchangeActions::showParts);
    show(dialog);
}

void ExchangeActions::openExport(Session& session, const PartQuery& query, const QStringList& ipns,
                                 bool selection)
{
    auto* dialog = new ExportDialog(session, m_window);
    dialog->setQuery(query);
    dialog->setIpns(ipns, selection);
    show(dialog);
}

void ExchangeActions::openPackage(Session& session, const QString& ipn, const QString& revision)
{
    auto* dialog = new PackageDialog(session, m_window);
    dialog->setPart(ipn, revision);
    show(dialog);
}

void ExchangeActions::openPackage(Session& session, const QString& change)
{
    auto* dialog = new PackageDialog(session, m_window);
    dialog->setChange(change);
    show(dialog);
}

void ExchangeActions::show(BackgroundDialog* dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &BackgroundDialog::workStarted, m_status, &StatusLine::watch);
    connect(dialog, &BackgroundDialog::resultReady, m_status, &StatusLine::offer);
    dialog->open();
}

void ExchangeActions::openSample(Session& session)
{
    const QString folder = QFileInfo(Session::defaultFolder()).path() + u"/Sample vault"_s;
    m_status->start(tr("Making the sample vault"));
    const auto fail = [this](const Error& error) {
        m_status->finish();
        m_banner->warn(error.userMessage(), error.cause());
    };
    Session* const over = &session; // its end ends the question, too
    Reply(over, over->vault().isVault(folder))
        .done([=, this](bool there) {
            if (there) {
                Q_EMIT vaultReady(folder);
                return;
            }
            Reply(over, over->vault().createSample(folder))
                .done([=, this] { Q_EMIT vaultReady(folder); })
                .failed<Error>(fail);
        })
        .failed<Error>(fail);
}

} // namespace implexa::ui
