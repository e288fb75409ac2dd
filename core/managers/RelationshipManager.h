#pragma once

#include "core/domain/BomLine.h"

#include <QCoreApplication>
#include <QHash>
#include <QList>

namespace implexa
{
class ConnectionPool;

/// The structure of revisions: lines with their reference designators and substitutes, and what a
/// release froze. The only class whose SQL changes `relationship`, `reference_designator`,
/// `substitute` and `as_released`. Thread-safe; writes join the transaction around them.
class RelationshipManager final
{
    Q_DECLARE_TR_FUNCTIONS(RelationshipManager)

public:
    explicit RelationshipManager(ConnectionPool& pool)
        : m_pool(pool)
    {
    }

    /// The lines of every revision of a part, each list by find number.
    QHash<RevisionId, QList<BomLine>> ofPart(PartId part) const;

    /// Names the child, the pinned revision and the substitutes by IPN and label.
    /// @throws NotFound for one that is not there, Conflict for a taken find number or designator.
    RelationshipId add(RevisionId parent, const BomLine& line);
    void update(RevisionId parent, const BomLine& line); ///< by id; as add()
    void remove(RelationshipId line);
    /// What the next revision starts with: the same lines, uuids and all, nothing frozen.
    void copy(RevisionId from, RevisionId to);
    /// Keeps where a child stood when its parent was released.
    void freeze(RelationshipId line, const QString& child, const QString& label);

    /// What is built into a part now, or may be in its place: of its open and its released
    /// revision.
    QList<PartId> childrenNow(PartId part) const;
    /// IPNs of the parts whose latest revision names this one in a line of any type, or in its
    /// place.
    QStringList parentsNow(PartId part) const;
    /// Parts any of whose revisions names this one as child or substitute.
    QList<PartId> partsUsing(PartId part) const;
    /// `IPN@label` of revisions that name a part as child or substitute, of any state; some 20.
    QStringList usersOf(PartId part) const;
    /// `IPN@label` of revisions whose lines are pinned to one, or froze it; some 20.
    QStringList usersOf(RevisionId revision) const;

private:
    void writeDetails(RevisionId parent, RelationshipId id, const BomLine& line);
    PartId part(const QString& ipn) const;
    RevisionId revision(PartId part, const QString& ipn, const QString& label) const;
    void requireFree(RevisionId parent, const BomLine& line) const;

    ConnectionPool& m_pool;
};

} // namespace implexa
