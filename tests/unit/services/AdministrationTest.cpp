#include "core/services/Administration.h"

#include "support/MirrorChecks.h"
#include "support/Refusal.h"
#include "support/TemporaryVault.h"

#include <QDir>
#include <QFile>

#include <algorithm>

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

TEST_CASE("The last admin stays one", "[users]")
{
    TemporaryVault home;
    User ada = home.administration().user(u"ada"_s);
    ada.role = Role::Designer;
    CHECK(refusal<Refused>([&] {
              home.administration().changeUser(home.ada, ada);
          }).contains(u"last admin"_s));
    ada.role = Role::Admin;
    ada.active = false;
    CHECK_THROWS_AS(home.administration().changeUser(home.ada, ada), Refused);

    User bob = home.administration().user(u"bob"_s);
    bob.role = Role::Admin;
    home.administration().changeUser(home.ada, bob);
    home.administration().changeUser(home.bob, ada);
    CHECK(refusal<NotAllowed>([&] {
              home.administration().addCategory(home.ada, u"Q"_s, u"Q"_s);
          }).contains(u"no longer active"_s));
    bob.active = false;
    CHECK_THROWS_AS(home.administration().changeUser(home.bob, bob), Refused);
}

TEST_CASE("People change their own name and address, nothing else", "[users]")
{
    TemporaryVault home;
    User bob = home.administration().user(u"bob"_s);
    bob.fullName = u" Bob <the>\nBuilder "_s;
    bob.email = u"bob@example.org"_s;
    home.administration().changeUser(home.bob, bob);
    CHECK(home.administration().user(u"bob"_s).fullName == u"Bob the Builder"_s);
    bob.email = u"not an address"_s;
    CHECK_THROWS_AS(home.administration().changeUser(home.bob, bob), InvalidInput);
    bob.email.clear();
    bob.approver = true;
    CHECK_THROWS_AS(home.administration().changeUser(home.bob, bob), NotAllowed);
    CHECK_THROWS_AS(
        home.administration().changeUser(home.bob, home.administration().user(u"eve"_s)),
        NotAllowed);
    home.administration().changeUser(home.ada, bob);
    CHECK(home.administration().user(u"bob"_s).approver);

    User twin;
    twin.name = u"bob"_s;
    CHECK_THROWS_AS(home.administration().addUser(home.ada, twin), Conflict);
    for (const QString& name : {u""_s, u"a b"_s, u".hidden"_s, u"a\nb"_s, QString(65, u'a')}) {
        twin.name = name;
        CHECK_THROWS_AS(home.administration().addUser(home.ada, twin), InvalidInput);
    }
}

TEST_CASE("An unknown account joins as a Viewer, which is recorded", "[users]")
{
    TemporaryVault home;
    CHECK_FALSE(home.administration().identify(u"zoe"_s).user);
    const Actor zoe = home.administration().join(u"zoe"_s, u"Zoe Z"_s);
    CHECK(home.administration().user(zoe.user).role == Role::Viewer);
    CHECK(home.browser().events({}, 1).front().action == u"user.join"_s);
    const qint64 pending = home.mirror().status().pending;
    CHECK(home.administration().join(u"zoe"_s, u"Zoe Z"_s).user == zoe.user);
    CHECK(home.mirror().status().pending == pending);
    // A user of that name who is somebody else's account.
    User other;
    other.name = u"kim"_s;
    home.administration().addUser(home.ada, other, u"kim.long"_s);
    CHECK(home.administration().user(home.administration().join(u"kim"_s, {}).user).name ==
          u"kim2"_s);
    // Nobody tells Kim from kim.
    other.name = u"KIM"_s;
    CHECK(refusal<Conflict>([&] {
              home.administration().addUser(home.ada, other);
          }).contains(u"“kim” already"_s));
    CHECK(home.administration().user(home.administration().join(u"Kim"_s, {}).user).name ==
          u"Kim3"_s);
    // Accounts of other systems may have blanks and backslashes.
    const Actor blank = home.administration().join(u"Grace Hopper"_s, u"Grace Hopper"_s);
    CHECK(home.administration().user(blank.user).name == u"Grace-Hopper"_s);
    CHECK(home.administration().identify(u"Grace Hopper"_s).user == blank.user);
}

TEST_CASE("A rebuilt vault is claimed, once", "[users]")
{
    TemporaryVault home;
    home.draft();
    CHECK_THROWS_AS(home.administration().claim(u"mallory"_s, u"ada"_s), Refused);
    home.mirror().drain();
    const auto rebuilt = Vault::rebuild(home.path(u"rebuilt"_s), home.mirrorFolder(), home.clock);
    Administration& administration = rebuilt->administration();
    CHECK_FALSE(administration.hasUsableAdmin());
    CHECK(refusal<NotAllowed>([&] { administration.join(u"bob"_s, {}); }).contains(u"Claim it"_s));
    CHECK_THROWS_AS(administration.claim(u"linus"_s, u"nobody"_s), NotFound);
    const Actor linus = administration.claim(u"linus"_s, u"ada"_s);
    CHECK(administration.user(linus.user).name == u"ada"_s);
    CHECK(rebuilt->browser().events({}, 1).front().action == u"user.claim"_s);
    CHECK_THROWS_AS(administration.claim(u"mallory"_s, {}), Refused);
    rebuilt->mirror().drain();
    CHECK(rebuilt->mirror().status().pending == 0);
    const auto again =
        Vault::rebuild(home.path(u"again"_s), rebuilt->mirror().folder(), home.clock);
    CHECK((dumpOf(*again) == dumpOf(*rebuilt)));
    CHECK(again->administration().user(again->administration().claim(u"new"_s, {}).user).role ==
          Role::Admin);
}

TEST_CASE("An admin says which account is whose", "[users]")
{
    TemporaryVault home;
    home.mirror().drain();
    const auto again = Vault::rebuild(home.path(u"again"_s), home.mirrorFolder(), home.clock);
    Administration& administration = again->administration();
    const Actor ada = administration.claim(u"ada"_s, u"ada"_s);
    const Actor stranger = administration.join(u"bob"_s, {});
    CHECK(administration.user(stranger.user).name == u"bob2"_s);
    CHECK_THROWS_AS(administration.mapAccount(stranger, u"bob"_s, u"bob"_s), NotAllowed);
    administration.mapAccount(ada, u"bob"_s, u"bob"_s);
    const Actor bob = administration.identify(u"bob"_s);
    CHECK(administration.user(bob.user).name == u"bob"_s);
    CHECK(administration.user(bob.user).role == Role::Designer);
    const Event event = again->browser().events({}, 1).front();
    CHECK(event.action == u"user.account"_s);
    CHECK(event.summary == u"Make account bob user bob, no longer bob2"_s);

    administration.mapAccount(ada, u"bob"_s, u"bob"_s);
    CHECK(again->browser().events({}, 1).front().id == event.id);
    CHECK_THROWS_AS(administration.mapAccount(ada, u"bob"_s, u" "_s), InvalidInput);
    CHECK_THROWS_AS(administration.mapAccount(ada, u"none"_s, u"x"_s), NotFound);
    // ada's is the only account of an admin.
    CHECK_THROWS_AS(administration.mapAccount(ada, u"bob"_s, u"ada"_s), Refused);
    CHECK(administration.identify(u"ada"_s).user == ada.user);

    again->mirror().drain();
    const auto once =
        Vault::rebuild(home.path(u"once"_s), home.path(u"again/mirror.git"_s), home.clock);
    CHECK((dumpOf(*once) == dumpOf(*again)));
}

TEST_CASE("Categories: two levels, codes that stay, retired ones keep their parts", "[categories]")
{
    TemporaryVault home;
    Administration& administration = home.administration();
    CHECK(administration.addCategory(home.ada, u"me-spr"_s, u" Springs\n "_s).fullCode ==
          u"ME-SPR"_s);
    CHECK_THROWS_AS(administration.addCategory(home.ada, u"ME-SPR"_s, u"Again"_s), Conflict);
    CHECK_THROWS_AS(administration.addCategory(home.ada, u"NO-SPR"_s, u"x"_s), NotFound);
    CHECK_THROWS_AS(administration.addCategory(home.ada, u"ME-SPR-X"_s, u"x"_s), InvalidInput);
    CHECK_THROWS_AS(administration.addCategory(home.ada, u"M E"_s, u"x"_s), InvalidInput);
    CHECK_THROWS_AS(administration.addCategory(home.ada, u"ÄÖ"_s, u"x"_s), InvalidInput);
    CHECK_THROWS_AS(administration.addCategory(home.ada, u"QQ"_s, u" "_s), InvalidInput);
    const QString ipn = home.draft(u"Spring"_s, u"ME-SPR"_s);
    administration.retireCategory(home.ada, u"ME-SPR"_s);
    CHECK(home.part(ipn).category == u"ME-SPR"_s);
    home.release(ipn);
    home.parts().createRevision(home.bob, {ipn});
    CHECK_THROWS_AS(home.draft(u"Spring"_s, u"ME-SPR"_s), Refused);
    administration.renameCategory(home.ada, u"ME-SPR"_s, u"Springs and dampers"_s);
    CHECK(home.browser().events({}, 1).front().summary ==
          u"Rename category ME-SPR to Springs and dampers"_s);
}

TEST_CASE("Categories: retiring one leaves those below it what they are", "[categories]")
{
    TemporaryVault home;
    Administration& administration = home.administration();
    administration.retireCategory(home.ada, u"EL-CAP"_s);
    const QList<Category> before = administration.categories();
    const auto at = [&](const QString& code) {
        for (const Category& one : administration.categories())
            if (one.fullCode == code)
                return one;
        FAIL("no category");
        return Category();
    };
    administration.retireCategory(home.ada, u"EL"_s);
    CHECK(home.browser().event(home.browser().events({}, 1).front().id).subjects.size() == 1);
    CHECK_FALSE(at(u"EL"_s).takesParts);
    CHECK_FALSE(at(u"EL-RES"_s).takesParts);
    CHECK_FALSE(at(u"EL-RES"_s).retired);
    CHECK(at(u"ME-FAS"_s).takesParts);
    CHECK_THROWS_AS(home.draft(), Refused);
    CHECK(refusal<Refused>([&] {
              administration.retireCategory(home.ada, u"EL-RES"_s, false);
          }).contains(u"Restore that"_s));
    administration.renameCategory(home.ada, u"EL-RES"_s, u"Resistors too"_s);
    CHECK_FALSE(at(u"EL-RES"_s).retired);
    requireWholeMirror(*home.vault, home.path(u"rebuilt"_s));

    administration.renameCategory(home.ada, u"EL-RES"_s,
                                  std::find_if(before.begin(), before.end(), [](const auto& one) {
                                      return one.fullCode == u"EL-RES";
                                  })->name);
    administration.retireCategory(home.ada, u"EL"_s, false);
    CHECK(administration.categories() == before);
    home.draft();
    CHECK_THROWS_AS(home.draft(u"C"_s, u"EL-CAP"_s), Refused);
}

TEST_CASE("No category numbers its parts as change orders are", "[categories]")
{
    TemporaryVault home;
    const auto add = [&] {
        home.administration().addCategory(home.ada, u"ECO"_s, u"Ecological"_s);
    };
    CHECK(refusal<InvalidInput>(add).contains(u"ECO-10000"_s));
    VaultSettings settings = home.administration().settings();
    settings.ipn.separator = u"."_s;
    home.administration().changeSettings(home.ada, settings);
    add();
    settings.ipn.separator = u"-"_s;
    CHECK(refusal<InvalidInput>([&] {
              home.administration().changeSettings(home.ada, settings);
          }).contains(u"ECO-10000"_s));
    settings.ipn.separator = u"_"_s;
    home.administration().changeSettings(home.ada, settings);
}

TEST_CASE("A property keeps its kind, and its level once it has values", "[properties]")
{
    TemporaryVault home;
    Administration& administration = home.administration();
    PropertyTemplate colour;
    colour.name = u" Colour  of it "_s;
    colour.kind = PropertyKind::Choice;
    CHECK_THROWS_AS(administration.addPropertyTemplate(home.ada, colour), InvalidInput);
    colour.choices = {u"red"_s, u" red "_s, u""_s, u"blue"_s};
    colour.categories = {u"el-res"_s, u"EL-RES"_s};
    colour = administration.addPropertyTemplate(home.ada, colour);
    CHECK(colour.name == u"Colour of it"_s);
    CHECK(colour.choices == QStringList{u"red"_s, u"blue"_s});
    CHECK(colour.categories == QStringList{u"EL-RES"_s});
    CHECK_THROWS_AS(administration.addPropertyTemplate(home.ada, colour), Conflict);
    PropertyTemplate twin = colour;
    twin.name = u"colour OF it"_s;
    CHECK_THROWS_AS(administration.addPropertyTemplate(home.ada, twin), Conflict);
    twin.name = u"a=b"_s;
    CHECK_THROWS_AS(administration.addPropertyTemplate(home.ada, twin), InvalidInput);
    twin.name = u"Another"_s;
    twin.categories = {u"NONE"_s};
    CHECK_THROWS_AS(administration.addPropertyTemplate(home.ada, twin), NotFound);

    PropertyTemplate change = colour;
    change.kind = PropertyKind::Text;
    CHECK_THROWS_AS(administration.changePropertyTemplate(home.ada, change), Refused);
    change = colour;
    change.partLevel = true;
    administration.changePropertyTemplate(home.ada, change);
    const QString ipn = home.draft();
    home.parts().setProperties(home.bob, ipn, {{u"COLOUR OF IT"_s, u"RED"_s}});
    CHECK(home.part(ipn).properties.value(u"Colour of it"_s) == u"red"_s);
    change.partLevel = false;
    CHECK(refusal<Refused>([&] {
              administration.changePropertyTemplate(home.ada, change);
          }).contains(u"has values"_s));
    change.partLevel = true;
    change.retired = true;
    administration.changePropertyTemplate(home.ada, change);
    for (const PropertyTemplate& offered : administration.propertyTemplates(u"EL-RES"_s))
        CHECK(offered.name != u"Colour of it"_s);
    CHECK(home.part(ipn).properties.value(u"Colour of it"_s) == u"red"_s);
    // What it has stays, and can be taken away; nothing new comes.
    const QString other = home.draft();
    for (const QString& one : {ipn, other})
        CHECK(refusal<Refused>([&] {
                  home.parts().setProperties(home.bob, one, {{u"Colour of it"_s, u"blue"_s}});
              }).contains(u"is retired"_s));
    home.parts().setProperties(home.bob, ipn, {{u"Colour of it"_s, u"red"_s}});
    home.parts().setProperties(home.bob, ipn, {{u"Colour of it"_s, QString()}});
    CHECK(home.part(ipn).properties.isEmpty());
}

TEST_CASE("Settings: the unit of a property stays once values are told in it", "[settings]")
{
    TemporaryVault home;
    Administration& administration = home.administration();
    const auto resistance = [&] {
        for (const PropertyTemplate& one : administration.propertyTemplates())
            if (one.name == u"Resistance")
                return one;
        return PropertyTemplate();
    };
    PropertyTemplate change = resistance();
    change.unit = u"kohm"_s;
    administration.changePropertyTemplate(home.ada, change); // nothing is told in ohm yet
    change.unit = u"ohm"_s;
    administration.changePropertyTemplate(home.ada, change);
    const QString ipn = home.draft();
    home.parts().setProperties(home.bob, ipn, {{u"Resistance"_s, u"10"_s}});
    home.release(ipn);
    for (const QString& unit : {u"kohm"_s, u"V"_s, QString()}) {
        change.unit = unit;
        const QString why =
            refusal<Refused>([&] { administration.changePropertyTemplate(home.ada, change); });
        CHECK(why.contains(u"has values in ohm"_s));
        CHECK(why.contains(u"Add another property"_s));
    }
    CHECK(resistance().unit == u"ohm"_s);
    change = resistance();
    change.required = true; // the rest may change
    administration.changePropertyTemplate(home.ada, change);
    CHECK(resistance().required);
}

TEST_CASE("Settings: the sequence moves on, never back; the revision scheme stays", "[settings]")
{
    TemporaryVault home;
    Administration& administration = home.administration();
    home.draft();
    VaultSettings settings = administration.settings();
    settings.ipn.firstNumber = 500;
    administration.changeSettings(home.ada, settings);
    CHECK(home.draft() == u"EL-RES-10001"_s);
    settings.ipn.firstNumber = 20000;
    settings.ipn.separator = u"."_s;
    administration.changeSettings(home.ada, settings);
    CHECK(home.draft() == u"EL.RES.20000"_s);
    settings.revisions = RevisionScheme(RevisionScheme::Letters);
    CHECK_THROWS_AS(administration.changeSettings(home.ada, settings), Refused);
    settings = administration.settings();
    settings.name = u"\n "_s;
    CHECK_THROWS_AS(administration.changeSettings(home.ada, settings), InvalidInput);
    settings.name = u"x"_s;
    settings.largeFileBytes = 1;
    CHECK_THROWS_AS(administration.changeSettings(home.ada, settings), InvalidInput);
    CHECK_THROWS_AS(administration.changeSettings(home.bob, administration.settings()), NotAllowed);
}

TEST_CASE("Settings that somebody else changed meanwhile are not written over", "[settings]")
{
    TemporaryVault home;
    const VaultSettings read = home.administration().settings();
    VaultSettings wide = read;
    wide.ipn.width = 7;
    home.administration().changeSettings(home.ada, wide, read);
    VaultSettings named = read;
    named.name = u"Another"_s;
    CHECK_THROWS_AS(home.administration().changeSettings(home.ada, named, read), Conflict);
    CHECK(home.administration().settings().ipn.width == 7);
    named.ipn.width = 7;
    home.administration().changeSettings(home.ada, named, wide);
    CHECK(home.administration().settings().name == u"Another"_s);
}

TEST_CASE("A vault is made once, in an empty folder", "[vault]")
{
    TemporaryVault home;
    const ManualClock clock;
    CHECK(Vault::isVault(home.folder()));
    CHECK_THROWS_AS(Vault::create(home.folder(), {}, u"ada"_s, {}, clock), Refused);
    CHECK_THROWS_AS(Vault::create(home.path(QString()), {}, u"ada"_s, {}, clock), Refused);
    CHECK_THROWS_AS(Vault::create(home.path(u"x"_s), {}, {}, {}, clock), InvalidInput);
    CHECK_THROWS_AS(Vault::open(home.path(u"none"_s), clock), NotFound);
    VaultSettings odd;
    odd.ipn.width = 99;
    CHECK_THROWS_AS(Vault::create(home.path(u"x"_s), odd, u"ada"_s, {}, clock), InvalidInput);
    CHECK_FALSE(QFile::exists(home.path(u"x"_s)));

    const auto again = Vault::open(home.folder(), clock);
    CHECK((dumpOf(*again) == home.dump()));
    VaultSettings named;
    named.name = u" My\nvault "_s;
    const auto other = Vault::create(home.path(u"y"_s), named, u"ada"_s, {}, clock);
    CHECK(other->administration().settings().name == u"My vault"_s);
}
