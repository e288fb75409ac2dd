#pragma once

#include "Grammar.h"

namespace implexa::cli
{

/// Values of parts, and the templates that they follow.
QList<Verb> propertyVerbs();

} // namespace implexa::cli
