#include "core/git/LargeObjects.h"

#include "GitProgram.h"
#include "core/domain/Error.h"
#include "core/git/WorkingCopy.h"

#include <QDir>

using namespace Qt::StringLiterals;
using namespace implexa;
using namespace implexa::git;
using namespace implexa::git::test;

namespace
{

LargeObject put(LargeObjects& store, const QByteArray& bytes)
{
    NewLargeObject made(store);
    made.write(bytes.left(10));
    made.write(bytes.mid(10));
    made.publish();
    return made.object();
}

QByteArray bytesAt(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<none>");
}

QStringList temporaries(const LargeObjects& store)
{
    return QDir(store.temporaryFolder()).entryList(QDir::Files);
}

} // namespace

TEST_CASE("A pointer is the text of the git-lfs specification", "[git][large]")
{
    const LargeObject object{u"4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393"_s,
                             12345};
    const QByteArray text = pointerText(object);
    CHECK(text == "version https://git-lfs.github.com/spec/v1\n"
                  "oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\n"
                  "size 12345\n");
    REQUIRE(parsePointer(text));
    CHECK((*parsePointer(text) == object));
    for (QByteArray other :
         {QByteArray(), QByteArray("x"), text + "more\n", text.chopped(1),
          QByteArray(text).replace("12345", "-1"), QByteArray(text).replace("12345", "many"),
          QByteArray(text).replace("4d7a", "4D7A"), QByteArray(text).replace("4d7a", "4d7"),
          QByteArray(text).replace("spec/v1", "spec/v9"), QByteArray(2000, 'x')})
        CHECK_FALSE(parsePointer(other));
}

TEST_CASE("Lines for Git LFS in .gitattributes are read as paths", "[git][large]")
{
    const auto paths = largePaths("files/a.bin filter=lfs diff=lfs merge=lfs -text\n"
                                  "\"files/with blank.bin\" filter=lfs diff=lfs merge=lfs -text\n"
                                  "\"files/\\\\[1\\\\] x\" filter=lfs -text\n"
                                  "files/\\[2\\].bin filter=lfs\n"
                                  "files/other -text\n"
                                  "\n",
                                  "parts/P/");
    CHECK(paths == QSet<QByteArray>{"parts/P/files/a.bin", "parts/P/files/with blank.bin",
                                    "parts/P/files/[1] x", "parts/P/files/[2].bin"});
}

TEST_CASE("A large object is there whole or not at all", "[git][large]")
{
    const QTemporaryDir folder;
    LargeObjects store(folder.filePath(u"a.git"_s));
    CHECK(store.isEmpty());
    const QByteArray bytes(3'000'000, 'b');
    const LargeObject object = put(store, bytes);
    CHECK(object.size == bytes.size());
    CHECK(store.has(object));
    CHECK_FALSE(store.isEmpty());
    CHECK(bytesAt(store.pathOf(object.sha256)) == bytes);
    CHECK(store.pathOf(object.sha256)
              .endsWith(u"/lfs/objects/"_s + object.sha256.left(2) + u'/' +
                        object.sha256.mid(2, 2) + u'/' + object.sha256));
    CHECK((put(store, bytes) == object)); // once more is nothing
    {
        NewLargeObject given(store);
        given.write("never published");
    }
    CHECK(temporaries(store).isEmpty());

    LargeObjects other(folder.filePath(u"b.git"_s));
    SECTION("copied")
    {
        qint64 done = 0;
        other.copyFrom(store, object, [&](qint64 some) { done += some; });
        CHECK(done == bytes.size());
        CHECK(other.has(object));
    }
    SECTION("cancelled while it is copied")
    {
        CHECK_THROWS_AS(other.copyFrom(store, object, [](qint64) { throw Cancelled(u"stop"_s); }),
                        Cancelled);
        CHECK_FALSE(other.has(object));
        CHECK(temporaries(other).isEmpty());
    }
    SECTION("damaged")
    {
        QFile file(store.pathOf(object.sha256));
        REQUIRE(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        REQUIRE(file.open(QIODevice::ReadWrite));
        REQUIRE(file.write("X") == 1);
        file.close();
        CHECK_THROWS_AS(other.copyFrom(store, object, {}), GitError);
        CHECK_FALSE(other.has(object));
        CHECK_FALSE(LargeObjects::isAt(store.pathOf(object.sha256), object));
    }
    SECTION("missing")
    {
        store.remove(object.sha256);
        CHECK_FALSE(store.has(object));
        CHECK_THROWS_AS(other.copyFrom(store, object, {}), GitError);
    }
    SECTION("written into a work tree")
    {
        const QString target = folder.filePath(u"out.bin"_s);
        store.writeTo(target, object, {});
        CHECK(LargeObjects::isAt(target, object));
        CHECK(QFileInfo(target).isWritable());
        CHECK(temporaries(store).isEmpty());
    }
}

TEST_CASE("A checkout puts the bytes of large files in place of pointers",
          "[git][checkout][large][program]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.path(), false);
    LargeObjects store(repository.folder());
    const QByteArray one(2'000'000, '1');
    const QByteArray two(1'500'000, '2');
    const QByteArray pointerOne = pointerText(put(store, one));
    const QByteArray pointerTwo = pointerText(put(store, two));
    const QByteArray attributes = "files/a.bin filter=lfs diff=lfs merge=lfs -text\n";
    const auto at = [&](const char* name) {
        return bytesAt(folder.filePath(u"p/files/"_s + QString::fromLatin1(name)));
    };
    const Oid first = commitOnMain(repository,
                                   {{"p/.gitattributes", attributes},
                                    {"p/files/a.bin", pointerOne},
                                    {"p/files/looks.txt", pointerOne}},
                                   u"1"_s);
    repository.checkout(first, {}, {});
    CHECK((at("a.bin") == one));
    CHECK(at("looks.txt") == pointerOne); // no attribute says that it is one
    CHECK(repository.statusClean());
    CHECK(gitOutput(folder.path(), {u"status"_s, u"--porcelain"_s}).isEmpty());

    const Oid second = commitOnMain(repository, {{"p/files/a.bin", pointerTwo}}, u"2"_s);
    SECTION("updated and taken back")
    {
        repository.checkout(second, {}, {});
        CHECK((at("a.bin") == two));
        CHECK(gitOutput(folder.path(), {u"status"_s, u"--porcelain"_s}).isEmpty());
        repository.moveRef("refs/heads/main", first, second, {});
        repository.checkout(first, {}, {});
        CHECK((at("a.bin") == one));
        CHECK(repository.statusClean());
    }
    SECTION("without its attribute it is the pointer again")
    {
        const Oid third = commitOnMain(
            repository, {{"p/.gitattributes", {}}, {"p/files/a.bin", pointerOne}}, u"3"_s);
        repository.checkout(third, {}, {});
        CHECK(at("a.bin") == pointerOne);
    }
    SECTION("changed by somebody")
    {
        QFile file(folder.filePath(u"p/files/a.bin"_s));
        REQUIRE(file.open(QIODevice::ReadWrite));
        REQUIRE(file.write("mine") == 4);
        file.close();
        CHECK_FALSE(repository.statusClean());
        CHECK_THROWS_AS(repository.checkout(second, {}, {}), Refused);
        CHECK(at("a.bin").startsWith("mine"));
    }
    SECTION("touched only: still clean")
    {
        QFile file(folder.filePath(u"p/files/a.bin"_s));
        REQUIRE(file.open(QIODevice::ReadWrite));
        REQUIRE(file.setFileTime(QDateTime::currentDateTimeUtc().addSecs(-1000),
                                 QFileDevice::FileModificationTime));
        file.close();
        repository.moveRef("refs/heads/main", first, second, {});
        CHECK(repository.statusClean());
        repository.checkout(second, {}, {});
        CHECK((at("a.bin") == two));
    }
    SECTION("cancelled in the middle of one")
    {
        int asked = 0;
        CHECK_THROWS_AS(repository.checkout(second, {}, [&] { return ++asked > 2; }), Cancelled);
        CHECK((at("a.bin") == one));
        repository.moveRef("refs/heads/main", first, second, {});
        CHECK(repository.statusClean());
    }
    SECTION("whose bytes are missing")
    {
        store.remove(parsePointer(pointerTwo)->sha256);
        CHECK_THROWS_AS(repository.checkout(second, {}, {}), GitError);
        CHECK((at("a.bin") == one));
    }
}

TEST_CASE("The repository that a design is in is found from any of its folders",
          "[git][workingcopy][program]")
{
    const QTemporaryDir folder;
    CHECK(workingCopyOf(folder.path()).folder.isEmpty());
    gitOutput(folder.path(), {u"init"_s, u"-q"_s});
    CHECK(workingCopyOf(folder.path()).head.isNull());
    REQUIRE(QDir(folder.path()).mkpath(u"hw/board"_s));
    QFile file(folder.filePath(u"hw/board/x.kicad_pcb"_s));
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.close();
    gitOutput(folder.path(), {u"add"_s, u"."_s});
    gitOutput(folder.path(), {u"-c"_s, u"user.name=A"_s, u"-c"_s, u"user.email=a@b"_s, u"commit"_s,
                              u"-qm"_s, u"first"_s});
    gitOutput(folder.path(), {u"remote"_s, u"add"_s, u"mirror"_s, u"git@example.org:m.git"_s});
    WorkingCopy found = workingCopyOf(folder.filePath(u"hw/board"_s));
    CHECK(QFileInfo(found.folder).canonicalFilePath() ==
          QFileInfo(folder.path()).canonicalFilePath());
    CHECK(found.head.hex().toLatin1() == gitOutput(folder.path(), {u"rev-parse"_s, u"HEAD"_s}));
    CHECK(found.remote == u"git@example.org:m.git");
    CHECK(found.dirty.isEmpty());
    gitOutput(folder.path(), {u"remote"_s, u"add"_s, u"origin"_s, u"https://example.org/o.git"_s});
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write("changed") == 7);
    file.close();
    found = workingCopyOf(folder.path());
    CHECK(found.remote == u"https://example.org/o.git");
    CHECK(found.dirty == QStringList{u"hw/board/x.kicad_pcb"_s});
}
