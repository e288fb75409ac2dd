#include "ui/history/HistoryTab.h"

#include "PageVault.h"
#include "core/commands/HistoryCommands.h"
#include "core/commands/StructureCommands.h"
#include "support/Catch.h"
#include "ui/history/GoBackDialog.h"
#include "ui/widgets/Redline.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>

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

void rename(PageVault& vault, const QString& ipn, const QString& name)
{
    DraftEdit edit;
    edit.name = name;
    wait(vault.grace().parts().editDraft(ipn, edit));
}

bool shows(const HistoryTab& tab, int events)
{
    return waitUntil([&] { return tab.findChild<QListWidget*>(u"events"_s)->count() == events; });
}

QString words(const HistoryTab& tab)
{
    QStringList all;
    for (const RedlineGroup& group : tab.findChild<Redline*>()->groups())
        for (const RedlineLine& line : group.lines)
            all << u"%1 [%2] [%3]"_s.arg(line.field, line.before, line.after);
    return all.join(u'\n');
}

} // namespace

TEST_CASE("Two events are chosen to see what differs between them", "[history]")
{
    PageVault vault;
    const QString ipn = vault.draft(u"one"_s);
    rename(vault, ipn, u"two"_s);
    rename(vault, ipn, u"three"_s);
    HistoryTab tab(vault.grace());
    tab.resize(500, 700);
    tab.show();
    tab.showPart(vault.part(ipn));
    REQUIRE(shows(tab, 3));
    auto* list = tab.findChild<QListWidget*>(u"events"_s);
    REQUIRE(waitUntil([&] { return words(tab) == u"Name [two] [three]"_s; }));
    list->item(0)->setSelected(true);
    list->item(2)->setSelected(true);
    REQUIRE(waitUntil([&] { return words(tab) == u"Name [one] [three]"_s; }));
    CHECK_FALSE(button(tab, u"Go back to this"_s)->isEnabled());
    CHECK(button(tab, u"Go back to this"_s)->toolTip() == u"Choose one event."_s);
    CHECK(test::namelessControls(tab).join(u'\n') == QString());
    CHECK(test::doubledMnemonics(tab) == QStringList());

    tab.showPart(vault.part(ipn)); // read anew: nothing has happened to it
    waitUntil([] { return false; }, 150);
    CHECK(list->selectedItems().size() == 2);
    rename(vault, ipn, u"four"_s);
    tab.showPart(vault.part(ipn));
    REQUIRE(shows(tab, 4));
    REQUIRE(waitUntil([&] { return words(tab) == u"Name [three] [four]"_s; }));
}

TEST_CASE("A draft goes back to what it said, once that was confirmed", "[history]")
{
    PageVault vault;
    const QString ipn = vault.draft(u"one"_s);
    rename(vault, ipn, u"two"_s);
    HistoryTab tab(vault.grace());
    tab.resize(500, 700);
    tab.show();
    tab.showPart(vault.part(ipn));
    REQUIRE(shows(tab, 2));
    auto* list = tab.findChild<QListWidget*>(u"events"_s);
    auto* back = button(tab, u"Go back to this"_s);
    CHECK_FALSE(back->isEnabled()); // it stands like that
    list->setCurrentRow(1);
    REQUIRE(back->isEnabled());
    back->click();
    auto* dialog = tab.findChild<GoBackDialog*>();
    REQUIRE(dialog != nullptr);
    bool explains = false;
    for (const QLabel* label : dialog->findChildren<QLabel*>())
        explains = explains || label->text().contains(u"Undo takes this back"_s);
    CHECK(explains);
    CHECK(vault.part(ipn).head().content.name == u"two"_s); // not before it is confirmed
    dialog->doItButton()->click();
    REQUIRE(waitUntil([&] { return vault.part(ipn).head().content.name == u"one"_s; }));

    wait(vault.grace().parts().submitForReview({ipn}, {u"ada"_s}, {}));
    tab.showPart(vault.part(ipn));
    REQUIRE(shows(tab, 4));
    list->setCurrentRow(2);
    CHECK_FALSE(back->isEnabled());
    CHECK(back->toolTip().contains(u"in review"_s));
}

TEST_CASE("Lines and files read as words", "[history]")
{
    PageVault vault;
    const QString child = vault.draft(u"RES 10k"_s);
    const QString parent = vault.draft(u"PCBA"_s, u"AS-SUB"_s);
    StructureCommands structure(vault.grace());
    BomLine line;
    line.child = child;
    line.quantity = Quantity::parse(u"2"_s);
    line.designators = {u"R1"_s, u"R2"_s};
    const PartRecord with = wait(structure.addLines(parent, {line}, Pinning::AsGiven, 0));
    HistoryTab tab(vault.grace());
    tab.resize(500, 700);
    tab.show();
    tab.showPart(with);
    REQUIRE(waitUntil([&] {
        return words(tab) == u"Line 10, new [] [%1, 2 each, R1-R2]"_s.arg(child) ||
               words(tab) == u"Line 10, new [] [%1, 2 each, R1,R2]"_s.arg(child) ||
               words(tab) == u"Line 10, new [] [%1, 2 each, R1, R2]"_s.arg(child);
    }));
    BomLine changed = with.head().content.bom[0];
    changed.note = u"thin film"_s;
    const PartRecord noted = wait(structure.editLines(parent, {changed}, 0));
    tab.showPart(noted);
    REQUIRE(
        waitUntil([&] { return words(tab) == u"Line 10 %1: note [] [thin film]"_s.arg(child); }));
    const PartRecord without =
        wait(structure.removeLines(parent, {noted.head().content.bom[0].uuid}, 0));
    tab.showPart(without);
    REQUIRE(waitUntil([&] { return words(tab).startsWith(u"Line 10, removed ["_s); }));
    CHECK_FALSE(words(tab).contains(u'{'));

    // Files of a part's document, by path.
    EventSubject subject;
    subject.kind = u"part"_s;
    subject.key = parent;
    const QString old = QString(64, u'a');
    const QString now = QString(64, u'b');
    subject.before = {
        {u"content"_s, QJsonObject{{u"files"_s, QJsonObject{{u"pcb/board.kicad_pcb"_s,
                                                             QJsonObject{{u"sha256"_s, old}}}}}}}};
    subject.after = {
        {u"content"_s,
         QJsonObject{
             {u"files"_s, QJsonObject{{u"pcb/board.kicad_pcb"_s, QJsonObject{{u"sha256"_s, now}}},
                                      {u"fab/gerber.zip"_s,
                                       QJsonObject{{u"sha256"_s, now},
                                                   {u"kind"_s, code(FileKind::Manufacturing)},
                                                   {u"size"_s, 2048},
                                                   {u"description"_s, u"order these"_s},
                                                   {u"uuid"_s, u"0"_s}}}}}}}};
    const RedlineGroup group = redlineOf(subject);
    REQUIRE(group.lines.size() == 2);
    CHECK(group.lines[0].field == u"File fab/gerber.zip, new"_s);
    CHECK(group.lines[0].after.contains(u"order these"_s));
    CHECK(group.lines[0].after.contains(u"2 kB"_s));
    CHECK_FALSE(group.lines[0].after.contains(now));
    CHECK(group.lines[1].field == u"File pcb/board.kicad_pcb: contents"_s);
    CHECK(group.lines[1].before == u"contents aaaaaaaa"_s);
    CHECK(group.lines[1].after == u"contents bbbbbbbb"_s);
}

TEST_CASE("What an event changed is told in the order that people read it", "[history]")
{
    PageVault vault;
    const QString parent = vault.draft(u"PCBA"_s, u"AS-SUB"_s);
    const QString child = vault.draft(u"RES 10k"_s);
    QList<BomLine> lines(12);
    for (BomLine& line : lines) {
        line.child = child;
        line.quantity = Quantity::parse(u"1"_s);
    }
    wait(StructureCommands(vault.grace()).addLines(parent, lines, Pinning::AsGiven, 0));
    const QStringList both{child, parent};
    wait(vault.grace().parts().submitForReview(both, {u"ada"_s}, {}));
    wait(vault.ada().parts().approve(both, {}));
    wait(vault.ada().parts().release(both, {}));

    HistoryTab tab(vault.grace());
    tab.resize(500, 700);
    tab.show();
    tab.showPart(vault.part(parent));
    const auto* redline = tab.findChild<Redline*>();
    REQUIRE(waitUntil([&] {
        return !redline->groups().isEmpty() &&
               words(tab).contains(u"released with revision [] [1]"_s);
    }));
    const RedlineGroup group = redline->groups().first();
    CHECK(group.ipn == parent);
    CHECK(group.lines.first().after == label(ReleaseState::Released)); // where it stands
    QList<int> numbers;
    for (const RedlineLine& line : group.lines)
        if (line.field.endsWith(u"released with revision"_s))
            numbers.append(line.field.section(u' ', 1, 1).toInt());
    CHECK(numbers.size() == 12);
    CHECK(std::is_sorted(numbers.begin(), numbers.end()));
    CHECK(words(tab).contains(u"Ada L"_s)); // who released it, by the full name

    // The tag that the release is kept under, once the mirror has it.
    const auto* facts = named<QLabel>(tab, u"Commits"_s);
    QObject::connect(&vault.ada(), &Session::mirrorChanged, &tab, &HistoryTab::showCommit);
    vault.ada().catchUpMirror();
    REQUIRE(waitUntil([&] { return facts->text().contains(u" · tag release/parts-"_s); }, 20'000));
    CHECK(facts->text().contains(u"Ada L"_s));
}

TEST_CASE("What is compared is named once", "[history]")
{
    PageVault vault;
    const QString ipn = vault.submitted(u"RES 10k"_s);
    wait(vault.ada().parts().approve({ipn}, {}));
    wait(vault.ada().parts().release({ipn}, {}));
    wait(vault.grace().parts().createRevision({ipn}));
    rename(vault, ipn, u"RES 22k"_s);
    HistoryTab tab(vault.grace());
    tab.show();
    tab.showPart(vault.part(ipn));
    REQUIRE(shows(tab, 6));
    button(tab, u"Compare these revisions"_s)->click();
    const QString title = ipn + u": revision 1 with revision 2"_s;
    int told = 0;
    for (const QLabel* label : tab.findChildren<QLabel*>())
        told += label->text() == title ? 1 : 0;
    CHECK(told == 1);
    CHECK_FALSE(tab.findChild<Redline*>()->toPlainText().contains(title));
    CHECK(words(tab) == u"Name [RES 10k] [RES 22k]"_s);
}
