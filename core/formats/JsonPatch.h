#pragma once

#include <QJsonObject>
#include <QStringList>

namespace implexa
{

// What jsonDiff() took apart, put together again.

/// The keys from the document down to a value: `content`, `name`.
using JsonPath = QStringList;

/// The document with a difference put into it: keys of @p from go unless @p to has them, keys of
/// @p to come. Objects inside are patched key by key, so that what stands beside is left alone.
QJsonObject jsonPatched(const QJsonObject& document, const QJsonObject& from,
                        const QJsonObject& to);

/// Where the two sides of a difference differ: values that come, go or change.
QList<JsonPath> jsonPaths(const QJsonObject& was, const QJsonObject& is);

/// Where a document no longer says what a difference left behind in it. @p was and @p is are the
/// two sides of the difference.
QList<JsonPath> jsonConflicts(const QJsonObject& document, const QJsonObject& was,
                              const QJsonObject& is);

} // namespace implexa
