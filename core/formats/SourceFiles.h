#pragma once

#include "core/domain/ManufacturerPart.h"

#include <QByteArray>
#include <QJsonObject>

namespace implexa
{

// sources.csv, the manufacturer parts, and offers.csv, what suppliers sell them for. An empty table
// has no file.

QByteArray sourcesCsv(const QList<ManufacturerPart>& sources);
QByteArray offersCsv(const QList<ManufacturerPart>& sources);
/// @p path names the part in errors. @throws InvalidInput naming what is wrong in which line.
QList<ManufacturerPart> sourcesFromCsv(const QByteArray& sources, const QByteArray& offers,
                                       const QString& path);

/// The same by uuid, as events hold it.
QJsonObject sourcesJson(const QList<ManufacturerPart>& sources);

} // namespace implexa
