#pragma once

class QPalette;

namespace implexa::ui
{

/// Whether the desktop is set to a dark look. Qt before 6.5 cannot say it: there the desktop's own
/// settings are read, and @p platform, the palette that the application started with.
bool desktopIsDark(const QPalette& platform);

} // namespace implexa::ui
