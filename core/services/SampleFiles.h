#pragma once

#include "core/domain/PartRecord.h"

#include <QByteArray>
#include <QJsonObject>

namespace implexa
{

/// The bytes of a file of the sample vault: what `text` of sensor.json says line by line, or made
/// from the part itself as `make` says (`drawing`: SVG, `datasheet`: text, `assembly-note`:
/// Markdown, `placement`: CSV). Any thread.
/// @throws InvalidInput where `make` names none of these.
QByteArray sampleFile(const QJsonObject& given, const PartRecord& part);

} // namespace implexa
