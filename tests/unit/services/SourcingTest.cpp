#include "core/services/Sourcing.h"

#include "core/domain/Price.h"
#include "support/MirrorChecks.h"
#include "support/Refusal.h"
#include "support/TemporaryVault.h"

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

namespace
{

SupplierOffer offer(const QString& supplier, const QString& sku, const QStringList& prices = {})
{
    SupplierOffer made;
    made.supplier = supplier;
    made.sku = sku;
    made.prices = parsePrices(prices);
    return made;
}

ManufacturerPart sourceOf(TemporaryVault& home, const QString& ipn, const QString& mpn)
{
    ManufacturerPart source;
    source.manufacturer = u"Yageo"_s;
    source.mpn = mpn;
    return home.parts().addSource(home.eve, ipn, source).sources.back();
}

void line(TemporaryVault& home, const QString& parent, const QString& child)
{
    BomLine made;
    made.child = child;
    home.structure().addLines(home.bob, parent, {made});
}

} // namespace

TEST_CASE("Offers come and go with their price breaks", "[sourcing]")
{
    TemporaryVault home;
    Sourcing& sourcing = home.vault->sourcing();
    const QString ipn = home.draft();
    const QUuid source = sourceOf(home, ipn, u"RC0603"_s).uuid;

    SupplierOffer wanted = offer(u" Mouser "_s, u"603-RC"_s, {u"100=0.08 EUR"_s, u"1=0.10 EUR"_s});
    wanted.link = u"https://example.org/603-RC"_s;
    wanted.minimumOrder = 1;
    wanted.leadTimeDays = 14;
    PartRecord part = sourcing.addOffer(home.bob, ipn, source, wanted);
    REQUIRE(part.sources[0].offers.size() == 1);
    const SupplierOffer added = part.sources[0].offers[0];
    CHECK(added.supplier == u"Mouser"_s);
    CHECK(added.minimumOrder == 1);
    CHECK(added.leadTimeDays == 14);
    CHECK((added.prices == parsePrices({u"1=0.10"_s, u"100=0.08 EUR"_s})));
    CHECK(home.browser().events(ipn, 1)[0].summary ==
          u"Add offer Mouser 603-RC for Yageo RC0603 of "_s + ipn);

    CHECK(refusal<Conflict>([&] {
              sourcing.addOffer(home.bob, ipn, source, wanted);
          }).contains(u"already"_s));
    sourcing.addOffer(home.bob, ipn, source, offer(u"Digi-Key"_s, u"311-1"_s));

    SupplierOffer cheaper = added;
    cheaper.prices = parsePrices({u"1=0.05 EUR"_s});
    sourcing.editOffer(home.bob, ipn, source, cheaper, added);
    CHECK(refusal<Conflict>([&] {
              sourcing.editOffer(home.bob, ipn, source, cheaper, added);
          }).contains(u"Somebody else"_s));
    part = home.part(ipn);
    REQUIRE(part.sources[0].offers.size() == 2);
    CHECK(part.sources[0].offers[0].supplier == u"Digi-Key"_s);
    CHECK((part.sources[0].offers[1] == cheaper));

    part = sourcing.removeOffer(home.bob, ipn, source, added.uuid);
    CHECK(part.sources[0].offers.size() == 1);
    CHECK(refusal<NotFound>([&] {
              sourcing.removeOffer(home.bob, ipn, source, added.uuid);
          }).contains(u"gone"_s));
    requireWholeMirror(*home.vault, home.path(u"rebuilt"_s));
}

TEST_CASE("An offer that cannot be is refused with what is wrong", "[sourcing]")
{
    TemporaryVault home;
    Sourcing& sourcing = home.vault->sourcing();
    const QString ipn = home.draft();
    const QUuid source = sourceOf(home, ipn, u"RC0603"_s).uuid;
    const auto wrong = [&](auto change) {
        SupplierOffer bad = offer(u"Mouser"_s, u"1"_s);
        change(bad);
        return refusal<InvalidInput>([&] { sourcing.addOffer(home.bob, ipn, source, bad); });
    };
    CHECK(wrong([](SupplierOffer& bad) { bad.supplier = u"  "_s; }).contains(u"supplier"_s));
    CHECK(wrong([](SupplierOffer& bad) { bad.link = u"javascript:x"_s; }).contains(u"https"_s));
    CHECK(wrong([](SupplierOffer& bad) { bad.minimumOrder = 0; }).contains(u"minimum"_s));
    CHECK(wrong([](SupplierOffer& bad) { bad.leadTimeDays = -1; }).contains(u"lead time"_s));
    CHECK(wrong([](SupplierOffer& bad) { bad.prices = {{1, u"XXX"_s, 5}}; }).contains(u"XXX"_s));
    CHECK(wrong([](SupplierOffer& bad) {
              bad.prices = {{5, u"EUR"_s, 5}, {5, u"EUR"_s, 6}};
          }).contains(u"two prices"_s));
    CHECK_FALSE(refusal<NotAllowed>([&] {
                    sourcing.addOffer(home.max, ipn, source, offer(u"Mouser"_s, u"1"_s));
                }).isEmpty());
    CHECK(home.part(ipn).sources[0].offers.isEmpty());
}

TEST_CASE("Editing a source keeps its offers, and knows when they changed", "[sourcing]")
{
    TemporaryVault home;
    Sourcing& sourcing = home.vault->sourcing();
    const QString ipn = home.draft();
    const ManufacturerPart bare = sourceOf(home, ipn, u"RC0603"_s);
    const ManufacturerPart shown =
        sourcing.addOffer(home.bob, ipn, bare.uuid, offer(u"Mouser"_s, u"1"_s, {u"1=1 EUR"_s}))
            .sources[0];
    ManufacturerPart edited = bare;
    edited.rank = 7;
    CHECK(refusal<Conflict>([&] {
              home.parts().editSource(home.eve, ipn, edited, bare);
          }).contains(u"Somebody else"_s));
    CHECK(home.parts().editSource(home.eve, ipn, edited, shown).sources[0].offers == shown.offers);

    // With its offers, in one event.
    ManufacturerPart both = home.part(ipn).sources[0];
    const qsizetype events = home.browser().events(ipn, 100).size();
    both.note = u"second choice"_s;
    both.offers << offer(u"Digi-Key"_s, u"2"_s, {u"1=2 USD"_s});
    const ManufacturerPart kept =
        sourcing.editSource(home.eve, ipn, both, home.part(ipn).sources[0]).sources[0];
    CHECK(kept.offers.size() == 2);
    CHECK_FALSE(kept.offers[0].uuid.isNull());
    CHECK(kept.note == u"second choice"_s);
    CHECK(home.browser().events(ipn, 100).size() == events + 1);

    ManufacturerPart fresh;
    fresh.mpn = u"OTHER"_s;
    fresh.offers = {offer(u"Mouser"_s, u"3"_s)};
    CHECK(home.parts().addSource(home.bob, ipn, fresh).sources[0].offers.size() == 1);
}

TEST_CASE("Alternates are ranked, other parts, each once", "[sourcing]")
{
    TemporaryVault home;
    Sourcing& sourcing = home.vault->sourcing();
    const QString part = home.released();
    const QString one = home.draft();
    const QString two = home.draft();
    sourcing.addAlternate(home.bob, part, {two, 2, {}});
    const PartRecord changed = sourcing.addAlternate(home.bob, part, {one, 1, u" taller "_s});
    REQUIRE(changed.alternates.size() == 2);
    CHECK((changed.alternates[0] == Alternate{one, 1, u"taller"_s}));
    CHECK(changed.alternates[1].part == two);
    CHECK(home.part(part).revisions.size() == 1); // without a revision

    CHECK(refusal<Refused>([&] {
              sourcing.addAlternate(home.bob, part, {part, 1, {}});
          }).contains(u"its own"_s));
    CHECK(refusal<Conflict>([&] {
              sourcing.addAlternate(home.bob, part, {one, 3, {}});
          }).contains(u"already"_s));
    CHECK(refusal<InvalidInput>([&] {
              sourcing.setAlternates(home.bob, part, {{one, 0, {}}});
          }).contains(u"rank"_s));
    CHECK(refusal<NotFound>([&] {
              sourcing.addAlternate(home.bob, part, {u"NONE-1"_s, 1, {}});
          }).contains(u"NONE-1"_s));
    CHECK_FALSE(refusal<NotAllowed>([&] {
                    sourcing.addAlternate(home.max, part, {one, 1, {}});
                }).isEmpty());
    home.structure().setBaseUnit(home.bob, two, u"each"_s);
    const QString wire = home.draft(u"Wire"_s);
    home.structure().setBaseUnit(home.bob, wire, u"m"_s);
    CHECK(refusal<Refused>([&] {
              sourcing.addAlternate(home.bob, part, {wire, 3, {}});
          }).contains(u"convert"_s));

    CHECK(refusal<Conflict>([&] {
              sourcing.setAlternates(home.bob, part, {}, QList<Alternate>{});
          }).contains(u"Somebody else"_s));
    CHECK(sourcing.removeAlternate(home.bob, part, two).alternates.size() == 1);
    CHECK(refusal<NotFound>([&] { sourcing.removeAlternate(home.bob, part, two); }).contains(two));
    requireWholeMirror(*home.vault, home.path(u"rebuilt"_s));
}

TEST_CASE("What can be bought once more names the assemblies that it hits", "[sourcing]")
{
    TemporaryVault home;
    Sourcing& sourcing = home.vault->sourcing();
    const QString chip = home.draft(u"Chip"_s, u"EL-ICT"_s);
    const QString later = home.draft(u"Relay"_s, u"EL-SWI"_s);
    const QString told = home.draft(u"Connector"_s, u"EL-CON"_s);
    const QString board = home.draft(u"Board"_s, u"EL-PCA"_s);
    const QString product = home.draft(u"Product"_s, u"AS-PRD"_s);
    home.draft(u"Untouched"_s, u"AS-PRD"_s);
    line(home, board, chip);
    line(home, product, board);
    const auto buyUntil = [&](const QString& ipn, const QDate& date) {
        PhaseChange change;
        change.phase = Phase::NotForNewDesign;
        change.lastTimeBuy = date;
        home.parts().setPhase(home.bob, {ipn}, change);
    };
    buyUntil(later, QDate(2027, 6, 30));
    buyUntil(chip, QDate(2027, 3, 31));
    ManufacturerPart source = sourceOf(home, told, u"CON-7"_s);
    source.status = SourceStatus::LastTimeBuy;
    home.parts().editSource(home.eve, told, source);

    const QList<LastTimeBuy> all = sourcing.lastTimeBuys();
    REQUIRE(all.size() == 3);
    CHECK(all[0].ipn == chip);
    CHECK(all[0].date == QDate(2027, 3, 31));
    REQUIRE(all[0].assemblies.size() == 2);
    CHECK(all[0].assemblies[0].parent.ipn == board);
    CHECK(all[0].assemblies[1].parent.ipn == product);
    CHECK(all[0].assemblies[1].isTop);
    CHECK(all[1].ipn == later);
    CHECK(all[1].assemblies.isEmpty());
    CHECK(all[2].ipn == told);
    CHECK_FALSE(all[2].date.isValid());
    CHECK(all[2].sources == QStringList{u"CON-7"_s});

    CHECK(sourcing.lastTimeBuys(QDate(2027, 4, 1)).size() == 1);
    CHECK(sourcing.lastTimeBuy(chip).assemblies.size() == 2);
    CHECK_THROWS_AS(sourcing.lastTimeBuys({}, [] { return true; }), Cancelled);
}
