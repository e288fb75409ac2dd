#include "ui/activity/ActivityPage.h"

#include "PageVault.h"
#include "core/commands/StructureCommands.h"
#include "support/Catch.h"
#include "ui/activity/EventDetail.h"
#include "ui/activity/EventModel.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/Redline.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTableView>

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

QTableView* table(const ActivityPage& page)
{
    return page.findChild<QTableView*>();
}

QString cell(const ActivityPage& page, int row, EventModel::Column column)
{
    return table(page)->model()->index(row, column).data().toString();
}

bool shows(const ActivityPage& page, int rows)
{
    return waitUntil([&] { return table(page)->model()->rowCount() == rows; });
}

} // namespace

TEST_CASE("Activity shows the newest event first and what it changed", "[activity]")
{
    PageVault vault;
    const QString ipn = vault.draft(u"RES 10k 5%"_s);
    DraftEdit edit;
    edit.name = u"RES 10k 1%"_s;
    wait(vault.grace().parts().editDraft(ipn, edit));

    ActivityPage page(vault.ada());
    page.resize(1200, 700);
    page.show();
    REQUIRE(waitUntil([&] { return cell(page, 0, EventModel::What).contains(ipn); }));
    CHECK(cell(page, 0, EventModel::Who) == u"Grace H"_s);

    auto* redline = page.findChild<Redline*>();
    REQUIRE(waitUntil([&] { return redline->toPlainText().contains(u"RES 10k"_s); }));
    CHECK(redline->toPlainText().contains(u"5%1%"_s)); // struck out, then new
    CHECK(redline->toHtml().contains(u"line-through"_s));

    QSignalSpy opened(&page, &ActivityPage::openPart);
    Q_EMIT redline->anchorClicked(QUrl(ipn));
    REQUIRE(opened.count() == 1);
    CHECK(opened[0][0].toString() == ipn);
    Q_EMIT table(page)->activated(table(page)->model()->index(0, 0));
    CHECK(opened.count() == 2);
}

TEST_CASE("Activity takes in what happens while it is open", "[activity]")
{
    PageVault vault;
    ActivityPage page(vault.ada());
    page.show();
    REQUIRE(waitUntil([&] { return table(page)->model()->rowCount() > 0; }));
    const int before = table(page)->model()->rowCount();
    NewPart part;
    part.category = u"EL-CAP"_s;
    part.name = u"CAP 100n"_s;
    const QString ipn = wait(vault.ada().parts().createPart(part)).ipn;
    REQUIRE(shows(page, before + 1));
    CHECK(cell(page, 0, EventModel::What).contains(ipn));
}

TEST_CASE("Events are filtered by words, by user and by kind", "[activity]")
{
    PageVault vault;
    const QString first = vault.submitted(u"RES 10k"_s);
    const QString second = vault.draft(u"RES 22k"_s);
    wait(vault.ada().parts().reject({first}, u"no datasheet"_s));

    ActivityPage page(vault.ada());
    page.show();
    auto* words = named<QLineEdit>(page, u"Filter events by words"_s);
    auto* users = named<QComboBox>(page, u"Filter events by user"_s);
    auto* kinds = named<QComboBox>(page, u"Filter events by kind"_s);
    REQUIRE(waitUntil([&] { return users->count() == 3; })); // everybody, ada, grace

    words->setText(u"datasheet"_s);
    REQUIRE(shows(page, 1));
    CHECK(cell(page, 0, EventModel::What).contains(first));
    words->setText(second);
    REQUIRE(shows(page, 1));
    words->clear();

    users->setCurrentIndex(users->findData(u"grace"_s));
    REQUIRE(waitUntil([&] { return cell(page, 0, EventModel::Who) == u"Grace H"_s; }));
    for (int row = 0; row < table(page)->model()->rowCount(); ++row)
        CHECK(cell(page, row, EventModel::Who) == u"Grace H"_s);
    users->setCurrentIndex(0);

    kinds->setCurrentIndex(kinds->findText(u"Reviews"_s));
    REQUIRE(shows(page, 2)); // submitted, rejected

    words->setText(u"no such word"_s);
    REQUIRE(waitUntil([&] {
        auto* empty = page.findChild<EmptyState*>();
        return empty->isVisible() && empty->accessibleName() == u"No event matches"_s;
    }));
}

TEST_CASE("Events come page by page", "[activity]")
{
    PageVault vault;
    QString ipn;
    for (int at = 0; at < EventModel::PageSize + 20; ++at)
        ipn = vault.draft(u"RES %1"_s.arg(at));

    EventModel model(vault.ada());
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.refresh();
    REQUIRE(waitUntil([&] { return model.rowCount() >= EventModel::PageSize; }));
    model.fetchMore({}); // unless the tester has asked already
    REQUIRE(waitUntil([&] { return model.rowCount() > EventModel::PageSize; }));
    CHECK_FALSE(model.canFetchMore({}));
    QSet<qint64> ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids.insert(model.at(row).id.value);
    CHECK(ids.size() == model.rowCount()); // none twice
    CHECK(model.at(0).summary.contains(ipn));

    SECTION("a filter looks through older pages")
    {
        ActivityPage page(vault.ada());
        page.resize(1200, 700);
        page.show();
        named<QLineEdit>(page, u"Filter events by words"_s)->setText(u"Create the vault"_s);
        CHECK(shows(page, 1)); // the oldest of all
    }
}

TEST_CASE("A commit's id can be copied once the mirror has it", "[activity]")
{
    PageVault vault;
    vault.draft(u"RES 10k"_s);
    ActivityPage page(vault.grace());
    page.show();
    auto* detail = page.findChild<EventDetail*>();
    REQUIRE(waitUntil([&] { return detail->presented().commits.size() == 1; }, 20'000));
    const QString commit = detail->presented().commits.first();
    REQUIRE(waitUntil([&] {
        return button(*detail, u"Copy the commit id %1"_s.arg(commit.left(12))) != nullptr;
    }));
    button(*detail, u"Copy the commit id %1"_s.arg(commit.left(12)))->click();
    CHECK(QGuiApplication::clipboard()->text() == commit);
    CHECK(commit.size() == 40);
}

TEST_CASE("The tag of a release stands beside its commit", "[activity]")
{
    PageVault vault;
    const QString ipn = vault.submitted(u"RES 10k"_s);
    wait(vault.ada().parts().approve({ipn}, {}));
    wait(vault.ada().parts().release({ipn}, {}));
    ActivityPage page(vault.ada());
    page.show();
    auto* detail = page.findChild<EventDetail*>();
    const QString copy = u"Copy the tag release/%1/1"_s.arg(ipn);
    REQUIRE(waitUntil([&] { return button(*detail, copy) != nullptr; }, 20'000));
    button(*detail, copy)->click();
    CHECK(QGuiApplication::clipboard()->text() == u"release/%1/1"_s.arg(ipn));
}

TEST_CASE("Every control of Activity has a name", "[activity]")
{
    PageVault vault;
    ActivityPage page(vault.ada());
    page.show();
    CHECK(test::namelessControls(page).join(u'\n') == QString());
    CHECK(test::doubledMnemonics(page) == QStringList());
}

TEST_CASE("An event on a line of a structure names the line", "[activity]")
{
    PageVault vault;
    const QString child = vault.draft(u"RES 10k"_s);
    const QString parent = vault.draft(u"PCBA"_s, u"AS-SUB"_s);
    StructureCommands structure(vault.grace());
    BomLine line;
    line.child = child;
    line = wait(structure.addLines(parent, {line}, Pinning::AsGiven, 0)).head().content.bom[0];
    line.note = u"thin film"_s;
    wait(structure.editLines(parent, {line}, 0));
    ActivityPage page(vault.ada());
    page.show();
    const auto* redline = page.findChild<Redline*>();
    REQUIRE(waitUntil([&] {
        return redline->groups().size() == 1 && !redline->groups()[0].lines.isEmpty() &&
               redline->groups()[0].lines[0].field == u"Line 10 %1: note"_s.arg(child);
    }));
    CHECK(redline->groups()[0].lines[0].after == u"thin film"_s);
}
