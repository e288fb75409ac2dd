#pragma once

#include "core/domain/Category.h"
#include "core/domain/Property.h"

#include <QList>

namespace implexa
{

/// The categories that a new vault starts with, parents first, without ids. Some are retired: they
/// are for those who keep CAD library items as parts.
QList<Category> defaultCategories();

/// The properties that a new vault starts with, without ids.
QList<PropertyTemplate> defaultProperties();

} // namespace implexa
