#include "core/domain/Property.h"

#include "support/Refusal.h"

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

namespace
{

PropertyTemplate of(PropertyKind kind)
{
    PropertyTemplate made;
    made.name = u"Thing"_s;
    made.kind = kind;
    made.choices = {u"Make"_s, u"Buy"_s};
    return made;
}

QString kept(PropertyKind kind, const QString& value)
{
    return of(kind).normalised(value);
}

QString wrong(PropertyKind kind, const QString& value)
{
    return refusal<InvalidInput>([&] { of(kind).normalised(value); });
}

} // namespace

TEST_CASE("Each kind of property keeps its values in one spelling", "[property]")
{
    using K = PropertyKind;
    CHECK(kept(K::Text, u"  two\r\nlines\t "_s) == u"two\nlines"_s);
    CHECK(kept(K::Number, u" 4k7 "_s) == u"4k7"_s);
    CHECK(kept(K::Integer, u"+042"_s) == u"42"_s);
    for (const auto& yes : {u"Yes"_s, u"Y"_s, u"TRUE"_s, u"1"_s, u"x"_s})
        CHECK(kept(K::YesNo, yes) == u"yes"_s);
    for (const auto& no : {u"No"_s, u"n"_s, u"false"_s, u"0"_s})
        CHECK(kept(K::YesNo, no) == u"no"_s);
    CHECK(kept(K::Choice, u"buy"_s) == u"Buy"_s);
    CHECK(kept(K::Date, u"2026-11-23"_s) == u"2026-11-23"_s);
    CHECK(kept(K::Link, u"https://example.org/a?b"_s) == u"https://example.org/a?b"_s);
    for (int kind = 0; kind <= int(K::Link); ++kind)
        CHECK(kept(K(kind), u"  "_s) == QString()); // no value at all
}

TEST_CASE("A value of another kind is refused with what one looks like", "[property]")
{
    using K = PropertyKind;
    CHECK(wrong(K::Number, u"lots"_s).contains(u"“lots” is not a value of Thing"_s));
    for (const QString& size : {u"1e400"_s, u"-1e400"_s, u"1e-400"_s, u"1e306k"_s})
        CHECK(wrong(K::Number, size).contains(u"of a size between"_s));
    CHECK(wrong(K::Integer, u"1.5"_s).contains(u"whole number"_s));
    CHECK(wrong(K::YesNo, u"maybe"_s).contains(u"yes or no"_s));
    CHECK(wrong(K::Choice, u"Steal"_s).contains(u"Make, Buy"_s));
    CHECK(wrong(K::Date, u"23.11.2026"_s).contains(u"2026-11-23"_s));
    CHECK(wrong(K::Date, u"2026-02-30"_s).contains(u"2026-11-23"_s));
    CHECK(wrong(K::Link, u"javascript:alert(1)"_s).contains(u"https://"_s));
    CHECK(wrong(K::Link, u"example.org"_s).contains(u"https://"_s));
}

TEST_CASE("A number in another unit than the property's is refused with both", "[property]")
{
    PropertyTemplate resistance = of(PropertyKind::Number);
    resistance.name = u"Resistance"_s;
    resistance.unit = u"ohm"_s;
    for (const auto& fine : {u"4k7"_s, u"10k"_s, u"4R7"_s, u"10 kΩ"_s, u"10kohm"_s, u"1/4"_s})
        CHECK(resistance.normalised(fine) == fine);
    for (const auto& value : {u"47kk"_s, u"4k7k"_s, u"10kohmx"_s, u"100nF"_s})
        CHECK(
            refusal<InvalidInput>([&] { resistance.normalised(value); }) ==
            u"“%1” is not a value of Resistance: write a number in ohm, such as 4.7, 4k7 or 100n."_s
                .arg(value));
}

TEST_CASE("A property of a category is used in those below it", "[property]")
{
    PropertyTemplate property;
    CHECK(property.appliesTo(u"EL-RES"_s));
    property.categories = {u"EL"_s, u"ME-FAS"_s};
    CHECK(property.appliesTo(u"EL"_s));
    CHECK(property.appliesTo(u"EL-RES"_s));
    CHECK(property.appliesTo(u"ME-FAS"_s));
    CHECK_FALSE(property.appliesTo(u"ME"_s));
    CHECK_FALSE(property.appliesTo(u"ELX-RES"_s));
}
