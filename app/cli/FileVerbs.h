#pragma once

#include "Grammar.h"

namespace implexa::cli
{

QList<Verb> fileVerbs();

} // namespace implexa::cli
