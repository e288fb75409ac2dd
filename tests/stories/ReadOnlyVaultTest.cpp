#include "core/domain/Error.h"
#include "core/services/FileManagement.h"
#include "support/Catch.h"
#include "support/MirrorChecks.h"
#include "support/Process.h"
#include "support/Refusal.h"
#include "support/TemporaryVault.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QMap>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

// A vault whose folder may not be written: everything can be looked at, nothing changes.

namespace
{

QMap<QString, QByteArray> contents(const QString& folder)
{
    QMap<QString, QByteArray> files;
    QDirIterator each(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        QFile file(each.next());
        REQUIRE(file.open(QIODevice::ReadOnly));
        files.insert(QDir(folder).relativeFilePath(file.fileName()), file.readAll());
    }
    return files;
}

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

/// Some part that has been released, with a file, and a draft.
QString fill(TemporaryVault& home)
{
    write(home.path(u"drawing.txt"_s), "drawn");
    const QString ipn = home.draft();
    home.vault->files().addFiles(home.bob, ipn, {{home.path(u"drawing.txt"_s), {}, {}, {}}});
    home.release(ipn);
    home.draft(u"Capacitor"_s, u"EL-CAP"_s);
    home.mirror().drain();
    return ipn;
}

void requireReadable(TemporaryVault& home, const QString& ipn, const QByteArray& dump)
{
    CHECK(home.vault->isReadOnly());
    CHECK(dumpOf(*home.vault) == dump);
    CHECK(home.part(ipn).head().state == ReleaseState::Released);
    PartQuery query;
    query.text = u"Resistor"_s;
    CHECK(home.browser().list(query).size() == 1);
    CHECK(home.mirror().drain().lastError == QString());
    ExportRequest request;
    request.folder = home.path(u"export"_s);
    CHECK(home.exporter().run(request).parts == 2);
    git::test::requireSound(request.folder);
    const QString said = refusal<Refused>([&] { home.draft(); });
    CHECK(said.contains(u"is read-only here"_s));
    CHECK(said.contains(QDir::toNativeSeparators(home.folder())));
    CHECK(refusal<Refused>([&] { home.administration().join(u"zoe"_s, {}); }) == said);
    const FileManagement& files = home.vault->files();
    const QString copy = files.workingCopy(ipn, {}, u"drawing.txt"_s);
    CHECK_FALSE(copy.startsWith(home.folder()));
    CHECK((contents(QFileInfo(copy).path())[u"drawing.txt"_s] == "drawn"));
    REQUIRE(QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner));
    CHECK(QDir(QFileInfo(copy).path()).removeRecursively());
    write(home.path(u"other.txt"_s), "other");
    CHECK(refusal<Refused>([&] {
              home.vault->files().addFiles(home.bob, u"EL-CAP-10001"_s,
                                           {{home.path(u"other.txt"_s), {}, {}, {}}});
          }) == said);
    home.vault.reset();
}

} // namespace

TEST_CASE("A vault that may only be read is read and exported, and stays as it was", "[vault]")
{
    TemporaryVault home;
    const QString ipn = fill(home);
    const QByteArray dump = home.dump();
    home.vault.reset();
    const auto before = contents(home.folder());
    home.vault = Vault::open(home.folder(), home.clock, Vault::Access::ReadOnly);
    requireReadable(home, ipn, dump);
    CHECK((contents(home.folder()) == before));
    home.vault = Vault::open(home.folder(), home.clock);
    CHECK_FALSE(home.vault->isReadOnly());
    CHECK_FALSE(home.draft().isEmpty());
}

#ifdef Q_OS_UNIX

TEST_CASE("A vault in a folder without the right to write opens to be read", "[vault]")
{
    if (geteuid() == 0) {
        WARN("not run: for root every folder is writable");
        return;
    }
    TemporaryVault home;
    const QString ipn = fill(home);
    const QByteArray dump = home.dump();
    home.vault.reset();
    const bool folderToo = GENERATE(true, false);
    const QString path = folderToo ? home.folder() : home.folder() + u"/implexa.db"_s;
    const auto rights = QFile::permissions(path);
    REQUIRE(QFile::setPermissions(path, rights & ~(QFile::WriteOwner | QFile::WriteUser |
                                                   QFile::WriteGroup | QFile::WriteOther)));
    home.vault = Vault::open(home.folder(), home.clock);
    requireReadable(home, ipn, dump);
    REQUIRE(QFile::setPermissions(path, rights));
}

#endif

TEST_CASE("read what is being written", "[.process]")
{
    REQUIRE_FALSE(Process::file().isEmpty());
    Vault::prepare();
    const SystemClock clock;
    const auto vault = Vault::open(Process::file(), clock, Vault::Access::ReadOnly);
    PartQuery query;
    query.text = u"Newest"_s;
    REQUIRE(vault->browser().list(query).size() == 1);
}

TEST_CASE("A vault that others write is read as it is now", "[vault]")
{
    TemporaryVault home;
    home.draft(u"Newest"_s); // still in the database's log
    REQUIRE(QFile(home.folder() + u"/implexa.db-wal"_s).size() > 0);
    CHECK(Process(u"read what is being written"_s, home.folder()).passed());
}
