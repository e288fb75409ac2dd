#include "core/database/ConnectionPool.h"
#include "core/database/Migrations.h"
#include "core/database/Statement.h"
#include "core/domain/Workflow.h"
#include "core/git/Repository.h"
#include "support/Catch.h"
#include "support/Refusal.h"
#include "support/TemporaryVault.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#include <functional>

using namespace Qt::StringLiterals;
using namespace implexa;
using namespace implexa::test;

TEST_CASE("no SQL replaces or rewrites what was released or recorded", "[safeguards]")
{
    TemporaryVault home;
    const QString done = home.released();
    const QString draft = home.draft();
    constexpr const char* subjectOfAnOldEvent =
        "INSERT INTO event_subject (event_id, place, kind, uuid, key, before, after) "
        "VALUES (1, 99999, 'part', 'x', 'x', '{}', '{}')";
    for (const char* sql :
         {"INSERT OR REPLACE INTO revision SELECT * FROM revision WHERE state = 'released'",
          "INSERT OR REPLACE INTO event SELECT * FROM event WHERE id = 1",
          "INSERT OR REPLACE INTO event_subject SELECT * FROM event_subject WHERE event_id = 1",
          subjectOfAnOldEvent,
          "UPDATE property_template SET name = 'Other' WHERE name = 'Resistance'"})
        CHECK_THROWS_AS(
            home.pool().transaction([&](Connection& connection) { run(connection, sql); }),
            Refused);

    home.parts().setProperties(home.bob, draft, {{u"Resistance"_s, u"10k"_s}});
    CHECK_THROWS_AS(home.pool().transaction([](Connection& connection) {
        run(connection, "UPDATE revision_property SET revision_id = "
                        "(SELECT id FROM revision WHERE state = 'released')");
    }),
                    Refused);
    CHECK(home.part(done).released() != nullptr);
}

TEST_CASE("an incomplete clone is refused by what it lacks", "[safeguards]")
{
    TemporaryVault home;
    home.released();
    REQUIRE(home.mirror().drain().pending == 0);
    git::Repository mirror = git::Repository::open(home.mirrorFolder());
    const auto copy = [&](const QString& name, bool released, bool tags) {
        git::Repository to = git::Repository::init(home.path(name), true);
        const git::Oid main = *mirror.refTarget("refs/heads/main");
        const git::Oid other = *mirror.refTarget("refs/heads/released");
        const git::Tag tag = mirror.tags().value(0);
        git::copyReachable(mirror, {main, other, tag.object}, to, {}, {});
        to.moveRef("refs/heads/main", main, std::nullopt, u"test"_s);
        if (released)
            to.moveRef("refs/heads/released", other, std::nullopt, u"test"_s);
        if (tags)
            to.moveRef("refs/tags/" + tag.name, tag.object, std::nullopt, u"test"_s);
        return home.path(name);
    };
    const auto rebuild = [&](const QString& from) {
        return refusal<Refused>([&] { Vault::rebuild(home.path(u"again"_s), from, home.clock); });
    };
    CHECK(rebuild(copy(u"no-released"_s, false, true)).contains(u"branch “released”"_s));
    CHECK(rebuild(copy(u"no-tags"_s, true, false)).contains(u"lacks the tag"_s));
    const auto whole =
        Vault::rebuild(home.path(u"again"_s), copy(u"whole"_s, true, true), home.clock);
    CHECK(dumpDifference(dumpOf(*whole), home.dump()) == QByteArray());
}

TEST_CASE("a mirror that lost its released branch is not built upon", "[safeguards]")
{
    TemporaryVault home;
    home.released();
    REQUIRE(home.mirror().drain().pending == 0);
    git::Repository::open(home.mirrorFolder()).deleteRef("refs/heads/released");
    home.draft();
    const MirrorStatus status = home.mirror().drain();
    CHECK(status.pending == 1);
    CHECK(status.lastError.contains(u"released"_s));
}

TEST_CASE("IPNs of any script keep their folder and go along in a partial export", "[safeguards]")
{
    TemporaryVault home;
    NewPart part;
    part.category = u"EL-RES"_s;
    part.name = u"Resistor"_s;
    part.ipn = u"Größe-漢"_s;
    home.parts().createPart(home.bob, part);
    home.draft();
    ExportRequest request;
    request.folder = home.path(u"some"_s);
    request.scope = ExportRequest::GivenParts;
    request.ipns = {part.ipn};
    CHECK(home.exporter().run(request).parts == 1);
    CHECK(QFileInfo::exists(request.folder + u"/parts/00/00/Größe-漢/part.json"_s));
}

TEST_CASE("nobody takes over an account or leaves a vault without a usable admin", "[safeguards]")
{
    TemporaryVault home;
    User thief;
    thief.name = u"thief"_s;
    CHECK(refusal<Conflict>([&] {
              home.administration().addUser(home.ada, thief, u"ada"_s);
          }).contains(u"belongs to the user ada"_s));

    // A second admin whom no account follows does not count.
    User other;
    other.name = u"other"_s;
    other.role = Role::Admin;
    home.administration().addUser(home.ada, other);
    home.pool().transaction([](Connection& connection) {
        run(connection, "DELETE FROM user_account WHERE account = 'other'");
    });
    User ada = home.administration().user(u"ada"_s);
    ada.role = Role::Viewer;
    CHECK_THROWS_AS(home.administration().changeUser(home.ada, ada), Refused);
    CHECK(home.administration().hasUsableAdmin());
}

TEST_CASE("who is no longer active changes nothing, not even their own name", "[safeguards]")
{
    TemporaryVault home;
    User bob = home.administration().user(u"bob"_s);
    bob.active = false;
    home.administration().changeUser(home.ada, bob);
    bob.fullName = u"Still here"_s;
    CHECK_THROWS_AS(home.administration().changeUser(home.bob, bob), NotAllowed);
}

TEST_CASE("a misspelt restriction of a workflow is refused", "[safeguards]")
{
    QJsonObject json = Workflow::standard().toJson();
    QJsonArray transitions = json[u"transitions"].toArray();
    QJsonObject last = transitions.last().toObject();
    const auto with = [&](const QString& key, const QJsonValue& value) {
        QJsonObject changed = last;
        changed[key] = value;
        QJsonArray all = transitions;
        all[all.size() - 1] = changed;
        json[u"transitions"] = all;
        return refusal<InvalidInput>([&] { Workflow::fromJson(json); });
    };
    CHECK(with(u"aprovals"_s, 2).contains(u"aprovals"_s));
    CHECK(with(u"roles"_s, u"admin"_s).contains(u"roles"_s));
}

TEST_CASE("an admin who voted as a reviewer overrides with a second approval", "[safeguards]")
{
    TemporaryVault home;
    Workflow two = Workflow::standard();
    two.name = u"two"_s;
    two.transitions.last().approvals = 2;
    home.administration().defineWorkflow(home.ada, two);
    home.administration().activateWorkflow(home.ada, u"two"_s);
    const QString ipn = home.draft();
    home.parts().submitForReview(home.bob, {ipn}, {u"ada"_s, u"eve"_s});
    home.parts().approve(home.ada, {ipn});
    CHECK(home.part(ipn).head().reviews.last().votes.last().kind == VoteKind::Named);
    CHECK_THROWS_AS(home.parts().release(home.bob, {ipn}), Refused);
    home.parts().approve(home.ada, {ipn});
    CHECK(home.part(ipn).head().reviews.last().votes.last().kind == VoteKind::Override);
    CHECK_THROWS_AS(home.parts().approve(home.ada, {ipn}), Refused);
    home.parts().release(home.bob, {ipn});
}

TEST_CASE("who an admin acts for counts as an editor too", "[safeguards]")
{
    TemporaryVault home;
    NewPart part;
    part.category = u"EL-RES"_s;
    part.name = u"Resistor"_s;
    const QString ipn = home.parts().createPart(home.acting(u"eve"_s), part).ipn;
    CHECK(home.part(ipn).head().editors == QStringList{u"ada"_s, u"eve"_s});
    CHECK_THROWS_AS(home.parts().submitForReview(home.bob, {ipn}, {u"eve"_s}), Refused);
}

TEST_CASE("what is below a retired category takes no parts, and stays what it is", "[safeguards]")
{
    TemporaryVault home;
    home.administration().retireCategory(home.ada, u"EL"_s);
    CHECK_THROWS_AS(home.draft(), Refused);
    CHECK_THROWS_AS(home.administration().retireCategory(home.ada, u"EL"_s), Refused);
    CHECK_THROWS_AS(home.administration().retireCategory(home.ada, u"EL-RES"_s, false), Refused);
    home.administration().retireCategory(home.ada, u"EL"_s, false);
    CHECK_FALSE(home.draft().isEmpty());
}

TEST_CASE("a phase change keeps what it does not name", "[safeguards]")
{
    TemporaryVault home;
    const QString part = home.released();
    const QString instead = home.released();
    PhaseChange change;
    change.phase = Phase::NotForNewDesign;
    change.lastTimeBuy = QDate(2027, 1, 1);
    change.replacement = instead;
    home.parts().setPhase(home.bob, {part}, change);
    PhaseChange gone;
    gone.phase = Phase::Obsolete;
    gone.reason = u"gone"_s;
    home.parts().setPhase(home.bob, {part}, gone);
    CHECK(home.part(part).replacement == instead);
    CHECK(home.part(part).lastTimeBuy == QDate(2027, 1, 1));
    home.parts().setPhase(home.bob, {part}, {});
    CHECK(home.part(part).replacement == QString());
}

TEST_CASE("a vault whose making was cut off is made to the end", "[safeguards]")
{
    TemporaryVault home;
    const QString folder = home.path(u"half"_s);
    {
        QDir().mkpath(folder);
        ConnectionPool pool(folder + u"/implexa.db"_s);
        migrate(pool);
    }
    CHECK_THROWS_AS(Vault::open(folder, home.clock), DatabaseError);
    const auto vault = Vault::create(folder, {}, u"DOMAIN\\jane"_s, {}, home.clock);
    CHECK(vault->administration().users().value(0).name == u"DOMAIN-jane"_s);
    CHECK_THROWS_AS(Vault::create(folder, {}, u"eve"_s, {}, home.clock), Refused);
}

TEST_CASE("a vault whose database was emptied is not made anew over its mirror", "[safeguards]")
{
    TemporaryVault home;
    const QString folder = home.path(u"emptied"_s);
    {
        const auto vault = Vault::create(folder, {}, u"jane"_s, {}, home.clock);
        REQUIRE(vault->mirror().drain().pending == 0);
        vault->closeThread();
    }
    for (const char* end : {"", "-wal", "-shm"})
        QFile::remove(folder + u"/implexa.db"_s + QLatin1String(end));
    QFile empty(folder + u"/implexa.db"_s);
    REQUIRE(empty.open(QIODevice::WriteOnly));
    empty.close();

    for (const auto& again :
         {std::function([&] { Vault::open(folder, home.clock); }),
          std::function([&] { Vault::create(folder, {}, u"jane"_s, {}, home.clock); })})
        CHECK(refusal<DatabaseError>(again).contains(u"rebuild it from the mirror"_s));
    const auto rebuilt =
        Vault::rebuild(home.path(u"again"_s), folder + u"/mirror.git"_s, home.clock);
    CHECK(rebuilt->administration().users().value(0).name == u"jane"_s);
}
