#include "BomDriver.h"
#include "PageVault.h"
#include "support/Catch.h"
#include "ui/parts/CommentDialog.h"
#include "ui/parts/SubmitDialog.h"
#include "ui/structure/BomCompareDialog.h"
#include "ui/structure/PartField.h"
#include "ui/structure/ReplaceDialog.h"
#include "ui/structure/WhereUsedTab.h"
#include "ui/widgets/Redline.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>

using namespace implexa;
using namespace implexa::ui;
using namespace Qt::StringLiterals;
using implexa::test::BomDriver;
using implexa::test::wait;
using implexa::test::waitUntil;

TEST_CASE("Two revisions are compared line by line", "[bom-dialogs]")
{
    BomDriver bom;
    REQUIRE(bom.open());
    const QString capacitor = bom.window.makePart(u"CAP 100n"_s, u"EL-CAP"_s).ipn;
    const QString diode = bom.window.makePart(u"DIO 1N4148"_s, u"EL-DIO"_s).ipn;
    bom.add(bom.board, diode, u"1"_s, {u"D1"_s});
    bom.release({bom.resistor, diode, bom.board});
    wait(bom.window.session().parts().createRevision({bom.board}));
    BomLine line = bom.lines(bom.board).first();
    line.quantity = Quantity::parse(u"6"_s);
    StructureCommands structure(bom.window.session());
    wait(structure.editLines(bom.board, {line}, 0));
    wait(structure.removeLines(bom.board, {bom.lines(bom.board).last().uuid}, 0));
    bom.add(bom.board, capacitor, u"2"_s, {u"C1"_s, u"C2"_s});
    REQUIRE(bom.show(bom.board));

    bom.tab().findChild<QAction*>(u"compareBoms"_s)->trigger();
    auto* dialog = bom.window.dialog<BomCompareDialog>();
    REQUIRE(dialog != nullptr);
    CHECK(test::namelessControls(*dialog) == QStringList());
    CHECK(test::doubledMnemonics(*dialog) == QStringList());
    CHECK(dialog->findChild<QComboBox*>(u"compareFrom"_s)->currentText().contains(u"revision 1"_s));
    const auto* redline = dialog->findChild<Redline*>();
    REQUIRE(waitUntil([&] { return redline->groups().size() == 3; }));
    CHECK(redline->groups().at(0).lines.first().field.contains(capacitor));
    CHECK(redline->groups().at(0).lines.first().before.isEmpty());
    CHECK(redline->groups().at(1).lines.first().field.contains(diode));
    CHECK(redline->groups().at(1).lines.first().after.isEmpty());
    CHECK(redline->groups().at(2).ipn == bom.resistor);
    CHECK(redline->groups().at(2).lines.first().before == u"4"_s);
    CHECK(redline->groups().at(2).lines.first().after == u"6"_s);

    // Another part has nothing of it.
    auto* other = dialog->findChild<PartField*>();
    QTest::keyClicks(other, capacitor);
    QTest::keyClick(other, Qt::Key_Return);
    REQUIRE(waitUntil([&] {
        return redline->groups().size() == 1 && redline->groups().first().lines.size() == 2;
    }));
    dialog->close();
}

TEST_CASE("Where-used shows what is above, near and far", "[bom-dialogs]")
{
    BomDriver bom;
    REQUIRE(bom.open());
    const QString top = bom.window.makePart(u"Product"_s, u"AS-PRD"_s).ipn;
    bom.add(top, bom.board, u"3"_s, {});
    REQUIRE(bom.window.choose(bom.resistor));
    auto* tab = bom.window.find<WhereUsedTab>();
    bom.window.page().detail().findChild<QTabWidget*>()->setCurrentWidget(tab);
    const auto* table = tab->findChild<QTableView*>(u"whereUsed"_s);
    REQUIRE(waitUntil([&] { return table->model()->rowCount() == 1; }));
    CHECK(test::namelessControls(*tab) == QStringList());
    CHECK(test::doubledMnemonics(*tab) == QStringList());
    CHECK(table->model()->index(0, 1).data() == bom.board);
    CHECK(table->model()->index(0, 5).data() == u"4"_s);
    CHECK(table->model()->index(0, 7).data() == u"10"_s);
    tab->setReach(WhereUsedTab::Reach::All);
    REQUIRE(table->model()->rowCount() == 2);
    CHECK(table->model()->index(1, 1).data() == top);
    CHECK(table->model()->index(1, 5).data() == u"12"_s);
    tab->setReach(WhereUsedTab::Reach::Top);
    REQUIRE(table->model()->rowCount() == 1);
    CHECK(table->model()->index(0, 1).data() == top);
    Q_EMIT const_cast<QTableView*>(table)->activated(table->model()->index(0, 0));
    CHECK(waitUntil([&] { return bom.window.page().detail().ipn() == top; }));
    CHECK(waitUntil([&] {
        return tab->findChild<QLabel*>(u"whereUsedSummary"_s)->text().contains(u"in no BOM"_s);
    }));
}

TEST_CASE("A part is replaced in the BOMs that are chosen", "[bom-dialogs]")
{
    BomDriver bom;
    REQUIRE(bom.open());
    const QString better = bom.window.makePart(u"RES 10k 1%"_s).ipn;
    const QString other = bom.window.makePart(u"Other board"_s, u"AS-SUB"_s).ipn;
    bom.add(other, bom.resistor, u"1"_s, {});
    bom.release({bom.resistor, bom.board});
    REQUIRE(bom.window.choose(bom.resistor));
    bom.window.page().actions().replaceAction()->trigger();
    auto* dialog = bom.window.dialog<ReplaceDialog>();
    REQUIRE(dialog != nullptr);
    CHECK(test::namelessControls(*dialog) == QStringList());
    CHECK(test::doubledMnemonics(*dialog) == QStringList());
    auto* parents = dialog->findChild<QListWidget*>(u"parents"_s);
    REQUIRE(waitUntil([&] { return parents->count() == 2; }));
    CHECK_FALSE(dialog->doItButton()->isEnabled());
    auto* to = dialog->findChild<PartField*>();
    QTest::keyClicks(to, better);
    QTest::keyClick(to, Qt::Key_Return);
    const auto* plan = dialog->findChild<QLabel*>(u"plan"_s);
    REQUIRE(waitUntil([&] { return plan->text().contains(u"released"_s); }));
    CHECK_FALSE(dialog->doItButton()->isEnabled());
    dialog->findChild<QCheckBox*>(u"openRevisions"_s)->setChecked(true);
    CHECK(plan->text().contains(u"2 BOMs"_s));
    dialog->doItButton()->click();
    REQUIRE(bom.window.gone<ReplaceDialog>());
    CHECK(bom.lines(bom.board).first().child == better);
    CHECK(bom.window.part(bom.board).revisions.size() == 2);
    CHECK(bom.lines(other).first().child == better);
}

TEST_CASE("A submit and a release take along what is below", "[bom-dialogs]")
{
    BomDriver bom;
    REQUIRE(bom.open());
    REQUIRE(bom.window.choose(bom.board));
    REQUIRE(bom.window.allowed(PartAction::Submit));
    bom.window.action(PartAction::Submit)->trigger();
    auto* submit = bom.window.dialog<SubmitDialog>();
    REQUIRE(submit != nullptr);
    auto* along = submit->findChild<QCheckBox*>(u"withBelow"_s);
    REQUIRE(waitUntil([&] { return along->isVisible(); }));
    CHECK(along->text().contains(u"1 part"_s));
    CHECK(submit->findChild<QLabel*>(u"below"_s)->text().contains(bom.resistor));
    along->setChecked(true);
    submit->doItButton()->click();
    REQUIRE(bom.window.gone<SubmitDialog>());
    CHECK(bom.window.stateIs(bom.board, ReleaseState::InReview));
    CHECK(bom.window.stateIs(bom.resistor, ReleaseState::InReview));

    wait(bom.window.session().parts().approve({bom.resistor, bom.board}, {}));
    bom.window.settle();
    REQUIRE(bom.window.allowed(PartAction::Release));
    bom.window.action(PartAction::Release)->trigger();
    auto* release = bom.window.dialog<CommentDialog>();
    REQUIRE(release != nullptr);
    along = release->findChild<QCheckBox*>(u"withBelow"_s);
    REQUIRE(waitUntil([&] { return along->isVisible(); }));
    along->setChecked(true);
    release->doItButton()->click();
    REQUIRE(bom.window.gone<CommentDialog>());
    CHECK(bom.window.stateIs(bom.board, ReleaseState::Released));
    CHECK(bom.window.stateIs(bom.resistor, ReleaseState::Released));
}

TEST_CASE("Who submits or releases is told what the checks find in the BOM", "[bom-dialogs]")
{
    BomDriver bom;
    REQUIRE(bom.open());
    bom.add(bom.board, bom.resistor, u"1"_s, {u"R1"_s, u"R2"_s});
    bom.release({bom.resistor});
    REQUIRE(bom.show(bom.board));
    const auto told = [&](QWidget* dialog) {
        const auto* text = dialog->findChild<QLabel*>(u"bomProblemTexts"_s);
        return text && waitUntil([&] {
                   return text->isVisible() && text->text().contains(u"Line 20: "_s) &&
                          text->text().contains(
                              u"The quantity is 1, but there are 2 designators."_s);
               });
    };
    bom.window.action(PartAction::Submit)->trigger();
    auto* submit = bom.window.dialog<SubmitDialog>();
    REQUIRE(submit != nullptr);
    CHECK(told(submit));
    CHECK(submit->doItButton()->isEnabled()); // it hinders nothing
    submit->doItButton()->click();
    REQUIRE(bom.window.gone<SubmitDialog>());
    wait(bom.window.session().parts().approve({bom.board}, {}));
    bom.window.settle();
    REQUIRE(bom.window.allowed(PartAction::Release));
    bom.window.action(PartAction::Release)->trigger();
    auto* release = bom.window.dialog<CommentDialog>();
    REQUIRE(release != nullptr);
    CHECK(told(release));
    CHECK(release->doItButton()->isEnabled());
}
