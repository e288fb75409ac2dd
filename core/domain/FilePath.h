#pragma once

#include "AttachedFile.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace implexa
{

/// The longest path of an attached file, in UTF-16 units: with the folders above it, it still fits
/// into the 260 that most programs on Windows allow.
constexpr qsizetype longestFilePath = 160;

/// The path that an attached file may have: relative, with `/`, of names that Linux, Windows, macOS
/// and git all keep. @throws InvalidInput naming the path and what is wrong with it.
void checkFilePath(const QString& path);

/// Whether the files of one revision can lie side by side everywhere. @throws InvalidInput for two
/// that case or Unicode form alone tells apart, and for a file in the place of another's folder.
void checkFilesTogether(const QStringList& paths);

/// What files of this name mostly are.
FileKind guessedKind(const QString& path);

/// Why a file of that name is left out when a whole folder is added: git's own, and what editors
/// and file managers leave lying about. Empty: it is not.
QString leftOutBecause(const QString& name, bool folder);

/// Windows opens a device for these names (UTF-8), whatever extension follows.
bool isDeviceName(const QByteArray& name);

} // namespace implexa
