#include "ui/exchange/ExportDialog.h"

#include "PageVault.h"
#include "core/commands/VaultCommands.h"
#include "support/Catch.h"
#include "ui/widgets/ErrorBanner.h"

#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace implexa;
using namespace implexa::ui;
using namespace Qt::StringLiterals;
using test::button;
using test::named;
using test::PageVault;
using test::wait;
using test::waitUntil;

TEST_CASE("The whole vault is exported into a folder", "[exchange]")
{
    PageVault vault;
    const QString ipn = vault.draft(u"RES 10k"_s);
    ExportDialog dialog(vault.ada());
    dialog.show();
    CHECK_FALSE(button(dialog, u"This search"_s)->isEnabled());
    CHECK_FALSE(button(dialog, u"This search"_s)->toolTip().isEmpty());
    CHECK_FALSE(button(dialog, u"Selected parts"_s)->isEnabled());

    const QString folder = vault.path(u"out"_s);
    dialog.setFolder(folder);
    QSignalSpy started(&dialog, &BackgroundDialog::workStarted);
    button(dialog, u"Export"_s)->click();
    CHECK(started.count() == 1);
    const auto* info = dialog.findChild<InfoBanner*>();
    REQUIRE(waitUntil([&] { return info->isVisible(); }, 30'000));
    CHECK(info->message().contains(u"Exported 1"_s));
    CHECK(info->actionButton()->text() == u"Open folder"_s);
    CHECK(QDir(folder + u"/.git"_s).exists());
    CHECK(QFile::exists(folder + u"/parts/00/00/%1/part.json"_s.arg(ipn)));

    button(dialog, u"Export"_s)->click();
    REQUIRE(waitUntil([&] { return info->message().contains(u"up to date"_s); }, 30'000));

    // The next time it is there, and what is typed takes its place.
    ExportDialog again(vault.ada());
    again.show();
    auto* field = named<QLineEdit>(again, u"Folder"_s);
    REQUIRE(!field->text().isEmpty());
    QTest::keyClicks(field, u"elsewhere"_s);
    CHECK(field->text() == u"elsewhere"_s);
}

TEST_CASE("What is chosen is what is asked for", "[exchange]")
{
    PageVault vault;
    ExportDialog dialog(vault.ada());
    PartQuery query;
    query.text = u"state:released"_s;
    dialog.setQuery(query);
    dialog.setIpns({u"A-1"_s, u"A-2"_s});
    dialog.setFolder(u"/tmp/x"_s);
    CHECK(dialog.request().scope == ExportRequest::GivenParts); // they were selected for it
    CHECK(dialog.request().ipns == QStringList{u"A-1"_s, u"A-2"_s});

    button(dialog, u"This search"_s)->click();
    CHECK(dialog.request().scope == ExportRequest::QueryParts);
    CHECK(dialog.request().query.text == u"state:released"_s);
    CHECK(dialog.request().ipns.isEmpty());
    button(dialog, u"One snapshot"_s)->click();
    CHECK(dialog.request().content == ExportRequest::Snapshot);

    auto* tag = named<QComboBox>(dialog, u"Tag of the release"_s);
    CHECK_FALSE(tag->isEnabled());
    button(dialog, u"As of a release"_s)->click();
    CHECK(tag->isEnabled());
    CHECK_FALSE(button(dialog, u"Export"_s)->isEnabled());
    CHECK(button(dialog, u"Export"_s)->toolTip() == u"Name the release's tag."_s);
    tag->setEditText(u"release/A-1/2"_s);
    CHECK(button(dialog, u"Export"_s)->isEnabled());
    CHECK(dialog.request().tag == u"release/A-1/2"_s);
    CHECK(test::namelessControls(dialog).join(u'\n') == QString());
    CHECK(test::doubledMnemonics(dialog) == QStringList());
}

TEST_CASE("The releases that an export can go back to are offered, the newest first", "[exchange]")
{
    PageVault vault;
    const auto release = [&](const QString& name) {
        const QString ipn = vault.submitted(name);
        wait(vault.ada().parts().approve({ipn}, {}));
        wait(vault.ada().parts().release({ipn}, {}));
        return u"release/%1/1"_s.arg(ipn);
    };
    const QString first = release(u"RES 10k"_s);
    wait(vault.ada().vault().drainMirror().future());
    QTest::qSleep(1100); // the mirror's times are whole seconds
    const QString second = release(u"RES 22k"_s);
    wait(vault.ada().vault().drainMirror().future());

    ExportDialog dialog(vault.ada());
    auto* tag = named<QComboBox>(dialog, u"Tag of the release"_s);
    REQUIRE(waitUntil([&] { return tag->count() == 2; }));
    CHECK(tag->itemText(0) == second);
    CHECK(tag->itemText(1) == first);
    CHECK(tag->currentText().isEmpty()); // nothing is chosen for the user
    tag->setCurrentIndex(1);
    button(dialog, u"As of a release"_s)->click();
    CHECK(dialog.request().tag == first);
}

TEST_CASE("A refused export says why and keeps what was chosen", "[exchange]")
{
    PageVault vault;
    vault.draft(u"RES 10k"_s);
    const QString folder = vault.path(u"taken"_s);
    REQUIRE(QDir().mkpath(folder));
    QFile file(folder + u"/thesis.txt"_s);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.close();

    ExportDialog dialog(vault.ada());
    dialog.show();
    dialog.setFolder(folder);
    button(dialog, u"One snapshot"_s)->click();
    button(dialog, u"Export"_s)->click();
    const auto* error = dialog.findChild<ErrorBanner*>();
    REQUIRE(waitUntil([&] { return error->isVisible(); }, 30'000));
    CHECK(error->message().contains(u"not empty"_s));
    CHECK(dialog.request().content == ExportRequest::Snapshot);
    CHECK(QFile::exists(file.fileName()));

    dialog.setFolder({});
    button(dialog, u"Export"_s)->click();
    CHECK(named<QLineEdit>(dialog, u"Folder"_s)->accessibleDescription().contains(u"Choose"_s));
}

TEST_CASE("An export goes on when its dialog is closed, and tells what came of it", "[exchange]")
{
    PageVault vault;
    for (int at = 0; at < 5; ++at)
        vault.draft(u"RES %1"_s.arg(at));
    ExportDialog dialog(vault.ada());
    dialog.show();
    dialog.setFolder(vault.path(u"out"_s));
    QString text;
    QString actionText;
    QObject::connect(&dialog, &BackgroundDialog::resultReady, &dialog,
                     [&](const QString& said, const QString& offered) {
                         text = said;
                         actionText = offered;
                     });
    button(dialog, u"Export"_s)->click();
    dialog.close();
    CHECK_FALSE(dialog.isVisible());
    REQUIRE(waitUntil([&] { return !text.isEmpty(); }, 30'000));
    CHECK(text.contains(u"Exported 5"_s));
    CHECK(actionText == u"Open folder"_s);
    CHECK_FALSE(dialog.isVisible());
}

TEST_CASE("A closed dialog comes back when its export fails", "[exchange]")
{
    PageVault vault;
    vault.draft(u"RES 10k"_s);
    ExportDialog dialog(vault.ada());
    dialog.show();
    dialog.setFolder(vault.path(u"out"_s));
    button(dialog, u"As of a release"_s)->click();
    named<QComboBox>(dialog, u"Tag of the release"_s)->setEditText(u"release/none/1"_s);
    button(dialog, u"Export"_s)->click();
    dialog.reject();
    CHECK_FALSE(dialog.isVisible());
    REQUIRE(waitUntil([&] { return dialog.isVisible(); }, 30'000));
    CHECK(dialog.findChild<ErrorBanner*>()->message().contains(u"release/none/1"_s));
    CHECK(dialog.request().tag == u"release/none/1"_s);
}
