#include "SqliteError.h"

#include "core/domain/Error.h"

#include <QCoreApplication>

#include <sqlite3.h>

#include <cerrno>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Storage {
    Q_DECLARE_TR_FUNCTIONS(Storage)
};

/// Whether it was for want of room. SQLite gives a full disk a code of its own only where it writes
/// the database and its log: not where the memory that they share is made room for, which reading
/// needs too, nor where an account has used up its share of the disk.
bool diskIsFull(int status, int systemError)
{
    switch (status & 0xff) {
    case SQLITE_FULL:
        return true;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
#ifdef EDQUOT
        if (systemError == EDQUOT)
            return true;
#endif
        return status == SQLITE_IOERR_SHMSIZE || systemError == ENOSPC;
    default:
        return false;
    }
}

QString sentence(int status, int systemError)
{
    if (diskIsFull(status, systemError))
        return Storage::tr("There is no space left for the vault. Free some space on its disk and "
                           "try again; nothing was changed.");
    switch (status & 0xff) {
    case SQLITE_IOERR:
        return Storage::tr("The vault's file could not be read or written. Check its disk, or the "
                           "connection to it, and try again.");
    case SQLITE_CORRUPT:
        return Storage::tr("The vault's database is damaged. Restore it from a backup, or rebuild "
                           "it from the mirror.");
    case SQLITE_NOTADB:
        return Storage::tr("This file is not an Implexa database. Choose another vault.");
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return Storage::tr("The vault cannot be written here. Check that you may write to its "
                           "folder and files.");
    case SQLITE_CANTOPEN:
        return Storage::tr("The vault's database cannot be opened. Check that its folder exists "
                           "and that you may write to it.");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Storage::tr("Another program has kept the vault busy for too long. Close it, or try "
                           "again in a moment.");
    case SQLITE_NOMEM:
        return Storage::tr("There is not enough memory for this. Close other programs and try "
                           "again.");
    case SQLITE_TOOBIG:
        return Storage::tr("This value is too big for the vault. Shorten it and try again.");
    case SQLITE_CONSTRAINT:
        return status == SQLITE_CONSTRAINT_FOREIGNKEY
                   ? Storage::tr("This refers to a record that is not there, or something else "
                                 "still refers to it. Reload and try again.")
                   : Storage::tr("The vault does not accept this value. Check it and try again.");
    default:
        return Storage::tr("The vault's database reported an error; nothing was changed.");
    }
}

} // namespace

void throwSqliteError(sqlite3* database, int status, std::string_view doing)
{
    const QString text = QString::fromUtf8(database ? sqlite3_errmsg(database) : "");
    if (database && sqlite3_extended_errcode(database) != SQLITE_OK)
        status = sqlite3_extended_errcode(database);

    const int systemError = database ? sqlite3_system_errno(database) : 0;

    if (status == SQLITE_CONSTRAINT_TRIGGER)
        throw Refused(text);
    const QString sql =
        QString::fromUtf8(doing.data(), qsizetype(doing.size())).simplified().left(300);
    const QString cause = u"%1 (SQLite %2) in: %3"_s.arg(text, QString::number(status), sql);
    if (status == SQLITE_CONSTRAINT_UNIQUE || status == SQLITE_CONSTRAINT_PRIMARYKEY)
        throw Conflict(Storage::tr("Another record already has this value. Choose another one."),
                       cause);
    if ((status & 0xff) == SQLITE_INTERRUPT)
        throw Cancelled(Storage::tr("This was cancelled; nothing was changed."), cause);
    throw DatabaseError(sentence(status, systemError), cause);
}

} // namespace implexa
