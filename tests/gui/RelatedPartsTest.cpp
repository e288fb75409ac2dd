#include "BomDriver.h"
#include "PageVault.h"
#include "support/Catch.h"
#include "ui/structure/PartField.h"

#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>

using namespace implexa;
using namespace implexa::ui;
using namespace Qt::StringLiterals;
using implexa::test::BomDriver;
using implexa::test::wait;
using implexa::test::waitUntil;

TEST_CASE("Documents and models of a part are listed, added and removed", "[related]")
{
    BomDriver bom;
    REQUIRE(bom.open());
    const QString drawing = bom.window.makePart(u"Drawing, board"_s, u"DO-DRW"_s).ipn;
    const QString model = bom.window.makePart(u"Board, STEP"_s, u"DO-DRW"_s).ipn;
    REQUIRE(bom.show(bom.board));
    REQUIRE(bom.editable());
    bom.tab().setView(BomTab::View::Related);
    REQUIRE(waitUntil([&] { return bom.model().rowCount() == 0; }));
    CHECK(test::namelessControls(bom.tab()) == QStringList());

    // Kind, part, Enter, Enter.
    bom.tab().findChild<QPushButton*>(u"addLine"_s)->click();
    auto* kind = bom.tab().findChild<QComboBox*>(u"newKind"_s);
    auto* part = bom.tab().findChild<PartField*>();
    REQUIRE(kind->isVisible());
    CHECK_FALSE(bom.tab().findChild<QLineEdit*>(u"newQuantity"_s)->isVisible());
    const auto type = [&](RelationshipType which, const QString& ipn) {
        kind->setCurrentIndex(kind->findData(int(which)));
        QTest::keyClicks(part, ipn);
        REQUIRE(waitUntil([&] { return part->list()->isVisible(); }));
        QTest::keyClick(part, Qt::Key_Return);
        QTest::keyClick(part, Qt::Key_Return);
    };
    type(RelationshipType::Document, drawing);
    REQUIRE(waitUntil([&] { return bom.lines(bom.board).size() == 2; }));
    REQUIRE(waitUntil([&] { return part->text().isEmpty(); }));
    type(RelationshipType::Model, model);
    REQUIRE(waitUntil([&] { return bom.lines(bom.board).size() == 3; }));
    REQUIRE(waitUntil([&] { return bom.model().rowCount() == 2; }));
    CHECK(bom.text(0, BomColumn::Kind) == u"Document"_s);
    CHECK(bom.text(0, BomColumn::Part) == drawing);
    CHECK(bom.text(1, BomColumn::Kind) == u"Model"_s);
    CHECK(waitUntil([&] { return bom.text(1, BomColumn::State) == u"Draft"_s; }));
    const auto* view = bom.tab().findChild<QComboBox*>(u"bomView"_s);
    CHECK(waitUntil([&] { return view->currentText() == u"Related (2)"_s; }));
    const auto shown = [&](BomColumn column) {
        return !bom.tree().isColumnHidden(int(bomColumns().indexOf(column)));
    };
    CHECK(shown(BomColumn::Kind));
    CHECK_FALSE(shown(BomColumn::Quantity));
    // The note is edited in place, as that of a BOM line.
    REQUIRE(bom.type(0, BomColumn::Note, u"for assembly"_s));
    REQUIRE(waitUntil([&] {
        for (const BomLine& line : bom.lines(bom.board))
            if (line.child == drawing)
                return line.note == u"for assembly"_s;
        return false;
    }));

    // Neither counts as a BOM line.
    const auto* counts = bom.tab().findChild<QLabel*>(u"counts"_s);
    CHECK(counts->text() == u"1 line · 1 part"_s);
    bom.tab().setView(BomTab::View::Lines);
    REQUIRE(waitUntil([&] { return bom.model().rowCount() == 1; }));
    CHECK(bom.text(0, BomColumn::Part) == bom.resistor);
    CHECK_FALSE(shown(BomColumn::Kind));
    CHECK(shown(BomColumn::Quantity));
    const auto* tabs = bom.window.page().detail().findChild<QTabWidget*>();
    CHECK(tabs->tabText(tabs->indexOf(&bom.tab())) == u"BOM 1"_s);

    bom.tab().setView(BomTab::View::Related);
    REQUIRE(waitUntil([&] { return bom.model().rowCount() == 2; }));
    bom.tree().setCurrentIndex(bom.cell(0, BomColumn::Part));
    auto* remove = bom.tab().findChild<QAction*>(u"removeLines"_s);
    REQUIRE(remove->isEnabled());
    remove->trigger();
    REQUIRE(waitUntil([&] { return bom.lines(bom.board).size() == 2; }));
    CHECK(waitUntil([&] { return bom.model().rowCount() == 1; }));
    CHECK(bom.text(0, BomColumn::Part) == model);

    // Final with the release.
    bom.release({bom.resistor, model, bom.board});
    REQUIRE(bom.show(bom.board));
    REQUIRE(waitUntil([&] { return !remove->isEnabled(); }));
    CHECK_FALSE(bom.type(0, BomColumn::Note, u"late"_s));
    CHECK(bom.model().rowCount() == 1);
}
