#include "core/formats/CsvReader.h"

#include "core/domain/Error.h"
#include "support/Catch.h"

using namespace implexa;
using namespace Qt::StringLiterals;

namespace
{

CsvTable read(const QByteArray& bytes, QChar delimiter = {})
{
    return readCsvTable(bytes, u"parts.csv"_s, delimiter);
}

QString refusal(const QByteArray& bytes, const CsvLimits& limits = {})
{
    try {
        readCsvTable(bytes, u"parts.csv"_s, {}, limits);
    } catch (const InvalidInput& error) {
        return error.userMessage();
    }
    return u"read"_s;
}

} // namespace

TEST_CASE("A CSV table has a header, rows and their lines")
{
    const CsvTable table = read("IPN,Name\r\nEL-1,\"Resistor, 10k\"\r\nEL-2,\"a \"\"b\"\"\"\r\n");
    CHECK(table.fileName == u"parts.csv"_s);
    CHECK(table.delimiter == u',');
    CHECK(table.encoding == u"UTF-8"_s);
    CHECK(table.headerLine == 1);
    CHECK(table.header == QStringList{u"IPN"_s, u"Name"_s});
    REQUIRE(table.rows.size() == 2);
    CHECK(table.rows[0] == CsvRow{2, {u"EL-1"_s, u"Resistor, 10k"_s}});
    CHECK(table.rows[1] == CsvRow{3, {u"EL-2"_s, u"a \"b\""_s}});
    CHECK(table.notes.isEmpty());
}

TEST_CASE("Quoted line ends of every kind stay in the cell and count as lines")
{
    for (const char* end : {"\n", "\r\n", "\r"}) {
        const QByteArray nl(end);
        const CsvTable table = read("a,b" + nl + "1,\"x" + nl + "y" + nl + "z\"" + nl + "2,w");
        REQUIRE(table.rows.size() == 2);
        const QString inner = QString::fromLatin1(nl);
        CHECK(table.rows[0] == CsvRow{2, {u"1"_s, u"x"_s + inner + u"y"_s + inner + u"z"_s}});
        CHECK(table.rows[1] == CsvRow{5, {u"2"_s, u"w"_s}});
    }
}

TEST_CASE("The delimiter is found by how evenly it divides the rows")
{
    CHECK(read("a,b,c\n1,2,3\n").delimiter == u',');
    CHECK(read("a;b;c\n1;2;3\n").delimiter == u';');
    CHECK(read("a\tb\n1\t2, 3, 4\n").delimiter == u'\t');
    CHECK(read("a|b|c\n1|2|3\n").delimiter == u'|');
    // Decimal commas in every row, and delimiters inside quotes.
    CHECK(read("name;x;y\nA;1,5;2,5\nB;3,5;4,5\n").delimiter == u';');
    CHECK(read("a,b\n\"1;2;3\",x\n\"4;5;6\",y\n").delimiter == u',');
    // A preamble, and references that end in a comma.
    CHECK(
        read("Made by a tool\nOn a day\n\nRef;Qty;Value\n\"R1,R2,\";2;1k\nC1,;1;1u\n").delimiter ==
        u';');
    CHECK(read("Name\nA\nB\n").delimiter == u',');
    CHECK(read("a;b\n1;2\n", u',').header == QStringList{u"a;b"_s});
}

TEST_CASE("Excel's sep= line names the delimiter and is not a row")
{
    const CsvTable table = read("sep=|\r\na|b\r\n1|2;3;4\r\n");
    CHECK(table.delimiter == u'|');
    CHECK(table.header == QStringList{u"a"_s, u"b"_s});
    CHECK(table.rows[0] == CsvRow{3, {u"1"_s, u"2;3;4"_s}});
    CHECK(read("separator,b\n1,2\n").header.first() == u"separator"_s);
    CHECK(readCsvRecords("sep=;", u"x"_s).rows.empty());
}

TEST_CASE("Rows may be shorter or longer than the header; blank rows at the end are dropped")
{
    const CsvTable table = read("\n,,\na,b,c\n1\n\n1,2,3,4\n,,\n\n  ,\n");
    CHECK(table.headerLine == 3);
    REQUIRE(table.rows.size() == 3);
    CHECK(table.rows[0] == CsvRow{4, {u"1"_s}});
    CHECK(table.rows[1] == CsvRow{5, {}});
    CHECK(table.rows[2].cells.size() == 4);
}

TEST_CASE("Records keep everything, a preamble too")
{
    const CsvRecords records = readCsvRecords("Title\n\na,b\n1,2\n", u"bom.csv"_s);
    REQUIRE(records.rows.size() == 4);
    CHECK(records.rows[0].cells == QStringList{u"Title"_s});
    CHECK(records.rows[1].isBlank());
    CHECK(records.rows[3] == CsvRow{4, {u"1"_s, u"2"_s}});
    CHECK(readCsvRecords({}, u"empty.csv"_s).rows.empty());
}

TEST_CASE("Odd quoting is read leniently and noted")
{
    const CsvTable table = read("a,b\n\"x\"y,1\n\"z\" ,2\n, \"p,q\"\n5\" disc,3\n");
    REQUIRE(table.rows.size() == 4);
    CHECK(table.rows[0].cells.first() == u"xy"_s);
    CHECK(table.rows[1].cells.first() == u"z"_s);
    CHECK(table.rows[2].cells == QStringList{u""_s, u"p,q"_s});
    CHECK(table.rows[3].cells.first() == u"5\" disc"_s);
    REQUIRE(table.notes.size() == 2);
    CHECK(table.notes[0].startsWith(u"Line 2: text after a closing quote"_s));
    CHECK(table.notes[1].startsWith(u"Line 4: spaces before"_s));
}

TEST_CASE("A guessed encoding is noted")
{
    const CsvTable table = read("a,b\n10 \xB5"
                                "F,1\n");
    CHECK(table.encoding == u"windows-1252"_s);
    REQUIRE(table.notes.size() == 1);
    CHECK(table.notes[0].contains(u"windows-1252"_s));
    CHECK(table.rows[0].cells[0] == u"10 \u00b5F"_s);
}

TEST_CASE("What is no table is refused with file and line")
{
    CHECK(refusal("a,b\n1,\"x\ny\n").startsWith(u"parts.csv, line 2: a quote"_s));
    CHECK(refusal("").contains(u"is empty"_s));
    CHECK(refusal("\n,,\n \n").contains(u"is empty"_s));
    CHECK(refusal("\xEF\xBB\xBF<!DOCTYPE html><html>").contains(u"web page"_s));
    CHECK(refusal("  <?xml version=\"1.0\"?>").contains(u"XML"_s));
    CHECK(refusal("{\n  \"a\": 1\n}").contains(u"JSON"_s));
    CHECK(refusal("PK\x03\x04xl/workbook").contains(u"Excel"_s));
}

TEST_CASE("Absurd input meets a limit")
{
    CHECK(refusal("a,b\n1,2\n", {.bytes = 4}).contains(u"Split"_s));
    CHECK(refusal("a,b\n1,2\n3,4\n", {.rows = 2}).startsWith(u"parts.csv, line 3"_s));
    CHECK(refusal("a,b\n1,2,3,4\n", {.columns = 3}).contains(u"line 2: the row has 4 cells"_s));
    CHECK(refusal("a,b\n\"12345\",2\n", {.cellCharacters = 4}).contains(u"5 characters"_s));
}

TEST_CASE("A hundred thousand rows are read, each with its line")
{
    constexpr int rows = 100'000;
    QByteArray bytes("IPN,Name,Description,Manufacturer,MPN,Value\n");
    for (int i = 0; i < rows; ++i)
        bytes += "EL-RES-" + QByteArray::number(i) +
                 ",Resistor,\"Resistor, 10k, 1%\",Yageo,RC0603FR-0710KL,10k\n";
    const CsvTable table = read(bytes);
    REQUIRE(table.rows.size() == size_t(rows));
    CHECK(table.rows.back().line == rows + 1);
    CHECK(table.rows.back().cells[0] == u"EL-RES-99999"_s);
    CHECK(table.rows[50'000].cells[2] == u"Resistor, 10k, 1%"_s);
}
