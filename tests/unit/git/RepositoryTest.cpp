#include "GitProgram.h"
#include "core/domain/Error.h"

#include <QDir>
#include <QRandomGenerator>

#include <thread>

using namespace Qt::StringLiterals;
using namespace implexa;
using namespace implexa::git;
using namespace implexa::git::test;

TEST_CASE("A new repository is empty and its HEAD is main", "[git][repository][program]")
{
    const QTemporaryDir folder;
    for (const bool bare : {true, false}) {
        const QString path = folder.path() + (bare ? u"/deep/er/mirror.git"_s : u"/work ü"_s);
        Repository repository = Repository::init(path, bare);
        CHECK(repository.isBare() == bare);
        CHECK_FALSE(repository.isShallow());
        CHECK_FALSE(repository.refTarget("refs/heads/main").has_value());
        CHECK(repository.workTree() == (bare ? QString() : path));
        CHECK(repository.folder() == (bare ? path : path + u"/.git"_s));
        CHECK(gitOutput(path, {u"symbolic-ref"_s, u"HEAD"_s}) == "refs/heads/main");
        CHECK(Repository::open(path).isBare() == bare);
        CHECK(repository.refs("refs/").isEmpty());
        CHECK(repository.tags().isEmpty());
    }
    CHECK_THROWS_AS(Repository::open(folder.path() + u"/none"_s), GitError);
    CHECK_THROWS_AS(Repository::open(folder.path()), GitError);
}

TEST_CASE("The user's own git settings change nothing", "[git][repository][program]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.path(), false);
    commitOnMain(repository, {{"crlf.txt", "a\r\nb\r\n"}, {"lf.txt", "a\nb\n"}}, u"Lines"_s);
    repository.checkout(*repository.refTarget("HEAD"), {}, {});
    QFile file(folder.filePath(u"crlf.txt"_s));
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(file.readAll() == "a\r\nb\r\n");
    CHECK(repository.statusClean());
}

TEST_CASE("Nothing is on disk before sync, everything after", "[git][repository][program]")
{
    const QTemporaryDir folder;
    Oid commit;
    {
        Repository repository = Repository::init(folder.path(), true);
        const Oid tree = repository.splice({}, {{"a", "1"}});
        commit = repository.createCommit(tree, {}, someone(), someone(), {u"c"_s, {}, {}});
        CHECK(repository.contains(commit));
        CHECK(repository.commit(commit).tree == tree);
        CHECK(repository.readFile(tree, "a") == QByteArray("1"));
        CHECK(repository.looseObjectCount() == 0);
    }
    Repository repository = Repository::open(folder.path());
    CHECK_FALSE(repository.contains(commit));
    const Oid blob = repository.writeBlob("bytes");
    repository.sync();
    repository.sync();
    CHECK(repository.looseObjectCount() == 1);
    CHECK(gitOutput(folder.path(), {u"cat-file"_s, u"-p"_s, blob.hex()}) == "bytes");
    CHECK(Repository::open(folder.path()).blob(blob) == "bytes");
    requireSound(folder.path());
}

TEST_CASE("A large blob goes in and comes out", "[git][repository][program]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.path(), true);
    QByteArray large(30LL * 1024 * 1024, 'x');
    for (qsizetype i = 0; i < large.size(); i += 7)
        large[i] = static_cast<char>(i * 2654435761U >> 13);
    const Oid blob = repository.writeBlob(large);
    repository.sync();
    CHECK(Repository::open(folder.path()).blob(blob) == large);
    CHECK(gitOutput(folder.path(), {u"cat-file"_s, u"-s"_s, blob.hex()}) ==
          QByteArray::number(large.size()));
    const Oid third = repository.writeBlob(large + '1');
    repository.writeBlob(large + '2');
    repository.writeBlob(large + '3'); // more than is kept in memory
    CHECK(repository.looseObjectCount() > 1);
    CHECK(repository.blob(third) == large + '1');
    requireSound(folder.path());
}

TEST_CASE("A ref moves only from where it is expected", "[git][repository]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.path(), true);
    const Oid first = commitOnMain(repository, {{"a", "1"}}, u"1"_s);
    const Oid second = commitOnMain(repository, {{"a", "2"}}, u"2"_s);
    CHECK(repository.refTarget("refs/heads/main") == second);
    CHECK(repository.refTarget("HEAD") == second);
    CHECK_THROWS_AS(repository.moveRef("refs/heads/main", first, first, {}), GitError);
    CHECK_THROWS_AS(repository.moveRef("refs/heads/main", first, std::nullopt, {}), GitError);
    CHECK_THROWS_AS(repository.moveRef("refs/heads/new", first, second, {}), GitError);
    CHECK_THROWS_AS(repository.moveRef("refs/heads/a..b", first, std::nullopt, {}), GitError);
    CHECK_THROWS_AS(repository.moveRef("refs/heads/new", Oid::fromHex(QString(40, u'1')), {}, {}),
                    GitError);
    CHECK(repository.refTarget("refs/heads/main") == second);
    repository.moveRef("refs/heads/main", first, second, u"back"_s);
    CHECK(repository.refTarget("refs/heads/main") == first);
    repository.moveRef("refs/remotes/origin/main", second, {}, {});
    CHECK(repository.refs("refs/remotes/origin/") ==
          QList<std::pair<QByteArray, Oid>>{{"refs/remotes/origin/main", second}});
    repository.deleteRef("refs/remotes/origin/main");
    repository.deleteRef("refs/remotes/origin/main");
    CHECK(repository.refs("refs/remotes/").isEmpty());
    CHECK(repository.isAncestor(first, second));
    CHECK(repository.isAncestor(first, first));
    CHECK_FALSE(repository.isAncestor(second, first));
    CHECK(repository.history(second) == std::vector<Oid>{first, second});
}

TEST_CASE("A release is tagged once", "[git][repository][program]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.path(), true);
    const Oid first = commitOnMain(repository, {{"a", "1"}}, u"1"_s);
    const Oid second = commitOnMain(repository, {{"a", "2"}}, u"2"_s);
    const Oid tag = repository.createTag("release/EL-PCA-10042/2", first, someone(),
                                         u"EL-PCA-10042\n\nVotes: ü\n"_s);
    CHECK(repository.createTag("release/EL-PCA-10042/2", first, someone(5), u"again"_s) == tag);
    CHECK_THROWS_AS(repository.createTag("release/EL-PCA-10042/2", second, someone(), u"x"_s),
                    GitError);
    CHECK(repository.refTarget("refs/tags/release/EL-PCA-10042/2") == first);
    gitOutput(folder.path(), {u"tag"_s, u"light"_s, second.hex()});
    const QList<Tag> tags = repository.tags();
    REQUIRE(tags.size() == 2);
    CHECK(tags[0].name == "light");
    CHECK(tags[0].target == second);
    CHECK(tags[0].message.isEmpty());
    CHECK(tags[1].name == "release/EL-PCA-10042/2");
    CHECK(tags[1].target == first);
    CHECK(tags[1].object == tag);
    CHECK(tags[1].message == u"EL-PCA-10042\n\nVotes: ü"_s);
    CHECK(gitOutput(folder.path(), {u"cat-file"_s, u"-t"_s, u"release/EL-PCA-10042/2"_s}) == "tag");
    requireSound(folder.path());
}

TEST_CASE("Loose objects and refs are packed beside readers", "[git][repository][program]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.path(), true);
    std::vector<Oid> commits;
    for (int i = 0; i < 60; ++i) {
        commits.push_back(commitOnMain(repository, {{"n", QByteArray::number(i)}}, u"n"_s));
        repository.createTag("t/" + QByteArray::number(i), commits.back(), someone(), u"t"_s);
    }
    REQUIRE(repository.looseObjectCount() == 60LL * 4);
    std::atomic<bool> stop = false;
    std::atomic<int> failures = 0;
    std::atomic<int> rounds = 0;
    std::thread reader([&] {
        Repository own = Repository::open(folder.path());
        while (!stop) {
            try {
                for (const Oid& commit : commits)
                    if (!own.readFile(own.treeOf(commit), "n"))
                        ++failures;
                if (own.tags().size() != 60)
                    ++failures;
            } catch (const Error&) {
                ++failures;
            }
            ++rounds;
        }
    });
    while (rounds < 2)
        std::this_thread::yield();
    repository.packLoose();
    const int after = rounds;
    while (rounds < after + 3)
        std::this_thread::yield();
    stop = true;
    reader.join();
    CHECK(failures == 0);
    CHECK(repository.looseObjectCount() == 0);
    CHECK(repository.tags().size() == 60);
    CHECK(repository.refTarget("refs/heads/main") == commits.back());
    requireSound(folder.path());
    const Oid next = commitOnMain(repository, {{"n", "next"}}, u"n"_s);
    CHECK(repository.looseObjectCount() == 3);
    repository.packLoose();
    repository.packLoose();
    CHECK(repository.refTarget("refs/heads/main") == next);
    requireSound(folder.path());
}

TEST_CASE("A shallow clone is known as such", "[git][repository][program]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.filePath(u"full"_s), true);
    commitOnMain(repository, {{"a", "1"}}, u"1"_s);
    const Oid head = commitOnMain(repository, {{"a", "2"}}, u"2"_s);
    gitOutput(folder.path(), {u"clone"_s, u"-q"_s, u"--depth=1"_s,
                              u"file://"_s + folder.filePath(u"full"_s), u"shallow"_s});
    Repository shallow = Repository::open(folder.filePath(u"shallow"_s));
    CHECK(shallow.isShallow());
    CHECK(shallow.refTarget("refs/remotes/origin/main") == head);
    CHECK_THROWS_AS(shallow.history(head), GitError);
    CHECK_THROWS_AS(shallow.blob(head), GitError);
}
