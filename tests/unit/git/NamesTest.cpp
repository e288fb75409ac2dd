#include "core/git/Names.h"

#include "GitProgram.h"
#include "core/domain/Error.h"

#include <QFile>
#include <QRandomGenerator>
#include <QSet>

using namespace Qt::StringLiterals;
using namespace implexa;
using namespace implexa::git;
using namespace implexa::git::test;

namespace
{

QStringList awkwardNames()
{
    QStringList names = {u"EL-RES-10042"_s,
                         u"a"_s,
                         u"a b"_s,
                         u"a "_s,
                         u" a"_s,
                         u" "_s,
                         u"."_s,
                         u".."_s,
                         u"..."_s,
                         u"a."_s,
                         u"a.."_s,
                         u"a..b"_s,
                         u".git"_s,
                         u".GIT"_s,
                         u"git~1"_s,
                         u"GIT~1"_s,
                         u"-x"_s,
                         u"--help"_s,
                         u"x-"_s,
                         u"@"_s,
                         u"@{"_s,
                         u"a@{b"_s,
                         u"a@b"_s,
                         u"@@"_s,
                         u"x.lock"_s,
                         u"x.LOCK"_s,
                         u".lock"_s,
                         u"lock"_s,
                         u"x.lock.lock"_s,
                         u"CON"_s,
                         u"con"_s,
                         u"Con.txt"_s,
                         u"CONX"_s,
                         u"COM1"_s,
                         u"com9.tar.gz"_s,
                         u"COM10"_s,
                         u"LPT0"_s,
                         u"COM\u00b9"_s,
                         u"NUL"_s,
                         u"nul ."_s,
                         u"AUX .x"_s,
                         u"PRN"_s,
                         u"CONIN$"_s,
                         u"CON%"_s,
                         u"%43ON"_s,
                         u"%"_s,
                         u"%%"_s,
                         u"%2F"_s,
                         u"/"_s,
                         u"a/b"_s,
                         u"\\"_s,
                         u"a:b"_s,
                         u"*"_s,
                         u"?"_s,
                         u"\""_s,
                         u"<>|"_s,
                         u"a^b"_s,
                         u"[x]"_s,
                         u"a~b"_s,
                         u"ü"_s,
                         u"部品-1"_s,
                         u"\U0001F600"_s,
                         u"\t"_s,
                         u"a\nb"_s,
                         u"\u007f"_s,
                         u"x{y}"_s,
                         u"a'b"_s,
                         u"$(x)"_s,
                         u"EL.RES"_s,
                         u"e\u0301"_s,
                         u"\u00e9"_s,
                         u".g\u200cit"_s,
                         u"GITMOD~1"_s};
    for (char16_t c = 1; c < 128; ++c) {
        names += QString(QChar(c));
        names += u"x"_s + QChar(c);
        names += QChar(c) + u"x"_s;
        names += u"x"_s + QChar(c) + u"x"_s;
        names += u"x"_s + QChar(c) + QChar(c) + u"x"_s;
    }
    QRandomGenerator random(7);
    const QString alphabet = u"aA.-%@{}~^:/\\ *?[]lockCONcom123\u00fc\u3042$"_s;
    for (int i = 0; i < 3000; ++i) {
        QString name;
        const int length = random.bounded(1, 9);
        for (int k = 0; k < length; ++k)
            name += alphabet[random.bounded(static_cast<int>(alphabet.size()))];
        names += name;
    }
    names.removeDuplicates();
    return names;
}

} // namespace

TEST_CASE("Path and ref names keep all names apart and lead back", "[git][names]")
{
    QSet<QByteArray> paths;
    QSet<QByteArray> refs;
    const QStringList names = awkwardNames();
    for (const QString& name : names) {
        const QByteArray path = pathName(name);
        const QByteArray ref = refName(name);
        INFO(name.toStdString() << " -> " << path.toStdString() << ", " << ref.toStdString());
        REQUIRE(nameOfPath(path) == name);
        REQUIRE(nameOfRef(ref) == name);
        REQUIRE_FALSE(paths.contains(path));
        REQUIRE_FALSE(refs.contains(ref));
        paths.insert(path);
        refs.insert(ref);
        checkPath(path);
        checkPath(ref);
    }
}

TEST_CASE("Plain part numbers name their folder and their tag as they are", "[git][names]")
{
    for (const QString& ipn : {u"EL-RES-10042"_s, u"100-0042.B"_s, u"Ä_1 (x)"_s, u"部品"_s})
        CHECK(pathName(ipn) == ipn.toUtf8());
    CHECK(refName(u"EL-RES-10042"_s) == "EL-RES-10042");
    CHECK(refName(u"R 1"_s) == "R%201");
    CHECK(pathName(u"a/b"_s) == "a%2Fb");
    CHECK(pathName(u"nul.txt"_s) == "%6Eul.txt");
    CHECK(pathName(u"COM\u00b2"_s) == "%43OM\xc2\xb2");
    CHECK(pathName(u".git"_s) == "%2Egit");
    CHECK(pathName(u"end."_s) == "end%2E");
    CHECK(refName(u"x.lock"_s) == "x%2Elock");
    CHECK(pathName(u"x.lock"_s) == "x.lock");
    CHECK(refName(u"@"_s) == "%40");
    CHECK(pathName(u"a"_s) != pathName(u"A"_s));
}

TEST_CASE("Path names are taken by Windows as they are", "[git][names]")
{
    const QStringList devices = {u"CON"_s, u"PRN"_s, u"AUX"_s, u"NUL"_s, u"COM1"_s, u"LPT9"_s};
    const QStringList names = awkwardNames();
    for (const QString& name : names) {
        for (const QByteArray& out : {pathName(name), refName(name)}) {
            INFO(name.toStdString() << " -> " << out.toStdString());
            for (const char c : out) {
                CHECK(static_cast<unsigned char>(c) >= 0x20);
                CHECK_FALSE(QByteArrayView("/\\:*?\"<>|\x7f").contains(c));
            }
            CHECK_FALSE(out.endsWith('.'));
            CHECK_FALSE(out.endsWith(' '));
            CHECK_FALSE(out.startsWith('-'));
            CHECK_FALSE(out.startsWith('.'));
            const QString stem = QString::fromUtf8(out).section(u'.', 0, 0).trimmed().toUpper();
            CHECK_FALSE(devices.contains(stem));
        }
    }
}

TEST_CASE("What cannot be a name is refused", "[git][names]")
{
    CHECK_THROWS_AS(pathName({}), InvalidInput);
    CHECK_THROWS_AS(refName({}), InvalidInput);
    CHECK_THROWS_AS(pathName(QString(QChar(0xd800))), InvalidInput);
    CHECK_THROWS_AS(pathName(QString(241, u'x')), InvalidInput);
    CHECK_THROWS_AS(pathName(QString(81, u'/')), InvalidInput);
    CHECK(pathName(QString(240, u'x')).size() == 240);
    for (const char* bad : {"", "a/b", "%2f", "%41", "%", "%4", "a%", "a.", "CON", "%zz", "\xff"}) {
        INFO(bad);
        CHECK_THROWS_AS(nameOfPath(bad), InvalidInput);
        CHECK_THROWS_AS(nameOfRef(bad), InvalidInput);
    }
    CHECK_THROWS_AS(nameOfRef("a b"), InvalidInput);
    CHECK(nameOfPath("a b") == u"a b"_s);
}

TEST_CASE("git takes every ref name and every path name", "[git][names][program]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.path(), true);
    const QStringList names = awkwardNames();
    QList<FileChange> changes;
    for (const QString& name : names)
        changes += {"parts/" + pathName(name) + "/part.json", "{}\n"};
    const Oid commit = commitOnMain(repository, changes, u"Names"_s);

    // `git update-ref --stdin` applies check-ref-format to each.
    QByteArray input;
    for (const QString& name : names)
        input += "create refs/tags/release/" + refName(name) + "/1" + QByteArray(1, 0) +
                 commit.hex().toLatin1() + '\0';
    gitOutput(folder.path(), {u"update-ref"_s, u"-z"_s, u"--stdin"_s}, input);
    requireSound(folder.path());
    CHECK(repository.refs("refs/tags/release/").size() == names.size());
    for (const QString& name : names.mid(0, 120)) {
        const QString ref = u"refs/tags/"_s + QString::fromUtf8(refName(name));
        INFO(ref.toStdString());
        CHECK(runGit(folder.path(), {u"check-ref-format"_s, ref}).exitCode == 0);
    }
    CHECK(runGit(folder.path(), {u"check-ref-format"_s, u"refs/tags/a..b"_s}).exitCode != 0);
}
