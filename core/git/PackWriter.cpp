#include "PackWriter.h"

#include "Deflater.h"
#include "Disk.h"
#include "PackIndex.h"
#include "Tree.h"
#include "core/domain/Error.h"

#include <QCache>
#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QSet>
#include <QtEndian>

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>

namespace implexa::git
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype batchBytes = qsizetype(512) << 10;
constexpr size_t batchesAhead = 4;
constexpr qint64 headerSize = 12;

struct Object {
    Oid id;
    git_object_t type;
    QByteArray bytes;
    bool packed = false; ///< bytes are the entry, header and all
};
using Batch = std::vector<Object>;

/// Type and size before each object: 4 bits of size beside the type, then 7 a byte.
void appendObjectHeader(QByteArray& out, git_object_t type, quint64 size)
{
    auto byte = static_cast<quint8>((static_cast<quint8>(type) << 4) | (size & 15));
    for (size >>= 4; size; size >>= 7) {
        out += static_cast<char>(byte | 0x80);
        byte = size & 0x7f;
    }
    out += static_cast<char>(byte);
}

} // namespace

class PackWriter::State
{
public:
    explicit State(const QString& objectsFolder)
        : m_folder(packFolder(objectsFolder))
        , m_file(m_folder, u"tmp_pack_"_s)
    {
        m_file.write(QByteArray(headerSize, '\0')); // the count is known at the end
        m_thread = std::thread([this] { compressQueue(); });
    }

    ~State() { stop(); }

    void add(git_object_t type, const Oid& id, const QByteArray& bytes)
    {
        if (m_ids.contains(id))
            return;
        m_ids.insert(id);
        if (type == GIT_OBJECT_TREE)
            m_trees.insert(id, new QByteArray(bytes), bytes.size() + 64);
        append({id, type, bytes});
    }

    void add(const PackedObject& object)
    {
        if (m_ids.contains(object.id))
            return;
        m_ids.insert(object.id);
        append({object.id, object.type, object.entry, true});
    }

    bool contains(const Oid& id) const { return m_ids.contains(id); }
    qsizetype count() const { return m_ids.size(); }

    std::optional<QByteArray> read(const Oid& id)
    {
        if (!m_ids.contains(id))
            return std::nullopt;
        if (const QByteArray* tree = m_trees.object(id))
            return *tree;
        drain();
        for (; m_located < m_entries.size(); ++m_located)
            m_offsets.insert(m_entries[m_located].id, m_entries[m_located].offset);
        return readAt(static_cast<qint64>(m_offsets.value(id)));
    }

    void finish()
    {
        drain();
        stop();
        if (m_entries.empty())
            return;
        if (m_entries.size() > 0xffffffffU)
            throw GitError(u"The repository is too large for one pack file."_s);
        const quint32 fields[] = {qToBigEndian<quint32>(0x5041434b), qToBigEndian<quint32>(2),
                                  qToBigEndian(static_cast<quint32>(m_entries.size()))};
        m_file.overwrite(0, QByteArray(reinterpret_cast<const char*>(fields), sizeof fields));
        const QByteArray checksum = hashFile();
        m_file.write(checksum);
        NewFile index(m_folder, u"tmp_idx_"_s);
        index.write(packIndexBytes(m_entries, checksum));
        runTogether({[this] { m_file.sync(); }, [&index] { index.sync(); }});
        const QString name = m_folder + u"/pack-"_s + QString::fromLatin1(checksum.toHex());
        if (QFileInfo::exists(name + u".pack"_s) && QFileInfo::exists(name + u".idx"_s))
            return; // the very same pack
        index.publish(name + u".idx"_s);
        m_file.publish(name + u".pack"_s);
        syncFolder(m_folder);
    }

private:
    static QString packFolder(const QString& objectsFolder)
    {
        makeFolder(objectsFolder + u"/pack"_s);
        return objectsFolder + u"/pack"_s;
    }

    void append(const Object& object)
    {
        m_batch.push_back(object);
        m_pending += object.bytes.size() + 64;
        if (m_pending >= batchBytes)
            dispatch();
    }

    void dispatch()
    {
        if (m_batch.empty())
            return;
        Batch batch;
        batch.swap(m_batch);
        m_pending = 0;
        {
            const std::lock_guard lock(m_queueMutex);
            if (m_error)
                std::rethrow_exception(m_error);
            if (m_queue.size() < batchesAhead) {
                m_queue.push_back(std::move(batch));
                m_changed.notify_all();
                return;
            }
        }
        compress(batch, m_deflater); // the other thread is behind: lend it a hand
    }

    void drain()
    {
        dispatch();
        std::unique_lock lock(m_queueMutex);
        m_changed.wait(lock, [this] { return (m_queue.empty() && !m_busy) || m_error; });
        if (m_error)
            std::rethrow_exception(m_error);
    }

    void stop()
    {
        {
            const std::lock_guard lock(m_queueMutex);
            m_stop = true;
            m_changed.notify_all();
        }
        if (m_thread.joinable())
            m_thread.join();
    }

    void compressQueue()
    {
        try {
            Deflater deflater;
            for (;;) {
                Batch batch;
                {
                    std::unique_lock lock(m_queueMutex);
                    m_busy = false;
                    m_changed.notify_all();
                    m_changed.wait(lock, [this] { return m_stop || !m_queue.empty(); });
                    if (m_stop)
                        return;
                    batch = std::move(m_queue.front());
                    m_queue.pop_front();
                    m_busy = true;
                }
                compress(batch, deflater);
            }
        } catch (...) {
            const std::lock_guard lock(m_queueMutex);
            m_error = std::current_exception();
            m_changed.notify_all();
        }
    }

    void compress(const Batch& batch, Deflater& deflater)
    {
        QByteArray out;
        out.reserve(batchBytes);
        std::vector<PackEntry> entries;
        entries.reserve(batch.size());
        for (const Object& object : batch) {
            const qsizetype start = out.size();
            if (object.packed) {
                out += object.bytes;
            } else {
                appendObjectHeader(out, object.type, static_cast<quint64>(object.bytes.size()));
                deflater.append(out, object.bytes.constData(), object.bytes.size());
            }
            const auto size = static_cast<size_t>(out.size() - start);
            entries.push_back({object.id, libdeflate_crc32(0, out.constData() + start, size),
                               static_cast<quint64>(start)});
        }
        const std::lock_guard lock(m_fileMutex);
        m_file.write(out);
        for (PackEntry& entry : entries)
            entry.offset += m_size;
        m_entries.insert(m_entries.end(), entries.begin(), entries.end());
        m_size += static_cast<quint64>(out.size());
    }

    QByteArray readAt(qint64 offset)
    {
        const QByteArray head = m_file.read(offset, 16);
        quint64 size = static_cast<quint8>(head.at(0)) & 15;
        qsizetype used = 1;
        for (int shift = 4; static_cast<quint8>(head.at(used - 1)) & 0x80; shift += 7, ++used)
            size |= static_cast<quint64>(static_cast<quint8>(head.at(used)) & 0x7f) << shift;
        const size_t bound = libdeflate_zlib_compress_bound(nullptr, static_cast<size_t>(size));
        const QByteArray packed = m_file.read(offset + used, static_cast<qint64>(bound));
        QByteArray bytes(static_cast<qsizetype>(size), Qt::Uninitialized);
        const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)>
            decompressor(libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
        size_t in = 0;
        size_t out = 0;
        if (!decompressor || libdeflate_zlib_decompress_ex(decompressor.get(), packed.constData(),
                                                           static_cast<size_t>(packed.size()),
                                                           bytes.data(), static_cast<size_t>(size),
                                                           &in, &out) != LIBDEFLATE_SUCCESS)
            throw GitError(u"The pack being written could not be read back."_s);
        return bytes;
    }

    QByteArray hashFile()
    {
        QCryptographicHash hash(QCryptographicHash::Sha1);
        constexpr qint64 step = 1 << 20;
        const auto size = static_cast<qint64>(m_size);
        for (qint64 at = 0; at < size; at += step)
            hash.addData(m_file.read(at, std::min(step, size - at)));
        return hash.result();
    }

    const QString m_folder;

    // The calling thread's own.
    QSet<Oid> m_ids;
    QCache<Oid, QByteArray> m_trees{qsizetype(16) << 20};
    QHash<Oid, quint64> m_offsets;
    size_t m_located = 0;
    Batch m_batch;
    qsizetype m_pending = 0;
    Deflater m_deflater;

    std::mutex m_fileMutex; ///< guards the three below
    NewFile m_file;
    std::vector<PackEntry> m_entries;
    quint64 m_size = headerSize;

    std::mutex m_queueMutex; ///< guards the rest
    std::condition_variable m_changed;
    std::deque<Batch> m_queue;
    bool m_busy = false;
    bool m_stop = false;
    std::exception_ptr m_error;
    std::thread m_thread;
};

PackWriter::PackWriter(const QString& objectsFolder)
    : m_state(std::make_unique<State>(objectsFolder))
{
}

PackWriter::~PackWriter() = default;

Oid PackWriter::add(git_object_t type, const QByteArray& bytes)
{
    const Oid id = objectId(type, bytes);
    m_state->add(type, id, bytes);
    return id;
}

void PackWriter::add(git_object_t type, const Oid& id, const QByteArray& bytes)
{
    m_state->add(type, id, bytes);
}

void PackWriter::add(const PackedObject& object)
{
    m_state->add(object);
}

bool PackWriter::contains(const Oid& id) const
{
    return m_state->contains(id);
}

qsizetype PackWriter::count() const
{
    return m_state->count();
}

std::optional<QByteArray> PackWriter::read(const Oid& id)
{
    return m_state->read(id);
}

void PackWriter::finish()
{
    m_state->finish();
}

} // namespace implexa::git
