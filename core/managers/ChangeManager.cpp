#include "ChangeManager.h"

#include "core/database/ConnectionPool.h"
#include "core/database/Statement.h"
#include "core/domain/Clock.h"
#include "core/domain/Error.h"

namespace implexa
{
namespace
{

QStringList editorsOf(Connection& connection, ChangeOrderId id)
{
    Statement rows(connection, "SELECT name FROM change_editor JOIN user ON user.id = user_id "
                               "WHERE change_order_id = ? ORDER BY name");
    rows.bind(id);
    QStringList names;
    while (rows.next())
        names << rows.get<QString>(0);
    return names;
}

QList<ChangeItem> itemsOf(Connection& connection, ChangeOrderId id)
{
    Statement rows(connection, "SELECT uuid, ipn, kind, from_revision, to_revision, "
                               "stock_disposition, wip_disposition, orders_disposition, note, "
                               "content_hash FROM change_item WHERE change_order_id = ? "
                               "ORDER BY ipn");
    rows.bind(id);
    QList<ChangeItem> items;
    while (rows.next()) {
        const auto disposition = [&](int column) {
            return dispositionFromCode(rows.get<QString>(column)).value_or(Disposition::None);
        };
        ChangeItem item;
        item.uuid = rows.get<QUuid>(0);
        item.part = rows.get<QString>(1);
        item.kind = changeItemKindFromCode(rows.get<QString>(2)).value_or(ChangeItemKind::Revision);
        item.from = rows.get<QString>(3);
        item.to = rows.get<QString>(4);
        item.stock = disposition(5);
        item.inWork = disposition(6);
        item.orders = disposition(7);
        item.note = rows.get<QString>(8);
        item.contentHash = rows.get<QString>(9);
        items << item;
    }
    return items;
}

QList<ChangeOrderId> ids(Statement& rows)
{
    QList<ChangeOrderId> found;
    while (rows.next())
        found << rows.get<ChangeOrderId>(0);
    return found;
}

} // namespace

std::optional<ChangeOrderId> ChangeManager::find(const QString& number) const
{
    const auto lease = m_pool.lease();
    return fetch<ChangeOrderId>(*lease, "SELECT id FROM change_order WHERE number = ?", number);
}

ChangeOrderId ChangeManager::require(const QString& number) const
{
    if (const auto id = find(number))
        return *id;
    const auto lease = m_pool.lease();
    const QString last = fetch<QString>(*lease, "SELECT number FROM change_order "
                                                "ORDER BY length(number) DESC, number DESC LIMIT 1")
                             .value_or(QString());
    throw NotFound(
        last.isEmpty()
            ? tr("There is no change order “%1”: this vault has none yet.").arg(number)
            : tr("There is no change order “%1”. The newest one is %2.").arg(number, last));
}

ChangeOrder ChangeManager::load(ChangeOrderId id) const
{
    const auto lease = m_pool.lease();
    Statement row(*lease,
                  "SELECT change_order.uuid, number, title, reason, priority, effectivity_date, "
                  "effectivity_note, state, coalesce(workflow.name, ''), workflow_state, "
                  "created_at, creator.name, released_at, coalesce(releaser.name, ''), "
                  "implemented_at, coalesce(implementer.name, ''), content_hash FROM change_order "
                  "JOIN user creator ON creator.id = created_by "
                  "LEFT JOIN user releaser ON releaser.id = released_by "
                  "LEFT JOIN user implementer ON implementer.id = implemented_by "
                  "LEFT JOIN workflow ON workflow.id = workflow_id WHERE change_order.id = ?");
    row.bind(id);
    if (!row.next())
        throw NotFound(tr("There is no such change order."));
    ChangeOrder order;
    order.id = id;
    order.uuid = row.get<QUuid>(0);
    order.number = row.get<QString>(1);
    order.title = row.get<QString>(2);
    order.reason = row.get<QString>(3);
    order.priority = changePriorityFromCode(row.get<QString>(4)).value_or(ChangePriority::Normal);
    order.effectivityDate = QDate::fromString(row.get<QString>(5), Qt::ISODate);
    order.effectivityNote = row.get<QString>(6);
    order.state = changeStateFromCode(row.get<QString>(7)).value_or(ChangeState::Request);
    order.workflow = row.get<QString>(8);
    order.workflowState = row.get<QString>(9);
    order.createdAt = timeFromText(row.get<QString>(10));
    order.createdBy = row.get<QString>(11);
    order.releasedAt = timeFromText(row.get<QString>(12));
    order.releasedBy = row.get<QString>(13);
    order.implementedAt = timeFromText(row.get<QString>(14));
    order.implementedBy = row.get<QString>(15);
    order.contentHash = row.get<QString>(16);
    order.editors = editorsOf(*lease, id);
    order.items = itemsOf(*lease, id);
    return order;
}

QList<ChangeOrderId> ChangeManager::all() const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease, "SELECT id FROM change_order ORDER BY length(number), number");
    return ids(rows);
}

QList<ChangeOrderId> ChangeManager::open() const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease, "SELECT id FROM change_order "
                           "WHERE state IN ('request', 'draft', 'in_review') "
                           "ORDER BY length(number), number");
    return ids(rows);
}

QList<ChangeOrderId> ChangeManager::review() const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease, "SELECT change_order.id FROM change_order JOIN review "
                           "ON change_order_id = change_order.id AND outcome = 'open' "
                           "ORDER BY submitted_at, number");
    return ids(rows);
}

QString ChangeManager::openOf(const QString& ipn) const
{
    const auto lease = m_pool.lease();
    return fetch<QString>(*lease,
                          "SELECT number FROM change_item JOIN change_order "
                          "ON change_order.id = change_order_id "
                          "WHERE ipn = ? AND state IN ('request', 'draft', 'in_review')",
                          ipn)
        .value_or(QString());
}

QStringList ChangeManager::numbersOf(const QString& ipn) const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease, "SELECT number FROM change_item JOIN change_order "
                           "ON change_order.id = change_order_id WHERE ipn = ? "
                           "ORDER BY length(number), number");
    rows.bind(ipn);
    QStringList numbers;
    while (rows.next())
        numbers << rows.get<QString>(0);
    return numbers;
}

qint64 ChangeManager::nextNumber() const
{
    const auto lease = m_pool.lease();
    return fetch<qint64>(*lease, "SELECT next_number FROM change_sequence WHERE id = 1").value();
}

void ChangeManager::setNextNumber(qint64 next)
{
    m_pool.statement([&](Connection& connection) {
        run(connection, "UPDATE change_sequence SET next_number = ? WHERE id = 1", next);
    });
}

qint64 ChangeManager::takeNumber()
{
    return m_pool.statement([&](Connection& connection) {
        return fetch<qint64>(connection, "UPDATE change_sequence SET next_number = next_number + 1 "
                                         "WHERE id = 1 RETURNING next_number - 1")
            .value();
    });
}

ChangeOrderId ChangeManager::add(const ChangeOrder& order)
{
    return m_pool.transaction([&](Connection& connection) {
        const auto id = insert<ChangeOrderId>(
            connection,
            "INSERT INTO change_order (uuid, number, title, reason, priority, "
            "effectivity_date, effectivity_note, state, workflow_id, workflow_state, "
            "created_at, created_by, content_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, "
            "(SELECT id FROM workflow WHERE name = ?), ?, ?, "
            "(SELECT id FROM user WHERE name = ?), ?)",
            order.uuid, order.number, order.title, order.reason, code(order.priority),
            order.effectivityDate.toString(Qt::ISODate), order.effectivityNote,
            code(order.state == ChangeState::Request ? ChangeState::Request : ChangeState::Draft),
            order.workflow, order.workflowState, toText(order.createdAt), order.createdBy,
            order.contentHash);
        for (const QString& editor : order.editors)
            run(connection,
                "INSERT INTO change_editor (change_order_id, user_id) "
                "SELECT ?, id FROM user WHERE name = ?",
                id, editor);
        return id;
    });
}

void ChangeManager::setContent(ChangeOrderId id, const ChangeOrder& order)
{
    m_pool.statement([&](Connection& connection) {
        run(connection,
            "UPDATE change_order SET title = ?, reason = ?, priority = ?, effectivity_date = ?, "
            "effectivity_note = ? WHERE id = ?",
            order.title, order.reason, code(order.priority),
            order.effectivityDate.toString(Qt::ISODate), order.effectivityNote, id);
    });
}

void ChangeManager::addEditor(ChangeOrderId id, UserId user)
{
    m_pool.statement([&](Connection& connection) {
        run(connection,
            "INSERT INTO change_editor (change_order_id, user_id) VALUES (?, ?) "
            "ON CONFLICT DO NOTHING",
            id, user);
    });
}

void ChangeManager::addItem(ChangeOrderId id, const ChangeItem& item)
{
    m_pool.statement([&](Connection& connection) {
        run(connection,
            "INSERT INTO change_item (uuid, change_order_id, ipn, kind, from_revision, "
            "to_revision, stock_disposition, wip_disposition, orders_disposition, note, "
            "content_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            item.uuid, id, item.part, code(item.kind), item.from, item.to, code(item.stock),
            code(item.inWork), code(item.orders), item.note, item.contentHash);
    });
}

void ChangeManager::updateItem(const ChangeItem& item)
{
    m_pool.statement([&](Connection& connection) {
        run(connection,
            "UPDATE change_item SET kind = ?, from_revision = ?, to_revision = ?, "
            "stock_disposition = ?, wip_disposition = ?, orders_disposition = ?, note = ?, "
            "content_hash = ? WHERE uuid = ?",
            code(item.kind), item.from, item.to, code(item.stock), code(item.inWork),
            code(item.orders), item.note, item.contentHash, item.uuid);
    });
}

void ChangeManager::removeItem(const ChangeItem& item)
{
    m_pool.statement([&](Connection& connection) {
        run(connection, "DELETE FROM change_item WHERE uuid = ?", item.uuid);
    });
}

void ChangeManager::setState(ChangeOrderId id, ChangeState state)
{
    m_pool.statement([&](Connection& connection) {
        run(connection, "UPDATE change_order SET state = ? WHERE id = ?", code(state), id);
    });
}

void ChangeManager::setStage(ChangeOrderId id, const QString& workflow,
                             const QString& workflowState)
{
    m_pool.statement([&](Connection& connection) {
        run(connection,
            "UPDATE change_order SET workflow_id = (SELECT id FROM workflow WHERE name = ?), "
            "workflow_state = ? WHERE id = ?",
            workflow, workflowState, id);
    });
}

void ChangeManager::setContentHash(ChangeOrderId id, const QString& hash)
{
    m_pool.statement([&](Connection& connection) {
        run(connection, "UPDATE change_order SET content_hash = ? WHERE id = ?", hash, id);
    });
}

void ChangeManager::markReleased(ChangeOrderId id, UserId by, const QDateTime& at)
{
    m_pool.statement([&](Connection& connection) {
        run(connection,
            "UPDATE change_order SET state = 'released', released_by = ?, released_at = ? "
            "WHERE id = ?",
            by, toText(at), id);
    });
}

void ChangeManager::markImplemented(ChangeOrderId id, UserId by, const QDateTime& at)
{
    m_pool.statement([&](Connection& connection) {
        run(connection,
            "UPDATE change_order SET state = 'implemented', implemented_by = ?, "
            "implemented_at = ? WHERE id = ?",
            by, toText(at), id);
    });
}

QList<ChangeEffect> ChangeManager::usesOf(const QString& ipn) const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease,
                   "SELECT DISTINCT parent.ipn, revision.label, coalesce(pinned.label, ''), "
                   "revision.state FROM part child "
                   "JOIN relationship ON child_part_id = child.id "
                   "JOIN revision ON revision.id = parent_revision_id "
                   "JOIN part parent ON parent.id = revision.part_id "
                   "LEFT JOIN revision pinned ON pinned.id = pinned_revision_id "
                   "WHERE child.ipn = ? AND type = 'bom' "
                   "AND revision.state IN ('draft', 'in_review', 'released') "
                   "ORDER BY parent.ipn, revision.label, 3");
    rows.bind(ipn);
    QList<ChangeEffect> uses;
    while (rows.next()) {
        // A draft that floats is looked at anyway when it is released.
        ChangeEffect use;
        use.part = ipn;
        use.parent = rows.get<QString>(0);
        use.parentRevision = rows.get<QString>(1);
        use.pinned = rows.get<QString>(2);
        if (!use.pinned.isEmpty() || rows.get<QString>(3) == QStringLiteral("released"))
            uses << use;
    }
    return uses;
}

} // namespace implexa
