#include "core/domain/Quantity.h"

#include "core/domain/Error.h"
#include "support/Catch.h"

using namespace Qt::StringLiterals;
using namespace implexa;

TEST_CASE("Quantities are exact decimals")
{
    CHECK(Quantity::parse(u"4"_s).micro == 4'000'000);
    CHECK(Quantity::parse(u" 0.25 "_s).micro == 250'000);
    CHECK(Quantity::parse(u".5"_s).micro == 500'000);
    CHECK(Quantity::parse(u"3."_s).micro == 3'000'000);
    CHECK(Quantity::parse(u"0.000001"_s).micro == 1);
    CHECK(Quantity::parse(u"1.10000000"_s).text() == u"1.1"_s);
    CHECK(Quantity::parse(u"0"_s).text() == u"0"_s);
    CHECK(Quantity::parse(u"1000000000"_s).micro == Quantity::largest);
    for (const QString& text : {u""_s, u"."_s, u"-1"_s, u"1e3"_s, u"1,5"_s, u"0.0000001"_s,
                                u"1000000001"_s, u"99999999999999999999"_s, u"4 pcs"_s})
        CHECK_THROWS_AS(Quantity::parse(text), InvalidInput);
    const auto why = [](const QString& text) {
        try {
            return Quantity::parse(text).text();
        } catch (const InvalidInput& error) {
            return error.userMessage();
        }
    };
    CHECK(why(u"1,5"_s) == u"“1,5” is no quantity. Write the number with a point: 1.5."_s);
    CHECK(why(u",25 mm"_s).endsWith(u"with a point: 0.25."_s));
    // It may be thousands.
    CHECK(why(u"1,500"_s).contains(u"1500"_s));
    CHECK(why(u"1,500.5"_s).contains(u"no comma"_s));
}

TEST_CASE("A quantity converts exactly to another unit of its dimension")
{
    CHECK(converted(Quantity::parse(u"1.5"_s), u"m"_s, u"mm"_s)->text() == u"1500"_s);
    CHECK(converted(Quantity::parse(u"250"_s), u"g"_s, u"kg"_s)->text() == u"0.25"_s);
    CHECK(converted(Quantity::parse(u"2"_s), u"l"_s, u"ml"_s)->text() == u"2000"_s);
    CHECK_FALSE(converted(Quantity(), u"m"_s, u"kg"_s).has_value());
    CHECK_FALSE(converted(Quantity(), u"each"_s, u"m"_s).has_value());
    CHECK_THROWS_AS(converted(Quantity::parse(u"0.000001"_s), u"mm"_s, u"m"_s), InvalidInput);
    CHECK_THROWS_AS(converted(Quantity{Quantity::largest}, u"m"_s, u"mm"_s), InvalidInput);
}

TEST_CASE("Units are known by what people call them")
{
    CHECK(unitFromText(u" PCS "_s)->code == u"each"_s);
    CHECK(unitFromText(u"EA"_s)->code == u"each"_s);
    CHECK(unitFromText(u"Metre"_s)->code == u"m"_s);
    CHECK(unitFromText(u"L"_s)->code == u"l"_s);
    CHECK_FALSE(unitFromText(u"furlong"_s).has_value());
    CHECK_THROWS_AS(requireUnit(u"furlong"_s), InvalidInput);
}
