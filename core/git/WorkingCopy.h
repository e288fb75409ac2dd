#pragma once

#include "Oid.h"

#include <QString>
#include <QStringList>

namespace implexa::git
{

/// A repository that people work in; it is only looked at.
struct WorkingCopy {
    QString folder;    ///< its top; empty: there is none
    QString remote;    ///< address of `origin`, else of the first remote; may be empty
    Oid head;          ///< null: no commit yet
    QStringList dirty; ///< a few paths that are changed, staged or untracked
};

/// The repository that @p folder is in, at any depth. @throws GitError.
WorkingCopy workingCopyOf(const QString& folder);

} // namespace implexa::git
