#include "core/database/ConnectionPool.h"
#include "core/domain/BomLine.h"
#include "core/services/Record.h"
#include "core/services/Vault.h"
#include "support/Catch.h"
#include "support/CommandLine.h"
#include "support/ManualClock.h"

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

namespace
{

/// A product, its board and a screw, with lines.
struct Bench {
    Bench()
    {
        REQUIRE(cli.run({u"init"_s, cli.vault()}).code == 0);
        screw = cli.part(u"ME-FAS"_s, u"Screw M3"_s);
        board = cli.part(u"AS-SUB"_s, u"Board"_s);
        product = cli.part(u"AS-PRD"_s, u"Product"_s);
        Vault::prepare();
        const ManualClock clock;
        const auto vault = Vault::open(cli.vault(), clock);
        Record record(vault->pool());
        vault->pool().transaction([&](Connection&) {
            const auto add = [&](const QString& parent, const QString& child,
                                 const QString& quantity, const QStringList& designators = {}) {
                BomLine line;
                line.uuid = QUuid::createUuid();
                line.child = child;
                line.quantity = Quantity::parse(quantity);
                line.designators = designators;
                const PartRecord into = record.load(record.parts.require(parent));
                line.find = 10 + 10 * int(into.head().content.bom.size());
                record.relationships.add(into.head().id, line);
            };
            add(board, screw, u"4"_s, {u"H1"_s, u"H2"_s, u"H3"_s});
            add(product, board, u"4"_s);
            add(product, screw, u"0.000001"_s);
            ManufacturerPart source;
            source.uuid = QUuid::createUuid();
            source.manufacturer = u"Acme"_s;
            source.mpn = u"M3"_s;
            source.approval = SourceApproval::Approved;
            source.offers = {
                {QUuid::createUuid(), u"Bolts"_s, u"B-1"_s, {}, {}, 3, {{1, u"EUR"_s, 125'000}}}};
            record.sources.add(record.parts.require(screw), source);
        });
        vault->closeThread();
    }

    CommandLine cli;
    QString screw;
    QString board;
    QString product;
};

} // namespace

TEST_CASE("Command line: structure is shown, summed, traced, priced, weighed and checked",
          "[program]")
{
    const Bench bench;
    const CommandLine& cli = bench.cli;
    const auto json = [&](const QStringList& words) {
        const Ran ran = cli.json(QStringList{u"bom"_s} + words);
        INFO(ran.out.toStdString() << ran.err.toStdString());
        CHECK(ran.code == 0);
        return ran;
    };

    const QJsonObject shown = json({u"show"_s, bench.product}).object();
    CHECK(shown[u"root"][u"ipn"] == bench.product);
    CHECK(shown[u"at"] == u"drafts"_s);
    CHECK(shown[u"occurrences"] == u"3"_s);
    CHECK(shown[u"complete"] == true);
    const QJsonArray rows = shown[u"rows"].toArray();
    REQUIRE(rows.size() == 3);
    CHECK(rows[1][u"level"] == 2);
    CHECK(rows[1][u"ipn"] == bench.screw);
    CHECK(rows[1][u"quantity"] == u"4"_s);
    CHECK(rows[1][u"total"] == u"16"_s);
    CHECK(rows[1][u"designators"].toArray().size() == 3);
    CHECK(rows[1][u"state"] == u"draft"_s);
    CHECK(rows[1][u"pinned"].isNull());

    const Ran table = cli.run({u"bom"_s, u"show"_s, bench.product});
    CHECK(table.out.contains(u"  "_s + bench.screw)); // a level deeper
    CHECK(table.out.contains(u"H1-H3"_s));
    const Ran cut = cli.run({u"bom"_s, u"show"_s, bench.product, u"--limit"_s, u"2"_s});
    CHECK(cut.code == 0);
    CHECK(cut.err.contains(u"the first 2 of 3 lines"_s));
    CHECK(json({u"show"_s, bench.product, u"--levels"_s, u"1"_s})
              .object()[u"rows"]
              .toArray()
              .size() == 2);

    const QJsonArray parts = json({u"flat"_s, bench.product}).object()[u"parts"].toArray();
    REQUIRE(parts.size() == 1);
    CHECK(parts[0][u"total"] == u"16.000001"_s);
    CHECK(json({u"flat"_s, bench.product, u"--assemblies"_s}).object()[u"parts"].toArray().size() ==
          2);
    CHECK(cli.run({u"bom"_s, u"flat"_s, bench.product}).out.contains(u"16.000001"_s));

    const QJsonArray parents = json({u"where-used"_s, bench.screw}).object()[u"parents"].toArray();
    REQUIRE(parents.size() == 2);
    CHECK(parents[0][u"level"] == 1);
    const QJsonArray tops =
        json({u"where-used"_s, bench.screw, u"--top"_s}).object()[u"parents"].toArray();
    REQUIRE(tops.size() == 1);
    CHECK(tops[0][u"ipn"] == bench.product);
    CHECK(tops[0][u"total"] == u"16.000001"_s);
    CHECK(cli.run({u"bom"_s, u"where-used"_s, bench.product}).err.contains(u"is used nowhere"_s));
    CHECK(cli.run({u"bom"_s, u"where-used"_s, bench.screw, u"--top"_s, u"--direct"_s}).code == 2);
    const QString spare = cli.part(u"ME-FAS"_s, u"Screw M3 long"_s);
    REQUIRE(cli.run({u"bom"_s, u"edit"_s, bench.board, u"10"_s, u"--substitute"_s, spare}).code ==
            0);
    const QJsonArray stands = json({u"where-used"_s, spare}).object()[u"parents"].toArray();
    REQUIRE(stands.size() == 2);
    CHECK(stands[0][u"ipn"] == bench.board);
    CHECK(stands[0][u"substitute"] == true);
    CHECK(stands[0][u"total"] == u"0"_s);
    CHECK(cli.run({u"bom"_s, u"where-used"_s, spare}).out.contains(u"10 for "_s + bench.screw));

    const QJsonObject cost = json({u"cost"_s, bench.product, u"--build"_s, u"10"_s}).object();
    CHECK(cost[u"lines"][0][u"ordered"] == 161);
    CHECK(cost[u"totals"][0][u"total"] == u"20.125"_s);
    CHECK(cost[u"totals"][0][u"each"] == u"2.0125"_s);
    CHECK(cli.run({u"bom"_s, u"cost"_s, bench.product, u"--build"_s, u"10"_s})
              .out.contains(u"EUR for 10: 20.13 EUR, 2.01 EUR each"_s));
    CHECK(cli.run({u"bom"_s, u"cost"_s, bench.product, u"--build"_s, u"0"_s}).code == 2);
    const Ran none = cli.run({u"bom"_s, u"cost"_s, bench.product, u"--currency"_s, u"usd"_s});
    CHECK(none.out.contains(u"no price in USD"_s));
    const Ran noMoney = cli.run({u"bom"_s, u"cost"_s, bench.product, u"--currency"_s, u"EU"_s});
    CHECK(noMoney.code == 1);
    CHECK(noMoney.err.contains(u"“EU” is no currency"_s));
    const QString empty = cli.part(u"AS-SUB"_s, u"Empty"_s);
    const Ran nothing = cli.run({u"bom"_s, u"cost"_s, empty});
    CHECK(nothing.out.contains(u"It has no lines, and no price of its own"_s));
    CHECK_FALSE(nothing.out.contains(u"Without a price"_s));
    CHECK(json({u"cost"_s, empty}).object()[u"hasLines"] == false);

    const QJsonObject unknown = json({u"mass"_s, bench.product}).object();
    CHECK(unknown[u"missing"][0][u"ipn"] == bench.screw);
    CHECK(unknown[u"grams"].isNull());
    CHECK(cli.run({u"bom"_s, u"mass"_s, bench.product})
              .out.contains(u"No mass is known of anything in it."_s));
    CHECK(cli.run({u"bom"_s, u"mass"_s, empty}).out.contains(u"It has no lines"_s));

    const QString grease = cli.part(u"ME-OTH"_s, u"Grease"_s);
    const QString greased = cli.part(u"AS-SUB"_s, u"Greased"_s);
    REQUIRE(cli.run({u"bom"_s, u"add"_s, greased, grease, u"--as-required"_s}).code == 0);
    const QJsonObject asRequired = json({u"cost"_s, greased}).object();
    CHECK(asRequired[u"unpriced"].toArray().isEmpty());
    CHECK(asRequired[u"asRequired"][0][u"ipn"] == grease);
    for (const QString& verb : {u"cost"_s, u"mass"_s})
        CHECK(cli.run({u"bom"_s, verb, greased})
                  .out.contains(u"Used as required, which adds nothing:\n  "_s + grease));
    const Ran range = cli.run({u"bom"_s, u"add"_s, greased, bench.screw, u"--refs"_s, u"R1-C4"_s});
    CHECK(range.code == 1);
    CHECK(range.err.contains(u"“R1-C4” is no range"_s));
    CHECK(cli.run({u"bom"_s, u"edit"_s, greased, u"10"_s, u"--refs"_s, u"R1-C4"_s}).code == 1);
    CHECK(cli.run({u"bom"_s, u"edit"_s, greased, u"10"_s, u"--refs"_s, u"R1-A"_s}).code == 0);
    CHECK(cli.run({u"property"_s, u"set"_s, bench.screw, u"Mass=0.5"_s}).code == 0);
    CHECK(json({u"mass"_s, bench.product}).object()[u"grams"] == u"8.0000005"_s);

    const QJsonArray findings = json({u"check"_s, bench.board}).array();
    CHECK(std::any_of(findings.begin(), findings.end(), [](const QJsonValue& finding) {
        return finding[u"code"] == u"quantity-designators"_s &&
               finding[u"mend"][u"value"] == u"3"_s;
    }));
    CHECK(cli.run({u"bom"_s, u"check"_s, bench.board}).out.contains(u"[Set the quantity to 3]"_s));

    SECTION("a check fails where it is told to, from that severity on")
    {
        const QStringList words{u"bom"_s, u"check"_s, bench.board};
        const auto failing = [&](const QString& severity) {
            return cli.run(words + QStringList{u"--fail-on"_s, severity});
        };
        CHECK(cli.run(words).code == 0);
        CHECK(failing(u"error"_s).code == 0); // there are warnings only
        const Ran failed = failing(u"warning"_s);
        CHECK(failed.code == 1);
        CHECK(failed.out == cli.run(words).out);
        CHECK(failing(u"note"_s).code == 1);
        CHECK(failing(u"everything"_s).code == 2);
        const Ran report = cli.json(words + QStringList{u"--fail-on"_s, u"warning"_s});
        CHECK(report.code == 1);
        CHECK(report.array() == findings);
        REQUIRE(cli.run({u"part"_s, u"unit"_s, bench.product, u"each"_s}).code == 0);
        CHECK(cli.run({u"bom"_s, u"check"_s, bench.screw, u"--fail-on"_s, u"note"_s}).code == 0);
    }

    const QJsonObject diff = json({u"diff"_s, bench.board, bench.product}).object();
    CHECK(diff[u"changes"].toArray().size() == 2);
    const Ran redline = cli.run({u"bom"_s, u"diff"_s, bench.board, bench.product});
    CHECK(redline.out.startsWith(u"--- %1@1"_s.arg(bench.board)));
    CHECK(redline.out.contains(u"+ 10  "_s + bench.board));
    CHECK(
        cli.run({u"bom"_s, u"diff"_s, bench.board, bench.board}).err.contains(u"the same lines"_s));
    const Ran whole = cli.run({u"diff"_s, bench.board, bench.product});
    CHECK(whole.out.contains(u"Line 10\n  + "_s + bench.board));

    CHECK(cli.json({u"bom"_s, u"flat"_s, bench.product, u"--at"_s, u"released"_s}).errorKind() ==
          u"refused"_s);
    CHECK(cli.json({u"bom"_s, u"flat"_s, bench.product, u"--at"_s, u"some day"_s}).errorKind() ==
          u"invalid"_s);
    CHECK(cli.json({u"bom"_s, u"flat"_s, bench.product, u"--at"_s, u"release/ECO-0009"_s})
              .errorKind() == u"not_found"_s);
    CHECK(cli.json({u"bom"_s, u"show"_s, u"XX-1"_s}).errorKind() == u"not_found"_s);
}
