#include "ui/exchange/BomImportDialog.h"

#include "BomDriver.h"
#include "PageVault.h"
#include "core/commands/StructureCommands.h"
#include "support/Catch.h"
#include "ui/exchange/BomImportModels.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/window/UnsavedDialog.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

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

QString write(const PageVault& vault, const QByteArray& csv)
{
    QFile file(vault.path(u"bom.csv"_s));
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(csv);
    return file.fileName();
}

QPushButton* importButton(const BomImportDialog& dialog)
{
    return named<QPushButton>(dialog, u"Import"_s);
}

QAbstractItemModel* rows(const BomImportDialog& dialog)
{
    return named<QTableView>(dialog, u"Rows of the file"_s)->model();
}

} // namespace

TEST_CASE("A BOM is looked at, its rows given parts, and imported", "[exchange][bom]")
{
    PageVault vault;
    const QString board = vault.draft(u"Lamp board"_s, u"EL-PCA"_s);
    const QString resistor = vault.draft(u"RES 10k"_s);
    BomImportDialog dialog(vault.grace(), board);
    dialog.show();
    CHECK(dialog.findChild<EmptyState*>()->isVisible());
    CHECK(importButton(dialog)->toolTip() == u"Choose a file first."_s);

    dialog.setFile(write(vault, "Reference,Qty,Value\nR1,1," + resistor.toUtf8() + "\nR2,1,22k\n"));
    REQUIRE(waitUntil([&] { return dialog.report().rows == 3; }));
    const QAbstractItemModelTester tester(rows(dialog));
    CHECK_FALSE(importButton(dialog)->isEnabled());
    // The table and the message say it in the same words, and a button goes there.
    CHECK(importButton(dialog)->toolTip() ==
          u"To be decided: 1 row that finds no part, or several."_s);
    const QModelIndex second = rows(dialog)->index(1, BomLineModel::Part);
    CHECK(second.data().toString() == u"To be decided"_s);
    CHECK((second.flags() & Qt::ItemIsEditable));
    auto* next = named<QPushButton>(dialog, u"Next to be decided"_s);
    REQUIRE(next->isVisible());
    next->click();
    auto* view = named<QTableView>(dialog, u"Rows of the file"_s);
    CHECK(view->currentIndex().row() == 1);
    CHECK(view->findChild<QComboBox*>() != nullptr); // open for the choice
    view->setCurrentIndex(rows(dialog)->index(0, BomLineModel::Row));

    CHECK(rows(dialog)->setData(second, resistor, Qt::EditRole));
    REQUIRE(waitUntil([&] { return importButton(dialog)->isEnabled(); }));
    CHECK(rows(dialog)->index(1, BomLineModel::Part).data().toString() == resistor);
    CHECK(dialog.report().lines[1].chosen);
    CHECK_FALSE(next->isVisible());

    QSignalSpy imported(&dialog, &BomImportDialog::imported);
    importButton(dialog)->click();
    REQUIRE(waitUntil([&] { return imported.size() == 1; }));
    CHECK(imported[0][0].toString() == board);
    const PartRecord part = wait(vault.grace().parts().part(board));
    REQUIRE(part.head().content.bom.size() == 1);
    CHECK(part.head().content.bom[0].designators == QStringList{u"R1"_s, u"R2"_s});
    CHECK_FALSE(importButton(dialog)->isEnabled());
}

namespace
{

/// The editor of the part of a row.
QComboBox* partBox(const BomImportDialog& dialog, int row)
{
    auto* view = named<QTableView>(dialog, u"Rows of the file"_s);
    view->setFocus();
    view->setCurrentIndex(rows(dialog)->index(row, BomLineModel::Part));
    QTest::keyClick(view, Qt::Key_F2);
    return view->viewport()->findChild<QComboBox*>();
}

} // namespace

TEST_CASE("A number that is unknown is told and can be edited again", "[exchange][bom]")
{
    PageVault vault;
    const QString board = vault.draft(u"Lamp board"_s, u"EL-PCA"_s);
    const QString resistor = vault.draft(u"RES 10k"_s);
    BomImportDialog dialog(vault.grace(), board);
    dialog.show();
    dialog.setFile(write(vault, "Reference,Qty,MPN\nR1,1,A-1\nR2,1,B-1\nR3,1,A-1\n"));
    REQUIRE(waitUntil([&] { return dialog.report().rows == 4; }));
    CHECK(test::namelessControls(dialog).join(u'\n') == QString());
    CHECK(test::doubledMnemonics(dialog) == QStringList());
    const auto text = [&](int row, int column) {
        return rows(dialog)->index(row, column).data().toString();
    };
    QComboBox* box = partBox(dialog, 0);
    REQUIRE(box != nullptr);
    QTest::keyClicks(box->lineEdit(), u"e"_s + resistor);
    QTest::keyClick(box->lineEdit(), Qt::Key_Return);
    auto* error = dialog.findChild<ErrorBanner*>();
    REQUIRE(waitUntil([&] { return error->isVisible(); }));
    CHECK(error->message() == u"“e%1” was not taken for row 2: There is no part of this number to "
                              "choose."_s.arg(resistor));
    CHECK(text(0, BomLineModel::Part) == u"To be decided"_s);
    REQUIRE(error->actionButton()->text() == u"Edit again"_s);
    error->actionButton()->click();
    auto* view = named<QTableView>(dialog, u"Rows of the file"_s);
    const auto editors = view->viewport()->findChildren<QComboBox*>();
    REQUIRE_FALSE(editors.isEmpty());
    QLineEdit* again = editors.last()->lineEdit();
    CHECK(again->text() == u"e"_s + resistor);
    QTest::keyClick(again, Qt::Key_Home);
    QTest::keyClick(again, Qt::Key_Delete);
    QTest::keyClick(again, Qt::Key_Return);
    REQUIRE(waitUntil([&] { return text(0, BomLineModel::Part) == resistor; }));
    CHECK_FALSE(error->isVisible());
    // The same thing on another row follows.
    CHECK(text(1, BomLineModel::Part) == u"To be decided"_s);
    CHECK(text(2, BomLineModel::Part) == resistor);
    CHECK(text(2, BomLineModel::Why) == u"chosen for row 2, which names the same"_s);

    // What is being typed stays when the file was looked at again.
    REQUIRE((box = partBox(dialog, 1)) != nullptr);
    QTest::keyClicks(box->lineEdit(), u"EL"_s);
    named<QCheckBox>(dialog, u"Create missing parts"_s)->setChecked(true);
    REQUIRE(waitUntil([&] { return text(1, BomLineModel::Part).startsWith(u"New part"_s); }));
    CHECK(box->isVisible());
    CHECK(box->lineEdit()->text() == u"EL"_s);
}

TEST_CASE("What is picked from a row's list is decided at once", "[exchange][bom]")
{
    PageVault vault;
    BomImportDialog dialog(vault.grace(), vault.draft(u"Lamp board"_s, u"EL-PCA"_s));
    dialog.show();
    dialog.setFile(write(vault, "Reference,Qty,MPN\nR1,1,A-1\n"));
    REQUIRE(waitUntil([&] { return dialog.report().rows == 2; }));
    QComboBox* box = partBox(dialog, 0);
    REQUIRE(box != nullptr);
    const int skip = box->findData(BomImportOptions::chooseSkip);
    REQUIRE(skip >= 0);
    box->showPopup();
    REQUIRE(waitUntil([&] { return box->view()->isVisible(); }));
    const QModelIndex row = box->model()->index(skip, 0);
    box->view()->setCurrentIndex(row);
    QTest::keyClick(box->view(), Qt::Key_Return);
    REQUIRE(waitUntil(
        [&] { return dialog.report().lines.size() == 1 && dialog.report().lines[0].chosen; }));
    CHECK_FALSE(named<QPushButton>(dialog, u"Next to be decided"_s)->isVisible());
}

TEST_CASE("A file that cannot be read takes the rows of the one before", "[exchange][bom]")
{
    PageVault vault;
    const QString resistor = vault.draft(u"RES 10k"_s);
    BomImportDialog dialog(vault.grace(), vault.draft(u"Lamp board"_s, u"EL-PCA"_s));
    dialog.show();
    dialog.setFile(write(vault, "Reference,Qty,Value\nR1,1," + resistor.toUtf8() + "\n"));
    REQUIRE(waitUntil([&] { return importButton(dialog)->isEnabled(); }));
    CHECK(rows(dialog)->rowCount() == 1);
    dialog.setFile(vault.path(u"none.csv"_s));
    REQUIRE(waitUntil([&] { return dialog.findChild<ErrorBanner*>()->isVisible(); }));
    CHECK(rows(dialog)->rowCount() == 0);
    CHECK_FALSE(importButton(dialog)->isEnabled());
    CHECK(dialog.findChild<EmptyState*>()->isVisible());
}

TEST_CASE("Decisions of an import are not dropped without a question", "[exchange][bom]")
{
    PageVault vault;
    const QString board = vault.draft(u"Lamp board"_s, u"EL-PCA"_s);
    const QString resistor = vault.draft(u"RES 10k"_s);
    BomImportDialog dialog(vault.grace(), board);
    dialog.show();
    dialog.setFile(write(vault, "Reference,Qty,MPN\nR1,1,A-1\n"));
    REQUIRE(waitUntil([&] { return dialog.report().rows == 2; }));
    QTest::keyClick(&dialog, Qt::Key_Escape); // nothing was decided
    REQUIRE_FALSE(dialog.isVisible());
    CHECK(dialog.findChild<UnsavedDialog*>() == nullptr);
    dialog.show();
    REQUIRE(
        rows(dialog)->setData(rows(dialog)->index(0, BomLineModel::Part), resistor, Qt::EditRole));
    REQUIRE(waitUntil([&] { return importButton(dialog)->isEnabled(); }));
    const auto asked = [&](const auto& leave) {
        leave();
        auto* ask = dialog.findChild<UnsavedDialog*>();
        REQUIRE(ask != nullptr);
        CHECK(ask->isVisible());
        CHECK(dialog.isVisible());
        return ask;
    };
    const auto gone = [&] {
        return waitUntil([&] { return dialog.findChild<UnsavedDialog*>() == nullptr; });
    };
    QTest::keyClick(asked([&] { QTest::keyClick(&dialog, Qt::Key_Escape); }), Qt::Key_Escape);
    REQUIRE(gone());
    REQUIRE(dialog.isVisible());
    asked([&] { dialog.close(); })->findChild<QPushButton*>(u"saveUnsaved"_s)->click();
    QSignalSpy imported(&dialog, &BomImportDialog::imported);
    REQUIRE(waitUntil([&] { return imported.size() == 1; }));
    REQUIRE(gone());
    button(dialog, u"Close"_s)->click(); // it is imported
    CHECK_FALSE(dialog.isVisible());
}

TEST_CASE("Discarded decisions of an import are gone", "[exchange][bom]")
{
    PageVault vault;
    BomImportDialog dialog(vault.grace(), vault.draft(u"Lamp board"_s, u"EL-PCA"_s));
    dialog.show();
    dialog.setFile(write(vault, "Reference,Qty,MPN\nR1,1,A-1\n"));
    REQUIRE(waitUntil([&] { return dialog.report().rows == 2; }));
    REQUIRE(rows(dialog)->setData(rows(dialog)->index(0, BomLineModel::Part),
                                  BomImportOptions::chooseSkip, Qt::EditRole));
    button(dialog, u"Close"_s)->click();
    auto* ask = dialog.findChild<UnsavedDialog*>();
    REQUIRE(ask != nullptr);
    ask->findChild<QPushButton*>(u"discardUnsaved"_s)->click();
    CHECK_FALSE(dialog.isVisible());
}

TEST_CASE("Missing parts are offered to be made", "[exchange][bom]")
{
    PageVault vault;
    const QString board = vault.draft(u"Lamp board"_s, u"EL-PCA"_s);
    BomImportDialog dialog(vault.grace(), board);
    dialog.setFile(write(vault, "Reference,Qty,Value\nR1,1,22k\n"));
    REQUIRE(waitUntil([&] { return dialog.report().rows == 2; }));
    CHECK(dialog.report().hasErrors());
    named<QCheckBox>(dialog, u"Create missing parts"_s)->setChecked(true);
    REQUIRE(waitUntil([&] { return importButton(dialog)->isEnabled(); }));
    CHECK(rows(dialog)->index(0, BomLineModel::Part).data().toString() == u"New part in EL-RES"_s);
}

TEST_CASE("Lines that are not in the file go or stay by a decision", "[exchange][bom]")
{
    PageVault vault;
    const QString board = vault.draft(u"Lamp board"_s, u"EL-PCA"_s);
    const QString resistor = vault.draft(u"RES 10k"_s);
    const QString other = vault.draft(u"RES 22k"_s);
    BomLine line;
    line.child = other;
    wait(StructureCommands(vault.grace()).addLines(board, {line}, Pinning::AsGiven, 0));
    BomImportDialog dialog(vault.grace(), board);
    dialog.show();
    dialog.setFile(write(vault, "Reference,Qty,Value\nR1,1," + resistor.toUtf8() + "\n"));
    REQUIRE(waitUntil([&] { return dialog.report().undecidedLines == 1; }));
    auto* mode = named<QComboBox>(dialog, u"Lines that are not in the file"_s);
    CHECK(mode->currentText() == u"To be decided"_s);
    CHECK(importButton(dialog)->toolTip() ==
          u"To be decided: whether 1 line that is not in the file goes or stays."_s);
    named<QPushButton>(dialog, u"Next to be decided"_s)->click();
    CHECK(mode->view()->isVisible());
    mode->hidePopup();
    mode->setCurrentIndex(2);
    REQUIRE(waitUntil([&] { return importButton(dialog)->isEnabled(); }));
    CHECK(mode->itemText(0) == u"Ask where there are any"_s);
}

TEST_CASE("The category of new parts is found by its name", "[exchange][bom]")
{
    PageVault vault;
    BomImportDialog dialog(vault.grace(), vault.draft(u"Lamp board"_s, u"EL-PCA"_s));
    dialog.show();
    dialog.setFile(write(vault, "Name,Qty\nLamp holder,1\n"));
    REQUIRE(waitUntil([&] { return dialog.report().rows == 2; }));
    named<QCheckBox>(dialog, u"Create missing parts"_s)->setChecked(true);
    auto* category = named<QComboBox>(dialog, u"Category of new parts"_s);
    REQUIRE(waitUntil([&] { return category->count() > 0; }));
    category->setEditText(u"fasten"_s);
    Q_EMIT category->lineEdit()->editingFinished(); // it is left
    CHECK(category->currentText().startsWith(u"ME-FAS"_s));
    REQUIRE(waitUntil([&] {
        return dialog.report().lines.size() == 1 &&
               dialog.report().lines[0].category == u"ME-FAS"_s;
    }));
}

TEST_CASE("A file that is no BOM says so", "[exchange][bom]")
{
    PageVault vault;
    BomImportDialog dialog(vault.grace());
    dialog.show();
    dialog.setFile(write(vault, "a,b\n1,2\n"));
    REQUIRE(waitUntil([&] { return dialog.findChild<ErrorBanner*>()->isVisible(); }));
    CHECK_FALSE(importButton(dialog)->isEnabled());
}

TEST_CASE("The keyboard is back at the lines when the import of a BOM closes", "[exchange][bom]")
{
    test::BomDriver bom;
    REQUIRE(bom.open());
    REQUIRE(bom.editable());
    auto* add = bom.tab().findChild<QPushButton*>(u"addLine"_s);
    add->setFocus();
    bom.tab().findChild<QAction*>(u"importBom"_s)->trigger();
    auto* dialog = bom.window.dialog<BomImportDialog>();
    REQUIRE(dialog != nullptr);
    QFile file(bom.window.path(u"bom.csv"_s));
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write("Reference,Qty,IPN\nR1,1," + bom.resistor.toUtf8() + '\n');
    file.close();
    dialog->setFile(file.fileName());
    REQUIRE(waitUntil([&] { return dialog->report().rows == 2; }));
    named<QComboBox>(*dialog, u"Lines that are not in the file"_s)->setCurrentIndex(1);
    REQUIRE(waitUntil([&] { return importButton(*dialog)->isEnabled(); }));
    importButton(*dialog)->click();
    REQUIRE(waitUntil([&] { return dialog->report().applied; }));
    QTest::keyClick(dialog, Qt::Key_Escape);
    REQUIRE(bom.window.gone<BomImportDialog>());
    bom.window.settle();
    bom.window.window().activateWindow();
    INFO(bom.window.window().focusWidget()->objectName().toStdString());
    CHECK(waitUntil([&] { return bom.tree().hasFocus(); }));
}
