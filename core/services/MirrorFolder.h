#pragma once

#include "core/git/Repository.h"

#include <QString>

namespace implexa
{
class AuditManager;
class OutboxManager;

/// Whether a vault's `mirror.git` is there and was made to the end.
bool isWholeMirror(const QString& folder);

/// The lock of who makes a mirror or moves its refs: one at a time across threads and processes.
QString mirrorLockFile(const QString& folder);

/// Opens a mirror. One that never held a commit of this record is made, or made to the end where
/// that was cut off; one that did is never begun anew. Only for who holds its lock.
/// @throws GitError, where it is missing too.
git::Repository openMirror(const QString& folder, const AuditManager& audit);

/// History must go on where it ended: a mirror that was lost, or put back from long ago, would no
/// longer hold the whole record, and nobody would know. For who holds its lock, or asks again under
/// it. @throws GitError.
void requireUnbroken(git::Repository& repository, const AuditManager& audit,
                     const OutboxManager& outbox);

/// What there is to say of a mirror that the record says was there and is not. Empty: nothing.
QString missingMirror(const QString& folder, const AuditManager& audit);

} // namespace implexa
