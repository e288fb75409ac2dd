#include "core/services/PartBrowser.h"

#include "support/Refusal.h"
#include "support/TemporaryVault.h"

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

namespace
{

QString made(TemporaryVault& home, const QString& name, const QString& category,
             const QString& description = {})
{
    NewPart part;
    part.name = name;
    part.category = category;
    part.description = description;
    return home.parts().createPart(home.bob, part).ipn;
}

QStringList found(TemporaryVault& home, const QString& text, const QString& category = {})
{
    PartQuery query;
    query.text = text;
    query.category = category;
    QStringList ipns;
    for (const PartRow& row : home.browser().list(query))
        ipns << row.ipn;
    return ipns;
}

QStringList sorted(TemporaryVault& home, PartColumn column, Qt::SortOrder order)
{
    PartQuery query;
    query.sortBy = column;
    query.order = order;
    QStringList names;
    for (const PartRow& row : home.browser().list(query))
        names << row.name;
    return names;
}

} // namespace

TEST_CASE("Parts are found by words and by what they are", "[search]")
{
    TemporaryVault home;
    const QString chip = made(home, u"Resistor 10k"_s, u"EL-RES"_s, u"thick film 1 %"_s);
    const QString cap = made(home, u"Capacitor 100n"_s, u"EL-CAP"_s, u"Ärmelschoner"_s);
    const QString screw = made(home, u"Screw M3_x_8"_s, u"ME-FAS"_s, u"back\\slash"_s);
    home.parts().setProperties(home.bob, chip,
                               {{u"Resistance"_s, u"10k"_s}, {u"RoHS"_s, u"yes"_s}});
    ManufacturerPart source;
    source.manufacturer = u"Würth Elektronik"_s;
    source.mpn = u"WE-100"_s;
    home.parts().addSource(home.eve, cap, source);
    home.release(chip);

    CHECK(found(home, {}) == QStringList{cap, chip, screw});
    CHECK(found(home, u"resistor"_s) == QStringList{chip});
    CHECK(found(home, u"RESISTOR film"_s) == QStringList{chip});
    CHECK(found(home, u"film resistor nothing"_s).isEmpty());
    CHECK(found(home, u"\"thick film\""_s) == QStringList{chip});
    CHECK(found(home, u"\"film thick\""_s).isEmpty());
    CHECK(found(home, u"-resistor"_s) == QStringList{cap, screw});
    CHECK(found(home, u"10000"_s) == QStringList{chip});
    CHECK(found(home, u"ärmel"_s) == QStringList{cap});
    CHECK(found(home, u"ÄRMEL"_s) == QStringList{cap});
    CHECK(found(home, u"we-100"_s) == QStringList{cap});

    CHECK(found(home, u"state:released"_s) == QStringList{chip});
    CHECK(found(home, u"state:dr"_s) == QStringList{cap, screw});
    CHECK(found(home, u"-state:draft"_s) == QStringList{chip});
    CHECK(found(home, u"state:"_s).size() == 3);
    CHECK(found(home, u"phase:prototype"_s).size() == 3);
    CHECK(found(home, u"cat:el"_s) == QStringList{cap, chip});
    CHECK(found(home, u"cat:EL-RES"_s) == QStringList{chip});
    CHECK(found(home, u"rev:1"_s).size() == 3);
    CHECK(found(home, u"ipn:EL"_s) == QStringList{cap, chip});
    CHECK(found(home, u"name:10"_s) == QStringList{cap, chip});
    CHECK(found(home, u"by:bob"_s) == QStringList{chip, screw});
    CHECK(found(home, u"by:eve"_s) == QStringList{cap});
    CHECK(found(home, u"mpn:WE"_s) == QStringList{cap});
    CHECK(found(home, u"mfr:würth"_s) == QStringList{cap});
    CHECK(found(home, u"resistance:10k"_s) == QStringList{chip});
    CHECK(found(home, u"rohs:yes"_s) == QStringList{chip});
    CHECK(refusal<InvalidInput>([&] {
              found(home, u"state:nonsense"_s);
          }).contains(u"“state:nonsense” cannot be searched for. Use one of draft"_s));

    // LIKE's signs stand for themselves.
    CHECK(found(home, u"%"_s) == QStringList{chip});
    CHECK(found(home, u"m3_x_8"_s) == QStringList{screw});
    CHECK(found(home, u"m3xx_8"_s).isEmpty());
    CHECK(found(home, u"M3_"_s) == QStringList{screw});
    CHECK(found(home, u"back\\slash"_s) == QStringList{screw});
    CHECK(found(home, u"name:%"_s).isEmpty());
    CHECK(found(home, u"'; DROP TABLE part; --"_s).isEmpty());

    CHECK(found(home, {}, u"EL"_s) == QStringList{cap, chip});
    CHECK(found(home, u"100n"_s, u"EL-CAP"_s) == QStringList{cap});
    CHECK(found(home, {}, u"E"_s).isEmpty());
    CHECK_THROWS_AS(home.browser().find({}, [] { return true; }), Cancelled);

    // As long as it may be, and a page of text that was pasted by mistake.
    CHECK(found(home, u"-a "_s.repeated(333)) == QStringList{chip});
    CHECK(found(home, u"name:r "_s.repeated(142)) == QStringList{cap, chip, screw});
    CHECK(refusal<InvalidInput>([&] {
              found(home, u"word "_s.repeated(400));
          }).contains(u"2000 characters"_s));
}

TEST_CASE("A name is found whatever the case of its letters", "[search]")
{
    TemporaryVault home;
    const QString ipn = made(home, u"Überwurfmutter"_s, u"ME-FAS"_s);
    ManufacturerPart source;
    source.manufacturer = u"WÜRTH"_s;
    source.mpn = u"Ä1"_s;
    home.parts().addSource(home.eve, ipn, source);
    home.parts().setProperties(home.bob, ipn, {{u"Material"_s, u"ÖL"_s}});
    CHECK(found(home, u"über"_s) == QStringList{ipn});
    CHECK(found(home, u"name:über"_s) == QStringList{ipn});
    CHECK(found(home, u"name:Über"_s) == QStringList{ipn});
    CHECK(found(home, u"mfr:würth"_s) == QStringList{ipn});
    CHECK(found(home, u"mpn:ä1"_s) == QStringList{ipn});
    CHECK(found(home, u"material:öl"_s) == QStringList{ipn});
    CHECK(found(home, u"material:Öl"_s) == QStringList{ipn});
}

TEST_CASE("Parts are sorted by any column, both ways, and ties by age", "[search]")
{
    TemporaryVault home;
    const QString b = made(home, u"beta"_s, u"ME"_s);
    const QString a = made(home, u"Alpha"_s, u"EL"_s);
    const QString g = made(home, u"gamma"_s, u"DO"_s);
    home.release(b);
    CHECK(sorted(home, PartColumn::Name, Qt::AscendingOrder) ==
          QStringList{u"Alpha"_s, u"beta"_s, u"gamma"_s});
    CHECK(sorted(home, PartColumn::Name, Qt::DescendingOrder) ==
          QStringList{u"gamma"_s, u"beta"_s, u"Alpha"_s});
    CHECK(sorted(home, PartColumn::Category, Qt::AscendingOrder) ==
          QStringList{u"gamma"_s, u"Alpha"_s, u"beta"_s});
    CHECK(sorted(home, PartColumn::State, Qt::AscendingOrder) ==
          QStringList{u"Alpha"_s, u"gamma"_s, u"beta"_s});
    CHECK(sorted(home, PartColumn::Modified, Qt::DescendingOrder).front() == u"beta"_s);
    for (int column = 0; column <= int(PartColumn::Modified); ++column)
        CHECK(sorted(home, PartColumn(column), Qt::DescendingOrder).size() == 3);
}

TEST_CASE("Rows, counts and events tell what stands", "[search]")
{
    TemporaryVault home;
    CHECK(home.browser().partCount() == 0);
    const QString ipn = home.released();
    home.parts().createRevision(home.bob, {ipn});
    const QString gone = home.draft();
    home.parts().deleteDraft(home.bob, {gone});
    CHECK(home.browser().partCount() == 1);
    const PartRow row = home.browser().rows(QStringList{ipn}).front();
    CHECK(row.revision == u"2"_s);
    CHECK(row.state == ReleaseState::Draft);
    CHECK(row.releasedRevision == u"1"_s);
    CHECK(home.browser().rows(std::vector<qint64>{999, row.id.value}).size() == 1);
    home.parts().recategorise(home.bob, {ipn}, u"EL-CAP"_s);
    const auto counts = home.browser().categoryCounts();
    REQUIRE(counts.size() == 1);
    CHECK(counts.front().category == u"EL-CAP"_s);
    CHECK(counts.front().parts == 1);

    const QList<Event> events = home.browser().events(ipn, 3);
    REQUIRE(events.size() == 3);
    CHECK(events.front().action == u"part.move"_s);
    CHECK(home.browser().events(ipn, 100, events.back().id).size() == 3);
    // Of a deleted part, too.
    const QList<Event> before = home.browser().events(gone, 10);
    REQUIRE(before.size() == 2);
    CHECK(before.front().action == u"part.delete"_s);
    CHECK(before.back().action == u"part.create"_s);
    CHECK_THROWS_AS(home.browser().events(u"EL-RES-9"_s, 1), NotFound);
}

namespace
{

QString valued(TemporaryVault& home, const QString& category, const Properties& values)
{
    NewPart part;
    part.name = u"Part"_s;
    part.category = category;
    part.properties = values;
    return home.parts().createPart(home.bob, part).ipn;
}

QStringList byProperty(TemporaryVault& home, const QString& property,
                       Qt::SortOrder order = Qt::AscendingOrder)
{
    PartQuery query;
    query.sortProperty = property;
    query.order = order;
    QStringList ipns;
    for (const PartRow& row : home.browser().list(query))
        ipns << row.ipn;
    return ipns;
}

} // namespace

TEST_CASE("Rows bring the properties that are asked for, as typed", "[search]")
{
    TemporaryVault home;
    const QString small =
        valued(home, u"EL-RES"_s, {{u"Resistance"_s, u"2R2"_s}, {u"RoHS"_s, u"yes"_s}});
    const QString large =
        valued(home, u"EL-RES"_s, {{u"Resistance"_s, u"0.1 MΩ"_s}, {u"Tolerance"_s, u"1%"_s}});
    const std::vector<qint64> ids{home.browser().rows(QStringList{large}).front().id.value, 999,
                                  home.browser().rows(QStringList{small}).front().id.value};

    QList<PartRow> rows = home.browser().rows(ids, {u"resistance"_s, u"RoHS"_s, u"Nothing"_s});
    REQUIRE(rows.size() == 2);
    CHECK(rows.front().ipn == large);
    CHECK(rows.front().properties == Properties{{u"Resistance"_s, u"0.1 MΩ"_s}});
    CHECK(rows.back().properties == Properties{{u"Resistance"_s, u"2R2"_s}, {u"RoHS"_s, u"yes"_s}});
    CHECK(home.browser().rows(ids).front().properties.isEmpty());

    // Of the head: an open revision shows its own.
    home.release(small);
    home.parts().createRevision(home.bob, {small});
    DraftEdit edit;
    edit.properties = {{u"Resistance"_s, u"2R4"_s}};
    home.parts().editDraft(home.bob, small, edit);
    rows = home.browser().rows(ids, {u"Resistance"_s});
    CHECK(rows.back().properties.value(u"Resistance"_s) == u"2R4"_s);
}

TEST_CASE("Numbers are found and sorted by their size, however they are written", "[search]")
{
    TemporaryVault home;
    const QString small = valued(home, u"EL-RES"_s, {{u"Resistance"_s, u"2R2"_s}});
    const QString middle = valued(home, u"EL-RES"_s, {{u"Resistance"_s, u"4k7"_s}});
    const QString large = valued(home, u"EL-RES"_s, {{u"Resistance"_s, u"0.1 MΩ"_s}});
    const QString none = valued(home, u"EL-RES"_s, {});
    const QString cap = valued(home, u"EL-CAP"_s, {{u"Capacitance"_s, u"100n"_s}});

    CHECK(home.part(middle).head().content.properties[u"Resistance"_s] == u"4k7"_s);
    CHECK(found(home, u"resistance>=4k7"_s) == QStringList{middle, large});
    CHECK(found(home, u"resistance>4700"_s) == QStringList{large});
    CHECK(found(home, u"resist<4.7k"_s) == QStringList{small});
    CHECK(found(home, u"resistance<=4,7kΩ"_s) == QStringList{small, middle});
    CHECK(found(home, u"resistance=4700"_s) == QStringList{middle});
    CHECK(found(home, u"resistance:4700"_s) == QStringList{middle});
    CHECK(found(home, u"resistance:1..10k"_s) == QStringList{small, middle});
    CHECK(found(home, u"resistance:10k.."_s) == QStringList{large});
    CHECK(found(home, u"resistance:..10"_s) == QStringList{small});
    CHECK(found(home, u"capacitance<1u"_s) == QStringList{cap});
    CHECK(found(home, u"capacitance=0.1uF"_s) == QStringList{cap});
    CHECK(found(home, u"-resistance<4k7"_s) == QStringList{cap, middle, large, none});
    CHECK(found(home, u"resistance>="_s).size() == 5); // still being typed
    const auto why = [&](const QString& line) {
        return refusal<InvalidInput>([&] { found(home, line); });
    };
    CHECK(why(u"resistnce>=4k7"_s) ==
          u"There is no property “resistnce”. Did you mean “Resistance”?"_s);
    CHECK(why(u"-resistnce=4k7"_s).contains(u"Did you mean “Resistance”?"_s));
    CHECK(why(u"nosuchthing>=1"_s).startsWith(u"There is no property “nosuchthing”. Write"_s));
    CHECK(found(home, u"nosuchthing>="_s).size() == 5); // still being typed
    CHECK(found(home, u"nosuchthing:1"_s).isEmpty());   // may be only a word
    CHECK(why(u"resistance:1..abc"_s).contains(u"compares Resistance with no number"_s));
    CHECK(why(u"resistance:abc.."_s).contains(u"compares Resistance with no number"_s));
    CHECK(found(home, u"description:a..b"_s).isEmpty());
    // What a double cannot hold is no infinity, and no nothing.
    for (const QString& line :
         {u"resistance>1e399"_s, u"resistance<1e309"_s, u"resistance=1e309"_s,
          u"resistance:1e400"_s, u"resistance:1..1e309"_s, u"resistance>1e-400"_s})
        CHECK(why(line).contains(u"is no number that Resistance can be compared with"_s));
    CHECK(found(home, u"resistance<1e308"_s) == QStringList{small, middle, large});
    CHECK(why(u"cat:EL-RSE"_s) == u"There is no category “EL-RSE”. Did you mean “EL-RES”?"_s);
    CHECK(why(u"-category:nope"_s).startsWith(u"There is no category “NOPE”. There are "_s));
    CHECK(found(home, u"cat:EL-R"_s).isEmpty()); // still being typed
    CHECK(refusal<InvalidInput>([&] {
              found(home, u"resistance>=lots"_s);
          }).contains(u"resistance>=lots"_s));
    CHECK(
        refusal<InvalidInput>([&] { found(home, u"state>=draft"_s); }).contains(u"state:draft"_s));

    CHECK(byProperty(home, u"resistance"_s) == QStringList{small, middle, large, cap, none});
    CHECK(byProperty(home, u"Resistance"_s, Qt::DescendingOrder) ==
          QStringList{large, middle, small, cap, none});
    CHECK(refusal<InvalidInput>([&] { byProperty(home, u"Nothing"_s); }).contains(u"Nothing"_s));
}

TEST_CASE("Names are sorted in any case of all letters", "[search]")
{
    TemporaryVault home;
    for (const QString& name : {u"Ölring"_s, u"zange"_s, u"ölsieb"_s, u"ÖLKANNE"_s, u"Anker"_s})
        made(home, name, u"ME-OTH"_s);
    CHECK(sorted(home, PartColumn::Name, Qt::AscendingOrder) ==
          QStringList{u"Anker"_s, u"zange"_s, u"ÖLKANNE"_s, u"Ölring"_s, u"ölsieb"_s});
}
