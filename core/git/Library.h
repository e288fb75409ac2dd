#pragma once

#include <QString>

namespace implexa::git
{

/// Starts libgit2 once for the process, with the settings Implexa relies on: ref writes are
/// fsynced, the user's and the system's git configuration are not read (autocrlf, templates and
/// safe.directory would change what is written). Any thread; cheap after the first call.
void startLibrary();

/// Of the libgit2 that runs: `1.5.1`.
QString libraryVersion();

} // namespace implexa::git
