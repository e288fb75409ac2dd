#include "GitProgram.h"
#include "core/domain/Error.h"

#include <QDir>

using namespace Qt::StringLiterals;
using namespace implexa;
using namespace implexa::git;
using namespace implexa::git::test;

TEST_CASE("All that tips lead to is copied, once", "[git][copy][program]")
{
    const QTemporaryDir folder;
    Repository from = Repository::init(folder.filePath(u"from"_s), true);
    Repository to = Repository::init(folder.filePath(u"to"_s), true);
    Oid tag;
    for (int i = 0; i < 30; ++i) {
        const Oid commit = commitOnMain(
            from, {{formatted("p/%d/%d", i % 4, i), QByteArray::number(i % 9)}, {"same", "s"}},
            u"n"_s);
        if (i == 10)
            tag = from.createTag("r/1", commit, someone(), u"first"_s);
    }
    const Oid head = *from.refTarget("refs/heads/main");
    // A merge, and the tag object of a tag as a tip.
    const Oid side = from.createCommit(from.splice({}, {{"side", "1"}}), {}, someone(), someone(),
                                       {u"side"_s, {}, {}});
    const Oid merge = from.createCommit(from.treeOf(head), {head, side}, someone(), someone(),
                                        {u"merge"_s, {}, {}});
    qint64 steps = 0;
    copyReachable(from, {merge, tag}, to,
                  [&](qint64 done, qint64 total, const QString&) {
                      CHECK(done <= total);
                      steps = total;
                  },
                  {});
    CHECK(steps == 32);
    CHECK(to.looseObjectCount() == 0);
    to.moveRef("refs/heads/main", merge, {}, {});
    to.moveRef("refs/tags/r/1", tag, {}, {});
    requireSound(to.folder());
    CHECK(gitOutput(to.folder(), {u"rev-list"_s, u"--count"_s, u"main"_s}) == "32");
    CHECK(to.tags().at(0).message == u"first"_s);

    SECTION("again writes nothing")
    {
        const QStringList before = QDir(to.objectsFolder() + u"/pack"_s).entryList();
        copyReachable(from, {merge, tag}, to, {}, {});
        CHECK(QDir(to.objectsFolder() + u"/pack"_s).entryList() == before);
    }
    SECTION("what came since is added")
    {
        const Oid next = commitOnMain(from, {{"p/1/1", "changed"}, {"p/9/9", "9"}}, u"more"_s);
        copyReachable(from, {next}, to, {}, {});
        to.moveRef("refs/heads/next", next, {}, {});
        requireSound(to.folder());
        const QByteArray counts = gitOutput(to.folder(), {u"count-objects"_s, u"-v"_s});
        INFO(counts.toStdString());
        CHECK(counts.contains("packs: 2"));
        // "changed", commit, root, p, p/1, p/9 and "9" came with the second pack.
        const auto packed = [&counts](const QByteArray& at) {
            return counts.mid(counts.indexOf(at) + at.size()).split('\n').first().toInt();
        };
        const int all = packed("in-pack: ");
        const QByteArray reachable =
            gitOutput(to.folder(), {u"rev-list"_s, u"--objects"_s, u"--all"_s});
        CHECK(all == reachable.count('\n') + 1);
    }
}

TEST_CASE("What the target has but no ref leads to is not trusted", "[git][copy][program]")
{
    const QTemporaryDir folder;
    Repository from = Repository::init(folder.filePath(u"from"_s), true);
    Repository to = Repository::init(folder.filePath(u"to"_s), true);
    const Oid head = commitOnMain(from, {{"a/b", "1"}, {"c", "2"}}, u"n"_s);
    // A commit whose tree is there, but not the files of it.
    to.writeBlob("2");
    to.createCommit(from.treeOf(head), {}, someone(), someone(), {u"n"_s, {}, {}});
    to.sync();
    REQUIRE(to.contains(head));
    copyReachable(from, {head}, to, {}, {});
    to.moveRef("refs/heads/main", head, {}, {});
    requireSound(to.folder());
}

TEST_CASE("A cancelled copy keeps nothing", "[git][copy]")
{
    const QTemporaryDir folder;
    Repository from = Repository::init(folder.filePath(u"from"_s), true);
    Repository to = Repository::init(folder.filePath(u"to"_s), true);
    for (int i = 0; i < 10; ++i)
        commitOnMain(from, {{"n", QByteArray::number(i)}}, u"n"_s);
    int asked = 0;
    CHECK_THROWS_AS(
        copyReachable(from, {*from.refTarget("HEAD")}, to, {}, [&] { return ++asked == 15; }),
        Cancelled);
    CHECK(QDir(to.objectsFolder() + u"/pack"_s).entryList(QDir::Files).isEmpty());
    CHECK(to.looseObjectCount() == 0);
}
