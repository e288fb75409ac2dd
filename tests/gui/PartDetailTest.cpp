#include "BomDriver.h"
#include "PageVault.h"
#include "support/Catch.h"
#include "ui/parts/PartHeader.h"
#include "ui/widgets/Stepper.h"

#include <QLabel>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>

#include <algorithm>

using namespace implexa;
using namespace implexa::ui;
using namespace Qt::StringLiterals;
using implexa::test::BomDriver;
using implexa::test::wait;
using implexa::test::waitUntil;
using implexa::test::WindowDriver;

TEST_CASE("All pages of a part can be seen at the width of a small screen", "[part-detail]")
{
    BomDriver bom;
    REQUIRE(bom.open());
    for (int i = 0; i < 11; ++i)
        bom.add(bom.board, bom.resistor, u"1"_s, {});
    REQUIRE(bom.show(bom.board));
    const PartDetail& detail = bom.window.page().detail();
    auto* tabs = detail.findChild<QTabWidget*>();
    for (const int window : {1280, 1600}) {
        bom.window.window().resize(window, 800);
        bom.window.settle();
        CHECK(tabs->tabBar()->sizeHint().width() <= detail.width());
        for (const QToolButton* arrow : tabs->tabBar()->findChildren<QToolButton*>())
            CHECK_FALSE(arrow->isVisible());
    }
    // One row of controls above the lines.
    const auto* add = bom.tab().findChild<QPushButton*>(u"addLine"_s);
    bom.window.window().resize(1280, 800);
    bom.window.settle();
    const auto* more = bom.tab().findChild<QToolButton*>(u"bomMore"_s);
    CHECK(add->y() == more->y());
    CHECK(add->parentWidget()->height() < 2 * add->height());
}

TEST_CASE("A part that was deleted meanwhile is told as such", "[part-detail]")
{
    BomDriver bom;
    REQUIRE(bom.open());
    PartsPage& page = bom.window.page();
    const QString gone = bom.window.makePart(u"Sketch"_s).ipn;
    auto* banner = page.findChild<ErrorBanner*>();
    const auto deleted = [&] { return banner->message().contains(gone + u"” was deleted"_s); };

    // While it is looked at.
    REQUIRE(bom.window.choose(gone));
    wait(bom.window.session().parts().deleteDraft({gone}));
    REQUIRE(waitUntil([&] {
        for (const QLabel* label : page.detail().findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(gone + u"” was deleted"_s))
                return true;
        return false;
    }));
    // By a link to it, beside the table and from a part's full page.
    page.openPart(gone);
    REQUIRE(waitUntil(deleted));
    CHECK(banner->isVisible());
    REQUIRE(bom.window.choose(bom.board));
    CHECK(waitUntil([&] { return banner->message().isEmpty(); }));
    page.setFullPage(true);
    bom.window.settle();
    page.openPart(gone);
    REQUIRE(waitUntil(deleted));
    CHECK(banner->isVisible());
    CHECK(page.detail().ipn() == bom.board);
    page.openPart(u"XX-1"_s);
    CHECK(waitUntil([&] { return banner->message().contains(u"no part “XX-1”"_s); }));
    REQUIRE(banner->actionButton()->isVisible());
    banner->actionButton()->click();
    CHECK(waitUntil([&] { return bom.window.table().isVisible(); }));
    CHECK(banner->message().isEmpty());
}

TEST_CASE("People are named in full where a part says who did what", "[part-detail]")
{
    test::PageVault vault;
    const QString ipn = vault.submitted(u"RES 10k"_s);
    QWidget window;
    PartActions actions(vault.ada(), &window);
    PartDetail detail(vault.ada(), actions);
    const auto says = [&](const QString& text) {
        return waitUntil([&] {
            const QList<QLabel*> labels = detail.findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(),
                               [&](const QLabel* label) { return label->text().contains(text); });
        });
    };
    detail.showPart(ipn);
    CHECK(says(u"Submitted by Grace H; reviewers: Ada L."_s));
    CHECK(says(u" by Grace H"_s)); // created, changed
    wait(vault.ada().parts().approve({ipn}, {}));
    wait(vault.ada().parts().release({ipn}, {}));
    detail.reload();
    CHECK(says(u" by Ada L."_s));

    User grace;
    for (const User& user : wait(vault.ada().administration().users()))
        if (user.name == u"grace"_s)
            grace = user;
    User renamed = grace;
    renamed.fullName = u"Grace Hopper"_s;
    wait(vault.ada().administration().changeUser(renamed, grace));
    REQUIRE(waitUntil([&] { return vault.ada().people().name(u"grace"_s) == u"Grace Hopper"_s; }));
    detail.reload();
    CHECK(says(u" by Grace Hopper"_s));
}

TEST_CASE("A low window leaves its height to the page", "[part-detail]")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    REQUIRE(driver.choose(driver.makePart(u"Board"_s, u"AS-SUB"_s).ipn));
    auto* steps = driver.page().detail().findChild<Stepper*>();
    REQUIRE(steps != nullptr);
    CHECK(steps->isVisible());
    driver.window().resize(1024, 700);
    CHECK(waitUntil([&] { return !steps->isVisible(); }));
    driver.window().resize(1280, 800);
    CHECK(waitUntil([&] { return steps->isVisible(); }));
}
