#pragma once

#include "core/domain/Cancel.h"

#include <QString>

namespace implexa
{
class ConnectionPool;

/// Copies one state of the whole database into @p target while others go on reading and writing.
/// The copy is checked and on the disk before it gets its name; until then an older @p target
/// stays.
///
/// @throws Cancelled, DatabaseError, FileError; nothing of the copy is left then.
void backup(ConnectionPool& pool, const QString& target, const CancelCheck& cancelled = {});

} // namespace implexa
