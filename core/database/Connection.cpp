#include "Connection.h"

#include "core/database/PoolState.h"
#include "core/database/SqliteError.h"
#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlError>
#include <QThread>
#include <QUrl>
#include <QVariant>

#include <sqlite3.h>

#include <limits>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

constexpr int ApplicationId = 0x494D504C; // "IMPL"
constexpr qint64 TimedOneOf = 64;

std::atomic<quint64> lastName = 0;
/// Qt's list of connections has a lock of its own; taken in turn, ThreadSanitizer can follow it.
std::mutex naming;

qint64 now() noexcept
{
    return std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
}

QString threadName()
{
    static std::atomic<int> number = 0;
    const QThread* thread = QThread::currentThread();
    const QCoreApplication* application = QCoreApplication::instance();
    if (application && application->thread() == thread)
        return u"main thread"_s;
    const QString name = thread->objectName();
    return u"%1 %2"_s.arg(name.isEmpty() ? u"thread"_s : name).arg(++number);
}

/// fold(text): lower case in every script. LIKE by itself knows the letters of English only.
void fold(sqlite3_context* context, int, sqlite3_value** values)
{
    const auto* text = static_cast<const char16_t*>(sqlite3_value_text16(values[0]));
    if (!text)
        return sqlite3_result_null(context);
    const QByteArray folded =
        QString::fromUtf16(text, sqlite3_value_bytes16(values[0]) / 2).toLower().toUtf8();
    sqlite3_result_text(context, folded.constData(), int(folded.size()), SQLITE_TRANSIENT);
}

/// The first column of a PRAGMA's answer. Before the connection is ready for Statement.
QString ask(sqlite3* database, const char* sql)
{
    sqlite3_stmt* statement = nullptr;
    int status = sqlite3_prepare_v2(database, sql, -1, &statement, nullptr);
    QString answer;
    if (status == SQLITE_OK)
        status = sqlite3_step(statement);
    if (status == SQLITE_ROW) {
        answer = QString::fromUtf8(
            static_cast<const char*>(static_cast<const void*>(sqlite3_column_text(statement, 0))));
        status = sqlite3_step(statement);
    }
    const bool failed = status != SQLITE_DONE;
    const int code = failed ? sqlite3_extended_errcode(database) : SQLITE_OK;
    if (!failed)
        status = sqlite3_finalize(statement);
    if (failed || status != SQLITE_OK) {
        try {
            throwSqliteError(database, failed ? code : status, sql);
        } catch (...) {
            if (failed)
                sqlite3_finalize(statement);
            throw;
        }
    }
    return answer;
}

/// A file as SQLite's URI, for the settings that only such a name can carry.
QString uriOf(const QString& file, const char* setting)
{
    QString path = QFileInfo(file).absoluteFilePath();
    if (!path.startsWith(u'/'))
        path.prepend(u'/'); // C:/...
    return u"file://"_s + QString::fromLatin1(QUrl::toPercentEncoding(path, "/:")) + u'?' +
           QLatin1StringView(setting);
}

} // namespace

FileStanding FileStanding::of(const QString& file)
{
    const QFileInfo database(file);
    return {QFileInfo(file + u"-wal"_s).size() > 0, database.size(), database.lastModified()};
}

Connection::Connection(std::shared_ptr<PoolState> pool)
    : m_pool(std::move(pool))
    , m_owner(threadName())
{
    m_pool->enlist(this);
}

Connection::~Connection()
{
    close();
    m_pool->delist(this);
}

void Connection::enter()
{
    const qint64 count = m_leaseCount.load(std::memory_order_relaxed);
    m_leaseCount.store(count + 1, std::memory_order_relaxed);
    const bool timed = count % TimedOneOf == 1;
    const qint64 began = timed ? now() : 0;

    const bool haveSlot = m_pool->leases.tryAcquire();
    const qint64 time = coarseNow();
    if (!haveSlot || m_generation != m_pool->generation.load(std::memory_order_relaxed) ||
        time >= m_expiresAt) {
        enterSlowly(haveSlot);
        return;
    }
    m_leasedSince.store(time, std::memory_order_relaxed);
    if (timed)
        m_pool->acquired.record(now() - began, TimedOneOf);
}

void Connection::enterSlowly(bool haveSlot)
{
    const qint64 began = now();
    if (!haveSlot && !m_pool->leases.acquire(m_pool->config().acquireTimeout)) {
        m_leases = 0;
        m_pool->throwTimeout(QCoreApplication::translate(
            "ConnectionPool",
            "All connections to the vault have been busy for too long. Try again in a moment."));
    }
    try {
        refresh();
    } catch (...) {
        m_leases = 0;
        m_pool->leases.release();
        throw;
    }
    m_leasedSince.store(coarseNow(), std::memory_order_relaxed);
    m_pool->acquired.record(now() - began, 1);
}

void Connection::leave() noexcept
{
    m_leasedSince.store(0, std::memory_order_relaxed);
    m_pool->leases.release();
}

void Connection::refresh()
{
    const int generation = m_pool->generation.load();
    const PoolConfig config = m_pool->config();
    const qint64 lifetime = std::chrono::nanoseconds(config.maxLifetime).count();
    const bool old = m_handle && coarseNow() >= m_openedAt + lifetime;
    // A database in memory would be lost, and a statement in use would dangle.
    const bool recycle =
        ((old && !m_pool->inMemory) || hasForeignChanges()) && m_statements.taken() == 0;
    if (recycle)
        close();
    if (!m_handle) {
        open();
        m_pool->countOpened(recycle);
        m_openedAt = coarseNow();
    }
    sqlite3_busy_timeout(m_handle, int(std::min<qint64>(config.acquireTimeout.count(),
                                                        std::numeric_limits<int>::max())));
    m_generation = generation;
    m_expiresAt = m_pool->inMemory ? std::numeric_limits<qint64>::max() : m_openedAt + lifetime;
    if (m_pool->readOnly)
        m_expiresAt = 0; // each outermost lease looks at the file
}

void Connection::open()
{
    m_name = u"implexa-%1"_s.arg(++lastName);
    {
        const std::lock_guard lock(naming);
        m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    }
    QString options = u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(m_pool->config().acquireTimeout.count());
    m_database.setDatabaseName(m_pool->file);
    if (m_pool->readOnly) {
        // A log is read with the locks of who writes it. Without one nobody is at work; then
        // immutable needs no files of its own, and what changes the file is noticed.
        m_standing = FileStanding::of(m_pool->file);
        m_database.setDatabaseName(
            uriOf(m_pool->file, m_standing.hasLog ? "mode=ro&readonly_shm=1" : "immutable=1"));
        options += u";QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI"_s;
    }
    m_database.setConnectOptions(options);
    try {
        if (!m_database.open())
            throw DatabaseError(
                m_pool->readOnly
                    ? QCoreApplication::translate("ConnectionPool",
                                                  "The vault's database cannot be opened. Check "
                                                  "that you may read it.")
                    : QCoreApplication::translate("ConnectionPool",
                                                  "The vault's database cannot be opened. Check "
                                                  "that its folder exists and that you may write "
                                                  "to it."),
                u"%1: %2"_s.arg(m_pool->file, m_database.lastError().text()));
        const QVariant handle = m_database.driver()->handle();
        if (qstrcmp(handle.typeName(), "sqlite3*") != 0)
            throw DatabaseError(QCoreApplication::translate(
                "ConnectionPool", "This Qt has no SQLite driver that Implexa can use."));
        m_handle = *static_cast<sqlite3* const*>(handle.constData());
        setUp();
    } catch (...) {
        close();
        throw;
    }
}

void Connection::setUp()
{
    const std::lock_guard lock(m_pool->opening);
    const auto timeout = m_pool->config().acquireTimeout;
    sqlite3_busy_timeout(m_handle, int(timeout.count()));
    sqlite3_extended_result_codes(m_handle, 1);

    // Somebody else's file is left as it is: asked before anything is set.
    int id = 0;
    try {
        id = ask(m_handle, "PRAGMA application_id").toInt();
    } catch (const DatabaseError& error) {
        if (!m_pool->readOnly || !m_standing.hasLog)
            throw;
        throw DatabaseError(
            QCoreApplication::translate("ConnectionPool",
                                        "The vault can only be read here, and its last changes "
                                        "wait in %1-wal, which cannot be read without writing. "
                                        "Open the vault once where you may write to it.")
                .arg(QFileInfo(m_pool->file).fileName()),
            error.cause());
    }
    if (id != 0 && id != ApplicationId)
        throw DatabaseError(
            QCoreApplication::translate("ConnectionPool",
                                        "This file belongs to another program and is not an "
                                        "Implexa database. Choose another vault."),
            u"%1 has application_id %2"_s.arg(m_pool->file).arg(id));

    if (!m_pool->readOnly)
        setUpForWriting(id);
    for (const char* pragma : {"PRAGMA trusted_schema=OFF", "PRAGMA temp_store=MEMORY",
                               "PRAGMA cache_size=-16384", "PRAGMA mmap_size=134217728"})
        ask(m_handle, pragma);
    sqlite3_create_function_v2(m_handle, "fold", 1,
                               SQLITE_UTF16 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nullptr,
                               &fold, nullptr, nullptr, nullptr);
    sqlite3_set_authorizer(m_handle, &Connection::authorize, this);
}

void Connection::setUpForWriting(int applicationId)
{
    // Two processes that switch a new file at once do not wait for each other by busy_timeout.
    const auto until = std::chrono::steady_clock::now() + m_pool->config().acquireTimeout;
    QString journal;
    for (;;) {
        try {
            journal = ask(m_handle, "PRAGMA journal_mode=WAL");
            if (journal == u"wal"_s || m_pool->inMemory)
                break;
            if (sqlite3_db_readonly(m_handle, "main") == 1 ||
                std::chrono::steady_clock::now() > until)
                throw DatabaseError(
                    QCoreApplication::translate("ConnectionPool",
                                                "The vault cannot be written here. Check that you "
                                                "may write to its folder and files."),
                    u"journal_mode stays %1"_s.arg(journal));
        } catch (const DatabaseError&) {
            if ((sqlite3_errcode(m_handle) & 0xff) != SQLITE_BUSY ||
                std::chrono::steady_clock::now() > until)
                throw;
        }
        QThread::msleep(5);
    }
    for (const char* pragma : {"PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON"})
        ask(m_handle, pragma);
    if (applicationId == 0)
        ask(m_handle, "PRAGMA application_id=1229803596");
}

bool Connection::hasForeignChanges() const
{
    // With a log SQLite's own locks see to it.
    return m_pool->readOnly && m_handle && !m_standing.hasLog &&
           FileStanding::of(m_pool->file) != m_standing;
}

void Connection::requireWritable() const
{
    if (m_pool->readOnly)
        throw Refused(QCoreApplication::translate(
                          "ConnectionPool",
                          "The vault in %1 is read-only here: get the right to write to its folder "
                          "and files, or work in a copy of it.")
                          .arg(QDir::toNativeSeparators(QFileInfo(m_pool->file).absolutePath())));
}

// A file that was moved or removed is still open here: what is written to it goes with it.
void Connection::requireInPlace() const
{
    int moved = 0;
    if (sqlite3_file_control(m_handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK &&
        moved)
        throw DatabaseError(
            QCoreApplication::translate(
                "ConnectionPool",
                "The vault in %1 was moved, removed or replaced while it was open, so nothing was "
                "written. Open it where it is now.")
                .arg(QDir::toNativeSeparators(QFileInfo(m_pool->file).absolutePath())),
            u"SQLITE_FCNTL_HAS_MOVED"_s);
}

void Connection::requireUnchangedFile() const
{
    if (hasForeignChanges())
        throw DatabaseError(QCoreApplication::translate(
            "ConnectionPool", "The vault was changed while it was read. Try again."));
}

void Connection::close()
{
    Q_ASSERT(isOnOwnThread());
    m_controls.clear();
    m_statements.clear(); // or closing fails without a word
    m_handle = nullptr;
    m_expiresAt = 0;
    if (m_name.isEmpty())
        return;
    m_database.close();
    m_database = QSqlDatabase();
    {
        const std::lock_guard lock(naming);
        QSqlDatabase::removeDatabase(m_name);
    }
    m_name.clear();
}

bool Connection::isAutocommit() const noexcept
{
    return sqlite3_get_autocommit(m_handle) != 0;
}

void Connection::throwUnusable() const
{
    if (isOnOwnThread() && m_leases > 0)
        throw DatabaseError(
            QCoreApplication::translate("ConnectionPool",
                                        "This change was undone because the vault could not be "
                                        "written. Try again."),
            u"SQLite has ended the transaction"_s);
    throw DatabaseError(
        QCoreApplication::translate("ConnectionPool",
                                    "The vault could not be used because of a fault in Implexa. "
                                    "Please report it."),
        isOnOwnThread() ? u"a connection without a lease"_s
                        : u"a connection of another thread (%1)"_s.arg(m_owner));
}

void Connection::control(const char* sql)
{
    m_controlling = true;
    struct Done {
        bool& controlling;
        ~Done() { controlling = false; }
    } const done{m_controlling};

    const StatementCache::Taken taken = m_controls.take(m_handle, sql);
    const int status = sqlite3_step(taken.statement);
    try {
        if (status != SQLITE_DONE)
            throwSqliteError(m_handle, status, sql);
    } catch (...) {
        m_controls.give(taken);
        throw;
    }
    m_controls.give(taken);
}

void Connection::lockWriter()
{
    if (m_writerHolds == 0) {
        if (!m_pool->writer.tryAcquire() &&
            !m_pool->writer.acquire(m_pool->config().acquireTimeout))
            m_pool->throwTimeout(QCoreApplication::translate(
                "ConnectionPool",
                "Another change to the vault has been going on for too long. Try again when it "
                "has ended."));
        m_writingSince.store(coarseNow(), std::memory_order_relaxed);
    }
    ++m_writerHolds;
}

void Connection::unlockWriter() noexcept
{
    if (--m_writerHolds > 0)
        return;
    m_writingSince.store(0, std::memory_order_relaxed);
    m_pool->writer.release();
}

// Asked when a statement is prepared: only the pool begins and ends transactions. VACUUM begins one
// of its own, in maintenance.
int Connection::authorize(void* connection, int action, const char*, const char*, const char*,
                          const char*)
{
    if (action != SQLITE_TRANSACTION && action != SQLITE_SAVEPOINT)
        return SQLITE_OK;
    const auto* self = static_cast<const Connection*>(connection);
    return self->m_controlling || self->mode() == ConnectionMode::Maintenance ? SQLITE_OK
                                                                              : SQLITE_DENY;
}

} // namespace implexa
