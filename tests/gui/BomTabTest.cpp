#include "BomDriver.h"
#include "PageVault.h"
#include "support/Catch.h"
#include "ui/structure/ChecksPanel.h"
#include "ui/structure/PartField.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

using namespace implexa;
using namespace implexa::ui;
using namespace Qt::StringLiterals;
using implexa::test::BomDriver;
using implexa::test::wait;
using implexa::test::waitUntil;

TEST_CASE("Cells of a draft's lines are edited in place", "[bom-tab]")
{
    BomDriver bom;
    REQUIRE(bom.open());
    REQUIRE(bom.editable());
    REQUIRE(bom.model().rowCount() == 1);
    CHECK(bom.text(0, BomColumn::Part) == bom.resistor);
    CHECK(bom.text(0, BomColumn::Name) == u"RES 10k"_s);
    CHECK(bom.text(0, BomColumn::Revision) == u"1"_s);
    CHECK(bom.text(0, BomColumn::State) == u"Draft"_s);

    // Typed one after the other, without waiting: each starts where the one before ended.
    REQUIRE(bom.type(0, BomColumn::Designators, u"R7 R3-R4,R1"_s));
    REQUIRE(bom.type(0, BomColumn::Note, u"close to U1"_s));
    REQUIRE(bom.type(0, BomColumn::Find, u"15"_s));
    REQUIRE(bom.type(0, BomColumn::Revision, u"1"_s));
    REQUIRE(bom.model().setData(bom.cell(0, BomColumn::Fitted), Qt::Unchecked, Qt::CheckStateRole));
    REQUIRE(waitUntil([&] { return !bom.lines(bom.board).first().fitted; }));
    bom.window.settle();
    const BomLine line = bom.lines(bom.board).first();
    CHECK(line.designators == QStringList{u"R1"_s, u"R3"_s, u"R4"_s, u"R7"_s});
    CHECK(line.note == u"close to U1"_s);
    CHECK(line.find == 15);
    CHECK(line.pinned == u"1"_s);
    CHECK(bom.text(0, BomColumn::Designators) == u"R1, R3, R4, R7"_s);
    CHECK(bom.text(0, BomColumn::Fitted) == u"no"_s);
    CHECK(bom.error()->message().isEmpty());

    // A quantity may bring its unit along.
    REQUIRE(bom.type(0, BomColumn::Quantity, u"as required"_s));
    REQUIRE(waitUntil([&] { return !bom.lines(bom.board).first().quantity.has_value(); }));
    bom.window.settle();
    CHECK(bom.text(0, BomColumn::Quantity) == u"as required"_s);
}

TEST_CASE("The keyboard edits a cell with F2 and keeps what was typed with Enter", "[bom-tab]")
{
    BomDriver bom;
    REQUIRE(bom.open());
    REQUIRE(bom.editable());
    bom.tree().setFocus();
    bom.tree().setCurrentIndex(bom.cell(0, BomColumn::Quantity));
    QTest::keyClick(&bom.tree(), Qt::Key_F2);
    QLineEdit* editor = nullptr;
    REQUIRE(waitUntil([&] {
        editor = bom.tree().viewport()->findChild<QLineEdit*>();
        return editor != nullptr;
    }));
    CHECK_FALSE(editor->accessibleName().isEmpty());
    editor->selectAll();
    QTest::keyClicks(editor, u"12"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    CHECK(waitUntil(
        [&] { return bom.lines(bom.board).first().quantity == Quantity::parse(u"12"_s); }));
}

TEST_CASE("An edit that somebody else overtook is shown and can be saved again", "[bom-tab]")
{
    BomDriver bom;
    REQUIRE(bom.open());
    REQUIRE(bom.editable());
    Session other(Account{u"ada"_s, {}});
    wait(other.open(bom.window.folder()));
    BomLine line = bom.lines(bom.board).first();
    line.note = u"theirs"_s;
    wait(StructureCommands(other).editLines(bom.board, {line}, 0));

    REQUIRE(bom.type(0, BomColumn::Quantity, u"6"_s));
    REQUIRE(waitUntil([&] { return bom.error()->message().contains(bom.board); }));
    CHECK(waitUntil([&] { return bom.text(0, BomColumn::Note) == u"theirs"_s; }));
    CHECK(bom.error()->message().startsWith(u"“6” was not saved for line 10 (Qty): "_s));
    CHECK(bom.text(0, BomColumn::Quantity) == u"4"_s);
    CHECK(bom.lines(bom.board).first().quantity == Quantity::parse(u"4"_s));
    REQUIRE(bom.error()->actionButton()->text() == u"Save mine again"_s);
    bom.error()->actionButton()->click();
    REQUIRE(waitUntil(
        [&] { return bom.lines(bom.board).first().quantity == Quantity::parse(u"6"_s); }));
    CHECK(bom.lines(bom.board).first().note == u"theirs"_s);
}

TEST_CASE("A new line is typed with the keyboard alone, then the next one", "[bom-tab]")
{
    BomDriver bom;
    REQUIRE(bom.open());
    const QString capacitor = bom.window.makePart(u"CAP 100n"_s, u"EL-CAP"_s).ipn;
    ManufacturerPart source;
    source.manufacturer = u"Murata"_s;
    source.mpn = u"GRM188R71"_s;
    wait(bom.window.session().parts().addSource(capacitor, source));
    REQUIRE(bom.show(bom.board));
    REQUIRE(bom.editable());

    bom.tree().setFocus();
    bom.tree().setCurrentIndex(bom.cell(0, BomColumn::Part));
    QTest::keyClick(&bom.tree(), Qt::Key_Return); // on the last line
    auto* part = bom.tab().findChild<PartField*>();
    REQUIRE(part->isVisible());
    QTest::keyClicks(part, u"GRM188"_s);
    REQUIRE(waitUntil([&] { return part->list()->isVisible(); }));
    CHECK(part->list()->item(0)->text().contains(capacitor));
    QTest::keyClick(part, Qt::Key_Return);
    CHECK(part->ipn() == capacitor);
    auto* quantity = bom.tab().findChild<QLineEdit*>(u"newQuantity"_s);
    auto* designators = bom.tab().findChild<QLineEdit*>(u"newDesignators"_s);
    QTest::keyClicks(quantity, u"2"_s);
    QTest::keyClick(quantity, Qt::Key_Return);
    QTest::keyClicks(designators, u"C1 C2"_s);
    QTest::keyClick(designators, Qt::Key_Return);
    REQUIRE(waitUntil([&] { return bom.lines(bom.board).size() == 2; }));
    REQUIRE(waitUntil([&] { return part->text().isEmpty(); }));
    CHECK(part->isVisible());
    CHECK(designators->text().isEmpty());
    const BomLine line = bom.lines(bom.board).last();
    CHECK(line.child == capacitor);
    CHECK(line.find == 20);
    CHECK(line.quantity == Quantity::parse(u"2"_s));
    CHECK(line.designators == QStringList{u"C1"_s, u"C2"_s});

    // Faster than the search, by name; the quantity follows from the designators.
    QTest::keyClicks(part, u"CAP 100n"_s);
    QTest::keyClick(part, Qt::Key_Return);
    REQUIRE(waitUntil([&] { return part->ipn() == capacitor; }));
    QTest::keyClicks(designators, u"C3-C5"_s);
    QTest::keyClick(designators, Qt::Key_Return);
    REQUIRE(waitUntil([&] { return bom.lines(bom.board).size() == 3; }));
    CHECK(bom.lines(bom.board).last().quantity == Quantity::parse(u"3"_s));

    // What is taken already is refused, and nothing that was typed is lost.
    QTest::keyClicks(part, capacitor);
    QTest::keyClick(part, Qt::Key_Return);
    REQUIRE(waitUntil([&] { return part->ipn() == capacitor; }));
    QTest::keyClicks(designators, u"C3"_s);
    QTest::keyClick(designators, Qt::Key_Return);
    const auto said = [&](const QString& what) {
        const QList<QLabel*> labels = part->parentWidget()->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel* each) { return each->text().contains(what); });
    };
    REQUIRE(waitUntil([&] { return said(u"C3 is on line"_s); }));
    CHECK(bom.error()->message().isEmpty()); // once is enough
    CHECK(designators->text() == u"C3"_s);
    CHECK(bom.lines(bom.board).size() == 3);
    // And nobody.
    part->clear();
    QTest::keyClicks(part, u"no such part"_s);
    QTest::keyClick(part, Qt::Key_Return);
    CHECK(waitUntil([&] { return said(u"no such part"_s); }));
}

TEST_CASE("Rows of a spreadsheet are pasted whole or not at all", "[bom-tab]")
{
    BomDriver bom;
    REQUIRE(bom.open());
    REQUIRE(bom.editable());
    const auto paste = [&](const QString& text) {
        QApplication::clipboard()->setText(text);
        QTest::keyClick(&bom.tree(), Qt::Key_V, Qt::ControlModifier);
    };
    paste(bom.resistor + u"\t2\tR1 R2\nXX-9\t1\n"_s + bom.resistor + u"\tmany\n"_s);
    REQUIRE(waitUntil([&] { return bom.error()->message().startsWith(u"Nothing was pasted"_s); }));
    CHECK(bom.error()->details().contains(u"XX-9"_s));
    CHECK(bom.error()->details().contains(u"Row 3"_s));
    CHECK(bom.lines(bom.board).size() == 1);

    paste(bom.resistor + u"\t2\tR1 R2\n\n"_s + bom.resistor + u"\t1\tR3\tspare\n"_s);
    REQUIRE(waitUntil([&] { return bom.lines(bom.board).size() == 3; }));
    CHECK(bom.lines(bom.board).at(1).designators == QStringList{u"R1"_s, u"R2"_s});
    CHECK(bom.lines(bom.board).at(2).note == u"spare"_s);
    REQUIRE(waitUntil([&] { return bom.info()->message() == u"Pasted 2 lines."_s; }));

    // In the order of its own header.
    paste(u"Designators\tPart\tPrice\tQty\nR9\t"_s + bom.resistor + u"\t0.01\t1\n"_s);
    REQUIRE(waitUntil([&] { return bom.lines(bom.board).size() == 4; }));
    CHECK(bom.lines(bom.board).at(3).designators == QStringList{u"R9"_s});
    REQUIRE(waitUntil([&] { return bom.info()->message().contains(u"Price"_s); }));
}

TEST_CASE("Parts of the table are dropped onto the BOM", "[bom-tab]")
{
    BomDriver bom;
    REQUIRE(bom.open());
    REQUIRE(bom.editable());
    PartTableModel& parts = bom.window.table().parts();
    QModelIndex row;
    for (int i = 0; i < parts.rowCount(); ++i)
        if (parts.at(i) && parts.at(i)->ipn == bom.resistor)
            row = parts.index(i, 0);
    REQUIRE(row.isValid());
    CHECK(row.flags() & Qt::ItemIsDragEnabled);
    const std::unique_ptr<QMimeData> mime(parts.mimeData({row, row.siblingAtColumn(1)}));
    REQUIRE(mime != nullptr);
    CHECK(mime->data(PartsMimeType) == bom.resistor.toUtf8());
    CHECK(mime->text() == bom.resistor);

    QWidget* target = bom.tree().viewport();
    QDragEnterEvent enter({20, 20}, Qt::CopyAction, mime.get(), Qt::LeftButton, {});
    QApplication::sendEvent(target, &enter);
    CHECK(enter.isAccepted());
    QDropEvent drop(QPointF(20, 20), Qt::CopyAction, mime.get(), Qt::LeftButton, {});
    QApplication::sendEvent(target, &drop);
    REQUIRE(waitUntil([&] { return bom.lines(bom.board).size() == 2; }));
    CHECK(bom.lines(bom.board).last().child == bom.resistor);

    // Pressing a part leaves the one that is looked at; letting it go there shows it.
    PartTable& table = bom.window.table();
    const QPoint at = table.visualRect(row).center();
    QTest::mousePress(table.viewport(), Qt::LeftButton, {}, at);
    bom.window.settle();
    CHECK(bom.window.page().detail().ipn() == bom.board);
    QTest::mouseRelease(table.viewport(), Qt::LeftButton, {}, at);
    CHECK(waitUntil([&] { return bom.window.page().detail().ipn() == bom.resistor; }));
}

TEST_CASE("Chosen lines are removed together", "[bom-tab]")
{
    BomDriver bom;
    REQUIRE(bom.open());
    bom.add(bom.board, bom.resistor, u"1"_s, {});
    bom.add(bom.board, bom.resistor, u"2"_s, {});
    REQUIRE(bom.editable());
    REQUIRE(waitUntil([&] { return bom.model().rowCount() == 3; }));
    auto* remove = bom.tab().findChild<QAction*>(u"removeLines"_s);
    CHECK_FALSE(remove->isEnabled());
    bom.tree().setCurrentIndex(bom.cell(0, BomColumn::Part));
    bom.tree().selectionModel()->select(bom.cell(2, BomColumn::Part),
                                        QItemSelectionModel::Select | QItemSelectionModel::Rows);
    CHECK(remove->isEnabled());
    QTest::keyClick(&bom.tree(), Qt::Key_Delete);
    REQUIRE(waitUntil([&] { return bom.lines(bom.board).size() == 1; }));
    CHECK(bom.lines(bom.board).first().quantity == Quantity::parse(u"1"_s));
    CHECK(waitUntil([&] { return bom.model().rowCount() == 1; }));
}

TEST_CASE("A count that differs from the designators is mended with one click", "[bom-tab]")
{
    BomDriver bom;
    REQUIRE(bom.open());
    REQUIRE(bom.editable());
    bom.tree().setCurrentIndex(bom.cell(0, BomColumn::Designators));
    REQUIRE(bom.type(0, BomColumn::Designators, u"R1-R5"_s));
    REQUIRE(waitUntil([&] { return bom.info()->message().contains(u"5 designators"_s); }));
    CHECK(bom.cell(0, BomColumn::Quantity).data(Qt::BackgroundRole).isValid());
    CHECK(bom.info()->actionButton()->text() == u"Set quantity to 5"_s);

    auto* checks = bom.tab().findChild<ChecksPanel*>();
    REQUIRE(waitUntil([&] {
        for (const BomFinding& finding : checks->findings())
            if (finding.code == u"quantity-designators"_s)
                return true;
        return false;
    }));
    auto* head = checks->findChild<QToolButton*>(u"checks"_s);
    CHECK(head->text().contains(u"problems"_s)); // and nothing approved to buy
    head->click();
    QAbstractButton* mend = nullptr;
    REQUIRE(waitUntil([&] {
        mend = test::button(*checks, u"Set the quantity to 5"_s);
        return mend != nullptr;
    }));
    CHECK(mend->isVisible());
    mend->click();
    REQUIRE(waitUntil(
        [&] { return bom.lines(bom.board).first().quantity == Quantity::parse(u"5"_s); }));
    CHECK(waitUntil([&] { return !test::button(*checks, u"Set the quantity to 5"_s); }));
    CHECK(waitUntil(
        [&] { return !bom.cell(0, BomColumn::Quantity).data(Qt::BackgroundRole).isValid(); }));
}

TEST_CASE("What is final says so and offers a new revision", "[bom-tab]")
{
    BomDriver bom;
    REQUIRE(bom.open());
    bom.release({bom.resistor, bom.board});
    REQUIRE(bom.show(bom.board));
    REQUIRE(waitUntil([&] { return bom.model().rowCount() == 1; }));
    CHECK_FALSE(bom.type(0, BomColumn::Quantity, u"9"_s));
    const auto* add = bom.tab().findChild<QPushButton*>(u"addLine"_s);
    CHECK_FALSE(add->isEnabled());
    CHECK(add->toolTip().contains(u"final"_s));
    auto* offer = bom.tab().findChild<QPushButton*>(u"bomOffer"_s);
    REQUIRE(waitUntil([&] { return offer->isVisible(); }));
    CHECK(offer->text() == u"New revision..."_s);

    wait(bom.window.session().parts().createRevision({bom.board}));
    REQUIRE(bom.editable());
    CHECK_FALSE(offer->isVisible());
    // A view of something else than the draft is for reading.
    auto* asOf = bom.tab().findChild<QComboBox*>(u"asOf"_s);
    asOf->setCurrentIndex(1);
    bom.window.settle();
    CHECK_FALSE(bom.type(0, BomColumn::Quantity, u"9"_s));
    CHECK(offer->text() == u"Edit lines"_s);
    offer->click();
    CHECK(bom.editable());
}

TEST_CASE("Sub-assemblies unfold, and the other views show everything below", "[bom-tab]")
{
    BomDriver bom;
    REQUIRE(bom.open());
    const QString top = bom.window.makePart(u"Product"_s, u"AS-PRD"_s).ipn;
    bom.add(top, bom.board, u"2"_s, {});
    bom.add(top, bom.resistor, u"1"_s, {});
    REQUIRE(bom.show(top));
    REQUIRE(waitUntil([&] { return bom.model().rowCount() == 2; }));
    const QAbstractItemModelTester tester(&bom.model(),
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    const QModelIndex board = bom.model().index(0, 0);
    REQUIRE(waitUntil([&] { return bom.model().hasChildren(board); }));
    bom.tree().expand(board);
    REQUIRE(waitUntil([&] { return bom.model().rowCount(board) == 1; }));
    CHECK(bom.model().at(bom.model().index(0, 0, board))->line.child == bom.resistor);
    // The number is shown whole, though it stands further right.
    const int part = int(bomColumns().indexOf(BomColumn::Part));
    const auto cut = [&] {
        const QRect cell = bom.tree().visualRect(bom.model().index(0, part, board));
        return cell.width() < bom.tree().fontMetrics().horizontalAdvance(bom.resistor);
    };
    CHECK(waitUntil([&] { return !cut(); }));
    CHECK_FALSE(bom.model().index(0, 5, board).flags() & Qt::ItemIsEditable);
    // An edit leaves what is unfolded as it is.
    REQUIRE(bom.type(1, BomColumn::Note, u"spare"_s));
    REQUIRE(waitUntil([&] { return bom.text(1, BomColumn::Note) == u"spare"_s; }));
    bom.window.settle();
    CHECK(bom.tree().isExpanded(bom.model().index(0, 0)));
    CHECK(bom.model().rowCount(bom.model().index(0, 0)) == 1);
    // And what changes below it arrives.
    bom.add(bom.board, bom.resistor, u"3"_s, {});
    CHECK(waitUntil([&] { return bom.model().rowCount(bom.model().index(0, 0)) == 2; }));

    bom.tab().setView(BomTab::View::Indented);
    bom.window.settle();
    REQUIRE(waitUntil([&] { return bom.model().rowCount(bom.model().index(0, 0)) == 2; }));
    const int total = int(bomColumns().indexOf(BomColumn::Total));
    CHECK(bom.model().index(0, total, bom.model().index(0, 0)).data() == u"8 each"_s);
    CHECK_FALSE(bom.type(0, BomColumn::Quantity, u"9"_s));

    bom.tab().setView(BomTab::View::Flat);
    const auto* table = bom.tab().findChild<QTableView*>(u"bomRollUp"_s);
    REQUIRE(waitUntil([&] { return table->model()->rowCount() == 2; }));
    QStringList totals;
    for (int i = 0; i < 2; ++i)
        totals << table->model()->index(i, 0).data().toString() + u' ' +
                      table->model()->index(i, 4).data().toString();
    CHECK(totals.contains(bom.resistor + u" 15"_s));
    CHECK(totals.contains(bom.board + u" 2"_s));

    bom.tab().setView(BomTab::View::Cost);
    REQUIRE(waitUntil([&] { return table->model()->columnCount() == 12; }));
    REQUIRE(waitUntil([&] { return table->model()->rowCount() == 1; }));
    CHECK(table->model()->index(0, 0).data() == bom.resistor);
    CHECK_FALSE(table->model()->index(0, 11).data().toString().isEmpty()); // why it has no price
    const auto* unpriced = bom.tab().findChild<QToolButton*>(u"unpriced"_s);
    CHECK(unpriced->text() == u"1 part without a price"_s);
    CHECK(bom.tab().findChild<QLabel*>(u"counts"_s)->text().contains(u"2"_s));
}

TEST_CASE("The list of parts found shuts when its answer is given", "[bom-tab]")
{
    BomDriver bom;
    REQUIRE(bom.open());
    REQUIRE(bom.editable());
    bom.tab().findChild<QPushButton*>(u"addLine"_s)->click();
    auto* part = bom.tab().findChild<PartField*>();
    QTest::keyClicks(part, u"RES"_s);
    REQUIRE(waitUntil([&] { return part->list()->isVisible(); }));
    // It stays within the window, where the field is narrow.
    CHECK(part->list()->geometry().right() <= bom.window.window().geometry().right());

    // Enter before the answer, which is that there is none.
    QTest::keyClicks(part, u" zzz"_s);
    QTest::keyClick(part, Qt::Key_Return);
    CHECK(waitUntil([&] { return !part->list()->isVisible(); }));

    part->clearPart();
    QTest::keyClicks(part, bom.resistor);
    REQUIRE(waitUntil([&] { return part->list()->isVisible(); }));
    test::button(bom.tab(), u"Add this line"_s)->click(); // without the focus, as on some desktops
    CHECK_FALSE(part->list()->isVisible());
    REQUIRE(waitUntil([&] { return bom.lines(bom.board).size() == 2; }));
    CHECK_FALSE(part->list()->isVisible());
}

TEST_CASE("As required is told as such, and adds no price and no mass", "[bom-tab]")
{
    BomDriver bom;
    REQUIRE(bom.open());
    const QString grease = bom.window.makePart(u"Grease"_s, u"ME-OTH"_s).ipn;
    const QString gearbox = bom.window.makePart(u"Gearbox"_s, u"AS-SUB"_s).ipn;
    REQUIRE(bom.show(gearbox));
    const auto* counts = bom.tab().findChild<QLabel*>(u"counts"_s);
    const auto* unpriced = bom.tab().findChild<QToolButton*>(u"unpriced"_s);
    const auto* unweighed = bom.tab().findChild<QToolButton*>(u"unweighed"_s);
    const auto* money = bom.tab().findChild<QLabel*>(u"money"_s);
    const auto* mass = bom.tab().findChild<QLabel*>(u"mass"_s);
    // Empty: nothing is missing yet.
    REQUIRE(waitUntil([&] { return counts->text() == u"No lines"_s; }));
    REQUIRE(waitUntil([&] { return money->text() == u"Nothing to price"_s; }));
    CHECK_FALSE(unpriced->isVisible());
    CHECK_FALSE(mass->isVisible());

    BomLine line;
    line.child = grease;
    line.quantity.reset();
    wait(bom.structure().addLines(gearbox, {line}, Pinning::AsGiven, 0));
    bom.window.settle();
    bom.tab().setView(BomTab::View::Cost);
    const auto* table = bom.tab().findChild<QTableView*>(u"bomRollUp"_s);
    REQUIRE(waitUntil(
        [&] { return table->model()->columnCount() == 12 && table->model()->rowCount() == 1; }));
    CHECK(table->model()->index(0, 2).data() == u"as required"_s);
    CHECK(table->model()->index(0, 11).data() == u"Adds nothing to cost and mass."_s);
    REQUIRE(waitUntil([&] { return counts->text() == u"1 line · 1 part"_s; }));
    CHECK_FALSE(unpriced->isVisible());
    CHECK(waitUntil([&] { return mass->text() == u"No mass known"_s; }));
    CHECK_FALSE(unweighed->isVisible());

    // What lacks a mass is listed as what lacks a price is.
    bom.add(gearbox, bom.resistor, u"2"_s, {});
    REQUIRE(waitUntil([&] { return unweighed->isVisible(); }));
    CHECK(unweighed->text() == u"No mass known"_s);
    CHECK_FALSE(mass->isVisible());
    REQUIRE(waitUntil([&] { return table->model()->rowCount() == 2; }));
    CHECK(table->model()->index(0, 0).data() == bom.resistor);
    CHECK(waitUntil([&] {
        return table->model()->index(0, 11).data().toString().endsWith(
            u"It has no property Mass."_s);
    }));
}

TEST_CASE("A range of two classes is refused where it is typed", "[bom-tab]")
{
    BomDriver bom;
    REQUIRE(bom.open());
    REQUIRE(bom.editable());
    REQUIRE(bom.type(0, BomColumn::Designators, u"R1-C4"_s));
    REQUIRE(waitUntil([&] { return bom.error()->message().contains(u"is no range"_s); }));
    CHECK(bom.text(0, BomColumn::Designators).isEmpty());
    CHECK(bom.lines(bom.board).first().designators.isEmpty());
}

TEST_CASE("Every control of the structure pages has a name", "[bom-tab]")
{
    BomDriver bom;
    REQUIRE(bom.open());
    CHECK(test::namelessControls(bom.tab()) == QStringList());
}
