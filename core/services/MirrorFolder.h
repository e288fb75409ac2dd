#pragma once

#include "core/git/Repository.h"

#include <QString>

namespace implexa
{

/// Whether a vault's `mirror.git` is there and was made to the end.
bool isWholeMirror(const QString& folder);

/// The lock of who makes a mirror or moves its refs: one at a time across threads and processes.
QString mirrorLockFile(const QString& folder);

/// Opens a mirror, or makes it; one whose making was cut off is made to the end. Only for who holds
/// its lock. @throws GitError.
git::Repository openMirror(const QString& folder);

} // namespace implexa
