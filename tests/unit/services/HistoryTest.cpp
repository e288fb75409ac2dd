#include "core/services/History.h"

#include "core/domain/BulkChange.h"
#include "core/domain/Duplicates.h"
#include "core/domain/Error.h"
#include "core/formats/PartFiles.h"
#include "core/services/BulkEdit.h"
#include "core/services/Duplicates.h"
#include "support/Catch.h"
#include "support/MirrorChecks.h"
#include "support/Refusal.h"
#include "support/TemporaryVault.h"

using namespace Qt::StringLiterals;
using namespace implexa;
using namespace implexa::test;

namespace
{

void rename(TemporaryVault& home, const Actor& actor, const QString& ipn, const QString& name)
{
    DraftEdit edit;
    edit.name = name;
    home.parts().editDraft(actor, ipn, edit);
}

QString nameOf(TemporaryVault& home, const QString& ipn)
{
    return home.part(ipn).head().content.name;
}

void undo(TemporaryVault& home, const Actor& actor)
{
    home.vault->history().undo(actor, home.vault->history().nextUndo(actor)->uuid);
}

void redo(TemporaryVault& home, const Actor& actor)
{
    home.vault->history().redo(actor, home.vault->history().nextRedo(actor)->uuid);
}

BomLine lineOf(const QString& child)
{
    BomLine line;
    line.child = child;
    return line;
}

} // namespace

TEST_CASE("Edits of drafts are undone and done again in their order")
{
    TemporaryVault home;
    History& history = home.vault->history();
    const QString ipn = home.draft(u"one"_s);
    CHECK_FALSE(history.nextUndo(home.bob));
    rename(home, home.bob, ipn, u"two"_s);
    rename(home, home.bob, ipn, u"three"_s);
    CHECK(history.nextUndo(home.bob)->summary.contains(u"three"_s));
    CHECK_FALSE(history.nextRedo(home.bob));
    undo(home, home.bob);
    CHECK(nameOf(home, ipn) == u"two"_s);
    undo(home, home.bob);
    CHECK(nameOf(home, ipn) == u"one"_s);
    CHECK_FALSE(history.nextUndo(home.bob));
    redo(home, home.bob);
    CHECK(nameOf(home, ipn) == u"two"_s);
    redo(home, home.bob);
    CHECK(nameOf(home, ipn) == u"three"_s);
    CHECK_FALSE(history.nextRedo(home.bob));
    undo(home, home.bob);
    undo(home, home.bob);
    CHECK(nameOf(home, ipn) == u"one"_s);

    // Edited anew, there is nothing left to do again.
    rename(home, home.bob, ipn, u"four"_s);
    CHECK_FALSE(history.nextRedo(home.bob));
    undo(home, home.bob);
    CHECK(nameOf(home, ipn) == u"one"_s);
    CHECK(home.browser().events(ipn, 1)[0].summary.startsWith(u"Undo: "_s));
    CHECK_FALSE(home.browser().events(ipn, 1)[0].undoes.isNull());
}

TEST_CASE("Lines, properties and texts come back as they were, beside what others changed")
{
    TemporaryVault home;
    const QString board = home.draft(u"Board"_s, u"EL-PCA"_s);
    home.structure().addLines(home.bob, board, {lineOf(home.draft()), lineOf(home.draft())});
    const PartRecord before = home.part(board);
    home.structure().removeLines(home.bob, board, {before.head().content.bom[0].uuid});
    home.structure().addLines(home.eve, board, {lineOf(home.draft())});
    home.parts().setProperties(home.eve, board, {{u"RoHS"_s, u"yes"_s}});
    undo(home, home.bob);
    const PartRecord after = home.part(board);
    REQUIRE(after.head().content.bom.size() == 3);
    CHECK(after.head().content.bom[0] == before.head().content.bom[0]);
    CHECK(after.properties.value(u"RoHS"_s) == u"yes"_s);
    CHECK(home.vault->history().nextUndo(home.eve)->action == u"property.set"_s);
    undo(home, home.eve);
    CHECK(home.part(board).properties.isEmpty());
}

TEST_CASE("What somebody else changed since is not undone over")
{
    TemporaryVault home;
    const QString ipn = home.draft(u"one"_s);
    rename(home, home.bob, ipn, u"two"_s);
    rename(home, home.eve, ipn, u"hers"_s);
    const QUuid offered = home.vault->history().nextUndo(home.bob)->uuid;
    const QByteArray before = home.dump();
    for (const History::Way way : {History::Way::Try, History::Way::Do}) {
        const QString why =
            refusal<Conflict>([&] { home.vault->history().undo(home.bob, offered, way); });
        CHECK(why.startsWith(u"eve changed this in "_s + ipn));
        CHECK(why.contains(u": name."_s));
    }
    CHECK(home.dump() == before);
}

TEST_CASE("What somebody else set to the same again is theirs until they take it back")
{
    TemporaryVault home;
    History& history = home.vault->history();
    const QString ipn = home.draft(u"one"_s);
    rename(home, home.bob, ipn, u"two"_s);
    rename(home, home.eve, ipn, u"hers"_s);
    rename(home, home.eve, ipn, u"two"_s);
    const QUuid offered = history.nextUndo(home.bob)->uuid;
    CHECK(refusal<Conflict>([&] { history.undo(home.bob, offered); }).startsWith(u"eve changed"_s));
    CHECK(nameOf(home, ipn) == u"two"_s);

    undo(home, home.eve);
    CHECK(refusal<Conflict>([&] { history.undo(home.bob, offered); }).startsWith(u"eve changed"_s));
    redo(home, home.eve);
    undo(home, home.eve);
    undo(home, home.eve);
    undo(home, home.bob);
    CHECK(nameOf(home, ipn) == u"one"_s);

    // The same holds for doing it again.
    rename(home, home.eve, ipn, u"hers"_s);
    rename(home, home.eve, ipn, u"one"_s);
    const QUuid undone = history.nextRedo(home.bob)->uuid;
    CHECK(refusal<Conflict>([&] { history.redo(home.bob, undone); }).startsWith(u"eve changed"_s));
}

TEST_CASE("A refused undo names the line by its part, find number and column")
{
    TemporaryVault home;
    const QString board = home.draft(u"Board"_s, u"EL-PCA"_s);
    const QString child = home.draft();
    home.structure().addLines(home.bob, board, {lineOf(child)});
    const QUuid added = home.vault->history().nextUndo(home.bob)->uuid;
    BomLine line = home.part(board).head().content.bom[0];
    const QString find = QString::number(line.find);
    line.quantity = Quantity::parse(u"7"_s);
    home.structure().editLines(home.eve, board, {line});
    CHECK(refusal<Conflict>([&] {
              home.vault->history().undo(home.bob, added);
          }).contains(u": quantity of find %1 (%2)."_s.arg(find, child)));
}

TEST_CASE("A tried undo says what it would change and changes nothing")
{
    TemporaryVault home;
    History& history = home.vault->history();
    const QString ipn = home.draft(u"one"_s);
    rename(home, home.bob, ipn, u"two"_s);
    const QByteArray before = home.dump();
    const Event edit = *history.nextUndo(home.bob);
    CHECK(history.undo(home.bob, edit.uuid, History::Way::Try) == QStringList{ipn});
    CHECK(home.dump() == before);
    undo(home, home.bob);
    const Event undone = *history.nextRedo(home.bob);
    CHECK(History::editOf(undone) == edit.summary);
    CHECK(history.redo(home.bob, undone.uuid, History::Way::Try) == QStringList{ipn});
    CHECK(nameOf(home, ipn) == u"one"_s);
}

TEST_CASE("What is no longer a draft is not offered")
{
    TemporaryVault home;
    const QString ipn = home.draft(u"one"_s);
    rename(home, home.bob, ipn, u"two"_s);
    home.release(ipn);
    CHECK_FALSE(home.vault->history().nextUndo(home.bob));
    CHECK_THROWS_AS(home.vault->history().undo(home.bob, QUuid::createUuid()), Conflict);
    home.parts().createRevision(home.bob, {ipn});
    CHECK_FALSE(home.vault->history().nextUndo(home.bob));
}

TEST_CASE("Undo does not reach past what changed drafts and cannot be undone")
{
    TemporaryVault home;
    History& history = home.vault->history();
    const QString child = home.released(u"Child"_s);
    const QString other = home.released(u"Other"_s);
    const QString board = home.draft(u"Board"_s, u"EL-PCA"_s);
    home.structure().addLines(home.bob, board, {lineOf(child)});
    const QString ipn = home.draft(u"one"_s);
    rename(home, home.bob, ipn, u"careful work"_s);
    REQUIRE(history.nextUndo(home.bob));
    const EventId before = home.browser().events({}, 1)[0].id;
    QString open; // the draft that the barrier changed
    SECTION("a merge")
    {
        home.vault->duplicates().merge(home.bob, {{home.draft(u"Same"_s)}, ipn, false});
    }
    SECTION("a replacement that opens revisions")
    {
        home.release(board);
        PartReplacement wanted;
        wanted.from = child;
        wanted.to = other;
        wanted.openRevisions = true;
        home.structure().replacePart(home.bob, wanted);
        open = board;
    }
    SECTION("an edit of several parts, one of which is no draft any more")
    {
        const QString second = home.draft(u"Second"_s);
        BulkChange change;
        change.properties = {{u"Resistance"_s, u"1k"_s}};
        home.vault->bulkEdit().apply(home.bob, {{second, ipn}, {}}, change);
        home.parts().submitForReview(home.bob, {second}, {u"eve"_s}, {});
        open = ipn;
    }
    CHECK_FALSE(history.nextUndo(home.bob));
    const QString why = history.whyNoUndo(home.bob);
    CHECK(why.contains(u"cannot be undone in one step"_s));
    CHECK(why.contains(u"history of "_s + open) == !open.isEmpty());
    CHECK(nameOf(home, ipn) == u"careful work"_s);

    // Later edits are undone as ever, up to it.
    rename(home, home.bob, ipn, u"later"_s);
    undo(home, home.bob);
    CHECK(nameOf(home, ipn) == u"careful work"_s);
    CHECK_FALSE(history.nextUndo(home.bob));
    // Others' edits are theirs to undo.
    rename(home, home.eve, ipn, u"hers"_s);
    undo(home, home.eve);
    CHECK(nameOf(home, ipn) == u"careful work"_s);
    CHECK(home.browser().events({}, 1)[0].id.value > before.value);
}

TEST_CASE("New parts, steps of the lifecycle and removals are no barrier to undo")
{
    TemporaryVault home;
    const QString ipn = home.draft(u"one"_s);
    rename(home, home.bob, ipn, u"two"_s);
    const QString other = home.draft();
    rename(home, home.bob, other, u"zwei"_s);
    home.release(other);
    home.parts().createRevision(home.bob, {other});
    home.parts().deleteDraft(home.bob, {home.draft()});
    undo(home, home.bob);
    CHECK(nameOf(home, ipn) == u"one"_s);
}

TEST_CASE("What was undone last is done again, or nothing")
{
    TemporaryVault home;
    const History& history = home.vault->history();
    const QString first = home.draft(u"one"_s);
    const QString second = home.draft(u"eins"_s);
    rename(home, home.bob, first, u"two"_s);
    rename(home, home.bob, second, u"zwei"_s);
    CHECK(history.whyNoRedo(home.bob).contains(u"you have undone nothing"_s));
    undo(home, home.bob); // of the second part
    undo(home, home.bob);
    home.parts().submitForReview(home.bob, {first}, {u"eve"_s}, {});
    // Not the second part's edit instead.
    CHECK_FALSE(history.nextRedo(home.bob));
    const QString why = history.whyNoRedo(home.bob);
    CHECK(why.contains(u"two"_s));
    CHECK(why.contains(first + u" revision 1 is in review"_s));
    CHECK(nameOf(home, second) == u"eins"_s);

    home.parts().withdraw(home.bob, {first}, {});
    redo(home, home.bob);
    CHECK(nameOf(home, first) == u"two"_s);
    redo(home, home.bob);
    CHECK(nameOf(home, second) == u"zwei"_s);
}

TEST_CASE("A part is known as it stood after each of its events")
{
    TemporaryVault home;
    const QString ipn = home.draft(u"one"_s);
    rename(home, home.bob, ipn, u"two"_s);
    home.structure().addLines(home.bob, ipn, {lineOf(home.draft())});
    const QJsonObject asItWas = partDocument(home.part(ipn));
    const EventId then = home.browser().events(ipn, 1)[0].id;
    home.parts().setProperties(home.bob, ipn, {{u"RoHS"_s, u"no"_s}});
    home.parts().setPhase(home.bob, {ipn}, {Phase::Production, {}});
    home.structure().removeLines(home.bob, ipn, {home.part(ipn).head().content.bom[0].uuid});
    rename(home, home.bob, ipn, u"three"_s);
    History& history = home.vault->history();
    CHECK(history.documentAfter(ipn, then) == asItWas);
    CHECK_THROWS_AS(history.documentAfter(home.draft(), then), NotFound);

    const EventSubject changes = history.compare(ipn, then, home.browser().events(ipn, 1)[0].id);
    CHECK(changes.before[u"content"][u"name"].toString() == u"two"_s);
    CHECK(changes.after[u"content"][u"name"].toString() == u"three"_s);
    CHECK(changes.before[u"bom"].toObject().size() == 1);

    home.vault->history().goBackTo(home.bob, ipn, then);
    CHECK(nameOf(home, ipn) == u"two"_s);
    CHECK(home.part(ipn).head().content.bom.size() == 1);
    CHECK(home.part(ipn).phase == Phase::Production);
    CHECK(home.part(ipn).properties.value(u"RoHS"_s) == u"no"_s);
}

TEST_CASE("A rebuilt vault knows what was undone")
{
    TemporaryVault home;
    const QString ipn = home.draft(u"one"_s);
    rename(home, home.bob, ipn, u"two"_s);
    undo(home, home.bob);
    home.mirror().drain();
    requireWholeMirror(*home.vault, home.path(u"rebuilt"_s));
}
