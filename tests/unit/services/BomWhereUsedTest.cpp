#include "core/services/BomViews.h"
#include "support/BomVault.h"
#include "support/Refusal.h"

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

namespace
{

const WhereUsedScope drafts{};
const WhereUsedScope latest{{BomAsOf::Released, {}, {}}, false};
const WhereUsedScope everyRevision{{}, true};

/// `1 IPN@label 4 top`: level, parent, total; `substitute` before `top`.
QStringList shown(const WhereUsed& used)
{
    QStringList texts;
    for (const WhereUsedRow& row : used.rows)
        texts << u"%1 %2 %3%4%5"_s.arg(row.level).arg(
            row.parent.text(), row.total.text(), row.asSubstitute ? u" substitute"_s : QString(),
            row.isTop ? u" top"_s : QString());
    return texts;
}

} // namespace

TEST_CASE("Where-used goes up to the top and sums what is in each", "[bom-views]")
{
    BomVault desk;
    const QString screw = desk.part(u"Screw"_s);
    const QString sub = desk.assembly(u"Sub"_s);
    const QString mid = desk.assembly(u"Mid"_s);
    const QString top = desk.assembly(u"Top"_s);
    const QString other = desk.assembly(u"Other"_s);
    desk.add(sub, screw, u"4"_s);
    desk.add(mid, sub, u"4"_s);
    desk.add(mid, screw, u"1"_s);
    BomLine wanted = BomVault::line(screw, u"2"_s);
    wanted.designators = {u"H2"_s, u"H10"_s};
    wanted.note = u"dry"_s;
    wanted.substitutes << Substitute{desk.part(u"Nut"_s), 1, u"if short"_s};
    const BomLine direct = desk.add(top, wanted);
    desk.add(top, mid, u"3"_s);
    BomLine missing = BomVault::line(screw);
    missing.fitted = false;
    desk.add(other, missing);

    const WhereUsed used = desk.views().whereUsed(screw, drafts);
    CHECK(used.part.text() == screw);
    CHECK(shown(used) == QStringList{u"1 "_s + sub + u"@1 4"_s, u"1 "_s + mid + u"@1 17"_s,
                                     u"1 "_s + top + u"@1 53 top"_s,
                                     u"1 "_s + other + u"@1 0 top"_s});
    REQUIRE(used.rows[2].lines.size() == 1);
    CHECK((used.rows[2].lines.front() == direct));
    CHECK(used.rows[2].lines.front().childName == u"Screw"_s);

    // The same sums as downwards.
    for (const WhereUsedRow& row : used.rows)
        for (const BomTotal& total : desk.views().flat(row.parent.ipn, {}).totals)
            if (total.part.ipn == screw)
                CHECK((total.total == row.total));

    CHECK(shown(desk.views().whereUsed(sub, drafts)) ==
          QStringList{u"1 "_s + mid + u"@1 4"_s, u"2 "_s + top + u"@1 12 top"_s});
    CHECK(desk.views().whereUsed(top, drafts).rows.isEmpty());
    CHECK(refusal<NotFound>([&] { desk.views().whereUsed(u"XX"_s, drafts); }).contains(u"XX"_s));
    CHECK_THROWS_AS(desk.views().whereUsed(screw, {{BomAsOf::AsReleased, {}, {}}, false}),
                    InvalidInput);
    CHECK_THROWS_AS(desk.views().whereUsed(screw, drafts, [] { return true; }), Cancelled);
}

TEST_CASE("Where-used says which revisions it means", "[bom-views]")
{
    BomVault desk;
    const QString screw = desk.part(u"Screw"_s);
    const QString nut = desk.part(u"Nut"_s);
    const QString sub = desk.assembly(u"Sub"_s);
    const QString top = desk.assembly(u"Top"_s);
    const QString pinning = desk.assembly(u"Pinning"_s);
    desk.add(sub, nut);
    const BomLine line = desk.add(sub, screw, u"4"_s);
    desk.add(top, sub);
    for (const QString& ipn : {screw, nut, sub, top})
        desk.release(ipn);
    BomLine pinned = BomVault::line(sub, u"2"_s);
    pinned.pinned = u"1"_s;
    desk.add(pinning, pinned);
    // The draft of sub no longer has the screw.
    desk.revise(sub);
    desk.home.pool().transaction([&](Connection&) {
        const PartRecord draft = desk.home.part(sub);
        for (const BomLine& copied : draft.head().content.bom)
            if (copied.uuid == line.uuid)
                desk.record.relationships.remove(copied.id);
    });

    // As drafts stand only what pins the old revision still has it.
    CHECK(shown(desk.views().whereUsed(screw, drafts)) ==
          QStringList{u"1 "_s + sub + u"@1 4"_s, u"2 "_s + pinning + u"@1 8 top"_s});
    CHECK(shown(desk.views().whereUsed(screw, latest)) ==
          QStringList{u"1 "_s + sub + u"@1 4"_s, u"2 "_s + top + u"@1 4 top"_s});
    CHECK(shown(desk.views().whereUsed(sub + u"@1"_s, drafts)) ==
          QStringList{u"1 "_s + pinning + u"@1 2 top"_s});
    CHECK(shown(desk.views().whereUsed(sub + u"@2"_s, drafts)) ==
          QStringList{u"1 "_s + top + u"@1 1 top"_s});
    desk.release(sub);
    CHECK(shown(desk.views().whereUsed(screw, latest)).isEmpty());
    // What was released with @1 is what was built.
    CHECK(shown(desk.views().whereUsed(screw, everyRevision)) ==
          QStringList{u"1 "_s + sub + u"@1 4"_s, u"2 "_s + top + u"@1 4 top"_s,
                      u"2 "_s + pinning + u"@1 8 top"_s});
}

TEST_CASE("Where-used shows what has a part as a substitute, and counts nothing", "[bom-views]")
{
    BomVault desk;
    const QString screw = desk.part(u"Screw"_s);
    const QString spare = desk.part(u"Spare"_s);
    const QString sub = desk.assembly(u"Sub"_s);
    const QString top = desk.assembly(u"Top"_s);
    BomLine line = BomVault::line(screw, u"4"_s);
    line.find = 20;
    line.designators = {u"H1"_s};
    line.substitutes << Substitute{spare, 1, u"if short"_s};
    line = desk.add(sub, line);
    desk.add(top, sub, u"3"_s);

    const WhereUsed used = desk.views().whereUsed(spare, drafts);
    CHECK(shown(used) == QStringList{u"1 "_s + sub + u"@1 0 substitute"_s,
                                     u"2 "_s + top + u"@1 0 substitute top"_s});
    REQUIRE(used.rows.front().lines.size() == 1);
    CHECK((used.rows.front().lines.front() == line));
    CHECK(used.rows.front().lines.front().childName == u"Screw"_s);
    CHECK(used.rows.back().lines.isEmpty());
    // What it stands in for is used as before.
    CHECK(shown(desk.views().whereUsed(screw, drafts)) ==
          QStringList{u"1 "_s + sub + u"@1 4"_s, u"2 "_s + top + u"@1 12 top"_s});
    CHECK(shown(desk.views().whereUsed(spare + u"@1"_s, drafts)) == shown(used));

    SECTION("beside lines of its own it comes twice, and only those are counted")
    {
        desk.add(sub, spare, u"2"_s);
        CHECK(shown(desk.views().whereUsed(spare, drafts)) ==
              QStringList{u"1 "_s + sub + u"@1 2"_s, u"1 "_s + sub + u"@1 0 substitute"_s,
                          u"2 "_s + top + u"@1 6 top"_s});
    }
    SECTION("what has it may itself be a substitute")
    {
        const QString other = desk.assembly(u"Other"_s);
        const QString product = desk.assembly(u"Product"_s);
        BomLine instead = BomVault::line(other);
        instead.substitutes << Substitute{top, 1, {}};
        desk.add(product, instead);
        CHECK(shown(desk.views().whereUsed(screw, drafts)) ==
              QStringList{u"1 "_s + sub + u"@1 4"_s, u"2 "_s + top + u"@1 12 top"_s,
                          u"3 "_s + product + u"@1 0 substitute top"_s});
    }
    SECTION("substitutes that go in a circle end")
    {
        BomLine round = BomVault::line(screw);
        round.substitutes << Substitute{top, 1, {}};
        desk.add(sub, round);
        CHECK(shown(desk.views().whereUsed(spare, drafts)) == shown(used));
        CHECK(shown(desk.views().whereUsed(top, drafts)) ==
              QStringList{u"1 "_s + sub + u"@1 0 substitute"_s,
                          u"2 "_s + top + u"@1 0 substitute top"_s});
    }
    SECTION("as of the releases, and of old ones, too")
    {
        CHECK(desk.views().whereUsed(spare, latest).rows.isEmpty());
        for (const QString& ipn : {screw, spare, sub, top})
            desk.release(ipn);
        CHECK(shown(desk.views().whereUsed(spare, latest)) == shown(used));
        desk.revise(sub);
        line = desk.home.part(sub).head().content.bom.front();
        line.substitutes.clear();
        desk.update(sub, line);
        CHECK(desk.views().whereUsed(spare, drafts).rows.isEmpty());
        CHECK(shown(desk.views().whereUsed(spare, everyRevision)) == shown(used));
    }
}
