#pragma once

#include "EngineeringValue.h"
#include "Id.h"

#include <QMap>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <optional>

namespace implexa
{

enum class PropertyKind { Text, Number, Integer, YesNo, Choice, Date, Link };

QString code(PropertyKind kind);
QString label(PropertyKind kind);
std::optional<PropertyKind> propertyKindFromCode(const QString& code);

/// What a property is: its kind, where it is used, and whether it belongs to the revision (frozen
/// by a release) or to the part. The name is its key in files and never changes.
struct PropertyTemplate {
    PropertyTemplateId id;
    QUuid uuid;
    QString name;
    PropertyKind kind = PropertyKind::Text;
    QString unit;           ///< of numbers: `ohm`, `V`
    QStringList choices;    ///< of choices
    QStringList categories; ///< full codes such as `EL` or `EL-RES`; empty: every category
    bool required = false;  ///< a release asks for a value
    bool partLevel = false; ///< changes without a revision
    bool retired = false;   ///< no longer offered; values stay

    /// Used in a category given by its full code, itself or through its parent.
    bool appliesTo(const QString& categoryCode) const;

    /// The value as it will be kept: trimmed; yes/no, dates and choices in their one spelling.
    ///
    /// @throws InvalidInput saying what a value of this kind looks like.
    QString normalised(const QString& value) const;

    friend bool operator==(const PropertyTemplate&, const PropertyTemplate&) = default;
};

/// Values by property name, as text; a property without a value is absent.
using Properties = QMap<QString, QString>;

} // namespace implexa
