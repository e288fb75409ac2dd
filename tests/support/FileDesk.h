#pragma once

#include "core/services/FileManagement.h"
#include "support/TemporaryVault.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <stdexcept>

namespace implexa::test
{

/// A vault where files are large from 1,000 bytes on, and a folder on disk beside it.
class FileDesk final
{
public:
    FileDesk()
        : home([] {
            VaultSettings settings;
            settings.largeFileBytes = 1'000;
            return settings;
        }())
    {
        QDir().mkpath(at({}));
    }

    FileManagement& files() { return home.vault->files(); }
    QString at(const QString& name) const { return home.path(QStringLiteral("disk/") + name); }

    /// Writes a file on the disk; its path.
    QString disk(const QString& name, const QByteArray& bytes) const
    {
        QDir().mkpath(QFileInfo(at(name)).path());
        QFile file(at(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            throw std::logic_error("the test cannot write " + name.toStdString());
        return at(name);
    }
    QByteArray bytes(const QString& name) const
    {
        QFile file(at(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<none>");
    }
    /// Puts a file on a draft of bob's.
    PartRecord add(const QString& ipn, const QString& path, const QByteArray& content)
    {
        return files()
            .addFiles(home.bob, ipn, {{disk(QStringLiteral(".next"), content), path, {}, {}}})
            .part;
    }
    /// Temporary files that the mirror still has.
    QStringList leftovers() const
    {
        return QDir(home.mirrorFolder() + QStringLiteral("/lfs/tmp")).entryList(QDir::Files);
    }

    TemporaryVault home;
};

} // namespace implexa::test
