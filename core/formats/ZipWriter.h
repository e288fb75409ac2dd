#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QIODevice>
#include <QList>
#include <QString>

#include <functional>

namespace implexa
{

/// Writes a ZIP archive (PKWARE APPNOTE 6.3.9, ZIP64 where sizes ask for it) of which every byte
/// comes from the entries and the one time given: no clock, no time zone, no user of this machine.
/// Libraries pass times through the local time zone, which has no name for some hours of a year.
///
/// Contents are deflated piece by piece and never in memory as a whole. One thread.
class ZipWriter final
{
    Q_DISABLE_COPY_MOVE(ZipWriter)

public:
    /// Called with the bytes of content done since the last call; ends the work by throwing.
    using Step = std::function<void(qint64 bytes)>;

    /// @p out is open for writing, empty, and can seek. @p time stands beside every entry as it is
    /// in UTC: two seconds exact, from 1980 to 2107.
    ZipWriter(QIODevice& out, const QDateTime& time);

    /// The next entry. @p name is relative, with `/`.
    /// @throws FileError where it cannot be written.
    void add(const QString& name, const QByteArray& content);
    /// The same of all that @p content holds from here on, @p size bytes.
    /// @throws FileError also where @p content ends too early or late, or cannot be read.
    void add(const QString& name, QIODevice& content, qint64 size, const Step& step = {});
    /// The directory: nothing can be added any more. @throws FileError.
    void finish();

private:
    struct Entry {
        QByteArray name;
        quint32 crc = 0;
        qint64 size = 0;
        qint64 packed = 0; ///< bytes in the archive
        qint64 offset = 0; ///< of its header
        bool large = false;
    };

    QByteArray localHeader(const Entry& entry) const;
    QByteArray directoryHeader(const Entry& entry) const;
    void pack(Entry& entry, QIODevice& content, const Step& step);
    void write(const QByteArray& bytes);
    [[noreturn]] void fail() const;

    QIODevice& m_out;
    quint16 m_date = 0;
    quint16 m_time = 0;
    QList<Entry> m_entries;
};

} // namespace implexa
