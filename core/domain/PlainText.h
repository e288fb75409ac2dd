#pragma once

#include <QString>

namespace implexa
{

/// What people type, as the record keeps it: line ends are LF, no other control characters but tabs
/// (no file of the mirror could hold them), no broken characters, no blanks around it.
QString plainText(QString text);

/// As plainText(), in one line, with single blanks.
QString plainLine(const QString& text);

} // namespace implexa
