#include "core/domain/Amount.h"

#include "support/Catch.h"

#include <limits>

using namespace implexa;
using namespace Qt::StringLiterals;

namespace
{

Amount amount(const QString& text)
{
    return Amount::parse(text).value();
}

} // namespace

TEST_CASE("An amount is written with the fewest digits and read back", "[amount]")
{
    for (const QString& text :
         {u"0"_s, u"1"_s, u"16"_s, u"0.25"_s, u"0.000001"_s, u"999999999"_s, u"1000000000"_s,
          u"1000000000.000000001"_s, u"0.000000000000000001"_s, u"100000000000000000000.5"_s,
          u"123456789012345678901234567890.12345678901234567890123456789"_s})
        CHECK(amount(text).text() == text);
    CHECK(amount(u"007.500"_s).text() == u"7.5"_s);
    CHECK(amount(u".5"_s).text() == u"0.5"_s);
    CHECK(amount(u"5."_s).text() == u"5"_s);
    for (const QString& text : {u""_s, u"."_s, u"-1"_s, u"1e3"_s, u"1,5"_s, u"1.2.3"_s, u" 1"_s})
        CHECK_FALSE(Amount::parse(text).has_value());
    CHECK(Amount(Quantity::parse(u"0.000001"_s)).text() == u"0.000001"_s);
    CHECK(Amount(Quantity{Quantity::largest}).text() == u"1000000000"_s);
    CHECK(Amount(Quantity{0}).isZero());
    CHECK(Amount(std::numeric_limits<qint64>::max()).text() == u"9223372036854775807"_s);
}

TEST_CASE("Amounts add and multiply without losing a digit", "[amount]")
{
    CHECK((Amount(4) * Amount(4)).text() == u"16"_s);
    CHECK((amount(u"0.1"_s) + amount(u"0.2"_s)).text() == u"0.3"_s);
    CHECK((amount(u"0.5"_s) + amount(u"0.5"_s)).isWhole());
    CHECK((amount(u"999999999.999999999"_s) + amount(u"0.000000001"_s)).text() == u"1000000000"_s);
    CHECK((amount(u"0.000001"_s) * amount(u"0.000001"_s)).text() == u"0.000000000001"_s);
    CHECK((amount(u"0.333333"_s) * amount(u"0.333333"_s) * amount(u"0.333333"_s)).text() ==
          u"0.037036925926037037"_s);
    CHECK((amount(u"0.333333"_s) * amount(u"0.333333"_s)).text() == u"0.111110888889"_s);
    CHECK((Amount() * amount(u"12.5"_s)).isZero());
    CHECK((Amount() + Amount()).text() == u"0"_s);

    // 4 to the 100th: a chain that no integer of the machine holds.
    Amount deep(1);
    for (int i = 0; i < 100; ++i)
        deep = deep * Amount(4);
    CHECK(deep.text() == u"1606938044258990275541962092341162602522202993782792835301376"_s);
    Amount fine(1);
    for (int i = 0; i < 100; ++i)
        fine = fine * amount(u"0.25"_s);
    CHECK((fine * deep).text() == u"1"_s);
    Amount twice = amount(u"700000000.7"_s);
    twice += twice;
    CHECK(twice.text() == u"1400000001.4"_s);

    // Against the machine's own arithmetic.
    quint64 seed = 7;
    for (int i = 0; i < 2000; ++i) {
        seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
        const auto a = qint64(seed >> 34);
        const auto b = qint64((seed >> 3) & 0x3fffffff);
        CHECK((Amount(a) * Amount(b)).text() == QString::number(a * b));
        CHECK((Amount(a) + Amount(b)).text() == QString::number(a + b));
        CHECK((Amount(Quantity{a}) + Amount(Quantity{b})).text() == Quantity{a + b}.text());
        CHECK(((Amount(a) <=> Amount(b)) == (a <=> b)));
        CHECK(((Amount(Quantity{a}) <=> Amount(Quantity{b})) == (a <=> b)));
    }
}

TEST_CASE("Amounts are ordered, rounded, divided and made whole", "[amount]")
{
    CHECK((Amount(2) < Amount(10)));
    CHECK((amount(u"0.5"_s) < Amount(1)));
    CHECK((amount(u"1.000000000000000001"_s) > Amount(1)));
    CHECK((amount(u"1.50"_s) == amount(u"1.5"_s)));
    CHECK((Amount() < amount(u"0.000000001"_s)));

    CHECK(amount(u"0.3"_s).text(2) == u"0.30"_s);
    CHECK(Amount(3).text(2) == u"3.00"_s);
    CHECK(amount(u"0.005"_s).text(2) == u"0.01"_s);
    CHECK(amount(u"0.004999999999"_s).text(2) == u"0.00"_s);
    CHECK(amount(u"9.995"_s).text(2) == u"10.00"_s);
    CHECK(amount(u"999999999.5"_s).text(0) == u"1000000000"_s);
    CHECK(amount(u"0.4999999999"_s).text(0) == u"0"_s);
    CHECK(amount(u"1.0000000005"_s).text(9) == u"1.000000001"_s);
    CHECK(amount(u"1.00000000000005"_s).text(13) == u"1.0000000000001"_s);

    CHECK(Amount(1).dividedBy(3).text() == u"0.333333"_s);
    CHECK(Amount(2).dividedBy(3).text() == u"0.666667"_s);
    CHECK(Amount(1).dividedBy(8).text() == u"0.125"_s);
    CHECK(amount(u"0.000001"_s).dividedBy(2).text() == u"0.000001"_s);
    CHECK(amount(u"0.000001"_s).dividedBy(3).text() == u"0"_s);
    CHECK(amount(u"12345678901234567890"_s).dividedBy(1'000'000'000).text() ==
          u"12345678901.234568"_s);

    CHECK(Amount().ceiling() == 0);
    CHECK(Amount(16).ceiling() == 16);
    CHECK(amount(u"15.000000000000000001"_s).ceiling() == 16);
    CHECK(amount(u"9223372036854775807"_s).ceiling() == std::numeric_limits<qint64>::max());
    CHECK_FALSE(amount(u"9223372036854775807.1"_s).ceiling().has_value());
    CHECK_FALSE(amount(u"9223372036854775808"_s).ceiling().has_value());
}

TEST_CASE("Units convert exactly within a dimension", "[amount]")
{
    CHECK(unitFactor(u"m"_s, u"mm"_s).value().text() == u"1000"_s);
    CHECK(unitFactor(u"mm"_s, u"m"_s).value().text() == u"0.001"_s);
    CHECK(unitFactor(u"mg"_s, u"kg"_s).value().text() == u"0.000001"_s);
    CHECK(unitFactor(u"each"_s, u"each"_s).value().text() == u"1"_s);
    CHECK(unitFactor(u"pcs"_s, u"each"_s).value().text() == u"1"_s);
    CHECK_FALSE(unitFactor(u"each"_s, u"mm"_s).has_value());
    CHECK_FALSE(unitFactor(u"mm"_s, u"furlong"_s).has_value());
    for (const Unit& from : knownUnits())
        for (const Unit& to : knownUnits())
            if (from.dimension == to.dimension)
                CHECK((*unitFactor(from.code, to.code) * *unitFactor(to.code, from.code)).text() ==
                      u"1"_s);
}
