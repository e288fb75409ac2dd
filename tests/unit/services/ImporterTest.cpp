#include "core/services/Importer.h"

#include "core/domain/Error.h"
#include "core/formats/PartFiles.h"
#include "core/services/GitMirror.h"
#include "support/Catch.h"
#include "support/ImportDesk.h"

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

TEST_CASE("an import is one event and one change of the mirror")
{
    ImportDesk desk;
    const qsizetype events = desk.eventCount();
    const qint64 pending = desk.v.vault->mirror().status().pending;
    const ImportReport report = desk.apply("IPN,Name,Colour\nRES-1,One,red\nRES-2,Two,\n");
    CHECK(report.applied);
    CHECK(desk.eventCount() == events + 1);
    CHECK(desk.v.vault->mirror().status().pending == pending + 1);
    const Event last = desk.v.vault->browser().events({}, 1).front();
    CHECK(last.action == u"import.parts"_s);
    CHECK(last.summary == u"Import 2 parts from parts.csv: 2 created"_s);
    CHECK(desk.v.vault->browser().event(last.id).subjects.size() == 3); // and the property
}

TEST_CASE("drafts are made as they would be by hand")
{
    ImportDesk desk;
    desk.apply("IPN,Name,Description,Resistance,Symbol,Colour,Manufacturer,MPN,Datasheet\n"
               "RES-1,One,Text,10k,Device:R,red,Alpha,A-1,https://alpha.example/a1.pdf\n"
               "RES-2,Two,,,,,,,https://alpha.example/a2.pdf\n");
    const PartRecord part = desk.v.part(u"RES-1"_s);
    CHECK(part.phase == Phase::Production);
    CHECK(part.createdBy == u"ada"_s);
    CHECK(part.head().state == ReleaseState::Draft);
    CHECK(part.head().label == u"1"_s);
    CHECK(part.head().editors == QStringList{u"ada"_s});
    CHECK(part.head().content.properties ==
          Properties{{u"Colour"_s, u"red"_s}, {u"Resistance"_s, u"10k"_s}});
    CHECK(part.properties == Properties{{u"KiCad symbol"_s, u"Device:R"_s}});
    REQUIRE(part.sources.size() == 1);
    CHECK(part.sources[0].datasheet == u"https://alpha.example/a1.pdf"_s);
    CHECK(part.sources[0].approval == SourceApproval::Approved);
    // Without an MPN the datasheet is the part's own.
    CHECK(desk.v.part(u"RES-2"_s).properties[u"Datasheet"_s] == u"https://alpha.example/a2.pdf"_s);
    CHECK(desk.v.vault->browser().rows({u"RES-1"_s}).value(0).mpn == u"A-1"_s);
}

TEST_CASE("new properties are for the categories that use them, others are widened")
{
    ImportDesk desk;
    desk.apply("IPN,Name,Colour,Resistance,Material\nRES-1,One,red,1k,\nCAP-1,Two,,,X7R\n");
    const auto property = [&](const QString& name) {
        for (const PropertyTemplate& each : desk.v.vault->administration().propertyTemplates())
            if (each.name == name)
                return each;
        return PropertyTemplate();
    };
    CHECK(property(u"Colour"_s).categories == QStringList{u"EL-RES"_s});
    CHECK(property(u"Resistance"_s).categories == QStringList{u"EL-RES"_s});
    CHECK(property(u"Material"_s).categories == QStringList{u"EL-CAP"_s, u"ME"_s});
    CHECK_FALSE(property(u"Colour"_s).partLevel);
}

TEST_CASE("a column can be mapped to something else than its name says")
{
    ImportDesk desk;
    ImportColumn value;
    value.header = u"Value"_s;
    value.field = ImportField::Property;
    value.property = u"Resistance"_s;
    ImportColumn note;
    note.header = u"Note"_s;
    note.field = ImportField::Ignore;
    desk.options.columns = {value, note};
    const ImportReport report = desk.apply("IPN,Name,Value,Note\nRES-1,One,10k,x\n");
    CHECK(report.newProperties.isEmpty());
    CHECK(desk.v.part(u"RES-1"_s).head().content.properties ==
          Properties{{u"Resistance"_s, u"10k"_s}});
}

TEST_CASE("parts without a number get the next ones, past those that the file brings along")
{
    ImportDesk desk;
    const ImportReport report =
        desk.apply("IPN,Name,Category\n,First,RES\nEL-RES-10000,Taken,RES\n,Second,RES\n");
    CHECK(report.items[0].ipn == u"EL-RES-10001"_s);
    CHECK(report.items[1].ipn == u"EL-RES-10000"_s);
    CHECK(report.items[2].ipn == u"EL-RES-10002"_s);
    CHECK(desk.v.part(u"EL-RES-10002"_s).head().content.name == u"Second"_s);
}

TEST_CASE("revision and state columns are honoured")
{
    ImportDesk desk;
    desk.apply("IPN,Name,Rev,State,Phase\nPCA-1,Board,C,Released,Production\n"
               "PCA-2,Next,,In work,Prototype\nPCA-3,Old,B,Obsolete,\n");
    const PartRecord board = desk.v.part(u"PCA-1"_s);
    CHECK(board.head().label == u"C"_s);
    CHECK(board.head().state == ReleaseState::Released);
    CHECK(board.head().workflowState == u"Released"_s);
    CHECK(board.head().releasedBy == u"ada"_s);
    CHECK(board.head().releasedAt == board.createdAt);
    CHECK(board.head().contentHash == contentHash(board, board.head()));
    CHECK(desk.v.part(u"PCA-2"_s).head().state == ReleaseState::Draft);
    CHECK(desk.v.part(u"PCA-2"_s).phase == Phase::Prototype);
    CHECK(desk.v.part(u"PCA-3"_s).phase == Phase::Obsolete);
    CHECK(desk.v.part(u"PCA-3"_s).head().state == ReleaseState::Obsolete);
    // The next revision goes on from there.
    desk.v.vault->parts().createRevision(desk.v.ada, {u"PCA-1"_s});
    CHECK(desk.v.part(u"PCA-1"_s).head().label == u"D"_s);
}

TEST_CASE("a baseline releases everything")
{
    ImportDesk desk;
    desk.options.baseline = true;
    desk.apply("IPN,Name,State\nRES-1,One,draft\nRES-2,Two,\n");
    CHECK(desk.v.part(u"RES-1"_s).head().state == ReleaseState::Released);
    CHECK(desk.v.part(u"RES-2"_s).head().state == ReleaseState::Released);

    SECTION("but not without what a release asks for")
    {
        PropertyTemplate power;
        for (const PropertyTemplate& each : desk.v.vault->administration().propertyTemplates())
            if (each.name == u"Power")
                power = each;
        power.required = true;
        desk.v.vault->administration().changePropertyTemplate(desk.v.ada, power);
        const ImportReport report = desk.dryRun("IPN,Name,Power\nRES-3,One,\nRES-4,Two,1 W\n");
        REQUIRE(errorCount(report) == 1);
        CHECK(report.problems[0].row == 2);
        CHECK(report.problems[0].column == u"Power"_s);
        desk.options.baseline = false;
        CHECK_FALSE(desk.dryRun("IPN,Name,Power\nRES-3,One,\n").hasErrors());
    }
}

TEST_CASE("who may import what")
{
    ImportDesk desk;
    SECTION("a viewer nothing, nor somebody who is nobody here")
    {
        desk.actor = desk.v.add(u"vera"_s, Role::Viewer, false);
        CHECK_THROWS_AS(desk.dryRun("IPN,Name\nRES-1,One\n"), NotAllowed);
        CHECK_THROWS_AS(desk.apply("IPN,Name\nRES-1,One\n"), NotAllowed);
        desk.actor = {};
        CHECK_THROWS_AS(desk.dryRun("IPN,Name\nRES-1,One\n"), NotAllowed);
    }
    SECTION("a designer drafts, whose sources are proposed")
    {
        desk.actor = desk.v.add(u"dora"_s, Role::Designer, false);
        desk.apply("IPN,Name,MPN\nRES-1,One,A-1\n");
        CHECK(desk.v.part(u"RES-1"_s).sources[0].approval == SourceApproval::Proposed);
        CHECK(desk.v.part(u"RES-1"_s).head().state == ReleaseState::Draft);
    }
    SECTION("an approver approves the sources along")
    {
        desk.actor = desk.v.add(u"anna"_s, Role::Designer, true);
        desk.apply("IPN,Name,MPN\nRES-1,One,A-1\n");
        CHECK(desk.v.part(u"RES-1"_s).sources[0].approval == SourceApproval::Approved);
    }
    SECTION("released parts are an admin's")
    {
        desk.actor = desk.v.add(u"dora"_s, Role::Designer, false);
        const ImportReport report = desk.dryRun("IPN,Name,State\nRES-1,One,Released\n");
        REQUIRE(errorCount(report) == 1);
        CHECK(report.problems[0].message.contains(u"Only an admin"_s));
        CHECK(report.problems[0].column == u"State"_s);
        desk.options.baseline = true;
        CHECK_THROWS_AS(desk.apply("IPN,Name\nRES-1,One\n"), NotAllowed);
    }
}

TEST_CASE("an import with an error changes nothing at all")
{
    ImportDesk desk;
    const qsizetype events = desk.eventCount();
    CHECK_THROWS_AS(desk.apply("IPN,Name,Colour,Resistance\nRES-1,One,red,1k\nRES-2,Two,,many\n"),
                    Refused);
    try {
        desk.apply("IPN,Name,Colour,Resistance\nRES-1,One,red,1k\nRES-2,Two,,many\n");
    } catch (const Refused& error) {
        CHECK(error.userMessage().contains(u"parts.csv"_s));
        CHECK(error.userMessage().contains(u"row 3, column “Resistance”, value “many”"_s));
    }
    CHECK(desk.v.vault->browser().partCount() == 0);
    CHECK(desk.eventCount() == events);
    CHECK_FALSE(desk.dryRun("IPN,Name,Colour\nRES-1,One,red\n").newProperties.isEmpty());
}

TEST_CASE("an import that is cancelled between rows leaves nothing")
{
    ImportDesk desk;
    QByteArray table = "IPN,Name\n";
    for (int i = 0; i < 300; ++i)
        table += "RES-" + QByteArray::number(i) + ",x\n";
    desk.write(table);
    QStringList seen;
    qint64 before = -1;
    bool grows = true;
    const Progress progress = [&](qint64 done, qint64 total, const QString& what) {
        if (seen.isEmpty() || seen.back() != what) {
            seen << what;
            before = -1;
        }
        grows = grows && done > before && done <= total;
        before = done;
    };
    const CancelCheck whileWriting = [&] { return seen.size() == 4 && before >= 200; };
    CHECK_THROWS_AS(
        desk.v.vault->importer().apply(desk.actor, desk.options, progress, whileWriting),
        Cancelled);
    CHECK(seen.size() == 4); // reading, looking up, comparing, writing
    CHECK(grows);
    CHECK(desk.v.vault->browser().partCount() == 0);
    CHECK(desk.v.vault->importer().apply(desk.actor, desk.options).created == 300);
}

TEST_CASE("an import that is cancelled while its record is written leaves nothing")
{
    const int parts = GENERATE(20, 300);
    ImportDesk desk;
    QByteArray table = "IPN,Name\n";
    for (int i = 0; i < parts; ++i)
        table += "RES-" + QByteArray::number(i) + ",x\n";
    desk.write(table);
    const qint64 events = desk.eventCount();
    const qint64 pending = desk.v.mirror().status().pending;
    QStringList seen;
    const Progress progress = [&](qint64, qint64, const QString& what) {
        if (seen.isEmpty() || seen.back() != what)
            seen << what;
    };
    int asked = 0;
    const CancelCheck late = [&] { return seen.size() == 5 && ++asked == parts - 1; };
    CHECK_THROWS_AS(desk.v.vault->importer().apply(desk.actor, desk.options, progress, late),
                    Cancelled);
    CHECK(seen.back() == u"Writing the record of the import"_s);
    CHECK(desk.v.vault->browser().partCount() == 0);
    CHECK(desk.eventCount() == events);
    CHECK(desk.v.mirror().status().pending == pending);
    CHECK(desk.v.vault->importer().apply(desk.actor, desk.options).created == parts);
}

TEST_CASE("a file that cannot be read is named")
{
    ImportDesk desk;
    desk.options.file = desk.v.path(u"missing.csv"_s);
    CHECK_THROWS_AS(desk.v.vault->importer().dryRun(desk.actor, desk.options), FileError);
    desk.options.file = desk.v.path(u"empty.csv"_s);
    CHECK_THROWS_AS(desk.dryRun(""), InvalidInput);
    CHECK_THROWS_AS(desk.dryRun("IPN,Name\nRES-1,\"never closed\n"), InvalidInput);
    CHECK_THROWS_AS(desk.dryRun(QByteArray("\x7f"
                                           "ELF\x02\x01\x01\0\0\0\0\0",
                                           12)),
                    InvalidInput);
}

TEST_CASE("numbers that differ only in how their letters are written are refused")
{
    ImportDesk desk;
    desk.apply("IPN,Name\nRes-1,One\n");
    const ImportReport here = desk.dryRun("IPN,Name\nRES-1,Two\n");
    CHECK(errorCount(here) == 1);
    CHECK(problemWith(here, u"one folder"_s).value == u"RES-1"_s);
    const ImportReport both = desk.dryRun("IPN,Name\nRES-\xc3\xa9,Two\nRES-e\xcc\x81,Three\n");
    CHECK(errorCount(both) == 1);
    CHECK(problemWith(both, u"further up"_s).row == 3);
    CHECK(errorCount(desk.dryRun("IPN,Name\nRES-7,Two\nRES-7,Two\n")) == 0);
}
