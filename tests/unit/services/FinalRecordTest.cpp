#include "core/database/ConnectionPool.h"
#include "core/database/Statement.h"
#include "support/MirrorChecks.h"
#include "support/Refusal.h"

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

// What the database itself refuses, whoever asks: SQL past every rule of the services.

namespace
{

QString refusedSql(TemporaryVault& home, const std::string& sql)
{
    INFO(sql);
    return refusal<Refused>(
        [&] { home.pool().transaction([&](Connection& connection) { run(connection, sql); }); });
}

} // namespace

TEST_CASE("Nothing changes the content of a released revision", "[parts][database]")
{
    TemporaryVault home;
    const QString ipn = home.draft();
    home.parts().setProperties(home.bob, ipn, {{u"Resistance"_s, u"4k7"_s}});
    home.release(ipn);
    const QByteArray before = home.dump();
    const std::string set = "UPDATE revision SET ";
    for (const char* change :
         {"name = 'x'", "description = 'x'", "label = '9'", "content_hash = 'x'", "version = 9",
          "source_url = 'x'", "source_commit = 'x'", "uuid = 'x'", "released_by = 1",
          "released_at = 'x'", "modified_by = 1", "part_id = 99", "sequence = 9"})
        CHECK(refusedSql(home, set + change).contains(u"released revision cannot change"_s));
    CHECK(refusedSql(home, set + "state = 'draft'").contains(u"stays released"_s));
    CHECK(refusedSql(home, set + "state = 'in_review'").contains(u"stays released"_s));
    CHECK(refusedSql(home, "DELETE FROM revision").contains(u"cannot be deleted"_s));
    CHECK(refusedSql(home, "DELETE FROM revision_property").contains(u"Only a draft can change"_s));
    CHECK(refusedSql(home, "UPDATE revision_property SET value = 'x'")
              .contains(u"Only a draft can change"_s));
    CHECK(refusedSql(home, "INSERT INTO revision_property (revision_id, template_id, value) "
                           "SELECT revision.id, property_template.id, 'x' FROM revision, "
                           "property_template WHERE property_template.name = 'Mass'")
              .contains(u"Only a draft can change"_s));
    CHECK(refusedSql(home,
                     "INSERT INTO relationship (uuid, parent_revision_id, child_part_id, type, "
                     "find_number) SELECT 'u', revision.id, part_id, 'bom', 1 FROM revision")
              .contains(u"Only a draft can change"_s));
    CHECK((home.dump() == before));

    // Superseded and obsolete ones are as final.
    home.parts().createRevision(home.bob, {ipn});
    home.release(ipn);
    CHECK_FALSE(refusedSql(home, "UPDATE revision SET name = 'x' WHERE label = '1'").isEmpty());
    PhaseChange gone;
    gone.phase = Phase::Obsolete;
    gone.reason = u"old"_s;
    home.parts().setPhase(home.bob, {ipn}, gone);
    CHECK_FALSE(refusedSql(home, "UPDATE revision SET name = 'x' WHERE label = '2'").isEmpty());
}

TEST_CASE("Nothing changes what is being voted on", "[parts][database]")
{
    TemporaryVault home;
    const QString ipn = home.draft();
    home.parts().setProperties(home.bob, ipn, {{u"Resistance"_s, u"4k7"_s}});
    home.parts().submitForReview(home.bob, {ipn}, {u"eve"_s});
    CHECK(refusedSql(home, "UPDATE revision SET name = 'x'").contains(u"Withdraw it first"_s));
    CHECK_FALSE(refusedSql(home, "UPDATE revision SET description = 'x'").isEmpty());
    CHECK_FALSE(refusedSql(home, "UPDATE revision_property SET value = 'x'").isEmpty());
}

TEST_CASE("Events are only ever added", "[events][database]")
{
    TemporaryVault home;
    home.draft();
    const QByteArray before = home.dump();
    CHECK(refusedSql(home, "DELETE FROM event").contains(u"never removed"_s));
    CHECK(refusedSql(home, "UPDATE event SET summary = 'x'").contains(u"never changed"_s));
    CHECK(refusedSql(home, "DELETE FROM event_subject").contains(u"never removed"_s));
    CHECK(refusedSql(home, "UPDATE event_subject SET after = '{}'").contains(u"never changed"_s));
    CHECK((home.dump() == before));
}

TEST_CASE("Every command is one event with before and after, and one outbox row", "[events]")
{
    TemporaryVault home;
    home.mirror().drain();
    const QString ipn = home.draft(u"Old name"_s);
    CHECK(home.mirror().status().pending == 1);
    DraftEdit edit;
    edit.name = u"New name"_s;
    home.parts().editDraft(home.acting(u"eve"_s), ipn, edit);
    CHECK(home.mirror().status().pending == 2);
    Event event = home.browser().event(home.browser().events(ipn, 1).front().id);
    CHECK(event.action == u"part.edit"_s);
    CHECK(event.user == u"ada"_s);
    CHECK(event.actingFor == u"eve"_s);
    REQUIRE(event.subjects.size() == 1);
    CHECK(event.subjects.front().key == ipn);
    CHECK(event.subjects.front().revision == u"1"_s);
    CHECK(event.subjects.front().before[u"content"][u"name"].toString() == u"Old name"_s);
    CHECK(event.subjects.front().after[u"content"][u"name"].toString() == u"New name"_s);
    CHECK_FALSE(event.subjects.front().before[u"content"].toObject().contains(u"ipn"_s));
    CHECK(event.commits.isEmpty());
    home.mirror().drain();
    CHECK(home.browser().event(event.id).commits.size() == 1);

    // What changes nothing is no event.
    home.parts().editDraft(home.acting(u"eve"_s), ipn, edit);
    CHECK(home.mirror().status().pending == 0);
    CHECK(home.part(ipn).head().version == 2);
    CHECK_THROWS_AS(home.browser().event(EventId{999'999}), NotFound);
}

TEST_CASE("Many parts at once are one event, and none where nothing changes", "[events]")
{
    TemporaryVault home;
    QStringList ipns;
    for (int i = 0; i < 60; ++i)
        ipns << home.draft(u"Part %1"_s.arg(i));
    home.parts().submitForReview(home.bob, ipns, {u"eve"_s});
    home.parts().approve(home.eve, ipns);
    home.parts().release(home.bob, ipns);
    PhaseChange change;
    change.phase = Phase::Production;
    home.parts().setPhase(home.bob, ipns.mid(0, 59), change);
    CHECK(home.browser().events({}, 1).front().subjectCount == 59);
    home.parts().setPhase(home.bob, ipns, change); // only the last one is not there yet
    CHECK(home.browser().events({}, 1).front().subjectCount == 1);
    const qint64 pending = home.mirror().status().pending;
    home.parts().setPhase(home.bob, ipns, change);
    home.parts().setPhase(home.bob, ipns.mid(0, 5), change);
    CHECK(home.mirror().status().pending == pending);
    CHECK_THROWS_AS(home.parts().createRevision(home.bob, ipns + QStringList{home.draft()}),
                    Refused);
    CHECK(home.part(ipns.front()).revisions.size() == 1);
    requireWholeMirror(*home.vault, home.path(u"rebuilt"_s));
}
