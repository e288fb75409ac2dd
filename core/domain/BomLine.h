#pragma once

#include "Id.h"
#include "Quantity.h"

#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <optional>

namespace implexa
{

/// How a child hangs on its parent. Bom lines are built in and counted; the others are what belongs
/// to it.
enum class RelationshipType { Bom, Document, Symbol, Footprint, Model, Tool };
QString code(RelationshipType type);
QString label(RelationshipType type);
std::optional<RelationshipType> relationshipTypeFromCode(const QString& code);

/// A part that may be built in instead on this line, without asking.
struct Substitute {
    QString part; ///< IPN
    int rank = 1; ///< 1 is preferred
    QString note;

    friend bool operator==(const Substitute&, const Substitute&) = default;
};

constexpr int largestFindNumber = 1'000'000;

/// The find number of a further line: the next in tens after @p last, the highest of @p taken;
/// where that is beyond the largest, the lowest that is free, in tens if there is one. @throws
/// Refused when all are taken. Any thread.
int nextFindNumber(const QSet<int>& taken, int last);

/// One line of a parent revision's structure.
struct BomLine {
    RelationshipId id; ///< of this revision's copy
    QUuid uuid;        ///< of the line; the next revision's copy keeps it
    RelationshipType type = RelationshipType::Bom;
    int find = 0;   ///< find number (ASME Y14.34), unique in a revision; 0: the next free one
    QString child;  ///< IPN
    QString pinned; ///< label of the child's revision; empty: floats with its latest release
    std::optional<Quantity> quantity = Quantity(); ///< nullopt: as required
    QString unit = QStringLiteral("each");
    bool fitted = true;
    QStringList designators; ///< in natural order; unique in a revision
    QString note;
    QList<Substitute> substitutes; ///< by rank
    QString childName;             ///< what the child is called now; for people
    QString asReleased; ///< label that the child stood at when the parent was released; else empty

    /// Whether they say the same; ids, the name and the record of the release apart.
    friend bool operator==(const BomLine& a, const BomLine& b)
    {
        return a.uuid == b.uuid && a.type == b.type && a.find == b.find && a.child == b.child &&
               a.pinned == b.pinned && a.quantity == b.quantity && a.unit == b.unit &&
               a.fitted == b.fitted && a.designators == b.designators && a.note == b.note &&
               a.substitutes == b.substitutes;
    }
};

} // namespace implexa
