#include "ui/reviews/ReviewsPage.h"

#include "PageVault.h"
#include "core/commands/ChangeCommands.h"
#include "core/commands/StructureCommands.h"
#include "core/domain/Clock.h"
#include "core/services/PartManagement.h"
#include "core/services/Vault.h"
#include "support/Catch.h"
#include "ui/changes/ChangeDetail.h"
#include "ui/reviews/ReviewModel.h"
#include "ui/reviews/ReviewThread.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/widgets/FormField.h"
#include "ui/widgets/Redline.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTextBrowser>

#include <algorithm>

using namespace implexa;
using namespace implexa::ui;
using namespace Qt::StringLiterals;
using test::button;
using test::named;
using test::PageVault;
using test::wait;
using test::waitUntil;

namespace
{

bool shows(const ReviewsPage& page, int rows)
{
    return waitUntil([&] { return page.findChild<QTableView*>()->model()->rowCount() == rows; });
}

bool can(const ReviewsPage& page, const QString& action)
{
    return waitUntil([&] { return button(page, action)->isEnabled(); });
}

QLineEdit* reason(const ReviewsPage& page)
{
    return named<QLineEdit>(page, u"Reason or remark"_s);
}

bool said(const ReviewsPage& page, const QString& text)
{
    return waitUntil([&] {
        const QList<Banner*> banners = page.findChildren<Banner*>();
        return std::any_of(banners.begin(), banners.end(),
                           [&](const Banner* banner) { return banner->message().contains(text); });
    });
}

} // namespace

TEST_CASE("A review shows what changed since the last release", "[reviews]")
{
    PageVault vault;
    const QString ipn = vault.submitted(u"RES 10k 5% 0603"_s);
    wait(vault.ada().parts().approve({ipn}, {}));
    wait(vault.ada().parts().release({ipn}, {}));
    wait(vault.grace().parts().createRevision({ipn}));
    DraftEdit edit;
    edit.name = u"RES 10k 1% 0603"_s;
    wait(vault.grace().parts().editDraft(ipn, edit));
    wait(vault.grace().parts().submitForReview({ipn}, {u"ada"_s}, u"tighter"_s));

    ReviewsPage page(vault.ada());
    page.resize(1200, 700);
    page.show();
    REQUIRE(shows(page, 1));
    const QAbstractItemModel* model = page.findChild<QTableView*>()->model();
    CHECK(model->index(0, ReviewModel::Ipn).data().toString() == ipn);
    CHECK(model->index(0, ReviewModel::Revision).data().toString() == u"2"_s);
    CHECK(model->index(0, ReviewModel::SubmittedBy).data().toString() == u"Grace H"_s);
    CHECK(model->index(0, ReviewModel::Votes).data().toString() == u"0 of 1"_s);

    auto* redline = page.findChild<Redline*>();
    REQUIRE(waitUntil([&] { return redline->groups().size() == 1; }));
    REQUIRE(redline->groups()[0].lines.size() == 1);
    CHECK(redline->groups()[0].lines[0].before == u"RES 10k 5% 0603"_s);
    CHECK(redline->groups()[0].lines[0].after == u"RES 10k 1% 0603"_s);
}

TEST_CASE("What was done to a part is not said beside the next one", "[reviews]")
{
    PageVault vault;
    const QStringList ipns{vault.submitted(u"RES 10k"_s), vault.submitted(u"RES 22k"_s)};
    ReviewsPage page(vault.ada());
    page.show();
    QSignalSpy messages(&page, &ReviewsPage::message);
    REQUIRE(shows(page, 2));
    REQUIRE(can(page, u"Approve"_s));
    button(page, u"Approve"_s)->click();
    REQUIRE(waitUntil([&] { return !messages.isEmpty(); }));
    const QString done = messages.first().first().toString();
    CHECK((done.contains(ipns[0]) || done.contains(ipns[1])));
    REQUIRE(shows(page, 1));
    REQUIRE(can(page, u"Approve"_s));
    for (const Banner* banner : page.findChildren<Banner*>())
        CHECK_FALSE(banner->message().contains(u"Approved"_s));
}

TEST_CASE("A reviewer approves and then releases", "[reviews]")
{
    PageVault vault;
    const QString ipn = vault.submitted(u"RES 10k"_s);
    ReviewsPage page(vault.ada());
    page.show();
    QSignalSpy waiting(&page, &ReviewsPage::waitingChanged);
    REQUIRE(shows(page, 1));
    page.findChild<QTabBar*>()->setCurrentIndex(2); // all: it stays after the vote
    REQUIRE(can(page, u"Approve"_s));
    CHECK_FALSE(button(page, u"Release"_s)->isEnabled());
    CHECK_FALSE(button(page, u"Release"_s)->toolTip().isEmpty()); // says why

    reason(page)->setText(u"looks right"_s);
    button(page, u"Approve"_s)->click();
    REQUIRE(said(page, u"Approved "_s + ipn));
    CHECK(reason(page)->text().isEmpty());
    const Review review = vault.part(ipn).head().reviews.last();
    REQUIRE(review.votes.size() == 1);
    CHECK(review.votes[0].comment == u"looks right"_s);

    REQUIRE(can(page, u"Release"_s));
    button(page, u"Release"_s)->click();
    REQUIRE(said(page, u"Released "_s + ipn));
    CHECK(vault.part(ipn).head().state == ReleaseState::Released);
    REQUIRE(waitUntil([&] { return !waiting.isEmpty() && waiting.last()[0].toInt() == 0; }));
}

TEST_CASE("A rejection needs a reason, and keeps it when it is refused", "[reviews]")
{
    PageVault vault;
    const QString ipn = vault.submitted(u"RES 10k"_s);
    ReviewsPage page(vault.ada());
    page.show();
    REQUIRE(shows(page, 1));
    REQUIRE(can(page, u"Reject"_s));
    button(page, u"Reject"_s)->click();
    CHECK(reason(page)->accessibleDescription().contains(u"Say why"_s));
    CHECK(vault.part(ipn).head().state == ReleaseState::InReview);

    SECTION("with one it goes back to its author")
    {
        reason(page)->setText(u"name the package"_s);
        button(page, u"Reject"_s)->click();
        REQUIRE(said(page, u"Rejected "_s + ipn));
        CHECK(vault.part(ipn).head().state == ReleaseState::Draft);
        REQUIRE(waitUntil([&] { return page.findChild<EmptyState*>()->isVisible(); }));
    }
    SECTION("when somebody withdrew it meanwhile, the reason stays in its field")
    {
        wait(vault.grace().parts().withdraw({ipn}, {}));
        reason(page)->setText(u"name the package"_s);
        button(page, u"Reject"_s)->click();
        REQUIRE(waitUntil([&] {
            const QList<ErrorBanner*> errors = page.findChildren<ErrorBanner*>();
            return std::any_of(errors.begin(), errors.end(),
                               [](const ErrorBanner* each) { return !each->message().isEmpty(); });
        }));
        CHECK(reason(page)->text() == u"name the package"_s);
    }
}

TEST_CASE("Several are decided at once: all or none", "[reviews]")
{
    PageVault vault;
    const QStringList ipns{vault.submitted(u"RES 1"_s), vault.submitted(u"RES 2"_s),
                           vault.submitted(u"RES 3"_s)};
    ReviewsPage page(vault.ada());
    page.show();
    REQUIRE(shows(page, 3));
    page.findChild<QTableView*>()->selectAll();
    REQUIRE(can(page, u"Approve"_s));
    button(page, u"Approve"_s)->click();
    REQUIRE(shows(page, 0));
    for (const QString& ipn : ipns)
        CHECK(vault.part(ipn).head().reviews.last().votes.size() == 1);
    const QList<Event> newest = wait(vault.ada().browse().events({}, 1));
    CHECK(newest[0].subjectCount == 3); // one event
}

TEST_CASE("Its author cannot approve, and is told why", "[reviews]")
{
    PageVault vault;
    vault.submitted(u"RES 10k"_s);
    ReviewsPage page(vault.grace());
    page.show();
    auto* lists = page.findChild<QTabBar*>();
    REQUIRE(waitUntil([&] { return page.findChild<EmptyState*>()->isVisible(); }));
    CHECK(page.findChild<EmptyState*>()->accessibleName() == u"Nothing waits for you"_s);
    lists->setCurrentIndex(1); // submitted by me
    REQUIRE(shows(page, 1));
    REQUIRE(can(page, u"Withdraw"_s));
    CHECK_FALSE(button(page, u"Approve"_s)->isEnabled());
    CHECK_FALSE(button(page, u"Approve"_s)->toolTip().isEmpty());
    CHECK(test::namelessControls(page).join(u'\n') == QString());
    CHECK(test::doubledMnemonics(page) == QStringList());
}

TEST_CASE("A remark that is being typed is never lost", "[reviews]")
{
    PageVault vault;
    const QString first = vault.submitted(u"RES 10k"_s);
    const QString second = vault.submitted(u"RES 22k"_s);
    ReviewsPage page(vault.ada());
    page.show();
    REQUIRE(shows(page, 2));
    auto* table = page.findChild<QTableView*>();
    const auto rowOf = [&](const QString& ipn) {
        for (int row = 0; row < table->model()->rowCount(); ++row)
            if (table->model()->index(row, ReviewModel::Ipn).data().toString() == ipn)
                return row;
        return -1;
    };
    table->selectRow(rowOf(first));
    reason(page)->setText(u"wrong tolerance"_s);

    SECTION("another review is looked at meanwhile")
    {
        table->selectRow(rowOf(second));
        CHECK(reason(page)->text().isEmpty());
        table->selectRow(rowOf(first));
        CHECK(reason(page)->text() == u"wrong tolerance"_s);
    }
    SECTION("its author takes the part back and submits it again")
    {
        wait(vault.grace().parts().withdraw({first}, {}));
        page.reload();
        REQUIRE(shows(page, 1));
        REQUIRE(said(page, u"wrong tolerance"_s));
        CHECK(reason(page)->text().isEmpty());
        wait(vault.grace().parts().submitForReview({first}, {u"ada"_s}, {}));
        page.reload();
        REQUIRE(shows(page, 2));
        table->selectRow(rowOf(first));
        CHECK(reason(page)->text() == u"wrong tolerance"_s);
    }
    SECTION("once it is sent it is gone")
    {
        REQUIRE(can(page, u"Reject"_s));
        QSignalSpy messages(&page, &ReviewsPage::message);
        button(page, u"Reject"_s)->click();
        REQUIRE(waitUntil([&] { return !messages.isEmpty(); }));
        CHECK(messages.first().first().toString().contains(u"Rejected %1"_s.arg(first)));
        REQUIRE(shows(page, 1));
        for (const Banner* banner : page.findChildren<Banner*>())
            CHECK_FALSE(banner->message().contains(u"while you were writing"_s));
    }
}

TEST_CASE("A review shows the lines that changed, and what people say about them", "[reviews]")
{
    PageVault vault;
    const QString child = vault.draft(u"RES 10k"_s);
    const QString ipn = vault.draft(u"PCBA"_s, u"AS-SUB"_s);
    BomLine line;
    line.child = child;
    wait(StructureCommands(vault.grace()).addLines(ipn, {line}, Pinning::AsGiven, 0));
    wait(vault.grace().parts().submitForReview({ipn}, {u"ada"_s}, u"please look"_s));
    ReviewsPage page(vault.ada());
    page.resize(1200, 700);
    page.show();
    REQUIRE(shows(page, 1));
    auto* redline = page.findChild<Redline*>();
    REQUIRE(waitUntil([&] {
        return redline->groups().size() == 1 &&
               std::any_of(redline->groups()[0].lines.begin(), redline->groups()[0].lines.end(),
                           [&](const RedlineLine& each) {
                               return each.field == u"Line 10"_s && each.after.contains(child);
                           });
    }));
    auto* thread = named<QTextBrowser>(page, u"Votes and remarks"_s);
    REQUIRE(waitUntil([&] { return thread->toPlainText().contains(u"0 of 1 votes"_s); }));
    CHECK(thread->toPlainText().contains(u"still asked: Ada L"_s));
    REQUIRE(can(page, u"Comment"_s));
    button(page, u"Comment"_s)->click(); // without words
    CHECK(reason(page)->accessibleDescription() == u"Write what you have to say."_s);
    reason(page)->setText(u"is 5% enough?"_s);
    button(page, u"Comment"_s)->click();
    REQUIRE(said(page, u"in the thread"_s));
    CHECK(reason(page)->text().isEmpty());
    REQUIRE(waitUntil([&] { return thread->toPlainText().contains(u"is 5% enough?"_s); }));
    CHECK(vault.part(ipn).head().reviews.last().comments.size() == 1);
    CHECK(vault.part(ipn).head().state == ReleaseState::InReview); // no vote
}

TEST_CASE("Nobody is waited for when enough have agreed", "[reviews]")
{
    Review open;
    open.reviewers = {u"ada"_s, u"bob"_s};
    open.votes.resize(1);
    open.votes[0].user = u"ada"_s;
    ReviewView view;
    view.subject = u"EL-RES-10000@1"_s;
    view.reviews = {open};
    view.approvalsNeeded = 2;
    view.approvals = 1;
    ReviewThread thread;
    thread.present(view, People{});
    CHECK(thread.toPlainText().contains(u"1 of 2 votes; still asked: bob"_s));
    view.approvalsNeeded = 1;
    thread.present(view, People{});
    CHECK(thread.toPlainText().contains(u"1 of 1 votes"_s));
    CHECK_FALSE(thread.toPlainText().contains(u"asked"_s));
}

TEST_CASE("Change orders in review stand among the parts and are counted", "[reviews]")
{
    PageVault vault;
    const QString alone = vault.submitted(u"RES 10k"_s);
    const QString part = vault.draft(u"RES 22k"_s);
    NewChange wanted;
    wanted.title = u"Tighten"_s;
    const QString number = wait(vault.grace().changes().create(wanted)).number;
    NewChangeItem item;
    item.part = part;
    wait(vault.grace().changes().addItems(number, {item}));
    wait(vault.grace().changes().submit(number, {u"ada"_s}, {}));
    ReviewsPage page(vault.ada());
    page.resize(1200, 700);
    QSignalSpy waiting(&page, &ReviewsPage::waitingChanged);
    page.show();
    REQUIRE(shows(page, 2));
    REQUIRE(waitUntil([&] { return !waiting.isEmpty() && waiting.last()[0].toInt() == 2; }));
    auto* table = page.findChild<QTableView*>();
    CHECK(table->model()->index(0, ReviewModel::Ipn).data().toString() == number);
    CHECK(table->model()->index(0, ReviewModel::SubmittedBy).data().toString() == u"Grace H"_s);
    table->selectRow(0);
    REQUIRE(waitUntil([&] { return page.findChild<ChangeDetail*>() != nullptr; }));
    QSignalSpy opened(&page, &ReviewsPage::openChange);
    Q_EMIT table->activated(table->model()->index(0, 0));
    REQUIRE(opened.count() == 1);
    CHECK(opened[0][0].toString() == number);
    const auto* detail = page.findChild<ChangeDetail*>();
    REQUIRE(waitUntil([&] { return detail->isVisible() && detail->number() == number; }));
    REQUIRE(waitUntil([&] { return detail->stepButton(ChangeAction::Approve)->isEnabled(); }));
    CHECK(test::namelessControls(page).join(u'\n') == QString());
    CHECK(test::doubledMnemonics(page) == QStringList());
    wait(vault.ada().changes().approve(number, {}));
    REQUIRE(waitUntil([&] { return waiting.last()[0].toInt() == 1; }));
    REQUIRE(shows(page, 1));
    CHECK(table->model()->index(0, ReviewModel::Ipn).data().toString() == alone);
}

TEST_CASE("A vote is for what the reviewer looked at", "[reviews]")
{
    PageVault vault;
    const QString ipn = vault.submitted(u"RES 10k"_s);
    ReviewsPage page(vault.ada());
    page.show();
    REQUIRE(shows(page, 1));
    REQUIRE(can(page, u"Approve"_s));
    const SystemClock clock;
    const auto other = Vault::open(vault.folder(), clock);
    const Actor grace = vault.grace().actor();
    DraftEdit edit;
    edit.name = u"RES 11k"_s;
    // Done here and now: the page has heard nothing of it when the button is pressed.
    other->parts().withdraw(grace, {ipn});
    other->parts().editDraft(grace, ipn, edit);
    other->parts().submitForReview(grace, {ipn}, {u"ada"_s});
    button(page, u"Approve"_s)->click();
    other->closeThread();
    REQUIRE(said(page, u"your vote was not recorded"_s));
    CHECK(vault.part(ipn).head().reviews.last().votes.isEmpty());
    CHECK(waitUntil([&] { return page.findChild<Redline*>()->toPlainText().contains(u"11k"_s); }));
}

TEST_CASE("A review that somebody else ends puts no other one in its place", "[reviews]")
{
    PageVault vault;
    const QString first = vault.submitted(u"RES 1"_s);
    const QString second = vault.submitted(u"RES 2"_s);
    ReviewsPage page(vault.ada());
    page.show();
    REQUIRE(shows(page, 2));
    auto* table = page.findChild<QTableView*>();
    const QString looked =
        table->currentIndex().siblingAtColumn(ReviewModel::Ipn).data().toString();
    REQUIRE(can(page, u"Approve"_s));
    wait(vault.grace().parts().withdraw({looked}, {}));
    page.reload();
    REQUIRE(shows(page, 1));
    CHECK_FALSE(table->selectionModel()->hasSelection());
    table->selectRow(0);
    REQUIRE(can(page, u"Approve"_s));
    button(page, u"Approve"_s)->click();
    REQUIRE(shows(page, 0));
    const QString other = looked == first ? second : first;
    CHECK(vault.part(other).head().reviews.last().votes.size() == 1);
}
