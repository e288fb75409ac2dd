#pragma once

#include <QString>
#include <QStringList>

namespace implexa::ui
{

/// The words of a search line: split at blanks, `"two words"` stay together with their quotes.
QStringList searchWords(const QString& text);
/// Those that narrow: `state:released`, `-cat:EL`, `tol:1%`.
QStringList searchFilters(const QString& text);
/// The line without the first occurrence of @p word.
QString withoutWord(const QString& text, const QString& word);

} // namespace implexa::ui
