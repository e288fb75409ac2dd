#include "core/services/Exporter.h"

#include "support/Refusal.h"
#include "support/TemporaryVault.h"
#include "unit/git/GitProgram.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QMap>

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;
using git::test::gitOutput;
using git::test::requireSound;

namespace
{

using R = ExportRequest;

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

/// Every file of a folder and what is in it.
QMap<QString, QByteArray> contents(const QString& folder)
{
    QMap<QString, QByteArray> files;
    QDirIterator each(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        QFile file(each.next());
        REQUIRE(file.open(QIODevice::ReadOnly));
        files.insert(QDir(folder).relativeFilePath(file.fileName()), file.readAll());
    }
    return files;
}

QStringList partsIn(const QString& folder)
{
    QStringList ipns;
    const QByteArray files = gitOutput(folder, {u"ls-files"_s, u"parts"_s});
    for (const QByteArray& path : files.split('\n'))
        if (path.endsWith("/part.json"))
            ipns << QString::fromUtf8(path.split('/').value(3));
    return ipns;
}

qint64 commitsIn(const QString& folder)
{
    return gitOutput(folder, {u"rev-list"_s, u"--count"_s, u"HEAD"_s}).toLongLong();
}

struct Exports {
    Exports()
    {
        released = home.released(u"Released"_s);
        home.parts().createRevision(home.bob, {released});
        draft = home.draft(u"Draft"_s, u"ME-FAS"_s);
        tag = u"release/"_s + released + u"/1"_s;
    }
    R request(const QString& folder, R::Content content = R::History,
              R::State state = R::AsItStands)
    {
        R made;
        made.folder = home.path(folder);
        made.content = content;
        made.state = state;
        made.tag = tag;
        return made;
    }
    ExportResult run(const R& request) { return home.exporter().run(request); }

    TemporaryVault home;
    QString released;
    QString draft;
    QString tag;
};

} // namespace

TEST_CASE("Releases are offered once the mirror has them")
{
    TemporaryVault home;
    const QString ipn = home.released();
    CHECK(home.exporter().releaseTags().isEmpty());
    home.mirror().drain();
    CHECK(home.exporter().releaseTags() == QStringList{u"release/%1/1"_s.arg(ipn)});
}

TEST_CASE("Every scope, content and state gives a sound repository that git checks out", "[export]")
{
    Exports exports;
    int number = 0;
    for (const R::Scope scope : {R::AllParts, R::QueryParts, R::GivenParts})
        for (const R::Content content : {R::History, R::Snapshot})
            for (const R::State state : {R::AsItStands, R::ReleasedOnly, R::AsOfTag}) {
                INFO("scope " << scope << " content " << content << " state " << state);
                R request = exports.request(u"export%1"_s.arg(++number), content, state);
                request.scope = scope;
                request.query.text = u"name:released"_s;
                request.ipns = QStringList{exports.released};
                const ExportResult result = exports.run(request);
                CHECK(result.changed);
                requireSound(request.folder);
                CHECK(gitOutput(request.folder, {u"status"_s, u"--porcelain"_s}).isEmpty());
                CHECK(gitOutput(request.folder, {u"rev-parse"_s, u"HEAD"_s}) ==
                      result.commit.toLatin1());
                QStringList wanted{exports.released};
                if (scope == R::AllParts && state == R::AsItStands)
                    wanted << exports.draft;
                CHECK(partsIn(request.folder) == wanted);
                CHECK(result.parts == wanted.size());
                CHECK((commitsIn(request.folder) == 1) ==
                      (content == R::Snapshot || (state != R::AsItStands)));
                const QByteArray shown =
                    contents(request.folder)
                        .value(u"parts/00/00/"_s + exports.released + u"/part.json"_s);
                CHECK(shown.contains(state == R::AsItStands ? "\"revision\": \"2\""
                                                            : "\"revision\": \"1\""));

                // Again: nothing to do, nothing touched.
                const auto before = contents(request.folder);
                CHECK_FALSE(exports.run(request).changed);
                CHECK((contents(request.folder) == before));

                // Only the whole history of all parts as they stand is the whole record.
                const bool whole =
                    scope == R::AllParts && content == R::History && state == R::AsItStands;
                const QString folder = exports.home.path(u"rebuilt%1"_s.arg(number));
                if (whole)
                    CHECK((dumpOf(*Vault::rebuild(folder, request.folder, exports.home.clock)) ==
                           exports.home.dump()));
                else
                    CHECK(refusal<Refused>(
                              [&] { Vault::rebuild(folder, request.folder, exports.home.clock); })
                              .contains(content == R::Snapshot ? u"snapshot export"_s
                                        : scope == R::AllParts ? u"no branch “main”"_s
                                                               : u"partial export"_s));
                CHECK(QDir(folder).exists() == whole);
            }
}

TEST_CASE("Exporting again brings an export up to date", "[export]")
{
    Exports exports;
    QList<R> requests{exports.request(u"history"_s), exports.request(u"snapshot"_s, R::Snapshot),
                      exports.request(u"some"_s), exports.request(u"some-now"_s, R::Snapshot),
                      exports.request(u"bare"_s)};
    requests[2].scope = requests[3].scope = R::QueryParts;
    requests[2].query.text = requests[3].query.text = u"name:released"_s;
    requests[4].bare = true;
    for (const R& request : requests)
        exports.run(request);
    DraftEdit edit;
    edit.name = u"Released again"_s;
    exports.home.parts().editDraft(exports.home.bob, exports.released, edit);
    exports.home.release(exports.released);
    const QString further = exports.home.released(u"Released too"_s);
    edit.name = u"Was a draft, is released by name"_s;
    exports.home.parts().editDraft(exports.home.bob, exports.draft, edit);
    for (const R& request : requests) {
        INFO(request.folder.toStdString());
        const auto before = commitsIn(request.folder);
        const ExportResult result = exports.run(request);
        CHECK(result.changed);
        CHECK(result.parts == 3);
        CHECK(commitsIn(request.folder) > before);
        requireSound(request.folder);
        if (!request.bare) {
            CHECK(gitOutput(request.folder, {u"status"_s, u"--porcelain"_s}).isEmpty());
            CHECK(partsIn(request.folder).contains(further));
        }
        CHECK_FALSE(exports.run(request).changed);
    }
    CHECK(gitOutput(requests[0].folder, {u"tag"_s, u"-l"_s}).count('\n') == 2);
    // What left the scope leaves the export.
    edit.name = u"Otherwise"_s;
    exports.home.parts().editDraft(exports.home.bob, exports.draft, edit);
    for (const R& request : {requests[2], requests[3]}) {
        exports.run(request);
        CHECK_FALSE(partsIn(request.folder).contains(exports.draft));
        requireSound(request.folder);
    }
}

TEST_CASE("A partial export names nothing that stays at home", "[export]")
{
    TemporaryVault home;
    const auto create = [&](const QString& ipn) {
        NewPart wanted;
        wanted.name = u"Part"_s;
        wanted.category = u"ME-FAS"_s;
        wanted.ipn = ipn;
        return home.parts().createPart(home.bob, wanted).ipn;
    };
    const QString goes = create(u"N-1"_s);
    const QString blanks = create(u"N  2"_s);
    const QString stays = create(u"A  B"_s);
    home.parts().submitForReview(home.bob, {goes, blanks, stays}, {u"eve"_s});
    home.administration().addUser(home.ada, [] {
        User user;
        user.name = u"zoe"_s;
        return user;
    }());
    R request;
    request.folder = home.path(u"some"_s);
    request.scope = R::GivenParts;
    request.ipns = QStringList{goes, blanks};
    CHECK(home.exporter().run(request).parts == 2);
    const QByteArray log =
        gitOutput(request.folder, {u"log"_s, u"--format=%B%n%(trailers:unfold)"_s});
    CHECK(log.contains("Implexa-Subject: N-1@1\n"));
    CHECK(log.contains("Implexa-Subject: N%20%202@1\n"));
    CHECK(log.contains("revision.submit: N-1@1, N 2@1\n"));
    CHECK_FALSE(log.contains("A  B"));
    CHECK_FALSE(log.contains("A B"));
    CHECK_FALSE(log.contains("A%20"));
    CHECK_FALSE(log.contains("Implexa-Subject: user"));
    // The mirror names them all.
    CHECK(gitOutput(home.mirrorFolder(), {u"log"_s, u"--format=%B"_s, u"main"_s})
              .contains("Implexa-Subject: A%20%20B@1\n"));
}

TEST_CASE("An export never touches what is not its own", "[export]")
{
    Exports exports;
    const R request = exports.request(u"export"_s);
    QString reason;
    SECTION("somebody's folder")
    {
        REQUIRE(QDir().mkpath(request.folder));
        write(request.folder + u"/thesis.txt"_s, "years of work");
        reason = u"is not empty and is no export of Implexa"_s;
    }
    SECTION("somebody's repository")
    {
        gitOutput(exports.home.path(QString()), {u"init"_s, u"-q"_s, request.folder});
        reason = u"is not empty and is no export of Implexa"_s;
    }
    SECTION("a file")
    {
        write(request.folder, "not a folder");
        reason = u"is not empty"_s;
    }
    SECTION("a dirty tree")
    {
        exports.run(request);
        write(request.folder + u"/users.json"_s, "changed");
        reason = u"has files that were changed: users.json"_s;
    }
    SECTION("a file of somebody's")
    {
        exports.run(request);
        write(request.folder + u"/notes.txt"_s, "mine");
        reason = u"notes.txt"_s;
    }
    SECTION("foreign commits")
    {
        exports.run(request);
        gitOutput(request.folder, {u"-c"_s, u"user.name=x"_s, u"-c"_s, u"user.email=x@y"_s,
                                   u"commit"_s, u"-q"_s, u"--allow-empty"_s, u"-m"_s, u"mine"_s});
        reason = u"commits that Implexa did not make"_s;
    }
    SECTION("another branch")
    {
        exports.run(request);
        gitOutput(request.folder, {u"checkout"_s, u"-q"_s, u"-b"_s, u"mine"_s,
                                   u"release/"_s + exports.released + u"/1"_s});
        reason = u"another branch is checked out"_s;
    }
    SECTION("another scope")
    {
        R other = request;
        other.scope = R::GivenParts;
        other.ipns = QStringList{exports.draft};
        exports.run(other);
        reason =
            u"holds an export of something else: the full history of %1, drafts included."_s.arg(
                exports.draft);
    }
    SECTION("another search")
    {
        R other = request;
        other.scope = R::QueryParts;
        other.query.category = u"EL"_s;
        other.query.text = u"name:released"_s;
        other.state = R::ReleasedOnly;
        exports.run(other);
        reason = u"the full history of the parts that the search “cat:EL name:released” finds, "
                 "released only."_s;
    }
    SECTION("another content")
    {
        R other = request;
        other.content = R::Snapshot;
        exports.run(other);
        reason = u"something else: one snapshot of all parts, drafts included."_s;
    }
    exports.home.draft();
    const bool folder = QFileInfo(request.folder).isDir();
    const auto before = folder ? contents(request.folder) : QMap<QString, QByteArray>();
    CHECK(refusal<Refused>([&] { exports.run(request); }).contains(reason));
    if (folder)
        CHECK((contents(request.folder) == before));
    CHECK(QFile::exists(request.folder));
}

TEST_CASE("An update that was cut off is finished by the next one", "[export][failure]")
{
    Exports exports;
    const bool some = GENERATE(false, true);
    R request = exports.request(u"export"_s);
    if (some) {
        request.scope = R::QueryParts;
        request.query.category = u"EL"_s;
    }
    const QString note = request.folder + u"/.git/implexa-export.json"_s;
    exports.run(request);
    const QByteArray earlier = contents(request.folder)[u".git/implexa-export.json"_s];
    const QByteArray index = contents(request.folder)[u".git/index"_s];
    const QByteArray old = gitOutput(request.folder, {u"rev-parse"_s, u"HEAD"_s});
    DraftEdit edit;
    edit.description = QString(5000, u'x');
    exports.home.parts().editDraft(exports.home.bob, exports.released, edit);
    exports.home.release(exports.released);
    const QString added = exports.home.draft();
    exports.run(request);
    const QByteArray next = gitOutput(request.folder, {u"rev-parse"_s, u"HEAD"_s});
    REQUIRE(next != old);
    const auto whole = contents(request.folder);

    // As it is written down before the update: where it was, and where it goes.
    const QByteArray now = whole[u".git/implexa-export.json"_s];
    const auto line = [](const QByteArray& text, const QByteArray& key) {
        const qsizetype at = text.indexOf("\"" + key + "\": \"") + key.size() + 5;
        return text.mid(at, 40);
    };
    QByteArray pending = earlier;
    pending.replace("\n}", ",\n  \"pending\": {\"branch\": \"refs/heads/main\", \"commit\": \"" +
                               line(now, "commit") + "\", \"source\": \"" + line(now, "source") +
                               "\"}\n}");
    write(note, pending);
    const QString file = request.folder + u"/parts/00/00/"_s + exports.released + u"/README.md"_s;
    const QString fresh = request.folder + u"/parts/00/00/"_s + added + u"/part.json"_s;
    SECTION("after the branch was moved") {}
    SECTION("before the branch was moved")
    {
        gitOutput(request.folder,
                  {u"update-ref"_s, u"refs/heads/main"_s, QString::fromLatin1(old)});
    }
    SECTION("while files were written")
    {
        gitOutput(request.folder,
                  {u"update-ref"_s, u"refs/heads/main"_s, QString::fromLatin1(old)});
        write(request.folder + u"/.git/index"_s, index);
        QFile half(file);
        REQUIRE(half.resize(half.size() / 2));
        REQUIRE(QFile::remove(fresh));
    }
    CHECK(exports.run(request).changed);
    CHECK(gitOutput(request.folder, {u"rev-parse"_s, u"HEAD"_s}) == next);
    CHECK(gitOutput(request.folder, {u"status"_s, u"--porcelain"_s}).isEmpty());
    CHECK((contents(request.folder)[u".git/implexa-export.json"_s] == now));
    requireSound(request.folder);
    CHECK_FALSE(exports.run(request).changed);

    // What somebody wrote meanwhile stays, and is told.
    write(note, pending);
    gitOutput(request.folder, {u"update-ref"_s, u"refs/heads/main"_s, QString::fromLatin1(old)});
    write(request.folder + u"/.git/index"_s, index);
    write(file, "mine");
    CHECK(refusal<Refused>([&] { exports.run(request); }).contains(u"README.md"_s));
    CHECK((contents(request.folder)[QDir(request.folder).relativeFilePath(file)] == "mine"));
}

TEST_CASE("A first export that was cut off is done by the next one", "[export][failure]")
{
    Exports exports;
    R request = exports.request(u"export"_s);
    request.bare = GENERATE(false, true);
    const QString own = request.folder + (request.bare ? u"/"_s : u"/.git/"_s);
    const QString note = own + u"implexa-export.json"_s;
    // The note as it stands before anything else does.
    QByteArray begun;
    CHECK_THROWS_AS(exports.home.exporter().run(request, {},
                                                [&] {
                                                    QFile file(note);
                                                    if (file.open(QIODevice::ReadOnly))
                                                        begun = file.readAll();
                                                    return !begun.isEmpty();
                                                }),
                    Cancelled);
    REQUIRE_FALSE(begun.isEmpty());
    REQUIRE_FALSE(QFile::exists(request.folder));

    REQUIRE(QDir().mkpath(own));
    SECTION("before its note was written")
    {
        write(own + u"implexa-export.lock"_s, "1\n");
        write(note + u".Xy12ab"_s, begun.left(9));
    }
    SECTION("before the repository was made")
    {
        write(note, begun);
    }
    SECTION("while the repository was made")
    {
        write(note, begun);
        REQUIRE(QDir().mkpath(own + u"refs/heads"_s));
        write(own + u"HEAD.lock"_s, "ref: ");
        write(own + u"config.lock"_s, "[core]\n");
        write(request.folder + u"/_git2_c8f8050783d33f14"_s, {}); // libgit2 tries the disk
    }
    SECTION("while its objects were written")
    {
        REQUIRE(QDir(request.folder).removeRecursively());
        git::Repository::init(request.folder, request.bare);
        write(note, begun);
        write(own + u"objects/pack/tmp_pack_1x"_s, "PACK");
    }
    if (QFile::exists(note)) {
        R other = request;
        other.content = R::Snapshot;
        CHECK(refusal<Refused>([&] { exports.run(other); }).contains(u"was interrupted"_s));
        if (!request.bare) {
            write(request.folder + u"/thesis.txt"_s, "years of work");
            CHECK(refusal<Refused>([&] { exports.run(request); }).contains(u"thesis.txt"_s));
            REQUIRE(QFile::remove(request.folder + u"/thesis.txt"_s));
        }
    }
    CHECK(exports.run(request).changed);
    requireSound(request.folder);
    CHECK(gitOutput(request.folder, {u"rev-parse"_s, u"HEAD"_s}) ==
          gitOutput(exports.home.mirrorFolder(), {u"rev-parse"_s, u"main"_s}));
    CHECK_FALSE(exports.run(request).changed);
}

TEST_CASE("Two exports into one folder do not meet", "[export]")
{
    Exports exports;
    const R request = exports.request(u"export"_s);
    bool asked = false;
    exports.home.exporter().run(request, {}, [&] {
        if (!asked && QFile::exists(request.folder)) {
            asked = true;
            CHECK(refusal<Refused>([&] { exports.run(request); }).contains(u"is going on"_s));
        }
        return false;
    });
    CHECK(asked);
    requireSound(request.folder);
}

TEST_CASE("What cannot be exported is refused, and leaves nothing", "[export]")
{
    Exports exports;
    R request = exports.request(u"export"_s);
    request.scope = R::GivenParts;
    request.ipns = QStringList{u"NONE"_s};
    CHECK_THROWS_AS(exports.run(request), NotFound);
    request.scope = R::QueryParts;
    request.query.text = u"nothing at all"_s;
    CHECK(refusal<Refused>([&] { exports.run(request); }).contains(u"No part"_s));
    request.scope = R::AllParts;
    request.state = R::AsOfTag;
    request.tag = u"release/none"_s;
    CHECK(refusal<NotFound>([&] { exports.run(request); }).contains(u"release/none"_s));
    request.tag = u"not a/../tag name"_s;
    CHECK_THROWS_AS(exports.run(request), Error);
    CHECK_FALSE(QFile::exists(request.folder));
    TemporaryVault fresh;
    R none;
    none.folder = fresh.path(u"export"_s);
    none.state = R::ReleasedOnly;
    CHECK(refusal<Refused>([&] { fresh.exporter().run(none); }).contains(u"Nothing is released"_s));
    none.folder.clear();
    none.state = R::AsItStands;
    CHECK_THROWS_AS(fresh.exporter().run(none), InvalidInput);
}

TEST_CASE("A cancelled export leaves the folder as it was", "[export]")
{
    Exports exports;
    for (int i = 0; i < 10; ++i)
        exports.home.draft();
    exports.home.mirror().drain();
    for (const bool some : {false, true})
        for (const bool snapshot : {false, true})
            for (const bool empty : {false, true}) {
                INFO("some " << some << " snapshot " << snapshot << " empty " << empty);
                R request = exports.request(u"export"_s, snapshot ? R::Snapshot : R::History);
                if (some) {
                    request.scope = R::QueryParts;
                    request.query.category = u"EL"_s;
                }
                // A new folder, cancelled at each of its first steps, until it ends well.
                int cancelledAt = 0;
                for (int after = 0; after < 400; after += 1 + after / 3) {
                    if (empty)
                        REQUIRE(QDir().mkpath(request.folder));
                    int steps = 0;
                    try {
                        exports.home.exporter().run(request, {}, [&] { return steps++ == after; });
                        break;
                    } catch (const Cancelled&) {
                        ++cancelledAt;
                        CHECK(QFile::exists(request.folder) == empty);
                        CHECK((!empty || QDir(request.folder).isEmpty()));
                    }
                }
                CHECK(cancelledAt > 1);
                exports.run(request);
                requireSound(request.folder);

                // An update of it.
                exports.home.draft();
                exports.home.mirror().drain();
                const auto before = contents(request.folder);
                const QByteArray head = gitOutput(request.folder, {u"rev-parse"_s, u"HEAD"_s});
                int updated = 0;
                for (int after = 0; after < 400; ++after) {
                    int steps = 0;
                    try {
                        exports.home.exporter().run(request, {}, [&] { return steps++ == after; });
                        break;
                    } catch (const Cancelled&) {
                        ++updated;
                        CHECK(gitOutput(request.folder, {u"rev-parse"_s, u"HEAD"_s}) == head);
                        CHECK(gitOutput(request.folder, {u"status"_s, u"--porcelain"_s}).isEmpty());
                    }
                }
                CHECK(updated > 1);
                CHECK_FALSE(exports.run(request).changed);
                requireSound(request.folder);
                REQUIRE(QDir(request.folder).removeRecursively());
            }
}

TEST_CASE("A cancelled export takes away the folders above it that it made", "[export]")
{
    Exports exports;
    exports.home.draft();
    exports.home.mirror().drain();
    const R there = exports.request(u"there"_s);
    REQUIRE(QDir().mkpath(there.folder));
    R request = there;
    request.folder = there.folder + u"/one/two/export"_s;
    CHECK_THROWS_AS(exports.home.exporter().run(request, {}, [] { return true; }), Cancelled);
    CHECK(QFile::exists(there.folder));
    CHECK(QDir(there.folder).isEmpty());

    // What somebody else puts there meanwhile stays.
    const QString theirs = there.folder + u"/one/theirs.txt"_s;
    int steps = 0;
    CHECK_THROWS_AS(exports.home.exporter().run(request, {},
                                                [&] {
                                                    if (steps++ == 0)
                                                        write(theirs, "theirs\n");
                                                    return steps > 1;
                                                }),
                    Cancelled);
    CHECK(QFile::exists(theirs));
    CHECK_FALSE(QFile::exists(there.folder + u"/one/two"_s));
}

TEST_CASE("What is no full clone is refused by name", "[rebuild]")
{
    Exports exports;
    TemporaryVault& home = exports.home;
    home.mirror().drain();
    const QString folder = home.path(u"rebuilt"_s);
    const auto reason = [&](const QString& repository) {
        return refusal<Refused>([&] { Vault::rebuild(folder, repository, home.clock); });
    };
    const QString mirror = u"file://"_s + home.mirrorFolder();
    const QString at = home.path(QString());
    gitOutput(at, {u"clone"_s, u"-q"_s, u"--depth"_s, u"2"_s, mirror, u"shallow"_s});
    CHECK(reason(home.path(u"shallow"_s)).contains(u"is a shallow clone"_s));
    gitOutput(at, {u"clone"_s, u"-q"_s, u"--single-branch"_s, mirror, u"single"_s});
    home.parts().recategorise(home.bob, {exports.released}, u"EL-CAP"_s);
    home.release(exports.released);
    home.mirror().drain();
    gitOutput(home.path(u"single"_s), {u"pull"_s, u"-q"_s, u"origin"_s, u"main"_s});
    CHECK(reason(home.path(u"single"_s)).contains(u"branch “released”"_s));
    gitOutput(at, {u"init"_s, u"-q"_s, u"other"_s});
    CHECK(reason(home.path(u"other"_s)).contains(u"no branch “main”"_s));
    CHECK_THROWS_AS(Vault::rebuild(folder, home.path(u"none"_s), home.clock), GitError);
    gitOutput(at, {u"clone"_s, u"-q"_s, mirror, u"full"_s});
    write(home.path(u"full/users.json"_s), "{}");
    gitOutput(home.path(u"full"_s), {u"-c"_s, u"user.name=x"_s, u"-c"_s, u"user.email=x@y"_s,
                                     u"commit"_s, u"-q"_s, u"-a"_s, u"-m"_s, u"mine"_s});
    CHECK_THROWS_AS(Vault::rebuild(folder, home.path(u"full"_s), home.clock), InvalidInput);
    CHECK_FALSE(QFile::exists(folder));
    CHECK_THROWS_AS(Vault::rebuild(home.folder(), home.mirrorFolder(), home.clock), Refused);

    // A cancelled rebuild keeps nothing; a full clone, however it lies there, is the vault again.
    int steps = 0;
    CHECK_THROWS_AS(
        Vault::rebuild(folder, home.mirrorFolder(), home.clock, {}, [&] { return ++steps > 9; }),
        Cancelled);
    CHECK_FALSE(QFile::exists(folder));
    gitOutput(at, {u"clone"_s, u"-q"_s, u"--bare"_s, mirror, u"bare"_s});
    CHECK((dumpOf(*Vault::rebuild(folder, home.path(u"bare"_s), home.clock)) == home.dump()));
    gitOutput(home.path(u"bare"_s), {u"gc"_s, u"-q"_s, u"--aggressive"_s});
    CHECK((dumpOf(*Vault::rebuild(home.path(u"packed"_s), home.path(u"bare"_s), home.clock)) ==
           home.dump()));
}
