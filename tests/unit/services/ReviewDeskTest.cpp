#include "core/services/ReviewDesk.h"

#include "core/domain/Error.h"
#include "core/services/ChangeManagement.h"
#include "core/services/Structure.h"
#include "support/Catch.h"
#include "support/MirrorChecks.h"
#include "support/Refusal.h"
#include "support/TemporaryVault.h"

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

namespace
{

DraftEdit renamed(const QString& name)
{
    DraftEdit edit;
    edit.name = name;
    return edit;
}

} // namespace

TEST_CASE("A review shows what changed since the last release", "[reviews]")
{
    TemporaryVault home;
    const QString child = home.released(u"Child"_s);
    const QString ipn = home.released(u"Board"_s);
    ReviewDesk& desk = home.vault->reviewDesk();
    CHECK(desk.part(home.max, ipn).differences[0].from == QString());
    home.parts().createRevision(home.bob, {ipn});
    CHECK(desk.part(home.max, ipn).differences[0].changes.isEmpty());
    home.parts().editDraft(home.bob, ipn, renamed(u"Board, cooler"_s));
    home.parts().setProperties(home.bob, ipn, {{u"Resistance"_s, u"4k7"_s}});
    BomLine line;
    line.child = child;
    line.quantity = Quantity::parse(u"2"_s);
    line.designators = QStringList{u"R1"_s, u"R2"_s};
    home.vault->structure().addLines(home.bob, ipn, {line});
    home.parts().submitForReview(home.bob, {ipn}, {u"eve"_s});

    const ReviewView view = desk.part(home.eve, ipn);
    CHECK(view.subject == ipn + u"@2"_s);
    CHECK(view.change == QString());
    CHECK(view.approvals == 0);
    CHECK(view.approvalsNeeded == 1);
    CHECK(view.waitsForMe);
    CHECK(view.editors == QStringList{u"bob"_s});
    REQUIRE(view.differences.size() == 1);
    CHECK(view.differences[0].from == u"1"_s);
    CHECK(view.differences[0].to == u"2"_s);
    const QList<ContentChange>& changes = view.differences[0].changes;
    REQUIRE(changes.size() == 3);
    CHECK((changes[0] ==
           ContentChange{ContentChange::Field, u"name"_s, u"Board"_s, u"Board, cooler"_s}));
    CHECK((changes[1] ==
           ContentChange{ContentChange::Property, u"Resistance"_s, QString(), u"4k7"_s}));
    CHECK((changes[2] ==
           ContentChange{ContentChange::Line, u"10"_s, QString(), child + u", 2 each, R1, R2"_s}));
}

TEST_CASE("Lines and files that go, come or change are told apart by their uuid", "[reviews]")
{
    RevisionContent before;
    BomLine kept;
    kept.uuid = QUuid::createUuid();
    kept.find = 10;
    kept.child = u"A"_s;
    BomLine gone = kept;
    gone.uuid = QUuid::createUuid();
    gone.find = 20;
    before.bom = {kept, gone};
    AttachedFile file;
    file.uuid = QUuid::createUuid();
    file.path = u"a.pdf"_s;
    file.sha256 = QString(64, u'0');
    before.files = {file};
    RevisionContent after = before;
    after.bom = {kept, gone};
    after.bom[0].find = 30;
    after.bom[0].pinned = u"2"_s;
    after.bom[0].fitted = false;
    after.bom[1].uuid = QUuid::createUuid();
    after.files[0].path = u"b.pdf"_s;
    const QList<ContentChange> changes = contentChanges(before, after);
    REQUIRE(changes.size() == 4);
    CHECK(changes[0].name == u"30"_s);
    CHECK(changes[0].before == u"find 10, A, 1 each"_s);
    CHECK(changes[0].after == u"find 30, A, at revision 2, 1 each, not fitted"_s);
    CHECK(changes[1].after == QString());
    CHECK(changes[2].before == QString());
    CHECK(changes[3].kind == ContentChange::File);
    CHECK(changes[3].before.startsWith(u"a.pdf"_s));
    CHECK(changes[3].after.startsWith(u"b.pdf"_s));
    CHECK(contentChanges(after, after).isEmpty());
}

TEST_CASE("An open review takes remarks, a closed one is final", "[reviews]")
{
    TemporaryVault home;
    ReviewDesk& desk = home.vault->reviewDesk();
    const QString ipn = home.inReview();
    desk.comment(home.eve, ipn, u"Why 1 k?\n"_s);
    desk.comment(home.bob, ipn, u"It fits."_s);
    const ReviewView view = desk.part(home.eve, ipn);
    const QList<ReviewComment>& thread = view.reviews.back().comments;
    REQUIRE(thread.size() == 2);
    CHECK(thread[0].user == u"eve"_s);
    CHECK(thread[0].text == u"Why 1 k?"_s);
    CHECK(thread[1].text == u"It fits."_s);
    CHECK(home.browser().events(ipn, 1).front().action == u"review.comment"_s);
    CHECK(refusal<NotAllowed>([&] { desk.comment(home.max, ipn, u"me too"_s); }) != QString());
    CHECK(refusal<InvalidInput>([&] { desk.comment(home.bob, ipn, u" \n"_s); }) != QString());
    // A remark voids no vote.
    home.parts().approve(home.eve, {ipn});
    desk.comment(home.bob, ipn, u"Thanks."_s);
    home.parts().release(home.bob, {ipn});
    CHECK(refusal<Refused>([&] {
              desk.comment(home.bob, ipn, u"late"_s);
          }).contains(u"not in review"_s));
    requireWholeMirror(*home.vault, home.path(u"rebuilt"_s));
}

TEST_CASE("A viewer who is asked to review may say something", "[reviews]")
{
    TemporaryVault home;
    const Actor ray = home.add(u"ray"_s, Role::Viewer, true);
    const QString ipn = home.draft();
    home.parts().submitForReview(home.bob, {ipn}, {u"ray"_s});
    home.vault->reviewDesk().comment(ray, ipn, u"Looks good"_s);
    CHECK(home.part(ipn).head().reviews.back().comments.size() == 1);
}

TEST_CASE("What is said about a change order stands with it", "[reviews][changes]")
{
    TemporaryVault home;
    ReviewDesk& desk = home.vault->reviewDesk();
    ChangeManagement& changes = home.vault->changes();
    const QString ipn = home.released();
    home.parts().createRevision(home.bob, {ipn});
    home.parts().editDraft(home.bob, ipn, renamed(u"Cooler"_s));
    NewChange wanted;
    wanted.title = u"Cool it"_s;
    const QString number = changes.create(home.bob, wanted).number;
    NewChangeItem item;
    item.part = ipn;
    changes.addItems(home.bob, number, {item});
    CHECK(refusal<Refused>([&] { desk.commentOnChange(home.bob, number, u"early"_s); }) !=
          QString());
    changes.submit(home.bob, number, {u"eve"_s});
    desk.commentOnChange(home.eve, number, u"How much?"_s);
    CHECK(refusal<Refused>([&] { desk.comment(home.eve, ipn, u"here?"_s); }).contains(number));
    CHECK(refusal<NotAllowed>([&] { desk.commentOnChange(home.max, number, u"x"_s); }) !=
          QString());
    CHECK(desk.part(home.eve, ipn).change == number);
    const ReviewView view = desk.change(home.eve, number);
    CHECK(view.reviews.back().comments.size() == 1);
    CHECK(view.waitsForMe);
    CHECK(view.approvalsNeeded == 1);
    REQUIRE(view.differences.size() == 1);
    CHECK(view.differences[0].changes[0].after == u"Cooler"_s);
    // Taken back, changed and handed over again: a vote for what was seen before does not count.
    const QString seen = changes.change(number).contentHash;
    changes.withdraw(home.bob, number);
    home.parts().editDraft(home.bob, ipn, renamed(u"Cooler still"_s));
    changes.submit(home.bob, number, {u"eve"_s});
    CHECK(refusal<Conflict>([&] { changes.approve(home.eve, number, {}, seen); }).contains(number));
    CHECK(refusal<Conflict>([&] { changes.reject(home.eve, number, u"no"_s, seen); }) != QString());
    CHECK(changes.change(number).reviews.back().votes.isEmpty());
    changes.approve(home.eve, number, {}, changes.change(number).contentHash);
    changes.release(home.bob, number);
    home.parts().createRevision(home.bob, {ipn});
    CHECK(desk.change(home.eve, number).differences[0].to == u"2"_s);
    requireWholeMirror(*home.vault, home.path(u"rebuilt"_s));
}

TEST_CASE("A vote counts for the content that was looked at, or not at all", "[reviews]")
{
    TemporaryVault home;
    auto& parts = home.parts();
    const QString ipn = home.draft(u"RES"_s);
    const auto inReview = [&] {
        for (const ActionAvailability& one : parts.actions(home.eve, {ipn}))
            if (one.action == PartAction::Approve)
                return one.seen;
        return SeenContent();
    };
    CHECK(inReview().isEmpty());
    parts.submitForReview(home.bob, {ipn}, {u"eve"_s});
    const SeenContent seen = inReview();
    CHECK(seen.value(ipn) == home.part(ipn).head().contentHash);
    parts.withdraw(home.bob, {ipn});
    parts.editDraft(home.bob, ipn, renamed(u"RES, swapped"_s));
    parts.submitForReview(home.bob, {ipn}, {u"eve"_s});
    CHECK(refusal<Conflict>([&] { parts.approve(home.eve, {ipn}, {}, seen); }).contains(ipn));
    CHECK(refusal<Conflict>([&] { parts.reject(home.eve, {ipn}, u"no"_s, seen); }).contains(ipn));
    CHECK(home.part(ipn).head().reviews.back().votes.isEmpty());

    // Handed over again as it was: the vote is for the same content.
    const SeenContent now = inReview();
    parts.withdraw(home.bob, {ipn});
    parts.submitForReview(home.bob, {ipn}, {u"eve"_s});
    parts.approve(home.eve, {ipn}, {}, now);
    CHECK(home.part(ipn).head().reviews.back().votes.size() == 1);
}
