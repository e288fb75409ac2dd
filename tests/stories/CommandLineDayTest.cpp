#include "core/git/WriterLock.h"
#include "support/Catch.h"
#include "support/CommandLine.h"

using namespace Qt::StringLiterals;
using namespace implexa::test;

namespace
{

void checkDone(const Ran& ran)
{
    INFO(ran.err.toStdString());
    REQUIRE(ran.code == 0);
    CHECK(ran.err.isEmpty());
}

void checkRefused(const CommandLine& cli, const QStringList& words, const QString& kind)
{
    const Ran human = cli.run(words);
    INFO(words.join(u' ').toStdString() << ": " << human.err.toStdString());
    CHECK(human.code == 1);
    CHECK(human.out.isEmpty());
    CHECK(human.err.startsWith(u"implexa-cli: "_s));
    const Ran json = cli.json(words);
    CHECK(json.code == 1);
    CHECK(json.errorKind() == kind);
    CHECK(!json.object()[u"error"_s][u"message"_s].toString().isEmpty());
}

QStringList keys(const QJsonObject& object)
{
    QStringList sorted = object.keys();
    sorted.sort();
    return sorted;
}

} // namespace

TEST_CASE("Command line: an engineer's day")
{
    const CommandLine cli;
    checkDone(cli.run({u"init"_s, cli.vault()}));
    checkDone(cli.run({u"user"_s, u"add"_s, u"ada"_s, u"--role"_s, u"designer"_s}));
    checkDone(
        cli.run({u"user"_s, u"add"_s, u"grace"_s, u"--role"_s, u"designer"_s, u"--approver"_s}));

    // Morning: two resistors and their numbers.
    const Ran created =
        cli.json({u"--as"_s, u"ada"_s, u"part"_s, u"create"_s, u"--category"_s, u"EL-RES"_s,
                  u"--name"_s, u"RES 10k 1% 0603"_s, u"--set"_s, u"Resistance=10k"_s,
                  u"--set=Tolerance=1%"_s, u"--description"_s, u"thick film"_s});
    checkDone(created);
    const QString resistor = created.object()[u"ipn"_s].toString();
    CHECK(resistor == u"EL-RES-10000"_s);
    CHECK(keys(created.object()) == QStringList{u"category"_s, u"description"_s, u"ipn"_s,
                                                u"modified"_s, u"name"_s, u"phase"_s,
                                                u"releasedRevision"_s, u"revision"_s, u"state"_s,
                                                u"uuid"_s, u"version"_s});
    CHECK(created.object()[u"revision"_s] == u"1"_s);
    CHECK(created.object()[u"state"_s] == u"draft"_s);
    CHECK(created.object()[u"phase"_s] == u"prototype"_s);
    CHECK(created.object()[u"releasedRevision"_s].isNull());
    const QString board = cli.part(u"EL-PCB"_s, u"Bare board"_s);
    CHECK(board == u"EL-PCB-10001"_s);

    // A source, proposed by a designer and approved.
    checkDone(cli.run({u"--as"_s, u"ada"_s, u"source"_s, u"add"_s, resistor, u"--manufacturer"_s,
                       u"Yageo"_s, u"--mpn"_s, u"RC0603FR-0710KL"_s}));
    CHECK(cli.json({u"source"_s, u"list"_s, resistor}).array()[0][u"approval"_s] == u"proposed"_s);
    checkDone(cli.run({u"source"_s, u"approve"_s, resistor, u"rc0603fr-0710kl"_s}));
    const QJsonValue source = cli.json({u"source"_s, u"list"_s, resistor}).array()[0];
    CHECK(source[u"approval"_s] == u"approved"_s);
    CHECK(source[u"mpn"_s] == u"RC0603FR-0710KL"_s);

    // Review and release; nobody votes on what they edited.
    checkDone(cli.run({u"--as"_s, u"ada"_s, u"part"_s, u"submit"_s, resistor, u"--reviewers"_s,
                       u"grace"_s, u"--comment"_s, u"please look"_s}));
    const QJsonArray waiting = cli.json({u"reviews"_s, u"--all"_s}).array();
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0][u"ipn"_s] == resistor);
    CHECK(waiting[0][u"reviewers"_s] == QJsonArray{u"grace"_s});
    CHECK(waiting[0][u"approvals"_s] == 0);
    CHECK(waiting[0][u"approvalsNeeded"_s] == 1);
    checkRefused(cli, {u"part"_s, u"edit"_s, resistor, u"--name"_s, u"x"_s}, u"refused"_s);
    checkRefused(cli, {u"part"_s, u"release"_s, resistor}, u"refused"_s);
    checkRefused(cli, {u"part"_s, u"release"_s, resistor, board}, u"refused"_s);
    // A vote may name what was looked at.
    const QString content = cli.json({u"review"_s, u"show"_s, resistor})
                                .object()[u"reviews"_s][0][u"contentHash"_s]
                                .toString();
    REQUIRE(content.size() == 64);
    checkRefused(cli, {u"part"_s, u"approve"_s, resistor, u"--content"_s, QString(64, u'0')},
                 u"conflict"_s);
    checkRefused(
        cli,
        {u"part"_s, u"reject"_s, resistor, u"--reason"_s, u"old"_s, u"--content"_s, u"0123abcd"_s},
        u"conflict"_s);
    for (const QStringList& wrong :
         {QStringList{resistor, board, u"--content"_s, content},
          QStringList{resistor, u"--with-below"_s, u"--content"_s, content},
          QStringList{resistor, u"--content"_s, u"0123"_s}})
        CHECK(cli.run(QStringList{u"part"_s, u"approve"_s} + wrong).code == 2);
    const Ran approved = cli.json({u"part"_s, u"approve"_s, resistor, u"--content"_s, content});
    checkDone(approved);
    CHECK(approved.array()[0][u"state"_s] == u"in_review"_s);
    const Ran released = cli.json({u"part"_s, u"release"_s, resistor});
    checkDone(released);
    CHECK(released.array()[0][u"state"_s] == u"released"_s);
    CHECK(released.array()[0][u"releasedRevision"_s] == u"1"_s);

    // Afternoon: the next revision, compared and discarded.
    checkRefused(cli, {u"part"_s, u"edit"_s, resistor, u"--name"_s, u"x"_s}, u"refused"_s);
    checkDone(cli.run({u"part"_s, u"revise"_s, resistor}));
    checkDone(cli.run({u"part"_s, u"edit"_s, resistor, u"--name"_s, u"RES 10k 0.1% 0603"_s,
                       u"--set"_s, u"Tolerance=0.1%"_s, u"--set"_s, u"Power=100mW"_s}));
    const Ran redline = cli.run({u"diff"_s, resistor + u"@1"_s, resistor + u"@2"_s});
    checkDone(redline);
    CHECK(redline.out.contains(u"--- EL-RES-10000@1 (Released)\n+++ EL-RES-10000@2 (Draft)\n"_s));
    CHECK(redline.out.contains(u"Name\n  - RES 10k 1% 0603\n  + RES 10k 0.1% 0603\n"_s));
    CHECK(redline.out.contains(u"Power\n  + 100mW\n"_s));
    CHECK(!redline.out.contains(u"Resistance"_s));
    const QJsonObject diff = cli.json({u"diff"_s, resistor + u"@1"_s, resistor + u"@2"_s}).object();
    CHECK(diff[u"from"_s][u"revision"_s] == u"1"_s);
    CHECK(diff[u"changes"_s].toArray().size() == 3);
    checkDone(cli.run({u"part"_s, u"discard"_s, resistor, u"--reason"_s, u"no longer needed"_s}));
    CHECK(cli.json({u"part"_s, u"show"_s, resistor}).object()[u"revision"_s] == u"1"_s);
    checkRefused(cli, {u"part"_s, u"show"_s, resistor + u"@2"_s}, u"not_found"_s);
    checkRefused(cli, {u"part"_s, u"delete"_s, resistor}, u"refused"_s);

    // Part-level things need no revision.
    checkDone(cli.run({u"property"_s, u"set"_s, resistor, u"RoHS=YES"_s}));
    checkRefused(cli, {u"property"_s, u"set"_s, resistor, u"Tolerance=2%"_s}, u"refused"_s);
    checkRefused(cli, {u"property"_s, u"set"_s, resistor, u"RoHS=perhaps"_s}, u"invalid"_s);
    checkDone(cli.run({u"part"_s, u"phase"_s, resistor, board, u"production"_s}));
    checkRefused(cli, {u"part"_s, u"phase"_s, resistor, u"obsolete"_s}, u"invalid"_s);
    checkDone(cli.run({u"part"_s, u"phase"_s, resistor, u"obsolete"_s, u"--reason"_s, u"old"_s,
                       u"--last-time-buy"_s, u"2027-03-31"_s, u"--replacement"_s, board}));
    checkDone(cli.run({u"part"_s, u"move"_s, board, u"--category"_s, u"EL-PCA"_s}));

    const QJsonObject part = cli.json({u"part"_s, u"show"_s, resistor}).object();
    CHECK(part[u"phase"_s] == u"obsolete"_s);
    CHECK(part[u"lastTimeBuy"_s] == u"2027-03-31"_s);
    CHECK(part[u"replacement"_s] == board);
    CHECK(part[u"properties"_s][u"RoHS"_s] == u"yes"_s);
    CHECK(part[u"partProperties"_s].toObject().keys() == QStringList{u"RoHS"_s});
    CHECK(part[u"sources"_s].toArray().size() == 1);
    const QJsonArray revisions = part[u"revisions"_s].toArray();
    REQUIRE(revisions.size() == 1);
    const QJsonArray reviews = revisions[0][u"reviews"_s].toArray();
    REQUIRE(reviews.size() == 1);
    CHECK(reviews[0][u"outcome"_s] == u"released"_s);
    REQUIRE(reviews[0][u"votes"_s].toArray().size() == 1);

    const Ran page = cli.run({u"part"_s, u"show"_s, resistor});
    checkDone(page);
    CHECK(page.out.startsWith(u"EL-RES-10000  RES 10k 1% 0603\nrevision 1 (Obsolete), Obsolete"_s));
    CHECK(page.out.contains(u"Use instead    EL-PCB-10001"_s));
    CHECK(!page.out.contains(u'\x1b'));

    // Evening: what happened, and that the mirror has it.
    const QJsonArray events = cli.json({u"log"_s, resistor, u"--limit"_s, u"100"_s}).array();
    REQUIRE(events.size() > 8);
    for (const QJsonValue& event : events) {
        CHECK(!event[u"summary"_s].toString().isEmpty());
        CHECK(!event[u"commits"_s].toArray().isEmpty());
        CHECK(event[u"subjects"_s].isUndefined());
    }
    CHECK(events.last()[u"action"_s] == u"part.create"_s);
    CHECK(events.last()[u"actingFor"_s] == u"ada"_s);
    CHECK(cli.json({u"log"_s, u"--limit"_s, u"2"_s}).array().size() == 2);
    const QJsonArray details = cli.json({u"log"_s, u"--limit"_s, u"1"_s, u"--details"_s}).array();
    CHECK(details[0][u"subjects"_s][0][u"key"_s] == board);
    checkRefused(cli, {u"log"_s, u"EL-RES-9"_s}, u"not_found"_s);
    const QString gone = cli.part(u"EL-RES"_s, u"A mistake"_s);
    checkDone(cli.run({u"part"_s, u"delete"_s, gone}));
    CHECK(cli.json({u"log"_s, gone}).array().size() == 2);
    CHECK(cli.run({u"log"_s, gone}).out.contains(u"Delete"_s));
    const QJsonObject status = cli.json({u"status"_s}).object();
    CHECK(status[u"mirror"_s][u"pending"_s] == 0);
    CHECK(cli.git({u"-C"_s, cli.vault() + u"/mirror.git"_s, u"rev-parse"_s, u"main"_s})
              .out.trimmed() == status[u"mirror"_s][u"head"_s].toString());
}

TEST_CASE("Command line: status tells about vault, mirror, pool and user")
{
    const CommandLine cli;
    const Ran made =
        cli.json({u"init"_s, cli.vault(), u"--name"_s, u"Alpha"_s, u"--revisions"_s, u"letters"_s,
                  u"--first-number"_s, u"1"_s, u"--width"_s, u"3"_s, u"--separator"_s, u"."_s});
    checkDone(made);
    CHECK(made.object()[u"vault"_s] == cli.vault());
    CHECK(made.object()[u"user"_s][u"role"_s] == u"admin"_s);
    CHECK(cli.part(u"EL-RES"_s, u"RES"_s) == u"EL.RES.001"_s);
    const QJsonObject status = cli.json({u"status"_s}).object();
    CHECK(keys(status) == QStringList{u"mirror"_s, u"parts"_s, u"pool"_s, u"readOnly"_s,
                                      u"schemaVersion"_s, u"settings"_s, u"user"_s, u"vault"_s});
    CHECK(status[u"vault"_s] == cli.vault());
    CHECK(status[u"schemaVersion"_s].toInt() >= 1);
    CHECK(status[u"parts"_s] == 1);
    CHECK(status[u"mirror"_s][u"pending"_s] == 0);
    CHECK(status[u"mirror"_s][u"lastError"_s].isNull());
    CHECK(status[u"mirror"_s][u"head"_s].toString().size() == 40);
    CHECK(status[u"pool"_s][u"maxSize"_s].toInt() >= 4);
    CHECK(status[u"pool"_s][u"leased"_s] == 0);
    CHECK(status[u"settings"_s][u"revisions"_s] == u"letters"_s);
    CHECK(status[u"settings"_s][u"name"_s] == u"Alpha"_s);
    const Ran human = cli.run({u"status"_s});
    CHECK(human.out.contains(u"EL.RES.001 and so on; revisions by letters"_s));
    CHECK(human.out.contains(u"up to date"_s));
    checkRefused(cli, {u"init"_s, cli.vault()}, u"refused"_s);
    checkRefused(cli, {u"init"_s, cli.path(u"other"_s), u"--separator"_s, u"@"_s}, u"invalid"_s);
    checkRefused(cli, {u"init"_s, cli.path(u"other"_s), u"--width"_s, u"4294967301"_s},
                 u"invalid"_s);
    CHECK(!QFile::exists(cli.path(u"other"_s)));
}

TEST_CASE("Command line: parts are listed, narrowed and ordered")
{
    const CommandLine cli;
    checkDone(cli.run({u"init"_s, cli.vault()}));
    cli.part(u"EL-RES"_s, u"RES 10k"_s);
    cli.part(u"EL-CAP"_s, u"CAP 100n"_s);
    cli.part(u"EL-RES"_s, u"抵抗器 4k7"_s);
    const auto names = [&](const QStringList& words) {
        QStringList all;
        for (const QJsonValue& row : cli.json(QStringList{u"part"_s, u"list"_s} + words).array())
            all += row[u"name"_s].toString();
        return all;
    };
    const QJsonArray rows = cli.json({u"part"_s, u"list"_s}).array();
    REQUIRE(rows.size() == 3);
    CHECK(keys(rows[0].toObject()) == QStringList{u"category"_s, u"ipn"_s, u"manufacturer"_s,
                                                  u"modified"_s, u"mpn"_s, u"name"_s, u"phase"_s,
                                                  u"releasedRevision"_s, u"revision"_s,
                                                  u"sourceCount"_s, u"state"_s});
    CHECK(rows[0][u"mpn"_s].isNull()); // it has no source
    CHECK(rows[0][u"manufacturer"_s].isNull());
    CHECK(names({}) == QStringList{u"CAP 100n"_s, u"RES 10k"_s, u"抵抗器 4k7"_s});
    CHECK(names({u"--category"_s, u"EL-RES"_s}) == QStringList{u"RES 10k"_s, u"抵抗器 4k7"_s});
    CHECK(names({u"10k"_s}) == QStringList{u"RES 10k"_s});
    CHECK(names({u"--sort"_s, u"name"_s, u"--desc"_s}) ==
          QStringList{u"抵抗器 4k7"_s, u"RES 10k"_s, u"CAP 100n"_s});
    CHECK(names({u"--limit"_s, u"1"_s}) == QStringList{u"CAP 100n"_s});
    CHECK(names({u"--"_s, u"-CAP"_s}) == QStringList{u"RES 10k"_s, u"抵抗器 4k7"_s});
    CHECK(names({u"state:released"_s}).isEmpty());

    // Columns stand under each other also where characters are wide.
    checkDone(cli.run({u"source"_s, u"add"_s, u"EL-RES-10002"_s, u"--manufacturer"_s, u"KOA"_s,
                       u"--mpn"_s, u"RK73"_s}));
    const QStringList lines = cli.run({u"part"_s, u"list"_s}).out.split(u'\n');
    REQUIRE(lines.size() == 5);
    CHECK(lines[0] ==
          u"IPN           Rev  State  Phase      Category  Name        Manufacturer  MPN"_s);
    CHECK(lines[3] ==
          u"EL-RES-10002  1    Draft  Prototype  EL-RES    抵抗器 4k7  KOA           RK73"_s);
    const Ran none = cli.run({u"part"_s, u"list"_s, u"nothing-like-it"_s});
    CHECK(none.code == 0);
    CHECK(none.out.isEmpty());
    CHECK(none.err.contains(u"No part matches."_s));
    CHECK(cli.run({u"--quiet"_s, u"part"_s, u"list"_s, u"nothing-like-it"_s}).err.isEmpty());
    CHECK(cli.json({u"part"_s, u"list"_s, u"nothing-like-it"_s}).out.trimmed() == u"[\n]"_s);
}

TEST_CASE("Command line: rights and --as")
{
    const CommandLine cli;
    checkDone(cli.run({u"init"_s, cli.vault()}));
    const Ran added = cli.json({u"user"_s, u"add"_s, u"victor"_s, u"--full-name"_s,
                                u"Victor Hess"_s, u"--email"_s, u"v@example.org"_s});
    checkDone(added);
    CHECK(keys(added.object()) == QStringList{u"active"_s, u"approver"_s, u"email"_s, u"fullName"_s,
                                              u"name"_s, u"role"_s, u"uuid"_s});
    CHECK(added.object()[u"role"_s] == u"viewer"_s);
    const QStringList create{u"part"_s,   u"create"_s, u"--category"_s,
                             u"EL-RES"_s, u"--name"_s, u"x"_s};
    checkRefused(cli, QStringList{u"--as"_s, u"victor"_s} + create, u"not_allowed"_s);
    checkRefused(cli, {u"--as"_s, u"nobody"_s, u"part"_s, u"list"_s}, u"not_found"_s);
    checkDone(cli.run({u"user"_s, u"role"_s, u"victor"_s, u"designer"_s, u"--approver"_s}));
    checkDone(cli.run(QStringList{u"--as=victor"_s} + create));
    const QJsonObject status = cli.json({u"--as"_s, u"victor"_s, u"status"_s}).object();
    CHECK(status[u"user"_s][u"actingFor"_s] == u"victor"_s);
    checkDone(cli.run({u"user"_s, u"edit"_s, u"victor"_s, u"--inactive"_s}));
    const QJsonArray users = cli.json({u"user"_s, u"list"_s}).array();
    REQUIRE(users.size() == 2);
    const QString me = status[u"user"_s][u"name"_s].toString();
    checkRefused(cli, {u"user"_s, u"role"_s, me, u"viewer"_s}, u"refused"_s);
    checkRefused(cli, {u"user"_s, u"claim"_s}, u"refused"_s);
    const Ran mapped = cli.json({u"user"_s, u"edit"_s, u"victor"_s, u"--account"_s, u"vhess"_s});
    checkDone(mapped);
    CHECK(mapped.object()[u"name"_s] == u"victor"_s);
    CHECK(cli.json({u"log"_s, u"--limit"_s, u"1"_s}).array()[0][u"action"_s] == u"user.account"_s);
    CHECK(
        cli.run({u"user"_s, u"edit"_s, u"victor"_s, u"--account"_s, u"v"_s, u"--active"_s}).code ==
        2);
    CHECK(
        cli.run({u"user"_s, u"role"_s, me, u"admin"_s, u"--approver"_s, u"--no-approver"_s}).code ==
        2);
}

TEST_CASE("Command line: categories, property templates and workflows")
{
    const CommandLine cli;
    checkDone(cli.run({u"init"_s, cli.vault()}));
    SECTION("categories")
    {
        checkDone(cli.run({u"category"_s, u"add"_s, u"ME-SPR"_s, u"Springs"_s}));
        checkDone(cli.run({u"category"_s, u"rename"_s, u"ME-SPR"_s, u"Springs and clips"_s}));
        CHECK(cli.part(u"ME-SPR"_s, u"Spring"_s) == u"ME-SPR-10000"_s);
        const Ran retired = cli.json({u"category"_s, u"retire"_s, u"ME-SPR"_s});
        checkDone(retired);
        CHECK(keys(retired.object()) == QStringList{u"code"_s, u"name"_s, u"pinned"_s, u"retired"_s,
                                                    u"retiredItself"_s, u"uuid"_s});
        CHECK(retired.object()[u"retired"_s] == true);
        checkRefused(cli,
                     {u"part"_s, u"create"_s, u"--category"_s, u"ME-SPR"_s, u"--name"_s, u"x"_s},
                     u"refused"_s);
        checkDone(cli.run({u"category"_s, u"restore"_s, u"ME-SPR"_s}));
        for (const QJsonValue& category : cli.json({u"category"_s, u"list"_s}).array())
            if (category[u"code"_s] == u"ME-SPR"_s) {
                CHECK(category[u"name"_s] == u"Springs and clips"_s);
                CHECK(category[u"parts"_s] == 1);
            }
        // Those below a retired one say so, and come back as they were.
        checkDone(cli.run({u"category"_s, u"retire"_s, u"ME-SPR"_s}));
        const Ran all = cli.run({u"category"_s, u"retire"_s, u"ME"_s});
        CHECK(all.out.contains(u"ME-FAS"_s));
        CHECK_FALSE(all.out.contains(u"ME-SPR"_s));
        CHECK(cli.run({u"category"_s, u"list"_s}).out.contains(u"with ME"_s));
        CHECK(cli.run({u"category"_s, u"restore"_s, u"ME"_s})
                  .out.contains(u"Still retired: ME-SPR"_s));
        checkDone(cli.run({u"category"_s, u"restore"_s, u"ME-SPR"_s}));
        checkRefused(cli, {u"category"_s, u"add"_s, u"ME-TOOLONGCODE"_s, u"x"_s}, u"invalid"_s);
        const Ran pinned = cli.json({u"category"_s, u"pins"_s, u"ME-SPR"_s, u"on"_s});
        checkDone(pinned);
        CHECK(pinned.object()[u"pinned"_s] == true);
        checkDone(cli.run({u"category"_s, u"pins"_s, u"ME-SPR"_s, u"off"_s}));
        CHECK(cli.run({u"category"_s, u"pins"_s, u"ME-SPR"_s, u"perhaps"_s}).code == 2);
        checkRefused(cli, {u"category"_s, u"pins"_s, u"NO"_s, u"on"_s}, u"not_found"_s);
    }
    SECTION("settings")
    {
        const Ran set = cli.json({u"vault"_s, u"settings"_s, u"set"_s, u"--name"_s, u"Bench"_s,
                                  u"--first-number"_s, u"20000"_s, u"--width"_s, u"6"_s,
                                  u"--large-file-bytes"_s, u"5000000"_s});
        checkDone(set);
        CHECK(set.object()[u"name"_s] == u"Bench"_s);
        CHECK(set.object()[u"width"_s] == 6);
        CHECK(cli.part(u"EL-RES"_s, u"RES 1k"_s) == u"EL-RES-020000"_s);
        checkDone(cli.run({u"vault"_s, u"settings"_s, u"set"_s, u"--separator"_s, u"."_s}));
        const QJsonObject now = cli.json({u"vault"_s, u"settings"_s, u"show"_s}).object();
        CHECK(now[u"separator"_s] == u"."_s);
        CHECK(now[u"name"_s] == u"Bench"_s);
        CHECK(now[u"firstNumber"_s] == 20000);
        CHECK(now[u"largeFileBytes"_s] == 5000000);
        const Ran shown = cli.run({u"vault"_s, u"settings"_s, u"show"_s});
        CHECK(shown.out.contains(u"Bench"_s));
        CHECK(shown.out.contains(u"Large files from    5 MB"_s));
        CHECK(cli.run({u"vault"_s, u"settings"_s, u"set"_s}).code == 2);
        checkRefused(cli, {u"vault"_s, u"settings"_s, u"set"_s, u"--name"_s, u" "_s}, u"invalid"_s);
        checkDone(cli.run({u"user"_s, u"add"_s, u"victor"_s}));
        checkRefused(
            cli, {u"--as"_s, u"victor"_s, u"vault"_s, u"settings"_s, u"set"_s, u"--name"_s, u"x"_s},
            u"not_allowed"_s);
    }
    SECTION("property templates")
    {
        const Ran added = cli.json({u"property"_s, u"template"_s, u"add"_s, u"Colour"_s,
                                    u"--kind"_s, u"choice"_s, u"--choice"_s, u"red"_s,
                                    u"--choice"_s, u"light blue"_s, u"--category"_s, u"ME"_s});
        checkDone(added);
        const QStringList twice{u"property"_s, u"template"_s, u"add"_s, u"Twice"_s,    u"--kind"_s,
                                u"choice"_s,   u"--choice"_s, u"a"_s,   u"--choice"_s, u"a"_s};
        CHECK(cli.run(twice).err.contains(u"“--choice a” is given twice"_s));
        CHECK(keys(added.object()) == QStringList{u"categories"_s, u"choices"_s, u"kind"_s,
                                                  u"name"_s, u"partLevel"_s, u"required"_s,
                                                  u"retired"_s, u"unit"_s, u"uuid"_s});
        CHECK(added.object()[u"choices"_s] == QJsonArray{u"red"_s, u"light blue"_s});
        const QString cover = cli.part(u"ME-PLA"_s, u"Cover"_s);
        checkRefused(cli, {u"property"_s, u"set"_s, cover, u"Colour=green"_s}, u"invalid"_s);
        checkDone(cli.run({u"property"_s, u"set"_s, cover, u"Colour=Light Blue"_s}));
        const auto colour = [&] {
            for (const QJsonValue& value : cli.json({u"property"_s, u"list"_s, cover}).array())
                if (value[u"name"_s] == u"Colour"_s)
                    return value.toObject();
            return QJsonObject();
        };
        CHECK(colour()[u"value"_s] == u"light blue"_s);
        CHECK(colour()[u"required"_s] == false);
        checkDone(
            cli.run({u"property"_s, u"template"_s, u"change"_s, u"Colour"_s, u"--required"_s}));
        CHECK(colour()[u"required"_s] == true);
        const Ran cleared = cli.json({u"property"_s, u"set"_s, cover, u"Colour="_s});
        checkDone(cleared);
        CHECK(cleared.object()[u"properties"_s] == QJsonObject());
        CHECK(colour()[u"value"_s].isNull());
        checkDone(cli.run({u"property"_s, u"template"_s, u"retire"_s, u"Colour"_s}));
        CHECK(colour().isEmpty());
        checkDone(cli.run({u"property"_s, u"template"_s, u"restore"_s, u"Colour"_s}));
        CHECK(!colour().isEmpty());
        checkRefused(cli, {u"property"_s, u"template"_s, u"retire"_s, u"Color"_s}, u"not_found"_s);
    }
    SECTION("workflows")
    {
        const Ran shown = cli.json({u"workflow"_s, u"show"_s});
        checkDone(shown);
        CHECK(shown.object()[u"active"_s] == true);
        QByteArray other = shown.out.toUtf8();
        other.replace("\"standard\"", "\"two eyes\"");
        cli.write(u"workflow.json"_s, other);
        checkDone(cli.run({u"workflow"_s, u"define"_s, u"workflow.json"_s}));
        checkDone(cli.run({u"workflow"_s, u"activate"_s, u"two eyes"_s}));
        CHECK(cli.json({u"workflow"_s, u"show"_s}).object()[u"name"_s] == u"two eyes"_s);
        CHECK(cli.json({u"workflow"_s, u"list"_s}).array().size() == 2);
        CHECK(cli.run({u"workflow"_s, u"show"_s, u"standard"_s}).out.contains(u"In Review"_s));
        const Ran broken = cli.run({u"workflow"_s, u"define"_s, u"-"_s}, "{\n  \"name\": ]");
        CHECK(broken.code == 1);
        CHECK(broken.err.contains(u"line 2"_s));
        CHECK(cli.run({u"workflow"_s, u"define"_s, u"-"_s}, "[]").code == 1);
        // What is wrong in a file is told with the file and the place in it.
        cli.write(u"odd.json"_s, QByteArray(other).replace("\"submit\"", "\"fly\""));
        const Ran odd = cli.run({u"workflow"_s, u"define"_s, u"odd.json"_s});
        CHECK(odd.code == 1);
        CHECK(odd.err.contains(u"odd.json: Entry "_s));
        CHECK(odd.err.contains(u" of “transitions”: “fly” is not an action"_s));
        cli.write(u"odd.json"_s,
                  QByteArray(other).replace("\"to\": \"Released\"", "\"to\": \"Moon\""));
        CHECK(cli.run({u"workflow"_s, u"define"_s, u"odd.json"_s})
                  .err.contains(u"odd.json: Transition “release” names the state “Moon”"_s));
        cli.write(u"odd.json"_s, R"({"name": "x", "states": ["Draft"], "transitions": []})");
        CHECK(cli.run({u"workflow"_s, u"define"_s, u"odd.json"_s})
                  .err.contains(u"odd.json: Entry 1 of “states” is no object"_s));
        checkRefused(cli, {u"workflow"_s, u"activate"_s, u"none"_s}, u"not_found"_s);
    }
}

TEST_CASE("Command line: an edit from a stale version is a conflict")
{
    const CommandLine cli;
    checkDone(cli.run({u"init"_s, cli.vault()}));
    const QString part = cli.part(u"EL-RES"_s, u"RES"_s);
    const QString version =
        QString::number(cli.json({u"part"_s, u"show"_s, part}).object()[u"version"_s].toInt());
    checkDone(
        cli.run({u"part"_s, u"edit"_s, part, u"--from-version"_s, version, u"--name"_s, u"A"_s}));
    checkRefused(cli,
                 {u"part"_s, u"edit"_s, part, u"--from-version"_s, version, u"--name"_s, u"B"_s},
                 u"conflict"_s);
    CHECK_FALSE(
        cli.run({u"part"_s, u"edit"_s, part, u"--from-version"_s, version, u"--name"_s, u"B"_s})
            .err.contains(u"still here"_s));
    CHECK(cli.json({u"part"_s, u"show"_s, part}).object()[u"name"_s] == u"A"_s);
}

TEST_CASE("Command line: numbers from elsewhere may have an @")
{
    const CommandLine cli;
    checkDone(cli.run({u"init"_s, cli.vault()}));
    checkDone(cli.run({u"part"_s, u"create"_s, u"--category"_s, u"EL-RES"_s, u"--name"_s, u"old"_s,
                       u"--ipn"_s, u"R@7"_s, u"--revision"_s, u"C"_s}));
    CHECK(cli.json({u"part"_s, u"show"_s, u"R@7"_s}).object()[u"revision"_s] == u"C"_s);
    CHECK(cli.json({u"part"_s, u"show"_s, u"R@7@C"_s}).object()[u"revision"_s] == u"C"_s);
    checkRefused(cli, {u"part"_s, u"show"_s, u"R@7@D"_s}, u"not_found"_s);
    checkRefused(cli, {u"part"_s, u"show"_s, u"R@8"_s}, u"not_found"_s);
}

TEST_CASE("Command line: a mirror that cannot be written is a note, not a failure")
{
    const CommandLine cli;
    checkDone(cli.run({u"init"_s, cli.vault()}));
    const QString mirror = cli.vault() + u"/mirror.git"_s;
    REQUIRE(QFile::rename(mirror, mirror + u".away"_s));
    cli.write(u"vault/mirror.git"_s, "in the way");
    const Ran ran =
        cli.run({u"part"_s, u"create"_s, u"--category"_s, u"EL-RES"_s, u"--name"_s, u"RES"_s});
    CHECK(ran.code == 0);
    CHECK(ran.out.contains(u"Created EL-RES-10000"_s));
    CHECK(ran.err.contains(u"note: 1 change is kept and waits for the git mirror, which"_s));
    // A verb that is refused says the same of what waited before, and nothing of a change.
    const Ran refused =
        cli.run({u"part"_s, u"create"_s, u"--category"_s, u"NO-SUCH"_s, u"--name"_s, u"RES"_s});
    CHECK(refused.code == 1);
    CHECK(refused.err.contains(u"note: 1 change is kept and waits for the git mirror, which"_s));
    const QJsonObject status = cli.json({u"status"_s}).object()[u"mirror"_s].toObject();
    CHECK(status[u"pending"_s] == 1);
    CHECK(!status[u"lastError"_s].toString().isEmpty());
    const Ran failing = cli.json({u"mirror"_s});
    CHECK(failing.code == 3);
    CHECK(failing.errorKind() == u"git"_s);
    REQUIRE(QFile::remove(mirror));
    REQUIRE(QFile::rename(mirror + u".away"_s, mirror));
    const Ran caughtUp = cli.json({u"mirror"_s});
    CHECK(caughtUp.code == 0);
    CHECK(caughtUp.object()[u"pending"_s] == 0);
}

TEST_CASE("Command line: the example of a new property works in a new vault")
{
    const CommandLine cli;
    checkDone(cli.run({u"init"_s, cli.vault()}));
    const QString help = cli.run({u"property"_s, u"template"_s, u"add"_s, u"--help"_s}).out;
    const QString line = help.section(u"Example:\n  implexa-cli "_s, 1).section(u'\n', 0, 0);
    REQUIRE_FALSE(line.isEmpty());
    checkDone(cli.run(QProcess::splitCommand(line)));
}

TEST_CASE("Command line: one thing is told as one")
{
    const CommandLine cli;
    checkDone(cli.run({u"init"_s, cli.vault()}));
    const QString board = cli.part(u"EL-PCA"_s, u"Board"_s);
    const QString resistor = cli.part(u"EL-RES"_s, u"RES"_s);
    const Ran line = cli.run(
        {u"bom"_s, u"add"_s, board, resistor, u"--quantity"_s, u"2"_s, u"--refs"_s, u"R1"_s});
    CHECK(line.code == 0);
    CHECK(line.err.contains(u"but 1 designator is named"_s));
    implexa::git::WriterLock elsewhere(cli.vault() + u"/mirror.git.lock"_s);
    REQUIRE(elsewhere.tryLock(std::chrono::seconds(5)));
    const Ran edited = cli.run({u"part"_s, u"edit"_s, resistor, u"--name"_s, u"RES 1k"_s});
    CHECK(edited.code == 0);
    CHECK(edited.err.contains(u"1 change still waits for the git mirror"_s));
    const Ran again = cli.run({u"part"_s, u"edit"_s, resistor, u"--name"_s, u"RES 2k"_s});
    CHECK(again.err.contains(u"2 changes still wait for the git mirror"_s));
}
