#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace implexa::test
{

/// What one run of a program gave.
struct Ran {
    int code = -1; ///< -1: it crashed or hung
    QString out;
    QString err;

    QJsonDocument document() const { return QJsonDocument::fromJson(out.toUtf8()); }
    QJsonObject object() const { return document().object(); }
    QJsonArray array() const { return document().array(); }
    QString errorKind() const
    {
        return object()[QStringLiteral("error")][QStringLiteral("kind")].toString();
    }
};

/// implexa-cli as a user runs it, at home in a folder of its own, with no vault to begin with.
class CommandLine final
{
public:
    QString path(const QString& name) const { return m_home.filePath(name); }
    QString vault() const { return path(QStringLiteral("vault")); }

    /// On the vault of this home, named by IMPLEXA_VAULT.
    Ran run(const QStringList& words, const QByteArray& input = {}) const
    {
        return runProgram(QStringLiteral(IMPLEXA_BIN "/implexa-cli"), words, vault(), input);
    }
    /// As run(), with --json.
    Ran json(const QStringList& words) const
    {
        return run(QStringList{QStringLiteral("--json")} + words);
    }
    /// Without IMPLEXA_VAULT.
    Ran runBare(const QStringList& words) const
    {
        return runProgram(QStringLiteral(IMPLEXA_BIN "/implexa-cli"), words, {}, {});
    }
    Ran git(const QStringList& words) const
    {
        return runProgram(QStringLiteral("git"), words, {}, {});
    }

    /// Makes a part with this vault's next number. @returns its IPN.
    QString part(const QString& category, const QString& name) const
    {
        return run({QStringLiteral("--quiet"), QStringLiteral("part"), QStringLiteral("create"),
                    QStringLiteral("--category"), category, QStringLiteral("--name"), name})
            .out.trimmed();
    }

    void write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
    }

private:
    Ran runProgram(const QString& program, const QStringList& words, const QString& vault,
                   const QByteArray& input) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("HOME"), m_home.path());
        environment.insert(QStringLiteral("XDG_DATA_HOME"), path(QStringLiteral("data")));
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        environment.remove(QStringLiteral("IMPLEXA_VAULT"));
        if (!vault.isEmpty())
            environment.insert(QStringLiteral("IMPLEXA_VAULT"), vault);
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_home.path());
        process.start(program, words);
        process.write(input);
        process.closeWriteChannel();
        const bool ended =
            process.waitForFinished(120'000) && process.exitStatus() == QProcess::NormalExit;
        return {ended ? process.exitCode() : -1, QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }

    QTemporaryDir m_home;
};

} // namespace implexa::test
