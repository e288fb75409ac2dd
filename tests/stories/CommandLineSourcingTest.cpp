#include "support/Catch.h"
#include "support/CommandLine.h"

using namespace implexa::test;
using namespace Qt::StringLiterals;

namespace
{

QString summaryOf(const CommandLine& cli)
{
    return cli.json({u"log"_s, u"--limit"_s, u"1"_s}).array()[0][u"summary"_s].toString();
}

QStringList ipnsOf(const QJsonArray& rows)
{
    QStringList ipns;
    for (const auto& row : rows)
        ipns << row[u"ipn"_s].toString();
    return ipns;
}

} // namespace

TEST_CASE("A buyer's day on the command line", "[cli][sourcing]")
{
    CommandLine cli;
    REQUIRE(cli.run({u"init"_s, cli.vault()}).code == 0);
    const QString chip = cli.part(u"EL-ICT"_s, u"Chip"_s);
    const QString other = cli.part(u"EL-ICT"_s, u"Other chip"_s);
    const QString board = cli.part(u"EL-PCA"_s, u"Board"_s);
    REQUIRE(
        cli.run({u"source"_s, u"add"_s, chip, u"--manufacturer"_s, u"ST"_s, u"--mpn"_s, u"STM32"_s})
            .code == 0);

    const Ran added =
        cli.json({u"source"_s, u"offer"_s, u"add"_s, chip, u"STM32"_s, u"--supplier"_s, u"Mouser"_s,
                  u"--sku"_s, u"511-STM32"_s, u"--moq"_s, u"1"_s, u"--lead-time"_s, u"70"_s,
                  u"--price"_s, u"100=3.0825"_s, u"1=4.1"_s, u"EUR"_s});
    REQUIRE(added.code == 0);
    CHECK(added.object()[u"ipn"_s] == chip);
    CHECK(added.object()[u"leadTimeDays"_s] == 70);
    const QJsonArray prices = added.object()[u"prices"_s].toArray();
    REQUIRE(prices.size() == 2);
    CHECK(prices[0][u"quantity"_s] == 1);
    CHECK(prices[1][u"price"_s] == u"3.0825"_s);
    CHECK(prices[1][u"currency"_s] == u"EUR"_s);

    const Ran edited = cli.json({u"source"_s, u"offer"_s, u"edit"_s, chip, u"STM32"_s, u"Mouser"_s,
                                 u"--price"_s, u"1=3.9"_s, u"--currency"_s, u"usd"_s});
    CHECK(edited.object()[u"prices"_s].toArray().size() == 1);
    CHECK(edited.object()[u"prices"_s][0][u"currency"_s] == u"USD"_s);
    const Ran wrong = cli.json({u"source"_s, u"offer"_s, u"edit"_s, chip, u"STM32"_s, u"Mouser"_s,
                                u"--price"_s, u"cheap"_s});
    CHECK(wrong.code == 1);
    CHECK(wrong.errorKind() == u"invalid"_s);
    const Ran noMoney = cli.json({u"source"_s, u"offer"_s, u"edit"_s, chip, u"STM32"_s, u"Mouser"_s,
                                  u"--price"_s, u"1=3 EUR"_s, u"--currency"_s, u"EU"_s});
    CHECK(noMoney.code == 1);
    CHECK(noMoney.errorKind() == u"invalid"_s);
    CHECK(cli.run({u"source"_s, u"offer"_s, u"list"_s, chip}).out.contains(u"1 = 3.90 USD"_s));
    // A change of the source leaves its offers.
    REQUIRE(cli.run({u"source"_s, u"edit"_s, chip, u"STM32"_s, u"--status"_s, u"last_time_buy"_s})
                .code == 0);
    CHECK(cli.json({u"part"_s, u"show"_s, chip})
              .object()[u"sources"_s][0][u"offers"_s]
              .toArray()
              .size() == 1);

    const Ran alternate =
        cli.json({u"part"_s, u"alternate"_s, u"add"_s, chip, other, u"--note"_s, u"slower"_s});
    REQUIRE(alternate.code == 0);
    CHECK(alternate.array()[0][u"ipn"_s] == other);
    CHECK(cli.json({u"part"_s, u"alternate"_s, u"add"_s, chip, chip}).errorKind() == u"refused"_s);

    REQUIRE(cli.run({u"bom"_s, u"add"_s, board, chip, u"--quantity"_s, u"2"_s}).code == 0);
    REQUIRE(cli.run({u"part"_s, u"phase"_s, chip, u"not_for_new_design"_s, u"--last-time-buy"_s,
                     u"2027-03-31"_s})
                .code == 0);
    const QJsonArray buys = cli.json({u"part"_s, u"last-time-buy"_s}).array();
    REQUIRE(buys.size() == 1);
    CHECK(buys[0][u"lastTimeBuy"_s] == u"2027-03-31"_s);
    CHECK(buys[0][u"alternates"_s][0] == other);
    CHECK(ipnsOf(buys[0][u"assemblies"_s].toArray()) == QStringList{board});
    CHECK(cli.run({u"part"_s, u"last-time-buy"_s}).out.contains(board));
    CHECK(
        cli.json({u"part"_s, u"last-time-buy"_s, u"--until"_s, u"2027-01-01"_s}).array().isEmpty());

    CHECK(cli.run({u"part"_s, u"alternate"_s, u"remove"_s, chip, other}).code == 0);
    CHECK(cli.run({u"source"_s, u"offer"_s, u"remove"_s, chip, u"STM32"_s, u"511-STM32"_s}).code ==
          0);
    CHECK(cli.json({u"source"_s, u"offer"_s, u"list"_s, chip}).array().isEmpty());
}

TEST_CASE("Parts are found by size, changed together and merged", "[cli][sourcing]")
{
    CommandLine cli;
    REQUIRE(cli.run({u"init"_s, cli.vault()}).code == 0);
    QStringList parts;
    for (const QString& value : {u"4k7"_s, u"4700"_s, u"2R2"_s, u"1M"_s}) {
        parts << cli.part(u"EL-RES"_s, u"Chip resistor"_s);
        REQUIRE(cli.run({u"property"_s, u"set"_s, parts.back(), u"Resistance="_s + value}).code ==
                0);
    }
    const auto found = [&](const QStringList& query) {
        return ipnsOf(cli.json(QStringList{u"part"_s, u"list"_s} + query).array());
    };
    CHECK(
        found({u"resistance>=4k7"_s, u"--sort-property"_s, u"Resistance"_s, u"--desc"_s}).front() ==
        parts[3]);
    CHECK(found({u"resistance=4.7k"_s}) == QStringList{parts[0], parts[1]});
    CHECK(found({u"resistance:1..10"_s}) == QStringList{parts[2]});
    CHECK(cli.json({u"part"_s, u"list"_s, u"resistance>=much"_s}).errorKind() == u"invalid"_s);

    const QString before = summaryOf(cli);
    const Ran plan = cli.json({u"part"_s, u"bulk-edit"_s, u"--query"_s, u"resistance>1"_s,
                               u"--set"_s, u"Package=0603"_s, u"--set"_s, u"Capacitance=1u"_s,
                               u"--name"_s, u"Resistor {Resistance}"_s, u"--dry-run"_s});
    CHECK(plan.object()[u"changed"_s] == 4);
    CHECK(plan.object()[u"skipped"_s] == 4);
    CHECK(plan.object()[u"applied"_s] == false);
    CHECK(summaryOf(cli) == before);
    const Ran done = cli.run({u"part"_s, u"bulk-edit"_s, u"--query"_s, u"resistance>1"_s,
                              u"--set"_s, u"Package=0603"_s, u"--set"_s, u"Capacitance=1u"_s});
    CHECK(done.code == 0);
    CHECK(done.out.contains(u"not used in category"_s));
    CHECK(summaryOf(cli).startsWith(u"Set Package of 4 parts"_s));
    CHECK(cli.run({u"part"_s, u"bulk-edit"_s, u"--set"_s, u"Package=0402"_s}).code == 2);
    CHECK(cli.run({u"part"_s, u"bulk-edit"_s, parts[0]}).code == 2);

    const QJsonArray groups = cli.json({u"part"_s, u"duplicates"_s}).array();
    REQUIRE(groups.size() == 1);
    CHECK(groups[0][u"reason"_s] == u"content"_s);
    CHECK(ipnsOf(groups[0][u"parts"_s].toArray()) == QStringList{parts[0], parts[1]});
    const QStringList merge{u"part"_s, u"merge"_s, parts[1], u"--into"_s, parts[0]};
    CHECK(cli.json(merge + QStringList{u"--dry-run"_s}).object()[u"applied"_s] == false);
    CHECK(found({}).size() == 4);
    CHECK(cli.json(merge).object()[u"applied"_s] == true);
    CHECK(found({}).size() == 3);
    CHECK(cli.json({u"part"_s, u"show"_s, parts[1]}).errorKind() == u"not_found"_s);
    CHECK(cli.run({u"part"_s, u"duplicates"_s}).out.isEmpty());
}
