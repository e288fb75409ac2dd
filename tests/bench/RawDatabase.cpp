#include "RawDatabase.h"

#include "core/domain/Error.h"

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace implexa::bench
{

RawDatabase::RawDatabase(const QString& file, int busyTimeoutMs)
{
    if (sqlite3_open_v2(file.toUtf8().constData(), &m_handle,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr) != SQLITE_OK)
        fail("open");
    sqlite3_busy_timeout(m_handle, busyTimeoutMs);
    for (const char* pragma :
         {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON",
          "PRAGMA trusted_schema=OFF", "PRAGMA temp_store=MEMORY", "PRAGMA cache_size=-16384",
          "PRAGMA mmap_size=134217728"})
        execute(pragma);
}

RawDatabase::~RawDatabase()
{
    for (sqlite3_stmt* statement : m_statements)
        sqlite3_finalize(statement);
    sqlite3_close(m_handle);
}

sqlite3_stmt* RawDatabase::prepared(const QByteArray& sql)
{
    sqlite3_stmt*& statement = m_statements[sql];
    if (!statement &&
        sqlite3_prepare_v3(m_handle, sql.constData(), int(sql.size()), SQLITE_PREPARE_PERSISTENT,
                           &statement, nullptr) != SQLITE_OK)
        fail(sql.constData());
    return statement;
}

void RawDatabase::execute(const char* sql)
{
    if (sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        fail(sql);
}

void RawDatabase::fail(const char* doing) const
{
    throw DatabaseError(u"The yardstick failed."_s,
                        QString::fromUtf8(doing) + u": "_s +
                            QString::fromUtf8(sqlite3_errmsg(m_handle)));
}

} // namespace implexa::bench
