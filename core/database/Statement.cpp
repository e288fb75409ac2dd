#include "Statement.h"

#include "core/database/SqliteError.h"
#include "core/domain/Clock.h"
#include "core/domain/Error.h"

#include <QCoreApplication>

#include <sqlite3.h>

#include <limits>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

// Bound values of up to so many bytes are kept with an idle statement.
constexpr size_t Small = 4096;

[[noreturn]] void refuse(const QString& cause, sqlite3_stmt* statement)
{
    throw DatabaseError(
        QCoreApplication::translate("Statement",
                                    "The vault could not be asked because of a fault in Implexa. "
                                    "Please report it."),
        u"%1 in: %2"_s.arg(cause, QString::fromUtf8(sqlite3_sql(statement))));
}

StatementCache::Taken take(Connection& connection, std::string_view sql)
{
    connection.checkUsable();
    return connection.statements().take(connection.handle(), sql);
}

} // namespace

Statement::Statement(Connection& connection, std::string_view sql)
    : m_connection(connection)
    , m_taken(take(connection, sql))
{
}

Statement::~Statement()
{
    Q_ASSERT(m_connection.isOnOwnThread());
    m_connection.statements().give(m_taken);
}

bool Statement::next()
{
    m_connection.checkUsable();
    if (!m_stepping && !m_bound && sqlite3_bind_parameter_count(m_taken.statement) > 0)
        refuse(u"no values for its parameters"_s, m_taken.statement);
    if (!m_stepping && !m_taken.text->readOnly) {
        const ConnectionMode mode = m_connection.mode();
        if (mode != ConnectionMode::Transaction && mode != ConnectionMode::Maintenance)
            refuse(mode == ConnectionMode::Read ? u"a write inside a read"_s
                                                : u"a write outside a transaction"_s,
                   m_taken.statement);
    }
    return step();
}

int Statement::run()
{
    const qint64 before = sqlite3_total_changes64(m_connection.handle());
    while (next()) {
    }
    // What changed nothing (DDL, reads) leaves the count of the statement before it.
    const bool changed = sqlite3_total_changes64(m_connection.handle()) != before;
    return changed ? sqlite3_changes(m_connection.handle()) : 0;
}

bool Statement::step()
{
    m_stepping = true;
    const int status = sqlite3_step(m_taken.statement);
    if (status == SQLITE_ROW)
        return true;
    m_stepping = false;
    try {
        check(status == SQLITE_DONE ? SQLITE_OK : status);
    } catch (...) {
        sqlite3_reset(m_taken.statement);
        throw;
    }
    sqlite3_reset(m_taken.statement);
    return false;
}

bool Statement::isNull(int column) const
{
    checkColumn(column);
    return sqlite3_column_type(m_taken.statement, column) == SQLITE_NULL;
}

qint64 Statement::insertedRow() const noexcept
{
    return sqlite3_last_insert_rowid(m_connection.handle());
}

int Statement::columns() const
{
    return sqlite3_column_count(m_taken.statement);
}

void Statement::beginBinding(int count)
{
    m_connection.checkUsable();
    if (m_stepping)
        sqlite3_reset(m_taken.statement);
    m_stepping = false;
    const int wanted = sqlite3_bind_parameter_count(m_taken.statement);
    if (count != wanted)
        refuse(u"%1 values for %2 parameters"_s.arg(count).arg(wanted), m_taken.statement);
    m_bound = true;
}

void Statement::bindNull(int at)
{
    check(sqlite3_bind_null(m_taken.statement, at));
}

void Statement::bindInteger(int at, qint64 value)
{
    check(sqlite3_bind_int64(m_taken.statement, at, value));
}

void Statement::bindReal(int at, double value)
{
    check(sqlite3_bind_double(m_taken.statement, at, value));
}

void Statement::bindUtf8(int at, std::string_view value)
{
    m_taken.holdsMuch = m_taken.holdsMuch || value.size() > Small;
    check(sqlite3_bind_text64(m_taken.statement, at, value.data() ? value.data() : "", value.size(),
                              SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::bindText(int at, QStringView value)
{
    const QByteArray utf8 = value.toUtf8();
    bindUtf8(at, std::string_view(utf8.constData(), size_t(utf8.size())));
}

void Statement::bindBytes(int at, const QByteArray& value)
{
    m_taken.holdsMuch = m_taken.holdsMuch || value.size() > qsizetype(Small);
    // constData() is never null, so that no bytes are x'' and not NULL.
    check(sqlite3_bind_blob64(m_taken.statement, at, value.constData(), quint64(value.size()),
                              SQLITE_TRANSIENT));
}

void Statement::bindUuid(int at, const QUuid& value)
{
    value.isNull() ? bindNull(at) : bindText(at, value.toString(QUuid::WithoutBraces));
}

void Statement::bindTime(int at, const QDateTime& value)
{
    value.isValid() ? bindText(at, toText(value)) : bindNull(at);
}

qint64 Statement::integer(int column) const
{
    checkColumn(column);
    return sqlite3_column_int64(m_taken.statement, column);
}

int Statement::smallInteger(int column) const
{
    const qint64 value = integer(column);
    if (value < std::numeric_limits<int>::min() || value > std::numeric_limits<int>::max())
        refuse(u"%1 is too big for an int"_s.arg(value), m_taken.statement);
    return int(value);
}

double Statement::real(int column) const
{
    checkColumn(column);
    return sqlite3_column_double(m_taken.statement, column);
}

QString Statement::text(int column) const
{
    checkColumn(column);
    const auto* utf8 = static_cast<const char*>(
        static_cast<const void*>(sqlite3_column_text(m_taken.statement, column)));
    return QString::fromUtf8(utf8, sqlite3_column_bytes(m_taken.statement, column));
}

QByteArray Statement::bytes(int column) const
{
    checkColumn(column);
    const auto* data = static_cast<const char*>(sqlite3_column_blob(m_taken.statement, column));
    return QByteArray(data, sqlite3_column_bytes(m_taken.statement, column));
}

QDateTime Statement::time(int column) const
{
    const QString stored = text(column);
    return stored.isEmpty() ? QDateTime() : timeFromText(stored);
}

void Statement::check(int status) const
{
    if (status != SQLITE_OK)
        throwSqliteError(m_connection.handle(), status, sqlite3_sql(m_taken.statement));
}

void Statement::checkColumn(int column) const
{
    if (column < 0 || column >= sqlite3_data_count(m_taken.statement))
        refuse(u"there is no row, or no column %1"_s.arg(column), m_taken.statement);
}

} // namespace implexa
