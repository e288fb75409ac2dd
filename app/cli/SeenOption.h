#pragma once

#include "Arguments.h"

namespace implexa::cli
{

/// `--content HASH` of a vote: it counts only if that is what is in review then.
Option seenOption();

/// What is given with it, in lower case; empty where it is not. @throws WrongUsage for what begins
/// no SHA-256, or where it could be of any of several operands.
QString seenContent(const Arguments& arguments);

} // namespace implexa::cli
