#include "core/formats/BomTable.h"

#include "core/domain/Designators.h"
#include "core/domain/Error.h"
#include "support/Catch.h"

#include <set>

using namespace implexa;
using namespace Qt::StringLiterals;

namespace
{

BomTable read(const QByteArray& bytes, const BomTableOptions& options = {})
{
    return readBomTable(bytes, u"bom.csv"_s, options);
}

/// Every record of the file is in one row or left out.
bool countsEveryRecord(const BomTable& table)
{
    std::multiset<int> lines;
    for (const BomTableRow& row : table.rows)
        lines.insert(row.rows.begin(), row.rows.end());
    for (const BomLeftOut& row : table.leftOut)
        lines.insert(row.row);
    return int(lines.size()) == table.records &&
           std::set<int>(lines.begin(), lines.end()).size() == lines.size();
}

/// `2x 10k R_0603 [R1, R2]`, as a person would say it.
QStringList said(const BomTable& table)
{
    CHECK(countsEveryRecord(table));
    QStringList lines;
    for (const BomTableRow& row : table.rows)
        lines << (row.quantity ? row.quantity->text() : u"AR"_s) + u"x "_s + row.item.text() +
                     (row.designators.isEmpty()
                          ? QString()
                          : u" ["_s + designatorText(row.designators) + u']') +
                     (row.fitted ? QString() : u" not fitted"_s);
    return lines;
}

qsizetype leftOut(const BomTable& table, BomLeftOut::Kind kind)
{
    return std::count_if(table.leftOut.begin(), table.leftOut.end(),
                         [&](const BomLeftOut& row) { return row.kind == kind; });
}

ImportProblem problemAt(const BomTable& table, int row)
{
    for (const ImportProblem& problem : table.problems)
        if (problem.row == row)
            return problem;
    return {ImportProblem::Note, -1, {}, {}, {}};
}

BomField fieldOf(const BomTable& table, const QString& header)
{
    for (const BomColumn& column : table.columns)
        if (column.header == header)
            return column.field;
    FAIL("no column " << header.toStdString());
    return BomField::Ignore;
}

} // namespace

TEST_CASE("a KiCad script's two tables count once", "[bom]")
{
    const BomTable table =
        read("\"Source:\",\"lamp.kicad_sch\"\n"
             "\"Tool:\",\"Eeschema 6.0\"\n"
             "\"Component Count:\",\"3\"\n"
             "\n"
             "\"Individual Components:\"\n"
             "\n"
             "\"Item\",\"Qty\",\"Reference(s)\",\"Value\",\"Footprint\",\"Config\"\n"
             "\"\",\"\",\"R1\",\"1k\",\"R:R_0603\",\"\"\n"
             "\"\",\"\",\"R2\",\"1k\",\"R:R_0603\",\"\"\n"
             "\"\",\"\",\"C1\",\"1u\",\"C:C_0603\",\"DNF\"\n"
             "\n"
             "\"Collated Components:\"\n"
             "\n"
             "\"Item\",\"Qty\",\"Reference(s)\",\"Value\",\"Footprint\",\"Config\"\n"
             "\"1\",\"2\",\"R1, R2\",\"1k\",\"R:R_0603\",\"\"\n"
             "\"2\",\"1\",\"C1\",\"1u\",\"C:C_0603\",\"DNF\"\n");
    CHECK(table.dialect == BomDialect::KiCadScript);
    CHECK(said(table) ==
          QStringList{u"2x 1k R_0603 [R1, R2]"_s, u"1x 1u C_0603 [C1] not fitted"_s});
    CHECK(leftOut(table, BomLeftOut::OtherTable) == 3);
    CHECK(leftOut(table, BomLeftOut::Preamble) == 5);
    CHECK(problemAt(table, 7).message.contains(u"two tables"_s));
    CHECK(table.rows[1].find == 2);
}

TEST_CASE("KiCad's own export has its DNP and exclusion marks read", "[bom]")
{
    const BomTable table =
        read("\"Reference\";\"Value\";\"Footprint\";\"Qty\";\"DNP\";\"Exclude from BOM\"\n"
             "\"R1, R2, \";\"4k7\";\"R_SMD:R_0402\";\"2\";\"\";\"\"\n"
             "\"R3\";\"4k7\";\"R_SMD:R_0402\";\"1\";\"DNP\";\"\"\n"
             "\"H1\";\"Hole\";\"Hole:M3\";\"1\";\"\";\"Excluded from BOM\"\n");
    CHECK(table.dialect == BomDialect::KiCad);
    CHECK(table.delimiter == u';');
    CHECK(said(table) ==
          QStringList{u"2x 4k7 R_0402 [R1, R2]"_s, u"1x 4k7 R_0402 [R3] not fitted"_s});
    CHECK(leftOut(table, BomLeftOut::Excluded) == 1);
}

TEST_CASE("JLCPCB has no quantities and calls the value a comment", "[bom]")
{
    const BomTable table = read("Comment,Designator,Footprint,LCSC Part #\n"
                                "1N4148W,\"D1,D2,D3\",D_SOD-123,C81598\n");
    CHECK(table.dialect == BomDialect::Jlcpcb);
    CHECK(said(table) == QStringList{u"3x 1N4148W D_SOD-123 [D1-D3]"_s});
    CHECK(table.rows[0].item.supplierNumber == u"C81598"_s);
}

TEST_CASE("Altium: manufacturers and numbers in pairs", "[bom]")
{
    const BomTable table =
        read("Comment,Description,Designator,Footprint,LibRef,Quantity,Manufacturer 1,"
             "Manufacturer Part Number 1,Manufacturer 2,Manufacturer Part Number 2\n"
             "10k,Resistor,\"R1, R2\",RESC1608,RES,2,Alpha,A-10K,Beta,B-10K\n");
    CHECK(table.dialect == BomDialect::Altium);
    REQUIRE(table.rows.size() == 1);
    CHECK(table.rows[0].item.value == u"10k"_s);
    CHECK(table.rows[0].item.mpn == u"A-10K"_s);
    REQUIRE(table.rows[0].alternates.size() == 1);
    CHECK(table.rows[0].alternates[0].manufacturer == u"Beta"_s);
    CHECK(table.rows[0].alternates[0].mpn == u"B-10K"_s);
}

TEST_CASE("Eagle: headers that differ only in case fill each other's gaps", "[bom]")
{
    const BomTable table = read("Part;Value;Device;Package;Description;DESCRIPTION;MF;MP;\n"
                                "R1;10k;R-EU;0603;Resistor;;;;\n"
                                "U1;;IC;SO8;;Timer;Gamma;G-555;\n"
                                "J1;;CON6;1X06;;;;;\n");
    CHECK(table.dialect == BomDialect::Eagle);
    CHECK(said(table) ==
          QStringList{u"1x 10k 0603 [R1]"_s, u"1x G-555 [U1]"_s, u"1x CON6 1X06 [J1]"_s});
    CHECK(table.rows[1].item.description == u"Timer"_s);
    CHECK(fieldOf(table, u"DESCRIPTION (2)"_s) == BomField::Description);
}

TEST_CASE("OrCAD's instance names name no part", "[bom]")
{
    const BomTable table =
        read("Description,Manufacturer,Name,Part Number,Quantity,Reference designator\n"
             "Res 1k,Alpha,INS100,A-1K,1,R1\n"
             "Res 1k,Alpha,INS200,A-1K,1,R2\n");
    CHECK(table.dialect == BomDialect::OrCad);
    CHECK(fieldOf(table, u"Name"_s) == BomField::Ignore);
    CHECK(said(table) == QStringList{u"1x A-1K [R1]"_s, u"1x A-1K [R2]"_s});

    const BomTable classic = read("Item\tQuantity\tReference\tPart\n1\t2\tR1,R2\t10k\n");
    CHECK(classic.dialect == BomDialect::OrCad);
    CHECK(said(classic) == QStringList{u"2x 10k [R1, R2]"_s});
}

TEST_CASE("GitPLM and plain lists", "[bom]")
{
    CHECK(read("IPN,Qnty,MPN,Manufacturer\nRES-1,4,A-1K,Alpha\n").dialect == BomDialect::GitPlm);
    const BomTable plain = read("IPN,Qty\nRES-1,4\nCAP-1,AR\nWIRE-1,0.5 m\n");
    CHECK(plain.dialect == BomDialect::Plain);
    CHECK(said(plain) == QStringList{u"4x RES-1"_s, u"ARx CAP-1"_s, u"0.5x WIRE-1"_s});
    CHECK(plain.rows[2].unit == u"m"_s);
    CHECK(plain.rows[2].unitGiven);
}

TEST_CASE("a part number beside a manufacturer is the manufacturer's", "[bom]")
{
    const BomTable table = read("Qty,Part Number,Manufacturer\n1,A-1K,Alpha\n");
    CHECK(fieldOf(table, u"Part Number"_s) == BomField::Mpn);
    const BomTable own = read("Qty,Part Number,Manufacturer,MPN\n1,RES-1,Alpha,A-1K\n");
    CHECK(fieldOf(own, u"Part Number"_s) == BomField::Ipn);
}

TEST_CASE("levels, however they are written", "[bom]")
{
    const auto parents = [](const BomTable& table) {
        CHECK(table.dialect == BomDialect::Indented);
        QList<int> above;
        for (const BomTableRow& row : table.rows)
            above << row.above;
        return above;
    };
    const QList<int> tree{-1, 0, 1, 1, 0};
    const BomTable numbers = read("Level,IPN,Qty\n0,TOP,1\n1,SUB,2\n2,A,1\n2,B,3\n1,C,1\n");
    CHECK(parents(numbers) == tree);
    CHECK(numbers.rows[0].isAssembly);
    CHECK(parents(read("Level,IPN,Qty\n1.0,TOP,1\n2.0,SUB,2\n3.0,A,1\n3.0,B,3\n2.0,C,1\n")) ==
          tree);
    CHECK(parents(read("Level,IPN,Qty\n.1,TOP,1\n..2,SUB,2\n...3,A,1\n...3,B,3\n..2,C,1\n")) ==
          tree);
    CHECK(parents(read("Item,IPN,Qty\n1,TOP,1\n1.1,SUB,2\n1.1.1,A,1\n1.1.2,B,3\n1.2,C,1\n")) ==
          tree);
    const BomTable dots = read("IPN,Qty\nTOP,1\n.SUB,2\n..A,1\n..B,3\n.C,1\n");
    CHECK(parents(dots) == tree);
    CHECK(dots.rows[2].item.ipn == u"A"_s);
    CHECK(dots.rows[0].isAssembly);
    CHECK(parents(read("IPN,Qty\nTOP,1\n  SUB,2\n     A,1\n     B,3\n  C,1\n")) == tree);

    const BomTable jump = read("Level,IPN,Qty\n0,TOP,1\n2,A,1\n");
    CHECK(problemAt(jump, 3).severity == ImportProblem::Error);
    CHECK(problemAt(read("Level,IPN,Qty\n0,TOP,1\nx,A,1\n"), 3).value == u"x"_s);
}

TEST_CASE("parents and children", "[bom]")
{
    const BomTable table = read("Parent,Child,Qty\nTOP,SUB,2\nSUB,A,3\n");
    CHECK(table.dialect == BomDialect::ParentChild);
    CHECK(said(table) == QStringList{u"2x SUB"_s, u"3x A"_s});
    CHECK(table.rows[1].parent == u"SUB"_s);
}

TEST_CASE("rows without a quantity are alternates of the row above", "[bom]")
{
    const BomTable table = read("QTY,REFERENCE,DESCRIPTION,MANU,PART NUMBER\n"
                                "2,\"C1,C2\",CAP 1u,Alpha,A-1U\n"
                                ",,,Beta,B-1U\n"
                                ",,,Gamma,G-1U\n"
                                "1,C3,CAP 2u,Alpha,A-2U\n");
    CHECK(said(table) == QStringList{u"2x A-1U [C1, C2]"_s, u"1x A-2U [C3]"_s});
    REQUIRE(table.rows[0].alternates.size() == 2);
    CHECK(table.rows[0].alternates[1].mpn == u"G-1U"_s);
    CHECK(table.rows[0].rows == QList<int>{2, 3, 4});

    // A forgotten quantity is no alternate.
    const BomTable plain = read("IPN,Qty\nRES-1,4\nRES-2,\n");
    CHECK(plain.rows.size() == 2);
    CHECK(problemAt(plain, 3).severity == ImportProblem::Error);
}

TEST_CASE("ranges, and one designator's place for two parts", "[bom]")
{
    const BomTable table = read("Designator,QTY,Value,MPN\n"
                                "C1 - C4,4,10 uF,X-1\n"
                                "\n"
                                "D1 - D3,3,white,N-1\n"
                                "D1 - D3,0,warm,N-2\n"
                                "R1,0,1k,N-3\n");
    CHECK(said(table) ==
          QStringList{u"4x X-1 [C1-C4]"_s, u"3x N-1 [D1-D3]"_s, u"1x N-3 [R1] not fitted"_s});
    REQUIRE(table.rows[1].alternates.size() == 1);
    CHECK(table.rows[1].alternates[0].mpn == u"N-2"_s);
    CHECK(problemAt(table, 5).message.contains(u"row 4"_s));
    CHECK(problemAt(read("Ref,Qty,Value\nR4-R1,4,1k\n"), 2).value == u"R4-R1"_s);
}

TEST_CASE("totals, remarks and captions are no lines", "[bom]")
{
    const BomTable table = read("Reference,Qty,Value\n"
                                "R1,1,1k\n"
                                "Mechanical,,\n"
                                "R2,1,2k\n"
                                "R3 R4,2,DNP\n"
                                "Total,4,\n"
                                ",4,\n"
                                "DO NOT INSTALL PARTS BELOW,,\n"
                                "R9,1,9k\n"
                                "Component Count:,4\n");
    CHECK(said(table).size() == 4);
    CHECK(said(table).back() == u"1x 9k [R9] not fitted"_s);
    CHECK_FALSE(table.rows[2].fitted);
    CHECK(leftOut(table, BomLeftOut::Total) == 2);
    CHECK(leftOut(table, BomLeftOut::Remark) == 2);
    CHECK(leftOut(table, BomLeftOut::Preamble) == 1);
}

TEST_CASE("a value can say that its place stays empty", "[bom]")
{
    const BomTable table =
        read("Ref,Qty,Value,Footprint\nR1,1,10k DNP,0603\nR2,1,NA(9k),0603\nR3,1,1k,0603\n");
    CHECK(said(table) == QStringList{u"1x 10k 0603 [R1] not fitted"_s,
                                     u"1x 9k 0603 [R2] not fitted"_s, u"1x 1k 0603 [R3]"_s});
}

TEST_CASE("a header that is repeated goes on with the same table", "[bom]")
{
    const BomTable table = read("Ref,Qty,Value\nR1,1,1k\nRef,Qty,Value\nR2,1,2k\n");
    CHECK(said(table) == QStringList{u"1x 1k [R1]"_s, u"1x 2k [R2]"_s});
    const BomTable other =
        read("Ref,Qty,Value\nR1,1,1k\nSupplier,Quantity,MPN,Manufacturer\nShop,10,A-1K,Alpha\n");
    CHECK(said(other) == QStringList{u"1x 1k [R1]"_s});
    CHECK(problemAt(other, 3).message.contains(u"Another table"_s));
}

TEST_CASE("rows wider and narrower than the header", "[bom]")
{
    const BomTable table = read("Ref;Qty;Value;\nR1;1;1k;;;\nR2;1\nR3;1;3k;;lost\n");
    CHECK(table.rows.size() == 3);
    CHECK(problemAt(table, 4).value == u"lost"_s);
    CHECK(problemAt(table, 0).message.contains(u"fewer cells"_s));
}

TEST_CASE("quantities that nobody can be sure of are refused", "[bom]")
{
    const auto error = [](const QByteArray& quantity) {
        const BomTable table = read("IPN;Qty;Note\nA;" + quantity + ";x\n");
        const ImportProblem problem = problemAt(table, 2);
        return problem.severity == ImportProblem::Error ? problem.value : u"none"_s;
    };
    CHECK(error("$2.00") == u"$2.00"_s);
    CHECK(error("1,200") == u"1,200"_s);
    for (const QByteArray points : {"1.000.000", "12.500.000", "1.234.567", "1,000.000", "1..0"})
        CHECK(error(points) == QString::fromLatin1(points));
    CHECK(error("many") == u"many"_s);
    CHECK(error("3 parsecs") == u"3 parsecs"_s);
    CHECK(error("1,5") == u"none"_s);
    CHECK(error("1 200") == u"none"_s);
    CHECK(error("2.0000000000") == u"none"_s);
    CHECK(error("as required") == u"none"_s);
}

TEST_CASE("a quantity that is not the number of designators counts", "[bom]")
{
    const BomTable table = read("Ref,Qty,Value\n\"R1,R2,R3\",15,1k\n");
    CHECK(said(table) == QStringList{u"15x 1k [R1-R3]"_s});
    CHECK(problemAt(table, 2).severity == ImportProblem::Note);
    CHECK(problemAt(table, 2).value == u"15"_s);
}

TEST_CASE("columns can be said to mean something else", "[bom]")
{
    BomTableOptions options;
    options.columns = {{u"Ding"_s, BomField::Ipn, 1}, {u"Zahl"_s, BomField::Quantity, 1}};
    CHECK(said(read("Ding,Zahl\nA-1,3\n", options)) == QStringList{u"3x A-1"_s});
    options.columns = {{u"Nothing"_s, BomField::Ipn, 1}};
    CHECK_THROWS_AS(read("IPN,Qty\nA-1,3\n", options), InvalidInput);
    options.columns = {{u"Spare"_s, BomField::Quantity, 1}};
    CHECK(problemAt(read("IPN,Qty,Spare\nA-1,3,4\n", options), 0).severity == ImportProblem::Error);
    options.columns = {};
    options.dialect = BomDialect::Altium;
    CHECK(read("Ref,Comment,Qty\nR1,1k,1\n", options).rows[0].item.value == u"1k"_s);
}

TEST_CASE("what is no BOM says so", "[bom]")
{
    CHECK_THROWS_AS(read("a,b\n1,2\n"), InvalidInput);
    CHECK_THROWS_AS(read(""), InvalidInput);
    CHECK_THROWS_AS(read("PK\x03\x04zip"), InvalidInput);
}

TEST_CASE("A find number beyond the largest is told with its row, not numbered anew")
{
    BomTableOptions options; // as no column of such numbers is taken for it unasked
    options.columns = {{u"Find"_s, BomField::Find, 1}};
    const BomTable table = read("Find,IPN,Qty\n99999999999,A-1,1\n2000000,A-2,1\n"
                                "1000000,A-3,1\n",
                                options);
    for (const int row : {2, 3}) {
        CHECK(problemAt(table, row).severity == ImportProblem::Error);
        CHECK(problemAt(table, row).message == u"Find numbers go from 1 to 1,000,000."_s);
    }
    CHECK(problemAt(table, 2).value == u"99999999999"_s);
    CHECK(problemAt(table, 4).row == -1);
    REQUIRE(table.rows.size() == 3);
    CHECK(table.rows[2].find == 1'000'000);
}
