#include "core/services/ChangeManagement.h"

#include "core/database/ConnectionPool.h"
#include "core/database/Statement.h"
#include "core/domain/Error.h"
#include "core/formats/CanonicalJson.h"
#include "core/formats/ChangeFiles.h"
#include "core/services/ReviewDesk.h"
#include "core/services/Sourcing.h"
#include "core/services/Structure.h"
#include "support/Catch.h"
#include "support/MirrorChecks.h"
#include "support/RandomCommands.h"
#include "support/Refusal.h"
#include "support/TemporaryVault.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;
using git::test::gitOutput;

namespace
{

const QStringList eveOnly{u"eve"_s};

class Desk
{
public:
    ChangeManagement& changes() { return home.vault->changes(); }

    /// A draft order of bob's that affects these parts.
    QString order(const QStringList& ipns, const QString& reason = u"It gets hot"_s)
    {
        NewChange wanted;
        wanted.title = u"Cooler supply"_s;
        wanted.reason = reason;
        const QString number = changes().create(home.bob, wanted).number;
        if (!ipns.isEmpty())
            add(number, ipns);
        return number;
    }
    void add(const QString& number, const QStringList& ipns,
             std::optional<ChangeItemKind> kind = {})
    {
        QList<NewChangeItem> items;
        for (const QString& ipn : ipns) {
            NewChangeItem item;
            item.part = ipn;
            item.kind = kind;
            items << item;
        }
        changes().addItems(home.bob, number, items);
    }
    /// A released part with the next revision open.
    QString revised(const QString& name = u"Resistor"_s)
    {
        const QString ipn = home.released(name);
        home.parts().createRevision(home.bob, {ipn});
        return ipn;
    }
    void release(const QString& number)
    {
        changes().submit(home.bob, number, eveOnly);
        changes().approve(home.eve, number);
        changes().release(home.bob, number);
    }
    void rename(const Actor& actor, const QString& ipn, const QString& name)
    {
        DraftEdit edit;
        edit.name = name;
        home.parts().editDraft(actor, ipn, edit);
    }
    ReleaseState headState(const QString& ipn) { return home.part(ipn).head().state; }
    void use(const QString& parent, const QString& child, const QString& pinned = {})
    {
        BomLine line;
        line.child = child;
        line.pinned = pinned;
        home.vault->structure().addLines(home.bob, parent, {line}, Pinning::AsGiven);
    }
    bool allowed(const Actor& actor, const QString& number, ChangeAction action)
    {
        for (const ChangeAvailability& one : changes().actions(actor, number))
            if (one.action == action)
                return one.allowed;
        return false;
    }

    TemporaryVault home;
};

ChangeEdit titled(const QString& title)
{
    ChangeEdit edit;
    edit.title = title;
    return edit;
}

QString hashOf(const QJsonValue& value)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(canonicalJson(value), QCryptographicHash::Sha256).toHex());
}

} // namespace

TEST_CASE("A change order takes its revisions to their release", "[changes]")
{
    Desk desk;
    auto& home = desk.home;
    const QString old = desk.revised();
    const QString fresh = home.draft(u"Heat sink"_s);
    NewChange wanted;
    wanted.title = u"  Cooler   supply "_s;
    wanted.reason = u"It gets hot"_s;
    wanted.priority = ChangePriority::High;
    wanted.effectivityDate = QDate(2027, 1, 15);
    const QString number = desk.changes().create(home.bob, wanted).number;
    CHECK(number == u"ECO-0001"_s);
    desk.add(number, {old, fresh});

    ChangeOrder order = desk.changes().change(number);
    CHECK(order.title == u"Cooler supply"_s);
    CHECK(order.state == ChangeState::Draft);
    CHECK(order.editors == QStringList{u"bob"_s});
    REQUIRE(order.items.size() == 2);
    CHECK(order.item(old)->kind == ChangeItemKind::Revision);
    CHECK(order.item(old)->from == u"1"_s);
    CHECK(order.item(old)->to == u"2"_s);
    CHECK(order.item(fresh)->kind == ChangeItemKind::NewPart);
    CHECK(order.item(fresh)->from == QString());
    CHECK(desk.changes().openChangeOf(old) == number);

    order = desk.changes().submit(home.bob, number, {}, u"please"_s);
    CHECK(order.state == ChangeState::InReview);
    REQUIRE(order.openReview());
    CHECK(order.openReview()->reviewers == QStringList{u"ada"_s, u"eve"_s});
    CHECK(desk.headState(old) == ReleaseState::InReview);
    CHECK(home.part(old).head().reviews.isEmpty());
    CHECK(home.part(old).head().contentHash == order.item(old)->contentHash);
    // As `jq -S .content changes/ECO-0001.json | sha256sum` counts it.
    CHECK(hashOf(changeDocument(order)[u"content"]) == order.openReview()->contentHash);
    CHECK(order.contentHash == order.openReview()->contentHash);

    CHECK(refusal<Refused>([&] {
              desk.changes().release(home.bob, number);
          }).contains(u"0 of 1 approvals"_s));
    CHECK(desk.allowed(home.eve, number, ChangeAction::Approve));
    CHECK_FALSE(desk.allowed(home.bob, number, ChangeAction::Approve));
    CHECK(desk.changes().list(home.eve, ChangeFilter::WaitingForMe).size() == 1);
    desk.changes().approve(home.eve, number, u"fine"_s);
    CHECK(desk.changes().list(home.eve, ChangeFilter::WaitingForMe).isEmpty());
    order = desk.changes().release(home.bob, number, u"off it goes"_s);

    CHECK(order.state == ChangeState::Released);
    CHECK(order.releasedBy == u"bob"_s);
    CHECK(order.reviews.back().outcome == ReviewOutcome::Released);
    CHECK(home.part(old).released()->label == u"2"_s);
    CHECK(home.part(old).revision(u"1"_s)->state == ReleaseState::Superseded);
    CHECK(home.part(fresh).released()->label == u"1"_s);
    CHECK(home.part(fresh).released()->workflowState == u"Released"_s);
    CHECK(desk.changes().openChangeOf(old) == QString());
    CHECK(desk.changes().changesOf(old) == QStringList{number});

    order = desk.changes().implement(home.bob, number);
    CHECK(order.state == ChangeState::Implemented);
    CHECK(order.implementedBy == u"bob"_s);
    CHECK(desk.changes().events(number, 10).front().action == u"change.implement"_s);

    requireWholeMirror(*home.vault, home.path(u"rebuilt"_s));
    const QString tag = QString::fromUtf8(
        gitOutput(home.mirrorFolder(), {u"cat-file"_s, u"tag"_s, u"release/ECO-0001"_s}));
    CHECK(tag.contains(u"ECO-0001 Cooler supply"_s));
    CHECK(tag.contains(old + u"@2  sha256:"_s + home.part(old).released()->contentHash));
    CHECK(tag.contains(fresh + u"@1  sha256:"_s));
    CHECK(tag.contains(u"sha256:"_s + order.contentHash + u"  approved by eve"_s));
    const QByteArray file =
        gitOutput(home.mirrorFolder(), {u"show"_s, u"release/ECO-0001:changes/ECO-0001.json"_s});
    CHECK(parseJsonObject(file, u"file"_s)[u"state"].toString() == u"released"_s);
}

TEST_CASE("A part in an open change order moves only with it", "[changes]")
{
    Desk desk;
    auto& home = desk.home;
    const QString ipn = desk.revised();
    const QString fresh = home.draft();
    const QString number = desk.order({ipn, fresh});
    const auto namesIt = [&](const auto& give) { return refusal<Refused>(give).contains(number); };
    CHECK(namesIt([&] { home.parts().submitForReview(home.bob, {ipn}, eveOnly); }));
    CHECK(namesIt([&] { home.parts().discardRevision(home.bob, {ipn}); }));
    CHECK(namesIt([&] { home.parts().deleteDraft(home.bob, {fresh}); }));
    desk.rename(home.bob, ipn, u"Better"_s);

    desk.changes().submit(home.bob, number, eveOnly);
    CHECK(namesIt([&] { home.parts().withdraw(home.bob, {ipn}); }));
    CHECK(namesIt([&] { home.parts().approve(home.eve, {ipn}); }));
    CHECK(namesIt([&] { home.parts().reject(home.eve, {ipn}, u"no"_s); }));
    CHECK(namesIt([&] { home.parts().release(home.bob, {ipn}); }));
    CHECK(namesIt([&] { desk.rename(home.bob, ipn, u"Worse"_s); }));
    for (const ActionAvailability& one : home.parts().actions(home.ada, {ipn}))
        if (one.action == PartAction::Approve)
            CHECK(one.reason.contains(number));

    const QString other = desk.order({});
    CHECK(namesIt([&] { desk.add(other, {ipn}); }));
    desk.changes().cancel(home.bob, number, u"not now"_s);
    CHECK(desk.headState(ipn) == ReleaseState::Draft);
    desk.add(other, {ipn});
    desk.changes().removeItems(home.bob, other, {ipn});
    home.parts().discardRevision(home.bob, {ipn});
    home.parts().deleteDraft(home.bob, {fresh});
    // What was cancelled keeps saying what it was about.
    CHECK(desk.changes().change(number).item(fresh)->to == u"1"_s);
    requireWholeMirror(*home.vault, home.path(u"rebuilt"_s));
}

TEST_CASE("A part in review on its own joins no change order", "[changes]")
{
    Desk desk;
    const QString ipn = desk.home.inReview();
    const QString number = desk.order({});
    CHECK(refusal<Refused>([&] { desk.add(number, {ipn}); }).contains(u"in review on its own"_s));
    desk.home.parts().withdraw(desk.home.bob, {ipn});
    desk.add(number, {ipn});
    CHECK(desk.changes().change(number).items.size() == 1);
}

TEST_CASE("A change order that is withdrawn or rejected is a draft again, its votes void",
          "[changes]")
{
    Desk desk;
    auto& home = desk.home;
    const QString ipn = desk.revised();
    const QString number = desk.order({ipn});
    desk.changes().submit(home.bob, number, eveOnly);
    desk.changes().approve(home.eve, number);
    ChangeOrder order = desk.changes().withdraw(home.bob, number, u"wait"_s);
    CHECK(order.state == ChangeState::Draft);
    CHECK(order.contentHash == QString());
    CHECK(order.reviews.back().outcome == ReviewOutcome::Withdrawn);
    CHECK(desk.headState(ipn) == ReleaseState::Draft);

    desk.rename(home.bob, ipn, u"Resistor, cooler"_s);
    const QString before = order.reviews.back().contentHash;
    order = desk.changes().submit(home.bob, number, eveOnly);
    CHECK(order.openReview()->contentHash != before);
    CHECK(
        refusal<Refused>([&] { desk.changes().release(home.bob, number); }).contains(u"0 of 1"_s));

    CHECK(refusal<InvalidInput>([&] { desk.changes().reject(home.eve, number, u" "_s); }) !=
          QString());
    order = desk.changes().reject(home.eve, number, u"wrong value"_s);
    CHECK(order.state == ChangeState::Draft);
    CHECK(order.reviews.back().votes.back().comment == u"wrong value"_s);
    CHECK(desk.headState(ipn) == ReleaseState::Draft);
    desk.release(number);
    CHECK(desk.headState(ipn) == ReleaseState::Released);
    CHECK(desk.changes().change(number).reviews.size() == 3);
    requireWholeMirror(*home.vault, home.path(u"rebuilt"_s));
}

TEST_CASE("Who edited a change order or a revision in it does not vote on it", "[changes]")
{
    Desk desk;
    auto& home = desk.home;
    const QString ipn = desk.revised();
    const QString number = desk.order({ipn});
    desk.rename(home.eve, ipn, u"Eve's"_s);
    CHECK(refusal<Refused>([&] {
              desk.changes().submit(home.bob, number, eveOnly);
          }).contains(u"eve edited"_s));
    ChangeOrder order = desk.changes().submit(home.bob, number, {});
    CHECK(order.openReview()->reviewers == QStringList{u"ada"_s});
    CHECK(refusal<NotAllowed>([&] {
              desk.changes().approve(home.eve, number);
          }).contains(u"You edited"_s));
    CHECK(refusal<NotAllowed>([&] { desk.changes().approve(home.bob, number); }) != QString());
    desk.changes().withdraw(home.bob, number);
    desk.changes().edit(home.ada, number, titled(u"Ada's"_s));
    desk.changes().submit(home.ada, number, {});
    order = desk.changes().approve(home.ada, number);
    CHECK(order.openReview()->votes.back().kind == VoteKind::SelfApproved);
    desk.changes().release(home.bob, number);
    CHECK(desk.headState(ipn) == ReleaseState::Released);
}

TEST_CASE("A change order retires parts and approves what they are bought as", "[changes]")
{
    Desk desk;
    auto& home = desk.home;
    const QString gone = home.released(u"Old"_s);
    const QString bought = home.released(u"Bought"_s);
    ManufacturerPart source;
    source.manufacturer = u"Yageo"_s;
    source.mpn = u"RC0603"_s;
    home.parts().addSource(home.bob, bought, source);
    const QString number = desk.order({}, u"Nobody makes it any more"_s);
    desk.add(number, {gone}, ChangeItemKind::Obsolescence);
    desk.add(number, {bought}, ChangeItemKind::Sources);
    desk.changes().submit(home.bob, number, eveOnly);
    desk.changes().approve(home.eve, number);

    SECTION("released")
    {
        desk.changes().release(home.bob, number);
        CHECK(home.part(gone).phase == Phase::Obsolete);
        CHECK(home.part(gone).phaseReason == u"Nobody makes it any more"_s);
        CHECK(desk.headState(gone) == ReleaseState::Obsolete);
        CHECK(home.part(bought).sources[0].approval == SourceApproval::Approved);
        CHECK(desk.headState(bought) == ReleaseState::Released);
    }
    SECTION("what is bought stays as it is voted on")
    {
        const auto namesIt = [&](const auto& give) {
            return refusal<Refused>(give) ==
                   u"The reviewers of %1 vote on the sources of %2, so they stay as they are. "
                   "Withdraw %1 to change them."_s.arg(number, bought);
        };
        const ManufacturerPart voted = home.part(bought).sources[0];
        ManufacturerPart another = source;
        another.mpn = u"RC0805"_s;
        CHECK(namesIt([&] { home.parts().addSource(home.bob, bought, another); }));
        CHECK(namesIt([&] { home.parts().removeSource(home.bob, bought, voted.uuid); }));
        ManufacturerPart edited = voted;
        edited.rank = 7;
        CHECK(namesIt([&] { home.parts().editSource(home.bob, bought, edited); }));
        CHECK(namesIt([&] { home.vault->sourcing().editSource(home.bob, bought, edited); }));
        const auto actions = home.parts().actions(home.ada, {bought});
        const auto approve = std::find_if(actions.begin(), actions.end(), [](const auto& one) {
            return one.action == PartAction::ApproveSource;
        });
        REQUIRE(approve != actions.end());
        CHECK_FALSE(approve->allowed);
        CHECK(approve->reason.contains(number));

        // What it costs today is nothing that they vote on.
        edited = voted;
        edited.note = u"reel of 5000"_s;
        home.parts().editSource(home.bob, bought, edited);
        SupplierOffer offer;
        offer.supplier = u"Mouser"_s;
        home.vault->sourcing().addOffer(home.bob, bought, voted.uuid, offer);
        SECTION("to the release")
        {
            desk.changes().release(home.bob, number);
            CHECK(home.part(bought).sources[0].approval == SourceApproval::Approved);
            home.parts().addSource(home.bob, bought, another);
        }
        SECTION("or until it is withdrawn")
        {
            desk.changes().withdraw(home.bob, number);
            home.parts().addSource(home.bob, bought, another);
        }
    }
    SECTION("no other way for what becomes obsolete")
    {
        PhaseChange alone;
        alone.phase = Phase::Obsolete;
        alone.reason = u"now"_s;
        const auto namesIt = [&](const auto& give) {
            return refusal<Refused>(give).contains(number);
        };
        CHECK(namesIt([&] { home.parts().setPhase(home.bob, {gone}, alone); }));
        CHECK(namesIt([&] { home.parts().createRevision(home.bob, {gone}); }));
        desk.changes().withdraw(home.bob, number);
        CHECK(namesIt([&] { home.parts().setPhase(home.bob, {gone}, alone); }));
        CHECK(namesIt([&] { home.parts().createRevision(home.bob, {gone}); }));
        home.parts().createRevision(home.bob, {bought});
        desk.changes().removeItems(home.bob, number, {gone});
        home.parts().createRevision(home.bob, {gone});
        CHECK(home.part(bought).sources[0].approval == SourceApproval::Proposed);
    }
    requireWholeMirror(*home.vault, home.path(u"rebuilt"_s));
}

TEST_CASE("A change order is released as a whole or not at all", "[changes]")
{
    Desk desk;
    auto& home = desk.home;
    const QString child = home.draft(u"Child"_s);
    const QString parent = home.draft(u"Parent"_s);
    const QString other = desk.revised(u"Other"_s);
    desk.use(parent, child);
    const QString number = desk.order({other, parent});
    desk.changes().submit(home.bob, number, eveOnly);
    desk.changes().approve(home.eve, number);
    const QByteArray before = home.dump();
    CHECK(refusal<Refused>([&] { desk.changes().release(home.bob, number); }).contains(child));
    CHECK((home.dump() == before));

    desk.changes().withdraw(home.bob, number);
    desk.add(number, {child});
    desk.release(number);
    CHECK(home.part(parent).released()->content.bom[0].asReleased == u"1"_s);
    CHECK(desk.headState(other) == ReleaseState::Released);
    requireWholeMirror(*home.vault, home.path(u"rebuilt"_s));
}

TEST_CASE("A change order says which assemblies take the new revision and which keep the old one",
          "[changes]")
{
    Desk desk;
    auto& home = desk.home;
    const QString child = home.released(u"Child"_s);
    const QString floats = home.draft(u"Floats"_s);
    const QString pinned = home.draft(u"Pinned"_s);
    const QString renewed = home.draft(u"Renewed"_s);
    desk.use(floats, child);
    desk.use(pinned, child, u"1"_s);
    desk.use(renewed, child);
    for (const QString& ipn : {floats, pinned, renewed})
        home.release(ipn);
    home.parts().createRevision(home.bob, {child, renewed});
    const QString number = desk.order({child, renewed});
    const QList<ChangeEffect> effects = desk.changes().effects(number);
    REQUIRE(effects.size() == 2);
    CHECK((effects[0] ==
           ChangeEffect{ChangeEffect::TakesNew, child, u"2"_s, floats, u"1"_s, QString()}));
    CHECK((effects[1] ==
           ChangeEffect{ChangeEffect::KeepsOld, child, u"2"_s, pinned, u"1"_s, u"1"_s}));

    const QString retire = desk.order({});
    desk.changes().removeItems(home.bob, number, {child});
    home.parts().discardRevision(home.bob, {child});
    desk.add(retire, {child}, ChangeItemKind::Obsolescence);
    const QList<ChangeEffect> users = desk.changes().effects(retire);
    CHECK(std::count_if(users.begin(), users.end(), [](const ChangeEffect& effect) {
              return effect.kind == ChangeEffect::UsesObsolete;
          }) == 3);
}

TEST_CASE("A change order names what is at the end of its life in what it releases", "[changes]")
{
    Desk desk;
    auto& home = desk.home;
    const QString fine = home.released(u"Fine"_s);
    const QString late = home.released(u"Late"_s);
    const QString old = home.released(u"Old"_s);
    const QString going = home.released(u"Going"_s);
    const QString board = home.draft(u"Board"_s, u"EL-PCA"_s);
    for (const QString& child : {fine, late, old})
        desk.use(board, child);
    desk.use(board, going, u"1"_s);
    const QString number = desk.order({board});
    desk.add(number, {going}, ChangeItemKind::Obsolescence);
    desk.changes().submit(home.bob, number, eveOnly);
    desk.changes().approve(home.eve, number);
    // After the vote.
    PhaseChange phase;
    phase.phase = Phase::NotForNewDesign;
    home.parts().setPhase(home.bob, {late}, phase);
    phase.phase = Phase::Obsolete;
    phase.reason = u"no longer made"_s;
    home.parts().setPhase(home.bob, {old}, phase);
    const auto effect = [&](ChangeEffect::Kind kind, const QString& child,
                            const QString& pinned = {}) {
        return ChangeEffect{kind, child, {}, board, u"1"_s, pinned};
    };
    CHECK((desk.changes().effects(number) ==
           QList<ChangeEffect>{effect(ChangeEffect::TakesNotForNewDesign, late),
                               effect(ChangeEffect::TakesObsolete, old),
                               effect(ChangeEffect::TakesObsolete, going, u"1"_s)}));
    desk.changes().release(home.bob, number);
    // From then on the checks of the BOM tell it.
    CHECK(std::none_of(
        desk.changes().effects(number).begin(), desk.changes().effects(number).end(),
        [](const ChangeEffect& each) { return each.kind == ChangeEffect::TakesObsolete; }));
}

TEST_CASE("A new part takes the revision that is released with it as it was asked to", "[changes]")
{
    Desk desk;
    auto& home = desk.home;
    const QString child = desk.revised(u"Child"_s);
    const QString fresh = home.draft(u"Fresh"_s);
    desk.use(fresh, child);
    const QString number = desk.order({child, fresh});
    desk.release(number);
    CHECK(home.part(fresh).released()->content.bom[0].asReleased == u"2"_s);
    CHECK(desk.changes().effects(number).isEmpty());
}

TEST_CASE("A request is accepted before it is submitted", "[changes]")
{
    Desk desk;
    auto& home = desk.home;
    NewChange wanted;
    wanted.title = u"Please"_s;
    wanted.request = true;
    CHECK(refusal<NotAllowed>([&] { desk.changes().create(home.max, wanted); }) != QString());
    CHECK(refusal<InvalidInput>([&] { desk.changes().create(home.bob, {}); }).contains(u"title"_s));
    const QString number = desk.changes().create(home.bob, wanted).number;
    CHECK(number == u"ECO-0001"_s); // what was refused took no number
    desk.add(number, {desk.revised()});
    CHECK(refusal<Refused>([&] {
              desk.changes().submit(home.bob, number, eveOnly);
          }).contains(u"Accept it first"_s));
    desk.changes().accept(home.eve, number);
    CHECK(refusal<Refused>([&] { desk.changes().accept(home.eve, number); }) != QString());
    desk.release(number);
    CHECK(refusal<Refused>([&] {
              desk.changes().edit(home.bob, number, titled(u"x"_s));
          }).contains(u"cannot change"_s));
    CHECK(refusal<Refused>([&] { desk.changes().cancel(home.bob, number, u"x"_s); }) != QString());
    CHECK(refusal<NotFound>([&] { desk.changes().change(u"ECO-0009"_s); }).contains(number));
    CHECK(desk.changes().list(home.max, ChangeFilter::All).size() == 1);
    CHECK(desk.changes().list(home.max, ChangeFilter::Open).isEmpty());
}

TEST_CASE("What a change order says is edited, and stale edits are told", "[changes]")
{
    Desk desk;
    auto& home = desk.home;
    const QString ipn = desk.revised();
    const QString number = desk.order({ipn});
    const ChangeOrder read = desk.changes().change(number);
    ChangeEdit edit;
    edit.effectivityDate = QDate(2027, 2, 1);
    edit.effectivityNote = u"from serial 100"_s;
    edit.priority = ChangePriority::Urgent;
    ChangeOrder order = desk.changes().edit(home.eve, number, edit, read);
    CHECK(order.effectivityDate == QDate(2027, 2, 1));
    CHECK(order.title == read.title);
    CHECK(order.editors == QStringList{u"bob"_s, u"eve"_s});
    CHECK(refusal<Conflict>([&] { desk.changes().edit(home.bob, number, edit, read); }) !=
          QString());
    ChangeItemEdit item;
    item.stock = Disposition::Rework;
    item.orders = Disposition::Scrap;
    item.note = u"by hand"_s;
    order = desk.changes().editItem(home.bob, number, ipn, item);
    CHECK(order.items[0].stock == Disposition::Rework);
    CHECK(order.items[0].inWork == Disposition::None);
    CHECK(order.items[0].note == u"by hand"_s);
    item.kind = ChangeItemKind::NewPart;
    CHECK(refusal<Refused>([&] {
              desk.changes().editItem(home.bob, number, ipn, item);
          }).contains(u"released already"_s));
    CHECK(refusal<NotFound>([&] {
              desk.changes().editItem(home.bob, number, u"X"_s, {});
          }).contains(ipn));
    // A revision that is opened later is found when the order is submitted.
    const QString later = home.released(u"Later"_s);
    desk.add(number, {later});
    CHECK(refusal<Refused>([&] { desk.changes().submit(home.bob, number, {}); }).contains(later));
    home.parts().createRevision(home.bob, {later});
    order = desk.changes().submit(home.bob, number, {});
    CHECK(order.item(later)->to == u"2"_s);
}

TEST_CASE("A change order goes through the reviews of the active workflow", "[changes]")
{
    Desk desk;
    auto& home = desk.home;
    const QString first = desk.revised();
    for (const Workflow& workflow : furtherWorkflows())
        home.administration().defineWorkflow(home.ada, workflow);
    const QString staged = furtherWorkflows()[2].name;
    home.administration().activateWorkflow(home.ada, staged);
    const QString second = home.draft();
    home.administration().activateWorkflow(home.ada, u"direct"_s);
    const QString third = home.draft();
    const QString number = desk.order({first, second, third});

    SECTION("two in a row")
    {
        home.administration().activateWorkflow(home.ada, staged);
        desk.changes().submit(home.bob, number, {});
        CHECK(home.part(third).head().state == ReleaseState::InReview);
        CHECK(home.part(third).head().workflowState == u"Work"_s);
        // The order is on its way through it.
        Workflow again = furtherWorkflows()[2];
        again.states[1].name = u"Other"_s;
        for (WorkflowTransition& transition : again.transitions) {
            if (transition.from == u"Peer")
                transition.from = u"Other"_s;
            if (transition.to == u"Peer")
                transition.to = u"Other"_s;
        }
        CHECK(refusal<Refused>([&] { home.administration().defineWorkflow(home.ada, again); }) !=
              QString());
        CHECK(desk.changes().change(number).workflowState == u"Peer"_s);
        desk.changes().approve(home.eve, number);
        CHECK(desk.changes().change(number).workflowState == u"Quality"_s);
        CHECK(refusal<Refused>([&] {
                  desk.changes().release(home.bob, number);
              }).contains(u"0 of 1"_s));
        desk.changes().approve(home.ada, number);
    }
    SECTION("none at all")
    {
        desk.changes().submit(home.bob, number, {});
        CHECK(desk.changes().change(number).workflowState == u"Work"_s);
    }
    desk.changes().release(home.bob, number);
    CHECK(home.part(first).released()->workflowState == u"Released"_s);
    CHECK(home.part(second).released()->workflowState == u"Done"_s);
    CHECK(home.part(third).released()->workflowState == u"Done"_s);
    requireWholeMirror(*home.vault, home.path(u"rebuilt"_s));
}

TEST_CASE("A released change order is final, whoever asks", "[changes]")
{
    Desk desk;
    auto& home = desk.home;
    const QString number = desk.order({desk.revised()});
    desk.release(number);
    for (const char* sql : {"UPDATE change_order SET title = 'x'",
                            "UPDATE change_order SET state = 'draft'", "DELETE FROM change_order",
                            "UPDATE change_item SET note = 'x'", "DELETE FROM change_item",
                            "INSERT INTO change_item (uuid, change_order_id, ipn, kind) "
                            "VALUES ('u', 1, 'X', 'revision')",
                            "UPDATE review SET comment = 'x' WHERE change_order_id = 1",
                            "INSERT INTO review_comment (uuid, review_id, user_id, text, at) "
                            "SELECT 'u', id, 1, 'x', '' FROM review WHERE change_order_id = 1"}) {
        INFO(sql);
        CHECK_THROWS_AS(
            home.pool().transaction([&](Connection& connection) { run(connection, sql); }), Error);
    }
    const QString again = desk.order({desk.revised()});
    CHECK_THROWS_AS(home.pool().transaction([&](Connection& connection) {
        run(connection,
            "INSERT INTO change_item (uuid, change_order_id, ipn, kind) "
            "SELECT 'u', 1, ipn, 'revision' FROM change_item WHERE change_order_id = 2");
    }),
                    Error);
    CHECK(again == u"ECO-0002"_s);
}

TEST_CASE("An export of some parts leaves change orders at home", "[changes][export]")
{
    Desk desk;
    auto& home = desk.home;
    const QString mine = desk.revised(u"Mine"_s);
    const QString secret = desk.revised(u"Secret"_s);
    const QString number = desk.order({mine, secret});
    desk.release(number);
    ExportRequest request;
    request.folder = home.path(u"export"_s);
    request.scope = ExportRequest::GivenParts;
    request.ipns = QStringList{mine};
    home.exporter().run(request);
    const QByteArray log = gitOutput(request.folder, {u"log"_s, u"--stat=200"_s, u"--all"_s});
    CHECK(log.contains(mine.toUtf8()));
    CHECK_FALSE(log.contains(secret.toUtf8()));
    CHECK_FALSE(log.contains("changes/"));
}
