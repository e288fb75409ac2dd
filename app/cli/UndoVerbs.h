#pragma once

#include "Grammar.h"

namespace implexa::cli
{

/// The way back: undo, redo, and part restore.
QList<Verb> undoVerbs();

} // namespace implexa::cli
