#include "GitProgram.h"
#include "core/domain/Error.h"
#include "core/git/Disk.h"
#include "core/git/PackWriter.h"

#include <QDateTime>
#include <QDir>

#ifndef Q_OS_WIN
#include <sys/resource.h>

#include <csignal>
#endif

using namespace Qt::StringLiterals;
using namespace implexa;
using namespace implexa::git;
using namespace implexa::git::test;

namespace
{

void leaveFile(const QString& path, int secondsOld)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.setFileTime(QDateTime::currentDateTime().addSecs(-secondsOld),
                             QFileDevice::FileModificationTime));
}

GitError errorOf(const std::function<void()>& action)
{
    try {
        action();
    } catch (const GitError& error) {
        return error;
    }
    FAIL("nothing was refused");
    return GitError(QString());
}

#ifndef Q_OS_WIN
/// While it lives, no file of this process grows past @p bytes: a disk that is full.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
    {
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

private:
    rlimit m_before{};
    void (*m_handler)(int) = nullptr;
};
#endif

} // namespace

TEST_CASE("A lock left behind is named, and removed only when stale", "[git][failure]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.path(), true);
    const Oid first = commitOnMain(repository, {{"a", "1"}}, u"1"_s);
    const QString lock = folder.filePath(u"refs/heads/main.lock"_s);
    leaveFile(lock, 0);
    const GitError error = errorOf([&] { commitOnMain(repository, {{"a", "2"}}, u"2"_s); });
    CHECK(error.userMessage().contains(u"lock was left behind"_s));
    CHECK(error.userMessage().contains(u"refs/heads/main"_s));
    CHECK_FALSE(error.cause().isEmpty());
    CHECK(repository.refTarget("refs/heads/main") == first);
    CHECK_FALSE(repository.removeStaleLock("refs/heads/main"));
    leaveFile(lock, 60);
    CHECK_FALSE(repository.removeStaleLock("refs/heads/main", std::chrono::hours(1)));
    CHECK(repository.removeStaleLock("refs/heads/main"));
    CHECK_FALSE(repository.removeStaleLock("refs/heads/main"));
    const Oid second = commitOnMain(repository, {{"a", "2"}}, u"2"_s);
    CHECK(repository.refTarget("refs/heads/main") == second);
    CHECK_THROWS_AS(repository.removeStaleLock("../x"), InvalidInput);
}

TEST_CASE("A locked index stops a checkout, which puts the files back", "[git][failure][program]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.path(), false);
    const Oid commit = commitOnMain(repository, {{"a/b", "1"}}, u"1"_s);
    leaveFile(folder.filePath(u".git/index.lock"_s), 60);
    CHECK_THROWS_AS(repository.checkout(commit, {}, {}), GitError);
    CHECK_FALSE(QFileInfo::exists(folder.filePath(u"a"_s)));
    CHECK(repository.removeStaleLock("index"));
    repository.checkout(commit, {}, {});
    CHECK(gitOutput(folder.path(), {u"status"_s, u"--porcelain"_s}).isEmpty());
}

TEST_CASE("A folder that cannot be written is said, and caught up later", "[git][failure][program]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.path(), true);
    commitOnMain(repository, {{"a", "1"}}, u"1"_s);
    // A file in place of the folder stops every account, root too.
    const QString objects = repository.objectsFolder();
    QDir root(folder.path());
    const Oid tree = repository.splice({}, {{"a", "2"}});
    REQUIRE(root.rename(u"objects"_s, u"aside"_s));
    leaveFile(objects, 0);
    const GitError error = errorOf([&] { repository.sync(); });
    CHECK(error.userMessage().contains(u"Check that the folder can be written"_s));
    CHECK_FALSE(error.cause().isEmpty());
    // Not that the new file is missing, when its folder is.
    const GitError noFolder = errorOf([&] { NewFile(objects + u"/ab"_s, u"tmp_obj_"_s); });
    CHECK(noFolder.cause().contains(u"ab cannot be made"_s));
    CHECK_THROWS_AS(PackWriter(objects), GitError);
    REQUIRE(QFile::remove(objects));
    REQUIRE(root.rename(u"aside"_s, u"objects"_s));
    repository.sync();
    CHECK(Repository::open(folder.path()).readFile(tree, "a") == QByteArray("2"));
    requireSound(folder.path());
}

#ifndef Q_OS_WIN
TEST_CASE("A full disk is said, and leaves nothing half written", "[git][failure][program]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.path(), true);
    const Oid head = commitOnMain(repository, {{"a", "1"}}, u"1"_s);
    const qsizetype objects = repository.looseObjectCount();
    QByteArray noise(200'000, Qt::Uninitialized);
    for (qsizetype i = 0; i < noise.size(); ++i)
        noise[i] = static_cast<char>((i * 7919) ^ (i >> 5));
    const auto packFiles = [&] {
        return QDir(repository.objectsFolder() + u"/pack"_s).entryList(QDir::Files);
    };

    SECTION("one commit")
    {
        {
            const FullDisk full(4096);
            const GitError error = errorOf([&] {
                commitOnMain(repository, {{"big", noise}, {"b", "2"}}, u"2"_s);
            });
            CHECK(error.userMessage().contains(u"the disk has room"_s));
        }
        CHECK(repository.refTarget("refs/heads/main") == head);
        CHECK(repository.looseObjectCount() == objects);
        requireSound(folder.path());
        commitOnMain(repository, {{"big", noise}, {"b", "2"}}, u"2"_s);
        CHECK(repository.readFile(repository.treeOf(*repository.refTarget("HEAD")), "big") ==
              noise);
    }
    SECTION("a pack")
    {
        const FullDisk full(100'000);
        CHECK_THROWS_AS(
            [&] {
                PackWriter pack(repository.objectsFolder());
                for (int i = 0; i < 40; ++i)
                    pack.addBlob(noise + QByteArray::number(i));
                pack.finish();
            }(),
            GitError);
        CHECK(packFiles().isEmpty());
    }
    SECTION("a ref")
    {
        const Oid next = repository.createCommit(repository.treeOf(head), {head}, someone(),
                                                 someone(), {u"2"_s, {}, {}});
        repository.sync();
        {
            const FullDisk full(10);
            CHECK_THROWS_AS(repository.moveRef("refs/heads/main", next, head, {}), GitError);
        }
        CHECK(repository.refTarget("refs/heads/main") == head);
        CHECK_FALSE(QFileInfo::exists(folder.filePath(u"refs/heads/main.lock"_s)));
        repository.moveRef("refs/heads/main", next, head, {});
    }
    SECTION("house-keeping")
    {
        {
            const FullDisk full(64);
            CHECK_THROWS_AS(repository.packLoose(), GitError);
        }
        CHECK(repository.looseObjectCount() == objects);
        CHECK(packFiles().isEmpty());
    }
    requireSound(folder.path());
}
#endif

TEST_CASE("What a crash left behind is cleared away", "[git][failure][program]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.path(), true);
    const Oid head = commitOnMain(repository, {{"a", "1"}}, u"1"_s);
    const QString hex = head.hex();
    const QString objects = repository.objectsFolder();
    const QString oldPack = objects + u"/pack/tmp_pack_x1"_s;
    const QString newPack = objects + u"/pack/tmp_pack_x2"_s;
    const QString oldObject = objects + u'/' + hex.left(2) + u"/tmp_obj_x3"_s;
    leaveFile(oldPack, 2 * 86400);
    leaveFile(newPack, 60);
    leaveFile(oldObject, 2 * 86400);
    // An index whose pack never got its name is passed over.
    leaveFile(objects + u"/pack/pack-1234567890123456789012345678901234567890.idx"_s, 60);
    repository.packLoose();
    CHECK_FALSE(QFileInfo::exists(oldPack));
    CHECK(QFileInfo::exists(newPack));
    CHECK_FALSE(QFileInfo::exists(oldObject));
    CHECK(Repository::open(folder.path()).refTarget("refs/heads/main") == head);
    CHECK(repository.readFile(repository.treeOf(head), "a") == QByteArray("1"));
}

TEST_CASE("A damaged loose object is left for git to name", "[git][failure][program]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.path(), true);
    commitOnMain(repository, {{"a", "1"}}, u"1"_s);
    const Oid blob = repository.writeBlob("to be damaged");
    repository.sync();
    const QString path =
        repository.objectsFolder() + u'/' + blob.hex().left(2) + u'/' + blob.hex().mid(2);
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.close();
    CHECK_THROWS_AS(Repository::open(folder.path()).blob(blob), GitError);
    repository.packLoose();
    CHECK(repository.looseObjectCount() == 1);
    CHECK(QFileInfo::exists(path));
}
