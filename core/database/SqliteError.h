#pragma once

#include <string_view>

struct sqlite3;

namespace implexa
{

/// Turns SQLite's last failure on @p database into the Error it means: Refused (a trigger's words),
/// Conflict (a value that must be unique is taken), Cancelled (interrupted), else DatabaseError.
/// @p doing is the SQL, for the log.
[[noreturn]] void throwSqliteError(sqlite3* database, int status, std::string_view doing);

} // namespace implexa
