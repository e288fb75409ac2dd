#include "WorkflowManager.h"

#include "core/database/ConnectionPool.h"
#include "core/database/Statement.h"
#include "core/domain/Error.h"

#include <QCache>
#include <QJsonDocument>

namespace implexa
{
namespace
{

// Every command asks for one and hardly any changes it: the texts read last are known.
Workflow parsed(const QByteArray& definition)
{
    thread_local QCache<QByteArray, Workflow> known(16);
    if (const Workflow* workflow = known.object(definition))
        return *workflow;
    Workflow workflow = Workflow::fromJson(QJsonDocument::fromJson(definition).object());
    known.insert(definition, new Workflow(workflow));
    return workflow;
}

Workflow read(const Statement& row)
{
    Workflow workflow = parsed(row.get<QByteArray>(3));
    workflow.id = row.get<WorkflowId>(0);
    workflow.uuid = row.get<QUuid>(1);
    workflow.name = row.get<QString>(2);
    workflow.active = row.get<bool>(4);
    return workflow;
}

QString definitionText(const Workflow& workflow)
{
    return QString::fromUtf8(QJsonDocument(workflow.toJson()).toJson(QJsonDocument::Compact));
}

} // namespace

QList<Workflow> WorkflowManager::all() const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease, "SELECT id, uuid, name, definition, active FROM workflow ORDER BY name");
    QList<Workflow> workflows;
    while (rows.next())
        workflows << read(rows);
    return workflows;
}

std::optional<Workflow> WorkflowManager::find(const QString& name) const
{
    const auto lease = m_pool.lease();
    Statement row(*lease, "SELECT id, uuid, name, definition, active FROM workflow WHERE name = ?");
    row.bind(name);
    return row.next() ? std::optional(read(row)) : std::nullopt;
}

Workflow WorkflowManager::require(const QString& name) const
{
    if (const auto workflow = find(name))
        return *workflow;
    QStringList known;
    for (const Workflow& workflow : all())
        known << workflow.name;
    throw NotFound(
        tr("There is no workflow “%1”. There are %2.").arg(name, known.join(QStringLiteral(", "))));
}

Workflow WorkflowManager::active() const
{
    const auto lease = m_pool.lease();
    Statement row(*lease,
                  "SELECT id, uuid, name, definition, active FROM workflow WHERE active = 1");
    if (!row.next())
        throw Refused(tr("No workflow is active. Activate one in the settings."));
    return read(row);
}

bool WorkflowManager::isInUse(WorkflowId id) const
{
    const auto lease = m_pool.lease();
    return fetch<int>(*lease,
                      "SELECT 1 FROM revision WHERE workflow_id = ?1 "
                      "AND state IN ('draft', 'in_review') UNION ALL "
                      "SELECT 1 FROM change_order WHERE workflow_id = ?1 "
                      "AND state = 'in_review' LIMIT 1",
                      id)
        .has_value();
}

WorkflowId WorkflowManager::add(const Workflow& workflow)
{
    return m_pool.transaction([&](Connection& connection) {
        if (find(workflow.name))
            throw Conflict(tr("There is a workflow “%1” already.").arg(workflow.name));
        return insert<WorkflowId>(connection,
                                  "INSERT INTO workflow (uuid, name, definition, active) "
                                  "VALUES (?, ?, ?, 0)",
                                  workflow.uuid, workflow.name, definitionText(workflow));
    });
}

void WorkflowManager::setDefinition(const Workflow& workflow)
{
    m_pool.statement([&](Connection& connection) {
        run(connection, "UPDATE workflow SET definition = ? WHERE id = ?", definitionText(workflow),
            workflow.id);
    });
}

void WorkflowManager::activate(WorkflowId id)
{
    m_pool.transaction([&](Connection& connection) {
        run(connection, "UPDATE workflow SET active = 0 WHERE active = 1");
        run(connection, "UPDATE workflow SET active = 1 WHERE id = ?", id);
    });
}

} // namespace implexa
