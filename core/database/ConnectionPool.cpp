#include "ConnectionPool.h"

#include "core/database/PoolState.h"
#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QDebug>
#include <QFileInfo>
#include <QTemporaryFile>
#include <QThreadStorage>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

/// The connections of one thread, one a pool.
class ThreadConnections final
{
    Q_DISABLE_COPY_MOVE(ThreadConnections)

public:
    ThreadConnections() = default;
    ~ThreadConnections();

    std::vector<std::unique_ptr<Connection>> all;
};

// Qt's storage ends with a QThread's run(), so that whoever joined it finds the connections closed,
// and with QCoreApplication on the main thread. A std::thread ends its own in Closer, since Qt may
// learn of its end on another thread.
QThreadStorage<ThreadConnections*> storage;
constinit thread_local ThreadConnections* ofThread = nullptr;

struct Closer {
    bool armed = false;
    ~Closer()
    {
        if (ofThread && armed) {
            threadSlot = {};
            ofThread->all.clear();
        }
    }
};
thread_local Closer closer;

ThreadConnections::~ThreadConnections()
{
    threadSlot = {};
    ofThread = nullptr;
}

ThreadConnections& threadConnections()
{
    if (!ofThread) {
        ofThread = new ThreadConnections;
        storage.setLocalData(ofThread);
        closer.armed = true;
    }
    return *ofThread;
}

} // namespace

ConnectionPool::ConnectionPool(const QString& file, const PoolConfig& config, PoolAccess access)
    : m_state(std::make_shared<PoolState>(file, config, access == PoolAccess::ReadOnly))
    , m_serial(m_state->serial)
{
    QSqlDatabase::drivers(); // loads the plug-ins here, before threads race for it
}

ConnectionPool::~ConnectionPool()
{
    m_state->closed = true;
    try {
        closeThread();
    } catch (const Error& error) {
        qCritical() << "A pool ended while leased:" << error.what();
    }
}

void ConnectionPool::prepare()
{
    QSqlDatabase::drivers();
}

QString ConnectionPool::engineVersion()
{
    return QString::fromLatin1(sqlite3_libversion());
}

PoolAccess ConnectionPool::allowedAccess(const QString& file)
{
    const QString folder = QFileInfo(file).absolutePath();
    bool may = QFileInfo(folder).isWritable();
    for (const QString& path : {file, file + u"-wal"_s, file + u"-shm"_s})
        may = may && (!QFileInfo::exists(path) || QFileInfo(path).isWritable());
#ifdef Q_OS_WIN // the attributes there say nothing of rights
    may = may && QTemporaryFile(folder + u"/implexa-XXXXXX.tmp"_s).open() &&
          QFile(file).open(QIODevice::ReadWrite | QIODevice::ExistingOnly);
#endif
    return may ? PoolAccess::ReadWrite : PoolAccess::ReadOnly;
}

QString ConnectionPool::file() const
{
    return m_state->file;
}

bool ConnectionPool::isReadOnly() const
{
    return m_state->readOnly;
}

bool ConnectionPool::isInMemory() const
{
    return m_state->inMemory;
}

Connection& ConnectionPool::ofThisThread()
{
    auto& all = threadConnections().all;
    Connection* mine = nullptr;
    for (const auto& connection : all)
        if (connection->m_pool == m_state)
            mine = connection.get();
    if (!mine) {
        // Pools that ended elsewhere left theirs to this thread.
        std::erase_if(all, [](const auto& connection) {
            return connection->m_pool->closed && !connection->isLeased();
        });
        mine = all.emplace_back(std::make_unique<Connection>(m_state)).get();
    }
    threadSlot = {m_serial, mine};
    return *mine;
}

void ConnectionPool::reconfigure(const PoolConfig& config)
{
    m_state->reconfigure(config);
}

PoolConfig ConnectionPool::config() const
{
    return m_state->config();
}

PoolStats ConnectionPool::stats() const
{
    return m_state->stats();
}

void ConnectionPool::closeThread()
{
    if (!ofThread)
        return;
    auto& all = ofThread->all;
    for (auto at = all.begin(); at != all.end(); ++at) {
        if ((*at)->m_pool != m_state)
            continue;
        if ((*at)->isLeased())
            throw DatabaseError(QCoreApplication::translate(
                "ConnectionPool", "The vault is still in use. Wait until the work has ended."));
        threadSlot = {};
        all.erase(at);
        return;
    }
}

} // namespace implexa
