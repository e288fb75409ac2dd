#pragma once

#include "core/domain/Clock.h"

#include <QString>

namespace implexa
{

/// Makes a vault with the parts of one small product, in every state, to look around in.
///
/// @p folder is empty or does not exist; @p account becomes its first admin.
/// @throws Refused, FileError, DatabaseError as Vault::create.
void createSampleVault(const QString& folder, const QString& account, const QString& fullName,
                       const Clock& clock);

} // namespace implexa
