#include "Migrations.h"

#include "core/database/ConnectionPool.h"
#include "core/database/SqliteError.h"
#include "core/database/Statement.h"
#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Schema {
    Q_DECLARE_TR_FUNCTIONS(Schema)
};

void check(const QList<Migration>& steps)
{
    if (steps.isEmpty())
        throw DatabaseError(
            Schema::tr("This Implexa was built without its database schema. Install it again."));
    for (qsizetype at = 0; at < steps.size(); ++at)
        if (steps[at].name.left(5) != u"%1_"_s.arg(int(at) + 1, 4, 10, QChar(u'0')))
            throw DatabaseError(
                Schema::tr("This Implexa was built with a gap in its database schema. Install it "
                           "again."),
                steps[at].name);
}

[[noreturn]] void fail(const QString& cause)
{
    throw DatabaseError(Schema::tr("The vault could not be brought to the newest format; it stays "
                                   "as it was. Please report this."),
                        cause);
}

// sqlite3_complete() knows strings, comments and trigger bodies; splitting at ';' does not.
QList<QByteArray> statements(const Migration& step)
{
    QList<QByteArray> found;
    QByteArray pending;
    for (const char letter : step.sql) {
        pending += letter;
        if (letter == ';' && sqlite3_complete(pending.constData())) {
            found << pending;
            pending.clear();
        }
    }
    // What is left must be blank or comments: a semicolon completes those, but nothing unfinished.
    pending += '\n';
    if (!sqlite3_complete(("SELECT 1;" + pending).constData()))
        fail(u"%1 ends in the middle of a statement"_s.arg(step.name));
    return found;
}

void apply(Connection& connection, const Migration& step, int version)
{
    int line = 1;
    for (const QByteArray& sql : statements(step)) {
        try {
            run(connection, std::string_view(sql.constData(), size_t(sql.size())));
        } catch (const Error& error) {
            const auto begin = sql.size() - sql.trimmed().size();
            fail(u"%1, line %2: %3"_s.arg(step.name)
                     .arg(line + int(sql.left(begin).count('\n')))
                     .arg(QString::fromUtf8(error.what())));
        }
        line += int(sql.count('\n'));
    }
    run(connection, "PRAGMA user_version = " + std::to_string(version));
    connection.statements().clear(); // none of them is asked for again
}

[[noreturn]] void refuseNewer(int version, qsizetype known)
{
    throw NewerVault(
        Schema::tr("This vault was written by a newer Implexa: its format is %1, and "
                   "this Implexa knows formats up to %2. Install the newest Implexa to "
                   "open it.")
            .arg(version)
            .arg(known));
}

} // namespace

QList<Migration> migrations()
{
    QList<Migration> found;
    const QDir folder(u":/migrations"_s);
    for (const QString& name : folder.entryList({u"*.sql"_s}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            fail(name);
        found << Migration{name, file.readAll()};
    }
    check(found);
    return found;
}

void migrate(ConnectionPool& pool)
{
    migrate(pool, migrations());
}

void migrate(ConnectionPool& pool, const QList<Migration>& steps)
{
    check(steps);
    int version = pool.read([](Connection& connection) { return schemaVersion(connection); });
    if (version < steps.size() && pool.isReadOnly())
        throw Refused(Schema::tr("This vault is of an older format, and it is read-only here. Open "
                                 "it once where you may write to it."));
    while (version < steps.size()) {
        version = pool.transaction([&](Connection& connection) {
            // Asked again in here: two first starts at once must not both run a step.
            const int before = schemaVersion(connection);
            if (before >= steps.size())
                return before;
            apply(connection, steps[before], before + 1);
            return before + 1;
        });
    }
    if (version > steps.size())
        refuseNewer(version, steps.size());
}

int schemaVersion(Connection& connection)
{
    return fetch<int>(connection, "PRAGMA user_version").value_or(0);
}

int newestSchemaVersion()
{
    return int(migrations().size());
}

} // namespace implexa
