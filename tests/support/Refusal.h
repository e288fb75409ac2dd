#pragma once

#include "core/domain/Error.h"
#include "support/Catch.h"

namespace implexa::test
{

/// What the person is told when @p give must end with this member of the Error family.
template <typename Failure, typename Give>
QString refusal(Give give)
{
    try {
        give();
    } catch (const Failure& error) {
        return error.userMessage();
    } catch (const Error& error) {
        FAIL("another error: " << error.kind() << ": " << error.what());
    }
    FAIL("nothing was refused");
    return {};
}

} // namespace implexa::test
