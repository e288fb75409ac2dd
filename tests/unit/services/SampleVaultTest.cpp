#include "core/services/SampleVault.h"

#include "core/domain/Error.h"
#include "core/services/BomViews.h"
#include "core/services/ChangeManagement.h"
#include "core/services/FileManagement.h"
#include "core/services/GitMirror.h"
#include "core/services/ReleasePackage.h"
#include "core/services/ReviewDesk.h"
#include "core/services/Sourcing.h"
#include "support/Catch.h"
#include "support/TemporaryVault.h"

#include <QFileInfo>
#include <QMap>
#include <QSet>

#include <algorithm>

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

TEST_CASE("the sample vault shows parts in every state and phase")
{
    QTemporaryDir folder;
    ManualClock clock;
    createSampleVault(folder.filePath(u"sample"_s), u"grace"_s, u"Grace Hopper"_s, clock);
    const auto vault = Vault::open(folder.filePath(u"sample"_s), clock);

    QMap<QString, int> states;
    QMap<QString, int> phases;
    QMap<QString, int> approvals;
    const QList<PartRow> rows = vault->browser().list({});
    CHECK(rows.size() > 55);
    for (const PartRow& row : rows) {
        const PartRecord part = vault->parts().part(row.ipn);
        ++phases[code(part.phase)];
        for (const RevisionRecord& revision : part.revisions)
            ++states[code(revision.state)];
        for (const ManufacturerPart& source : part.sources)
            ++approvals[code(source.approval)];
        if (part.phase == Phase::Obsolete)
            CHECK_FALSE(part.replacement.isEmpty());
    }
    CHECK(states.keys() ==
          QStringList{u"draft"_s, u"in_review"_s, u"obsolete"_s, u"released"_s, u"superseded"_s});
    CHECK(phases.size() == 4);
    CHECK(approvals.size() == 3);

    const Actor grace = vault->administration().identify(u"grace"_s);
    CHECK(vault->administration().user(grace.user).isAdmin());
    CHECK(vault->administration().users().size() >= 4);
    CHECK_FALSE(vault->browser().reviews(grace, PartBrowser::Reviews::WaitingForMe).isEmpty());

    SECTION("as if people had worked on it for some weeks")
    {
        QList<Event> events = vault->browser().events({}, 1000);
        CHECK(events.front().at < clock.now());
        CHECK(events.back().at > clock.now().addDays(-50));
        CHECK(events.front().at.daysTo(clock.now()) < 5);
        for (qsizetype i = 1; i < events.size(); ++i)
            CHECK(events[i].at < events[i - 1].at);
        QMap<QString, int> actions;
        for (const Event& event : events) {
            ++actions[event.action];
            CHECK(event.at.date().dayOfWeek() <= 5);
        }
        CHECK(actions.contains(u"revision.reject"_s));
        CHECK(actions.contains(u"revision.withdraw"_s));
    }
    SECTION("and its mirror takes it")
    {
        const MirrorStatus status = vault->mirror().drain();
        CHECK(status.pending == 0);
        CHECK(status.lastError == QString());
    }
}

TEST_CASE("the sample vault shows a product with everything that belongs to it")
{
    const QTemporaryDir folder;
    const ManualClock clock;
    createSampleVault(folder.filePath(u"sample"_s), u"grace"_s, u"Grace Hopper"_s, clock);
    const auto vault = Vault::open(folder.filePath(u"sample"_s), clock);
    const Actor grace = vault->administration().identify(u"grace"_s);
    const auto byName = [&](const QString& name) {
        for (const PartRow& row : vault->browser().list({}))
            if (row.name == name)
                return vault->parts().part(row.ipn);
        FAIL("no part " << name.toStdString());
        return PartRecord();
    };
    const PartRecord product = byName(u"Lark S1 environmental sensor"_s);
    const PartRecord board = byName(u"Main board, assembled"_s);

    SECTION("a structure of several levels, with lines of every kind")
    {
        const BomTree tree = vault->bomViews().indented(product.ipn, {}, {});
        CHECK(std::any_of(tree.rows.begin(), tree.rows.end(),
                          [](const BomRow& row) { return row.level == 3; }));
        const QList<BomLine>& lines = board.head().content.bom;
        CHECK(lines.size() >= 25);
        const auto has = [](const QList<BomLine>& all, auto what) {
            return std::any_of(all.begin(), all.end(), what);
        };
        CHECK(has(lines, [](const BomLine& line) { return !line.fitted; }));
        CHECK(has(lines, [](const BomLine& line) { return !line.quantity; }));
        CHECK(has(lines, [](const BomLine& line) { return !line.substitutes.isEmpty(); }));
        CHECK(has(lines, [](const BomLine& line) { return line.pinned == u"2"; }));
        for (const BomLine& line : lines)
            if (!line.designators.isEmpty())
                CHECK(line.quantity == Quantity{line.designators.size() * Quantity::one});
        const QList<BomLine> cable = byName(u"Battery cable, 60 mm"_s).head().content.bom;
        CHECK(has(cable, [](const BomLine& line) { return line.unit == u"mm"; }));
        CHECK(byName(u"Twin wire AWG 26, red and black"_s).baseUnit == u"m");
        CHECK_FALSE(byName(u"Capacitor 22 uF 6.3 V X5R 0603"_s).alternates.isEmpty());
        const QString screw = byName(u"Screw for plastic 2.5 x 8, Torx"_s).ipn;
        CHECK(vault->structure().parentsNow(screw).size() >= 3);
        for (const BomFinding& finding : vault->bomViews().check(product.ipn, {}, true))
            CHECK_FALSE(finding.code == u"quantity-designators");
    }
    SECTION("prices in two currencies, a gap, and masses")
    {
        CostRequest request;
        request.build = 500;
        request.asOf.kind = BomAsOf::AsReleased;
        const BomCost cost = vault->bomViews().cost(product.ipn, request);
        CHECK(cost.totals.size() == 2);
        CHECK(cost.lines.size() > 30);
        CHECK_FALSE(cost.unpriced.isEmpty());
        CHECK(cost.unpriced.size() < 5);
        const BomMass mass = vault->bomViews().mass(product.ipn, request.asOf);
        REQUIRE(mass.grams.has_value());
        CHECK(mass.grams->text().toDouble() > 100);
        CHECK(mass.grams->text().toDouble() < 200);
    }
    SECTION("something to buy for the last time, soon")
    {
        const QList<LastTimeBuy> last = vault->sourcing().lastTimeBuys();
        REQUIRE(last.size() >= 2);
        CHECK(last.front().date > clock.now().date());
        CHECK(last.front().date < clock.now().date().addDays(60));
        CHECK_FALSE(last.front().assemblies.isEmpty());
    }
    SECTION("files that can be read")
    {
        QSet<FileKind> kinds;
        for (const PartRow& row : vault->browser().list({})) {
            const PartRecord part = vault->parts().part(row.ipn);
            for (const AttachedFile& file : part.head().content.files) {
                kinds << file.kind;
                const QByteArray bytes = vault->files().content(row.ipn, {}, file.path, 1'000'000);
                CHECK(bytes.size() == file.size);
                CHECK(file.size > 50);
                if (file.path.endsWith(u".svg"))
                    CHECK(bytes.startsWith("<svg"));
            }
        }
        CHECK(kinds.size() >= 4);
        const QByteArray note =
            vault->files().content(board.ipn, {}, u"assembly-note.md"_s, 100'000);
        CHECK(note.contains("| R1-R6 |"));
        CHECK(note.contains("not fitted"));
        // Of the parts that are on it now.
        for (const BomLine& line : board.head().content.bom)
            CHECK(note.contains(line.child.toUtf8()));
    }
    SECTION("change orders: one to package, one that waits, one that asks")
    {
        const ChangeOrder first = vault->changes().change(u"ECO-0001"_s);
        CHECK(first.state == ChangeState::Released);
        REQUIRE(first.reviews.size() == 2);
        CHECK(first.reviews.front().outcome == ReviewOutcome::Rejected);
        const QList<ChangeRow> waiting = vault->changes().list(grace, ChangeFilter::WaitingForMe);
        REQUIRE(waiting.size() == 1);
        CHECK(waiting.front().number == u"ECO-0002");
        CHECK(vault->changes().change(u"ECO-0003"_s).state == ChangeState::Request);
        vault->mirror().drain();
        const QString zip = folder.filePath(u"series.zip"_s);
        PackageRequest package;
        package.what = u"ECO-0001"_s;
        package.file = zip;
        vault->releasePackage().create(grace, package);
        CHECK(QFileInfo(zip).size() > 10'000);
    }
    SECTION("a thread of remarks on what is in review, and a draft that was rejected")
    {
        bool remarks = false;
        for (const ReviewRow& row :
             vault->browser().reviews(grace, PartBrowser::Reviews::WaitingForMe))
            remarks =
                remarks ||
                vault->reviewDesk().part(grace, row.part.ipn).reviews.back().comments.size() >= 2;
        CHECK(remarks);
        const PartRecord shell = byName(u"Enclosure, upper shell"_s);
        CHECK(shell.head().state == ReleaseState::Draft);
        CHECK(shell.head().reviews.back().outcome == ReviewOutcome::Rejected);
    }
}

TEST_CASE("two sample vaults differ in their ids only")
{
    const QTemporaryDir folder;
    const ManualClock clock;
    QList<QStringList> told;
    for (const QString& name : {u"a"_s, u"b"_s}) {
        createSampleVault(folder.filePath(name), u"grace"_s, u"Grace Hopper"_s, clock);
        const auto vault = Vault::open(folder.filePath(name), clock);
        QStringList events;
        for (const Event& event : vault->browser().events({}, 10'000))
            events << event.at.toString(Qt::ISODateWithMs) + u' ' + event.summary;
        told << events;
    }
    CHECK(told.front() == told.back());
}

TEST_CASE("a sample vault is made only where there is nothing, for whatever account")
{
    QTemporaryDir folder;
    ManualClock clock;
    // The story has a mara of its own.
    createSampleVault(folder.filePath(u"a"_s), u"mara"_s, u"Mara"_s, clock);
    CHECK_THROWS_AS(createSampleVault(folder.filePath(u"a"_s), u"mara"_s, u"Mara"_s, clock),
                    Refused);
    const auto vault = Vault::open(folder.filePath(u"a"_s), clock);
    CHECK(vault->administration().user(u"mara"_s).isAdmin());
    CHECK_FALSE(vault->administration().user(u"mara2"_s).isAdmin());
}
