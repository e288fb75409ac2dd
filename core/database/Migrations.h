#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace implexa
{
class Connection;
class ConnectionPool;

/// One step of the schema: what `NNNN_name.sql` holds.
struct Migration {
    QString name;
    QByteArray sql;
};

/// The steps that this build carries, in order. @throws DatabaseError when it carries none.
QList<Migration> migrations();

/// Brings the database to the newest schema, each step in a transaction of its own.
///
/// @throws NewerVault when a newer Implexa wrote it, DatabaseError when a step fails: the database
/// stays as the step before left it.
void migrate(ConnectionPool& pool);
void migrate(ConnectionPool& pool, const QList<Migration>& steps);

/// How many steps the database has had.
int schemaVersion(Connection& connection);
int newestSchemaVersion();

} // namespace implexa
