#pragma once

#include "Grammar.h"

namespace implexa::cli
{

/// What reads structure: show, flat, where-used, cost, mass, check, diff.
QList<Verb> bomViewVerbs();

} // namespace implexa::cli
