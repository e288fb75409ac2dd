#include "ui/changes/ChangesPage.h"

#include "PageVault.h"
#include "core/commands/ChangeCommands.h"
#include "core/commands/StructureCommands.h"
#include "support/Catch.h"
#include "ui/changes/ChangeDetail.h"
#include "ui/changes/ChangeForm.h"
#include "ui/changes/ChangeItemDialog.h"
#include "ui/changes/ChangeModel.h"
#include "ui/changes/ChangeStepDialog.h"
#include "ui/changes/NewChangeDialog.h"
#include "ui/structure/PartField.h"
#include "ui/theme/Badges.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/widgets/Redline.h"
#include "ui/widgets/Stepper.h"
#include "ui/window/UnsavedDialog.h"

#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QScrollBar>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>

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

QString newChange(Session& session, const QString& title)
{
    NewChange wanted;
    wanted.title = title;
    return wait(session.changes().create(wanted)).number;
}

NewChangeItem itemOf(const QString& ipn)
{
    NewChangeItem item;
    item.part = ipn;
    return item;
}

ChangeOrder orderOf(Session& session, const QString& number)
{
    return wait(session.changes().change(number));
}

QAbstractItemModel* list(const ChangesPage& page)
{
    return page.findChild<QTableView*>(u"changes"_s)->model();
}

bool lists(const ChangesPage& page, int rows)
{
    return waitUntil([&] { return list(page)->rowCount() == rows; });
}

QTableView* items(const ChangesPage& page)
{
    return page.findChild<QTableView*>(u"changeItems"_s);
}

bool said(const QWidget& page, const QString& text)
{
    return waitUntil([&] {
        const QList<Banner*> banners = page.findChildren<Banner*>();
        return std::any_of(banners.begin(), banners.end(),
                           [&](const Banner* banner) { return banner->message().contains(text); });
    });
}

template <typename Dialog>
Dialog* dialogOf(const QWidget& page)
{
    Dialog* found = nullptr;
    waitUntil([&] {
        found = page.findChild<Dialog*>();
        return found && found->isVisible();
    });
    return found;
}

/// Takes a step through its button and its form.
bool takeStep(ChangesPage& page, ChangeAction step, const QString& comment = {})
{
    QPushButton* begin = page.detail().stepButton(step);
    if (!waitUntil([&] { return begin->isVisible() && begin->isEnabled(); }))
        return false;
    begin->click();
    auto* dialog = dialogOf<ChangeStepDialog>(page);
    if (!dialog)
        return false;
    dialog->findChild<QPlainTextEdit*>(u"comment"_s)->setPlainText(comment);
    dialog->doItButton()->click();
    return waitUntil([&] { return page.findChild<ChangeStepDialog*>() == nullptr; });
}

bool isIn(ChangesPage& page, ChangeState state)
{
    return waitUntil([&] {
        const auto* badge = page.detail().findChild<Badge*>();
        return badge && badge->text() == label(state);
    });
}

} // namespace

TEST_CASE("The first change order is started where the page explains what they are", "[changes]")
{
    PageVault vault;
    ChangesPage page(vault.grace());
    page.resize(1200, 700);
    page.show();
    REQUIRE(waitUntil([&] { return page.findChild<EmptyState*>()->isVisible(); }));
    CHECK(page.findChild<EmptyState*>()->accessibleName() == u"No change order is open"_s);
    page.newChange();
    auto* dialog = dialogOf<NewChangeDialog>(page);
    REQUIRE(dialog != nullptr);
    CHECK_FALSE(dialog->doItButton()->isEnabled());
    CHECK(dialog->doItButton()->toolTip().contains(u"title"_s));
    QTest::keyClicks(dialog->findChild<QLineEdit*>(u"changeTitle"_s), u"Tighten the divider"_s);
    QTest::keyClicks(dialog->findChild<QLineEdit*>(u"changeDate"_s), u"soon"_s);
    CHECK(dialog->doItButton()->toolTip().contains(u"2026-11-23"_s));
    dialog->findChild<QLineEdit*>(u"changeDate"_s)->clear();
    QTest::keyClicks(dialog->findChild<QLineEdit*>(u"changeDate"_s), u"2027-01-31"_s);
    CHECK(dialog->doItButton()->isEnabled());
    CHECK(test::namelessControls(*dialog).join(u'\n') == QString());
    CHECK(test::doubledMnemonics(*dialog) == QStringList());
    dialog->doItButton()->click();

    REQUIRE(lists(page, 1));
    CHECK(list(page)->index(0, ChangeModel::Number).data().toString() == u"ECO-0001"_s);
    CHECK(list(page)->index(0, ChangeModel::State).data().toString() == u"Draft"_s);
    CHECK(list(page)->index(0, ChangeModel::State).data(BadgeStateRole).isValid());
    CHECK(list(page)->index(0, ChangeModel::Effective).data().toString() == u"2027-01-31"_s);
    REQUIRE(waitUntil([&] { return page.detail().number() == u"ECO-0001"_s; }));
    REQUIRE(isIn(page, ChangeState::Draft));
    CHECK(page.detail().findChild<Stepper*>()->current() == 0);
    // What cannot be done yet says why.
    REQUIRE(waitUntil([&] {
        return page.detail().stepButton(ChangeAction::Submit)->toolTip().contains(u"part"_s);
    }));
    CHECK_FALSE(page.detail().stepButton(ChangeAction::Submit)->isEnabled());
    CHECK_FALSE(page.detail().stepButton(ChangeAction::Release)->isVisible());
    CHECK(test::namelessControls(page).join(u'\n') == QString());
    CHECK(test::doubledMnemonics(page) == QStringList());
}

TEST_CASE("Affected parts are added, described and taken out again", "[changes]")
{
    PageVault vault;
    const QString ipn = vault.draft(u"RES 10k"_s);
    const QString number = newChange(vault.grace(), u"Tighten"_s);
    ChangesPage page(vault.grace());
    page.resize(1200, 700);
    page.show();
    REQUIRE(lists(page, 1));
    REQUIRE(waitUntil([&] { return button(page, u"Add part..."_s)->isEnabled(); }));
    CHECK_FALSE(button(page, u"Edit the affected part"_s)->isEnabled());
    button(page, u"Add part..."_s)->click();
    auto* add = dialogOf<ChangeItemDialog>(page);
    REQUIRE(add != nullptr);
    CHECK_FALSE(add->doItButton()->isEnabled());
    auto* part = add->findChild<PartField*>();
    QTest::keyClicks(part, ipn);
    REQUIRE(waitUntil([&] { return part->ipn() == ipn && add->doItButton()->isEnabled(); }));
    add->doItButton()->click();
    REQUIRE(waitUntil([&] { return items(page)->model()->rowCount() == 1; }));
    CHECK(orderOf(vault.ada(), number).items[0].kind == ChangeItemKind::NewPart);
    CHECK(items(page)->model()->index(0, ChangeItemModel::To).data().toString() == u"1"_s);

    items(page)->selectRow(0);
    REQUIRE(waitUntil([&] { return button(page, u"Edit the affected part"_s)->isEnabled(); }));
    button(page, u"Edit the affected part"_s)->click();
    waitUntil([&] { return page.findChildren<ChangeItemDialog*>().size() == 1; });
    auto* edit = dialogOf<ChangeItemDialog>(page);
    REQUIRE(edit != nullptr);
    auto* stock = edit->findChild<QComboBox*>(u"itemStock"_s);
    stock->setCurrentIndex(stock->findData(int(Disposition::Scrap)));
    edit->findChild<QLineEdit*>(u"itemNote"_s)->setText(u"blue reels"_s);
    edit->doItButton()->click();
    REQUIRE(waitUntil(
        [&] { return orderOf(vault.ada(), number).items[0].stock == Disposition::Scrap; }));
    REQUIRE(waitUntil([&] {
        return items(page)->model()->index(0, ChangeItemModel::Stock).data().toString() ==
               u"Scrap"_s;
    }));
    CHECK(items(page)->model()->index(0, ChangeItemModel::Note).data().toString() ==
          u"blue reels"_s);

    items(page)->selectRow(0);
    REQUIRE(waitUntil([&] { return button(page, u"Remove the affected parts"_s)->isEnabled(); }));
    button(page, u"Remove the affected parts"_s)->click();
    REQUIRE(waitUntil([&] { return items(page)->model()->rowCount() == 0; }));
    CHECK(orderOf(vault.ada(), number).items.isEmpty());
}

TEST_CASE("What the order says is edited in place, and nothing that was typed is lost", "[changes]")
{
    PageVault vault;
    const QString first = newChange(vault.grace(), u"First"_s);
    const QString second = newChange(vault.grace(), u"Second"_s);
    ChangesPage page(vault.grace());
    page.resize(1200, 700);
    page.show();
    REQUIRE(lists(page, 2));
    page.openChange(first);
    page.detail().showTab(ChangeDetail::Tab::Order);
    auto* form = page.detail().findChild<ChangeForm*>();
    REQUIRE(waitUntil(
        [&] { return form->values().title == u"First"_s && !form->titleField()->isReadOnly(); }));
    form->titleField()->setFocus();
    form->titleField()->selectAll();
    QTest::keyClicks(form->titleField(), u"First of all"_s);

    SECTION("saved")
    {
        button(page, u"Save the change order"_s)->click();
        REQUIRE(said(page, u"Saved "_s + first));
        CHECK(orderOf(vault.ada(), first).title == u"First of all"_s);
        REQUIRE(waitUntil([&] { return !button(page, u"Save the change order"_s)->isEnabled(); }));
    }
    SECTION("kept while another one is looked at")
    {
        page.openChange(second);
        REQUIRE(waitUntil([&] { return form->values().title == u"Second"_s; }));
        page.openChange(first);
        REQUIRE(waitUntil([&] { return form->values().title == u"First of all"_s; }));
        button(page, u"Revert what was typed"_s)->click();
        CHECK(form->values().title == u"First"_s);
    }
    SECTION("kept with half a date")
    {
        QTest::keyClicks(form->findChild<QLineEdit*>(u"changeDate"_s), u"2027-0"_s);
        CHECK(!button(page, u"Save the change order"_s)->isEnabled());
        page.openChange(second);
        REQUIRE(waitUntil([&] { return form->values().title == u"Second"_s; }));
        CHECK(form->text().date.isEmpty());
        page.openChange(first);
        REQUIRE(waitUntil([&] { return form->values().title == u"First of all"_s; }));
        CHECK(form->text().date == u"2027-0"_s);
    }
    SECTION("saved beside what somebody else wrote")
    {
        ChangeEdit theirs;
        theirs.reason = u"It gets hot"_s;
        theirs.priority = ChangePriority::Urgent;
        wait(vault.ada().changes().edit(first, theirs));
        page.reload();
        REQUIRE(waitUntil([&] { return form->values().reason == u"It gets hot"_s; }));
        CHECK(form->values().title == u"First of all"_s);
        button(page, u"Save the change order"_s)->click();
        REQUIRE(said(page, u"Saved "_s + first));
        const ChangeOrder both = orderOf(vault.ada(), first);
        CHECK(both.title == u"First of all"_s);
        CHECK(both.reason == u"It gets hot"_s);
        CHECK(both.priority == ChangePriority::Urgent);
    }
    SECTION("not over what somebody else wrote in the same field, also once it was heard of")
    {
        ChangeEdit theirs;
        theirs.title = u"Theirs"_s;
        wait(vault.ada().changes().edit(first, theirs));
        page.reload();
        REQUIRE(waitUntil(
            [&] { return page.detail().findChild<QLabel*>()->text().contains(u"Theirs"_s); }));
        button(page, u"Save the change order"_s)->click();
        REQUIRE(said(page, u"Somebody else"_s));
        CHECK(orderOf(vault.ada(), first).title == u"Theirs"_s);
    }
    SECTION("kept when somebody else was faster")
    {
        ChangeEdit theirs;
        theirs.title = u"Theirs"_s;
        wait(vault.ada().changes().edit(first, theirs));
        button(page, u"Save the change order"_s)->click();
        REQUIRE(said(page, u"Somebody else"_s));
        CHECK(form->values().title == u"First of all"_s);
        REQUIRE(waitUntil([&] {
            return button(page, u"Save the change order"_s)->isEnabled() &&
                   page.detail().findChild<QLabel*>()->text().contains(u"Theirs"_s);
        }));
        button(page, u"Save the change order"_s)->click();
        REQUIRE(said(page, u"Saved "_s + first));
        CHECK(orderOf(vault.ada(), first).title == u"First of all"_s);
    }
}

TEST_CASE("A change order goes through review and release, all parts at once", "[changes]")
{
    PageVault vault;
    const QStringList ipns{vault.draft(u"RES 10k"_s), vault.draft(u"RES 22k"_s)};
    const QString number = newChange(vault.grace(), u"Two resistors"_s);
    wait(vault.grace().changes().addItems(number, {itemOf(ipns[0]), itemOf(ipns[1])}));
    {
        ChangesPage author(vault.grace());
        author.resize(1200, 700);
        author.show();
        REQUIRE(lists(author, 1));
        // No step can be taken of an order that is not here yet.
        author.detail().present(u"ECO-9999"_s);
        CHECK_FALSE(author.detail().stepButton(ChangeAction::Submit)->isVisible());
        CHECK_FALSE(button(author, u"Add part..."_s)->isEnabled());
        author.detail().present(number);
        REQUIRE(takeStep(author, ChangeAction::Submit, u"please"_s));
        REQUIRE(said(author, u"in review"_s));
        REQUIRE(isIn(author, ChangeState::InReview));
        // Its author does not vote, and is told so.
        REQUIRE(waitUntil([&] {
            const QPushButton* approve = author.detail().stepButton(ChangeAction::Approve);
            return approve->isVisible() && !approve->isEnabled() && !approve->toolTip().isEmpty();
        }));
    }

    ChangesPage page(vault.ada());
    page.resize(1200, 700);
    page.show();
    auto* tabs = page.findChild<QTabBar*>();
    tabs->setCurrentIndex(1);
    REQUIRE(lists(page, 1));
    REQUIRE(waitUntil([&] { return tabs->tabText(1) == u"Waiting for me (1)"_s; }));
    CHECK(list(page)->index(0, ChangeModel::Votes).data().toString().contains(u"waits for you"_s));
    tabs->setCurrentIndex(0);
    page.detail().showTab(ChangeDetail::Tab::Review);
    auto* redline = page.detail().findChild<Redline*>();
    REQUIRE(waitUntil([&] { return redline->groups().size() == 2; }));
    CHECK(redline->groups()[0].title.contains(ipns[0]));

    auto* remark = page.detail().findChild<QLineEdit*>(u"changeRemark"_s);
    REQUIRE(waitUntil([&] { return button(page, u"Comment"_s)->isEnabled(); }));
    button(page, u"Comment"_s)->click();
    CHECK(remark->accessibleDescription() == u"Write what you have to say."_s);
    remark->setText(u"which reel?"_s);
    button(page, u"Comment"_s)->click();
    auto* thread = named<QTextBrowser>(page, u"Votes and remarks"_s);
    REQUIRE(waitUntil([&] { return thread->toPlainText().contains(u"which reel?"_s); }));
    CHECK(thread->toPlainText().contains(u"Ada L says"_s));
    CHECK(thread->toPlainText().contains(u"0 of 1 votes"_s));
    REQUIRE(waitUntil([&] { return remark->text().isEmpty(); }));

    SECTION("rejected with a reason")
    {
        REQUIRE(
            waitUntil([&] { return page.detail().stepButton(ChangeAction::Reject)->isEnabled(); }));
        page.detail().stepButton(ChangeAction::Reject)->click();
        auto* dialog = dialogOf<ChangeStepDialog>(page);
        REQUIRE(dialog != nullptr);
        CHECK_FALSE(dialog->doItButton()->isEnabled());
        dialog->findChild<QPlainTextEdit*>(u"comment"_s)->setPlainText(u"wrong series"_s);
        dialog->doItButton()->click();
        REQUIRE(isIn(page, ChangeState::Draft));
        REQUIRE(waitUntil([&] { return thread->toPlainText().contains(u"wrong series"_s); }));
        CHECK(vault.part(ipns[0]).head().state == ReleaseState::Draft);
    }
    SECTION("approved, released and carried out")
    {
        REQUIRE(takeStep(page, ChangeAction::Approve, u"good"_s));
        REQUIRE(takeStep(page, ChangeAction::Release));
        REQUIRE(isIn(page, ChangeState::Released));
        for (const QString& ipn : ipns)
            CHECK(vault.part(ipn).head().state == ReleaseState::Released);
        tabs->setCurrentIndex(2);
        REQUIRE(takeStep(page, ChangeAction::Implement));
        REQUIRE(isIn(page, ChangeState::Implemented));
        CHECK(page.detail().findChild<Stepper*>()->current() == 4);
        auto* package = page.detail().findChild<QPushButton*>(u"packageChange"_s);
        REQUIRE(waitUntil([&] { return package->isVisible(); }));
        QString asked;
        QObject::connect(&page, &ChangesPage::packageAsked, &page,
                         [&asked](const QString& order) { asked = order; });
        package->click();
        CHECK(asked == u"ECO-0001"_s);
        REQUIRE(waitUntil(
            [&] { return named<QListWidget>(page, u"What happened to it"_s)->count() >= 6; }));
    }
}

TEST_CASE("Assemblies that a release touches unasked are named", "[changes]")
{
    PageVault vault;
    const QString child = vault.draft(u"RES 10k"_s);
    const QString floating = vault.draft(u"PCBA floating"_s, u"AS-SUB"_s);
    const QString pinned = vault.draft(u"PCBA pinned"_s, u"AS-SUB"_s);
    PartCommands& parts = vault.grace().parts();
    const auto release = [&](const QString& ipn) {
        wait(parts.submitForReview({ipn}, {u"ada"_s}, {}));
        wait(vault.ada().parts().approve({ipn}, {}));
        wait(vault.ada().parts().release({ipn}, {}));
    };
    release(child);
    for (const QString& parent : {floating, pinned}) {
        BomLine line;
        line.child = child;
        line.pinned = parent == pinned ? u"1"_s : QString();
        wait(StructureCommands(vault.grace()).addLines(parent, {line}, Pinning::AsGiven, 0));
        release(parent);
    }
    wait(parts.createRevision({child}));
    const QString number = newChange(vault.grace(), u"Tighten"_s);
    wait(vault.grace().changes().addItems(number, {itemOf(child)}));

    ChangesPage page(vault.grace());
    page.resize(1200, 700);
    page.show();
    REQUIRE(lists(page, 1));
    auto* warnings = page.findChild<QTextBrowser*>(u"changeEffects"_s);
    REQUIRE(waitUntil([&] { return warnings->isVisible(); }));
    CHECK(warnings->toPlainText().contains(
        u"%1 revision 1 is not in this order and takes %2 revision 2 silently"_s.arg(floating,
                                                                                     child)));
    CHECK(warnings->toPlainText().contains(
        u"%1 revision 1 keeps %2 revision 1"_s.arg(pinned, child)));
    Q_EMIT warnings->anchorClicked(QUrl(floating)); // opens it, does not leave the page
    CHECK(warnings->toPlainText().contains(floating));
}

TEST_CASE("All fields of a frozen change order look the same", "[changes]")
{
    ChangeForm form;
    form.setReadOnly(true);
    form.show();
    const QPalette off = form.findChild<QComboBox*>(u"changePriority"_s)->palette();
    for (const QString& name :
         {u"changeTitle"_s, u"changeReason"_s, u"changeDate"_s, u"changeNote"_s}) {
        const QPalette look = form.findChild<QWidget*>(name)->palette();
        for (const auto role : {QPalette::Base, QPalette::Text})
            CHECK(look.color(QPalette::Active, role) == off.color(QPalette::Disabled, role));
    }
    form.setReadOnly(false);
    CHECK(form.titleField()->palette().color(QPalette::Active, QPalette::Text) ==
          off.color(QPalette::Active, QPalette::Text));
}

TEST_CASE("A change order that is typed is not thrown away unasked", "[changes]")
{
    PageVault vault;
    QWidget window;
    window.show();
    auto* form = new NewChangeDialog(vault.grace(), &window);
    form->open();
    CHECK(test::doubledMnemonics(*form) == QStringList());
    QPointer<QDialog> open(form);
    auto* title = form->findChild<QLineEdit*>(u"changeTitle"_s);
    QStringList order;
    for (QWidget* at = title; order.size() < 5; at = at->nextInFocusChain())
        if (at->focusPolicy() & Qt::TabFocus)
            order << at->objectName();
    CHECK(order == QStringList{u"changeTitle"_s, u"changeReason"_s, u"changePriority"_s,
                               u"changeDate"_s, u"changeNote"_s});
    QTest::keyClicks(form->findChild<QPlainTextEdit*>(u"changeReason"_s), u"It melts."_s);
    QTest::keyClick(form, Qt::Key_Escape);
    auto* ask = form->findChild<UnsavedDialog*>();
    REQUIRE(ask != nullptr);
    auto* save = ask->findChild<QPushButton*>(u"saveUnsaved"_s);
    CHECK_FALSE(save->isEnabled()); // it has no title yet
    QTest::keyClick(ask, Qt::Key_Escape);
    REQUIRE(waitUntil([&] { return form->findChild<UnsavedDialog*>() == nullptr; }));
    REQUIRE(form->isVisible());
    QTest::keyClicks(form->findChild<QLineEdit*>(u"changeTitle"_s), u"Fan"_s);
    button(*form, u"Cancel"_s)->click();
    REQUIRE((ask = form->findChild<UnsavedDialog*>()) != nullptr);
    ask->findChild<QPushButton*>(u"discardUnsaved"_s)->click();
    CHECK(waitUntil([&] { return open.isNull(); }));
    CHECK(wait(vault.grace().changes().list(ChangeFilter::All)).isEmpty());
}

TEST_CASE("Parts are added to a change order that is new or being written", "[changes]")
{
    PageVault vault;
    const QStringList ipns{vault.draft(u"RES 10k"_s), vault.draft(u"RES 22k"_s)};
    QWidget window;
    window.show();
    auto* fresh = new AddToChangeDialog(vault.grace(), {ipns[0]}, &window);
    fresh->open();
    CHECK(test::namelessControls(*fresh).join(u'\n') == QString());
    CHECK(test::doubledMnemonics(*fresh) == QStringList());
    CHECK_FALSE(fresh->doItButton()->isEnabled());
    QString number;
    QObject::connect(fresh, &CommandDialog::succeeded, &window, [&] { number = fresh->number(); });
    fresh->findChild<QLineEdit*>(u"changeTitle"_s)->setText(u"Tighten"_s);
    fresh->doItButton()->click();
    REQUIRE(waitUntil([&] { return !number.isEmpty(); }));
    CHECK(orderOf(vault.ada(), number).items.size() == 1);

    auto* more = new AddToChangeDialog(vault.grace(), ipns, &window);
    more->open();
    auto* orders = more->findChild<QComboBox*>(u"changeOrder"_s);
    REQUIRE(waitUntil([&] { return orders->count() == 2; }));
    CHECK(orders->currentText() == number + u" Tighten"_s);
    more->doItButton()->click();
    REQUIRE(said(*more, u"already"_s)); // the first is in it: none is added
    CHECK(orderOf(vault.ada(), number).items.size() == 1);
}

TEST_CASE("An order that leaves the list by its last step stays in sight", "[changes]")
{
    PageVault vault;
    const QString ipn = vault.draft(u"RES 10k"_s);
    const QString number = newChange(vault.grace(), u"One resistor"_s);
    wait(vault.grace().changes().addItems(number, {itemOf(ipn)}));
    newChange(vault.grace(), u"The next one"_s);
    wait(vault.grace().changes().submit(number, {u"ada"_s}, {}));
    ChangesPage page(vault.ada());
    page.resize(1200, 700);
    page.show();
    page.activateWindow();
    REQUIRE(lists(page, 2)); // of the open ones
    page.openChange(number);
    const auto takeByKeyboard = [&](ChangeAction step) {
        QPushButton* begin = page.detail().stepButton(step);
        REQUIRE(waitUntil([&] { return begin->isVisible() && begin->isEnabled(); }));
        begin->setFocus();
        return takeStep(page, step);
    };
    const auto* tabs = page.detail().findChild<QTabWidget*>()->tabBar();
    REQUIRE(takeByKeyboard(ChangeAction::Approve));
    REQUIRE(waitUntil([&] { return page.focusWidget() == tabs; })); // and not on the next step
    REQUIRE(takeByKeyboard(ChangeAction::Release));
    REQUIRE(isIn(page, ChangeState::Released));
    REQUIRE(waitUntil([&] {
        return list(page)->rowCount() == 2 &&
               list(page)->index(1, ChangeModel::State).data().toString() == u"Released"_s;
    }));
    CHECK(page.detail().number() == number);
    CHECK(said(page, u"Released "_s + number));
    CHECK(page.focusWidget() == tabs);

    auto* listTabs = page.findChild<QTabBar*>();
    listTabs->setCurrentIndex(1);
    waitUntil([] { return false; }, 150);
    listTabs->setCurrentIndex(0);
    REQUIRE(lists(page, 1)); // it is open no more
    CHECK(page.detail().number() != number);
}

TEST_CASE("The columns of the changes fit a small screen", "[changes]")
{
    PageVault vault;
    const QString ipn = vault.draft(u"RES 10k"_s);
    const QString number = newChange(vault.grace(), u"A title that takes its room"_s);
    wait(vault.grace().changes().addItems(number, {itemOf(ipn)}));
    ChangesPage page(vault.grace());
    page.resize(1207, 690); // what the rail leaves of 1280 x 800
    page.show();
    REQUIRE(lists(page, 1));
    REQUIRE(waitUntil([&] { return items(page)->model()->rowCount() == 1; }));
    const auto* table = page.findChild<QTableView*>(u"changes"_s);
    CHECK(table->horizontalScrollBar()->maximum() == 0);
    CHECK(items(page)->horizontalScrollBar()->maximum() == 0);
    CHECK(table->columnWidth(ChangeModel::Title) >= 140);
    CHECK_FALSE(table->isColumnHidden(ChangeModel::Votes));

    page.resize(1900, 1000);
    REQUIRE(waitUntil([&] { return !table->isColumnHidden(ChangeModel::CreatedBy); }));
    CHECK(table->horizontalScrollBar()->maximum() == 0);
    CHECK(list(page)->index(0, ChangeModel::CreatedBy).data().toString() == u"Grace H"_s);
}
