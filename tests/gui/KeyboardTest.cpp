#include "PageVault.h"
#include "WindowDriver.h"
#include "support/Catch.h"
#include "ui/parts/CategoryBox.h"
#include "ui/parts/CommentDialog.h"
#include "ui/parts/NewPartDialog.h"
#include "ui/parts/PropertyField.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/window/CommandPalette.h"
#include "ui/window/NewVaultDialog.h"
#include "ui/window/UnsavedDialog.h"
#include "ui/window/WindowActions.h"

#include <QCheckBox>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>

using namespace implexa;
using namespace implexa::ui;
using namespace Qt::StringLiterals;
using implexa::test::wait;
using implexa::test::waitUntil;
using implexa::test::WindowDriver;

namespace
{

/// The form for a new part, with the fields of @p category.
NewPartDialog* newPart(WindowDriver& driver, const QString& category)
{
    driver.window().actions().newPart->trigger();
    auto* form = driver.dialog<NewPartDialog>();
    auto* box = form ? form->findChild<CategoryBox*>() : nullptr;
    if (!box || !waitUntil([&] { return box->count() > 10; }))
        return nullptr;
    box->setCategory(category);
    driver.settle();
    return form;
}

/// The names of what the key comes to from the part's number on, once round.
QStringList tabbedThrough(const NewPartDialog& form, Qt::Key key)
{
    const auto* number = form.findChild<QLineEdit*>(u"number"_s);
    form.findChild<QLineEdit*>(u"number"_s)->setFocus();
    QStringList names;
    do {
        QTest::keyClick(QApplication::focusWidget(), key);
        const QWidget* at = QApplication::focusWidget();
        if (!at)
            break;
        names << (at->visibleRegion().isEmpty() ? u"invisible "_s : QString()) +
                     at->accessibleName();
    } while (QApplication::focusWidget() != number && names.size() < 60);
    return names;
}

QStringList expectedAfterNumber(const NewPartDialog& form)
{
    QList<const PropertyField*> fields;
    for (const auto* field : form.findChildren<PropertyField*>())
        fields << field;
    std::sort(fields.begin(), fields.end(), [](const QWidget* a, const QWidget* b) {
        return a->mapToGlobal(QPoint()).y() < b->mapToGlobal(QPoint()).y();
    });
    QStringList names;
    for (const PropertyField* field : fields)
        for (const QWidget* stop : field->stops())
            names << stop->accessibleName();
    return names << u"Create another"_s << u"Cancel"_s << u"Create part"_s << u"Category"_s
                 << u"Name"_s << u"Description"_s << u"Number"_s;
}

} // namespace

TEST_CASE("A number typed into the palette goes to its part, not back over an edit", "[keyboard]")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    const QString ipn = driver.makePart(u"RES 10k"_s).ipn;
    const QString other = driver.makePart(u"RES 22k"_s).ipn;
    DraftEdit edit;
    edit.name = u"RES 11k"_s;
    wait(driver.session().parts().editDraft(ipn, edit));
    QAction* undo = driver.window().actions().undo;
    REQUIRE(waitUntil([&] { return undo->isEnabled() && undo->text().contains(ipn); }));
    REQUIRE(driver.choose(other));
    const auto palette = [&] {
        driver.window().actions().palette->trigger();
        return driver.dialog<CommandPalette>();
    };

    SECTION("even where Enter comes before the part is found")
    {
        auto* typed = palette()->findChild<QLineEdit*>();
        QTest::keyClicks(typed, ipn);
        QTest::keyClick(typed, Qt::Key_Return);
        REQUIRE(waitUntil([&] { return driver.page().detail().ipn() == ipn; }));
        CHECK(driver.part(ipn).head().content.name == u"RES 11k"_s);
    }
    SECTION("the part stands first")
    {
        CommandPalette* open = palette();
        auto* list = open->findChild<QListWidget*>();
        QTest::keyClicks(open->findChild<QLineEdit*>(), ipn.toLower());
        REQUIRE(waitUntil([&] { return list->count() > 0; }));
        CHECK(list->item(0)->text().startsWith(ipn));
        CHECK(list->currentRow() == 0);
        open->close();
    }
    SECTION("undo is found by its own word")
    {
        CommandPalette* open = palette();
        auto* list = open->findChild<QListWidget*>();
        QTest::keyClicks(open->findChild<QLineEdit*>(), u"undo"_s);
        REQUIRE(list->count() > 0);
        CHECK(list->item(0)->text().contains(ipn));
        open->close();
    }
}

TEST_CASE("Tab goes through a new part's fields as they are seen", "[keyboard]")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    NewPartDialog* form = newPart(driver, u"EL-RES"_s);
    REQUIRE(form != nullptr);
    CHECK(implexa::test::doubledMnemonics(*form) == QStringList());
    form->findChild<QLineEdit*>(u"name"_s)->setText(u"10k"_s); // the button is a stop, too
    for (const auto& category : {u"EL-RES"_s, u"EL-CAP"_s}) {
        form->findChild<CategoryBox*>()->setCategory(category);
        driver.settle();
        REQUIRE(form->findChildren<PropertyField*>().size() > 3);
        QStringList expected = expectedAfterNumber(*form);
        CHECK(tabbedThrough(*form, Qt::Key_Tab).join(u", ") == expected.join(u", "));
        expected.removeLast();
        std::reverse(expected.begin(), expected.end());
        CHECK(tabbedThrough(*form, Qt::Key_Backtab).join(u", ") ==
              (expected << u"Number"_s).join(u", "));
    }
}

TEST_CASE("A new part that is typed is not thrown away unasked", "[keyboard]")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    NewPartDialog* form = newPart(driver, u"EL-RES"_s);
    REQUIRE(form != nullptr);
    auto* name = form->findChild<QLineEdit*>(u"name"_s);

    SECTION("nothing typed: it just closes")
    {
        QTest::keyClick(name, Qt::Key_Escape);
        CHECK(driver.gone<NewPartDialog>());
    }
    SECTION("typed: Escape asks, and each answer is followed")
    {
        QTest::keyClicks(name, u"RES 10k"_s);
        QTest::keyClick(name, Qt::Key_Escape);
        UnsavedDialog* ask = nullptr;
        REQUIRE(waitUntil([&] { return (ask = form->findChild<UnsavedDialog*>()) != nullptr; }));
        ask->findChild<QPushButton*>(u"keepUnsaved"_s)->click();
        REQUIRE(waitUntil([&] { return form->findChild<UnsavedDialog*>() == nullptr; }));
        CHECK(form->isVisible());
        CHECK(name->text() == u"RES 10k"_s);

        form->reject();
        REQUIRE(waitUntil([&] { return (ask = form->findChild<UnsavedDialog*>()) != nullptr; }));
        SECTION("discarded")
        {
            ask->findChild<QPushButton*>(u"discardUnsaved"_s)->click();
            REQUIRE(driver.gone<NewPartDialog>());
            CHECK(driver.table().parts().rowCount() == 0);
        }
        SECTION("created")
        {
            ask->findChild<QPushButton*>(u"saveUnsaved"_s)->click();
            REQUIRE(driver.gone<NewPartDialog>());
            REQUIRE(waitUntil([&] { return driver.table().parts().rowCount() == 1; }));
        }
    }
    SECTION("another start of the program with another vault waits for it")
    {
        QTest::keyClicks(name, u"RES 10k"_s);
        Session other(Account{u"ada"_s, {}});
        wait(other.create(driver.path(u"other"_s), VaultSettings()));
        driver.window().raiseWith(driver.path(u"other"_s));
        driver.settle();
        REQUIRE(driver.find<NewPartDialog>() == form);
        CHECK(form->isVisible());
        CHECK(name->text() == u"RES 10k"_s);
        CHECK(driver.session().folder() == driver.folder());
        CHECK(form->banner()->message().contains(u"Close this form first"_s));
    }
}

TEST_CASE("A form that is refused puts the keyboard on the field that it is about", "[keyboard]")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    SECTION("the number of a new part")
    {
        driver.makePart(u"one"_s);
        NewPartDialog* form = newPart(driver, u"EL-RES"_s);
        REQUIRE(form != nullptr);
        form->findChild<QLineEdit*>(u"name"_s)->setText(u"again"_s);
        auto* number = form->findChild<QLineEdit*>(u"number"_s);
        number->setText(u"EL-RES-10000"_s); // is taken
        form->doItButton()->setFocus();
        form->doItButton()->click();
        REQUIRE(waitUntil([&] { return !form->banner()->message().isEmpty(); }));
        CHECK(number->hasFocus());
    }
    SECTION("the folder of a new vault")
    {
        driver.window().actions().newVault->trigger();
        auto* form = driver.dialog<NewVaultDialog>();
        REQUIRE(form != nullptr);
        auto* folder = form->findChild<QLineEdit*>(u"folder"_s);
        folder->setText(driver.folder()); // there is one already
        form->doItButton()->setFocus();
        form->doItButton()->click();
        REQUIRE(waitUntil([&] { return !form->banner()->message().isEmpty(); }));
        CHECK(folder->hasFocus());
        for (const QLabel* label : form->findChildren<QLabel*>())
            if (label->text() == u"&Folder"_s) // else the sign is read as it stands
                CHECK(label->buddy() == folder);
    }
}

TEST_CASE("After a step is done the keyboard is on no button that takes back", "[keyboard]")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    const QString ipn = driver.makePart(u"RES 10k"_s).ipn;
    wait(driver.session().parts().submitForReview({ipn}, {u"ada"_s}, {}));
    REQUIRE(driver.choose(ipn));
    REQUIRE(driver.allowed(PartAction::Approve));
    auto* approve =
        driver.page().detail().findChild<QPushButton*>(u"step%1"_s.arg(int(PartAction::Approve)));
    REQUIRE(approve != nullptr);
    approve->setFocus();
    approve->click();
    auto* form = driver.dialog<CommentDialog>();
    REQUIRE(form != nullptr);
    form->doItButton()->click();
    REQUIRE(driver.gone<CommentDialog>());
    REQUIRE(waitUntil([&] { return !approve->isEnabled(); }));
    driver.settle();
    const auto* reject =
        driver.page().detail().findChild<QPushButton*>(u"step%1"_s.arg(int(PartAction::Reject)));
    REQUIRE(reject != nullptr);
    CHECK(reject->isEnabled());
    const QWidget* at = driver.window().focusWidget();
    REQUIRE(at != nullptr);
    CHECK(at != reject);
    CHECK(qobject_cast<const QPushButton*>(at) == nullptr);
    CHECK(driver.page().detail().isAncestorOf(at));
}

TEST_CASE("A row can be chosen by keyboard after a click beside the rows", "[keyboard]")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    const QString ipn = driver.makePart(u"RES 10k"_s).ipn;
    REQUIRE(driver.choose(ipn));
    PartTable& table = driver.table();
    const auto clickBeside = [&] {
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {},
                          table.viewport()->rect().bottomLeft() + QPoint(40, -10));
        table.setFocus();
        return waitUntil([&] { return table.selectedCount() == 0; });
    };
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Down, Qt::Key_Home}) {
        REQUIRE(clickBeside());
        QTest::keyClick(&table, key);
        CHECK(table.selectedCount() == 1);
        CHECK(table.currentId() != 0);
    }
    REQUIRE(clickBeside());
    driver.press(Qt::Key_F, Qt::ControlModifier);
    QTest::keyClick(driver.find<QLineEdit>(u"search"_s), Qt::Key_Return);
    CHECK(table.selectedCount() == 1);
    REQUIRE(waitUntil([&] { return driver.page().detail().ipn() == ipn; }));
}

TEST_CASE("A part as a full page stays, though the search does not find it any more", "[keyboard]")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    const QString ipn = driver.makePart(u"RES needle"_s).ipn;
    driver.makePart(u"RES other"_s);
    auto* search = driver.find<QLineEdit>(u"search"_s);
    search->setText(u"needle"_s);
    REQUIRE(waitUntil([&] { return driver.table().parts().rowCount() == 1; }));
    REQUIRE(driver.choose(ipn));
    driver.page().setFullPage(true);

    SECTION("renamed")
    {
        DraftEdit edit;
        edit.name = u"RES 10k"_s;
        wait(driver.session().parts().editDraft(ipn, edit));
        REQUIRE(waitUntil([&] { return driver.table().parts().rowCount() == 0; }));
        driver.settle();
        CHECK(driver.page().isFullPage());
        CHECK(driver.page().detail().ipn() == ipn);
        CHECK(driver.page().actions().ipns() == QStringList{ipn});
        CHECK(driver.action(PartAction::Submit)->isEnabled());

        driver.page().setFullPage(false); // back
        driver.settle();
        CHECK(driver.page().detail().ipn().isEmpty());
        CHECK(driver.page().actions().ipns().isEmpty());
    }
    SECTION("deleted: there is nothing to stay at")
    {
        wait(driver.session().parts().deleteDraft({ipn}));
        CHECK(waitUntil([&] { return !driver.page().isFullPage(); }));
        CHECK(driver.page().detail().ipn().isEmpty());
    }
}
