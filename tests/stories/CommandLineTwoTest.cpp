#include "support/Catch.h"
#include "support/CommandLine.h"

#include <thread>

using namespace Qt::StringLiterals;
using namespace implexa::test;

namespace
{

/// Two programs at once; both must do what they were told.
void runBoth(const CommandLine& cli, const QStringList& one, const QStringList& other)
{
    Ran first;
    Ran second;
    std::thread beside([&] { first = cli.run(one); });
    second = cli.run(other);
    beside.join();
    INFO(first.err.toStdString() << second.err.toStdString());
    CHECK(first.code == 0);
    CHECK(second.code == 0);
}

} // namespace

TEST_CASE("Command line: two who change one thing at once both succeed", "[threads]")
{
    const CommandLine cli;
    REQUIRE(cli.run({u"init"_s, cli.vault()}).code == 0);
    const QString ipn = cli.part(u"EL-RES"_s, u"RES 1k"_s);
    REQUIRE(cli.run({u"source"_s, u"add"_s, ipn, u"--manufacturer"_s, u"Yageo"_s, u"--mpn"_s,
                     u"RC0603"_s})
                .code == 0);
    REQUIRE(cli.run({u"user"_s, u"add"_s, u"grace"_s}).code == 0);
    for (int turn = 1; turn <= 4; ++turn) {
        const QString text = u"turn %1"_s.arg(turn);
        const QString number = QString::number(turn + 1);
        const QStringList edit{u"source"_s, u"edit"_s, ipn, u"RC0603"_s};
        runBoth(cli, edit + QStringList{u"--rank"_s, number},
                edit + QStringList{u"--note"_s, text});
        const QJsonObject source = cli.json({u"source"_s, u"list"_s, ipn}).array()[0].toObject();
        CHECK(source[u"rank"_s] == turn + 1);
        CHECK(source[u"note"_s] == text);

        const QStringList grace{u"user"_s, u"edit"_s, u"grace"_s};
        runBoth(cli, grace + QStringList{u"--full-name"_s, text},
                grace + QStringList{turn % 2 ? u"--inactive"_s : u"--active"_s});
        for (const QJsonValue& user : cli.json({u"user"_s, u"list"_s}).array())
            if (user[u"name"_s] == u"grace"_s) {
                CHECK(user[u"fullName"_s] == text);
                CHECK(user[u"active"_s] == (turn % 2 == 0));
            }

        const QStringList property{u"property"_s, u"template"_s, u"change"_s, u"Resistance"_s};
        runBoth(cli, property + QStringList{u"--unit"_s, text},
                property + QStringList{turn % 2 ? u"--required"_s : u"--optional"_s});
        for (const QJsonValue& one : cli.json({u"property"_s, u"template"_s, u"list"_s}).array())
            if (one[u"name"_s] == u"Resistance"_s) {
                CHECK(one[u"unit"_s] == text);
                CHECK(one[u"required"_s] == (turn % 2 == 1));
            }
    }
}

TEST_CASE("Command line: undo and redo name the edit, tried or done")
{
    const CommandLine cli;
    REQUIRE(cli.run({u"init"_s, cli.vault()}).code == 0);
    const QString ipn = cli.part(u"EL-RES"_s, u"one"_s);
    REQUIRE(cli.run({u"part"_s, u"edit"_s, ipn, u"--name"_s, u"two"_s}).code == 0);
    const auto name = [&]() -> QJsonValue {
        return cli.json({u"part"_s, u"show"_s, ipn}).object()[u"name"_s];
    };
    const Ran tried = cli.run({u"undo"_s, u"--dry-run"_s});
    CHECK(tried.out.startsWith(u"Would undo “Edit "_s + ipn));
    CHECK(name() == u"two"_s);
    const Ran undone = cli.run({u"undo"_s});
    CHECK(undone.out.startsWith(u"Undid “Edit "_s + ipn));
    CHECK(name() == u"one"_s);
    CHECK(cli.run({u"redo"_s, u"--dry-run"_s}).out.startsWith(u"Would do again “Edit "_s + ipn));
    CHECK(cli.run({u"redo"_s}).out.startsWith(u"Did again “Edit "_s + ipn));
    CHECK(name() == u"two"_s);

    // What was undone last is not done again while it is in review, and nothing else instead.
    REQUIRE(cli.run({u"undo"_s}).code == 0);
    REQUIRE(cli.run({u"part"_s, u"submit"_s, ipn}).code == 0);
    const Ran refused = cli.run({u"redo"_s});
    CHECK(refused.code == 1);
    CHECK(refused.err.contains(u"“Edit "_s + ipn));
    CHECK(refused.err.contains(ipn + u" revision 1 is in review"_s));
    CHECK(name() == u"one"_s);
}

TEST_CASE("Command line: the tag of a release is told where the part and its history are shown")
{
    const CommandLine cli;
    REQUIRE(cli.run({u"init"_s, cli.vault()}).code == 0);
    const QString one = cli.part(u"EL-RES"_s, u"one"_s);
    const QString other = cli.part(u"EL-RES"_s, u"other"_s);
    const auto show = [&] { return cli.json({u"part"_s, u"show"_s, one}).object(); };
    CHECK(show().contains(u"tag"_s));
    CHECK(show()[u"tag"_s].isNull());
    for (const QString& verb : {u"submit"_s, u"approve"_s, u"release"_s})
        REQUIRE(cli.run({u"part"_s, verb, one, other}).code == 0);

    const QString tag = show()[u"tag"_s].toString();
    REQUIRE(tag.startsWith(u"release/parts-"_s));
    CHECK(show()[u"revisions"_s][0][u"tag"_s].toString() == tag);
    CHECK(cli.git({u"-C"_s, cli.vault() + u"/mirror.git"_s, u"cat-file"_s, u"tag"_s, tag}).code ==
          0);
    CHECK(cli.run({u"bom"_s, u"show"_s, one, u"--at"_s, tag}).code == 0);
    CHECK(cli.run({u"part"_s, u"show"_s, one}).out.contains(u" as "_s + tag));
    const QStringList details{u"log"_s, one, u"--details"_s};
    CHECK(cli.run(details).out.contains(u"  tag "_s + tag));
    CHECK(cli.run(details).out.contains(
        u"    revision 1 state\n      - in_review\n      + released\n"_s));
    const QJsonArray events = cli.json(details).array();
    CHECK(events.at(0)[u"tag"_s].toString() == tag);
    CHECK(events.at(1)[u"tag"_s].isNull());

    // The next revision has none yet; the one before it keeps its own.
    REQUIRE(cli.run({u"part"_s, u"revise"_s, one}).code == 0);
    CHECK(show()[u"tag"_s].isNull());
    CHECK(show()[u"revisions"_s][0][u"tag"_s].toString() == tag);
    // Its review stays with it.
    const QString revised = cli.run({u"log"_s, one, u"--details"_s, u"--limit"_s, u"1"_s}).out;
    CHECK(revised.contains(u"    revision 2 state\n      + draft\n"_s));
    CHECK_FALSE(revised.contains(u"review "_s));
}

TEST_CASE("Command line: a log with details says what each event changed, before and after")
{
    const CommandLine cli;
    REQUIRE(cli.run({u"init"_s, cli.vault()}).code == 0);
    const QString part = cli.part(u"EL-RES"_s, u"RES"_s);
    const QString board = cli.part(u"EL-PCA"_s, u"Board"_s);
    cli.write(u"sheet.txt"_s, "bytes");
    REQUIRE(cli.run({u"bom"_s, u"add"_s, board, part, u"--quantity"_s, u"2"_s}).code == 0);
    REQUIRE(cli.run({u"bom"_s, u"edit"_s, board, part, u"--quantity"_s, u"3"_s}).code == 0);
    REQUIRE(cli.run({u"bom"_s, u"remove"_s, board, part}).code == 0);
    REQUIRE(cli.run({u"part"_s, u"edit"_s, part, u"--name"_s, u"Resistor"_s}).code == 0);
    REQUIRE(cli.run({u"property"_s, u"set"_s, part, u"Resistance=10k"_s}).code == 0);
    REQUIRE(cli.run({u"file"_s, u"add"_s, part, u"sheet.txt"_s}).code == 0);
    const QString ofBoard = cli.run({u"log"_s, board, u"--details"_s}).out;
    CHECK(ofBoard.contains(u"    line 10 %1\n      + %1, 2 each\n"_s.arg(part)));
    CHECK(ofBoard.contains(u"    line 10 %1\n      - %1, 3 each\n"_s.arg(part)));
    CHECK(ofBoard.contains(u" quantity\n      - 2\n      + 3\n"_s));
    const QString ofPart = cli.run({u"log"_s, part, u"--details"_s}).out;
    CHECK(ofPart.contains(u"    name\n      - RES\n      + Resistor\n"_s));
    CHECK(ofPart.contains(u"    property Resistance\n      + 10k\n"_s));
    CHECK(ofPart.contains(u"    file sheet.txt kind\n      + "_s));
    CHECK_FALSE(ofPart.contains(u"modifiedAt"_s));
}

TEST_CASE("Command line: a find number that is none, or too large, is refused as it was typed")
{
    const CommandLine cli;
    REQUIRE(cli.run({u"init"_s, cli.vault()}).code == 0);
    const QString part = cli.part(u"EL-RES"_s, u"RES"_s);
    const QString board = cli.part(u"EL-PCA"_s, u"Board"_s);
    REQUIRE(cli.run({u"bom"_s, u"add"_s, board, part}).code == 0);
    for (const QString& verb : {u"add"_s, u"edit"_s}) {
        const auto with = [&](const QString& find) {
            return cli.run({u"bom"_s, verb, board, part, u"--find"_s, find});
        };
        CHECK(with(u"0"_s).code == 1);
        CHECK(with(u"0"_s).err.contains(u"0 is no find number"_s));
        CHECK(with(u"1000001"_s).err.contains(u"1,000,000"_s));
        const Ran huge = with(u"99999999999"_s);
        CHECK(huge.code == 1);
        CHECK(huge.err.contains(u"“99999999999” is too large for --find"_s));
    }
    const QJsonArray rows = cli.json({u"bom"_s, u"show"_s, board}).object()[u"rows"_s].toArray();
    REQUIRE(rows.size() == 1);
    CHECK(rows[0][u"find"_s] == 10);
}
