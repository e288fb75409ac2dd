#pragma once

#include <QString>

namespace implexa
{

/// `ECO-0007`: what change orders are called.
QString changeNumber(qint64 number);

/// Whether people would take this for a change order's number, in whatever letter case.
bool readsAsChangeNumber(const QString& text);

/// For the IPN of a new part. Those of old are left: they are on drawings and labels.
/// @throws InvalidInput where it readsAsChangeNumber().
void refuseChangeNumber(const QString& ipn);

} // namespace implexa
