#include "core/services/BomViews.h"

#include "core/database/Statement.h"
#include "support/BomVault.h"
#include "support/Refusal.h"

#include <QDir>

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

namespace
{

const BomAsOf drafts{BomAsOf::Drafts, {}, {}};
const BomAsOf latest{BomAsOf::Released, {}, {}};
const BomAsOf asReleased{BomAsOf::AsReleased, {}, {}};

BomAsOf at(const QDateTime& time)
{
    return {BomAsOf::Time, time, {}};
}

/// `IPN@label 16`, in order.
QStringList shown(const BomTotals& totals)
{
    QStringList texts;
    for (const BomTotal& total : totals.totals)
        texts << total.part.text() + u' ' + total.total.text() +
                     (total.asRequired ? u" as required"_s : QString()) +
                     (total.uncounted ? u" uncounted"_s : QString());
    return texts;
}

/// `1 10 IPN@label 4`: level, find number, child, total.
QStringList shown(const BomTree& tree)
{
    QStringList texts;
    for (const BomRow& row : tree.rows)
        texts << u"%1 %2 %3 %4"_s.arg(row.level)
                     .arg(row.line.find)
                     .arg(row.child.text(), row.total ? row.total->text() : u"?"_s);
    return texts;
}

QString only(const BomTotals& totals)
{
    REQUIRE(totals.totals.size() == 1);
    return totals.totals.front().part.text();
}

} // namespace

TEST_CASE("A screw used 4 times in a sub-assembly used 4 times is 16", "[bom-views]")
{
    BomVault desk;
    const QString screw = desk.part(u"Screw"_s);
    const QString sub = desk.assembly(u"Sub"_s);
    const QString top = desk.assembly(u"Top"_s);
    desk.add(sub, screw, u"4"_s);
    desk.add(top, sub, u"4"_s);
    desk.add(top, screw, u"2"_s);

    const BomTotals flat = desk.views().flat(top, drafts);
    CHECK(flat.root.text() == top + u"@1"_s);
    CHECK(shown(flat) == QStringList{sub + u"@1 4"_s, screw + u"@1 18"_s});
    CHECK(flat.totals.front().isAssembly);
    CHECK_FALSE(flat.totals.back().isAssembly);
    CHECK(shown(desk.views().flat(sub, drafts)) == QStringList{screw + u"@1 4"_s});
    CHECK(shown(desk.views().flat(screw, drafts)).isEmpty());

    const BomTree tree = desk.views().indented(top, drafts, {});
    CHECK(shown(tree) == QStringList{u"1 10 "_s + sub + u"@1 4"_s, u"2 10 "_s + screw + u"@1 16"_s,
                                     u"1 20 "_s + screw + u"@1 2"_s});
    CHECK(tree.occurrences.text() == u"3"_s);
    CHECK(tree.isWhole);
    CHECK(tree.rows[0].hasLines);
    CHECK(tree.rows[0].child.name == u"Sub"_s);
    CHECK(tree.rows[1].parent == sub + u"@1"_s);

    // One level, and what may be unfolded below it.
    BomDepth depth;
    depth.levels = 1;
    const BomTree one = desk.views().indented(top, drafts, depth);
    CHECK(shown(one) == QStringList{u"1 10 "_s + sub + u"@1 4"_s, u"1 20 "_s + screw + u"@1 2"_s});
    CHECK(one.rows[0].hasLines);
    CHECK_FALSE(one.rows[1].hasLines);
    depth.levels = 0;
    depth.most = 2;
    const BomTree cut = desk.views().indented(top, drafts, depth);
    CHECK(cut.rows.size() == 2);
    CHECK_FALSE(cut.isWhole);
    CHECK(cut.occurrences.text() == u"3"_s);
}

TEST_CASE("Totals are exact, whatever the units and however small", "[bom-views]")
{
    BomVault desk;
    const QString wire = desk.part(u"Wire"_s);
    const QString glue = desk.part(u"Glue"_s);
    const QString odd = desk.part(u"Odd"_s);
    const QString loom = desk.assembly(u"Loom"_s);
    const QString kit = desk.assembly(u"Kit"_s);
    const QString top = desk.assembly(u"Top"_s);
    desk.setBaseUnit(wire, u"m"_s);
    desk.setBaseUnit(glue, u"kg"_s);
    desk.add(loom, wire, u"250"_s, u"mm"_s);
    desk.add(loom, wire, u"0.1"_s, u"m"_s);
    desk.add(loom, glue, u"0.000001"_s, u"mg"_s);
    desk.add(loom, odd, u"3"_s, u"mm"_s); // counted each: no length
    desk.add(kit, loom, u"0.333333"_s);
    desk.add(top, kit, u"3"_s);
    CHECK(shown(desk.views().flat(top, drafts)) ==
          QStringList{loom + u"@1 0.999999"_s, kit + u"@1 3"_s, wire + u"@1 0.34999965"_s,
                      glue + u"@1 0.000000000000999999"_s, odd + u"@1 0 uncounted"_s});
    for (const BomRow& row : desk.views().indented(top, drafts, {}).rows)
        CHECK(row.total.has_value() == (row.child.ipn != odd));
}

TEST_CASE("As required is listed and adds nothing; not fitted is nothing", "[bom-views]")
{
    BomVault desk;
    const QString screw = desk.part(u"Screw"_s);
    const QString shim = desk.part(u"Shim"_s);
    const QString spare = desk.part(u"Spare"_s);
    const QString sub = desk.assembly(u"Sub"_s);
    const QString top = desk.assembly(u"Top"_s);
    desk.add(sub, screw, u"4"_s);
    desk.add(top, sub, u"2"_s);
    desk.add(top, shim, {});
    BomLine missing = BomVault::line(sub, u"5"_s);
    missing.fitted = false;
    desk.add(top, missing);
    missing.child = spare;
    desk.add(top, missing);
    desk.add(top, BomVault::line(sub, {}));
    CHECK(shown(desk.views().flat(top, drafts)) == QStringList{sub + u"@1 2 as required"_s,
                                                               screw + u"@1 8 as required"_s,
                                                               shim + u"@1 0 as required"_s});

    const BomTree tree = desk.views().indented(top, drafts, {});
    CHECK(shown(tree) == QStringList{u"1 10 "_s + sub + u"@1 2"_s, u"2 10 "_s + screw + u"@1 8"_s,
                                     u"1 20 "_s + shim + u"@1 ?"_s, u"1 30 "_s + sub + u"@1 0"_s,
                                     u"1 40 "_s + spare + u"@1 0"_s, u"1 50 "_s + sub + u"@1 ?"_s,
                                     u"2 10 "_s + screw + u"@1 ?"_s});
    CHECK(tree.occurrences.text() == u"7"_s);
}

TEST_CASE("Documents are shown where they are asked for, and never counted", "[bom-views]")
{
    BomVault desk;
    const QString drawing = desk.part(u"Drawing"_s, u"DO-DRW"_s);
    const QString screw = desk.part(u"Screw"_s);
    const QString top = desk.assembly(u"Top"_s);
    desk.add(top, screw);
    BomLine line = BomVault::line(drawing);
    line.type = RelationshipType::Document;
    desk.add(top, line);
    CHECK(desk.views().indented(top, drafts, {}).rows.size() == 1);
    BomDepth all;
    all.allTypes = true;
    const BomTree tree = desk.views().indented(top, drafts, all);
    REQUIRE(tree.rows.size() == 2);
    CHECK((tree.rows[0].line.type == RelationshipType::Document) !=
          (tree.rows[1].line.type == RelationshipType::Document));
    CHECK(desk.views().flat(top, drafts).totals.size() == 1);
}

TEST_CASE("A floating child is as it stood when the structure is looked at", "[bom-views]")
{
    BomVault desk;
    const QString screw = desk.part(u"Screw"_s);
    const QString sub = desk.assembly(u"Sub"_s);
    const QString top = desk.assembly(u"Top"_s);
    desk.add(sub, screw, u"4"_s);
    const QDateTime before = desk.home.clock.now();
    CHECK(refusal<Refused>([&] {
              desk.views().flat(top, latest);
          }).contains(top + u" was never released"_s));
    desk.add(top, sub);
    CHECK(refusal<Refused>([&] {
              desk.views().flat(sub + u"@1"_s, asReleased);
          }).contains(u"is not released"_s));

    desk.release(screw);
    desk.release(sub);
    desk.release(top);
    const QDateTime first = desk.home.clock.now();
    desk.revise(screw);
    desk.release(screw); // @2
    const QDateTime second = desk.home.clock.now();
    desk.revise(sub);
    desk.add(sub, desk.part(u"Washer"_s), u"4"_s); // in the draft @2
    desk.revise(screw);                            // @3

    const auto screwIn = [&](const QString& root, const BomAsOf& asOf) {
        for (const BomTotal& total : desk.views().flat(root, asOf).totals)
            if (total.part.ipn == screw)
                return total.part.revision;
        return QString();
    };
    CHECK(screwIn(top, drafts) == u"3"_s);
    CHECK(screwIn(top, latest) == u"2"_s);
    CHECK(screwIn(top, asReleased) == u"1"_s);
    CHECK(screwIn(top, at(first)) == u"1"_s);
    CHECK(screwIn(top, at(second)) == u"2"_s);
    CHECK(screwIn(top + u"@1"_s, at(first)) == u"1"_s);
    CHECK(desk.views().flat(top, drafts).totals.size() == 3);
    CHECK(desk.views().flat(top, latest).totals.size() == 2);
    CHECK(refusal<Refused>([&] {
              desk.views().flat(top, at(before));
          }).contains(u"No revision of "_s + top));
    // A label names the root's revision whatever stands.
    CHECK(desk.views().flat(sub + u"@1"_s, drafts).totals.size() == 1);
    CHECK(desk.views().flat(sub + u"@2"_s, latest).totals.size() == 2);
    const BomTotals draft = desk.views().flat(sub + u"@2"_s, latest);
    CHECK(draft.totals.back().part.revision.isEmpty()); // the washer: never released
    CHECK(draft.totals.back().part.name == u"Washer"_s);
    CHECK(refusal<NotFound>([&] {
              desk.views().flat(sub + u"@7"_s, drafts);
          }).contains(u"no revision 7"_s));
    CHECK(refusal<NotFound>([&] { desk.views().flat(u"XX-1"_s, drafts); }).contains(u"XX-1"_s));
    CHECK_THROWS_AS(desk.views().flat(top, drafts, [] { return true; }), Cancelled);

    // A release is a time with a name, whether the mirror holds it already or not.
    const auto tagged = [&](const QString& ipn, const QString& label) {
        return BomAsOf{BomAsOf::Tag, {}, u"release/"_s + ipn + u'/' + label};
    };
    for (int mirrored = 0; mirrored < 2; ++mirrored) {
        CHECK(screwIn(top, tagged(top, u"1"_s)) == u"1"_s);
        CHECK(screwIn(top, tagged(screw, u"2"_s)) == u"2"_s);
        CHECK(screwIn(sub, tagged(sub, u"1"_s)) == u"1"_s);
        CHECK(refusal<Refused>([&] {
                  desk.views().flat(top, tagged(sub, u"1"_s));
              }).contains(u"No revision of "_s + top));
        CHECK(refusal<NotFound>([&] {
                  desk.views().flat(top, tagged(top, u"9"_s));
              }).contains(u"release/"_s + top + u"/9"_s));
        desk.home.mirror().drain();
    }
}

TEST_CASE("A pinned child is its revision, whatever came after", "[bom-views]")
{
    BomVault desk;
    const QString screw = desk.part(u"Screw"_s);
    const QString top = desk.assembly(u"Top"_s);
    desk.release(screw);
    desk.revise(screw);
    desk.release(screw);
    BomLine pinned = BomVault::line(screw);
    pinned.pinned = u"1"_s;
    desk.add(top, pinned);
    for (const BomAsOf& asOf : {drafts, latest})
        CHECK(only(desk.views().flat(top + u"@1"_s, asOf)) == screw + u"@1"_s);
    desk.add(top, screw, u"3"_s);
    CHECK(shown(desk.views().flat(top, drafts)) ==
          QStringList{screw + u"@1 1"_s, screw + u"@2 3"_s});
}

TEST_CASE("Damaged lines that lead in a circle end in an error", "[bom-views][failure]")
{
    BomVault desk;
    const QString a = desk.assembly(u"A"_s);
    const QString b = desk.assembly(u"B"_s);
    const QString c = desk.assembly(u"C"_s);
    const QString screw = desk.part(u"Screw"_s);
    desk.add(a, b);
    desk.add(b, c);
    desk.add(c, screw);
    desk.add(c, b);
    const QString path = u"%1@1 > %2@1 > %1@1"_s;
    for (const auto& look : {std::function<void()>([&] { desk.views().flat(a, drafts); }),
                             std::function<void()>([&] { desk.views().indented(a, drafts, {}); }),
                             std::function<void()>([&] { desk.views().cost(a, {}); }),
                             std::function<void()>([&] { desk.views().mass(a, drafts); }),
                             std::function<void()>([&] { desk.views().whereUsed(screw, {}); })}) {
        const QString told = refusal<Refused>(look);
        CHECK((told.contains(path.arg(b, c)) || told.contains(path.arg(c, b))));
    }
    // A level at a time it can still be looked at, and mended.
    BomDepth one;
    one.levels = 1;
    CHECK(desk.views().indented(c, drafts, one).rows.size() == 2);
    CHECK(desk.views().flat(screw, drafts).totals.isEmpty());
}

TEST_CASE("A structure of thousands of levels is read to its end", "[bom-views]")
{
    BomVault desk;
    constexpr int levels = 3000;
    const QString top = desk.assembly(u"Level 0"_s);
    // Past every service: what is tested is the reading.
    desk.home.pool().transaction([&](Connection& connection) {
        qint64 part = fetch<qint64>(connection, "SELECT max(id) FROM part").value();
        qint64 revision = fetch<qint64>(connection, "SELECT max(id) FROM revision").value();
        for (int level = 1; level <= levels; ++level) {
            run(connection,
                "INSERT INTO part (id, uuid, ordinal, ipn, category_id, phase, created_at, "
                "created_by) SELECT ?, ?, ordinal + 1, ?, category_id, phase, created_at, "
                "created_by FROM part WHERE id = ?",
                part + 1, QUuid::createUuid(), u"DEEP-%1"_s.arg(level), part);
            run(connection,
                "INSERT INTO revision (id, uuid, part_id, sequence, label, state, workflow_id, "
                "workflow_state, name, created_at, created_by, modified_at, modified_by) "
                "SELECT ?, ?, ?, 1, '1', 'draft', workflow_id, workflow_state, name, created_at, "
                "created_by, modified_at, modified_by FROM revision WHERE id = ?",
                revision + 1, QUuid::createUuid(), part + 1, revision);
            run(connection,
                "INSERT INTO relationship (uuid, parent_revision_id, child_part_id, type, "
                "quantity_micro, find_number) VALUES (?, ?, ?, 'bom', 2000000, 10)",
                QUuid::createUuid(), revision, part + 1);
            ++part;
            ++revision;
        }
    });
    const QString deepest = u"DEEP-%1"_s.arg(levels);
    const BomTotals flat = desk.views().flat(top, drafts);
    CHECK(flat.totals.size() == levels);
    for (const BomTotal& total : flat.totals)
        if (total.part.ipn == deepest)
            CHECK(total.total.text().size() == 904); // 2 to the 3000th
    CHECK(desk.views().indented(top, drafts, {}).rows.size() == levels);
    const WhereUsed used = desk.views().whereUsed(deepest, {});
    CHECK(used.rows.size() == levels);
    CHECK(used.rows.back().parent.ipn == top);
    CHECK(used.rows.back().level == levels);
    CHECK(used.rows.back().total.text().size() == 904);
}

TEST_CASE("What belongs to a part goes along with it", "[bom-views][export]")
{
    BomVault desk;
    const QString screw = desk.part(u"Screw"_s);
    const QString nut = desk.part(u"Nut"_s);
    const QString bolt = desk.part(u"Bolt"_s);
    const QString symbol = desk.part(u"Symbol"_s);
    const QString old = desk.part(u"Old"_s);
    const QString sub = desk.assembly(u"Sub"_s);
    const QString top = desk.assembly(u"Top"_s);
    const QString other = desk.assembly(u"Other"_s);
    BomLine line = BomVault::line(screw);
    line.substitutes << Substitute{nut, 1, {}};
    desk.add(sub, line);
    line = BomVault::line(symbol);
    line.type = RelationshipType::Symbol;
    desk.add(sub, line);
    const BomLine gone = desk.add(top, old);
    desk.add(top, sub);
    desk.add(other, screw);
    desk.home.pool().transaction([&](Connection&) {
        desk.record.parts.setAlternates(desk.record.parts.require(nut), {{bolt, 1, {}}});
    });
    const auto below = [&](const QStringList& ipns, bool superseded = false) {
        return desk.views().withEverythingBelow(ipns, superseded);
    };
    const auto sorted = [](QStringList ipns) {
        ipns.sort();
        return ipns;
    };
    CHECK(below({top}) == sorted({top, sub, screw, nut, bolt, symbol, old}));
    CHECK(below({nut}) == sorted({nut, bolt}));
    CHECK(below({screw, screw}) == QStringList{screw});
    CHECK(refusal<NotFound>([&] { below({u"XX"_s}); }).contains(u"XX"_s));

    // What only a superseded revision names goes along where history does.
    for (const QString& ipn : {screw, nut, symbol, old, sub, top})
        desk.release(ipn);
    desk.revise(top);
    desk.home.pool().transaction([&](Connection&) {
        const PartRecord copy = desk.home.part(top);
        for (const BomLine& copied : copy.head().content.bom)
            if (copied.uuid == gone.uuid)
                desk.record.relationships.remove(copied.id);
    });
    CHECK(below({top}).contains(old)); // @1 is released still
    desk.release(top);
    CHECK_FALSE(below({top}).contains(old));
    CHECK(below({top}, true).contains(old));
}

TEST_CASE("An export of a part takes everything below it along", "[bom-views][export]")
{
    BomVault desk;
    const QString screw = desk.part(u"Screw"_s);
    const QString nut = desk.part(u"Nut"_s);
    const QString drawing = desk.part(u"Drawing"_s, u"DO-DRW"_s);
    const QString sub = desk.assembly(u"Sub"_s);
    const QString top = desk.assembly(u"Top"_s);
    const QString other = desk.assembly(u"Other"_s);
    BomLine line = BomVault::line(screw);
    line.substitutes << Substitute{nut, 1, {}};
    desk.add(sub, line);
    line = BomVault::line(drawing);
    line.type = RelationshipType::Document;
    desk.add(sub, line);
    desk.add(top, sub);
    desk.add(other, top);

    ExportRequest request;
    request.folder = desk.home.path(u"export"_s);
    request.scope = ExportRequest::GivenParts;
    request.ipns = QStringList{top};
    CHECK(desk.home.exporter().run(request).parts == 5);
    QStringList found =
        QDir(request.folder + u"/parts/00/00"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QStringList wanted{top, sub, screw, nut, drawing};
    found.sort();
    wanted.sort();
    CHECK(found == wanted);

    // What comes to be below it later comes along with the next export.
    const QString washer = desk.part(u"Washer"_s);
    desk.add(sub, washer);
    CHECK(desk.home.exporter().run(request).parts == 6);
    CHECK(QDir(request.folder + u"/parts/00/00/"_s + washer).exists());
}
