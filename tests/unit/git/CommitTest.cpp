#include "core/git/Commit.h"

#include "GitProgram.h"
#include "core/domain/Error.h"

using namespace Qt::StringLiterals;
using namespace implexa;
using namespace implexa::git;
using namespace implexa::git::test;

TEST_CASE("A commit message is written and read back in its three parts", "[git][commit]")
{
    const CommitText text{u"Release EL-PCA-10042 revision 2"_s,
                          u"First paragraph,\nsecond line.\n\nKey: value that is prose"_s,
                          {{u"Implexa-Event"_s, u"5e1f"_s},
                           {u"Implexa-Action"_s, u"release: all"_s},
                           {u"Implexa-Note"_s, u"one\ntwo"_s}}};
    const QString message = render(text);
    CHECK(message == u"Release EL-PCA-10042 revision 2\n\nFirst paragraph,\nsecond line.\n\n"
                     u"Key: value that is prose\n\nImplexa-Event: 5e1f\n"
                     u"Implexa-Action: release: all\nImplexa-Note: one\n two\n"_s);
    const CommitText back = parseCommitText(message);
    CHECK(back.subject == text.subject);
    CHECK(back.body == text.body);
    CHECK(back.trailers == text.trailers);
    CHECK(back.trailer(u"Implexa-Event") == u"5e1f"_s);
    CHECK(back.trailer(u"Implexa-Other").isNull());
}

TEST_CASE("A body cannot pass itself off as trailers", "[git][commit]")
{
    const QString spoof = u"Looks harmless\n\nImplexa-Event: somebody else's"_s;
    SECTION("without trailers of its own")
    {
        const CommitText back = parseCommitText(render({u"s"_s, spoof, {}}));
        CHECK(back.trailers.isEmpty());
        CHECK(back.body.contains(u"Implexa-Event: somebody"_s));
    }
    SECTION("with trailers of its own")
    {
        const CommitText back =
            parseCommitText(render({u"s"_s, spoof, {{u"Implexa-Event"_s, u"1"_s}}}));
        CHECK(back.trailers.size() == 1);
        CHECK(back.trailer(u"Implexa-Event") == u"1"_s);
        CHECK(back.body == spoof);
    }
    SECTION("in the subject or a value")
    {
        const CommitText back = parseCommitText(render(
            {u"s\n\nImplexa-Event: 2"_s, {}, {{u"Implexa-A"_s, u"x\n\nImplexa-Event: 3"_s}}}));
        CHECK(back.subject == u"s Implexa-Event: 2"_s);
        CHECK(back.trailer(u"Implexa-Event").isNull());
    }
}

TEST_CASE("Messages of other programs are read", "[git][commit]")
{
    CHECK(parseCommitText({}).subject.isEmpty());
    CHECK(parseCommitText(u"only"_s).subject == u"only"_s);
    const CommitText text = parseCommitText(u"\n\nFix\r\n\r\nBody\r\n\r\nSigned-off-by: x\r\n"_s);
    CHECK(text.subject == u"Fix"_s);
    CHECK(text.body == u"Body\n\nSigned-off-by: x"_s);
    CHECK(text.trailers.isEmpty());
    CHECK(parseCommitText(u"s\nImplexa-Event: 1"_s).trailers.isEmpty());
    CHECK_THROWS_AS(render({u"s"_s, {}, {{u"Other"_s, u"v"_s}}}), InvalidInput);
    CHECK_THROWS_AS(render({u"s"_s, {}, {{u"Implexa-A: b"_s, u"v"_s}}}), InvalidInput);
}

TEST_CASE("git reads what is recorded of a commit", "[git][commit][program]")
{
    const QTemporaryDir folder;
    Repository repository = Repository::init(folder.path(), true);
    const Oid tree = repository.splice({}, {{"a.txt", "a\n"}});
    const Signature odd{u"  Zoë <root>\nO'Neil "_s, u"z<o>e@example.org"_s,
                        QDateTime::fromSecsSinceEpoch(1'234'567'890, Qt::UTC)};
    const Signature nobody{{}, {}, QDateTime::fromSecsSinceEpoch(0, Qt::UTC)};
    const Oid first = repository.createCommit(tree, {}, odd, nobody, {u"Größe 10 µF"_s, {}, {}});
    const Oid second = repository.createCommit(
        tree, {first}, someone(), someone(1'800'000'000),
        {u"Second"_s,
         u"Body"_s,
         {{u"Implexa-Event"_s, u"e1"_s}, {u"Implexa-Subject"_s, u"P-1"_s}}});
    repository.moveRef("refs/heads/main", second, std::nullopt, u"commit"_s);
    requireSound(folder.path());
    CHECK(gitOutput(folder.path(),
                    {u"log"_s, u"-1"_s, u"--format=%an|%ae|%at|%cn|%s"_s, first.hex()}) ==
          "Zoë root O'Neil|z o e@example.org|1234567890|Unknown|Größe 10 µF");
    CHECK(gitOutput(folder.path(), {u"log"_s, u"-1"_s, u"--format=%P|%ct|%b"_s, u"main"_s})
              .startsWith(first.hex().toLatin1() + "|1800000000|Body"));
    CHECK(gitOutput(folder.path(),
                    {u"log"_s, u"-1"_s, u"--format=%(trailers:key=Implexa-Event,valueonly)"_s,
                     u"main"_s}) == "e1");
    const CommitInfo info = repository.commit(second);
    CHECK(info.id == second);
    CHECK(info.tree == tree);
    CHECK(info.parents == QList<Oid>{first});
    CHECK(info.author.name == u"Ada Lovelace"_s);
    CHECK(info.author.email == u"ada@example.org"_s);
    CHECK(info.committer.at == QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC));
    CHECK(info.text.body == u"Body"_s);
    CHECK(info.text.trailers.size() == 2);
    CHECK_THROWS_AS(repository.createCommit(tree, {}, {u"a"_s, u"b"_s, {}}, someone(), {}),
                    InvalidInput);
}

TEST_CASE("Commits that git itself wrote are read", "[git][commit][program]")
{
    const QTemporaryDir folder;
    Repository::init(folder.path(), false);
    gitOutput(folder.path(), {u"-c"_s, u"user.name=X Y"_s, u"-c"_s, u"user.email=x@y"_s,
                              u"commit"_s, u"--allow-empty"_s, u"-m"_s, u"One"_s, u"-m"_s, u"Two"_s,
                              u"--date"_s, u"2026-01-02T03:04:05+05:30"_s});
    Repository repository = Repository::open(folder.path());
    const CommitInfo info = repository.commit(*repository.refTarget("HEAD"));
    CHECK(info.author.name == u"X Y"_s);
    CHECK(info.author.at.toUTC().toString(Qt::ISODate) == u"2026-01-01T21:34:05Z"_s);
    CHECK(info.text.subject == u"One"_s);
    CHECK(info.text.body == u"Two"_s);
    CHECK_THROWS_AS(parseCommit(info.id, "rubbish"), GitError);
    CHECK_THROWS_AS(parseCommit(info.id, "tree 12\n\n"), GitError);
    CHECK_THROWS_AS(parseTag("rubbish"), GitError);
    CHECK_THROWS_AS(Oid::fromHex(u"12"), InvalidInput);
    CHECK_THROWS_AS(Oid::fromHex(QString(40, u'g')), InvalidInput);
    CHECK(Oid::fromHex(info.id.hex()) == info.id);
    CHECK(Oid().isNull());
}
