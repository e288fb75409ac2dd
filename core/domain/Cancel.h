#pragma once

#include <QString>

#include <functional>

namespace implexa
{

/// Long work asks this between steps and ends with Cancelled when it says true. May be empty.
using CancelCheck = std::function<bool()>;

/// Long work tells how far it is: steps done, steps in all (0: not known yet), and what it is doing
/// in the user's words. Called on the thread of the work. May be empty.
using Progress = std::function<void(qint64 done, qint64 total, const QString& what)>;

} // namespace implexa
