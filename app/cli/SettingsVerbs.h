#pragma once

#include "Grammar.h"

namespace implexa::cli
{

/// What the vault as a whole is set to: `vault settings`.
QList<Verb> settingsVerbs();

} // namespace implexa::cli
