#pragma once

#include <QString>

namespace implexa::cli
{

/// Where output goes: whether a person looks at it and how much fits on a line.
namespace terminal
{
bool showsOutput(); ///< standard output is a terminal
bool showsErrors(); ///< standard error is a terminal
int width();        ///< columns; 80 where it cannot be told
/// How many columns a text takes: wide characters two, combining ones none (UAX #11, UAX #29).
int columns(const QString& text);
/// The beginning of @p text that fits, with … where something is left out.
QString fitted(const QString& text, int width);
} // namespace terminal

} // namespace implexa::cli
