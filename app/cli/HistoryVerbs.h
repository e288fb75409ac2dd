#pragma once

#include "Grammar.h"

namespace implexa::cli
{

/// What happened (log), and what differs between two revisions (diff).
QList<Verb> historyVerbs();

} // namespace implexa::cli
