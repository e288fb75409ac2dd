#pragma once

#include "Id.h"

#include <QString>
#include <QUuid>

namespace implexa
{

/// A node of the two-level category tree: `EL`, or `EL-RES` below it.
struct Category {
    CategoryId id;
    QUuid uuid;
    CategoryId parent; ///< none: a top-level category
    QString code;      ///< of this level only: `RES`
    QString fullCode;  ///< `EL-RES`
    QString name;
    bool retired = false; ///< itself: takes no new parts; keeps the ones it has
    bool pinned = false;  ///< its parts are pinned to a revision where they are built in

    /// As read: neither it nor the one above it is retired.
    bool takesParts = true;

    friend bool operator==(const Category&, const Category&) = default;
};

/// One to eight capital letters and digits.
///
/// @throws InvalidInput naming the code.
void checkCategoryCode(const QString& code);

} // namespace implexa
