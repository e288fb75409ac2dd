#include "Vault.h"

#include "Administration.h"
#include "BomImporter.h"
#include "BomViews.h"
#include "BulkEdit.h"
#include "ChangeManagement.h"
#include "Command.h"
#include "DefaultSetup.h"
#include "Dump.h"
#include "Duplicates.h"
#include "Exporter.h"
#include "FileManagement.h"
#include "GitMirror.h"
#include "History.h"
#include "Importer.h"
#include "MirrorFolder.h"
#include "PartBrowser.h"
#include "PartManagement.h"
#include "Rebuild.h"
#include "Record.h"
#include "ReleasePackage.h"
#include "ReviewDesk.h"
#include "Sourcing.h"
#include "Structure.h"
#include "core/database/ConnectionPool.h"
#include "core/database/Migrations.h"
#include "core/database/Statement.h"
#include "core/domain/Error.h"
#include "core/domain/PlainText.h"
#include "core/git/Disk.h"
#include "core/git/Library.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

QString databaseFile(const QString& folder)
{
    return folder + u"/implexa.db"_s;
}

void makeFolders(const QString& folder)
{
    git::shareFolder(folder); // where it is there
    for (const QString& path : {folder, folder + u"/workspaces"_s, folder + u"/backups"_s})
        if (!git::makeFolder(path))
            throw FileError(Vault::tr("The folder %1 cannot be made. Choose a place where you may "
                                      "write.")
                                .arg(QDir::toNativeSeparators(path)));
    // SQLite would make a database that only its owner may write, whatever the umask; and it gives
    // the files that it puts beside a database the rights of that.
    if (!QFileInfo::exists(databaseFile(folder))) {
        QFile database(databaseFile(folder));
        if (database.open(QIODevice::ReadWrite | QIODevice::NewOnly))
            git::shareAsFolder(database.fileName());
    }
}

// A database that lost everything stands beside a mirror that still has it: nothing is numbered
// anew then.
void refuseWhereMirrored(const QString& folder)
{
    const QString mirror = folder + u"/mirror.git"_s;
    if (isWholeMirror(mirror) && git::Repository::open(mirror).refTarget("refs/heads/main"))
        throw DatabaseError(
            Vault::tr("The database of the vault in %1 is empty, but its mirror.git still holds "
                      "the record. Restore the database from a backup, or rebuild it from the "
                      "mirror in a new folder.")
                .arg(QDir::toNativeSeparators(folder)));
}

// Everything that a vault holds before anybody has worked in it, as its first event.
void setUp(Record& record, const VaultSettings& wanted, const QString& account,
           const QString& fullName, const Clock& clock)
{
    record.pool.transaction([&](Connection&) {
        if (record.settings.exists())
            throw Refused(
                Vault::tr("There is a vault in %1 already. Open it, or choose another "
                          "folder.")
                    .arg(QDir::toNativeSeparators(QFileInfo(record.pool.file()).absolutePath())));
        User creator;
        creator.uuid = QUuid::createUuid();
        creator.name = Administration::userNameOf(account);
        creator.fullName = plainLine(fullName);
        creator.role = Role::Admin;
        creator.approver = true;
        creator.id = record.users.add(creator);
        record.users.mapAccount(account, creator.id);

        VaultSettings settings = wanted;
        settings.uuid = QUuid::createUuid();
        settings.createdAt = timeFromText(toText(clock.now()));
        record.settings.save(settings);
        record.parts.setSequence({settings.ipn.firstNumber, 0});

        QHash<QString, CategoryId> ids;
        for (Category category : defaultCategories()) {
            category.uuid = QUuid::createUuid();
            category.parent = ids.value(category.fullCode.section(u'-', 0, -2));
            ids.insert(category.fullCode, record.categories.add(category));
        }
        for (PropertyTemplate property : defaultProperties()) {
            property.uuid = QUuid::createUuid();
            record.properties.add(property);
        }
        Workflow workflow = Workflow::standard();
        workflow.uuid = QUuid::createUuid();
        record.workflows.activate(record.workflows.add(workflow));

        Command command(record, clock, {creator.id, {}}, u"vault.create"_s);
        for (const auto document : {Command::Settings, Command::Users, Command::Categories,
                                    Command::Properties, Command::Workflows})
            command.change(document, {});
        command.finish(u"Create the vault %1"_s.arg(settings.name));
    });
}

} // namespace

Vault::Vault(const QString& folder, const Clock& clock, bool readOnly)
    : m_folder(QDir::cleanPath(QFileInfo(folder).absoluteFilePath()))
    , m_clock(clock)
    , m_pool(
          std::make_unique<ConnectionPool>(databaseFile(m_folder), PoolConfig(),
                                           readOnly ? PoolAccess::ReadOnly : PoolAccess::ReadWrite))
    , m_parts(std::make_unique<PartManagement>(*m_pool, clock))
    , m_history(std::make_unique<History>(*m_pool, clock))
    , m_structure(std::make_unique<Structure>(*m_pool, clock))
    , m_files(std::make_unique<FileManagement>(*m_pool, m_folder, clock))
    , m_sourcing(std::make_unique<Sourcing>(*m_pool, clock))
    , m_bulkEdit(std::make_unique<BulkEdit>(*m_pool, clock))
    , m_duplicates(std::make_unique<Duplicates>(*m_pool, clock))
    , m_changes(std::make_unique<ChangeManagement>(*m_pool, clock))
    , m_reviewDesk(std::make_unique<ReviewDesk>(*m_pool, clock))
    , m_administration(std::make_unique<Administration>(*m_pool, clock))
    , m_browser(std::make_unique<PartBrowser>(*m_pool))
    , m_bomViews(std::make_unique<BomViews>(*m_pool, m_folder + u"/mirror.git"_s))
    , m_mirror(std::make_unique<GitMirror>(*m_pool, m_folder + u"/mirror.git"_s, clock))
    , m_importer(std::make_unique<Importer>(*m_pool, clock))
    , m_bomImporter(std::make_unique<BomImporter>(*m_pool, clock))
    , m_exporter(std::make_unique<Exporter>(*m_pool, *m_mirror))
    , m_releasePackage(std::make_unique<ReleasePackage>(*m_pool, *m_mirror, clock))
{
}

Vault::~Vault() = default;

void Vault::prepare()
{
    ConnectionPool::prepare();
    git::startLibrary();
}

bool Vault::isVault(const QString& folder)
{
    return QFileInfo::exists(databaseFile(folder));
}

std::unique_ptr<Vault> Vault::create(const QString& folder, const VaultSettings& settings,
                                     const QString& account, const QString& fullName,
                                     const Clock& clock)
{
    settings.ipn.check();
    if (account.isEmpty())
        throw InvalidInput(tr("A vault needs a first user."));
    // One whose making was cut off is made to the end.
    const bool begun = isVault(folder);
    if (!begun && QDir(folder).exists() &&
        !QDir(folder).isEmpty(QDir::AllEntries | QDir::NoDotAndDotDot))
        throw Refused(tr("The folder %1 is not empty. Choose an empty or a new one.")
                          .arg(QDir::toNativeSeparators(folder)));
    makeFolders(folder);
    std::unique_ptr<Vault> vault(new Vault(folder, clock));
    migrate(*vault->m_pool);
    Record record(*vault->m_pool);
    if (!record.settings.exists())
        refuseWhereMirrored(vault->m_folder);
    VaultSettings named = settings;
    named.name = plainLine(named.name);
    if (named.name.isEmpty())
        named.name = QFileInfo(vault->m_folder).fileName();
    setUp(record, named, account, fullName, clock);
    return vault;
}

std::unique_ptr<Vault> Vault::open(const QString& folder, const Clock& clock, Access access)
{
    if (!isVault(folder))
        throw NotFound(
            tr("There is no vault in %1. Make one there, or choose the folder that holds "
               "implexa.db.")
                .arg(QDir::toNativeSeparators(QDir::cleanPath(folder))));
    const bool readOnly =
        access == Access::ReadOnly ||
        ConnectionPool::allowedAccess(databaseFile(folder)) == PoolAccess::ReadOnly;
    std::unique_ptr<Vault> vault(new Vault(folder, clock, readOnly));
    migrate(*vault->m_pool);
    if (!Record(*vault->m_pool).settings.exists()) {
        refuseWhereMirrored(vault->m_folder);
        throw DatabaseError(
            tr("The vault in %1 was never set up to the end. Make a new vault in the "
               "same folder: nothing is in it yet.")
                .arg(QDir::toNativeSeparators(vault->m_folder)));
    }
    return vault;
}

std::unique_ptr<Vault> Vault::rebuild(const QString& folder, const QString& repository,
                                      const Clock& clock, const Progress& progress,
                                      const CancelCheck& cancelled)
{
    if (QDir(folder).exists() && !QDir(folder).isEmpty(QDir::AllEntries | QDir::NoDotAndDotDot))
        throw Refused(tr("The folder %1 is not empty. Choose an empty or a new one.")
                          .arg(QDir::toNativeSeparators(folder)));
    const Rebuild rebuild(repository); // refused before anything is made
    const bool existed = QDir(folder).exists();
    makeFolders(folder);
    try {
        std::unique_ptr<Vault> vault(new Vault(folder, clock));
        migrate(*vault->m_pool);
        rebuild.into(*vault->m_pool, vault->m_mirror->folder(), progress, cancelled);
        return vault;
    } catch (...) {
        QDir(folder).removeRecursively();
        if (existed)
            QDir().mkpath(folder);
        throw;
    }
}

bool Vault::isReadOnly() const
{
    return m_pool->isReadOnly();
}

int Vault::schemaVersion() const
{
    const auto lease = m_pool->lease();
    return implexa::schemaVersion(*lease);
}

QList<std::pair<QString, QString>> Vault::versions()
{
    return {{u"Implexa"_s, QStringLiteral(IMPLEXA_VERSION)},
            {u"Qt"_s, QString::fromLatin1(qVersion())},
            {u"SQLite"_s, ConnectionPool::engineVersion()},
            {u"libgit2"_s, git::libraryVersion()}};
}

void Vault::closeThread()
{
    m_pool->closeThread();
}

PoolStats Vault::poolStats() const
{
    return m_pool->stats();
}

void Vault::dump(QIODevice& out) const
{
    writeDump(Record(*m_pool), out);
}

} // namespace implexa
