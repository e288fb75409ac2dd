#include "core/domain/FilePath.h"

#include "support/Refusal.h"

using namespace Qt::StringLiterals;
using namespace implexa;
using namespace implexa::test;

TEST_CASE("A path of an attached file is one that every system keeps", "[file][path]")
{
    for (const QString& good :
         {u"a.pdf"_s, u"docs/Größe 10 µF.md"_s, u" leading blank"_s, u".gitignore"_s, u"-x"_s,
          u"a[1]{2}(3)!#$%&'@^`~+,;=.txt"_s, u"contents.txt"_s, u"com10.txt"_s, u"nully"_s,
          u"部品/図面.pdf"_s, u"....x"_s, QString(longestFilePath, u'n')}) {
        INFO(good.toStdString());
        CHECK_NOTHROW(checkFilePath(good));
    }
    const auto why = [](const QString& path) {
        INFO(path.toStdString());
        return refusal<InvalidInput>([&] { checkFilePath(path); });
    };
    for (const QString& device : {u"CON"_s, u"con.txt"_s, u"docs/Aux.md"_s, u"NUL .x"_s, u"com1"_s,
                                  u"LPT9.step"_s, u"COM\u00b9"_s, u"conin$"_s})
        CHECK(why(device).contains(u"device on Windows"));
    for (const QString& name : {u"a:b.txt"_s, u"a<b"_s, u"a>b"_s, u"-:b"_s, u"a\"b"_s, u"a|b"_s,
                                u"a?b"_s, u"a*b"_s, u"a\\b"_s})
        CHECK(why(name).contains(u"Windows allows no "_s + name[1]));
    for (const QString& end : {u"a."_s, u"a "_s, u"dir./b"_s, u"dir /b"_s, u"..."_s})
        CHECK(why(end).contains(u"Windows drops"));
    for (const QString& out : {u"../a"_s, u"a/../b"_s, u"./a"_s, u"a/."_s, u".."_s})
        CHECK(why(out).contains(u"leads out"));
    for (const QString& absolute : {u"/etc/passwd"_s, u"C:/x"_s, u"c:\\x"_s, u"c:"_s})
        CHECK(why(absolute).contains(u"absolute"));
    for (const QString& gits :
         {u".git"_s, u"a/.GIT/config"_s, u".gitmodules"_s, u"x/.gitattributes"_s, u"git~1"_s,
          u"GITMOD~2"_s, u"gi7eba~1"_s, QString(u".g"_s) + QChar(0x200c) + u"it"_s})
        CHECK(why(gits).contains(u"git keeps"));
    for (const QString& empty : {u"a//b"_s, u"a/"_s})
        CHECK(why(empty).contains(u"empty"));
    CHECK(why(u""_s).contains(u"needs a name"));
    CHECK(why(u"a\nb"_s).contains(u"control"));
    CHECK(why(u"a\u2028b"_s).contains(u"control"));
    CHECK(why(QString(u"a"_s) + QChar(0xd800)).contains(u"damaged"));
    CHECK(why(QString(longestFilePath + 1, u'n')).contains(u"160"));
    CHECK(why(QString(90, QChar(0x90e8))).contains(u"240 bytes"));
}

TEST_CASE("Files of one revision can lie side by side everywhere", "[file][path]")
{
    CHECK_NOTHROW(checkFilesTogether({u"a"_s, u"b/a"_s, u"b/c"_s, u"bb"_s, u"b.a"_s}));
    const auto why = [](const QStringList& paths) {
        return refusal<InvalidInput>([&] { checkFilesTogether(paths); });
    };
    CHECK(why({u"Read.me"_s, u"read.ME"_s}).contains(u"“Read.me”"));
    CHECK(why({u"ÄRGER"_s, u"ärger"_s}).contains(u"case or Unicode form"));
    CHECK(why({u"\u00e9.txt"_s, u"e\u0301.txt"_s}).contains(u"case or Unicode form"));
    CHECK(why({u"\u212b"_s, u"\u00e5"_s}).contains(u"case or Unicode form"));
    CHECK(why({u"Docs/a"_s, u"docs/b"_s}).contains(u"its folder"));
    CHECK(why({u"a/b/c"_s, u"a/B/d"_s}).contains(u"“a/b”"));
    CHECK(why({u"a"_s, u"a/b"_s}).contains(u"a folder “a”"));
    CHECK(why({u"A/b"_s, u"a"_s}).contains(u"a folder “A”"));
    CHECK(why({u"a"_s, u"a"_s}).contains(u"two files"));
}

TEST_CASE("What a file mostly is shows in its name", "[file][kind]")
{
    using K = FileKind;
    for (const auto& [name, kind] : {std::pair(u"board.kicad_pcb"_s, K::Design),
                                     {u"x/board.kicad_sch"_s, K::Design},
                                     {u"frame.dxf"_s, K::Design},
                                     {u"main.c"_s, K::Design},
                                     {u"top.GBR"_s, K::Manufacturing},
                                     {u"board-PTH.drl"_s, K::Manufacturing},
                                     {u"pos.csv"_s, K::Manufacturing},
                                     {u"housing.step"_s, K::Model},
                                     {u"housing.STL"_s, K::Model},
                                     {u"manual.pdf"_s, K::Documentation},
                                     {u"README.md"_s, K::Documentation},
                                     {u"notes.log"_s, K::Documentation},
                                     {u"photo.jpg"_s, K::Image},
                                     {u"scan.tiff"_s, K::Image},
                                     {u"logo.svg"_s, K::Image},
                                     {u"data.xyz123"_s, K::Other},
                                     {u"noextension"_s, K::Other},
                                     {u"archive.zip"_s, K::Other}}) {
        INFO(name.toStdString());
        CHECK(code(guessedKind(name)) == code(kind));
    }
    for (const QString& litter :
         {u"board.kicad_sch-bak"_s, u"a.bak"_s, u"x~"_s, u"~$doc.docx"_s, u".DS_Store"_s,
          u"Thumbs.db"_s, u"_autosave-board.kicad_sch"_s, u".~lock.a.odt#"_s, u"fp-info-cache"_s,
          u".gitattributes"_s, u"a.sch.b#1"_s, u"b.s#2"_s})
        CHECK(leftOutBecause(litter, false) != QString());
    for (const QString& kept : {u"board.kicad_pcb"_s, u".gitignore"_s, u"bak.txt"_s, u"a.b"_s})
        CHECK(leftOutBecause(kept, false) == QString());
    CHECK(leftOutBecause(u".git"_s, true) != QString());
    CHECK(leftOutBecause(u"board-backups"_s, true) != QString());
    CHECK(leftOutBecause(u"backups-plan"_s, true) == QString());
}
