#include "ui/window/HelpDialog.h"

#include "WindowDriver.h"
#include "support/Catch.h"
#include "ui/window/AboutDialog.h"
#include "ui/window/WindowActions.h"

#include <QFile>
#include <QLabel>
#include <QRegularExpression>
#include <QTextBrowser>

using namespace implexa;
using namespace implexa::ui;
using namespace Qt::StringLiterals;
using implexa::test::WindowDriver;

TEST_CASE("The help opens beside the window and comes back to the front", "[help]")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    driver.window().actions().help->trigger();
    auto* help = driver.dialog<HelpDialog>();
    REQUIRE(help != nullptr);
    CHECK_FALSE(help->isModal());
    const QString text = help->findChild<QTextBrowser*>()->toPlainText();
    CHECK(text.contains(u"Implexa in ten minutes"_s));
    CHECK(text.contains(u"state:released"_s));
    driver.window().actions().help->trigger();
    CHECK(driver.window().findChildren<HelpDialog*>().size() == 1);
}

TEST_CASE("The keys that the help names are the window's", "[help]")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    REQUIRE(driver.choose(driver.makePart(u"RES 10k"_s).ipn)); // its pages have theirs
    QStringList known{u"Ctrl+Enter"_s, u"Alt+M"_s};            // a form's, the menu button's
    for (const QAction* action : driver.window().findChildren<QAction*>())
        known.append(action->shortcut().toString(QKeySequence::PortableText));

    QFile page(u":/help/window.md"_s);
    REQUIRE(page.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(page.readAll());
    static const QRegularExpression keys(
        u"\\b((?:Ctrl|Alt)\\+(?:Shift\\+)?(?:[A-Z0-9]\\b|Enter)|F\\d+\\b)"_s);
    QStringList unknown;
    int found = 0;
    for (auto it = keys.globalMatch(text); it.hasNext(); ++found)
        if (const QString key = it.next().captured(1); !known.contains(key))
            unknown.append(key);
    CHECK(found > 15);
    CHECK(unknown.join(u' ') == QString());
}

TEST_CASE("About says which version this is", "[help]")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    driver.window().actions().about->trigger();
    auto* about = driver.dialog<AboutDialog>();
    REQUIRE(about != nullptr);
    QString words;
    for (const QLabel* label : about->findChildren<QLabel*>())
        words += label->text();
    CHECK(words.contains(u"Implexa " IMPLEXA_VERSION ""_s));
    CHECK(words.contains(u"General Public License"_s));
}
