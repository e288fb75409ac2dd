#pragma once

class QIODevice;

namespace implexa
{
struct Record;

/// Writes the whole record as text, one thing a line, keyed by uuid: vault, users, categories,
/// properties, workflows, numbers, parts with every revision, events in order. Nothing of it
/// depends on this database: no integer ids, outbox, commit ids or accounts.
/// @throws FileError when @p out cannot take it.
void writeDump(const Record& record, QIODevice& out);

} // namespace implexa
