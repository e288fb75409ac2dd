#pragma once

#include "Account.h"
#include "core/domain/Clock.h"
#include "core/domain/User.h"
#include "core/domain/VaultSettings.h"

#include <QString>

#include <memory>

namespace implexa
{
class Administration;
class PartBrowser;
class PartManagement;
class Vault;
} // namespace implexa

namespace implexa::cli
{
class Arguments;
class Output;

/// The vault that an invocation works on, opened when first asked for, and who works on it.
class Session final
{
public:
    /// @p vaultOption: what --vault says, may be empty; @p asUser: what --as says.
    Session(const QString& vaultOption, const QString& asUser);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// Absolute path of --vault, else $IMPLEXA_VAULT, else the default vault.
    QString folder() const;
    const Account& account() const { return m_account; }
    const Clock& clock() const { return m_clock; }

    /// @throws NotFound saying how to make one; NewerVault, DatabaseError.
    Vault& vault();
    PartManagement& parts();
    PartBrowser& browser();
    Administration& administration();

    /// Makes a vault with the account as its first admin, and works on it.
    Vault& create(const QString& folder, const VaultSettings& settings);
    /// Works on a vault that is open already.
    Vault& adopt(std::unique_ptr<Vault> vault);

    /// Who reads: an unknown account is nobody, and reads as a Viewer.
    Actor reader();
    /// Who writes: an unknown account joins.
    Actor writer();
    /// Something is about to be written: the mirror is due.
    void writes() { m_wrote = true; }

    /// Gives the mirror a moment to catch up with what was written; notes it when it cannot.
    void finish(Output& out);

private:
    QString m_vaultOption;
    QString m_asUser;
    Account m_account = Account::current();
    SystemClock m_clock;
    std::unique_ptr<Vault> m_vault;
    bool m_wrote = false;
};

} // namespace implexa::cli
