#include "BomDriver.h"
#include "support/Catch.h"
#include "ui/structure/PartField.h"
#include "ui/window/WindowActions.h"

#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

using namespace implexa;
using namespace implexa::ui;
using namespace Qt::StringLiterals;
using implexa::test::BomDriver;
using implexa::test::wait;
using implexa::test::waitUntil;

namespace
{

/// A board of three lines.
struct Desk {
    bool open()
    {
        if (!bom.open())
            return false;
        bom.add(bom.board, bom.resistor, u"9"_s, {});
        bom.add(bom.board, bom.resistor, u"2"_s, {u"R1"_s, u"R2"_s});
        return bom.editable() && waitUntil([this] { return bom.model().rowCount() == 3; }) &&
               bom.window.settle();
    }
    /// The editor of a cell, opened with F2.
    QLineEdit* edit(int row, BomColumn column)
    {
        bom.tree().setFocus();
        bom.tree().setCurrentIndex(bom.cell(row, column));
        QTest::keyClick(&bom.tree(), Qt::Key_F2);
        return bom.tree().viewport()->findChild<QLineEdit*>();
    }
    BomLine line(int row) { return bom.lines(bom.board).at(row); }
    void theyNote(int row, const QString& note)
    {
        BomLine changed = line(row);
        changed.note = note;
        wait(bom.structure().editLines(bom.board, {changed}, 0));
    }
    void theyRemove(int row) { wait(bom.structure().removeLines(bom.board, {line(row).uuid}, 0)); }

    BomDriver bom;
};

} // namespace

TEST_CASE("What is being typed into a cell stays while the BOM changes", "[bom-tab]")
{
    Desk desk;
    REQUIRE(desk.open());
    BomDriver& bom = desk.bom;
    auto* editor = desk.edit(1, BomColumn::Quantity);
    REQUIRE(editor != nullptr);
    QTest::keyClicks(editor, u"6"_s);
    desk.theyNote(0, u"theirs"_s);
    REQUIRE(waitUntil([&] { return bom.text(0, BomColumn::Note) == u"theirs"_s; }));
    bom.window.settle();
    CHECK(editor->text() == u"6"_s);
    CHECK(editor->hasFocus());
    QTest::keyClick(editor, Qt::Key_Return);
    CHECK(waitUntil([&] { return desk.line(1).quantity == Quantity::parse(u"6"_s); }));
    CHECK(desk.line(0).note == u"theirs"_s);

    // One that nothing was typed into yet has what is there now.
    bom.window.settle();
    auto* note = desk.edit(0, BomColumn::Note);
    REQUIRE(note != nullptr);
    desk.theyNote(0, u"theirs again"_s);
    CHECK(waitUntil([&] { return note->text() == u"theirs again"_s; }));
}

TEST_CASE("What is typed into a line that goes is told", "[bom-tab]")
{
    Desk desk;
    REQUIRE(desk.open());
    BomDriver& bom = desk.bom;
    auto* editor = desk.edit(1, BomColumn::Quantity);
    REQUIRE(editor != nullptr);
    QTest::keyClicks(editor, u"6"_s);
    desk.theyRemove(1);
    REQUIRE(waitUntil([&] { return bom.model().rowCount() == 2; }));
    bom.window.settle();
    CHECK(bom.error()->message() ==
          u"“6” was not saved for line 20 (Qty): The line was removed."_s);
    // The keyboard goes on with the next line.
    CHECK(bom.tree().hasFocus());
    CHECK(bom.tree().currentIndex().row() == 1);
}

TEST_CASE("What is typed stays in the row of a new line while the BOM changes", "[bom-tab]")
{
    Desk desk;
    REQUIRE(desk.open());
    BomDriver& bom = desk.bom;
    bom.tab().findChild<QPushButton*>(u"addLine"_s)->click();
    auto* part = bom.tab().findChild<PartField*>();
    QTest::keyClicks(part, u"RES"_s);
    desk.theyNote(0, u"theirs"_s);
    REQUIRE(waitUntil([&] { return bom.text(0, BomColumn::Note) == u"theirs"_s; }));
    bom.window.settle();
    CHECK(part->isVisible());
    CHECK(part->text() == u"RES"_s);
    CHECK(part->hasFocus());
}

TEST_CASE("A cell shows what is kept, and the banner what is not", "[bom-tab]")
{
    Desk desk;
    REQUIRE(desk.open());
    BomDriver& bom = desk.bom;
    REQUIRE(bom.type(0, BomColumn::Quantity, u"four"_s));
    REQUIRE(waitUntil([&] { return bom.error()->message().contains(u"four"_s); }));
    CHECK(bom.error()->message().startsWith(u"“four” was not saved for line 10 (Qty): "_s));
    CHECK(bom.text(0, BomColumn::Quantity) == u"4"_s);
    REQUIRE(bom.type(0, BomColumn::Unit, u"mm"_s)); // the resistor is counted
    REQUIRE(waitUntil([&] { return bom.error()->message().contains(u"mm"_s); }));
    CHECK(bom.text(0, BomColumn::Unit) == u"each"_s);

    // A designator that another line has: a rule, nobody's change.
    REQUIRE(bom.type(0, BomColumn::Designators, u"R2"_s));
    REQUIRE(waitUntil([&] { return bom.error()->message().contains(u"R2"_s); }));
    CHECK(bom.error()->message().startsWith(
        u"“R2” was not saved for line 10 (Designators): The reference designator R2 is on line 30"_s));
    CHECK_FALSE(bom.error()->message().contains(u"as it is now"_s));
    CHECK(bom.text(0, BomColumn::Designators).isEmpty());
    REQUIRE(bom.error()->actionButton()->text() == u"Edit again"_s);
    bom.error()->actionButton()->click();
    auto* editor = bom.tree().viewport()->findChild<QLineEdit*>();
    REQUIRE(editor != nullptr);
    CHECK(editor->text() == u"R2"_s);
    QTest::keyClicks(editor, u"0"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    REQUIRE(waitUntil([&] { return desk.line(0).designators == QStringList{u"R20"_s}; }));
    CHECK(waitUntil([&] { return bom.error()->message().isEmpty(); }));
}

TEST_CASE("A line that is taken off leaves the keyboard at the next one", "[bom-tab]")
{
    Desk desk;
    REQUIRE(desk.open());
    BomDriver& bom = desk.bom;
    bom.tree().setFocus();
    bom.tree().setCurrentIndex(bom.cell(1, BomColumn::Part));
    desk.theyRemove(1);
    REQUIRE(waitUntil([&] { return bom.model().rowCount() == 2; }));
    bom.window.settle();
    CHECK(bom.tree().hasFocus());
    CHECK(bom.tree().currentIndex().row() == 1);
    CHECK(bom.text(1, BomColumn::Find) == u"30"_s);
    QTest::keyClick(&bom.tree(), Qt::Key_Delete); // it meant the one that is gone
    bom.window.settle();
    CHECK(bom.model().rowCount() == 2);
    bom.tree().setCurrentIndex(bom.cell(0, BomColumn::Part));
    QTest::keyClick(&bom.tree(), Qt::Key_Delete);
    REQUIRE(waitUntil([&] { return bom.model().rowCount() == 1; }));
    bom.window.settle();
    CHECK(bom.tree().hasFocus());
    CHECK(bom.tree().currentIndex().row() == 0);
    CHECK(bom.tree().selectionModel()->isRowSelected(0, {}));
}

TEST_CASE("A message goes with its part and its edit, and moves no line", "[bom-tab]")
{
    Desk desk;
    REQUIRE(desk.open());
    BomDriver& bom = desk.bom;
    const auto where = [&] {
        return bom.tree().viewport()->mapTo(
            &bom.window.window(), bom.tree().visualRect(bom.cell(1, BomColumn::Part)).topLeft());
    };
    const QPoint before = where();
    REQUIRE(bom.type(0, BomColumn::Quantity, u"four"_s));
    REQUIRE(waitUntil([&] { return bom.error()->isVisible(); }));
    bom.window.settle();
    CHECK(where() == before);
    REQUIRE(bom.type(0, BomColumn::Quantity, u"5"_s));
    CHECK(waitUntil([&] { return !bom.error()->isVisible(); }));

    QApplication::clipboard()->setText(bom.resistor + u"\t2\n"_s);
    QTest::keyClick(&bom.tree(), Qt::Key_V, Qt::ControlModifier);
    REQUIRE(waitUntil([&] { return bom.info()->isVisible(); }));
    bom.window.settle();
    CHECK(where() == before);
    REQUIRE(bom.show(bom.resistor));
    CHECK(waitUntil([&] { return !bom.info()->isVisible(); }));

    // What is on its way when another part is chosen is kept, and told nowhere else.
    REQUIRE(bom.show(bom.board));
    REQUIRE(bom.editable());
    const QString note = u"typed at the last moment"_s;
    REQUIRE(bom.type(0, BomColumn::Quantity, u"7"_s));
    REQUIRE(bom.type(0, BomColumn::Note, note));
    REQUIRE(bom.show(bom.resistor));
    CHECK(waitUntil([&] { return desk.line(0).note == note; }));
    CHECK_FALSE(bom.error()->isVisible());
}

TEST_CASE("What is offered for a line goes when the edit is undone", "[bom-tab][undo]")
{
    Desk desk;
    REQUIRE(desk.open());
    BomDriver& bom = desk.bom;
    auto* editor = desk.edit(0, BomColumn::Designators);
    REQUIRE(editor != nullptr);
    QTest::keyClicks(editor, u"C1-C5"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    REQUIRE(waitUntil([&] { return bom.info()->isVisible(); }));
    bom.window.settle(); // it is the banner of this very edit, which is read again by now
    CHECK(bom.info()->message() == u"Line 10 has 5 designators, but its quantity is 4."_s);
    const auto undo = [&] {
        REQUIRE(waitUntil([&] { return bom.window.window().actions().undo->isEnabled(); }));
        QTest::keyClick(&bom.tree(), Qt::Key_Z, Qt::ControlModifier);
        QTest::keyClick(&bom.tree(), Qt::Key_Home); // lets go of Ctrl
    };
    undo();
    REQUIRE(waitUntil([&] { return desk.line(0).designators.isEmpty(); }));
    CHECK(waitUntil([&] { return !bom.info()->isVisible(); }));

    bom.window.settle();
    QApplication::clipboard()->setText(bom.resistor + u"\t2\n"_s);
    QTest::keyClick(&bom.tree(), Qt::Key_V, Qt::ControlModifier);
    REQUIRE(waitUntil([&] { return bom.info()->message() == u"Pasted 1 line."_s; }));
    bom.window.settle();
    REQUIRE(bom.info()->isVisible());
    undo();
    REQUIRE(waitUntil([&] { return bom.model().rowCount() == 3; }));
    CHECK(waitUntil([&] { return !bom.info()->isVisible(); }));
}

TEST_CASE("The cell that has the keyboard is shown, and its editor stays inside it", "[bom-tab]")
{
    Desk desk;
    REQUIRE(desk.open());
    BomDriver& bom = desk.bom;
    BomTreeView& tree = bom.tree();
    tree.setFocus();
    const auto look = [&](BomColumn at) {
        tree.setCurrentIndex(bom.cell(0, BomColumn::Part));
        tree.setCurrentIndex(bom.cell(0, at));
        bom.window.settle();
        return tree.viewport()->grab(tree.visualRect(bom.cell(0, BomColumn::Quantity))).toImage();
    };
    CHECK(look(BomColumn::Quantity) != look(BomColumn::Unit));
    auto* editor = desk.edit(0, BomColumn::Quantity);
    REQUIRE(editor != nullptr);
    CHECK(tree.visualRect(bom.cell(0, BomColumn::Quantity)).contains(editor->geometry()));
    CHECK((editor->alignment() & Qt::AlignRight));
    CHECK(editor->hasFrame());
    CHECK(editor->autoFillBackground());
}

TEST_CASE("Tab goes from the lines to the banner, then to the checks", "[bom-tab]")
{
    Desk desk;
    REQUIRE(desk.open());
    BomDriver& bom = desk.bom;
    bom.tree().setCurrentIndex(bom.cell(0, BomColumn::Designators));
    REQUIRE(bom.type(0, BomColumn::Designators, u"C1-C5"_s));
    REQUIRE(waitUntil([&] { return bom.info()->isVisible(); }));
    bom.window.settle();
    bom.tree().setFocus();
    QTest::keyClick(&bom.tree(), Qt::Key_Tab);
    CHECK(bom.info()->actionButton()->hasFocus());
    auto* checks = bom.tab().findChild<QToolButton*>(u"checks"_s);
    for (int i = 0; i < 3 && bom.info()->isAncestorOf(QApplication::focusWidget()); ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    CHECK(QApplication::focusWidget() == checks);
}

TEST_CASE("A quantity that is none is told as it was typed", "[bom-tab]")
{
    Desk desk;
    REQUIRE(desk.open());
    BomDriver& bom = desk.bom;
    const auto told = [&](const QString& typed) {
        auto* editor = desk.edit(0, BomColumn::Quantity);
        editor->selectAll();
        QTest::keyClicks(editor, typed);
        QTest::keyClick(editor, Qt::Key_Return);
        return waitUntil([&] {
            return bom.error()->message() ==
                   u"“%1” was not saved for line 10 (Qty): “%1” is no quantity. Write the number "
                   "with a point: 1.5."_s.arg(typed);
        });
    };
    CHECK(told(u"1,5"_s));
    CHECK(told(u"1,5x"_s));
}

TEST_CASE("The row of a new line opens with its old text selected", "[bom-tab]")
{
    Desk desk;
    REQUIRE(desk.open());
    BomDriver& bom = desk.bom;
    auto* add = bom.tab().findChild<QPushButton*>(u"addLine"_s);
    add->click();
    auto* part = bom.tab().findChild<PartField*>();
    QTest::keyClicks(part, u"no such part"_s);
    QTest::keyClick(part, Qt::Key_Return);
    const auto said = [&] {
        const QList<QLabel*> labels = part->parentWidget()->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel* each) {
            return each->isVisible() && each->text().contains(u"no such part"_s);
        });
    };
    REQUIRE(waitUntil(said));
    QTest::keyClick(part, Qt::Key_Escape);
    REQUIRE_FALSE(part->isVisible());
    add->click();
    REQUIRE(part->isVisible());
    CHECK_FALSE(said());
    QTest::keyClicks(part, u"RES"_s);
    CHECK(part->text() == u"RES"_s);
}

TEST_CASE("A wide BOM page is not scrolled sideways", "[bom-tab]")
{
    Desk desk;
    REQUIRE(desk.open());
    for (const int width : {1080, 1200, 1600}) {
        BomTab tab(desk.bom.window.session());
        tab.resize(width, 600);
        tab.showPart(desk.bom.window.part(desk.bom.board),
                     desk.bom.window.part(desk.bom.board).head());
        tab.show();
        REQUIRE(waitUntil([&] { return tab.lines().rowCount() == 3; }));
        desk.bom.window.settle();
        CHECK(tab.tree().header()->length() <= tab.tree().viewport()->width());
        CHECK(tab.tree().columnWidth(int(bomColumns().indexOf(BomColumn::Substitutes))) >= 90);
    }
}

TEST_CASE("F2 stays in the lines, also on a cell that is not typed", "[bom-tab]")
{
    Desk desk;
    REQUIRE(desk.open());
    BomDriver& bom = desk.bom;
    bom.tree().setFocus();
    bom.tree().setCurrentIndex(bom.cell(0, BomColumn::State));
    QTest::keyClick(&bom.tree(), Qt::Key_F2);
    bom.window.settle();
    CHECK(bom.tree().hasFocus());
    CHECK(bom.tree().isVisible());
}
