#pragma once

#include "Oid.h"

#include <git2/types.h>

#include <functional>
#include <vector>

namespace implexa::git
{

/// An object in memory, not yet written.
struct NewObject {
    Oid id;
    git_object_t type;
    QByteArray bytes;
};

/// Writes @p objects as loose objects into `objects/`. All are on the disk before the first one
/// gets its name, so a crash leaves no half object under a good name.
void writeLooseObjects(const QString& objectsFolder, const std::vector<NewObject>& objects);

/// Calls @p found for every loose object with the path of its file.
void eachLooseObject(const QString& objectsFolder,
                     const std::function<void(const Oid& id, const QString& path)>& found);

/// Removes temporary files that a crashed writer left more than a day ago.
void removeLeftovers(const QString& objectsFolder);

} // namespace implexa::git
