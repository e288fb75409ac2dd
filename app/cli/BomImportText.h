#pragma once

#include "core/domain/BomExchange.h"

#include <QJsonObject>

namespace implexa::cli
{
class Output;

/// What became, or would become, of each row of a BOM file and each line of the assemblies.
void printReport(Output& out, const BomImportReport& report);

QJsonObject json(const BomImportReport& report);

} // namespace implexa::cli
