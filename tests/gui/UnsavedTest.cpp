#include "WindowDriver.h"
#include "core/commands/ChangeCommands.h"
#include "support/Catch.h"
#include "ui/changes/ChangeDetail.h"
#include "ui/changes/ChangeOrderTab.h"
#include "ui/changes/ChangesPage.h"
#include "ui/settings/SettingsPage.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/window/UnsavedDialog.h"

#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

using namespace implexa;
using namespace implexa::ui;
using namespace Qt::StringLiterals;
using implexa::test::wait;
using implexa::test::waitUntil;
using implexa::test::WindowDriver;

TEST_CASE("Closing asks what becomes of changes that are not saved")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    const QStringList ipns{driver.makePart(u"RES 10k"_s).ipn, driver.makePart(u"RES 22k"_s).ipn};
    for (const QString& ipn : ipns) {
        REQUIRE(driver.choose(ipn));
        auto* name = driver.page().detail().findChild<QLineEdit*>(u"name"_s);
        REQUIRE(waitUntil([&] { return !name->isReadOnly(); }));
        name->end(false);
        QTest::keyClicks(name, u" 1%"_s);
    }
    driver.window().close();
    auto* dialog = driver.dialog<UnsavedDialog>();
    REQUIRE(dialog != nullptr);
    CHECK(dialog->accessibleDescription().contains(ipns.join(u", "_s)));
    const auto choose = [&](const QString& button) {
        dialog->findChild<QPushButton*>(button)->click();
        return driver.gone<UnsavedDialog>();
    };
    SECTION("kept")
    {
        REQUIRE(choose(u"keepUnsaved"_s));
        CHECK(driver.window().isVisible());
        CHECK(driver.page().detail().unsavedParts() == ipns);
    }
    SECTION("saved, of every part")
    {
        REQUIRE(choose(u"saveUnsaved"_s));
        REQUIRE(waitUntil([&] { return !driver.window().isVisible(); }));
        for (const QString& ipn : ipns)
            CHECK(driver.part(ipn).head().content.name.endsWith(u" 1%"_s));
    }
    SECTION("discarded")
    {
        REQUIRE(choose(u"discardUnsaved"_s));
        REQUIRE(waitUntil([&] { return !driver.window().isVisible(); }));
        CHECK(driver.part(ipns[0]).head().content.name == u"RES 10k"_s);
    }
    SECTION("what is refused stays, with the reason")
    {
        PartRecord theirs = driver.part(ipns[1]);
        DraftEdit edit;
        edit.name = u"Theirs"_s;
        edit.version = theirs.head().version;
        wait(driver.session().parts().editDraft(ipns[1], edit));
        REQUIRE(choose(u"saveUnsaved"_s));
        REQUIRE(waitUntil(
            [&] { return driver.page().detail().unsavedParts() == QStringList{ipns[1]}; }));
        REQUIRE(waitUntil([&] {
            for (const auto* banner : driver.page().detail().findChildren<ErrorBanner*>())
                if (banner->isVisible() && !banner->message().isEmpty())
                    return true;
            return false;
        }));
        driver.settle();
        CHECK(driver.window().isVisible());
        CHECK(driver.part(ipns[1]).head().content.name == u"Theirs"_s);
        CHECK(driver.part(ipns[0]).head().content.name == u"RES 10k 1%"_s);
        driver.page().detail().forgetUnsaved();
    }
}

TEST_CASE("Closing asks what becomes of change orders that are not saved, too")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    QStringList numbers;
    for (const QString& title : {u"Divider"_s, u"Cooler"_s}) {
        NewChange wanted;
        wanted.title = title;
        numbers += wait(driver.session().changes().create(wanted)).number;
    }
    driver.window().showPage(MainWindow::Changes);
    ChangeDetail& detail = driver.window().changesPage()->detail();
    auto* title = detail.findChild<QLineEdit*>(u"changeTitle"_s);
    for (const QString& number : numbers) {
        driver.window().changesPage()->openChange(number);
        REQUIRE(waitUntil([&] { return detail.number() == number && !title->isReadOnly(); }));
        title->end(false);
        QTest::keyClicks(title, u" now"_s);
    }
    CHECK(detail.order().unsavedOrders() == numbers);
    const auto titleOf = [&](const QString& number) {
        return wait(driver.session().changes().change(number)).title;
    };
    const auto closeAnd = [&](const QString& button) {
        driver.window().close();
        auto* dialog = driver.dialog<UnsavedDialog>();
        REQUIRE(dialog != nullptr);
        CHECK(dialog->accessibleDescription().contains(numbers.first()));
        dialog->findChild<QPushButton*>(button)->click();
        REQUIRE(driver.gone<UnsavedDialog>());
    };
    SECTION("saved, all of them")
    {
        closeAnd(u"saveUnsaved"_s);
        REQUIRE(waitUntil([&] { return !driver.window().isVisible(); }));
        CHECK(titleOf(numbers[0]) == u"Divider now"_s);
        CHECK(titleOf(numbers[1]) == u"Cooler now"_s);
    }
    SECTION("discarded")
    {
        closeAnd(u"discardUnsaved"_s);
        REQUIRE(waitUntil([&] { return !driver.window().isVisible(); }));
        CHECK(titleOf(numbers[0]) == u"Divider"_s);
    }
    SECTION("what cannot be saved stays, with the reason")
    {
        driver.window().changesPage()->openChange(numbers[0]);
        REQUIRE(waitUntil([&] { return title->text() == u"Divider now"_s; }));
        title->clear();
        QTest::keyClicks(title, u" "_s);
        closeAnd(u"saveUnsaved"_s);
        REQUIRE(waitUntil([&] {
            const auto banners = detail.findChildren<ErrorBanner*>();
            return std::any_of(banners.begin(), banners.end(), [](const ErrorBanner* banner) {
                return banner->isVisible() && banner->message().contains(u"title"_s);
            });
        }));
        CHECK(driver.window().isVisible());
        CHECK(detail.order().unsavedOrders().contains(numbers[0]));
        detail.order().forgetUnsaved();
    }
}

TEST_CASE("Closing asks what becomes of settings that are not saved, too")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    auto* settings = driver.window().findChild<SettingsPage*>();
    REQUIRE(settings != nullptr);
    driver.window().showPage(MainWindow::Settings);
    const auto type = [&](SettingsPage::Section section, const QString& field) {
        settings->showSection(section);
        QLineEdit* edit = nullptr;
        for (QLineEdit* each : settings->findChildren<QLineEdit*>())
            if (each->accessibleName() == field)
                edit = each;
        REQUIRE(edit != nullptr);
        REQUIRE(waitUntil([&] { return edit->isVisible() && edit->isEnabled(); }));
        edit->end(false);
        QTest::keyClicks(edit, u" zwo"_s);
    };
    CHECK(settings->unsaved().isEmpty());
    type(SettingsPage::Vault, u"Name"_s);
    type(SettingsPage::Categories, u"New name"_s);
    CHECK(settings->unsaved() == QStringList{u"Vault"_s, u"Categories"_s});
    driver.window().showPage(MainWindow::Parts);

    driver.window().close();
    auto* dialog = driver.dialog<UnsavedDialog>();
    REQUIRE(dialog != nullptr);
    CHECK(dialog->accessibleDescription().contains(u"Vault, Categories"_s));
    CHECK(settings->section() == SettingsPage::Vault);
    CHECK(!dialog->findChild<QPushButton*>(u"saveUnsaved"_s)->isVisible());
    dialog->findChild<QPushButton*>(u"keepUnsaved"_s)->click();
    REQUIRE(driver.gone<UnsavedDialog>());
    CHECK(driver.window().isVisible());
    CHECK(settings->unsaved().size() == 2);

    driver.window().close();
    dialog = driver.dialog<UnsavedDialog>();
    REQUIRE(dialog != nullptr);
    dialog->findChild<QPushButton*>(u"discardUnsaved"_s)->click();
    REQUIRE(waitUntil([&] { return !driver.window().isVisible(); }));
}
