#include "core/git/Tree.h"

#include "GitProgram.h"
#include "core/domain/Error.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

#include <map>

using namespace Qt::StringLiterals;
using namespace implexa;
using namespace implexa::git;
using namespace implexa::git::test;

namespace
{

using Files = std::map<QByteArray, QByteArray>;

Files filesOf(Repository& repository, const Oid& tree)
{
    Files files;
    repository.walk(tree, [&](const QByteArray& path, const Oid& blob, quint32 mode) {
        CHECK(mode == TreeEntry::fileMode);
        files[path] = repository.blob(blob);
    });
    return files;
}

bool isBelow(const QByteArray& path, const QByteArray& folder)
{
    return path.startsWith(folder + '/');
}

/// What a splice must do, one change after the other.
void applyTo(Files& files, const FileChange& change)
{
    if (!change.content && !change.folder) {
        files.erase(change.path);
        return;
    }
    std::erase_if(files, [&](const auto& file) {
        return isBelow(file.first, change.path) ||
               (change.content && isBelow(change.path, file.first));
    });
    if (change.content)
        files[change.path] = *change.content;
}

} // namespace

TEST_CASE("A tree is what remains after any changes", "[git][tree][program]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.path(), true);
    QRandomGenerator random(42);
    const QList<QByteArray> names = {"a", "a.b", "a-b", "a0", "b", "ü", "部品", "a b", "Z"};
    Files expected;
    Oid tree = repository.splice({}, {});
    for (int round = 0; round < 120; ++round) {
        QList<FileChange> changes;
        const int count = random.bounded(1, 12);
        for (int i = 0; i < count; ++i) {
            QByteArray path;
            const int depth = random.bounded(1, 5);
            for (int k = 0; k < depth; ++k)
                path += (k ? "/" : "") + names[random.bounded(static_cast<int>(names.size()))];
            const int what = random.bounded(10);
            FileChange change{path, std::nullopt, false};
            if (what < 6)
                change.content = "content " + QByteArray::number(random.bounded(5));
            else
                change.folder = what < 8;
            // A path that is a file now and a folder of the same batch is for the next test.
            bool meets = false;
            for (const FileChange& other : std::as_const(changes))
                meets = meets || isBelow(other.path, path) || isBelow(path, other.path);
            for (const auto& [file, content] : expected)
                meets = meets || isBelow(path, file) || (!change.folder && isBelow(file, path)) ||
                        (change.folder && file == path);
            if (meets && what >= 2)
                continue;
            changes += change;
        }
        const Oid now = repository.splice(tree, changes);
        for (const FileChange& change : std::as_const(changes))
            applyTo(expected, change);
        REQUIRE(filesOf(repository, now) == expected);

        // The difference leads from one to the other.
        Files patched = filesOf(repository, tree);
        for (const TreeChange& change : repository.diff(tree, now)) {
            CHECK(change.oldId != change.newId);
            if (change.newId)
                patched[change.path] = repository.blob(*change.newId);
            else
                patched.erase(change.path);
        }
        REQUIRE(patched == expected);

        // The same files in one go are the same tree.
        QList<FileChange> all;
        for (const auto& [path, content] : expected)
            all.prepend({path, content});
        REQUIRE(repository.splice({}, all) == now);
        tree = now;
    }
    const Oid commit = repository.createCommit(tree, {}, someone(), someone(), {u"x"_s, {}, {}});
    repository.moveRef("refs/heads/main", commit, {}, {});
    requireSound(folder.path());
}

TEST_CASE("Of changes that meet the later wins", "[git][tree]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.path(), true);
    const Oid base = repository.splice({}, {{"p/x/1", "1"}, {"p/x/2", "2"}, {"p/y", "y"}});
    const auto after = [&](const QList<FileChange>& changes) {
        return filesOf(repository, repository.splice(base, changes));
    };
    CHECK(after({{"p/x", {}, true}, {"p/x/3", "3"}}) == Files{{"p/x/3", "3"}, {"p/y", "y"}});
    CHECK(after({{"p/x/3", "3"}, {"p/x", {}, true}}) == Files{{"p/y", "y"}});
    CHECK(after({{"q/3", "3"}, {"q", {}, true}}) ==
          Files{{"p/x/1", "1"}, {"p/x/2", "2"}, {"p/y", "y"}});
    CHECK(after({{"p/y", "a"}, {"p/y", "b"}}).at("p/y") == "b");
    CHECK(after({{"p/y", "a"}, {"p/y", {}}}).count("p/y") == 0);
    CHECK(after({{"p/y", {}}, {"p/y", "a"}}).at("p/y") == "a");
    CHECK(after({{"p/x", "file"}}) == Files{{"p/x", "file"}, {"p/y", "y"}});
    CHECK(after({{"p/y/z", "z"}}) == Files{{"p/x/1", "1"}, {"p/x/2", "2"}, {"p/y/z", "z"}});
    CHECK(
        after({{"p/y/z", {}}, {"p/x", {}}, {"p/y", {}, true}, {"none", {}}, {"no/ne", {}, true}}) ==
        filesOf(repository, base));
}

TEST_CASE("An emptied folder disappears, up to the root", "[git][tree][program]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.path(), true);
    const Oid empty = repository.splice({}, {});
    CHECK(empty.hex() == u"4b825dc642cb6eb9a060e54bf8d69288fbee4904"_s);
    const Oid tree = repository.splice(empty, {{"a/b/c/d", "1"}, {"e", "2"}});
    CHECK(repository.splice(tree, {{"a/b/c/d", {}}}) == repository.splice({}, {{"e", "2"}}));
    CHECK(repository.splice(tree, {{"a", {}, true}, {"e", {}}}) == empty);
    CHECK(repository.splice(tree, {}) == tree);
    CHECK(repository.splice(tree, {{"e", "2"}}) == tree);
    const Oid commit =
        repository.createCommit(empty, {}, someone(), someone(), {u"empty"_s, {}, {}});
    repository.moveRef("refs/heads/main", commit, {}, {});
    requireSound(folder.path());
}

TEST_CASE("Only folders on the way to a change are rewritten", "[git][tree]")
{
    QHash<Oid, QByteArray> objects;
    int reads = 0;
    int writes = 0;
    const TreeStore store{[&](const Oid& id) {
                              ++reads;
                              return objects.value(id);
                          },
                          [&](git_object_t, const Oid& id, const QByteArray& bytes) {
                              ++writes;
                              objects.insert(id, bytes);
                          }};
    QList<FileChange> all;
    for (int i = 0; i < 5000; ++i)
        all += {formatted("parts/00/%02d/P-%d/part.json", i / 100, i), QByteArray::number(i)};
    QElapsedTimer timer;
    timer.start();
    const Oid root = spliceTree({}, all, store);
    CHECK(timer.elapsed() < 5000);
    CHECK(reads == 0);
    CHECK(writes == 5000 + 5000 + 50 + 1 + 1 + 1);
    reads = writes = 0;
    spliceTree(root, {{"parts/00/07/P-700/part.json", "new"}, {"parts/00/07/P-701/part.json", "n"}},
               store);
    CHECK(reads == 6);
    CHECK(writes == 2 + 6);
}

TEST_CASE("Paths that are unsafe are refused before anything is written", "[git][tree]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.path(), true);
    const QList<QByteArray> bad = {
        "",       "/",     "/a",   "a/",     "a//b",   ".",    "..",
        "a/../b", "a/./b", ".git", "a/.GIT", ".gIt/x", "a\\b", QByteArray("a\0b", 3)};
    for (const QByteArray& path : bad) {
        INFO(path.toStdString());
        CHECK_THROWS_AS(repository.splice({}, {{"fine", "x"}, {path, "x"}}), InvalidInput);
    }
    repository.splice({}, {{".gitattributes", "* -text\n"}, {"a.git", "x"}, {"...", "x"}});
    CHECK(repository.looseObjectCount() == 0);
    CHECK_THROWS_AS(parseTree("100644 half"), GitError);
    CHECK_THROWS_AS(parseTree("rubbish"), GitError);
    CHECK_THROWS_AS(parseTree(QByteArray("100644 a\0short", 14)), GitError);
}

TEST_CASE("A difference can be asked for below a path", "[git][tree]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.path(), true);
    const Oid before = repository.splice({}, {{"p/a/1", "1"}, {"p/a/2", "2"}, {"p/ab", "3"}});
    const Oid now =
        repository.splice(before, {{"p/a/1", "x"}, {"p/a/2", {}}, {"p/ab", "y"}, {"n", ""}});
    CHECK(repository.diff(before, now).size() == 4);
    const auto below = repository.diff(before, now, "p/a");
    REQUIRE(below.size() == 2);
    CHECK(below[0].path == "p/a/1");
    CHECK(below[0].newId.has_value());
    CHECK(below[1].path == "p/a/2");
    CHECK_FALSE(below[1].newId.has_value());
    CHECK(repository.diff(before, now, "p/a/").size() == 2);
    CHECK(repository.diff(before, now, "p/ab").size() == 1);
    CHECK(repository.diff(before, now, "none").empty());
    CHECK(repository.diff({}, now, "p").size() == 2);
    CHECK(repository.diff({}, now).size() == 3);
    CHECK(repository.diff(now, now).empty());
    CHECK(repository.readFile(now, "p/a/1") == QByteArray("x"));
    CHECK_FALSE(repository.readFile(now, "p/a").has_value());
    CHECK_FALSE(repository.readFile(now, "p/a/1/deeper").has_value());
    CHECK_FALSE(repository.readFile(now, "p/none").has_value());
    CHECK(repository.entryAt(now, "p/a")->isFolder());
}
