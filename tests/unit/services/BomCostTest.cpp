#include "core/services/BomViews.h"
#include "support/BomVault.h"
#include "support/Refusal.h"

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

namespace
{

PriceBreak price(qint64 quantity, const QString& amount, const QString& currency = u"EUR"_s)
{
    return {quantity, currency, Quantity::parse(amount).micro};
}

CostRequest build(qint64 number)
{
    CostRequest request;
    request.build = number;
    return request;
}

QString total(const BomCost& cost)
{
    QStringList texts;
    for (const CostTotal& each : cost.totals)
        texts << each.currency + u' ' + each.total.text() + u' ' + each.each.text();
    return texts.join(u", "_s);
}

} // namespace

TEST_CASE("A build costs what must be ordered, at the price that holds for so many", "[bom-views]")
{
    BomVault desk;
    const QString screw = desk.part(u"Screw"_s);
    const QString sub = desk.assembly(u"Sub"_s);
    const QString top = desk.assembly(u"Top"_s);
    desk.add(sub, screw, u"4"_s);
    desk.add(top, sub, u"4"_s);
    desk.source(screw, u"M3"_s, 1, u"Bolts"_s,
                {price(100, u"0.08"_s), price(1, u"0.1"_s), price(1000, u"0.05"_s)});

    const BomCost one = desk.views().cost(top, build(1));
    REQUIRE(one.lines.size() == 1);
    CHECK(one.lines[0].needed.text() == u"16"_s);
    CHECK(one.lines[0].ordered == 16);
    CHECK(one.lines[0].priceMicro == 100'000);
    CHECK(one.lines[0].supplier == u"Bolts"_s);
    CHECK(total(one) == u"EUR 1.6 1.6"_s);
    CHECK(one.unpriced.isEmpty());
    CHECK(total(desk.views().cost(top, build(7))) == u"EUR 8.96 1.28"_s); // 112 at 0.08
    CHECK(total(desk.views().cost(top, build(63))) == u"EUR 50.4 0.8"_s); // 1008 at 0.05
    CHECK(refusal<InvalidInput>([&] {
              desk.views().cost(top, build(0));
          }).contains(u"A build of 0"_s));

    SECTION("a minimum order is paid for")
    {
        desk.source(screw, u"M3-B"_s, 2, u"Cheap"_s, {price(1, u"0.01"_s)}, 500);
        const BomCost cost = desk.views().cost(top, build(1));
        CHECK(total(cost) == u"EUR 1.6 1.6"_s); // 500 of those are 5
        CHECK(desk.views().cost(top, build(4)).lines[0].ordered == 500);
        CHECK(total(desk.views().cost(top, build(4))) == u"EUR 5 1.25"_s);
        CostRequest ranked = build(4);
        ranked.choice = CostRequest::Preferred;
        CHECK(desk.views().cost(top, ranked).lines[0].mpn == u"M3"_s);
    }
    SECTION("the first price break is a minimum too")
    {
        const QString nut = desk.part(u"Nut"_s);
        desk.source(nut, u"N"_s, 1, u"Bolts"_s, {price(50, u"0.02"_s)});
        desk.add(top, nut, u"0.5"_s);
        const BomCost cost = desk.views().cost(top, build(3));
        REQUIRE(cost.lines.size() == 2);
        for (const CostLine& line : cost.lines)
            if (line.part.ipn == nut) {
                CHECK(line.needed.text() == u"1.5"_s);
                CHECK(line.ordered == 50);
                CHECK(line.cost.text() == u"1"_s);
            }
    }
    SECTION("one part at two revisions is bought once")
    {
        desk.release(screw);
        desk.revise(screw);
        BomLine pinned = BomVault::line(screw, u"84"_s);
        pinned.pinned = u"1"_s;
        desk.add(top, pinned);
        CHECK(total(desk.views().cost(top, build(1))) == u"EUR 8 8"_s); // 100 at 0.08
    }
}

TEST_CASE("What lacks a price is named and never counted", "[bom-views]")
{
    BomVault desk;
    const QString top = desk.assembly(u"Top"_s);
    const auto child = [&](const QString& name, const QString& quantity = u"1"_s) {
        const QString ipn = desk.part(name);
        desk.add(top, ipn, quantity);
        return ipn;
    };
    const QString none = child(u"None"_s, u"3"_s);
    const QString proposed = child(u"Proposed"_s);
    const QString unpriced = child(u"Unpriced"_s);
    const QString gone = child(u"Gone"_s);
    const QString grease = child(u"Grease"_s, {});
    const QString dollar = child(u"Dollar"_s);
    const QString euro = child(u"Euro"_s);
    const QString both = child(u"Both"_s);
    const QString skipped = desk.part(u"Skipped"_s);
    BomLine line = BomVault::line(skipped);
    line.fitted = false;
    desk.add(top, line);

    ManufacturerPart source;
    source.uuid = QUuid::createUuid();
    source.mpn = u"P"_s;
    source.offers = {{QUuid::createUuid(), u"S"_s, u"1"_s, {}, {}, {}, {price(1, u"1"_s)}}};
    desk.add(proposed, source);
    source.uuid = QUuid::createUuid();
    source.offers[0].uuid = QUuid::createUuid();
    source.approval = SourceApproval::Approved;
    source.status = SourceStatus::Obsolete;
    desk.add(gone, source);
    desk.source(unpriced, u"U"_s, 1, u"S"_s, {});
    desk.source(grease, u"G"_s, 1, u"S"_s, {price(1, u"1"_s)});
    desk.source(dollar, u"D"_s, 1, u"S"_s, {price(1, u"2"_s, u"USD"_s)});
    desk.source(euro, u"E"_s, 1, u"S"_s, {price(1, u"3"_s)});
    desk.source(both, u"B"_s, 1, u"S"_s, {price(1, u"0.5"_s, u"USD"_s), price(1, u"5"_s)});

    const BomCost cost = desk.views().cost(top, build(2));
    CHECK(total(cost) == u"EUR 16 8, USD 4 2"_s);
    QStringList reasons;
    for (const UnpricedPart& part : cost.unpriced)
        reasons << part.part.ipn + u' ' + part.needed.text() + u' ' + part.reason;
    CHECK(reasons == QStringList{none + u" 6 It has no approved manufacturer part."_s,
                                 proposed + u" 2 It has no approved manufacturer part."_s,
                                 unpriced + u" 2 Its approved manufacturer parts have no price."_s,
                                 gone + u" 2 Its approved manufacturer parts are obsolete."_s});
    // As required is no lack of a price.
    REQUIRE(cost.asRequired.size() == 1);
    CHECK(cost.asRequired[0].ipn == grease);
    CHECK(cost.hasLines);
    CHECK_FALSE(desk.views().cost(desk.assembly(u"Empty"_s), build(1)).hasLines);

    CostRequest dollars = build(2);
    dollars.currency = u"EU"_s;
    CHECK(refusal<InvalidInput>([&] {
              desk.views().cost(top, dollars);
          }).contains(u"“EU” is no currency"_s));
    dollars.currency = u"usd"_s;
    const BomCost in = desk.views().cost(top, dollars);
    CHECK(total(in) == u"USD 5 2.5"_s);
    CHECK(std::any_of(in.unpriced.begin(), in.unpriced.end(), [&](const UnpricedPart& part) {
        return part.part.ipn == euro && part.reason.contains(u"no price in USD"_s);
    }));
}

TEST_CASE("A part weighs what its parts weigh, as far as they say it", "[bom-views]")
{
    BomVault desk;
    const auto weigh = [&](const QString& ipn, const QString& mass) {
        desk.home.parts().setProperties(desk.home.bob, ipn, {{u"Mass"_s, mass}});
    };
    const QString screw = desk.part(u"Screw"_s);
    const QString plate = desk.part(u"Plate"_s);
    const QString glue = desk.part(u"Glue"_s);
    const QString sub = desk.assembly(u"Sub"_s);
    const QString top = desk.assembly(u"Top"_s);
    desk.setBaseUnit(glue, u"kg"_s);
    desk.add(sub, screw, u"4"_s);
    desk.add(sub, plate);
    desk.add(top, sub, u"2"_s);
    desk.add(top, glue, u"15"_s, u"mg"_s);
    weigh(screw, u"1.25"_s);

    BomMass mass = desk.views().mass(top, {});
    REQUIRE(mass.grams.has_value());
    CHECK(mass.grams->text() == u"10.015"_s);
    REQUIRE(mass.gaps.size() == 1);
    CHECK(mass.gaps[0].part.ipn == plate);
    CHECK(mass.gaps[0].reason == u"It has no property Mass."_s);
    CHECK_FALSE(mass.stated.has_value());

    // An assembly that was weighed speaks for what is in it.
    weigh(sub, u"105.5"_s);
    weigh(top, u"200"_s);
    mass = desk.views().mass(top, {});
    CHECK(mass.grams->text() == u"211.015"_s);
    CHECK(mass.gaps.isEmpty());
    CHECK(mass.stated->text() == u"200"_s);

    weigh(plate, u"100"_s);
    CHECK(desk.views().mass(top, {}).grams->text() == u"210.015"_s);
    CHECK(desk.views().mass(screw, {}).grams->text() == u"1.25"_s);
    desk.add(top, screw, {});
    mass = desk.views().mass(top, {});
    CHECK(mass.gaps.isEmpty());
    REQUIRE(mass.asRequired.size() == 1);
    CHECK(mass.asRequired[0].ipn == screw);
    CHECK(mass.grams->text() == u"210.015"_s);

    weigh(plate, u"-3g"_s);
    weigh(sub, {});
    mass = desk.views().mass(top, {});
    REQUIRE(mass.gaps.size() == 1);
    CHECK(mass.gaps[0].reason ==
          u"The mass of %1 is “-3g”, and a mass is not negative. Correct it."_s.arg(plate));
}

TEST_CASE("A mass is read as a property may say it", "[bom-views]")
{
    BomVault desk;
    const QString plate = desk.part(u"Plate"_s);
    const auto grams = [&](const QString& typed) {
        desk.home.parts().setProperties(desk.home.bob, plate, {{u"Mass"_s, typed}});
        const auto mass = desk.views().mass(plate, {}).grams;
        return mass ? mass->text() : QString();
    };
    CHECK(grams(u"2,5"_s) == u"2.5"_s);
    CHECK(grams(u"1/4 kg"_s) == u"250"_s);
    CHECK(grams(u"0,5 kg"_s) == u"500"_s);
    CHECK(grams(u"1k2"_s) == u"1200"_s);
    CHECK(grams(u"2g5"_s) == u"2.5"_s);
    CHECK(grams(u"500m"_s) == u"0.5"_s);
    CHECK(grams(u"1.5e1"_s) == u"15"_s);
    CHECK(grams(u"100 µg"_s) == u"0.0001"_s);
    CHECK(grams(u"0.123456789012345678 kg"_s) == u"123.456789012345678"_s); // to the last digit
    CHECK(grams(u"-2,5"_s).isEmpty());
}

TEST_CASE("A mass of which nothing is known is no mass, not 0", "[bom-views]")
{
    BomVault desk;
    const QString top = desk.assembly(u"Top"_s);
    BomMass mass = desk.views().mass(top, {});
    CHECK_FALSE(mass.grams.has_value());
    CHECK_FALSE(mass.hasLines);
    const QString plate = desk.part(u"Plate"_s);
    const QString grease = desk.part(u"Grease"_s);
    desk.add(top, plate);
    desk.add(top, grease, QString());
    mass = desk.views().mass(top, {});
    CHECK(mass.hasLines);
    CHECK_FALSE(mass.grams.has_value());
    REQUIRE(mass.gaps.size() == 1);
    CHECK(mass.gaps[0].part.ipn == plate);
    desk.home.parts().setProperties(desk.home.bob, plate, {{u"Mass"_s, u"0"_s}});
    mass = desk.views().mass(top, {});
    REQUIRE(mass.grams.has_value()); // somebody said so
    CHECK(mass.grams->isZero());
}
