#pragma once

#include "Grammar.h"

namespace implexa::cli
{

/// What reviewers look at and say: of parts and of change orders.
QList<Verb> reviewVerbs();

} // namespace implexa::cli
