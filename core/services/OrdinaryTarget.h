#pragma once

#include <QString>

namespace implexa
{

/// Before a file is replaced by a new one of that name: a device, a pipe or a link would be gone.
/// @returns whether there is a file. @throws Refused where what is there is no ordinary one.
bool isOrdinaryTarget(const QString& path);

} // namespace implexa
