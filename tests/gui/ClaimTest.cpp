#include "WindowDriver.h"
#include "core/commands/AdministrationCommands.h"
#include "core/commands/VaultCommands.h"
#include "core/domain/Clock.h"
#include "core/services/Vault.h"
#include "support/Catch.h"
#include "ui/widgets/ErrorBanner.h"

#include <QPushButton>

#include <algorithm>

using namespace implexa;
using namespace implexa::ui;
using namespace Qt::StringLiterals;
using implexa::test::wait;
using implexa::test::waitUntil;
using implexa::test::WindowDriver;

TEST_CASE("A vault that was rebuilt from its mirror is claimed in the window", "[claim]")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    const QString ipn = driver.makePart(u"RES 10k"_s).ipn;
    wait(driver.session().vault().drainMirror().future());
    const QString rebuilt = driver.path(u"rebuilt"_s);
    const SystemClock clock;
    Vault::rebuild(rebuilt, driver.folder() + u"/mirror.git"_s, clock);

    driver.window().openVault(rebuilt);
    REQUIRE(waitUntil([&] { return driver.session().folder() == rebuilt; }));
    CHECK(driver.session().isUnclaimed());
    QPushButton* claim = nullptr;
    REQUIRE(waitUntil([&] {
        for (const InfoBanner* banner : driver.window().findChildren<InfoBanner*>())
            if (banner->isVisible() && banner->actionButton()->text() == u"Claim this vault"_s)
                claim = banner->actionButton();
        return claim != nullptr;
    }));
    REQUIRE(driver.choose(ipn));
    CHECK_FALSE(driver.action(PartAction::Edit)->isEnabled());

    claim->click();
    REQUIRE(waitUntil([&] { return !driver.session().isUnclaimed(); }));
    REQUIRE(waitUntil([&] { return !claim->isVisible(); }));
    CHECK(driver.session().user().role == Role::Admin);
    CHECK(driver.allowed(PartAction::Edit));
}
