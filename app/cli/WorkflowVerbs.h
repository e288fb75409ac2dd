#pragma once

#include "Grammar.h"

namespace implexa::cli
{

/// The states that a revision goes through.
QList<Verb> workflowVerbs();

} // namespace implexa::cli
