#include "PackIndex.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <algorithm>
#include <array>

namespace implexa::git
{

QByteArray packIndexBytes(std::vector<PackEntry>& entries, const QByteArray& packChecksum,
                          quint64 largeOffset)
{
    std::sort(entries.begin(), entries.end(),
              [](const PackEntry& a, const PackEntry& b) { return a.id < b.id; });
    QByteArray bytes;
    bytes.reserve(1072 + static_cast<qsizetype>(entries.size()) * 28);
    const auto put32 = [&bytes](quint32 value) {
        const quint32 big = qToBigEndian(value);
        bytes.append(reinterpret_cast<const char*>(&big), sizeof big);
    };
    bytes.append("\377tOc", 4);
    put32(2);
    std::array<quint32, 256> fanout{};
    for (const PackEntry& entry : entries)
        ++fanout[static_cast<unsigned char>(entry.id.data()[0])];
    quint32 total = 0;
    for (const quint32 count : fanout)
        put32(total += count);
    for (const PackEntry& entry : entries)
        bytes.append(entry.id.data(), Oid::rawSize);
    for (const PackEntry& entry : entries)
        put32(entry.crc);
    std::vector<quint64> large;
    for (const PackEntry& entry : entries) {
        if (entry.offset < largeOffset) {
            put32(static_cast<quint32>(entry.offset));
        } else {
            put32(0x80000000U | static_cast<quint32>(large.size()));
            large.push_back(entry.offset);
        }
    }
    for (const quint64 offset : large) {
        put32(static_cast<quint32>(offset >> 32));
        put32(static_cast<quint32>(offset));
    }
    bytes += packChecksum;
    return bytes + QCryptographicHash::hash(bytes, QCryptographicHash::Sha1);
}

} // namespace implexa::git
