#pragma once

#include "RedlineGroups.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace implexa::ui
{

/// The keys of both sides of a document's object @p outer in the order that people read them: what
/// a thing is called and where it stands, its facts, then its lists. Lines by their find numbers,
/// @p lines says which.
QStringList readingOrder(const QString& outer, const QJsonObject& before, const QJsonObject& after,
                         const LineNames& lines);

/// The ids of objects with a uuid as they stand in their array, then those that are gone.
QStringList arrayOrder(const QJsonArray& before, const QJsonArray& after);

/// The find number of a line, as lineNamesOf() says it; 0: unknown.
int findNumber(const LineNames& lines, const QString& uuid);

} // namespace implexa::ui
