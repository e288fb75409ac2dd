#include "FileStore.h"

#include "MirrorFolder.h"
#include "Record.h"
#include "core/domain/Error.h"
#include "core/git/WriterLock.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <system_error>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

constexpr qint64 chunk = 1 << 20;
// Blobs pass through memory: above this all are Git LFS objects, whatever the vault is set to.
constexpr qint64 mostInBlob = 100'000'000;
constexpr std::chrono::seconds lockWait{30};

/// A file on disk that is read once; what changes meanwhile is noticed.
class Source final
{
public:
    explicit Source(const QString& path)
        : m_path(path)
        , m_file(path)
    {
        if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            throw FileError(FileStore::tr("The file %1 cannot be read. Check that it is there and "
                                          "that you may read it.")
                                .arg(QDir::toNativeSeparators(path)),
                            m_file.errorString());
        m_size = m_file.size();
        m_time = changeTime();
    }

    qint64 size() const { return m_size; }

    /// Hands over all of it in pieces.
    void read(const git::ByteStep& step, const std::function<void(const QByteArray&)>& take)
    {
        qint64 done = 0;
        for (;;) {
            const QByteArray bytes = m_file.read(chunk);
            if (m_file.error() != QFileDevice::NoError)
                throw FileError(FileStore::tr("The file %1 could not be read to its end.")
                                    .arg(QDir::toNativeSeparators(m_path)),
                                m_file.errorString());
            if (bytes.isEmpty())
                break;
            done += bytes.size();
            if (done > m_size)
                break;
            take(bytes);
            if (step)
                step(bytes.size());
        }
        if (done != m_size || m_file.size() != m_size || changeTime() != m_time)
            throw FileError(
                FileStore::tr("The file %1 changed while it was read. Add it again when "
                              "nobody writes to it.")
                    .arg(QDir::toNativeSeparators(m_path)));
    }

private:
    std::filesystem::file_time_type changeTime() const
    {
        std::error_code none; // a file that is gone has no time, which differs from before
        return std::filesystem::last_write_time(m_path.toStdU16String(), none);
    }

    QString m_path;
    QFile m_file;
    qint64 m_size = 0;
    std::filesystem::file_time_type m_time;
};

QString hex(const QCryptographicHash& hash)
{
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace

FileStore::FileStore(git::Repository repository)
    : m_repository(std::move(repository))
    , m_large(m_repository.folder())
{
}

FileStore FileStore::forReading(const QString& mirrorFolder)
{
    return FileStore(git::Repository::open(mirrorFolder));
}

FileStore FileStore::forWriting(const QString& mirrorFolder, const Record& record)
{
    if (isWholeMirror(mirrorFolder)) {
        try {
            FileStore store = forReading(mirrorFolder);
            requireUnbroken(store.m_repository, record.audit, record.outbox);
            return store;
        } catch (const GitError&) {
            // Perhaps only between two steps of who writes to it: asked again under the lock.
        }
    }
    git::WriterLock lock(mirrorLockFile(mirrorFolder));
    if (!lock.tryLock(lockWait))
        throw GitError(tr("The mirror %1 is being written by somebody else. Try again in a minute.")
                           .arg(QDir::toNativeSeparators(mirrorFolder)));
    FileStore store(openMirror(mirrorFolder, record.audit));
    requireUnbroken(store.m_repository, record.audit, record.outbox);
    return store;
}

bool FileStore::holds(const AttachedFile& file)
{
    return m_repository.contains(git::Oid::fromHex(file.blob)) &&
           (!file.large || m_large.has({file.sha256, file.size}));
}

AttachedFile FileStore::kept(AttachedFile file)
{
    if (holds(file))
        return file;
    throw GitError(tr("The mirror has lost the bytes of a file that it should hold. Put the mirror "
                      "back from a backup."),
                   file.sha256);
}

AttachedFile FileStore::take(const QString& path, qint64 largeFrom, const Known& known,
                             const git::ByteStep& step)
{
    Source source(path);
    AttachedFile file;
    file.size = source.size();
    if (file.size < std::min(largeFrom, mostInBlob)) {
        QByteArray bytes;
        bytes.reserve(file.size);
        source.read(step, [&](const QByteArray& piece) { bytes += piece; });
        QCryptographicHash hash(QCryptographicHash::Sha256);
        hash.addData(bytes);
        file.sha256 = hex(hash);
        const auto same = known(file.sha256);
        if (same && (same->large || holds(*same)))
            return kept(*same);
        file.blob = m_repository.writeBlob(bytes).hex();
        return file;
    }
    git::NewLargeObject made(m_large);
    source.read(step, [&](const QByteArray& piece) { made.write(piece); });
    const git::LargeObject object = made.object();
    file.sha256 = object.sha256;
    file.large = true;
    const auto same = known(file.sha256);
    if (same && !same->large)
        return kept(*same);
    if (!m_large.has(object)) {
        made.publish();
        m_addedLarge << object.sha256;
    }
    file.blob = m_repository.writeBlob(git::pointerText(object)).hex();
    return file;
}

void FileStore::requireHeld(const AttachedFile& file)
{
    if (file.large ? !m_large.has({file.sha256, file.size})
                   : !m_repository.contains(git::Oid::fromHex(file.blob)))
        throw GitError(tr("The mirror lacks the bytes of “%1”. Replace the file by one with the "
                          "same bytes, or put the mirror back from a backup.")
                           .arg(file.path),
                       file.sha256);
}

QByteArray FileStore::read(const AttachedFile& file, qint64 most)
{
    requireHeld(file);
    if (!file.large)
        return m_repository.blob(git::Oid::fromHex(file.blob)).left(most);
    QFile bytes(m_large.pathOf(file.sha256));
    if (!bytes.open(QIODevice::ReadOnly))
        throw GitError(tr("The bytes of the large file “%1” cannot be read. Put the mirror back "
                          "from a backup.")
                           .arg(file.path),
                       bytes.errorString());
    return bytes.read(most);
}

void FileStore::writeTo(const QString& path, const AttachedFile& file, const git::ByteStep& step)
{
    requireHeld(file);
    const auto fail = [&](const QString& cause) {
        throw FileError(tr("The file %1 could not be written. Check that the folder can be written "
                           "and that the disk has room.")
                            .arg(QDir::toNativeSeparators(path)),
                        cause);
    };
    QSaveFile out(path);
    if (!out.open(QIODevice::WriteOnly))
        fail(out.errorString());
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto write = [&](const QByteArray& bytes) {
        if (out.write(bytes) != bytes.size())
            fail(out.errorString());
        hash.addData(bytes);
        if (step)
            step(bytes.size());
    };
    if (file.large) {
        QFile bytes(m_large.pathOf(file.sha256));
        if (!bytes.open(QIODevice::ReadOnly))
            fail(bytes.fileName() + u": "_s + bytes.errorString());
        for (QByteArray piece = bytes.read(chunk); !piece.isEmpty(); piece = bytes.read(chunk))
            write(piece);
    } else {
        write(m_repository.blob(git::Oid::fromHex(file.blob)));
    }
    if (hex(hash) != file.sha256)
        throw GitError(tr("The bytes of “%1” in the mirror are damaged. Put the mirror back from a "
                          "backup.")
                           .arg(file.path),
                       file.sha256);
    if (!out.commit())
        fail(out.errorString());
}

} // namespace implexa
