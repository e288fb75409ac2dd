#pragma once

#include "Grammar.h"

namespace implexa::cli
{

/// Writing parts out as an ordinary git repository.
QList<Verb> exportVerbs();

} // namespace implexa::cli
