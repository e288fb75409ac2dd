#pragma once

#include "Grammar.h"

namespace implexa::cli
{

/// What a structure costs and weighs.
QList<Verb> bomCostVerbs();

} // namespace implexa::cli
