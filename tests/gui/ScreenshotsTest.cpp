#include "WindowDriver.h"
#include "core/commands/BrowseCommands.h"
#include "core/commands/VaultCommands.h"
#include "core/services/GitMirror.h"
#include "core/services/Vault.h"
#include "support/Catch.h"
#include "ui/changes/ChangesPage.h"
#include "ui/parts/NewPartDialog.h"
#include "ui/parts/SubmitDialog.h"
#include "ui/reviews/ReviewsPage.h"
#include "ui/structure/BomTab.h"
#include "ui/structure/BomTreeView.h"
#include "ui/theme/Theme.h"
#include "ui/window/CommandPalette.h"
#include "ui/window/WindowActions.h"

#include <QDir>
#include <QPainter>
#include <QSpinBox>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>

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

QString ipnOf(WindowDriver& driver, const QString& name)
{
    PartQuery query;
    query.text = u'"' + name + u'"';
    BrowseCommands browse(driver.session());
    for (const PartRow& row : wait(browse.find(query, 100)).firstRows)
        if (row.name == name)
            return row.ipn;
    FAIL("The sample vault has no part " << name.toStdString());
    return {};
}

/// The row that has this text in one of its cells, chosen.
void chooseRow(QWidget& page, const QString& text)
{
    auto* table = page.findChild<QTableView*>();
    const auto found = [&] {
        const QAbstractItemModel* model = table->model();
        for (int row = 0; row < model->rowCount(); ++row)
            for (int column = 0; column < model->columnCount(); ++column)
                if (model->index(row, column).data().toString() == text) {
                    table->selectRow(row);
                    return true;
                }
        return false;
    };
    REQUIRE(waitUntil(found));
}

/// What the program is for: a product's structure, its files, a review, a change order.
void shootProduct(WindowDriver& driver, const QString& folder, const QString& theme)
{
    auto* tabs = driver.page().detail().findChild<QTabWidget*>();
    REQUIRE(driver.choose(ipnOf(driver, u"Lark S1 environmental sensor"_s)));
    auto* bom = driver.find<BomTab>();
    tabs->setCurrentWidget(bom);
    driver.page().setFullPage(true);
    driver.settle();
    bom->tree().expandToDepth(0);
    bom->findChild<QSpinBox*>()->setValue(500); // fewer than that cost what the tools ask for
    driver.settle();
    shoot(driver, folder, u"product-bom"_s + theme);
    REQUIRE(driver.choose(ipnOf(driver, u"Main board, assembled"_s)));
    driver.settle();
    shoot(driver, folder, u"board-bom"_s + theme);
    driver.page().setFullPage(false);
    shoot(driver, folder, u"board"_s + theme);
    tabs->setCurrentIndex(5);
    shoot(driver, folder, u"board-files"_s + theme);
    const QList<QAction*>& pages = driver.window().actions().pages;
    pages.at(1)->trigger();
    driver.settle();
    chooseRow(*driver.find<ReviewsPage>(), u"Sensor firmware"_s);
    driver.settle();
    shoot(driver, folder, u"review"_s + theme);
    pages.at(2)->trigger();
    driver.settle();
    chooseRow(*driver.find<ChangesPage>(), u"ECO-0002"_s);
    driver.settle();
    for (QTabBar* bar : driver.find<ChangesPage>()->findChildren<QTabBar*>())
        for (int tab = 0; bar->tabText(0).startsWith(u"Parts") && tab < bar->count(); ++tab) {
            bar->setCurrentIndex(tab);
            shoot(driver, folder, u"change-%1"_s.arg(tab) + theme);
        }
    pages.at(0)->trigger();
    driver.settle();
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
        wait(driver.session().vault().createSample(driver.path(u"Lark S1"_s)));
        {
            // As it is a while later: everything is in the mirror.
            const SystemClock clock;
            const auto vault = Vault::open(driver.path(u"Lark S1"_s), clock);
            REQUIRE(vault->mirror().drain().pending == 0);
            vault->closeThread();
        }
        driver.window().openVault(driver.path(u"Lark S1"_s));
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
        shootProduct(driver, folder, theme);
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
