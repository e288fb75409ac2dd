#include "ZipWriter.h"

#include "core/domain/Error.h"

#include <QBuffer>
#include <QCoreApplication>

#include <zlib.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct ZipFile {
    Q_DECLARE_TR_FUNCTIONS(ZipFile)
};

constexpr qint64 chunk = 1 << 18;
// What 32 bits can say; the highest value points to the ZIP64 fields.
constexpr qint64 most32 = 0xFFFFFFFE;
constexpr qsizetype most16 = 0xFFFE;
// Deflate makes random bytes a little longer: from here on both sizes get 64 bits.
constexpr qint64 largeFrom = 0xF0000000;

constexpr quint16 plainVersion = 20; // deflate
constexpr quint16 largeVersion = 45; // ZIP64
constexpr quint16 utf8Name = 1 << 11;
constexpr quint16 deflated = 8;
constexpr quint16 madeOnUnix = 3 << 8;
constexpr quint32 ordinaryFile = 0100644u << 16; // -rw-r--r--

/// Little-endian fields, one after the other.
class Fields
{
public:
    Fields& u16(quint16 value) { return put(value, 2); }
    Fields& u32(quint32 value) { return put(value, 4); }
    Fields& u64(quint64 value) { return put(value, 8); }
    Fields& text(const QByteArray& text)
    {
        m_bytes += text;
        return *this;
    }
    const QByteArray& bytes() const { return m_bytes; }

private:
    Fields& put(quint64 value, int width)
    {
        for (int i = 0; i < width; ++i)
            m_bytes += char(uchar(value >> (8 * i)));
        return *this;
    }

    QByteArray m_bytes;
};

quint32 low(qint64 value)
{
    return value > most32 ? 0xFFFFFFFFu : quint32(value);
}

/// zlib's raw deflate stream, ended whatever happens.
class Deflate
{
    Q_DISABLE_COPY_MOVE(Deflate)

public:
    Deflate()
    {
        if (deflateInit2(&m_stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8,
                         Z_DEFAULT_STRATEGY) != Z_OK)
            throw FileError(ZipFile::tr("There is not enough memory to pack files."));
    }
    ~Deflate() { deflateEnd(&m_stream); }

    /// What is packed of @p bytes by now; of everything where it is the @p last.
    QByteArray packed(QByteArray bytes, bool last)
    {
        m_stream.next_in = reinterpret_cast<Bytef*>(bytes.data());
        m_stream.avail_in = uInt(bytes.size());
        QByteArray result;
        do {
            m_piece.resize(chunk);
            m_stream.next_out = reinterpret_cast<Bytef*>(m_piece.data());
            m_stream.avail_out = uInt(chunk);
            deflate(&m_stream, last ? Z_FINISH : Z_NO_FLUSH);
            result.append(m_piece.constData(), chunk - qsizetype(m_stream.avail_out));
        } while (m_stream.avail_out == 0);
        return result;
    }

private:
    z_stream m_stream{};
    QByteArray m_piece;
};

} // namespace

ZipWriter::ZipWriter(QIODevice& out, const QDateTime& time)
    : m_out(out)
{
    const QDateTime utc =
        std::clamp(time.toUTC(), QDateTime(QDate(1980, 1, 1), QTime(0, 0), Qt::UTC),
                   QDateTime(QDate(2107, 12, 31), QTime(23, 59, 58), Qt::UTC));
    const QDate day = utc.date();
    const QTime hour = utc.time();
    m_date = quint16((day.year() - 1980) << 9 | day.month() << 5 | day.day());
    m_time = quint16(hour.hour() << 11 | hour.minute() << 5 | hour.second() / 2);
}

void ZipWriter::write(const QByteArray& bytes)
{
    if (m_out.write(bytes) != bytes.size())
        fail();
}

void ZipWriter::fail() const
{
    throw FileError(ZipFile::tr("The archive could not be written. Check that the folder can be "
                                "written and that the disk has room."),
                    m_out.errorString());
}

QByteArray ZipWriter::localHeader(const Entry& entry) const
{
    Fields fields;
    fields.u32(0x04034b50)
        .u16(entry.large ? largeVersion : plainVersion)
        .u16(utf8Name)
        .u16(deflated)
        .u16(m_time)
        .u16(m_date)
        .u32(entry.crc)
        .u32(entry.large ? 0xFFFFFFFFu : quint32(entry.packed))
        .u32(entry.large ? 0xFFFFFFFFu : quint32(entry.size))
        .u16(quint16(entry.name.size()))
        .u16(entry.large ? 20 : 0)
        .text(entry.name);
    if (entry.large)
        fields.u16(1).u16(16).u64(quint64(entry.size)).u64(quint64(entry.packed));
    return fields.bytes();
}

QByteArray ZipWriter::directoryHeader(const Entry& entry) const
{
    Fields extra;
    const bool far = entry.offset > most32;
    if (entry.large)
        extra.u64(quint64(entry.size)).u64(quint64(entry.packed));
    if (far)
        extra.u64(quint64(entry.offset));
    const quint16 version = entry.large || far ? largeVersion : plainVersion;
    const qsizetype extraSize = extra.bytes().size();
    Fields fields;
    fields.u32(0x02014b50)
        .u16(madeOnUnix | largeVersion)
        .u16(version)
        .u16(utf8Name)
        .u16(deflated)
        .u16(m_time)
        .u16(m_date)
        .u32(entry.crc)
        .u32(entry.large ? 0xFFFFFFFFu : quint32(entry.packed))
        .u32(entry.large ? 0xFFFFFFFFu : quint32(entry.size))
        .u16(quint16(entry.name.size()))
        .u16(extraSize > 0 ? quint16(extraSize + 4) : 0)
        .u16(0) // comment
        .u16(0) // disk
        .u16(0) // internal attributes
        .u32(ordinaryFile)
        .u32(low(entry.offset))
        .text(entry.name);
    if (extraSize > 0)
        fields.u16(1).u16(quint16(extraSize)).text(extra.bytes());
    return fields.bytes();
}

void ZipWriter::pack(Entry& entry, QIODevice& content, const Step& step)
{
    Deflate deflate;
    qint64 done = 0;
    uLong crc = crc32(0, nullptr, 0);
    for (;;) {
        const QByteArray bytes = content.read(std::min(chunk, entry.size - done + 1));
        done += bytes.size();
        if (done > entry.size || (bytes.isEmpty() && done < entry.size))
            throw FileError(ZipFile::tr("“%1” could not be read to its end, or is not as long as "
                                        "it should be.")
                                .arg(QString::fromUtf8(entry.name)),
                            content.errorString());
        crc = crc32(crc, reinterpret_cast<const Bytef*>(bytes.constData()), uInt(bytes.size()));
        const QByteArray packed = deflate.packed(bytes, bytes.isEmpty());
        entry.packed += packed.size();
        write(packed);
        if (bytes.isEmpty())
            break;
        if (step)
            step(bytes.size());
    }
    entry.crc = quint32(crc);
}

void ZipWriter::add(const QString& name, QIODevice& content, qint64 size, const Step& step)
{
    Entry entry{name.toUtf8(), 0, size, 0, m_out.pos(), size >= largeFrom};
    write(localHeader(entry)); // as long as the one that it becomes
    pack(entry, content, step);
    const qint64 end = m_out.pos();
    if (!m_out.seek(entry.offset))
        fail();
    write(localHeader(entry));
    if (!m_out.seek(end))
        fail();
    m_entries << entry;
}

void ZipWriter::add(const QString& name, const QByteArray& content)
{
    QByteArray bytes = content;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    add(name, buffer, content.size());
}

void ZipWriter::finish()
{
    const qint64 start = m_out.pos();
    for (const Entry& entry : m_entries)
        write(directoryHeader(entry));
    const qint64 end = m_out.pos();
    const auto count = quint64(m_entries.size());
    const bool many = m_entries.size() > most16;
    if (many || start > most32 || end - start > most32) {
        write(Fields()
                  .u32(0x06064b50)
                  .u64(44)
                  .u16(madeOnUnix | largeVersion)
                  .u16(largeVersion)
                  .u32(0)
                  .u32(0)
                  .u64(count)
                  .u64(count)
                  .u64(quint64(end - start))
                  .u64(quint64(start))
                  .bytes());
        write(Fields().u32(0x07064b50).u32(0).u64(quint64(end)).u32(1).bytes());
    }
    const quint16 count16 = many ? quint16(0xFFFF) : quint16(count);
    write(Fields()
              .u32(0x06054b50)
              .u16(0)
              .u16(0)
              .u16(count16)
              .u16(count16)
              .u32(low(end - start))
              .u32(low(start))
              .u16(0)
              .bytes());
}

} // namespace implexa
