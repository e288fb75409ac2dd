#include "core/git/Disk.h"
#include "core/services/FileManagement.h"
#include "support/Catch.h"
#include "support/TemporaryVault.h"

#include <QDirIterator>

#ifndef Q_OS_WIN

#include <sys/stat.h>
#include <unistd.h>

#include <functional>

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

namespace
{

/// As accounts that keep what they make to themselves.
class Mask final
{
public:
    explicit Mask(mode_t mask)
        : m_before(::umask(mask))
    {
    }
    ~Mask() { ::umask(m_before); }
    Mask(const Mask&) = delete;
    Mask& operator=(const Mask&) = delete;

private:
    mode_t m_before;
};

mode_t modeOf(const QString& path)
{
    struct stat info {
    };
    REQUIRE(::lstat(QFile::encodeName(path).constData(), &info) == 0);
    return info.st_mode & 07777;
}

QStringList everythingIn(const QString& folder)
{
    QStringList all{folder};
    QDirIterator each(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                      QDirIterator::Subdirectories);
    while (each.hasNext())
        all << each.next();
    return all;
}

/// A vault with releases, tags, small and large files, and a copy that was looked at.
void work(const QString& folder, const std::function<void()>& whileOpen)
{
    const ManualClock clock;
    VaultSettings settings;
    settings.largeFileBytes = 1'000'000;
    const auto vault = Vault::create(folder, settings, u"ada"_s, u"Ada"_s, clock);
    const Actor ada = vault->administration().identify(u"ada"_s);
    NewPart given;
    given.category = u"EL-RES"_s;
    given.name = u"RES 1k"_s;
    const QString ipn = vault->parts().createPart(ada, given).ipn;
    const QTemporaryDir from;
    for (const int size : {10, 1'500'000}) {
        QFile file(from.filePath(QString::number(size)));
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(size, 'x'));
        file.close();
        vault->files().addFiles(ada, ipn, {{file.fileName(), {}, {}, {}}});
    }
    vault->parts().submitForReview(ada, {ipn}, {});
    vault->parts().approve(ada, {ipn});
    vault->parts().release(ada, {ipn});
    CHECK(vault->mirror().drain().lastError.isEmpty());
    vault->files().workingCopy(ipn, {}, u"10"_s);
    whileOpen();
}

} // namespace

TEST_CASE("what is made in a folder that a group shares is the group's too")
{
    const Mask mask(077);
    const QTemporaryDir home;
    const QString team = home.filePath(u"team"_s);
    REQUIRE(QDir().mkdir(team));
    REQUIRE(::chmod(QFile::encodeName(team).constData(), 02770) == 0);
    const QString folder = team + u"/vault"_s;
    work(folder, [&] {
        const QStringList all = everythingIn(folder);
        CHECK(all.size() > 40);
        int tags = 0;
        for (const QString& path : all) {
            INFO(path.toStdString());
            const mode_t mode = modeOf(path);
            const mode_t owner = (mode & S_IRWXU) >> 3;
            CHECK((mode & owner) == owner);
            CHECK((mode & S_IRWXO) == 0);
            if (QFileInfo(path).isDir())
                CHECK((mode & 02070) == 02070);
            tags += path.contains(u"/refs/tags/release/EL-RES-"_s) ? 1 : 0;
        }
        CHECK(tags == 2); // the part's folder, and the tag
        for (const QString& name :
             {u"implexa.db"_s, u"implexa.db-wal"_s, u"implexa.db-shm"_s, u"mirror.git.lock"_s})
            CHECK((modeOf(folder + u'/' + name) & 0660) == 0660);
    });
    QFile config(folder + u"/mirror.git/config"_s);
    REQUIRE(config.open(QIODevice::ReadOnly));
    CHECK(config.readAll().toLower().contains("sharedrepository"));
}

TEST_CASE("what is made in a folder of one's own stays one's own")
{
    const Mask mask(077);
    const QTemporaryDir home;
    // Writable for the group, but what is made there is not the group's.
    const QString own = home.filePath(u"own"_s);
    REQUIRE(QDir().mkdir(own));
    REQUIRE(::chmod(QFile::encodeName(own).constData(), 0770) == 0);
    const QString folder = own + u"/vault"_s;
    work(folder, [&] {
        for (const QString& path : everythingIn(folder)) {
            INFO(path.toStdString());
            CHECK((modeOf(path) & (S_IRWXG | S_IRWXO)) == 0);
        }
    });
}

TEST_CASE("without a group's folder the umask decides, for the database as for the mirror")
{
    const Mask mask(0);
    const QTemporaryDir home;
    const QString folder = home.filePath(u"vault"_s);
    work(folder, [&] {
        for (const QString& name : {u"implexa.db"_s, u"implexa.db-wal"_s, u"implexa.db-shm"_s,
                                    u"mirror.git.lock"_s, u"mirror.git/HEAD"_s})
            CHECK((modeOf(folder + u'/' + name) & 0666) == 0666);
    });
}

TEST_CASE("a folder that another group may write in is that group's")
{
    constexpr gid_t group = 54321;
    const Mask mask(022);
    const QTemporaryDir home;
    const QString team = home.filePath(u"team"_s);
    REQUIRE(QDir().mkdir(team));
    if (::chown(QFile::encodeName(team).constData(), uid_t(-1), group) != 0)
        return; // only an administrator, or somebody in the group
    REQUIRE(::chmod(QFile::encodeName(team).constData(), 0775) == 0);
    const bool inIt = GENERATE(false, true); // the vault, or a folder with the vault
    const QString folder = inIt ? team + u"/vault"_s : team;
    work(folder, [&] {
        for (const QString& path : everythingIn(folder)) {
            INFO(path.toStdString());
            const mode_t mode = modeOf(path);
            CHECK((mode & ((mode & S_IRWXU) >> 3)) == ((mode & S_IRWXU) >> 3));
            CHECK(QFileInfo(path).groupId() == group);
            if (QFileInfo(path).isDir())
                CHECK((mode & 02070) == 02070);
        }
    });
    REQUIRE(::chmod(QFile::encodeName(team).constData(), 01777) == 0);
    CHECK_FALSE(git::isShared(team));
}

TEST_CASE("folders are made one in the other, each shared like the one it is in")
{
    const Mask mask(022);
    const QTemporaryDir home;
    REQUIRE(::chmod(QFile::encodeName(home.path()).constData(), 02770) == 0);
    REQUIRE(git::isShared(home.path()));
    CHECK(git::makeFolder(home.filePath(u"a/b/c"_s)));
    CHECK(git::makeFolder(home.filePath(u"a/b/c/"_s)));
    CHECK(git::isShared(home.filePath(u"a/b/c"_s)));
    QFile file(home.filePath(u"a/file"_s));
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.close();
    CHECK_FALSE(git::makeFolder(home.filePath(u"a/file"_s)));
    CHECK_FALSE(git::makeFolder(home.filePath(u"a/file/below"_s)));
    CHECK_FALSE(git::isShared(home.filePath(u"nowhere"_s)));
    git::shareAsFolder(home.filePath(u"nowhere"_s));
    CHECK((modeOf(file.fileName()) & 0060) == 0040);
    git::shareAsFolder(file.fileName());
    CHECK((modeOf(file.fileName()) & 0060) == 0060);
    // A link's target may be anywhere.
    REQUIRE(::symlink("/etc/passwd", QFile::encodeName(home.filePath(u"link"_s)).constData()) == 0);
    const mode_t before = modeOf(u"/etc/passwd"_s);
    git::shareAsFolder(home.filePath(u"link"_s));
    CHECK(modeOf(u"/etc/passwd"_s) == before);
}

#endif
