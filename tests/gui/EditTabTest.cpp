#include "WindowDriver.h"
#include "support/Catch.h"
#include "ui/history/HistoryTab.h"
#include "ui/parts/OverviewTab.h"
#include "ui/parts/PropertiesTab.h"
#include "ui/parts/PropertyField.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/window/WindowActions.h"

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTabWidget>

#include <algorithm>
#include <cstdlib>

using namespace implexa;
using namespace implexa::ui;
using namespace Qt::StringLiterals;
using implexa::test::wait;
using implexa::test::waitUntil;
using implexa::test::WindowDriver;

namespace
{

/// Where the text of a label begins, from the top of @p in.
int topOfText(QLabel* label, const QWidget* in)
{
    const QImage image = label->grab().toImage();
    const QRgb ground = image.pixel(0, 0);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixel(x, y) != ground)
                return label->mapTo(in, QPoint(0, int(y / image.devicePixelRatio()))).y();
    return -1;
}

/// What somebody else does at the same time, in a program of their own.
void editElsewhere(const WindowDriver& driver, const QString& ipn, const QString& description)
{
    Session other(Account{u"ada"_s, {}});
    wait(other.open(driver.folder()));
    DraftEdit edit;
    edit.description = description;
    wait(other.parts().editDraft(ipn, edit));
}

QLineEdit* propertyLine(const PropertiesTab& tab, const QString& name)
{
    for (const PropertyField* field : tab.findChildren<PropertyField*>())
        if (field->property().name == name)
            return field->findChild<QLineEdit*>();
    return nullptr;
}

} // namespace

TEST_CASE("A draft that somebody else changed meanwhile loses nothing", "[edit]")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    const QString ipn = driver.makePart(u"RES 10k"_s).ipn;
    REQUIRE(driver.choose(ipn));
    auto* overview = driver.find<OverviewTab>();
    auto* name = overview->findChild<QLineEdit*>(u"name"_s);
    REQUIRE(waitUntil([&] { return !name->isReadOnly(); }));
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, u"RES 22k"_s);
    editElsewhere(driver, ipn, u"thick film"_s);

    overview->findChild<QPushButton*>(u"save"_s)->click();
    auto* banner = overview->findChild<ErrorBanner*>();
    REQUIRE(waitUntil([&] { return banner->message().contains(ipn); }));
    CHECK(name->text() == u"RES 22k"_s);
    CHECK(driver.part(ipn).head().content.name == u"RES 10k"_s);
    CHECK(driver.page().detail().unsavedParts() == QStringList{ipn});
    REQUIRE(banner->actionButton()->text().startsWith(u"Reload"_s));

    banner->actionButton()->click();
    auto* description = overview->findChild<QPlainTextEdit*>(u"description"_s);
    REQUIRE(waitUntil([&] { return description->toPlainText() == u"thick film"_s; }));
    CHECK(name->text() == u"RES 22k"_s);
    overview->findChild<QPushButton*>(u"save"_s)->click();
    REQUIRE(waitUntil([&] { return driver.page().detail().unsavedParts().isEmpty(); }));
    CHECK(driver.part(ipn).head().content.name == u"RES 22k"_s);
    CHECK(driver.part(ipn).head().content.description == u"thick film"_s);
}

TEST_CASE("Properties of both levels are checked against what somebody else did", "[edit]")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    const QString ipn = driver.makePart(u"RES 10k"_s).ipn;
    REQUIRE(driver.choose(ipn));
    auto* properties = driver.find<PropertiesTab>();
    driver.page().detail().findChild<QTabWidget*>()->setCurrentWidget(properties);
    QLineEdit* package = nullptr;
    REQUIRE(waitUntil([&] {
        package = propertyLine(*properties, u"Package"_s);
        return package && !package->isReadOnly();
    }));
    QTest::keyClicks(package, u"0603"_s); // of the revision
    QLineEdit* symbol = propertyLine(*properties, u"KiCad symbol"_s);
    REQUIRE(symbol != nullptr);
    QTest::keyClicks(symbol, u"Device:R"_s); // of the part
    editElsewhere(driver, ipn, u"thick film"_s);

    properties->findChild<QPushButton*>(u"save"_s)->click();
    auto* banner = properties->findChild<ErrorBanner*>();
    REQUIRE(waitUntil([&] { return banner->message().contains(ipn); }));
    CHECK(package->text() == u"0603"_s);
    CHECK(driver.part(ipn).properties.isEmpty());

    banner->actionButton()->click();
    driver.settle();
    properties->findChild<QPushButton*>(u"save"_s)->click();
    REQUIRE(waitUntil([&] { return driver.page().detail().unsavedParts().isEmpty(); }));
    CHECK(driver.part(ipn).head().content.properties.value(u"Package"_s) == u"0603"_s);
    CHECK(driver.part(ipn).properties.value(u"KiCad symbol"_s) == u"Device:R"_s);
}

TEST_CASE("Saving saves what was typed on every tab", "[edit]")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    const QString ipn = driver.makePart(u"RES 10k"_s).ipn;
    REQUIRE(driver.choose(ipn));
    auto* name = driver.find<OverviewTab>()->findChild<QLineEdit*>(u"name"_s);
    REQUIRE(waitUntil([&] { return !name->isReadOnly(); }));
    name->end(false);
    QTest::keyClicks(name, u" 1%"_s);
    auto* properties = driver.find<PropertiesTab>();
    QLineEdit* package = nullptr;
    REQUIRE(waitUntil([&] {
        package = propertyLine(*properties, u"Package"_s);
        return package && !package->isReadOnly();
    }));
    QTest::keyClicks(package, u"0603"_s);
    driver.window().actions().save->trigger();
    REQUIRE(waitUntil([&] { return driver.page().detail().unsavedParts().isEmpty(); }));
    CHECK(driver.part(ipn).head().content.name == u"RES 10k 1%"_s);
    CHECK(driver.part(ipn).head().content.properties.value(u"Package"_s) == u"0603"_s);
}

TEST_CASE("History compares the last two revisions of whichever part is looked at", "[history]")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    const QString one = driver.makePart(u"RES 10k"_s).ipn;
    const QString two = driver.makePart(u"RES 22k"_s).ipn;
    PartCommands& parts = driver.session().parts();
    wait(parts.submitForReview({two}, {u"ada"_s}, {}));
    wait(parts.approve({two}, {}));
    wait(parts.release({two}, {}));
    wait(parts.createRevision({two}));
    REQUIRE(driver.choose(one));
    REQUIRE(driver.choose(two));
    const auto* history = driver.find<HistoryTab>();
    QStringList compared;
    for (const QComboBox* box : history->findChildren<QComboBox*>())
        compared << box->currentText();
    CHECK(compared == QStringList{u"1"_s, u"2"_s});
}

TEST_CASE("What is typed and not saved is not left behind by a submission", "[edit]")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    const QString ipn = driver.makePart(u"RES 10k"_s).ipn;
    REQUIRE(driver.choose(ipn));
    auto* overview = driver.find<OverviewTab>();
    auto* name = overview->findChild<QLineEdit*>(u"name"_s);
    REQUIRE(waitUntil([&] { return !name->isReadOnly(); }));
    name->selectAll();
    QTest::keyClicks(name, u"RES 22k"_s);
    auto* submit = driver.page().findChild<QPushButton*>(u"step%1"_s.arg(int(PartAction::Submit)));
    REQUIRE(waitUntil([&] { return submit->isEnabled(); }));
    submit->click();
    const auto said = [&] {
        for (const auto* banner : driver.page().findChildren<ErrorBanner*>())
            if (banner->isVisible() && banner->message().contains(u"not saved yet"_s))
                return true;
        return false;
    };
    CHECK(said());
    CHECK(driver.window().findChild<QDialog*>() == nullptr);
}

TEST_CASE("What was typed into a part that went or closed elsewhere is told, not kept", "[edit]")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    const QString ipn = driver.makePart(u"RES 10k"_s).ipn;
    const QString other = driver.makePart(u"RES 22k"_s).ipn;
    REQUIRE(driver.choose(ipn));
    const PartDetail& detail = driver.page().detail();
    auto* name = driver.find<OverviewTab>()->findChild<QLineEdit*>(u"name"_s);
    REQUIRE(waitUntil([&] { return !name->isReadOnly(); }));
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, u"RES 33k"_s);
    REQUIRE(detail.unsavedParts() == QStringList{ipn});
    Session elsewhere(Account{u"ada"_s, {}});
    wait(elsewhere.open(driver.folder()));
    const auto told = [&](const QString& what) {
        driver.window().actions().reload->trigger(); // the window looks by itself after seconds
        return waitUntil([&] {
            const auto banners = detail.findChildren<InfoBanner*>();
            return std::any_of(banners.begin(), banners.end(), [&](const InfoBanner* banner) {
                return banner->isVisible() && banner->message().contains(ipn) &&
                       banner->message().contains(what) &&
                       banner->message().contains(u"“RES 33k”"_s);
            });
        });
    };
    const auto isMarked = [&] {
        return detail.findChild<QTabWidget*>()->tabText(0).contains(u"•"_s);
    };

    SECTION("deleted while it is looked at")
    {
        wait(elsewhere.parts().deleteDraft({ipn}));
        CHECK(told(u"was deleted"_s));
        CHECK(detail.unsavedParts().isEmpty());
    }
    SECTION("deleted while another part is looked at")
    {
        REQUIRE(driver.choose(other));
        wait(elsewhere.parts().deleteDraft({ipn}));
        CHECK(told(u"was deleted"_s));
        CHECK(detail.unsavedParts().isEmpty());
        CHECK(detail.ipn() == other);
    }
    SECTION("submitted")
    {
        wait(elsewhere.parts().submitForReview({ipn}, {u"ada"_s}, {}));
        CHECK(told(u"no draft any more"_s));
        CHECK(detail.unsavedParts().isEmpty());
        REQUIRE(waitUntil([&] { return name->isReadOnly(); }));
        CHECK(name->text() == u"RES 10k"_s);
        CHECK_FALSE(isMarked());
        REQUIRE(driver.choose(other)); // it is still to be read
        CHECK(told(u"no draft any more"_s));
    }
    CHECK(driver.window().close()); // nothing holds it
}

TEST_CASE("What the overview tells stands level with its name", "[edit]")
{
    QSettings().remove(u"parts"_s);
    WindowDriver driver;
    REQUIRE(driver.open());
    driver.window().resize(1920, 1080);
    REQUIRE(driver.choose(driver.makePart(u"RES 10k"_s).ipn));
    const auto* overview = driver.find<OverviewTab>();
    for (const bool full : {false, true}) {
        driver.page().setFullPage(full);
        driver.settle();
        QLabel* name = nullptr;
        QLabel* category = nullptr;
        for (QLabel* label : overview->findChildren<QLabel*>()) {
            if (label->text() == u"Category")
                name = label;
            else if (label->accessibleName() == u"Category")
                category = label;
        }
        REQUIRE(name != nullptr);
        REQUIRE(category != nullptr);
        CHECK(category->text() == u"EL-RES"_s);
        const int top = topOfText(name, overview);
        CHECK(top > 0);
        CHECK(std::abs(topOfText(category, overview) - top) <= 1);
    }
}
