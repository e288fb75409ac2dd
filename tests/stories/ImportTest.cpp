#include "core/domain/Error.h"
#include "core/services/GitMirror.h"
#include "support/Catch.h"
#include "support/ImportDesk.h"

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

namespace
{

QString data(const QString& name)
{
    return QStringLiteral(IMPLEXA_TEST_DATA "/import/") + name;
}

size_t found(Vault& vault, const QString& text)
{
    PartQuery query;
    query.text = text;
    return vault.browser().find(query).ids.size();
}

} // namespace

TEST_CASE("the parts that a spreadsheet already numbers")
{
    ImportDesk desk;
    Vault& vault = *desk.v.vault;
    Importer& importer = vault.importer();

    // The resistors: numbers of their own, two makers for one, one MPN for two.
    desk.options.file = data(u"resistors.csv"_s);
    const ImportReport dry = importer.dryRun(desk.v.ada, desk.options);
    CHECK(dry.created == 4);
    CHECK(countsEveryRow(dry));
    CHECK(dry.newProperties == QStringList{u"Derating"_s});
    CHECK_FALSE(dry.hasErrors());
    CHECK(problemWith(dry, u"MX-0402-R"_s).row == 4);
    REQUIRE(importer.apply(desk.v.ada, desk.options).created == 4);
    CHECK(desk.v.part(u"RES-0100-0001"_s).sources.size() == 2);
    CHECK(found(vault, u"QR-10K"_s) == 1);

    // The boards keep their revisions and their releases.
    desk.options.file = data(u"boards.csv"_s);
    CHECK(importer.dryRun(desk.v.ada, desk.options).hasErrors()); // nobody knows Openers
    CHECK_THROWS_AS(importer.apply(desk.v.ada, desk.options), Refused);
    CHECK(vault.browser().partCount() == 4);
    vault.administration().addCategory(desk.v.ada, u"AS-OPN"_s, u"Openers"_s);
    const ImportReport boards = importer.apply(desk.v.ada, desk.options);
    CHECK(boards.created == 4);
    CHECK(desk.v.part(u"PCA-0007"_s).head().label == u"C"_s);
    CHECK(desk.v.part(u"PCA-0007"_s).head().state == ReleaseState::Released);
    CHECK(desk.v.part(u"PCB-0007"_s).head().content.name == u"Motor controller bare board"_s);
    CHECK(desk.v.part(u"ASM-0001"_s).category == u"AS-OPN"_s);
    CHECK(desk.v.part(u"ASM-0001"_s).head().state == ReleaseState::Draft);
    CHECK(desk.v.part(u"ASM-0000"_s).phase == Phase::Obsolete);

    // A stock list with semicolons and paths, whose parts get numbers.
    desk.options.file = data(u"stock.csv"_s);
    const ImportReport stock = importer.apply(desk.v.ada, desk.options);
    CHECK(stock.delimiter == u';');
    CHECK(stock.items[0].ipn == u"EL-CAP-10000"_s);
    CHECK(stock.items[1].ipn == u"EL-DIO-10001"_s);
    CHECK(desk.v.part(u"EL-DIO-10001"_s).sources[0].status == SourceStatus::NotRecommended);

    // Rows that end early, a blank one, the header once more.
    desk.options.file = data(u"ragged.csv"_s);
    const ImportReport ragged = importer.apply(desk.v.ada, desk.options);
    CHECK(ragged.created == 3);
    CHECK(ragged.blankRows == 1);
    CHECK(ragged.skipped == 1);
    CHECK(countsEveryRow(ragged));

    // All of it again: nothing to do.
    const qsizetype events = desk.eventCount();
    for (const QString& name :
         {u"resistors.csv"_s, u"boards.csv"_s, u"stock.csv"_s, u"ragged.csv"_s}) {
        desk.options.file = data(name);
        const ImportReport again = importer.apply(desk.v.ada, desk.options);
        INFO(name);
        CHECK(again.created + again.updated == 0);
        CHECK(countsEveryRow(again));
    }
    CHECK(desk.eventCount() == events);

    // What the mirror holds makes the same vault.
    const MirrorStatus status = vault.mirror().drain();
    CHECK(status.pending == 0);
    CHECK(status.lastError == QString());
    const auto rebuilt =
        Vault::rebuild(desk.v.path(u"rebuilt"_s), vault.mirror().folder(), desk.v.clock);
    CHECK(dumpDifference(dumpOf(*rebuilt), dumpOf(vault)) == QByteArray());
}
