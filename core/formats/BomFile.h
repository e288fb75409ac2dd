#pragma once

#include "core/domain/BomLine.h"

#include <QByteArray>
#include <QJsonObject>

namespace implexa
{

// bom.csv: the lines of one revision's structure, a line of it a line. An empty structure has no
// file.

QByteArray bomCsv(const QList<BomLine>& lines);
/// @p path names the part in errors. @throws InvalidInput naming line and column.
QList<BomLine> bomFromCsv(const QByteArray& bytes, const QString& path);

/// The same by uuid, as events hold it.
QJsonObject bomJson(const QList<BomLine>& lines);
QList<BomLine> bomFromJson(const QJsonObject& lines); ///< by find number

} // namespace implexa
