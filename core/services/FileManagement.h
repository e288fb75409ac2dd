#pragma once

#include "core/domain/Cancel.h"
#include "core/domain/Clock.h"
#include "core/domain/FileInput.h"
#include "core/domain/User.h"

#include <QByteArray>
#include <QCoreApplication>

#include <memory>

namespace implexa
{
class ConnectionPool;
struct FoundFiles;

/// The commands on attached files, and their bytes. Each command changes the files of a draft in
/// one transaction and one event; the bytes are in the mirror, on the disk, before it begins.
///
/// Thread-safe. Throws as PartManagement does; GitError where the mirror cannot take or give the
/// bytes; FileError for what cannot be read or written on disk; Cancelled. Then nothing has
/// changed.
class FileManagement final
{
    Q_DECLARE_TR_FUNCTIONS(FileManagement)
    Q_DISABLE_COPY_MOVE(FileManagement)

public:
    /// @p vaultFolder holds `mirror.git` and `workspaces`.
    FileManagement(ConnectionPool& pool, const QString& vaultFolder, const Clock& clock);
    ~FileManagement();

    /// Files and whole folders at once, all or nothing. What is there already with the same bytes
    /// is passed over. Progress counts kilobytes.
    /// @throws InvalidInput for a link, a device, and names that cannot be kept everywhere;
    /// Conflict that lists what is there with other bytes, unless that is to be replaced.
    AddedFiles addFiles(const Actor& actor, const QString& ipn, const QList<FileToAdd>& files,
                        OnSamePath onSamePath = OnSamePath::Refuse, const Progress& progress = {},
                        const CancelCheck& cancelled = {});
    /// Other bytes for a file that keeps its name, kind and description.
    PartRecord replaceFile(const Actor& actor, const QString& ipn, const QString& path,
                           const QString& source, const Progress& progress = {},
                           const CancelCheck& cancelled = {});
    /// Renames or moves a file, or a folder with everything in it.
    PartRecord renameFile(const Actor& actor, const QString& ipn, const QString& from,
                          const QString& to);
    /// Kind, description and path of files, one event for all of it.
    PartRecord editFiles(const Actor& actor, const QString& ipn, const QList<FileEdit>& edits);
    /// A path can be a folder: everything in it.
    PartRecord removeFiles(const Actor& actor, const QString& ipn, const QStringList& paths);

    /// Writes files of a revision (empty label: the newest) into a folder, with the folders of
    /// their paths; no paths: all. @returns where they are. @throws Refused for what is in the way
    /// with other bytes, unless @p overwrite.
    QStringList extract(const QString& ipn, const QString& revision, const QStringList& paths,
                        const QString& folder, bool overwrite = false,
                        const Progress& progress = {}, const CancelCheck& cancelled = {}) const;
    /// Writes one file under that very name.
    void extractAs(const QString& ipn, const QString& revision, const QString& path,
                   const QString& target, const Progress& progress = {},
                   const CancelCheck& cancelled = {}) const;
    /// A copy below the vault's `workspaces`, or below the account's own cache where the vault is
    /// read-only, for another program to open; changes to it are not seen. @returns its path.
    QString workingCopy(const QString& ipn, const QString& revision, const QString& path,
                        const Progress& progress = {}, const CancelCheck& cancelled = {}) const;
    /// The first @p most bytes, for a preview.
    QByteArray content(const QString& ipn, const QString& revision, const QString& path,
                       qint64 most) const;

private:
    struct Rooms;
    std::unique_ptr<Rooms> m_rooms;
};

/// The repository and commit that a folder of a design is at. @throws NotFound where it is in no
/// git repository, Refused where there is no commit yet.
DesignSource readDesignSource(const QString& folder);

} // namespace implexa
