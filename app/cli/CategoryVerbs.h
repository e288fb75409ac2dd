#pragma once

#include "Grammar.h"

namespace implexa::cli
{

/// The category tree.
QList<Verb> categoryVerbs();

} // namespace implexa::cli
