#pragma once

#include "Grammar.h"

namespace implexa::cli
{

/// Offers of suppliers, alternates, last time buys.
QList<Verb> sourcingVerbs();

} // namespace implexa::cli
