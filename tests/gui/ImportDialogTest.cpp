#include "ui/exchange/ImportDialog.h"

#include "PageVault.h"
#include "support/Catch.h"
#include "ui/exchange/ColumnTable.h"
#include "ui/exchange/ReportModels.h"
#include "ui/exchange/ReportView.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/ErrorBanner.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QDropEvent>
#include <QFile>
#include <QHeaderView>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QUrl>

using namespace implexa;
using namespace implexa::ui;
using namespace Qt::StringLiterals;
using test::named;
using test::PageVault;
using test::wait;
using test::waitUntil;

namespace
{

QString write(const PageVault& vault, const QString& name, const QByteArray& csv)
{
    QFile file(vault.path(name));
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(csv);
    return file.fileName();
}

QPushButton* importButton(const ImportDialog& dialog)
{
    return named<QPushButton>(dialog, u"Import"_s);
}

bool looked(const ImportDialog& dialog, int rows)
{
    return waitUntil([&] { return dialog.report().rows == rows; });
}

const QByteArray Good = "IPN,Name,Manufacturer,MPN,Spice model\n"
                        "R-001,RES 10k,Yageo,RC0603FR-0710KL,r10k.lib\n"
                        "R-002,RES 22k,Yageo,RC0603FR-0722KL,r22k.lib\n"
                        "R-003,RES 47k,Yageo,RC0603FR-0747KL,r47k.lib\n";

} // namespace

TEST_CASE("A file is looked at, mapped and imported", "[exchange]")
{
    PageVault vault;
    ImportDialog dialog(vault.ada());
    dialog.show();
    CHECK(dialog.findChild<EmptyState*>()->isVisible());
    CHECK_FALSE(importButton(dialog)->isEnabled());
    CHECK(importButton(dialog)->toolTip() == u"Choose a file first."_s);

    dialog.setFile(write(vault, u"parts.csv"_s, Good));
    auto* category = named<QComboBox>(dialog, u"Category of rows that name none"_s);
    category->setCurrentText(u"EL-RES"_s);
    REQUIRE(waitUntil([&] { return importButton(dialog)->isEnabled(); }));
    CHECK(dialog.report().created == 3);
    CHECK_FALSE(dialog.findChild<EmptyState*>()->isVisible());

    // The fifth column becomes a new property; by hand, of the part, under another name.
    auto* becomes = named<QComboBox>(dialog, u"What column Spice model becomes"_s);
    CHECK(becomes->currentData().toInt() == int(ImportField::Property));
    auto* name = named<QLineEdit>(dialog, u"Name of the property from column Spice model"_s);
    name->clear();
    QTest::keyClicks(name, u"Model"_s);
    auto* level =
        named<QComboBox>(dialog, u"What the property from column Spice model belongs to"_s);
    level->setCurrentIndex(1);
    CHECK_FALSE(importButton(dialog)->isEnabled()); // until it is looked at again
    REQUIRE(waitUntil([&] { return dialog.report().newProperties.contains(u"Model"_s); }));
    REQUIRE(waitUntil([&] { return importButton(dialog)->isEnabled(); }));

    QSignalSpy started(&dialog, &BackgroundDialog::workStarted);
    importButton(dialog)->click();
    REQUIRE(waitUntil([&] { return dialog.report().applied; }));
    CHECK(started.count() == 1);
    CHECK(dialog.findChild<InfoBanner*>()->message().contains(u"3 created"_s));
    const PartRecord part = vault.part(u"R-002"_s);
    CHECK(part.head().content.name == u"RES 22k"_s);
    CHECK(part.properties.value(u"Model"_s) == u"r22k.lib"_s);
    CHECK_FALSE(importButton(dialog)->isEnabled()); // once is enough

    SECTION("parts are shown on request")
    {
        QSignalSpy show(&dialog, &ImportDialog::showParts);
        test::button(dialog, u"Show parts"_s)->click();
        CHECK(show.count() == 1);
        CHECK_FALSE(dialog.isVisible());
    }
    SECTION("what the vault has already is not imported again")
    {
        dialog.setFile(write(vault, u"again.csv"_s,
                             "IPN,Name\nR-001,RES 10k\nR-002,RES 22k\nR-003,RES 47k\n"));
        REQUIRE(waitUntil([&] { return dialog.report().unchanged == 3; }));
        CHECK_FALSE(importButton(dialog)->isEnabled());
        CHECK(importButton(dialog)->toolTip().contains(u"nothing to import"_s));
    }
}

TEST_CASE("Problems name row, column and value, and hold the import back", "[exchange]")
{
    PageVault vault;
    PropertyTemplate power;
    power.name = u"Lot date"_s;
    power.kind = PropertyKind::Date;
    power.categories = {u"EL-RES"_s};
    wait(vault.ada().administration().addPropertyTemplate(power));
    ImportDialog dialog(vault.ada());
    dialog.show();
    dialog.setFile(write(vault, u"bad.csv"_s,
                         "IPN,Name,Category,Lot date\nR-1,RES,EL-RES,2026-11-23\n"
                         "R-2,RES,EL-RES,yesterday\n"));
    REQUIRE(waitUntil([&] { return dialog.report().hasErrors(); }));
    REQUIRE(waitUntil([&] { return importButton(dialog)->toolTip().contains(u"errors"_s); }));
    CHECK_FALSE(importButton(dialog)->isEnabled());
    auto* problems = named<QTableView>(dialog, u"Problems of the file"_s);
    REQUIRE(problems->isVisible()); // brought to the front
    CHECK(problems->model()->index(0, ProblemModel::Row).data().toInt() == 3);
    CHECK(problems->model()->index(0, ProblemModel::Name).data().toString() == u"Lot date"_s);
    CHECK(problems->model()->index(0, ProblemModel::Value).data().toString() == u"yesterday"_s);

    // In a narrow column the whole sentence is there, on several lines.
    const auto fits = [&] {
        const QModelIndex message = problems->model()->index(0, ProblemModel::Message);
        const QRect cell = problems->visualRect(message);
        return problems->fontMetrics()
                   .boundingRect(0, 0, cell.width(), 10'000, Qt::TextWordWrap,
                                 message.data().toString())
                   .height() <= cell.height();
    };
    problems->horizontalHeader()->setStretchLastSection(false);
    problems->setColumnWidth(ProblemModel::Message, 160);
    const int narrow = problems->rowHeight(0);
    CHECK(narrow > problems->verticalHeader()->defaultSectionSize());
    CHECK(fits());
    problems->setColumnWidth(ProblemModel::Message, 2000);
    CHECK(problems->rowHeight(0) < narrow);
    problems->setColumnWidth(ProblemModel::Message, 160);

    auto* filter = named<QLineEdit>(dialog, u"Filter problems"_s);
    filter->setText(u"no such words"_s);
    CHECK(problems->model()->rowCount() == 0);
    filter->setText(u"yester"_s);
    CHECK(problems->model()->rowCount() >= 1);
    CHECK(fits());

    // Leaving the column out mends it.
    auto* becomes = named<QComboBox>(dialog, u"What column Lot date becomes"_s);
    becomes->setCurrentIndex(becomes->findData(int(ImportField::Ignore)));
    REQUIRE(waitUntil([&] { return importButton(dialog)->isEnabled(); }));
    CHECK(dialog.report().created == 2);
}

TEST_CASE("A file that is no table is said so, and the way back is open", "[exchange]")
{
    PageVault vault;
    ImportDialog dialog(vault.ada());
    dialog.show();
    dialog.setFile(vault.path(u"not there.csv"_s));
    auto* error = dialog.findChild<ErrorBanner*>();
    REQUIRE(waitUntil([&] { return error->isVisible(); }));
    CHECK_FALSE(importButton(dialog)->isEnabled());
    write(vault, u"not there.csv"_s, "IPN,Name,Category\nR-1,RES,EL-RES\n");
    error->actionButton()->click(); // Try again
    REQUIRE(looked(dialog, 1));
    CHECK(error->isHidden());
}

TEST_CASE("A file is dropped onto the dialog", "[exchange]")
{
    PageVault vault;
    ImportDialog dialog(vault.ada());
    dialog.show();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(write(vault, u"parts.csv"_s, Good))});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&dialog, &enter);
    REQUIRE(enter.isAccepted());
    QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&dialog, &drop);
    REQUIRE(looked(dialog, 3));
    CHECK(dialog.findChild<ColumnTable*>()->rowCount() == 5);
}

TEST_CASE("Rows that are skipped can be shown", "[exchange]")
{
    ImportReport report;
    report.rows = 3;
    report.created = 1;
    report.skipped = 2;
    ImportItem made;
    made.ipn = u"R-1"_s;
    ImportItem skipped;
    skipped.outcome = ImportItem::Skip;
    skipped.ipn = u"R-2"_s;
    report.items = {made, skipped, skipped};
    ReportView view;
    view.setReport(report);
    auto* items = named<QTableView>(view, u"What becomes of each part"_s);
    CHECK(items->model()->rowCount() == 3);
    view.showSkipped();
    REQUIRE(items->model()->rowCount() == 2);
    CHECK(items->model()->index(0, ItemModel::Ipn).data().toString() == u"R-2"_s);
    CHECK(view.findChild<QTabWidget*>()->currentIndex() == 1);
}

TEST_CASE("The models of a report keep the rules of models", "[exchange]")
{
    ImportReport report;
    ImportProblem note{ImportProblem::Note, 2, u"MPN"_s, u"X"_s, u"On two parts."_s};
    ImportProblem error{ImportProblem::Error, 5, u"Mass"_s, u"ten"_s, u"No number."_s};
    report.problems = {note, error};
    ProblemModel problems;
    QAbstractItemModelTester first(&problems,
                                   QAbstractItemModelTester::FailureReportingMode::Fatal);
    problems.setProblems(report.problems);
    CHECK(problems.index(0, ProblemModel::Message).data().toString() == u"No number."_s);
    ItemModel items;
    QAbstractItemModelTester second(&items, QAbstractItemModelTester::FailureReportingMode::Fatal);
    items.setItems({{}, {}}, false);
    CHECK(items.rowCount() == 2);
    PreviewModel preview;
    QAbstractItemModelTester third(&preview, QAbstractItemModelTester::FailureReportingMode::Fatal);
    ImportColumn column;
    column.header = u"IPN"_s;
    preview.setPreview({column}, {{u"R-1"_s}, {u"R-2"_s}});
    CHECK(preview.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString() == u"IPN"_s);
    CHECK(preview.index(1, 0).data().toString() == u"R-2"_s);
}

TEST_CASE("Only an admin may import a released baseline", "[exchange]")
{
    PageVault vault;
    ImportDialog dialog(vault.grace());
    dialog.show();
    const auto* baseline = test::button(dialog, u"Release at once, as a baseline"_s);
    CHECK_FALSE(baseline->isEnabled());
    CHECK(baseline->toolTip().contains(u"Only an admin"_s));
    dialog.setFile(write(vault, u"parts.csv"_s, Good));
    REQUIRE(looked(dialog, 3));
    CHECK(test::namelessControls(dialog).join(u'\n') == QString());
    CHECK(test::doubledMnemonics(dialog) == QStringList());
}
