#include "ui/settings/SettingsPage.h"

#include "PageVault.h"
#include "support/Catch.h"
#include "ui/settings/AppearanceSection.h"
#include "ui/settings/CategoriesSection.h"
#include "ui/settings/TemplatesSection.h"
#include "ui/settings/UsersSection.h"
#include "ui/settings/VaultSection.h"
#include "ui/settings/WorkflowSection.h"
#include "ui/widgets/SizeBox.h"
#include "ui/window/UnsavedDialog.h"

#include <QApplication>
#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QTest>
#include <QTreeWidget>

#include <algorithm>

using namespace implexa;
using namespace implexa::ui;
using namespace Qt::StringLiterals;
using test::button;
using test::named;
using test::PageVault;
using test::wait;
using test::waitUntil;

namespace
{

QString message(const QWidget& in)
{
    for (const Banner* banner : in.findChildren<Banner*>())
        if (!banner->message().isEmpty())
            return banner->message();
    return {};
}

void choose(QTableWidget* table, const QString& name)
{
    for (int row = 0; row < table->rowCount(); ++row)
        if (table->item(row, 0)->text().section(u' ', 0, 0) == name)
            table->selectRow(row);
}

bool holds(QTableWidget* table, const QString& name)
{
    return !table->findItems(name, Qt::MatchStartsWith).isEmpty();
}

} // namespace

TEST_CASE("The vault's name and numbering are changed in place", "[settings]")
{
    PageVault vault;
    VaultSection section(vault.ada());
    section.show();
    auto* name = named<QLineEdit>(section, u"Name"_s);
    REQUIRE(waitUntil([&] { return name->isEnabled() && !name->text().isEmpty(); }));
    CHECK_FALSE(button(section, u"Save changes"_s)->isEnabled());
    CHECK(button(section, u"Save changes"_s)->toolTip() == u"Nothing is changed."_s);

    name->clear();
    QTest::keyClicks(name, u"Rover parts"_s);
    named<QSpinBox>(section, u"Digits"_s)->setValue(7);
    const QList<QLabel*> labels = section.findChildren<QLabel*>();
    CHECK(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->text().endsWith(u"EL-RES-0010000"_s);
    }));
    button(section, u"Save changes"_s)->click();
    REQUIRE(waitUntil([&] { return message(section) == u"Saved."_s; }));
    const VaultSettings now = wait(vault.ada().administration().settings());
    CHECK(now.name == u"Rover parts"_s);
    CHECK(now.ipn.width == 7);
}

TEST_CASE("The limit for large files is told and typed as sizes are", "[settings]")
{
    PageVault vault;
    const auto limit = [&](qint64 bytes) {
        const VaultSettings before = wait(vault.ada().administration().settings());
        VaultSettings after = before;
        after.largeFileBytes = bytes;
        wait(vault.ada().administration().changeSettings(after, before));
    };
    limit(5'555'555);
    VaultSection section(vault.ada());
    section.show();
    auto* large = section.findChild<SizeBox*>();
    REQUIRE(waitUntil([&] { return large->isEnabled() && large->text() == u"5.6 MB"_s; }));
    CHECK_FALSE(button(section, u"Save changes"_s)->isEnabled()); // rounded, not changed
    limit(2'000);
    REQUIRE(waitUntil([&] { return large->text() == u"2 kB"_s; }));
    large->stepUp();
    CHECK(large->text() == u"1 MB"_s);
    large->stepDown();
    CHECK(large->text() == u"1 MB"_s);
    large->selectAll();
    QTest::keyClicks(large, u"2.5 MB"_s);
    button(section, u"Save changes"_s)->click();
    REQUIRE(waitUntil([&] { return message(section) == u"Saved."_s; }));
    CHECK(wait(vault.ada().administration().settings()).largeFileBytes == 2'500'000);
}

TEST_CASE("What is being typed survives a change by somebody else", "[settings]")
{
    PageVault vault;
    VaultSection section(vault.ada());
    section.show();
    auto* name = named<QLineEdit>(section, u"Name"_s);
    REQUIRE(waitUntil([&] { return name->isEnabled(); }));
    name->clear();
    QTest::keyClicks(name, u"half a na"_s);
    wait(vault.ada().administration().renameCategory(u"EL-RES"_s, u"All resistors"_s));
    waitUntil([] { return false; }, 200);
    CHECK(name->text() == u"half a na"_s);
}

TEST_CASE("A refused setting leaves what was typed", "[settings]")
{
    PageVault vault;
    VaultSection section(vault.ada());
    section.show();
    auto* separator = named<QLineEdit>(section, u"Separator"_s);
    REQUIRE(waitUntil([&] { return separator->isEnabled(); }));
    separator->clear();
    QTest::keyClicks(separator, u"9"_s); // digits would run into the number
    button(section, u"Save changes"_s)->click();
    REQUIRE(waitUntil([&] { return !message(section).isEmpty(); }));
    CHECK(message(section) != u"Saved."_s);
    CHECK(separator->text() == u"9"_s);
    button(section, u"Revert"_s)->click();
    CHECK(separator->text() == u"-"_s);
}

TEST_CASE("Who is no admin sees the settings and why they are closed", "[settings]")
{
    PageVault vault;
    SettingsPage page(vault.grace());
    page.show();
    for (const SettingsPage::Section section : {SettingsPage::Vault, SettingsPage::Categories,
                                                SettingsPage::Properties, SettingsPage::Workflow}) {
        page.showSection(section);
        waitUntil([] { return false; }, 50);
    }
    const auto* save = button(*page.findChild<VaultSection*>(), u"Save changes"_s);
    CHECK_FALSE(save->isEnabled());
    CHECK(save->toolTip().contains(u"Only an admin"_s));
    CHECK_FALSE(button(*page.findChild<WorkflowSection*>(), u"Activate"_s)->isEnabled());
}

TEST_CASE("Categories are added, renamed, pinned and retired", "[settings]")
{
    PageVault vault;
    CategoriesSection section(vault.ada());
    section.resize(1000, 700);
    section.show();
    auto* tree = section.findChild<QTreeWidget*>();
    REQUIRE(waitUntil([&] { return tree->topLevelItemCount() >= 5; }));

    CHECK_FALSE(button(section, u"Rename"_s)->isEnabled());
    named<QLineEdit>(section, u"New code"_s)->setText(u"ME-SPR"_s);
    CHECK_FALSE(button(section, u"Add category"_s)->isEnabled());
    CHECK(button(section, u"Add category"_s)->toolTip().contains(u"a name"_s));
    named<QLineEdit>(section, u"New name"_s)->setText(u"Springs"_s);
    button(section, u"Add category"_s)->click();
    auto* name = named<QLineEdit>(section, u"Name"_s);
    REQUIRE(waitUntil([&] { return name->text() == u"Springs"_s; })); // selected at once
    CHECK(named<QLineEdit>(section, u"New code"_s)->text().isEmpty());

    REQUIRE(waitUntil([&] { return name->isEnabled(); }));
    name->clear();
    QTest::keyClicks(name, u"Springs and washers"_s);
    button(section, u"Rename"_s)->click();
    REQUIRE(waitUntil([&] { return tree->currentItem()->text(1) == u"Springs and washers"_s; }));

    QAbstractButton* pins = button(section, u"Its parts are pinned to a revision in BOMs"_s);
    REQUIRE(waitUntil([&] { return pins->isEnabled(); }));
    pins->click();
    REQUIRE(waitUntil([&] { return tree->currentItem()->text(2) == u"Pinned in BOMs"_s; }));
    REQUIRE(waitUntil([&] { return button(section, u"Retire"_s)->isEnabled(); }));
    button(section, u"Retire"_s)->click();
    REQUIRE(waitUntil([&] {
        const QList<Category> all = wait(vault.ada().administration().categories());
        return std::any_of(all.begin(), all.end(), [](const Category& each) {
            return each.fullCode == u"ME-SPR"_s && each.retired && each.pinned;
        });
    }));
    const auto shown = [&] { return tree->findItems(u"ME-SPR"_s, Qt::MatchRecursive).size(); };
    REQUIRE(waitUntil([&] { return shown() == 0; }));
    // A second click would mean another category.
    CHECK(tree->currentItem() == nullptr);
    CHECK_FALSE(button(section, u"Retire"_s)->isEnabled());
    auto* info = section.findChild<InfoBanner*>();
    REQUIRE(waitUntil([&] { return info->isVisible(); }));
    REQUIRE(info->actionButton()->text() == u"Restore"_s);
    info->actionButton()->click();
    REQUIRE(waitUntil([&] { return shown() == 1; }));
    tree->setCurrentItem(tree->findItems(u"ME-SPR"_s, Qt::MatchRecursive).first());
    REQUIRE(waitUntil([&] { return button(section, u"Retire"_s)->isEnabled(); }));
    button(section, u"Retire"_s)->click();
    REQUIRE(waitUntil([&] { return shown() == 0; }));
    button(section, u"Show retired categories"_s)->click();
    CHECK(tree->findItems(u"ME-SPR"_s, Qt::MatchRecursive).size() == 1);
}

TEST_CASE("A code that is there already is refused in place", "[settings]")
{
    PageVault vault;
    CategoriesSection section(vault.ada());
    section.show();
    named<QLineEdit>(section, u"New code"_s)->setText(u"EL-RES"_s);
    named<QLineEdit>(section, u"New name"_s)->setText(u"Again"_s);
    REQUIRE(waitUntil([&] { return button(section, u"Add category"_s)->isEnabled(); }));
    section.activateWindow();
    auto* code = named<QLineEdit>(section, u"New code"_s);
    code->setFocus();
    REQUIRE(waitUntil([&] { return code->hasFocus(); }));
    QTest::keyClick(code, Qt::Key_Return);
    REQUIRE(waitUntil([&] { return !message(section).isEmpty(); }));
    REQUIRE(waitUntil([&] { return code->isEnabled(); }));
    CHECK(QApplication::focusWidget() == code);
    CHECK(named<QLineEdit>(section, u"New code"_s)->text() == u"EL-RES"_s);
    CHECK(named<QLineEdit>(section, u"New name"_s)->text() == u"Again"_s);
}

TEST_CASE("A property template is added and changed", "[settings]")
{
    PageVault vault;
    TemplatesSection section(vault.ada());
    section.resize(1000, 700);
    section.show();
    auto* table = section.findChild<QTableWidget*>();
    REQUIRE(waitUntil([&] { return table->rowCount() > 0; }));
    button(section, u"New property"_s)->click();
    CHECK_FALSE(button(section, u"Add property"_s)->isEnabled());
    named<QLineEdit>(section, u"Name"_s)->setText(u"Grade"_s);
    auto* kind = named<QComboBox>(section, u"Kind"_s);
    kind->setCurrentIndex(kind->findData(int(PropertyKind::Choice)));
    button(section, u"Add property"_s)->click();
    auto* choices = named<QPlainTextEdit>(section, u"Choices"_s);
    CHECK(choices->accessibleDescription().contains(u"at least one"_s));
    choices->setPlainText(u"A\nB\n"_s);
    named<QLineEdit>(section, u"Categories"_s)->setText(u"el-res, EL-CAP"_s);
    button(section, u"Add property"_s)->click();
    REQUIRE(waitUntil([&] { return holds(table, u"Grade"_s); }));

    // The name and kind are for good.
    REQUIRE(waitUntil([&] { return button(section, u"Save changes"_s) != nullptr; }));
    auto* required = button(section, u"A release asks for a value"_s);
    REQUIRE(waitUntil([&] { return required->isEnabled(); }));
    CHECK_FALSE(button(section, u"Save changes"_s)->isEnabled()); // there is nothing to save
    CHECK_FALSE(named<QLineEdit>(section, u"Name"_s)->isEnabled());
    CHECK_FALSE(kind->isEnabled());
    CHECK_FALSE(kind->toolTip().isEmpty());
    required->click();
    CHECK(button(section, u"Save changes"_s)->isEnabled());
    button(section, u"Save changes"_s)->click();
    REQUIRE(waitUntil([&] {
        const auto all = wait(vault.ada().administration().propertyTemplates());
        return std::any_of(all.begin(), all.end(), [](const PropertyTemplate& each) {
            return each.name == u"Grade"_s && each.required &&
                   each.choices == QStringList{u"A"_s, u"B"_s} && each.categories.size() == 2 &&
                   each.appliesTo(u"EL-RES"_s);
        });
    }));
}

TEST_CASE("Users are added and given rights", "[settings]")
{
    PageVault vault;
    UsersSection section(vault.ada());
    section.resize(1000, 700);
    section.show();
    auto* table = section.findChild<QTableWidget*>();
    REQUIRE(waitUntil([&] { return table->rowCount() == 2; }));
    CHECK_FALSE(button(section, u"Save changes"_s)->isEnabled());
    CHECK(button(section, u"Save changes"_s)->toolTip() == u"Nothing is changed."_s);
    button(section, u"New user"_s)->click();
    CHECK_FALSE(button(section, u"Add user"_s)->isEnabled());
    named<QLineEdit>(section, u"Name"_s)->setText(u"linus"_s);
    named<QLineEdit>(section, u"Full name"_s)->setText(u"Linus P"_s);
    button(section, u"May approve"_s)->click();
    button(section, u"Add user"_s)->click();
    REQUIRE(waitUntil([&] { return holds(table, u"linus"_s); }));
    const QList<User> users = wait(vault.ada().administration().users());
    const auto linus = std::find_if(users.begin(), users.end(),
                                    [](const User& each) { return each.name == u"linus"_s; });
    REQUIRE(linus != users.end());
    CHECK(linus->approver);
    CHECK(linus->role == Role::Viewer);
}

TEST_CASE("Another row does not take what was typed for the one before", "[settings]")
{
    PageVault vault;
    UsersSection section(vault.ada());
    section.resize(1000, 700);
    section.show();
    auto* table = section.findChild<QTableWidget*>();
    REQUIRE(waitUntil([&] { return table->rowCount() == 2; }));
    const QString other = table->item(0, 0)->text().startsWith(u"ada"_s)
                              ? table->item(1, 0)->text()
                              : table->item(0, 0)->text();
    auto* fullName = named<QLineEdit>(section, u"Full name"_s);
    auto* email = named<QLineEdit>(section, u"Email"_s);
    const auto isEdited = [&](const QString& name) {
        const QList<QTableWidgetItem*> selected = table->selectedItems();
        const QList<QLabel*> labels = section.findChildren<QLabel*>();
        return !selected.isEmpty() && selected.first()->text().startsWith(name) &&
               std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
                   return label->text() == u"User %1"_s.arg(name);
               });
    };
    const auto answer = [&](const QString& with) {
        auto* ask = section.findChild<UnsavedDialog*>();
        REQUIRE(ask);
        ask->findChild<QPushButton*>(with)->click();
        REQUIRE(waitUntil([&] { return !section.findChild<UnsavedDialog*>(); }));
    };
    REQUIRE(isEdited(u"ada"_s));
    fullName->setText(u"Ada Typed"_s);

    choose(table, other);
    CHECK(isEdited(u"ada"_s));
    answer(u"keepUnsaved"_s);
    CHECK(isEdited(u"ada"_s));
    CHECK(fullName->text() == u"Ada Typed"_s);

    choose(table, other);
    answer(u"saveUnsaved"_s);
    REQUIRE(waitUntil([&] { return isEdited(other); }));
    const auto ada = [&] {
        const QList<User> users = wait(vault.ada().administration().users());
        return *std::find_if(users.begin(), users.end(),
                             [](const User& each) { return each.name == u"ada"_s; });
    };
    CHECK(ada().fullName == u"Ada Typed"_s);
    REQUIRE(waitUntil([&] { return email->isEnabled(); }));

    email->setText(u"typed@example.com"_s);
    button(section, u"New user"_s)->click();
    CHECK(isEdited(other));
    answer(u"discardUnsaved"_s);
    CHECK(email->text().isEmpty());
    CHECK(button(section, u"Add user"_s) != nullptr);
    choose(table, u"ada"_s);
    CHECK(isEdited(u"ada"_s));
    CHECK(ada().email != u"typed@example.com"_s);
}

TEST_CASE("The last admin stays one, and what was chosen is still there to change", "[settings]")
{
    PageVault vault;
    UsersSection section(vault.ada());
    section.show();
    auto* table = section.findChild<QTableWidget*>();
    REQUIRE(waitUntil([&] { return table->rowCount() == 2; }));
    choose(table, u"ada"_s);
    auto* role = named<QComboBox>(section, u"Role"_s);
    role->setCurrentIndex(role->findData(int(Role::Viewer)));
    button(section, u"Save changes"_s)->click();
    REQUIRE(waitUntil([&] { return message(section).contains(u"admin"_s); }));
    CHECK(role->currentData().toInt() == int(Role::Viewer));
    CHECK(vault.ada().user().isAdmin());
}

TEST_CASE("Somebody may keep their own name and email", "[settings]")
{
    PageVault vault;
    UsersSection section(vault.grace());
    section.show();
    auto* name = named<QLineEdit>(section, u"Full name"_s);
    REQUIRE(waitUntil([&] { return name->text() == u"Grace H"_s && name->isEnabled(); }));
    CHECK_FALSE(named<QComboBox>(section, u"Role"_s)->isEnabled());
    name->setText(u"Grace Hopper"_s);
    button(section, u"Save changes"_s)->click();
    REQUIRE(waitUntil([&] { return message(section) == u"Saved."_s; }));
    REQUIRE(waitUntil([&] { return vault.grace().user().fullName == u"Grace Hopper"_s; }));
}

TEST_CASE("A workflow is defined from JSON with its mistakes shown in place", "[settings]")
{
    PageVault vault;
    WorkflowSection section(vault.ada());
    section.resize(1000, 700);
    section.show();
    REQUIRE(waitUntil([&] { return section.findChild<QTableWidget*>()->rowCount() > 0; }));
    CHECK_FALSE(button(section, u"Activate"_s)->isEnabled()); // it is the active one
    REQUIRE(waitUntil([&] { return button(section, u"Define…"_s)->isEnabled(); }));
    button(section, u"Define…"_s)->click();
    auto* json = named<QPlainTextEdit>(section, u"Definition of the workflow as JSON"_s);
    const QString good = json->toPlainText();
    CHECK_FALSE(button(section, u"Save workflow"_s)->isEnabled()); // it is saved like this
    CHECK(button(section, u"Save workflow"_s)->toolTip().contains(u"already"_s));

    json->setPlainText(u"{\n  \"name\": oops\n}"_s);
    REQUIRE(waitUntil([&] { return json->accessibleDescription().startsWith(u"Line 2"_s); }));
    CHECK_FALSE(button(section, u"Save workflow"_s)->isEnabled());
    json->setPlainText(u"{\"name\": \"empty\", \"states\": [], \"transitions\": []}"_s);
    REQUIRE(waitUntil([&] {
        return json->accessibleDescription().contains(u"initial"_s) ||
               json->accessibleDescription().contains(u"state"_s);
    }));
    CHECK_FALSE(button(section, u"Save workflow"_s)->isEnabled());

    QFile file(vault.path(u"mine.json"_s));
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(QString(good).replace(u"\"standard\""_s, u"\"ours\""_s).toUtf8());
    file.close();
    section.loadFile(file.fileName());
    REQUIRE(button(section, u"Save workflow"_s)->isEnabled());
    button(section, u"Save workflow"_s)->click();
    REQUIRE(waitUntil([&] { return button(section, u"Activate"_s)->isEnabled(); }));
    button(section, u"Activate"_s)->click();
    REQUIRE(waitUntil([&] {
        const QList<Workflow> all = wait(vault.ada().administration().workflows());
        return std::any_of(all.begin(), all.end(), [](const Workflow& each) {
            return each.name == u"ours"_s && each.active;
        });
    }));

    section.loadFile(vault.path(u"not there.json"_s));
    CHECK(message(section).contains(u"not there.json"_s));
}

TEST_CASE("The theme is chosen in the settings and applies at once", "[settings]")
{
    PageVault vault;
    AppearanceSection section(vault.grace());
    section.show();
    const Theme::Mode before = Theme::instance().mode();
    button(section, u"Dark"_s)->click();
    CHECK(Theme::instance().isDark());
    button(section, u"Light"_s)->click();
    CHECK_FALSE(Theme::instance().isDark());
    button(section, u"Compact"_s)->click();
    CHECK(Theme::instance().rowHeight() == 24);
    button(section, u"Comfortable"_s)->click();
    Theme::instance().setMode(before);
}

TEST_CASE("Every control of the settings has a name", "[settings]")
{
    PageVault vault;
    SettingsPage page(vault.ada());
    page.show();
    for (int section = SettingsPage::Vault; section <= SettingsPage::Diagnostics; ++section) {
        page.showSection(SettingsPage::Section(section));
        waitUntil([] { return false; }, 30);
        CHECK(test::doubledMnemonics(page).join(u'\n') == QString());
    }
    CHECK(page.section() == SettingsPage::Diagnostics);
    CHECK(test::namelessControls(page).join(u'\n') == QString());
}
