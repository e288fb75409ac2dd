#include "support/Refusal.h"
#include "support/TemporaryVault.h"

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

// Two people look at one row; the second who writes it is told what the first did.

TEST_CASE("A source that somebody else changed meanwhile is not written over", "[sources]")
{
    TemporaryVault home;
    const QString ipn = home.draft();
    ManufacturerPart wanted;
    wanted.manufacturer = u"Yageo"_s;
    wanted.mpn = u"RC0603"_s;
    const ManufacturerPart read = home.parts().addSource(home.bob, ipn, wanted).sources.front();
    ManufacturerPart corrected = read;
    corrected.mpn = u"RC0402"_s;
    home.parts().editSource(home.bob, ipn, corrected, read);

    // The approver saw another part number than the one that is proposed now.
    ManufacturerPart approved = read;
    approved.approval = SourceApproval::Approved;
    CHECK(refusal<Conflict>([&] {
              home.parts().editSource(home.eve, ipn, approved, read);
          }).contains(u"changed the source Yageo RC0402 of "_s + ipn));
    CHECK(home.part(ipn).sources.front() == corrected);
    approved = corrected;
    approved.approval = SourceApproval::Approved;
    home.parts().editSource(home.eve, ipn, approved, corrected);
    CHECK(home.part(ipn).sources.front() == approved);
    home.parts().editSource(home.eve, ipn, read); // who read nothing says how it shall be
    CHECK(home.part(ipn).sources.front() == read);
}

TEST_CASE("A user whom somebody else changed meanwhile is not written over", "[users]")
{
    TemporaryVault home;
    const User read = home.administration().user(u"bob"_s);
    User left = read;
    left.active = false;
    home.administration().changeUser(home.ada, left, read);
    User moved = read;
    moved.email = u"bob@example.org"_s;
    CHECK(refusal<Conflict>([&] {
              home.administration().changeUser(home.ada, moved, read);
          }).contains(u"changed the user bob meanwhile"_s));
    CHECK(home.administration().user(u"bob"_s) == left);
    moved.active = false;
    home.administration().changeUser(home.ada, moved, left);
    CHECK(home.administration().user(u"bob"_s) == moved);
}

TEST_CASE("A property that somebody else changed meanwhile is not written over", "[properties]")
{
    TemporaryVault home;
    const auto resistance = [&] {
        for (const PropertyTemplate& property : home.administration().propertyTemplates())
            if (property.name == u"Resistance"_s)
                return property;
        FAIL("no Resistance");
        return PropertyTemplate();
    };
    const PropertyTemplate read = resistance();
    PropertyTemplate needed = read;
    needed.required = true;
    home.administration().changePropertyTemplate(home.ada, needed, read);
    PropertyTemplate other = read;
    other.unit = u"kohm"_s;
    CHECK(refusal<Conflict>([&] {
              home.administration().changePropertyTemplate(home.ada, other, read);
          }).contains(u"changed the property Resistance meanwhile"_s));
    CHECK(resistance() == needed);
    other.required = true;
    home.administration().changePropertyTemplate(home.ada, other, needed);
    CHECK(resistance() == other);
}
