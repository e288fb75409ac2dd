#pragma once

#include "core/domain/BomLine.h"
#include "core/domain/ChangeInput.h"
#include "core/domain/ManufacturerPart.h"
#include "core/domain/Property.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <functional>

namespace implexa
{

// The values of sensor.json, as the commands take them. What is not given is as in a new value.

QStringList sampleStrings(const QJsonValue& value);
Properties sampleProperties(const QJsonObject& given);
ManufacturerPart sampleSource(const QJsonObject& given);
/// @p ipn: of the part that a key of the file names. The quantity is that of the designators where
/// none is given.
BomLine sampleLine(const QJsonObject& given, const std::function<QString(const QString&)>& ipn);
NewChange sampleChange(const QJsonObject& given);
NewChangeItem sampleItem(const QJsonObject& given, const QString& ipn);

} // namespace implexa
