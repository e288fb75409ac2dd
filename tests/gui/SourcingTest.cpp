#include "PageVault.h"
#include "WindowDriver.h"
#include "core/commands/SourcingCommands.h"
#include "core/domain/Price.h"
#include "support/Catch.h"
#include "ui/parts/AlternateDialog.h"
#include "ui/parts/BulkEditDialog.h"
#include "ui/parts/DuplicatesDialog.h"
#include "ui/parts/OffersTable.h"
#include "ui/parts/SourceDialog.h"
#include "ui/parts/SourcesTab.h"
#include "ui/widgets/ErrorBanner.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QStyle>
#include <QTabWidget>
#include <QTableWidget>
#include <QTreeWidget>

using namespace implexa;
using namespace implexa::ui;
using namespace Qt::StringLiterals;
using implexa::test::namelessControls;
using implexa::test::wait;
using implexa::test::waitUntil;
using implexa::test::WindowDriver;

TEST_CASE("A source is written down with its offers", "[sources]")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    const QString ipn = driver.makePart(u"RES 10k"_s).ipn;
    REQUIRE(driver.choose(ipn));
    auto* tab = driver.find<SourcesTab>();
    REQUIRE(waitUntil([&] { return tab->findChild<QPushButton*>(u"addSource"_s)->isEnabled(); }));
    tab->findChild<QPushButton*>(u"addSource"_s)->click();
    auto* dialog = driver.dialog<SourceDialog>();
    REQUIRE(dialog);
    CHECK(namelessControls(*dialog) == QStringList());
    CHECK(test::doubledMnemonics(*dialog) == QStringList());
    dialog->findChild<QLineEdit*>(u"manufacturer"_s)->setText(u"Yageo"_s);
    dialog->findChild<QLineEdit*>(u"mpn"_s)->setText(u"RC0603"_s);
    auto* offers = dialog->findChild<OffersTable*>();
    auto* removeOffer = dialog->findChild<QPushButton*>(u"removeOffer"_s);
    CHECK_FALSE(removeOffer->isEnabled());
    CHECK(removeOffer->toolTip() == u"There are no offers yet."_s);
    offers->addRow();
    CHECK(removeOffer->isEnabled());
    removeOffer->click();
    CHECK(offers->rowCount() == 0);
    CHECK_FALSE(removeOffer->isEnabled());
    offers->addRow();
    offers->item(0, OffersTable::Supplier)->setText(u"Mouser"_s);
    offers->item(0, OffersTable::MinimumOrder)->setText(u"5000"_s);
    offers->item(0, OffersTable::Prices)->setText(u"cheap"_s);
    dialog->doItButton()->click();
    CHECK(dialog->banner()->isVisible()); // and what was typed is still there
    offers->item(0, OffersTable::Prices)->setText(u"100 = 0.08 EUR; 1 = 0,10 EUR"_s);
    offers->addRow(); // an empty one is none
    dialog->doItButton()->click();
    REQUIRE(driver.gone<SourceDialog>());
    const ManufacturerPart source = driver.part(ipn).sources.value(0);
    REQUIRE(source.offers.size() == 1);
    CHECK(source.offers[0].minimumOrder == 5000);
    CHECK((source.offers[0].prices == parsePrices({u"1=0.1"_s, u"100=0.08 EUR"_s})));
    auto* shown = tab->findChild<QTableWidget*>(u"offers"_s);
    REQUIRE(waitUntil([&] { return shown->rowCount() == 1; }));
    CHECK(shown->item(0, 5)->text() == u"1 = 0.10 EUR; 100 = 0.08 EUR"_s);
    // Whole rows; the tab scrolls as one. What there is none of takes no room.
    driver.page().detail().findChild<QTabWidget*>()->setCurrentWidget(tab);
    CHECK(waitUntil([&] { return shown->isVisible(); }));
    CHECK(shown->viewport()->height() >= shown->rowHeight(0));
    CHECK(shown->verticalScrollBar()->maximum() == 0);
    CHECK_FALSE(tab->findChild<QTableWidget*>(u"alternates"_s)->isVisible());

    // Somebody else's change in between is noticed.
    tab->findChild<QTableWidget*>(u"sources"_s)->selectRow(0);
    test::button(*tab, u"Edit..."_s)->click();
    dialog = driver.dialog<SourceDialog>();
    REQUIRE(dialog);
    ManufacturerPart meanwhile = source;
    meanwhile.offers.clear();
    wait(driver.session().sourcing().editSource(ipn, meanwhile, source));
    dialog->findChild<OffersTable*>()->item(0, OffersTable::Sku)->setText(u"603"_s);
    dialog->doItButton()->click();
    CHECK(waitUntil([&] { return dialog->banner()->isVisible(); }));
    dialog->reject();
    CHECK(driver.part(ipn).sources[0].offers.isEmpty());
}

TEST_CASE("An alternate is added and taken away", "[sources]")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    const QString other = driver.makePart(u"RES 10k thick"_s).ipn;
    const QString ipn = driver.makePart(u"RES 10k"_s).ipn;
    REQUIRE(driver.choose(ipn));
    auto* tab = driver.find<SourcesTab>();
    auto* add = tab->findChild<QPushButton*>(u"addAlternate"_s);
    REQUIRE(waitUntil([&] { return add->isEnabled(); }));
    add->click();
    auto* dialog = driver.dialog<AlternateDialog>();
    REQUIRE(dialog);
    CHECK(namelessControls(*dialog) == QStringList());
    CHECK(test::doubledMnemonics(*dialog) == QStringList());
    CHECK_FALSE(dialog->doItButton()->isEnabled());
    dialog->findChild<QLineEdit*>(u"alternate"_s)->setText(other);
    dialog->doItButton()->click();
    REQUIRE(driver.gone<AlternateDialog>());
    auto* table = tab->findChild<QTableWidget*>(u"alternates"_s);
    REQUIRE(waitUntil([&] { return table->rowCount() == 1; }));
    CHECK(table->item(0, 1)->text() == other);
    table->selectRow(0);
    test::button(*tab, u"Remove alternate"_s)->click();
    CHECK(waitUntil([&] { return driver.part(ipn).alternates.isEmpty(); }));
}

TEST_CASE("Many parts are edited at once, after a look at what will happen", "[bulk]")
{
    test::PageVault vault;
    const QString one = vault.draft(u"RES one"_s);
    const QString frozen = vault.submitted(u"RES two"_s);
    BulkEditDialog dialog(vault.ada(), {one, frozen}, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    REQUIRE(waitUntil([&] { return dialog.findChild<QComboBox*>(u"property"_s) != nullptr; }));
    CHECK(namelessControls(dialog) == QStringList());
    CHECK(test::doubledMnemonics(dialog) == QStringList());
    CHECK_FALSE(dialog.doItButton()->isEnabled());
    auto* property = dialog.findChild<QComboBox*>(u"property"_s);
    property->setCurrentIndex(property->findData(u"Resistance"_s));
    auto* value = dialog.findChild<QLineEdit*>(u"value"_s);
    auto* preview = dialog.findChild<QTableWidget*>(u"bulkPreview"_s);
    value->setText(u"lots"_s);
    CHECK(waitUntil([&] { return dialog.doItButton()->toolTip().contains(u"lots"_s); }));
    value->setText(u"4k7"_s);
    REQUIRE(waitUntil([&] { return dialog.doItButton()->isEnabled(); }));
    REQUIRE(preview->rowCount() == 2);
    CHECK(preview->item(0, 3)->text() == u"4k7"_s);
    CHECK(preview->item(0, 4)->text().isEmpty());
    auto* summary = dialog.findChild<QLabel*>(u"bulkSummary"_s);
    CHECK(summary->text() == u"1 part will change, 1 value will be skipped."_s);
    CHECK(preview->item(1, 4)->text().contains(u"in review"_s));
    bool done = false;
    QObject::connect(&dialog, &CommandDialog::succeeded, &dialog, [&] { done = true; });
    dialog.doItButton()->click();
    REQUIRE(waitUntil([&] { return done; }));
    CHECK(vault.part(one).head().content.properties[u"Resistance"_s] == u"4k7"_s);
    CHECK(vault.part(frozen).head().content.properties.isEmpty());
}

TEST_CASE("Parts that are there twice are made one", "[duplicates]")
{
    test::PageVault vault;
    const QString keep = vault.draft(u"RES 10k"_s);
    const QString twin = vault.draft(u"res 10K"_s);
    DuplicatesDialog dialog(vault.ada(), nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    auto* groups = dialog.findChild<QTreeWidget*>(u"duplicates"_s);
    REQUIRE(waitUntil([&] { return groups->topLevelItemCount() == 1; }));
    CHECK(namelessControls(dialog) == QStringList());
    CHECK(test::doubledMnemonics(dialog) == QStringList());
    CHECK_FALSE(dialog.doItButton()->isEnabled());
    QTreeWidgetItem* group = groups->topLevelItem(0);
    REQUIRE(group->childCount() == 2);
    CHECK(group->child(0)->text(0) == keep);
    CHECK(groups->columnWidth(0) > groups->fontMetrics().horizontalAdvance(keep));
    CHECK(groups->visualItemRect(group->child(0)).height() >=
          groups->style()->pixelMetric(QStyle::PM_IndicatorHeight));
    group->child(1)->setCheckState(0, Qt::Checked);
    groups->setCurrentItem(group->child(0));
    auto* preview = dialog.findChild<QPlainTextEdit*>(u"mergePreview"_s);
    REQUIRE(waitUntil([&] { return dialog.doItButton()->isEnabled(); }));
    CHECK(preview->toPlainText().contains(twin + u" is removed"_s));
    CHECK(vault.part(twin).ipn == twin); // only looked so far
    dialog.doItButton()->click();
    REQUIRE(waitUntil([&] { return groups->topLevelItemCount() == 0; }));
    CHECK(dialog.isVisible());
    CHECK_THROWS_AS(vault.part(twin), NotFound);
    CHECK(dialog.findChild<QLabel*>(u"duplicatesFound"_s)
              ->text()
              .startsWith(u"%1 is merged into %2."_s.arg(twin, keep)));
    CHECK(test::button(dialog, u"Close"_s) != nullptr); // nothing is left to cancel
}

TEST_CASE("What works on many parts is in the menu", "[bulk]")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    const QString ipn = driver.makePart(u"RES 10k"_s).ipn;
    QAction* bulk = driver.page().actions().bulkEditAction();
    REQUIRE(driver.choose(ipn));
    CHECK(waitUntil([&] { return bulk->isEnabled(); }));
    CHECK(driver.page().actions().menuActions().contains(bulk));
    bulk->trigger();
    auto* dialog = driver.dialog<BulkEditDialog>();
    REQUIRE(dialog);
    dialog->reject();
    REQUIRE(driver.gone<BulkEditDialog>());
    driver.page().actions().duplicatesAction()->trigger();
    REQUIRE(driver.dialog<DuplicatesDialog>());
}
