#include "core/domain/Error.h"
#include "core/services/ChangeManagement.h"
#include "support/Catch.h"
#include "support/ImportDesk.h"

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray first = "IPN,Description,Power,Symbol,Manufacturer,MPN\n"
                         "RES-1,10k,1 W,Device:R,Alpha,A-1\n"
                         "RES-2,22k,1 W,Device:R,Alpha,A-2\n";

ImportItem item(const ImportReport& report, const QString& ipn)
{
    for (const ImportItem& each : report.items)
        if (each.ipn == ipn)
            return each;
    FAIL("no item " << ipn);
    return {};
}

void release(ImportDesk& desk, const QStringList& ipns)
{
    PartManagement& parts = desk.v.vault->parts();
    parts.submitForReview(desk.v.ada, ipns, {});
    parts.approve(desk.v.ada, ipns);
    parts.release(desk.v.ada, ipns);
}

} // namespace

TEST_CASE("the same file again changes nothing and writes no event")
{
    ImportDesk desk;
    desk.options.baseline = GENERATE(false, true);
    desk.apply(first);
    const qsizetype events = desk.eventCount();
    const ImportReport again = desk.apply(first);
    CHECK(again.applied);
    CHECK(again.unchanged == 2);
    CHECK(again.created + again.updated + again.skipped == 0);
    CHECK(desk.eventCount() == events);
}

TEST_CASE("blank cells erase nothing")
{
    ImportDesk desk;
    desk.apply(first);
    const ImportReport report = desk.apply("IPN,Description,Power,Symbol,Manufacturer,MPN\n"
                                           "RES-1,,,,,\n");
    CHECK(report.unchanged == 1);
    const PartRecord part = desk.v.part(u"RES-1"_s);
    CHECK(part.head().content.description == u"10k"_s);
    CHECK(part.head().content.properties.size() == 1);
    CHECK(part.sources.size() == 1);
}

TEST_CASE("a draft takes what differs, counts its version up and names its editor")
{
    ImportDesk desk;
    desk.apply(first);
    desk.actor = desk.v.add(u"dora"_s, Role::Designer, false);
    const ImportReport report = desk.apply("IPN,Description,Power,Manufacturer,MPN\n"
                                           "RES-1,10k thick film,2 W,Beta,B-1\n");
    CHECK(report.updated == 1);
    CHECK(item(report, u"RES-1"_s).outcome == ImportItem::Update);
    CHECK(item(report, u"RES-1"_s).detail.contains(u"Power"_s));
    const PartRecord part = desk.v.part(u"RES-1"_s);
    CHECK(part.head().content.description == u"10k thick film"_s);
    CHECK(part.head().content.name == u"10k thick film"_s); // it was made from the description
    CHECK(part.head().content.properties[u"Power"_s] == u"2 W"_s);
    CHECK(part.head().version == 2);
    CHECK(part.head().editors == QStringList{u"ada"_s, u"dora"_s});
    REQUIRE(part.sources.size() == 2);
    CHECK(part.sources[1].mpn == u"B-1"_s);
    CHECK(part.sources[1].rank == 2);
    CHECK(part.sources[1].approval == SourceApproval::Proposed);
    CHECK(desk.v.vault->browser().events({}, 1).front().summary ==
          u"Import 1 part from parts.csv: 1 updated"_s);
}

TEST_CASE("a name that somebody gave the part stays when only its description comes again")
{
    ImportDesk desk;
    desk.apply(first);
    DraftEdit edit;
    edit.name = u"Pull-up"_s;
    desk.v.vault->parts().editDraft(desk.v.ada, u"RES-1"_s, edit);
    CHECK(desk.apply(first).unchanged == 2);
    CHECK(desk.v.part(u"RES-1"_s).head().content.name == u"Pull-up"_s);
}

TEST_CASE("of a released part the controlled differences are listed and skipped")
{
    ImportDesk desk;
    desk.options.baseline = true;
    desk.apply(first);
    desk.options.baseline = false;
    const QByteArray changed = "IPN,Description,Power\nRES-1,10k,5 W\nRES-2,22k,1 W\n";
    const qsizetype events = desk.eventCount();

    SECTION("as a rule")
    {
        const ImportReport report = desk.apply(changed);
        CHECK(report.skipped == 1);
        CHECK(report.unchanged == 1);
        CHECK(item(report, u"RES-1"_s).detail.contains(u"released"_s));
        const ImportProblem problem = problemWith(report, u"5 W"_s);
        CHECK(problem.severity == ImportProblem::Note);
        CHECK(problem.row == 2);
        CHECK(problem.column == u"Power"_s);
        CHECK(desk.v.part(u"RES-1"_s).head().content.properties[u"Power"_s] == u"1 W"_s);
        CHECK(desk.eventCount() == events);
    }
    SECTION("unless new revisions are wished")
    {
        desk.options.openNewRevisions = true;
        const ImportReport report = desk.apply(changed);
        CHECK(report.updated == 1);
        const PartRecord part = desk.v.part(u"RES-1"_s);
        REQUIRE(part.revisions.size() == 2);
        CHECK(part.head().label == u"2"_s);
        CHECK(part.head().state == ReleaseState::Draft);
        CHECK(part.head().content.properties[u"Power"_s] == u"5 W"_s);
        CHECK(part.head().content.description == u"10k"_s);
        CHECK(part.revisions[0].content.properties[u"Power"_s] == u"1 W"_s);
        CHECK(part.revisions[0].state == ReleaseState::Released);
        CHECK(desk.v.part(u"RES-2"_s).revisions.size() == 1);
        CHECK(desk.apply(changed).unchanged == 2);
    }
    SECTION("part-level data is taken over all the same")
    {
        const ImportReport report = desk.apply("IPN,Power,Symbol,Phase,Manufacturer,MPN\n"
                                               "RES-1,5 W,Device:R_Small,NRND,Beta,B-1\n");
        CHECK(report.updated == 1);
        CHECK(item(report, u"RES-1"_s).detail.contains(u"Not taken over"_s));
        const PartRecord part = desk.v.part(u"RES-1"_s);
        CHECK(part.properties[u"KiCad symbol"_s] == u"Device:R_Small"_s);
        CHECK(part.phase == Phase::NotForNewDesign);
        CHECK(part.sources.size() == 2);
        CHECK(part.head().content.properties[u"Power"_s] == u"1 W"_s);
        CHECK(part.revisions.size() == 1);
    }
    SECTION("an obsolete phase takes the released revision along, and stays")
    {
        desk.apply("IPN,Phase\nRES-1,Obsolete\n");
        CHECK(desk.v.part(u"RES-1"_s).head().state == ReleaseState::Obsolete);
        CHECK(desk.v.part(u"RES-1"_s).phaseReason == u"As imported from parts.csv"_s);
        const ImportReport report = desk.apply("IPN,Description,Phase\nRES-1,b,Production\n");
        CHECK(report.skipped == 1);
        const ImportProblem problem = problemWith(report, u"brings no part back"_s);
        CHECK(problem.severity == ImportProblem::Note);
        CHECK(problem.row == 2);
        CHECK(problem.column == u"Phase"_s);
        CHECK(desk.v.part(u"RES-1"_s).phase == Phase::Obsolete);
        CHECK(desk.v.part(u"RES-1"_s).head().state == ReleaseState::Obsolete);
    }
}

TEST_CASE("where a part ends elsewhere than the file says, its row is told")
{
    ImportDesk desk;
    desk.apply(first);
    release(desk, {u"RES-1"_s});
    const QString told = u"An import does not release"_s;

    ImportReport report = desk.apply("IPN,State\nRES-1,Released\nRES-2,Draft\n");
    CHECK(problemWith(report, told).message.isEmpty());
    report = desk.apply("IPN,State\nRES-2,Released\nRES-1,Draft\n");
    ImportProblem problem = problemWith(report, u"ends as draft"_s);
    CHECK(problem.severity == ImportProblem::Note);
    CHECK(problem.row == 2);
    CHECK(problem.column == u"State"_s);
    CHECK(problem.value == label(ReleaseState::Released));
    problem = problemWith(report, u"ends as released"_s);
    CHECK(problem.row == 3);
    CHECK(problem.value == label(ReleaseState::Draft));

    // Of a part with a draft above its release, the draft is what the row means.
    desk.v.vault->parts().createRevision(desk.v.ada, {u"RES-1"_s});
    report = desk.apply("IPN,State\nRES-1,Draft\n");
    CHECK(problemWith(report, told).message.isEmpty());
    report = desk.apply("IPN,State\nRES-1,Released\n");
    CHECK(problemWith(report, u"ends as draft"_s).row == 2);
    report = desk.apply("IPN,Rev,State\nRES-1,1,Released\n"); // unless it names the other
    CHECK(problemWith(report, told).message.isEmpty());
    desk.options.baseline = true;
    report = desk.apply("IPN,Description\nRES-1,10k\n");
    CHECK(problemWith(report, u"ends as draft"_s).row == 2);
    desk.options.baseline = false;

    report = desk.apply("IPN,Category\nRES-1,ME\n");
    problem = problemWith(report, u"another category"_s);
    CHECK(problem.row == 2);
    CHECK(problem.column == u"Category"_s);
    CHECK(problem.value == u"ME"_s);
}

TEST_CASE("a revision that the import opens is a draft, and the row that says otherwise is told")
{
    ImportDesk desk;
    desk.apply(first);
    release(desk, {u"RES-1"_s});
    desk.options.openNewRevisions = true;
    const ImportReport report = desk.apply("IPN,Description,State\nRES-1,thick film,Released\n");
    CHECK(desk.v.part(u"RES-1"_s).head().state == ReleaseState::Draft);
    CHECK(problemWith(report, u"ends as draft"_s).row == 2);
}

TEST_CASE("what becomes obsolete with a change order waits for it")
{
    ImportDesk desk;
    desk.apply(first);
    release(desk, {u"RES-1"_s});
    ChangeManagement& changes = desk.v.vault->changes();
    NewChange wanted;
    wanted.title = u"Out with it"_s;
    const QString order = changes.create(desk.v.ada, wanted).number;
    NewChangeItem item;
    item.part = u"RES-1"_s;
    item.kind = ChangeItemKind::Obsolescence;
    changes.addItems(desk.v.ada, order, {item});
    desk.options.openNewRevisions = true;
    const ImportReport report = desk.apply("IPN,Power,Phase\nRES-1,2 W,Obsolete\n");
    CHECK(report.skipped == 1);
    CHECK(problemWith(report, order).column == u"Power"_s);
    const PartRecord part = desk.v.part(u"RES-1"_s);
    CHECK(part.phase != Phase::Obsolete);
    CHECK(part.revisions.size() == 1);
}

TEST_CASE("what reviewers vote to buy waits for them")
{
    ImportDesk desk;
    desk.apply(first);
    ChangeManagement& changes = desk.v.vault->changes();
    NewChange wanted;
    wanted.title = u"Buy it so"_s;
    const QString order = changes.create(desk.v.ada, wanted).number;
    NewChangeItem sources;
    sources.part = u"RES-1"_s;
    sources.kind = ChangeItemKind::Sources;
    changes.addItems(desk.v.ada, order, {sources});
    const QByteArray more = "IPN,Manufacturer,MPN\nRES-1,Beta,B-1\nRES-2,Beta,B-2\n";
    changes.submit(desk.v.ada, order, {u"eve"_s});
    const ImportReport report = desk.apply(more);
    CHECK(problemWith(report, order).value == u"B-1"_s);
    CHECK(desk.v.part(u"RES-1"_s).sources.size() == 1);
    CHECK(desk.v.part(u"RES-2"_s).sources.size() == 2);

    changes.withdraw(desk.v.ada, order);
    desk.apply(more);
    CHECK(desk.v.part(u"RES-1"_s).sources.size() == 2);
}

TEST_CASE("a revision in review is left alone")
{
    ImportDesk desk;
    desk.apply(first);
    desk.v.vault->parts().submitForReview(desk.v.ada, {u"RES-1"_s}, {});
    const ImportReport report = desk.apply("IPN,Power\nRES-1,5 W\n");
    CHECK(report.skipped == 1);
    CHECK(item(report, u"RES-1"_s).detail.contains(u"in review"_s));
    CHECK(desk.v.part(u"RES-1"_s).head().state == ReleaseState::InReview);
}

TEST_CASE("a file names the revision that it is of")
{
    ImportDesk desk;
    desk.apply("IPN,Name,Rev,State,Finish\nPCA-1,Board,C,Released,tin\n");
    SECTION("a later one opens it")
    {
        const QByteArray next = "IPN,Name,Rev,State,Finish\nPCA-1,Board,E,Released,gold\n";
        CHECK(desk.apply(next).skipped == 1);
        desk.options.openNewRevisions = true;
        CHECK(desk.apply(next).updated == 1);
        CHECK(desk.v.part(u"PCA-1"_s).head().label == u"E"_s);
        CHECK(desk.v.part(u"PCA-1"_s).head().state == ReleaseState::Draft);
        CHECK(desk.v.part(u"PCA-1"_s).head().content.properties[u"Finish"_s] == u"gold"_s);
    }
    SECTION("an earlier one does not go over a later one")
    {
        desk.v.vault->parts().createRevision(desk.v.ada, {u"PCA-1"_s});
        DraftEdit edit;
        edit.properties = {{u"Finish"_s, u"silver"_s}};
        desk.v.vault->parts().editDraft(desk.v.ada, u"PCA-1"_s, edit);
        CHECK(desk.apply("IPN,Name,Rev,Finish\nPCA-1,Board,C,tin\n").unchanged == 1);
        CHECK(desk.apply("IPN,Name,Rev,Finish\nPCA-1,Board,C,lead\n").skipped == 1);
        CHECK(desk.v.part(u"PCA-1"_s).head().content.properties[u"Finish"_s] == u"silver"_s);
    }
    SECTION("an earlier one that the vault never had is not opened")
    {
        desk.options.openNewRevisions = true;
        const ImportReport report = desk.apply("IPN,Name,Rev,Finish\nPCA-1,Board,B,lead\n");
        CHECK(report.skipped == 1);
        CHECK(item(report, u"PCA-1"_s).detail.contains(u"comes before revision C"_s));
        CHECK(problemWith(report, u"lead"_s).severity == ImportProblem::Note);
        const PartRecord part = desk.v.part(u"PCA-1"_s);
        CHECK(part.revisions.size() == 1);
        CHECK(part.head().state == ReleaseState::Released);
        // Of `2` and `C` nobody knows which came first.
        CHECK(desk.apply("IPN,Name,Rev,Finish\nPCA-1,Board,2,lead\n").updated == 1);
    }
    SECTION("a draft of another label stays")
    {
        desk.apply("IPN,Name,Rev\nPCA-2,Board,A\n");
        const ImportReport report = desk.apply("IPN,Name,Rev\nPCA-2,Other,B\n");
        CHECK(report.skipped == 1);
        CHECK(desk.v.part(u"PCA-2"_s).head().content.name == u"Board"_s);
    }
}

TEST_CASE("rows without a number are found by manufacturer and MPN where that is unique")
{
    ImportDesk desk;
    desk.apply(first);
    SECTION("unique")
    {
        const ImportReport report = desk.apply(
            "Description,Manufacturer,MPN,manufacturing_status\n10k new,alpha,A-1,NRND\n");
        CHECK(report.updated == 1);
        CHECK(report.items[0].ipn == u"RES-1"_s);
        const PartRecord part = desk.v.part(u"RES-1"_s);
        CHECK(part.head().content.description == u"10k new"_s);
        REQUIRE(part.sources.size() == 1);
        CHECK(part.sources[0].status == SourceStatus::NotRecommended);
        CHECK(part.sources[0].manufacturer == u"Alpha"_s);
    }
    SECTION("not unique")
    {
        desk.apply("IPN,Description,Manufacturer,MPN\nRES-3,33k,Alpha,A-1\n");
        const ImportReport report = desk.dryRun("Description,Manufacturer,MPN\nx,Alpha,A-1\n");
        CHECK(report.skipped == 1);
        CHECK(problemWith(report, u"RES-1, RES-3"_s).row == 2);
    }
    SECTION("a number in the row counts more")
    {
        const ImportReport report =
            desk.apply("IPN,Description,Manufacturer,MPN\nRES-9,x,Alpha,A-1\n");
        CHECK(report.created == 1);
    }
    SECTION("the same file again finds what it made")
    {
        desk.options.category = u"EL-RES"_s;
        const QByteArray table = "Description,Manufacturer,MPN\n47k,Gamma,G-1\n68k,Gamma,G-2\n";
        CHECK(desk.apply(table).created == 2);
        CHECK(desk.apply(table).unchanged == 2);
    }
}

TEST_CASE("an import moves no part that is there to another category or state, and says so")
{
    ImportDesk desk;
    desk.apply(first);
    release(desk, {u"RES-1"_s});
    const ImportReport report =
        desk.apply("IPN,Description,Category,State\nRES-1,10k,Capacitors,Draft\n");
    CHECK(report.unchanged == 1);
    CHECK(desk.v.part(u"RES-1"_s).category == u"EL-RES"_s);
    CHECK(desk.v.part(u"RES-1"_s).head().state == ReleaseState::Released);
    CHECK(problemWith(report, u"another category"_s).value == u"Capacitors"_s);
    CHECK(problemWith(report, u"ends as released"_s).value == label(ReleaseState::Draft));
}
