#pragma once

#include "Oid.h"

#include <vector>

namespace implexa::git
{

/// Where one object lies in a pack.
struct PackEntry {
    Oid id;
    quint32 crc = 0;
    quint64 offset = 0;
};

/// The bytes of a version 2 `.idx` file (gitformat-pack(5)). Sorts @p entries. Offsets from
/// @p largeOffset on go to the table of 8-byte offsets, as git needs from 2 GiB.
QByteArray packIndexBytes(std::vector<PackEntry>& entries, const QByteArray& packChecksum,
                          quint64 largeOffset = 0x80000000U);

} // namespace implexa::git
