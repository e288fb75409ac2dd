#pragma once

#include <QString>
#include <QStringList>

namespace implexa
{

/// How a line that names no revision stands to its child.
enum class Pinning {
    ByCategory, ///< pinned to the child's latest revision where its category says so
    AsGiven,    ///< floats
};

/// One part in the place of another, in all or chosen BOMs.
struct PartReplacement {
    QString from; ///< IPN
    QString to;
    QStringList parents;        ///< IPNs; empty: every BOM that uses it now
    bool openRevisions = false; ///< of released parents; else they are refused
};

} // namespace implexa
