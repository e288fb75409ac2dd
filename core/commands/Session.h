#pragma once

#include "Account.h"
#include "Dispatcher.h"
#include "core/domain/Clock.h"
#include "core/domain/Exchange.h"
#include "core/domain/People.h"
#include "core/domain/User.h"
#include "core/domain/VaultSettings.h"

#include <QObject>
#include <QTimer>

#include <exception>
#include <functional>
#include <memory>

namespace implexa
{
class AdministrationCommands;
class BomImportCommands;
class BomViewCommands;
class BrowseCommands;
class ChangeCommands;
class ExportCommands;
class HistoryCommands;
class FileCommands;
class ImportCommands;
class PartCommands;
class SourcingCommands;
class Vault;
class VaultCommands;

/// One open vault for the window: the vault, the threads that work on it, and who I am in it.
///
/// Lives in the window's thread; the pages' Commands are made over it. After each command it tells
/// changed() and has the mirror catch up in the background. Destroying it stops the work within
/// two seconds: what was accepted is done, what can wait is in the outbox.
class Session final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Session)

public:
    explicit Session(const Account& account = Account::current(), QObject* parent = nullptr);
    ~Session() override;

    /// Some work did not end in time when a session was destroyed: end the process without
    /// destroying what that work still uses.
    static bool workLeftBehind();

    /// The vault of a first start: in the platform's folder for application data.
    static QString defaultFolder();

    /// Opens the vault in @p folder; an account that it does not know joins as a Viewer.
    /// Call one of these two, once; use the session when it is done. Errors as of Vault.
    [[nodiscard]] QFuture<void> open(const QString& folder);
    [[nodiscard]] QFuture<void> create(const QString& folder, const VaultSettings& settings);

    const QString& folder() const { return m_folder; }
    const Account& account() const { return m_account; }
    const VaultSettings& settings() const { return m_settings; }
    Actor actor() const { return m_actor; }
    const User& user() const { return m_user; } ///< id 0: nobody here yet
    const People& people() const { return m_people; }
    /// No active admin is somebody's account: somebody must claim the vault.
    bool isUnclaimed() const { return m_unclaimed; }
    /// The vault may be read here only: every change is refused with a sentence.
    bool isReadOnly() const { return m_readOnly; }
    const MirrorStatus& mirror() const { return m_mirror; }

    PartCommands& parts() { return *m_parts; }
    SourcingCommands& sourcing() { return *m_sourcing; }
    ChangeCommands& changes() { return *m_changes; }
    BrowseCommands& browse() { return *m_browse; }
    BomViewCommands& bomViews() { return *m_bomViews; }
    AdministrationCommands& administration() { return *m_administration; }
    ImportCommands& imports() { return *m_imports; }
    BomImportCommands& bomImports() { return *m_bomImports; }
    ExportCommands& exports() { return *m_exports; }
    HistoryCommands& history() { return *m_history; }
    FileCommands& files() { return *m_files; }
    VaultCommands& vault() { return *m_vaultCommands; }

    /// Has the mirror catch up now, in the background, one run at a time.
    void catchUpMirror();
    /// Looks whether another process has changed the vault; changed() if so.
    void lookForChanges();

    // How the Commands work; @p work gets the vault and who acts.

    /// `work(Vault&, const Actor&, const CancelCheck&)`
    template <typename Work>
    [[nodiscard]] auto read(Work work)
    {
        return m_dispatcher->run([room = m_room, actor = m_actor,
                                  work = std::move(work)](const CancelCheck& cancelled) mutable {
            return work(vaultOf(*room), actor, cancelled);
        });
    }
    /// `work(Vault&, const Actor&)`
    template <typename Work>
    [[nodiscard]] auto change(Work work)
    {
        return m_dispatcher->command(
            [room = m_room, actor = m_actor, work = std::move(work)]() mutable {
                const Notice notice(room);
                return work(vaultOf(*room), actor);
            });
    }
    /// `work(Vault&, const Actor&, const Progress&, const CancelCheck&)`
    template <typename Work>
    [[nodiscard]] auto longRead(Work work)
    {
        return m_dispatcher->start([room = m_room, actor = m_actor,
                                    work = std::move(work)](const Progress& progress,
                                                            const CancelCheck& cancelled) mutable {
            return work(vaultOf(*room), actor, progress, cancelled);
        });
    }
    template <typename Work>
    [[nodiscard]] auto longChange(Work work)
    {
        return m_dispatcher->start([room = m_room, actor = m_actor,
                                    work = std::move(work)](const Progress& progress,
                                                            const CancelCheck& cancelled) mutable {
            const Notice notice(room);
            return work(vaultOf(*room), actor, progress, cancelled);
        });
    }

Q_SIGNALS:
    /// Something in the vault is not what it was.
    void changed();
    /// My role or rights, what somebody is called, or the vault's settings.
    void identityChanged();
    void mirrorChanged(const implexa::MirrorStatus& status);

private:
    struct Standing;
    struct Room;
    /// Tells the session's thread when a command has ended well; nothing has changed otherwise.
    class Notice final
    {
        Q_DISABLE_COPY_MOVE(Notice)

    public:
        explicit Notice(const std::shared_ptr<Room>& room)
            : m_room(room)
        {
        }
        ~Notice();

    private:
        const std::shared_ptr<Room>& m_room;
        const int m_exceptions = std::uncaught_exceptions();
    };

    static Vault& vaultOf(Room& room);
    static Standing standing(Vault& vault, const Account& account);
    QFuture<void> openWith(std::function<std::unique_ptr<Vault>(const Clock&)> make);
    void adopt(const Standing& standing);
    void refreshStanding();
    void onCommandDone();
    void onDrained(const MirrorStatus& status);

    const Account m_account;
    std::shared_ptr<Room> m_room;
    QString m_folder;
    Actor m_actor;
    User m_user;
    People m_people;
    VaultSettings m_settings;
    bool m_unclaimed = false;
    bool m_readOnly = false;
    MirrorStatus m_mirror;
    bool m_draining = false;
    bool m_drainAgain = false;
    qint64 m_newestEvent = -1;
    int m_ownCommands = 0;
    int m_seenCommands = 0;
    bool m_looking = false;
    QTimer m_retry;
    QTimer m_poll;

    std::unique_ptr<PartCommands> m_parts;
    std::unique_ptr<SourcingCommands> m_sourcing;
    std::unique_ptr<ChangeCommands> m_changes;
    std::unique_ptr<BrowseCommands> m_browse;
    std::unique_ptr<BomViewCommands> m_bomViews;
    std::unique_ptr<AdministrationCommands> m_administration;
    std::unique_ptr<ImportCommands> m_imports;
    std::unique_ptr<BomImportCommands> m_bomImports;
    std::unique_ptr<ExportCommands> m_exports;
    std::unique_ptr<HistoryCommands> m_history;
    std::unique_ptr<FileCommands> m_files;
    std::unique_ptr<VaultCommands> m_vaultCommands;

    std::unique_ptr<Dispatcher> m_dispatcher;
};

} // namespace implexa
