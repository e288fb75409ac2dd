#include "Bench.h"
#include "Ground.h"
#include "RawDatabase.h"
#include "core/database/ConnectionPool.h"
#include "core/domain/Error.h"
#include "core/managers/RelationshipManager.h"
#include "core/services/BomViews.h"
#include "core/services/PartBrowser.h"
#include "core/services/PartManagement.h"
#include "core/services/Vault.h"

#include <QHash>

#include <sqlite3.h>

#include <cmath>

using namespace Qt::StringLiterals;

namespace implexa::bench
{
namespace
{

constexpr int parts = 1'000;
constexpr int repetitions = 11;

// A product of five levels: a root of 20 units of 10 lines each, which share 20 modules of 10
// lines each, which share 25 boards of 49 lines each. 1,645 lines, 100,220 occurrences. About half
// of a board's lines are one common part: 101,400 ways lead up from it.
constexpr int units = 20;
constexpr int modules = 20;
constexpr int boards = 25;
constexpr int linesOfUnits = 10;
constexpr int linesOfBoards = 49;
constexpr int commonLines = 24;
constexpr int occurrences = 100'220;
constexpr int waysUp = 101'400;

class Product final
{
public:
    explicit Product(Ground& ground)
        : m_vault(ground.copyOf(parts, u"structure"_s))
    {
        QStringList ipns;
        PartQuery all;
        for (const PartRow& row : m_vault->browser().list(all))
            ipns << row.ipn;
        ConnectionPool& pool = m_vault->pool();
        RelationshipManager lines(pool);
        const auto head = [&](int part) { return m_vault->parts().part(ipns[part]).head().id; };
        const int firstModule = 1 + units;
        const int firstBoard = firstModule + modules;
        const int common = firstBoard + boards;
        pool.transaction([&](Connection&) {
            const auto add = [&](RevisionId parent, int find, int child, qint64 quantity) {
                BomLine line;
                line.uuid = QUuid::createUuid();
                line.find = find;
                line.child = ipns[child];
                line.quantity = Quantity{quantity * Quantity::one / 2};
                lines.add(parent, line);
            };
            const RevisionId root = head(0);
            for (int i = 0; i < units; ++i)
                add(root, i + 1, 1 + i, 2);
            for (int unit = 0; unit < units; ++unit) {
                const RevisionId parent = head(1 + unit);
                for (int i = 0; i < linesOfUnits; ++i)
                    add(parent, i + 1, firstModule + (unit + 2 * i) % modules, 2 + i % 3);
            }
            for (int module = 0; module < modules; ++module) {
                const RevisionId parent = head(firstModule + module);
                for (int i = 0; i < linesOfUnits; ++i)
                    add(parent, i + 1, firstBoard + (module * linesOfUnits + i) % boards, 2);
            }
            for (int board = 0; board < boards; ++board) {
                const RevisionId parent = head(firstBoard + board);
                for (int i = 0; i < linesOfBoards; ++i)
                    add(parent, i + 1,
                        i < commonLines ? common : common + 1 + (board * 16 + i) % 400, 2 + i % 7);
            }
        });
        m_root = ipns.front();
        m_common = ipns[common];
    }
    ~Product() { m_vault->closeThread(); }

    Vault& vault() { return *m_vault; }
    const QString& root() const { return m_root; }
    const QString& common() const { return m_common; }

private:
    std::unique_ptr<Vault> m_vault;
    QString m_root;
    QString m_common;
};

/// What a recursive query of SQLite gives: of each part how much, and how many rows it went
/// through.
struct Sums {
    QHash<QString, double> of;
    qint64 rows = 0;
};

Sums ask(RawDatabase& raw, sqlite3_stmt* statement, const QString& ipn)
{
    const QByteArray text = ipn.toUtf8();
    sqlite3_bind_text(statement, 1, text.constData(), int(text.size()), SQLITE_TRANSIENT);
    Sums sums;
    int status = 0;
    while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
        const auto* name =
            static_cast<const char*>(static_cast<const void*>(sqlite3_column_text(statement, 0)));
        sums.of.insert(QString::fromUtf8(name), sqlite3_column_double(statement, 1));
        sums.rows += sqlite3_column_int64(statement, 2);
    }
    if (status != SQLITE_DONE)
        raw.fail("ask");
    sqlite3_reset(statement);
    return sums;
}

void requireSame(const Sums& sums, const QHash<QString, double>& ours, int rows)
{
    bool same = sums.rows == rows && sums.of.size() == ours.size();
    for (auto of = ours.begin(); same && of != ours.end(); ++of)
        same = std::abs(sums.of.value(of.key()) - of.value()) <= 1e-6 * of.value();
    if (!same)
        throw Refused(u"The two sides do not give the same: %1 rows, %2 parts, and %3 of ours."_s
                          .arg(sums.rows)
                          .arg(sums.of.size())
                          .arg(ours.size()));
}

const QByteArray downwards =
    "WITH RECURSIVE below (part, quantity) AS ("
    "SELECT id, 1.0 FROM part WHERE ipn = ? UNION ALL "
    "SELECT child_part_id, quantity * quantity_micro / 1000000 FROM below "
    "JOIN part_list ON part_list.part_id = below.part "
    "JOIN relationship ON parent_revision_id = head_revision_id "
    "WHERE type = 'bom' AND fitted = 1), "
    "summed (part, quantity, occurrences) AS ("
    "SELECT part, sum(quantity), count(*) FROM below GROUP BY part) "
    "SELECT ipn, quantity, occurrences, name, revision, state, phase FROM summed "
    "JOIN part_list ON part_list.part_id = part ORDER BY ipn";

const QByteArray upwards =
    "WITH RECURSIVE above (part, revision, quantity) AS ("
    "SELECT part.id, 0, 1.0 FROM part WHERE ipn = ? UNION ALL "
    "SELECT parent.part_id, parent.id, quantity * quantity_micro / 1000000 FROM above "
    "JOIN relationship ON child_part_id = above.part AND type = 'bom' AND fitted = 1 "
    "JOIN revision parent ON parent.id = parent_revision_id), "
    "summed (part, quantity, ways) AS ("
    "SELECT part, sum(quantity), count(*) FROM above GROUP BY part) "
    "SELECT ipn, quantity, ways, name, revision, state, phase FROM summed "
    "JOIN part_list ON part_list.part_id = part ORDER BY ipn";

QList<Ratio> measure(Ground& ground)
{
    Product product(ground);
    BomViews& views = product.vault().bomViews();
    RawDatabase raw(product.vault().pool().file());
    sqlite3_stmt* const below = raw.prepared(downwards);
    sqlite3_stmt* const above = raw.prepared(upwards);

    // Both sides give the same; the query counts what it starts from too.
    QHash<QString, double> flat{{product.root(), 1}};
    for (const BomTotal& total : views.flat(product.root(), {}).totals)
        flat.insert(total.part.ipn, total.total.text().toDouble());
    requireSame(ask(raw, below, product.root()), flat, occurrences + 1);
    QHash<QString, double> used{{product.common(), 1}};
    for (const WhereUsedRow& row : views.whereUsed(product.common(), {}).rows)
        used.insert(row.parent.ipn, row.total.text().toDouble());
    requireSame(ask(raw, above, product.common()), used, waysUp + 1);

    qsizetype length = 0;
    const Comparison rollUp = compare(
        repetitions,
        [&] {
            return processorSeconds(
                [&] { length += views.flat(product.root(), {}).totals.size(); });
        },
        [&] {
            return processorSeconds([&] { length += ask(raw, below, product.root()).of.size(); });
        });
    const Comparison whereUsed = compare(
        repetitions,
        [&] {
            return processorSeconds(
                [&] { length += views.whereUsed(product.common(), {}).rows.size(); });
        },
        [&] {
            return processorSeconds([&] { length += ask(raw, above, product.common()).of.size(); });
        });
    return {{rollUp.ratio, rollUp.text(1e3, u"ms"_s)},
            {whereUsed.ratio, whereUsed.text(1e3, u"ms"_s)}};
}

} // namespace

QList<Row> structureRows()
{
    return {{{{u"bom-rollup"_s,
               u"a recursive CTE in C that sums the 100,220 occurrences of 466 parts in one; "
               "processor time"_s,
               Bound::AtMost, 0.5},
              {u"where-used"_s,
               u"a recursive CTE in C that goes the 101,400 ways up from one part and sums it in "
               "each of 66; processor time"_s,
               Bound::AtMost, 0.5}},
             measure}};
}

} // namespace implexa::bench
