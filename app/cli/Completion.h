#pragma once

#include "Grammar.h"

namespace implexa::cli
{

/// `__complete`: what may stand at the cursor, for the shells' completion.
QList<Verb> completionVerbs();

} // namespace implexa::cli
