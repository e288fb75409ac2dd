#pragma once

#include "Grammar.h"

namespace implexa::cli
{

/// People, their roles and who approves.
QList<Verb> userVerbs();

} // namespace implexa::cli
