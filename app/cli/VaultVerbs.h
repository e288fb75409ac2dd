#pragma once

#include "Grammar.h"

namespace implexa::cli
{

/// The vault as a whole: init, status, mirror, rebuild, dump.
QList<Verb> vaultVerbs();

} // namespace implexa::cli
