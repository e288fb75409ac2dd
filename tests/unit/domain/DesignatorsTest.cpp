#include "core/domain/Designators.h"

#include "support/Refusal.h"

using namespace Qt::StringLiterals;
using namespace implexa;
using namespace implexa::test;

TEST_CASE("Designators are read as tools and people write them")
{
    CHECK(parseDesignators(u"R1-R4, R7 R9"_s) ==
          QStringList{u"R1"_s, u"R2"_s, u"R3"_s, u"R4"_s, u"R7"_s, u"R9"_s});
    CHECK(parseDesignators(u"C1 - C3;C10"_s) == QStringList{u"C1"_s, u"C2"_s, u"C3"_s, u"C10"_s});
    CHECK(parseDesignators(u"R1-3"_s) == QStringList{u"R1"_s, u"R2"_s, u"R3"_s});
    CHECK(parseDesignators(u"R1..R2 D4:D5"_s) == QStringList{u"D4"_s, u"D5"_s, u"R1"_s, u"R2"_s});
    CHECK(parseDesignators(u"R10,R2,R2,"_s) == QStringList{u"R2"_s, u"R10"_s});
    CHECK(parseDesignators(u"MH1 J1-A TP_5V SW1A"_s) ==
          QStringList{u"J1-A"_s, u"MH1"_s, u"SW1A"_s, u"TP_5V"_s});
    CHECK(parseDesignators(u"R08-R11"_s) == QStringList{u"R08"_s, u"R09"_s, u"R10"_s, u"R11"_s});
    CHECK(parseDesignators(u"C001-003, C2"_s) ==
          QStringList{u"C001"_s, u"C002"_s, u"C2"_s, u"C003"_s});
    CHECK(parseDesignators(u"R01-R100 1-4"_s) == QStringList{u"1-4"_s, u"R01-R100"_s});
    CHECK(designatorText(parseDesignators(u"R01-R03"_s)) == u"R01, R02, R03"_s);
    CHECK(designatorsFromText(u"R01-R03"_s) == QStringList{u"R01-R03"_s});
    CHECK(parseDesignators(u"  "_s).isEmpty());
}

TEST_CASE("A range that cannot be meant is refused with its text")
{
    CHECK_THROWS_AS(parseDesignators(u"R9-R1"_s), InvalidInput);
    CHECK_THROWS_AS(parseDesignators(u"R09-R01"_s), InvalidInput);
    CHECK_THROWS_AS(parseDesignators(u"R00001-R99999"_s), InvalidInput);
    CHECK_THROWS_AS(parseDesignators(u"R1-R99999"_s), InvalidInput);
    CHECK_THROWS_AS(parseDesignators(QString(51, u'R')), InvalidInput);
}

TEST_CASE("A range of two classes is refused, and read where it was kept before")
{
    for (const QString& text : {u"R1-C4"_s, u"R1 - C4"_s, u"R1..C4"_s, u"R1:C4"_s, u"R1-r4"_s})
        CHECK(refusal<InvalidInput>([&] {
                  parseDesignators(u"R9, "_s + text);
              }).startsWith(u"“"_s + QString(text).remove(u' ') + u"” is no range:"_s));
    CHECK(designatorsFromText(u"R1-C4, R7-R9"_s) ==
          QStringList{u"R7"_s, u"R8"_s, u"R9"_s, u"R1-C4"_s});
    for (const QString& name : {u"J1-A"_s, u"R1-A"_s, u"-K1-F2"_s, u"TP_5V-1A"_s, u"SW1A-B2"_s})
        CHECK(parseDesignators(name) == QStringList{name});
}

TEST_CASE("Designators print canonically and read back")
{
    CHECK(designatorText({u"R7"_s, u"C2"_s, u"R1"_s, u"R2"_s, u"R3"_s, u"C1"_s}) ==
          u"C1, C2, R1-R3, R7"_s);
    for (const QString& text : {u"A1-A3, A5, B, R1-R4, X99"_s, u"J1-A, J1-B"_s, u"R0-R2"_s}) {
        CHECK(designatorText(parseDesignators(text)) == text);
        CHECK(parseDesignators(designatorText(parseDesignators(text))) == parseDesignators(text));
    }
}
