#include "WindowDriver.h"
#include "core/commands/AdministrationCommands.h"
#include "core/commands/SourcingCommands.h"
#include "support/Catch.h"
#include "ui/changes/ChangeDetail.h"
#include "ui/changes/ChangesPage.h"
#include "ui/changes/NewChangeDialog.h"
#include "ui/widgets/Banner.h"
#include "ui/window/StatusLine.h"
#include "ui/window/WindowActions.h"

#include <QLabel>
#include <QPushButton>

#include <algorithm>

using namespace implexa;
using namespace implexa::ui;
using namespace Qt::StringLiterals;
using test::wait;
using test::waitUntil;
using test::WindowDriver;

namespace
{

void rename(Session& session, const QString& ipn, const QString& name)
{
    DraftEdit edit;
    edit.name = name;
    wait(session.parts().editDraft(ipn, edit));
}

} // namespace

TEST_CASE("Edits are undone and done again from the menu, which says what", "[undo]")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    QAction* undo = driver.window().actions().undo;
    QAction* redo = driver.window().actions().redo;
    CHECK(undo->shortcut() == QKeySequence(u"Ctrl+Z"_s));
    CHECK(redo->shortcut() == QKeySequence(u"Ctrl+Shift+Z"_s));
    const QString ipn = driver.makePart(u"one"_s).ipn;
    REQUIRE(waitUntil([&] { return undo->toolTip().contains(u"no edit"_s); }));
    CHECK_FALSE(undo->isEnabled());
    CHECK_FALSE(redo->isEnabled());

    rename(driver.session(), ipn, u"two"_s);
    REQUIRE(waitUntil([&] { return undo->isEnabled(); }));
    CHECK(undo->text().startsWith(u"Undo “Edit "_s + ipn));
    REQUIRE(driver.choose(ipn));
    driver.table().setFocus();
    driver.press(Qt::Key_Z, Qt::ControlModifier);
    REQUIRE(waitUntil([&] { return driver.part(ipn).head().content.name == u"one"_s; }));
    REQUIRE(waitUntil([&] { return redo->isEnabled(); }));
    CHECK(redo->text().startsWith(u"Redo “Edit "_s + ipn));
    driver.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    driver.press(Qt::Key_Home); // lets go of Ctrl and Shift
    REQUIRE(waitUntil([&] { return driver.part(ipn).head().content.name == u"two"_s; }));
    REQUIRE(waitUntil([&] { return undo->isEnabled() && !redo->isEnabled(); }));

    SECTION("a field that is typed into undoes its own typing")
    {
        auto* search = driver.find<QLineEdit>(u"search"_s);
        search->setFocus();
        QTest::keyClicks(search, u"abc"_s);
        QTest::keyClick(search, Qt::Key_Z, Qt::ControlModifier);
        QTest::keyClick(search, Qt::Key_Home);
        CHECK(search->text() != u"abc"_s);
        driver.settle();
        CHECK(driver.part(ipn).head().content.name == u"two"_s);
    }
    SECTION("what cannot be undone is not passed, and the tooltip names it")
    {
        wait(driver.session().sourcing().merge({{driver.makePart(u"same"_s).ipn}, ipn, false}));
        REQUIRE(waitUntil([&] { return undo->toolTip().contains(u"in one step"_s); }));
        CHECK_FALSE(undo->isEnabled());
        CHECK(undo->text() == u"Undo"_s);
        driver.table().setFocus();
        driver.press(Qt::Key_Z, Qt::ControlModifier); // as its keys do
        const QList<QLabel*> labels =
            driver.window().findChild<StatusLine*>()->findChildren<QLabel*>();
        CHECK(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->toolTip().contains(u"in one step"_s) && !label->text().isEmpty();
        }));
    }
    SECTION("what somebody else changed since is not overwritten, and the window says so")
    {
        Session other(Account{u"ada"_s, {}});
        wait(other.open(driver.folder()));
        User grace;
        grace.name = u"grace"_s;
        grace.fullName = u"Grace H"_s;
        grace.role = Role::Designer;
        wait(other.administration().addUser(grace, grace.name));
        Session graces(Account{u"grace"_s, {}});
        wait(graces.open(driver.folder()));
        rename(graces, ipn, u"theirs"_s);
        undo->trigger();
        REQUIRE(waitUntil([&] {
            const QList<Banner*> banners = driver.window().findChildren<Banner*>();
            return std::any_of(banners.begin(), banners.end(), [&](const Banner* banner) {
                return banner->isVisible() && banner->message().contains(ipn);
            });
        }));
        CHECK(driver.part(ipn).head().content.name == u"theirs"_s);
    }
}

TEST_CASE("Parts of the table are added to a change order", "[changes]")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    QAction* add = driver.page().actions().addToChangeAction();
    CHECK_FALSE(add->isEnabled());
    CHECK(add->toolTip() == u"Choose a part first."_s);
    const QString ipn = driver.makePart(u"RES"_s).ipn;
    REQUIRE(driver.choose(ipn));
    REQUIRE(add->isEnabled());
    add->trigger();
    auto* dialog = driver.dialog<AddToChangeDialog>();
    REQUIRE(dialog != nullptr);
    dialog->findChild<QLineEdit*>(u"changeTitle"_s)->setText(u"Tighten"_s);
    dialog->doItButton()->click();
    REQUIRE(driver.gone<AddToChangeDialog>());
    driver.window().showPage(MainWindow::Changes);
    REQUIRE(waitUntil(
        [&] { return driver.window().changesPage()->detail().number() == u"ECO-0001"_s; }));
    CHECK(driver.window().actions().pages.size() == 5);
}
