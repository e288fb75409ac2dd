#pragma once

#include "Oid.h"

#include <git2/types.h>

#include <memory>
#include <optional>
#include <vector>

namespace implexa::git
{

/// One whole object as it stands in a pack: its header and its compressed bytes.
struct PackedObject {
    Oid id;
    git_object_t type;
    QByteArray entry;
    quint32 crc; ///< of entry
};

/// The packs of a repository, read so that objects go from one pack into another without being
/// unpacked on the way. Sees those that are there when it is made. One thread.
class PackReader
{
public:
    /// @p objectsFolder as Repository::objectsFolder(). Packs that cannot be read are left out.
    explicit PackReader(const QString& objectsFolder);
    ~PackReader();
    PackReader(const PackReader&) = delete;
    PackReader& operator=(const PackReader&) = delete;

    /// Nothing for what is in no pack, is kept there as a difference to another object, or does not
    /// have the checksum that the index gives for it: Repository reads these, or says what is
    /// wrong.
    std::optional<PackedObject> find(const Oid& id) const;

private:
    class Pack;
    std::vector<std::unique_ptr<Pack>> m_packs;
};

} // namespace implexa::git
