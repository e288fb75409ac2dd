#include "RevisionManager.h"

#include "core/database/ConnectionPool.h"
#include "core/database/Statement.h"
#include "core/domain/Clock.h"
#include "core/domain/Error.h"

namespace implexa
{

QList<RevisionRecord> RevisionManager::load(PartId part) const
{
    const auto lease = m_pool.lease();
    Statement rows(
        *lease, "SELECT revision.id, revision.uuid, sequence, label, state, workflow.name, "
                "workflow_state, version, revision.name, description, source_url, source_commit, "
                "created_at, creator.name, modified_at, modifier.name, released_at, "
                "coalesce(releaser.name, ''), content_hash FROM revision "
                "JOIN workflow ON workflow.id = workflow_id "
                "JOIN user creator ON creator.id = created_by "
                "JOIN user modifier ON modifier.id = modified_by "
                "LEFT JOIN user releaser ON releaser.id = released_by "
                "WHERE part_id = ? ORDER BY sequence");
    rows.bind(part);
    QList<RevisionRecord> revisions;
    while (rows.next()) {
        RevisionRecord revision;
        revision.id = rows.get<RevisionId>(0);
        revision.uuid = rows.get<QUuid>(1);
        revision.sequence = rows.get<int>(2);
        revision.label = rows.get<QString>(3);
        revision.state = fromCode<ReleaseState>(rows.get<QString>(4)).value_or(ReleaseState::Draft);
        revision.workflow = rows.get<QString>(5);
        revision.workflowState = rows.get<QString>(6);
        revision.version = rows.get<int>(7);
        revision.content.name = rows.get<QString>(8);
        revision.content.description = rows.get<QString>(9);
        revision.content.sourceUrl = rows.get<QString>(10);
        revision.content.sourceCommit = rows.get<QString>(11);
        revision.createdAt = timeFromText(rows.get<QString>(12));
        revision.createdBy = rows.get<QString>(13);
        revision.modifiedAt = timeFromText(rows.get<QString>(14));
        revision.modifiedBy = rows.get<QString>(15);
        revision.releasedAt = timeFromText(rows.get<QString>(16));
        revision.releasedBy = rows.get<QString>(17);
        revision.contentHash = rows.get<QString>(18);
        revisions << revision;
    }
    for (RevisionRecord& revision : revisions) {
        Statement editors(*lease,
                          "SELECT user.name FROM revision_editor JOIN user ON user.id = user_id "
                          "WHERE revision_id = ?");
        editors.bind(revision.id);
        while (editors.next())
            revision.editors << editors.get<QString>(0);
        revision.editors.sort();
    }
    return revisions;
}

RevisionId RevisionManager::add(PartId part, const RevisionRecord& revision, WorkflowId workflow,
                                UserId by)
{
    return m_pool.statement([&](Connection& connection) {
        return insert<RevisionId>(
            connection,
            "INSERT INTO revision (uuid, part_id, sequence, label, state, workflow_id, "
            "workflow_state, version, name, description, source_url, source_commit, "
            "created_at, created_by, modified_at, modified_by) "
            "VALUES (?, ?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            revision.uuid, part, revision.sequence, revision.label, workflow,
            revision.workflowState, revision.version, revision.content.name,
            revision.content.description, revision.content.sourceUrl, revision.content.sourceCommit,
            toText(revision.createdAt), by, toText(revision.modifiedAt), by);
    });
}

void RevisionManager::setContent(RevisionId id, const RevisionContent& content, int expectedVersion,
                                 UserId by, const QDateTime& at)
{
    m_pool.transaction([&](Connection& connection) {
        const int changed = run(connection,
                                "UPDATE revision SET name = ?, description = ?, source_url = ?, "
                                "source_commit = ?, version = version + 1, modified_at = ?, "
                                "modified_by = ? WHERE id = ? AND (?8 = 0 OR version = ?8)",
                                content.name, content.description, content.sourceUrl,
                                content.sourceCommit, toText(at), by, id, expectedVersion);
        if (changed != 1)
            throw Conflict(
                tr("Somebody changed this draft while you were editing it, so your change was "
                   "not saved. Look at what changed, then save yours again."));
        addEditor(id, by);
    });
}

void RevisionManager::setState(RevisionId id, ReleaseState state, const QString& workflowState)
{
    m_pool.statement([&](Connection& connection) {
        run(connection, "UPDATE revision SET state = ?, workflow_state = ? WHERE id = ?",
            code(state), workflowState, id);
    });
}

void RevisionManager::setContentHash(RevisionId id, const QString& hash)
{
    m_pool.statement([&](Connection& connection) {
        run(connection, "UPDATE revision SET content_hash = ? WHERE id = ?", hash, id);
    });
}

void RevisionManager::markReleased(RevisionId id, const QString& workflowState, UserId by,
                                   const QDateTime& at)
{
    m_pool.statement([&](Connection& connection) {
        run(connection,
            "UPDATE revision SET state = 'released', workflow_state = ?, released_by = ?, "
            "released_at = ? WHERE id = ?",
            workflowState, by, toText(at), id);
    });
}

void RevisionManager::addEditor(RevisionId id, UserId user)
{
    m_pool.statement([&](Connection& connection) {
        run(connection,
            "INSERT INTO revision_editor (revision_id, user_id) VALUES (?, ?) "
            "ON CONFLICT DO NOTHING",
            id, user);
    });
}

void RevisionManager::remove(RevisionId id)
{
    m_pool.statement(
        [&](Connection& connection) { run(connection, "DELETE FROM revision WHERE id = ?", id); });
}

void RevisionManager::allowSeveralOpen(bool allow)
{
    m_pool.statement([&](Connection& connection) {
        run(connection, allow ? "DROP INDEX revision_one_open"
                              : "CREATE UNIQUE INDEX revision_one_open ON revision (part_id) "
                                "WHERE state IN ('draft', 'in_review')");
    });
}

void RevisionManager::restore(RevisionId id, const RevisionRecord& revision, UserId modifiedBy)
{
    m_pool.statement([&](Connection& connection) {
        run(connection,
            "UPDATE revision SET version = ?, modified_at = ?, modified_by = ?, content_hash = ? "
            "WHERE id = ?",
            revision.version, toText(revision.modifiedAt), modifiedBy, revision.contentHash, id);
    });
}

} // namespace implexa
