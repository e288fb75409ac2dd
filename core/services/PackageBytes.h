#pragma once

#include "core/domain/AttachedFile.h"
#include "core/git/LargeObjects.h"
#include "core/git/Repository.h"

#include <QFile>
#include <QIODevice>

#include <functional>
#include <memory>

namespace implexa
{

/// The bytes of attached files in the mirror, read in pieces. One thread.
class PackageBytes final
{
public:
    /// @throws GitError where there is no mirror.
    explicit PackageBytes(const QString& mirrorFolder);

    bool holds(const AttachedFile& file);
    /// Hands over all bytes of a file, and makes sure that they are the ones of the record.
    /// @throws GitError.
    void read(const AttachedFile& file, const std::function<void(QIODevice& content)>& use);

    git::Repository& mirror() { return m_repository; }

private:
    git::Repository m_repository;
    git::LargeObjects m_large;
};

/// An archive that appears under its name when it is complete: written beside it under a temporary
/// one, removed again unless published. Failures are FileError.
class NewArchive final
{
    Q_DISABLE_COPY_MOVE(NewArchive)

public:
    /// @throws Refused where @p path is taken, unless @p overwrite and it is an ordinary file.
    NewArchive(const QString& path, bool overwrite);
    ~NewArchive();

    QIODevice& device() { return m_file; }
    /// Brings the bytes to the disk. @returns their hex SHA-256.
    QString close();
    qint64 size() const { return m_size; }
    /// @throws Refused where somebody else was quicker.
    void publish();

private:
    [[noreturn]] void fail(const QString& cause) const;
    [[noreturn]] void refuseTaken() const;

    QString m_path;
    bool m_overwrite;
    QFile m_file;
    qint64 m_size = 0;
    bool m_published = false;
};

} // namespace implexa
