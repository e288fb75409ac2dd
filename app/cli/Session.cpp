#include "Session.h"

#include "Output.h"
#include "core/domain/Error.h"
#include "core/services/Administration.h"
#include "core/services/Exporter.h"
#include "core/services/GitMirror.h"
#include "core/services/Importer.h"
#include "core/services/PartBrowser.h"
#include "core/services/PartManagement.h"
#include "core/services/Vault.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace implexa::cli
{

Session::Session(const QString& vaultOption, const QString& asUser)
    : m_vaultOption(vaultOption)
    , m_asUser(asUser)
{
}

Session::~Session() = default;

QString Session::folder() const
{
    QString folder = m_vaultOption;
    if (folder.isEmpty())
        folder = qEnvironmentVariable("IMPLEXA_VAULT");
    if (folder.isEmpty())
        folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/Vault"_s;
    return QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
}

Vault& Session::vault()
{
    if (!m_vault) {
        if (!Vault::isVault(folder())) {
            QString shown = QDir::toNativeSeparators(folder());
            if (shown.contains(u' '))
                shown = u"\"%1\""_s.arg(shown);
            throw NotFound(u"There is no vault in %1. Make one with “implexa-cli init %1”, or name "
                           "another with --vault."_s.arg(shown));
        }
        m_vault = Vault::open(folder(), m_clock);
        if (!m_asUser.isEmpty())
            reader(); // reading with somebody's rights takes the right to
    }
    return *m_vault;
}

PartManagement& Session::parts()
{
    return vault().parts();
}

PartBrowser& Session::browser()
{
    return vault().browser();
}

Administration& Session::administration()
{
    return vault().administration();
}

Vault& Session::create(const QString& folder, const VaultSettings& settings)
{
    writes();
    return adopt(Vault::create(folder, settings, m_account.name, m_account.fullName, m_clock));
}

Vault& Session::adopt(std::unique_ptr<Vault> vault)
{
    m_vault = std::move(vault);
    return *m_vault;
}

Actor Session::reader()
{
    const Actor actor = administration().identify(m_account.name);
    return m_asUser.isEmpty() ? actor : administration().actAs(actor, m_asUser);
}

Actor Session::writer()
{
    writes();
    const Actor actor = administration().join(m_account.name, m_account.fullName);
    return m_asUser.isEmpty() ? actor : administration().actAs(actor, m_asUser);
}

void Session::finish(Output& out)
{
    if (!m_wrote || !m_vault)
        return;
    m_wrote = false;
    const MirrorStatus status = m_vault->mirror().drain(2s);
    // Whatever became of the verb: what waits may be of earlier ones.
    if (!status.lastError.isEmpty() && status.pending > 0)
        out.note((status.pending == 1 ? u"1 change is kept and waits"_s
                                      : u"%1 changes are kept and wait"_s.arg(status.pending)) +
                 u" for the git mirror, which could not follow: %1 It catches up with the next "
                 "change or with “implexa-cli mirror”."_s.arg(status.lastError));
    else if (!status.lastError.isEmpty())
        out.note(u"The git mirror: %1"_s.arg(status.lastError));
    else if (status.pending > 0)
        out.note((status.pending == 1 ? u"1 change still waits"_s
                                      : u"%1 changes still wait"_s.arg(status.pending)) +
                 u" for the git mirror. It goes on with the next change or with “implexa-cli "
                 "mirror”."_s);
}

} // namespace implexa::cli
