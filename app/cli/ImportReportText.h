#pragma once

#include "core/domain/Exchange.h"

#include <QJsonObject>

namespace implexa::cli
{
class Output;

/// What became, or would become, of each row of a file; every problem by row, column and value.
void printReport(Output& out, const ImportReport& report);
/// The problems alone, one a line.
QString problemLines(const QList<ImportProblem>& problems);

/// One file: its report. Several: the sums under the same keys, and the reports in `files`.
QJsonObject reportsJson(const QList<ImportReport>& reports);

} // namespace implexa::cli
