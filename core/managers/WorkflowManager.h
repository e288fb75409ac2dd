#pragma once

#include "core/domain/Workflow.h"

#include <QCoreApplication>
#include <QList>

#include <optional>

namespace implexa
{
class ConnectionPool;

/// The vault's workflows. The only class whose SQL changes `workflow`. Thread-safe; writes join the
/// transaction around them.
class WorkflowManager final
{
    Q_DECLARE_TR_FUNCTIONS(WorkflowManager)

public:
    explicit WorkflowManager(ConnectionPool& pool)
        : m_pool(pool)
    {
    }

    QList<Workflow> all() const; ///< by name
    std::optional<Workflow> find(const QString& name) const;
    Workflow require(const QString& name) const; ///< @throws NotFound
    Workflow active() const;                     ///< of new revisions
    /// Whether an open revision or a change order in review is on its way through it.
    bool isInUse(WorkflowId id) const;

    WorkflowId add(const Workflow& workflow);
    void setDefinition(const Workflow& workflow); ///< by id
    void activate(WorkflowId id);

private:
    ConnectionPool& m_pool;
};

} // namespace implexa
