#include "core/commands/BomViewCommands.h"

#include "core/commands/PartCommands.h"
#include "core/commands/Session.h"
#include "core/database/ConnectionPool.h"
#include "core/services/Record.h"
#include "core/services/Vault.h"
#include "support/Catch.h"
#include "support/EventLoop.h"

#include <QTemporaryDir>

using namespace implexa;
using namespace Qt::StringLiterals;
using implexa::test::wait;

TEST_CASE("The window reads structure through its session", "[qt-handoff]")
{
    const QTemporaryDir home;
    Session session({u"ada"_s, u"Ada Lovelace"_s});
    wait(session.create(home.filePath(u"vault"_s), VaultSettings()));
    const auto part = [&](const QString& category) {
        NewPart wanted;
        wanted.category = category;
        wanted.name = category;
        return wait(session.parts().createPart(wanted)).ipn;
    };
    const QString screw = part(u"ME-FAS"_s);
    const QString top = part(u"AS-SUB"_s);
    wait(session.change([=](Vault& vault, const Actor&) {
        Record record(vault.pool());
        vault.pool().transaction([&](Connection&) {
            BomLine line;
            line.uuid = QUuid::createUuid();
            line.find = 10;
            line.child = screw;
            line.quantity = Quantity::parse(u"4"_s);
            record.relationships.add(record.load(record.parts.require(top)).head().id, line);
        });
    }));

    BomViewCommands& views = session.bomViews();
    const BomTree tree = wait(views.indented(top, {}, {}));
    REQUIRE(tree.rows.size() == 1);
    CHECK(tree.rows[0].child.ipn == screw);
    const BomTotals flat = wait(views.flat(top, {}));
    REQUIRE(flat.totals.size() == 1);
    CHECK(flat.totals[0].total.text() == u"4"_s);
    const WhereUsed used = wait(views.whereUsed(screw, {}));
    REQUIRE(used.rows.size() == 1);
    CHECK(used.rows[0].parent.ipn == top);
    CHECK(wait(views.cost(top, {})).unpriced.size() == 1);
    CHECK(wait(views.mass(top, {})).gaps.size() == 1);
    CHECK_FALSE(wait(views.check(top, {}, false)).isEmpty());
    CHECK(wait(views.compare(top, screw)).changes.size() == 1);
    CHECK_THROWS_AS(wait(views.flat(u"XX-1"_s, {})), NotFound);
}
