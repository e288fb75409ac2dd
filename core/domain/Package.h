#pragma once

#include "AttachedFile.h"

#include <QList>
#include <QString>

namespace implexa
{

/// What goes to a manufacturer, and where the archive is written.
struct PackageRequest {
    QString what;          ///< `IPN` (the release that stands now), `IPN@label` or `ECO-0001`
    QString file;          ///< the archive to write
    QList<FileKind> kinds; ///< of attached files; empty: all
    QString recipient;     ///< for the record only: nothing of it is in the archive
    QString comment;       ///< likewise
    bool overwrite = false;
};

/// A file that another one's place in the archive would have been, too.
struct PackageRename {
    QString wanted;
    QString path; ///< where it is instead

    friend bool operator==(const PackageRename&, const PackageRename&) = default;
};

struct PackageResult {
    QString file;
    QString sha256; ///< hex, of the archive
    qint64 size = 0;
    QString name;    ///< `EL-PCA-10042@2` or `ECO-0001`
    QString tag;     ///< of the release
    QString commit;  ///< that the tag is on
    int parts = 0;   ///< revisions in the structure, with those it starts from
    int files = 0;   ///< attached files in it
    int leftOut = 0; ///< attached files of other kinds
    QList<PackageRename> renamed;
};

} // namespace implexa
