#pragma once

#include "core/domain/Event.h"
#include "core/domain/PartRecord.h"

#include <QHash>

namespace implexa::cli
{

/// What lines of a structure are called, by their uuid: an event says only which one it changed.
using LineNames = QHash<QString, QString>;
LineNames lineNames(const PartRecord& part);

/// What an event changed in one subject, as a redline: a heading for each value that differs, what
/// it was behind a minus, what it is behind a plus. Times, counters and hashes of ours are left
/// out.
QString redlineText(const EventSubject& subject, const LineNames& lines);

/// Every line of a value behind its sign; nothing for no value.
QString signedLines(QChar sign, const QString& value);

} // namespace implexa::cli
