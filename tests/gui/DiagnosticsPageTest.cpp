#include "ui/diagnostics/DiagnosticsPage.h"

#include "PageVault.h"
#include "support/Catch.h"
#include "ui/widgets/ErrorBanner.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>

using namespace implexa;
using namespace implexa::ui;
using namespace Qt::StringLiterals;
using test::button;
using test::named;
using test::PageVault;
using test::waitUntil;

TEST_CASE("Diagnostics tells how the vault is doing and can be copied", "[diagnostics]")
{
    PageVault vault;
    vault.draft(u"RES 10k"_s);
    DiagnosticsPage page(vault.ada());
    page.show();
    REQUIRE(waitUntil([&] { return page.text().contains(u"Parts: 1\n"_s); }));
    REQUIRE(waitUntil([&] { return page.text().contains(u"Waiting events: 0"_s); }, 20'000));
    CHECK(page.text().contains(vault.folder()));
    CHECK(page.text().contains(u"SQLite: 3."_s));
    CHECK(page.text().contains(u"Qt: "_s + QString::fromLatin1(qVersion())));
    CHECK(page.text().contains(u"libgit2: 1."_s));
    CHECK(named<QLabel>(page, u"Open"_s)->text().toInt() >= 1);
    button(page, u"Copy as text"_s)->click();
    CHECK(QGuiApplication::clipboard()->text() == page.text());

    REQUIRE(
        waitUntil([&] { return !button(page, u"Bring the mirror up to date"_s)->isEnabled(); }));
    CHECK(button(page, u"Bring the mirror up to date"_s)->toolTip() ==
          u"The mirror is up to date."_s);
    CHECK(test::namelessControls(page).join(u'\n') == QString());
    CHECK(test::doubledMnemonics(page) == QStringList());
}

TEST_CASE("A mirror that fails is shown and can be tried again", "[diagnostics]")
{
    PageVault vault;
    REQUIRE(waitUntil(
        [&] { return vault.ada().mirror().pending == 0 && !vault.ada().mirror().head.isEmpty(); },
        20'000));
    // A lock that somebody left behind.
    QFile lock(vault.folder() + u"/mirror.git/refs/heads/main.lock"_s);
    REQUIRE(lock.open(QIODevice::WriteOnly));
    lock.close();
    vault.draft(u"RES 10k"_s);

    DiagnosticsPage page(vault.ada());
    page.show();
    const auto* banner = page.findChild<InfoBanner*>();
    REQUIRE(waitUntil([&] { return !banner->message().isEmpty(); }, 20'000));
    CHECK(banner->isVisible());
    CHECK_FALSE(banner->details().isEmpty());
    CHECK(page.text().contains(u"Waiting events: 1"_s));

    REQUIRE(lock.remove());
    REQUIRE(waitUntil([&] { return button(page, u"Try again"_s) != nullptr; }));
    button(page, u"Try again"_s)->click();
    REQUIRE(waitUntil([&] { return page.text().contains(u"Waiting events: 0"_s); }, 20'000));
    CHECK(waitUntil([&] { return banner->isHidden(); }));
}
