#include "support/Catch.h"
#include "support/CommandLine.h"

using namespace Qt::StringLiterals;
using namespace implexa::test;

namespace
{

const QByteArray board =
    "\"Source:\",\"lamp.kicad_sch\"\n"
    "\"Tool:\",\"Eeschema 7.0\"\n"
    "\n"
    "\"Ref\",\"Qnty\",\"Value\",\"Footprint\",\"MPN\",\"Manufacturer\",\"DNP\"\n"
    "\"R1, R2, \",\"2\",\"10k\",\"Resistor_SMD:R_0603_1608Metric\",\"\",\"\",\"\"\n"
    "\"C1, \",\"1\",\"100n\",\"Capacitor_SMD:C_0603_1608Metric\",\"\",\"\",\"\"\n"
    "\"U1, \",\"1\",\"NE555\",\"Package_SO:SOIC-8\",\"NE555DR\",\"Texas Instruments\",\"\"\n"
    "\"R9, \",\"1\",\"0R\",\"Resistor_SMD:R_0603_1608Metric\",\"\",\"\",\"DNP\"\n";

/// Rows of the file that a report says something of.
QList<int> rowsOf(const QJsonObject& report)
{
    QList<int> rows;
    for (const QJsonValue line : report[u"lines"_s].toArray())
        for (const QJsonValue row : line[u"rows"_s].toArray())
            rows += row.toInt();
    for (const QJsonValue row : report[u"leftOut"_s].toArray())
        rows += row[u"row"_s].toInt();
    std::sort(rows.begin(), rows.end());
    return rows;
}

} // namespace

TEST_CASE("Command line: a board's BOM comes in, changes, and comes in again")
{
    const CommandLine cli;
    REQUIRE(cli.run({u"init"_s, cli.vault()}).code == 0);
    const QString pca = cli.part(u"EL-PCA"_s, u"Lamp board"_s);
    cli.write(u"lamp.csv"_s, board);

    // Nothing fits yet, and the dry run says so row by row.
    const Ran open =
        cli.json({u"bom"_s, u"import"_s, u"lamp.csv"_s, u"--into"_s, pca, u"--dry-run"_s});
    REQUIRE(open.code == 0);
    CHECK(open.object()[u"dialect"_s].toString() == u"kicad-script"_s);
    CHECK(rowsOf(open.object()) == QList<int>{1, 2, 3, 4, 5, 6, 7, 8});
    CHECK(open.object()[u"lines"_s][0][u"outcome"_s].toString() == u"open"_s);
    const Ran refused = cli.json({u"bom"_s, u"import"_s, u"lamp.csv"_s, u"--into"_s, pca});
    CHECK(refused.code == 1);
    CHECK(refused.errorKind() == u"refused"_s);
    CHECK(refused.object()[u"report"_s][u"lines"_s].toArray().size() == 4);

    // With the parts made, in one event.
    const Ran made =
        cli.json({u"bom"_s, u"import"_s, u"lamp.csv"_s, u"--into"_s, pca, u"--create-missing"_s});
    REQUIRE(made.code == 0);
    CHECK(made.object()[u"applied"_s].toBool());
    CHECK(made.object()[u"created"_s].toArray().size() == 4);
    const QJsonArray log = cli.json({u"log"_s}).array();
    CHECK(log[0][u"action"_s].toString() == u"bom.import"_s);
    CHECK(log[0][u"summary"_s].toString() ==
          u"Import the BOM of %1@1 from lamp.csv: 4 lines added, 4 parts created"_s.arg(pca));

    // The next export of the board: one resistor more, the empty place gone.
    QByteArray next = board;
    next.replace("\"R1, R2, \",\"2\"", "\"R1-R3\",\"3\"");
    next.truncate(next.indexOf("\"R9"));
    cli.write(u"lamp.csv"_s, next);
    const QStringList again{u"bom"_s, u"import"_s, u"lamp.csv"_s, u"--into"_s, pca};
    CHECK(cli.run(again).err.contains(u"Say whether the file replaces them"_s));
    const Ran replaced = cli.json(again + QStringList{u"--replace"_s});
    REQUIRE(replaced.code == 0);
    QStringList changes;
    for (const QJsonValue change : replaced.object()[u"changes"_s].toArray())
        changes += change[u"change"_s].toString();
    changes.sort();
    CHECK(changes == QStringList{u"change"_s, u"keep"_s, u"keep"_s, u"remove"_s});
    CHECK(cli.run(again).out.contains(u"Lines: 0 added, 0 changed, 0 removed, 3 as they were."_s));
}

TEST_CASE("Command line: a product of several levels comes in at once")
{
    const CommandLine cli;
    REQUIRE(cli.run({u"init"_s, cli.vault()}).code == 0);
    cli.write(u"product.csv"_s, "Level,Part Number,Qty,Description\n"
                                "0,LAMP-1,1,Desk lamp\n"
                                "1,BASE-1,1,Base\n"
                                "2,FOOT-1,4,Rubber foot\n"
                                "1,WIRE-1,0.5 m,Cord\n"
                                "Total,,6,\n");
    const Ran ran = cli.run({u"bom"_s, u"import"_s, u"product.csv"_s, u"--create-missing"_s,
                             u"--category"_s, u"ME-OTH"_s});
    CHECK(ran.code == 0);
    CHECK(cli.json({u"part"_s, u"show"_s, u"WIRE-1"_s}).code == 0);
    const QJsonArray flat =
        cli.json({u"bom"_s, u"flat"_s, u"LAMP-1"_s}).object()[u"parts"_s].toArray();
    QStringList totals;
    for (const QJsonValue part : flat)
        totals += part[u"ipn"_s].toString() + u' ' + part[u"total"_s].toString();
    totals.sort();
    CHECK(totals == QStringList{u"FOOT-1 4"_s, u"WIRE-1 0.5"_s});
}

TEST_CASE("Command line: what cannot be understood of a BOM import is said")
{
    const CommandLine cli;
    REQUIRE(cli.run({u"init"_s, cli.vault()}).code == 0);
    cli.write(u"bom.csv"_s, "IPN,Qty\nA-1,1\n");
    const auto refused = [&](const QStringList& more) {
        return cli.run(QStringList{u"bom"_s, u"import"_s, u"bom.csv"_s} + more);
    };
    CHECK(refused({u"--map"_s, u"IPN=quantitty"_s}).code == 2);
    CHECK(refused({u"--map"_s, u"IPN=quantitty"_s}).err.contains(u"Did you mean “quantity”?"_s));
    CHECK(refused({u"--map"_s, u"IPN=mpn:0"_s}).code == 2);
    CHECK(refused({u"--choose"_s, u"first=A-1"_s}).code == 2);
    CHECK(refused({u"--replace"_s, u"--merge"_s}).code == 2);
    CHECK(refused({u"--dialect"_s, u"protel"_s}).code == 2);
    CHECK(refused({}).code == 1);
    CHECK(refused({}).err.contains(u"Choose the part to import into"_s));
    CHECK(cli.run({u"bom"_s, u"import"_s, u"none.csv"_s}).code == 3);
}
