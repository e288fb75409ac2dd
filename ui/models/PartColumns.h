#pragma once

#include "core/domain/PartRow.h"
#include "core/domain/Property.h"

#include <QList>
#include <QString>

namespace implexa::ui
{

/// The columns of the parts table, in their first order.
const QList<PartColumn>& partColumns();

QString title(PartColumn column);
/// First width, in device-independent pixels.
int firstWidth(PartColumn column);
/// What the column says of @p row, as shown and as copied.
QString text(const PartRow& row, PartColumn column);

/// Values are lined up by their ends.
bool isNumber(const PropertyTemplate& property);

} // namespace implexa::ui
