#include "support/Refusal.h"
#include "support/TemporaryVault.h"

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

namespace
{

QStringList labels(const PartRecord& part)
{
    QStringList all;
    for (const RevisionRecord& revision : part.revisions)
        all << revision.label + u' ' + code(revision.state);
    return all;
}

} // namespace

TEST_CASE("A part goes from draft through review to its next release", "[parts]")
{
    TemporaryVault home;
    const QString ipn = home.draft(u"Resistor 4k7"_s);
    CHECK(ipn == u"EL-RES-10000"_s);
    CHECK(labels(home.part(ipn)) == QStringList{u"1 draft"_s});

    home.parts().submitForReview(home.bob, {ipn}, {u"eve"_s}, u"please look"_s);
    PartRecord part = home.part(ipn);
    CHECK(part.head().state == ReleaseState::InReview);
    CHECK(part.head().reviews.back().reviewers == QStringList{u"eve"_s});
    CHECK(part.head().reviews.back().comment == u"please look"_s);

    home.parts().approve(home.eve, {ipn}, u"fine"_s);
    home.parts().release(home.bob, {ipn});
    part = home.part(ipn);
    CHECK(labels(part) == QStringList{u"1 released"_s});
    CHECK(part.head().releasedBy == u"bob"_s);
    CHECK(part.head().reviews.back().outcome == ReviewOutcome::Released);
    CHECK(part.head().reviews.back().votes.size() == 1);
    CHECK(part.head().reviews.back().votes.front().contentHash == part.head().contentHash);

    home.parts().createRevision(home.bob, {ipn});
    CHECK(home.part(ipn).head().content == part.head().content);
    CHECK(home.part(ipn).released()->label == u"1"_s);
    home.release(ipn);
    CHECK(labels(home.part(ipn)) == QStringList{u"1 superseded"_s, u"2 released"_s});
}

TEST_CASE("A discarded revision's label is free again", "[parts]")
{
    TemporaryVault home;
    const QString ipn = home.released();
    home.parts().createRevision(home.bob, {ipn});
    const QUuid first = home.part(ipn).head().uuid;
    home.parts().discardRevision(home.bob, {ipn}, u"wrong way"_s);
    CHECK(labels(home.part(ipn)) == QStringList{u"1 released"_s});
    CHECK(home.browser().events(ipn, 1).front().comment == u"wrong way"_s);
    home.parts().createRevision(home.bob, {ipn});
    CHECK(home.part(ipn).head().label == u"2"_s);
    CHECK(home.part(ipn).head().uuid != first);
}

TEST_CASE("Letters leave out those that read like others", "[parts]")
{
    VaultSettings settings;
    settings.revisions = RevisionScheme(RevisionScheme::Letters);
    TemporaryVault home(settings);
    NewPart wanted;
    wanted.name = u"Board"_s;
    wanted.category = u"EL-PCB"_s;
    wanted.revision = u"H"_s;
    const QString ipn = home.parts().createPart(home.bob, wanted).ipn;
    home.release(ipn);
    home.parts().createRevision(home.bob, {ipn});
    CHECK(home.part(ipn).head().label == u"J"_s);
    CHECK(home.part(home.draft()).head().label == u"A"_s);
}

TEST_CASE("What a state does not allow is refused with the way on", "[parts]")
{
    TemporaryVault home;
    const QString draft = home.draft();
    const QString review = home.inReview();
    const QString released = home.released();
    PartManagement& parts = home.parts();
    const QByteArray before = home.dump();
    DraftEdit edit;
    edit.name = u"Other"_s;

    CHECK(refusal<Refused>([&] {
              parts.editDraft(home.bob, review, edit);
          }).contains(u"is in review and cannot change. Withdraw it first"_s));
    CHECK(refusal<Refused>([&] {
              parts.editDraft(home.bob, released, edit);
          }).contains(u"is released and cannot change. Create a new revision"_s));
    CHECK(refusal<Refused>([&] {
              parts.setProperties(home.bob, released, {{u"Resistance"_s, u"4k7"_s}});
          }).contains(u"Create a new revision"_s));
    CHECK(refusal<Refused>([&] {
              parts.createRevision(home.bob, {draft});
          }).contains(u"has an open revision already"_s));
    CHECK(refusal<Refused>([&] {
              parts.discardRevision(home.bob, {draft});
          }).contains(u"delete the part"_s));
    CHECK(refusal<Refused>([&] {
              parts.discardRevision(home.bob, {released});
          }).contains(u"no open revision"_s));
    CHECK(refusal<Refused>([&] {
              parts.deleteDraft(home.bob, {released});
          }).contains(u"Make it obsolete instead"_s));
    CHECK(refusal<Refused>([&] {
              parts.deleteDraft(home.bob, {review});
          }).contains(u"Withdraw it first"_s));
    CHECK(refusal<Refused>([&] {
              parts.submitForReview(home.bob, {review}, {});
          }).contains(u"in review already"_s));
    CHECK(
        refusal<Refused>([&] { parts.withdraw(home.bob, {draft}); }).contains(u"not in review"_s));
    CHECK(
        refusal<Refused>([&] { parts.approve(home.eve, {draft}); }).contains(u"Submit it first"_s));
    CHECK(refusal<Refused>([&] {
              parts.release(home.bob, {draft});
          }).contains(u"Submit it for review first"_s));
    CHECK(refusal<Refused>([&] {
              parts.release(home.bob, {review});
          }).contains(u"0 of 1 approvals. Wait for its reviewers: eve"_s));
    CHECK(refusal<Refused>([&] {
              parts.release(home.bob, {released});
          }).contains(u"released already"_s));
    CHECK(refusal<InvalidInput>([&] {
              parts.reject(home.eve, {review}, u"  "_s);
          }).contains(u"Say why"_s));
    CHECK(refusal<NotFound>([&] {
              parts.release(home.bob, {u"el-res-10000"_s});
          }).contains(u"Did you mean “EL-RES-10000”"_s));
    CHECK(refusal<InvalidInput>([&] {
              parts.release(home.bob, {});
          }).contains(u"at least one part"_s));
    CHECK((home.dump() == before));
}

TEST_CASE("Viewers change nothing", "[parts]")
{
    TemporaryVault home;
    const QString draft = home.draft();
    const QString review = home.inReview();
    const QByteArray before = home.dump();
    NewPart wanted;
    wanted.name = u"Part"_s;
    wanted.category = u"EL"_s;
    CHECK(refusal<NotAllowed>([&] {
              home.parts().createPart(home.max, wanted);
          }).contains(u"You are a Viewer in this vault; this takes a Designer or an Admin"_s));
    CHECK_THROWS_AS(home.parts().editDraft(home.max, draft, {}), NotAllowed);
    CHECK_THROWS_AS(home.parts().approve(home.max, {review}), NotAllowed);
    CHECK_THROWS_AS(home.parts().addSource(home.max, draft, {}), NotAllowed);
    CHECK_THROWS_AS(home.parts().createPart(home.acting(u"max"_s), wanted), NotAllowed);
    CHECK_THROWS_AS(home.administration().addCategory(home.bob, u"QQ"_s, u"Q"_s), NotAllowed);
    CHECK_THROWS_AS(home.administration().actAs(home.bob, u"ada"_s), NotAllowed);
    CHECK_THROWS_AS(home.parts().createPart({home.bob.user, home.ada.user}, wanted), NotAllowed);
    CHECK((home.dump() == before));
}

TEST_CASE("Many parts are done all or none", "[parts]")
{
    TemporaryVault home;
    const QString one = home.draft();
    const QString two = home.draft();
    const QString odd = home.released();
    const QByteArray before = home.dump();
    CHECK_THROWS_AS(home.parts().submitForReview(home.bob, {one, two, odd}, {}), Refused);
    CHECK_THROWS_AS(home.parts().submitForReview(home.bob, {one, two, u"NONE"_s}, {}), NotFound);
    CHECK_THROWS_AS(home.parts().deleteDraft(home.bob, {one, two, odd}), Refused);
    CHECK((home.dump() == before));

    home.parts().submitForReview(home.bob, {one, two, one}, {u"eve"_s});
    home.parts().approve(home.eve, {one});
    CHECK_THROWS_AS(home.parts().release(home.bob, {one, two}), Refused);
    CHECK(home.part(one).head().state == ReleaseState::InReview);
    home.parts().approve(home.eve, {two});
    home.parts().release(home.bob, {one, two});
    CHECK(home.part(one).head().state == ReleaseState::Released);
    const Event event = home.browser().events({}, 1).front();
    CHECK(event.action == u"revision.release"_s);
    CHECK(event.subjectCount == 2);
}

TEST_CASE("Withdrawing or rejecting voids the votes", "[reviews]")
{
    TemporaryVault home;
    const QString ipn = home.inReview();
    home.parts().approve(home.eve, {ipn});
    SECTION("withdrawn")
    {
        home.parts().withdraw(home.bob, {ipn}, u"a typo"_s);
        CHECK(home.part(ipn).head().reviews.back().outcome == ReviewOutcome::Withdrawn);
    }
    SECTION("rejected")
    {
        home.parts().reject(home.ada, {ipn}, u"wrong footprint"_s);
        CHECK(home.part(ipn).head().reviews.back().outcome == ReviewOutcome::Rejected);
    }
    CHECK(home.part(ipn).head().state == ReleaseState::Draft);
    CHECK_THROWS_AS(home.parts().release(home.bob, {ipn}), Refused);
    home.parts().submitForReview(home.bob, {ipn}, {u"eve"_s});
    CHECK(refusal<Refused>([&] {
              home.parts().release(home.bob, {ipn});
          }).contains(u"0 of 1 approvals"_s));
    home.parts().approve(home.eve, {ipn});
    home.parts().release(home.bob, {ipn});
    CHECK(home.part(ipn).head().reviews.size() == 2);
}

TEST_CASE("Nobody who edited a revision votes on it", "[reviews]")
{
    TemporaryVault home;
    const QString ipn = home.draft();
    DraftEdit edit;
    edit.description = u"better"_s;
    home.parts().editDraft(home.eve, ipn, edit);
    CHECK(refusal<Refused>([&] {
              home.parts().submitForReview(home.bob, {ipn}, {u"eve"_s});
          }).contains(u"somebody else has to review it"_s));
    CHECK(refusal<Refused>([&] {
              home.parts().submitForReview(home.bob, {ipn}, {u"bob"_s});
          }).contains(u"no active approver"_s));
    home.parts().submitForReview(home.bob, {ipn}, {u"ada"_s});
    CHECK(refusal<NotAllowed>([&] {
              home.parts().approve(home.eve, {ipn});
          }).contains(u"You edited"_s));
    CHECK_THROWS_AS(home.parts().reject(home.eve, {ipn}, u"no"_s), NotAllowed);
    home.parts().approve(home.ada, {ipn});
    CHECK(home.part(ipn).head().reviews.back().votes.front().kind == VoteKind::Named);
    CHECK(refusal<Refused>([&] { home.parts().approve(home.ada, {ipn}); }).contains(u"approved"_s));
}

TEST_CASE("Only named reviewers vote, but an admin may override, and the record says so",
          "[reviews]")
{
    TemporaryVault home;
    home.add(u"ivy"_s, Role::Viewer, true);
    const Actor ivy = home.administration().identify(u"ivy"_s);

    const QString ipn = home.inReview();
    CHECK(refusal<NotAllowed>([&] {
              home.parts().approve(ivy, {ipn});
          }).contains(u"You are not a reviewer of"_s));
    home.parts().approve(home.ada, {ipn});
    CHECK(home.part(ipn).head().reviews.back().votes.front().kind == VoteKind::Override);
    home.parts().release(home.bob, {ipn});
    CHECK(home.browser().events(ipn, 2).at(1).summary.contains(u"(override)"_s));

    NewPart own;
    own.name = u"Admin's own"_s;
    own.category = u"ME"_s;
    const QString alone = home.parts().createPart(home.ada, own).ipn;
    home.parts().submitForReview(home.ada, {alone}, {u"ada"_s});
    home.parts().approve(home.ada, {alone});
    CHECK(home.part(alone).head().reviews.back().votes.front().kind == VoteKind::SelfApproved);
    home.parts().release(home.ada, {alone});

    // Given for eve, a vote counts as the admin's override, and the event names both.
    const QString acted = home.inReview();
    home.parts().approve(home.acting(u"eve"_s), {acted});
    const Vote vote = home.part(acted).head().reviews.back().votes.front();
    CHECK(vote.kind == VoteKind::Override);
    CHECK(vote.user == u"ada"_s);
    CHECK(home.browser().events(acted, 1).front().actingFor == u"eve"_s);
}

TEST_CASE("An edit that started from an older version is a conflict", "[parts]")
{
    TemporaryVault home;
    const QString ipn = home.draft();
    DraftEdit edit;
    edit.version = home.part(ipn).head().version;
    edit.name = u"First"_s;
    home.parts().editDraft(home.bob, ipn, edit);
    edit.name = u"Second"_s;
    CHECK(refusal<Conflict>([&] {
              home.parts().editDraft(home.eve, ipn, edit);
          }).contains(u"bob changed EL-RES-10000 while you were editing it"_s));
    CHECK(home.part(ipn).head().content.name == u"First"_s);
}

TEST_CASE("A number is never used again", "[parts]")
{
    TemporaryVault home;
    const QString ipn = home.draft();
    home.parts().deleteDraft(home.bob, {ipn});
    CHECK(refusal<NotFound>([&] { home.part(ipn); }).contains(u"was deleted"_s));
    CHECK(home.draft() == u"EL-RES-10001"_s);
    NewPart again;
    again.name = u"Again"_s;
    again.category = u"EL-RES"_s;
    again.ipn = ipn;
    CHECK(refusal<Conflict>([&] {
              home.parts().createPart(home.bob, again);
          }).contains(u"deleted part and is not used again"_s));

    // One that came from elsewhere is kept as it is, and the sequence goes round it.
    again.ipn = u"EL-RES-10002"_s;
    home.parts().createPart(home.bob, again);
    CHECK(home.draft() == u"EL-RES-10003"_s);
    // A refused creation gives its number back: nobody ever saw it.
    again.ipn.clear();
    again.properties = {{u"No such"_s, u"1"_s}};
    CHECK_THROWS_AS(home.parts().createPart(home.bob, again), NotFound);
    CHECK(home.draft() == u"EL-RES-10004"_s);
}

TEST_CASE("A number that differs only in how its letters are written is refused", "[parts]")
{
    TemporaryVault home;
    const auto make = [&](const QString& ipn) {
        NewPart part;
        part.category = u"EL-RES"_s;
        part.name = u"Part"_s;
        part.ipn = ipn;
        return home.parts().createPart(home.bob, part).ipn;
    };
    make(u"Pn-\u00e9"_s);
    CHECK(refusal<Conflict>([&] { make(u"Pn-\u00e9"_s); }).contains(u"already"_s));
    for (const QString& ipn : {u"PN-\u00e9"_s, u"Pn-e\u0301"_s, u"pn-\u00c9"_s})
        CHECK(refusal<Conflict>([&] { make(ipn); }).contains(u"one folder"_s));
    home.parts().deleteDraft(home.bob, {u"Pn-\u00e9"_s});
    CHECK(refusal<Conflict>([&] { make(u"PN-\u00e9"_s); }).contains(u"deleted part"_s));
    CHECK(make(u"Pn-e"_s) == u"Pn-e"_s);
}

TEST_CASE("A part is not numbered as a change order", "[parts]")
{
    TemporaryVault home;
    NewPart given;
    given.name = u"Bracket"_s;
    given.category = u"ME"_s;
    for (const QString& ipn : {u"ECO-0001"_s, u" eco-12 "_s}) {
        given.ipn = ipn;
        CHECK(refusal<InvalidInput>([&] {
                  home.parts().createPart(home.bob, given);
              }).contains(u"reads as the number of a change order"_s));
    }
    CHECK(home.browser().partCount() == 0);
    given.ipn = u"ECO-12A"_s;
    CHECK(home.parts().createPart(home.bob, given).ipn == given.ipn);
}

TEST_CASE("A move keeps the number; a retired category takes nothing", "[parts]")
{
    TemporaryVault home;
    const QString ipn = home.released();
    home.parts().recategorise(home.bob, {ipn}, u"el-cap"_s);
    CHECK(home.part(ipn).category == u"EL-CAP"_s);
    CHECK(home.part(ipn).ipn == ipn);
    home.administration().retireCategory(home.ada, u"EL-RES"_s);
    CHECK_THROWS_AS(home.parts().recategorise(home.bob, {ipn}, u"EL-RES"_s), Refused);
    CHECK_THROWS_AS(home.draft(), Refused);
    home.administration().retireCategory(home.ada, u"EL-RES"_s, false);
    CHECK(home.draft() == u"EL-RES-10001"_s);
}

TEST_CASE("An obsolete part says why and what to use instead, and comes back", "[parts]")
{
    TemporaryVault home;
    const QString old = home.released();
    const QString next = home.released();
    PhaseChange change;
    change.phase = Phase::Obsolete;
    CHECK_THROWS_AS(home.parts().setPhase(home.bob, {old}, change), InvalidInput);
    change.reason = u"maker stopped it"_s;
    change.replacement = old;
    CHECK(refusal<Refused>([&] {
              home.parts().setPhase(home.bob, {old}, change);
          }).contains(u"its own replacement"_s));
    change.replacement = next;
    change.lastTimeBuy = QDate(2026, 12, 24);
    home.parts().setPhase(home.bob, {old}, change);
    PartRecord part = home.part(old);
    CHECK(part.replacement == next);
    CHECK(part.lastTimeBuy == QDate(2026, 12, 24));
    CHECK(part.head().state == ReleaseState::Obsolete);
    CHECK_THROWS_AS(home.parts().createRevision(home.bob, {old}), Refused);

    const QString draft = home.draft();
    CHECK(refusal<Refused>([&] {
              home.parts().setPhase(home.bob, {draft}, change);
          }).contains(u"has an open revision"_s));

    change.phase = Phase::Production;
    change.replacement.reset();
    home.parts().setPhase(home.bob, {old}, change);
    part = home.part(old);
    CHECK(part.head().state == ReleaseState::Released);
    CHECK(part.replacement == QString());

    PhaseChange other;
    other.phase = Phase::NotForNewDesign;
    other.replacement = draft;
    home.parts().setPhase(home.bob, {old}, other);
    CHECK(refusal<Refused>([&] {
              home.parts().deleteDraft(home.bob, {draft});
          }).contains(u"is the replacement of "_s + old));
}

TEST_CASE("A release asks for the required properties", "[parts]")
{
    TemporaryVault home;
    PropertyTemplate property = home.administration().propertyTemplates(u"EL-RES"_s).front();
    for (const PropertyTemplate& one : home.administration().propertyTemplates())
        if (one.name == u"Resistance")
            property = one;
    property.required = true;
    home.administration().changePropertyTemplate(home.ada, property);
    const QString ipn = home.draft();
    CHECK(refusal<Refused>([&] {
              home.parts().submitForReview(home.bob, {ipn}, {u"eve"_s});
          }).contains(u"has no value for Resistance"_s));
    home.parts().setProperties(home.bob, ipn, {{u"resistance"_s, u" 4k7 "_s}});
    CHECK(home.part(ipn).head().content.properties.value(u"Resistance"_s) == u"4k7"_s);
    home.release(ipn);

    // Part-level ones change without a revision and are seen on the released one too.
    home.parts().setProperties(home.bob, ipn, {{u"RoHS"_s, u"YES"_s}});
    CHECK(home.part(ipn).properties.value(u"RoHS"_s) == u"yes"_s);
    CHECK(refusal<Refused>([&] {
              home.parts().setProperties(home.bob, ipn, {{u"Material"_s, u"steel"_s}});
          }).contains(u"is not used in category EL-RES"_s));
}

TEST_CASE("A required choice is one that is still among the choices", "[parts]")
{
    TemporaryVault home;
    PropertyTemplate finish;
    finish.name = u"Plating"_s;
    finish.kind = PropertyKind::Choice;
    finish.choices = {u"tin"_s, u"gold"_s};
    finish.required = true;
    finish.categories = {u"EL-RES"_s};
    home.administration().addPropertyTemplate(home.ada, finish);
    for (const PropertyTemplate& one : home.administration().propertyTemplates())
        if (one.name == finish.name)
            finish = one;
    const QString ipn = home.draft();
    home.parts().setProperties(home.bob, ipn, {{u"Plating"_s, u"tin"_s}});
    finish.choices = {u"gold"_s};
    home.administration().changePropertyTemplate(home.ada, finish);
    const auto submit = [&] { home.parts().submitForReview(home.bob, {ipn}, {u"eve"_s}); };
    CHECK(refusal<Refused>(submit).contains(u"“tin” is no choice any more"_s));
    home.parts().setProperties(home.bob, ipn, {{u"Plating"_s, u"gold"_s}});
    submit();
    CHECK(home.part(ipn).head().state == ReleaseState::InReview);
}

TEST_CASE("Designers propose sources, approvers approve them", "[sources]")
{
    TemporaryVault home;
    const QString ipn = home.released();
    ManufacturerPart source;
    source.manufacturer = u" Yageo "_s;
    source.mpn = u"RC0603"_s;
    for (const auto settled : {SourceApproval::Approved, SourceApproval::Rejected}) {
        source.approval = settled;
        CHECK_THROWS_AS(home.parts().addSource(home.bob, ipn, source), NotAllowed);
        CHECK(home.part(ipn).sources.isEmpty());
    }
    source.approval = SourceApproval::Proposed;
    ManufacturerPart added = home.parts().addSource(home.bob, ipn, source).sources.front();
    CHECK(added.approval == SourceApproval::Proposed);
    CHECK(added.manufacturer == u"Yageo"_s);
    CHECK_THROWS_AS(home.parts().addSource(home.bob, ipn, source), Conflict);
    ManufacturerPart again = source;
    for (const QString& maker : {u"YAGEO"_s, QString()}) {
        again.manufacturer = maker;
        again.mpn = u"rc0603"_s;
        CHECK(refusal<Conflict>([&] {
                  home.parts().addSource(home.bob, ipn, again);
              }).contains(u"lists Yageo RC0603 already"_s));
    }
    // Another maker's of the same number is another source, until it is called the same.
    again.manufacturer = u"Vishay"_s;
    const QList<ManufacturerPart> two = home.parts().addSource(home.bob, ipn, again).sources;
    REQUIRE(two.size() == 2);
    for (ManufacturerPart each : two)
        if (each.manufacturer == u"Vishay") {
            each.manufacturer = u"yageo"_s;
            CHECK_THROWS_AS(home.parts().editSource(home.bob, ipn, each), Conflict);
            home.parts().removeSource(home.bob, ipn, each.uuid);
        }

    for (const auto settled : {SourceApproval::Rejected, SourceApproval::Approved}) {
        added.approval = settled;
        CHECK(refusal<NotAllowed>([&] {
                  home.parts().editSource(home.bob, ipn, added);
              }).contains(u"this takes an approver"_s));
        CHECK(home.part(ipn).sources.front().approval == SourceApproval::Proposed);
    }
    CHECK(home.parts().editSource(home.eve, ipn, added).sources.front().approval ==
          SourceApproval::Approved);
    CHECK_THROWS_AS(home.parts().removeSource(home.bob, ipn, added.uuid), NotAllowed);
    // Another part number is another source: it is proposed again.
    added.mpn = u"RC0805"_s;
    CHECK(home.parts().editSource(home.bob, ipn, added).sources.front().approval ==
          SourceApproval::Proposed);
    CHECK(home.parts().removeSource(home.bob, ipn, added.uuid).sources.isEmpty());
    CHECK(home.part(ipn).head().state == ReleaseState::Released);

    const QString other = home.draft();
    home.parts().addSource(home.bob, other, source);
    home.parts().addSource(home.bob, ipn, source); // one MPN may serve several parts
    source.rank = 0;
    source.mpn = u"X"_s;
    CHECK_THROWS_AS(home.parts().addSource(home.bob, other, source), InvalidInput);
}

TEST_CASE("What the window offers is what the commands allow", "[parts]")
{
    TemporaryVault home;
    const QString ipn = home.inReview();
    const auto allowed = [&](const Actor& actor, PartAction action) {
        for (const ActionAvailability& one : home.parts().actions(actor, {ipn}))
            if (one.action == action) {
                CHECK(one.reason.isEmpty() == one.allowed);
                return one.allowed;
            }
        FAIL("not listed");
        return false;
    };
    CHECK(allowed(home.bob, PartAction::Withdraw));
    CHECK_FALSE(allowed(home.bob, PartAction::Edit));
    CHECK_FALSE(allowed(home.bob, PartAction::Approve));
    CHECK(allowed(home.eve, PartAction::Approve));
    CHECK(allowed(home.ada, PartAction::Approve));
    CHECK_FALSE(allowed({}, PartAction::Withdraw));
    CHECK_FALSE(allowed(home.bob, PartAction::Release));
    home.parts().approve(home.eve, {ipn});
    CHECK_FALSE(allowed(home.eve, PartAction::Approve));
    CHECK(allowed(home.bob, PartAction::Release));
}
