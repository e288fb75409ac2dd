#include "core/domain/Error.h"
#include "support/Catch.h"
#include "support/ImportDesk.h"

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

TEST_CASE("a dry run tells what would become of every row and changes nothing")
{
    ImportDesk desk;
    const qsizetype events = desk.eventCount();
    const ImportReport report =
        desk.dryRun("IPN,Description,Colour\nRES-1,One,red\n\nRES-2,Two,blue\n");
    CHECK(report.rows == 3);
    CHECK(report.blankRows == 1);
    CHECK(report.created == 2);
    CHECK_FALSE(report.applied);
    CHECK(countsEveryRow(report));
    CHECK(report.newProperties == QStringList{u"Colour"_s});
    CHECK(report.delimiter == u',');
    CHECK(report.items[1].ipn == u"RES-2"_s);
    CHECK(report.items[1].rows == QList<int>{4});
    CHECK(desk.eventCount() == events);
    CHECK(desk.v.vault->browser().partCount() == 0);
}

TEST_CASE("the report shows the first rows, a cell for each column")
{
    ImportDesk desk;
    QByteArray table = "IPN,Name,Note\nRES-0,short\n";
    for (int i = 1; i < 30; ++i)
        table += "RES-" + QByteArray::number(i) + ",a,b\n";
    const ImportReport report = desk.dryRun(table);
    REQUIRE(report.preview.size() == 20);
    CHECK(report.preview[0] == QStringList{u"RES-0"_s, u"short"_s, {}});
    CHECK(report.preview[1].size() == report.columns.size());
}

TEST_CASE("the category comes from the row, else from the import, else from the number")
{
    ImportDesk desk;
    SECTION("row before import before number")
    {
        desk.options.category = u"ME-FAS"_s;
        const ImportReport report =
            desk.apply("IPN,Name,Category\nRES-1,One,Capacitors\nRES-2,Two,\n");
        CHECK(report.created == 2);
        CHECK(desk.v.part(u"RES-1"_s).category == u"EL-CAP"_s);
        CHECK(desk.v.part(u"RES-2"_s).category == u"ME-FAS"_s);
    }
    SECTION("from the number")
    {
        desk.apply("IPN,Name\nRES-1,One\n");
        CHECK(desk.v.part(u"RES-1"_s).category == u"EL-RES"_s);
    }
    SECTION("what cannot be told is said of each row")
    {
        const ImportReport report = desk.dryRun("IPN,Name\nICS-1,One\nICS-2,Two\nRES-3,Three\n");
        REQUIRE(report.problems.size() == 2);
        for (int i = 0; i < 2; ++i) {
            CHECK(report.problems[i].severity == ImportProblem::Error);
            CHECK(report.problems[i].row == i + 2);
            CHECK(report.problems[i].column == u"IPN"_s);
            CHECK(report.problems[i].value == u"ICS-%1"_s.arg(i + 1));
            CHECK(report.problems[i].message.contains(u"cannot be told from its number"_s));
        }
        CHECK(report.created == 1);
        CHECK(report.skipped == 2);
        CHECK(countsEveryRow(report));
    }
    SECTION("an empty number is told as such")
    {
        const ImportReport report = desk.dryRun("IPN,Name\n,One\nRES-3,Three\n");
        const ImportProblem problem = problemWith(report, u"This cell is empty"_s);
        CHECK(problem.severity == ImportProblem::Error);
        CHECK(problem.row == 2);
        CHECK(problem.column == u"IPN"_s);
    }
    SECTION("nor where there is no number; of many, the last ones by their rows alone")
    {
        QByteArray table = "Name,Category\nFine,EL-RES\n";
        for (int i = 0; i < 25; ++i)
            table += "A" + QByteArray::number(i) + (i == 23 ? ",EL-RES\n" : ",\n");
        const ImportReport report = desk.dryRun(table);
        REQUIRE(errorCount(report) == 21);
        for (int i = 0; i < 21; ++i) {
            CHECK(report.problems[i].row == i + 3);
            CHECK(report.problems[i].column == u"Category"_s);
            CHECK(report.problems[i].value.isEmpty());
            CHECK(report.problems[i].message.contains(u"does not say the category"_s));
        }
        CHECK_FALSE(report.problems[19].message.contains(u"rows"_s));
        CHECK(report.problems[20].message.endsWith(u"(Likewise rows: 23 to 25, 27.)"_s));
    }
    SECTION("an unknown one in a row is an error, whatever the import says")
    {
        desk.options.category = u"EL-RES"_s;
        const ImportReport report =
            desk.dryRun("IPN,Name,Category\nA,One,Widgets\nB,Two,Widgets\n");
        REQUIRE(errorCount(report) == 1);
        CHECK(report.problems[0].row == 2);
        CHECK(report.problems[0].column == u"Category"_s);
        CHECK(report.problems[0].value == u"Widgets"_s);
        CHECK(report.problems[0].message.contains(u"2 rows in all"_s));
    }
    SECTION("a retired one takes no parts")
    {
        CHECK(errorCount(desk.dryRun("IPN,Name,Category\nA,One,EL-SYM\n")) == 1);
        desk.options.category = u"EL-SYM"_s;
        CHECK_THROWS_AS(desk.dryRun("IPN,Name\nA,One\n"), Refused);
    }
    SECTION("one that the vault does not have")
    {
        desk.options.category = u"EL-XYZ"_s;
        CHECK_THROWS_AS(desk.dryRun("IPN,Name\nA,One\n"), NotFound);
    }
}

TEST_CASE("rows with one number are one part with several manufacturer parts")
{
    ImportDesk desk;
    const ImportReport report = desk.apply("IPN,Description,Power,Manufacturer,MPN\n"
                                           "RES-1,10k,1 W,Alpha,A-1\n"
                                           "RES-2,22k,1 W,Alpha,A-2\n"
                                           "RES-1,10k,2 W,Beta,B-1\n"
                                           "RES-1,ten k,,Gamma,\n");
    CHECK(report.created == 2);
    CHECK(countsEveryRow(report));
    CHECK(report.items[0].rows == QList<int>{2, 4, 5});
    const PartRecord part = desk.v.part(u"RES-1"_s);
    REQUIRE(part.sources.size() == 2);
    CHECK(part.sources[0].mpn == u"A-1"_s);
    CHECK(part.sources[0].rank == 1);
    CHECK(part.sources[1].mpn == u"B-1"_s);
    CHECK(part.sources[1].rank == 2);
    CHECK(part.head().content.description == u"10k"_s);
    CHECK(part.head().content.properties[u"Power"_s] == u"1 W"_s);

    const ImportProblem power = problemWith(report, u"2 W"_s);
    CHECK(power.severity == ImportProblem::Note);
    CHECK(power.row == 4);
    CHECK(power.column == u"Power"_s);
    CHECK(power.message.contains(u"“1 W” in row 2"_s));
    CHECK(problemWith(report, u"ten k"_s).column == u"Description"_s);
    CHECK(problemWith(report, u"Gamma"_s).message.contains(u"without an MPN"_s));
}

TEST_CASE("one MPN on two numbers is kept on both and noted")
{
    ImportDesk desk;
    const ImportReport report =
        desk.apply("IPN,Name,Manufacturer,MPN\nRES-1,One,Alpha,A-1\nRES-2,Two,ALPHA,A-1\n");
    CHECK(report.created == 2);
    const ImportProblem problem = problemWith(report, u"serves RES-1"_s);
    CHECK(problem.severity == ImportProblem::Note);
    CHECK(problem.row == 3);
    CHECK(problem.column == u"MPN"_s);
    CHECK(problem.value == u"A-1"_s);
    CHECK(desk.v.part(u"RES-2"_s).sources.size() == 1);
}

TEST_CASE("numbers that look alike are noted or refused, numbers of deleted parts refused")
{
    ImportDesk desk;
    desk.apply("IPN,Name\nRES-1,One\nRES-2,Two\n");
    desk.v.vault->parts().deleteDraft(desk.v.ada, {u"RES-2"_s});
    const ImportReport report =
        desk.dryRun("IPN,Name\nres-1,other\nRES-7,Seven\nRES -7,Eight\nRES-2,Two again\n");
    CHECK(problemWith(report, u"res-1"_s).message.contains(u"“RES-1”"_s));
    // They would share one folder of a checkout on Windows and macOS.
    CHECK(problemWith(report, u"res-1"_s).severity == ImportProblem::Error);
    CHECK(problemWith(report, u"RES -7"_s).message.contains(u"“RES-7”"_s));
    CHECK(problemWith(report, u"RES -7"_s).severity == ImportProblem::Note);
    const ImportProblem deleted = problemWith(report, u"deleted part"_s);
    CHECK(deleted.severity == ImportProblem::Error);
    CHECK(deleted.row == 5);
    CHECK(deleted.value == u"RES-2"_s);
    CHECK(errorCount(report) == 2);
}

TEST_CASE("no new part is numbered as a change order")
{
    ImportDesk desk;
    const ImportReport report = desk.dryRun("IPN,Name\nRES-1,One\neco-0007,Two\n");
    CHECK(errorCount(report) == 1);
    const ImportProblem problem = problemWith(report, u"change order"_s);
    CHECK(problem.row == 3);
    CHECK(problem.column == u"IPN"_s);
    CHECK(problem.value == u"eco-0007"_s);
}

TEST_CASE("a part without a name is called by its description, else its MPN, else its number")
{
    ImportDesk desk;
    const QByteArray text = QByteArray(200, 'x');
    desk.apply("IPN,Name,Description,Manufacturer,MPN\nRES-1,,\"two\nlines\",,\nRES-2,," + text +
               ",,\nRES-3,,,Alpha,A-3\nRES-4,,,,\nRES-5,own,text,,\n");
    const auto name = [&](const QString& ipn) { return desk.v.part(ipn).head().content.name; };
    CHECK(name(u"RES-1"_s) == u"two lines"_s);
    CHECK(desk.v.part(u"RES-1"_s).head().content.description == u"two\nlines"_s);
    CHECK(name(u"RES-2"_s).size() == 120);
    CHECK(name(u"RES-3"_s) == u"A-3"_s);
    CHECK(name(u"RES-4"_s) == u"RES-4"_s);
    CHECK(name(u"RES-5"_s) == u"own"_s);
}

TEST_CASE("what a row says wrong is named by row, column and value")
{
    ImportDesk desk;
    const ImportReport report = desk.dryRun("IPN,Name,Rev,State,Phase,Resistance,Status\n"
                                            "RES-1,One,C,green,,1k,\n"
                                            "RES-2,Two,Rev 2,,,1k,\n"
                                            "RES-3,Three,,,soon,1k,\n"
                                            "RES-4,Four,,,,many,\n"
                                            "RES-5,Five,,Superseded,,1k,\n"
                                            "RES-6,Six,,,Obsolete,1k,\n"
                                            ",,,,,1k,\n");
    const auto where = [&](const QString& text) {
        const ImportProblem problem = problemWith(report, text);
        return u"%1 %2 %3"_s.arg(problem.row).arg(problem.column, problem.value);
    };
    CHECK(where(u"green"_s) == u"2 State green"_s);
    CHECK(where(u"name a revision"_s) == u"3 Rev Rev 2"_s);
    CHECK(where(u"soon"_s) == u"4 Phase soon"_s);
    CHECK(where(u"many"_s) == u"5 Resistance many"_s);
    CHECK(where(u"Superseded"_s) == u"6 State Superseded"_s);
    CHECK(where(u"draft cannot be obsolete"_s) == u"7 Phase Obsolete"_s);
    CHECK(problemWith(report, u"no part number"_s).row == 8);
    CHECK(errorCount(report) == 7);
    CHECK(report.skipped == 7);
    CHECK(countsEveryRow(report));
}

TEST_CASE("a table without any column that names its parts is refused as a whole")
{
    ImportDesk desk;
    const ImportReport report = desk.dryRun("Qty,Reference\n1,R1\n2,R2\n");
    REQUIRE(report.problems.size() == 1);
    CHECK(report.problems[0].row == 0);
    CHECK(report.problems[0].message.contains(u"No column"_s));
    CHECK(countsEveryRow(report));
}

TEST_CASE("rows of another width than the header")
{
    ImportDesk desk;
    SECTION("shorter: the rest is blank")
    {
        const ImportReport report = desk.apply("IPN,Name,Power\nRES-1\nRES-2,Two\n");
        CHECK(report.created == 2);
        CHECK(desk.v.part(u"RES-1"_s).head().content.properties.isEmpty());
    }
    SECTION("wider by blanks")
    {
        CHECK(desk.apply("IPN,Name\nRES-1,One,,\n").created == 1);
    }
    SECTION("wider by values")
    {
        const ImportReport report = desk.dryRun("IPN,Name\nRES-1,One, Two,three,extra\n");
        REQUIRE(errorCount(report) == 1);
        CHECK(report.problems[0].row == 2);
        CHECK(report.problems[0].value == u"Two, three, extra"_s);
    }
}

TEST_CASE("a header that is repeated further down is skipped and noted")
{
    ImportDesk desk;
    const ImportReport report = desk.dryRun("IPN,Name\nRES-1,One\nipn, NAME\nRES-2,Two\n");
    CHECK(report.created == 2);
    CHECK(report.skipped == 1);
    CHECK(countsEveryRow(report));
    CHECK(problemWith(report, u"repeats the header"_s).row == 3);
}

TEST_CASE("what was odd in the file is among the notes")
{
    ImportDesk desk;
    const ImportReport report = desk.dryRun("IPN,Name\nRES-1,\"One\" and more\n");
    CHECK_FALSE(report.hasErrors());
    CHECK(problemWith(report, u"closing quote"_s).severity == ImportProblem::Note);
}

TEST_CASE("rows without a number or an MPN cannot be found again, which is said")
{
    ImportDesk desk;
    desk.options.category = u"ME-FAS"_s;
    const ImportReport report = desk.dryRun("Name\nScrew\nNut\n");
    CHECK(report.created == 2);
    CHECK(problemWith(report, u"create the part again"_s).severity == ImportProblem::Note);
}
