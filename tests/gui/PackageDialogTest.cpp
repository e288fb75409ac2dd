#include "ui/exchange/PackageDialog.h"

#include "PageVault.h"
#include "support/Catch.h"
#include "ui/widgets/ErrorBanner.h"

#include <QFile>
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

TEST_CASE("A released part is packaged from its dialog", "[exchange]")
{
    PageVault vault;
    const QString ipn = vault.submitted(u"RES 10k"_s);
    wait(vault.ada().parts().approve({ipn}, {}));
    wait(vault.ada().parts().release({ipn}, {}));
    PackageDialog dialog(vault.ada());
    dialog.setPart(ipn);
    dialog.show();
    REQUIRE(waitUntil([&] { return button(dialog, u"Package"_s)->isEnabled(); }));
    CHECK(dialog.request().what == ipn + u"@1"_s);
    CHECK(dialog.request().file.endsWith(ipn + u"_1.zip"_s));
    CHECK(dialog.request().kinds.isEmpty());
    CHECK(test::namelessControls(dialog).join(u'\n') == QString());
    CHECK(test::doubledMnemonics(dialog) == QStringList());

    dialog.setFile(vault.path(u"a.zip"_s));
    named<QLineEdit>(dialog, u"For whom"_s)->setText(u"Acme"_s);
    QSignalSpy started(&dialog, &BackgroundDialog::workStarted);
    named<QLineEdit>(dialog, u"For whom"_s)->setFocus();
    QTest::keyClick(named<QLineEdit>(dialog, u"For whom"_s), Qt::Key_Return, Qt::ControlModifier);
    CHECK(started.count() == 1);
    const auto* info = dialog.findChild<InfoBanner*>();
    REQUIRE(waitUntil([&] { return info->isVisible(); }, 30'000));
    CHECK(info->message().contains(ipn + u"@1"_s));
    CHECK(info->actionButton()->text() == u"Open folder"_s);
    CHECK(QFile::exists(vault.path(u"a.zip"_s)));
    CHECK(info->actionButton()->hasFocus());
    REQUIRE(waitUntil([&] { return button(dialog, u"Package"_s)->isEnabled(); }));

    // Not replaced unless that is asked for.
    button(dialog, u"Package"_s)->click();
    const auto* error = dialog.findChild<ErrorBanner*>();
    REQUIRE(waitUntil([&] { return error->isVisible(); }, 30'000));
    CHECK(error->message().contains(u"is there already"_s));
    CHECK(named<QLineEdit>(dialog, u"Archive"_s)->hasFocus());
    REQUIRE(waitUntil([&] { return button(dialog, u"Package"_s)->isEnabled(); }));
    button(dialog, u"Replace the file if it exists"_s)->click();
    button(dialog, u"Package"_s)->click();
    REQUIRE(waitUntil([&] { return info->isVisible(); }, 30'000));
}

TEST_CASE("The package dialog says why there is nothing to package", "[exchange]")
{
    PageVault vault;
    const QString ipn = vault.draft(u"RES 10k"_s);
    PackageDialog dialog(vault.ada());
    dialog.setPart(ipn);
    dialog.show();
    const auto* error = dialog.findChild<ErrorBanner*>();
    REQUIRE(waitUntil([&] { return error->isVisible(); }));
    CHECK(error->message().contains(u"never released"_s));
    CHECK_FALSE(button(dialog, u"Package"_s)->isEnabled());
    CHECK(button(dialog, u"Package"_s)->toolTip().contains(u"never released"_s));
}

TEST_CASE("Only the chosen kinds of files are asked for", "[exchange]")
{
    PageVault vault;
    PackageDialog dialog(vault.ada());
    dialog.setChange(u"ECO-0001"_s);
    CHECK(dialog.request().what == u"ECO-0001"_s);
    CHECK(button(dialog, u"Package"_s)->isEnabled());
    for (const FileKind kind :
         {FileKind::Design, FileKind::Model, FileKind::Image, FileKind::Other})
        button(dialog, label(kind))->click();
    CHECK(dialog.request().kinds ==
          QList<FileKind>{FileKind::Manufacturing, FileKind::Documentation});
    for (const FileKind kind : {FileKind::Manufacturing, FileKind::Documentation})
        button(dialog, label(kind))->click();
    CHECK_FALSE(button(dialog, u"Package"_s)->isEnabled());
    CHECK(button(dialog, u"Package"_s)->toolTip().contains(u"kind"_s));
}
