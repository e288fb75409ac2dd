#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

struct sqlite3;
struct sqlite3_stmt;

namespace implexa::bench
{

/// The yardstick of the database: sqlite3's C functions and nothing else, with the settings that
/// the pool gives its connections (WAL, synchronous=FULL, foreign keys, cache and mmap sizes).
/// One thread.
class RawDatabase final
{
    Q_DISABLE_COPY_MOVE(RawDatabase)

public:
    /// @throws DatabaseError.
    explicit RawDatabase(const QString& file, int busyTimeoutMs = 30'000);
    ~RawDatabase();

    sqlite3* handle() const { return m_handle; }
    /// Prepared once and kept. @throws DatabaseError.
    sqlite3_stmt* prepared(const QByteArray& sql);
    /// @throws DatabaseError.
    void execute(const char* sql);
    [[noreturn]] void fail(const char* doing) const;

private:
    sqlite3* m_handle = nullptr;
    QHash<QByteArray, sqlite3_stmt*> m_statements;
};

} // namespace implexa::bench
