#pragma once

#include "core/domain/Id.h"
#include "core/domain/PartRecord.h"

#include <QCoreApplication>

namespace implexa
{
class ConnectionPool;

/// Revisions and the states they move through. The only class whose SQL changes `revision` and
/// `revision_editor`. Thread-safe; writes join the transaction around them.
class RevisionManager final
{
    Q_DECLARE_TR_FUNCTIONS(RevisionManager)

public:
    explicit RevisionManager(ConnectionPool& pool)
        : m_pool(pool)
    {
    }

    /// By sequence; properties and reviews are other managers'.
    QList<RevisionRecord> load(PartId part) const;

    /// Inserts it as a draft, whatever state it says; setState() and markReleased() move it on. It
    /// has no editors yet.
    RevisionId add(PartId part, const RevisionRecord& revision, WorkflowId workflow, UserId by);

    /// Writes name, description and source, counts the version up.
    /// @throws Conflict when @p expectedVersion is not 0 and not the present one.
    void setContent(RevisionId id, const RevisionContent& content, int expectedVersion, UserId by,
                    const QDateTime& at);
    void setState(RevisionId id, ReleaseState state, const QString& workflowState);
    void setContentHash(RevisionId id, const QString& hash);
    void markReleased(RevisionId id, const QString& workflowState, UserId by, const QDateTime& at);
    void addEditor(RevisionId id, UserId user);
    void remove(RevisionId id); ///< @throws Refused for a released one

    /// For a rebuilt record: lifts, within a transaction, the rule that a part has one open
    /// revision at most, and checks it when it stands again.
    void allowSeveralOpen(bool allow);
    /// For a rebuilt record: what the events of the past have left on an open revision.
    void restore(RevisionId id, const RevisionRecord& revision, UserId modifiedBy);

private:
    ConnectionPool& m_pool;
};

} // namespace implexa
