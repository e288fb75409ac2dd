#include "WindowDriver.h"
#include "core/commands/PartCommands.h"
#include "support/Catch.h"
#include "ui/models/PartColumns.h"
#include "ui/parts/CategoryTree.h"
#include "ui/parts/PartTableColumns.h"

#include <QClipboard>
#include <QHeaderView>
#include <QMenu>
#include <QSettings>

using namespace implexa;
using namespace implexa::test;
using namespace implexa::ui;
using namespace Qt::StringLiterals;

namespace
{

void add(WindowDriver& driver, const QString& name, const QString& resistance)
{
    NewPart part;
    part.category = u"EL-RES"_s;
    part.name = name;
    part.properties = {{u"Resistance"_s, resistance}};
    wait(driver.session().parts().createPart(part));
}

/// Its own actions, up to the menu of the other properties.
QStringList offered(const QMenu& menu)
{
    QStringList texts;
    for (const QAction* action : menu.actions())
        if (!action->menu() && !action->isSeparator())
            texts << action->text();
    return texts;
}

QAction* find(const QMenu& menu, const QString& text)
{
    for (QAction* action : menu.actions()) {
        if (action->text() == text)
            return action;
        if (action->menu())
            if (QAction* found = find(*action->menu(), text))
                return found;
    }
    return nullptr;
}

/// The menu knows the vault's properties a moment after the parts have come.
bool choose(WindowDriver& driver, const QString& property)
{
    return waitUntil([&] {
        QMenu menu;
        driver.table().columns().fillMenu(&menu);
        QAction* action = find(menu, property);
        if (action)
            action->toggle();
        return action != nullptr;
    });
}

QString shown(WindowDriver& driver, int row, const QString& property)
{
    const PartTableModel& model = driver.table().parts();
    return model.index(row, model.columnOf(property)).data().toString();
}

} // namespace

TEST_CASE("A property is chosen as a column, sorted by, copied and remembered")
{
    QSettings().remove(u"parts"_s);
    WindowDriver driver;
    REQUIRE(driver.open());
    add(driver, u"RES large"_s, u"1 MΩ"_s);
    add(driver, u"RES small"_s, u"4R7"_s);
    driver.page().reload();
    driver.settle();
    REQUIRE(choose(driver, u"Resistance"_s));
    REQUIRE(waitUntil([&] { return shown(driver, 1, u"Resistance"_s) == u"4R7"_s; }));

    PartTable* table = &driver.table();
    const int column = table->parts().columnOf(u"Resistance"_s);
    const int name = int(partColumns().indexOf(PartColumn::Name));
    CHECK(table->horizontalHeader()->visualIndex(column) ==
          table->horizontalHeader()->visualIndex(name) + 1);
    CHECK(table->columnViewportPosition(column) + table->columnWidth(column) <=
          table->viewport()->width());

    table->sortByColumn(column, Qt::AscendingOrder);
    REQUIRE(waitUntil([&] { return shown(driver, 0, u"Resistance"_s) == u"4R7"_s; }));
    CHECK(driver.page().query().sortProperty == u"Resistance"_s);

    table->selectAll();
    table->copySelection(CopyFormat::Csv);
    REQUIRE(waitUntil([] { return QApplication::clipboard()->text().contains(u"RES large"_s); }));
    const QStringList lines = QApplication::clipboard()->text().split(u"\r\n"_s);
    CHECK(lines.at(0).startsWith(u"IPN,Name,Resistance,"_s));
    CHECK(lines.at(1).contains(u"RES small,4R7,"_s));

    driver.close();
    REQUIRE(driver.open());
    table = &driver.table();
    REQUIRE(table->parts().columnOf(u"Resistance"_s) == column);
    REQUIRE(waitUntil([&] { return shown(driver, 0, u"Resistance"_s) == u"4R7"_s; }));
    CHECK(table->horizontalHeader()->sortIndicatorSection() == column);
    CHECK(waitUntil([&] {
        return (table->parts().headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).toInt() &
                Qt::AlignRight) != 0;
    }));

    SECTION("until it is chosen away; then the parts are in order of their IPNs")
    {
        REQUIRE(choose(driver, u"Resistance"_s));
        CHECK(table->parts().columnOf(u"Resistance"_s) == -1);
        CHECK(table->horizontalHeader()->sortIndicatorSection() == 0);
        CHECK(driver.page().query().sortProperty.isEmpty());
        driver.close();
        REQUIRE(driver.open());
        CHECK(driver.table().parts().properties().isEmpty());
    }
    SECTION("another vault has its own")
    {
        WindowDriver other;
        REQUIRE(other.open());
        CHECK(other.table().parts().properties().isEmpty());
        CHECK(other.table().parts().query().sortProperty.isEmpty());
    }
    SECTION("a reset takes it away")
    {
        table->columns().reset();
        CHECK(table->parts().properties().isEmpty());
        CHECK(table->parts().columnCount() == partColumns().size());
    }
    QSettings().remove(u"parts"_s);
    QSettings().remove(u"partsOf"_s);
}

TEST_CASE("The properties of the category that is looked at come first")
{
    QSettings().remove(u"parts"_s);
    WindowDriver driver;
    REQUIRE(driver.open());
    add(driver, u"RES"_s, u"10k"_s);
    driver.page().reload();
    driver.settle();
    QMenu all;
    driver.table().columns().fillMenu(&all);
    CHECK_FALSE(offered(all).contains(u"Resistance"_s));
    REQUIRE(find(all, u"Resistance"_s) != nullptr);
    REQUIRE(find(all, u"Capacitance"_s) != nullptr);

    const auto inCategory = [&](const QString& category) {
        driver.find<CategoryTree>()->choose(category);
        REQUIRE(waitUntil([&] { return driver.page().query().category == category; }));
        driver.page().reload();
        driver.settle();
    };
    inCategory(u"EL-RES"_s);
    REQUIRE(waitUntil([&] { return driver.table().parts().query().category == u"EL-RES"_s; }));
    QMenu near;
    driver.table().columns().fillMenu(&near);
    CHECK(offered(near).contains(u"Resistance"_s));
    CHECK_FALSE(offered(near).contains(u"Capacitance"_s));
    CHECK(find(near, u"Capacitance"_s) != nullptr); // among the others
}
