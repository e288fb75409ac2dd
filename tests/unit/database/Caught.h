#pragma once

#include "core/domain/Error.h"

#include <optional>

namespace implexa::test
{

/// What() of the E that @p work throws; empty where it throws none. Other errors pass.
template <typename E, typename Work>
QString caught(Work&& work)
{
    try {
        work();
    } catch (const E& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

} // namespace implexa::test
