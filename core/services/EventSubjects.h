#pragma once

#include "core/domain/Event.h"

#include <QJsonObject>

#include <optional>

namespace implexa
{

// What an event changed, taken from the files before and after it: the same whether a command
// writes it or a rebuilt vault reads it back from the mirror.

/// Of a file that holds one object by name, such as users.json; @p kind as in EventSubject.
QList<EventSubject> documentSubjects(const QString& kind, const QJsonObject& before,
                                     const QJsonObject& after);

/// Of implexa.json as a whole.
std::optional<EventSubject> vaultSubject(const QJsonObject& before, const QJsonObject& after);

/// Of one changeDocument(); an empty object: it was not there. nullopt: nothing differs.
std::optional<EventSubject> changeSubject(const QJsonObject& before, const QJsonObject& after);

/// Of one part's partDocument(); an empty object: it was not there. nullopt: nothing differs.
std::optional<EventSubject> partSubject(const QJsonObject& before, const QJsonObject& after);

} // namespace implexa
