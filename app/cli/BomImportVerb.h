#pragma once

#include "Grammar.h"

namespace implexa::cli
{

/// Bringing BOMs in from CSV files.
QList<Verb> bomImportVerbs();

} // namespace implexa::cli
