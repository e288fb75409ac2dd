#include "Disk.h"

#include "core/domain/Error.h"

#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>

#include <algorithm>
#include <atomic>
#include <exception>
#include <filesystem>
#include <mutex>
#include <system_error>
#include <thread>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace implexa::git
{

using namespace Qt::StringLiterals;

namespace
{

bool syncDescriptor(int descriptor)
{
#if defined(Q_OS_WIN)
    return _commit(descriptor) == 0;
#elif defined(Q_OS_MACOS)
    return fcntl(descriptor, F_FULLFSYNC) == 0 || fsync(descriptor) == 0;
#else
    return fsync(descriptor) == 0;
#endif
}

#ifndef Q_OS_WIN

bool isGroups(const struct stat& folder)
{
    if ((folder.st_mode & S_IWGRP) == 0)
        return false;
    return (folder.st_mode & S_ISGID) != 0 ||
           ((folder.st_mode & S_ISVTX) == 0 && folder.st_gid != ::getegid());
}

/// Both are refused for the files of others, who have done it themselves; and a group of which one
/// is no member.
void share(const QByteArray& name, const struct stat& info, gid_t group)
{
    if (info.st_gid != group && ::chown(name.constData(), uid_t(-1), group) != 0)
        return;
    const mode_t mode = info.st_mode & 07777;
    const mode_t wanted =
        mode | ((mode & S_IRWXU) >> 3) | (S_ISDIR(info.st_mode) ? mode_t(S_ISGID) : 0);
    if (wanted != mode && ::chmod(name.constData(), wanted) != 0)
        return;
}

#endif

} // namespace

NewFile::NewFile(const QString& folder, const QString& prefix)
{
    for (int attempt = 0; attempt < 8 && !m_file.isOpen(); ++attempt) {
        const quint64 random = QRandomGenerator::global()->generate64();
        m_file.setFileName(folder + u'/' + prefix + QString::number(random, 36));
        const auto mode = QIODevice::ReadWrite | QIODevice::NewOnly | QIODevice::Unbuffered;
#ifdef Q_OS_WIN // there a read-only file cannot be deleted
        m_file.open(mode);
#else // for others, and for us after this
        m_file.open(mode, QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther);
#endif
    }
    if (!m_file.isOpen() && !QFileInfo(folder).isDir()) // not the file is what is missing
        throw GitError(u"Implexa could not write into the repository. Check that the folder can be "
                       u"written and that the disk has room."_s,
                       u"The folder %1 cannot be made."_s.arg(QDir::toNativeSeparators(folder)));
    if (!m_file.isOpen())
        fail();
    shareAsFolder(m_file.fileName());
}

NewFile::~NewFile()
{
    if (m_published || m_file.fileName().isEmpty())
        return;
    m_file.close();
    m_file.remove();
}

void NewFile::fail() const
{
    throw GitError(u"Implexa could not write into the repository. Check that the folder can be "
                   u"written and that the disk has room."_s,
                   m_file.fileName() + u": "_s + m_file.errorString());
}

void NewFile::write(const char* data, qint64 size)
{
    if (m_file.write(data, size) != size)
        fail();
}

void NewFile::overwrite(qint64 offset, const QByteArray& data)
{
    const qint64 end = m_file.pos();
    if (!m_file.seek(offset))
        fail();
    write(data);
    if (!m_file.seek(end))
        fail();
}

QByteArray NewFile::read(qint64 offset, qint64 size)
{
    const qint64 end = m_file.pos();
    if (!m_file.seek(offset))
        fail();
    QByteArray data = m_file.read(size);
    if (m_file.error() != QFileDevice::NoError || !m_file.seek(end))
        fail();
    return data;
}

void NewFile::sync()
{
    if (!m_file.flush() || !syncDescriptor(m_file.handle()))
        fail();
}

void NewFile::publish(const QString& path)
{
    m_file.close();
    std::error_code error;
    std::filesystem::rename(m_file.fileName().toStdU16String(), path.toStdU16String(), error);
    if (error)
        throw GitError(u"Implexa could not write into the repository. Check that the folder can be "
                       u"written and that the disk has room."_s,
                       path + u": "_s + QString::fromStdString(error.message()));
    m_published = true;
}

bool isShared(const QString& folder)
{
#ifdef Q_OS_WIN
    Q_UNUSED(folder)
    return false;
#else
    struct stat info {
    };
    return ::stat(QFile::encodeName(folder).constData(), &info) == 0 && isGroups(info);
#endif
}

void shareFolder(const QString& folder)
{
#ifdef Q_OS_WIN
    Q_UNUSED(folder)
#else
    struct stat info {
    };
    const QByteArray name = QFile::encodeName(folder);
    if (::stat(name.constData(), &info) == 0 && isGroups(info))
        share(name, info, info.st_gid);
#endif
}

void shareAsFolder(const QString& path)
{
#ifdef Q_OS_WIN
    Q_UNUSED(path)
#else
    struct stat folder {
    };
    const QByteArray above = QFile::encodeName(QFileInfo(path).path());
    if (::stat(above.constData(), &folder) != 0 || !isGroups(folder))
        return;
    const QByteArray name = QFile::encodeName(path);
    struct stat info {
    };
    if (::lstat(name.constData(), &info) == 0 && !S_ISLNK(info.st_mode))
        share(name, info, folder.st_gid);
#endif
}

bool makeFolder(const QString& path)
{
    const QFileInfo info(QDir::cleanPath(QFileInfo(path).absoluteFilePath()));
    if (info.isDir())
        return true;
    if (info.filePath() == info.path() || !makeFolder(info.path()))
        return false;
    if (!QDir().mkdir(info.filePath()))
        return QFileInfo(info.filePath()).isDir(); // somebody was faster
    shareAsFolder(info.filePath());
    return true;
}

void syncFolder(const QString& folder)
{
#ifdef Q_OS_WIN
    Q_UNUSED(folder) // NTFS journals names itself
#else
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    syncDescriptor(descriptor); // refused on some network folders, which then offer nothing better
    ::close(descriptor);
#endif
}

void runTogether(const std::vector<std::function<void()>>& jobs)
{
    constexpr size_t mostThreads = 16;
    std::atomic<size_t> next = 0;
    std::mutex mutex;
    std::exception_ptr failure;
    const auto work = [&] {
        for (size_t i = next++; i < jobs.size(); i = next++) {
            try {
                jobs[i]();
            } catch (...) {
                const std::lock_guard lock(mutex);
                if (!failure)
                    failure = std::current_exception();
            }
        }
    };
    std::vector<std::thread> threads;
    try {
        while (threads.size() + 1 < std::min(jobs.size(), mostThreads))
            threads.emplace_back(work);
    } catch (const std::system_error&) {
        // Short of threads: those that there are, and this one, do all of it.
    }
    work();
    for (std::thread& thread : threads)
        thread.join();
    if (failure)
        std::rethrow_exception(failure);
}

} // namespace implexa::git
