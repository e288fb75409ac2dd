#include "core/services/ImportValues.h"

#include "core/services/DefaultSetup.h"
#include "support/Catch.h"

using namespace implexa;
using namespace Qt::StringLiterals;

TEST_CASE("words for states, phases and a manufacturer's status are read in any spelling")
{
    CHECK(releaseStateFromWord(u"Released"_s) == ReleaseState::Released);
    CHECK(releaseStateFromWord(u"In Work"_s) == ReleaseState::Draft);
    CHECK(releaseStateFromWord(u"in_review"_s) == ReleaseState::InReview);
    CHECK(releaseStateFromWord(u"OBSOLETE"_s) == ReleaseState::Obsolete);
    CHECK_FALSE(releaseStateFromWord(u"green"_s));
    CHECK(phaseFromWord(u"Not for new design"_s) == Phase::NotForNewDesign);
    CHECK(phaseFromWord(u"EOL"_s) == Phase::Obsolete);
    CHECK_FALSE(phaseFromWord(u"Released"_s));
    CHECK(sourceStatusFromWord(u"nrfnd"_s) == SourceStatus::NotRecommended);
    CHECK(sourceStatusFromWord(u"Last Time Buy"_s) == SourceStatus::LastTimeBuy);
    CHECK_FALSE(sourceStatusFromWord(u"maybe"_s));
}

TEST_CASE("a new property gets the kind that its values show, text when in doubt")
{
    const auto kind = [](const QStringList& values) { return proposeKind(values).kind; };
    CHECK(kind({u"5"_s, u"-17"_s}) == PropertyKind::Integer);
    CHECK(kind({u"yes"_s, u"No"_s}) == PropertyKind::YesNo);
    CHECK(kind({u"2026-11-23"_s}) == PropertyKind::Date);
    CHECK(kind({u"https://example.org/a"_s, u"http://example.org/b"_s}) == PropertyKind::Link);
    CHECK(kind({u"0.5"_s, u"10"_s, u"4.7k"_s}) == PropertyKind::Number);
    CHECK(kind({}) == PropertyKind::Text);
    CHECK(kind({u"green"_s}) == PropertyKind::Text);
    CHECK(kind({u"2026-11-23"_s, u"2026-02-30"_s}) == PropertyKind::Text);
    CHECK(kind({u"yes"_s, u"perhaps"_s}) == PropertyKind::Text);
    CHECK(kind({u"5"_s, u"five"_s}) == PropertyKind::Text);

    SECTION("package sizes are no numbers")
    {
        CHECK(kind({u"0402"_s, u"0603"_s}) == PropertyKind::Text);
    }
    SECTION("a unit that all share becomes the property's")
    {
        const ProposedKind power = proposeKind({u"100mW"_s, u"0.5 W"_s, u"1W"_s});
        CHECK(power.kind == PropertyKind::Number);
        CHECK(power.unit == u"W"_s);
        CHECK(proposeKind({u"32.768 kHz"_s, u"8MHz"_s}).unit == u"Hz"_s);
    }
    SECTION("where a letter could be a prefix or a unit, it is text")
    {
        CHECK(kind({u"10 m"_s, u"2 m"_s}) == PropertyKind::Text);
        CHECK(kind({u"20 pcs"_s}) == PropertyKind::Text);
        CHECK(kind({u"2.2V"_s, u"20mA"_s}) == PropertyKind::Text);
        CHECK(kind({u"1%"_s}) == PropertyKind::Text);
    }
}

namespace
{

ImportCategories categories()
{
    return ImportCategories(defaultCategories());
}

QString found(const QString& text)
{
    const auto category = categories().find(text);
    return category ? category->fullCode : u"-"_s;
}

QString ofIpn(const QString& ipn)
{
    const auto category = categories().ofIpn(ipn);
    return category ? category->fullCode : u"-"_s;
}

} // namespace

TEST_CASE("a category is found by code, name and path")
{
    CHECK(found(u"EL-RES"_s) == u"EL-RES"_s);
    CHECK(found(u"el-res"_s) == u"EL-RES"_s);
    CHECK(found(u"RES"_s) == u"EL-RES"_s);
    CHECK(found(u"EL"_s) == u"EL"_s);
    CHECK(found(u"Resistors"_s) == u"EL-RES"_s);
    CHECK(found(u"LEDs"_s) == u"EL-DIO"_s);
    CHECK(found(u"Electronics -> Passive -> Capacitors"_s) == u"EL-CAP"_s);
    CHECK(found(u"Transistors->NPN"_s) == u"EL-FET"_s);
    CHECK(found(u"EL/OTH"_s) == u"EL-OTH"_s);
    CHECK(found(u"ME / OTH"_s) == u"ME-OTH"_s);
    CHECK(found(u"Widgets"_s) == u"-"_s);
    CHECK(found(u"Wire->Copper"_s) == u"-"_s);
    // In two categories: nobody can tell which is meant.
    CHECK(found(u"OTH"_s) == u"-"_s);
}

TEST_CASE("a part number's start tells its category where it is one")
{
    CHECK(ofIpn(u"EL-RES-10042"_s) == u"EL-RES"_s);
    CHECK(ofIpn(u"RES-0000-0001"_s) == u"EL-RES"_s);
    CHECK(ofIpn(u"cap_12"_s) == u"EL-CAP"_s);
    CHECK(ofIpn(u"RES0042"_s) == u"EL-RES"_s);
    CHECK(ofIpn(u"EL-77"_s) == u"EL"_s);
    CHECK(ofIpn(u"ICS-0001-0001"_s) == u"-"_s);
    CHECK(ofIpn(u"OTH-1"_s) == u"-"_s);
    CHECK(ofIpn(u"SYM-1"_s) == u"-"_s); // retired
    CHECK(ofIpn(u"4711"_s) == u"-"_s);
    CHECK(ofIpn({}) == u"-"_s);
}
