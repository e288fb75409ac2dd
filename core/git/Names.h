#pragma once

#include <QByteArray>
#include <QString>

namespace implexa::git
{

// Names as file names and ref names. Both directions keep every name apart from every other; names
// that differ only by case stay so. Text with lone surrogates, empty text, and what gets longer
// than 240 bytes is InvalidInput.

/// One path component that Linux, Windows, macOS and git all take: `%XX` for what any of them
/// refuses or reads specially (separators, wildcards, control characters, device names such as CON,
/// a leading dot, hyphen or a trailing dot or space, `~` because of `GIT~1`).
QByteArray pathName(const QString& ipn);

/// The name that pathName() was given. Throws InvalidInput for what pathName() never returns.
QString nameOfPath(const QByteArray& component);

/// One component of a ref name, by the rules of git-check-ref-format(1) and those of pathName(),
/// because refs are files too.
QByteArray refName(const QString& ipn);

/// The name that refName() was given. Throws InvalidInput for what refName() never returns.
QString nameOfRef(const QByteArray& component);

} // namespace implexa::git
