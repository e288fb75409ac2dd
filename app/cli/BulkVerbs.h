#pragma once

#include "Grammar.h"

namespace implexa::cli
{

/// What works on many parts at once: bulk edit, duplicates, merge.
QList<Verb> bulkVerbs();

} // namespace implexa::cli
