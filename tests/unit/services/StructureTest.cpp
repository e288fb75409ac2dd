#include "core/services/Structure.h"

#include "core/domain/Designators.h"
#include "core/domain/Error.h"
#include "core/formats/PartFiles.h"
#include "core/git/Repository.h"
#include "core/services/Command.h"
#include "support/Catch.h"
#include "support/Refusal.h"
#include "support/TemporaryVault.h"

using namespace Qt::StringLiterals;
using namespace implexa;
using namespace implexa::test;

namespace
{

BomLine lineOf(const QString& child, const QString& quantity = u"1"_s,
               const QString& designators = {})
{
    BomLine line;
    line.child = child;
    line.quantity = Quantity::parse(quantity);
    line.designators = parseDesignators(designators);
    return line;
}

QList<BomLine> bomOf(TemporaryVault& home, const QString& ipn)
{
    return home.part(ipn).head().content.bom;
}

} // namespace

TEST_CASE("Lines are added, edited and removed on a draft")
{
    TemporaryVault home;
    const QString board = home.draft(u"Board"_s, u"EL-PCA"_s);
    const QString resistor = home.released();
    const QString screw = home.draft(u"Screw"_s, u"ME"_s);
    home.structure().addLines(home.bob, board,
                              {lineOf(resistor, u"3"_s, u"R1-R3"_s), lineOf(screw, u"4"_s)});
    QList<BomLine> lines = bomOf(home, board);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].find == 10);
    CHECK(lines[1].find == 20);
    CHECK(lines[0].designators == QStringList{u"R1"_s, u"R2"_s, u"R3"_s});
    CHECK(lines[0].pinned.isEmpty());
    CHECK(lines[0].childName == u"Resistor"_s);

    BomLine edited = lines[1];
    edited.quantity.reset();
    edited.fitted = false;
    edited.note = u"  not in the cheap variant "_s;
    edited.substitutes = {{resistor, 2, {}}};
    home.structure().editLines(home.bob, board, {edited});
    edited = bomOf(home, board)[1];
    CHECK_FALSE(edited.quantity.has_value());
    CHECK_FALSE(edited.fitted);
    CHECK(edited.note == u"not in the cheap variant"_s);
    CHECK(edited.substitutes.size() == 1);

    home.structure().removeLines(home.bob, board, {lines[0].uuid});
    REQUIRE(bomOf(home, board).size() == 1);
    CHECK(bomOf(home, board)[0].uuid == edited.uuid);
}

TEST_CASE("Find numbers and designators can change places in one edit")
{
    TemporaryVault home;
    const QString board = home.draft(u"Board"_s, u"EL-PCA"_s);
    home.structure().addLines(
        home.bob, board,
        {lineOf(home.draft(), u"1"_s, u"R1"_s), lineOf(home.draft(), u"1"_s, u"R2"_s)});
    QList<BomLine> lines = bomOf(home, board);
    std::swap(lines[0].find, lines[1].find);
    std::swap(lines[0].designators, lines[1].designators);
    home.structure().editLines(home.bob, board, lines);
    const QList<BomLine> now = bomOf(home, board);
    CHECK(now[0].uuid == lines[1].uuid);
    CHECK(now[0].designators == QStringList{u"R1"_s});
}

TEST_CASE("A line that makes no sense is refused and leaves nothing")
{
    TemporaryVault home;
    const QString board = home.draft(u"Board"_s, u"EL-PCA"_s);
    const QString one = home.draft();
    const QString two = home.draft();
    home.structure().addLines(home.bob, board, {lineOf(one, u"1"_s, u"R1"_s)});
    const QByteArray before = home.dump();
    const auto add = [&](const BomLine& line) {
        home.structure().addLines(home.bob, board, {line});
    };
    CHECK_THROWS_AS(add(lineOf(u"NO-SUCH"_s)), NotFound);
    CHECK_THROWS_AS(add(lineOf(two, u"1"_s, u"R1"_s)), Conflict);
    BomLine line = lineOf(two);
    line.find = 10;
    CHECK_THROWS_AS(add(line), Conflict);
    line = lineOf(two);
    line.unit = u"kg"_s;
    CHECK_THROWS_AS(add(line), InvalidInput);
    CHECK_THROWS_AS(add(lineOf(two, u"0"_s)), InvalidInput);
    line = lineOf(two);
    line.pinned = u"7"_s;
    CHECK_THROWS_AS(add(line), NotFound);
    line = lineOf(two);
    line.substitutes = {{two, 1, {}}};
    CHECK_THROWS_AS(add(line), InvalidInput);
    CHECK_THROWS_AS(home.structure().addLines(home.max, board, {lineOf(two)}), NotAllowed);
    CHECK_THROWS_AS(
        home.structure().addLines(home.bob, board, {lineOf(two)}, Pinning::ByCategory, 99),
        Conflict);
    CHECK(home.dump() == before);
}

TEST_CASE("Find numbers go from 1 to a million, and a new line finds a free one")
{
    TemporaryVault home;
    const QString board = home.draft(u"Board"_s, u"EL-PCA"_s);
    const QString part = home.draft();
    const auto add = [&](int find) {
        BomLine line = lineOf(part);
        line.find = find;
        home.structure().addLines(home.bob, board, {line});
        return bomOf(home, board);
    };
    add(10);
    add(largestFindNumber);
    QList<BomLine> lines = add(0); // none after the largest
    REQUIRE(lines.size() == 3);
    CHECK(lines[1].find == 20);
    lines[1].note = u"still to be edited"_s;
    home.structure().editLines(home.bob, board, {lines[1]});
    CHECK(bomOf(home, board)[1].note == lines[1].note);

    lines[1].find = 0;
    CHECK(refusal<InvalidInput>([&] { home.structure().editLines(home.bob, board, {lines[1]}); }) ==
          u"Line 20: 0 is no find number. They go from 1 to 1,000,000."_s);
    CHECK_THROWS_AS(add(largestFindNumber + 1), InvalidInput);
    CHECK(bomOf(home, board).size() == 3);

    QSet<int> tens;
    for (int find = 10; find <= largestFindNumber; find += 10)
        tens.insert(find);
    CHECK(nextFindNumber(tens, largestFindNumber) == 1);
    tens.remove(30);
    CHECK(nextFindNumber(tens, largestFindNumber) == 30);
    CHECK(nextFindNumber({}, 0) == 10);
    CHECK(nextFindNumber({7, 13}, 13) == 20);
}

TEST_CASE("A cycle is refused with its path")
{
    TemporaryVault home;
    const QString top = home.draft(u"Top"_s);
    const QString middle = home.draft(u"Middle"_s);
    const QString low = home.draft(u"Low"_s);
    home.structure().addLines(home.bob, top, {lineOf(middle)});
    home.structure().addLines(home.bob, middle, {lineOf(low)});
    CHECK(refusal<Refused>([&] {
              home.structure().addLines(home.bob, low, {lineOf(top)});
          }).contains(u"%1 → %2 → %3 → %1"_s.arg(low, top, middle)));
    CHECK(refusal<Refused>([&] {
              home.structure().addLines(home.bob, top, {lineOf(top)});
          }).contains(top + u" → "_s + top));

    // What may be fitted in a line's place is built in too, whichever of the two comes first.
    const QString other = home.draft(u"Other"_s);
    BomLine line = lineOf(home.draft());
    line.substitutes = {{other, 1, {}}};
    home.structure().addLines(home.bob, low, {line});
    CHECK(refusal<Refused>([&] {
              home.structure().addLines(home.bob, other, {lineOf(top)});
          }).contains(u"%1 → %2 → %3 → %4 → %1"_s.arg(other, top, middle, low)));
    line.substitutes = {{top, 1, {}}};
    CHECK_FALSE(
        refusal<Refused>([&] { home.structure().addLines(home.bob, low, {line}); }).isEmpty());
    // Neither does it come in by replacing.
    const QString plain = home.draft(u"Plain"_s);
    home.structure().addLines(home.bob, other, {lineOf(plain)});
    CHECK_FALSE(refusal<Refused>([&] {
                    home.structure().replacePart(home.bob, {plain, top, {other}, false});
                }).isEmpty());
}

TEST_CASE("A bare board is pinned where it is built in, a resistor floats")
{
    TemporaryVault home;
    const QString board = home.draft(u"Board"_s, u"EL-PCA"_s);
    const QString bare = home.draft(u"Bare board"_s, u"EL-PCB"_s);
    home.structure().addLines(home.bob, board, {lineOf(bare), lineOf(home.draft())});
    CHECK(bomOf(home, board)[0].pinned == u"1"_s);
    CHECK(bomOf(home, board)[1].pinned.isEmpty());
    CHECK(refusal<Refused>([&] { home.parts().deleteDraft(home.bob, {bare}); }).contains(board));
}

TEST_CASE("A release waits for its children and freezes where they stand")
{
    TemporaryVault home;
    const QString board = home.draft(u"Board"_s, u"EL-PCA"_s);
    const QString resistor = home.draft();
    home.structure().addLines(home.bob, board, {lineOf(resistor, u"2"_s, u"R1 R2"_s)});
    home.parts().submitForReview(home.bob, {board}, {u"eve"_s});
    home.parts().approve(home.eve, {board});
    CHECK(refusal<Refused>([&] { home.parts().release(home.bob, {board}); }).contains(resistor));
    CHECK(home.parts().waitingBelow({board}, PartAction::Submit) == QStringList{resistor});
    CHECK(home.parts().waitingBelow({board}, PartAction::Approve).isEmpty());
    home.parts().submitForReview(home.bob, {resistor}, {u"eve"_s});
    home.parts().approve(home.eve, {resistor});

    SECTION("with everything below, in one event")
    {
        home.parts().release(home.bob, QStringList{board} +
                                           home.parts().waitingBelow({board}, PartAction::Release));
        CHECK(bomOf(home, board)[0].asReleased == u"1"_s);
        CHECK(home.part(resistor).released());
        CHECK(home.parts().waitingBelow({board}, PartAction::Release).isEmpty());
    }
    SECTION("one after the other; a later release of the child changes nothing")
    {
        home.parts().release(home.bob, {resistor});
        home.parts().release(home.bob, {board});
        home.parts().createRevision(home.bob, {resistor});
        home.release(resistor);
        CHECK(bomOf(home, board)[0].asReleased == u"1"_s);
        home.parts().createRevision(home.bob, {board});
        CHECK(bomOf(home, board)[0].asReleased.isEmpty());
        CHECK(home.part(board).revision(u"1"_s)->content.bom[0].uuid == bomOf(home, board)[0].uuid);
        CHECK_THROWS_AS(home.structure().addLines(home.bob, resistor, {lineOf(board)}), Refused);
        home.release(board);
        CHECK(bomOf(home, board)[0].asReleased == u"2"_s);
    }
    SECTION("a pinned draft")
    {
        home.parts().release(home.bob, {resistor});
        home.parts().withdraw(home.bob, {board});
        home.parts().createRevision(home.bob, {resistor});
        BomLine line = bomOf(home, board)[0];
        line.pinned = u"2"_s;
        home.structure().editLines(home.bob, board, {line});
        CHECK(refusal<Refused>([&] {
                  home.parts().discardRevision(home.bob, {resistor});
              }).contains(board));
        home.parts().submitForReview(home.bob, {board}, {u"eve"_s});
        home.parts().approve(home.eve, {board});
        CHECK_THROWS_AS(home.parts().release(home.bob, {board}), Refused);
        home.release(resistor);
        home.parts().release(home.bob, {board});
        CHECK(bomOf(home, board)[0].asReleased == u"2"_s);
    }
}

TEST_CASE("The structure is part of what is voted on and of the mirror")
{
    TemporaryVault home;
    const QString board = home.draft(u"Board"_s, u"EL-PCA"_s);
    const PartRecord bare = home.part(board);
    home.structure().addLines(home.bob, board, {lineOf(home.released(), u"2"_s, u"R1 R2"_s)});
    const PartRecord with = home.part(board);
    CHECK(contentHash(bare, bare.head()) != contentHash(with, with.head()));
    home.release(board);
    home.mirror().drain();
    git::Repository mirror = git::Repository::open(home.mirrorFolder());
    for (const char* ref : {"refs/heads/main", "refs/heads/released"}) {
        const auto csv = mirror.readFile(mirror.treeOf(*mirror.refTarget(ref)),
                                         partFolder(with.ordinal, board).toUtf8() + "bom.csv");
        REQUIRE(csv.has_value());
        CHECK(csv->startsWith("find,type,child,revision,quantity,unit,fitted,designators,note,"));
        CHECK(csv->contains("R1, R2"));
    }
}

TEST_CASE("One part takes the place of another in all BOMs, opening revisions where asked")
{
    TemporaryVault home;
    const QString old = home.released(u"Old"_s);
    const QString other = home.released(u"New"_s);
    const QString open = home.draft(u"Open board"_s, u"EL-PCA"_s);
    const QString closed = home.draft(u"Closed board"_s, u"EL-PCA"_s);
    for (const QString& board : {open, closed})
        home.structure().addLines(home.bob, board, {lineOf(old, u"2"_s, u"R1 R2"_s)});
    home.release(closed);
    const QByteArray before = home.dump();
    CHECK_THROWS_AS(home.structure().replacePart(home.bob, {old, other, {}, false}), Refused);
    CHECK(home.dump() == before);
    CHECK(home.structure().replacePart(home.bob, {old, other, {}, true}) ==
          QStringList{open + u"@1"_s, closed + u"@2"_s});
    CHECK(bomOf(home, open)[0].child == other);
    CHECK(bomOf(home, closed)[0].child == other);
    CHECK(bomOf(home, closed)[0].designators.size() == 2);
    CHECK(home.part(closed).revision(u"1"_s)->content.bom[0].child == old);
    CHECK(home.browser().events({}, 1)[0].subjectCount == 2);
}

TEST_CASE("A part is replaced where it is a substitute, too")
{
    TemporaryVault home;
    const QString old = home.draft(u"Old"_s);
    const QString other = home.draft(u"New"_s);
    const QString third = home.draft(u"Third"_s);
    const QString board = home.draft(u"Board"_s, u"EL-PCA"_s);
    const QString plain = home.draft(u"Plain"_s, u"EL-PCA"_s);
    BomLine first = lineOf(third);
    first.substitutes = {{old, 2, u"if short"_s}};
    BomLine second = lineOf(other);
    second.substitutes = {{old, 1, {}}};
    BomLine both = lineOf(third);
    both.substitutes = {{other, 1, {}}, {old, 2, {}}};
    home.structure().addLines(home.bob, board, {first, second, both});
    home.structure().addLines(home.bob, plain, {lineOf(third)});
    CHECK(home.structure().parentsNow(old) == QStringList{board});
    CHECK(refusal<Refused>([&] {
              home.structure().replacePart(home.bob, {old, other, {plain}, false});
          }).contains(u"no substitute"_s));
    CHECK(home.structure().replacePart(home.bob, {old, other, {}, false}) ==
          QStringList{board + u"@1"_s});
    const QList<BomLine> lines = bomOf(home, board);
    CHECK((lines[0].substitutes == QList<Substitute>{{other, 2, u"if short"_s}}));
    CHECK(lines[1].substitutes.isEmpty());
    CHECK((lines[2].substitutes == QList<Substitute>{{other, 1, {}}}));
    CHECK(refusal<Refused>([&] {
              home.structure().replacePart(home.bob, {old, other, {}, false});
          }).contains(u"in no BOM"_s));
}

TEST_CASE("A base unit converts, or is kept while it is used otherwise")
{
    TemporaryVault home;
    const QString wire = home.draft(u"Wire"_s, u"ME"_s);
    const QString harness = home.draft(u"Harness"_s, u"AS"_s);
    home.structure().setBaseUnit(home.bob, wire, u"metre"_s);
    CHECK(home.part(wire).baseUnit == u"m"_s);
    BomLine line = lineOf(wire, u"250"_s);
    line.unit = u"mm"_s;
    home.structure().addLines(home.bob, harness, {line});
    home.structure().setBaseUnit(home.bob, wire, u"cm"_s);
    CHECK_THROWS_AS(home.structure().setBaseUnit(home.bob, wire, u"kg"_s), Refused);
    CHECK_THROWS_AS(home.structure().setBaseUnit(home.bob, wire, u"cubit"_s), InvalidInput);
}

TEST_CASE("A base unit in which a line could not be told exactly is refused, and the line named")
{
    TemporaryVault home;
    const QString wire = home.draft(u"Wire"_s, u"ME"_s);
    const QString harness = home.draft(u"Harness"_s, u"AS"_s);
    home.structure().setBaseUnit(home.bob, wire, u"mm"_s);
    BomLine line = lineOf(wire, u"0.000001"_s);
    line.unit = u"mm"_s;
    home.structure().addLines(home.bob, harness, {line});
    const auto why = [&](const QString& ipn, const QString& unit) {
        return refusal<Refused>([&] { home.structure().setBaseUnit(home.bob, ipn, unit); });
    };
    CHECK(why(wire, u"m"_s).contains(u"Line 10 of "_s + harness + u"@1"_s));
    CHECK(why(wire, u"m"_s).contains(u"cannot be told exactly in m"_s));
    CHECK(home.part(wire).baseUnit == u"mm"_s);
    // The next revision would start with it.
    home.release(wire);
    home.release(harness);
    CHECK(why(wire, u"m"_s).contains(harness + u"@1"_s));
    home.parts().createRevision(home.bob, {harness});
    BomLine present = bomOf(home, harness)[0];
    present.quantity = Quantity::parse(u"5"_s);
    home.structure().editLines(home.bob, harness, {present});
    CHECK(why(wire, u"m"_s).contains(harness + u"@1"_s));
    home.release(harness);
    home.structure().setBaseUnit(home.bob, wire, u"m"_s);
    CHECK(home.part(wire).baseUnit == u"m"_s);

    // A BOM that was released is for one of the unit.
    CHECK(why(harness, u"m"_s).contains(u"so its unit stays"_s));
}
