#include "Backup.h"

#include "core/database/ConnectionPool.h"
#include "core/database/SqliteError.h"
#include "core/database/Statement.h"
#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

#include <filesystem>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

constexpr int PagesAStep = 1024;

struct BackupText {
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

struct Close {
    void operator()(sqlite3* database) const noexcept { sqlite3_close(database); }
};
using Database = std::unique_ptr<sqlite3, Close>;

[[noreturn]] void failFile(const QString& file, const QString& cause)
{
    throw FileError(BackupText::tr("The backup %1 could not be written. Check that its folder "
                                   "exists, that you may write there, and that there is space.")
                        .arg(file),
                    cause);
}

void stopIf(const CancelCheck& cancelled)
{
    if (cancelled && cancelled())
        throw Cancelled(BackupText::tr("The backup was cancelled; nothing was written."));
}

/// Removes the unfinished copy and whatever SQLite put beside it.
struct Unfinished {
    QString path;
    ~Unfinished()
    {
        for (const QString& suffix : {u""_s, u"-journal"_s, u"-wal"_s, u"-shm"_s})
            QFile::remove(path + suffix);
    }
};

Database create(const QString& path)
{
    sqlite3* opened = nullptr;
    const int status = sqlite3_open_v2(path.toUtf8().constData(), &opened,
                                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    Database database(opened);
    if (status != SQLITE_OK)
        failFile(path, QString::fromUtf8(opened ? sqlite3_errmsg(opened) : "out of memory"));
    return database;
}

void copy(Connection& source, sqlite3* target, const CancelCheck& cancelled)
{
    // The snapshot begins with the first read. With it held, the steps below copy that one state,
    // and no writer makes them start again.
    fetch<int>(source, "SELECT count(*) FROM sqlite_schema");
    sqlite3_backup* work = sqlite3_backup_init(target, "main", source.handle(), "main");
    if (!work)
        throwSqliteError(target, sqlite3_errcode(target), "backup");
    const std::unique_ptr<sqlite3_backup, decltype(&sqlite3_backup_finish)> owner(
        work, &sqlite3_backup_finish);
    for (;;) {
        stopIf(cancelled);
        const int status = sqlite3_backup_step(work, PagesAStep);
        if (status == SQLITE_DONE)
            return;
        if (status != SQLITE_OK)
            throwSqliteError(nullptr, status, "backup");
    }
}

/// Makes the copy one file of its own, and reads through all of it.
void verify(sqlite3* copied, const CancelCheck& cancelled)
{
    sqlite3_progress_handler(
        copied, 100'000,
        [](void* check) {
            const auto& asked = *static_cast<const CancelCheck*>(check);
            return asked && asked() ? 1 : 0;
        },
        const_cast<CancelCheck*>(&cancelled));
    for (const char* sql : {"PRAGMA journal_mode=DELETE", "PRAGMA quick_check(1)"}) {
        QByteArray answer;
        const auto keep = [](void* into, int, char** values, char**) {
            *static_cast<QByteArray*>(into) = values[0];
            return 0;
        };
        const int status = sqlite3_exec(copied, sql, keep, &answer, nullptr);
        if (status != SQLITE_OK)
            throwSqliteError(copied, status, sql);
        if (answer != "ok" && answer != "delete")
            throw DatabaseError(
                BackupText::tr("The backup does not pass its check, so it was not kept. The vault "
                               "or the disk may be damaged."),
                QString::fromUtf8(answer));
    }
}

void flush(const QString& path)
{
#ifdef Q_OS_WIN
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite) || _commit(file.handle()) != 0)
        failFile(path, file.errorString());
#else
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    const bool flushed = descriptor >= 0 && ::fsync(descriptor) == 0;
    const QString cause = qt_error_string();
    if (descriptor >= 0)
        ::close(descriptor);
    if (!flushed)
        failFile(path, cause);
#endif
}

} // namespace

void backup(ConnectionPool& pool, const QString& target, const CancelCheck& cancelled)
{
    const QFileInfo wanted(target);
    if (wanted.exists() && wanted.canonicalFilePath() == QFileInfo(pool.file()).canonicalFilePath())
        throw InvalidInput(
            BackupText::tr("A backup cannot replace the vault it is made of. Choose another file."),
            target);

    const Unfinished unfinished{target + u".unfinished"_s};
    {
        const Unfinished leftover{unfinished.path};
    }
    Database copied = create(unfinished.path);
    // It is flushed once, at the end, and thrown away if anything goes wrong before.
    sqlite3_exec(copied.get(), "PRAGMA synchronous=OFF", nullptr, nullptr, nullptr);
    pool.read([&](Connection& source) { copy(source, copied.get(), cancelled); });
    verify(copied.get(), cancelled);
    copied.reset();
    flush(unfinished.path);
    stopIf(cancelled);

    std::error_code failed;
    std::filesystem::rename(unfinished.path.toStdU16String(), target.toStdU16String(), failed);
    if (failed)
        failFile(target, QString::fromStdString(failed.message()));
#ifndef Q_OS_WIN
    flush(wanted.absolutePath()); // the name itself
#endif
}

} // namespace implexa
