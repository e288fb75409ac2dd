#pragma once

#include "Arguments.h"
#include "Output.h"
#include "Session.h"

namespace implexa::cli
{

/// What a verb is run with.
struct Invocation {
    const Arguments& arguments;
    Session& session;
    Output& out;
    ExitCode exit = ExitCode::Done; ///< set by a verb that reports its failure itself
};

} // namespace implexa::cli
