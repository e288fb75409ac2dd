#include "ui/models/PartTableModel.h"

#include "core/commands/BrowseCommands.h"
#include "core/commands/PartCommands.h"
#include "core/commands/Session.h"
#include "support/Catch.h"
#include "support/EventLoop.h"
#include "ui/models/PartColumns.h"
#include "ui/theme/Badges.h"

#include <QAbstractItemModelTester>
#include <QTemporaryDir>

using namespace implexa;
using namespace implexa::ui;
using namespace Qt::StringLiterals;
using implexa::test::wait;
using implexa::test::waitUntil;

namespace
{

struct TestVault {
    QTemporaryDir home;
    Session session{Account{u"ada"_s, {}}};

    TestVault() { wait(session.create(home.filePath(u"vault"_s), VaultSettings())); }

    QString add(const QString& name, const QString& category = u"EL-RES"_s)
    {
        NewPart part;
        part.category = category;
        part.name = name;
        return wait(session.parts().createPart(part)).ipn;
    }
};

QString shown(const PartTableModel& model, int row, PartColumn column)
{
    return model.data(model.index(row, int(partColumns().indexOf(column))), Qt::DisplayRole)
        .toString();
}

bool ask(PartTableModel& model, const PartQuery& query)
{
    bool found = false;
    const auto connection =
        QObject::connect(&model, &PartTableModel::found, &model, [&found] { found = true; });
    model.setQuery(query);
    const bool arrived = waitUntil([&] { return found; });
    QObject::disconnect(connection);
    return arrived;
}

} // namespace

TEST_CASE("A table that is sorted before it asks, asks once and in that order")
{
    TestVault vault;
    vault.add(u"RES 0"_s);
    vault.add(u"RES 1"_s);
    PartTableModel model(vault.session.browse());
    int found = 0;
    QObject::connect(&model, &PartTableModel::found, &model, [&found] { ++found; });
    model.sort(0, Qt::DescendingOrder);
    model.sort(int(partColumns().indexOf(PartColumn::Name)), Qt::DescendingOrder);
    model.refresh();
    REQUIRE(waitUntil([&] { return found > 0; }));
    CHECK(shown(model, 0, PartColumn::Name) == u"RES 1"_s);
    CHECK_FALSE(waitUntil([&] { return found > 1; }, 200));
}

TEST_CASE("The parts table model keeps the promises of a model")
{
    TestVault vault;
    for (int i = 0; i < 5; ++i)
        vault.add(u"RES %1"_s.arg(i));
    PartTableModel model(vault.session.browse());
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    REQUIRE(ask(model, {}));
    CHECK(model.rowCount() == 5);
    CHECK(model.columnCount() == 9);

    // The first page comes with the answer.
    CHECK(shown(model, 0, PartColumn::Ipn) == u"EL-RES-10000"_s);
    CHECK(shown(model, 4, PartColumn::Name) == u"RES 4"_s);
    CHECK(shown(model, 4, PartColumn::State) == u"Draft"_s);
    const QModelIndex state = model.index(0, int(partColumns().indexOf(PartColumn::State)));
    CHECK(state.data(BadgeStateRole).toInt() == int(ReleaseState::Draft));

    SECTION("sorting asks anew")
    {
        int found = 0;
        QObject::connect(&model, &PartTableModel::found, &model, [&found] { ++found; });
        model.sort(0, Qt::DescendingOrder);
        REQUIRE(waitUntil([&] { return found == 1; }));
        REQUIRE(waitUntil([&] { return shown(model, 0, PartColumn::Ipn) == u"EL-RES-10004"_s; }));
    }
    SECTION("a search shows what it found, the newest one")
    {
        PartQuery query;
        query.text = u"nothing like this"_s;
        model.setQuery(query);
        query.text = u"\"RES 3\""_s;
        REQUIRE(ask(model, query));
        CHECK(model.rowCount() == 1);
        REQUIRE(waitUntil([&] { return shown(model, 0, PartColumn::Name) == u"RES 3"_s; }));
    }
    SECTION("a query that cannot be read is said, and what is shown stays")
    {
        QString message;
        QObject::connect(&model, &PartTableModel::failed, &model,
                         [&](const QString& text) { message = text; });
        PartQuery query;
        query.text = u"state:nonsense"_s;
        model.setQuery(query);
        REQUIRE(waitUntil([&] { return !message.isEmpty(); }));
        CHECK(model.rowCount() == 5);
    }
    SECTION("a refresh of the same parts shows what changed without a reset")
    {
        bool reset = false;
        QObject::connect(&model, &QAbstractItemModel::modelReset, &model, [&] { reset = true; });
        DraftEdit edit;
        edit.name = u"renamed"_s;
        wait(vault.session.parts().editDraft(u"EL-RES-10002"_s, edit));
        REQUIRE(ask(model, model.query()));
        const QString meanwhile = shown(model, 2, PartColumn::Name); // never blank
        CHECK((meanwhile == u"RES 2"_s || meanwhile == u"renamed"_s));
        REQUIRE(waitUntil([&] { return shown(model, 2, PartColumn::Name) == u"renamed"_s; }));
        CHECK_FALSE(reset);
    }
    SECTION("a part that is deleted leaves")
    {
        wait(vault.session.parts().deleteDraft({u"EL-RES-10001"_s}));
        REQUIRE(ask(model, model.query()));
        CHECK(model.rowCount() == 4);
        REQUIRE(waitUntil([&] { return shown(model, 1, PartColumn::Ipn) == u"EL-RES-10002"_s; }));
    }
}

TEST_CASE("Properties are columns of the parts table, sorted by what they mean")
{
    TestVault vault;
    const auto add = [&](const QString& name, const QString& resistance) {
        NewPart part;
        part.category = u"EL-RES"_s;
        part.name = name;
        if (!resistance.isEmpty())
            part.properties = {{u"Resistance"_s, resistance}};
        wait(vault.session.parts().createPart(part));
    };
    add(u"large"_s, u"0.1 MΩ"_s);
    add(u"none"_s, {});
    add(u"small"_s, u"2R2"_s);
    PropertyTemplate resistance;
    resistance.name = u"Resistance"_s;
    PartTableModel model(vault.session.browse());
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    REQUIRE(ask(model, {}));
    model.addProperty(resistance);
    model.addProperty(resistance); // it is one already
    CHECK(model.columnCount() == partColumns().size() + 1);
    CHECK(model.properties() == QStringList{u"Resistance"_s});
    const int column = model.columnOf(u"Resistance"_s);
    const auto shownOf = [&](int row) {
        return model.data(model.index(row, column), Qt::DisplayRole).toString();
    };
    REQUIRE(waitUntil([&] { return shownOf(0) == u"0.1 MΩ"_s; }));
    CHECK(shownOf(1).isEmpty());
    CHECK(model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString() == u"Resistance"_s);
    CHECK_FALSE(model.data(model.index(0, column), Qt::TextAlignmentRole).isValid());

    // Numbers stand below each other by their ends, once it is known that they are numbers.
    resistance.kind = PropertyKind::Number;
    resistance.unit = u"ohm"_s;
    model.describe(resistance);
    CHECK((model.data(model.index(0, column), Qt::TextAlignmentRole).toInt() & Qt::AlignRight) !=
          0);
    CHECK(model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().contains(u"ohm"_s));

    model.sort(column, Qt::AscendingOrder);
    REQUIRE(waitUntil([&] { return shownOf(0) == u"2R2"_s; }));
    CHECK(shownOf(1) == u"0.1 MΩ"_s);
    CHECK(shownOf(2).isEmpty());
    CHECK(model.copied(*model.at(0), column) == u"2R2"_s);

    model.sort(0, Qt::AscendingOrder);
    CHECK(model.query().sortProperty.isEmpty());
    model.removeProperty(u"Resistance"_s);
    CHECK(model.columnCount() == partColumns().size());
    REQUIRE(waitUntil([&] { return shown(model, 0, PartColumn::Name) == u"large"_s; }));
}

TEST_CASE("Rows are fetched a page at a time, and only those that are looked at")
{
    std::vector<std::vector<qint64>> asked;
    QList<std::pair<int, int>> arrived;
    PagedRows<int> rows(
        [&](const std::vector<qint64>& ids) {
            asked.push_back(ids);
            QPromise<QList<int>> answer;
            answer.start();
            QList<int> values;
            for (const qint64 id : ids)
                if (id != 700) // this one is gone
                    values.append(int(id));
            answer.addResult(values);
            answer.finish();
            return answer.future();
        },
        [](int row) { return qint64(row); },
        [&](int first, int last) {
            arrived.append({first, last});
        },
        [](const Error&) {});
    std::vector<qint64> ids(1000);
    for (size_t i = 0; i < ids.size(); ++i)
        ids[i] = qint64(i);
    rows.restart(ids);

    CHECK(rows.at(5) == nullptr);
    CHECK(rows.at(6) == nullptr);
    REQUIRE(waitUntil([&] { return arrived.size() == 1; }));
    CHECK(asked.size() == 1);
    CHECK((arrived.first() == std::pair<int, int>(0, 255)));
    REQUIRE(rows.at(5) != nullptr);
    CHECK(*rows.at(5) == 5);
    CHECK(rows.at(-1) == nullptr);
    CHECK(rows.at(1000) == nullptr);

    CHECK(rows.at(999) == nullptr);
    REQUIRE(waitUntil([&] { return arrived.size() == 2; }));
    CHECK((arrived.last() == std::pair<int, int>(768, 999)));
    CHECK(asked.size() == 2);

    CHECK(rows.at(700) == nullptr);
    REQUIRE(waitUntil([&] { return arrived.size() == 3; }));
    CHECK(rows.at(700) == nullptr); // and it is not asked for again and again
    CHECK(asked.size() == 3);

    rows.restart(ids);
    REQUIRE(rows.at(5) != nullptr); // as known, while it is asked for anew
    CHECK(asked.size() == 4);
}
