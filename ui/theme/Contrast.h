#pragma once

#include <QColor>

namespace implexa::ui
{

/// Relative luminance of a colour, 0 (black) to 1 (white), as WCAG 2.1 defines it.
double luminance(const QColor& colour);

/// Contrast of two colours, 1 to 21 (WCAG 2.1, 1.4.3: text asks for 4.5).
double contrast(const QColor& one, const QColor& other);

} // namespace implexa::ui
