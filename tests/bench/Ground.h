#pragma once

#include "core/domain/Clock.h"
#include "core/domain/User.h"

#include <QByteArray>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <map>
#include <memory>

namespace implexa
{
class Vault;
}

namespace implexa::bench
{

/// Where the rows are measured: a temporary folder (TMPDIR is respected) with vaults that are made
/// when a row first asks for them. The main thread only.
class Ground final
{
    Q_DISABLE_COPY_MOVE(Ground)

public:
    /// @throws FileError where no folder can be made.
    Ground();
    ~Ground();

    /// Waiting for the disk means nothing in a folder that is kept in memory.
    bool isOnDisk() const;
    QString folder() const { return m_folder.path(); }
    QString path(const QString& name) const { return m_folder.filePath(name); }

    /// A vault of so many imported parts, each with three properties and a source, all of it in the
    /// mirror. Reads leave it as it is; the same number always gives the same vault.
    Vault& vault(int parts);
    /// A vault of its own whose database is a copy of that one's, without a mirror.
    std::unique_ptr<Vault> copyOf(int parts, const QString& name);
    Actor actor(Vault& vault) const;
    const Clock& clock() const { return m_clock; }
    static QString account();

    /// Runs the git program, without any configuration of the machine; returns what it printed.
    /// @throws GitError when there is none or it fails.
    static QByteArray git(const QString& folder, const QStringList& arguments,
                          const QString& inputFile = {}, const QProcessEnvironment& more = {});

private:
    QString partMaster(int parts) const;

    QTemporaryDir m_folder;
    SystemClock m_clock;
    std::map<int, std::unique_ptr<Vault>> m_vaults;
};

} // namespace implexa::bench
