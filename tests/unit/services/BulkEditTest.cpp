#include "core/services/BulkEdit.h"

#include "support/MirrorChecks.h"
#include "support/Refusal.h"
#include "support/TemporaryVault.h"

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

namespace
{

PartSelection found(const QString& text)
{
    PartSelection selection;
    selection.query = PartQuery{};
    selection.query->text = text;
    return selection;
}

const BulkItem& itemOf(const BulkReport& report, const QString& ipn)
{
    for (const BulkItem& item : report.items)
        if (item.ipn == ipn)
            return item;
    FAIL("no item of " << ipn.toStdString());
    return report.items[0];
}

} // namespace

TEST_CASE("Many parts change in one event, and what cannot is skipped with its reason", "[bulk]")
{
    TemporaryVault home;
    BulkEdit& bulk = home.vault->bulkEdit();
    const QString draft = home.draft();
    const QString released = home.released();
    const QString review = home.inReview();
    const QString screw = home.draft(u"Screw"_s, u"ME-FAS"_s);
    BulkChange change;
    change.properties = {{u"Resistance"_s, u"4k7"_s}, {u"RoHS"_s, u"Y"_s}};

    const QByteArray before = home.dump();
    const PartSelection all{{draft, released, review, screw}, {}};
    const BulkReport plan = bulk.plan(home.bob, all, change);
    CHECK(home.dump() == before);
    CHECK_FALSE(plan.applied);
    CHECK(plan.changed == 4);
    CHECK(plan.skipped == 3);
    CHECK(plan.unchanged == 0);
    const QList<BulkField> fields = itemOf(plan, released).fields;
    REQUIRE(fields.size() == 2);
    CHECK(fields[0].field == u"Resistance"_s);
    CHECK(fields[0].skipped.contains(u"is released and cannot change"_s));
    CHECK(fields[1].field == u"RoHS"_s);
    CHECK(fields[1].after == u"yes"_s);
    CHECK(fields[1].skipped.isEmpty());
    CHECK(itemOf(plan, review).fields[0].skipped.contains(u"in review"_s));
    CHECK(itemOf(plan, screw).fields[0].skipped.contains(u"not used in category ME-FAS"_s));

    const qsizetype events = home.browser().events({}, 1000).size();
    const BulkReport done = bulk.apply(home.bob, all, change);
    CHECK(done.applied);
    CHECK(done.changed == 4);
    CHECK(done.skipped == 3);
    CHECK(home.browser().events({}, 1000).size() == events + 1);
    const Event event = home.browser().event(home.browser().events({}, 1)[0].id);
    CHECK(event.action == u"part.bulk-edit"_s);
    CHECK(event.summary.startsWith(u"Set Resistance, RoHS of 4 parts: "_s));
    CHECK(event.subjects.size() == 4);
    CHECK(home.part(draft).head().content.properties[u"Resistance"_s] == u"4k7"_s);
    CHECK(home.part(draft).head().version == 2);
    CHECK(home.part(released).properties[u"RoHS"_s] == u"yes"_s);
    CHECK(home.part(released).head().content.properties.isEmpty());
    CHECK(home.part(review).head().version == 1);

    // Again there is nothing to do, and nothing is written.
    const BulkReport again = bulk.apply(home.bob, all, change);
    CHECK(again.changed == 0);
    CHECK(again.unchanged == 1); // only the draft has both
    CHECK(home.browser().events({}, 1000).size() == events + 1);
    requireWholeMirror(*home.vault, home.path(u"rebuilt"_s));
}

TEST_CASE("A search chooses what is changed", "[bulk]")
{
    TemporaryVault home;
    const QString one = home.draft(u"Thick film"_s);
    const QString two = home.draft(u"Thin film"_s);
    home.draft(u"Wire wound"_s);
    BulkChange change;
    change.properties = {{u"Package"_s, u"0603"_s}};
    const BulkReport report = home.vault->bulkEdit().apply(home.bob, found(u"film"_s), change);
    CHECK(report.items.size() == 2);
    CHECK(report.changed == 2);
    change.properties = {{u"Package"_s, QString()}};
    PartSelection both = found(u"package:0603"_s);
    both.ipns = {two};
    CHECK(home.vault->bulkEdit().apply(home.bob, both, change).items.size() == 2);
    CHECK(home.part(one).head().content.properties.isEmpty());
    CHECK(home.vault->bulkEdit().apply(home.bob, found(u"nothing"_s), change).items.isEmpty());
}

TEST_CASE("Names are made of a part's properties", "[bulk]")
{
    TemporaryVault home;
    const QString part = home.draft(u"Resistor"_s);
    const QString without = home.draft(u"Resistor"_s);
    home.parts().setProperties(home.bob, part, {{u"Resistance"_s, u"10k"_s}});
    BulkChange change;
    change.properties = {{u"Package"_s, u"0402"_s}};
    change.name = u"{name} {resistance} {Package}"_s;
    change.description = u"{{braces} of {ipn}"_s;
    const BulkReport report = home.vault->bulkEdit().apply(home.bob, {{part, without}, {}}, change);
    CHECK(report.changed == 2);
    CHECK(report.skipped == 1);
    CHECK(home.part(part).head().content.name == u"Resistor 10k 0402"_s);
    CHECK(home.part(part).head().content.description == u"{braces} of "_s + part);
    CHECK(home.part(without).head().content.name == u"Resistor"_s);
    CHECK(itemOf(report, without).fields[1].skipped.contains(u"no value for resistance"_s));
    change.name = u"{open"_s;
    CHECK(refusal<InvalidInput>([&] {
              home.vault->bulkEdit().plan(home.bob, {{part}, {}}, change);
          }).contains(u"{open"_s));
}

TEST_CASE("A change that fits no part is refused whole", "[bulk]")
{
    TemporaryVault home;
    BulkEdit& bulk = home.vault->bulkEdit();
    const QString part = home.draft();
    const auto change = [](const QString& name, const QString& value) {
        BulkChange made;
        made.properties = {{name, value}};
        return made;
    };
    const QByteArray before = home.dump();
    CHECK(refusal<InvalidInput>([&] {
              bulk.apply(home.bob, {{part}, {}}, change(u"Resistance"_s, u"lots"_s));
          }).contains(u"lots"_s));
    CHECK(refusal<NotFound>([&] {
              bulk.apply(home.bob, {{part}, {}}, change(u"Nothing"_s, u"1"_s));
          }).contains(u"Nothing"_s));
    CHECK(refusal<NotFound>([&] {
              bulk.apply(home.bob, {{u"NONE-1"_s}, {}}, change(u"RoHS"_s, u"yes"_s));
          }).contains(u"NONE-1"_s));
    CHECK(refusal<InvalidInput>([&] {
              bulk.apply(home.bob, {{part}, {}}, {});
          }).contains(u"what to change"_s));
    CHECK_FALSE(refusal<NotAllowed>([&] {
                    bulk.apply(home.max, {{part}, {}}, change(u"RoHS"_s, u"yes"_s));
                }).isEmpty());
    // The dry run says so too.
    const BulkReport plan = bulk.plan(home.max, {{part}, {}}, change(u"RoHS"_s, u"yes"_s));
    CHECK(plan.changed == 0);
    CHECK_FALSE(itemOf(plan, part).fields[0].skipped.isEmpty());
    CHECK_THROWS_AS(
        bulk.apply(home.bob, {{part}, {}}, change(u"RoHS"_s, u"yes"_s), [] { return true; }),
        Cancelled);
    CHECK(home.dump() == before);
}
