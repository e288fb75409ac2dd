#pragma once

#include "Grammar.h"

namespace implexa::cli
{

/// Change orders, from the request to what they have become on the shop floor.
QList<Verb> changeVerbs();

} // namespace implexa::cli
