#pragma once

#include <QString>
#include <QStringList>

namespace implexa
{

/// The candidate that @p word was probably meant to be; empty where none is near.
QString nearestWord(const QString& word, const QStringList& candidates);

} // namespace implexa
