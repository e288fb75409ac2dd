#pragma once

#include "core/database/Connection.h"
#include "core/domain/Id.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>

namespace implexa
{

template <typename T>
struct IsOptional : std::false_type {
};
template <typename T>
struct IsOptional<std::optional<T>> : std::true_type {
};
template <typename T>
struct IsId : std::false_type {
};
template <typename Tag>
struct IsId<Id<Tag>> : std::true_type {
};

/// One prepared SQL statement of a connection: prepared once, cached by its text, reset when this
/// ends. It writes only in a transaction or in maintenance. The connection's thread only.
///
/// Text is UTF-8, an Id of 0 is NULL, a QUuid is lower-case text without braces (null: NULL), a
/// QDateTime the text of Clock.h (invalid: NULL). A null QString is '': std::nullopt is NULL.
///
/// Throws as throwSqliteError() does, and DatabaseError for a wrong use.
class Statement final
{
    Q_DISABLE_COPY_MOVE(Statement)

public:
    Statement(Connection& connection, std::string_view sql);
    ~Statement();

    /// All parameters at once, from 1; begins anew.
    template <typename... A>
    Statement& bind(const A&... values)
    {
        beginBinding(int(sizeof...(A)));
        [[maybe_unused]] int at = 0;
        (bindOne(++at, values), ...);
        return *this;
    }

    /// As bind(), for as many texts as a query was composed of.
    Statement& bindAll(const QStringList& values)
    {
        beginBinding(int(values.size()));
        for (int at = 0; at < values.size(); ++at)
            bindOne(at + 1, values[at]);
        return *this;
    }

    /// Steps to the next row; false after the last one.
    bool next();
    /// Runs to the end; returns the number of rows that it changed, as sqlite3_changes() counts.
    int run();

    /// Column @p column, from 0, of the row that next() reached. NULL is 0, '' or null.
    template <typename T>
    T get(int column) const
    {
        if constexpr (IsOptional<T>::value) {
            if (isNull(column))
                return std::nullopt;
            return get<typename T::value_type>(column);
        } else if constexpr (IsId<T>::value) {
            return T{integer(column)};
        } else if constexpr (std::is_same_v<T, bool>) {
            return integer(column) != 0;
        } else if constexpr (std::is_same_v<T, int>) {
            return smallInteger(column);
        } else if constexpr (std::is_same_v<T, qint64>) {
            return integer(column);
        } else if constexpr (std::is_same_v<T, double>) {
            return real(column);
        } else if constexpr (std::is_same_v<T, QString>) {
            return text(column);
        } else if constexpr (std::is_same_v<T, QByteArray>) {
            return bytes(column);
        } else if constexpr (std::is_same_v<T, QUuid>) {
            return QUuid::fromString(text(column));
        } else {
            static_assert(std::is_same_v<T, QDateTime>, "not a type that columns are read as");
            return time(column);
        }
    }
    bool isNull(int column) const;
    int columns() const;
    qint64 insertedRow() const noexcept; ///< the key of the row that was added last
    bool isReadOnly() const noexcept { return m_taken.text->readOnly; }

private:
    template <typename T>
    void bindOne(int at, const T& value)
    {
        if constexpr (IsOptional<T>::value) {
            value ? bindOne(at, *value) : bindNull(at);
        } else if constexpr (IsId<T>::value) {
            value ? bindInteger(at, value.value) : bindNull(at);
        } else if constexpr (std::is_null_pointer_v<T> || std::is_same_v<T, std::nullopt_t>) {
            bindNull(at);
        } else if constexpr (std::is_integral_v<T>) {
            static_assert(sizeof(T) < sizeof(qint64) || std::is_signed_v<T>,
                          "SQLite's integers are signed");
            bindInteger(at, qint64(value));
        } else if constexpr (std::is_floating_point_v<T>) {
            bindReal(at, double(value));
        } else if constexpr (std::is_same_v<T, QByteArray>) {
            bindBytes(at, value);
        } else if constexpr (std::is_same_v<T, QUuid>) {
            bindUuid(at, value);
        } else if constexpr (std::is_same_v<T, QDateTime>) {
            bindTime(at, value);
        } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
            bindUtf8(at, std::string_view(value));
        } else {
            static_assert(std::is_convertible_v<const T&, QStringView>,
                          "not a type that can be bound");
            bindText(at, QStringView(value));
        }
    }

    void beginBinding(int count);
    void bindNull(int at);
    void bindInteger(int at, qint64 value);
    void bindReal(int at, double value);
    void bindUtf8(int at, std::string_view value);
    void bindText(int at, QStringView value);
    void bindBytes(int at, const QByteArray& value);
    void bindUuid(int at, const QUuid& value);
    void bindTime(int at, const QDateTime& value);

    qint64 integer(int column) const;
    int smallInteger(int column) const;
    double real(int column) const;
    QString text(int column) const;
    QByteArray bytes(int column) const;
    QDateTime time(int column) const;

    void check(int status) const;
    void checkColumn(int column) const;
    bool step();

    Connection& m_connection;
    StatementCache::Taken m_taken;
    bool m_bound = false; ///< if not, it has the values that it was run with before
    bool m_stepping = false;
};

/// Runs a statement to its end; returns the number of rows that it changed.
template <typename... A>
int run(Connection& connection, std::string_view sql, const A&... values)
{
    return Statement(connection, sql).bind(values...).run();
}

/// The first column of the first row, if there is one. Also for INSERT ... RETURNING.
template <typename T, typename... A>
std::optional<T> fetch(Connection& connection, std::string_view sql, const A&... values)
{
    Statement statement(connection, sql);
    if (!statement.bind(values...).next())
        return std::nullopt;
    std::optional<T> first(statement.get<T>(0));
    while (!statement.isReadOnly() && statement.next()) {
    }
    return first;
}

/// Adds a row and says its key. Without RETURNING, for which SQLite makes a table of its own in
/// memory each time: several of them cost a tenth of a small command.
template <typename T, typename... A>
T insert(Connection& connection, std::string_view sql, const A&... values)
{
    Statement statement(connection, sql);
    statement.bind(values...).run();
    if constexpr (std::is_same_v<T, qint64>)
        return statement.insertedRow();
    else
        return T{statement.insertedRow()};
}

} // namespace implexa
