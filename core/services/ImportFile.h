#pragma once

#include "core/domain/Exchange.h"

namespace implexa
{

/// A file that somebody imports, whole. @throws FileError that names it.
QByteArray importBytes(const QString& path);

/// Ends an import whose file has errors, which come first in @p problems. @throws Refused: where
/// the first one is, and how many there are.
[[noreturn]] void refuseImport(const QList<ImportProblem>& problems, const QString& fileName);

/// As in events and messages: `1,234`.
QString countText(qsizetype count);

} // namespace implexa
