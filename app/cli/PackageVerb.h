#pragma once

#include "Grammar.h"

namespace implexa::cli
{

/// A released part or change order as one archive for a manufacturer.
QList<Verb> packageVerbs();

} // namespace implexa::cli
