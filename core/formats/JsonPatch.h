#pragma once

#include <QJsonObject>
#include <QStringList>

namespace implexa
{

// What jsonDiff() took apart, put together again.

/// The document with a difference put into it: keys of @p from go unless @p to has them, keys of
/// @p to come. Objects inside are patched key by key, so that what stands beside is left alone.
QJsonObject jsonPatched(const QJsonObject& document, const QJsonObject& from,
                        const QJsonObject& to);

/// Where a document no longer says what a difference left behind in it: paths such as
/// `content.name`. @p was and @p is are the two sides of the difference.
QStringList jsonConflicts(const QJsonObject& document, const QJsonObject& was,
                          const QJsonObject& is);

} // namespace implexa
