#pragma once

#include "core/domain/ChangeInput.h"
#include "core/domain/ContentChange.h"

#include <QJsonArray>
#include <QJsonObject>

namespace implexa::cli
{

QJsonObject json(const ChangeRow& row);
QJsonObject json(const ChangeEffect& effect);
/// Whole, with what its release does to other assemblies.
QJsonObject json(const ChangeOrder& order, const QList<ChangeEffect>& effects);
QJsonObject json(const ReviewView& view);

} // namespace implexa::cli
