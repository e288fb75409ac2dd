#include "PackReader.h"

#include <QDir>
#include <QFile>
#include <QtEndian>

#include <libdeflate.h>

#include <algorithm>

namespace implexa::git
{

using namespace Qt::StringLiterals;

namespace
{

constexpr quint64 headerSize = 8;
constexpr quint64 fanOutSize = 1024; // 256 numbers of 4 bytes
constexpr quint64 checksumSize = 20;
constexpr quint64 smallestEntry = 2;

} // namespace

// gitformat-pack(5): an index of version 2 is a header, how many names begin with a byte up to each
// of 256, the names, their checksums, their offsets, and a table for the offsets from 2 GiB on.
class PackReader::Pack
{
public:
    explicit Pack(const QString& nameWithoutEnd)
        : m_indexFile(nameWithoutEnd + u".idx"_s)
        , m_packFile(nameWithoutEnd + u".pack"_s)
    {
    }

    bool open()
    {
        if (!m_indexFile.open(QIODevice::ReadOnly) || !m_packFile.open(QIODevice::ReadOnly))
            return false;
        m_indexSize = static_cast<quint64>(m_indexFile.size());
        m_packSize = static_cast<quint64>(m_packFile.size());
        if (m_indexSize < headerSize + fanOutSize + 2 * checksumSize ||
            m_packSize < headerSize + checksumSize)
            return false;
        m_index = m_indexFile.map(0, m_indexFile.size());
        m_pack = m_packFile.map(0, m_packFile.size());
        if (!m_index || !m_pack || memcmp(m_index, "\377tOc\0\0\0\2", headerSize) != 0)
            return false;
        m_count = number(headerSize + fanOutSize - 4);
        m_names = headerSize + fanOutSize;
        m_checksums = m_names + m_count * Oid::rawSize;
        m_offsets = m_checksums + m_count * 4;
        m_largeOffsets = m_offsets + m_count * 4;
        if (m_largeOffsets + 2 * checksumSize > m_indexSize)
            return false;
        m_starts.reserve(m_count + 1);
        for (quint64 at = 0; at < m_count; ++at)
            m_starts.push_back(offset(at));
        m_starts.push_back(m_packSize - checksumSize);
        std::sort(m_starts.begin(), m_starts.end());
        return m_starts.back() == m_packSize - checksumSize;
    }

    std::optional<PackedObject> find(const Oid& id) const
    {
        const auto first = static_cast<quint8>(id.data()[0]);
        quint64 from = first == 0 ? 0 : number(headerSize + 4 * (quint64(first) - 1));
        quint64 to = std::min(quint64(number(headerSize + 4 * quint64(first))), m_count);
        while (from < to) {
            const quint64 middle = (from + to) / 2;
            const int order =
                memcmp(m_index + m_names + middle * Oid::rawSize, id.data(), Oid::rawSize);
            if (order == 0)
                return read(id, middle);
            (order < 0 ? from : to) = order < 0 ? middle + 1 : middle;
        }
        return std::nullopt;
    }

private:
    quint32 number(quint64 at) const { return qFromBigEndian<quint32>(m_index + at); }

    quint64 offset(quint64 place) const
    {
        const quint32 small = number(m_offsets + 4 * place);
        if (!(small & 0x80000000U))
            return small;
        const quint64 at = m_largeOffsets + 8 * quint64(small & 0x7fffffffU);
        return at + 8 <= m_indexSize ? qFromBigEndian<quint64>(m_index + at) : m_packSize;
    }

    std::optional<PackedObject> read(const Oid& id, quint64 place) const
    {
        const quint64 start = offset(place);
        const auto end = std::upper_bound(m_starts.begin(), m_starts.end(), start);
        if (end == m_starts.end() || *end - start < smallestEntry)
            return std::nullopt;
        const auto type = static_cast<git_object_t>((m_pack[start] >> 4) & 7);
        if (type < GIT_OBJECT_COMMIT || type > GIT_OBJECT_TAG)
            return std::nullopt;
        const quint32 crc = number(m_checksums + 4 * place);
        if (libdeflate_crc32(0, m_pack + start, *end - start) != crc)
            return std::nullopt;
        return PackedObject{id, type,
                            QByteArray(reinterpret_cast<const char*>(m_pack + start),
                                       static_cast<qsizetype>(*end - start)),
                            crc};
    }

    QFile m_indexFile;
    QFile m_packFile;
    const uchar* m_index = nullptr;
    const uchar* m_pack = nullptr;
    quint64 m_indexSize = 0;
    quint64 m_packSize = 0;
    quint64 m_count = 0;
    quint64 m_names = 0; ///< these four: where in the index
    quint64 m_checksums = 0;
    quint64 m_offsets = 0;
    quint64 m_largeOffsets = 0;
    std::vector<quint64> m_starts; ///< of all entries, and where the last one ends
};

PackReader::PackReader(const QString& objectsFolder)
{
    const QDir folder(objectsFolder + u"/pack"_s);
    const QStringList names = folder.entryList({u"pack-*.idx"_s}, QDir::Files);
    for (const QString& name : names) {
        auto pack = std::make_unique<Pack>(folder.filePath(name.chopped(4)));
        if (pack->open())
            m_packs.push_back(std::move(pack));
    }
}

PackReader::~PackReader() = default;

std::optional<PackedObject> PackReader::find(const Oid& id) const
{
    for (const std::unique_ptr<Pack>& pack : m_packs)
        if (auto found = pack->find(id))
            return found;
    return std::nullopt;
}

} // namespace implexa::git
