#pragma once

#include "core/domain/Cancel.h"
#include "core/domain/FileInput.h"

#include <QList>

namespace implexa
{

/// One file on disk and the path that it gets in the part.
struct FoundFile {
    QString source;
    QString path;
    qint64 size = 0;
    qsizetype of = 0; ///< place in what was asked for
};

struct FoundFiles {
    QList<FoundFile> files;
    QList<LeftOutFile> leftOut;
};

/// What is on disk where these lead, folders with everything in them; nothing is read yet. Links
/// are never followed; of a folder, links, devices and what no one needs are left out.
///
/// @throws NotFound for what is not there; InvalidInput for a link, a device, or a name that cannot
/// be kept (all such names at once); FileError for what cannot be read; Cancelled.
FoundFiles findFiles(const QList<FileToAdd>& wanted, const CancelCheck& cancelled);

/// At most ten of them, then how many more there are.
QStringList firstOf(QStringList all);

} // namespace implexa
