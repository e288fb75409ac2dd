#pragma once

#include <QFile>
#include <QString>

#include <functional>
#include <vector>

namespace implexa::git
{

/// A read-only file that appears under its name only when it is complete: written beside it under
/// a temporary name, removed again unless published. Failures are GitError.
class NewFile
{
public:
    /// @p prefix as git's own (`tmp_pack_`, `tmp_obj_`), so that git's house-keeping knows it.
    NewFile(const QString& folder, const QString& prefix);
    ~NewFile();
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    void write(const char* data, qint64 size);
    void write(const QByteArray& data) { write(data.constData(), data.size()); }
    /// Overwrites at @p offset and returns to the end.
    void overwrite(qint64 offset, const QByteArray& data);
    /// Up to @p size bytes from @p offset; the position for writing stays at the end.
    QByteArray read(qint64 offset, qint64 size);
    /// Brings the bytes to the disk.
    void sync();
    /// Gives it its name, replacing what is there. The folder is not synced.
    void publish(const QString& path);

private:
    [[noreturn]] void fail() const;

    QFile m_file;
    bool m_published = false;
};

/// Whether a group shares a folder: it may write there (`chmod g+w`), and what is made there is the
/// group's (`chmod g+s`) or it is not this account's own group, where the umask decides. Not a
/// folder for everybody's temporary files (`chmod +t`). Never so on Windows, where a folder hands
/// its rights down.
bool isShared(const QString& folder);

/// Gives the group of a shared folder what the owner may do there and with all that is made there
/// from now on. Leaves alone what belongs to somebody else.
void shareFolder(const QString& folder);

/// Where a group shares the folder that this is in, makes it that group's and gives the group what
/// the owner may do, whatever the umask left. Leaves alone what belongs to somebody else.
void shareAsFolder(const QString& path);

/// Makes a folder and what is missing above it, shared like the folder that it is in. @returns
/// whether it is there.
bool makeFolder(const QString& path);

/// Brings a folder's list of names to the disk, where the platform can.
void syncFolder(const QString& folder);

/// Calls each job, several at a time, and throws the first failure after all have ended. For
/// fsyncs: file systems bring those that wait together to the disk in one go, many times as fast.
void runTogether(const std::vector<std::function<void()>>& jobs);

} // namespace implexa::git
