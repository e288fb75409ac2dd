#include "BomDriver.h"
#include "PageVault.h"
#include "support/Catch.h"
#include "ui/structure/PartField.h"
#include "ui/structure/SubstitutesDialog.h"
#include "ui/window/WindowActions.h"

#include <QListWidget>
#include <QPushButton>
#include <QTableWidget>

using namespace implexa;
using namespace implexa::ui;
using namespace Qt::StringLiterals;
using implexa::test::BomDriver;
using implexa::test::wait;
using implexa::test::waitUntil;

namespace
{

/// A board whose resistor two others may stand in for.
struct Desk {
    bool open()
    {
        if (!bom.open())
            return false;
        first = bom.window.makePart(u"RES 10k thin film"_s).ipn;
        second = bom.window.makePart(u"RES 10k 0805"_s).ipn;
        return bom.show(bom.board) && bom.editable();
    }
    SubstitutesDialog* dialog() { return bom.window.dialog<SubstitutesDialog>(); }
    static QTableWidget* table(const SubstitutesDialog* dialog)
    {
        return dialog->findChild<QTableWidget*>(u"substitutes"_s);
    }
    static void click(const SubstitutesDialog* dialog, const QString& name)
    {
        dialog->findChild<QPushButton*>(name)->click();
    }
    QStringList substitutes()
    {
        QStringList names;
        const BomLine line = bom.lines(bom.board).first();
        for (const Substitute& one : line.substitutes)
            names << u"%1 %2"_s.arg(one.rank).arg(one.part);
        return names;
    }
    int version() { return bom.window.part(bom.board).head().version; }
    void keep(const QList<Substitute>& substitutes)
    {
        BomLine line = bom.lines(bom.board).first();
        line.substitutes = substitutes;
        wait(bom.structure().editLines(bom.board, {line}, 0));
        bom.window.settle();
    }

    BomDriver bom;
    QString first;
    QString second;
};

} // namespace

TEST_CASE("Substitutes of a line are typed, kept as one edit, and undone", "[substitutes]")
{
    Desk desk;
    REQUIRE(desk.open());
    const int before = desk.version();
    // With the keyboard: F2 on the cell, type, Enter, type, Enter, Ctrl+Enter.
    desk.bom.tree().setFocus();
    desk.bom.tree().setCurrentIndex(desk.bom.cell(0, BomColumn::Substitutes));
    QTest::keyClick(&desk.bom.tree(), Qt::Key_F2);
    auto* dialog = desk.dialog();
    REQUIRE(dialog != nullptr);
    CHECK(test::namelessControls(*dialog) == QStringList());
    CHECK(test::doubledMnemonics(*dialog) == QStringList());
    CHECK_FALSE(dialog->doItButton()->isEnabled());
    CHECK(dialog->doItButton()->toolTip().contains(u"Nothing has changed"_s));
    auto* part = dialog->findChild<PartField*>();
    QTest::keyClicks(part, u"thin film"_s);
    REQUIRE(waitUntil([&] { return part->list()->isVisible(); }));
    QTest::keyClick(part, Qt::Key_Return);
    auto* table = Desk::table(dialog);
    REQUIRE(waitUntil([&] { return table->rowCount() == 1; }));
    CHECK(table->item(0, 1)->text() == u"RES 10k thin film"_s);
    CHECK(part->text().isEmpty());
    QTest::keyClicks(part, desk.second);
    QTest::keyClick(part, Qt::Key_Return); // faster than the search
    REQUIRE(waitUntil([&] { return table->rowCount() == 2; }));
    // Neither twice nor the part itself.
    for (const QString& ipn : {desk.second, desk.bom.resistor, desk.bom.board}) {
        part->clearPart();
        QTest::keyClicks(part, ipn);
        QTest::keyClick(part, Qt::Key_Return);
        REQUIRE(
            waitUntil([&] { return dialog->findChild<ErrorBanner*>()->message().contains(ipn); }));
    }
    CHECK(table->rowCount() == 2);
    part->clearPart();
    // The other one first, with a note.
    table->setCurrentCell(1, 0);
    QTest::keyClick(table, Qt::Key_Up, Qt::AltModifier);
    CHECK(table->item(0, 0)->text() == desk.second);
    CHECK(table->currentRow() == 0);
    table->item(0, 2)->setText(u"larger"_s);
    QTest::keyClick(dialog, Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(desk.bom.window.gone<SubstitutesDialog>());
    CHECK(desk.substitutes() == QStringList{u"1 "_s + desk.second, u"2 "_s + desk.first});
    CHECK(desk.bom.lines(desk.bom.board).first().substitutes.first().note == u"larger"_s);
    CHECK(desk.version() == before + 1);
    CHECK(waitUntil([&] {
        return desk.bom.text(0, BomColumn::Substitutes) == desk.second + u", "_s + desk.first;
    }));

    QAction* undo = desk.bom.window.window().actions().undo;
    REQUIRE(waitUntil([&] { return undo->isEnabled(); }));
    undo->trigger();
    REQUIRE(waitUntil([&] { return desk.substitutes().isEmpty(); }));
    CHECK(waitUntil([&] { return desk.bom.text(0, BomColumn::Substitutes).isEmpty(); }));
    QAction* redo = desk.bom.window.window().actions().redo;
    REQUIRE(waitUntil([&] { return redo->isEnabled(); }));
    redo->trigger();
    CHECK(waitUntil([&] { return desk.substitutes().size() == 2; }));
}

TEST_CASE("Substitutes are removed and moved with the mouse", "[substitutes]")
{
    Desk desk;
    REQUIRE(desk.open());
    desk.keep({{desk.first, 1, {}}, {desk.second, 2, u"larger"_s}});
    REQUIRE(desk.bom.show(desk.bom.board));
    auto* action = desk.bom.tab().findChild<QAction*>(u"editSubstitutes"_s);
    CHECK(desk.bom.tree().actions().contains(action)); // of its context menu
    desk.bom.tree().setCurrentIndex(QModelIndex());
    CHECK_FALSE(action->isEnabled());
    desk.bom.tree().setCurrentIndex(desk.bom.cell(0, BomColumn::Part));
    REQUIRE(action->isEnabled());
    action->trigger();
    auto* dialog = desk.dialog();
    REQUIRE(dialog != nullptr);
    auto* table = Desk::table(dialog);
    REQUIRE(table->rowCount() == 2);
    CHECK(waitUntil([&] { return table->item(1, 1)->text() == u"RES 10k 0805"_s; }));
    table->setCurrentCell(0, 0);
    CHECK_FALSE(dialog->findChild<QPushButton*>(u"substituteUp"_s)->isEnabled());
    Desk::click(dialog, u"substituteDown"_s);
    CHECK(table->item(1, 0)->text() == desk.first);
    CHECK_FALSE(dialog->findChild<QPushButton*>(u"substituteDown"_s)->isEnabled());
    Desk::click(dialog, u"removeSubstitute"_s);
    CHECK(table->rowCount() == 1);

    // What somebody else did to them meanwhile is said first, and nothing is lost.
    desk.keep({});
    dialog->doItButton()->click();
    REQUIRE(waitUntil(
        [&] { return dialog->findChild<ErrorBanner*>()->message().contains(u"Somebody else"_s); }));
    CHECK(desk.substitutes().isEmpty());
    CHECK(table->rowCount() == 1);
    dialog->doItButton()->click();
    REQUIRE(desk.bom.window.gone<SubstitutesDialog>());
    CHECK(desk.substitutes() == QStringList{u"1 "_s + desk.second});
    CHECK(desk.bom.lines(desk.bom.board).first().substitutes.first().note == u"larger"_s);
    // Another's edit of the line beside them stays.
    CHECK(desk.bom.lines(desk.bom.board).first().quantity == Quantity::parse(u"4"_s));
}

TEST_CASE("Typing on a line's substitutes starts the search for one", "[substitutes]")
{
    Desk desk;
    REQUIRE(desk.open());
    desk.bom.tree().setFocus();
    desk.bom.tree().setCurrentIndex(desk.bom.cell(0, BomColumn::Substitutes));
    QTest::keyClick(&desk.bom.tree(), Qt::Key_0);
    auto* dialog = desk.dialog();
    REQUIRE(dialog != nullptr);
    CHECK(dialog->findChild<PartField*>()->text() == u"0"_s);
    dialog->reject();
    REQUIRE(desk.bom.window.gone<SubstitutesDialog>());

    // What is final is not edited.
    desk.bom.release({desk.bom.resistor, desk.bom.board});
    REQUIRE(desk.bom.show(desk.bom.board));
    REQUIRE(waitUntil(
        [&] { return !(desk.bom.cell(0, BomColumn::Substitutes).flags() & Qt::ItemIsEditable); }));
    CHECK_FALSE(desk.bom.tab().findChild<QAction*>(u"editSubstitutes"_s)->isEnabled());
}
