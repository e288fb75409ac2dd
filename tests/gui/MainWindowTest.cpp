#include "WindowDriver.h"
#include "support/Catch.h"
#include "ui/models/PartColumns.h"
#include "ui/parts/CategoryBox.h"
#include "ui/parts/CommentDialog.h"
#include "ui/parts/NewPartDialog.h"
#include "ui/parts/PartHeader.h"
#include "ui/parts/PartTableColumns.h"
#include "ui/parts/ReviseDialog.h"
#include "ui/parts/SubmitDialog.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/window/CommandPalette.h"
#include "ui/window/NewVaultDialog.h"
#include "ui/window/Rail.h"
#include "ui/window/RecentVaults.h"
#include "ui/window/StatusLine.h"
#include "ui/window/WindowActions.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTabBar>
#include <QTabWidget>

#include <algorithm>

using namespace implexa;
using namespace implexa::ui;
using namespace Qt::StringLiterals;
using implexa::test::wait;
using implexa::test::waitUntil;
using implexa::test::WindowDriver;

TEST_CASE("The first start makes a vault and offers how to begin")
{
    QStandardPaths::setTestModeEnabled(true);
    QDir(Session::defaultFolder()).removeRecursively();
    QSettings().remove(u"vaults"_s);
    MainWindow window(Account{u"ada"_s, {}});
    window.show();
    window.start();
    REQUIRE(waitUntil([&] { return window.session() != nullptr; }));
    CHECK(window.session()->folder() == Session::defaultFolder());
    CHECK(RecentVaults::last() == Session::defaultFolder());
    auto* offer = window.findChild<QPushButton*>(u"firstNewPart"_s);
    REQUIRE(offer != nullptr);
    REQUIRE(waitUntil([&] { return offer->isVisible(); }));
    CHECK(window.findChild<QPushButton*>(u"firstImport"_s)->isVisible());
    CHECK(window.findChild<QPushButton*>(u"firstSample"_s)->isVisible());
    offer->click();
    REQUIRE(waitUntil([&] { return window.findChild<NewPartDialog*>() != nullptr; }));

    SECTION("a later start opens it again")
    {
        MainWindow again(Account{u"ada"_s, {}});
        again.start();
        REQUIRE(waitUntil([&] { return again.session() != nullptr; }));
        CHECK(again.session()->folder() == Session::defaultFolder());
    }
}

TEST_CASE("A part is created with the keyboard alone")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    driver.press(Qt::Key_N, Qt::ControlModifier);
    auto* form = driver.dialog<NewPartDialog>();
    REQUIRE(form != nullptr);
    CHECK_FALSE(form->doItButton()->isEnabled());
    CHECK(form->doItButton()->toolTip().contains(u"category"_s));
    auto* category = form->findChild<CategoryBox*>();
    REQUIRE(waitUntil([&] { return category->count() > 10; }));
    category->lineEdit()->setFocus();
    QTest::keyClicks(category->lineEdit(), u"EL-RES"_s);
    REQUIRE(waitUntil([&] { return category->category() == u"EL-RES"_s; }));
    auto* name = form->findChild<QLineEdit*>(u"name"_s);
    QTest::keyClicks(name, u"RES 10k 1% 0603"_s);
    form->findChild<QCheckBox*>()->setChecked(true);
    REQUIRE(form->doItButton()->isEnabled());
    QTest::keyClick(name, Qt::Key_Return, Qt::ControlModifier);
    auto* said = form->findChild<InfoBanner*>();
    REQUIRE(waitUntil([&] { return said->message().contains(u"EL-RES-10000"_s); }));

    name->setText(u"RES 22k 1% 0603"_s);
    form->findChild<QCheckBox*>()->setChecked(false);
    QTest::keyClick(name, Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(driver.gone<NewPartDialog>());
    CHECK(driver.part(u"EL-RES-10001"_s).head().content.name == u"RES 22k 1% 0603"_s);
    REQUIRE(waitUntil([&] { return driver.table().parts().rowCount() == 2; }));
    REQUIRE(waitUntil([&] { return driver.page().detail().ipn() == u"EL-RES-10001"_s; }));
}

TEST_CASE("A form that is refused says why and keeps what was typed")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    driver.makePart(u"one"_s);
    driver.window().actions().newPart->trigger();
    auto* form = driver.dialog<NewPartDialog>();
    REQUIRE(form != nullptr);
    auto* category = form->findChild<CategoryBox*>();
    REQUIRE(waitUntil([&] { return category->count() > 10; }));
    category->setEditText(u"zzz"_s);
    REQUIRE(!form->doItButton()->isEnabled());
    QTest::keyClick(form, Qt::Key_Return, Qt::ControlModifier);
    CHECK(form->banner()->message() == form->doItButton()->toolTip());
    category->setCategory(u"EL-RES"_s);
    form->findChild<QLineEdit*>(u"name"_s)->setText(u"again"_s);
    form->findChild<QLineEdit*>(u"number"_s)->setText(u"EL-RES-10000"_s); // is taken
    form->doItButton()->click();
    REQUIRE(waitUntil([&] { return !form->banner()->message().isEmpty(); }));
    CHECK(form->isVisible());
    CHECK(form->banner()->message().contains(u"EL-RES-10000"_s));
    CHECK(form->findChild<QLineEdit*>(u"name"_s)->text() == u"again"_s);
    CHECK(form->doItButton()->isEnabled());
}

TEST_CASE("Search narrows as it is typed and shows its filters as chips")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    driver.makePart(u"RES 10k"_s);
    driver.makePart(u"CAP 100nF"_s, u"EL-CAP"_s);
    driver.press(Qt::Key_F, Qt::ControlModifier);
    auto* search = driver.find<QLineEdit>(u"search"_s);
    REQUIRE(waitUntil([&] { return search->hasFocus(); }));
    driver.type(u"100n cat:EL-CAP"_s);
    REQUIRE(waitUntil([&] { return driver.table().parts().rowCount() == 1; }));
    QTest::keyClick(search, Qt::Key_Down);
    REQUIRE(waitUntil([&] { return driver.page().detail().ipn() == u"EL-CAP-10001"_s; }));
    search->setText(u"no such part"_s);
    REQUIRE(waitUntil([&] { return driver.table().parts().rowCount() == 0; }));
    search->setFocus();
    QTest::keyClick(search, Qt::Key_Escape);
    REQUIRE(waitUntil([&] { return driver.table().parts().rowCount() == 2; }));
}

TEST_CASE("A part goes from draft to release and on to its next revision")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    const QString ipn = driver.makePart(u"RES 10k"_s).ipn;
    REQUIRE(driver.choose(ipn));

    // What is not possible is disabled, and says why.
    CHECK_FALSE(driver.action(PartAction::Release)->isEnabled());
    CHECK(driver.action(PartAction::Release)->toolTip().size() > 20);
    CHECK_FALSE(driver.action(PartAction::Revise)->isEnabled());

    REQUIRE(driver.allowed(PartAction::Submit));
    driver.action(PartAction::Submit)->trigger();
    auto* submit = driver.dialog<SubmitDialog>();
    REQUIRE(submit != nullptr);
    submit->findChild<QPlainTextEdit*>(u"comment"_s)->setPlainText(u"please look"_s);
    submit->doItButton()->click();
    REQUIRE(driver.gone<SubmitDialog>());
    REQUIRE(driver.stateIs(ipn, ReleaseState::InReview));

    REQUIRE(driver.allowed(PartAction::Reject));
    driver.action(PartAction::Reject)->trigger();
    auto* reject = driver.dialog<CommentDialog>();
    REQUIRE(reject != nullptr);
    CHECK_FALSE(reject->doItButton()->isEnabled()); // a reason is asked for
    reject->findChild<QPlainTextEdit*>(u"comment"_s)->setPlainText(u"wrong value"_s);
    reject->doItButton()->click();
    REQUIRE(driver.gone<CommentDialog>());
    REQUIRE(driver.stateIs(ipn, ReleaseState::Draft));

    REQUIRE(driver.allowed(PartAction::Submit));
    wait(driver.session().parts().submitForReview({ipn}, {}, {}));
    REQUIRE(driver.stateIs(ipn, ReleaseState::InReview));
    REQUIRE(driver.allowed(PartAction::Approve));
    driver.action(PartAction::Approve)->trigger();
    auto* approve = driver.dialog<CommentDialog>();
    REQUIRE(approve != nullptr);
    approve->doItButton()->click();
    REQUIRE(driver.gone<CommentDialog>());
    REQUIRE(driver.allowed(PartAction::Release));
    driver.action(PartAction::Release)->trigger();
    auto* release = driver.dialog<CommentDialog>();
    REQUIRE(release != nullptr);
    release->doItButton()->click();
    REQUIRE(driver.gone<CommentDialog>());
    REQUIRE(driver.stateIs(ipn, ReleaseState::Released));

    SECTION("a new revision, and its discard")
    {
        REQUIRE(driver.allowed(PartAction::Revise));
        driver.action(PartAction::Revise)->trigger();
        auto* revise = driver.dialog<ReviseDialog>();
        REQUIRE(revise != nullptr);
        revise->doItButton()->click();
        REQUIRE(driver.gone<ReviseDialog>());
        REQUIRE(driver.stateIs(ipn, ReleaseState::Draft));
        CHECK(driver.part(ipn).head().label == u"2"_s);
        REQUIRE(driver.allowed(PartAction::Discard));
        driver.action(PartAction::Discard)->trigger();
        auto* discard = driver.dialog<CommentDialog>();
        REQUIRE(discard != nullptr);
        discard->doItButton()->click();
        REQUIRE(driver.gone<CommentDialog>());
        REQUIRE(driver.stateIs(ipn, ReleaseState::Released));
        CHECK(driver.part(ipn).revisions.size() == 1);
    }
    SECTION("not interchangeable: a new part copied from it")
    {
        REQUIRE(driver.allowed(PartAction::Revise));
        driver.action(PartAction::Revise)->trigger();
        auto* revise = driver.dialog<ReviseDialog>();
        REQUIRE(revise != nullptr);
        revise->findChild<QAbstractButton*>(u"notInterchangeable"_s)->click();
        revise->doItButton()->click();
        auto* form = driver.dialog<NewPartDialog>();
        REQUIRE(form != nullptr);
        auto* name = form->findChild<QLineEdit*>(u"name"_s);
        REQUIRE(waitUntil([&] { return name->text() == u"RES 10k"_s; }));
        REQUIRE(waitUntil([&] { return form->doItButton()->isEnabled(); }));
        name->setText(u"RES 10k 0402"_s);
        form->doItButton()->click();
        REQUIRE(driver.gone<NewPartDialog>());
        CHECK(driver.part(u"EL-RES-10001"_s).head().content.name == u"RES 10k 0402"_s);
    }
}

TEST_CASE("What can be done to one part is done to several")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    for (const QString& name : {u"a"_s, u"b"_s, u"c"_s})
        driver.makePart(name);
    REQUIRE(waitUntil([&] { return driver.table().parts().rowCount() == 3; }));
    driver.table().selectAll();
    REQUIRE(waitUntil([&] { return driver.page().actions().ipns().size() == 3; }));
    REQUIRE(driver.allowed(PartAction::Submit));
    driver.action(PartAction::Submit)->trigger();
    auto* submit = driver.dialog<SubmitDialog>();
    REQUIRE(submit != nullptr);
    submit->doItButton()->click();
    REQUIRE(driver.gone<SubmitDialog>());
    for (const QString& ipn : {u"EL-RES-10000"_s, u"EL-RES-10001"_s, u"EL-RES-10002"_s})
        CHECK(driver.part(ipn).head().state == ReleaseState::InReview);
    REQUIRE(waitUntil([&] { return driver.page().actions().ipns().size() == 3; }));
}

TEST_CASE("A viewer sees everything and is told why nothing can be changed")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    const QString ipn = driver.makePart(u"RES 10k"_s).ipn;
    driver.close();
    MainWindow window(Account{u"eve"_s, u"Eve"_s});
    window.show();
    window.openVault(driver.folder());
    REQUIRE(waitUntil([&] { return window.session() != nullptr; }));
    CHECK(window.session()->user().role == Role::Viewer);
    window.partsPage()->openPart(ipn);
    QAction* submit = window.partsPage()->actions().action(PartAction::Submit);
    REQUIRE(waitUntil([&] {
        return window.partsPage()->actions().ipns() == QStringList{ipn} &&
               !submit->toolTip().contains(u"Looking"_s);
    }));
    CHECK_FALSE(submit->isEnabled());
    CHECK(submit->toolTip().size() > 20);
    // The detail is built when a part is first shown, which may be after its actions are known.
    QLineEdit* name = nullptr;
    REQUIRE(waitUntil([&] {
        name = window.partsPage()->detail().findChild<QLineEdit*>(u"name"_s);
        return name && name->text() == u"RES 10k"_s;
    }));
    CHECK(name->isReadOnly());
}

TEST_CASE("Columns, their order and the sorting are remembered")
{
    QSettings().remove(u"parts"_s);
    WindowDriver driver;
    REQUIRE(driver.open());
    driver.makePart(u"RES"_s);
    QHeaderView* header = driver.table().horizontalHeader();
    driver.table().setColumnHidden(7, true);
    header->moveSection(1, 3);
    header->resizeSection(0, 177);
    driver.table().sortByColumn(1, Qt::DescendingOrder);
    driver.table().columns().save();
    driver.close();
    REQUIRE(driver.open());
    header = driver.table().horizontalHeader();
    CHECK(driver.table().isColumnHidden(7));
    CHECK(header->visualIndex(1) == 3);
    CHECK(header->sectionSize(0) == 177);
    CHECK(header->sortIndicatorSection() == 1);
    CHECK(driver.table().parts().query().order == Qt::DescendingOrder);
    QSettings().remove(u"parts"_s);
}

TEST_CASE("A category box takes what can only be meant")
{
    CategoryBox box;
    QList<Category> categories;
    for (const auto& [code, name] : QList<std::pair<QString, QString>>{
             {u"DO-TST"_s, u"Test procedures"_s}, {u"EL-RES"_s, u"Resistors"_s}}) {
        Category category;
        category.id = CategoryId{categories.size() + 1};
        category.fullCode = code;
        category.name = name;
        categories.append(category);
    }
    box.setCategories(categories);
    const auto leave = [&](const QString& typed) {
        box.setEditText(typed);
        Q_EMIT box.lineEdit()->editingFinished();
        return box.category();
    };
    CHECK(leave(u"res"_s) == u"EL-RES"_s); // though "procedures" has it as well
    CHECK(leave(u"test"_s) == u"DO-TST"_s);
    CHECK(leave(u"s"_s).isEmpty());
    CHECK(leave(u"nothing"_s).isEmpty());
}

TEST_CASE("As many columns are shown as there is room for, whole")
{
    QSettings().remove(u"parts"_s);
    WindowDriver driver;
    REQUIRE(driver.open());
    driver.makePart(u"RES"_s);
    const PartTable& table = driver.table();
    const auto widths = [&] {
        int sum = 0;
        for (int i = 0; i < partColumns().size(); ++i)
            sum += table.columnWidth(i); // 0: hidden
        return sum;
    };
    const auto column = [](PartColumn which) { return int(partColumns().indexOf(which)); };
    driver.window().resize(1280, 800);
    driver.settle();
    CHECK_FALSE(table.isColumnHidden(column(PartColumn::Mpn)));
    CHECK(table.isColumnHidden(column(PartColumn::Modified)));
    CHECK(table.columnWidth(column(PartColumn::Name)) >= 180); // some 25 characters
    CHECK(widths() <= table.viewport()->width());
    driver.window().resize(1920, 1080);
    driver.settle();
    CHECK_FALSE(table.isColumnHidden(column(PartColumn::Modified)));
    CHECK(widths() <= table.viewport()->width());

    SECTION("until somebody arranges them")
    {
        driver.table().horizontalHeader()->resizeSection(0, 177);
        driver.window().resize(1280, 800);
        driver.settle();
        CHECK(table.columnWidth(0) == 177);
        CHECK_FALSE(table.isColumnHidden(column(PartColumn::Modified)));
    }
    QSettings().remove(u"parts"_s);
}

TEST_CASE("The selection is copied as text")
{
    QSettings().remove(u"parts"_s);
    WindowDriver driver;
    REQUIRE(driver.open());
    driver.makePart(u"RES, \"odd\""_s);
    driver.makePart(u"RES | b"_s);
    REQUIRE(waitUntil([&] { return driver.table().parts().rowCount() == 2; }));
    driver.table().selectAll();
    const auto copied = [&](CopyFormat format) {
        QApplication::clipboard()->clear();
        driver.table().copySelection(format);
        waitUntil([] { return !QApplication::clipboard()->text().isEmpty(); });
        return QApplication::clipboard()->text();
    };
    const QStringList tsv = copied(CopyFormat::Tsv).split(u'\n');
    REQUIRE(tsv.size() >= 3);
    CHECK(tsv.at(0).startsWith(u"IPN\tName\t"_s));
    CHECK(tsv.at(1).startsWith(u"EL-RES-10000\t"_s));
    CHECK(copied(CopyFormat::Csv).contains(u"\"RES, \"\"odd\"\"\""_s));
    CHECK(copied(CopyFormat::Markdown).contains(u"RES \\| b"_s));
}

TEST_CASE("Enter opens a part as a full page and Escape goes back")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    const QString ipn = driver.makePart(u"RES"_s).ipn;
    REQUIRE(driver.choose(ipn));
    driver.table().setFocus();
    QTest::keyClick(&driver.table(), Qt::Key_Return);
    REQUIRE(waitUntil([&] { return driver.page().isFullPage(); }));
    CHECK_FALSE(driver.table().isVisible());
    CHECK(driver.page().detail().isVisible());
    QTest::keyClick(&driver.window(), Qt::Key_Escape);
    CHECK_FALSE(driver.page().isFullPage());
    CHECK(driver.table().isVisible());
}

TEST_CASE("The status bar calls people by their full names")
{
    User ada;
    ada.id = UserId{1};
    ada.name = u"ada"_s;
    ada.fullName = u"Ada L"_s;
    ada.role = Role::Designer;
    StatusLine line;
    line.setUser(ada, false);
    const QList<QLabel*> labels = line.findChildren<QLabel*>();
    const auto who = std::find_if(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->accessibleName() == u"Who I am";
    });
    REQUIRE(who != labels.end());
    CHECK((*who)->text() == u"Ada L (Designer)"_s);
    CHECK((*who)->toolTip().contains(u"ada"_s));
}

TEST_CASE("Parts on the rail leads from a full page back to the table")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    REQUIRE(driver.choose(driver.makePart(u"RES"_s).ipn));
    driver.page().setFullPage(true);
    const QList<RailButton*> rail = driver.window().findChildren<RailButton*>();
    REQUIRE(rail.size() == 5);
    rail.at(MainWindow::Activity)->click();
    rail.at(MainWindow::Parts)->click();
    CHECK(driver.page().isFullPage()); // as it was left
    rail.at(MainWindow::Parts)->click();
    CHECK_FALSE(driver.page().isFullPage());
    CHECK(driver.table().isVisible());
}

TEST_CASE("The palette does an action and goes to a part")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    const QString ipn = driver.makePart(u"RES needle"_s).ipn;
    driver.makePart(u"RES"_s);
    driver.press(Qt::Key_K, Qt::ControlModifier);
    auto* palette = driver.dialog<CommandPalette>();
    REQUIRE(palette != nullptr);
    auto* typed = palette->findChild<QLineEdit*>();
    QTest::keyClicks(typed, u"needle"_s);
    auto* list = palette->findChild<QListWidget*>();
    REQUIRE(waitUntil([&] { return list->count() == 1 && list->currentItem(); }));
    QTest::keyClick(typed, Qt::Key_Return);
    REQUIRE(waitUntil([&] { return driver.page().detail().ipn() == ipn; }));
    REQUIRE(driver.gone<CommandPalette>());
    // A part's pages are built when the first part has been read.
    REQUIRE(waitUntil([&] { return !driver.page().detail().pageActions().isEmpty(); }));

    driver.window().actions().palette->trigger();
    palette = driver.dialog<CommandPalette>();
    REQUIRE(palette != nullptr);
    typed = palette->findChild<QLineEdit*>();
    list = palette->findChild<QListWidget*>();
    QTest::keyClicks(typed, u"qqqq"_s);
    REQUIRE(waitUntil([&] { return list->count() == 1; }));
    CHECK(list->item(0)->text().startsWith(u"No action"_s));
    QTest::keyClick(typed, Qt::Key_Return);
    CHECK(palette->isVisible());

    // What a part's pages do is found as well.
    typed->clear();
    QTest::keyClicks(typed, u"import bom"_s);
    REQUIRE(list->count() > 0);
    CHECK(list->item(0)->text().startsWith(u"Import BOM"_s));
    typed->clear();
    QTest::keyClicks(typed, u"where-used of"_s);
    QTest::keyClick(typed, Qt::Key_Return);
    auto* tabs = driver.page().detail().findChild<QTabWidget*>();
    CHECK(tabs->currentIndex() == 3);
    REQUIRE(driver.gone<CommandPalette>());
    driver.press(Qt::Key_1, Qt::AltModifier);
    CHECK(tabs->currentIndex() == 0);

    driver.window().actions().palette->trigger();
    palette = driver.dialog<CommandPalette>();
    REQUIRE(palette != nullptr);
    typed = palette->findChild<QLineEdit*>();
    QTest::keyClicks(typed, u"new part"_s);
    QTest::keyClick(typed, Qt::Key_Return);
    REQUIRE(driver.dialog<NewPartDialog>() != nullptr);
}

TEST_CASE("A new vault is made with its scheme of revisions and numbers")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    driver.window().actions().newVault->trigger();
    auto* form = driver.dialog<NewVaultDialog>();
    REQUIRE(form != nullptr);
    auto* folder = form->findChild<QLineEdit*>(u"folder"_s);
    folder->setText(driver.folder()); // there is one already
    form->doItButton()->click();
    REQUIRE(waitUntil([&] { return !form->banner()->message().isEmpty(); }));
    folder->setText(driver.path(u"other"_s));
    form->findChild<QLineEdit*>(u"name"_s)->setText(u"Other parts"_s);
    form->doItButton()->click();
    REQUIRE(waitUntil([&] {
        return driver.window().session() && driver.session().folder() == driver.path(u"other"_s);
    }));
    CHECK(driver.session().settings().name == u"Other parts"_s);
    CHECK(driver.window().windowTitle().contains(u"Other parts"_s));
    CHECK(RecentVaults::folders().contains(driver.folder()));
}

TEST_CASE("A vault that cannot be opened is no dead end")
{
    WindowDriver driver;
    MainWindow window(Account{u"ada"_s, {}});
    window.show();
    QString message;
    QObject::connect(&window, &MainWindow::vaultFailed, &window,
                     [&](const QString& text) { message = text; });
    window.openVault(driver.path(u"nothing"_s));
    REQUIRE(waitUntil([&] { return !message.isEmpty(); }));
    CHECK(message.contains(driver.path(u"nothing"_s)));
    CHECK(window.session() == nullptr);
    CHECK(window.findChild<EmptyState*>() != nullptr);
}

TEST_CASE("Every control has a name for those who do not see it, every action a way to it")
{
    WindowDriver driver;
    REQUIRE(driver.open());
    const QString ipn = driver.makePart(u"RES"_s).ipn;
    REQUIRE(driver.choose(ipn));
    driver.action(PartAction::Edit)->trigger();
    driver.window().actions().newPart->trigger();
    REQUIRE(driver.dialog<NewPartDialog>() != nullptr);

    QStringList nameless;
    for (QWidget* widget : driver.window().findChildren<QWidget*>()) {
        const bool control = qobject_cast<const QAbstractButton*>(widget) ||
                             qobject_cast<const QLineEdit*>(widget) ||
                             qobject_cast<const QPlainTextEdit*>(widget) ||
                             qobject_cast<const QComboBox*>(widget) ||
                             qobject_cast<const QAbstractItemView*>(widget) ||
                             qobject_cast<const QAbstractSpinBox*>(widget);
        // What a combo box, a spin box, a line edit or a view is made of speaks through it.
        bool inner = false;
        for (const QWidget* whole = widget->parentWidget(); whole; whole = whole->parentWidget())
            inner = inner || qobject_cast<const QComboBox*>(whole) ||
                    qobject_cast<const QAbstractSpinBox*>(whole) ||
                    qobject_cast<const QLineEdit*>(whole) ||
                    qobject_cast<const QAbstractItemView*>(whole) ||
                    qobject_cast<const QTabBar*>(whole);
        if (!control || inner || widget->isHidden())
            continue;
        const QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(widget);
        if (!spoken || spoken->text(QAccessible::Name).isEmpty())
            nameless.append(u"%1 \"%2\" in %3"_s.arg(
                QString::fromLatin1(widget->metaObject()->className()), widget->objectName(),
                QString::fromLatin1(widget->parentWidget()->metaObject()->className())));
    }
    CHECK(nameless.join(u'\n') == QString());

    QStringList unreachable;
    const auto inMenu = [&](const QAction* action) {
        for (const QMenu* menu : driver.window().findChildren<QMenu*>())
            if (menu->actions().contains(action))
                return true;
        return false;
    };
    for (const QAction* action : driver.window().actions().all())
        if (action->shortcut().isEmpty() && !inMenu(action))
            unreachable.append(action->text());
    CHECK(unreachable.join(u'\n') == QString());
}
