#include "core/services/Duplicates.h"

#include "core/domain/Price.h"
#include "core/services/FileManagement.h"
#include "core/services/Sourcing.h"
#include "support/MirrorChecks.h"
#include "support/Refusal.h"
#include "support/TemporaryVault.h"

#include <QFile>
#include <QJsonDocument>

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

namespace
{

QString valued(TemporaryVault& home, const QString& name, const Properties& values)
{
    NewPart part;
    part.name = name;
    part.category = u"EL-RES"_s;
    part.properties = values;
    return home.parts().createPart(home.bob, part).ipn;
}

void source(TemporaryVault& home, const QString& ipn, const QString& manufacturer,
            const QString& mpn)
{
    ManufacturerPart made;
    made.manufacturer = manufacturer;
    made.mpn = mpn;
    made.approval = SourceApproval::Approved;
    home.parts().addSource(home.eve, ipn, made);
}

BomLine line(const QString& child, const QStringList& designators)
{
    BomLine made;
    made.child = child;
    made.designators = designators;
    made.quantity = Quantity{designators.size() * Quantity::one};
    return made;
}

QStringList ipnsOf(const DuplicateGroup& group)
{
    QStringList ipns;
    for (const auto& member : group.members)
        ipns << member.part.ipn;
    return ipns;
}

} // namespace

TEST_CASE("Parts of the same MPN, and of the same content, are found", "[duplicates]")
{
    TemporaryVault home;
    const QString one = valued(home, u"Chip resistor"_s, {{u"Resistance"_s, u"4k7"_s}});
    const QString two = valued(home, u"chip  RESISTOR"_s, {{u"Resistance"_s, u"4.7 kΩ"_s}});
    const QString other = valued(home, u"Chip resistor"_s, {{u"Resistance"_s, u"5k"_s}});
    const QString third = home.released(u"Array"_s);
    const QString gone = valued(home, u"Chip resistor"_s, {{u"Resistance"_s, u"4k7"_s}});
    source(home, other, u"Yageo"_s, u"RC-0603 10"_s);
    source(home, third, u"YAGEO"_s, u"rc060310"_s);
    source(home, one, u"x"_s, u"n/a"_s);
    source(home, two, u"y"_s, u"N/A"_s);
    home.parts().deleteDraft(home.bob, {gone});

    const QList<DuplicateGroup> groups = home.vault->duplicates().find();
    REQUIRE(groups.size() == 2);
    CHECK(groups[0].reason == DuplicateGroup::SameMpn);
    CHECK(groups[0].what == u"Yageo RC-0603 10"_s);
    CHECK(ipnsOf(groups[0]) == QStringList{other, third});
    CHECK(groups[0].members[0].whyNotMerged.isEmpty());
    CHECK(groups[0].members[1].whyNotMerged.contains(u"released"_s));
    CHECK(groups[1].reason == DuplicateGroup::SameContent);
    CHECK(ipnsOf(groups[1]) == QStringList{one, two});
    CHECK_THROWS_AS(home.vault->duplicates().find([] { return true; }), Cancelled);
}

TEST_CASE("A merge moves every use and leaves one part", "[duplicates]")
{
    TemporaryVault home;
    Sourcing& sourcing = home.vault->sourcing();
    const QString keep = valued(home, u"Chip"_s, {{u"Resistance"_s, u"4k7"_s}});
    const QString drop =
        valued(home, u"Chip"_s,
               {{u"Resistance"_s, u"4700"_s}, {u"Package"_s, u"0603"_s}, {u"RoHS"_s, u"yes"_s}});
    const QString other = home.draft(u"Other"_s);
    const QString board = home.draft(u"Board"_s, u"EL-PCA"_s);
    const QString second = home.draft(u"Second board"_s, u"EL-PCA"_s);
    source(home, keep, u"Yageo"_s, u"RC1"_s);
    source(home, drop, u"yageo"_s, u"rc1"_s);
    source(home, drop, u"Vishay"_s, u"CRCW1"_s);
    SupplierOffer offer;
    offer.supplier = u"Mouser"_s;
    offer.prices = parsePrices({u"1=0.1 EUR"_s});
    for (const ManufacturerPart& each : home.part(drop).sources)
        sourcing.addOffer(home.bob, drop, each.uuid, offer);
    home.structure().addLines(home.bob, board,
                              {line(keep, {u"R1"_s}), line(drop, {u"R2"_s, u"R3"_s})});
    BomLine withSubstitute = line(other, {u"R9"_s});
    withSubstitute.substitutes = {{drop, 1, {}}};
    home.structure().addLines(home.bob, second, {line(drop, {u"R1"_s}), withSubstitute});
    sourcing.addAlternate(home.bob, other, {drop, 1, {}});
    sourcing.addAlternate(home.bob, drop, {other, 1, {}});
    PhaseChange phase;
    phase.phase = Phase::NotForNewDesign;
    phase.replacement = drop;
    home.parts().setPhase(home.bob, {other}, phase);

    const QByteArray before = home.dump();
    const MergeReport plan = home.vault->duplicates().plan(home.bob, {{drop}, keep, true});
    CHECK(home.dump() == before);
    CHECK_FALSE(plan.applied);
    CHECK(plan.steps.filter(u"added to line 10: 3 each"_s).size() == 1);
    CHECK(plan.notes.filter(u"has 4k7"_s).size() == 1);
    const MergeReport two = home.vault->duplicates().plan(home.bob, {{drop}, keep, false});
    CHECK(two.notes.filter(u"stay two lines"_s).size() == 1);

    const qsizetype events = home.browser().events({}, 1000).size();
    const MergeReport done = home.vault->duplicates().merge(home.bob, {{drop}, keep, true});
    CHECK(done.applied);
    CHECK(done.steps == plan.steps);
    CHECK(home.browser().events({}, 1000).size() == events + 1);
    CHECK(home.browser().events({}, 1)[0].summary == u"Merge "_s + drop + u" into "_s + keep);

    const PartRecord kept = home.part(keep);
    CHECK(kept.head().content.properties[u"Resistance"_s] == u"4k7"_s);
    CHECK(kept.head().content.properties[u"Package"_s] == u"0603"_s);
    CHECK(kept.properties[u"RoHS"_s] == u"yes"_s);
    REQUIRE(kept.sources.size() == 2);
    CHECK(kept.sources[0].offers.size() == 1);
    CHECK(kept.sources[1].mpn == u"CRCW1"_s);
    CHECK(kept.sources[1].offers.size() == 1);
    CHECK(kept.sources[1].approval == SourceApproval::Proposed); // bob approves nothing
    REQUIRE(kept.alternates.size() == 1);
    CHECK(kept.alternates[0].part == other);
    const QList<BomLine> joined = home.part(board).head().content.bom;
    REQUIRE(joined.size() == 1);
    CHECK(joined[0].quantity == Quantity{3 * Quantity::one});
    CHECK(joined[0].designators == QStringList{u"R1"_s, u"R2"_s, u"R3"_s});
    const QList<BomLine> moved = home.part(second).head().content.bom;
    REQUIRE(moved.size() == 2);
    CHECK(moved[0].child == keep);
    CHECK(moved[1].substitutes[0].part == keep);
    CHECK(home.part(other).alternates[0].part == keep);
    CHECK(home.part(other).replacement == keep);
    CHECK(refusal<NotFound>([&] { home.part(drop); }).contains(u"not used again"_s));
    requireWholeMirror(*home.vault, home.path(u"rebuilt"_s));
}

TEST_CASE("Two lines stay two unless they are to be joined", "[duplicates]")
{
    TemporaryVault home;
    const QString keep = home.draft();
    const QString drop = home.draft();
    const QString board = home.draft(u"Board"_s, u"EL-PCA"_s);
    home.structure().addLines(home.bob, board, {line(keep, {u"R1"_s}), line(drop, {u"R2"_s})});
    home.vault->duplicates().merge(home.bob, {{drop}, keep, false});
    const QList<BomLine> lines = home.part(board).head().content.bom;
    REQUIRE(lines.size() == 2);
    CHECK(lines[1].child == keep);
    CHECK(lines[1].designators == QStringList{u"R2"_s});
}

TEST_CASE("A merge tells what becomes of lines, substitutes and alternates", "[duplicates]")
{
    TemporaryVault home;
    Sourcing& sourcing = home.vault->sourcing();
    const QString keep = home.draft();
    const QString drop = home.draft();
    const QString other = home.draft();
    const QString board = home.draft(u"Board"_s, u"EL-PCA"_s);
    const auto plan = [&] {
        const MergeReport report = home.vault->duplicates().plan(home.bob, {{drop}, keep, true});
        CHECK((report.steps + report.notes).filter(u"%"_s).isEmpty());
        return report;
    };
    BomLine ofKeep = line(keep, {u"R1"_s});
    BomLine ofDrop = line(drop, {u"R2"_s});

    SECTION("lines that differ in more than their quantity")
    {
        ofKeep.fitted = false;
        home.structure().addLines(home.bob, board, {ofDrop, ofKeep});
        CHECK(plan().notes ==
              QStringList{u"Lines 10 and 20 of %1 are both of %2, but differ in "
                          "more than their quantity and stay two."_s.arg(board, keep)});
    }
    SECTION("a substitute on a line of the part that is kept")
    {
        ofKeep.substitutes = {{drop, 1, {}}};
        home.structure().addLines(home.bob, board, {ofKeep});
        CHECK(plan().steps.contains(
            u"Line 10 of %1 loses the substitute %2: it is a line of %3 already."_s.arg(board, drop,
                                                                                        keep)));
        home.vault->duplicates().merge(home.bob, {{drop}, keep, false});
        CHECK(home.part(board).head().content.bom[0].substitutes.isEmpty());
    }
    SECTION("a substitute beside the part that is kept")
    {
        BomLine ofOther = line(other, {u"R1"_s});
        ofOther.substitutes = {{drop, 1, {}}, {keep, 2, {}}};
        home.structure().addLines(home.bob, board, {ofOther});
        CHECK(plan().steps.contains(
            u"Line 10 of %1 loses the substitute %2: it has %3 as one already."_s.arg(board, drop,
                                                                                      keep)));
    }
    SECTION("the part that is kept as a substitute of the other one")
    {
        ofDrop.substitutes = {{keep, 1, {}}};
        home.structure().addLines(home.bob, board, {ofDrop});
        CHECK(plan().steps.contains(
            u"Line 10 of %1 loses the substitute %2, which is its part now."_s.arg(board, keep)));
    }
    SECTION("substitutes of lines that are joined")
    {
        ofDrop.substitutes = {{other, 1, {}}};
        home.structure().addLines(home.bob, board, {ofKeep, ofDrop});
        CHECK(plan().notes == QStringList{u"The substitute %1 of line 20 of %2 now holds for what "
                                          "was line 10 too."_s.arg(other, board)});
        home.vault->duplicates().merge(home.bob, {{drop}, keep, true});
        CHECK(home.part(board).head().content.bom[0].substitutes.size() == 1);
    }
    SECTION("alternates and replacements of each other")
    {
        sourcing.addAlternate(home.bob, keep, {drop, 1, {}});
        sourcing.addAlternate(home.bob, drop, {keep, 1, {}});
        sourcing.addAlternate(home.bob, other, {drop, 1, {}});
        sourcing.addAlternate(home.bob, other, {keep, 2, {}});
        PhaseChange phase;
        phase.phase = Phase::NotForNewDesign;
        phase.replacement = drop;
        home.parts().setPhase(home.bob, {keep}, phase);
        const QStringList steps = plan().steps;
        CHECK(steps.contains(
            u"%1 loses its alternate %2, which becomes %1 itself."_s.arg(keep, drop)));
        CHECK(steps.contains(
            u"%1 loses its alternate %2: it has %3 as one already."_s.arg(other, drop, keep)));
        CHECK(
            steps.contains(u"%1 was an alternate of %2 and is none of itself."_s.arg(keep, drop)));
        CHECK(steps.contains(
            u"%1 loses its replacement %2, which becomes %1 itself."_s.arg(keep, drop)));
        CHECK(steps.filter(u"instead"_s).isEmpty());
    }
}

TEST_CASE("What a merged part had of its own goes with it, and is told and kept in history",
          "[duplicates]")
{
    TemporaryVault home;
    const QString keep = home.draft(u"Board"_s, u"EL-PCA"_s);
    const QString drop = home.draft(u"Board"_s, u"EL-PCA"_s);
    const QString other = home.draft(u"Board"_s, u"EL-PCA"_s);
    const QString resistor = home.draft();
    const QString capacitor = home.draft(u"Capacitor"_s, u"EL-CAP"_s);
    const QString device = home.draft(u"Device"_s, u"EL-PCA"_s);
    home.structure().addLines(home.bob, keep, {line(resistor, {u"R1"_s})});
    home.structure().addLines(home.bob, drop, {line(capacitor, {u"C1"_s}), line(other, {u"A2"_s})});
    home.structure().addLines(home.bob, device, {line(drop, {u"A1"_s})});
    const QString file = home.path(u"drawing.txt"_s);
    {
        QFile out(file);
        REQUIRE(out.open(QIODevice::WriteOnly));
        out.write("drawn");
    }
    home.vault->files().addFiles(home.bob, drop, {{file, {}, {}, {}}});
    const QList<BomLine> own = home.part(keep).head().content.bom;
    const QByteArray before = home.dump();

    const MergeRequest request{{drop, other}, keep, false};
    const MergeReport plan = home.vault->duplicates().plan(home.bob, request);
    CHECK(home.dump() == before);
    const QString lines = u"The BOM of %1 goes with it, %2 does not take it over: %3, %4."_s.arg(
        drop, keep, capacitor, other);
    CHECK(plan.notes.contains(lines));
    CHECK(plan.notes.filter(u"drawing.txt"_s).size() == 1);

    const MergeReport done = home.vault->duplicates().merge(home.bob, request);
    CHECK(done.notes == plan.notes);
    CHECK(home.part(keep).head().content.bom == own);
    CHECK(home.part(keep).head().content.files.isEmpty());
    CHECK(home.part(device).head().content.bom[0].child == keep);
    CHECK_THROWS_AS(home.part(drop), NotFound);
    CHECK_THROWS_AS(home.part(other), NotFound);
    // What was there can be looked up: in the event, and in the mirror.
    const Event event = home.browser().events({}, 1).front();
    QByteArray told;
    const QList<EventSubject> subjects = home.browser().event(event.id).subjects;
    for (const EventSubject& subject : subjects)
        if (subject.key == drop)
            told = QJsonDocument(subject.before).toJson();
    CHECK(told.contains(capacitor.toUtf8()));
    CHECK(told.contains("drawing.txt"));
    requireWholeMirror(*home.vault, home.path(u"rebuilt"_s));
}

TEST_CASE("What cannot be merged is refused, and nothing has changed", "[duplicates]")
{
    TemporaryVault home;
    Duplicates& duplicates = home.vault->duplicates();
    const QString keep = home.draft();
    const QString drop = home.draft();
    const QString released = home.released();
    const QString review = home.inReview();
    const QString board = home.draft(u"Board"_s, u"EL-PCA"_s);
    home.structure().addLines(home.bob, board, {line(drop, {u"R1"_s})});
    const QByteArray before = home.dump();
    const auto refused = [&](const QStringList& from, const QString& into) {
        return refusal<Refused>([&] { duplicates.merge(home.bob, {from, into, false}); });
    };
    CHECK(refused({released}, keep).contains(u"replacement"_s));
    CHECK(refused({review}, keep).contains(u"in review"_s));
    CHECK(refused({keep}, keep).contains(u"itself"_s));
    CHECK(refused({drop, released}, keep).contains(released)); // all or none
    CHECK(refused({drop}, board).contains(u"built into itself"_s));
    CHECK_FALSE(refusal<NotAllowed>([&] {
                    duplicates.merge(home.max, {{drop}, keep, false});
                }).isEmpty());
    CHECK(refusal<NotFound>([&] {
              duplicates.merge(home.bob, {{u"NONE-1"_s}, keep, false});
          }).contains(u"NONE-1"_s));
    CHECK(home.dump() == before);

    // A released part can be what is kept, its content apart.
    home.parts().setProperties(home.bob, drop, {{u"Package"_s, u"0603"_s}});
    const MergeReport report = duplicates.merge(home.bob, {{drop}, released, false});
    CHECK(report.notes.filter(u"is no draft"_s).size() == 1);
    CHECK(home.part(board).head().content.bom[0].child == released);
}
