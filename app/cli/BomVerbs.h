#pragma once

#include "Grammar.h"

namespace implexa::cli
{

/// What changes structure: `bom add`, `edit`, `remove`, `replace`, and `part unit`.
QList<Verb> bomVerbs();

} // namespace implexa::cli
