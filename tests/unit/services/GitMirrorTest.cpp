#include "core/services/GitMirror.h"

#include "core/domain/Error.h"
#include "core/domain/ManufacturerPart.h"
#include "support/Catch.h"
#include "support/TemporaryVault.h"
#include "unit/git/GitProgram.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;
using git::test::gitOutput;
using git::test::requireSound;

// What git itself reads in the mirror.

namespace
{

QByteArray show(TemporaryVault& home, const QString& what)
{
    return gitOutput(home.mirrorFolder(), {u"show"_s, what});
}

QByteArray field(TemporaryVault& home, const QString& format, const QString& ref = u"main"_s)
{
    return gitOutput(home.mirrorFolder(), {u"log"_s, u"-1"_s, u"--format="_s + format, ref});
}

QByteArray trailer(TemporaryVault& home, const QString& key)
{
    return field(home, u"%(trailers:key="_s + key + u",valueonly)"_s);
}

} // namespace

TEST_CASE("The commit is the event", "[mirror]")
{
    TemporaryVault home;
    User bob = home.administration().user(u"bob"_s);
    bob.email = u"bob@example.org"_s;
    home.administration().changeUser(home.bob, bob);
    const QString ipn = home.draft(u"Resistor 4k7"_s);
    home.mirror().drain();
    CHECK(field(home, u"%s"_s) == "Create EL-RES-10000 Resistor 4k7");
    CHECK(field(home, u"%an <%ae>"_s) == "Bob of Test <bob@example.org>");
    CHECK(field(home, u"%cn"_s) == "Implexa");
    const Event event = home.browser().events(ipn, 1).front();
    CHECK(trailer(home, u"Implexa-Event"_s) == event.uuid.toByteArray(QUuid::WithoutBraces));
    CHECK(trailer(home, u"Implexa-Action"_s) == "part.create");
    CHECK(trailer(home, u"Implexa-User"_s) == "bob");
    CHECK(trailer(home, u"Implexa-At"_s) == toText(event.at).toUtf8());
    CHECK(trailer(home, u"Implexa-Subject"_s) == "EL-RES-10000@1");
    CHECK(field(home, u"%at"_s).toLongLong() == event.at.toSecsSinceEpoch());
    CHECK(event.commits == QStringList{home.mirror().status().head});
    CHECK(field(home, u"%H"_s) == home.mirror().status().head.toLatin1());

    home.parts().submitForReview(home.acting(u"bob"_s), {ipn}, {u"eve"_s},
                                 u"Please look.\n\nImplexa-Event: 12345\nImplexa-User: mallory"_s);
    home.mirror().drain();
    CHECK(trailer(home, u"Implexa-Acting-For"_s) == "bob");
    CHECK(trailer(home, u"Implexa-User"_s) == "ada");
    CHECK(field(home, u"%b"_s).contains("Implexa-User: mallory"));
    requireSound(home.mirrorFolder());
}

TEST_CASE("main holds all, released only the latest release of each part", "[mirror]")
{
    TemporaryVault home;
    const QString ipn = home.released(u"First"_s);
    const QString draft = home.draft(u"Never released"_s);
    home.parts().createRevision(home.bob, {ipn});
    DraftEdit edit;
    edit.name = u"Second"_s;
    home.parts().editDraft(home.bob, ipn, edit);
    home.parts().setProperties(home.bob, ipn, {{u"RoHS"_s, u"yes"_s}});
    home.mirror().drain();

    const QString file = u":parts/00/00/"_s + ipn + u"/part.json"_s;
    const auto on = [&](const QString& branch) {
        return QJsonDocument::fromJson(show(home, branch + file)).object();
    };
    CHECK(on(u"main"_s)[u"content"][u"name"].toString() == u"Second"_s);
    CHECK(on(u"released"_s)[u"content"][u"name"].toString() == u"First"_s);
    CHECK(on(u"released"_s)[u"content"][u"revision"].toString() == u"1"_s);
    CHECK_FALSE(on(u"released"_s)[u"revisions"].toObject().contains(u"2"_s));
    // Part-level data is not a revision's: it shows on both.
    CHECK(on(u"main"_s)[u"properties"][u"RoHS"].toString() == u"yes"_s);
    CHECK(on(u"released"_s)[u"properties"][u"RoHS"].toString() == u"yes"_s);
    CHECK_FALSE(
        gitOutput(home.mirrorFolder(), {u"ls-tree"_s, u"-r"_s, u"--name-only"_s, u"released"_s})
            .contains(draft.toLatin1()));

    home.release(ipn);
    home.mirror().drain();
    CHECK(on(u"released"_s)[u"content"][u"name"].toString() == u"Second"_s);
    CHECK(on(u"released"_s)[u"revisions"][u"1"][u"state"].toString() == u"superseded"_s);
    CHECK(gitOutput(home.mirrorFolder(), {u"rev-list"_s, u"--merges"_s, u"--all"_s}).isEmpty());
    home.parts().deleteDraft(home.bob, {draft});
    home.mirror().drain();
    CHECK_FALSE(gitOutput(home.mirrorFolder(), {u"ls-tree"_s, u"-r"_s, u"--name-only"_s, u"main"_s})
                    .contains(draft.toLatin1() + "/"));
}

TEST_CASE("Files are canonical: a change of one thing is a line", "[mirror]")
{
    TemporaryVault home;
    const QString ipn = home.draft();
    ManufacturerPart source;
    source.manufacturer = u"=Yageo, \"Inc\""_s;
    source.mpn = u"RC"_s;
    home.parts().addSource(home.bob, ipn, source);
    DraftEdit edit;
    edit.description = u"changed\r\ntwice"_s;
    home.parts().editDraft(home.bob, ipn, edit);
    home.mirror().drain();
    CHECK(show(home, u"main:.gitattributes"_s) == "* -text");
    const QByteArray diff = gitOutput(home.mirrorFolder(), {u"diff"_s, u"--numstat"_s, u"main~1"_s,
                                                            u"main"_s, u"--"_s, u"*part.json"_s});
    CHECK(diff.startsWith("3\t3\t")); // description, version, modifiedAt
    const QByteArray text = show(home, u"main:parts/00/00/"_s + ipn + u"/part.json"_s);
    CHECK_FALSE(text.contains('\r'));
    CHECK(QString::fromUtf8(text).isValidUtf16());
    CHECK(show(home, u"main:parts/00/00/"_s + ipn + u"/sources.csv"_s)
              .startsWith("uuid,manufacturer,mpn,"));
}

TEST_CASE("A release has one annotated tag with what was released and who approved", "[mirror]")
{
    TemporaryVault home;
    const QString one = home.inReview();
    const QString two = home.inReview();
    const QString single = home.released();
    home.parts().approve(home.eve, {one, two});
    home.parts().release(home.bob, {one, two});
    home.mirror().drain();
    const QByteArray tags = gitOutput(home.mirrorFolder(), {u"tag"_s, u"-l"_s});
    CHECK(tags == "release/" + single.toLatin1() + "/1\nrelease/parts-2026-01-05-2");
    CHECK(gitOutput(home.mirrorFolder(),
                    {u"cat-file"_s, u"-t"_s, u"release/parts-2026-01-05-2"_s}) == "tag");
    const QByteArray text =
        gitOutput(home.mirrorFolder(),
                  {u"tag"_s, u"-l"_s, u"--format=%(contents)"_s, u"release/parts-2026-01-05-2"_s});
    for (const QString& ipn : {one, two})
        CHECK(text.contains(
            (ipn + u"@1  sha256:"_s + home.part(ipn).head().contentHash + u"  approved by eve"_s)
                .toUtf8()));
    CHECK(gitOutput(home.mirrorFolder(),
                    {u"rev-parse"_s, u"release/parts-2026-01-05-2^{commit}"_s}) ==
          gitOutput(home.mirrorFolder(), {u"rev-parse"_s, u"released"_s}));
}

TEST_CASE("Numbers of any form have tags of their own", "[mirror]")
{
    TemporaryVault home;
    for (const QString& ipn : {u"ECO-A"_s, u"=ECO-A"_s, u"==ECO-A"_s, u"parts-2026-01-05-1"_s,
                               u"a/b"_s, u"a%2Fb"_s, u"a"_s, u"x.lock"_s, u".."_s}) {
        NewPart part;
        part.ipn = ipn;
        part.name = u"Odd"_s;
        part.category = u"DO"_s;
        home.parts().createPart(home.bob, part);
        home.release(ipn);
    }
    const MirrorStatus status = home.mirror().drain();
    CHECK(status.lastError == QString());
    CHECK(status.pending == 0);
    CHECK(gitOutput(home.mirrorFolder(), {u"tag"_s, u"-l"_s}).count('\n') + 1 == 9);
    requireSound(home.mirrorFolder());
}

TEST_CASE("The content hash can be computed again from git alone", "[mirror]")
{
    TemporaryVault home;
    const QString ipn = home.draft(u"Ωμ \"quoted\" \\ / \u2028 \U0001F600"_s);
    DraftEdit edit;
    edit.description = u"tab\tand\nline, <tag> & é"_s;
    edit.properties = {{u"Resistance"_s, u"4k7"_s}, {u"Tolerance"_s, u"±1 %"_s}};
    home.parts().editDraft(home.bob, ipn, edit);
    home.release(ipn);
    home.mirror().drain();
    const QString hash = home.part(ipn).head().contentHash;
    CHECK(hash.size() == 64);
    const QByteArray json = show(home, u"released:parts/00/00/"_s + ipn + u"/part.json"_s);
    const QString jq = QStandardPaths::findExecutable(u"jq"_s);
    if (jq.isEmpty()) {
        WARN("jq is not installed: not compared with it");
        return;
    }
    QProcess process;
    process.start(jq, {u"-S"_s, u".content"_s});
    process.write(json);
    process.closeWriteChannel();
    REQUIRE(process.waitForFinished());
    CHECK(QString::fromLatin1(
              QCryptographicHash::hash(process.readAllStandardOutput(), QCryptographicHash::Sha256)
                  .toHex()) == hash);
}

TEST_CASE("Draining says how far it is, and stops when it is told to or its time is up", "[mirror]")
{
    TemporaryVault home;
    for (int i = 0; i < 5; ++i)
        home.draft();
    const qint64 all = home.mirror().status().pending;
    qint64 steps = 0;
    CHECK_THROWS_AS(home.mirror().drain(
                        {}, [&](qint64 done, qint64, const QString&) { steps = done; },
                        [&] { return steps == 2; }),
                    Cancelled);
    CHECK(home.mirror().status().pending == all - 2);
    CHECK(home.mirror().drain(std::chrono::milliseconds(1)).pending >= all - 4);
    CHECK(home.mirror().drain().pending == 0);
    CHECK(gitOutput(home.mirrorFolder(), {u"rev-list"_s, u"--count"_s, u"main"_s}).toLongLong() ==
          all);
}
