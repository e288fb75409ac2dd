#include "Replay.h"

#include "core/domain/Error.h"

#include <sqlite3.h>

#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace implexa::bench
{
namespace
{

/// The literal that begins at @p at, which is moved behind it.
Executed::Value literal(const QByteArray& sql, qsizetype& at)
{
    if (sql[at] == '\'') {
        QByteArray text;
        for (++at; at < sql.size(); ++at) {
            // Two of them stand for one in the text.
            if (sql[at] == '\'' && (++at == sql.size() || sql[at] != '\''))
                return text;
            text += sql[at];
        }
        throw DatabaseError(u"A recorded statement could not be read."_s, QString::fromUtf8(sql));
    }
    if (sql.mid(at, 2) == "x'") {
        const qsizetype end = sql.indexOf('\'', at + 2);
        const QByteArray digits = sql.mid(at + 2, end - at - 2);
        at = end + 1;
        return Executed::Bytes{QByteArray::fromHex(digits)};
    }
    qsizetype end = at;
    while (end < sql.size() && (isalnum(static_cast<unsigned char>(sql[end])) ||
                                QByteArrayView(".+-").contains(sql[end])))
        ++end;
    const QByteArray word = sql.mid(at, end - at);
    at = end;
    if (word == "NULL")
        return std::monostate();
    bool fits = false;
    if (const qint64 integer = word.toLongLong(&fits); fits)
        return integer;
    if (const double real = word.toDouble(&fits); fits)
        return real;
    throw DatabaseError(u"A recorded statement could not be read."_s, QString::fromUtf8(word));
}

/// Walks both texts side by side: they differ only where a parameter stands.
std::vector<Executed::Value> boundValues(const QByteArray& sql, const QByteArray& expanded)
{
    std::vector<Executed::Value> values;
    bool quoted = false;
    qsizetype in = 0;
    for (qsizetype at = 0; at < sql.size(); ++at, ++in) {
        quoted = quoted != (sql[at] == '\'');
        if (quoted || sql[at] != '?')
            continue;
        size_t number = 0;
        while (at + 1 < sql.size() && isdigit(static_cast<unsigned char>(sql[at + 1])))
            number = number * 10 + size_t(sql[++at] - '0');
        if (number == 0)
            number = values.size() + 1;
        if (values.size() < number)
            values.resize(number);
        values[number - 1] = literal(expanded, in);
        --in;
    }
    return values;
}

bool isSavepoint(const QByteArray& sql)
{
    return sql.startsWith("SAVEPOINT ") || sql.startsWith("RELEASE ");
}

} // namespace

Recording::Recording(sqlite3* connection)
    : m_connection(connection)
{
    sqlite3_trace_v2(connection, SQLITE_TRACE_STMT, &Recording::onStatement, this);
}

Recording::~Recording()
{
    sqlite3_trace_v2(m_connection, 0, nullptr, nullptr);
}

QList<Executed> Recording::take()
{
    return std::exchange(m_executed, {});
}

int Recording::onStatement(unsigned, void* self, void* statement, void* text)
{
    // A trigger's statements are reported as comments; they come along by themselves.
    if (QByteArrayView(static_cast<const char*>(text)).startsWith("--"))
        return 0;
    auto* const ran = static_cast<sqlite3_stmt*>(statement);
    const QByteArray sql = sqlite3_sql(ran);
    if (isSavepoint(sql))
        return 0;
    const std::unique_ptr<char, decltype(&sqlite3_free)> expanded(sqlite3_expanded_sql(ran),
                                                                  &sqlite3_free);
    static_cast<Recording*>(self)->m_executed.append(
        Executed{sql, boundValues(sql, expanded.get())});
    return 0;
}

Replay::Replay(RawDatabase& database, const QList<Executed>& executed)
    : m_database(database)
{
    for (const Executed& one : executed)
        m_steps.push_back({database.prepared(one.sql), one.values});
}

void Replay::run() const
{
    for (const Step& step : m_steps) {
        int at = 0;
        for (const Executed::Value& value : step.values) {
            ++at;
            if (const auto* integer = std::get_if<qint64>(&value))
                sqlite3_bind_int64(step.statement, at, *integer);
            else if (const auto* real = std::get_if<double>(&value))
                sqlite3_bind_double(step.statement, at, *real);
            else if (const auto* text = std::get_if<QByteArray>(&value))
                sqlite3_bind_text(step.statement, at, text->constData(), int(text->size()),
                                  SQLITE_STATIC);
            else if (const auto* bytes = std::get_if<Executed::Bytes>(&value))
                sqlite3_bind_blob(step.statement, at, bytes->value.constData(),
                                  int(bytes->value.size()), SQLITE_STATIC);
            else
                sqlite3_bind_null(step.statement, at);
        }
        int status = SQLITE_ROW;
        while ((status = sqlite3_step(step.statement)) == SQLITE_ROW)
            for (int column = 0; column < sqlite3_data_count(step.statement); ++column)
                sqlite3_column_text(step.statement, column);
        if (status != SQLITE_DONE)
            m_database.fail(sqlite3_sql(step.statement));
        sqlite3_reset(step.statement);
    }
}

} // namespace implexa::bench
