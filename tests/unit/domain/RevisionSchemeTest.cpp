#include "core/domain/RevisionScheme.h"

#include "core/domain/RevisionOrder.h"
#include "support/Catch.h"

using namespace implexa;
using namespace Qt::StringLiterals;

TEST_CASE("Numbers count on", "[revision]")
{
    const RevisionScheme scheme(RevisionScheme::Numbers);
    CHECK(scheme.first() == u"1"_s);
    CHECK(scheme.next(u"1"_s) == u"2"_s);
    CHECK(scheme.next(u"9"_s) == u"10"_s);
    CHECK(scheme.next(u"02"_s) == u"03"_s);
    CHECK(scheme.next(u"09"_s) == u"10"_s);
    CHECK(scheme.next(u"99"_s) == u"100"_s);
}

TEST_CASE("Letters follow ASME Y14.35", "[revision]")
{
    const RevisionScheme scheme(RevisionScheme::Letters);
    QString label = scheme.first();
    QString row = label;
    while ((label = scheme.next(label)) != u"AA")
        row += label;
    CHECK(row == u"ABCDEFGHJKLMNPRTUVWY"_s);
    CHECK(scheme.next(u"AY"_s) == u"BA"_s);
    CHECK(scheme.next(u"YY"_s) == u"AAA"_s);
    CHECK(scheme.next(u"Z"_s) == u"AA"_s); // an import may have brought it
    CHECK(scheme.next(u"I"_s) == u"J"_s);
}

TEST_CASE("Labels that an import brought along go on in their own row", "[revision]")
{
    const RevisionScheme numbers(RevisionScheme::Numbers);
    CHECK(numbers.next(u"C"_s) == u"D"_s);
    CHECK(numbers.next(u"1.3"_s) == u"1.4"_s);
    CHECK(numbers.next(u"A2"_s) == u"A3"_s);
    CHECK(numbers.next(u"draft"_s) == u"1"_s);
    CHECK(numbers.next(u"-"_s) == u"1"_s);
    CHECK(RevisionScheme(RevisionScheme::Letters).next(u"3"_s) == u"4"_s);
    CHECK(RevisionScheme(RevisionScheme::Letters).next(u"n/a"_s) == u"A"_s);
    CHECK(numbers.next(u"9999999999999"_s) == u"1"_s);
}

TEST_CASE("Of two labels it is known which comes first, or not", "[revision]")
{
    const auto before = [](const QString& one, const QString& two) {
        CHECK_FALSE((isEarlierRevision(one, two) && isEarlierRevision(two, one)));
        return isEarlierRevision(one, two);
    };
    CHECK(before(u"1"_s, u"2"_s));
    CHECK(before(u"9"_s, u"10"_s));
    CHECK(before(u"02"_s, u"3"_s));
    CHECK(before(u"B"_s, u"C"_s));
    CHECK(before(u"b"_s, u"C"_s));
    CHECK(before(u"Y"_s, u"AA"_s));
    CHECK(before(u"1.9"_s, u"1.10"_s));
    CHECK(before(u"1"_s, u"1.1"_s));
    CHECK(before(u"A2"_s, u"B1"_s));
    CHECK_FALSE(before(u"2"_s, u"1"_s));
    CHECK_FALSE(before(u"2"_s, u"02"_s));
    CHECK_FALSE(before(u"C"_s, u"2"_s));
    CHECK_FALSE(before(u"2"_s, u"C"_s));
    CHECK_FALSE(before(u"1-2"_s, u"1.3"_s));
    CHECK_FALSE(before(u"-"_s, u"A"_s));
}
