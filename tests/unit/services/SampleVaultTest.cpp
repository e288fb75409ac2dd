#include "core/services/SampleVault.h"

#include "core/domain/Error.h"
#include "core/services/GitMirror.h"
#include "support/Catch.h"
#include "support/TemporaryVault.h"

#include <QMap>

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
