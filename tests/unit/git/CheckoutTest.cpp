#include "GitProgram.h"
#include "core/domain/Error.h"

#include <QDir>

using namespace Qt::StringLiterals;
using namespace implexa;
using namespace implexa::git;
using namespace implexa::git::test;

namespace
{

QByteArray fileIn(const QTemporaryDir& folder, const QString& name)
{
    QFile file(folder.filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<none>");
}

void writeIn(const QTemporaryDir& folder, const QString& name, const QByteArray& bytes)
{
    REQUIRE(QDir(folder.path()).mkpath(QFileInfo(name).path()));
    QFile file(folder.filePath(name));
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(bytes) == bytes.size());
}

} // namespace

TEST_CASE("A checkout writes the files and git finds nothing to say", "[git][checkout][program]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.path(), false);
    const Oid first = commitOnMain(repository,
                                   {{"a.txt", "1\n"},
                                    {"parts/00/00/P 1/part.json", "{}\n"},
                                    {"parts/00/00/P 1/ü部.txt", "x"},
                                    {"parts/00/00/P-2/part.json", ""},
                                    {"parts/00.x", "y"}},
                                   u"1"_s);
    qint64 last = -1;
    qint64 total = 0;
    repository.checkout(first,
                        [&](qint64 done, qint64 all, const QString&) {
                            CHECK(done > last);
                            last = done;
                            total = all;
                        },
                        {});
    CHECK(last == 5);
    CHECK(total == 5);
    CHECK(fileIn(folder, u"parts/00/00/P 1/ü部.txt"_s) == "x");
    CHECK(repository.statusClean());
    CHECK(gitOutput(folder.path(), {u"status"_s, u"--porcelain"_s}).isEmpty());
    CHECK(gitOutput(folder.path(), {u"diff-files"_s}).isEmpty()); // also by size and times alone

    const Oid second = commitOnMain(repository,
                                    {{"a.txt", "2\n"},
                                     {"parts/00/00/P 1", {}, true},
                                     {"parts/00/00/P-2/part.json", {}},
                                     {"a.d/x", "n"}},
                                    u"2"_s);
    repository.checkout(second, {}, {});
    CHECK(fileIn(folder, u"a.txt"_s) == "2\n");
    CHECK_FALSE(QFileInfo::exists(folder.filePath(u"parts/00"_s)));
    CHECK(gitOutput(folder.path(), {u"status"_s, u"--porcelain"_s}).isEmpty());

    SECTION("a file becomes a folder and back")
    {
        const Oid third = commitOnMain(repository, {{"a.txt/in", "i"}, {"a.d", "file"}}, u"3"_s);
        repository.checkout(third, {}, {});
        CHECK(fileIn(folder, u"a.txt/in"_s) == "i");
        CHECK(fileIn(folder, u"a.d"_s) == "file");
        CHECK(gitOutput(folder.path(), {u"status"_s, u"--porcelain"_s}).isEmpty());
    }
    SECTION("back to the first")
    {
        repository.moveRef("refs/heads/main", first, second, {});
        repository.checkout(first, {}, {});
        CHECK(gitOutput(folder.path(), {u"status"_s, u"--porcelain"_s}).isEmpty());
        CHECK(fileIn(folder, u"parts/00/00/P-2/part.json"_s).isEmpty());
    }
    requireSound(folder.path());
}

TEST_CASE("A checkout leaves foreign work alone", "[git][checkout][program]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.path(), false);
    const Oid first = commitOnMain(repository, {{"a", "1"}, {"b", "1"}, {"d/e", "1"}}, u"1"_s);
    repository.checkout(first, {}, {});
    const Oid second =
        commitOnMain(repository, {{"a", "2"}, {"b", {}}, {"new", "n"}, {"d/f", "2"}}, u"2"_s);

    SECTION("a changed file")
    {
        writeIn(folder, u"a"_s, "mine");
    }
    SECTION("a changed file that would go")
    {
        writeIn(folder, u"b"_s, "mine");
    }
    SECTION("an untracked file in the way")
    {
        writeIn(folder, u"new"_s, "mine");
    }
    SECTION("a link in the way")
    {
        REQUIRE(QFile::link(folder.filePath(u"a"_s), folder.filePath(u"new"_s)));
    }
    SECTION("a linked folder in the way")
    {
        REQUIRE(QDir(folder.filePath(u"d"_s)).removeRecursively());
        REQUIRE(QFile::link(folder.path(), folder.filePath(u"d"_s)));
    }
    const QStringList before = QDir(folder.path()).entryList();
    const QByteArray a = fileIn(folder, u"a"_s);
    CHECK_THROWS_AS(repository.checkout(second, {}, {}), Refused);
    CHECK(QDir(folder.path()).entryList() == before);
    CHECK(fileIn(folder, u"a"_s) == a);
    CHECK_FALSE(repository.statusClean());
    CHECK(repository.dirtyPaths(1).size() == 1);
}

TEST_CASE("A checkout that was cut off can be done again", "[git][checkout][program]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.path(), false);
    const Oid first = commitOnMain(repository, {{"a", "1"}, {"b", "1"}}, u"1"_s);
    repository.checkout(first, {}, {});
    const Oid second = commitOnMain(repository, {{"a", "2"}, {"b", {}}, {"c/d", "2"}}, u"2"_s);
    writeIn(folder, u"a"_s, "2"); // as the crashed one left it
    writeIn(folder, u"c/d"_s, "2");
    repository.checkout(second, {}, {});
    CHECK(gitOutput(folder.path(), {u"status"_s, u"--porcelain"_s}).isEmpty());
}

TEST_CASE("A cancelled checkout puts everything back", "[git][checkout][program]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.path(), false);
    QList<FileChange> one;
    QList<FileChange> two;
    for (int i = 0; i < 50; ++i) {
        one += {formatted("p/%d/f", i), "1"};
        two += {formatted("p/%d/%s", i, i % 2 ? "f" : "g"),
                i % 3 ? std::optional<QByteArray>("2") : std::nullopt};
    }
    const Oid first = commitOnMain(repository, one, u"1"_s);
    repository.checkout(first, {}, {});
    const Oid second = commitOnMain(repository, two, u"2"_s);
    repository.moveRef("refs/heads/main", first, second, {});
    int asked = 0;
    CHECK_THROWS_AS(repository.checkout(second, {}, [&] { return ++asked == 20; }), Cancelled);
    CHECK(gitOutput(folder.path(), {u"status"_s, u"--porcelain"_s}).isEmpty());
    CHECK_FALSE(QFileInfo::exists(folder.filePath(u"p/4/g"_s)));
    repository.moveRef("refs/heads/main", second, first, {});
    repository.checkout(second, {}, {});
    CHECK(repository.statusClean());
}

TEST_CASE("What is no work tree or no plain file is refused", "[git][checkout][program]")
{
    const QTemporaryDir folder;
    Repository bare = Repository::init(folder.filePath(u"bare"_s), true);
    CHECK_THROWS_AS(bare.checkout(commitOnMain(bare, {{"a", "1"}}, u"1"_s), {}, {}), GitError);
    const QTemporaryDir tree;
    Repository repository = Repository::init(tree.path(), false);
    REQUIRE(QFile::link(u"/etc"_s, tree.filePath(u"link"_s)));
    gitOutput(tree.path(), {u"add"_s, u"link"_s});
    gitOutput(tree.path(), {u"-c"_s, u"user.name=x"_s, u"-c"_s, u"user.email=x@y"_s, u"commit"_s,
                            u"-qm"_s, u"l"_s});
    gitOutput(tree.path(), {u"rm"_s, u"-q"_s, u"--cached"_s, u"link"_s});
    CHECK_THROWS_AS(repository.checkout(*repository.refTarget("HEAD"), {}, {}), Refused);
}
