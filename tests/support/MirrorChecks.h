#pragma once

#include "core/database/ConnectionPool.h"
#include "core/database/Statement.h"
#include "core/services/GitMirror.h"
#include "support/TemporaryVault.h"
#include "unit/git/GitProgram.h"

#include <QDirIterator>

namespace implexa::test
{

/// Makes whatever lies there old, as after a while.
inline void ageLocks(const QString& repository)
{
    QDirIterator each(repository, {QStringLiteral("*.lock")}, QDir::Files,
                      QDirIterator::Subdirectories);
    while (each.hasNext()) {
        QFile file(each.next());
        REQUIRE(file.open(QIODevice::ReadWrite));
        REQUIRE(file.setFileTime(QDateTime::currentDateTimeUtc().addSecs(-60),
                                 QFileDevice::FileModificationTime));
    }
}

/// Each event is one commit of main, in the order of the database.
inline void requireEventsOnce(Vault& vault)
{
    const QByteArray inGit = git::test::gitOutput(
        vault.mirror().folder(),
        {QStringLiteral("log"), QStringLiteral("--reverse"), QStringLiteral("main"),
         QStringLiteral("--format=%(trailers:key=Implexa-Event,valueonly,separator=)")});
    const QByteArrayList events = inGit.split('\n');
    QByteArrayList recorded;
    vault.pool().read([&](Connection& connection) {
        Statement rows(connection, "SELECT uuid FROM event ORDER BY id");
        while (rows.next())
            recorded << rows.get<QByteArray>(0);
    });
    REQUIRE(events.size() == recorded.size());
    REQUIRE((events == recorded));
}

/// The record that a vault rebuilt from @p repository in @p folder holds.
inline void requireSameRecord(const QByteArray& wanted, const QString& repository,
                              const QString& folder)
{
    ManualClock clock;
    const auto rebuilt = Vault::rebuild(folder, repository, clock);
    const QByteArray dump = dumpOf(*rebuilt);
    INFO(dumpDifference(wanted, dump).toStdString());
    REQUIRE((dump == wanted));
    REQUIRE(rebuilt->mirror().status().pending == 0);
}

/// The mirror catches up, is sound, and holds the whole record; @p folder is for a rebuilt vault.
inline void requireWholeMirror(Vault& vault, const QString& folder)
{
    const MirrorStatus status = vault.mirror().drain();
    QFile lock(vault.mirror().folder() + QStringLiteral(".lock"));
    INFO("last error: " << status.lastError.toStdString());
    INFO("lock: " << (lock.open(QIODevice::ReadOnly) ? lock.readAll().toStdString() : "none"));
    REQUIRE(status.lastError == QString());
    REQUIRE(status.pending == 0);
    CHECK_FALSE(status.lastErrorAt.isValid());
    requireEventsOnce(vault);
    git::test::requireSound(vault.mirror().folder());
    requireSameRecord(dumpOf(vault), vault.mirror().folder(), folder);
}

} // namespace implexa::test
