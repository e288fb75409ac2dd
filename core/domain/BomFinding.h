#pragma once

#include "BomView.h"

#include <QList>
#include <QString>
#include <QUuid>

#include <optional>

namespace implexa
{

enum class FindingSeverity { Error, Warning, Note };
QString code(FindingSeverity severity);
QString label(FindingSeverity severity);

/// What one click can do about a finding.
struct BomMend {
    enum Action {
        SetQuantity, ///< to value
        Pin,         ///< to the child's revision of this label
        Replace,     ///< the child by the part with this IPN
    };
    Action action = SetQuantity;
    QString value;
    QString label; ///< for a button
};
QString code(BomMend::Action action);

/// What a check says about one line of a structure.
struct BomFinding {
    /// Stable: `child-obsolete`, `child-not-for-new-design`, `child-never-released`,
    /// `newer-release`, `quantity-designators`, `duplicate-designator`, `unit-not-convertible`,
    /// `no-source`, `substitute-obsolete`, `substitute-not-for-new-design`,
    /// `substitute-never-released`, `cycle`.
    QString code;
    FindingSeverity severity = FindingSeverity::Warning;
    QString parent;   ///< `IPN@label`
    QUuid line;       ///< null: of the structure as a whole
    int find = 0;     ///< of the line
    QString child;    ///< IPN; of what the line asks for, also where a substitute is at fault
    QString sentence; ///< what is wrong and what to do
    std::optional<BomMend> mend;
};

struct BomFieldChange {
    /// Stable: `child`, `type`, `find`, `quantity`, `unit`, `pinned`, `fitted`, `designators`,
    /// `note`, `substitutes`, `asReleased`.
    QString field;
    QString from;
    QString to;

    friend bool operator==(const BomFieldChange&, const BomFieldChange&) = default;
};
/// What people call the field.
QString fieldLabel(const QString& field);

struct BomLineChange {
    enum Kind { Added, Removed, Changed };
    Kind kind = Changed;
    BomLine from;                 ///< nothing where it was added
    BomLine to;                   ///< nothing where it is removed
    QList<BomFieldChange> fields; ///< where it changed
};
QString code(BomLineChange::Kind kind);

struct BomComparison {
    SeenPart from;
    SeenPart to;
    QList<BomLineChange> changes; ///< by find number
    int unchanged = 0;
};

} // namespace implexa
