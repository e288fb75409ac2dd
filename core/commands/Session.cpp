#include "Session.h"

#include "AdministrationCommands.h"
#include "BomImportCommands.h"
#include "BomViewCommands.h"
#include "BrowseCommands.h"
#include "ChangeCommands.h"
#include "ExportCommands.h"
#include "FileCommands.h"
#include "HistoryCommands.h"
#include "ImportCommands.h"
#include "PartCommands.h"
#include "Reply.h"
#include "SourcingCommands.h"
#include "VaultCommands.h"
#include "core/services/Administration.h"
#include "core/services/GitMirror.h"
#include "core/services/PartBrowser.h"
#include "core/services/Vault.h"

#include <QStandardPaths>

#include <mutex>
#include <new>

using namespace std::chrono_literals;

namespace implexa
{

/// What changes about me and the vault when somebody sets it up anew.
struct Session::Standing {
    Actor actor;
    User user;
    People people;
    VaultSettings settings;
    bool unclaimed = false;
};

/// What the work on other threads may touch; outlives a session that could not wait for it.
struct Session::Room {
    SystemClock clock;
    std::unique_ptr<Vault> vault; ///< written by open() on a worker, before anybody reads it
    std::mutex mutex;
    Session* listener = nullptr; ///< under mutex

    template <typename Call>
    void tell(Call call)
    {
        const std::lock_guard lock(mutex);
        if (listener)
            QMetaObject::invokeMethod(
                listener, [session = listener, call = std::move(call)] { call(*session); },
                Qt::QueuedConnection);
    }
};

namespace
{
bool leftBehind = false;
} // namespace

Session::Notice::~Notice()
{
    if (std::uncaught_exceptions() == m_exceptions)
        m_room->tell([](Session& session) { session.onCommandDone(); });
}

bool Session::workLeftBehind()
{
    return leftBehind;
}

Session::Session(const Account& account, QObject* parent)
    : QObject(parent)
    , m_account(account)
    , m_room(std::make_shared<Room>())
    , m_parts(std::make_unique<PartCommands>(*this))
    , m_sourcing(std::make_unique<SourcingCommands>(*this))
    , m_changes(std::make_unique<ChangeCommands>(*this))
    , m_browse(std::make_unique<BrowseCommands>(*this))
    , m_bomViews(std::make_unique<BomViewCommands>(*this))
    , m_administration(std::make_unique<AdministrationCommands>(*this))
    , m_imports(std::make_unique<ImportCommands>(*this))
    , m_bomImports(std::make_unique<BomImportCommands>(*this))
    , m_exports(std::make_unique<ExportCommands>(*this))
    , m_history(std::make_unique<HistoryCommands>(*this))
    , m_files(std::make_unique<FileCommands>(*this))
    , m_vaultCommands(std::make_unique<VaultCommands>(*this))
    , m_dispatcher(std::make_unique<Dispatcher>(PoolConfig::defaultMaxSize()))
{
    m_room->listener = this;
    m_retry.setSingleShot(true);
    m_retry.setInterval(15s);
    connect(&m_retry, &QTimer::timeout, this, &Session::catchUpMirror);
    m_poll.setInterval(3s);
    connect(&m_poll, &QTimer::timeout, this, &Session::lookForChanges);
}

Session::~Session()
{
    m_retry.stop();
    m_poll.stop();
    const bool ended = m_dispatcher->shutdown(2s);
    const std::lock_guard lock(m_room->mutex);
    m_room->listener = nullptr;
    if (!ended) {
        // Some step takes longer than a person waits. Its transaction is whole or not at all; what
        // it stands on must stay until the process ends.
        leftBehind = true;
        (void)m_dispatcher.release();
        (void)new (std::nothrow) std::shared_ptr<Room>(m_room);
    }
}

QString Session::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
           QStringLiteral("/Vault");
}

QFuture<void> Session::open(const QString& folder)
{
    return openWith([folder](const Clock& clock) { return Vault::open(folder, clock); });
}

QFuture<void> Session::create(const QString& folder, const VaultSettings& settings)
{
    return openWith([folder, settings, account = m_account](const Clock& clock) {
        return Vault::create(folder, settings, account.name, account.fullName, clock);
    });
}

QFuture<void> Session::openWith(std::function<std::unique_ptr<Vault>(const Clock&)> make)
{
    return m_dispatcher->command([room = m_room, account = m_account, make = std::move(make)] {
        std::unique_ptr<Vault> vault = make(room->clock);
        Administration& administration = vault->administration();
        if (!vault->isReadOnly() && !administration.identify(account.name).user &&
            administration.hasUsableAdmin())
            administration.join(account.name, account.fullName);
        const Standing mine = standing(*vault, account);
        const MirrorStatus mirror = vault->mirror().status();
        const int threads = vault->poolStats().config.maxSize;
        const QString folder = vault->folder();
        const bool readOnly = vault->isReadOnly();
        room->vault = std::move(vault);
        // Posted before the caller's reply, which so finds the session ready.
        room->tell([=](Session& session) {
            session.m_folder = folder;
            session.m_readOnly = readOnly;
            session.m_dispatcher->setThreads(threads);
            session.adopt(mine);
            session.onDrained(mirror);
            if (mirror.pending > 0)
                session.catchUpMirror();
            session.m_poll.start();
        });
    });
}

Vault& Session::vaultOf(Room& room)
{
    if (!room.vault)
        throw NotFound(tr("No vault is open."));
    return *room.vault;
}

Session::Standing Session::standing(Vault& vault, const Account& account)
{
    Administration& administration = vault.administration();
    Standing mine;
    mine.settings = administration.settings();
    mine.actor = administration.identify(account.name);
    mine.unclaimed = !administration.hasUsableAdmin();
    if (mine.actor.user)
        mine.user = administration.user(mine.actor.user);
    mine.people = People(administration.users());
    return mine;
}

void Session::adopt(const Standing& mine)
{
    m_actor = mine.actor;
    m_user = mine.user;
    m_people = mine.people;
    m_settings = mine.settings;
    m_unclaimed = mine.unclaimed;
    Q_EMIT identityChanged();
}

void Session::refreshStanding()
{
    Reply(this, read([account = m_account](Vault& vault, const Actor&, const CancelCheck&) {
              return standing(vault, account);
          }))
        .done([this](const Standing& mine) {
            const VaultSettings& settings = mine.settings;
            if (mine.user != m_user || mine.people != m_people || mine.unclaimed != m_unclaimed ||
                settings.name != m_settings.name ||
                settings.largeFileBytes != m_settings.largeFileBytes ||
                settings.ipn.separator != m_settings.ipn.separator ||
                settings.ipn.width != m_settings.ipn.width ||
                settings.ipn.firstNumber != m_settings.ipn.firstNumber)
                adopt(mine);
        })
        .failed<Error>([](const Error&) {}); // what was known stays; the next look tries again
}

void Session::onCommandDone()
{
    ++m_ownCommands;
    Q_EMIT changed();
    refreshStanding();
    catchUpMirror();
}

void Session::catchUpMirror()
{
    if (m_draining) {
        m_drainAgain = true;
        return;
    }
    m_draining = true;
    m_drainAgain = false;
    m_retry.stop();
    Reply(this, read([](Vault& vault, const Actor&, const CancelCheck& cancelled) {
              // A slice at a time, so that the window sees how it gets on.
              return vault.mirror().drain(1s, {}, cancelled);
          }))
        .done([this](const MirrorStatus& status) {
            m_draining = false;
            // Without headway somebody else writes, or git fails: the timer tries again.
            if (status.pending > 0 && status.lastError.isEmpty() && status.head != m_mirror.head)
                m_drainAgain = true;
            onDrained(status);
        })
        .cancelled([this] { m_draining = false; })
        .failed<Error>([this](const Error& error) {
            m_draining = false;
            MirrorStatus status = m_mirror;
            status.lastError = error.userMessage();
            status.lastErrorAt = QDateTime::currentDateTimeUtc();
            onDrained(status);
        });
}

void Session::onDrained(const MirrorStatus& status)
{
    m_mirror = status;
    Q_EMIT mirrorChanged(status);
    if (m_drainAgain)
        catchUpMirror();
    else if (status.pending > 0 || !status.lastError.isEmpty())
        m_retry.start();
}

void Session::lookForChanges()
{
    if (m_looking)
        return;
    m_looking = true;
    Reply(this, read([](Vault& vault, const Actor&, const CancelCheck&) {
              const QList<Event> newest = vault.browser().events({}, 1);
              return newest.isEmpty() ? qint64(0) : newest.first().id.value;
          }))
        .done([this](qint64 newest) {
            // A command of one's own is one event, and has been told of already. More events than
            // that are somebody else's; to be told once too often does no harm.
            const bool known =
                m_newestEvent < 0 || newest - m_newestEvent <= m_ownCommands - m_seenCommands;
            m_newestEvent = newest;
            m_seenCommands = m_ownCommands;
            if (known)
                return;
            Q_EMIT changed();
            refreshStanding();
            Reply(this, read([](Vault& vault, const Actor&, const CancelCheck&) {
                      return vault.mirror().status();
                  }))
                .done([this](const MirrorStatus& status) { onDrained(status); })
                .failed<Error>([](const Error&) {}); // shown when the mirror is next drained
        })
        .failed<Error>([](const Error&) {}) // the next look tries again
        .settled([this] { m_looking = false; });
}

} // namespace implexa
