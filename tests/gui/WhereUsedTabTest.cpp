#include "ui/structure/WhereUsedTab.h"

#include "BomDriver.h"
#include "support/Catch.h"

#include <QLabel>
#include <QTabWidget>
#include <QTableView>

using namespace implexa;
using namespace implexa::ui;
using namespace Qt::StringLiterals;
using implexa::test::BomDriver;
using implexa::test::wait;
using implexa::test::waitUntil;

TEST_CASE("A part that is only a substitute is used, and counts nothing", "[where-used]")
{
    BomDriver bom;
    REQUIRE(bom.open());
    const QString spare = bom.window.makePart(u"RES 10k thick"_s).ipn;
    const QString top = bom.window.makePart(u"Product"_s, u"AS-PRD"_s).ipn;
    bom.add(top, bom.board, u"3"_s, {});
    BomLine line = bom.lines(bom.board).front();
    line.substitutes << Substitute{spare, 1, {}};
    wait(bom.structure().editLines(bom.board, {line}, 0));

    REQUIRE(bom.window.choose(spare));
    auto* tab = bom.window.find<WhereUsedTab>();
    bom.window.page().detail().findChild<QTabWidget*>()->setCurrentWidget(tab);
    const auto* model = tab->findChild<QTableView*>(u"whereUsed"_s)->model();
    const auto* summary = tab->findChild<QLabel*>(u"whereUsedSummary"_s);
    REQUIRE(waitUntil([&] { return model->rowCount() == 1; }));
    CHECK(model->index(0, 1).data() == bom.board);
    CHECK(model->index(0, 5).data() == u"substitute"_s);
    CHECK(model->index(0, 6).data().toString().isEmpty());
    CHECK(model->index(0, 7).data() == u"10 for "_s + bom.resistor);
    CHECK(summary->text() == u"It is only a substitute, in 1 BOM."_s);

    tab->setReach(WhereUsedTab::Reach::All);
    REQUIRE(model->rowCount() == 2);
    CHECK(model->index(1, 1).data() == top);
    CHECK(model->index(1, 5).data() == u"substitute"_s);

    // Where it also stands on a line of its own, only that is counted.
    bom.add(bom.board, spare, u"2"_s, {});
    REQUIRE(waitUntil([&] { return model->rowCount() == 3; }));
    tab->setReach(WhereUsedTab::Reach::Direct);
    REQUIRE(model->rowCount() == 2);
    CHECK(model->index(0, 5).data() == u"2"_s);
    CHECK(model->index(1, 5).data() == u"substitute"_s);
    CHECK(summary->text() == u"It is in 1 BOM, and a substitute in 1."_s);
}
