#pragma once

#include "core/domain/ChangeInput.h"
#include "core/domain/ContentChange.h"

#include <QJsonArray>
#include <QJsonObject>

namespace implexa::cli
{

QJsonObject json(const ChangeRow& row);
/// A change order among the rows of `reviews`: the keys of a part that it has not are null.
QJsonObject reviewJson(const ChangeRow& row);
QJsonObject json(const ChangeEffect& effect);
/// Whole, with what its release does to other assemblies.
QJsonObject json(const ChangeOrder& order, const QList<ChangeEffect>& effects);
QJsonObject json(const ReviewView& view);

} // namespace implexa::cli
