#pragma once

#include "Id.h"

#include <QString>
#include <QUuid>

#include <optional>

namespace implexa
{

enum class FileKind { Design, Manufacturing, Documentation, Model, Image, Other };
QString code(FileKind kind);
QString label(FileKind kind);
std::optional<FileKind> fileKindFromCode(const QString& code);

/// One file of one revision. Its bytes are in the mirror's object store, or beside it as a Git LFS
/// object when it is large.
struct AttachedFile {
    FileId id;
    QUuid uuid;   ///< of the file; the next revision's copy keeps it
    QString path; ///< relative, with `/`; unique in a revision
    FileKind kind = FileKind::Other;
    QString description;
    QString sha256; ///< hex, of the bytes
    qint64 size = 0;
    bool large = false; ///< kept as a Git LFS object
    QString blob;       ///< git id of what stands in the tree: the bytes, or the LFS pointer

    /// Whether they say the same; where the bytes are kept apart.
    friend bool operator==(const AttachedFile& a, const AttachedFile& b)
    {
        return a.uuid == b.uuid && a.path == b.path && a.kind == b.kind &&
               a.description == b.description && a.sha256 == b.sha256 && a.size == b.size &&
               a.large == b.large;
    }
};

} // namespace implexa
