#include "Ground.h"

#include "core/database/Backup.h"
#include "core/domain/Error.h"
#include "core/git/Repository.h"
#include "core/services/Administration.h"
#include "core/services/GitMirror.h"
#include "core/services/Importer.h"
#include "core/services/Vault.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStorageInfo>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace implexa::bench
{

Ground::Ground()
{
    if (!m_folder.isValid())
        throw FileError(u"No temporary folder could be made. Set TMPDIR to a folder on a disk."_s,
                        m_folder.errorString());
}

Ground::~Ground()
{
    for (const auto& [parts, vault] : m_vaults)
        vault->closeThread();
}

bool Ground::isOnDisk() const
{
    const QByteArray type = QStorageInfo(m_folder.path()).fileSystemType();
    return type != "tmpfs" && type != "ramfs";
}

QString Ground::account()
{
    return u"bench"_s;
}

Actor Ground::actor(Vault& vault) const
{
    return vault.administration().identify(account());
}

Vault& Ground::vault(int parts)
{
    std::unique_ptr<Vault>& kept = m_vaults[parts];
    if (kept)
        return *kept;
    std::fprintf(stderr, "making a vault of %d parts...\n", parts);
    VaultSettings settings;
    settings.name = u"Bench"_s;
    auto made = Vault::create(path(u"vault-%1"_s.arg(parts)), settings, account(), u"Bench Mark"_s,
                              m_clock);
    ImportOptions options;
    options.file = partMaster(parts);
    const ImportReport report = made->importer().apply(actor(*made), options);
    if (report.created != parts)
        throw Refused(u"The import made %1 of %2 parts: %3"_s.arg(report.created)
                          .arg(parts)
                          .arg(report.problems.value(0).message));
    const MirrorStatus status = made->mirror().drain();
    if (status.pending > 0)
        throw GitError(u"The mirror could not catch up."_s, status.lastError);
    git::Repository::open(made->mirror().folder()).packLoose();
    kept = std::move(made);
    return *kept;
}

QString Ground::partMaster(int parts) const
{
    const QString name = path(u"parts-%1.csv"_s.arg(parts));
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly))
        throw FileError(u"The part master could not be written."_s, file.errorString());
    file.write("Category,Name,Description,Resistance,Tolerance,Package,Manufacturer,MPN\n");
    static constexpr const char* packages[] = {"0402", "0603", "0805", "1206"};
    static constexpr const char* makers[] = {"Yageo", "Vishay", "Panasonic", "Rohm", "KOA"};
    for (int i = 0; i < parts; ++i) {
        const char* const package = packages[i % 4];
        file.write(QStringLiteral("EL-RES,Resistor %1 ohm %2,\"Thick film chip resistor, %1 ohm, "
                                  "%3 %, size %2, batch %4\",%1,%3 %,%2,%5,RC%2-%4\n")
                       .arg(QString::number(10 + i % 9973), QString::fromLatin1(package),
                            QString::number(1 + i % 5), QString::number(i),
                            QString::fromLatin1(makers[i % 5]))
                       .toUtf8());
    }
    return name;
}

std::unique_ptr<Vault> Ground::copyOf(int parts, const QString& name)
{
    Vault& original = vault(parts);
    const QString folder = path(name);
    QDir().mkpath(folder);
    backup(original.pool(), folder + u"/implexa.db"_s);
    return Vault::open(folder, m_clock);
}

QByteArray Ground::git(const QString& folder, const QStringList& arguments,
                       const QString& inputFile, const QProcessEnvironment& more)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& name : environment.keys())
        if (name.startsWith(u"GIT_"_s))
            environment.remove(name);
    environment.insert(u"GIT_CONFIG_NOSYSTEM"_s, u"1"_s);
    environment.insert(u"GIT_CONFIG_GLOBAL"_s, QProcess::nullDevice());
    for (const QString& who : {u"AUTHOR"_s, u"COMMITTER"_s}) {
        environment.insert(u"GIT_%1_NAME"_s.arg(who), u"Bench Mark"_s);
        environment.insert(u"GIT_%1_EMAIL"_s.arg(who), u"bench@implexa.invalid"_s);
    }
    environment.insert(more);
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder);
    process.setStandardInputFile(inputFile.isEmpty() ? QProcess::nullDevice() : inputFile);
    process.start(u"git"_s, arguments);
    if (!process.waitForFinished(-1) || process.exitStatus() != QProcess::NormalExit ||
        process.exitCode() != 0)
        throw GitError(u"git %1 failed. The git program is needed to measure against."_s.arg(
                           arguments.value(0)),
                       QString::fromLocal8Bit(process.readAllStandardError()));
    return process.readAllStandardOutput().trimmed();
}

} // namespace implexa::bench
