#pragma once

#include "Grammar.h"

namespace implexa::cli
{

/// The way of a revision to its release: submit, withdraw, approve, reject, release, reviews.
QList<Verb> releaseVerbs();

} // namespace implexa::cli
