#include "core/commands/Session.h"

#include "core/commands/AdministrationCommands.h"
#include "core/commands/BrowseCommands.h"
#include "core/commands/ExportCommands.h"
#include "core/commands/PartCommands.h"
#include "core/commands/VaultCommands.h"
#include "support/Catch.h"
#include "support/EventLoop.h"

#include <QTemporaryDir>

using namespace implexa;
using namespace Qt::StringLiterals;
using implexa::test::wait;
using implexa::test::waitUntil;

namespace
{

const Account ada{u"ada"_s, u"Ada Lovelace"_s};

struct OpenVault {
    QTemporaryDir home;
    QString folder = home.filePath(u"vault"_s);
    std::unique_ptr<Session> session = std::make_unique<Session>(ada);

    OpenVault()
    {
        VaultSettings settings;
        settings.name = u"Test"_s;
        wait(session->create(folder, settings));
    }
};

NewPart resistor(const QString& name)
{
    NewPart part;
    part.category = u"EL-RES"_s;
    part.name = name;
    return part;
}

} // namespace

TEST_CASE("A session makes a vault and knows who it is for", "[qt-handoff]")
{
    OpenVault vault;
    CHECK(vault.session->folder() == vault.folder);
    CHECK(vault.session->user().name == u"ada"_s);
    CHECK(vault.session->user().isAdmin());
    CHECK_FALSE(vault.session->isUnclaimed());
    CHECK(vault.session->settings().name == u"Test"_s);
    CHECK_THROWS_AS(wait(Session(ada).create(vault.folder, VaultSettings())), Refused);
    CHECK_THROWS_AS(wait(Session(ada).open(vault.home.filePath(u"nothing"_s))), NotFound);

    SECTION("an account that it does not know joins as a viewer")
    {
        Session other({u"bob"_s, u"Bob"_s});
        wait(other.open(vault.folder));
        CHECK(other.user().role == Role::Viewer);
        CHECK_THROWS_AS(wait(other.parts().createPart(resistor(u"R"_s))), NotAllowed);
    }
    SECTION("and a change made elsewhere is heard of, whatever was done here meanwhile")
    {
        Session other(ada);
        wait(other.open(vault.folder));
        int changes = 0;
        QObject::connect(&other, &Session::changed, &other, [&] { ++changes; });
        other.lookForChanges(); // takes the present state for known
        waitUntil([] { return false; }, 100);
        wait(vault.session->parts().createPart(resistor(u"Theirs"_s)));
        wait(other.parts().createPart(resistor(u"Ours"_s)));
        REQUIRE(waitUntil([&] { return changes == 1; }));
        other.lookForChanges();
        CHECK(waitUntil([&] { return changes == 2; }));
    }
    SECTION("and a change of its role is heard of")
    {
        Session other({u"bob"_s, u"Bob"_s});
        wait(other.open(vault.folder));
        User bob = other.user();
        bob.role = Role::Designer;
        wait(vault.session->administration().changeUser(bob));
        other.lookForChanges(); // takes the present state for known
        REQUIRE(waitUntil([&] {
            wait(vault.session->administration().changeUser(bob));
            wait(vault.session->parts().createPart(resistor(u"R"_s)));
            other.lookForChanges();
            return other.user().role == Role::Designer;
        }));
    }
}

TEST_CASE("A command changes the record, tells so, and the mirror catches up", "[qt-handoff]")
{
    OpenVault vault;
    int changes = 0;
    MirrorStatus mirror;
    QObject::connect(vault.session.get(), &Session::changed, vault.session.get(),
                     [&] { ++changes; });
    QObject::connect(vault.session.get(), &Session::mirrorChanged, vault.session.get(),
                     [&](const MirrorStatus& status) { mirror = status; });
    const PartRecord part = wait(vault.session->parts().createPart(resistor(u"RES 10k"_s)));
    CHECK(part.ipn == u"EL-RES-10000"_s);
    REQUIRE(waitUntil([&] { return changes == 1; }));
    REQUIRE(waitUntil([&] { return !mirror.head.isEmpty() && mirror.pending == 0; }));
    CHECK(mirror.lastError.isEmpty());
    CHECK(wait(vault.session->browse().partCount()) == 1);
    CHECK(wait(vault.session->browse().rows(QStringList{part.ipn})).size() == 1);

    CHECK_THROWS_AS(wait(vault.session->parts().part(u"EL-RES-1"_s)), NotFound);
    CHECK_THROWS_AS(wait(vault.session->parts().reject({part.ipn}, u"no"_s)), Error);
    waitUntil([] { return false; }, 50);
    CHECK(changes == 1); // what was refused changed nothing

    const VaultStatus status = wait(vault.session->vault().status());
    CHECK(status.parts == 1);
    CHECK(status.schemaVersion > 0);
    CHECK(status.pool.opened > 0);
    CHECK(status.versions.size() == 4);
}

TEST_CASE("An edit that started from a stale version is a conflict in the window, too",
          "[qt-handoff]")
{
    OpenVault vault;
    const PartRecord part = wait(vault.session->parts().createPart(resistor(u"RES"_s)));
    DraftEdit edit;
    edit.version = part.head().version;
    edit.name = u"first"_s;
    wait(vault.session->parts().editDraft(part.ipn, edit));
    edit.name = u"second"_s;
    CHECK_THROWS_AS(wait(vault.session->parts().editDraft(part.ipn, edit)), Conflict);
    CHECK(wait(vault.session->parts().part(part.ipn)).head().content.name == u"first"_s);
}

TEST_CASE("Closing a session with commands in flight loses none of them", "[qt-handoff]")
{
    OpenVault vault;
    QList<QFuture<PartRecord>> commands;
    for (int i = 0; i < 40; ++i)
        commands.append(vault.session->parts().createPart(resistor(u"RES %1"_s.arg(i))));
    QElapsedTimer clock;
    clock.start();
    vault.session.reset();
    CHECK(clock.elapsed() < 2500);
    CHECK_FALSE(Session::workLeftBehind());
    int done = 0;
    for (QFuture<PartRecord>& command : commands)
        if (command.isFinished() && !command.isCanceled())
            ++done;
    CHECK(done == 40);

    Session again(ada);
    wait(again.open(vault.folder));
    CHECK(wait(again.browse().partCount()) == done);
    // What the mirror had not caught up with is in the outbox, and comes.
    MirrorStatus mirror = again.mirror();
    QObject::connect(&again, &Session::mirrorChanged, &again,
                     [&](const MirrorStatus& status) { mirror = status; });
    again.catchUpMirror();
    REQUIRE(waitUntil([&] { return mirror.pending == 0 && !mirror.head.isEmpty(); }, 30'000));
}

TEST_CASE("A vault without an admin here is claimed", "[qt-handoff]")
{
    OpenVault vault;
    CHECK_THROWS_AS(wait(vault.session->administration().claim()), Error); // it has one
}
