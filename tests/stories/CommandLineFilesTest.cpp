#include "support/Catch.h"
#include "support/CommandLine.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;
using namespace implexa::test;

namespace
{

/// One part with a draft, and what its owner types after `file VERB IPN`.
class FileLine final
{
public:
    FileLine()
    {
        REQUIRE(cli.run({u"init"_s, cli.vault()}).code == 0);
        ipn = cli.part(u"EL-PCB"_s, u"Board"_s);
    }

    Ran file(const QString& verb, const QStringList& words) const
    {
        return cli.run(QStringList{u"file"_s, verb, ipn} + words);
    }
    Ran json(const QString& verb, const QStringList& words) const
    {
        return cli.json(QStringList{u"file"_s, verb, ipn} + words);
    }
    QStringList paths() const
    {
        QStringList all;
        for (const QJsonValue& one : json(u"list"_s, {}).array())
            all << one[u"path"_s].toString();
        return all;
    }
    QJsonObject listed(const QString& path) const
    {
        for (const QJsonValue& one : json(u"list"_s, {}).array())
            if (one[u"path"_s] == path)
                return one.toObject();
        return {};
    }
    QByteArray read(const QString& path) const
    {
        QFile file(cli.path(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    CommandLine cli;
    QString ipn;
};

} // namespace

TEST_CASE("Command line: files are added, alone and by the folder")
{
    const FileLine on;
    on.cli.write(u"note.md"_s, "# Note\n");
    const Ran added = on.json(u"add"_s, {on.cli.path(u"note.md"_s), u"--description"_s, u"Why"_s});
    REQUIRE(added.code == 0);
    CHECK(added.object()[u"added"_s].toArray() == QJsonArray{u"note.md"_s});
    const QJsonObject note = on.listed(u"note.md"_s);
    CHECK(note[u"kind"_s] == u"documentation"_s);
    CHECK(note[u"description"_s] == u"Why"_s);
    CHECK(note[u"size"_s] == 7);
    CHECK(note[u"sha256"_s].toString().size() == 64);
    CHECK(note[u"large"_s] == false);

    REQUIRE(QDir().mkpath(on.cli.path(u"gerbers/top/.git"_s)));
    on.cli.write(u"gerbers/board.gbr"_s, "G04*\n");
    on.cli.write(u"gerbers/top/mask.gbr"_s, "G04 mask*\n");
    on.cli.write(u"gerbers/top/.git/config"_s, "[core]\n");
    REQUIRE(QFile::link(on.cli.path(u"note.md"_s), on.cli.path(u"gerbers/link.md"_s)));
    const Ran folder =
        on.json(u"add"_s, {on.cli.path(u"gerbers"_s), u"--kind"_s, u"manufacturing"_s});
    REQUIRE(folder.code == 0);
    CHECK(folder.object()[u"added"_s].toArray() ==
          QJsonArray{u"gerbers/board.gbr"_s, u"gerbers/top/mask.gbr"_s});
    CHECK(folder.object()[u"leftOut"_s].toArray().size() == 2);
    CHECK(on.listed(u"gerbers/board.gbr"_s)[u"kind"_s] == u"manufacturing"_s);

    REQUIRE(on.file(u"add"_s, {on.cli.path(u"note.md"_s), u"--to"_s, u"docs/"_s}).code == 0);
    REQUIRE(on.file(u"add"_s, {on.cli.path(u"note.md"_s), u"--to"_s, u"docs/why.md"_s}).code == 0);
    CHECK(on.paths() == QStringList{u"docs/note.md"_s, u"docs/why.md"_s, u"gerbers/board.gbr"_s,
                                    u"gerbers/top/mask.gbr"_s, u"note.md"_s});
    on.cli.write(u"large.csv"_s, QByteArray(12'340, 'x'));
    REQUIRE(on.file(u"add"_s, {on.cli.path(u"large.csv"_s)}).code == 0);
    CHECK(on.listed(u"large.csv"_s)[u"size"_s] == 12'340);
    const Ran table = on.file(u"list"_s, {});
    CHECK(table.out.contains(u"12.3 kB"_s)); // for people, in a unit
    CHECK(table.out.contains(u"7 bytes"_s));
    CHECK(table.out.contains(u"docs/why.md"_s));
    CHECK(table.out.contains(u"Manufacturing"_s));
}

TEST_CASE("Command line: files are described, renamed, replaced and removed")
{
    const FileLine on;
    on.cli.write(u"a.txt"_s, "one\n");
    on.cli.write(u"b.txt"_s, "two, and longer\n");
    REQUIRE(
        on.file(u"add"_s, {on.cli.path(u"a.txt"_s), on.cli.path(u"b.txt"_s), u"--to"_s, u"docs/"_s})
            .code == 0);

    const Ran described = on.json(
        u"describe"_s, {u"docs/a.txt"_s, u"--kind"_s, u"design"_s, u"--description"_s, u"First"_s});
    REQUIRE(described.code == 0);
    CHECK(described.array()[0][u"kind"_s] == u"design"_s);
    CHECK(described.array()[0][u"ipn"_s] == on.ipn);
    CHECK(on.file(u"describe"_s, {u"docs/a.txt"_s}).code == 2);
    CHECK(on.file(u"describe"_s, {u"docs/a.txt"_s, u"--kind"_s, u"poem"_s}).code == 2);

    REQUIRE(on.file(u"rename"_s, {u"docs/a.txt"_s, u"docs/first.txt"_s}).code == 0);
    CHECK(on.listed(u"docs/first.txt"_s)[u"description"_s] == u"First"_s);
    REQUIRE(on.file(u"rename"_s, {u"docs"_s, u"papers"_s}).code == 0);
    CHECK(on.paths() == QStringList{u"papers/b.txt"_s, u"papers/first.txt"_s});

    const QJsonObject before = on.listed(u"papers/first.txt"_s);
    const Ran replaced = on.json(u"replace"_s, {u"papers/first.txt"_s, on.cli.path(u"b.txt"_s)});
    REQUIRE(replaced.code == 0);
    CHECK(replaced.object()[u"size"_s] == 16);
    CHECK(replaced.object()[u"uuid"_s] == before[u"uuid"_s]);
    CHECK(replaced.object()[u"kind"_s] == u"design"_s);

    const Ran removed = on.json(u"remove"_s, {u"papers/b.txt"_s});
    REQUIRE(removed.code == 0);
    CHECK(removed.object()[u"removed"_s].toArray() == QJsonArray{u"papers/b.txt"_s});
    REQUIRE(on.file(u"remove"_s, {u"papers"_s}).code == 0);
    CHECK(on.paths().isEmpty());
    CHECK(on.file(u"list"_s, {}).err.contains(u"has no files"_s));
}

TEST_CASE("Command line: files of any revision are extracted")
{
    const FileLine on;
    on.cli.write(u"a.txt"_s, "one\n");
    REQUIRE(on.file(u"add"_s, {on.cli.path(u"a.txt"_s), u"--to"_s, u"docs/"_s}).code == 0);
    for (const QString& verb : {u"submit"_s, u"approve"_s, u"release"_s, u"revise"_s})
        REQUIRE(on.cli.run({u"part"_s, verb, on.ipn}).code == 0);
    on.cli.write(u"a.txt"_s, "two\n");
    REQUIRE(on.file(u"replace"_s, {u"docs/a.txt"_s, on.cli.path(u"a.txt"_s)}).code == 0);

    const Ran redline = on.cli.run({u"diff"_s, on.ipn + u"@1"_s, on.ipn + u"@2"_s});
    CHECK(redline.out.contains(u"File docs/a.txt\n  - docs/a.txt"_s));
    const QJsonArray changes = on.cli.json({u"diff"_s, on.ipn + u"@1"_s, on.ipn + u"@2"_s})
                                   .object()[u"changes"_s]
                                   .toArray();
    REQUIRE(changes.size() == 1);
    CHECK(changes[0][u"field"_s] == u"file"_s);
    CHECK(changes[0][u"name"_s] == u"docs/a.txt"_s);

    const QString out = on.cli.path(u"out"_s);
    const Ran newest = on.json(u"extract"_s, {u"--to"_s, out});
    REQUIRE(newest.code == 0);
    CHECK(newest.object()[u"revision"_s] == u"2"_s);
    CHECK(newest.object()[u"files"_s].toArray().size() == 1);
    CHECK(on.read(u"out/docs/a.txt"_s) == "two\n");

    const QStringList first{u"file"_s,       u"extract"_s, on.ipn + u"@1"_s,
                            u"docs/a.txt"_s, u"--to"_s,    out};
    const Ran kept = on.cli.run(first);
    CHECK(kept.code == 1);
    CHECK(kept.err.contains(u"a.txt"_s));
    CHECK(on.read(u"out/docs/a.txt"_s) == "two\n");
    REQUIRE(on.cli.run(first + QStringList{u"--overwrite"_s}).code == 0);
    CHECK(on.read(u"out/docs/a.txt"_s) == "one\n");

    CHECK(on.file(u"extract"_s, {}).code == 2);
    CHECK(on.json(u"extract"_s, {u"none.txt"_s, u"--to"_s, out}).errorKind() == u"not_found"_s);
    // What is released is final.
    CHECK(on.cli.json({u"file"_s, u"list"_s, on.ipn + u"@1"_s}).array().size() == 1);
    CHECK(on.cli.run({u"file"_s, u"list"_s, on.ipn + u"@9"_s}).code == 1);
}

TEST_CASE("Command line: a file that cannot be kept is refused by name, and nothing is added")
{
    const FileLine on;
    on.cli.write(u"a.txt"_s, "one\n");
    on.cli.write(u"b.txt"_s, "two\n");
    const auto refused = [&](const QStringList& words, const QString& kind, const QString& said) {
        const Ran ran = on.json(u"add"_s, words);
        INFO(words.join(u' ').toStdString() << ": " << ran.out.toStdString());
        CHECK(ran.code == (kind == u"file" ? 3 : 1));
        CHECK(ran.errorKind() == kind);
        CHECK(ran.object()[u"error"_s][u"message"_s].toString().contains(said));
    };
    const QString a = on.cli.path(u"a.txt"_s);
    for (const QString& bad : {u"../a.txt"_s, u"/etc/a.txt"_s, u"docs//a.txt"_s, u"con.txt"_s,
                               u"what?.txt"_s, u"dot."_s, u".git/config"_s})
        refused({a, u"--to"_s, bad}, u"invalid"_s, u"“"_s);
    REQUIRE(QFile::link(a, on.cli.path(u"link.txt"_s)));
    refused({on.cli.path(u"link.txt"_s)}, u"invalid"_s, u"link.txt"_s);
    CHECK(on.file(u"add"_s, {on.cli.path(u"nowhere.txt"_s)}).code != 0);
    CHECK(on.file(u"add"_s, {a, on.cli.path(u"nowhere.txt"_s)}).code != 0);
    CHECK(on.file(u"add"_s, {a, on.cli.path(u"b.txt"_s), u"--to"_s, u"one.txt"_s}).code == 2);
    CHECK(on.paths().isEmpty());

    REQUIRE(on.file(u"add"_s, {a}).code == 0);
    refused({on.cli.path(u"b.txt"_s), u"--to"_s, u"a.txt"_s}, u"conflict"_s, u"a.txt"_s);
    refused({a, u"--to"_s, u"A.TXT"_s}, u"invalid"_s, u"a.txt"_s);
    REQUIRE(
        on.file(u"add"_s, {on.cli.path(u"b.txt"_s), u"--to"_s, u"a.txt"_s, u"--replace"_s}).code ==
        0);
    CHECK(on.file(u"rename"_s, {u"a.txt"_s, u"aux"_s}).code == 1);
    CHECK(on.file(u"remove"_s, {u"b.txt"_s}).code == 1);
    CHECK(on.paths() == QStringList{u"a.txt"_s});
    REQUIRE(on.cli.run({u"part"_s, u"submit"_s, on.ipn}).code == 0);
    CHECK(on.json(u"remove"_s, {u"a.txt"_s}).errorKind() == u"refused"_s);
}

TEST_CASE("Command line: a part is shown with its lines, files, unit and alternates")
{
    const FileLine on;
    const QString screw = on.cli.part(u"ME-FAS"_s, u"Screw M3"_s);
    const QString other = on.cli.part(u"ME-FAS"_s, u"Screw M3, black"_s);
    const QString wire = on.cli.part(u"EL-OTH"_s, u"Wire"_s);
    REQUIRE(on.cli.run({u"part"_s, u"unit"_s, wire, u"m"_s}).code == 0);
    REQUIRE(
        on.cli.run({u"part"_s, u"alternate"_s, u"add"_s, screw, other, u"--note"_s, u"Darker"_s})
            .code == 0);
    REQUIRE(on.cli.run({u"bom"_s, u"add"_s, on.ipn, screw, u"--quantity"_s, u"4"_s}).code == 0);
    REQUIRE(on.cli
                .run({u"bom"_s, u"add"_s, on.ipn, wire, u"--quantity"_s, u"120"_s, u"--unit"_s,
                      u"mm"_s})
                .code == 0);
    on.cli.write(u"a.txt"_s, "one\n");
    REQUIRE(on.file(u"add"_s, {on.cli.path(u"a.txt"_s)}).code == 0);

    const QJsonObject part = on.cli.json({u"part"_s, u"show"_s, on.ipn}).object();
    CHECK(part[u"baseUnit"_s] == u"each"_s);
    REQUIRE(part[u"lines"_s].toArray().size() == 2);
    CHECK(part[u"lines"_s][0][u"ipn"_s] == screw);
    CHECK(part[u"lines"_s][1][u"quantity"_s] == u"120"_s);
    CHECK(part[u"lines"_s][1][u"unit"_s] == u"mm"_s);
    CHECK(part[u"files"_s][0][u"path"_s] == u"a.txt"_s);
    CHECK(part[u"revisions"_s][0][u"lineCount"_s] == 2);
    CHECK(part[u"revisions"_s][0][u"fileCount"_s] == 1);
    const Ran page = on.cli.run({u"part"_s, u"show"_s, on.ipn});
    for (const QString& word :
         {u"BOM, 2 lines"_s, u"120 mm"_s, u"Screw M3"_s, u"1 file"_s, u"a.txt"_s})
        CHECK(page.out.contains(word));
    const Ran fastener = on.cli.run({u"part"_s, u"show"_s, screw});
    CHECK(fastener.out.contains(other + u" (Darker)"_s));
    CHECK(on.cli.run({u"part"_s, u"show"_s, wire}).out.contains(u"Counted in"_s));
    CHECK(on.cli.json({u"part"_s, u"show"_s, screw}).object()[u"alternates"_s][0][u"note"_s] ==
          u"Darker"_s);
}
