#pragma once

#include <QString>

#include <chrono>

namespace implexa::git
{

/// The lock of who writes to a repository: one handle at a time, across threads and processes.
///
/// The kernel holds it and lets go of it when its process ends, however that ends. The file stays;
/// while the lock is held it says by which process, so that the next one learns of a holder that
/// was killed. Network folders give it as far as they give SQLite its own locks.
class WriterLock final
{
    Q_DISABLE_COPY_MOVE(WriterLock)

public:
    /// @p file is made when first needed.
    explicit WriterLock(const QString& file);
    ~WriterLock();

    /// False while another one holds it. @throws FileError where the file cannot be written.
    bool tryLock(std::chrono::milliseconds wait);
    /// Whether who held it before was killed at work, and may have left git's own locks behind.
    /// While locked.
    bool lastHolderDied() const { return m_lastHolderDied; }

private:
    void begin();
    void end();

    QString m_file;
    bool m_lastHolderDied = false;
#ifdef Q_OS_WIN
    void* m_handle = nullptr;
#else
    int m_descriptor = -1;
#endif
};

} // namespace implexa::git
