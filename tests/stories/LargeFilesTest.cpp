#include "core/domain/Error.h"
#include "support/FileDesk.h"
#include "support/MirrorChecks.h"
#include "support/Refusal.h"

#include <QProcess>
#include <QStandardPaths>

#include <iostream>

using namespace Qt::StringLiterals;
using namespace implexa;
using namespace implexa::test;

namespace
{

/// Debian's git-lfs; without it these stories say so and end.
bool lfsIsMissing()
{
    if (!QStandardPaths::findExecutable(u"git-lfs"_s).isEmpty())
        return false;
    WARN("git-lfs is not installed, so nothing of it was tested here");
    return true;
}

/// git with git-lfs, which keeps its settings in a home of its own.
QByteArray lfsGit(const QString& folder, const QStringList& words, bool mayFail = false)
{
    const git::test::GitResult ran = git::test::runGit(folder, words);
    INFO(words.join(u' ').toStdString() << ": " << ran.err.toStdString() << ran.out.toStdString());
    if (!mayFail)
        REQUIRE(ran.exitCode == 0);
    return ran.out.trimmed();
}

QByteArray bytesAt(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<none>");
}

/// A vault with a part that was released with a large file, and has another one in its draft; one
/// large file in between is only in the history.
struct Story {
    Story()
        : ipn(desk.home.draft(u"Board"_s, u"EL-PCB"_s))
    {
        desk.add(ipn, u"fw/image [1] ü.bin"_s, released);
        desk.add(ipn, u"docs/readme.txt"_s, "small");
        desk.home.release(ipn);
        desk.home.parts().createRevision(desk.home.bob, {ipn});
        replace(between);
        replace(now);
        desk.home.draft();
    }

    void replace(const QByteArray& bytes)
    {
        desk.files().replaceFile(desk.home.bob, ipn, u"fw/image [1] ü.bin"_s,
                                 desk.disk(u"next"_s, bytes));
    }
    QString path(const QString& folder) const
    {
        return folder + u"/parts/00/00/"_s + ipn + u"/files/fw/image [1] ü.bin"_s;
    }
    QString exported(ExportRequest request, const QString& name)
    {
        request.folder = desk.home.path(name);
        desk.home.exporter().run(request);
        return request.folder;
    }
    void requireClean(const QString& folder) const
    {
        git::test::requireSound(folder);
        CHECK(lfsGit(folder, {u"status"_s, u"--porcelain"_s}).isEmpty());
    }

    FileDesk desk;
    QByteArray released = QByteArray(30'000, 'r');
    QByteArray between = QByteArray(20'000, 'b');
    QByteArray now = QByteArray(3'000'000, 'n');
    QString ipn;
};

} // namespace

TEST_CASE("An export holds large files as bytes, and can be brought up to date",
          "[files][export][program]")
{
    Story story;
    const QString folder = story.exported({}, u"export"_s);
    CHECK((bytesAt(story.path(folder)) == story.now));
    story.requireClean(folder);
    story.replace(QByteArray(40'000, 'u'));
    story.desk.add(story.ipn, u"more.bin"_s, QByteArray(9'000, 'm'));
    CHECK(story.exported({}, u"export"_s) == folder);
    CHECK((bytesAt(story.path(folder)) == QByteArray(40'000, 'u')));
    story.requireClean(folder);
    story.desk.files().removeFiles(story.desk.home.bob, story.ipn, {u"more.bin"_s});
    story.exported({}, u"export"_s);
    story.requireClean(folder);
    // Without a part that has large files, and only what is released.
    ExportRequest some;
    some.scope = ExportRequest::GivenParts;
    some.ipns = {story.ipn};
    story.requireClean(story.exported(some, u"some"_s));
    ExportRequest releases;
    releases.state = ExportRequest::ReleasedOnly;
    releases.content = ExportRequest::Snapshot;
    const QString snapshot = story.exported(releases, u"snapshot"_s);
    CHECK((bytesAt(story.path(snapshot)) == story.released));
    story.requireClean(snapshot);
    CHECK(QDir(snapshot + u"/.git/lfs/objects"_s)
              .entryList(QDir::Dirs | QDir::NoDotAndDotDot)
              .size() == 1);
    // A file that somebody changed is theirs.
    QFile file(story.path(folder));
    REQUIRE(file.open(QIODevice::Append));
    REQUIRE(file.write("mine") == 4);
    file.close();
    story.replace(QByteArray(50'000, 'v'));
    CHECK_THROWS_AS(story.exported({}, u"export"_s), Refused);
}

TEST_CASE("A vault is rebuilt from an export only with the bytes of its large files",
          "[files][rebuild][program]")
{
    Story story;
    const QByteArray dump = story.desk.home.dump();
    const QString folder = story.exported({}, u"export"_s);
    requireSameRecord(dump, folder, story.desk.home.path(u"rebuilt"_s));
    ExportRequest bare;
    bare.bare = true;
    const QString bareFolder = story.exported(bare, u"bare.git"_s);
    CHECK(QFileInfo::exists(bareFolder + u"/lfs/objects"_s));
    requireSameRecord(dump, bareFolder, story.desk.home.path(u"rebuilt-2"_s));
    ManualClock clock;
    {
        // What was rebuilt has them all again: another export of it holds them too.
        const auto rebuilt = Vault::open(story.desk.home.path(u"rebuilt"_s), clock);
        CHECK((rebuilt->files().content(story.ipn, u"1"_s, u"fw/image [1] ü.bin"_s, 1 << 20) ==
               story.released));
        ExportRequest again;
        again.folder = story.desk.home.path(u"again"_s);
        rebuilt->exporter().run(again);
        CHECK((bytesAt(story.path(again.folder)) == story.now));
    }
    // A plain clone has only pointers.
    const QString clone = story.desk.home.path(u"clone"_s);
    lfsGit(story.desk.home.path({}), {u"clone"_s, u"-q"_s, folder, clone});
    const QString why =
        refusal<Refused>([&] { Vault::rebuild(story.desk.home.path(u"not"_s), clone, clock); });
    CHECK(why.contains(u"git lfs fetch --all"));
    CHECK(why.contains(u"image [1] ü.bin"));
    CHECK_FALSE(QFileInfo::exists(story.desk.home.path(u"not/implexa.db"_s)));
}

TEST_CASE("The real git-lfs reads what Implexa writes", "[files][lfs][program]")
{
    if (lfsIsMissing())
        return;
    Story story;
    const QByteArray dump = story.desk.home.dump();
    const bool isBare = GENERATE(false, true);
    ExportRequest request;
    request.bare = isBare;
    const QString origin = story.exported(request, u"origin"_s);
    lfsGit(origin, {u"lfs"_s, u"fsck"_s});
    if (!isBare) {
        // With the filters of git-lfs, and with every file looked at again.
        lfsGit(origin, {u"lfs"_s, u"install"_s, u"--local"_s});
        CHECK(lfsGit(origin, {u"status"_s, u"--porcelain"_s}).isEmpty());
        CHECK(lfsGit(origin, {u"lfs"_s, u"ls-files"_s, u"--name-only"_s}).contains("image [1]"));
        QFile touched(story.path(origin));
        REQUIRE(touched.open(QIODevice::ReadWrite));
        REQUIRE(touched.setFileTime(QDateTime::currentDateTimeUtc(),
                                    QFileDevice::FileModificationTime));
        touched.close();
        CHECK(lfsGit(origin, {u"status"_s, u"--porcelain"_s}).isEmpty());
        // What git-lfs has set up does not hinder the next export.
        story.desk.home.draft();
        story.exported(request, u"origin"_s);
        CHECK(lfsGit(origin, {u"status"_s, u"--porcelain"_s}).isEmpty());
    }
    const QByteArray after = story.desk.home.dump();

    const QString clone = story.desk.home.path(u"clone"_s);
    lfsGit(story.desk.home.path({}), {u"clone"_s, u"-q"_s, origin, clone});
    CHECK(bytesAt(story.path(clone)).startsWith("version https://git-lfs"));
    lfsGit(clone, {u"lfs"_s, u"install"_s, u"--local"_s});
    lfsGit(clone, {u"lfs"_s, u"pull"_s});
    CHECK((bytesAt(story.path(clone)) == story.now));
    CHECK(lfsGit(clone, {u"status"_s, u"--porcelain"_s}).isEmpty());
    ManualClock clock;
    CHECK_THROWS_AS(Vault::rebuild(story.desk.home.path(u"no"_s), clone, clock), Refused);
    lfsGit(clone, {u"lfs"_s, u"fetch"_s, u"--all"_s});
    lfsGit(clone, {u"lfs"_s, u"fsck"_s});
    lfsGit(clone, {u"checkout"_s, u"-q"_s, u"release/"_s + story.ipn + u"/1"_s});
    CHECK((bytesAt(story.path(clone)) == story.released));
    lfsGit(clone, {u"checkout"_s, u"-q"_s, u"main"_s});
    git::test::requireSound(clone);
    requireSameRecord(after, clone, story.desk.home.path(u"rebuilt"_s));
    // The mirror itself is such a repository too.
    lfsGit(story.desk.home.mirrorFolder(), {u"lfs"_s, u"fsck"_s});
}
