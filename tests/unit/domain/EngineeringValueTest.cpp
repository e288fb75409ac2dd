#include "core/domain/EngineeringValue.h"

#include "support/Catch.h"

using namespace implexa;
using namespace Qt::StringLiterals;

namespace
{

/// To the last bit: what is typed in two ways must be equal.
bool is(const QString& text, double wanted, const QString& unit = {})
{
    const auto value = engineeringValue(text, unit);
    return value && *value == wanted;
}

} // namespace

TEST_CASE("Engineering notation is read as a number", "[property]")
{
    for (const QString& text : {u"10k"_s, u"10 k"_s, u"10K"_s, u"10 kΩ"_s, u"10kohm"_s,
                                u"10 kOhms"_s, u"10000"_s, u"1e4"_s, u"0.01M"_s, u"+10k"_s})
        CHECK(is(text, 10'000));
    for (const QString& text : {u"4k7"_s, u"4.7k"_s, u"4,7k"_s, u"4700"_s, u"4k7Ω"_s, u"4K7"_s})
        CHECK(is(text, 4700));
    for (const QString& text :
         {u"0.1u"_s, u"100n"_s, u"100nF"_s, u"100 nF"_s, u"0,1 µF"_s, u".1μF"_s, u"1e-7"_s})
        CHECK(is(text, 1e-7));
    CHECK(is(u"2R2"_s, 2.2));
    CHECK(is(u"0R1"_s, 0.1));
    CHECK(is(u"R47"_s, 0.47));
    CHECK(is(u"100R"_s, 100));
    CHECK(is(u"3V3"_s, 3.3));
    CHECK(is(u"2n2"_s, 2.2e-9));
    CHECK(is(u"1u5F"_s, 1.5e-6));
    CHECK(is(u"1M"_s, 1e6));
    CHECK(is(u"1Meg"_s, 1e6));
    CHECK(is(u"1m"_s, 1e-3));
    CHECK(is(u"1,5k"_s, 1500));
    CHECK(is(u"1%"_s, 0.01));
    CHECK(is(u"±5 %"_s, 0.05));
    CHECK(is(u"1/4 W"_s, 0.25));
    CHECK(is(u"-40 °C"_s, -40));
    CHECK(is(u"-3.3 V"_s, -3.3));
    CHECK(is(u"10 kVrms"_s, 10'000));
    CHECK(is(u".5"_s, 0.5));
    CHECK(is(u"0,125"_s, 0.125));
    CHECK(is(u"0603"_s, 603));
    CHECK(is(u"4.7 %"_s, 0.047));
    CHECK(is(u"4."_s, 4));
    CHECK(is(u"10 KOHMS"_s, 10'000));
    CHECK(is(u" 47"_s, 47));
    CHECK_FALSE(engineeringValue(u"SOT-23"_s, {}));
    CHECK_FALSE(engineeringValue(u""_s, {}));
}

TEST_CASE("Letters that are no unit are passed over", "[property]")
{
    CHECK(is(u"5 pcs"_s, 5));
    CHECK(is(u"10 min"_s, 10));
    CHECK(is(u"250 ppm"_s, 250));
    CHECK(is(u"6 dB"_s, 6));
    CHECK(is(u"12 mm"_s, 0.012));
}

TEST_CASE("A number is counted in the unit of its property", "[property]")
{
    CHECK(is(u"5"_s, 5, u"mm"_s));
    CHECK(is(u"5 mm"_s, 5, u"mm"_s));
    CHECK(is(u"5 cm"_s, 50, u"mm"_s));
    CHECK(is(u"5 m"_s, 5000, u"mm"_s));
    CHECK(is(u"2 kg"_s, 2000, u"g"_s));
    CHECK(is(u"300 K"_s, 300, u"K"_s));
    CHECK(is(u"300 mK"_s, 0.3, u"K"_s));
    CHECK(is(u"1 %"_s, 1, u"%"_s));
    CHECK(is(u"100n"_s, 1e-7, u"F"_s));
    CHECK(is(u"100nF"_s, 0.1, u"uF"_s));
    CHECK(is(u"4k7"_s, 4700, u"ohm"_s));
    CHECK(is(u"4.7 kΩ"_s, 4700, u"Ω"_s));
    CHECK(is(u"20 mA"_s, 0.02, u"A"_s));
    CHECK(is(u"10 kΩ"_s, 10'000, u"ohm"_s));
    CHECK(is(u"100R"_s, 100, u"ohm"_s));
    CHECK(is(u"4R7"_s, 4.7, u"ohm"_s));
    CHECK(is(u"4R7 Ω"_s, 4.7, u"ohm"_s));
    CHECK(is(u"R47"_s, 0.47, u"ohm"_s));
    CHECK(is(u"1 Megohm"_s, 1e6, u"ohm"_s));
    CHECK(is(u"0.1u"_s, 1e-7, u"F"_s));
    CHECK(is(u"100n"_s, 0.1, u"uF"_s));
    CHECK(is(u"3V3"_s, 3300, u"mV"_s));
    CHECK(is(u"16 MHZ"_s, 16e6, u"Hz"_s));
    CHECK(is(u"50Vdc"_s, 50, u"V"_s));
    CHECK(is(u"5 Volts"_s, 5, u"V"_s));
    CHECK(is(u"25v"_s, 25, u"V"_s));
    CHECK(is(u"100nf"_s, 1e-7, u"F"_s));
    CHECK(is(u"300 k"_s, 300'000, u"K"_s));
    CHECK(is(u"15 miliohm"_s, 0.015, u"ohm"_s));
    CHECK(is(u"20 milliamps"_s, 0.02, u"A"_s));
    CHECK(is(u"4.7 picofarad"_s, 4.7e-12, u"F"_s));
    CHECK(is(u"85 degC"_s, 85, u"°C"_s));
    CHECK(is(u"50 ppm/K"_s, 50, u"ppm/K"_s));
    CHECK(is(u"10 k max"_s, 10'000, u"ohm"_s));
}

TEST_CASE("A number in something else than the unit of its property is none", "[property]")
{
    for (const QString& text : {u"47kk"_s, u"4k7k"_s, u"10kohmx"_s, u"5 V"_s, u"100nF"_s, u"3V3"_s,
                                u"5 %"_s, u"2R2k"_s, u"10 pcs"_s, u"47kMohm"_s})
        CHECK_FALSE(engineeringValue(text, u"ohm"_s));
    CHECK_FALSE(engineeringValue(u"7 bolts"_s, u"V"_s));
    // Two prefixes are none without a unit too.
    for (const QString& text : {u"47kk"_s, u"4k7k"_s, u"2R2k"_s, u"10uM"_s})
        CHECK_FALSE(engineeringValue(text));
}

TEST_CASE("What is no number, or could be two, is none", "[property]")
{
    for (const QString& text : {u"X7R"_s, u""_s, u"1.2.3"_s, u"lots"_s, u"1,500"_s, u"12,500"_s,
                                u"1,000,000"_s, u"1e400"_s, u"1e-400"_s, u"10k 1%"_s, u"4k7k8"_s,
                                u"2026-11-23"_s, u"M3x8"_s, u"4.7k7"_s, u"-20%/+80%"_s})
        CHECK_FALSE(engineeringValue(text));
}
