#include "core/services/BomCompare.h"
#include "core/services/BomViews.h"
#include "support/BomVault.h"
#include "support/Refusal.h"

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

namespace
{

/// `code IPN`, without the two that every new part gives.
QStringList shown(const QList<BomFinding>& findings)
{
    QStringList texts;
    for (const BomFinding& finding : findings)
        if (finding.code != u"no-source" && finding.code != u"child-never-released")
            texts << finding.code + u' ' + finding.child;
    return texts;
}

BomFinding only(const QList<BomFinding>& findings, const QString& code)
{
    QList<BomFinding> found;
    for (const BomFinding& finding : findings)
        if (finding.code == code)
            found << finding;
    REQUIRE(found.size() == 1);
    return found.front();
}

bool has(const QList<BomFinding>& findings, const QString& code)
{
    return std::any_of(findings.begin(), findings.end(),
                       [&](const BomFinding& finding) { return finding.code == code; });
}

} // namespace

TEST_CASE("Checks find each fault of a line, and say how to mend it", "[bom-views]")
{
    BomVault desk;
    const QString screw = desk.part(u"Screw"_s);
    const QString top = desk.assembly(u"Top"_s);
    const auto check = [&](const BomAsOf& asOf = {}) {
        return desk.views().check(top, asOf, false);
    };

    SECTION("nothing")
    {
        CHECK(check().isEmpty());
        desk.source(screw, u"M3"_s, 1, u"S"_s, {});
        desk.release(screw);
        desk.add(top, screw, u"4"_s);
        CHECK(check().isEmpty());
    }
    SECTION("substitutes, which hold up no release")
    {
        const QString fresh = desk.part(u"Fresh"_s);
        const QString old = desk.home.released(u"Old"_s);
        const QString fading = desk.home.released(u"Fading"_s);
        const QString good = desk.home.released(u"Good"_s);
        PhaseChange gone;
        gone.phase = Phase::Obsolete;
        gone.reason = u"gone"_s;
        desk.home.parts().setPhase(desk.home.bob, {old}, gone);
        PhaseChange late;
        late.phase = Phase::NotForNewDesign;
        desk.home.parts().setPhase(desk.home.bob, {fading}, late);
        desk.source(screw, u"M3"_s, 1, u"S"_s, {});
        desk.release(screw);
        BomLine line = BomVault::line(screw);
        line.substitutes = {{fresh, 1, {}}, {old, 2, {}}, {fading, 3, {}}, {good, 4, {}}};
        desk.add(top, line);
        const QList<BomFinding> findings = check();
        CHECK(findings.size() == 3);
        CHECK(only(findings, u"substitute-never-released"_s).sentence.contains(fresh));
        CHECK(only(findings, u"substitute-obsolete"_s).sentence.contains(old));
        CHECK(only(findings, u"substitute-not-for-new-design"_s).sentence.contains(fading));
        for (const BomFinding& finding : findings)
            CHECK(finding.severity == FindingSeverity::Warning);
        desk.release(top);
        CHECK(desk.home.part(top).released() != nullptr);
    }
    SECTION("a child that was never released, and is bought from nobody")
    {
        const BomLine line = desk.add(top, screw);
        const BomFinding never = only(check(), u"child-never-released"_s);
        CHECK(never.severity == FindingSeverity::Warning);
        CHECK(never.line == line.uuid);
        CHECK(never.find == 10);
        CHECK(never.parent == top + u"@1"_s);
        CHECK(never.child == screw);
        CHECK(only(check(), u"no-source"_s).severity == FindingSeverity::Warning);
        desk.home.parts().setProperties(desk.home.bob, screw, {{u"Make or buy"_s, u"Make"_s}});
        CHECK_FALSE(has(check(), u"no-source"_s));
    }
    SECTION("an assembly needs no source")
    {
        const QString sub = desk.assembly(u"Sub"_s);
        desk.add(top, sub);
        CHECK(has(check(), u"no-source"_s));
        desk.add(sub, screw);
        CHECK_FALSE(has(check(), u"no-source"_s));
        CHECK(has(desk.views().check(top, {}, true), u"no-source"_s)); // the screw below it
    }
    SECTION("a child at the end of its life")
    {
        const QString nut = desk.part(u"Nut"_s);
        desk.release(screw);
        desk.add(top, screw);
        PhaseChange change;
        change.phase = Phase::NotForNewDesign;
        desk.home.parts().setPhase(desk.home.bob, {screw}, change);
        CHECK(only(check(), u"child-not-for-new-design"_s).severity == FindingSeverity::Warning);
        change.phase = Phase::Obsolete;
        change.reason = u"no longer made"_s;
        desk.home.parts().setPhase(desk.home.bob, {screw}, change);
        CHECK_FALSE(only(check(), u"child-obsolete"_s).mend.has_value());
        CHECK_FALSE(has(check(), u"child-not-for-new-design"_s));
        change.replacement = nut;
        desk.home.parts().setPhase(desk.home.bob, {screw}, change);
        const BomFinding obsolete = only(check(), u"child-obsolete"_s);
        CHECK(obsolete.severity == FindingSeverity::Error);
        CHECK(obsolete.sentence.contains(nut));
        REQUIRE(obsolete.mend.has_value());
        CHECK(obsolete.mend->action == BomMend::Replace);
        CHECK(obsolete.mend->value == nut);
    }
    SECTION("a newer release")
    {
        desk.release(screw);
        desk.source(screw, u"M3"_s, 1, u"S"_s, {});
        BomLine pinned = BomVault::line(screw);
        pinned.pinned = u"1"_s;
        desk.add(top, pinned);
        desk.add(top, screw);
        CHECK(check().isEmpty());
        desk.revise(screw);
        CHECK(check().isEmpty()); // it is a draft yet
        desk.release(screw);
        const BomFinding newer = only(check(), u"newer-release"_s);
        CHECK(newer.severity == FindingSeverity::Note);
        REQUIRE(newer.mend.has_value());
        CHECK(newer.mend->action == BomMend::Pin);
        CHECK(newer.mend->value == u"2"_s);
        CHECK(newer.find == 10);
        // What a release froze is told of too, and is not mended.
        desk.release(top);
        desk.revise(screw);
        desk.release(screw);
        int floats = 0;
        for (const BomFinding& finding : check({BomAsOf::AsReleased, {}, {}}))
            floats += finding.code == u"newer-release" && !finding.mend ? 1 : 0;
        CHECK(floats == 1);
    }
    SECTION("quantity against designators")
    {
        BomLine line = BomVault::line(screw, u"3"_s);
        line.designators = {u"R1"_s, u"R2"_s};
        line = desk.add(top, line);
        const BomFinding finding = only(check(), u"quantity-designators"_s);
        REQUIRE(finding.mend.has_value());
        CHECK(finding.mend->action == BomMend::SetQuantity);
        CHECK(finding.mend->value == u"2"_s);
        line.quantity = Quantity::parse(finding.mend->value);
        desk.update(top, line);
        CHECK(shown(check()).isEmpty());
        line.quantity = std::nullopt; // as required says nothing about a number
        desk.update(top, line);
        CHECK(shown(check()).isEmpty());
    }
    SECTION("designators that name one place twice")
    {
        BomLine line = BomVault::line(screw, u"2"_s);
        line.designators = {u"R1"_s, u"R10"_s};
        desk.add(top, line);
        line.designators = {u"r01"_s, u"R100"_s};
        desk.add(top, line);
        const BomFinding finding = only(check(), u"duplicate-designator"_s);
        CHECK(finding.find == 20);
        CHECK(finding.sentence.contains(u"r01"_s));
        CHECK(finding.sentence.contains(u"10"_s));
    }
    SECTION("units that do not convert")
    {
        desk.add(top, screw, u"3"_s, u"mm"_s);
        CHECK(shown(check()) == QStringList{u"unit-not-convertible "_s + screw});
        CHECK(check().front().severity != FindingSeverity::Note);
    }
    SECTION("a circle")
    {
        const QString sub = desk.assembly(u"Sub"_s);
        desk.add(top, sub);
        desk.add(sub, top);
        const QList<BomFinding> findings = desk.views().check(top, {}, true);
        const BomFinding finding = only(findings, u"cycle"_s);
        CHECK(finding.severity == FindingSeverity::Error);
        CHECK(finding.sentence.contains(u"%1@1 > %2@1"_s.arg(top, sub)));
        CHECK(finding.line.isNull());
    }
    SECTION("a circle over a substitute")
    {
        const QString sub = desk.assembly(u"Sub"_s);
        BomLine line = BomVault::line(screw);
        line.substitutes = {{sub, 1, {}}};
        line = desk.add(top, line);
        desk.add(sub, top);
        const BomFinding finding = only(desk.views().check(top, {}, true), u"cycle"_s);
        CHECK(finding.severity == FindingSeverity::Error);
        CHECK(finding.sentence.contains(u"%1 > %2 > %1"_s.arg(top, sub)));
        CHECK(finding.line == line.uuid);
        CHECK(only(desk.views().check(sub, {}, true), u"cycle"_s).line == line.uuid);
    }
}

TEST_CASE("Two revisions compare line by line and field by field", "[bom-views]")
{
    BomVault desk;
    const QString screw = desk.part(u"Screw"_s);
    const QString nut = desk.part(u"Nut"_s);
    const QString shim = desk.part(u"Shim"_s);
    const QString same = desk.part(u"Same"_s);
    const QString top = desk.assembly(u"Top"_s);
    desk.add(top, screw, u"4"_s);
    desk.add(top, nut);
    desk.add(top, same);
    for (const QString& ipn : {screw, nut, shim, same, top})
        desk.release(ipn);
    desk.revise(top);
    CHECK(desk.views().compare(top + u"@1"_s, top).changes.isEmpty());
    CHECK(desk.views().compare(top + u"@1"_s, top).unchanged == 3);

    desk.home.pool().transaction([&](Connection&) {
        QList<BomLine> lines = desk.home.part(top).head().content.bom;
        BomLine line = lines[0];
        line.child = shim; // the line stays the line
        line.quantity = Quantity::parse(u"250"_s);
        line.unit = u"mm"_s;
        line.designators = {u"H1"_s, u"H2"_s, u"H3"_s};
        line.note = u"loctite"_s;
        line.fitted = false;
        line.pinned = u"1"_s;
        line.substitutes = {{nut, 1, u"if short"_s}};
        desk.record.relationships.update(desk.home.part(top).head().id, line);
        desk.record.relationships.remove(lines[1].id);
    });
    desk.add(top, screw, {});
    const BomComparison comparison = desk.views().compare(top + u"@1"_s, top + u"@2"_s);
    CHECK(comparison.from.text() == top + u"@1"_s);
    CHECK(comparison.to.text() == top + u"@2"_s);
    CHECK(comparison.unchanged == 1);
    REQUIRE(comparison.changes.size() == 3);
    CHECK(comparison.changes[0].kind == BomLineChange::Changed);
    CHECK((comparison.changes[0].fields ==
           QList<BomFieldChange>{{u"child"_s, screw, shim},
                                 {u"quantity"_s, u"4"_s, u"250"_s},
                                 {u"unit"_s, u"each"_s, u"mm"_s},
                                 {u"pinned"_s, {}, u"1"_s},
                                 {u"fitted"_s, u"yes"_s, u"no"_s},
                                 {u"designators"_s, {}, u"H1-H3"_s},
                                 {u"note"_s, {}, u"loctite"_s},
                                 {u"substitutes"_s, {}, u"1. %1 (if short)"_s.arg(nut)}}));
    CHECK(comparison.changes[1].kind == BomLineChange::Removed);
    CHECK(comparison.changes[1].from.child == nut);
    CHECK(comparison.changes[2].kind == BomLineChange::Added);
    CHECK(comparison.changes[2].to.child == screw);
    // The other way round it is the other way round.
    const BomComparison back = desk.views().compare(top + u"@2"_s, top + u"@1"_s);
    REQUIRE(back.changes.size() == 3);
    CHECK((back.changes[0].fields[0] == BomFieldChange{u"child"_s, shim, screw}));
    CHECK(refusal<NotFound>([&] {
              desk.views().compare(top, top + u"@3"_s);
          }).contains(u"no revision 3"_s));
}

TEST_CASE("Lines of two assemblies are matched by place and child", "[bom-views]")
{
    const auto line = [](int find, const QString& child, const QString& quantity) {
        BomLine made = BomVault::line(child, quantity);
        made.uuid = QUuid::createUuid();
        made.find = find;
        return made;
    };
    // Twice the same child: the one at the same find number is the same line.
    const QList<BomLine> from{line(10, u"A"_s, u"1"_s), line(20, u"A"_s, u"2"_s),
                              line(30, u"B"_s, u"1"_s)};
    const QList<BomLine> to{line(20, u"A"_s, u"2"_s), line(40, u"A"_s, u"1"_s),
                            line(50, u"C"_s, u"1"_s)};
    const QList<BomLineChange> changes = compareLines(from, to);
    REQUIRE(changes.size() == 3);
    CHECK(changes[0].kind == BomLineChange::Changed);
    CHECK((changes[0].fields == QList<BomFieldChange>{{u"find"_s, u"10"_s, u"40"_s}}));
    CHECK(changes[1].kind == BomLineChange::Removed);
    CHECK(changes[1].from.child == u"B"_s);
    CHECK(changes[2].kind == BomLineChange::Added);
    CHECK(changes[2].to.child == u"C"_s);
    CHECK(compareLines(from, from).isEmpty());
    CHECK(compareLines({}, {}).isEmpty());

    // What two releases froze differs without a line that does.
    BomLine before = line(10, u"A"_s, u"1"_s);
    BomLine after = before;
    before.asReleased = u"1"_s;
    CHECK(compareLine(before, after).isEmpty());
    after.asReleased = u"2"_s;
    CHECK((compareLine(before, after) == QList<BomFieldChange>{{u"asReleased"_s, u"1"_s, u"2"_s}}));
}
