#pragma once

#include "core/domain/BomView.h"
#include "core/domain/Id.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <optional>
#include <vector>

namespace implexa
{
class ConnectionPool;

/// What views of the structure read of it: lean rows, a part or a revision at a time, each by an
/// index. Reads only; RelationshipManager writes. Call within one read of the pool. Thread-safe.
class StructureManager final
{
public:
    explicit StructureManager(ConnectionPool& pool)
        : m_pool(pool)
    {
    }

    /// A part at a revision; at none (id 0) where none stood.
    struct Seen {
        PartId part;
        RevisionId revision;
        SeenPart as;
    };
    /// The part as of @p asOf, whose kind is not Tag; AsReleased: none.
    Seen standing(PartId part, const BomAsOf& asOf) const; ///< @throws NotFound
    Seen revision(RevisionId id) const;                    ///< @throws NotFound
    std::optional<RevisionId> find(PartId part, const QString& label) const;

    /// One line, read downwards.
    struct Line {
        RelationshipId id;
        PartId child;
        RevisionId pinned;           ///< 0: it floats
        RevisionId frozen;           ///< by the parent's release; 0: nothing was, or not asked for
        std::optional<qint64> micro; ///< millionths of unit; nullopt: as required
        QString unit;
        bool fitted = true;
        bool isBom = true; ///< built in and counted
    };
    enum class Types { Bom, All };
    /// Appends a revision's lines by find number. @p withFrozen: and what its release froze.
    void lines(RevisionId parent, Types types, bool withFrozen, std::vector<Line>& into) const;
    bool hasLines(RevisionId parent) const; ///< of type bom

    /// One line, read upwards.
    struct Use {
        PartId parentPart;
        RevisionId parent;
        Line line;
    };
    enum class Named { AsChild, AsSubstitute };
    /// Of every revision, each with what it froze.
    std::vector<Use> uses(PartId part, Named as = Named::AsChild) const;
    /// The lines that name a part, of every revision, as people wrote them.
    QHash<RelationshipId, BomLine> linesNaming(PartId part, Named as = Named::AsChild) const;
    bool isPinned(RevisionId revision) const;

    /// The parts that a part's structure names, of revisions that are not superseded, or of all:
    /// children of every type, substitutes, and the part's alternates.
    std::vector<PartId> named(PartId part, bool superseded) const;
    QString ipn(PartId part) const;

    /// Values of a part's properties by these names (whatever their case), of this revision or of
    /// the part itself, with the unit of the template; in the order of the names.
    struct Value {
        QString value;
        QString unit;
    };
    std::optional<Value> property(const Seen& seen, const QStringList& names) const;

    /// When a release that the mirror may not hold yet was tagged so.
    std::optional<QDateTime> timeOfPendingTag(const QString& tag) const;
    std::optional<QDateTime> timeOfEvent(const QUuid& event) const;

private:
    ConnectionPool& m_pool;
};

} // namespace implexa
