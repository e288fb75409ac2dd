#include "core/git/PackWriter.h"

#include "GitProgram.h"
#include "core/domain/Error.h"
#include "core/git/PackIndex.h"

#include <QCryptographicHash>
#include <QDir>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace implexa;
using namespace implexa::git;
using namespace implexa::git::test;

namespace
{

QByteArray noise(qsizetype size, quint32 seed)
{
    QByteArray bytes(size, Qt::Uninitialized);
    QRandomGenerator random(seed);
    for (qsizetype i = 0; i + 4 <= size; i += 4) {
        const quint32 word = random.generate();
        memcpy(bytes.data() + i, &word, 4);
    }
    for (qsizetype i = size & ~qsizetype(3); i < size; ++i)
        bytes[i] = static_cast<char>(random.generate());
    return bytes;
}

QStringList packFiles(const Repository& repository)
{
    return QDir(repository.objectsFolder() + u"/pack"_s).entryList(QDir::Files);
}

QByteArray fileBytes(const QString& path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

} // namespace

TEST_CASE("git takes a pack and would index it the same", "[git][pack][program]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.path(), true);
    PackWriter pack(repository.objectsFolder());
    // Sizes around each step of the object header's size encoding.
    QList<QByteArray> contents = {{}, "x"};
    for (const qsizetype size : {15, 16, 17, 2047, 2048, 2049, 70000, 262143, 262144, 600000})
        contents << noise(size, static_cast<quint32>(size)) << QByteArray(size, 'a');
    for (int i = 0; i < 20000; ++i)
        contents +=
            "line " + QByteArray::number(i) + "\nname: resistor " + QByteArray::number(i % 7);
    QList<FileChange> changes;
    for (qsizetype i = 0; i < contents.size(); ++i)
        changes +=
            {formatted("%02d/%02d/f%d", int(i / 10000), int(i / 100 % 100), int(i)), contents[i]};
    const Oid tree = repository.splice({}, changes, &pack);
    const Oid commit =
        repository.createCommit(tree, {}, someone(), someone(), {u"All"_s, {}, {}}, &pack);
    const Oid tag = pack.addTag(tagBytes("v1", commit, someone(), u"First"_s));
    const qsizetype count = pack.count();
    pack.addBlob(contents[3]);
    CHECK(pack.count() == count); // never twice
    CHECK(pack.contains(commit));
    CHECK_FALSE(repository.contains(commit));
    CHECK(packFiles(repository).filter(u"pack-"_s).isEmpty());
    pack.finish();
    repository.refresh();
    repository.moveRef("refs/heads/main", commit, {}, {});
    repository.moveRef("refs/tags/v1", tag, {}, {});

    const QStringList files = packFiles(repository);
    REQUIRE(files.size() == 2);
    const QString path = repository.objectsFolder() + u"/pack/"_s + files[0].section(u'.', 0, 0);
    const QByteArray verified =
        gitOutput(folder.path(), {u"verify-pack"_s, u"-v"_s, path + u".idx"_s});
    CHECK(verified.contains("non delta: " + QByteArray::number(count) + " objects"));
    requireSound(folder.path());

    const QTemporaryDir other;
    Repository::init(other.path(), true);
    const QString copy = other.path() + u"/p.pack"_s;
    REQUIRE(QFile::copy(path + u".pack"_s, copy));
    gitOutput(other.path(), {u"index-pack"_s, u"--strict"_s, u"--no-rev-index"_s, copy});
    CHECK(fileBytes(other.path() + u"/p.idx"_s) == fileBytes(path + u".idx"_s));

    CHECK(repository.readFile(tree, "00/00/f5") == contents[5]);
    CHECK(repository.looseObjectCount() == 0);
    CHECK(gitOutput(folder.path(), {u"cat-file"_s, u"-p"_s, u"v1^{commit}:00/02/f200"_s}) ==
          contents[200].trimmed());
    CHECK((QFileInfo(path + u".pack"_s).permissions() & QFile::WriteOwner) == 0);
}

TEST_CASE("Offsets beyond 2 GiB go to the large table, as git writes it", "[git][pack][program]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.path(), true);
    PackWriter pack(repository.objectsFolder());
    for (quint32 i = 0; i < 300; ++i)
        pack.addBlob(noise(100, i));
    pack.finish();
    const QString name = packFiles(repository).filter(u".pack"_s).first().section(u'.', 0, 0);
    const QString path = repository.objectsFolder() + u"/pack/"_s + name;
    const QByteArray bytes = fileBytes(path + u".pack"_s);
    std::vector<PackEntry> entries;
    const QList<QByteArray> lines =
        gitOutput(folder.path(), {u"show-index"_s}, fileBytes(path + u".idx"_s)).split('\n');
    for (const QByteArray& line : lines) { // offset, id, (crc)
        const QList<QByteArray> words = line.split(' ');
        entries.push_back({Oid::fromHex(QString::fromLatin1(words[1])),
                           words[2].mid(1, 8).toUInt(nullptr, 16), words[0].toULongLong()});
    }
    REQUIRE(entries.size() == 300);

    // git can be told where its large offsets start.
    const QString indexed = folder.path() + u"/large.idx"_s;
    gitOutput(folder.path(), {u"index-pack"_s, u"--index-version=2,0x1000"_s, u"--no-rev-index"_s,
                              u"-o"_s, indexed, path + u".pack"_s});
    CHECK(packIndexBytes(entries, bytes.right(20), 0x1000) == fileBytes(indexed));

    for (PackEntry& entry : entries)
        entry.offset += 0x7ffffff0;
    const QByteArray shown =
        gitOutput(folder.path(), {u"show-index"_s}, packIndexBytes(entries, bytes.right(20)));
    for (const PackEntry& entry : entries)
        CHECK(shown.contains(QByteArray::number(entry.offset) + ' ' + entry.id.raw().toHex()));
}

TEST_CASE("A pack larger than 2 GiB holds", "[.][git][pack][large]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.path(), true);
    PackWriter pack(repository.objectsFolder());
    QList<FileChange> changes;
    Oid tree;
    for (quint32 i = 0; i < 75; ++i)
        tree = repository.splice(i ? std::optional(tree) : std::nullopt,
                                 {{QByteArray::number(i), noise(30'000'000, i)}}, &pack);
    const Oid commit =
        repository.createCommit(tree, {}, someone(), someone(), {u"big"_s, {}, {}}, &pack);
    pack.finish();
    repository.refresh();
    repository.moveRef("refs/heads/main", commit, {}, {});
    CHECK(repository.readFile(tree, "74") == noise(30'000'000, 74));
    requireSound(folder.path());
}

TEST_CASE("A pack that is not finished leaves nothing behind", "[git][pack]")
{
    const QTemporaryDir folder;
    const Repository repository = Repository::init(folder.path(), true);
    const QStringList before = packFiles(repository);
    {
        PackWriter pack(repository.objectsFolder());
        for (quint32 i = 0; i < 3000; ++i)
            pack.addBlob(noise(1000, i));
        CHECK(packFiles(repository).size() == 1);
    }
    CHECK(packFiles(repository) == before);
    PackWriter empty(repository.objectsFolder());
    empty.finish();
    CHECK(packFiles(repository).filter(u"pack-"_s).isEmpty());
}

TEST_CASE("Trees can be built on trees of the same pack", "[git][pack][program]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.path(), true);
    PackWriter pack(repository.objectsFolder());
    std::optional<Oid> tree;
    QList<Oid> parents;
    for (int i = 0; i < 400; ++i) {
        tree = repository.splice(tree, {{formatted("p/%02d/%d", i % 20, i), QByteArray::number(i)}},
                                 &pack);
        parents = {repository.createCommit(*tree, parents, someone(), someone(),
                                           {u"Step %1"_s.arg(i), {}, {}}, &pack)};
    }
    const QByteArray big = noise(700'000, 1);
    const Oid blob = pack.addBlob(big);
    CHECK(pack.read(blob) == big); // back from the unfinished file
    CHECK(pack.read(pack.addBlob("small")) == QByteArray("small"));
    CHECK_FALSE(pack.read(Oid()).has_value());
    pack.finish();
    repository.refresh();
    repository.moveRef("refs/heads/main", parents[0], {}, {});
    requireSound(folder.path());
    CHECK(gitOutput(folder.path(), {u"rev-list"_s, u"--count"_s, u"main"_s}) == "400");
    CHECK(gitOutput(folder.path(), {u"ls-tree"_s, u"-r"_s, u"--name-only"_s, u"main"_s})
              .count('\n') == 399);
    CHECK(repository.history(parents[0]).size() == 400);
}

TEST_CASE("The same pack twice is one pack", "[git][pack][program]")
{
    const QTemporaryDir folder;
    const Repository repository = Repository::init(folder.path(), true);
    for (int i = 0; i < 2; ++i) {
        PackWriter pack(repository.objectsFolder());
        pack.addBlob("one");
        pack.addBlob("two");
        pack.finish();
    }
    CHECK(packFiles(repository).size() == 2);
    requireSound(folder.path());
}
