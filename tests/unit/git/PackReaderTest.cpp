#include "core/git/PackReader.h"

#include "GitProgram.h"
#include "core/git/PackWriter.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;
using namespace implexa;
using namespace implexa::git;
using namespace implexa::git::test;

namespace
{

QString onlyFile(const QString& objectsFolder, const QString& end)
{
    const QDir packs(objectsFolder + u"/pack"_s);
    const QStringList names = packs.entryList({u"pack-*"_s + end}, QDir::Files);
    REQUIRE(names.size() == 1);
    return packs.filePath(names.front());
}

/// Changes one byte of a file.
void damage(const QString& path, qint64 at)
{
    QFile file(path);
    REQUIRE(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    REQUIRE(file.open(QIODevice::ReadWrite));
    REQUIRE(file.seek(at));
    char byte = 0;
    REQUIRE(file.getChar(&byte));
    REQUIRE(file.seek(at));
    REQUIRE(file.putChar(static_cast<char>(byte ^ 0x55)));
}

} // namespace

TEST_CASE("Objects go from pack to pack as they stand", "[git][pack][program]")
{
    const QTemporaryDir folder;
    Repository from = Repository::init(folder.filePath(u"from"_s), true);
    QList<Oid> ids;
    {
        PackWriter pack(from.objectsFolder());
        for (int i = 0; i < 3000; ++i)
            ids << pack.addBlob("part " + QByteArray::number(i) + QByteArray(i % 300, 'x'));
        pack.finish();
    }
    const PackReader reader(from.objectsFolder());
    Repository to = Repository::init(folder.filePath(u"to"_s), true);
    PackWriter copy(to.objectsFolder());
    for (const Oid& id : ids) {
        const auto found = reader.find(id);
        REQUIRE(found);
        CHECK(found->type == GIT_OBJECT_BLOB);
        copy.add(*found);
        copy.add(*found); // never twice
    }
    // Read back before it is finished, as a tree would be.
    CHECK(copy.read(ids[299]) == "part 299" + QByteArray(299, 'x'));
    copy.finish();
    to.refresh();
    for (int i = 0; i < 3000; ++i)
        REQUIRE(to.blob(ids[i]) == "part " + QByteArray::number(i) + QByteArray(i % 300, 'x'));
    gitOutput(to.folder(), {u"verify-pack"_s, onlyFile(to.objectsFolder(), u".idx"_s)});
    CHECK_FALSE(reader.find(Oid::fromHex(u"0123456789012345678901234567890123456789"_s)));
}

TEST_CASE("What another git has packed as differences is left to it", "[git][pack][program]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.filePath(u"r"_s), true);
    QByteArray text;
    for (int i = 0; i < 400; ++i)
        text += "line " + QByteArray::number(i * i) + '\n';
    QList<Oid> ids;
    for (int i = 0; i < 8; ++i) {
        const Oid commit =
            commitOnMain(repository, {{"file", text + QByteArray::number(i)}}, u"n"_s);
        ids << repository.entryAt(repository.treeOf(commit), "file")->id;
    }
    gitOutput(repository.folder(), {u"repack"_s, u"-adfq"_s});
    const PackReader reader(repository.objectsFolder());
    int whole = 0;
    for (const Oid& id : ids)
        whole += reader.find(id) ? 1 : 0;
    CHECK(whole >= 1);
    CHECK(whole < 8);

    // Copied all the same.
    Repository to = Repository::init(folder.filePath(u"to"_s), true);
    const Oid head = *repository.refTarget("refs/heads/main");
    copyReachable(repository, {head}, to, {}, {});
    to.moveRef("refs/heads/main", head, {}, {});
    requireSound(to.folder());
}

TEST_CASE("Damaged packs give nothing rather than something wrong", "[git][pack]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.path(), true);
    Oid id;
    {
        PackWriter pack(repository.objectsFolder());
        id = pack.addBlob("a part");
        pack.finish();
    }
    REQUIRE(PackReader(repository.objectsFolder()).find(id));
    const QString pack = onlyFile(repository.objectsFolder(), u".pack"_s);
    const QString index = onlyFile(repository.objectsFolder(), u".idx"_s);
    SECTION("an object")
    {
        damage(pack, 16);
    }
    SECTION("an offset beyond the end")
    {
        damage(index, QFileInfo(index).size() - 40 - 2);
    }
    SECTION("a number of objects beyond the end")
    {
        damage(index, 8 + 255 * 4);
    }
    SECTION("an index cut short")
    {
        QFile file(index);
        REQUIRE(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        REQUIRE(file.resize(1000));
    }
    CHECK_FALSE(PackReader(repository.objectsFolder()).find(id));
}
