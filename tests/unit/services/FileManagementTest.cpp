#include "core/services/FileManagement.h"

#include "core/domain/FilePath.h"
#include "core/git/LargeObjects.h"
#include "support/FileDesk.h"
#include "support/MirrorChecks.h"
#include "support/Refusal.h"

#include <QDir>
#include <QFile>

#include <filesystem>
#include <fstream>
#include <thread>

#ifndef Q_OS_WIN
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;
using namespace implexa;
using namespace implexa::test;

TEST_CASE("Files are added to a draft with their bytes", "[files]")
{
    FileDesk desk;
    const QString ipn = desk.home.draft();
    const QByteArray large(5'000, 'L');
    desk.disk(u"in/manual.pdf"_s, "a manual");
    desk.disk(u"in/empty.txt"_s, "");
    desk.disk(u"in/big.bin"_s, large);
    const AddedFiles added =
        desk.files().addFiles(desk.home.bob, ipn,
                              {{desk.at(u"in/manual.pdf"_s), {}, {}, u" the manual "_s},
                               {desk.at(u"in/empty.txt"_s), u"docs/"_s, FileKind::Other, {}},
                               {desk.at(u"in/big.bin"_s), u"fw/v1.bin"_s, {}, {}}});
    CHECK(added.added == QStringList{u"manual.pdf"_s, u"docs/empty.txt"_s, u"fw/v1.bin"_s});
    const QList<AttachedFile> files = added.part.head().content.files;
    REQUIRE(files.size() == 3);
    CHECK(files[0].path == u"docs/empty.txt");
    CHECK(files[0].kind == FileKind::Other);
    CHECK(files[0].size == 0);
    CHECK(files[1].path == u"fw/v1.bin");
    CHECK(files[1].kind == FileKind::Manufacturing);
    CHECK(files[1].large);
    CHECK(files[1].size == large.size());
    CHECK(files[2].kind == FileKind::Documentation);
    CHECK(files[2].description == u"the manual");
    CHECK_FALSE(files[2].large);
    CHECK((desk.files().content(ipn, {}, u"fw/v1.bin"_s, 100'000) == large));
    CHECK(desk.files().content(ipn, {}, u"fw/v1.bin"_s, 10) == large.left(10));
    CHECK(desk.files().content(ipn, {}, u"manual.pdf"_s, 4) == "a ma");

    const Event event = desk.home.browser().events({}, 1).front();
    CHECK(event.action == u"file.add");
    CHECK(event.summary == u"Add manual.pdf, docs/empty.txt, fw/v1.bin to "_s + ipn + u"@1"_s);
    CHECK(event.user == u"bob");

    desk.home.mirror().drain();
    using git::test::gitOutput;
    const QString folder = u"main:parts/00/00/"_s + ipn + u'/';
    const auto show = [&](const QString& name) {
        return gitOutput(desk.home.mirrorFolder(), {u"show"_s, folder + name});
    };
    CHECK(show(u"files/manual.pdf"_s) == "a manual");
    CHECK(show(u"files/fw/v1.bin"_s) ==
          git::pointerText({files[1].sha256, files[1].size}).trimmed());
    CHECK(show(u".gitattributes"_s) == "files/fw/v1.bin filter=lfs diff=lfs merge=lfs -text");
    CHECK(show(u"README.md"_s).contains("manual.pdf"));
    requireWholeMirror(*desk.home.vault, desk.home.path(u"again"_s));
}

TEST_CASE("The same bytes are kept once", "[files]")
{
    FileDesk desk;
    const QString one = desk.home.draft();
    const QString two = desk.home.draft();
    desk.add(one, u"a.bin"_s, QByteArray(4'000, 'x'));
    desk.add(two, u"b.bin"_s, QByteArray(4'000, 'x'));
    const AttachedFile a = desk.home.part(one).head().content.files.front();
    const AttachedFile b = desk.home.part(two).head().content.files.front();
    CHECK(a.sha256 == b.sha256);
    CHECK(a.uuid != b.uuid);
    // What is kept stays as it is kept when the vault's limit moves.
    VaultSettings settings = desk.home.administration().settings();
    settings.largeFileBytes = 1'000'000;
    desk.home.administration().changeSettings(desk.home.ada, settings);
    desk.add(two, u"c.bin"_s, QByteArray(4'000, 'x'));
    desk.add(two, u"d.bin"_s, QByteArray(5'000, 'y'));
    settings.largeFileBytes = 1'000;
    desk.home.administration().changeSettings(desk.home.ada, settings);
    desk.add(two, u"e.bin"_s, QByteArray(5'000, 'y'));
    const QList<AttachedFile> files = desk.home.part(two).head().content.files;
    REQUIRE(files.size() == 4);
    CHECK(files[1].large);
    CHECK_FALSE(files[2].large);
    CHECK_FALSE(files[3].large);
    requireWholeMirror(*desk.home.vault, desk.home.path(u"again"_s));
}

TEST_CASE("A whole folder is added with its paths, and what is left out is said", "[files]")
{
    FileDesk desk;
    const QString ipn = desk.home.draft();
    desk.disk(u"board/board.kicad_pcb"_s, "pcb");
    desk.disk(u"board/gerbers/top.gbr"_s, "gbr");
    desk.disk(u"board/.hidden"_s, "h");
    desk.disk(u"board/.git/config"_s, "no");
    desk.disk(u"board/board-backups/old.zip"_s, "no");
    desk.disk(u"board/board.kicad_sch-bak"_s, "no");
    desk.disk(u"board/sub/.gitattributes"_s, "* text=auto");
    REQUIRE(QFile::link(desk.at(u"board/board.kicad_pcb"_s), desk.at(u"board/link.kicad_pcb"_s)));
    REQUIRE(QFile::link(desk.at(u"board/gerbers"_s), desk.at(u"board/linked"_s)));
    QStringList wanted{u".hidden"_s, u"board.kicad_pcb"_s, u"gerbers/top.gbr"_s};
    QString under = u"board/"_s;
    QString path;
    SECTION("under its own name") {}
    SECTION("under another one")
    {
        under = u"hw/rev b/"_s;
        path = u"hw/rev b"_s;
    }
    SECTION("in a folder")
    {
        under = u"hw/board/"_s;
        path = u"hw/"_s;
    }
    SECTION("at the top")
    {
        under.clear();
        path = u"."_s;
    }
    const AddedFiles added =
        desk.files().addFiles(desk.home.bob, ipn, {{desk.at(u"board/"_s), path, {}, {}}});
    for (QString& each : wanted)
        each.prepend(under);
    QStringList found = added.added;
    found.sort();
    CHECK(found == wanted);
    QStringList reasons;
    for (const LeftOutFile& one : added.leftOut)
        reasons << QFileInfo(one.source).fileName() + u": "_s + one.reason;
    reasons.sort();
    CHECK(reasons.size() == 6);
    CHECK(reasons.join(u'\n').contains(u".git: it belongs to version control"));
    CHECK(reasons.join(u'\n').contains(u"link.kicad_pcb: it is a symbolic link"));
    CHECK(reasons.join(u'\n').contains(u"linked: it is a symbolic link"));
    CHECK(reasons.join(u'\n').contains(u"board-backups: it holds backups"));
    requireWholeMirror(*desk.home.vault, desk.home.path(u"again"_s));
}

#if defined(Q_OS_LINUX)
TEST_CASE("A file whose name is not UTF-8 is said to be left out", "[files]")
{
    FileDesk desk;
    const QString ipn = desk.home.draft();
    desk.disk(u"board/good.txt"_s, "good");
    const QByteArray folder = QFile::encodeName(desk.at(u"board"_s));
    std::ofstream(folder.toStdString() + "/bad\xff.txt") << "bad";
    std::filesystem::create_directory(folder.toStdString() + "/dir\xfe");
    const AddedFiles added =
        desk.files().addFiles(desk.home.bob, ipn, {{desk.at(u"board"_s), {}, {}, {}}});
    CHECK(added.added == QStringList{u"board/good.txt"_s});
    REQUIRE(added.leftOut.size() == 2);
    CHECK(added.leftOut[0].source.endsWith(u"board/bad\ufffd.txt"));
    CHECK(added.leftOut[1].source.endsWith(u"board/dir\ufffd"));
    for (const LeftOutFile& one : added.leftOut)
        CHECK(one.reason == u"its name is not UTF-8"_s);
    CHECK(refusal<InvalidInput>([&] {
              desk.files().addFiles(desk.home.bob, ipn,
                                    {{desk.at(u"board/bad\ufffd.txt"_s), {}, {}, {}}});
          }).contains(u"is not UTF-8"));
    std::filesystem::remove_all(folder.toStdString()); // QTemporaryDir does not see them
}
#endif

TEST_CASE("What cannot be kept is refused and changes nothing", "[files]")
{
    FileDesk desk;
    const QString ipn = desk.home.draft();
    desk.add(ipn, u"docs/Present.txt"_s, "there");
    const QByteArray before = desk.home.dump();
    const QString good = desk.disk(u"good.txt"_s, "good");
    const auto add = [&](const QString& source, const QString& path = {}) {
        desk.files().addFiles(desk.home.bob, ipn, {{good, {}, {}, {}}, {source, path, {}, {}}});
    };
    SECTION("not there")
    {
        CHECK(refusal<NotFound>([&] { add(desk.at(u"nowhere"_s)); }).contains(u"nowhere"));
        CHECK(refusal<NotFound>([&] { add(QString()); }).contains(u"no file"));
    }
    SECTION("paths")
    {
        const QString source = desk.disk(u"x.txt"_s, "x");
        CHECK(refusal<InvalidInput>([&] { add(source, u"../x"_s); }).contains(u"leads out"));
        CHECK(refusal<InvalidInput>([&] { add(source, u"/x"_s); }).contains(u"absolute"));
        CHECK(refusal<InvalidInput>([&] { add(source, u"a/CON.txt"_s); }).contains(u"device"));
        CHECK(refusal<InvalidInput>([&] { add(source, u".git/x"_s); }).contains(u"git keeps"));
        CHECK(refusal<InvalidInput>([&] {
                  add(source, u"docs/present.TXT"_s);
              }).contains(u"“docs/Present.txt”"));
        CHECK(refusal<InvalidInput>([&] { add(source, u"Docs/x"_s); }).contains(u"its folder"));
        CHECK(refusal<InvalidInput>([&] { add(source, u"docs"_s); }).contains(u"folder"));
        CHECK(refusal<InvalidInput>([&] { add(source, u"good.txt"_s); }).contains(u"two files"));
        CHECK(refusal<Conflict>([&] { add(source, u"docs/Present.txt"_s); }).contains(u"already"));
    }
    SECTION("a name on disk that Windows cannot hold")
    {
        CHECK(refusal<InvalidInput>([&] { add(desk.disk(u"a:b.txt"_s, "x")); }).contains(u":"));
        desk.disk(u"folder/ends."_s, "x");
        CHECK(refusal<InvalidInput>([&] { add(desk.at(u"folder"_s)); }).contains(u"ends."));
    }
#ifndef Q_OS_WIN
    SECTION("links and pipes")
    {
        REQUIRE(QFile::link(good, desk.at(u"link"_s)));
        CHECK(refusal<InvalidInput>([&] { add(desk.at(u"link"_s)); }).contains(u"symbolic link"));
        REQUIRE(QFile::link(desk.at(u""_s), desk.at(u"linkdir"_s)));
        CHECK(
            refusal<InvalidInput>([&] { add(desk.at(u"linkdir/"_s)); }).contains(u"symbolic link"));
        REQUIRE(::mkfifo(QFile::encodeName(desk.at(u"pipe"_s)).constData(), 0600) == 0);
        CHECK(refusal<InvalidInput>([&] { add(desk.at(u"pipe"_s)); }).contains(u"pipe"));
        CHECK(refusal<InvalidInput>([&] { add(u"/dev/null"_s); }).contains(u"device"));
    }
    SECTION("unreadable")
    {
        if (::geteuid() != 0) { // root reads everything
            const QString source = desk.disk(u"secret"_s, "x");
            REQUIRE(QFile::setPermissions(source, {}));
            CHECK(refusal<FileError>([&] { add(source); }).contains(u"cannot be read"));
        }
    }
#endif
    SECTION("by whom or where it is not allowed")
    {
        CHECK_THROWS_AS(desk.files().addFiles(desk.home.max, ipn, {{good, {}, {}, {}}}),
                        NotAllowed);
        CHECK_THROWS_AS(desk.files().addFiles(desk.home.bob, u"XX-1"_s, {{good, {}, {}, {}}}),
                        NotFound);
        CHECK_THROWS_AS(desk.files().addFiles(desk.home.bob, ipn, {}), Refused);
        REQUIRE(QDir().mkpath(desk.at(u"empty"_s)));
        CHECK_THROWS_AS(
            desk.files().addFiles(desk.home.bob, ipn, {{desk.at(u"empty"_s), {}, {}, {}}}),
            Refused);
    }
    SECTION("where git cannot take it")
    {
        desk.home.mirror().drain();
        REQUIRE(QDir().rename(desk.home.mirrorFolder(), desk.at(u"away"_s)));
        CHECK(refusal<GitError>([&] { add(desk.disk(u"x.txt"_s, "x")); }).contains(u"missing"));
        REQUIRE(QDir().rename(desk.at(u"away"_s), desk.home.mirrorFolder()));
    }
    CHECK((desk.home.dump() == before));
    CHECK(desk.leftovers().isEmpty());
}

TEST_CASE("A file that changes while it is read, or work that is cancelled, leaves nothing",
          "[files]")
{
    FileDesk desk;
    const QString ipn = desk.home.draft();
    const QByteArray before = desk.home.dump();
    const QString source = desk.disk(u"grows.bin"_s, QByteArray(4'000'000, 'g'));
    SECTION("it grows")
    {
        const auto grow = [&](qint64, qint64, const QString&) {
            QFile file(source);
            REQUIRE(file.open(QIODevice::Append));
            REQUIRE(file.write("more") == 4);
        };
        CHECK(refusal<FileError>([&] {
                  desk.files().addFiles(desk.home.bob, ipn, {{source, {}, {}, {}}},
                                        OnSamePath::Refuse, grow);
              }).contains(u"changed while"));
    }
    SECTION("it is written over")
    {
        int steps = 0;
        const auto change = [&](qint64, qint64, const QString&) {
            if (++steps != 3)
                return;
            QFile file(source);
            REQUIRE(file.open(QIODevice::ReadWrite));
            REQUIRE(file.write("other") == 5);
        };
        CHECK_THROWS_AS(desk.files().addFiles(desk.home.bob, ipn, {{source, {}, {}, {}}},
                                              OnSamePath::Refuse, change),
                        FileError);
    }
    SECTION("cancelled")
    {
        // At each step that there is, until it comes too late.
        bool done = false;
        for (int at = 1; !done; ++at) {
            int asked = 0;
            try {
                desk.files().addFiles(desk.home.bob, ipn, {{source, {}, {}, {}}},
                                      OnSamePath::Refuse, {}, [&] { return ++asked == at; });
                done = true;
                CHECK(at > 4);
            } catch (const Cancelled&) {
                CHECK((desk.home.dump() == before));
                CHECK(desk.leftovers().isEmpty());
            }
        }
        return;
    }
    CHECK((desk.home.dump() == before));
    CHECK(desk.leftovers().isEmpty());
    CHECK(git::LargeObjects(desk.home.mirrorFolder()).isEmpty());
}

TEST_CASE("Files of a draft are replaced, renamed, described and removed", "[files]")
{
    FileDesk desk;
    const QString ipn = desk.home.draft();
    auto& files = desk.files();
    const Actor bob = desk.home.bob;
    desk.add(ipn, u"docs/a.txt"_s, "one");
    desk.add(ipn, u"docs/b.txt"_s, "two");
    desk.add(ipn, u"big.bin"_s, QByteArray(2'000, 'a'));
    const auto paths = [&] {
        QStringList all;
        const PartRecord part = desk.home.part(ipn);
        for (const AttachedFile& file : part.head().content.files)
            all << file.path;
        return all;
    };
    const auto action = [&] { return desk.home.browser().events({}, 1).front().action; };
    const QUuid uuid = desk.home.part(ipn).head().content.files[1].uuid;

    files.replaceFile(bob, ipn, u"docs/a.txt"_s, desk.disk(u"new.txt"_s, "ONE"));
    CHECK(action() == u"file.replace");
    CHECK(files.content(ipn, {}, u"docs/a.txt"_s, 99) == "ONE");
    CHECK(desk.home.part(ipn).head().content.files[1].uuid == uuid);
    const int version = desk.home.part(ipn).head().version;
    files.replaceFile(bob, ipn, u"docs/a.txt"_s, desk.at(u"new.txt"_s)); // the same: no event
    CHECK(desk.home.part(ipn).head().version == version);
    CHECK_THROWS_AS(files.replaceFile(bob, ipn, u"nope"_s, desk.at(u"new.txt"_s)), NotFound);
    CHECK_THROWS_AS(files.replaceFile(bob, ipn, u"big.bin"_s, desk.at(u""_s)), Error);
    files.replaceFile(bob, ipn, u"big.bin"_s, desk.disk(u"b2"_s, QByteArray(3'000, 'b')));

    files.renameFile(bob, ipn, u"docs/a.txt"_s, u"docs/A.txt"_s); // case alone
    CHECK(action() == u"file.rename");
    files.renameFile(bob, ipn, u"docs"_s, u"Docs"_s);
    CHECK(paths() == QStringList{u"Docs/A.txt"_s, u"Docs/b.txt"_s, u"big.bin"_s});
    files.renameFile(bob, ipn, u"big.bin"_s, u"fw/"_s);
    files.renameFile(bob, ipn, u"Docs"_s, u"all/"_s);
    CHECK(paths() == QStringList{u"all/Docs/A.txt"_s, u"all/Docs/b.txt"_s, u"fw/big.bin"_s});
    files.renameFile(bob, ipn, u"all/Docs/"_s, u"docs/"_s);
    CHECK(paths() == QStringList{u"docs/A.txt"_s, u"docs/b.txt"_s, u"fw/big.bin"_s});
    CHECK_THROWS_AS(files.renameFile(bob, ipn, u"docs"_s, u"docs/in"_s), InvalidInput);
    CHECK_THROWS_AS(files.renameFile(bob, ipn, u"docs/b.txt"_s, u"docs/A.txt"_s), Conflict);
    CHECK_THROWS_AS(files.renameFile(bob, ipn, u"docs/b.txt"_s, u"docs/a.TXT"_s), InvalidInput);
    CHECK_THROWS_AS(files.renameFile(bob, ipn, u"docs/b.txt"_s, u"../b.txt"_s), InvalidInput);
    CHECK_THROWS_AS(files.renameFile(bob, ipn, u"zz"_s, u"yy"_s), NotFound);
    CHECK(desk.home.part(ipn).head().content.files[0].uuid == uuid);

    files.editFiles(bob, ipn,
                    {{u"docs/A.txt"_s, FileKind::Design, u"what it is"_s},
                     {u"fw/big.bin"_s, {}, u"firmware"_s}});
    CHECK(action() == u"file.edit");
    CHECK(desk.home.part(ipn).head().content.files[0].kind == FileKind::Design);
    CHECK(desk.home.part(ipn).head().content.files[2].description == u"firmware");

    const int edits = desk.home.part(ipn).head().version; // renamed and described: one event
    files.editFiles(bob, ipn, {{u"docs/A.txt"_s, {}, u"the first"_s, u"docs/Z.txt"_s}});
    CHECK(action() == u"file.edit");
    CHECK(desk.home.part(ipn).head().version == edits + 1);
    CHECK(paths().contains(u"docs/Z.txt"_s));
    CHECK_FALSE(paths().contains(u"docs/A.txt"_s));
    CHECK_THROWS_AS(files.editFiles(bob, ipn, {{u"docs/Z.txt"_s, {}, u"no"_s, u"docs/b.txt"_s}}),
                    Conflict);
    CHECK_THROWS_AS(files.editFiles(bob, ipn, {{u"docs/Z.txt"_s, {}, u"no"_s, u"../Z.txt"_s}}),
                    InvalidInput);
    files.editFiles(bob, ipn, {{u"docs/Z.txt"_s, {}, {}, u"docs/A.txt"_s}});

    files.removeFiles(bob, ipn, {u"docs"_s});
    CHECK(action() == u"file.remove");
    CHECK(paths() == QStringList{u"fw/big.bin"_s});
    CHECK_THROWS_AS(files.removeFiles(bob, ipn, {u"docs"_s}), NotFound);
    CHECK_THROWS_AS(files.removeFiles(bob, ipn, {}), InvalidInput);

    // A folder in the place of a file, and back, as the mirror sees them.
    files.renameFile(bob, ipn, u"fw/big.bin"_s, u"fw.bin"_s);
    files.renameFile(bob, ipn, u"fw.bin"_s, u"fw.bin/in"_s);
    files.renameFile(bob, ipn, u"fw.bin/in"_s, u"fw.bin"_s);
    requireWholeMirror(*desk.home.vault, desk.home.path(u"again"_s));
}

TEST_CASE("A folder added again replaces what has changed", "[files]")
{
    FileDesk desk;
    const QString ipn = desk.home.draft();
    desk.disk(u"p/same.txt"_s, "same");
    desk.disk(u"p/other.txt"_s, "before");
    desk.files().addFiles(desk.home.bob, ipn, {{desk.at(u"p"_s), {}, {}, u"kept"_s}});
    desk.disk(u"p/other.txt"_s, "after");
    desk.disk(u"p/new.txt"_s, "new");
    CHECK_THROWS_AS(desk.files().addFiles(desk.home.bob, ipn, {{desk.at(u"p"_s), {}, {}, {}}}),
                    Conflict);
    const AddedFiles again = desk.files().addFiles(
        desk.home.bob, ipn, {{desk.at(u"p"_s), {}, {}, {}}}, OnSamePath::Replace);
    CHECK(again.added == QStringList{u"p/new.txt"_s});
    CHECK(again.replaced == QStringList{u"p/other.txt"_s});
    CHECK(again.unchanged == QStringList{u"p/same.txt"_s});
    CHECK(desk.files().content(ipn, {}, u"p/other.txt"_s, 99) == "after");
    CHECK(again.part.head().content.files[1].description == u"kept");
    const int version = again.part.head().version;
    const AddedFiles nothing = desk.files().addFiles(
        desk.home.bob, ipn, {{desk.at(u"p"_s), {}, {}, {}}}, OnSamePath::Replace);
    CHECK(nothing.unchanged.size() == 3);
    CHECK(nothing.part.head().version == version);
}

TEST_CASE("A folder that is added again is held against what is there", "[files]")
{
    FileDesk desk;
    const QString ipn = desk.home.draft();
    for (int i = 0; i < 14; ++i)
        desk.disk(u"p/%1.txt"_s.arg(i, 2, 10, QChar(u'0')), QByteArray::number(i));
    const QList<FileToAdd> folder{{desk.at(u"p"_s), {}, {}, {}}};
    const auto add = [&] { return desk.files().addFiles(desk.home.bob, ipn, folder); };
    const int version = add().part.head().version;
    const auto events = desk.home.browser().events({}, 99).size();
    const AddedFiles same = add();
    CHECK(same.added.isEmpty());
    CHECK(same.replaced.isEmpty());
    CHECK(same.unchanged.size() == 14);
    CHECK(same.part.head().version == version);
    CHECK(desk.home.browser().events({}, 99).size() == events);

    desk.disk(u"p/new.txt"_s, "new");
    CHECK(add().added == QStringList{u"p/new.txt"_s});
    desk.disk(u"p/03.txt"_s, "4"); // of the same length
    CHECK(refusal<Conflict>(add).startsWith(u"There is a file “p/03.txt” on "_s));
    for (int i = 0; i < 12; ++i)
        desk.disk(u"p/%1.txt"_s.arg(i, 2, 10, QChar(u'0')), "other");
    const QString all = refusal<Conflict>(add);
    CHECK(all.startsWith(u"12 files are on "_s));
    CHECK(all.contains(u"Replace them"_s));
    CHECK(all.contains(u"\np/00.txt\n"_s));
    CHECK(all.contains(u"\np/09.txt\n"_s));
    CHECK_FALSE(all.contains(u"p/10.txt"_s));
    CHECK(all.endsWith(u"... and 2 more."_s));
}

TEST_CASE("All names that cannot be kept are told at once", "[files]")
{
    FileDesk desk;
    const QString ipn = desk.home.draft();
    for (const QString& name : {u"a:b"_s, u"c?"_s, u"fine"_s, u"end."_s})
        desk.disk(u"p/"_s + name, "x");
    const QString all = refusal<InvalidInput>([&] {
        desk.files().addFiles(desk.home.bob, ipn, {{desk.at(u"p"_s), {}, {}, {}}});
    });
    CHECK(all.startsWith(u"3 files cannot be attached"_s));
    for (const QString& name : {u"a:b"_s, u"c?"_s, u"end."_s})
        CHECK(all.contains(u"\nThe file “p/"_s + name));
    CHECK_FALSE(all.contains(u"fine"_s));
    desk.disk(u"q/fine"_s, "x");
    desk.disk(u"q/a:b"_s, "x");
    const QString one = refusal<InvalidInput>([&] {
        desk.files().addFiles(desk.home.bob, ipn, {{desk.at(u"q"_s), {}, {}, {}}});
    });
    CHECK(one.contains(u"“q/a:b"_s));
    CHECK(one.endsWith(u" Nothing was added."_s)); // of the other one, too
    CHECK(desk.home.part(ipn).head().content.files.isEmpty());
}

TEST_CASE("Files of a release are final, and the next revision starts with them", "[files]")
{
    FileDesk desk;
    auto& files = desk.files();
    const Actor bob = desk.home.bob;
    const QString ipn = desk.home.draft();
    desk.add(ipn, u"a.txt"_s, "first");
    desk.add(ipn, u"big.bin"_s, QByteArray(2'000, '1'));
    desk.home.release(ipn);
    const QString source = desk.disk(u"x"_s, "second");
    CHECK_THROWS_AS(files.addFiles(bob, ipn, {{source, {}, {}, {}}}), Refused);
    CHECK_THROWS_AS(files.replaceFile(bob, ipn, u"a.txt"_s, source), Refused);
    CHECK_THROWS_AS(files.renameFile(bob, ipn, u"a.txt"_s, u"b.txt"_s), Refused);
    CHECK_THROWS_AS(files.editFiles(bob, ipn, {{u"a.txt"_s, {}, u"d"_s}}), Refused);
    CHECK_THROWS_AS(files.removeFiles(bob, ipn, {u"a.txt"_s}), Refused);

    desk.home.parts().createRevision(bob, {ipn});
    CHECK(files.content(ipn, u"2"_s, u"a.txt"_s, 99) == "first");
    files.replaceFile(bob, ipn, u"a.txt"_s, source);
    files.replaceFile(bob, ipn, u"big.bin"_s, desk.disk(u"y"_s, QByteArray(2'500, '2')));
    CHECK(files.content(ipn, u"1"_s, u"a.txt"_s, 99) == "first");
    CHECK(files.content(ipn, u"2"_s, u"a.txt"_s, 99) == "second");
    CHECK_THROWS_AS(files.content(ipn, u"3"_s, u"a.txt"_s, 99), NotFound);
    CHECK_THROWS_AS(files.content(ipn, u"1"_s, u"z"_s, 99), NotFound);
    requireWholeMirror(*desk.home.vault, desk.home.path(u"open"_s));
    desk.home.parts().discardRevision(bob, {ipn});
    CHECK(files.content(ipn, {}, u"a.txt"_s, 99) == "first");
    requireWholeMirror(*desk.home.vault, desk.home.path(u"again"_s));
}

TEST_CASE("Files are extracted with their folders", "[files]")
{
    FileDesk desk;
    auto& files = desk.files();
    const QString ipn = desk.home.draft();
    desk.add(ipn, u"docs/a.txt"_s, "A");
    desk.add(ipn, u"big.bin"_s, QByteArray(2'000'000, 'b'));
    const QString out = desk.at(u"out"_s);
    CHECK(files.extract(ipn, {}, {}, out).size() == 2);
    CHECK(desk.bytes(u"out/docs/a.txt"_s) == "A");
    CHECK((desk.bytes(u"out/big.bin"_s) == QByteArray(2'000'000, 'b')));
    CHECK(files.extract(ipn, u"1"_s, {u"docs"_s}, out).size() == 1); // the same again
    desk.disk(u"out/docs/a.txt"_s, "mine");
    CHECK(refusal<Refused>([&] { files.extract(ipn, {}, {}, out); }).contains(u"other bytes"));
    CHECK(desk.bytes(u"out/docs/a.txt"_s) == "mine");
    files.extract(ipn, {}, {}, out, true);
    CHECK(desk.bytes(u"out/docs/a.txt"_s) == "A");
    REQUIRE(QFile::remove(desk.at(u"out/docs/a.txt"_s)));
    REQUIRE(QFile::link(desk.at(u"victim"_s), desk.at(u"out/docs/a.txt"_s)));
    CHECK_THROWS_AS(files.extract(ipn, {}, {}, out, true), Refused);
    CHECK_FALSE(QFile::exists(desk.at(u"victim"_s)));

    int asked = 0;
    CHECK_THROWS_AS(
        files.extract(ipn, {}, {}, desk.at(u"none"_s), false, {}, [&] { return ++asked == 4; }),
        Cancelled);
    CHECK_FALSE(QFile::exists(desk.at(u"none/big.bin"_s)));
    CHECK_FALSE(QFile::exists(desk.at(u"none/docs/a.txt"_s)));
    CHECK_THROWS_AS(files.extract(ipn, {}, {u"zz"_s}, out), NotFound);

    files.extractAs(ipn, {}, u"docs/a.txt"_s, desk.at(u"named.md"_s));
    CHECK(desk.bytes(u"named.md"_s) == "A");
    const QString copy = files.workingCopy(ipn, {}, u"docs/a.txt"_s);
    CHECK(copy.startsWith(desk.home.folder() + u"/workspaces/"_s));
    CHECK(copy.endsWith(u"/docs/a.txt"));
    CHECK(files.workingCopy(ipn, {}, u"docs/a.txt"_s) == copy);
}

TEST_CASE("Bytes that the mirror lost come back with a file of the same bytes", "[files][failure]")
{
    FileDesk desk;
    const QString ipn = desk.home.draft();
    const bool large = GENERATE(false, true);
    const QByteArray bytes(large ? 5'000 : 50, 'p');
    const AttachedFile file = desk.add(ipn, u"precious.bin"_s, bytes).head().content.files.front();
    const QString object = desk.home.mirrorFolder() +
                           (large ? u"/lfs/objects/%1/%2/%3"_s.arg(
                                        file.sha256.left(2), file.sha256.mid(2, 2), file.sha256)
                                  : u"/objects/%1/%2"_s.arg(file.blob.left(2), file.blob.mid(2)));
    REQUIRE(QFile::remove(object));
    const auto told = [&] {
        return refusal<GitError>([&] { desk.files().extract(ipn, {}, {}, desk.at(u"out"_s)); });
    };
    CHECK(told().contains(u"Replace the file by one with the same bytes"_s));
    if (!large) // the pointer of a large one is there
        CHECK(desk.home.mirror().drain().lastError.contains(u"Replace the file by one"_s));
    desk.files().replaceFile(desk.home.bob, ipn, u"precious.bin"_s, desk.disk(u"same"_s, bytes));
    desk.files().extract(ipn, {}, {}, desk.at(u"out"_s));
    CHECK(desk.bytes(u"out/precious.bin"_s) == bytes);
    requireWholeMirror(*desk.home.vault, desk.home.path(u"again"_s));
}

TEST_CASE("Two people add files to a new vault at the same time", "[files][threads]")
{
    FileDesk desk;
    const QString one = desk.home.draft();
    const QString two = desk.home.draft();
    REQUIRE(QDir(desk.home.mirrorFolder()).removeRecursively() !=
            QFile::exists(desk.home.mirrorFolder()));
    const QString source = desk.disk(u"same.bin"_s, QByteArray(300'000, 's'));
    const QString small = desk.disk(u"small.txt"_s, "small");
    std::vector<std::thread> threads;
    std::atomic<int> failed = 0;
    for (const QString& ipn : {one, two})
        threads.emplace_back([&, ipn] {
            for (int i = 0; i < 8; ++i)
                try {
                    desk.files().addFiles(
                        desk.home.bob, ipn,
                        {{source, u"big%1"_s.arg(i), {}, {}}, {small, u"s%1"_s.arg(i), {}, {}}});
                } catch (const std::exception&) {
                    ++failed;
                }
            desk.home.vault->closeThread();
        });
    for (std::thread& thread : threads)
        thread.join();
    CHECK(failed == 0);
    CHECK(desk.home.part(one).head().content.files.size() == 16);
    requireWholeMirror(*desk.home.vault, desk.home.path(u"again"_s));
}

TEST_CASE("A revision links to the commit of its design", "[files][source][program]")
{
    using git::test::gitOutput;
    FileDesk desk;
    const QString folder = desk.at(u"design"_s);
    desk.disk(u"design/hw/a.kicad_pcb"_s, "x");
    CHECK_THROWS_AS(readDesignSource(folder), NotFound);
    gitOutput(folder, {u"init"_s, u"-q"_s});
    CHECK_THROWS_AS(readDesignSource(folder), Refused);
    gitOutput(folder, {u"add"_s, u"."_s});
    gitOutput(folder, {u"-c"_s, u"user.name=A"_s, u"-c"_s, u"user.email=a@b"_s, u"commit"_s,
                       u"-qm"_s, u"first"_s});
    DesignSource source = readDesignSource(folder);
    CHECK(source.commit.toLatin1() == gitOutput(folder, {u"rev-parse"_s, u"HEAD"_s}));
    CHECK(source.url.startsWith(u"file://"));
    REQUIRE(source.warnings.size() == 1);
    CHECK(source.warnings[0].contains(u"no remote"));
    gitOutput(folder,
              {u"remote"_s, u"add"_s, u"origin"_s, u"https://me:token@example.org/board.git"_s});
    desk.disk(u"design/hw/a.kicad_pcb"_s, "changed");
    source = readDesignSource(folder + u"/hw"_s);
    CHECK(source.url == u"https://example.org/board.git");
    REQUIRE(source.warnings.size() == 1);
    CHECK(source.warnings[0].contains(u"hw/a.kicad_pcb"));
}
