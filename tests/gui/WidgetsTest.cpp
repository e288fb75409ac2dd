#include "support/Catch.h"
#include "ui/widgets/BusyBar.h"
#include "ui/widgets/ChipRow.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/FormField.h"
#include "ui/widgets/Redline.h"
#include "ui/widgets/Stepper.h"
#include "ui/widgets/TableCopy.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>

using namespace implexa;
using namespace implexa::ui;
using namespace Qt::StringLiterals;

namespace
{

QAbstractButton* button(const QWidget& in, const QString& accessibleName)
{
    for (QAbstractButton* each : in.findChildren<QAbstractButton*>())
        if (each->accessibleName() == accessibleName || each->text() == accessibleName)
            return each;
    return nullptr;
}

} // namespace

TEST_CASE("An error says what happened, why, and offers a way on", "[widgets]")
{
    ErrorBanner banner;
    CHECK(banner.isHidden());
    banner.report(Conflict(u"Somebody else changed it."_s, u"version 3, not 2"_s));
    CHECK_FALSE(banner.isHidden());
    CHECK(banner.message() == u"Somebody else changed it."_s);
    CHECK(banner.details() == u"version 3, not 2"_s);
    CHECK(banner.accessibleName() == banner.message());

    button(banner, u"Copy the message"_s)->click();
    CHECK(QGuiApplication::clipboard()->text() == u"Somebody else changed it.\nversion 3, not 2"_s);

    int reloads = 0;
    banner.setAction(u"Reload"_s, [&] { ++reloads; });
    button(banner, u"Reload"_s)->click();
    CHECK(reloads == 1);
    CHECK(banner.isHidden()); // it was acted upon

    banner.report(u"Again."_s);
    CHECK(banner.actionButton()->isHidden()); // an action belongs to one message
    button(banner, u"Dismiss the message"_s)->click();
    CHECK(banner.isHidden());
}

TEST_CASE("Details are shown when asked for", "[widgets]")
{
    ErrorBanner banner;
    banner.report(u"It failed."_s, u"errno 28"_s);
    QAbstractButton* details = button(banner, u"Details"_s);
    REQUIRE(details);
    CHECK_FALSE(details->isHidden());
    details->click();
    bool seen = false;
    for (const QWidget* child : banner.findChildren<QWidget*>())
        seen |= child->accessibleName() == u"Details of the message"_s && !child->isHidden();
    CHECK(seen);
    banner.report(u"No more to say."_s);
    CHECK(details->isHidden());
}

TEST_CASE("An empty page teaches what to do", "[widgets]")
{
    int made = 0;
    EmptyState empty(Icon::Parts, u"No parts yet"_s, u"Make one."_s);
    empty
        .addAction(
            u"New part"_s, [&] { ++made; }, true)
        ->click();
    CHECK(made == 1);
    CHECK(empty.accessibleName() == u"No parts yet"_s);
    CHECK(empty.accessibleDescription() == u"Make one."_s);
}

TEST_CASE("The stepper says where it stands", "[widgets]")
{
    Stepper stepper;
    stepper.setSteps({u"Draft"_s, u"In Review"_s, u"Released"_s}, 1);
    CHECK(stepper.accessibleName() == u"Step 2 of 3: In Review"_s);
    CHECK(stepper.sizeHint().width() > 100);
    stepper.resize(stepper.sizeHint() / 2); // too narrow for every name: still paints
    CHECK_FALSE(stepper.grab().isNull());
    CHECK(stepper.named().contains(1));
    CHECK(stepper.named().size() < 3);
    stepper.setSteps({u"Request"_s, u"Draft"_s, u"In Review"_s, u"Released"_s}, 0);
    stepper.resize(stepper.sizeHint());
    CHECK(stepper.named().size() == 4);
    stepper.resize(stepper.width() * 4 / 5, stepper.height()); // those that come next go first
    CHECK(stepper.named().contains(1));
    stepper.setSteps(stepper.steps(), 4); // all done
    CHECK(stepper.named().contains(3));
}

TEST_CASE("Chips can be taken away one by one", "[widgets]")
{
    ChipRow row;
    CHECK(row.isHidden());
    row.setTexts({u"state:draft"_s, u"cat:EL"_s});
    CHECK_FALSE(row.isHidden());
    QSignalSpy removed(&row, &ChipRow::removed);
    button(row, u"Remove cat:EL"_s)->click();
    REQUIRE(removed.count() == 1);
    CHECK(removed[0][0].toString() == u"cat:EL"_s);
    row.setTexts({});
    CHECK(row.isHidden());
}

TEST_CASE("A flow breaks its lines where the width ends", "[widgets]")
{
    QWidget room;
    auto* flow = new FlowLayout(&room);
    for (int i = 0; i < 4; ++i) {
        auto* item = new QWidget;
        item->setFixedSize(100, 20);
        flow->addWidget(item);
    }
    const int space = flow->spacing();
    CHECK(flow->heightForWidth(4 * 100 + 3 * space) == 20);
    CHECK(flow->heightForWidth(4 * 100 + 3 * space - 1) == 40 + space);
    CHECK(flow->heightForWidth(50) == 4 * 20 + 3 * space);
    flow->setGeometry(QRect(0, 0, 210, 100));
    CHECK(flow->itemAt(2)->geometry().topLeft() == QPoint(0, 20 + space));
}

TEST_CASE("Work under way shows how far it is and can be cancelled", "[widgets]")
{
    const auto state = std::make_shared<JobState>();
    BusyBar bar;
    QSignalSpy asked(&bar, &BusyBar::cancelAsked);
    bar.watch(u"Exporting"_s, JobHandle(state));
    CHECK_FALSE(bar.isHidden());
    state->advance(2, 8, u"Writing"_s);
    REQUIRE(
        QTest::qWaitFor([&] { return bar.findChild<QLabel*>()->text().startsWith(u"Writing"_s); }));
    button(bar, u"Cancel the work under way"_s)->click();
    CHECK(state->cancelled());
    CHECK(asked.count() == 1);
    CHECK_FALSE(button(bar, u"Cancel the work under way"_s)->isEnabled());
    state->finish();
    REQUIRE(QTest::qWaitFor([&] { return bar.isHidden(); }));
}

TEST_CASE("Rows are copied as the screen shows them", "[widgets]")
{
    QStandardItemModel model(3, 3);
    model.setHorizontalHeaderLabels({u"IPN"_s, u"Name"_s, u"Note"_s});
    for (int row = 0; row < 3; ++row) {
        model.setItem(row, 0, new QStandardItem(u"P-%1"_s.arg(row)));
        model.setItem(row, 1, new QStandardItem(u"say \"%1\", a|b"_s.arg(row)));
        model.setItem(row, 2, new QStandardItem(u"hidden"_s));
    }
    QTableView view;
    view.setModel(&model);
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    view.setColumnHidden(2, true);
    view.horizontalHeader()->moveSection(0, 1);
    view.selectRow(2);
    view.selectionModel()->select(model.index(0, 0),
                                  QItemSelectionModel::Select | QItemSelectionModel::Rows);

    CHECK(selectionText(&view, CopyFormat::Tsv) ==
          u"Name\tIPN\nsay \"0\", a|b\tP-0\nsay \"2\", a|b\tP-2\n"_s);
    CHECK(selectionText(&view, CopyFormat::Csv) ==
          u"Name,IPN\r\n\"say \"\"0\"\", a|b\",P-0\r\n\"say \"\"2\"\", a|b\",P-2\r\n"_s);
    CHECK(
        selectionText(&view, CopyFormat::Markdown) ==
        u"| Name | IPN |\n| --- | --- |\n| say \"0\", a\\|b | P-0 |\n| say \"2\", a\\|b | P-2 |\n"_s);

    const QList<QAction*> actions = addCopyActions(&view);
    REQUIRE(actions.size() == 3);
    view.show();
    view.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&view));
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    CHECK(QGuiApplication::clipboard()->text().startsWith(u"Name\tIPN\n"_s));
}

TEST_CASE("A form field shows what is wrong in place of its hint", "[widgets]")
{
    auto* edit = new QLineEdit(u"typed"_s);
    FormField field(u"&Name"_s, edit, u"As on the drawing"_s);
    CHECK(edit->accessibleName() == u"Name"_s);
    CHECK(edit->accessibleDescription() == u"As on the drawing"_s);
    field.setError(u"A name is needed."_s);
    CHECK(field.hasError());
    CHECK(edit->accessibleDescription() == u"A name is needed."_s);
    CHECK(edit->text() == u"typed"_s);
    field.setError({});
    CHECK(edit->accessibleDescription() == u"As on the drawing"_s);
}

TEST_CASE("A redline marks the words that differ and no others", "[widgets]")
{
    const QString text = Redline::marked(u"RES 10k 5% 0603"_s, u"RES 10k 1% 0603"_s);
    CHECK(text.startsWith(u"RES 10k <span"_s));
    CHECK(text.endsWith(u" 0603"_s));
    CHECK(text.contains(u"line-through\">5%<"_s));
    CHECK(text.contains(u">1%<"_s));
    CHECK(Redline::marked({}, u"<new>"_s).contains(u"&lt;new&gt;"_s));
}

TEST_CASE("An event reads as what was and what is", "[widgets]")
{
    Event event;
    EventSubject subject;
    subject.kind = u"part"_s;
    subject.key = u"EL-RES-10042"_s;
    subject.revision = u"2"_s;
    subject.before = {{u"state"_s, u"draft"_s},
                      {u"properties"_s, QJsonObject{{u"Tolerance"_s, u"5%"_s}}}};
    subject.after = {
        {u"state"_s, u"in_review"_s},
        {u"properties"_s, QJsonObject{{u"Tolerance"_s, u"1%"_s}, {u"Power"_s, u"0.1 W"_s}}}};
    event.subjects = {subject};

    const QList<RedlineGroup> groups = redlineOf(event);
    REQUIRE(groups.size() == 1);
    CHECK(groups[0].ipn == u"EL-RES-10042"_s);
    REQUIRE(groups[0].lines.size() == 3);
    CHECK(groups[0].lines[0].before == label(ReleaseState::Draft)); // where it stands comes first
    CHECK(groups[0].lines[0].after == label(ReleaseState::InReview));
    CHECK(groups[0].lines[1].field == u"Power"_s);
    CHECK(groups[0].lines[1].before.isEmpty());
    CHECK(groups[0].lines[2].before == u"5%"_s);

    Redline view;
    QSignalSpy opened(&view, &Redline::openPart);
    view.setGroups(groups);
    CHECK(view.toPlainText().contains(u"EL-RES-10042 revision 2"_s));
    Q_EMIT view.anchorClicked(QUrl(u"EL-RES-10042"_s));
    REQUIRE(opened.count() == 1);
    CHECK(opened[0][0].toString() == u"EL-RES-10042"_s);
}

TEST_CASE("A review reads in fields when it begins, and stays with its revision", "[widgets]")
{
    const QJsonArray reviews{QJsonObject{{u"uuid"_s, u"e0a44b67"_s}, {u"outcome"_s, u"open"_s}}};
    EventSubject subject;
    subject.kind = u"part"_s;
    subject.key = u"EL-RES-10042"_s;
    subject.before = {{u"reviews"_s, QJsonArray()}};
    subject.after = {{u"reviews"_s, reviews}};
    const RedlineGroup begun = redlineOf(subject);
    REQUIRE(begun.lines.size() == 1);
    CHECK(begun.lines[0].field == u"Review: Outcome"_s);
    CHECK(begun.lines[0].after == u"open"_s);

    // The next revision has none yet.
    subject.before = {{u"reviews"_s, reviews},
                      {u"content"_s, QJsonObject{{u"revision"_s, u"1"_s}}}};
    subject.after = {{u"reviews"_s, QJsonArray()},
                     {u"content"_s, QJsonObject{{u"revision"_s, u"2"_s}}}};
    const RedlineGroup revised = redlineOf(subject);
    REQUIRE(revised.lines.size() == 1);
    CHECK(revised.lines[0].after == u"2"_s);
}

TEST_CASE("Two revisions are compared field by field", "[widgets]")
{
    RevisionContent before;
    before.name = u"RES 10k"_s;
    before.properties = {{u"Tolerance"_s, u"5%"_s}, {u"Power"_s, u"0.1 W"_s}};
    RevisionContent after = before;
    after.properties[u"Tolerance"_s] = u"1%"_s;
    const RedlineGroup group = redlineOf(u"2 to 3"_s, &before, after);
    REQUIRE(group.lines.size() == 1);
    CHECK(group.lines[0].field == u"Tolerance"_s);
    CHECK(redlineOf({}, nullptr, after).lines.size() == 3); // nothing before: all of it is new
    CHECK(redlineOf({}, &after, after).lines.isEmpty());
}
