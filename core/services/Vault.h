#pragma once

#include "core/domain/Cancel.h"
#include "core/domain/Clock.h"
#include "core/domain/PoolConfig.h"
#include "core/domain/VaultSettings.h"

#include <QCoreApplication>
#include <QIODevice>
#include <QString>

#include <memory>

namespace implexa
{
class Administration;
class BomImporter;
class BomViews;
class BulkEdit;
class ChangeManagement;
class ConnectionPool;
class Duplicates;
class Exporter;
class FileManagement;
class GitMirror;
class History;
class Importer;
class PartBrowser;
class PartManagement;
class ReleasePackage;
class ReviewDesk;
class Sourcing;
class Structure;

/// One vault folder, open: the pool and the services over it. Thread-safe once made; destroy it
/// after every thread that uses it has ended.
class Vault final
{
    Q_DECLARE_TR_FUNCTIONS(Vault)
    Q_DISABLE_COPY_MOVE(Vault)

public:
    /// Once, on the main thread, before any vault is made or opened on another one.
    static void prepare();

    /// Makes a vault in a folder that is empty or does not exist; @p account becomes its first
    /// admin.
    /// @throws Refused where there is something already, FileError, DatabaseError.
    static std::unique_ptr<Vault> create(const QString& folder, const VaultSettings& settings,
                                         const QString& account, const QString& fullName,
                                         const Clock& clock);
    enum class Access { AsAllowed, ReadOnly };
    /// Where its folder or files may not be written, or when asked to, it opens to be read only:
    /// each command then throws Refused. @throws NotFound where there is no vault, NewerVault,
    /// DatabaseError.
    static std::unique_ptr<Vault> open(const QString& folder, const Clock& clock,
                                       Access access = Access::AsAllowed);
    static bool isVault(const QString& folder);

    /// A new vault in @p folder from a full clone of a mirror or export. @throws Refused for a
    /// shallow clone, a snapshot or a partial export; GitError.
    static std::unique_ptr<Vault> rebuild(const QString& folder, const QString& repository,
                                          const Clock& clock, const Progress& progress = {},
                                          const CancelCheck& cancelled = {});

    ~Vault();

    const QString& folder() const { return m_folder; }
    bool isReadOnly() const;
    const Clock& clock() const { return m_clock; }
    ConnectionPool& pool() { return *m_pool; }
    PartManagement& parts() { return *m_parts; }
    History& history() { return *m_history; }
    Structure& structure() { return *m_structure; }
    FileManagement& files() { return *m_files; }
    Sourcing& sourcing() { return *m_sourcing; }
    BulkEdit& bulkEdit() { return *m_bulkEdit; }
    Duplicates& duplicates() { return *m_duplicates; }
    ChangeManagement& changes() { return *m_changes; }
    ReviewDesk& reviewDesk() { return *m_reviewDesk; }
    Administration& administration() { return *m_administration; }
    PartBrowser& browser() { return *m_browser; }
    BomViews& bomViews() { return *m_bomViews; }
    GitMirror& mirror() { return *m_mirror; }
    Importer& importer() { return *m_importer; }
    BomImporter& bomImporter() { return *m_bomImporter; }
    Exporter& exporter() { return *m_exporter; }
    ReleasePackage& releasePackage() { return *m_releasePackage; }

    int schemaVersion() const;
    /// Names and versions of Implexa and of what it runs on.
    static QList<std::pair<QString, QString>> versions();
    /// Ends this thread's connection: the main thread must before the application object goes.
    void closeThread();
    /// How busy the connections are, for `status`.
    PoolStats poolStats() const;
    /// The whole record as canonical text keyed by uuid, without ids of this database, outbox,
    /// commit ids and accounts: two vaults with the same dump hold the same record.
    void dump(QIODevice& out) const;

private:
    Vault(const QString& folder, const Clock& clock, bool readOnly = false);

    QString m_folder;
    const Clock& m_clock;
    std::unique_ptr<ConnectionPool> m_pool;
    std::unique_ptr<PartManagement> m_parts;
    std::unique_ptr<History> m_history;
    std::unique_ptr<Structure> m_structure;
    std::unique_ptr<FileManagement> m_files;
    std::unique_ptr<Sourcing> m_sourcing;
    std::unique_ptr<BulkEdit> m_bulkEdit;
    std::unique_ptr<Duplicates> m_duplicates;
    std::unique_ptr<ChangeManagement> m_changes;
    std::unique_ptr<ReviewDesk> m_reviewDesk;
    std::unique_ptr<Administration> m_administration;
    std::unique_ptr<PartBrowser> m_browser;
    std::unique_ptr<BomViews> m_bomViews;
    std::unique_ptr<GitMirror> m_mirror;
    std::unique_ptr<Importer> m_importer;
    std::unique_ptr<BomImporter> m_bomImporter;
    std::unique_ptr<Exporter> m_exporter;
    std::unique_ptr<ReleasePackage> m_releasePackage;
};

} // namespace implexa
