#pragma once

#include "Grammar.h"

namespace implexa::cli
{

/// Bringing part masters in from CSV files.
QList<Verb> importVerbs();

} // namespace implexa::cli
