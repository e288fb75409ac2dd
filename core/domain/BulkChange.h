#pragma once

#include "PartRow.h"
#include "Property.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace implexa
{

/// Parts by number, or all that a search finds.
struct PartSelection {
    QStringList ipns;
    std::optional<PartQuery> query; ///< besides the ipns
};

/// What to change in many parts at once; what is nullopt stays.
struct BulkChange {
    Properties properties; ///< to set, of both levels; an empty value removes
    /// Patterns: `Resistor {Resistance} {Tolerance}` puts the values of the part's properties in,
    /// as they are after the change; `{ipn}` and `{name}` too.
    std::optional<QString> name;
    std::optional<QString> description;

    bool isEmpty() const { return properties.isEmpty() && !name && !description; }
};

/// One field of one part: what it will be, or why it stays.
struct BulkField {
    QString field; ///< name of the property; `name`, `description`
    QString before;
    QString after;
    QString skipped; ///< why it stays, and what to do: a sentence; empty: it changes
};

struct BulkItem {
    QString ipn;
    QString name;
    QList<BulkField> fields; ///< those that differ, or would; by name

    bool changes() const;
};

struct BulkReport {
    QList<BulkItem> items; ///< every part of the selection, in its order
    int changed = 0;       ///< parts with a field that changes
    int unchanged = 0;     ///< parts that say so already
    int skipped = 0;       ///< fields that stay though they were to change
    bool applied = false;
};

/// Puts values into the `{...}` of a pattern; `{{` is a brace. @throws InvalidInput for an open
/// one. nullopt where a value is missing, whose name goes into @p missing.
std::optional<QString> filledIn(const QString& pattern, const Properties& values, QString& missing);

} // namespace implexa
