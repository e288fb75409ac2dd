#include "WindowDriver.h"
#include "core/commands/VaultCommands.h"
#include "support/Catch.h"
#include "ui/parts/NewPartDialog.h"
#include "ui/parts/SubmitDialog.h"
#include "ui/theme/Theme.h"
#include "ui/window/CommandPalette.h"
#include "ui/window/WindowActions.h"

#include <QDir>
#include <QPainter>
#include <QTabWidget>

using namespace implexa;
using namespace implexa::ui;
using namespace Qt::StringLiterals;
using implexa::test::wait;
using implexa::test::waitUntil;
using implexa::test::WindowDriver;

namespace
{

/// The whole window, with a form that is open over it.
void shoot(WindowDriver& driver, const QString& folder, const QString& name)
{
    driver.settle();
    QPixmap picture = driver.window().grab();
    for (QDialog* dialog : driver.window().findChildren<QDialog*>()) {
        if (!dialog->isVisible())
            continue;
        const QPoint at = dialog->windowType() == Qt::Popup
                              ? dialog->pos() - driver.window().pos()
                              : QPoint((driver.window().width() - dialog->width()) / 2,
                                       (driver.window().height() - dialog->height()) / 2);
        QPainter painter(&picture);
        painter.drawPixmap(at, dialog->grab());
    }
    REQUIRE(picture.save(folder + u'/' + name + u".png"_s));
}

} // namespace

// Pictures of the real window over the sample vault, for the README and for the eye:
//   IMPLEXA_SCREENSHOTS=folder implexa_gui_tests "[screenshots]"
TEST_CASE("Screenshots", "[.][screenshots]")
{
    const QString folder = qEnvironmentVariable("IMPLEXA_SCREENSHOTS", QDir::tempPath());
    REQUIRE(QDir().mkpath(folder));
    for (const bool dark : {false, true}) {
        Theme::instance().setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
        const QString theme = dark ? u"-dark"_s : u"-light"_s;
        WindowDriver driver;
        REQUIRE(driver.open());
        shoot(driver, folder, u"first-start"_s + theme);
        wait(driver.session().vault().createSample(driver.path(u"Tinytag"_s)));
        driver.window().openVault(driver.path(u"Tinytag"_s));
        REQUIRE(waitUntil([&] { return driver.session().folder() != driver.folder(); }));
        REQUIRE(waitUntil([&] { return driver.table().parts().rowCount() > 10; }));
        driver.settle();
        driver.table().selectRow(2);
        REQUIRE(waitUntil([&] { return !driver.page().detail().ipn().isEmpty(); }));
        shoot(driver, folder, u"parts"_s + theme);
        auto* tabs = driver.page().detail().findChild<QTabWidget*>();
        const QStringList names{u"overview"_s, u"properties"_s, u"bom"_s,    u"where-used"_s,
                                u"sources"_s,  u"files"_s,      u"history"_s};
        for (int tab = 1; tab < names.size(); ++tab) {
            tabs->setCurrentIndex(tab);
            shoot(driver, folder, names.at(tab) + theme);
        }
        driver.page().setFullPage(true);
        shoot(driver, folder, u"full-page"_s + theme);
        driver.page().setFullPage(false);
        tabs->setCurrentIndex(0);
        driver.table().selectAll();
        driver.settle();
        shoot(driver, folder, u"selection"_s + theme);
        driver.action(PartAction::Submit)->trigger();
        driver.table().selectRow(0);
        driver.settle();
        driver.window().actions().newPart->trigger();
        REQUIRE(driver.dialog<NewPartDialog>() != nullptr);
        driver.settle();
        shoot(driver, folder, u"new-part"_s + theme);
        driver.dialog<NewPartDialog>()->close();
        driver.window().actions().palette->trigger();
        REQUIRE(driver.dialog<CommandPalette>() != nullptr);
        shoot(driver, folder, u"palette"_s + theme);
        driver.dialog<CommandPalette>()->close();
        driver.page().setSearch(u"state:released cat:EL"_s);
        driver.find<QLineEdit>(u"search"_s)->setText(u"state:released cat:EL"_s);
        driver.settle();
        shoot(driver, folder, u"search"_s + theme);
        driver.find<QLineEdit>(u"search"_s)->setText(u"nothing of the kind"_s);
        driver.settle();
        shoot(driver, folder, u"no-hits"_s + theme);
        for (int page = 1; page < driver.window().actions().pages.size(); ++page) {
            driver.window().actions().pages.at(page)->trigger();
            driver.settle();
            shoot(driver, folder, u"page-%1"_s.arg(page) + theme);
        }
    }
    Theme::instance().setMode(Theme::Mode::System);
}
