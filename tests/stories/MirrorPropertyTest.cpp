#include "core/database/ConnectionPool.h"
#include "core/database/Statement.h"
#include "core/domain/Error.h"
#include "support/Catch.h"
#include "support/MirrorChecks.h"
#include "support/RandomCommands.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;
using git::test::gitOutput;
using git::test::requireSound;

// Whatever three users do to a vault, and wherever its mirror is cut off meanwhile, git holds it
// all: a vault rebuilt from the mirror, or from a clone of an export, is the same record.

namespace
{

constexpr int Commands = 240;

/// IMPLEXA_SEEDS=100 tries as many more runs; IMPLEXA_FIRST_SEED says where they begin.
unsigned seeds(unsigned usual)
{
    const unsigned wanted = qEnvironmentVariable("IMPLEXA_SEEDS").toUInt();
    return wanted ? wanted : usual;
}

unsigned firstSeed()
{
    return qEnvironmentVariable("IMPLEXA_FIRST_SEED").toUInt();
}

void touch(const QString& path)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
}

void maintain(TemporaryVault& home, const char* sql)
{
    home.pool().write([&](Connection& connection) { run(connection, sql); });
}

/// What `git lfs fetch --all` does in a clone.
void fetchLargeFiles(const QString& from, const QString& to)
{
    const QString objects = u"/lfs/objects"_s;
    QDirIterator each(from + objects, QDir::Files, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        const QString path = each.next();
        const QString target = to + path.mid(from.size());
        REQUIRE(QDir().mkpath(QFileInfo(target).path()));
        REQUIRE(QFile::copy(path, target));
    }
}

/// Drains the mirror, but something gets in the way: between two events, between the two branches
/// of one, or after git has it and before the database knows.
void drainInTrouble(TemporaryVault& home, RandomCommands& commands)
{
    const QString refs = home.mirrorFolder() + u"/refs/heads/"_s;
    switch (commands.below(4)) {
    case 0: {
        unsigned steps = commands.below(6);
        try {
            home.mirror().drain({}, {}, [&] { return steps-- == 0; });
        } catch (const Cancelled&) {
        }
        return;
    }
    case 1:
    case 2: {
        if (home.mirror().status().head.isEmpty())
            return;
        const QString lock = refs + (commands.oneIn(2) ? u"main.lock"_s : u"released.lock"_s);
        touch(lock);
        const MirrorStatus status = home.mirror().drain();
        REQUIRE((status.pending == 0 || !status.lastError.isEmpty()));
        REQUIRE(QFile::remove(lock));
        return;
    }
    default:
        maintain(home, "CREATE TRIGGER trouble BEFORE DELETE ON outbox BEGIN "
                       "SELECT RAISE (ABORT, 'trouble'); END");
        if (home.mirror().status().pending > 0)
            REQUIRE_THROWS_AS(home.mirror().drain(), Refused);
        maintain(home, "DROP TRIGGER trouble");
    }
}

} // namespace

TEST_CASE("Whatever is done to a vault, its mirror holds the whole record", "[mirror][property]")
{
    std::map<QString, int> given;
    int ordersReleased = 0;
    const unsigned end = firstSeed() + seeds(3);
    for (unsigned seed = firstSeed(); seed < end; ++seed) {
        INFO("seed " << seed);
        VaultSettings settings;
        settings.revisions =
            RevisionScheme(seed % 2 ? RevisionScheme::Letters : RevisionScheme::Numbers);
        TemporaryVault home(settings);
        RandomCommands commands(home, seed);
        for (int i = 0; i < Commands; ++i) {
            ++given[commands.step()];
            if (commands.oneIn(15))
                home.mirror().drain();
            else if (commands.oneIn(12))
                drainInTrouble(home, commands);
        }

        for (const Event& event : home.browser().events({}, 10 * Commands))
            ordersReleased += event.action == u"change.release" ? 1 : 0;

        requireWholeMirror(*home.vault, home.path(u"rebuilt"_s));
        const QByteArray dump = home.dump();

        // The clone has `main` as a branch and `released` only as its origin's.
        ExportRequest request;
        request.folder = home.path(u"export"_s);
        home.exporter().run(request);
        requireSound(request.folder);
        gitOutput(home.path(QString()), {u"clone"_s, u"-q"_s, request.folder, u"clone"_s});
        fetchLargeFiles(request.folder + u"/.git"_s, home.path(u"clone/.git"_s));
        requireSameRecord(dump, home.path(u"clone"_s), home.path(u"from-clone"_s));
    }

    // The runs were worth it: much was done, and of every kind.
    int done = 0;
    for (const auto& [name, times] : given)
        done += name.startsWith(u'!') ? 0 : times;
    CHECK(done > Commands * int(end - firstSeed()) * 2 / 5);
    CHECK(ordersReleased > 0);
    for (const QString& kind : {u"release"_s, u"revise"_s, u"discard"_s, u"delete"_s, u"reject"_s,
                                u"phase"_s, u"edit source"_s, u"user"_s, u"workflow"_s, u"import"_s,
                                u"change items"_s, u"comment"_s}) {
        INFO(kind.toStdString());
        CHECK(given[kind] > 0);
    }
}
