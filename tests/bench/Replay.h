#pragma once

#include "RawDatabase.h"

#include <QByteArray>
#include <QList>

#include <variant>
#include <vector>

namespace implexa::bench
{

/// A statement that ran, with the values bound to it.
struct Executed {
    struct Bytes {
        QByteArray value;
    };
    using Value = std::variant<std::monostate, qint64, double, QByteArray, Bytes>;

    QByteArray sql;
    std::vector<Value> values; ///< of parameter 1, 2, ...
};

/// Writes down what a connection executes, by sqlite3_trace_v2(), until it ends. The values are
/// read out of the expanded SQL, as SQLite gives them in no other way. Savepoints are left out:
/// they are the price of nesting managers, which plain C would not pay.
class Recording final
{
    Q_DISABLE_COPY_MOVE(Recording)

public:
    explicit Recording(sqlite3* connection);
    ~Recording();

    /// What ran since the last call.
    QList<Executed> take();

private:
    static int onStatement(unsigned event, void* self, void* statement, void* text);

    sqlite3* m_connection;
    QList<Executed> m_executed;
};

/// What was recorded, prepared for doing it again on a database in the same state.
class Replay final
{
public:
    Replay(RawDatabase& database, const QList<Executed>& executed);

    /// Binds, steps through every row, reads every column, resets. @throws DatabaseError.
    void run() const;

private:
    struct Step {
        sqlite3_stmt* statement;
        std::vector<Executed::Value> values;
    };

    RawDatabase& m_database;
    std::vector<Step> m_steps;
};

} // namespace implexa::bench
