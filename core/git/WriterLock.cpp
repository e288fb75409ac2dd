#include "WriterLock.h"

#include "Disk.h"
#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QThread>

#include <algorithm>
#include <system_error>

#ifdef Q_OS_WIN
#include <qt_windows.h>
#else
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#endif

namespace implexa::git
{
namespace
{

constexpr std::chrono::milliseconds firstPause{1};
constexpr std::chrono::milliseconds longestPause{25};

[[noreturn]] void fail(const QString& file, int error)
{
    throw FileError(QCoreApplication::translate(
                        "WriterLock", "The lock %1 cannot be written. Check the rights on "
                                      "its folder.")
                        .arg(QDir::toNativeSeparators(file)),
                    QString::fromStdString(std::system_category().message(error)));
}

QByteArray holder()
{
    return QByteArray::number(QCoreApplication::applicationPid()) + '\n';
}

} // namespace

WriterLock::WriterLock(const QString& file)
    : m_file(file)
{
}

#ifdef Q_OS_WIN

WriterLock::~WriterLock()
{
    if (m_handle)
        end();
}

bool WriterLock::tryLock(std::chrono::milliseconds wait)
{
    const QString name = QDir::toNativeSeparators(m_file);
    const auto until = std::chrono::steady_clock::now() + wait;
    for (auto pause = firstPause;; pause = std::min(2 * pause, longestPause)) {
        // Shared with nobody: there it is the open file itself that locks.
        void* const handle = CreateFileW(reinterpret_cast<const wchar_t*>(name.utf16()),
                                         GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_ALWAYS,
                                         FILE_ATTRIBUTE_NORMAL, nullptr);
        if (handle != INVALID_HANDLE_VALUE) {
            m_handle = handle;
            begin();
            return true;
        }
        const DWORD error = GetLastError();
        if (error != ERROR_SHARING_VIOLATION && error != ERROR_LOCK_VIOLATION)
            fail(m_file, int(error));
        if (std::chrono::steady_clock::now() >= until)
            return false;
        QThread::msleep(static_cast<unsigned long>(pause.count()));
    }
}

void WriterLock::begin()
{
    LARGE_INTEGER size{};
    m_lastHolderDied = GetFileSizeEx(m_handle, &size) && size.QuadPart > 0;
    const QByteArray who = holder();
    DWORD written = 0;
    if (!WriteFile(m_handle, who.constData(), DWORD(who.size()), &written, nullptr))
        qWarning("The lock of a repository could not be signed.");
    SetEndOfFile(m_handle);
}

void WriterLock::end()
{
    SetFilePointer(m_handle, 0, nullptr, FILE_BEGIN);
    SetEndOfFile(m_handle);
    CloseHandle(m_handle);
    m_handle = nullptr;
}

#else

WriterLock::~WriterLock()
{
    if (m_descriptor >= 0)
        end();
}

bool WriterLock::tryLock(std::chrono::milliseconds wait)
{
    const QByteArray name = QFile::encodeName(m_file);
    // Like the database: whoever may write in the folder may take it.
    const int descriptor = ::open(name.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0)
        fail(m_file, errno);
    shareAsFolder(m_file);
    const auto until = std::chrono::steady_clock::now() + wait;
    for (auto pause = firstPause;; pause = std::min(2 * pause, longestPause)) {
        if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
            m_descriptor = descriptor;
            begin();
            return true;
        }
        const int error = errno;
        if (error == EINTR)
            continue;
        const bool late = std::chrono::steady_clock::now() >= until;
        if (error != EWOULDBLOCK || late) {
            ::close(descriptor);
            if (error != EWOULDBLOCK)
                fail(m_file, error);
            return false;
        }
        QThread::msleep(static_cast<unsigned long>(pause.count()));
    }
}

void WriterLock::begin()
{
    m_lastHolderDied = ::lseek(m_descriptor, 0, SEEK_END) > 0;
    const QByteArray who = holder();
    // Never empty in between. A full disk leaves it so: then nobody learns that this one died.
    if (::pwrite(m_descriptor, who.constData(), size_t(who.size()), 0) != who.size() ||
        ::ftruncate(m_descriptor, who.size()) != 0)
        qWarning("The lock of a repository could not be signed.");
}

void WriterLock::end()
{
    if (::ftruncate(m_descriptor, 0) != 0)
        qWarning("The lock of a repository could not be signed off.");
    // A child process that is about to run another program may hold the file for a moment longer.
    ::flock(m_descriptor, LOCK_UN);
    ::close(m_descriptor);
    m_descriptor = -1;
}

#endif

} // namespace implexa::git
