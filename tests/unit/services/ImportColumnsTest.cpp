#include "core/services/ImportColumns.h"

#include "core/domain/Error.h"
#include "core/services/DefaultSetup.h"
#include "core/services/ImportValues.h"
#include "support/Catch.h"

#include <algorithm>

using namespace implexa;
using namespace Qt::StringLiterals;

namespace
{

struct Proposed {
    QList<ImportColumn> columns;
    QList<ImportProblem> problems;

    ImportColumn column(const QString& header) const
    {
        for (const ImportColumn& each : columns)
            if (each.header == header)
                return each;
        FAIL("no column " << header);
        return {};
    }
    ImportField field(const QString& header) const { return column(header).field; }
    bool notes(const QString& column, const QString& text) const
    {
        return std::any_of(problems.begin(), problems.end(), [&](const ImportProblem& problem) {
            return problem.severity == ImportProblem::Note && problem.column == column &&
                   problem.message.contains(text);
        });
    }
};

Proposed propose(const QByteArray& table,
                 const QList<PropertyTemplate>& properties = defaultProperties())
{
    Proposed proposed;
    proposed.columns = proposeColumns(readCsvTable(table, u"parts.csv"_s), properties,
                                      ImportCategories(defaultCategories()), proposed.problems);
    return proposed;
}

} // namespace

TEST_CASE("columns are matched by synonym in any case, spacing and punctuation")
{
    const auto [header, field] = GENERATE(table<const char*, ImportField>({
        {"IPN", ImportField::Ipn},
        {"Part Number", ImportField::Ipn},
        {"PN", ImportField::Ipn},
        {"P/N", ImportField::Ipn},
        {"Part No.", ImportField::Ipn},
        {"part_no", ImportField::Ipn},
        {"Part #", ImportField::Ipn},
        {"Internal part number", ImportField::Ipn},
        {"ITEM NUMBER", ImportField::Ipn},
        {"Name", ImportField::Name},
        {"Title", ImportField::Name},
        {"Part name", ImportField::Name},
        {"Description", ImportField::Description},
        {"desc.", ImportField::Description},
        {"Category", ImportField::Category},
        {"Rev", ImportField::Revision},
        {"Revision", ImportField::Revision},
        {"State", ImportField::State},
        {"Release state", ImportField::State},
        {"Phase", ImportField::Phase},
        {"Lifecycle", ImportField::Phase},
        {"Manufacturer", ImportField::Manufacturer},
        {"Mfr.", ImportField::Manufacturer},
        {"MFG", ImportField::Manufacturer},
        {"Mfg name", ImportField::Manufacturer},
        {"MPN", ImportField::Mpn},
        {"Manufacturer part number", ImportField::Mpn},
        {"Manufacturer Part No", ImportField::Mpn},
        {"Mfr. part #", ImportField::Mpn},
        {"MFG P/N", ImportField::Mpn},
        {"Data sheet", ImportField::Datasheet},
        {"URL", ImportField::Datasheet},
        {"manufacturing_status", ImportField::SourceStatus},
    }));
    INFO(header);
    const Proposed proposed = propose(QByteArray(header) + ",Zq\n,1\n");
    CHECK(code(proposed.columns[0].field) == code(field));
}

TEST_CASE("symbol and footprint fill the properties that KiCad is served from")
{
    const Proposed proposed = propose("IPN,Symbol,Footprint\nA,Device:R,R_0402\n");
    CHECK(proposed.column(u"Symbol"_s).property == u"KiCad symbol"_s);
    CHECK(proposed.column(u"Symbol"_s).partLevel);
    CHECK(proposed.column(u"Footprint"_s).property == u"KiCad footprint"_s);
    CHECK(proposed.column(u"Footprint"_s).exists);

    const Proposed both = propose("IPN,footprint,eda_info.kicad_footprint\nA,0603,R:R_0603\n");
    CHECK(both.column(u"eda_info.kicad_footprint"_s).property == u"KiCad footprint"_s);
    CHECK(both.column(u"footprint"_s).property == u"footprint"_s);
}

TEST_CASE("any other column is a property of that name")
{
    const Proposed proposed = propose("IPN,resistance,Colour,Torque\nA,10k,red,0.5 Nm\n");
    const ImportColumn resistance = proposed.column(u"resistance"_s);
    CHECK(resistance.property == u"Resistance"_s);
    CHECK(resistance.exists);
    CHECK(resistance.kind == PropertyKind::Number);
    CHECK(resistance.unit == u"ohm"_s);
    const ImportColumn colour = proposed.column(u"Colour"_s);
    CHECK(colour.property == u"Colour"_s);
    CHECK_FALSE(colour.exists);
    CHECK_FALSE(colour.partLevel);
    CHECK(colour.kind == PropertyKind::Text);
    CHECK(proposed.column(u"Torque"_s).unit == u"Nm"_s);
}

TEST_CASE("the values decide where a name can mean two things")
{
    CHECK(propose("IPN,Status\nA,Released\n").field(u"Status"_s) == ImportField::State);
    CHECK(propose("IPN,Status\nA,Active\nB,EOL\n").field(u"Status"_s) == ImportField::Phase);
    CHECK(propose("IPN,Status\nA,to be checked\n").field(u"Status"_s) == ImportField::Property);
    CHECK(propose("IPN,Lifecycle\nA,Released\nB,In work\n").field(u"Lifecycle"_s) ==
          ImportField::State);
    CHECK(propose("IPN,State\nA,Production\n").field(u"State"_s) == ImportField::Phase);
    CHECK(propose("IPN,Type\nA,Resistors\n").field(u"Type"_s) == ImportField::Category);
    CHECK(propose("IPN,Type\nA,SMD\n").field(u"Type"_s) == ImportField::Property);
}

TEST_CASE("the surest of several columns gets the field, the others stay properties")
{
    const Proposed proposed = propose("Part Number,IPN,Description,Desc\nX,A,one,two\n");
    CHECK(proposed.field(u"IPN"_s) == ImportField::Ipn);
    CHECK(proposed.field(u"Part Number"_s) == ImportField::Property);
    CHECK(proposed.field(u"Description"_s) == ImportField::Description);
    CHECK(proposed.column(u"Desc"_s).property == u"Desc"_s);
}

TEST_CASE("odd headers are made unique and noted")
{
    SECTION("two that are the same but for case")
    {
        const Proposed proposed = propose("IPN,Value,VALUE\nA,1,2\n");
        CHECK(proposed.columns[2].header == u"VALUE (2)"_s);
        CHECK(proposed.columns[2].property == u"VALUE (2)"_s);
        CHECK(proposed.notes(u"VALUE"_s, u"VALUE (2)"_s));
    }
    SECTION("values without a name")
    {
        const Proposed proposed = propose("IPN,,\nA,found,\n");
        REQUIRE(proposed.columns.size() == 3);
        CHECK(proposed.columns[1].field == ImportField::Ignore);
        CHECK(proposed.columns[2].field == ImportField::Ignore);
        CHECK(proposed.notes(u"Column 2"_s, u"no name"_s));
        CHECK(proposed.problems.size() == 1); // nothing to say of the empty one
    }
    SECTION("a name without values makes no property")
    {
        const Proposed proposed = propose("IPN,Colour\nA,\n");
        CHECK(proposed.field(u"Colour"_s) == ImportField::Ignore);
    }
}

TEST_CASE("what a person chose stands over what was proposed")
{
    const QList<PropertyTemplate> properties = defaultProperties();
    const Proposed proposed = propose("IPN,Value,Note\nA,10k,x\n");
    ImportColumn choice;
    choice.header = u"value"_s;
    choice.field = ImportField::Property;
    choice.property = u"resistance"_s;
    QList<ImportProblem> problems;

    SECTION("by header, the rest as proposed")
    {
        const auto columns =
            chosenColumns(proposed.columns, {choice}, properties, u"a.csv"_s, problems);
        CHECK(columns[1].property == u"Resistance"_s);
        CHECK(columns[1].kind == PropertyKind::Number);
        CHECK(columns[1].exists);
        CHECK(columns[2].property == u"Note"_s);
        CHECK(problems.isEmpty());
    }
    SECTION("two columns for one field")
    {
        choice.field = ImportField::Ipn;
        chosenColumns(proposed.columns, {choice}, properties, u"a.csv"_s, problems);
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].severity == ImportProblem::Error);
        CHECK(problems[0].message.contains(u"“IPN” and “Value”"_s));
    }
    SECTION("a column that is not there")
    {
        choice.header = u"Weight"_s;
        CHECK_THROWS_AS(chosenColumns(proposed.columns, {choice}, properties, u"a.csv"_s, problems),
                        InvalidInput);
    }
    SECTION("a name that no property can have")
    {
        choice.property = u"a=b"_s;
        CHECK_THROWS_AS(chosenColumns(proposed.columns, {choice}, properties, u"a.csv"_s, problems),
                        InvalidInput);
    }
}

TEST_CASE("a retired property is not filled")
{
    QList<PropertyTemplate> properties = defaultProperties();
    for (PropertyTemplate& property : properties)
        property.retired = property.name == u"Power";
    const Proposed proposed = propose("IPN,Power\nA,1 W\n", properties);
    CHECK(proposed.field(u"Power"_s) == ImportField::Ignore);
    CHECK(proposed.notes(u"Power"_s, u"retired"_s));
}
