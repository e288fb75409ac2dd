#pragma once

#include "core/domain/Error.h"

namespace implexa::cli
{

/// Runs @p attempt, which reads, changes and writes one thing, anew when somebody else wrote it
/// in between: what is named on the command line is changed in what is there now.
///
/// @throws Conflict after the fifth attempt.
template <typename Attempt>
auto repeatOnConflict(Attempt&& attempt)
{
    for (int before = 4; before > 0; --before) {
        try {
            return attempt();
        } catch (const Conflict&) {
            continue;
        }
    }
    return attempt();
}

} // namespace implexa::cli
