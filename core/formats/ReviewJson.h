#pragma once

#include "core/domain/PartRecord.h"

#include <QJsonArray>
#include <QJsonObject>

namespace implexa
{

/// Rounds of review as part.json and the files of change orders hold them.
QJsonArray reviewsJson(const QList<Review>& reviews);
QList<Review> reviewsFromJson(const QJsonArray& array);

} // namespace implexa
