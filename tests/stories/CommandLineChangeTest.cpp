#include "support/Catch.h"
#include "support/CommandLine.h"

using namespace Qt::StringLiterals;
using namespace implexa::test;

TEST_CASE("Command line: a change order from the first word to the shop floor", "[program]")
{
    const CommandLine cli;
    REQUIRE(cli.run({u"init"_s, cli.vault()}).code == 0);
    const auto give = [&](const QStringList& words) {
        const Ran ran = cli.json(words);
        INFO(words.join(u' ').toStdString() << "\n" << ran.err.toStdString());
        REQUIRE(ran.code == 0);
        return ran.object();
    };
    for (const QString& name : {u"grace"_s, u"alan"_s})
        give({u"user"_s, u"add"_s, name, u"--role"_s, u"designer"_s, u"--approver"_s});
    const auto asGrace = [&](const QStringList& words) {
        return give(QStringList{u"--as"_s, u"grace"_s} + words);
    };
    const QString resistor = cli.part(u"EL-RES"_s, u"RES 1k"_s);
    const QString board = cli.part(u"AS-PRD"_s, u"Supply"_s);

    // The number alone, for scripts.
    const QString eco = cli.run({u"--quiet"_s, u"change"_s, u"create"_s, u"--title"_s,
                                 u"Cooler supply"_s, u"--reason"_s, u"It gets hot"_s})
                            .out.trimmed();
    CHECK(eco == u"ECO-0001"_s);
    give({u"change"_s, u"edit"_s, eco, u"--priority"_s, u"urgent"_s, u"--effective"_s,
          u"2027-01-15"_s});
    give({u"change"_s, u"add"_s, eco, resistor, board, u"--stock"_s, u"use"_s});
    QJsonObject order = give({u"change"_s, u"item"_s, eco, board, u"--orders"_s, u"scrap"_s});
    CHECK(order[u"priority"_s] == u"urgent"_s);
    CHECK(order[u"effectivityDate"_s] == u"2027-01-15"_s);
    REQUIRE(order[u"items"_s].toArray().size() == 2);

    // Its parts go nowhere without it.
    const Ran alone = cli.run({u"part"_s, u"submit"_s, resistor});
    CHECK(alone.code == 1);
    CHECK(alone.err.contains(eco));
    CHECK(cli.run({u"change"_s, u"release"_s, eco}).code == 1);

    give({u"change"_s, u"submit"_s, eco, u"--reviewers"_s, u"grace"_s});
    asGrace({u"review"_s, u"comment"_s, eco, u"Does"_s, u"it"_s, u"fit?"_s});
    CHECK(cli.run({u"change"_s, u"reject"_s, eco}).code == 2);
    asGrace({u"change"_s, u"reject"_s, eco, u"--reason"_s, u"no derating"_s});
    give({u"part"_s, u"edit"_s, resistor, u"--name"_s, u"RES 1k, 1 W"_s});
    give({u"change"_s, u"submit"_s, eco, u"--reviewers"_s, u"grace"_s});
    const QJsonArray waiting = cli.json({u"--as"_s, u"grace"_s, u"reviews"_s}).array();
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0][u"change"_s] == eco);
    CHECK(waiting[0][u"name"_s] == u"Cooler supply"_s);
    CHECK(waiting[0][u"state"_s] == u"in_review"_s);
    CHECK(waiting[0][u"waitsForMe"_s] == true);
    CHECK(waiting[0][u"ipn"_s].isNull());
    CHECK(waiting[0].toObject().contains(u"sourceCount"_s));
    CHECK(cli.json({u"reviews"_s}).array().isEmpty());
    CHECK(cli.json({u"reviews"_s, u"--mine"_s}).array().size() == 1);
    CHECK(cli.json({u"--as"_s, u"alan"_s, u"reviews"_s, u"--mine"_s}).array().isEmpty());
    CHECK(cli.run({u"reviews"_s, u"--all"_s}).out.contains(eco));
    QJsonObject view = give({u"review"_s, u"show"_s, eco});
    CHECK(view[u"approvalsNeeded"_s] == 1);
    CHECK(view[u"differences"_s].toArray().size() == 2);
    CHECK(view[u"reviews"_s][0][u"comments"_s][0][u"text"_s] == u"Does it fit?"_s);
    CHECK(cli.json({u"change"_s, u"list"_s}).array().size() == 1);
    // A vote for content that is not in review any more does not count.
    const QString content = view[u"reviews"_s].toArray().last()[u"contentHash"_s].toString();
    REQUIRE(content.size() == 64);
    CHECK(cli.run({u"review"_s, u"show"_s, eco}).out.contains(content.left(12)));
    const QString rejected = view[u"reviews"_s][0][u"contentHash"_s].toString();
    const Ran late = cli.run({u"change"_s, u"approve"_s, eco, u"--content"_s, rejected.left(12)});
    CHECK(late.code == 1);
    CHECK(late.err.contains(u"since you looked at it"_s));
    CHECK(
        cli.run({u"change"_s, u"reject"_s, eco, u"--reason"_s, u"old"_s, u"--content"_s, rejected})
            .code == 1);
    CHECK(cli.run({u"change"_s, u"approve"_s, eco, u"--content"_s, u"ECO-0001"_s}).code == 2);
    // With grace's rights an admin votes; having written it, that is recorded as such.
    asGrace({u"change"_s, u"approve"_s, eco, u"--content"_s, content.left(12).toUpper()});
    order = give({u"change"_s, u"release"_s, eco});
    CHECK(order[u"state"_s] == u"released"_s);
    CHECK(cli.json({u"change"_s, u"list"_s}).array().isEmpty());
    CHECK(cli.json({u"reviews"_s, u"--all"_s}).array().isEmpty());
    CHECK(cli.json({u"change"_s, u"list"_s, u"--all"_s}).array().size() == 1);
    CHECK(give({u"part"_s, u"show"_s, resistor})[u"releasedRevision"_s] == u"1"_s);
    order = give({u"change"_s, u"implement"_s, eco, u"--comment"_s, u"lot 12"_s});
    CHECK(order[u"implemented"_s].isString());

    const Ran page = cli.run({u"change"_s, u"show"_s, eco});
    for (const QString& word : {eco, resistor, board, u"Cooler supply"_s, u"no derating"_s,
                                u"Does it fit?"_s, u"scrap"_s, u"self-approved"_s}) {
        INFO(word.toStdString() << "\n" << page.out.toStdString());
        CHECK(page.out.contains(word, Qt::CaseInsensitive));
    }
    const Ran redline = cli.run({u"review"_s, u"show"_s, resistor});
    CHECK(redline.out.contains(u"+ RES 1k, 1 W"_s));

    const Ran tag = cli.git(
        {u"-C"_s, cli.vault() + u"/mirror.git"_s, u"cat-file"_s, u"tag"_s, u"release/ECO-0001"_s});
    CHECK(tag.code == 0);
    CHECK(tag.out.contains(resistor + u"@1  sha256:"_s));
}

TEST_CASE("Command line: what becomes obsolete, and what asks for it", "[program]")
{
    const CommandLine cli;
    REQUIRE(cli.run({u"init"_s, cli.vault()}).code == 0);
    const QString part = cli.part(u"EL-RES"_s, u"RES 1k"_s);
    REQUIRE(cli.run({u"part"_s, u"submit"_s, part}).code == 0);
    REQUIRE(cli.run({u"part"_s, u"approve"_s, part}).code == 0);
    REQUIRE(cli.run({u"part"_s, u"release"_s, part}).code == 0);
    REQUIRE(
        cli.run({u"change"_s, u"create"_s, u"--title"_s, u"End of life"_s, u"--request"_s}).code ==
        0);
    const QString eco = u"ECO-0001"_s;
    CHECK(cli.run({u"change"_s, u"add"_s, eco, part, u"--kind"_s, u"new_part"_s}).code == 1);
    CHECK(cli.run({u"change"_s, u"add"_s, eco, part, u"--kind"_s, u"nonsense"_s}).code == 2);
    CHECK(cli.run({u"change"_s, u"add"_s, eco, part, u"--kind"_s, u"obsolescence"_s}).code == 0);
    CHECK(cli.run({u"change"_s, u"submit"_s, eco}).code == 1);
    CHECK(cli.run({u"change"_s, u"accept"_s, eco}).code == 0);
    CHECK(cli.run({u"change"_s, u"submit"_s, eco}).code == 0);
    CHECK(cli.run({u"change"_s, u"withdraw"_s, eco}).code == 0);
    CHECK(cli.run({u"change"_s, u"remove"_s, eco, part}).code == 0);
    CHECK(cli.run({u"change"_s, u"cancel"_s, eco, u"--reason"_s, u"a mistake"_s}).code == 0);
    CHECK(cli.json({u"log"_s, eco}).array().size() == 7);
    const Ran ran = cli.run({u"change"_s, u"show"_s, u"ECO-0002"_s});
    CHECK(ran.code == 1);
    CHECK(ran.err.contains(eco));
    const QStringList offered =
        cli.run({u"__complete"_s, u"change"_s, u"show"_s, u"ECO"_s}).out.split(u'\n');
    CHECK(offered.contains(eco));
}

TEST_CASE("Command line: what is below a part in review goes on without it", "[program]")
{
    const CommandLine cli;
    REQUIRE(cli.run({u"init"_s, cli.vault()}).code == 0);
    const QString board = cli.part(u"AS-PRD"_s, u"Supply"_s);
    const QString resistor = cli.part(u"EL-RES"_s, u"RES 1k"_s);
    REQUIRE(cli.run({u"bom"_s, u"add"_s, board, resistor}).code == 0);
    const auto give = [&](const QString& verb, bool below) {
        QStringList words{u"part"_s, verb, board};
        if (below)
            words << u"--with-below"_s;
        const Ran ran = cli.run(words);
        INFO(ran.err.toStdString());
        return ran.code;
    };
    REQUIRE(give(u"submit"_s, false) == 0);
    REQUIRE(give(u"approve"_s, false) == 0);
    CHECK(give(u"release"_s, true) == 1);
    CHECK(give(u"submit"_s, true) == 0);
    CHECK(give(u"submit"_s, true) == 1); // nothing is left to submit
    CHECK(give(u"approve"_s, true) == 0);
    CHECK(give(u"release"_s, true) == 0);
    for (const QString& ipn : {board, resistor})
        CHECK(cli.json({u"part"_s, u"show"_s, ipn}).object()[u"state"_s] == u"released"_s);
}

TEST_CASE("Command line: a change order that is not there is told as one", "[program]")
{
    const CommandLine cli;
    REQUIRE(cli.run({u"init"_s, cli.vault()}).code == 0);
    for (const QStringList& words :
         {QStringList{u"review"_s, u"show"_s, u"ECO-0009"_s},
          QStringList{u"review"_s, u"comment"_s, u"ECO-0009"_s, u"Why?"_s},
          QStringList{u"log"_s, u"ECO-0009"_s}}) {
        const Ran ran = cli.run(words);
        INFO(words.join(u' ').toStdString());
        CHECK(ran.code == 1);
        CHECK(ran.err.contains(u"There is no change order “ECO-0009”"_s));
    }
    CHECK(cli.run({u"review"_s, u"show"_s, u"ECO-X"_s}).err.contains(u"There is no part"_s));
    const Ran made = cli.run({u"part"_s, u"create"_s, u"--category"_s, u"ME"_s, u"--name"_s,
                              u"Bracket"_s, u"--ipn"_s, u"eco-0001"_s});
    CHECK(made.code == 1);
    CHECK(made.err.contains(u"“eco-0001” reads as the number of a change order."_s));
}
