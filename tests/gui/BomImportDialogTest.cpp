#include "ui/exchange/BomImportDialog.h"

#include "PageVault.h"
#include "core/commands/StructureCommands.h"
#include "support/Catch.h"
#include "ui/exchange/BomImportModels.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/ErrorBanner.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
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
