#include "ui/exchange/BomImportDialog.h"

#include "PageVault.h"
#include "support/Catch.h"
#include "ui/exchange/BomImportModels.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/ErrorBanner.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

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
    CHECK(importButton(dialog)->toolTip().contains(u"choose what they mean"_s));
    const QModelIndex second = rows(dialog)->index(1, BomLineModel::Part);
    CHECK(second.data().toString() == u"Choose…"_s);
    CHECK((second.flags() & Qt::ItemIsEditable));

    CHECK(rows(dialog)->setData(second, resistor, Qt::EditRole));
    REQUIRE(waitUntil([&] { return importButton(dialog)->isEnabled(); }));
    CHECK(rows(dialog)->index(1, BomLineModel::Part).data().toString() == resistor);
    CHECK(dialog.report().lines[1].chosen);

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

TEST_CASE("A file that is no BOM says so", "[exchange][bom]")
{
    PageVault vault;
    BomImportDialog dialog(vault.grace());
    dialog.show();
    dialog.setFile(write(vault, "a,b\n1,2\n"));
    REQUIRE(waitUntil([&] { return dialog.findChild<ErrorBanner*>()->isVisible(); }));
    CHECK_FALSE(importButton(dialog)->isEnabled());
}
