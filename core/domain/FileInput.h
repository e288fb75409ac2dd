#pragma once

#include "AttachedFile.h"
#include "PartRecord.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace implexa
{

/// A file or folder on disk that goes onto a draft.
struct FileToAdd {
    QString source; ///< on disk; of a folder, everything in it
    /// In the part. Empty: its own name; ending in `/`: its own name in that folder.
    QString path;
    std::optional<FileKind> kind; ///< nullopt: guessed from the name
    QString description;
};

/// What becomes of a file that is there already under the same path.
enum class OnSamePath { Refuse, Replace };

/// What was left out of a folder, and why.
struct LeftOutFile {
    QString source;
    QString reason;
};

struct AddedFiles {
    PartRecord part; ///< as it is afterwards
    QStringList added;
    QStringList replaced;
    QStringList unchanged; ///< there already with the same bytes
    QList<LeftOutFile> leftOut;
};

/// What to change on a file; what is nullopt stays.
struct FileEdit {
    QString path;
    std::optional<FileKind> kind;
    std::optional<QString> description;
    std::optional<QString> newPath = {}; ///< where it moves; ending in `/`: into that folder
};

/// The design that a revision was made from: a commit of a git repository.
struct DesignSource {
    QString url;
    QString commit;
    QStringList warnings; ///< sentences: changes that are in no commit, a missing remote
};

} // namespace implexa
