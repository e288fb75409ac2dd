#include "core/services/BomImporter.h"

#include "core/domain/Error.h"
#include "support/BomImportDesk.h"
#include "support/Catch.h"
#include "support/Refusal.h"

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

namespace
{

/// A board and some parts for it.
struct Board : BomImportDesk {
    Board()
    {
        part(u"PCA-1"_s, u"Lamp board"_s, u"EL-PCA"_s);
        part(u"RES-1"_s, u"RES 10k 0603"_s, u"EL-RES"_s,
             {{u"Resistance"_s, u"10k"_s}, {u"Package"_s, u"0603"_s}});
        part(u"RES-2"_s, u"RES 4k7 0603"_s, u"EL-RES"_s,
             {{u"Resistance"_s, u"4k7"_s},
              {u"KiCad footprint"_s, u"Resistor_SMD:R_0603_1608Metric"_s}});
        part(u"CAP-1"_s, u"CAP 100n"_s, u"EL-CAP"_s);
        source(u"CAP-1"_s, u"Alpha Corp."_s, u"A-100N"_s);
        options.into = u"PCA-1"_s;
    }
};

const BomImportLine& lineAt(const BomImportReport& report, int row)
{
    for (const BomImportLine& line : report.lines)
        if (line.row == row)
            return line;
    FAIL("no line for row " << row);
    return report.lines.front();
}

} // namespace

TEST_CASE("a BOM is one event", "[bom]")
{
    Board desk;
    const QByteArray bom = "IPN,Qty,Reference\nRES-1,2,\"R1,R2\"\nCAP-1,1,C1\n";
    const qsizetype events = desk.eventCount();
    const QByteArray before = desk.v.dump();
    const BomImportReport dry = desk.dryRun(bom);
    CHECK(countsEveryRow(dry));
    CHECK_FALSE(dry.applied);
    CHECK(dry.count(BomImportChange::Add) == 2);
    CHECK(desk.v.dump() == before);

    const BomImportReport report = desk.apply(bom);
    CHECK(report.applied);
    CHECK(desk.eventCount() == events + 1);
    const Event last = desk.v.browser().events({}, 1).front();
    CHECK(last.action == u"bom.import"_s);
    CHECK(last.summary == u"Import the BOM of PCA-1@1 from bom.csv: 2 lines added"_s);
    CHECK(desk.said(u"PCA-1"_s) == QStringList{u"10 RES-1 x2 R1,R2"_s, u"20 CAP-1 x1 C1"_s});
}

TEST_CASE("a BOM import that is cancelled at any step leaves nothing", "[bom]")
{
    Board desk;
    desk.write("IPN,Qty,Reference\nRES-1,2,\"R1,R2\"\nCAP-1,1,C1\n");
    const QByteArray before = desk.v.dump();
    int cancelled = 0;
    for (;; ++cancelled) {
        int steps = 0;
        try {
            desk.v.vault->bomImporter().apply(desk.actor, desk.options, {},
                                              [&] { return steps++ == cancelled; });
            break;
        } catch (const Cancelled&) {
            CHECK(desk.v.dump() == before);
        }
    }
    CHECK(cancelled > 5); // the last of them while the record is written
    CHECK(desk.v.dump() != before);
}

TEST_CASE("rows find their parts by number, MPN, value and footprint, name", "[bom]")
{
    Board desk;
    desk.part(u"SCREW-1"_s, u"M3x8 screw"_s, u"ME-FAS"_s);
    const BomImportReport report =
        desk.dryRun("Reference,Qty,Value,Footprint,MPN,Manufacturer,Name\n"
                    "R1,1,10K,Resistor_SMD:R_0603_1608Metric,,,\n"
                    "R2,1,4.7k,Resistor_SMD:R_0603_1608Metric,,,\n"
                    "C1,1,100n,,a-100n,ALPHA,\n"
                    ",4,,,,,m3X8 screw\n"
                    "R3,1,10k,Resistor_SMD:R_0805_2012Metric,,,\n");
    CHECK(lineAt(report, 2).ipn == u"RES-1"_s);
    CHECK(lineAt(report, 2).reason.contains(u"value"_s));
    CHECK(lineAt(report, 3).ipn == u"RES-2"_s);
    CHECK(lineAt(report, 4).ipn == u"CAP-1"_s);
    CHECK(lineAt(report, 4).reason == u"MPN a-100n"_s);
    CHECK(lineAt(report, 5).ipn == u"SCREW-1"_s);
    // The same value in another size is another part.
    CHECK(lineAt(report, 6).outcome == BomImportLine::Open);
    CHECK(errorWith(report, u"No part of the vault fits"_s).row == 6);
}

TEST_CASE("what fits several parts has to be chosen", "[bom]")
{
    Board desk;
    desk.part(u"CAP-2"_s, u"CAP 100n again"_s, u"EL-CAP"_s);
    desk.source(u"CAP-2"_s, u"Alpha"_s, u"A-100N"_s);
    const QByteArray bom = "Qty,MPN,Manufacturer\n2,A-100N,Alpha\n";
    const BomImportReport open = desk.dryRun(bom);
    CHECK(lineAt(open, 2).outcome == BomImportLine::Open);
    CHECK(lineAt(open, 2).candidates.size() == 2);
    CHECK(refusal<Refused>([&] { desk.apply(bom); }).contains(u"Choose one"_s));
    CHECK(desk.lines(u"PCA-1"_s).isEmpty());

    desk.options.choices = {{2, u"CAP-2"_s}};
    CHECK(lineAt(desk.apply(bom), 2).chosen);
    CHECK(desk.said(u"PCA-1"_s) == QStringList{u"10 CAP-2 x2"_s});
    desk.options.choices = {{2, u"NONE-1"_s}, {9, u"skip"_s}};
    const BomImportReport wrong = desk.dryRun(bom);
    CHECK(errorWith(wrong, u"NONE-1"_s).row == 2);
    CHECK(errorWith(wrong, u"skip"_s).row == 9);
}

TEST_CASE("missing parts are made, and found again", "[bom]")
{
    Board desk;
    desk.options.createMissing = true;
    const QByteArray bom = "Designator,Qty,Value,Footprint,Manufacturer,MPN\n"
                           "\"R1,R2\",2,22k 1%,Resistor_SMD:R_0402_1005Metric,,\n"
                           "U1,1,,,Beta,B-555\n"
                           "U2,1,,,Beta,B-555\n";
    const BomImportReport report = desk.apply(bom);
    REQUIRE(report.created.size() == 2);
    const PartRecord resistor = desk.v.part(report.created[0]);
    CHECK(resistor.category == u"EL-RES"_s);
    CHECK(resistor.head().content.name == u"22k 1% 0402"_s);
    CHECK(resistor.head().content.properties == Properties{{u"Package"_s, u"0402"_s},
                                                           {u"Resistance"_s, u"22k"_s},
                                                           {u"Tolerance"_s, u"1%"_s}});
    CHECK(resistor.properties.value(u"KiCad footprint"_s) == u"Resistor_SMD:R_0402_1005Metric"_s);
    const PartRecord timer = desk.v.part(report.created[1]);
    CHECK(timer.category == u"EL-ICT"_s);
    REQUIRE(timer.sources.size() == 1);
    CHECK(timer.sources[0].mpn == u"B-555"_s);
    CHECK(timer.sources[0].approval == SourceApproval::Proposed);
    CHECK(desk.lines(u"PCA-1"_s).size() == 2);

    const qsizetype events = desk.eventCount();
    const BomImportReport again = desk.apply(bom);
    CHECK(again.created.isEmpty());
    CHECK(again.count(BomImportChange::Keep) == 2);
    CHECK(desk.eventCount() == events);
}

TEST_CASE("no part that a BOM makes is numbered as a change order", "[bom]")
{
    Board desk;
    desk.options.createMissing = true;
    const BomImportReport report = desk.dryRun("IPN,Qty,Value\nECO-0012,2,22k\n");
    const auto refused =
        std::find_if(report.problems.begin(), report.problems.end(), [](const auto& each) {
            return each.message.contains(u"reads as the number of a change order"_s);
        });
    REQUIRE(refused != report.problems.end());
    CHECK(refused->row == 2);
    CHECK(refused->column == u"IPN"_s);
    CHECK(refused->value == u"ECO-0012"_s);
}

TEST_CASE("a value written in several ways is one part", "[bom]")
{
    Board desk;
    desk.options.createMissing = true;
    const BomImportReport report = desk.apply("Reference,Qty,Value,Footprint\n"
                                              "C1,1,10nF,C_SMD:C_0402\n"
                                              "C2,1,0.01uF,C_SMD:C_0402\n"
                                              "C3,1,10n,C_SMD:C_0402\n"
                                              "C4,1,10nF 50V,C_SMD:C_0402\n"
                                              "C5,1,10n,C_SMD:C_0603\n"
                                              "C6,1,0.01uf,C_SMD:C_0402\n"
                                              "C7,1,0.01uf 50v,C_SMD:C_0402\n"
                                              "C8,1,10nf 10%,C_SMD:C_0402\n"
                                              "C9,1,10mf,C_SMD:C_0402\n");
    CHECK(report.created.size() == 5);
    CHECK(desk.lines(u"PCA-1"_s)[0].designators == QStringList{u"C1"_s, u"C2"_s, u"C3"_s, u"C6"_s});
    CHECK(desk.lines(u"PCA-1"_s)[1].designators == QStringList{u"C4"_s, u"C7"_s});
    // They are found again, too.
    CHECK(desk.dryRun("Reference,Qty,Value,Footprint\nC1,1,10000uf,C_SMD:C_0402\n")
              .lines.front()
              .ipn == desk.lines(u"PCA-1"_s)[4].child);
}

TEST_CASE("a decision is for every undecided row that names the same", "[bom]")
{
    Board desk;
    const QByteArray bom = "Reference,Qty,Value,Footprint,Manufacturer,MPN\n"
                           "C1,1,10u,,Acme,X7R-9\n"   // 2
                           "C2,1,,,acme,x7r-9\n"      // 3
                           "C3,1,10u,,Acme,X7R-8\n"   // 4
                           "U1,1,LDO 3V3,SOT-23,,\n"  // 5
                           "U2,1,LDO 3V3,SOT-23,,\n"  // 6
                           "U3,1,LDO 3V3,SOT-89,,\n"; // 7
    desk.options.choices = {{2, u"CAP-1"_s}, {6, u"RES-1"_s}};
    BomImportReport report = desk.dryRun(bom);
    REQUIRE(report.lines.size() == 6);
    const auto at = [&](int row) { return report.lines[row - 2]; };
    CHECK(at(3).ipn == u"CAP-1"_s);
    CHECK(at(3).reason == u"chosen for row 2, which names the same"_s);
    CHECK(at(4).outcome == BomImportLine::Open);
    CHECK(at(5).ipn == u"RES-1"_s); // above it in the file
    CHECK(at(7).outcome == BomImportLine::Open);

    // Each can be decided otherwise; what no part has is told at its own row only.
    desk.options.choices = {
        {2, u"NO-1"_s}, {3, BomImportOptions::chooseSkip}, {5, u"RES-1"_s}, {6, u"RES-2"_s}};
    report = desk.dryRun(bom);
    CHECK(at(2).outcome == BomImportLine::Open);
    CHECK(errorWith(report, u"NO-1"_s).row == 2);
    CHECK(at(3).outcome == BomImportLine::Skip);
    CHECK(at(5).ipn == u"RES-1"_s);
    CHECK(at(6).ipn == u"RES-2"_s);

    // A row that finds its part keeps it.
    desk.options.choices = {{2, u"RES-2"_s}};
    report = desk.dryRun("Reference,Qty,IPN\nC1,1,CAP-1\nC2,1,CAP-1\n");
    CHECK(report.lines[1].ipn == u"CAP-1"_s);
}

TEST_CASE("a new part without a category is refused", "[bom]")
{
    Board desk;
    {
        BomImportOptions options = desk.options;
        desk.options.createMissing = true;
        CHECK(errorWith(desk.dryRun("IPN,Qty,Value\n,2,10k\n"), u"part number is empty"_s).row ==
              2);
        desk.options = options;
    }
    desk.options.createMissing = true;
    const QByteArray bom = "Name,Qty\nBearing 625,2\n";
    CHECK(errorWith(desk.dryRun(bom), u"category"_s).row == 2);
    desk.options.category = u"ME-FAS"_s;
    const BomImportReport report = desk.apply(bom);
    CHECK(desk.v.part(report.created.value(0)).category == u"ME-FAS"_s);
}

TEST_CASE("importing again keeps the lines that go on", "[bom]")
{
    Board desk;
    desk.apply("Find,IPN,Qty,Reference\n10,RES-1,2,\"R1,R2\"\n20,CAP-1,1,C1\n");
    const QList<BomLine> before = desk.lines(u"PCA-1"_s);
    const QByteArray next = "Find,IPN,Qty,Reference\n10,RES-1,3,\"R1,R2,R3\"\n30,RES-2,1,R4\n";
    CHECK(errorWith(desk.dryRun(next), u"replaces them"_s).value == u"PCA-1"_s);
    CHECK(desk.dryRun(next).undecidedLines == 1);

    desk.options.mode = BomImportMode::Merge;
    CHECK(desk.dryRun(next).count(BomImportChange::Remove) == 0);
    CHECK(desk.dryRun(next).undecidedLines == 0);
    desk.options.mode = BomImportMode::Replace;
    const BomImportReport report = desk.apply(next);
    CHECK(report.count(BomImportChange::Change) == 1);
    CHECK(report.count(BomImportChange::Remove) == 1);
    CHECK(desk.said(u"PCA-1"_s) == QStringList{u"10 RES-1 x3 R1,R2,R3"_s, u"30 RES-2 x1 R4"_s});
    CHECK(desk.lines(u"PCA-1"_s)[0].uuid == before[0].uuid);
}

TEST_CASE("merging updates and adds", "[bom]")
{
    Board desk;
    desk.apply("IPN,Qty,Reference\nRES-1,2,\"R1,R2\"\nCAP-1,1,C1\n");
    desk.options.mode = BomImportMode::Merge;
    desk.apply("IPN,Qty,Reference\nCAP-1,2,\"C1,C2\"\nRES-2,1,R9\n");
    CHECK(desk.said(u"PCA-1"_s) ==
          QStringList{u"10 RES-1 x2 R1,R2"_s, u"20 CAP-1 x2 C1,C2"_s, u"30 RES-2 x1 R9"_s});
    CHECK(errorWith(desk.dryRun("IPN,Qty,Reference\nRES-2,1,R1\n"), u"line 10"_s).row == 2);
}

TEST_CASE("a designator on two rows", "[bom]")
{
    Board desk;
    const BomImportReport twice = desk.dryRun("IPN,Qty,Reference\nRES-1,2,\"R1,R2\"\nRES-2,1,R2\n");
    CHECK(errorWith(twice, u"R2 is in row 2"_s).row == 3);
    desk.apply("IPN,Qty,Reference\nRES-1,2,\"R1,R2\"\nRES-1,2,\"R2,R3\"\n");
    CHECK(desk.said(u"PCA-1"_s) == QStringList{u"10 RES-1 x3 R1,R2,R3"_s});
}

TEST_CASE("a range of two classes is told with row, column and value", "[bom]")
{
    Board desk;
    const ImportProblem problem =
        errorWith(desk.dryRun("IPN,Qty,Reference\nRES-1,4,R1-C4\n"), u"is no range"_s);
    CHECK(problem.row == 2);
    CHECK(problem.column == u"Reference"_s);
    CHECK(problem.value == u"R1-C4"_s);
    CHECK_FALSE(desk.dryRun("IPN,Qty,Reference\nRES-1,1,R1-A\n").hasErrors());
}

TEST_CASE("alternates become substitutes where they are parts, else proposed sources", "[bom]")
{
    Board desk;
    desk.source(u"RES-2"_s, u"Gamma"_s, u"G-10K"_s);
    desk.apply("Qty,Reference,IPN,Manufacturer,MPN\n"
               "1,R1,RES-1,,\n"
               ",,,Gamma,G-10K\n"
               ",,,Delta,D-10K\n");
    const QList<BomLine> lines = desk.lines(u"PCA-1"_s);
    REQUIRE(lines.size() == 1);
    REQUIRE(lines[0].substitutes.size() == 1);
    CHECK(lines[0].substitutes[0].part == u"RES-2"_s);
    const PartRecord part = desk.v.part(u"RES-1"_s);
    REQUIRE(part.sources.size() == 1);
    CHECK(part.sources[0].mpn == u"D-10K"_s);
    CHECK(part.sources[0].approval == SourceApproval::Proposed);
}

TEST_CASE("several levels, by level and by parents", "[bom]")
{
    Board desk;
    desk.part(u"TOP-1"_s, u"Lamp"_s, u"AS-PRD"_s);
    desk.options.into.clear();
    const QByteArray indented = "Level,IPN,Qty,Reference\n"
                                "0,TOP-1,1,\n"
                                "1,PCA-1,2,\n"
                                "2,RES-1,3,\"R1,R2,R3\"\n"
                                "1,CAP-1,1,\n";
    const BomImportReport report = desk.apply(indented);
    CHECK(report.into == u"TOP-1"_s);
    CHECK(desk.said(u"TOP-1"_s) == QStringList{u"10 PCA-1 x2"_s, u"20 CAP-1 x1"_s});
    CHECK(desk.said(u"PCA-1"_s) == QStringList{u"10 RES-1 x3 R1,R2,R3"_s});

    const BomImportReport same = desk.apply("Parent,Child,Qty\nTOP-1,PCA-1,2\nTOP-1,CAP-1,1\n");
    CHECK(same.count(BomImportChange::Keep) == 2);
    desk.options.createMissing = true;
    desk.options.category = u"AS-SUB"_s;
    const BomImportReport made = desk.apply("Parent,Child,Qty\nNEW-1,NEW-2,2\nNEW-2,RES-1,5\n");
    CHECK(made.created.size() == 2);
    CHECK(desk.said(u"NEW-1"_s) == QStringList{u"10 NEW-2 x2"_s});
    CHECK(desk.said(u"NEW-2"_s) == QStringList{u"10 RES-1 x5"_s});
}

TEST_CASE("a sub-assembly that is there twice has to be the same", "[bom]")
{
    Board desk;
    desk.part(u"SUB-1"_s, u"Sub"_s, u"AS-SUB"_s);
    desk.part(u"SUB-2"_s, u"Sub 2"_s, u"AS-SUB"_s);
    const QByteArray same =
        "Level,IPN,Qty\n1,SUB-1,1\n2,RES-1,2\n1,SUB-2,1\n2,SUB-1,4\n3,RES-1,2\n";
    CHECK_FALSE(desk.dryRun(same).hasErrors());
    const QByteArray other =
        "Level,IPN,Qty\n1,SUB-1,1\n2,RES-1,2\n1,SUB-2,1\n2,SUB-1,4\n3,RES-1,3\n";
    CHECK(errorWith(desk.dryRun(other), u"twice"_s).row == 6);
}

TEST_CASE("a cycle is refused with its path", "[bom]")
{
    Board desk;
    desk.part(u"SUB-1"_s, u"Sub"_s, u"AS-SUB"_s);
    BomLine line;
    line.child = u"PCA-1"_s;
    desk.v.vault->structure().addLines(desk.v.bob, u"SUB-1"_s, {line});
    const BomImportReport report = desk.dryRun("IPN,Qty\nSUB-1,1\n");
    CHECK(errorWith(report, u"PCA-1 → SUB-1 → PCA-1"_s).row == 2);
    desk.options.into.clear();
    CHECK(errorWith(desk.dryRun("Parent,Child,Qty\nRES-1,CAP-1,1\nCAP-1,RES-1,1\n"),
                    u"RES-1 → CAP-1 → RES-1"_s)
              .row == 2);
    // Turned round in one file, nothing goes in circles.
    desk.options.mode = BomImportMode::Replace;
    const BomImportReport turned = desk.apply("Parent,Child,Qty\nSUB-1,RES-1,1\nPCA-1,SUB-1,1\n");
    CHECK(desk.said(u"PCA-1"_s) == QStringList{u"10 SUB-1 x1"_s});
}

TEST_CASE("a cycle over a substitute or a line that stays is refused too", "[bom]")
{
    Board desk;
    desk.part(u"SUB-1"_s, u"Sub"_s, u"AS-SUB"_s);
    BomLine line;
    line.child = u"RES-1"_s;
    line.substitutes = {{u"SUB-1"_s, 1, {}}};
    desk.v.vault->structure().addLines(desk.v.bob, u"PCA-1"_s, {line});
    desk.options.into = u"SUB-1"_s;
    CHECK(errorWith(desk.dryRun("IPN,Qty\nPCA-1,1\n"), u"SUB-1 → PCA-1 → SUB-1"_s).row == 2);
    // In one file that also changes the board, whose line stays in a merge.
    desk.options.into.clear();
    desk.options.mode = BomImportMode::Merge;
    const QByteArray both = "Parent,Child,Qty\nPCA-1,CAP-1,1\nSUB-1,PCA-1,1\n";
    CHECK(errorWith(desk.dryRun(both), u"SUB-1 → PCA-1 → SUB-1"_s).row == 3);
    desk.options.mode = BomImportMode::Replace;
    CHECK(desk.apply(both).applied);
}

TEST_CASE("released assemblies need a new revision", "[bom]")
{
    Board desk;
    desk.v.release(u"PCA-1"_s);
    const QByteArray bom = "IPN,Qty\nRES-1,1\n";
    CHECK(errorWith(desk.dryRun(bom), u"let the import open one"_s).value == u"PCA-1"_s);
    desk.options.openNewRevisions = true;
    CHECK(desk.dryRun(bom).newRevisions == QStringList{u"PCA-1@2"_s});
    desk.apply(bom);
    CHECK(desk.v.part(u"PCA-1"_s).head().label == u"2"_s);
    CHECK(desk.said(u"PCA-1"_s) == QStringList{u"10 RES-1 x1"_s});

    desk.v.parts().submitForReview(desk.v.bob, {u"PCA-1"_s}, {u"eve"_s});
    desk.options.mode = BomImportMode::Replace;
    CHECK(errorWith(desk.dryRun("IPN,Qty\nRES-1,2\n"), u"in review"_s).value == u"PCA-1"_s);
}

TEST_CASE("nothing of a refused import stays", "[bom]")
{
    Board desk;
    desk.options.createMissing = true;
    const QByteArray before = desk.v.dump();
    CHECK(refusal<Refused>([&] {
              desk.apply("Reference,Qty,Value,Unit\nR1,1,33k,\nR2,1,44k,furlong\n");
          }).contains(u"furlong"_s));
    CHECK(desk.v.dump() == before);
    desk.actor = desk.v.max;
    CHECK_THROWS_AS(desk.dryRun("IPN,Qty\nRES-1,1\n"), NotAllowed);
    CHECK_THROWS_AS(desk.apply("IPN,Qty\nRES-1,1\n"), NotAllowed);
}

TEST_CASE("rows can be left out, with what is below them", "[bom]")
{
    Board desk;
    desk.options.choices = {{2, BomImportOptions::chooseSkip}};
    const BomImportReport report =
        desk.apply("Level,IPN,Qty\n1,UNKNOWN-1,1\n2,RES-1,2\n1,CAP-1,1\n");
    CHECK(report.count(BomImportLine::Skip) == 2);
    CHECK(desk.said(u"PCA-1"_s) == QStringList{u"10 CAP-1 x1"_s});
}

TEST_CASE("units, amounts as required and DNP", "[bom]")
{
    Board desk;
    desk.part(u"WIRE-1"_s, u"Wire"_s, u"EL-OTH"_s);
    desk.v.vault->structure().setBaseUnit(desk.v.bob, u"WIRE-1"_s, u"m"_s);
    desk.apply("IPN,Qty,UoM,DNP\nWIRE-1,250,mm,\nCAP-1,AR,,\nRES-1,1,,x\n");
    CHECK(desk.said(u"PCA-1"_s) ==
          QStringList{u"10 WIRE-1 x250"_s, u"20 CAP-1 xAR"_s, u"30 RES-1 x1 not fitted"_s});
    CHECK(desk.lines(u"PCA-1"_s)[0].unit == u"mm"_s);
    CHECK(errorWith(desk.dryRun("IPN,Qty,UoM\nWIRE-1,2,kg\n"), u"kg"_s).row == 2);
    desk.options.createMissing = true;
    desk.options.category = u"EL-OTH"_s;
    const BomImportReport made =
        desk.apply("IPN,Qty,UoM\nWIRE-1,250,mm\nCAP-1,AR,\nRES-1,1,\nGLUE-1,3,ml\n");
    CHECK(desk.v.part(u"GLUE-1"_s).baseUnit == u"ml"_s);
}

TEST_CASE("without a target the file has to name one", "[bom]")
{
    Board desk;
    desk.options.into.clear();
    CHECK(desk.dryRun("IPN,Qty\nRES-1,1\n").hasErrors());
    desk.options.into = u"NONE-1"_s;
    CHECK(errorWith(desk.dryRun("IPN,Qty\nRES-1,1\n"), u"NONE-1"_s).row == 0);
}
