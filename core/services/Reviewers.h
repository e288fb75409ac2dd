#pragma once

#include <QString>
#include <QStringList>

namespace implexa
{
class Command;
struct Record;

/// Who is asked to review something that @p editors wrote: the named, else every active approver
/// who did not edit, else the acting admin. Sorted.
/// @throws Refused for somebody who may not, and for fewer than @p needed (an admin can override);
/// NotFound.
QStringList chosenReviewers(const Record& record, const Command& command, const QString& what,
                            const QStringList& named, const QStringList& editors, int needed);

} // namespace implexa
