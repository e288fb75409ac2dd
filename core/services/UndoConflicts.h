#pragma once

#include "core/domain/Event.h"

#include <QJsonObject>

namespace implexa
{
class AuditManager;

/// Nobody's later work is taken back with an edit: refuses to put @p subject of @p event back into
/// the part that stands as @p now when somebody else has since changed one of the values, also when
/// they are the same again, or when one is no longer what the edit left behind. What was undone
/// meanwhile does not count. @throws Conflict naming who changed what, and when.
void requireUntouchedSince(const AuditManager& audit, const Event& event,
                           const EventSubject& subject, const QJsonObject& now);

} // namespace implexa
